// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program in mode SUGGEST: it computes and asks, a person lets go, and no other way. */
@Tag("unit")
class SuggestionsTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;
    private static final StrategyPlan PLAN = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1));

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private long execIds = 1_000;

    SuggestionsTest() {
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, new FlatHedger(0.0001), PLAN);
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        desk.quote(BID, OFFER);
    }

    private void clientSells(long millions) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, millions * MILLION, BID, ++execIds, 0);
    }

    private void release(int person, long suggestion) {
        desk.person(person, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, suggestion);
        desk.act();
    }

    @Test
    void nothingGoesOutBeforeAPersonReleasesItAndThenOnlyThat() {
        clientSells(3);
        assertEquals(0, desk.orders);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        assertEquals(RefusedReason.SUGGESTED, desk.lastRefusal);
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        release(ANN, desk.suggestion);
        assertTrue(desk.carriedOut);
        assertEquals(1, desk.orders);
        assertEquals(3 * MILLION, desk.last().orderQty());
        assertEquals(SuggestionState.USED, desk.lastSuggestion);
        desk.fill(desk.last(), ++execIds);
        clientSells(2);
        assertEquals(1, desk.orders);
        assertEquals(2, desk.alerts(AlertCode.HEDGE_SUGGESTED));
    }

    @Test
    void theSameSuggestionIsToldOnceAndALargerOneTakesItsPlace() {
        clientSells(3);
        int refusals = desk.refusals;
        desk.quote(BID, OFFER);
        desk.quote(BID + 1, OFFER + 1);
        assertEquals(1, desk.suggestions);
        assertEquals(refusals, desk.refusals);
        long first = desk.suggestion;
        clientSells(1);
        assertEquals(2, desk.suggestions);
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
        release(ANN, first);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        assertEquals(0, desk.orders);
        release(ANN, desk.suggestion);
        assertEquals(4 * MILLION, desk.last().orderQty());
    }

    @Test
    void aSuggestionEndsAndSoDoesARelease() {
        clientSells(3);
        long old = desk.suggestion;
        desk.passTime(300 * SECOND);
        assertEquals(SuggestionState.EXPIRED, desk.lastSuggestion);
        release(ANN, old);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.quote(BID, OFFER);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        // Nobody quotes when it is released, and it is over before somebody does.
        desk.passTime(2 * SECOND);
        release(ANN, desk.suggestion);
        assertEquals(SuggestionState.RELEASED, desk.lastSuggestion);
        desk.passTime(60 * SECOND);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
    }

    /** As where the quantity follows the price: what was shown can still be typed. */
    @Test
    void aboutAsMuchIsTheSameSuggestionAndGoesOutAsMuchAsIsNeeded() {
        clientSells(3);
        long shown = desk.suggestion;
        desk.deal(DealKind.BOOKED, OrderSide.SELL, MILLION / 50, BID, ++execIds, 0);
        assertEquals(1, desk.suggestions);
        desk.passTime(SECOND);
        release(ANN, shown);
        desk.quote(BID, OFFER);
        assertEquals(3 * MILLION + MILLION / 50, desk.last().orderQty());
        assertEquals(SuggestionState.USED, desk.lastSuggestion);
    }

    /** Flow that goes on makes it another one each time, and still somebody is paged again. */
    @Test
    void whatGrowsAndIsNotReleasedPagesAgainAfterFiveMinutes() {
        for (int minute = 0; minute <= 5; minute++) {
            clientSells(1);
            assertEquals(minute < 5 ? 1 : 2, desk.alerts(AlertCode.HEDGE_SUGGESTED));
            desk.passTime(60 * SECOND);
            desk.quote(BID, OFFER);
        }
        assertEquals(0, desk.orders);
    }

    @Test
    void moreThanWasReleasedIsAskedForAnew() {
        clientSells(3);
        desk.passTime(2 * SECOND);
        release(ANN, desk.suggestion);
        clientSells(1);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        assertEquals(SuggestionState.OPEN, desk.lastSuggestion);
        assertEquals(2, desk.alerts(AlertCode.HEDGE_SUGGESTED));
    }

    @Test
    void aReleaseIsForATraderAndPassesNoLimitOrValve() {
        clientSells(3);
        release(BEA, desk.suggestion);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        desk.kill(ValveState.CANCEL);
        release(ANN, desk.suggestion);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
    }

    @Test
    void inModeAutoWhatWasSuggestedGoesOutAndBackAgainNothingDoes() {
        clientSells(3);
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(SuggestionState.EXPIRED, desk.lastSuggestion);
        assertEquals(1, desk.orders);
        desk.fill(desk.last(), ++execIds);
        desk.mode(PROGRAM, StrategyMode.SUGGEST);
        clientSells(1);
        assertEquals(1, desk.orders);
    }

    /** In the middle: one side is released and not used, as nobody quotes. */
    @Test
    void suggestionsOutliveARestart() {
        clientSells(3);
        desk.passTime(2 * SECOND);
        release(ANN, desk.suggestion);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        int before = desk.tape.size();
        desk.quote(BID, OFFER);
        assertEquals(1, desk.orders);
        clientSells(2);
        Engine replayed = engine();
        desk.replay(replayed, 0);
        desk.replay(next, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
        assertEquals(desk.engine.outputHash(), replayed.outputHash());
    }

    private static Engine engine() {
        Engine engine = new Engine(WildDay.SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        engine.deploy(PROGRAM, new FlatHedger(0.0001), PLAN);
        return engine;
    }
}
