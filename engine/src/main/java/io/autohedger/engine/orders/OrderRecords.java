// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.Working;
import io.autohedger.engine.snapshot.StatePass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Orders as records of one slab, so that a report touches what lies together. Whatever decides what
 * an order may still do to its assets is written by a setter that says so first: see {@link
 * #changing}. The others keep what nothing is added up from.
 */
abstract class OrderRecords {
    // What every report looks at comes first, and fits a line of a cache; then what it writes.
    private static final int CL_ORD_ID = 0;
    private static final int ORDER_QTY = 8;
    private static final int CUM_QTY = 16;
    private static final int DEADLINE = 24;
    private static final int EXPIRE = 32;
    private static final int INSTRUMENT = 40;
    private static final int STRATEGY = 42;
    private static final int BOOK = 44;
    private static final int VENUE = 45;
    private static final int WORKING = 46;
    private static final int ENDING = 47;
    private static final int COUNTS = 48;
    private static final int QUESTION = 49;
    private static final int SETTLED_BY = 50;
    private static final int CANCEL = 51;
    private static final int CANCELS = 52;
    private static final int FLAGS = 53;
    private static final int COVER = 54;
    private static final int EXTRAS = 56;
    private static final int FIRST_REPLACE = 60;
    private static final int MOST_PX = 64;
    private static final int SHOWN_CUM_QTY = 72;
    private static final int SHOWN_LEAVES_QTY = 80;
    private static final int LIMIT_PX = 88;
    private static final int ACCEPTED_ID = 96;
    private static final int SENT = 104;
    private static final int CANCEL_DUE = 112;
    private static final int NEXT_OPEN = 120;
    private static final int PREVIOUS_OPEN = 124;
    private static final int CANCEL_MEMBER = 128;
    private static final int SHOWN_ORD_STATUS = 132;
    private static final int RECORD = 136;

    private static final int BUY = 1;

    /** The venue has said something of it that it can only say of an order that it has. */
    private static final int HEARD = 2;

    /** A fill of it was taken back or changed since it ended: a new one may open it again. */
    private static final int CHANGED_SINCE_END = 4;

    /** Its venue may fill both it and a replace of it that is pending. */
    private static final int REPLACE_ADDS = 8;

    private static final int REPLACE_QTY_IS_LEAVES = 16;

    /** Above the flags: its certainty. */
    private static final int CERTAINTY_SHIFT = 5;

    private static final int LOW_FLAGS = (1 << CERTAINTY_SHIFT) - 1;

    /** In one octet: questions asked since the last answer, and open replaces. */
    private static final int COUNT_SHIFT = 4;

    private static final int LOW_COUNT = (1 << COUNT_SHIFT) - 1;

    private static final int BYTE = 0xFF;
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle SHORT = view(short[].class);
    private static final Working[] WORKINGS = new Working[BYTE + 1];
    private static final Certainty[] CERTAINTIES = new Certainty[BYTE + 1];

    static {
        for (Working working : Working.values()) {
            WORKINGS[working.value() & BYTE] = working;
        }
        for (Certainty certainty : Certainty.values()) {
            CERTAINTIES[certainty.value() & BYTE] = certainty;
        }
    }

    // An array and not a buffer: its bounds are checked once for what lies together.
    private final byte[] slab;
    private final OrderExtras extras = new OrderExtras();

    /** What {@link LiveSums} counts an order under, of the words that hold it and more. */
    static final long COUNTED_PLACE =
            ~(octetIn(WORKING - INSTRUMENT) | octetIn(ENDING - INSTRUMENT));

    static final long COUNTED_STANDING =
            octetIn(QUESTION - COUNTS)
                    | octetIn(CANCEL - COUNTS)
                    | (long) (BUY | (BYTE & ~LOW_FLAGS)) << ((FLAGS - COUNTS) * Byte.SIZE)
                    | -1L << ((COVER - COUNTS) * Byte.SIZE);

    private static long octetIn(int at) {
        return (long) BYTE << (at * Byte.SIZE);
    }

    private static int octetOf(long word, int at) {
        return (int) (word >>> (at * Byte.SIZE)) & BYTE;
    }

    /** Whose order it is, of what, where, and how far it has come, in one word. */
    final long placeOf(int slot) {
        return get(slot, INSTRUMENT);
    }

    static int instrumentIn(long place) {
        return (short) place;
    }

    static int strategyIn(long place) {
        return (short) (place >>> ((STRATEGY - INSTRUMENT) * Byte.SIZE));
    }

    static int bookIn(long place) {
        return octetOf(place, BOOK - INSTRUMENT);
    }

    static int venueIn(long place) {
        return octetOf(place, VENUE - INSTRUMENT);
    }

    static Working workingIn(long place) {
        return WORKINGS[octetOf(place, WORKING - INSTRUMENT)];
    }

    /** Its side and certainty, and what is under way about it, in one word. */
    final long standingOf(int slot) {
        return get(slot, COUNTS);
    }

    static int questionIn(long standing) {
        return octetOf(standing, QUESTION - COUNTS);
    }

    static int cancelIn(long standing) {
        return octetOf(standing, CANCEL - COUNTS);
    }

    static boolean isBuyIn(long standing) {
        return (octetOf(standing, FLAGS - COUNTS) & BUY) != 0;
    }

    static Certainty certaintyIn(long standing) {
        return CERTAINTIES[octetOf(standing, FLAGS - COUNTS) >>> CERTAINTY_SHIFT];
    }

    static int coverIn(long standing) {
        return (short) (standing >>> ((COVER - COUNTS) * Byte.SIZE));
    }

    private static VarHandle view(Class<?> of) {
        return MethodHandles.byteArrayViewVarHandle(of, ByteOrder.LITTLE_ENDIAN);
    }

    OrderRecords(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("order capacity " + capacity + " is no power of 2");
        }
        if (capacity > Integer.MAX_VALUE / RECORD) {
            throw new IllegalArgumentException(
                    "order capacity " + capacity + " is over " + Integer.MAX_VALUE / RECORD);
        }
        slab = new byte[capacity * RECORD];
        for (int slot = 0; slot < capacity; slot++) {
            putOctet(slot, WORKING, Working.REJECTED.value());
            putOctet(slot, ENDING, Working.NULL_VAL.value());
            putCertainty(slot, Certainty.KNOWN);
        }
    }

    /** What the order may still do to its assets, or whether it is in doubt, is about to change. */
    abstract void changing(int slot);

    /** The order's deadline is another one now. */
    abstract void deadlineMoved(int slot, long was);

    /** A record of a new order; its state is that of the one before it, which has ended. */
    final void begin(
            int slot,
            long id,
            int strategy,
            int book,
            int venue,
            int instrument,
            boolean isBuy,
            long qty,
            long limit,
            long most,
            long expires) {
        Working was = workingOf(slot);
        int row = word(slot, EXTRAS);
        if (row != OrderExtras.NONE) {
            extras.giveBack(row);
        }
        Arrays.fill(slab, slot * RECORD, slot * RECORD + NEXT_OPEN, (byte) 0);
        putOctet(slot, WORKING, was.value());
        putCertainty(slot, Certainty.KNOWN);
        putOctet(slot, ENDING, Working.NULL_VAL.value());
        put(slot, DEADLINE, Deadlines.NEVER);
        put(slot, CL_ORD_ID, id);
        putHalf(slot, STRATEGY, strategy);
        putOctet(slot, BOOK, book);
        putOctet(slot, VENUE, venue);
        putHalf(slot, INSTRUMENT, instrument);
        flag(slot, BUY, isBuy);
        put(slot, ORDER_QTY, qty);
        put(slot, LIMIT_PX, limit);
        put(slot, MOST_PX, most);
        put(slot, EXPIRE, expires);
        put(slot, SHOWN_LEAVES_QTY, qty);
        putOctet(slot, SHOWN_ORD_STATUS, OrdStatus.NULL_VAL.value());
    }

    public final long clOrdIdOf(int slot) {
        return get(slot, CL_ORD_ID);
    }

    public final int strategyOf(int slot) {
        return half(slot, STRATEGY);
    }

    public final int bookOf(int slot) {
        return octet(slot, BOOK);
    }

    public final int venueOf(int slot) {
        return octet(slot, VENUE);
    }

    public final int instrumentOf(int slot) {
        return half(slot, INSTRUMENT);
    }

    public final boolean isBuy(int slot) {
        return isFlagged(slot, BUY);
    }

    public final long orderQtyOf(int slot) {
        return get(slot, ORDER_QTY);
    }

    final void orderQty(int slot, long qty) {
        if (qty != orderQtyOf(slot)) {
            changing(slot);
            put(slot, ORDER_QTY, qty);
        }
    }

    public final long limitPxOf(int slot) {
        return get(slot, LIMIT_PX);
    }

    final void limitPx(int slot, long px) {
        put(slot, LIMIT_PX, px);
    }

    /** The price that counts in the bounds: the one that moves most of the quote asset. */
    final long ownMostPxOf(int slot) {
        return get(slot, MOST_PX);
    }

    final void ownMostPx(int slot, long px) {
        if (px != ownMostPxOf(slot)) {
            changing(slot);
            put(slot, MOST_PX, px);
        }
    }

    /** Its ExpireTime, at which its venue ends it; 0 of an immediate order. */
    final long expireNanosOf(int slot) {
        return get(slot, EXPIRE);
    }

    public final long cumQtyOf(int slot) {
        return get(slot, CUM_QTY);
    }

    final void cumQty(int slot, long qty) {
        if (qty != cumQtyOf(slot)) {
            changing(slot);
            put(slot, CUM_QTY, qty);
        }
    }

    /** The most that the venue has counted as filled, where that was more than we had seen. */
    final long toldCumQtyOf(int slot) {
        return extra(slot, OrderExtras.TOLD_CUM_QTY, 0);
    }

    final void toldCumQty(int slot, long qty) {
        if (qty != toldCumQtyOf(slot)) {
            changing(slot);
            putExtra(slot, OrderExtras.TOLD_CUM_QTY, qty, 0);
        }
    }

    /** Of fills that the drop copy has told and the venue's own stream has not. */
    final long witnessedQtyOf(int slot) {
        return extra(slot, OrderExtras.WITNESSED_QTY, 0);
    }

    final void witnessedQty(int slot, long qty) {
        if (qty != witnessedQtyOf(slot)) {
            changing(slot);
            putExtra(slot, OrderExtras.WITNESSED_QTY, qty, 0);
        }
    }

    /** What the last OrderTransition has said of it. */
    final long shownCumQtyOf(int slot) {
        return get(slot, SHOWN_CUM_QTY);
    }

    final long shownLeavesQtyOf(int slot) {
        return get(slot, SHOWN_LEAVES_QTY);
    }

    /** The value of an {@link OrdStatus}. */
    final int shownOrdStatusOf(int slot) {
        return octet(slot, SHOWN_ORD_STATUS);
    }

    final void shown(int slot, long cumQty, long leavesQty, int ordStatus) {
        put(slot, SHOWN_CUM_QTY, cumQty);
        put(slot, SHOWN_LEAVES_QTY, leavesQty);
        putOctet(slot, SHOWN_ORD_STATUS, ordStatus);
    }

    final long deadlineNanosOf(int slot) {
        return get(slot, DEADLINE);
    }

    final void deadlineNanos(int slot, long nanos) {
        long was = deadlineNanosOf(slot);
        put(slot, DEADLINE, nanos);
        deadlineMoved(slot, was);
    }

    /** When the session writer started it; 0: not that we know. */
    final long sentNanosOf(int slot) {
        return get(slot, SENT);
    }

    final void sentNanos(int slot, long nanos) {
        put(slot, SENT, nanos);
    }

    /** When it became Unknown, while it is. */
    public final long unknownSinceOf(int slot) {
        return extra(slot, OrderExtras.UNKNOWN_SINCE, 0);
    }

    final void unknownSince(int slot, long nanos) {
        putExtra(slot, OrderExtras.UNKNOWN_SINCE, nanos, 0);
    }

    /** Until then its venue may still cancel it for the loss of the line. */
    final long mayCancelNanosOf(int slot) {
        return extra(slot, OrderExtras.MAY_CANCEL, 0);
    }

    final void mayCancelNanos(int slot, long nanos) {
        putExtra(slot, OrderExtras.MAY_CANCEL, nanos, 0);
    }

    /** The first question on this connection whose answer may prove something; 0: none. */
    final long proofIdOf(int slot) {
        return extra(slot, OrderExtras.PROOF_ID, 0);
    }

    final void proofId(int slot, long question) {
        putExtra(slot, OrderExtras.PROOF_ID, question, 0);
    }

    /** The first question whose answer tells whether it is open, if it is not still under way. */
    final long openProofIdOf(int slot) {
        return extra(slot, OrderExtras.OPEN_PROOF_ID, 0);
    }

    final void openProofId(int slot, long question) {
        putExtra(slot, OrderExtras.OPEN_PROOF_ID, question, 0);
    }

    /** How far its fills are asked for, since it was told not to be open: see {@link NotOpen}. */
    final long fillsProofIdOf(int slot) {
        return extra(slot, OrderExtras.FILLS_PROOF_ID, 0);
    }

    final void fillsProofId(int slot, long question) {
        putExtra(slot, OrderExtras.FILLS_PROOF_ID, question, 0);
    }

    /** What people say was filled and the venue has not told yet. */
    final long provisionalQtyOf(int slot) {
        return extra(slot, OrderExtras.PROVISIONAL_QTY, 0);
    }

    final void provisionalQty(int slot, long qty) {
        if (qty != provisionalQtyOf(slot)) {
            changing(slot);
            putExtra(slot, OrderExtras.PROVISIONAL_QTY, qty, 0);
        }
    }

    /** And at which price. */
    final long provisionalPxOf(int slot) {
        return extra(slot, OrderExtras.PROVISIONAL_PX, 0);
    }

    final void provisionalPx(int slot, long px) {
        putExtra(slot, OrderExtras.PROVISIONAL_PX, px, 0);
    }

    /**
     * What people have posted of fills that the drop copy alone has told: they are in {@link
     * #witnessedQtyOf} no more.
     */
    final long adjustedQtyOf(int slot) {
        return extra(slot, OrderExtras.ADJUSTED_QTY, 0);
    }

    final void adjustedQty(int slot, long qty) {
        if (qty != adjustedQtyOf(slot)) {
            changing(slot);
            putExtra(slot, OrderExtras.ADJUSTED_QTY, qty, 0);
        }
    }

    /** The member of {@link RequestTable} that the last request to cancel it had; 0 may be none. */
    final int cancelMemberOf(int slot) {
        return word(slot, CANCEL_MEMBER);
    }

    final void cancelMember(int slot, int member) {
        putWord(slot, CANCEL_MEMBER, member);
    }

    /** A request without an answer may be made again from then on. */
    final long cancelDueNanosOf(int slot) {
        return get(slot, CANCEL_DUE);
    }

    final void cancelDueNanos(int slot, long nanos) {
        put(slot, CANCEL_DUE, nanos);
    }

    /** Requests made to cancel it; not counted further than anybody asks. */
    final int cancelsOf(int slot) {
        return octet(slot, CANCELS);
    }

    final void cancels(int slot, int count) {
        putOctet(slot, CANCELS, Math.min(count, BYTE));
    }

    /** The doubt that it covers, or 0: see {@link Covers}. */
    public final int coverOf(int slot) {
        return half(slot, COVER);
    }

    final void cover(int slot, int line) {
        if (line != coverOf(slot)) {
            changing(slot);
            putHalf(slot, COVER, line);
        }
    }

    public final Working workingOf(int slot) {
        return WORKINGS[octet(slot, WORKING)];
    }

    public final Certainty certaintyOf(int slot) {
        return CERTAINTIES[octet(slot, FLAGS) >>> CERTAINTY_SHIFT];
    }

    final void set(int slot, Working working, Certainty certainty) {
        changing(slot);
        putOctet(slot, WORKING, working.value());
        putCertainty(slot, certainty);
    }

    /**
     * How the venue has ended an order whose fills we have not all seen, or one that is Filled by
     * what came later: taken back, it is as its venue had ended it. Else NULL_VAL.
     */
    final Working endingOf(int slot) {
        return WORKINGS[octet(slot, ENDING)];
    }

    final void ending(int slot, Working end) {
        if (end != endingOf(slot)) {
            changing(slot);
            putOctet(slot, ENDING, end.value());
        }
    }

    /** Questions asked since its last answer. */
    final int queriesOf(int slot) {
        return octet(slot, COUNTS) & LOW_COUNT;
    }

    final void queries(int slot, int count) {
        putOctet(slot, COUNTS, (octet(slot, COUNTS) & ~LOW_COUNT) | count);
    }

    /** Replaces of it that may still be accepted. */
    final int openReplacesOf(int slot) {
        return octet(slot, COUNTS) >>> COUNT_SHIFT;
    }

    final void openReplaces(int slot, int count) {
        putOctet(slot, COUNTS, (octet(slot, COUNTS) & LOW_COUNT) | (count << COUNT_SHIFT));
    }

    /** The member of {@link RequestTable} that the oldest of them has, if there are any. */
    final int firstReplaceOf(int slot) {
        return word(slot, FIRST_REPLACE);
    }

    final void firstReplace(int slot, int member) {
        putWord(slot, FIRST_REPLACE, member);
    }

    /** The identifier under which the venue has it now. */
    final long acceptedIdOf(int slot) {
        return get(slot, ACCEPTED_ID);
    }

    final void acceptedId(int slot, long id) {
        put(slot, ACCEPTED_ID, id);
    }

    final boolean replaceAdds(int slot) {
        return isFlagged(slot, REPLACE_ADDS);
    }

    final boolean replaceQtyIsLeaves(int slot) {
        return isFlagged(slot, REPLACE_QTY_IS_LEAVES);
    }

    final void replaceDialect(int slot, boolean adds, boolean qtyIsLeaves) {
        flag(slot, REPLACE_ADDS, adds);
        flag(slot, REPLACE_QTY_IS_LEAVES, qtyIsLeaves);
    }

    /** The links of {@link OpenList}. */
    final int nextOpenOf(int slot) {
        return word(slot, NEXT_OPEN);
    }

    final void nextOpen(int slot, int other) {
        putWord(slot, NEXT_OPEN, other);
    }

    final int previousOpenOf(int slot) {
        return word(slot, PREVIOUS_OPEN);
    }

    final void previousOpen(int slot, int other) {
        putWord(slot, PREVIOUS_OPEN, other);
    }

    /** One of the states of {@link Questions}. */
    final int questionOf(int slot) {
        return octet(slot, QUESTION);
    }

    final void question(int slot, int state) {
        if (state != questionOf(slot)) {
            changing(slot);
            putOctet(slot, QUESTION, state);
        }
    }

    /** What ended it where no report of its own did: see {@link Evidence}. */
    final int settledByOf(int slot) {
        return octet(slot, SETTLED_BY);
    }

    final void settledBy(int slot, int what) {
        putOctet(slot, SETTLED_BY, what);
    }

    /** One of the states of {@link Cancels}. */
    final int cancelOf(int slot) {
        return octet(slot, CANCEL);
    }

    final void cancel(int slot, int state) {
        if (state != cancelOf(slot)) {
            changing(slot);
            putOctet(slot, CANCEL, state);
        }
    }

    final boolean isHeard(int slot) {
        return isFlagged(slot, HEARD);
    }

    final void hear(int slot) {
        flag(slot, HEARD, true);
    }

    final boolean isChangedSinceEnd(int slot) {
        return isFlagged(slot, CHANGED_SINCE_END);
    }

    final void changedSinceEnd(int slot, boolean isChanged) {
        flag(slot, CHANGED_SINCE_END, isChanged);
    }

    /** How often it was split, and into how many of what: its quantities are counted anew. */
    final int splitsOf(int slot) {
        return (int) extra(slot, OrderExtras.SPLITS, 0);
    }

    final long splitToOf(int slot) {
        return extra(slot, OrderExtras.SPLIT_TO, 1);
    }

    final long splitFromOf(int slot) {
        return extra(slot, OrderExtras.SPLIT_FROM, 1);
    }

    final void split(int slot, int splits, long to, long from) {
        putExtra(slot, OrderExtras.SPLITS, splits, 0);
        putExtra(slot, OrderExtras.SPLIT_TO, to, 1);
        putExtra(slot, OrderExtras.SPLIT_FROM, from, 1);
    }

    /** Of an order that is or was in doubt: see {@link FillOdds}; 0: of no other one. */
    final int oddsCellOf(int slot) {
        return (int) (extra(slot, OrderExtras.ODDS, 0) >>> 1);
    }

    final boolean hasOddsLasted(int slot) {
        return (extra(slot, OrderExtras.ODDS, 0) & 1) != 0;
    }

    final void odds(int slot, int cell, boolean lasted) {
        putExtra(slot, OrderExtras.ODDS, (cell << 1) | (lasted ? 1 : 0), 0);
    }

    /** What it had filled when it came into doubt, and what it might fill then. */
    final long oddsCumQtyOf(int slot) {
        return extra(slot, OrderExtras.ODDS_CUM_QTY, 0);
    }

    final long oddsQtyOf(int slot) {
        return extra(slot, OrderExtras.ODDS_QTY, 0);
    }

    final void oddsBefore(int slot, long cumQty, long qty) {
        putExtra(slot, OrderExtras.ODDS_CUM_QTY, cumQty, 0);
        putExtra(slot, OrderExtras.ODDS_QTY, qty, 0);
    }

    /** One record, without its links; what is added up from it is not said to change. */
    final void record(int slot, StatePass pass) {
        longs(slot, CL_ORD_ID, INSTRUMENT, pass);
        halves(slot, INSTRUMENT, BOOK, pass);
        for (int at = BOOK; at < COVER; at++) {
            putOctet(slot, at, pass.next(octet(slot, at)));
        }
        halves(slot, COVER, EXTRAS, pass);
        longs(slot, MOST_PX, NEXT_OPEN, pass);
        cancelMember(slot, pass.next(cancelMemberOf(slot)));
        putOctet(slot, SHOWN_ORD_STATUS, pass.next(shownOrdStatusOf(slot)));
        int row = word(slot, EXTRAS);
        if (pass.next(hasExtras(slot) && !extras.isPlain(row))) {
            extras.row(extrasOf(slot), pass);
        }
    }

    /** Whether the order may have any of the {@link OrderExtras}. */
    final boolean hasExtras(int slot) {
        return word(slot, EXTRAS) != OrderExtras.NONE;
    }

    /** What an order has of one of the {@link OrderExtras}. */
    private long extra(int slot, int field, long otherwise) {
        int row = word(slot, EXTRAS);
        return row == OrderExtras.NONE ? otherwise : extras.get(row, field);
    }

    private void putExtra(int slot, int field, long value, long otherwise) {
        if (value != otherwise || hasExtras(slot)) {
            extras.put(extrasOf(slot), field, value);
        }
    }

    private int extrasOf(int slot) {
        if (!hasExtras(slot)) {
            putWord(slot, EXTRAS, extras.take());
        }
        return word(slot, EXTRAS);
    }

    private void longs(int slot, int from, int to, StatePass pass) {
        for (int at = from; at < to; at += Long.BYTES) {
            put(slot, at, pass.next(get(slot, at)));
        }
    }

    private void halves(int slot, int from, int to, StatePass pass) {
        for (int at = from; at < to; at += Short.BYTES) {
            putHalf(slot, at, pass.next(half(slot, at)));
        }
    }

    private long get(int slot, int field) {
        return (long) LONG.get(slab, slot * RECORD + field);
    }

    private void put(int slot, int field, long value) {
        LONG.set(slab, slot * RECORD + field, value);
    }

    private int word(int slot, int field) {
        return (int) INT.get(slab, slot * RECORD + field);
    }

    private void putWord(int slot, int field, int value) {
        INT.set(slab, slot * RECORD + field, value);
    }

    private void putCertainty(int slot, Certainty certainty) {
        int flags = octet(slot, FLAGS) & LOW_FLAGS;
        putOctet(slot, FLAGS, flags | (certainty.value() << CERTAINTY_SHIFT));
    }

    private int half(int slot, int field) {
        return (short) SHORT.get(slab, slot * RECORD + field);
    }

    private void putHalf(int slot, int field, int value) {
        SHORT.set(slab, slot * RECORD + field, (short) value);
    }

    private int octet(int slot, int field) {
        return slab[slot * RECORD + field] & BYTE;
    }

    private void putOctet(int slot, int field, int value) {
        slab[slot * RECORD + field] = (byte) value;
    }

    private boolean isFlagged(int slot, int flag) {
        return (octet(slot, FLAGS) & flag) != 0;
    }

    private void flag(int slot, int flag, boolean isSet) {
        int others = octet(slot, FLAGS) & ~flag;
        putOctet(slot, FLAGS, isSet ? others | flag : others);
    }
}
