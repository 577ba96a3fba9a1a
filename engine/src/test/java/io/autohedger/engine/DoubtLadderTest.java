// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens rung by rung while a provider does not answer, and when it does. */
@Tag("unit")
class DoubtLadderTest extends SilentProvider {
    @Test
    void theLadderRungByRung() {
        pass(2 * SECOND);
        assertEquals(DoubtRung.RESOLVE, desk.lastRung);
        assertEquals(4 * MILLION, desk.lastDoubt);
        pass(2 * SECOND - TENTH);
        assertEquals(DoubtRung.RESOLVE, desk.lastRung);
        assertEquals(0, desk.valvesTold);
        pass(TENTH);
        assertEquals(DoubtRung.CONTAIN, desk.lastRung);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        pass(SECOND / 2);
        assertEquals(DoubtRung.CENTRE, desk.lastRung);
        assertTrue(desk.lastOrderCovers);
        assertEquals(2, desk.last().venueId());
        assertTrue(desk.last().buys());
        assertEquals(CAP, desk.last().orderQty());
        assertEquals(CAP, desk.lastCover);
        desk.fill(desk.last(), 900);
        assertEquals(0, desk.alerts(AlertCode.DOUBT_ASKS));
        pass(SECOND / 2);
        assertEquals(DoubtRung.ASK, desk.lastRung);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        assertEquals(
                "EUR in doubt 4000000.00: not filled -2157000.00 = USD -2340345.00"
                        + "; filled 1843000.00 = USD 1999655.00; covered 1843000.00",
                desk.lastText);
        pass(60 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        assertEquals(1, desk.covers);
    }

    /**
     * Its cancel cannot be asked for, and it may be filled at any time: a cover could double it.
     */
    @Test
    void anOrderThatMayStillBeOpenIsNotCoveredBeforeItsCancelWasAskedFor() {
        desk.session(SessionState.DOWN);
        pass(10 * SECOND);
        assertEquals(0, desk.cancels);
        assertEquals(0, desk.covers);
        assertEquals(DoubtRung.ASK, desk.lastRung);
        desk.session(SessionState.UP);
        assertEquals(1, desk.cancels);
        quotes();
        assertEquals(1, desk.covers);
    }

    /** The rate of its provider leaves no room for the cancel: that it is wanted ends nothing. */
    @Test
    void aCancelThatWaitsForRoomIsNoCancel() {
        long minute = 60 * SECOND;
        desk.limit(ScopeKind.VENUE_SESSION, 1, LimitKind.MESSAGE_RATE, 0, 2, minute);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 7, 0);
        Desk.Order other = desk.last();
        assertEquals(List.of(2, 1), List.of(desk.orders, other.venueId()));
        desk.fill(other, 899);
        pass(10 * SECOND);
        assertEquals(List.of(1, 0, 0), List.of(desk.queries, desk.cancels, desk.covers));
        assertEquals(DoubtRung.ASK, desk.lastRung);
        pass(50 * SECOND);
        assertEquals(silent.clOrdId(), desk.cancelled.getFirst());
        assertEquals(1, desk.covers);
    }

    @Test
    void anAnswerBeforeTheFirstRungEndsItQuietly() {
        pass(3 * SECOND);
        desk.fill(silent, 900);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(0, desk.valvesTold);
        pass(10 * SECOND);
        assertEquals(1, desk.orders);
    }

    @Test
    void aFillAfterAllMakesTheCoverSurplusWhichIsSoldAgainAndItsCostTold() {
        centre();
        desk.fill(silent, 901);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
        // Bought 12 tenths of a pip over the mid of 1.08500, and sold 10 under it.
        assertEquals((12 + 10) * CAP / 100_000, desk.lastCost);
        assertFalse(desk.last().buys());
        assertFalse(desk.lastOrderCovers);
        assertEquals(CAP, desk.last().orderQty());
        desk.fill(desk.last(), 902);
        assertEquals(0, desk.residual(2));
    }

    @Test
    void anOrderThatNeverWasLeavesTheRestToBeHedged() {
        centre();
        desk.begin(silent, OrderEventKind.EXPIRED).cumQty(0).leavesQty(0);
        desk.send(901, 0);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
        assertEquals(12 * CAP / 100_000, desk.lastCost);
        assertEquals(4 * MILLION - CAP, desk.last().orderQty());
        assertTrue(desk.last().buys());
    }

    @Test
    void newCertainDemandGoesOnElsewhereAndTheDoubtAmountHolds() {
        pass(2 * SECOND);
        desk.dealOf(2, OrderSide.BUY, 4 * MILLION, OFFER, 2);
        Desk.Order other = desk.last();
        assertEquals(2, other.venueId());
        // 5M USD less 4M EUR at 1.08513 leave 659,480 USD.
        assertEquals(60_700_000, other.orderQty());
        desk.fill(other, 900);
        assertEquals(3, desk.orders);
    }

    @Test
    void clientFlowThatTurnsTheDoubtAroundTurnsTheCover() {
        pass(2 * SECOND);
        // Flat if the purchase was never made, and long if it was.
        desk.dealOf(2, OrderSide.SELL, 4 * MILLION, BID, 2);
        assertEquals(1, desk.orders);
        pass(3 * SECOND);
        assertTrue(desk.lastOrderCovers);
        assertFalse(desk.last().buys());
        assertEquals(2, desk.last().venueId());
    }

    @Test
    void aCoverIsNeverSentToTheVenueInDoubtAndWithoutAnotherOneNoneIs() {
        desk.session(2, SessionState.DOWN);
        for (int i = 0; i < 80; i++) {
            desk.passTime(TENTH);
            desk.quote(1, 1, BID, OFFER);
        }
        assertEquals(DoubtRung.ASK, desk.lastRung);
        assertEquals(0, desk.covers);
        assertEquals(0, desk.lastCover);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
    }

    @Test
    void aCoverThatIsRejectedIsTriedAgainASecondLater() {
        pass(5 * SECOND - TENTH);
        assertEquals(1, desk.covers);
        desk.begin(desk.last(), OrderEventKind.REJECTED);
        desk.send(900, 0);
        assertEquals(1, desk.covers);
        pass(SECOND);
        assertEquals(2, desk.covers);
    }

    /** Provider 2 does not answer either: the cover is in doubt itself, and counts to the cap. */
    @Test
    void aCoverInDoubtIsNotCovered() {
        pass(20 * SECOND);
        assertEquals(1, desk.covers);
        assertEquals(2, desk.unknownOrders);
        desk.fill(silent, 900);
        assertEquals(DoubtRung.ASK, desk.lastRung);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        desk.fill(desk.last(), 901);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
    }

    @Test
    void everyInstrumentThatMovesTheAssetIsClosedAndNoOther() {
        desk.asset(3, "JPY", 0);
        desk.instrument(2, "EURJPY", 2, 3, 3);
        desk.instrument(3, "USDJPY", 1, 3, 3);
        pass(4 * SECOND);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        assertEquals(ValveState.CLOSED, desk.intake[2]);
        assertEquals(null, desk.intake[3]);
        desk.clientSession(SessionState.UP);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        assertEquals(ValveState.NORMAL, desk.intake[3]);
        assertEquals(2 + 3, desk.valvesTold);
    }

    @Test
    void aDealThatIsBookedAllTheSameIsExposed() {
        pass(4 * SECOND);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        long before = desk.residual(2);
        desk.dealOf(2, OrderSide.BUY, MILLION / 10, OFFER, 7);
        assertEquals(before - MILLION / 10 * DIGITS, desk.residual(2));
    }
}
