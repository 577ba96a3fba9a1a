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
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do about an order that the venue does not answer for, and what it then says. */
@Tag("unit")
class PeopleInDoubtTest extends SilentProvider {
    private static final long QTY = 4 * MILLION;

    private void resolve(Working as, long qty, long px) {
        desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, silent.clOrdId())
                .resolveAs(as)
                .qty(qty)
                .px(px);
        desk.act();
    }

    private void resolved(Working as, long qty) {
        resolve(as, qty, OFFER);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
    }

    private void decide(int principal, DoubtDecision decision) {
        desk.person(principal, ActionKind.DECIDE_DOUBT, ScopeKind.ORDER, silent.clOrdId())
                .decision(decision);
        desk.act();
    }

    @Test
    void twoPeopleSayFilledAndItIsBookedAtOnceAsProvisional() {
        pass(3 * SECOND);
        resolve(Working.FILLED, QTY, OFFER);
        assertEquals(DoubtRung.RESOLVE, desk.lastRung);
        desk.approve(BEA, true);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(Working.FILLED, desk.lastWorking);
        assertEquals(Certainty.KNOWN, desk.lastCertainty);
        assertEquals(TransitionCause.PEOPLE, desk.lastCause);
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        flat();
        // The venue's own report takes its place, in parts and at its own price.
        desk.begin(silent, OrderEventKind.TRADE).lastQty(MILLION).lastPx(BID);
        desk.send(900, 0);
        assertEquals(PostingKind.HEDGED, desk.lastPostingKind);
        flat();
        desk.begin(silent, OrderEventKind.TRADE).lastQty(QTY - MILLION).lastPx(BID);
        desk.send(901, 0);
        flat();
        assertEquals(0, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(1, desk.orders);
    }

    @Test
    void twoPeopleSayNeverAndItIsHedgedElsewhere() {
        centre();
        resolved(Working.REJECTED, 0);
        assertEquals(DoubtRung.ENDED, desk.lastRung);
        assertEquals(ValveState.NORMAL, desk.intake[1]);
        assertEquals(QTY - CAP, desk.last().orderQty());
    }

    @Test
    void whatTheVenueFillsAfterPeopleSaidNeverWins() {
        pass(3 * SECOND);
        resolved(Working.REJECTED, 0);
        desk.fill(desk.last(), 900);
        flat();
        desk.begin(silent, OrderEventKind.TRADE).lastQty(MILLION).lastPx(OFFER).cumQty(MILLION);
        desk.send(901, 0);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(MILLION * DIGITS, desk.residual(2));
        // The rest is open again, until the venue ends it.
        assertEquals(QTY * DIGITS, desk.worstUp(2));
        desk.begin(silent, OrderEventKind.CANCELED).cumQty(MILLION).leavesQty(0);
        desk.send(902, 0);
        assertEquals(MILLION * DIGITS, desk.worstUp(2));
    }

    @Test
    void theVenuesEndWithLessTakesBackWhatPeopleHaveTold() {
        pass(3 * SECOND);
        resolved(Working.FILLED, QTY);
        flat();
        desk.begin(silent, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(900, 0);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(-QTY * DIGITS, desk.residual(2));
    }

    @Test
    void aStatusThatIsOpenContradictsAnEnd() {
        pass(3 * SECOND);
        resolved(Working.CANCELED, MILLION);
        desk.begin(silent, OrderEventKind.ORDER_STATUS).rawOrdStatus((short) '0').cumQty(0);
        desk.send(900, 0);
        assertEquals(1, desk.alerts(AlertCode.EVIDENCE_DISAGREES));
        assertEquals(1, desk.unknownOrders);
    }

    @ParameterizedTest
    @CsvSource({
        "FILLED,399900000,108510",
        "FILLED,400000000,0",
        "FILLED,400000000,99999999",
        "CANCELED,400000000,108510",
        "CANCELED,-100000,108510",
        "REJECTED,100000,108510",
        "NEW,0,0"
    })
    void whatCannotBeIsRefused(Working as, long qty, long px) {
        pass(3 * SECOND);
        resolve(as, qty, px);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
    }

    @Test
    void anOrderThatIsNotInDoubtIsNotResolvedNotEvenByTwo() {
        resolve(Working.REJECTED, 0, 0);
        assertEquals(ActionRefusedReason.NOT_IN_DOUBT, desk.lastRefused);
        pass(3 * SECOND);
        resolve(Working.REJECTED, 0, 0);
        desk.fill(silent, 900);
        desk.approve(BEA, true);
        assertEquals(ActionRefusedReason.NOT_IN_DOUBT, desk.lastRefused);
        flat();
    }

    @Test
    void aTraderWaitsAndIsAskedAgainWhenThatHasRunOut() {
        centre();
        decide(ANN, DoubtDecision.WAIT);
        assertTrue(desk.carriedOut);
        pass(59 * SECOND);
        assertEquals(1, desk.alerts(AlertCode.DOUBT_ASKS));
        pass(SECOND);
        assertEquals(2, desk.alerts(AlertCode.DOUBT_ASKS));
        pass(90 * SECOND);
        assertEquals(2, desk.alerts(AlertCode.DOUBT_ASKS));
    }

    @Test
    void coveringAllIsPastTheCapAndNeedsTwo() {
        centre();
        decide(ANN, DoubtDecision.COVER_ALL);
        assertFalse(desk.carriedOut);
        pass(2 * SECOND);
        assertEquals(1, desk.covers);
        desk.approve(BEA, true);
        assertTrue(desk.carriedOut);
        assertEquals(2, desk.covers);
        assertEquals(QTY - CAP, desk.last().orderQty());
        desk.fill(desk.last(), 901);
        // Flat if it was never filled.
        assertEquals(0, desk.residual(2));
        pass(10 * SECOND);
        assertEquals(2, desk.covers);
    }

    @Test
    void coveringHalfIsPastTheCapHereToo() {
        centre();
        decide(BEA, DoubtDecision.COVER_HALF);
        assertFalse(desk.carriedOut);
        desk.approve(BEA, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
    }

    @Test
    void whoOnlyLooksDecidesNothingAndADoubtThatIsOverNeedsNoDecision() {
        centre();
        decide(CLEO, DoubtDecision.WAIT);
        assertEquals(ActionRefusedReason.RIGHT_MISSING, desk.lastRefused);
        desk.fill(silent, 901);
        decide(ANN, DoubtDecision.WAIT);
        assertEquals(ActionRefusedReason.NOT_IN_DOUBT, desk.lastRefused);
    }

    private void flat() {
        assertEquals(0, desk.residual(2));
        assertEquals(0, desk.worstDown(2));
        assertEquals(0, desk.worstUp(2));
    }
}
