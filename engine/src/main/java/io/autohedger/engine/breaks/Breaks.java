// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.breaks;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BreakChangedEncoder;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The breaks that are open, in the order in which they were found. Each freezes the increase of its
 * key, which is a venue's account, an instrument and a book; people are paged once for each. There
 * are few: if there is ever no room for another one, everything at its venue is frozen until no
 * break is open, so that what is not listed is not forgotten either. One of a custodian's close
 * freezes its contract, or the instruments with its asset, at all venues of the custodian; in the
 * desk's base asset it is money and no risk, and freezes nothing.
 */
public final class Breaks {
    public static final int MOST = 512;

    /** Of no break; their numbers begin at 1. */
    public static final long NONE = 0;

    /** Of a position, which no single book holds. */
    public static final int NO_BOOK = 0;

    public static final int ABSENT = -1;

    /** Of a custodian, which has several. */
    private static final int NO_VENUE = 0;

    private static final long NO_ORDER = BreakChangedEncoder.clOrdIdNullValue();

    private static final int ID = BreakChangedEncoder.execIdEncodingLength();

    private final Catalogue catalogue;
    private final Custodians custodians;
    private final Emitter emitter;
    private final long[] breakId = new long[MOST];
    private final BreakKind[] kind = new BreakKind[MOST];
    private final int[] venueId = new int[MOST];
    private final int[] bookId = new int[MOST];
    private final int[] instrumentId = new int[MOST];

    /** Of a custodian's close, else 0. */
    private final int[] custodianId = new int[MOST];

    private final int[] assetId = new int[MOST];
    private final int[] valueDate = new int[MOST];
    private final long[] clOrdId = new long[MOST];
    private final long[] ourQty = new long[MOST];
    private final long[] ourPx = new long[MOST];
    private final long[] theirQty = new long[MOST];
    private final long[] theirPx = new long[MOST];
    private final long[] sinceNanos = new long[MOST];
    private final UnsafeBuffer execId = new UnsafeBuffer(new byte[MOST * ID]);
    private final boolean[] unlisted = new boolean[Catalogue.MAX_VENUES];
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[64]);
    private int count;
    private long numbers;

    public Breaks(Catalogue catalogue, Custodians custodians, Emitter emitter) {
        this.catalogue = catalogue;
        this.custodians = custodians;
        this.emitter = emitter;
    }

    /**
     * Opens a break and pages; what both sides say is told with {@link #say}, before.
     *
     * @param order its ClOrdID, or that of no order
     * @param idOffset where the ExecID stands, which is blank of a position
     * @return its number; NONE: there is no room
     */
    public long open(
            BreakKind of,
            int venue,
            int book,
            int instrument,
            long order,
            long nanos,
            DirectBuffer id,
            int idOffset) {
        if (count == MOST) {
            unlisted(venue, instrument);
            return NONE;
        }
        int at = open(of, venue, book, instrument, order, nanos);
        execId.putBytes(at * ID, id, idOffset, ID);
        return numbers;
    }

    /**
     * Opens a break of a custodian's close, of an asset or a contract; as {@link #open}.
     *
     * @param asset 0: of a contract
     * @param date null value: settled, or of a contract
     */
    public long openClose(int custodian, int asset, int instrument, int date, long nanos) {
        if (count == MOST) {
            unlisted(custodians.venue(custodian), instrument);
            return NONE;
        }
        int at = open(BreakKind.CLOSE, NO_VENUE, NO_BOOK, instrument, NO_ORDER, nanos);
        custodianId[at] = custodian;
        assetId[at] = asset;
        valueDate[at] = date;
        execId.setMemory(at * ID, ID, (byte) 0);
        return numbers;
    }

    private int open(BreakKind of, int venue, int book, int instrument, long order, long nanos) {
        int at = count++;
        breakId[at] = ++numbers;
        custodianId[at] = 0;
        assetId[at] = 0;
        valueDate[at] = ValueDates.NONE;
        kind[at] = of;
        venueId[at] = venue;
        bookId[at] = book;
        instrumentId[at] = instrument;
        clOrdId[at] = order;
        sinceNanos[at] = nanos;
        ourQty[at] = 0;
        ourPx[at] = 0;
        theirQty[at] = 0;
        theirPx[at] = 0;
        return at;
    }

    /** There is no room for something at a venue: all of it is frozen, and people are paged. */
    public void unlisted(int venue, int instrument) {
        if (!unlisted[venue]) {
            unlisted[venue] = true;
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, venue, instrument, 0);
        }
    }

    /** What both sides say of a break, signed: above 0 the desk bought. */
    public void say(long id, long our, long ourPrice, long their, long theirPrice, boolean isNew) {
        int at = find(id);
        if (at == ABSENT) {
            return;
        }
        ourQty[at] = our;
        ourPx[at] = ourPrice;
        theirQty[at] = their;
        theirPx[at] = theirPrice;
        tell(at, isNew ? BreakPhase.OPENED : BreakPhase.CHANGED);
        if (isNew) {
            page(at);
        }
    }

    /** A break is over. */
    public void end(long id, BreakPhase by) {
        int at = find(id);
        if (at == ABSENT) {
            return;
        }
        tell(at, by);
        count--;
        if (count == 0) {
            // What found no room may be anywhere: it is looked for again when all is worked
            // through.
            Arrays.fill(unlisted, false);
        }
        for (int i = at; i < count; i++) {
            move(i + 1, i);
        }
    }

    /** Where a break stands, or ABSENT. */
    public int find(long id) {
        for (int i = 0; i < count; i++) {
            if (breakId[i] == id) {
                return i;
            }
        }
        return ABSENT;
    }

    public BreakKind kind(int at) {
        return kind[at];
    }

    /** Theirs less ours. */
    public long amount(int at) {
        return theirQty[at] - ourQty[at];
    }

    /** What the ledger held, or our stream had told, when either side last spoke. */
    public long ourQty(int at) {
        return ourQty[at];
    }

    public int venueId(int at) {
        return venueId[at];
    }

    public int bookId(int at) {
        return bookId[at];
    }

    public int instrumentId(int at) {
        return instrumentId[at];
    }

    /** When it began. */
    public long sinceNanos(int at) {
        return sinceNanos[at];
    }

    /** The break of a position, or NONE. */
    public long ofPosition(int venue, int instrument) {
        for (int i = 0; i < count; i++) {
            if (kind[i] == BreakKind.POSITION
                    && venueId[i] == venue
                    && instrumentId[i] == instrument) {
                return breakId[i];
            }
        }
        return NONE;
    }

    /** Whether an execution of an instrument at a venue is a break of its own. */
    public boolean hasExecution(int venue, int instrument) {
        for (int i = 0; i < count; i++) {
            if (kind[i] != BreakKind.POSITION
                    && venueId[i] == venue
                    && instrumentId[i] == instrument) {
                return true;
            }
        }
        return false;
    }

    /** Whether an order with this key may only reduce; {@link #frozenBy} says by which break. */
    public boolean freezes(int venue, int instrument, int book) {
        return frozenBy(venue, instrument, book) != NONE || unlisted[venue];
    }

    /** Whether any break of a book's instrument is open, whoever it is with. */
    public boolean freezes(int instrument, int book) {
        for (int i = 0; i < count; i++) {
            if (isOf(i, instrument) && (bookId[i] == book || bookId[i] == NO_BOOK)) {
                return true;
            }
        }
        return false;
    }

    /** The oldest break of a key, or NONE. */
    public long frozenBy(int venue, int instrument, int book) {
        for (int i = 0; i < count; i++) {
            if (isAt(i, venue)
                    && isOf(i, instrument)
                    && (bookId[i] == book || bookId[i] == NO_BOOK)) {
                return breakId[i];
            }
        }
        return NONE;
    }

    private boolean isAt(int i, int venue) {
        return kind[i] == BreakKind.CLOSE
                ? custodians.of(venue) == custodianId[i]
                : venueId[i] == venue;
    }

    /** A balance in the desk's base asset is money: no instrument is frozen for it. */
    private boolean isOf(int i, int instrument) {
        int asset = assetId[i];
        return asset == 0
                ? instrumentId[i] == instrument
                : !custodians.isBaseAsset(asset)
                        && !catalogue.isContract(instrument)
                        && (catalogue.base(instrument) == asset
                                || catalogue.quote(instrument) == asset);
    }

    public void state(StatePass pass) {
        numbers = pass.next(numbers);
        count = pass.next(count);
        pass.column(unlisted);
        for (int i = 0; i < count; i++) {
            breakId[i] = pass.next(breakId[i]);
            kind[i] = BreakKind.get((short) pass.next(pass.reads() ? 0 : kind[i].value()));
            venueId[i] = pass.next(venueId[i]);
            bookId[i] = pass.next(bookId[i]);
            instrumentId[i] = pass.next(instrumentId[i]);
            custodianId[i] = pass.next(custodianId[i]);
            assetId[i] = pass.next(assetId[i]);
            valueDate[i] = pass.next(valueDate[i]);
            clOrdId[i] = pass.next(clOrdId[i]);
            ourQty[i] = pass.next(ourQty[i]);
            ourPx[i] = pass.next(ourPx[i]);
            theirQty[i] = pass.next(theirQty[i]);
            theirPx[i] = pass.next(theirPx[i]);
            sinceNanos[i] = pass.next(sinceNanos[i]);
            for (int at = i * ID; at < (i + 1) * ID; at += Long.BYTES) {
                execId.putLong(at, pass.next(execId.getLong(at)));
            }
        }
    }

    private void move(int from, int to) {
        breakId[to] = breakId[from];
        kind[to] = kind[from];
        venueId[to] = venueId[from];
        bookId[to] = bookId[from];
        instrumentId[to] = instrumentId[from];
        custodianId[to] = custodianId[from];
        assetId[to] = assetId[from];
        valueDate[to] = valueDate[from];
        clOrdId[to] = clOrdId[from];
        ourQty[to] = ourQty[from];
        ourPx[to] = ourPx[from];
        theirQty[to] = theirQty[from];
        theirPx[to] = theirPx[from];
        sinceNanos[to] = sinceNanos[from];
        execId.putBytes(to * ID, execId, from * ID, ID);
    }

    private void tell(int at, BreakPhase phase) {
        BreakChangedEncoder out = emitter.breakChanged();
        out.breakId(breakId[at])
                .kind(kind[at])
                .phase(phase)
                .venueId(venueId[at])
                .accountId(catalogue.venueAccount(venueId[at]))
                .custodianId(custodianId[at])
                .assetId(assetId[at])
                .valueDate(valueDate[at])
                .bookId(bookId[at])
                .instrumentId(instrumentId[at])
                .clOrdId(clOrdId[at])
                .ourQty(ourQty[at])
                .ourPx(ourPx[at])
                .theirQty(theirQty[at])
                .theirPx(theirPx[at])
                .amount(amount(at))
                .sinceNanos(sinceNanos[at]);
        out.buffer()
                .putBytes(
                        out.offset() + BreakChangedEncoder.execIdEncodingOffset(),
                        execId,
                        at * ID,
                        ID);
        emitter.end();
    }

    private void page(int at) {
        text.putByte(0, (byte) 'B');
        int length = 1 + text.putNaturalLongAscii(1, breakId[at]);
        emitter.alert(
                Severity.PAGE,
                AlertCode.BREAK,
                0,
                0,
                venueId[at],
                instrumentId[at],
                clOrdId[at],
                text,
                length);
    }
}
