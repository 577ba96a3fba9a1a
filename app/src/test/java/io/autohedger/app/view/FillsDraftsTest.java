// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue's file of fills: one order is in doubt, another one rests. */
class FillsDraftsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> HEAD =
            List.of(
                    "venue,LP1",
                    "from,2000-01-01T00:00:00Z",
                    "to,2100-01-01T00:00:00Z",
                    FillsFile.COLUMNS);

    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void oneIsInDoubt() throws IOException {
        journal = new TestJournal(directory);
        journal.session(1, SessionRole.VENUE, SessionState.UP).quote();
        journal.pass(SECOND).deal("E1", 1).order(1, 1).sent(1);
        journal.change(1, Working.SENT_UNACKED, Certainty.UNKNOWN_PAST, 0, 1);
        journal.pass(SECOND).deal("E2", 2).order(2, 2).sent(2);
        journal.change(2, Working.NEW, Certainty.KNOWN, 0, 2);
        journal.tick();
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    private Draft drafted(String venue, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(HEAD);
        lines.addAll(rows);
        return drafted(venue, (Object) lines);
    }

    private Draft drafted(String venue, Object lines) throws IOException {
        DeskView view = JournalView.read(directory, true).view();
        return Drafts.of(
                Map.of("do", "reconcile", "venue", venue, "fills", lines, "evidence", "eod.csv"),
                view,
                new Source(true, directory.toString(), Long.MAX_VALUE));
    }

    private static String problem(Draft draft) {
        Answer answer = draft.problem();
        assertNotNull(answer);
        Answer.Problem problem = answer.problem();
        assertNotNull(problem);
        return problem.what();
    }

    @Test
    void whatIsMissingIsAskedForAndThenWhatIsComplete() throws IOException {
        Draft draft =
                drafted(
                        "LP1",
                        List.of(
                                "X1,D3-000001,SELL,EURUSD,400000,1.08490,2026-03-02T09:00:02.5Z",
                                "",
                                "X2,D3-000001,SELL,EURUSD,100000,1.08491,2026-03-02T09:00:03Z",
                                "X3,D3-000002,SELL,EURUSD,500000,1.0849,2026-03-02T09:00:04Z"));
        assertEquals(
                List.of(
                        ActionKind.TOLD_FILL,
                        ActionKind.TOLD_FILL,
                        ActionKind.TOLD_FILL,
                        ActionKind.FILLS_COMPLETE),
                draft.actions().stream().map(Action::kind).toList());
        Action first = draft.actions().getFirst();
        assertEquals("X1", first.execId());
        assertEquals(40_000_000, first.qty());
        assertEquals(108_490, first.px());
        Action last = draft.actions().getLast();
        assertEquals(TestJournal.order(1), last.scopeId());
        assertEquals(50_000_000, last.qty(), "what the file adds up to");
        assertTrue(
                draft.effect()
                        .startsWith(
                                "reconcile LP1 --fills: 3 fills that are missing here, all fills"
                                        + " of 1 order in doubt\n  fill X1 of D3-000001 --qty"
                                        + " 400000 --px 1.08490\n"),
                draft.effect());
        assertTrue(draft.effect().contains("known already: 0; evidence eod.csv"), draft.effect());
    }

    @Test
    void whatIsKnownIsNotAskedForAgain() throws IOException {
        journal.fill(2, "X3", 1);
        Draft draft =
                drafted(
                        "LP1",
                        List.of("X3,D3-000002,SELL,EURUSD,1000000,1.0849,2026-03-02T09:00:04Z"));
        assertEquals(1, draft.actions().size());
        assertEquals(ActionKind.FILLS_COMPLETE, draft.actions().getFirst().kind());
        assertTrue(draft.effect().contains("known already: 1;"), draft.effect());
    }

    /** The venue names by it what it has replaced. */
    @Test
    void aFillUnderTheIdentityOfAReplaceIsOneOfItsOrder() throws IOException {
        journal.replace(2, 2, 108_500);
        Draft draft =
                drafted(
                        "LP1",
                        List.of("X3,D3-001002,SELL,EURUSD,1000000,1.0849,2026-03-02T09:00:04Z"));
        assertEquals(TestJournal.order(2), draft.actions().getFirst().scopeId());
    }

    /** What fills until then it cannot tell. */
    @Test
    void aFileOfATimeThatIsNotYetIsNotTaken() throws IOException {
        Draft draft =
                Drafts.of(
                        Map.of("do", "reconcile", "venue", "LP1", "fills", HEAD, "evidence", "e"),
                        JournalView.read(directory, true).view(),
                        new Source(true, directory.toString(), 0));
        assertTrue(problem(draft).contains("line 4: its to,TIME is not yet"), problem(draft));
    }

    private Draft withColumns(String more, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(HEAD.subList(0, HEAD.size() - 1));
        lines.add(FillsFile.COLUMNS + more);
        lines.addAll(List.of(rows));
        return drafted("LP1", (Object) lines);
    }

    private static String fill(String execId, String at, String more) {
        return execId + ",D3-000002,SELL,EURUSD,400000,1.08490," + at + more;
    }

    @Test
    void aFillOfAnotherAccountOfThisDeskIsLeftForItsOwnSession() throws IOException {
        journal.account(1, "DESK-A").account(2, "DESK-B");
        Draft draft =
                withColumns(
                        ",account",
                        fill("X1", "2026-03-02T09:00:04Z", ",DESK-A"),
                        fill("X2", "2026-03-02T09:00:04Z", ",DESK-B"),
                        // Whatever it says: its own session judges that.
                        "X3,nobody,BUY,XXXYYY,0,0,never,DESK-B");
        assertEquals(List.of("X1", ""), draft.actions().stream().map(Action::execId).toList());
        assertTrue(draft.effect().contains("known already: 0; 2 left for DESK-B;"), draft.effect());
    }

    @Test
    void anAccountThatTheDeskDoesNotHaveIsAMistakeAndSoIsNone() throws IOException {
        journal.account(1, "DESK-A");
        String what =
                problem(
                        withColumns(
                                ",account",
                                fill("X1", "2026-03-02T09:00:04Z", ",DESK-9"),
                                fill("X2", "2026-03-02T09:00:04Z", ","),
                                fill("X3", "2026-03-02T09:00:04Z", "")));
        for (String mistake :
                List.of(
                        "line 5: 'DESK-9' is no account of this desk: that at LP1 is DESK-A",
                        "line 6: '' is no account of this desk",
                        "line 7: it has 7 fields, not 8")) {
            assertTrue(what.contains(mistake), mistake + " in " + what);
        }
    }

    @Test
    void aColumnOfAccountsIsNotTakenWhereTheDeskDoesNotSayWhichIsIts() throws IOException {
        String what =
                problem(withColumns(",account", fill("X1", "2026-03-02T09:00:04Z", ",DESK-A")));
        assertTrue(what.contains("line 4: it has a column account, and the desk does not"), what);
        assertTrue(what.contains("write account = ... at it in desk.conf"), what);
    }

    @Test
    void columnsThatNobodyKnowsAreMistakes() throws IOException {
        String what = problem(withColumns(",fee,settl-date,settl-date"));
        assertTrue(what.contains("line 4: 'fee' is none of account, settl-date"), what);
        assertTrue(what.contains("line 4: two columns settl-date"), what);
    }

    /** Trade dates of 2 and 3 March 2026; what was dealt before is of a trade date not told. */
    @Test
    void withoutADateSpotSettlesAsOfWhenItWasDealt() throws IOException {
        long second = second("2026-03-01T22:00:00Z");
        long third = second("2026-03-02T22:00:00Z");
        long until = second("2026-03-03T22:00:00Z");
        int day = (int) LocalDate.parse("2026-03-02").toEpochDay();
        journal.valueDates(1, until, second, day, day + 2, third, day + 1, day + 3);
        // Told anew, from the day that it is then: what was told of the day before stays.
        journal.valueDates(1, until + 86_400 * SECOND, until, day + 2, day + 4);
        Draft draft =
                withColumns(
                        "",
                        fill("X1", "2026-03-02T21:59:59.9Z", ""),
                        fill("X2", "2026-03-02T22:00:00Z", ""),
                        fill("X3", "2026-03-04T09:00:00Z", ""));
        assertEquals(
                List.of(day + 2, day + 3, day + 4),
                draft.actions().stream()
                        .filter(a -> a.kind() == ActionKind.TOLD_FILL)
                        .map(Action::valueDate)
                        .toList());
        assertTrue(draft.effect().contains("--px 1.08490 --settl-date 2026-03-04"), draft.effect());
        String what = problem(withColumns("", fill("X1", "2026-02-27T09:00:00Z", "")));
        assertTrue(
                what.contains("that was dealt at 2026-02-27T09:00:00.000000000Z is not known here"),
                what);
        assertEquals(
                day,
                withColumns(",settl-date", fill("X1", "2026-02-27T09:00:00Z", ",2026-03-02"))
                        .actions()
                        .getFirst()
                        .valueDate());
    }

    @Test
    void theFilesOwnDateIsTakenAndABadOneIsAMistake() throws IOException {
        Draft draft =
                withColumns(
                        ",settl-date",
                        fill("X1", "2026-03-02T09:00:04Z", ",2026-06-30"),
                        fill("X2", "2026-03-02T09:00:04Z", ",2026-03-01"),
                        fill("X3", "2026-03-02T09:00:04Z", ","));
        assertEquals(
                List.of(
                        (int) LocalDate.parse("2026-06-30").toEpochDay(),
                        (int) LocalDate.parse("2026-03-01").toEpochDay(),
                        Action.NO_DATE),
                draft.actions().subList(0, 3).stream().map(Action::valueDate).toList());
        String what =
                problem(
                        withColumns(
                                ",settl-date",
                                fill("X1", "2026-03-02T09:00:04Z", ",2026-02-28"),
                                fill("X2", "2026-03-02T09:00:04Z", ",2026-02-30"),
                                fill("X3", "2026-03-02T09:00:04Z", ",+999999999-12-31")));
        for (String mistake :
                List.of(
                        "line 5: 2026-02-28 is before it was dealt",
                        "line 6: '2026-02-30' is no date; write it like 2026-12-28",
                        "line 7: '+999999999-12-31' is no date")) {
            assertTrue(what.contains(mistake), mistake + " in " + what);
        }
    }

    private static final String SWAPS = ",far-settl-date,far-price,far-quantity,settl-date";

    private static String swap(String execId, String far) {
        return fill(execId, "2026-03-02T09:00:04Z", far + ",2026-03-04");
    }

    @Test
    void theFarLegOfASwapStandsInTheLineOfItsNearLeg() throws IOException {
        Draft draft =
                withColumns(
                        SWAPS,
                        swap("X1", ",2026-04-06,1.08700,800000"),
                        swap("X2", ",2026-04-06,1.08700,"),
                        swap("X3", ",,,"));
        int april = (int) LocalDate.parse("2026-04-06").toEpochDay();
        assertEquals(
                List.of(
                        new FarLeg(80_000_000, 108_700, april),
                        new FarLeg(40_000_000, 108_700, april),
                        FarLeg.NONE),
                draft.actions().subList(0, 3).stream().map(Action::far).toList());
        String line =
                "  fill X1 of D3-000002 --qty 400000 --px 1.08490 --settl-date 2026-03-04"
                    + " --far-quantity 800000 --far-price 1.08700 --far-settl-date 2026-04-06\n";
        assertTrue(draft.effect().contains(line), draft.effect());
    }

    @Test
    void aFarLegThatIsNotWholeIsAMistake() throws IOException {
        String what =
                problem(
                        withColumns(
                                SWAPS,
                                swap("X1", ",,1.08700,800000"),
                                swap("X2", ",2026-04-06,,800000"),
                                swap("X3", ",2026-04-06,1.08700,0"),
                                swap("X4", ",,,800000"),
                                swap("X5", ",2026-03-04,1.08700,"),
                                swap("X6", ",soon,1.08700,")));
        for (String mistake :
                List.of(
                        "line 5: '' is no date",
                        "line 6: '' is no far-price of EURUSD",
                        "line 7: '0' is no far-quantity of EURUSD",
                        "line 8: '' is no far-price of EURUSD",
                        "line 8: '' is no date",
                        "line 9: 2026-03-04 is not behind the near leg's 2026-03-04",
                        "line 10: 'soon' is no date")) {
            assertTrue(what.contains(mistake), mistake + " in " + what);
        }
        String columns = problem(withColumns(",far-quantity"));
        assertTrue(
                columns.contains("line 4: far legs need both columns far-price and far-settl-date"),
                columns);
    }

    /** What goes the other way than its order would be booked as half a swap. */
    @Test
    void aLineOfTheFarLegByItselfIsAMistakeThatSaysWhatToDo() throws IOException {
        String what =
                problem(
                        withColumns(
                                "",
                                fill("X1", "2026-03-02T09:00:04Z", ""),
                                fill("X1", "2026-03-02T09:00:04Z", "").replace("SELL", "BUY")));
        assertTrue(
                what.contains(
                        "line 6: its order is SELL EURUSD: the far leg of a swap stands in the line"
                                + " of its near leg, in columns far-quantity, far-price,"
                                + " far-settl-date"),
                what);
    }

    @Test
    void aFillThatIsKnownWithoutItsFarLegIsAskedForWithIt() throws IOException {
        journal.fill(2, "X1", 1).swap(2, "X2", 1, 2);
        Draft draft =
                withColumns(
                        SWAPS,
                        swap("X1", ",2026-04-06,1.08700,800000"),
                        swap("X2", ",2026-04-06,1.08700,800000"));
        assertEquals(List.of("X1", ""), draft.actions().stream().map(Action::execId).toList());
    }

    private static long second(String time) {
        return Instant.parse(time).getEpochSecond() * SECOND;
    }

    @Test
    void allMistakesAreNamedAtOnceAndNothingIsAsked() throws IOException {
        Draft draft =
                drafted(
                        "LP1",
                        List.of(
                                "X1,D3-000001,BUY,EURUSD,400000,1.08490,2026-03-02T09:00:02Z",
                                "X1,D3-000001,SELL,EURUSD,0,1.08490,2026-03-02T09:00:02Z",
                                "X2,D3-000009,SELL,EURUSD,1,1.08490,2026-03-02T09:00:02Z",
                                "X4,D3-000001,SELL,EURUSD,400000,1.084901,yesterday",
                                "X5,D3-000001",
                                "X6,D3-000001,SELL,EURUSD,1,1.08490,1999-03-02T09:00:02Z",
                                // In 64 bits of nanoseconds it would be of that day again.
                                "X7,D3-000001,SELL,EURUSD,1,1.08490,2610-09-21T08:34:35.709552Z"));
        assertEquals(0, draft.inputs());
        String what = problem(draft);
        for (String mistake :
                List.of(
                        "nothing of it is: ",
                        "line 5: its order is SELL EURUSD",
                        "line 6: the same exec-id as line 5",
                        "line 6: '0' is no quantity of EURUSD",
                        "line 7: 'D3-000009' is no order of ours",
                        "line 8: 'yesterday' is no time",
                        "line 8: '1.084901' is no price of EURUSD",
                        "line 9: it has 2 fields, not 7",
                        "line 10: 1999-03-02T09:00:02Z is not between from and to",
                        "line 11: '2610-09-21T08:34:35.709552Z' is no time")) {
            assertTrue(what.contains(mistake), mistake + " in " + what);
        }
    }

    @Test
    void aFileSaysWhoseItIsAndOfWhichTime() throws IOException {
        assertTrue(problem(drafted("LP9", List.of())).contains("no venue 'LP9'"));
        List<String> none = List.of("exec-id,order");
        assertTrue(problem(drafted("LP1", (Object) none)).contains("no line " + FillsFile.COLUMNS));
        String what =
                problem(drafted("LP1", (Object) List.of("venue,LP2", "to,now", FillsFile.COLUMNS)));
        assertTrue(what.contains("it is a file of LP2, not of LP1"), what);
        assertTrue(what.contains("above it stand from,TIME and to,TIME"), what);
    }
}
