// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

/** What becomes of decimal digits beyond the scale. Zeros there never matter. */
public enum Digits {
    /** A number that the scale does not hold exactly is refused. */
    EXACT,
    /** Rounded half-even: for columns whose source printed binary fractions, and only those. */
    NEAREST
}
