// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.People;
import io.autohedger.app.desk.Role;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.app.text.JsonText;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.SystemNanoClock;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people type at a desk that runs, and at one that does not. */
@Timeout(60)
class DeskCommandsTest {
    @TempDir Path directory;

    @Test
    void theDeskIsLookedAtAndStopped() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid())) {
            CommandLineRun status = on("status");
            assertEquals(0, status.code(), status.err());
            assertTrue(status.out().startsWith("one-pair  demo  not ready  up "), status.out());
            assertTrue(status.out().contains("you are ann (trader, operations);"), status.out());
            CommandLineRun ls = on("ls", "--json");
            Map<String, Object> object = Objects.requireNonNull(JsonText.read(ls.out().strip()));
            assertEquals(true, object.get("live"));
            assertEquals("one-pair", object.get("desk"));
            assertEquals("no unknowns\n", on("unknowns", "--exit-code").out());

            CommandLineRun intake = on("kill", "firm", "--in", "closed");
            assertEquals(0, intake.code(), intake.err());
            assertTrue(intake.out().startsWith("killed: firm, in closed, K"), intake.out());
            String closed = on("ls", "kills").out();
            assertTrue(closed.contains("firm   in closed") && !closed.contains("out"), closed);

            CommandLineRun kill = on("kill", "firm");
            assertEquals(0, kill.code(), kill.err());
            assertTrue(
                    kill.out()
                            .matches(
                                    "killed: firm, mode cancel, K\\d+, seq [\\d,]+\\. 0 cancels"
                                            + " sent in \\d+ ms; 0 canceled, 0 in doubt\n"
                                            + "stays unhedged: nothing\n"),
                    kill.out());
            assertTrue(on("ls", "kills").out().contains("firm   out cancel"));
            CommandLineRun again = on("kill", "firm");
            assertEquals(5, again.code());
            assertTrue(again.err().startsWith("refused: "), again.err());
            assertTrue(again.err().contains("Recorded as seq "), again.err());
            assertFalse(desk.isStopRequested());
        }
        CommandLineRun after = on("kill", "firm");
        assertEquals(6, after.code());
        assertTrue(
                after.err().startsWith("error: no desk is running on " + directory), after.err());
        assertTrue(after.err().contains("; start it with autohedger run"), after.err());
        CommandLineRun dead = on("ls");
        assertEquals(0, dead.code(), dead.err());
        assertTrue(
                dead.out().startsWith("one-pair  not live: the journal in " + directory),
                dead.out());
        assertTrue(dead.out().contains("KILL       K"), dead.out());
        assertEquals(List.of("ann kill"), actions());
    }

    @Test
    void whoIsNoneOfPeopleLooksAndPlaysInADemoOnly() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid() + 10)) {
            assertEquals(0, on("ls").code());
            CommandLineRun refused = on("kill", "firm");
            assertEquals(5, refused.code());
            assertTrue(
                    refused.err().contains("(none of people) and may look\n  fix: play one of"),
                    refused.err());
            CommandLineRun nobody = on("kill", "firm", "--as", "carl");
            assertEquals(2, nobody.code());
            assertTrue(nobody.err().contains("there is: ann bea"), nobody.err());
            assertEquals(0, on("kill", "firm", "--as", "bea").code());
            assertFalse(desk.isStopRequested());
        }
        assertEquals(1, actions().size());
        assertTrue(
                actions().getFirst().matches("bea kill, played: \\S+ as bea"),
                actions().toString());
    }

    @Test
    void aStoppedDeskSaysWhenItWasStopped() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory)) {
            try (RunningDesk desk = running(held, 'D', uid())) {
                assertFalse(desk.isStopRequested());
            }
            held.stopped();
        }
        for (String verb : List.of("status", "stop")) {
            CommandLineRun run = on(verb, "stop".equals(verb) ? "-y" : "-q");
            assertEquals(6, run.code());
            assertTrue(
                    run.err()
                            .matches(
                                    "error: no desk is running on "
                                            + Pattern.quote(directory.toString())
                                            + " \\(stopped cleanly at \\d\\d:\\d\\d:\\d\\d\\);"
                                            + " start it with autohedger run\n"),
                    run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void whoMayNotAndWhoIsNeededIsSaidInFull() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid())) {
            CommandLineRun kill = on("kill", "firm");
            assertEquals(0, kill.code(), kill.err());
            String latch = kill.out().replaceFirst("(?s).*, (K\\d+), seq .*", "$1");
            CommandLineRun missing =
                    on("release", latch, "--to", "reduce-only", "--as", "bea", "-y");
            assertEquals(5, missing.code());
            matches(
                    "(?s).*refused: release needs role operations; you are bea \\(risk, approver"
                            + "[^)]*\\)\\. Recorded as seq [\\d,]+\n.*",
                    missing.err());
            CommandLineRun request = on("release", latch, "-y");
            assertEquals(0, request.code(), request.err());
            matches(
                    "request (R\\d+) made: release "
                            + latch
                            + "\\. Needs one of risk, approver \\(bea\\); not you\\. Waits until"
                            + " \\d\\d:\\d\\d\\. They run: autohedger approve \\1\n",
                    request.out());
            String name = request.out().replaceFirst("(?s)request (R\\d+) .*", "$1");
            CommandLineRun own = on("approve", name, "-y");
            assertEquals(5, own.code());
            matches(
                    "(?s).*refused: " + name + " is yours; another person must approve it\\b.*",
                    own.err());
            assertFalse(desk.isStopRequested());
        }
    }

    @Test
    void onePersonRestrictsSaysAPriceAndStopsAClientAndTwoLift() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid())) {
            CommandLineRun restricted = on("restrict", "EURUSD", "-y");
            assertEquals(0, restricted.code(), restricted.err());
            matches("(?s).*restricted: EURUSD, seq [\\d,]+\n", restricted.out());
            CommandLineRun lifted = on("restrict", "EURUSD", "--lift", "-y");
            matches("request (R\\d+) made: restrict EURUSD --lift\\..*\n", lifted.out());
            CommandLineRun said = on("reference", "EURUSD", "1.0850", "-y");
            assertEquals(0, said.code(), said.err());
            matches("(?s).*reference: EURUSD 1.08500, seq [\\d,]+\n", said.out());
            CommandLineRun node = on("kill", "node");
            assertEquals(0, node.code(), node.err());
            assertFalse(desk.isStopRequested());
        }
    }

    /** The desk's net is 50M of desk.conf, of the strategy; it is set anew with each life. */
    @Test
    void aLimitThatPeopleHaveSetHoldsInTheNextLifeToo() throws IOException {
        String strategy = "strategy:OnePairHedger";
        try (DataDirectory held = DataDirectory.open(directory)) {
            try (RunningDesk desk = running(held, 'D', uid())) {
                CommandLineRun lower = on("limit", "set", strategy, "net", "2M", "USD", "-y");
                assertEquals(0, lower.code(), lower.err());
                matches(
                        "(?s).*limit: set " + strategy + " net 2,000,000 USD, seq [\\d,]+\n",
                        lower.out());
                CommandLineRun raise = on("limit", "set", strategy, "net", "3M USD", "-y");
                matches(
                        "(?s).*request (R\\d+) made: limit set " + strategy + " net 3,.*",
                        raise.out());
                CommandLineRun past = on("override", strategy, "order-value", "20M", "USD", "-y");
                matches("(?s).*request (R\\d+) made: override .* 20,000,000 USD.*", past.out());
                String request = past.out().replaceAll("(?s).*request (R\\d+) made.*", "$1");
                CommandLineRun approved = on("approve", request, "-y", "--as", "bea");
                assertEquals(0, approved.code(), approved.err());
                matches(
                        "(?s).*OVERRIDE +"
                                + request
                                + "  one order: "
                                + strategy
                                + " order-value"
                                + " 20,000,000 USD instead of .* by ann and bea, .* left\n.*",
                        on("limits").out());
                assertFalse(desk.isStopRequested());
            }
            try (RunningDesk desk = running(held, 'D', uid())) {
                matches(
                        "(?s).*"
                                + strategy
                                + "\\n +net +0 USD +2,000,000 USD +0\\.0 +set by ann,"
                                + " desk\\.conf has [\\d,]+ USD\\n.*",
                        on("limits", "--tree").out());
                assertTrue(on("ls", "alarms").out().contains("LIMIT_DIFFERS"));
                assertFalse(desk.isStopRequested());
            }
        }
    }

    /** What SIGUSR2 does: nobody's name is in it. */
    @Test
    void aSignalKillsTheFirmWithoutAName() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid())) {
            assertTrue(desk.killBySignal());
            CommandLineRun kills = on("ls", "kills");
            for (int i = 0; i < 500 && !kills.out().contains("firm"); i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                kills = on("ls", "kills");
            }
            matches("(?s).*firm +out cancel +the desk .*", kills.out());
        }
    }

    private static void matches(String pattern, String text) {
        assertTrue(text.matches(pattern), text);
    }

    @Test
    void inProductionNobodyPlays() throws IOException {
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'P', uid())) {
            CommandLineRun played = on("kill", "firm", "--as", "bea");
            assertEquals(5, played.code());
            assertTrue(played.err().startsWith("refused: --as is for demo and test;"));
            assertEquals(0, on("kill", "firm").code());
            assertFalse(desk.isStopRequested());
        }
    }

    @Test
    void whatIsTypedWrongChangesNothing() throws IOException {
        Path evidence = Files.writeString(directory.resolve("fax.txt"), "filled");
        try (DataDirectory held = DataDirectory.open(directory);
                RunningDesk desk = running(held, 'D', uid())) {
            wrong("'frim' is no scope", "kill", "frim");
            wrong("no venue 'LP9' on this desk", "kill", "venue:LP9");
            wrong("no desk 'g10' on this desk", "kill", "desk:g10");
            wrong("no order '7' in", "kill", "order:7");
            wrong("'flatten' is no mode", "kill", "firm", "--mode", "flatten");
            wrong("'shut' is none of widen", "kill", "firm", "--in", "shut");
            wrong("Missing required parameter: 'SCOPE'", "kill");
            wrong("no kill 'K1' is in force", "release", "K1", "--yes");
            wrong("no kill 'x' is in force", "release", "x", "--yes");
            wrong("no request 'R1' waits", "approve", "R1", "--yes");
            wrong("no request '1' waits", "reject", "1", "-y");
            wrong("no alarm 'A7' is open", "ack", "A7", "-y");
            wrong("no order '117' in", "decide", "117", "wait", "-y");
            wrong("Missing required parameter: 'DECISION'", "decide", "117");
            wrong("no instrument 'EURUSX' on this desk", "reference", "EURUSX", "1.08", "-y");
            wrong("'1.0850001' is no price of EURUSD", "reference", "EURUSD", "1.0850001", "-y");
            wrong("'much' is no price of EURUSD", "reference", "EURUSD", "much", "-y");
            wrong("no order '117' in", "replace", "117", "--px", "1.08", "-y");
            wrong("Missing required parameter: 'ORDER'", "replace");
            wrong("no instrument 'GOLD' on this desk", "restrict", "GOLD", "-y");
            wrong("no deals of 'ACME' are held", "held", "ACME", "book", "-y");
            wrong(
                    "EURUSD has no value dates; value-dates in desk.conf tells them",
                    "swap-points",
                    "EURUSD",
                    "1.085",
                    "--points",
                    "-0.00003",
                    "-y");
            wrong("no suggestion 'S7' is open", "hedge", "S7", "-y");
            wrong("no limit 'nett' is set at firm", "limit", "set", "firm", "nett", "1", "-y");
            wrong("no limit 'net' is set at firm", "limit", "set", "firm", "net", "1M USD", "-y");
            String strategy = "strategy:OnePairHedger";
            wrong("'5M EUR' is no amount of this", "limit", "set", strategy, "net", "5M EUR", "-y");
            wrong("'-1' is no number", "limit", "set", strategy, "open-orders", "-1", "-y");
            wrong("no order passes 'collar'", "override", "firm", "collar", "30bps", "-y");
            wrong(
                    "no prime-broker 'X' on",
                    "limit",
                    "set",
                    "prime-broker:X",
                    "net",
                    "1M USD",
                    "-y");
            wrong("no book 'B' on this desk", "restrict", "EURUSD", "--book", "B", "-y");
            wrong(
                    "no order '117' in",
                    "resolve",
                    "117",
                    "--as",
                    "filled",
                    "--evidence",
                    evidence.toString(),
                    "-y");
            wrong("Missing required option: '--evidence=FILE'", "resolve", "117", "--as", "filled");
            wrong(
                    "--as names no STATE",
                    "resolve",
                    "117",
                    "--as",
                    "ann",
                    "--evidence",
                    evidence.toString(),
                    "-y");
            CommandLineRun none =
                    on("resolve", "117", "--as", "filled", "--evidence", "/no/file", "-y");
            assertEquals(3, none.code());
            assertTrue(none.err().contains("cannot read the evidence /no/file"), none.err());
            wrong("release asks for a confirmation, and there is no terminal", "release", "K1");
            wrong("'ordres' is not listed; did you mean 'orders'?", "ls", "ordres");
            wrong("no order '117' in", "why", "117");
            wrong("AH0417 is a diagnostic: autohedger explain AH0417", "why", "AH0417");
            assertFalse(desk.isStopRequested());
        }
        assertEquals(List.of(), actions());
    }

    @Test
    void aDirectoryThatIsNoneIsSaid() {
        CommandLineRun ls = on("ls");
        assertEquals(6, ls.code());
        assertTrue(ls.err().startsWith("error: no desk is running on "), ls.err());
    }

    private void wrong(String what, String... words) {
        CommandLineRun run = on(words);
        assertEquals(2, run.code(), String.join(" ", words) + ": " + run.err());
        assertTrue(run.err().contains(what), run.err());
        assertEquals("", run.out());
    }

    private CommandLineRun on(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--dir", directory.toString()));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    /** One whose provider is not there. */
    private static RunningDesk running(DataDirectory held, char environment, long uid)
            throws IOException {
        ConfiguredDesk example = OnePairDesk.configured();
        DeskDefinition d = example.desk();
        ConfiguredDesk.ClientPort clients = example.clients();
        People people =
                new People(
                        null,
                        List.of(
                                new People.Person("ann", uid, Set.of(Role.TRADER, Role.OPERATIONS)),
                                new People.Person(
                                        "bea", uid + 1, Set.of(Role.RISK, Role.APPROVER))));
        ConfiguredDesk configured =
                new ConfiguredDesk(
                        new DeskDefinition(
                                d.name(),
                                environment,
                                d.universe(),
                                d.venues(),
                                d.books(),
                                d.clients(),
                                d.limits(),
                                d.sessions()),
                        null,
                        example.providers().stream().map(p -> p.at(Address.LOOPBACK, 1)).toList(),
                        new ConfiguredDesk.ClientPort(
                                new Address(Address.LOOPBACK, 0),
                                clients.place(),
                                clients.sender(),
                                clients.sessions()),
                        example.strategies(),
                        people,
                        example.organisation(),
                        null);
        RunningDesk desk = new RunningDesk(held, configured, new SystemNanoClock(), _ -> {});
        desk.start();
        return desk;
    }

    private long uid() throws IOException {
        return ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
    }

    /** Who did what, as the journal has it. */
    private List<String> actions() throws IOException {
        List<String> actions = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                header.wrap(journal.buffer(), journal.payloadOffset());
                if (journal.type() == RecordType.INPUT
                        && header.templateId() == PersonActionDecoder.TEMPLATE_ID) {
                    var in =
                            new PersonActionDecoder()
                                    .wrapAndApplyHeader(
                                            journal.buffer(), journal.payloadOffset(), header);
                    assertEquals(journal.principal(), in.principalId());
                    String kind = in.action().name().toLowerCase(java.util.Locale.ROOT);
                    String reason = in.reason();
                    actions.add(
                            (journal.principal() == 1 ? "ann " : "bea ")
                                    + kind
                                    + (reason.isEmpty() ? "" : ", " + reason));
                }
            }
        }
        return actions.stream().distinct().toList();
    }
}
