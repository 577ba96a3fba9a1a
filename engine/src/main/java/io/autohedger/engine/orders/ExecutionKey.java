// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.engine.reference.Catalogue;

/**
 * What an ExecID is unique within: the venue, the instrument, the side, and where the venue's
 * ExecIDs begin again with each day the trade date.
 */
final class ExecutionKey {
    private static final int VENUE_BIT = 40;
    private static final int INSTRUMENT_BIT = 8;
    private static final int DAY_BIT = 48;
    private static final int SIDE = 3;

    /** Beside the side: of a drop copy whose ExecIDs are not the venue's. */
    private static final int OWN_IDS = 4;

    private static final int FAR_LEG = 8;

    private ExecutionKey() {}

    static long of(Catalogue catalogue, int venueId, int instrumentId, boolean buy, int tradeDate) {
        boolean isPerDay =
                catalogue.execIdsPerDay(venueId)
                        && tradeDate != ExecutionReportDecoder.tradeDateNullValue();
        return (isPerDay ? (long) tradeDate : 0) << DAY_BIT
                | (long) venueId << VENUE_BIT
                | (long) instrumentId << INSTRUMENT_BIT
                | (buy ? 1 : 2);
    }

    /**
     * The same for a drop copy that has ExecIDs of its own: they are never taken for the venue's.
     */
    static long ofOwnIds(long key) {
        return key | OWN_IDS;
    }

    static boolean hasOwnIds(long key) {
        return (key & OWN_IDS) != 0;
    }

    /** The same for the far leg of a swap, which bears the ExecID of its near leg. */
    static long far(long key) {
        return key | FAR_LEG;
    }

    /** The same for the near leg of that swap. */
    static long near(long key) {
        return key & ~FAR_LEG;
    }

    static boolean isFar(long key) {
        return (key & FAR_LEG) != 0;
    }

    /** The same of the venue's own ExecIDs. */
    static long ofVenueIds(long key) {
        return key & ~OWN_IDS;
    }

    /** The same of the other side. */
    static long otherSide(long key) {
        return key ^ SIDE;
    }

    static int venue(long key) {
        return (int) (key >>> VENUE_BIT) & 0xFF;
    }

    static int instrument(long key) {
        return (int) (key >>> INSTRUMENT_BIT);
    }

    /** Whether the desk buys: a far leg goes the other way than the near one. */
    static boolean buy(long key) {
        return (key & SIDE) == 1 != isFar(key);
    }
}
