// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import static io.autohedger.app.view.TestJournal.ANN;
import static io.autohedger.app.view.TestJournal.BEA;
import static io.autohedger.app.view.TestJournal.SECOND;
import static io.autohedger.codecs.Certainty.KNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a journal. */
class DeskViewTest {
    @TempDir Path directory;
    private TestJournal journal;

    @BeforeEach
    void begins() throws IOException {
        journal = new TestJournal(directory);
    }

    @AfterEach
    void ends() {
        journal.close();
    }

    @Test
    void aDeskWithNothingOpenSaysSo() throws IOException {
        journal.session(1, SessionRole.VENUE, SessionState.UP);
        assertEquals(
                List.of("one-pair  live  seq " + journal.seq() + ": nothing open"),
                Listing.everything(view(), live()).lines());
        assertTrue(
                Listing.everything(view(), new Source(false, "var/x", journal.now))
                        .lines()
                        .getFirst()
                        .startsWith("one-pair  not live: the journal in var/x  seq "));
        for (String kind : List.of("orders", "unknowns", "kills", "requests", "alarms")) {
            assertEquals(List.of("no " + kind), Listing.of(kind, false, view(), live()).lines());
        }
    }

    @Test
    void anOrderInDoubtComesFirstWithWhatItHoldsAndWaitsFor() throws IOException {
        journal.session(1, SessionRole.VENUE, SessionState.UP);
        journal.session(2, SessionRole.CLIENT, SessionState.UP);
        journal.deal("E7", 3).order(1, 3).sent(1);
        journal.pass(SECOND).deal("E8", 1).order(2, 1).sent(2);
        journal.pass(SECOND).tick().change(1, Working.SENT_UNACKED, Certainty.UNKNOWN_PAST, 0, 3);
        journal.asked(1).exposure(3, 0, 3).doubt(DoubtRung.RESOLVE, 0);
        journal.tick().change(2, Working.NEW, Certainty.KNOWN, 0, 1);
        journal.pass(SECOND / 2);
        assertEquals(
                List.of(
                        "one-pair  live  seq "
                                + journal.seq()
                                + "  09:00:02.5 UTC        2 orders, 1 in doubt; 2 sessions up",
                        "",
                        "ORDER      STATE                 AGE  SIDE        QTY  INSTR     PRICE "
                                + " VENUE  OWNER                         WAITS FOR",
                        "D3-000001  UNKNOWN SentUnacked  2.5s  SELL  3,000,000  EURUSD  1.08490 "
                                + " LP1    ACME-E7 > OnePairHedger[EUR]  evidence; asked once, last"
                                + " 0.5s ago",
                        "D3-000002  New                  1.5s  SELL  1,000,000  EURUSD  1.08490 "
                                + " LP1    ACME-E8 > OnePairHedger[EUR]  fill",
                        "",
                        "RESERVED   D3-000001  EUR -3,000,000.00  USD +3,254,700.00   in both"
                                + " bounds: if filled, and if not",
                        "DOUBT      EUR 0..+3,000,000.00   in doubt 3,000,000.00; RESOLVE after"
                                + " 0.5s, cost so far 0 USD"),
                Listing.everything(view(), live()).lines());
        Map<String, Object> unknowns = Listing.of("unknowns", false, view(), live()).object();
        assertTrue(unknowns.get("unknowns") instanceof List<?> one && one.size() == 1);
        assertTrue(unknowns.toString().contains("clOrdId=D3-000001, state=SentUnacked"));
        assertTrue(unknowns.toString().contains("leavesQty=3000000.00"), unknowns.toString());
    }

    @Test
    void whatEndedIsNotListedAndABustOpensItAgain() throws IOException {
        journal.deal("E7", 3).order(1, 3).sent(1);
        journal.tick().change(1, Working.FILLED, Certainty.KNOWN, 3, 0);
        assertEquals(List.of("no orders"), Listing.of("orders", false, view(), live()).lines());
        journal.tick().change(1, Working.PARTIALLY_FILLED, Certainty.KNOWN, 2, 1);
        List<String> rows = Listing.of("orders", false, view(), live()).lines();
        assertTrue(rows.getLast().startsWith("D3-000001  PartiallyFilled"), rows.toString());
    }

    @Test
    void alertsAreNamedByTheirInputAndGoWhenAcknowledged() throws IOException {
        journal.tick().alert(Severity.NOTE, AlertCode.STRATEGY_TEXT, "not one");
        journal.tick().alert(Severity.ALERT, AlertCode.PROVIDER_STALE, "");
        journal.alert(Severity.PAGE, AlertCode.SESSION_DOWN, "look");
        long seq = journal.seq();
        List<String> rows = Listing.of("alarms", false, view(), live()).lines();
        assertTrue(rows.get(1).startsWith("A" + seq + " "), rows.toString());
        assertTrue(rows.get(2).matches("A" + seq + "\\.2 .*PAGE +SESSION_DOWN +LP1 +look"));
        journal.action(ANN, 1, ActionKind.ALARM_ACK, seq, 2);
        assertEquals(2, view().openAlarms(), "asking is not enough");
        journal.request(1, ActionKind.ALARM_ACK, ANN, 0, true);
        rows = Listing.of("alarms", false, view(), live()).lines();
        assertEquals(4, rows.size(), rows.toString());
        assertTrue(rows.get(1).startsWith("A" + seq + " "), rows.toString());
        assertTrue(rows.getLast().startsWith("what to do: autohedger explain CODE; "));
    }

    @Test
    void theSameAlarmAgainIsCountedUntilSomebodyHasSeenIt() throws IOException {
        journal.tick().alert(Severity.PAGE, AlertCode.STRATEGY_TEXT, "no liquidity");
        long seq = journal.seq();
        for (int i = 0; i < 500; i++) {
            journal.tick().alert(Severity.PAGE, AlertCode.STRATEGY_TEXT, "no liquidity");
        }
        journal.tick().alert(Severity.PAGE, AlertCode.STRATEGY_TEXT, "no price");
        List<String> rows = Listing.of("alarms", false, view(), live()).lines();
        assertEquals(5, rows.size(), rows.toString());
        assertTrue(rows.get(1).matches("A" + seq + " .* 501 +PAGE .* no liquidity"), rows.get(1));
        journal.action(ANN, 1, ActionKind.ALARM_ACK, seq, 1);
        journal.request(1, ActionKind.ALARM_ACK, ANN, 0, true);
        assertEquals(1, view().openAlarms());
        journal.tick().alert(Severity.PAGE, AlertCode.STRATEGY_TEXT, "no liquidity");
        rows = Listing.of("alarms", false, view(), live()).lines();
        assertTrue(rows.get(2).startsWith("A" + journal.seq() + " "), rows.toString());
    }

    @Test
    void aKillIsALatchUntilItIsReleased() throws IOException {
        journal.action(ANN, 1, ActionKind.KILL, 0, 0);
        journal.valve(ValveKind.OUT, ValveState.NORMAL, ValveState.CANCEL, 7);
        assertEquals(
                "K7    firm   out cancel  ann  0.0s   " + journal.seq(),
                Listing.of("kills", false, view(), live()).lines().getLast());
        journal.pass(SECOND).action(BEA, 2, ActionKind.RELEASE, 7, 0);
        journal.valve(ValveKind.OUT, ValveState.CANCEL, ValveState.REDUCE_ONLY, 7);
        assertEquals(
                "K7    firm   out reduce-only  ann  1.0s   " + (journal.seq() - 1),
                Listing.of("kills", false, view(), live()).lines().getLast());
        journal.valve(ValveKind.OUT, ValveState.REDUCE_ONLY, ValveState.NORMAL, 7);
        assertEquals(List.of("no kills"), Listing.of("kills", false, view(), live()).lines());
    }

    @Test
    void intakeIsToldByInstrumentWhateverHoldsIt() throws IOException {
        journal.tick().intake(ValveState.CLOSED);
        assertTrue(
                Listing.everything(view(), live()).lines().contains("INTAKE     EURUSD  closed"));
        journal.tick().intake(ValveState.NORMAL);
        assertTrue(Listing.everything(view(), live()).lines().getFirst().endsWith("nothing open"));
    }

    @Test
    void aRequestWaitsUntilItIsAnsweredOrTooLate() throws IOException {
        journal.action(ANN, 12, ActionKind.RELEASE, 7, 0);
        assertEquals(List.of("no requests"), Listing.of("requests", false, view(), live()).lines());
        journal.request(12, ActionKind.RELEASE, ANN, 0, false);
        assertEquals(
                "R12      release K7  ann  0.0s  until 09:01  bea",
                Listing.of("requests", false, view(), live()).lines().getLast());
        Source late = new Source(true, "x", journal.now + 61 * SECOND);
        assertEquals(List.of("no requests"), Listing.of("requests", false, view(), late).lines());
        journal.request(12, ActionKind.RELEASE, ANN, BEA, true);
        assertEquals(List.of("no requests"), Listing.of("requests", false, view(), live()).lines());
        assertEquals(13, view().nextRequestId());
    }

    /** K7 alone says neither what is stopped nor how much. */
    @Test
    void whoApprovesAReleaseIsShownWhatItMoves() throws IOException {
        journal.tick().valve(ValveKind.OUT, ValveState.NORMAL, ValveState.STOP, 7);
        journal.action(ANN, 12, ActionKind.RELEASE, 7, 0);
        journal.request(12, ActionKind.RELEASE, ANN, 0, false);
        String effect = approved("R12").effect();
        assertTrue(effect.endsWith("release K7\n  firm goes from stop to normal"), effect);
    }

    @Test
    void aReleaseThatIsTooOldForItsKillSaysWhatToDo() throws IOException {
        journal.action(ANN, 12, ActionKind.RELEASE, 7, 0);
        journal.request(12, ActionKind.RELEASE, ANN, 0, false);
        Draft draft = approved("R12");
        long before = journal.seq();
        journal.action(BEA, 13, ActionKind.RELEASE, 7, 0)
                .refused(12, ActionKind.RELEASE, ActionRefusedReason.OUTSIDE_RANGE, 0);
        Answer.Problem problem = new Told(view(), "bea (risk)").of(draft, before).problem();
        assertNotNull(problem);
        assertTrue(
                problem.what()
                        .contains(
                                "release K7: the kill has become stricter since that was asked;"
                                        + " look again: autohedger ls kills. Recorded as seq "),
                problem.what());
    }

    private Draft approved(String request) throws IOException {
        return Drafts.of(Map.of("do", "approve", "request", request), view(), live());
    }

    @Test
    void whatDoubtsCostIsAddedUp() throws IOException {
        journal.tick().doubt(DoubtRung.RESOLVE, 0);
        assertEquals(Map.of(), view().costOfDoubt());
        journal.tick().doubt(DoubtRung.CENTRE, 150);
        journal.tick().doubt(DoubtRung.ENDED, 250);
        assertEquals(0, view().doubts());
        journal.tick().doubt(DoubtRung.RESOLVE, 1);
        assertEquals(1, view().doubts());
        assertEquals(Map.of("USD", "2.51"), view().costOfDoubt());
    }

    @Test
    void statusSaysWhatTheDeskHasEarnedAndByWhat() throws IOException {
        StatusPage.Running process = new StatusPage.Running(true, 0, 0, 0, "0.00 USD", "");
        Answer before = StatusPage.of(view(), live(), process, "ann");
        assertTrue(before.lines().contains("P&L        0 USD"), before.lines().toString());
        journal.tick().pnl(1_234_50, -234_51, 999_99);
        Answer after = StatusPage.of(view(), live(), process, "ann");
        assertTrue(
                after.lines()
                        .contains(
                                "P&L        +999.99 USD = client-spread +1,234.50,"
                                        + " warehousing -234.51"),
                after.lines().toString());
    }

    @Test
    void anOrderIsNamedByAnEndingThatNoOtherHas() throws IOException {
        for (int i = 1; i <= 21; i++) {
            journal.deal("E" + i, 1).order(i, 1);
        }
        DeskView view = view();
        assertEquals(TestJournal.order(12), OrderName.of("12", view, "d").clOrdId());
        assertEquals(TestJournal.order(1), OrderName.of("D3-000001", view, "d").clOrdId());
        Answer.Problem two = problem(OrderName.of("2", view, "d"));
        assertEquals("'2' is the ending of 2 orders", two.what());
        assertEquals(List.of("D3-000002", "D3-000012"), two.details());
        Answer.Problem none = problem(OrderName.of("999", view, "var/d"));
        assertEquals(
                "no order '999' in var/d (journal seq 1 to " + journal.seq() + ")", none.what());
        assertEquals(List.of("nearest: D3-000019 D3-000020 D3-000021"), none.details());
        assertEquals(
                "AH0417 is a diagnostic: autohedger explain AH0417",
                problem(OrderName.of("AH0417", view, "d")).what());
        assertTrue(problem(OrderName.of("", view, "d")).what().startsWith("no order ''"));
        assertTrue(problem(OrderName.of("9".repeat(40), view, "d")).what().startsWith("no order"));
    }

    @Test
    void whyGoesFromTheDealToTheLastMessage() throws IOException {
        Files.createDirectories(directory.resolve("strategies"));
        Files.writeString(
                directory.resolve("strategies/0000000000001234.ah"),
                "strategy X\n  hedge EUR down to soft\n",
                StandardCharsets.UTF_8);
        journal.deal("E7", 3).order(1, 3).sent(1);
        journal.pass(2 * SECOND).tick();
        journal.change(1, Working.SENT_UNACKED, Certainty.UNKNOWN_PAST, 0, 3).asked(1);
        journal.exposure(5, 2, 5);
        journal.pass(300_000_000L).tick().asked(1);
        journal.pass(700_000_000L);
        Answer answer = why(1);
        long deal = journal.seq() - 2;
        assertEquals(
                List.of(
                        "D3-000001  SELL 3,000,000 EURUSD IOC limit 1.08490 at LP1           "
                                + " UNKNOWN SentUnacked for 1.0s, sent 3.0s ago",
                        "",
                        " because   09:00:00.000  ACME-E7  client sold 3,000,000 EURUSD at 1.08500"
                                + "          seq "
                                + deal,
                        "           EUR position    stays +5,000,000.00       ="
                                + " +5,424,750.00 USD at 1.08495 (composite, 14ms old)",
                        " decided   OnePairHedger.ah:2   hedge EUR down to soft",
                        "           EUR between +5,000,000.00 and +5,000,000.00    down to"
                                + " +1,000,000.00",
                        "           size 3,000,000       = 3,000,000.00 rounded down to lot 1,000",
                        " allowed   price   1.08490 within 20bps of 1.08495, 14ms old of 1s       "
                                + " value  3.25M of 10M USD",
                        "           rate    1 of 50 in 1s        open 2 of 14        net worst case"
                                + "  5.42M of 100M USD (OnePairHedger), reduces",
                        " then      +0.000ms      FIX out LP1 #1 (35=D), SEND_STARTED behind seq "
                                + deal,
                        "           +2,000.000ms  Known -> Unknown(past)   no answer within 2s;"
                                + " LP1 excluded, asking  seq "
                                + (deal + 1),
                        "           +2,000.000ms  asked  OrderStatusRequest, again at +2,300  seq "
                                + (deal + 1),
                        " means     EUR is between +5,000,000.00 (not filled) and +2,000,000.00"
                                + " (filled).",
                        "           Certain demand is -1,000,000.00 (worst-down +2,000,000.00,"
                                + " worst-up +5,000,000.00, down to +1,000,000.00); it goes to"
                                + " nobody, as nobody else may be traded with.",
                        " next      autohedger resolve D3-000001 ...       two people, with"
                                + " evidence, when the venue cannot tell"),
                answer.lines());
        assertTrue(answer.object().toString().contains("because={seq=" + deal), "for scripts");
    }

    /** It goes to no band of its own. */
    @Test
    void whyOfWhatStandsInSaysForWhatHowWellAndByHowMuch() throws IOException {
        journal.deal("E7", 3).standingIn(1, 3);
        String why = String.join("\n", why(1).lines());
        assertTrue(why.contains("and +5,000,000.00    changes by -3,000,000.00"), why);
        assertTrue(
                why.contains(
                        "stands in for USD, takes 45.0% of its variance away, by covariance feed"),
                why);
    }

    @Test
    void whyOfAnOrderThatRestsSaysByHowMuchBesideWhomAndUntilWhen() throws IOException {
        journal.deal("E7", 3).resting(1, 3, false).resting(2, 3, true);
        List<String> joined = why(1).lines();
        assertTrue(
                joined.contains(
                        "           EUR between +5,000,000.00 and +5,000,000.00    by"
                                + " 3,000,000.00"),
                joined.toString());
        assertTrue(
                joined.contains(
                        "           rests 900ms, until 09:00:00.900, joins the best offer of LP1"),
                joined.toString());
        assertTrue(why(1).object().toString().contains("expireTime=2026-03-02T09:00:00.9"));
        List<String> alone = why(2).lines();
        assertTrue(
                alone.contains(
                        "           rests 900ms, until 09:00:00.900, at the best offer of others:"
                                + " LP1 shows ours alone"),
                alone.toString());
        assertTrue(
                alone.contains(
                        "           EUR between +5,000,000.00 and +5,000,000.00    by"
                                + " 3,000,000.00, again after D3-000001"),
                alone.toString());
    }

    private Answer why(long counter) throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            return Why.of(TestJournal.order(counter), reader, live(), directory);
        }
    }

    @Test
    void aTornCopyIsReadToItsEndAndNothingIsWritten() throws IOException {
        journal.deal("E7", 3).order(1, 3);
        journal.close();
        Path file = directory.resolve("journal/00000001.ahj");
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        bytes[end - 1] ^= 1;
        Files.write(file, bytes);
        JournalView torn = JournalView.read(directory, false);
        assertEquals(
                List.of("no orders"), Listing.of("orders", false, torn.view(), live()).lines());
        assertEquals(journal.seq(), torn.view().seq(), "the deal is there, its order is not");
        assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(file)));
    }

    @Test
    void whatTimeWillDoIsListedTheNextFirst() throws IOException {
        journal.session(1, SessionRole.VENUE, SessionState.UP);
        journal.deal("E7", 3).order(1, 3).sent(1).change(1, Working.SENT_UNACKED, KNOWN, 0, 3);
        journal.wakeAt(journal.now + 3 * SECOND).wakeAt(journal.now + SECOND);
        journal.action(ANN, 7, ActionKind.RELEASE, 1, 0);
        journal.request(7, ActionKind.RELEASE, ANN, 0, false);
        assertEquals(
                List.of(
                        "DUE              IN  TIMER    ABOUT      THEN",
                        "09:00:01.000   1.0s  core                strategies and orders look at the"
                                + " time",
                        "09:00:02.000   2.0s  answer   D3-000001  UNKNOWN unless LP1 answers",
                        "09:00:03.000   3.0s  core                strategies and orders look at the"
                                + " time",
                        "09:01:00.000  60.0s  request  R7         too late for the second person"),
                Listing.of("timers", false, view(), live()).lines());
        journal.pass(SECOND).tick().change(1, Working.NEW, KNOWN, 0, 3);
        journal.request(7, ActionKind.RELEASE, ANN, BEA, true);
        List<String> rows = Listing.of("timers", false, view(), live()).lines();
        assertEquals(2, rows.size(), rows.toString());
        assertTrue(rows.getLast().startsWith("09:00:03.000  2.0s  core"), rows.toString());
    }

    @Test
    void whatOpenOrdersHoldIsListedThoseInDoubtFirst() throws IOException {
        journal.session(1, SessionRole.VENUE, SessionState.UP);
        assertEquals(
                List.of("no reservations"),
                Listing.of("reservations", false, view(), live()).lines());
        journal.deal("E7", 3).order(1, 3).sent(1).order(2, 1).sent(2);
        journal.change(1, Working.NEW, KNOWN, 1, 2);
        journal.change(2, Working.SENT_UNACKED, Certainty.UNKNOWN_PAST, 0, 1);
        Answer answer = Listing.of("reservations", false, view(), live());
        assertEquals(
                List.of(
                        "ORDER      STATE                INSTR                BASE             "
                                + " QUOTE  HELD UNTIL",
                        "D3-000002  UNKNOWN SentUnacked  EURUSD  EUR -1,000,000.00  USD"
                                + " +1,084,900.00  evidence",
                        "D3-000001  New                  EURUSD  EUR -2,000,000.00  USD"
                                + " +2,169,800.00  fill"),
                answer.lines());
        assertTrue(answer.object().toString().contains("quote=1084900.0000000"), "for scripts");
    }

    @Test
    void strategiesAreListedWithTheCodeThatRuns() throws IOException {
        journal.deal("E7", 3).order(1, 3).order(2, 1);
        Answer answer = Listing.of("strategies", false, view(), live());
        assertEquals(
                List.of(
                        "STRATEGY       MODE  CODE              OPEN         ORDERS  BOOK",
                        "OnePairHedger  auto  0000000000001234     2  2 of 50 in 1s  HEDGE_FX"),
                answer.lines());
        assertTrue(answer.object().toString().contains("ordersInWindow=2"), "for scripts");
    }

    private static Answer.Problem problem(OrderName name) {
        Answer problem = name.problem();
        assertNotNull(problem);
        assertEquals(Answer.Result.USAGE, problem.result());
        Answer.Problem what = problem.problem();
        assertNotNull(what);
        assertNull(problem.lines().isEmpty() ? null : problem.lines());
        return what;
    }

    private Source live() {
        return new Source(true, directory.toString(), journal.now);
    }

    private DeskView view() throws IOException {
        return JournalView.read(directory, true).view();
    }
}
