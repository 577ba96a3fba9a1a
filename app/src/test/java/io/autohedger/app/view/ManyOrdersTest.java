// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static io.autohedger.app.view.TestJournal.ANN;
import static io.autohedger.app.view.TestJournal.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.codecs.Working;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fourteen orders at LP1 nobody knows anything of: what a person sees, and says of them at once.
 */
class ManyOrdersTest {
    private static final int ORDERS = 14;

    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void allOfThemAreInDoubt() throws IOException {
        journal = new TestJournal(directory);
        journal.session(1, SessionRole.VENUE, SessionState.UP).quote();
        for (int i = 1; i <= ORDERS; i++) {
            int millions = i == 9 ? 5 : 1;
            journal.pass(SECOND).deal("E" + i, millions).order(i, millions).sent(i);
            journal.change(i, Working.NEW, Certainty.UNKNOWN_PAST, 0, millions);
        }
        journal.tick().exposure(20, 2, 20).doubt(DoubtRung.ASK, 0);
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    @Test
    void theyAreSummedInMoneyAndTheLargestComeFirst() throws IOException {
        List<String> lines = Listing.everything(view(), live()).lines();
        assertEquals(
                List.of(
                        "VENUE  STATE    INSTR   ORDERS  OLDEST  BUY        SELL   WORTH USD",
                        "LP1    UNKNOWN  EURUSD      14   13.0s    0  18,000,000  19,529,100",
                        "TOTAL                       14   13.0s                   19,529,100"),
                lines.subList(2, 5));
        assertTrue(lines.get(7).startsWith("D3-000009  UNKNOWN "), lines.get(7));
        assertTrue(lines.get(8).startsWith("D3-000001  UNKNOWN "), lines.get(8));
        assertEquals("and 9 more, none larger: autohedger ls orders", lines.get(12));
        assertEquals(ORDERS + 1, Listing.of("orders", false, view(), live()).lines().size());
    }

    @Test
    void whatIsSuggestedStandsInTheListWithWhatToType() throws IOException {
        journal.suggestion(SuggestionState.OPEN);
        assertTrue(
                Listing.everything(view(), live()).lines().stream()
                        .anyMatch(line ->
                                line.matches(
                                        "SUGGESTED  S7  OnePairHedger  buy 3,000,000 EURUSD at"
                                                + " 1.08512, .* left   autohedger hedge S7")));
        journal.suggestion(SuggestionState.EXPIRED);
        assertTrue(
                Listing.everything(view(), live()).lines().stream()
                        .noneMatch(line -> line.startsWith("SUGGESTED")));
    }

    /** Of all that are in doubt for one reason at one venue, once. */
    @Test
    void whatEarlierDoubtsHaveShownIsToldOfEachReasonOnce() throws IOException {
        journal.odds(9, 305_000);
        assertEquals(
                List.of(
                        "MEASURED   LP1 ack-timeout: 30% of it is expected to fill, after 9 doubts"
                                + " that lasted; covers are sized by it"),
                Listing.of("unknowns", false, view(), live()).lines().stream()
                        .filter(line -> line.startsWith("MEASURED"))
                        .toList());
    }

    /** 18 million sold at 1.08490 with the mid at 1.08495: 900 dollars less than the mid. */
    @Test
    void bothWorldsAreToldInMoney() throws IOException {
        List<String> lines = Listing.of("unknowns", false, view(), live()).lines();
        int at = lines.indexOf("");
        at += 1 + lines.subList(at + 1, lines.size()).indexOf("") + 1;
        assertEquals(
                List.of(
                        "IN DOUBT  IF                 POSITION       WORTH USD  P&L USD  AT",
                        "EUR       none fills   +20,000,000.00  +21,699,000.00        0  mids 14.0s"
                                + " old",
                        "EUR       all 14 fill   +2,000,000.00   +2,169,900.00  -900.00  mids 14.0s"
                                + " old",
                        "DECIDE     autohedger decide EUR wait | cover-half | cover-all",
                        "BY PHONE   autohedger resolve venue:LP1 --evidence FILE, lines of it:"
                                + " ORDER,STATE,QTY,PX"),
                lines.subList(at, lines.size()));
    }

    /** A second person lets a cover past its cap: for how much is what he has to see. */
    @Test
    void whoApprovesADecisionSeesBothWorlds() throws IOException {
        journal.action(ANN, 4, ActionKind.DECIDE_DOUBT, TestJournal.order(1), 0)
                .request(4, ActionKind.DECIDE_DOUBT, ANN, 0, false);
        String effect = answered("approve", "R4", "").effect();
        assertTrue(effect.contains("\n  EUR       none fills   +20,000,000.00  "), effect);
        assertTrue(effect.contains("\n  EUR       all 14 fill   +2,000,000.00  "), effect);
    }

    @Test
    void aStatementEndsThoseThatItNames() throws IOException {
        VenueStatement.Read read =
                VenueStatement.read(
                        List.of(
                                "# by phone, 03:12",
                                "Order;State;Qty;Px",
                                "D3-000001,filled,1000000,1.08490",
                                "",
                                "D3-000002 canceled",
                                "D3-000003\texpired\t400000\t1.0849"));
        assertEquals("", read.wrong());
        Draft draft = draft(read.rows());
        assertEquals(
                List.of(
                        "resolve D3-000001 --as filled --qty 1000000 --px 1.08490",
                        "resolve D3-000002 --as canceled --qty 0",
                        "resolve D3-000003 --as expired --qty 400000 --px 1.08490"),
                draft.actions().stream().map(this::text).toList());
        assertTrue(
                draft.effect()
                        .contains(
                                "\n  all in all: 1 canceled, 1 expired, 1 filled\n  booked, until"
                                        + " the venue itself says it: USD +1,518,860.00  EUR"
                                        + " -1,400,000.00\n"),
                draft.effect());
        assertTrue(draft.effect().contains("stay in doubt: D3-000004 D3-000005 "), draft.effect());
    }

    @Test
    void aStatementThatIsWrongInOneLineEndsNothing() throws IOException {
        refused("line 1, D3-000001: 'full' is no end of an order", "D3-000001,full");
        refused("line 2, D3-000002: --px is missing", "D3-000001,canceled", "D3-000002,filled");
        refused("line 1, D3-000001: --qty 1000001 is not between", "D3-000001,filled,1000001,1.1");
        refused("line 1, D3-000001: --px 0 is no price", "D3-000001,filled,1000000,0");
        refused("the statement names none of the 14 orders", "D3-000099,canceled");
        unreadable("line 1 is not ORDER,STATE[,QTY,PX]", "D3-000001");
        unreadable("line 1 is not ORDER,STATE[,QTY,PX]", "D3-000001,filled,1,2,3");
        unreadable(
                "line 3 names D3-000001 again, as line 1", "D3-000001,filled", "#", "D3-000001 x");
        unreadable("it names no order", "order,state");
        assertEquals(
                "no order is in doubt at venue:LP1; nothing to end",
                what(drafted(new JournalOfOne().view(), Map.of("order", "venue:LP1"))));
        assertTrue(
                what(drafted(view(), Map.of("order", "venue:LP7"))).startsWith("no venue 'LP7'"));
        assertTrue(
                what(drafted(view(), Map.of("order", "venue:LP1", "state", "filled")))
                        .startsWith("D3-000001: --px is missing"));
    }

    @Test
    void allOfAVenueEndTheSameWay() throws IOException {
        Draft draft = drafted(view(), Map.of("order", "venue:LP1", "state", "canceled"));
        assertEquals(ORDERS, draft.actions().size());
        assertTrue(draft.effect().contains("nothing is booked"), draft.effect());
    }

    @Test
    void requestsOfOneCommandAreAnsweredTogetherAndBoundToWhatWasShown() throws IOException {
        for (int i = 1; i <= 3; i++) {
            journal.resolve(ANN, i, i, "list.csv")
                    .request(i, ActionKind.RESOLVE_ORDER, ANN, 0, false);
        }
        journal.action(ANN, 4, ActionKind.RELEASE, 7, 0)
                .request(4, ActionKind.RELEASE, ANN, 0, false);
        assertEquals(
                List.of(
                        "REQUEST  COMMAND                       BY    AGE  WAITS        FOR",
                        "R1..R3   resolve 3 orders: 3 canceled  ann  0.0s  until 09:01  bea",
                        "R4       release K7                    ann  0.0s  until 09:01  bea"),
                Listing.of("requests", false, view(), live()).lines());
        Draft draft = answered("approve", "R1..R3", "");
        assertEquals(3, draft.approvals().size());
        assertTrue(draft.effect().contains("\n  resolve D3-000002 --as canceled"), draft.effect());
        String hash = Long.toHexString(draft.approvals().getFirst().commandHash());
        assertTrue(
                what(answered("approve", "R1..R3", hash))
                        .startsWith("refused: R1..R3 is another command"),
                "what was shown was R1 alone");
        assertTrue(
                what(answered("approve", "R1..R4", ""))
                        .contains("several commands: answer them one by one, R1..R3 R4"));
        assertEquals(
                "no request 'R8..R9' waits; autohedger ls requests",
                what(answered("reject", "R8..R9", "")));
    }

    @Test
    void alarmsThatAreAlikeAreOneLineAndAcknowledgedByTheirCode() throws IOException {
        journal.tick();
        for (int i = 1; i <= ORDERS; i++) {
            journal.alert(Severity.ALERT, AlertCode.ORDER_UNKNOWN, i);
        }
        journal.alert(Severity.PAGE, AlertCode.SESSION_DOWN, "");
        List<String> rows = Listing.of("alarms", false, view(), live()).lines();
        assertEquals(5, rows.size(), rows.toString());
        assertTrue(rows.get(1).matches("A\\d+ .* 14 +ALERT +ORDER_UNKNOWN .* and 13 like it"));
        Draft draft = drafted(view(), "ack", Map.of("alarm", "ORDER_UNKNOWN"));
        assertEquals(ORDERS, draft.actions().size());
        assertTrue(draft.effect().startsWith("ack ORDER_UNKNOWN: 14 alarms\n"), draft.effect());
        assertEquals(1, drafted(view(), "ack", Map.of("alarm", "SESSION_DOWN")).actions().size());
    }

    @Test
    void aDoubtIsAnsweredByItsAsset() throws IOException {
        Draft draft = drafted(view(), "decide", Map.of("order", "EUR", "decision", "wait"));
        assertEquals(TestJournal.order(1), draft.actions().getFirst().scopeId());
        assertEquals("decide EUR wait", draft.command());
        assertTrue(
                what(drafted(view(), "decide", Map.of("order", "GBP", "decision", "wait")))
                        .startsWith("no order 'GBP'"));
    }

    private void refused(String why, String... lines) throws IOException {
        VenueStatement.Read read = VenueStatement.read(List.of(lines));
        assertEquals("", read.wrong());
        Draft draft = draft(read.rows());
        assertEquals(List.of(), draft.actions());
        assertTrue(what(draft).startsWith(why), what(draft));
    }

    private static void unreadable(String why, String... lines) {
        VenueStatement.Read read = VenueStatement.read(List.of(lines));
        assertEquals(List.of(), read.rows());
        assertTrue(read.wrong().startsWith(why), read.wrong());
    }

    private Draft draft(List<String> rows) throws IOException {
        return drafted(view(), Map.of("order", "venue:LP1", "statement", rows));
    }

    private Draft drafted(DeskView view, Map<String, Object> request) {
        return drafted(view, "resolve", request);
    }

    private Draft drafted(DeskView view, String verb, Map<String, Object> request) {
        Map<String, Object> whole = new java.util.HashMap<>(request);
        whole.put("do", verb);
        whole.put("evidence", "list.csv");
        return Drafts.of(whole, view, live());
    }

    private Draft answered(String verb, String name, String hash) throws IOException {
        return drafted(view(), verb, Map.of("request", name, "hash", hash));
    }

    private static String what(Draft draft) {
        Answer problem = draft.problem();
        assertNotNull(problem, draft.effect());
        Answer.Problem what = problem.problem();
        assertNotNull(what);
        return what.what();
    }

    private String text(Action action) {
        try {
            DeskView view = view();
            return action.text(view.names, view.orders);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Source live() {
        return new Source(true, directory.toString(), journal.now);
    }

    private DeskView view() throws IOException {
        return JournalView.read(directory, true).view();
    }

    /** A desk with one order that is known. */
    private final class JournalOfOne {
        DeskView view() throws IOException {
            Path other = directory.resolve("other");
            try (TestJournal quiet = new TestJournal(other)) {
                quiet.deal("E1", 1).order(1, 1).sent(1);
                return JournalView.read(other, true).view();
            }
        }
    }
}
