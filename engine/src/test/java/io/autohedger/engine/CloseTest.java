// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.Restored;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The close of a session that opened long ago and closes in 200 seconds, with a ramp of the last
 * 100. A gap of 1% may cost 10,000 USD: 1M USD may be held. The hedger itself lets 3M USD be.
 */
@Tag("unit")
class CloseTest {
    private static final int CALENDAR = 2;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long LIMIT = MILLION / 100;
    private static final int HELD = 2;

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private final long close = desk.now + 200 * SECOND;
    private final long reopen = close + 1_000 * SECOND;
    private long execIds = 100;
    private int filled;

    CloseTest() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.calendar(
                CALENDAR,
                desk.now + 100_000 * SECOND,
                desk.now,
                close,
                reopen,
                reopen + 10_000 * SECOND);
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID, OFFER);
    }

    private void clientSells(long qty) {
        quotes();
        desk.deal(DealKind.BOOKED, OrderSide.SELL, qty, BID, ++execIds, 0);
    }

    /** With quotes in the last two seconds before it. */
    private void at(long nanos) {
        for (int left = 4; left >= 0; left--) {
            desk.passTime(nanos - left * SECOND / 2 - desk.now);
            quotes();
            fillAll();
        }
    }

    /** In USD, to the cent: at a mid of 1.085. */
    private long held() {
        return desk.residual(HELD) / 10_000 * 1_085 / 1_000;
    }

    private void fillAll() {
        while (filled < desk.orders) {
            desk.fill(desk.sent(filled++), ++execIds);
        }
    }

    @Test
    void beforeTheRampTheProgramsOwnBandHolds() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        clientSells(5 * MILLION / 2);
        at(close - 101 * SECOND);
        assertEquals(0, desk.orders);
    }

    @Test
    void alongTheRampWhatIsPastTheCapacityIsGivenUpInTime() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        clientSells(5 * MILLION / 2);
        at(close - 100 * SECOND);
        assertEquals(0, desk.orders);
        for (int left = 90; left > 0; left -= 10) {
            at(close - left * SECOND);
            long allowed = MILLION + 1_712_500_00L * left / 100;
            assertTrue(held() <= allowed + MILLION / 100, held() + " of " + allowed);
            assertTrue(held() >= allowed - 6 * MILLION / 100, held() + " of " + allowed);
        }
        at(close - SECOND);
        int orders = desk.orders;
        at(close + SECOND);
        assertEquals(orders, desk.orders);
        assertEquals(0, desk.alerts(AlertCode.OVER_CLOSE));
    }

    /** Most of it where most is traded: in the first half of the ramp. */
    @Test
    void itFollowsTheLiquidity() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 9_000, 10_000);
        clientSells(5 * MILLION / 2);
        at(close - 100 * SECOND);
        for (int left = 90; left >= 50; left -= 10) {
            at(close - left * SECOND);
        }
        assertTrue(held() < MILLION + 1_712_500_00L * 12 / 100, "held " + held());
    }

    @Test
    void overTheCloseIntakeIsOpenUpToTheCapacity() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        at(close + SECOND);
        assertTrue(desk.intake[1] == null || desk.intake[1] == ValveState.NORMAL);
        clientSells(MILLION / 2);
        assertTrue(desk.intake[1] == null || desk.intake[1] == ValveState.NORMAL);
        clientSells(MILLION / 2);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        at(reopen + SECOND);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
    }

    /** A person is asked for both, and what he lets go of the one is not the other's. */
    @Test
    void theRampAndTheProgramsOwnHedgeAreTwoSuggestions() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        desk.mode(1, StrategyMode.SUGGEST);
        at(close - 105 * SECOND);
        clientSells(5 * MILLION);
        assertEquals(1, desk.suggestions);
        long own = desk.suggestion;
        while (desk.now < close - 90 * SECOND) {
            desk.passTime(SECOND / 2);
            quotes();
        }
        assertTrue(desk.suggestions > 1);
        assertTrue(desk.suggestion != own);
        desk.person(ANN, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, own);
        desk.act();
        assertTrue(desk.carriedOut, "it is there as long as nobody has let it go");
    }

    /** Nobody took it down: it is off. */
    @Test
    void whatIsHeldPastTheCapacityWhenItClosesIsPaged() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        desk.mode(1, StrategyMode.OFF);
        clientSells(2 * MILLION);
        at(close + SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.OVER_CLOSE));
        assertEquals("over the close with EUR worth 2170000.00 of 1000000.00 USD", desk.lastText);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
    }

    @Test
    void whatNobodyKnowsTheWorthOfIsPagedToo() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, MILLION / 2, BID, ++execIds, 0);
        desk.passTime(close + SECOND - desk.now);
        assertEquals(1, desk.alerts(AlertCode.OVER_CLOSE));
        assertEquals("over the close with EUR worth ? of 1000000.00 USD", desk.lastText);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
    }

    @Test
    void inSuggestTheRampWaitsForAPersonToo() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        desk.setMode(ANN, 1, 0, StrategyMode.SUGGEST);
        clientSells(5 * MILLION / 2);
        at(close - 50 * SECOND);
        assertEquals(0, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.HEDGE_SUGGESTED));
    }

    /** One price alone is no market: what reduces goes out by it, and nothing is judged sound. */
    @Test
    void afterTheOpenTheReferenceIsACompositeWhenSeveralAgree() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        desk.passTime(reopen + SECOND - desk.now);
        desk.quote(1, 1, BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, ++execIds, 0);
        assertEquals(1, desk.orders);
        assertEquals(ReferenceLevel.SECOND_SOURCE, desk.lastLevel);
        desk.fill(desk.last(), ++execIds);
        // Thirty basis points away: they do not agree.
        desk.quote(2, 1, BID + 330, OFFER + 330);
        desk.quote(1, 1, BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, ++execIds, 0);
        assertEquals(ReferenceLevel.SECOND_SOURCE, desk.lastLevel);
        desk.fill(desk.last(), ++execIds);
        quotes();
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, BID, ++execIds, 0);
        assertEquals(ReferenceLevel.COMPOSITE, desk.lastLevel);
    }

    @Test
    void whatIsNoScheduleIsIgnored() {
        int before = desk.ignored;
        desk.close(0, LIMIT, 100, 100 * SECOND, 10_000);
        desk.close(CALENDAR, 0, 100, 100 * SECOND, 10_000);
        desk.close(CALENDAR, LIMIT, 0, 100 * SECOND, 10_000);
        desk.close(CALENDAR, LIMIT, 100, 0, 10_000);
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND);
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 9_000);
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 5_000, 4_000, 10_000);
        assertEquals(before + 7, desk.ignored);
    }

    /** In the middle of the ramp. */
    @Test
    void theScheduleOutlivesARestart() {
        desk.close(CALENDAR, LIMIT, 100, 100 * SECOND, 10_000);
        clientSells(5 * MILLION / 2);
        at(close - 100 * SECOND);
        at(close - 60 * SECOND);
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(WildDay.SMALL);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] index = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(index[0]++)));
        int before = desk.tape.size();
        at(close - 30 * SECOND);
        at(close + SECOND);
        desk.replay(next, before);
        assertEquals(desk.engine.outputHash(), next.outputHash());
    }
}
