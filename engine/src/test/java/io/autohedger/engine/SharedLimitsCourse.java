// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import org.agrona.collections.IntArrayList;

/** What may happen next in a {@link SharedLimitsWorld}, and in how many steps it happens. */
interface SharedLimitsCourse {
    /** Room for the number of an order, a hedger, or how many messages have left. */
    int BITS = 8;

    /** The orders that the firm allows in a second: fewer than a course asks for. */
    int mostInASecond();

    /** All that may happen, as numbers. */
    void choices(SharedLimitsWorld world, IntArrayList into);

    /** It happens, and is judged. */
    void step(SharedLimitsWorld world, int choice);

    String text(int choice);

    static int choice(Enum<?> event, int which) {
        return event.ordinal() << BITS | which;
    }

    /** Which order, hedger or number a choice is about. */
    static int which(int choice) {
        return choice & (1 << BITS) - 1;
    }
}
