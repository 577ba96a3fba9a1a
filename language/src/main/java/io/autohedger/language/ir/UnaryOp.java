// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

/** Operations on one number. */
public enum UnaryOp {
    NEGATE,
    ABS,
    /** 2 to the power of a real number. */
    EXP2
}
