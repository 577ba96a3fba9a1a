// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.Style;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Incidents that are public, each as far as it could happen here, with a program that is as wrong
 * as the one of then; and their opposites, where a control must not stop what reduces risk.
 */
@Tag("unit")
class IncidentTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final int CLIENT_BOOK = 4;
    private static final int HEDGE_BOOK = 5;
    private static final int ELSEWHERE = 3;

    private final Desk desk = new Desk();
    private long execIds = 1_000;

    IncidentTest() {
        desk.mode(1, StrategyMode.OFF);
        desk.venue(2);
        desk.restingVenue(2, EvidenceScope.OPEN_AND_TERMINAL, SECOND);
        desk.session(2, SessionState.UP);
        desk.book(ELSEWHERE, BookRole.ORPHAN_COVER, 2, 1);
        desk.book(CLIENT_BOOK, BookRole.CLIENT, 2, 1);
        desk.book(HEDGE_BOOK, BookRole.HEDGE, 2, 1);
        desk.client(2, CLIENT_BOOK);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
    }

    private void program(double operand, long ttlNanos, Style style, List<Integer> books) {
        StrategyPlan plan = FlatHedger.plan(2, books, HEDGE_BOOK, List.of(1, 2), style);
        desk.deploy(PROGRAM, new FlatHedger(operand, ttlNanos), plan);
        quotes();
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID, OFFER);
    }

    private void client(OrderSide side, long qty) {
        desk.dealOf(2, side, qty, side == OrderSide.BUY ? OFFER : BID, ++execIds);
    }

    /**
     * Knight, 2012: old code came alive whose fills were counted by a part of the system that it no
     * longer told; 212 parent orders became 4 million child orders. Here the program's orders are
     * booked where it does not look.
     */
    @Test
    void knight2012ChildrenWhoseFillsTheParentDoesNotSeeEndAtWhatItWasGiven() {
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK));
        client(OrderSide.SELL, 4 * MILLION);
        for (int i = 0; i < 1_000; i++) {
            if (i < desk.orders) {
                desk.fill(desk.sent(i), ++execIds);
            }
            desk.passTime(SECOND / 10);
            quotes();
        }
        assertEquals(1, desk.orders);
        assertEquals(4 * MILLION, desk.last().orderQty());
        assertEquals(RefusedReason.CONSERVATION, desk.lastTrip);
        assertEquals(1, desk.alerts(AlertCode.GATE_TRIPPED));
        assertEquals(ValveState.STOP, desk.out);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
    }

    /**
     * Knight again: nobody had linked the alarms to the entry of orders. Here the venue fills each
     * child under a name that is not ours and says that ours was not filled, so every count of
     * children is content; what the desk holds says that nothing calls for them.
     */
    @Test
    void knight2012ChildrenThatNothingCallsForFallToReduceOnlyAtTheirNumber() {
        desk.limit(ScopeKind.FIRM, 0, LimitKind.REPEATED_EXECUTIONS, 0, 20, SECOND);
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK, HEDGE_BOOK));
        client(OrderSide.SELL, 4 * MILLION);
        for (int i = 0; i < 1_000; i++) {
            if (i < desk.orders) {
                fillUnderAnotherName(desk.sent(i));
            }
            desk.passTime(SECOND / 100);
            quotes();
        }
        assertEquals(21, desk.orders);
        assertEquals(RefusedReason.REPEATED_EXECUTIONS, desk.lastTrip);
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        assertTrue(desk.pages > 0);
    }

    private void fillUnderAnotherName(Desk.Order order) {
        desk.begin(99, order.venueId(), 1, order.buys(), OrderEventKind.TRADE)
                .lastQty(order.orderQty())
                .lastPx(order.price());
        desk.send(++execIds, 0);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++execIds, 0);
    }

    /**
     * Everbright, 2013: "send again" made new orders, 26,082 in two minutes, of 23.4 bn yuan, and
     * what was available was not compared with them. All of an order counts from its intent on.
     */
    @Test
    void everbright2013OrdersThatAreSentAgainAreNeverMoreThanWhatThereIsToHedge() {
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK));
        client(OrderSide.SELL, 4 * MILLION);
        for (int i = 0; i < 26_082; i++) {
            desk.now += 4_600_000;
            desk.quote(1 + i % 2, 1, BID, OFFER);
        }
        assertEquals(1, desk.orders);
        assertEquals(4 * MILLION, desk.last().orderQty());
        assertEquals(RefusedReason.CONSERVATION, desk.lastTrip);
        assertEquals(1, desk.trips);
    }

    /**
     * Goldman Sachs, 2013: indications became 16,000 live orders at 1 dollar before the opening,
     * when price checks were wide; a block was lifted by one person.
     */
    @Test
    void goldman2013AnOrderFarFromTheMarketIsRefusedAtEveryLevelOfTheReference() {
        program(0.01, SECOND, Style.LIMIT, List.of(CLIENT_BOOK, HEDGE_BOOK));
        client(OrderSide.SELL, 4 * MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
        assertEquals(20, desk.lastRefusalLimit);
        desk.passTime(11 * SECOND);
        desk.quoteBid(2, 1, BID);
        assertEquals(0, desk.orders);
        assertEquals(ReferenceLevel.OWN_QUOTE, desk.lastLevel);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
        assertEquals(60, desk.lastRefusalLimit);
    }

    @Test
    void goldman2013OnePersonDoesNotLiftABlock() {
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK));
        client(OrderSide.SELL, 4 * MILLION);
        quotes();
        assertEquals(ValveState.STOP, desk.out);
        desk.person(ANN, ActionKind.RELEASE, ScopeKind.NULL_VAL, desk.lastLatch)
                .valveState(ValveState.NORMAL);
        desk.act();
        desk.approve(ANN, true);
        assertFalse(desk.carriedOut);
        assertEquals(ValveState.STOP, desk.out);
    }

    /**
     * HanMag, 2013: the days to expiry were 0 where they should have been 365, and absurd prices
     * made 36,000 trades in 143 seconds. A wrong input is a price that is absurd, or none at all.
     */
    @Test
    void hanMag2013APriceOutOfAWrongInputIsRefusedOrIsNone() {
        program(1.085 * 365, SECOND, Style.LIMIT, List.of(CLIENT_BOOK, HEDGE_BOOK));
        client(OrderSide.BUY, 4 * MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
        for (double absurd : new double[] {1 / 0.0, Double.NaN, -1.085, 0}) {
            int refusals = desk.refusals;
            desk.mode(PROGRAM, StrategyMode.OFF);
            IncidentTest again = new IncidentTest();
            again.program(absurd, SECOND, Style.LIMIT, List.of(CLIENT_BOOK, HEDGE_BOOK));
            again.client(OrderSide.BUY, 4 * MILLION);
            assertEquals(0, again.desk.orders, "at " + absurd);
            assertEquals(refusals, desk.refusals);
        }
    }

    /**
     * Citigroup, 2022: a basket of 58 million dollars was typed as 444 billion; 711 warnings were
     * clicked away, and 1.4 billion were sold. A value past the limit is refused, as a whole and
     * however often it is asked for; nobody can click.
     */
    @Test
    void citi2022AValuePastTheLimitIsRefusedAsAWholeAndNotWarnedOf() {
        desk.limit(ScopeKind.FIRM, 0, LimitKind.ORDER_VALUE, 1, 10 * MILLION, 0);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK, HEDGE_BOOK));
        client(OrderSide.SELL, 444_000 * MILLION);
        for (int i = 0; i < 711; i++) {
            desk.passTime(SECOND / 10);
            quotes();
        }
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.ORDER_VALUE, desk.lastRefusal);
        assertEquals(10 * MILLION, desk.lastRefusalLimit);
    }

    /** No composite for eleven seconds: the provider that is there judges a smaller order. */
    @Test
    void aDeadReferenceDoesNotStopAReducingOrder() {
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK, HEDGE_BOOK));
        desk.passTime(11 * SECOND);
        desk.quoteBid(1, 1, BID);
        client(OrderSide.SELL, 2 * MILLION);
        assertEquals(1, desk.orders);
        assertEquals(ReferenceLevel.OWN_QUOTE, desk.lastLevel);
        assertEquals(1, desk.alerts(AlertCode.REFERENCE_OWN_QUOTE));
    }

    /** The week is over for the calendar, and the first quotes come 3 % lower. */
    @Test
    void aSundayGapDoesNotStopAReducingOrder() {
        desk.calendar(1, desk.now + 1_000 * SECOND, desk.now, desk.now + SECOND);
        desk.keeps(1, 0, 1);
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK, HEDGE_BOOK));
        desk.passTime(100 * SECOND);
        client(OrderSide.SELL, 4 * MILLION);
        assertEquals(0, desk.orders);
        desk.quote(1, 1, BID - 3_255, OFFER - 3_255);
        assertEquals(1, desk.orders);
        assertFalse(desk.last().buys());
    }

    /** Net and gross position are past their limits, because clients have dealt. */
    @Test
    void aFullLimitDoesNotStopAReducingOrder() {
        desk.limit(ScopeKind.FIRM, 0, LimitKind.NET_POSITION, 1, MILLION, 0);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.GROSS_POSITION, 1, MILLION, 0);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.REPEATED_EXECUTIONS, 0, 1, 100 * SECOND);
        program(0.0001, 0, Style.IOC, List.of(CLIENT_BOOK, HEDGE_BOOK));
        for (int i = 0; i < 3; i++) {
            client(OrderSide.SELL, 4 * MILLION);
            desk.fill(desk.last(), ++execIds);
        }
        assertEquals(3, desk.orders);
        assertEquals(0, desk.trips);
        assertEquals(0, desk.residual(2));
    }
}
