// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.model.Scaled;

/**
 * How much of a client's order the desk may take on itself (ORDERS section 6): what the smallest
 * WAREHOUSE_CAPACITY on the path of the client's book leaves, at the end of the interval that the
 * deal moves. Where none is set there is no room. It fails closed: without a fresh composite, in a
 * session that is closed, and for what has no value in the limit's currency there is none either.
 */
final class Warehouse {
    private static final int ALL_BOOKS = -1;
    private static final int FIRM_ID = 0;
    private static final int NO_VENUE = 0;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Valuation valuation;
    private final Interval interval;
    private final Gate gate;
    private final Proposal path = new Proposal();
    private long doubleMid;
    private long ageNanos;
    private boolean isLimited;

    Warehouse(
            Catalogue catalogue,
            ReferenceChain references,
            Valuation valuation,
            Interval interval,
            Gate gate) {
        this.catalogue = catalogue;
        this.references = references;
        this.valuation = valuation;
        this.interval = interval;
        this.gate = gate;
    }

    /** Looks for a price at which risk may be taken on for a book; false: there is none. */
    boolean look(int bookId, int instrumentId, long nowNanos) {
        path.strategyId = Proposal.FOR_CLIENTS;
        gate.prepare(path, catalogue.trader(bookId), catalogue.desk(bookId));
        ReferenceLevel level =
                references.find(
                        instrumentId, NO_VENUE, Scaled.NO_VALUE, gate.referenceAge(), nowNanos);
        doubleMid = references.doublePx();
        ageNanos = references.ageNanos();
        return level == ReferenceLevel.COMPOSITE && gate.closedBy(instrumentId, nowNanos) == 0;
    }

    /** Twice the mid that was looked for. */
    long doubleMid() {
        return doubleMid;
    }

    long ageNanos() {
        return ageNanos;
    }

    /**
     * The quantity, in lots, that a book may still deal.
     *
     * @param buys the desk buys it
     */
    long room(int bookId, int instrumentId, boolean buys, long px, long nowNanos) {
        isLimited = false;
        int trader = catalogue.trader(bookId);
        int desk = catalogue.desk(bookId);
        long room =
                Math.min(
                        at(
                                ScopeKind.TRADER,
                                trader,
                                catalogue.booksOfTrader(trader),
                                instrumentId,
                                buys,
                                px,
                                nowNanos),
                        at(
                                ScopeKind.DESK,
                                desk,
                                catalogue.booksOfDesk(desk),
                                instrumentId,
                                buys,
                                px,
                                nowNanos));
        room =
                Math.min(
                        room,
                        at(ScopeKind.FIRM, FIRM_ID, ALL_BOOKS, instrumentId, buys, px, nowNanos));
        return isLimited ? room : 0;
    }

    private long at(
            ScopeKind scope,
            int id,
            int books,
            int instrumentId,
            boolean buys,
            long px,
            long nowNanos) {
        if (!gate.hasLimit(scope, id, LimitKind.WAREHOUSE_CAPACITY)) {
            return Long.MAX_VALUE;
        }
        isLimited = true;
        long most = gate.limitOf(scope, id, LimitKind.WAREHOUSE_CAPACITY);
        int counted = gate.assetOfLimit(scope, id, LimitKind.WAREHOUSE_CAPACITY);
        int base = catalogue.base(instrumentId);
        int quote = catalogue.quote(instrumentId);
        return Math.min(
                in(base, buys, most, counted, books, instrumentId, px, nowNanos),
                in(quote, !buys, most, counted, books, instrumentId, px, nowNanos));
    }

    /** Of one asset; the one that is counted in is no position. */
    private long in(
            int assetId,
            boolean raises,
            long most,
            int counted,
            int books,
            int instrumentId,
            long px,
            long nowNanos) {
        if (assetId == counted) {
            return Long.MAX_VALUE;
        }
        long capacity = valuation.inAsset(most, counted, instrumentId, px, assetId, nowNanos);
        interval.of(books, assetId);
        long end = raises ? interval.up() : interval.down();
        if (capacity == Scaled.NO_VALUE || end == Scaled.NO_VALUE) {
            return 0;
        }
        // The conversion is rounded up.
        long room = Scaled.subtract(capacity - 1, raises ? end : -end);
        return room <= 0 ? 0 : valuation.mostQty(room, assetId, instrumentId, px);
    }
}
