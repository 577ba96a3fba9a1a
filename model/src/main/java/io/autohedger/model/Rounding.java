// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

/** How a number that does not fit its scale is made to fit. Stated at every use. */
public enum Rounding {
    /** Towards minus infinity. */
    FLOOR,
    /** Towards plus infinity. */
    CEILING,
    /** Towards zero. */
    DOWN,
    /** Away from zero. */
    UP,
    /** To the nearest; a tie to the even digit. */
    HALF_EVEN
}
