// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A venue whose status tells what is open alone, which answers for fills, and where an order lives
 * two seconds at most on its way: what proves that an order has ended there.
 */
@Tag("unit")
class NotOpenProofTest extends OneOrder {
    private static final long LIFE = 2 * SECOND;

    @BeforeEach
    void itIsSentAndNotAnswered() {
        begin(ATOMIC, this::tellsOpenOnly);
    }

    private VenueDefinedEncoder tellsOpenOnly(VenueDefinedEncoder venue) {
        return venue.statusScope(EvidenceScope.OPEN_ONLY).orderLifeNanos(LIFE).fillQuery(Bool.YES);
    }

    private VenueDefinedEncoder answersForAll(VenueDefinedEncoder venue) {
        return tellsOpenOnly(venue).massStatus(Bool.YES);
    }

    /** In doubt, and asked about again when its life on the way has passed. */
    private void askedAfterItsLife() {
        bench.passTime(SECOND);
        bench.passTime(SECOND);
        assertIs(Working.SENT_UNACKED, Certainty.UNKNOWN_OPEN);
        asked();
    }

    private void isInDoubt() {
        assertEquals(Certainty.UNKNOWN_OPEN, bench.orders().certaintyOf(slot()));
    }

    /** It is told not to be open, and its fills are asked for: with this question. */
    private long fillsAreAskedFor() {
        long question = lastQuestion();
        doesNotKnow(question);
        isInDoubt();
        assertEquals("f", asked());
        assertEquals(question + 1, lastQuestion());
        return question + 1;
    }

    private void allFillsAreTold() {
        fillsTold(id, 1, lastQuestion());
    }

    @Test
    void whatIsNotOpenAndHasNoFillsHasEnded() {
        askedAfterItsLife();
        fillsAreAskedFor();
        assertEquals(List.of(IgnoredReason.UNKNOWN_REFERENCE), bench.reasons);
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals("SENT_UNACKED>CANCELED EVIDENCE", bench.transitions.getLast());
        assertEquals("done 1", bench.heard.getLast());
        assertEquals(0, bench.inFlight());
    }

    @Test
    void itHasFilledWhatItsFillsAddUpTo() {
        askedAfterItsLife();
        fillsAreAskedFor();
        bench.report(OrderEventKind.TRADE, id, "T", "").lastQty(4).lastPx(PX);
        bench.deliver();
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(4, bench.orders().cumQtyOf(slot()));
        assertEquals(4, bench.position());
        fillsTold(id, 1, lastQuestion());
        assertEquals(IgnoredReason.WITNESS, bench.reasons.getLast(), "it has ended before");
    }

    @Test
    void whatItsFillsDoNotAnswerForIsNoProof() {
        askedAfterItsLife();
        long question = fillsAreAskedFor();
        fillsTold(id, 1, question - 1);
        isInDoubt();
        fillsTold(id, 2, question);
        isInDoubt();
        fillsTold(999, 1, question);
        isInDoubt();
        IgnoredReason witness = IgnoredReason.WITNESS;
        assertEquals(List.of(witness, witness, witness), bench.reasons.subList(1, 4));
        fillsTold(id, 1, question + 1);
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void fillsAloneAreNoProof() {
        askedAfterItsLife();
        fillsTold(id, 1, lastQuestion());
        isInDoubt();
    }

    @Test
    void aQuestionFromWithinItsLifeIsNoProof() {
        bench.passTime(LIFE - 1);
        long early = lastQuestion();
        doesNotKnow(early);
        isInDoubt();
        assertFalse(asked().contains("f"));
        bench.passTime(SECOND);
        doesNotKnow(early);
        assertFalse(asked().contains("f"), "it is later than the question was");
        doesNotKnow(lastQuestion());
        assertEquals("f", asked());
    }

    @Test
    void anOrderThatTheVenueHasSpokenOfIsNotOnItsWay() {
        acknowledged();
        bench.session(false);
        bench.session(true);
        asked();
        fillsAreAskedFor();
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void whereNoLifeIsDeclaredAnOrderMayAlwaysBeOnItsWay() {
        begin(ATOMIC, venue -> venue.statusScope(EvidenceScope.OPEN_ONLY).fillQuery(Bool.YES));
        bench.passTime(LIFE);
        bench.passTime(MirrorBench.HOUR);
        doesNotKnow(lastQuestion());
        assertFalse(asked().contains("f"));
    }

    @Test
    void anOrderThatHasNotLeftHasNoLifeYet() {
        id = bench.intend(5);
        bench.passTime(LIFE);
        bench.passTime(LIFE);
        asked();
        doesNotKnow(lastQuestion());
        assertEquals("", asked());
    }

    @Test
    void aVenueThatAnswersForNoFillsProvesNothing() {
        begin(ATOMIC, venue -> tellsOpenOnly(venue).fillQuery(Bool.NO));
        askedAfterItsLife();
        doesNotKnow(lastQuestion());
        assertEquals("", asked());
        allFillsAreTold();
        isInDoubt();
    }

    /** One that answers no question about fills may tell them by a file. */
    @Test
    void aFileOfItsFillsIsTheOtherHalfOfTheProof() {
        begin(ATOMIC, venue -> tellsOpenOnly(venue).fillQuery(Bool.NO));
        long over = bench.orders().sentNanosOf(slot()) + LIFE;
        long rests = bench.orders().expireNanosOf(slot());
        over = Math.max(over, rests + LIFE);
        askedAfterItsLife();
        assertFalse(bench.mirror.isFiled(slot(), over), "it is not told whether it is open");
        doesNotKnow(lastQuestion());
        assertFalse(bench.mirror.isFiled(slot(), over - 1), "it may have filled since");
        assertTrue(bench.mirror.isFiled(slot(), over));
        bench.mirror.filed(slot());
        bench.read();
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertFalse(bench.mirror.isFiled(slot(), over), "it has ended");
    }

    @Test
    void aFileProvesNothingWhereMoreIsCountedThanItTells() {
        begin(ATOMIC, venue -> tellsOpenOnly(venue).fillQuery(Bool.NO));
        acknowledged();
        answers('1', 4, 6);
        bench.session(false);
        bench.session(true);
        asked();
        doesNotKnow(lastQuestion());
        assertFalse(bench.mirror.isFiled(slot(), Long.MAX_VALUE));
        fill("F1", 4, 4);
        bench.session(false);
        bench.session(true);
        asked();
        doesNotKnow(lastQuestion());
        assertTrue(bench.mirror.isFiled(slot(), Long.MAX_VALUE), "it is all there now");
    }

    @Test
    void whereItCountsMoreThanItTellsNothingIsProven() {
        acknowledged();
        answers('1', 4, 6);
        bench.session(false);
        bench.session(true);
        asked();
        doesNotKnow(lastQuestion());
        assertEquals("f", asked());
        allFillsAreTold();
        isInDoubt();
    }

    /**
     * Each is told anew that it is not open; its fills are asked for with the question about it.
     */
    @Test
    void whatWasToldOnAnEarlierConnectionProvesNothing() {
        askedAfterItsLife();
        long question = fillsAreAskedFor();
        bench.session(false);
        fillsTold(id, 1, question);
        isInDoubt();
        bench.session(true);
        asked();
        doesNotKnow(question - 1);
        assertEquals("", asked());
        fillsAreAskedFor();
    }

    @Test
    void anOrderThatIsShownAtWorkIsOpen() {
        askedAfterItsLife();
        fillsAreAskedFor();
        answers('0', 0, 10);
        assertIs(Working.NEW, Certainty.KNOWN);
        allFillsAreTold();
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    @Test
    void whatIsSentAgainOrDoesNotShowItAtWorkSaysNothingOfThat() {
        askedAfterItsLife();
        fillsAreAskedFor();
        answers('9', 0, 10);
        answer('0').cumQty(0).leavesQty(10).possDup(Bool.YES);
        bench.deliver();
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    private void ended() {
        askedAfterItsLife();
        fillsAreAskedFor();
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
        bench.codes.clear();
    }

    @Test
    void aFillAfterTheEndOpensItAgainAndSomebodyIsPaged() {
        ended();
        bench.report(OrderEventKind.TRADE, id, "T", "").lastQty(4).lastPx(PX);
        bench.deliver();
        assertEquals(AlertCode.EVIDENCE_DISAGREES, bench.codes.getFirst());
        assertEquals(Working.PARTIALLY_FILLED, bench.orders().workingOf(slot()));
    }

    @Test
    void soDoesAReportThatShowsItAtWork() {
        ended();
        answers('0', 0, 10);
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertFalse(bench.orders().isTerminal(slot()));
    }

    @Test
    void aReportOfAnEndDoesNot() {
        ended();
        canceled(0);
        assertFalse(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertIs(Working.CANCELED, Certainty.KNOWN);
    }

    // One question for all that is open.

    private long second;

    private void twoOrdersOnALostLine() {
        begin(ATOMIC, this::answersForAll);
        acknowledged();
        second = id;
        id = bench.order(5);
        acknowledged2();
        bench.session(false);
        asked();
        bench.lines.clear();
    }

    private void acknowledged2() {
        report(OrderEventKind.NEW, "N" + id, '0').cumQty(0).leavesQty(5);
        bench.deliver();
    }

    private Certainty ofSecond() {
        return bench.orders().certaintyOf(bench.orders().find(second));
    }

    @Test
    void oneQuestionAsksForAllThatIsOpenAndWhatIsLeftOutIsNot() {
        twoOrdersOnALostLine();
        int third = bench.orders().find(bench.order(3));
        bench.session(true);
        assertEquals("A", asked());
        assertEquals(
                List.of("query open " + lastQuestion() + " for " + second), told("query open"));
        assertEquals(SECOND, deadline());
        long question = lastQuestion();
        openTold(2, question);
        assertEquals("", asked());
        openTold(1, question - 1);
        assertEquals("", asked());
        openTold(1, question);
        assertEquals("ff", asked());
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(third));
        assertEquals(Working.SENT_UNACKED, bench.orders().workingOf(third));
        allFillsAreTold();
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(Certainty.UNKNOWN_OPEN, ofSecond());
        fillsTold(second, 1, lastQuestion());
        assertEquals(Certainty.KNOWN, ofSecond());
    }

    @Test
    void whatItShowsAtWorkIsOpen() {
        twoOrdersOnALostLine();
        bench.session(true);
        answers('0', 0, 5);
        assertIs(Working.NEW, Certainty.KNOWN);
        openTold(1, lastQuestion());
        assertEquals("Af", asked());
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(Certainty.UNKNOWN_OPEN, ofSecond());
    }

    @Test
    void whatNobodyAnswersForIsAskedAboutByItself() {
        twoOrdersOnALostLine();
        bench.session(true);
        bench.passTime(SECOND);
        assertEquals("AHFHF", asked());
    }

    @Test
    void withoutRoomForItEachIsAskedAboutByItself() {
        twoOrdersOnALostLine();
        bench.room.isThere = false;
        bench.session(true);
        assertEquals(List.of(), told("query open"));
        bench.room.isThere = true;
        bench.passTime(1);
        assertEquals("HFHF".length(), asked().length());
    }

    @Test
    void whereStatusTellsOfWhatHasEndedTooEachOfThoseLeftOutIsAskedAbout() {
        begin(ATOMIC, venue -> answersForAll(venue).statusScope(EvidenceScope.OPEN_AND_TERMINAL));
        acknowledged();
        second = id;
        id = bench.order(5);
        acknowledged2();
        bench.session(false);
        bench.session(true);
        asked();
        openTold(1, lastQuestion());
        assertEquals("HFHF", asked().replace("f", ""));
    }

    @Test
    void oneOrderInDoubtIsAskedAboutByItself() {
        begin(ATOMIC, this::answersForAll);
        acknowledged();
        bench.session(false);
        bench.lines.clear();
        bench.session(true);
        assertEquals(List.of(), told("query open"));
        assertEquals("HF", asked());
    }
}
