// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.ClientSide.ANSWER;
import static io.autohedger.engine.ClientSide.BID;
import static io.autohedger.engine.ClientSide.CLIENT_BOOK;
import static io.autohedger.engine.ClientSide.MARK_UP;
import static io.autohedger.engine.ClientSide.OFFER;
import static io.autohedger.engine.ClientSide.ORPHANS;
import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client's order, covered back-to-back at one venue: what may happen to the cover. */
@Tag("unit")
class BackToBackTest {
    private static final long LIMIT = OFFER + 20;

    private final ClientSide client = new ClientSide();
    private final Desk desk = client.desk;

    @Test
    void aFillOfTheCoverIsTheClientsInTheSameStep() {
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(LIMIT - MARK_UP, desk.lastOrderPx);
        assertEquals(List.of(ClientReportKind.PENDING_NEW), client.kinds());
        desk.sendResult(desk.lastClOrdId, true);
        desk.report(OrderEventKind.TRADE, desk.lastClOrdId, 2 * MILLION, OFFER, 1, 0);
        assertEquals(ClientReportKind.TRADE, client.last().kind());
        assertEquals(ClientOrderState.FILLED, client.last().state());
        assertEquals(OFFER + MARK_UP, client.last().lastPx());
        assertEquals((OFFER + MARK_UP) * 10_000, client.last().avgPx());
        assertEquals(0, client.eur(CLIENT_BOOK));
        assertEquals(0, desk.residual(2));
    }

    /** Of an earlier life: the fill of its cover is the client's still. */
    @Test
    void whoseTermsTheNextLifeDoesNotTellSendsNoOrdersAnyMore() {
        client.buys("A", 2 * MILLION, LIMIT);
        desk.life(4);
        fill(2 * MILLION, OFFER, 1);
        assertEquals(ClientOrderState.FILLED, client.last().state());
        assertEquals(0, client.eur(CLIENT_BOOK));
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        int told = client.told.size();
        int ignored = desk.ignored;
        client.buys("B", MILLION, LIMIT);
        assertEquals(told, client.told.size());
        assertEquals(ignored + 1, desk.ignored);
        client.terms(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.REJECT, 1);
        client.buys("C", MILLION, LIMIT);
        assertEquals(told + 1, client.told.size());
    }

    @Test
    void aSaleIsTheMirrorImage() {
        client.sells("A", MILLION, BID - 20);
        assertEquals(BID - 20 + MARK_UP, desk.lastOrderPx);
        fill(MILLION, BID, 1);
        assertEquals(BID - MARK_UP, client.last().lastPx());
        assertEquals(ClientOrderState.FILLED, client.last().state());
    }

    @Test
    void aPartIsTheClientsAndTheRestIsCanceled() {
        client.buys("A", 2 * MILLION, LIMIT);
        fill(MILLION, OFFER, 1);
        assertEquals(ClientOrderState.PARTIALLY_FILLED, client.last().state());
        ends(OrderEventKind.CANCELED);
        assertEquals(ClientReportKind.CANCELED, client.last().kind());
        assertEquals(MILLION, client.last().cumQty());
        assertEquals(0, client.last().leavesQty());
    }

    @Test
    void aCoverThatIsRejectedRejectsTheClient() {
        client.buys("A", 2 * MILLION, LIMIT);
        ends(OrderEventKind.REJECTED);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(ClientOrderCause.COVER_ENDED, client.last().cause());
        assertEquals(1, desk.orders);
    }

    @Test
    void anotherVenueIsTriedForTheRest() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        client.terms(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.REJECT, 1, 2);
        desk.quote(2, 1, BID, OFFER + 5);
        client.buys("A", 2 * MILLION, LIMIT);
        assertEquals(1, desk.last().venueId());
        fill(MILLION, OFFER, 1);
        ends(OrderEventKind.CANCELED);
        assertEquals(2, desk.last().venueId());
        assertEquals(MILLION, desk.last().orderQty());
        desk.fill(desk.last(), 2);
        assertEquals(ClientOrderState.FILLED, client.last().state());
        assertEquals(2 * MILLION, client.dealt("A"));
    }

    /** Provider 1 shows the better price and rejects: in the end its price is not the cheapest. */
    @Test
    void aCoverGoesWhereItIsExpectedToCostLeast() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        client.terms(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.REJECT, 1, 2);
        int asked = 0;
        for (int i = 0; i < 40 && (i == 0 || asked == i); i++) {
            desk.passTime(SECOND);
            desk.quote(1, 1, BID, OFFER);
            desk.quote(2, 1, BID, OFFER + 1);
            client.buys("A" + i, MILLION, LIMIT);
            asked += desk.last().venueId() == 1 ? 1 : 0;
            if (desk.last().venueId() == 1) {
                ends(OrderEventKind.REJECTED);
            }
            assertEquals(2, desk.last().venueId());
            desk.fill(desk.last(), 1_000 + i);
        }
        assertTrue(asked > 0 && asked < 40, "" + asked);
        assertTrue(desk.candidates.size() >= 2, "what there was to choose from is told");
    }

    /** So many orders later that the client's is forgotten: its cover's fill is an orphan. */
    @Test
    void theLateFillOfACoverWhoseOrderIsForgottenIsAnOrphan() {
        client.buys("A", MILLION, LIMIT);
        Desk.Order cover = desk.last();
        ends(OrderEventKind.REJECTED);
        for (int i = 0; i < 70; i++) {
            desk.passTime(SECOND);
            desk.quote(1, 1, BID, OFFER);
            client.buys("B" + i, MILLION, LIMIT);
            ends(OrderEventKind.REJECTED);
        }
        int before = desk.alerts(AlertCode.ORPHAN_COVER);
        desk.report(OrderEventKind.TRADE, cover.clOrdId(), MILLION, OFFER, 5_000, 0);
        assertEquals(0, client.eur(ClientSide.COVERS));
        assertEquals(MILLION, client.eur(ORPHANS));
        assertEquals(before + 1, desk.alerts(AlertCode.ORPHAN_COVER));
    }

    @Test
    void aCoverThatWasNeverSentRejectsTheClient() {
        client.buys("A", MILLION, LIMIT);
        desk.sendResult(desk.lastClOrdId, false);
        assertEquals(ClientOrderState.REJECTED, client.last().state());
    }

    @Test
    void nobodyWithinTheLimitLessTheMarkUpIsNoCover() {
        client.buys("A", MILLION, OFFER + MARK_UP - 1);
        assertEquals(0, desk.orders);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(RefusedReason.CLIENT_LIMIT, client.last().reason());
        client.buys("B", MILLION, OFFER + MARK_UP);
        assertEquals(1, desk.orders);
    }

    @Test
    void aSilentCoverIsRejectedInTimeAndItsLateFillIsAnOrphan() {
        silent("A", DoubtAnswer.REJECT);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(ClientOrderCause.DOUBT_REJECTED, client.last().cause());
        assertEquals(1, desk.alerts(AlertCode.CLIENT_ANSWERED_IN_DOUBT));
        desk.kill(ValveState.STOP);
        fill(2 * MILLION, OFFER, 1);
        assertEquals(2 * MILLION, client.eur(ORPHANS));
        assertEquals(2 * MILLION, client.orphanQty);
        assertEquals(0, client.dealt("A"));
        assertEquals(1, desk.alerts(AlertCode.ORPHAN_COVER));
        assertEquals(PostingKind.TRANSFER, desk.lastPostingKind);
        assertEquals(ClientOrderCause.DOUBT_REJECTED, client.last().cause());
    }

    @Test
    void aSilentCoverIsFilledWhereThereIsRoomAndItsLateFillPays() {
        client.warehouse(3 * MILLION);
        silent("A", DoubtAnswer.FILL);
        assertEquals(ClientReportKind.TRADE, client.last().kind());
        assertEquals(ClientOrderCause.DOUBT_FILLED, client.last().cause());
        assertEquals(LIMIT, client.last().lastPx());
        assertEquals(-2 * MILLION, client.eur(CLIENT_BOOK));
        fill(2 * MILLION, OFFER, 1);
        assertEquals(0, client.eur(CLIENT_BOOK));
        assertEquals(0, client.eur(ORPHANS));
        assertEquals(2 * MILLION, client.dealt("A"));
    }

    @Test
    void withoutRoomADoubtIsNoFill() {
        client.warehouse(2 * MILLION);
        silent("A", DoubtAnswer.FILL);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
    }

    @Test
    void whatAVenueTakesBackAfterwardsIsOursAndWhatItBooksAgainRepaysIt() {
        client.buys("A", 2 * MILLION, LIMIT);
        fill(2 * MILLION, OFFER, 1);
        desk.kill(ValveState.STOP);
        int toldBefore = client.told.size();
        desk.report(OrderEventKind.TRADE_CANCEL, desk.lastClOrdId, 0, 0, 2, 1);
        assertEquals(-2 * MILLION, client.eur(ORPHANS));
        assertEquals(1, desk.alerts(AlertCode.COVER_TAKEN_BACK));
        desk.report(OrderEventKind.TRADE, desk.lastClOrdId, 2 * MILLION, OFFER, 3, 0);
        assertEquals(0, client.eur(ORPHANS));
        assertEquals(toldBefore, client.told.size());
    }

    @Test
    void aCorrectionGivesTheClientNothingTwice() {
        client.buys("A", 3 * MILLION, LIMIT);
        fill(2 * MILLION, OFFER, 1);
        desk.report(OrderEventKind.TRADE_CORRECT, desk.lastClOrdId, 2 * MILLION, OFFER - 1, 2, 1);
        assertEquals(2 * MILLION, client.dealt("A"));
        assertEquals(0, client.eur(ORPHANS));
        ends(OrderEventKind.CANCELED);
        assertEquals(2 * MILLION, client.last().cumQty());
    }

    @Test
    void moreThanTheClientAskedForIsAnOrphan() {
        client.buys("A", 2 * MILLION, LIMIT);
        fill(3 * MILLION, OFFER, 1);
        assertEquals(2 * MILLION, client.dealt("A"));
        assertEquals(MILLION, client.eur(ORPHANS));
    }

    @Test
    void orphansAndCoversUnderWayAreBounded() {
        client.terms(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.REJECT, 3 * MILLION, 1);
        client.buys("A", 2 * MILLION, LIMIT);
        client.buys("B", MILLION, LIMIT);
        assertEquals(RefusedReason.ORPHAN_FULL, client.last().reason());
        assertEquals(1, desk.alerts(AlertCode.ORPHAN_FULL));
        assertEquals(1, desk.orders);
        ends(OrderEventKind.CANCELED);
        client.buys("C", MILLION, LIMIT);
        assertEquals(2, desk.orders);
    }

    @Test
    void theValveInRefuses() {
        desk.kill(ANN, ValveKind.IN, ValveState.CLOSED, ScopeKind.CLIENT, ClientSide.CLIENT);
        client.buys("A", MILLION, LIMIT);
        assertEquals(RefusedReason.INTAKE_CLOSED, client.last().reason());
        assertEquals(0, desk.orders);
    }

    @Test
    void atWiderPricesTheMarkUpIsTwice() {
        desk.kill(ANN, ValveKind.IN, ValveState.WIDEN, ScopeKind.FIRM, 0);
        client.buys("A", MILLION, OFFER + 30);
        assertEquals(OFFER + 30 - 22, desk.lastOrderPx);
    }

    @Test
    void aStoppedDeskCoversNothing() {
        desk.kill(ValveState.STOP);
        client.buys("A", MILLION, LIMIT);
        assertEquals(RefusedReason.INTAKE_CLOSED, client.last().reason());
        assertEquals(0, desk.orders);
    }

    @Test
    void anIdentifierThatWasUsedIsRefusedAndASecondSendingIsAnswered() {
        client.buys("A", MILLION, LIMIT);
        client.buys("A", MILLION, LIMIT);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(ClientOrderCause.DUPLICATE, client.last().cause());
        client.send(
                client.begin("A", OrderSide.BUY, MILLION, LIMIT, TimeInForce.IOC)
                        .possResend(Bool.YES));
        assertEquals(ClientReportKind.STATUS, client.last().kind());
        assertEquals(ClientOrderState.PENDING_NEW, client.last().state());
        assertEquals(1, desk.orders);
    }

    @Test
    void aSecondSendingOfWhatWasNeverSeenIsTakenInTimeOnly() {
        ClientOrderEncoder late =
                client.begin("A", OrderSide.BUY, MILLION, LIMIT, TimeInForce.IOC)
                        .possResend(Bool.YES)
                        .transactTimeNanos(desk.now - ANSWER - 1);
        client.send(late);
        assertEquals(ClientOrderCause.STALE, client.last().cause());
        client.send(
                client.begin("A", OrderSide.BUY, MILLION, LIMIT, TimeInForce.IOC)
                        .possResend(Bool.YES));
        assertEquals(1, desk.orders);
    }

    @Test
    void requestsAboutAnOrderAreAnswered() {
        client.request(RequestKind.CANCEL, "C", "A");
        assertEquals(ClientOrderCause.UNKNOWN_ORDER, client.last().cause());
        client.buys("A", MILLION, LIMIT);
        client.request(RequestKind.CANCEL, "D", "A");
        assertEquals(ClientOrderCause.TOO_LATE, client.last().cause());
        client.request(RequestKind.REPLACE, "E", "A");
        assertEquals(ClientOrderCause.UNSUPPORTED, client.last().cause());
        client.request(RequestKind.STATUS, "", "A");
        assertEquals(ClientReportKind.STATUS, client.last().kind());
        fill(MILLION, OFFER, 1);
        client.request(RequestKind.CANCEL, "F", "A");
        assertEquals(ClientReportKind.CANCEL_REJECTED, client.last().kind());
        assertEquals(ClientOrderCause.TOO_LATE, client.last().cause());
        assertEquals(ClientOrderState.FILLED, client.last().state());
    }

    @Test
    void anOrderThatRestsIsAcceptedFilledAndCanceled() {
        client.rests("A", OrderSide.BUY, 2 * MILLION, OFFER, 60 * SECOND);
        assertEquals(OFFER - MARK_UP, desk.lastOrderPx);
        desk.sendResult(desk.lastClOrdId, true);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        assertEquals(ClientReportKind.NEW, client.last().kind());
        fill(MILLION, OFFER - MARK_UP, 2);
        client.request(RequestKind.CANCEL, "B", "A");
        assertEquals(ClientReportKind.PENDING_CANCEL, client.last().kind());
        assertEquals(List.of(desk.lastClOrdId), desk.cancelled);
        client.request(RequestKind.CANCEL, "C", "A");
        assertEquals(ClientOrderCause.ALREADY_PENDING, client.last().cause());
        desk.canceled(desk.lastCancelId, desk.lastClOrdId, 3);
        assertEquals(ClientReportKind.CANCELED, client.last().kind());
        assertEquals("B", client.last().clOrdId());
        assertEquals("A", client.last().origClOrdId());
        assertEquals(MILLION, client.last().cumQty());
    }

    @Test
    void aCancelThatCrossesTheLastFillIsRejected() {
        client.rests("A", OrderSide.BUY, MILLION, OFFER, 60 * SECOND);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        client.request(RequestKind.CANCEL, "B", "A");
        fill(MILLION, OFFER - MARK_UP, 2);
        assertEquals(ClientReportKind.CANCEL_REJECTED, client.last().kind());
        assertEquals("B", client.last().clOrdId());
        assertEquals(ClientReportKind.TRADE, client.told.get(client.told.size() - 2).kind());
    }

    @Test
    void anOrderThatRestsExpiresWithItsCover() {
        client.rests("A", OrderSide.BUY, MILLION, OFFER, 60 * SECOND);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        desk.passTime(60 * SECOND);
        ends(OrderEventKind.EXPIRED);
        assertEquals(ClientReportKind.EXPIRED, client.last().kind());
    }

    @Test
    void aMarketOrderIsProtected() {
        client.buys("A", MILLION, ClientOrderEncoder.priceNullValue());
        // 1,000 millionths from the mid, less the mark-up.
        assertEquals(108_500 + 108 - 11, desk.lastOrderPx);
        desk.passTime(SECOND);
        client.buys("B", MILLION, ClientOrderEncoder.priceNullValue());
        assertEquals(RefusedReason.REFERENCE_STALE, client.last().reason());
    }

    @Test
    void anAllOrNothingOrderIsCoveredByOne() {
        client.order("A", OrderSide.BUY, MILLION, LIMIT, TimeInForce.FOK);
        assertEquals(1, desk.orders);
        ends(OrderEventKind.CANCELED);
        assertEquals(ClientOrderState.REJECTED, client.last().state());
    }

    @Test
    void whatCannotBeDealtIsRefused() {
        client.buys("A", MILLION + 1, LIMIT);
        assertEquals(ClientOrderCause.INVALID, client.last().cause());
        client.order("B", OrderSide.BUY, MILLION, LIMIT, TimeInForce.GTC);
        assertEquals(ClientOrderCause.UNSUPPORTED, client.last().cause());
        client.buys("C", MILLION, 0);
        assertEquals(ClientOrderCause.INVALID, client.last().cause());
        client.send(
                client.begin("D", OrderSide.BUY, MILLION, LIMIT, TimeInForce.IOC).instrumentId(0));
        assertEquals(ClientOrderCause.UNKNOWN_SYMBOL, client.last().cause());
        client.rests("E", OrderSide.BUY, MILLION, LIMIT, 0);
        assertEquals(ClientOrderCause.LIFE_OVER, client.last().cause());
        assertEquals(0, desk.orders);
    }

    /** The hedger wants to sell at the only venue, where a client's purchase rests. */
    @Test
    void noHedgeTradesWithACoverThatRests() {
        client.rests("A", OrderSide.BUY, MILLION, OFFER, 60 * SECOND);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, 7, 0);
        assertEquals(1, desk.orders);
        ends(OrderEventKind.CANCELED);
        desk.quote(BID, OFFER);
        assertEquals(2, desk.orders);
    }

    /** The client's order may rest for hours, and nobody cancels it for the hedger. */
    @Test
    void aHedgeThatACoverKeepsFromTheOnlyVenueIsPagedAbout() {
        client.rests("A", OrderSide.BUY, MILLION, OFFER, 3_600 * SECOND);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, 7, 0);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
    }

    /** A cover that does not rest has ended in a moment. */
    @Test
    void aHedgeThatWaitsForACoverOfAMomentCallsNobody() {
        client.buys("A", MILLION, LIMIT);
        desk.sendResult(desk.lastClOrdId, true);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, 7, 0);
        assertEquals(1, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.NO_VENUE));
        fill(MILLION, OFFER, 1);
        assertEquals(2, desk.orders);
    }

    /** A line is lost with a purchase on it far below the market: it has not filled there. */
    @Test
    void anOrderThatRestsFarFromTheMarketIsNotFilledForADoubt() {
        restsInDoubt(OFFER - 100);
        assertEquals(ClientOrderCause.DOUBT_REJECTED, client.last().cause());
        assertEquals(0, client.dealt("A"));
    }

    @Test
    void anOrderThatRestsIsFilledForADoubtWhereTheMarketIsAtItsLimit() {
        restsInDoubt(OFFER + MARK_UP);
        assertEquals(ClientOrderCause.DOUBT_FILLED, client.last().cause());
        assertEquals(MILLION, client.dealt("A"));
    }

    private void restsInDoubt(long limit) {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        client.warehouse(100 * MILLION);
        client.terms(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.FILL, 1);
        desk.quote(BID, OFFER);
        client.rests("A", OrderSide.BUY, MILLION, limit, 60 * SECOND);
        desk.sendResult(desk.lastClOrdId, true);
        desk.report(OrderEventKind.NEW, desk.lastClOrdId, 0, 0, 1, 0);
        desk.session(SessionState.DOWN);
        assertEquals(1, desk.unknownOrders);
        desk.passTime(ANSWER / 2);
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(ANSWER / 2);
        assertEquals(1, desk.alerts(AlertCode.CLIENT_ANSWERED_IN_DOUBT));
    }

    /** A client cannot wait for a person, and what is released later would be nobody's. */
    @Test
    void aWindowThatAsksAPersonRefusesACover() {
        int calendar = 2;
        desk.calendar(
                calendar,
                desk.now + 10_000 * SECOND,
                desk.now + 10 * SECOND,
                desk.now + 70 * SECOND);
        desk.window(1, calendar, false, true, false, 100);
        desk.passTime(10 * SECOND);
        desk.quote(BID, OFFER);
        client.buys("A", MILLION, LIMIT);
        assertEquals(0, desk.orders);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(RefusedReason.WINDOW, client.last().reason());
        assertEquals(SuggestionState.NULL_VAL, desk.lastSuggestion);
        assertEquals(0, desk.alerts(AlertCode.HEDGE_SUGGESTED));
    }

    /** As hedges do (docs/decisions/0052): what the line has missed may be on its way. */
    @Test
    void aVenueWhoseLineIsComparedWithItsDropCopyTakesNoCover() {
        desk.dropCopy(1, 30 * SECOND);
        desk.dropCopySession(1, SessionState.UP);
        client.buys("A", MILLION, LIMIT);
        desk.sendResult(desk.lastClOrdId, true);
        desk.session(SessionState.DOWN);
        desk.dropCopySession(1, SessionState.DOWN);
        desk.session(SessionState.UP);
        desk.quote(BID, OFFER);
        ends(OrderEventKind.CANCELED);
        assertEquals(0, desk.unknownOrders);
        client.buys("B", MILLION, LIMIT);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, client.last().reason());
        desk.dropCopySession(1, SessionState.UP);
        client.buys("C", MILLION, LIMIT);
        assertEquals(2, desk.orders);
    }

    @Test
    void aRestartTellsTheClientTheTruth() {
        client.buys("A", 2 * MILLION, LIMIT);
        desk.sendResult(desk.lastClOrdId, true);
        desk.life(4);
        desk.session(SessionState.DOWN);
        desk.passTime(ANSWER);
        assertEquals(ClientReportKind.REJECTED, client.last().kind());
        assertEquals(ClientOrderCause.DOUBT_REJECTED, client.last().cause());
    }

    /** An order whose cover has no answer in time. */
    private void silent(String clOrdId, DoubtAnswer onDoubt) {
        client.terms(ClientOrderMode.BACK_TO_BACK, onDoubt, 1);
        desk.quote(BID, OFFER);
        client.buys(clOrdId, 2 * MILLION, LIMIT);
        desk.sendResult(desk.lastClOrdId, true);
        desk.passTime(ANSWER / 2);
        desk.quote(BID, OFFER);
        desk.passTime(ANSWER / 2);
    }

    private void fill(long qty, long px, long execId) {
        desk.report(OrderEventKind.TRADE, desk.lastClOrdId, qty, px, execId, 0);
    }

    private void ends(OrderEventKind kind) {
        desk.report(kind, desk.lastClOrdId, 0, 0, 99, 0);
    }
}
