// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;
import java.util.Arrays;

/**
 * What the desk has at each venue's account: of assets by value date, and of contracts; as of now,
 * and as of the last close of the account's custodian (docs/decisions/0074). What happened before a
 * close is of it, whenever it is told, and what happened after it is not, although it may be told
 * first: so a posting has the instant of what it books, which is its venue's where that says one.
 *
 * <p>Bounded: {@link #ROWS} balances. What finds no room is paged about, and its account has no
 * close from then on.
 */
public final class Balances {
    public static final int ROWS = 512;

    /** Of what is to count before every close that is still to be agreed. */
    public static final long BEFORE_ALL = Long.MIN_VALUE;

    private static final int KEYS = Catalogue.MAX_ASSETS + Catalogue.MAX_INSTRUMENTS;
    private static final int END = -1;
    private static final long NEVER = Long.MAX_VALUE;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final int[] venue = new int[ROWS];

    /** An asset, or {@link Catalogue#MAX_ASSETS} and the instrument of a contract. */
    private final int[] key = new int[ROWS];

    private final int[] date = new int[ROWS];
    private final Wide[] now = Wide.many(ROWS);

    /** Of what happened before the close that comes next. */
    private final Wide[] next = Wide.many(ROWS);

    private final Wide[] closed = Wide.many(ROWS);
    private int count;

    /** Follows: the newest row of a venue and a key, and of each row the one before it. */
    private final int[] newest = new int[Catalogue.MAX_VENUES * KEYS];

    private final int[] before = new int[ROWS];

    private final long[] closedAt = new long[Catalogue.MAX_VENUES];
    private final long[] closesAt = new long[Catalogue.MAX_VENUES];
    private final boolean[] isIncomplete = new boolean[Catalogue.MAX_VENUES];
    private long happenedNanos;

    /** Bits of the venues whose close has moved; between two inputs there are none. */
    private long moved;

    Balances(Catalogue catalogue, Emitter emitter) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        Arrays.fill(closesAt, NEVER);
        Arrays.fill(newest, END);
    }

    /** When what is booked from here on happened. */
    void happened(long nanos) {
        happenedNanos = nanos;
    }

    void add(int accountId, int assetId, int valueDate, long amount) {
        addTo(accountId, assetId, valueDate, amount);
    }

    void addContracts(int accountId, int instrumentId, long signedQty) {
        addTo(accountId, Catalogue.MAX_ASSETS + instrumentId, ValueDates.NONE, signedQty);
    }

    private void addTo(int accountId, int of, int valueDate, long amount) {
        int at = catalogue.venueOfAccount(accountId);
        if (at == 0 || amount == 0) {
            return;
        }
        int row = row(at, of, valueDate);
        if (row == END) {
            if (!isIncomplete[at]) {
                isIncomplete[at] = true;
                emitter.alert(Severity.PAGE, AlertCode.CAPACITY, at, 0, -1L);
            }
            return;
        }
        now[row].add(amount);
        if (happenedNanos < closesAt[at]) {
            next[row].add(amount);
        }
        if (closedAt[at] != 0 && happenedNanos < closedAt[at]) {
            closed[row].add(amount);
            moved |= 1L << at;
        }
    }

    private int row(int at, int of, int valueDate) {
        int row = newest[at * KEYS + of];
        while (row != END && date[row] != valueDate) {
            row = before[row];
        }
        if (row == END && count < ROWS) {
            row = count++;
            venue[row] = at;
            key[row] = of;
            date[row] = valueDate;
            now[row].set(0);
            next[row].set(0);
            closed[row].set(0);
            link(row);
        }
        return row;
    }

    private void link(int row) {
        int cell = venue[row] * KEYS + key[row];
        before[row] = newest[cell];
        newest[cell] = row;
    }

    /**
     * A venue's next close is then; it may have been another instant before, also one that nobody
     * closed at.
     */
    public void closesAt(int venueId, long nanos, long nowNanos) {
        if (closesAt[venueId] <= nowNanos) {
            for (int row = 0; row < count; row++) {
                next[row].set(venue[row] == venueId ? now[row] : next[row]);
            }
        }
        closesAt[venueId] = nanos;
    }

    /**
     * The close of a venue has passed: what happened before it is what it closed with. What settles
     * up to its day is one balance from then on.
     *
     * @param nextNanos when the next one is
     */
    public void close(int venueId, int day, long nextNanos) {
        for (int row = 0; row < count; row++) {
            if (venue[row] == venueId) {
                closed[row].set(next[row]);
                next[row].set(now[row]);
            }
        }
        closedAt[venueId] = closesAt[venueId];
        closesAt[venueId] = nextNanos;
        settle(venueId, day);
    }

    private void settle(int venueId, int day) {
        int rows = count;
        for (int row = 0; row < rows; row++) {
            boolean isSettled =
                    venue[row] == venueId && date[row] != ValueDates.NONE && date[row] <= day;
            int to = isSettled ? row(venueId, key[row], ValueDates.NONE) : END;
            if (to != END) {
                now[to].add(now[row]);
                next[to].add(next[row]);
                closed[to].add(closed[row]);
                now[row].set(0);
                next[row].set(0);
                closed[row].set(0);
            }
        }
        sweep();
    }

    /** Rows of nothing make room; the others keep their order. */
    private void sweep() {
        int kept = 0;
        for (int row = 0; row < count; row++) {
            if (now[row].signum() != 0 || next[row].signum() != 0 || closed[row].signum() != 0) {
                venue[kept] = venue[row];
                key[kept] = key[row];
                date[kept] = date[row];
                now[kept].set(now[row]);
                next[kept].set(next[row]);
                closed[kept].set(closed[row]);
                kept++;
            }
        }
        count = kept;
        index();
    }

    private void index() {
        Arrays.fill(newest, END);
        for (int row = 0; row < count; row++) {
            link(row);
        }
    }

    /** How many balances there are: rows from 0, in the order of their first posting. */
    public int rows() {
        return count;
    }

    public int venue(int row) {
        return venue[row];
    }

    /** The asset of a row; 0: it is of a contract. */
    public int asset(int row) {
        return key[row] < Catalogue.MAX_ASSETS ? key[row] : 0;
    }

    /** The instrument of a row of contracts, else 0. */
    public int contract(int row) {
        return key[row] < Catalogue.MAX_ASSETS ? 0 : key[row] - Catalogue.MAX_ASSETS;
    }

    /** An epoch day, or none. */
    public int date(int row) {
        return date[row];
    }

    /**
     * What its venue closed with: of an asset with {@link Ledger#EXTRA_DIGITS} more than it has, of
     * a contract at its qtyScale.
     */
    public Wide closed(int row) {
        return closed[row];
    }

    /** The last close of a venue; 0: none has been. */
    public long closedAt(int venueId) {
        return closedAt[venueId];
    }

    /** Something of a venue found no room: what it closes with is not known. */
    public boolean isIncomplete(int venueId) {
        return isIncomplete[venueId];
    }

    /** Bits of the venues whose last close has moved since this was last asked. */
    public long takeMoved() {
        long venues = moved;
        moved = 0;
        return venues;
    }

    void state(StatePass pass) {
        pass.column(closedAt);
        pass.column(closesAt);
        pass.column(isIncomplete);
        count = pass.next(count);
        for (int row = 0; row < count; row++) {
            venue[row] = pass.next(venue[row]);
            key[row] = pass.next(key[row]);
            date[row] = pass.next(date[row]);
            pass.wide(now[row]);
            pass.wide(next[row]);
            pass.wide(closed[row]);
        }
        if (pass.reads()) {
            index();
        }
    }
}
