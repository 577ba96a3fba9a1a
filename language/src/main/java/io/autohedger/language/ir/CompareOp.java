// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

/** Comparisons; missing when a side is missing. */
public enum CompareOp {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    EQUAL,
    UNEQUAL
}
