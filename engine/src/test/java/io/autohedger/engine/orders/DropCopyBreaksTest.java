// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Working;
import io.autohedger.engine.breaks.Breaks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a drop copy and the order's own stream do not say alike in time, and who ends it. */
@Tag("unit")
class DropCopyBreaksTest extends CopiedOrder {
    private static final long NO_ORDER = -1;
    private static final int VENUE = 1 << 1;

    private long since;

    /** The time is up for what differs since now. */
    private void timeIsUp() {
        since = bench.now;
        bench.passTime(T);
    }

    private String asked() {
        StringBuilder types = new StringBuilder();
        bench.commands.forEach(command -> types.append(command.msgType()));
        bench.commands.clear();
        return types.toString();
    }

    private void orderIs(Working working, Certainty certainty) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(certainty, bench.orders().certaintyOf(slot()));
    }

    // When it is a break, and which.

    @Test
    void whatTheDropCopyAloneTellsIsABreakWhenItsTimeIsUpAndTheVenueIsAsked() {
        copied("T1", 4);
        assertEquals(bench.now + T, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(T - 1);
        assertEquals(List.of(), breaks());
        assertEquals("", asked());
        bench.passTime(1);
        String line =
                broken(1, "DROP_COPY_ONLY OPENED", 1, id, "ours 0 at 0 theirs 4 at 100", since())
                        + " T1";
        assertEquals(List.of(line), breaks());
        assertEquals("H", asked());
        assertEquals(List.of(AlertCode.BREAK), bench.codes);
        bench.passTime(2 * T);
        assertEquals(List.of(), breaks(), "once");
    }

    private long since() {
        return bench.now - T;
    }

    @Test
    void aSaleOfNobodysOrderIsToldWithItsSignAndItsBook() {
        copy("T1", 4).clOrdId(NOBODYS).side(OrderSide.SELL);
        tell();
        timeIsUp();
        String says = "ours 0 at 0 theirs -4 at 100";
        assertEquals(
                List.of(broken(1, "DROP_COPY_ONLY OPENED", 2, NO_ORDER, says, since) + " T1"),
                breaks());
        assertEquals("", asked());
    }

    @Test
    void whatItDoesNotConfirmIsABreakOfWhichNobodyIsAsked() {
        filled("T1", 4, 4);
        timeIsUp();
        String says = "ours 4 at 100 theirs 0 at 0";
        assertEquals(
                List.of(broken(1, "UNCONFIRMED OPENED", 1, id, says, since) + " T1"), breaks());
        assertEquals("", asked());
    }

    @Test
    void whatDiffersIsABreakThatChangesAndEndsWithWhatIsTold() {
        filled("T1", 6, 6);
        copy("T1", 4).lastPx(PX + 1);
        tell();
        timeIsUp();
        String says = "ours 6 at 100 theirs 4 at 101";
        assertEquals(List.of(broken(1, "DIFFERS OPENED", 1, id, says, since) + " T1"), breaks());
        busted("T1");
        // A trade that was taken back has no quantity; its price is the one that was told.
        List<String> changed = breaks();
        assertEquals(1, changed.size());
        assertTrue(changed.getFirst().contains("DIFFERS CHANGED"), changed.getFirst());
        assertTrue(changed.getFirst().contains(" ours 0 "), changed.getFirst());
        copyBusted("T1");
        assertTrue(breaks().getFirst().contains("ENDED_BY_EVIDENCE"));
        bench.passTime(2 * T);
        assertEquals(List.of(), breaks());
    }

    @Test
    void eachOfTwoDifferencesHasItsOwnTime() {
        copied("T1", 4);
        bench.passTime(T / 2);
        copied("T2", 3);
        bench.passTime(T / 2);
        assertEquals(1, breaks().size());
        assertEquals(bench.now + T / 2, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(T / 2);
        String line = breaks().getFirst();
        assertTrue(line.startsWith("break 2 ") && line.endsWith(" T2"), line);
    }

    @Test
    void aboutAnOrderThatIsInDoubtItselfNobodyIsAskedASecondTime() {
        copied("T1", 4);
        canceled(0);
        orderIs(Working.NEW, Certainty.UNKNOWN_PAST);
        bench.orders().deadlineNanos(slot(), Deadlines.NEVER);
        asked();
        bench.passTime(T);
        assertEquals(1, breaks().size());
        assertEquals("", asked());
    }

    @Test
    void norAboutOneThatPeopleHaveEnded() {
        bench.resolve(slot(), Working.CANCELED, 10);
        copied("T1", 4);
        orderIs(Working.CANCELED, Certainty.KNOWN);
        bench.passTime(T);
        assertEquals(1, breaks().size());
        assertEquals("", asked());
    }

    /** A desk lists 512 breaks; the one behind them is found when one of those is over. */
    @Test
    void whatFindsNoRoomAmongTheBreaksIsLookedAtAgainAfterItsTime() {
        begin(MirrorBench.Dialect.ATOMIC, 4 * 2_048);
        for (int i = 0; i <= Breaks.MOST; i++) {
            copiedOfNobody("X" + i, 1);
        }
        timeIsUp();
        assertEquals(Breaks.MOST, breaks().size());
        assertEquals(AlertCode.CAPACITY, bench.codes.getLast());
        bench.mirror.endBreak(1);
        bench.read();
        breaks();
        assertEquals(bench.now + T, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(T);
        assertTrue(breaks().getFirst().startsWith("break 513 DROP_COPY_ONLY OPENED"));
    }

    // Sessions that are down.

    @Test
    void whatTheDropCopyHasNotConfirmedWaitsUntilItIsUpForItsTime() {
        bench.witness(false);
        filled("T1", 4, 4);
        bench.passTime(3 * T);
        assertEquals(List.of(), breaks());
        bench.witness(true);
        assertEquals(bench.now + T, bench.mirror.nextDeadlineNanos(bench.now));
        bench.passTime(T - 1);
        assertEquals(List.of(), breaks());
        bench.passTime(1);
        assertEquals(1, breaks().size());
    }

    @Test
    void whatTheLineHasNotToldWaitsUntilItIsUpForItsTime() {
        canceled(0);
        copiedOfNobody("T1", 4);
        bench.session(false);
        bench.passTime(3 * T);
        assertEquals(List.of(), breaks());
        bench.session(true);
        bench.passTime(T - 1);
        assertEquals(List.of(), breaks());
        bench.passTime(1);
        assertEquals(1, breaks().size());
    }

    /** Both have spoken of it: nothing is to come, whoever comes or goes. */
    @Test
    void whatBothHaveToldWaitsForNobody() {
        filled("T1", 4, 4);
        copied("T1", 3);
        bench.passTime(T / 2);
        bench.witness(false);
        bench.session(false);
        bench.now += 1;
        bench.witness(true);
        bench.session(true);
        bench.passTime(T / 2 - 1);
        assertEquals(1, breaks().size());
    }

    @Test
    void whatTheOtherSideIsToTellIsNotCountedAnew() {
        copiedOfNobody("T1", 4);
        bench.passTime(T / 2);
        bench.witness(false);
        bench.witness(true);
        bench.passTime(T / 2);
        assertEquals(1, breaks().size());
        filled("T2", 4, 4);
        bench.passTime(T / 2);
        bench.mirror.sessionUp(1, bench.now);
        bench.passTime(T / 2);
        assertEquals(1, breaks().size());
    }

    @Test
    void aSessionOfAnotherVenueSaysNothing() {
        copiedOfNobody("T1", 4);
        bench.passTime(T / 2);
        bench.mirror.sessionUp(2, bench.now);
        bench.passTime(T / 2);
        assertEquals(1, breaks().size());
    }

    // What is compared before new orders go out.

    private int comparing() {
        return bench.mirror.comparingVenues(bench.now);
    }

    private void theLineIsLostAndBack() {
        bench.session(false);
        bench.session(true);
    }

    @Test
    void aLineThatComesBackWaitsForItsDropCopyAndNoLongerThanItsTime() {
        assertEquals(0, comparing());
        bench.witness(false);
        theLineIsLostAndBack();
        assertEquals(VENUE, comparing());
        bench.now += T - 1;
        assertEquals(VENUE, comparing());
        bench.now += 1;
        assertEquals(0, comparing());
    }

    @Test
    void aLineWhoseDropCopyIsThereWaitsForWhatItTellsAlone() {
        theLineIsLostAndBack();
        assertEquals(0, comparing());
        copied("T1", 4);
        assertEquals(VENUE, comparing());
        filled("T1", 4, 4);
        assertEquals(0, comparing());
    }

    @Test
    void aLineThatWasLostWithNothingOnItHasNothingToCompare() {
        canceled(0);
        bench.witness(false);
        theLineIsLostAndBack();
        assertEquals(0, comparing());
    }

    @Test
    void whatIsABreakHoldsNoNewOrders() {
        copiedOfNobody("T1", 4);
        bench.passTime(T);
        theLineIsLostAndBack();
        assertEquals(0, comparing());
        copiedOfNobody("T2", 4);
        assertEquals(VENUE, comparing());
    }
}
