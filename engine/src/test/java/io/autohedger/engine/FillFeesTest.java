// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a venue charges for a fill, as its report says it: booked with the fill, and taken back with
 * it. The desk sells 2M EUR at 1.0849 in one fill, T1.
 */
@Tag("unit")
class FillFeesTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int BNB = 3;
    private static final int PROGRAM = 3;
    private static final StrategyPlan PLAN = FlatHedger.plan(EUR, List.of(1, 2), 2, List.of(1));
    private static final long BID = 108_490;
    private static final long QTY = 2 * MILLION;

    /** 2,169,800.00 USD, as it is posted. */
    private static final long BROUGHT = 2_169_800_00L * 10_000;

    private static final long FEE = 21_69_8000L;
    private static final int T1 = 101;
    private static final int T2 = 102;

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private final Desk.Order order;
    private final long dollars;

    FillFeesTest() {
        desk.asset(BNB, "BNB", 8);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.quote(BID, BID + 20);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, QTY, BID, 1, 0);
        order = desk.last();
        assertEquals(QTY, order.orderQty());
        dollars = desk.residual(USD);
    }

    private ExecutionReportEncoder report(OrderEventKind kind, long fee, int asset) {
        return desk.begin(order, kind).lastQty(QTY).lastPx(BID).fee(fee).feeAssetId(asset);
    }

    private void filled(long fee, int asset) {
        report(OrderEventKind.TRADE, fee, asset);
        desk.send(T1, 0);
    }

    private void corrected(int execId, int of, long px, long fee, int asset) {
        report(OrderEventKind.TRADE_CORRECT, fee, asset).lastPx(px);
        desk.send(execId, of);
    }

    private void busted(int execId, int of) {
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(execId, of);
    }

    /** Of dollars since the order went out. */
    private long moved() {
        return desk.residual(USD) - dollars;
    }

    @Test
    void itIsPaidInItsOwnAssetOnce() {
        filled(FEE, USD);
        assertEquals(BROUGHT - FEE, moved());
        assertEquals(PostingKind.FEE, desk.lastPostingKind);
        filled(FEE, USD);
        assertEquals(BROUGHT - FEE, moved(), "told again");
    }

    @Test
    void oneInAThirdAssetIsHeldAsThat() {
        filled(5_0000, BNB);
        assertEquals(-5_0000, desk.residual(BNB));
        assertEquals(BROUGHT, moved());
    }

    @Test
    void aRebateIsReceived() {
        filled(-FEE, USD);
        assertEquals(BROUGHT + FEE, moved());
    }

    @Test
    void aBustTakesItBack() {
        filled(FEE, USD);
        busted(T2, T1);
        assertEquals(0, moved());
        busted(T2, T1);
        assertEquals(0, moved(), "told again");
    }

    @Test
    void aBustBeforeItsFillLeavesNothingToPay() {
        filled(0, USD);
        assertEquals(BROUGHT, moved());
        desk.begin(order, OrderEventKind.TRADE_CANCEL);
        desk.send(T2, 300);
        report(OrderEventKind.TRADE, FEE, USD).lastQty(MILLION);
        desk.send(300, 0);
        assertEquals(BROUGHT, moved());
    }

    @Test
    void aCorrectionPutsItsOwnInItsPlace() {
        filled(FEE, USD);
        corrected(T2, T1, BID - 1, 7_0000, BNB);
        assertEquals(BROUGHT - 20_00L * 10_000, moved(), "its price, and no fee in dollars");
        assertEquals(-7_0000, desk.residual(BNB));
        busted(103, T2);
        assertEquals(0, moved());
        assertEquals(0, desk.residual(BNB));
    }

    @Test
    void aCorrectionWithoutOneTakesItBackAndABustMayNameAnyOfThem() {
        filled(FEE, USD);
        corrected(T2, T1, BID - 1, 0, USD);
        assertEquals(BROUGHT - 20_00L * 10_000, moved());
        corrected(103, T2, BID - 1, FEE, USD);
        assertEquals(1, desk.alerts(AlertCode.QUANTITIES_DISAGREE), "a fee alone is paged");
        corrected(104, T2, BID - 2, FEE, USD);
        assertEquals(BROUGHT - 40_00L * 10_000 - FEE, moved());
        busted(105, 103);
        assertEquals(0, moved());
    }

    /** Of fills from before the first fee nothing is kept. */
    @Test
    void aFillWithoutAFeeMayGetOneByItsCorrection() {
        filled(0, USD);
        corrected(T2, T1, BID - 1, FEE, USD);
        assertEquals(BROUGHT - 20_00L * 10_000 - FEE, moved());
        busted(103, T2);
        assertEquals(0, moved());
    }

    @Test
    void oneOfNoAssetThatIsKnownIsPagedAndTheFillIsBooked() {
        int pages = desk.alerts(AlertCode.INPUT_IGNORED);
        filled(FEE, 60);
        assertEquals(BROUGHT, moved());
        assertEquals(pages + 1, desk.alerts(AlertCode.INPUT_IGNORED));
    }

    @Test
    void aBustOfAFillWithoutAFeeMovesNoOthersFee() {
        long half = QTY / 2;
        desk.begin(order, OrderEventKind.TRADE).lastQty(half).lastPx(BID);
        desk.send(T1, 0);
        report(OrderEventKind.TRADE, FEE, USD).lastQty(half);
        desk.send(T2, 0);
        assertEquals(BROUGHT - FEE, moved());
        busted(103, T1);
        assertEquals(BROUGHT / 2 - FEE, moved());
    }

    /** An answer about fills, or a venue's file, tells none. */
    @Test
    void oneThatItsStreamTellsBehindTheFillIsBookedOnce() {
        filled(0, USD);
        filled(FEE, USD);
        assertEquals(BROUGHT - FEE, moved());
        filled(FEE, USD);
        assertEquals(BROUGHT - FEE, moved(), "told again");
        busted(T2, T1);
        assertEquals(0, moved());
    }

    @Test
    void oneThatIsToldBehindTheBustOfItsFillIsNotPaid() {
        filled(0, USD);
        busted(T2, T1);
        filled(FEE, USD);
        assertEquals(0, moved());
    }

    @Test
    void oneIsTakenBackAtTheDateThatItWasPaidAt() {
        report(OrderEventKind.TRADE, FEE, USD).valueDate(20_600);
        desk.send(T1, 0);
        report(OrderEventKind.TRADE_CORRECT, 0, USD).lastPx(BID - 1).valueDate(20_605);
        desk.send(T2, T1);
        assertEquals(PostingKind.FEE, desk.lastPostingKind);
        assertEquals(20_600, desk.lastPostingDate);
    }

    @Test
    void itOutlivesARestart() {
        filled(FEE, USD);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(WildDay.SMALL);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        busted(T2, T1);
        desk.replay(next, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
        assertTrue(desk.residual(EUR) != 0, "the client's deal stays");
    }
}
