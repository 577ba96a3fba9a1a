// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.CLEO;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.people.Principals;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ann is trader and operations, Bea risk and approver, Cleo only looks. */
@Tag("unit")
class PeopleTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;

    private final Desk desk = new Desk();
    private int asked;
    private long deals = 100;

    PeopleTest() {
        desk.quote(BID, OFFER);
    }

    /** Each command and each approval has exactly one answer. */
    @AfterEach
    void everyCommandWasAnsweredOnce() {
        assertEquals(asked, desk.answers);
    }

    private void clientBuys() {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, ++deals, 0);
    }

    private void kill(int principal, ValveState state, ScopeKind scope, long id) {
        asked++;
        desk.kill(principal, ValveKind.OUT, state, scope, id);
    }

    private void closeIntake(ValveState state, ScopeKind scope, long id) {
        asked++;
        desk.kill(ANN, ValveKind.IN, state, scope, id);
    }

    private void release(int principal, long latch, ValveState to) {
        asked++;
        desk.person(principal, ActionKind.RELEASE, ScopeKind.FIRM, latch).valveState(to);
        desk.act();
    }

    private void approve(int principal) {
        asked++;
        desk.approve(principal, true);
    }

    @ParameterizedTest
    @CsvSource({"FIRM,0", "DESK,1", "TRADER,1", "STRATEGY,1", "VENUE_SESSION,1", "INSTRUMENT,1"})
    void whatIsStoppedSendsNothingUntilTwoPeopleReleaseIt(ScopeKind scope, long id) {
        kill(ANN, ValveState.STOP, scope, id);
        assertTrue(desk.carriedOut);
        clientBuys();
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
        assertEquals(scope, desk.lastRefusalScope);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        assertFalse(desk.carriedOut);
        desk.quote(BID, OFFER);
        assertEquals(0, desk.orders);
        approve(BEA);
        assertTrue(desk.carriedOut);
        assertEquals(ValveState.NORMAL, desk.out);
        assertEquals(1, desk.orders);
    }

    /** The first has the better price, and is the one that people have stopped. */
    @Test
    void aStoppedProviderIsPassedOver() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(3, new FlatHedger(0.0001), FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2)));
        desk.quote(2, 1, BID - 1, OFFER + 1);
        kill(ANN, ValveState.STOP, ScopeKind.VENUE_SESSION, 1);
        desk.dealOf(2, OrderSide.BUY, 4 * MILLION, OFFER, 1);
        assertEquals(1, desk.orders);
        assertEquals(2, desk.last().venueId());
    }

    @ParameterizedTest
    @CsvSource({"DESK,2", "TRADER,2", "STRATEGY,3", "VENUE_SESSION,2", "INSTRUMENT,2"})
    void whatIsOutsideTheScopeGoesOn(ScopeKind scope, long id) {
        desk.book(4, BookRole.HEDGE, 2, 2);
        desk.venue(2);
        desk.asset(3, "JPY", 0);
        desk.instrument(2, "USDJPY", 1, 3, 3);
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(3, new FlatHedger(0.0001), FlatHedger.plan(3, List.of(4), 4, List.of(2)));
        kill(ANN, ValveState.STOP, scope, id);
        clientBuys();
        assertEquals(1, desk.orders);
    }

    @Test
    void anUnknownScopeIsRefusedAndOneThatIsNotBuiltSaysSo() {
        kill(ANN, ValveState.STOP, ScopeKind.STRATEGY, 9);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        kill(ANN, ValveState.STOP, ScopeKind.ASSET, 1);
        assertEquals(ActionRefusedReason.NOT_BUILT_YET, desk.lastRefused);
        kill(ANN, ValveState.CLOSED, ScopeKind.FIRM, 0);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        closeIntake(ValveState.CLOSED, ScopeKind.VENUE_SESSION, 1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        clientBuys();
        assertEquals(1, desk.orders);
    }

    @Test
    void aKillOnlyGetsStricterAndKeepsItsLatch() {
        kill(ANN, ValveState.REDUCE_ONLY, ScopeKind.FIRM, 0);
        long latch = desk.lastLatch;
        kill(BEA, ValveState.STOP, ScopeKind.FIRM, 0);
        assertEquals(latch, desk.lastLatch);
        assertEquals(ValveState.STOP, desk.out);
        kill(ANN, ValveState.CANCEL, ScopeKind.FIRM, 0);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(ValveState.STOP, desk.out);
    }

    /** A kill keeps its latch as it gets stricter: what was asked before was about less. */
    @Test
    void aReleaseThatWasAskedBeforeTheKillGotStricterIsAskedAgain() {
        kill(ANN, ValveState.REDUCE_ONLY, ScopeKind.FIRM, 0);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        long request = desk.requestId;
        long hash = desk.lastHash;
        kill(BEA, ValveState.STOP, ScopeKind.FIRM, 0);
        long latch = desk.lastLatch;
        asked++;
        desk.approve(BEA, request, hash, true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(ValveState.STOP, desk.out);
        clientBuys();
        assertEquals(0, desk.orders);
        release(ANN, latch, ValveState.NORMAL);
        approve(BEA);
        assertEquals(ValveState.NORMAL, desk.out);
    }

    @Test
    void aKillCancelsWhatIsLiveAndAsksAgainWhileThereIsNoAnswer() {
        clientBuys();
        kill(ANN, ValveState.CANCEL, ScopeKind.INSTRUMENT, 1);
        assertEquals(1, desk.cancels);
        desk.quote(BID, OFFER);
        assertEquals(1, desk.cancels);
        desk.passTime(4 * SECOND);
        assertEquals(2, desk.cancels);
    }

    @Test
    void aStopCancelsNothing() {
        clientBuys();
        kill(ANN, ValveState.STOP, ScopeKind.FIRM, 0);
        assertEquals(0, desk.cancels);
    }

    @ParameterizedTest
    @CsvSource({
        "REDUCE_ONLY,FIRM,0,WIDEN",
        "CANCEL,FIRM,0,CLOSED",
        "STOP,STRATEGY,1,CLOSED",
        "STOP,VENUE_SESSION,1,WIDEN"
    })
    void aValveOutBelowNormalLowersIntakeInTheSameStep(
            ValveState out, ScopeKind scope, long id, ValveState in) {
        kill(ANN, out, scope, id);
        assertEquals(in, desk.intake[1]);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        approve(BEA);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
    }

    @Test
    void intakeIsWhatTheStrictestLeavesOfIt() {
        closeIntake(ValveState.WIDEN, ScopeKind.FIRM, 0);
        long widened = desk.lastLatch;
        assertEquals(ValveState.WIDEN, desk.intake[1]);
        closeIntake(ValveState.CLOSED, ScopeKind.INSTRUMENT, 1);
        long closed = desk.lastLatch;
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        // The latch itself says NORMAL; the last word on the instrument is what counts.
        release(ANN, widened, ValveState.NORMAL);
        approve(BEA);
        assertEquals(ValveState.CLOSED, desk.intake[1]);
        release(ANN, closed, ValveState.NORMAL);
        approve(BEA);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
    }

    @Test
    void operationsReturnsToReduceOnlyAlone() {
        kill(BEA, ValveState.STOP, ScopeKind.FIRM, 0);
        release(BEA, desk.lastLatch, ValveState.REDUCE_ONLY);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        assertEquals(Principals.OPERATIONS, desk.needsRoles);
        release(ANN, desk.lastLatch, ValveState.REDUCE_ONLY);
        assertTrue(desk.carriedOut);
        assertEquals(ValveState.REDUCE_ONLY, desk.out);
        assertEquals(ValveState.WIDEN, desk.intake[1]);
        clientBuys();
        assertEquals(1, desk.orders);
    }

    @Test
    void whoOnlyLooksAndWhoIsNobodyChangeNothing() {
        kill(CLEO, ValveState.STOP, ScopeKind.FIRM, 0);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        assertEquals(Principals.ANY, desk.needsRoles);
        kill(77, ValveState.STOP, ScopeKind.FIRM, 0);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        clientBuys();
        assertEquals(1, desk.orders);
    }

    @Test
    void aRequestIsApprovedByAnotherPersonWithTheRoleAndItsExactText() {
        kill(ANN, ValveState.STOP, ScopeKind.FIRM, 0);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        long hash = desk.lastHash;
        long request = desk.requestId;
        approve(ANN);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        approve(CLEO);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        assertEquals(Principals.SECOND, desk.needsRoles);
        asked++;
        desk.approve(BEA, request, hash + 1, true);
        assertEquals(ActionRefusedReason.OTHER_COMMAND, desk.lastRefused);
        asked++;
        desk.approve(BEA, request + 1, hash, true);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        assertEquals(ValveState.STOP, desk.out);
        approve(BEA);
        assertEquals(ValveState.NORMAL, desk.out);
        // Carried out once.
        approve(BEA);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
    }

    @Test
    void aRequestThatIsRejectedOrTakenBackIsGone() {
        kill(ANN, ValveState.STOP, ScopeKind.FIRM, 0);
        for (int principal : new int[] {ANN, BEA}) {
            release(ANN, desk.lastLatch, ValveState.NORMAL);
            asked++;
            desk.approve(principal, false);
            assertFalse(desk.carriedOut);
            approve(BEA);
            assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        }
        assertEquals(ValveState.STOP, desk.out);
    }

    @Test
    void aRequestEndsAfterHalfAnHourOrWhenItSays() {
        kill(ANN, ValveState.STOP, ScopeKind.FIRM, 0);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        desk.passTime(1_800 * SECOND - 1);
        asked++;
        desk.approve(BEA, desk.requestId, 0, true);
        assertEquals(ActionRefusedReason.OTHER_COMMAND, desk.lastRefused);
        desk.passTime(1);
        approve(BEA);
        assertEquals(ActionRefusedReason.EXPIRED, desk.lastRefused);
        asked++;
        desk.person(ANN, ActionKind.RELEASE, ScopeKind.FIRM, desk.lastLatch)
                .valveState(ValveState.NORMAL)
                .expiresNanos(desk.now + SECOND);
        desk.act();
        desk.passTime(SECOND);
        approve(BEA);
        assertEquals(ActionRefusedReason.EXPIRED, desk.lastRefused);
    }

    @Test
    void sixtyFourRequestsWaitAtMostAndTheExpiredMakeRoom() {
        kill(ANN, ValveState.STOP, ScopeKind.FIRM, 0);
        for (int i = 0; i < 64; i++) {
            release(ANN, desk.lastLatch, ValveState.NORMAL);
            assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused);
        }
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        assertEquals(ActionRefusedReason.CAPACITY, desk.lastRefused);
        desk.passTime(1_800 * SECOND);
        release(ANN, desk.lastLatch, ValveState.NORMAL);
        assertEquals(ActionRefusedReason.NULL_VAL, desk.lastRefused);
    }

    @Test
    void aReleaseOfWhatIsNotLatchedOrNotLessIsRefused() {
        release(ANN, 12_345, ValveState.NORMAL);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        kill(ANN, ValveState.REDUCE_ONLY, ScopeKind.FIRM, 0);
        release(ANN, desk.lastLatch, ValveState.REDUCE_ONLY);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        release(ANN, desk.lastLatch, ValveState.CANCEL);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
    }

    @Test
    void aStopIsOnRecord() {
        asked++;
        desk.person(ANN, ActionKind.STOP_DESK, ScopeKind.FIRM, 0);
        desk.act();
        assertTrue(desk.carriedOut);
    }

    @Test
    void anAcknowledgementIsOnRecord() {
        asked++;
        desk.person(ANN, ActionKind.ALARM_ACK, ScopeKind.NULL_VAL, 7);
        desk.act();
        assertTrue(desk.carriedOut);
    }

    @ParameterizedTest
    @EnumSource(
            value = ActionKind.class,
            names = {"STRATEGY_PARAMETER", "NULL_VAL"})
    void whatIsNotBuiltSaysSo(ActionKind action) {
        asked++;
        desk.person(ANN, action, ScopeKind.FIRM, 0);
        desk.act();
        assertEquals(ActionRefusedReason.NOT_BUILT_YET, desk.lastRefused);
    }
}
