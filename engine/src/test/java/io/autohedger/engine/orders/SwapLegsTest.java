// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As what both legs of an FX swap are booked, on which days, of whom; and what a fee is of. */
@Tag("unit")
class SwapLegsTest extends OneOrder {
    private static final int NEAR = 20_600;
    private static final int FAR = 20_700;
    private static final long NOBODYS = 999;
    private static final long UNPRICED = ExecutionReportEncoder.farPxNullValue();

    @BeforeEach
    void itWorks() {
        begin(ATOMIC);
        acknowledged();
        bench.lines.clear();
        bench.codes.clear();
    }

    private ExecutionReportEncoder swap(String execId, long farQty, long farPx) {
        return bench.report(OrderEventKind.TRADE, id, execId, "")
                .lastQty(4)
                .lastPx(PX)
                .valueDate(NEAR)
                .farQty(farQty)
                .farPx(farPx)
                .farDate(FAR);
    }

    private void swapped(String execId, long farPx) {
        swap(execId, 4, farPx);
        bench.deliver();
    }

    private ExecutionReportEncoder correction(String execId, String refId, long farQty) {
        return bench.report(OrderEventKind.TRADE_CORRECT, id, execId, refId)
                .lastQty(4)
                .lastPx(PX)
                .valueDate(NEAR)
                .farQty(farQty)
                .farPx(PX + 3)
                .farDate(FAR);
    }

    /** What was booked of the base asset since this was last asked. */
    private List<String> booked() {
        List<String> booked =
                bench.lines.stream()
                        .filter(l -> l.contains(" book 1 ") && l.contains(" asset 2 "))
                        .map(l ->
                                l.replace(" entity 1 book 1 account 101 asset 2", "")
                                        .replace(" instrument 1", "")
                                        .replace("order " + id, "ours"))
                        .toList();
        bench.lines.clear();
        return booked;
    }

    private void are(String... lines) {
        assertEquals(List.of(lines), booked());
    }

    @Test
    void bothLegsAreOfTheOrderEachOnItsDay() {
        swapped("T", PX + 2);
        are("HEDGED 40000 date 20600 ours", "HEDGED -40000 date 20700 ours");
        busted("T");
        are("HEDGED -40000 date 20600 ours", "HEDGED 40000 date 20700 ours");
    }

    @Test
    void aSaleIsTakenBackTheOtherWay() {
        id = bench.mirror.intend(1, 1, 1, 1, false, 10, PX, PX, 0, bench.now);
        bench.sent(id, RequestKind.NEW_ORDER, true);
        swap("S", 4, PX + 2).side(OrderSide.SELL);
        bench.deliver();
        are("HEDGED -40000 date 20600 ours", "HEDGED 40000 date 20700 ours");
        bench.report(OrderEventKind.TRADE_CANCEL, id, "B", "S").side(OrderSide.SELL);
        bench.deliver();
        are("HEDGED 40000 date 20600 ours", "HEDGED -40000 date 20700 ours");
    }

    /** No price, or a price of nothing. */
    @Test
    void aFarLegWithoutAPriceIsProvisionalAndTakenBackAsThat() {
        for (long none : new long[] {UNPRICED, 0}) {
            swapped("T" + none, none);
            are("HEDGED 40000 date 20600 ours", "PROVISIONAL -40000 date 20700 ours");
            assertEquals(List.of(AlertCode.FAR_LEG_UNPRICED), bench.codes);
            bench.codes.clear();
            busted("T" + none);
            are("HEDGED -40000 date 20600 ours", "PROVISIONAL 40000 date 20700 ours");
        }
    }

    @Test
    void whatWasPricedLaterIsTakenBackAsHedged() {
        swapped("T", UNPRICED);
        booked();
        correction("C", "T", 4);
        bench.deliver();
        are("PROVISIONAL 40000 date 20700 ours", "HEDGED -40000 date 20700 ours");
        busted("T");
        are("HEDGED -40000 date 20600 ours", "HEDGED 40000 date 20700 ours");
    }

    @Test
    void ofNobodyBothLegsAreProvisionalAndOfNoOrder() {
        id = NOBODYS;
        swapped("T", PX + 2);
        are("PROVISIONAL 40000 date 20600 order -1", "PROVISIONAL -40000 date 20700 order -1");
        busted("T");
        are("PROVISIONAL -40000 date 20600 order -1", "PROVISIONAL 40000 date 20700 order -1");
    }

    /** A far leg of nothing is none: what is told again is told again, and no leg waits. */
    @Test
    void aFarLegOfNothingIsNone() {
        swap("T", 0, PX + 2);
        bench.deliver();
        are("HEDGED 40000 date 20600 ours");
        swap("T", 0, PX + 2);
        bench.deliver();
        assertEquals(List.of(IgnoredReason.DUPLICATE), bench.reasons);
        correction("C", "LATE", 0);
        bench.deliver();
        swapped("LATE", PX + 2);
        are("HEDGED 40000 date 20600 ours", "HEDGED -40000 date 20700 ours");
        assertEquals(List.of(), bench.codes);
    }

    @Test
    void aCorrectionThatIsRepeatedWithoutAFarLegChangesNothing() {
        swapped("T", PX + 2);
        correction("C", "T", 3);
        bench.deliver();
        booked();
        correction("C", "T", 0);
        bench.deliver();
        are();
        assertEquals(List.of(IgnoredReason.DUPLICATE), bench.reasons);
        assertEquals(List.of(), bench.codes);
    }

    // A fee that only a repetition tells.

    private List<String> fees() {
        List<String> fees = bench.lines.stream().filter(l -> l.startsWith("FEE ")).toList();
        bench.lines.clear();
        return fees.stream().filter(l -> l.contains(" book 1 ")).toList();
    }

    private void charged(long order) {
        bench.report(OrderEventKind.TRADE, order, "T", "").lastQty(4).lastPx(PX);
        bench.deliver();
        assertEquals(List.of(), fees());
        for (int i = 0; i < 2; i++) {
            bench.report(OrderEventKind.TRADE, order, "T", "")
                    .lastQty(4)
                    .lastPx(PX)
                    .feeAssetId(MirrorBench.USD)
                    .fee(70_000);
            bench.deliver();
        }
    }

    @Test
    void aFeeIsBookedOfItsOrderOnceAndThenIsARepetition() {
        charged(id);
        List<String> fees = fees();
        assertEquals(1, fees.size());
        assertTrue(fees.getFirst().endsWith(" order " + id), fees.getFirst());
        assertEquals(List.of(IgnoredReason.DUPLICATE), bench.reasons);
    }

    @Test
    void aFeeOfNobodysFillIsOfNoOrder() {
        charged(NOBODYS);
        List<String> fees = fees();
        assertEquals(1, fees.size());
        assertTrue(fees.getFirst().endsWith(" order -1"), fees.getFirst());
        assertEquals(List.of(IgnoredReason.DUPLICATE), bench.reasons);
    }
}
