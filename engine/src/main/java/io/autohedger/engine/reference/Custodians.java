// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Who keeps what the desk holds: custodians, prime brokers and clearers, each of some venues, and
 * when their days close. Closes are told ahead: the core knows no calendar and no zone.
 */
public final class Custodians {
    /** Handles are 1 to this less one. */
    public static final int MOST = 16;

    public static final int MAX_CLOSES = 32;

    /** Of a venue whose fills settle with nobody that is named. */
    public static final int NOBODY = 0;

    /** There is no such close. */
    public static final int NONE = -1;

    private static final int NAME_WORDS = 4;

    private final Catalogue catalogue;
    private final boolean[] isKnown = new boolean[MOST];
    private final long[] name = new long[MOST * NAME_WORDS];
    private final int[] rounding = new int[MOST];
    private final int[] custodianOf = new int[Catalogue.MAX_VENUES];
    private final int[] closes = new int[MOST];
    private final long[] closeNanos = new long[MOST * MAX_CLOSES];
    private final int[] day = new int[MOST * MAX_CLOSES];
    private final long[] dueNanos = new long[MOST * MAX_CLOSES];

    /** What the desk counts its money in: a balance of it is no risk. */
    private int baseAsset;

    public Custodians(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A life begins: who is not told again is none any more. */
    public void startLife(int baseAssetId) {
        baseAsset = baseAssetId;
        Arrays.fill(isKnown, false);
        Arrays.fill(closes, 0);
        Arrays.fill(custodianOf, NOBODY);
    }

    /** Replaces what was told of it. False: it is none; nothing was changed. */
    public boolean on(CustodianDefinedDecoder in) {
        int id = in.custodianId();
        if (id < 1 || id >= MOST || in.rounding() < 0 || !areVenues(id, in.venues())) {
            return false;
        }
        if (!areCloses(in.closes())) {
            return false;
        }
        isKnown[id] = true;
        rounding[id] = in.rounding();
        int at = in.offset() + CustodianDefinedDecoder.nameEncodingOffset();
        for (int word = 0; word < NAME_WORDS; word++) {
            name[id * NAME_WORDS + word] =
                    in.buffer().getLong(at + word * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            boolean isIts = (in.venues() & 1L << venue) != 0;
            custodianOf[venue] =
                    isIts ? id : custodianOf[venue] == id ? NOBODY : custodianOf[venue];
        }
        take(id, in);
        return true;
    }

    private void take(int id, CustodianDefinedDecoder in) {
        closes[id] = 0;
        in.sbeRewind();
        CustodianDefinedDecoder.ClosesDecoder close = in.closes();
        while (close.hasNext()) {
            close.next();
            int cell = id * MAX_CLOSES + closes[id]++;
            closeNanos[cell] = close.closeNanos();
            day[cell] = close.day();
            dueNanos[cell] = close.dueNanos();
        }
    }

    /** Each is there, and no other custodian has it. */
    private boolean areVenues(int id, long venues) {
        for (int venue = 0; venue < Long.SIZE; venue++) {
            if ((venues & 1L << venue) != 0
                    && (!catalogue.isVenue(venue)
                            || (custodianOf[venue] != NOBODY && custodianOf[venue] != id))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areCloses(CustodianDefinedDecoder.ClosesDecoder close) {
        if (close.count() > MAX_CLOSES) {
            return false;
        }
        long before = 0;
        int dayBefore = Integer.MIN_VALUE;
        while (close.hasNext()) {
            close.next();
            if (close.closeNanos() <= before
                    || close.day() <= dayBefore
                    || close.dueNanos() < close.closeNanos()) {
                return false;
            }
            before = close.closeNanos();
            dayBefore = close.day();
        }
        return true;
    }

    public boolean isCustodian(int id) {
        return id >= 1 && id < MOST && isKnown[id];
    }

    /** With whom a venue's fills settle, or {@link #NOBODY}. */
    public int of(int venueId) {
        return custodianOf[venueId];
    }

    /** The first of its venues, whose account stands for it; 0: it has none. */
    public int venue(int custodian) {
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (custodianOf[venue] == custodian) {
                return venue;
            }
        }
        return 0;
    }

    /** So many of the smallest unit of an asset may be told more or less. */
    public int rounding(int custodian) {
        return rounding[custodian];
    }

    public boolean isBaseAsset(int assetId) {
        return assetId == baseAsset;
    }

    /** The first close that is told and comes after an instant, or NONE. */
    public int closeAfter(int custodian, long nanos) {
        for (int i = 0; i < closes[custodian]; i++) {
            if (closeNanos[custodian * MAX_CLOSES + i] > nanos) {
                return custodian * MAX_CLOSES + i;
            }
        }
        return NONE;
    }

    /** Of a close. */
    public long closeNanos(int close) {
        return closeNanos[close];
    }

    /** Of a close: an epoch day. */
    public int day(int close) {
        return day[close];
    }

    /** Of a close: by when it is to be agreed. */
    public long dueNanos(int close) {
        return dueNanos[close];
    }

    /** Eight characters of a name, the first in the lowest byte. */
    public long name(int custodian, int word) {
        return name[custodian * NAME_WORDS + word];
    }

    public int nameWords() {
        return NAME_WORDS;
    }

    public void state(StatePass pass) {
        baseAsset = pass.next(baseAsset);
        pass.column(custodianOf);
        for (int id = 1; id < MOST; id++) {
            isKnown[id] = pass.next(isKnown[id]);
            if (isKnown[id]) {
                one(pass, id);
            }
        }
    }

    private void one(StatePass pass, int id) {
        rounding[id] = pass.next(rounding[id]);
        for (int at = id * NAME_WORDS; at < (id + 1) * NAME_WORDS; at++) {
            name[at] = pass.next(name[at]);
        }
        closes[id] = pass.next(closes[id]);
        for (int at = id * MAX_CLOSES; at < id * MAX_CLOSES + closes[id]; at++) {
            closeNanos[at] = pass.next(closeNanos[at]);
            day[at] = pass.next(day[at]);
            dueNanos[at] = pass.next(dueNanos[at]);
        }
    }
}
