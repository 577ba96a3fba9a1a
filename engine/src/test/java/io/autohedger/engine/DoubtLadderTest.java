// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A hedger that keeps its books flat in EUR at providers 1 and 2; doubt 5M USD, doubt time 3 s,
 * cover 2M USD. Its client buys 4M EUR, and provider 1, which was better, does not answer.
 */
class DoubtLadderTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final int PROGRAM = 3;
    private static final long TENTH = SECOND / 10;

    /** 2M USD at 1.08512, down to the lot of 1,000 EUR. */
    private static final long CAP = 184_300_000;

    private final Desk desk = new Desk();
    private Desk.Order silent;
    private long deals = 100;

    DoubtLadderTest() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, io.autohedger.codecs.BookRole.CLIENT, 2, 1);
        desk.book(5, io.autohedger.codecs.BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), plan());
        quotes();
        desk.dealOf(2, OrderSide.BUY, 4 * MILLION, OFFER, 1);
        silent = desk.last();
        assertEquals(1, silent.venueId());
        assertEquals(4 * MILLION, silent.orderQty());
        desk.sendResult(silent.clOrdId(), true);
    }

    /** As FlatHedger's, with smaller limits of doubt. */
    private static StrategyPlan plan() {
        StrategyPlan plan = FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2));
        StrategyPlan.Limits limits = plan.limits();
        return new StrategyPlan(
                plan.name(),
                plan.codeHash(),
                plan.sources(),
                plan.hedgeSites(),
                plan.textSites(),
                plan.parameters(),
                new StrategyPlan.Limits(
                        limits.assetId(),
                        limits.orders(),
                        limits.ordersPerNanos(),
                        limits.openOrders(),
                        limits.orderSize(),
                        limits.netExposure(),
                        5 * MILLION,
                        3 * SECOND,
                        2 * MILLION,
                        limits.unknownAfterNanos()));
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID - 2, OFFER + 2);
    }

    /** Time in which both go on quoting. */
    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= TENTH) {
            desk.passTime(Math.min(TENTH, left));
            quotes();
        }
    }

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

    private void centre() {
        pass(5 * SECOND);
        assertTrue(desk.lastOrderCovers);
        desk.fill(desk.last(), 900);
    }
}
