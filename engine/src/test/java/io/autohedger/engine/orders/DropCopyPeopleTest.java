// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two people post for a break or say of its order, and what a proof makes of that later. */
@Tag("unit")
class DropCopyPeopleTest extends CopiedOrder {
    private static final long MOST_PX = 1_000_000;

    /** Four were filled that its own stream does not tell, and the venue has ended the order. */
    private void anEndedOrderLacksFour() {
        copied("T1", 4);
        canceled(0);
        bench.passTime(T);
        orderIs(Working.NEW, Certainty.UNKNOWN_PAST);
        breaks();
    }

    private void orderIs(Working working, Certainty certainty) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(certainty, bench.orders().certaintyOf(slot()));
    }

    private boolean isAdjustable(long px) {
        return bench.mirror.isAdjustable(1, px);
    }

    private void adjust(long number) {
        bench.mirror.adjust(number, PX);
        bench.read();
    }

    private void end(long number) {
        bench.mirror.endBreak(number);
        bench.read();
    }

    /** What the books hold, what the order's program does, and what of the order was adjusted. */
    private void holds(long books, long program, long adjusted) {
        assertEquals(books, bench.position());
        assertEquals(program, bench.mirror.positions().of(1, EURUSD));
        assertEquals(adjusted, bench.orders().adjustedQtyOf(slot()));
    }

    // What may be posted.

    @Test
    void whatAnEndedOrderLacksMayBePostedAtAPrice() {
        anEndedOrderLacksFour();
        assertFalse(isAdjustable(0));
        assertTrue(isAdjustable(1));
        assertTrue(isAdjustable(MOST_PX));
        assertFalse(isAdjustable(MOST_PX + 1));
        assertFalse(bench.mirror.isAdjustable(2, PX), "there is no such break");
    }

    @Test
    void whatALiveOrderLacksMayStillComeByItself() {
        copied("T1", 4);
        bench.passTime(T);
        assertFalse(isAdjustable(PX));
        canceled(0);
        assertTrue(isAdjustable(PX));
    }

    @Test
    void soDoesOfAnOrderThatHasEndedForGood() {
        filled("T1", 4, 4);
        canceled(4);
        bench.passTime(T);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        assertTrue(isAdjustable(PX));
    }

    @Test
    void whatIsNobodysHasNoOrderToWaitFor() {
        copiedOfNobody("T1", 4);
        bench.passTime(T);
        assertTrue(isAdjustable(PX));
    }

    @Test
    void whatDiffersInItsPriceAloneLacksNothing() {
        filled("T1", 4, 4);
        copy("T1", 4).lastPx(PX + 1);
        tell();
        canceled(4);
        bench.passTime(T);
        assertFalse(isAdjustable(PX));
    }

    @Test
    void whatHasNoValueAtItsPriceIsNotPosted() {
        copy("T1", 1_000_000_000_000L).lastPx(1).clOrdId(NOBODYS);
        tell();
        bench.passTime(T);
        assertTrue(isAdjustable(PX));
        assertFalse(isAdjustable(MOST_PX));
    }

    /** Of a hundred billion the other half, which has a value at any price. */
    @Test
    void whatIsPostedIsTheDifference() {
        long half = 50_000_000_000L;
        bench.report(OrderEventKind.TRADE, NOBODYS, "T1", "").lastQty(half).lastPx(PX);
        bench.deliver();
        copiedOfNobody("T1", 2 * half);
        bench.passTime(T);
        assertTrue(isAdjustable(MOST_PX));
    }

    @Test
    void whatPeopleHavePostedByResolvingTheOrderIsNotPostedAgain() {
        bench.resolve(slot(), Working.CANCELED, 10);
        copied("T1", 4);
        bench.passTime(T);
        assertFalse(isAdjustable(PX));
        bench.resolve(slot(), Working.CANCELED, 0);
        copied("T2", 4);
        bench.passTime(T);
        assertTrue(bench.mirror.isAdjustable(2, PX), "they have said that there was none");
    }

    /** The drop copy takes a fill back; that others are posted for the order is no matter. */
    @Test
    void whatIsToBeTakenOffMayBePostedBesideThat() {
        filled("T1", 4, 4);
        copied("T1", 3);
        bench.resolve(slot(), Working.CANCELED, 6);
        bench.passTime(T);
        assertEquals(2, bench.orders().provisionalQtyOf(slot()));
        assertTrue(isAdjustable(PX));
    }

    // Posting, and the proof that comes later.

    @Test
    void whatIsPostedIsHeldByTheOrdersBookAndProgramAndEndsItsWait() {
        anEndedOrderLacksFour();
        bench.heard.clear();
        adjust(1);
        String leg = "ADJUSTMENT entity 1 book 1 account 101 asset 2 40000";
        List<String> told = bench.lines.stream().filter(line -> line.startsWith(leg)).toList();
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith("instrument 1 order " + id), told.getFirst());
        assertTrue(breaks().getFirst().contains("ENDED_BY_PEOPLE"));
        holds(4, 4, 4);
        mayMove(ALL, 0, 0);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(List.of("done 1"), bench.heard);
        bench.passTime(3 * T);
        assertEquals(List.of(), breaks(), "it is settled");
    }

    /** It is not the first order of the table. */
    @Test
    void whatIsSettledIsTheOrderOfTheBreak() {
        id = resting(10);
        anEndedOrderLacksFour();
        adjust(1);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        id = resting(10);
        copied("T2", 4);
        canceled(0);
        bench.passTime(T);
        end(2);
        orderIs(Working.CANCELED, Certainty.KNOWN);
    }

    @Test
    void aProofTakesThePlaceOfWhatWasPosted() {
        anEndedOrderLacksFour();
        adjust(1);
        posted();
        filled("T1", 4, 4);
        List<String> told = posted();
        assertEquals(2, told.size());
        assertTrue(told.get(0).startsWith("HEDGED"), told.get(0));
        assertTrue(told.get(1).startsWith("ADJUSTMENT"), told.get(1));
        assertTrue(told.get(1).contains(" asset 2 -40000 "), told.get(1));
        holds(4, 4, 0);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        filled("T2", 3, 7);
        holds(7, 7, 0);
    }

    @Test
    void whatTheDropCopyTakesBackAfterwardsIsTakenBack() {
        anEndedOrderLacksFour();
        adjust(1);
        copyBusted("T1");
        holds(0, 0, 0);
        mayMove(ALL, 0, 0);
    }

    /** Six were told and the drop copy says four: the order keeps its own count. */
    @Test
    void whatIsTakenOffAFillLeavesTheOrderWhereItIs() {
        filled("T1", 6, 6);
        copied("T1", 4);
        canceled(6);
        bench.passTime(T);
        adjust(1);
        holds(4, 4, 0);
        assertEquals(6, bench.orders().cumQtyOf(slot()));
        mayMove(ALL, 0, 0);
        busted("T1");
        holds(0, 0, 0);
    }

    @Test
    void whatIsNobodysIsPostedToItsBookAlone() {
        copy("T1", 4).clOrdId(NOBODYS).side(OrderSide.SELL);
        tell();
        bench.passTime(T);
        bench.lines.clear();
        adjust(1);
        List<String> told = posted();
        assertTrue(
                told.getFirst().startsWith("ADJUSTMENT entity 1 book 2 account 101 asset 2 -40000"),
                told.getFirst());
        assertTrue(told.getFirst().endsWith(" order -1"), told.getFirst());
        holds(-4, 0, 0);
        mayMove(ALL, 0, 10);
    }

    /** A leg of the order is no fill of it. */
    @Test
    void whatIsPostedForALegLeavesTheOrdersCountAlone() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs(), 64);
        bench.report(OrderEventKind.TRADE, id, "L1", "")
                .side(OrderSide.SELL)
                .lastQty(4)
                .lastPx(PX)
                .multiLeg((short) '2');
        bench.deliver();
        copy("L1", 6).side(OrderSide.SELL);
        tell();
        canceled(0);
        bench.passTime(T);
        adjust(1);
        holds(-6, -6, 0);
    }

    // Nothing is posted.

    @Test
    void whatPeopleEndIsExpectedNoMore() {
        anEndedOrderLacksFour();
        bench.heard.clear();
        end(1);
        assertTrue(breaks().getFirst().contains("ENDED_BY_PEOPLE"));
        holds(0, 0, 0);
        mayMove(ALL, 0, 0);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        assertEquals(List.of("done 1"), bench.heard);
        bench.passTime(3 * T);
        assertEquals(List.of(), breaks());
        end(1);
        end(7);
        assertEquals(List.of(), breaks());
        copiedOfNobody("T2", 1);
        bench.passTime(T);
        assertEquals(1, breaks().size(), "of that alone");
    }

    // How the order has ended.

    @Test
    void whoSaysHowAnOrderHasEndedSettlesWhatItsDropCopyAloneHasTold() {
        long other = id;
        copied("T1", 4);
        id = resting(10);
        copied("T2", 3);
        copied("T3", 2);
        bench.passTime(T);
        breaks();
        bench.resolve(slot(), Working.CANCELED, 5);
        List<String> ended = breaks();
        assertEquals(2, ended.size());
        assertTrue(ended.get(0).startsWith("break 3 DROP_COPY_ONLY ENDED_BY_PEOPLE"));
        assertTrue(ended.get(1).startsWith("break 2 DROP_COPY_ONLY ENDED_BY_PEOPLE"));
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        holds(5, 5, 0);
        assertEquals(4, bench.orders().witnessedQtyOf(bench.orders().find(other)));
    }

    @Test
    void whatTheySayBeforeItIsABreakSettlesItToo() {
        copied("T1", 4);
        copied("T2", 3);
        filled("T2", 3, 3);
        bench.resolve(slot(), Working.CANCELED, 3);
        copiedOfNobody("T3", 1);
        bench.passTime(T);
        List<String> told = breaks();
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith(" T3"), told.getFirst());
    }

    @Test
    void whatTheyPostedForItBeforeIsTakenBack() {
        anEndedOrderLacksFour();
        adjust(1);
        bench.resolve(slot(), Working.CANCELED, 4);
        holds(4, 4, 0);
        assertEquals(4, bench.orders().provisionalQtyOf(slot()));
    }

    @Test
    void whatItsDropCopyDoesNotConfirmStaysABreak() {
        filled("T1", 4, 4);
        bench.passTime(T);
        breaks();
        bench.resolve(slot(), Working.CANCELED, 4);
        assertEquals(List.of(), breaks());
        copied("T1", 4);
        assertTrue(breaks().getFirst().contains("ENDED_BY_EVIDENCE"));
    }

    @Test
    void whatDiffersInItsPriceAloneStaysToo() {
        filled("T1", 4, 4);
        copy("T1", 4).lastPx(PX + 1);
        tell();
        bench.passTime(T);
        breaks();
        bench.resolve(slot(), Working.CANCELED, 4);
        assertEquals(List.of(), breaks());
    }

    @Test
    void aVenueThatCountsWhatWasPostedAgreesWithThem() {
        bench.resolve(slot(), Working.CANCELED, 0);
        copied("T1", 4);
        bench.passTime(T);
        adjust(1);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        bench.codes.clear();
        canceled(4);
        assertFalse(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        holds(4, 4, 4);
    }

    // A restart.

    @Test
    void aRestartKnowsWhatWasPosted() {
        anEndedOrderLacksFour();
        adjust(1);
        bench.restore(bench.state());
        filled("T1", 4, 4);
        assertEquals(4, bench.position());
        assertEquals(0, bench.orders().adjustedQtyOf(slot()));
    }
}
