// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.snapshot.Restored;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client's feed does that looks like nothing, or like too much: silence, and yesterday. */
@Tag("unit")
class ClientFlowTest {
    private static final int CLIENT = 2;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 8, 1 << 8);

    private final Desk desk = new Desk(SMALL, false);
    private long ids;

    ClientFlowTest() {
        desk.mode(1, StrategyMode.OFF);
    }

    @Test
    void aSilentClientIsPagedAboutOnceForEachSilence() {
        expected(10 * MINUTE, 0);
        desk.passTime(9 * MINUTE);
        deal();
        desk.passTime(9 * MINUTE);
        assertEquals(0, silences());
        desk.passTime(MINUTE);
        assertEquals(1, silences());
        assertEquals(
                "ACME: no deal for 600 s; is its feed alive? No deal and a dead feed look the same",
                desk.lastFlowText);
        desk.passTime(HOUR);
        assertEquals(1, silences());
        deal();
        desk.passTime(10 * MINUTE);
        assertEquals(2, silences());
    }

    @Test
    void silenceCountsWithinTheSessionInWhichDealsAreExpected() {
        long now = desk.now;
        desk.calendar(
                1, now + 30 * HOUR, now + HOUR, now + 2 * HOUR, now + 24 * HOUR, now + 25 * HOUR);
        expected(10 * MINUTE, 1);
        desk.passTime(HOUR + 9 * MINUTE);
        assertEquals(0, silences());
        deal();
        desk.passTime(9 * MINUTE);
        deal();
        desk.passTime(10 * MINUTE);
        assertEquals(1, silences());
        desk.passTime(22 * HOUR);
        deal();
        desk.passTime(32 * MINUTE);
        assertEquals(1, silences(), "closed");
        desk.passTime(10 * MINUTE);
        assertEquals(2, silences());
    }

    @Test
    void whereNothingIsKnownOfTheSessionDealsAreExpected() {
        expected(10 * MINUTE, 1);
        desk.passTime(10 * MINUTE);
        assertEquals(1, silences());
    }

    @Test
    void aLifeOfTheDeskBeginsWithNewPatience() {
        expected(10 * MINUTE, 0);
        desk.passTime(9 * MINUTE);
        desk.life(4);
        desk.passTime(9 * MINUTE);
        assertEquals(0, silences());
        desk.passTime(MINUTE);
        assertEquals(1, silences());
    }

    @Test
    void aBurstOfOldDealsIsHeldBehindTheFirstFew() {
        holding(2);
        old(5);
        assertEquals(2, booked());
        assertEquals(1, desk.alerts(AlertCode.DEALS_HELD));
        assertEquals(
                "ACME: old deals come in a burst; all after the first 2 are held until two people"
                        + " book or drop them",
                desk.lastFlowText);
        deal();
        assertEquals(3, booked(), "a new one is booked");
        again(ids - 1);
        assertEquals(3, booked(), "one that is held is held once");
        ask(ActionKind.BOOK_HELD, 3);
        assertEquals(3, booked(), "one person is not enough");
        desk.approve(Desk.BEA, true);
        assertEquals(6, booked());
        again(ids - 1);
        assertEquals(6, booked(), "it is booked once");
    }

    @Test
    void droppedDealsAreNotBookedAndTheNextBurstIsHeldAgain() {
        holding(0);
        old(4);
        ask(ActionKind.DROP_HELD, 4);
        desk.approve(Desk.BEA, true);
        assertEquals(0, booked());
        old(1);
        assertEquals(0, booked());
        assertEquals(2, desk.alerts(AlertCode.DEALS_HELD));
    }

    @Test
    void peopleDecideOnWhatTheyHaveSeen() {
        holding(0);
        ask(ActionKind.BOOK_HELD, 0);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        old(3);
        ask(ActionKind.BOOK_HELD, 2);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        ask(ActionKind.BOOK_HELD, 3);
        old(1);
        desk.approve(Desk.BEA, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(0, booked());
    }

    /** As many deals are not the same deals. */
    @Test
    void whatWasAskedBeforeADecisionIsNotAboutWhatComesAfterIt() {
        holding(0);
        old(3);
        ask(ActionKind.BOOK_HELD, 3);
        long hash = desk.lastHash;
        ask(ActionKind.DROP_HELD, 3);
        desk.approve(Desk.BEA, true);
        old(3);
        desk.approve(Desk.BEA, desk.requestId - 1, hash, true);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        assertEquals(0, booked());
    }

    @Test
    void aDealThatIsBustedWhileItIsHeldComesToNothing() {
        holding(0);
        old(2);
        desk.dealTransactTime = ClientDealEncoder.transactTimeNanosNullValue();
        desk.deal(CLIENT, 1, DealKind.BUSTED, OrderSide.BUY, 0, 0, ++ids, 1);
        ask(ActionKind.BOOK_HELD, 2);
        desk.approve(Desk.BEA, true);
        assertEquals(1, booked());
    }

    @Test
    void aNewConnectionCountsAnew() {
        holding(2);
        old(2);
        desk.clientSession(SessionState.UP);
        old(1);
        assertEquals(2, booked(), "another client's session");
        desk.clientSessionOf(CLIENT, SessionState.UP);
        assertEquals(1, desk.alerts(AlertCode.DEALS_HELD));
    }

    @Test
    void moreThanThereIsRoomForAreNotBookedAndPage() {
        holding(0);
        old(512 + 1);
        assertEquals(0, booked());
        assertEquals(1, desk.alerts(AlertCode.CAPACITY));
    }

    @Test
    void whatIsHeldAndWhatIsWatchedIsState() {
        holding(1);
        expected(10 * MINUTE, 0);
        old(4);
        LongArrayList before = new LongArrayList();
        desk.engine.snapshot(before::addLong);
        Engine restored = new Engine(SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> before.getLong(at[0]++)));
        LongArrayList after = new LongArrayList();
        restored.snapshot(after::addLong);
        assertEquals(before, after);
    }

    private void expected(long silentAfterNanos, int sessionId) {
        desk.client(CLIENT, 1, SourceRole.BOOKING, silentAfterNanos, sessionId, 0, 0);
    }

    private void holding(int burst) {
        desk.client(CLIENT, 1, SourceRole.BOOKING, 0, 0, 10 * MINUTE, burst);
    }

    private void deal() {
        desk.dealTransactTime = desk.now;
        desk.dealOf(CLIENT, OrderSide.SELL, MILLION, 108_500, ++ids);
    }

    /** Of yesterday. */
    private void old(int count) {
        for (int i = 0; i < count; i++) {
            again(++ids);
        }
    }

    private void again(long id) {
        desk.dealTransactTime = desk.now - 24 * HOUR;
        desk.dealOf(CLIENT, OrderSide.SELL, MILLION, 108_500, id);
    }

    private void ask(ActionKind action, long seen) {
        desk.person(Desk.ANN, action, ScopeKind.CLIENT, CLIENT).qty(seen);
        desk.act();
    }

    private long booked() {
        return desk.residual(2) / (MILLION * 1_0000L);
    }

    private int silences() {
        return desk.alerts(AlertCode.FLOW_SILENT);
    }
}
