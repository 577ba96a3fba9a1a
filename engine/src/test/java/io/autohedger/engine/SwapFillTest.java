// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A fill of an FX swap tells both legs in one report: the desk buys near and sells far. It is short
 * 4M EUR and has sent one purchase of 3.078M EUR, which its venue fills as a swap.
 */
@Tag("unit")
class SwapFillTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long SHORT = -4 * MILLION;
    private static final long FAR_PX = 108_700;
    private static final int NEAR = 20_600;
    private static final int FAR = 20_630;

    private final Desk desk = new Desk();
    private Desk.Order order = new Desk.Order(0, 0, 0, false, 0, 0);

    @BeforeEach
    void anOrderIsSent() {
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        order = desk.last();
        desk.kill(ValveState.STOP);
        desk.sendResult(order.clOrdId(), true);
    }

    private void told(OrderEventKind kind, long qty, long farQty, long farPx, long id, long ref) {
        desk.begin(order, kind)
                .lastQty(qty)
                .lastPx(OFFER)
                .valueDate(NEAR)
                .farQty(farQty)
                .farPx(farPx)
                .farDate(FAR);
        desk.send(id, ref);
    }

    private void swapped(long qty, long farQty, long farPx, long id) {
        told(OrderEventKind.TRADE, qty, farQty, farPx, id, 0);
    }

    private void position(long qty) {
        assertEquals(qty * DIGITS, desk.residual(2));
    }

    @Test
    void bothLegsAreBookedTheOtherWayAtTheirValueDates() {
        swapped(MILLION, MILLION, FAR_PX, 900);
        position(SHORT);
        assertEquals(FAR, desk.lastPostingDate);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        assertEquals(Working.PARTIALLY_FILLED, desk.lastWorking, "the near leg is the order's");
    }

    @Test
    void anUnevenSwapLeavesWhatTheLegsDifferBy() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT - 2 * MILLION);
    }

    @Test
    void aRepetitionBooksNeitherLegAgain() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT - 2 * MILLION);
    }

    private void isIgnored(IgnoredReason reason, int times, int pages) {
        assertEquals(reason, desk.lastIgnored);
        assertEquals(times, desk.ignored);
        assertEquals(pages, desk.alerts(AlertCode.QUANTITIES_DISAGREE));
    }

    @Test
    void aFarLegThatIsToldOtherwisePagesAsItsNearLegWould() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        swapped(MILLION, 2 * MILLION, FAR_PX, 900);
        isIgnored(IgnoredReason.CONTENT_DIFFERS, 1, 1);
        swapped(MILLION, 3 * MILLION, FAR_PX + 1, 900);
        isIgnored(IgnoredReason.CONTENT_DIFFERS, 2, 2);
        swapped(MILLION, 3 * MILLION, ExecutionReportEncoder.farPxNullValue(), 900);
        isIgnored(IgnoredReason.DUPLICATE, 3, 2);
        position(SHORT - 2 * MILLION);
    }

    @Test
    void aFillIsAsItWasToldAndNotAsItWasCorrected() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, MILLION, FAR_PX, 901, 900);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        swapped(2 * MILLION, MILLION, FAR_PX, 901);
        isIgnored(IgnoredReason.DUPLICATE, 2, 0);
        swapped(MILLION, MILLION, FAR_PX, 900);
        isIgnored(IgnoredReason.CONTENT_DIFFERS, 3, 1);
        position(SHORT + MILLION);
    }

    @Test
    void ofAFarLegThatACorrectionHasToldNobodyKnowsHowItWasTold() {
        swapped(MILLION, ExecutionReportEncoder.farQtyNullValue(), FAR_PX, 900);
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, MILLION, FAR_PX, 901, 900);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        isIgnored(IgnoredReason.DUPLICATE, 1, 0);
        position(SHORT + MILLION);
    }

    @Test
    void aBustTakesBothLegsBackBeforeAndAfterTheirFill() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 901, 900);
        position(SHORT);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 903, 902);
        swapped(MILLION, 3 * MILLION, FAR_PX, 902);
        position(SHORT);
    }

    @Test
    void aCorrectionIsOfBothLegs() {
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, MILLION, FAR_PX, 901, 900);
        position(SHORT + MILLION);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 902, 901);
        position(SHORT);
    }

    @Test
    void aFarLegWithoutAPriceIsProvisionalAndPagesUntilACorrectionHasOne() {
        swapped(MILLION, MILLION, ExecutionReportEncoder.farPxNullValue(), 900);
        position(SHORT);
        assertEquals(1, desk.alerts(AlertCode.FAR_LEG_UNPRICED));
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        told(OrderEventKind.TRADE_CORRECT, MILLION, MILLION, FAR_PX, 901, 900);
        position(SHORT);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        assertEquals(1, desk.alerts(AlertCode.FAR_LEG_UNPRICED));
    }

    @Test
    void aSwapOfNoOrderOfOursIsProvisionalInBothLegs() {
        desk.begin(77, 1, 1, true, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(OFFER)
                .farQty(3 * MILLION)
                .farPx(FAR_PX)
                .farDate(FAR);
        desk.send(900, 0);
        position(SHORT - 2 * MILLION);
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        assertEquals(1, desk.alerts(AlertCode.FILL_ON_UNKNOWN_ORDER));
    }

    @Test
    void aFillThatIsNoSwapHasOneLeg() {
        swapped(MILLION, ExecutionReportEncoder.farQtyNullValue(), FAR_PX, 900);
        position(SHORT + MILLION);
    }

    /** An answer about fills, or a venue's file, tells the near leg alone. */
    @Test
    void aFarLegThatItsStreamTellsBehindTheNearOneIsBookedOnce() {
        swapped(MILLION, ExecutionReportEncoder.farQtyNullValue(), FAR_PX, 900);
        position(SHORT + MILLION);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT - 2 * MILLION);
        assertEquals(FAR, desk.lastPostingDate);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT - 2 * MILLION);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 901, 900);
        position(SHORT);
    }

    @Test
    void aFarLegBehindTheBustOfItsNearOneIsNothing() {
        swapped(MILLION, ExecutionReportEncoder.farQtyNullValue(), FAR_PX, 900);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 901, 900);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT);
    }

    @Test
    void aCorrectionTellsTheFarLegThatWasMissing() {
        swapped(MILLION, ExecutionReportEncoder.farQtyNullValue(), FAR_PX, 900);
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, MILLION, FAR_PX, 901, 900);
        position(SHORT + MILLION);
        told(OrderEventKind.TRADE_CANCEL, 0, 0, 0, 902, 901);
        position(SHORT);
    }

    @Test
    void aCorrectionBeforeItsFillIsOfBothLegs() {
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, MILLION, FAR_PX, 901, 900);
        position(SHORT);
        swapped(MILLION, 3 * MILLION, FAR_PX, 900);
        position(SHORT + MILLION);
    }

    /** Each leg comes in a report of its own then. */
    @Test
    void theReportOfTheWholeAtAVenueThatTellsLegsBooksNoFarLeg() {
        desk.legsVenue(order.venueId());
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(MILLION)
                .lastPx(OFFER)
                .multiLeg((short) '3')
                .farQty(MILLION)
                .farPx(FAR_PX)
                .farDate(FAR);
        desk.send(900, 0);
        position(SHORT);
    }
}
