// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a venue does of its own: it cancels many at once, reports an order by its legs, trades for
 * us by force, and takes back what it had split since.
 */
@Tag("unit")
class VenueInitiativeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int QTY = 10_000;
    private static final short LEG = '2';
    private static final short STRATEGY = '3';

    private MirrorBench bench;
    private long id;

    @BeforeEach
    void anOrderRests() {
        begin(MirrorBench.Dialect.ATOMIC);
    }

    private void begin(MirrorBench.Dialect dialect) {
        bench = new MirrorBench(dialect, 16, 64);
        bench.takeSlotZero();
        id = bench.order(QTY);
        report(OrderEventKind.NEW, "N", "").rawOrdStatus((short) '0').cumQty(0).leavesQty(QTY);
        bench.deliver();
    }

    private ExecutionReportEncoder report(OrderEventKind kind, String execId, String refId) {
        return bench.report(kind, id, execId, refId);
    }

    private void fill(String execId, long qty, long cum) {
        report(OrderEventKind.TRADE, execId, "")
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .cumQty(cum)
                .leavesQty(QTY - cum);
        bench.deliver();
    }

    private int slot() {
        return bench.orders().find(id);
    }

    private void shows(Working working, long cum, long exposed, long position) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(cum, bench.orders().cumQtyOf(slot()));
        assertEquals(exposed, bench.orders().exposedQty(slot()));
        assertEquals(position, bench.position());
    }

    // Mass cancel.

    @Test
    void aMassCancelIsAnIntentionAndEachOrdersReportCounts() {
        bench.massCancel(0, OrderSide.NULL_VAL, true);
        shows(Working.NEW, 0, QTY, 0);
        report(OrderEventKind.CANCELED, "C", "").rawOrdStatus((short) '4').cumQty(0).leavesQty(0);
        bench.deliver();
        shows(Working.CANCELED, 0, 0, 0);
    }

    @Test
    void anOrderWhoseReportDoesNotComeIsAskedAbout() {
        bench.massCancel(1, OrderSide.BUY, true);
        bench.passTime(SECOND);
        assertEquals(Certainty.UNKNOWN_OPEN, bench.orders().certaintyOf(slot()));
        assertEquals('H', bench.commands.getFirst().msgType());
    }

    @Test
    void whatIsNotMeantOrWasRefusedIsNotWaitedFor() {
        bench.massCancel(0, OrderSide.NULL_VAL, false);
        bench.massCancel(MirrorBench.LEG, OrderSide.NULL_VAL, true);
        bench.massCancel(0, OrderSide.SELL, true);
        bench.passTime(60 * SECOND);
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(slot()));
    }

    // Multi-leg.

    private void strategy(String execId, long qty, long cum) {
        report(OrderEventKind.TRADE, execId, "")
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .cumQty(cum)
                .leavesQty(QTY - cum)
                .multiLeg(STRATEGY);
        bench.deliver();
    }

    private void leg(int instrument, OrderSide side, String execId, long qty) {
        report(OrderEventKind.TRADE, execId, "")
                .instrumentId(instrument)
                .side(side)
                .rawOrdStatus((short) '1')
                .lastQty(qty)
                .lastPx(MirrorBench.PX)
                .multiLeg(LEG);
        bench.deliver();
    }

    @Test
    void theStrategyIsBookedAndItsLegsAreNot() {
        strategy("S1", 4_000, 4_000);
        leg(1, OrderSide.BUY, "L1", 4_000);
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        shows(Working.PARTIALLY_FILLED, 4_000, 6_000, 4_000);
        assertEquals(0, bench.pages);
    }

    @Test
    void whereTheVenueDeclaresItTheLegsAreBookedAndTheStrategyMovesTheOrderAlone() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        strategy("S1", 4_000, 4_000);
        shows(Working.PARTIALLY_FILLED, 4_000, 6_000, 0);
        leg(1, OrderSide.BUY, "L1", 4_000);
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        shows(Working.PARTIALLY_FILLED, 4_000, 6_000, 3_000);
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        shows(Working.PARTIALLY_FILLED, 4_000, 6_000, 3_000);
        assertEquals(0, bench.pages);
    }

    @Test
    void aLegIsTakenBackAsItWasBooked() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        report(OrderEventKind.TRADE_CANCEL, "L3", "L2")
                .instrumentId(MirrorBench.LEG)
                .side(OrderSide.SELL)
                .multiLeg(LEG);
        bench.deliver();
        shows(Working.NEW, 0, QTY, 0);
    }

    @Test
    void aForcedLegPagesAndStopsTheVenueAsAnyForcedFill() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        report(OrderEventKind.TRADE, "L2", "")
                .instrumentId(MirrorBench.LEG)
                .side(OrderSide.SELL)
                .lastQty(1_000)
                .lastPx(MirrorBench.PX)
                .multiLeg(LEG)
                .forced(Bool.YES);
        bench.deliver();
        assertEquals(List.of(AlertCode.FORCED_FILL), bench.codes);
        assertTrue(bench.mirror.takeForced());
    }

    @Test
    void aVenueThatTellsALegHasTheOrder() {
        bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
        id = bench.order(QTY);
        assertFalse(bench.orders().isHeard(slot()));
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        assertTrue(bench.orders().isHeard(slot()));
    }

    @Test
    void aLegThatTheDropCopyTellsOtherwiseIsExposureOfItsOwnAndNoneOfTheOrder() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        bench.dropCopy(SECOND);
        strategy("S1", QTY, QTY);
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        bench.copy(id, 1, OrderSide.BUY, "S1", QTY);
        shows(Working.FILLED, QTY, 0, -1_000);
        bench.copy(id, MirrorBench.LEG, OrderSide.SELL, "L2", 1_500);
        shows(Working.FILLED, QTY, 0, -1_000);
        assertEquals(-500, bench.inFlight());
    }

    /** It is live, and 3,000 may have filled where 2,000 are left. */
    @Test
    void whatTheDropCopyAloneTellsOfALiveOrderIsATransition() {
        bench.dropCopy(SECOND);
        fill("E1", QTY - 2_000, QTY - 2_000);
        assertEquals(2_000, bench.toldLeavesQty);
        bench.copy(id, 1, OrderSide.BUY, "E1", QTY - 2_000);
        int before = bench.transitions.size();
        bench.copy(id, 1, OrderSide.BUY, "E2", 3_000);
        shows(Working.PARTIALLY_FILLED, QTY - 2_000, 3_000, QTY - 2_000);
        assertEquals(before + 1, bench.transitions.size());
        assertEquals(3_000, bench.toldLeavesQty);
    }

    @Test
    void aCopyOfALegIsNoWitnessWhereTheStrategyIsBooked() {
        begin(MirrorBench.Dialect.ATOMIC);
        bench.dropCopy(SECOND);
        strategy("S1", QTY, QTY);
        bench.copy(id, 1, OrderSide.BUY, "S1", QTY, '3');
        bench.copy(id, MirrorBench.LEG, OrderSide.SELL, "L2", 1_500, '2');
        assertEquals(0, bench.inFlight());
    }

    @Test
    void peopleWhoResolveAnOrderSayNothingOfItsLegs() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs());
        bench.dropCopy(SECOND);
        leg(MirrorBench.LEG, OrderSide.SELL, "L2", 1_000);
        bench.copy(id, MirrorBench.LEG, OrderSide.SELL, "L2", 1_500);
        bench.mirror.resolve(slot(), Working.CANCELED, 0, 0);
        shows(Working.CANCELED, 0, 0, -1_000);
        assertEquals(-500, bench.inFlight());
    }

    // Forced.

    @Test
    void aForcedFillOfNoOrderIsBookedPagesAndStopsTheVenue() {
        bench.report(OrderEventKind.TRADE, MirrorBench.NULL, "F1", "")
                .rawOrdStatus((short) '2')
                .lastQty(7_000)
                .lastPx(MirrorBench.PX)
                .side(OrderSide.SELL)
                .forced(Bool.YES);
        bench.deliver();
        assertEquals(-7_000, bench.position());
        assertEquals(List.of(AlertCode.FORCED_FILL), bench.codes);
        assertTrue(bench.mirror.takeForced());
        bench.deliver();
        assertEquals(-7_000, bench.position());
        assertFalse(bench.mirror.takeForced(), "told again it is nothing new");
    }

    @Test
    void aForcedFillOfAnOrderOfOursIsAFillOfItAndPages() {
        report(OrderEventKind.TRADE, "F1", "")
                .rawOrdStatus((short) '1')
                .lastQty(1_000)
                .lastPx(MirrorBench.PX)
                .cumQty(1_000)
                .leavesQty(9_000)
                .forced(Bool.YES);
        bench.deliver();
        shows(Working.PARTIALLY_FILLED, 1_000, 9_000, 1_000);
        assertEquals(List.of(AlertCode.FORCED_FILL), bench.codes);
        assertTrue(bench.mirror.takeForced());
    }

    // Split.

    private void split() {
        report(OrderEventKind.RESTATED, "R", "")
                .rawOrdStatus((short) '1')
                .execRestatementReason(0)
                .orderQty(2 * QTY)
                .cumQty(4_000)
                .leavesQty(2 * QTY - 4_000);
        bench.deliver();
    }

    private void bust(String refId) {
        report(OrderEventKind.TRADE_CANCEL, "B" + refId, refId).rawOrdStatus((short) '1');
        bench.deliver();
    }

    @Test
    void aFillFromBeforeASplitIsTakenBackAsTheOrderCountsItNow() {
        fill("E1", 2_000, 2_000);
        split();
        shows(Working.PARTIALLY_FILLED, 4_000, 16_000, 2_000);
        bust("E1");
        shows(Working.NEW, 0, 20_000, 0);
        assertEquals(List.of(AlertCode.BUST_BEFORE_SPLIT), bench.codes);
    }

    /** The venue corrects what was traded then: 2,000 were 3,000. */
    @Test
    void aFillFromBeforeASplitIsCorrectedAsTheOrderCountsItNow() {
        fill("E1", 2_000, 2_000);
        split();
        report(OrderEventKind.TRADE_CORRECT, "C1", "E1")
                .rawOrdStatus((short) '1')
                .lastQty(3_000)
                .lastPx(MirrorBench.PX);
        bench.deliver();
        shows(Working.PARTIALLY_FILLED, 6_000, 14_000, 3_000);
        assertEquals(List.of(AlertCode.BUST_BEFORE_SPLIT), bench.codes);
    }

    @Test
    void aFillFromAfterASplitIsTakenBackAsItWasTold() {
        fill("E1", 2_000, 2_000);
        split();
        fill("E2", 1_000, 5_000);
        shows(Working.PARTIALLY_FILLED, 5_000, 15_000, 3_000);
        bust("E2");
        shows(Working.PARTIALLY_FILLED, 4_000, 16_000, 2_000);
        assertEquals(List.of(), bench.codes);
    }
}
