// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

/** Operations on two numbers; division is of real numbers only. */
public enum BinaryOp {
    ADD,
    SUBTRACT,
    MUL,
    DIVIDE,
    MIN,
    MAX
}
