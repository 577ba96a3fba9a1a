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
