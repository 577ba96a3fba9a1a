// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first strategy's path: trader 1, desk 1, firm. Its hedge of 4M EUR is 3.078M EUR. */
@Tag("unit")
class LimitTreeTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long FIRST_HEDGE = 307_800_000;

    private final Desk desk = new Desk();

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"STRATEGY", "TRADER", "DESK", "FIRM"})
    void theSmallestQuantityOnThePathHolds(ScopeKind scope) {
        desk.limit(scope, 1, LimitKind.ORDER_QTY, 0, FIRST_HEDGE - 1, 0);
        clientBuys(1);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.ORDER_QTY, desk.lastRefusal);
        assertEquals(scope, desk.lastRefusalScope);
        assertEquals(FIRST_HEDGE - 1, desk.lastRefusalLimit);
        assertEquals(FIRST_HEDGE, desk.lastRefusalActual);
        desk.limit(scope, 1, LimitKind.ORDER_QTY, 0, FIRST_HEDGE, 0);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"TRADER", "DESK", "FIRM"})
    void theSmallestValueOnThePathHolds(ScopeKind scope) {
        desk.limit(scope, 1, LimitKind.ORDER_VALUE, 1, MILLION, 0);
        clientBuys(1);
        assertEquals(RefusedReason.ORDER_VALUE, desk.lastRefusal);
        assertEquals(scope, desk.lastRefusalScope);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeKind.class,
            names = {"TRADER", "DESK"})
    void aLimitOfAnotherTraderOrDeskDoesNotHold(ScopeKind scope) {
        desk.limit(scope, 2, LimitKind.ORDER_QTY, 0, 1, 0);
        clientBuys(1);
        assertEquals(1, desk.orders);
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"NET_POSITION", "ORDER_VALUE", "ORDER_RATE", "ORDER_QTY", "OPEN_ORDERS"})
    void aStrategyWithoutALimitAnywhereOnItsPathIsRefused(LimitKind kind) {
        Desk bare = new Desk(new EngineOptions(3, 1 << 6, 1 << 10, 1 << 10), kind);
        bare.quote(BID, OFFER);
        bare.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        assertEquals(0, bare.orders);
        assertEquals(kind.name(), bare.lastRefusal.name());
        assertEquals(ScopeKind.NULL_VAL, bare.lastRefusalScope);
        long amount = kind == LimitKind.ORDER_RATE ? 5 : 100 * MILLION;
        bare.limit(ScopeKind.FIRM, 0, kind, 1, amount, SECOND);
        bare.quote(BID, OFFER);
        assertEquals(1, bare.orders);
    }

    /** Two programs of one desk, each within its own rate. */
    @Test
    void aDesksRateCountsTheOrdersOfAllItsPrograms() {
        secondProgram(1);
        desk.limit(ScopeKind.DESK, 1, LimitKind.ORDER_RATE, 0, 1, SECOND);
        clientBuys(1);
        assertEquals(1, desk.orders);
        sellInTheOtherBook();
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.ORDER_RATE, desk.lastRefusal);
        assertEquals(ScopeKind.DESK, desk.lastRefusalScope);
    }

    @Test
    void openOrdersAreCountedAtEachNode() {
        secondProgram(1);
        desk.limit(ScopeKind.DESK, 1, LimitKind.OPEN_ORDERS, 0, 1, 0);
        clientBuys(1);
        sellInTheOtherBook();
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.OPEN_ORDERS, desk.lastRefusal);
        assertEquals(2, desk.lastRefusalActual);
    }

    /** The program reduces its own books, but the desk as a whole is flat. */
    @Test
    void theNetPositionIsJudgedOverAllBooksOfTheNode() {
        booksWithoutProgram();
        desk.limit(ScopeKind.DESK, 1, LimitKind.NET_POSITION, 1, 3 * MILLION, 0);
        desk.dealOf(3, OrderSide.SELL, 4 * MILLION, BID, 50);
        clientBuys(1);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.NET_POSITION, desk.lastRefusal);
        assertEquals(ScopeKind.DESK, desk.lastRefusalScope);
        assertEquals(3 * MILLION, desk.lastRefusalLimit);
        // 3.078M EUR at the order's price of 1.08526.
        assertEquals(334_043_028, desk.lastRefusalActual);
        desk.limit(ScopeKind.DESK, 1, LimitKind.NET_POSITION, 1, 334_043_028, 0);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
    }

    @Test
    void ordersOfOtherProgramsCountInTheNetPositionOfTheNode() {
        secondProgram(1);
        booksWithoutProgram();
        desk.limit(ScopeKind.DESK, 1, LimitKind.NET_POSITION, 1, 9 * MILLION, 0);
        desk.dealOf(3, OrderSide.BUY, 8 * MILLION, OFFER, 50);
        desk.quote(BID, OFFER);
        sellInTheOtherBook();
        assertEquals(1, desk.orders);
        // The desk is flat with 4M EUR of sales in flight; 3.078M more would make 7.078M.
        desk.limit(ScopeKind.DESK, 1, LimitKind.NET_POSITION, 1, 7 * MILLION, 0);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, 1, 0);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.NET_POSITION, desk.lastRefusal);
        assertEquals(ScopeKind.DESK, desk.lastRefusalScope);
        desk.limit(ScopeKind.DESK, 1, LimitKind.NET_POSITION, 1, 8 * MILLION, 0);
        desk.quote(BID, OFFER);
        assertEquals(2, desk.orders);
    }

    @Test
    void anotherDesksPositionIsItsOwn() {
        secondProgram(2);
        desk.limit(ScopeKind.DESK, 2, LimitKind.NET_POSITION, 1, 3 * MILLION, 0);
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 40 * MILLION, OFFER, 1, 0);
        int orders = desk.orders;
        sellInTheOtherBook();
        assertEquals(orders + 1, desk.orders);
    }

    @Test
    void aMoneyLimitWithoutACurrencyIsRefusedAloud() {
        int alerts = desk.alerts;
        desk.limit(ScopeKind.FIRM, 0, LimitKind.NET_POSITION, 0, MILLION, 0);
        desk.limit(ScopeKind.CLIENT, 1, LimitKind.NET_POSITION, 1, MILLION, 0);
        desk.limit(ScopeKind.TRADER, 64, LimitKind.NET_POSITION, 1, MILLION, 0);
        assertEquals(3, desk.ignored);
        assertEquals(alerts + 3, desk.alerts);
    }

    private void clientBuys(long execId) {
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, execId, 0);
    }

    /** Books 4 and 5 of trader 2, with a client of their own and a program that hedges all. */
    private void secondProgram(int deskId) {
        desk.book(4, BookRole.CLIENT, 2, deskId);
        desk.book(5, BookRole.HEDGE, 2, deskId);
        desk.client(2, 4);
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(3, new FlatHedger(0.0001), FlatHedger.plan(2, List.of(4, 5), 5, List.of(1)));
    }

    /** Book 6 of trader 1, with a client of its own: nobody hedges it. */
    private void booksWithoutProgram() {
        desk.book(6, BookRole.CLIENT, 1, 1);
        desk.client(3, 6);
    }

    private void sellInTheOtherBook() {
        desk.dealOf(2, OrderSide.SELL, 4 * MILLION, BID, 50);
    }
}
