// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.CloseSchedule;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Custodian;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.app.desk.Margin;
import io.autohedger.app.desk.PairMode;
import io.autohedger.app.desk.People;
import io.autohedger.app.desk.Role;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.ProviderConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");

    @TempDir Path folder;
    private String text = "";

    @BeforeEach
    void startsFromTheExample() throws IOException {
        text = Files.readString(ONE_PAIR.resolve("desk.conf"));
        Files.copy(ONE_PAIR.resolve("hedger.ah"), folder.resolve("hedger.ah"));
    }

    @Test
    void theExampleIsTheOnePairDesk() {
        ConfiguredDesk desk = OnePairDesk.configured();
        assertEquals("one-pair", desk.desk().name());
        assertEquals('D', desk.desk().environment());
        assertEquals(
                List.of(
                        new DeskDefinition.Venue(
                                1,
                                1,
                                101,
                                "LP1",
                                750_000_000L,
                                2_000_000_000L,
                                50,
                                true,
                                false,
                                new DeskDefinition.Evidence(
                                        DeskDefinition.StatusScope.OPEN_AND_TERMINAL,
                                        500_000_000L,
                                        true,
                                        false),
                                DeskDefinition.Dialect.NONE)),
                desk.desk().venues());
        assertEquals(
                List.of(
                        new DeskDefinition.Book(1, 1, 1, 1, true, "CLIENT_FX"),
                        new DeskDefinition.Book(2, 1, 1, 1, false, "HEDGE_FX")),
                desk.desk().books());
        assertEquals(
                List.of(new DeskDefinition.Client(1, 2, 1, 201, 1, "ACME")), desk.desk().clients());
        assertEquals(100_000, desk.desk().universe().instruments().getFirst().lotQty());
        assertEquals(1_000_000, desk.desk().universe().instruments().getFirst().maxPx());
        assertTrue(
                desk.desk()
                        .limits()
                        .contains(
                                new DeskDefinition.Limit(
                                        ScopeKind.STRATEGY,
                                        1,
                                        LimitKind.NET_POSITION,
                                        1,
                                        10_000_000_000L,
                                        0)));
        assertEquals(9, desk.desk().limits().size());
        assertEquals(9890, desk.providers().getFirst().port());
        assertTrue(desk.providers().getFirst().resetOnLogon());
        assertEquals(9878, desk.clients().listen().port());
        assertEquals("FXDESK", desk.clients().sender());
        assertEquals(2, desk.strategies().getFirst().hedgeBookId());
        assertEquals(List.of(), desk.strategies().getFirst().parameters());
    }

    @Test
    void whatAProviderDeclaresOfRequestsAndExecutions() throws IOException {
        change(
                "fill-query     = yes",
                "replace = atomic, replace-quantity = leaves, orig-clordid = last-sent,"
                        + " exec-ids = per-day, cancel-on-disconnect = day-orders,"
                        + " cancel-on-disconnect-after = 5s, multi-leg = legs,"
                        + " request-chaining = yes, forced-fill = \"9018=Y\", account = DESK-7 #");
        assertEquals(
                new DeskDefinition.Dialect(
                        DeskDefinition.Replace.ATOMIC,
                        DeskDefinition.ReplaceQuantity.LEAVES,
                        DeskDefinition.OrigClOrdId.LAST_SENT,
                        true,
                        DeskDefinition.Cancels.DAY_ORDERS,
                        5_000_000_000L,
                        DeskDefinition.MultiLeg.LEGS,
                        true,
                        "9018=Y",
                        "DESK-7"),
                Objects.requireNonNull(read().desk(), table())
                        .desk()
                        .venues()
                        .getFirst()
                        .dialect());
    }

    @Test
    void aMarkOfForcedFillsIsAFieldOfFix() throws IOException {
        change("fill-query     = yes", "forced-fill = \"liquidation\" #");
        assertEquals(List.of("AC0202"), codes());
        assertTrue(table().contains("no field of FIX"), table());
    }

    @Test
    void allMistakesComeAtOnceSortedByLine() throws IOException {
        change("environment   = demo", "enviroment    = demo");
        change("tick = 0.00001", "tick = 0.00001 USD");
        change("port = ${simulator.port}", "port = 70000");
        change("last-look      = yes", "last-look = yes, password = hunter2");
        change("soft = 1M USD, hard = 3M USD", "soft = 12M USD, hard = 10M USD");
        change("desks.fx {", "net = 1M EUR, desks.fx {");
        change("order-rate = 50/s", "order-rate = 50");
        change("seed = 7,", "seed = 7, seed = 8,");
        assertEquals(golden("eight-mistakes.txt"), table());
    }

    @Test
    void ordersThatRestNeedAProviderThatTakesThem() throws IOException {
        Path hedger = folder.resolve("hedger.ah");
        String source = Files.readString(hedger);
        Files.writeString(
                hedger, source.replace("ioc(best(lps), slip=slip)", "passive(lps, ttl=900ms)"));
        Configuration.Reading reading = read();
        assertEquals(List.of("AC0408"), reading.mistakes().stream().map(Mistake::code).toList());
        change("last-look      = yes", "last-look = yes, resting-orders = good-till-date");
        assertEquals(List.of(), read().mistakes());
    }

    @Test
    void aFactorOfABookHasOneHedgerThatRuns() throws IOException {
        Files.copy(folder.resolve("hedger.ah"), folder.resolve("other.ah"));
        change("strategies {\n", "strategies {\n  second { source = \"other.ah\" }\n");
        change("strategies.hedger {", "strategies.second { net = 1M USD }\n strategies.hedger {");
        assertEquals(List.of("AC0405", "AC0409"), codes());
        Mistake told = read().mistakes().getLast();
        assertEquals(
                "hedger hedges EUR of book CLIENT_FX, and so does second:"
                        + " two owners would undo each other",
                told.what());
        assertTrue(String.valueOf(told.fix()).startsWith("mode = off at one of them"));
        change("source = \"other.ah\"", "source = \"other.ah\", mode = off");
        assertEquals(List.of("AC0405"), codes());
    }

    @Test
    void hedgersOfOtherBooksRunSideBySide() throws IOException {
        Path other = folder.resolve("other.ah");
        Files.writeString(
                other,
                Files.readString(folder.resolve("hedger.ah"))
                        .replaceAll("books\\(.*\\)", "books(OTHER_FX, orders_in=OTHER_FX)"));
        change("strategies {\n", "strategies {\n  second { source = \"other.ah\" }\n");
        change(
                "  HEDGE_FX  {",
                "  OTHER_FX  { mode = netting, role = hedge, trader = desk-auto }\n  HEDGE_FX  {");
        assertTrue(!codes().contains("AC0409"), table());
    }

    @Test
    void whatAProviderDoesNotDeclareProvesNothing() throws IOException {
        change("    status-scope   = open-and-terminal ", "    #");
        change("    order-life     = 500ms", "    #");
        change("    fill-query     = yes", "    #");
        assertEquals(
                DeskDefinition.Evidence.NONE,
                Objects.requireNonNull(read().desk()).desk().venues().getFirst().evidence());
    }

    @Test
    void aWrongDeclarationOfEvidenceIsAMistake() throws IOException {
        change("= open-and-terminal ", "= open-and-terminated ");
        change("order-life     = 500ms", "order-life = 0s");
        change("fill-query     = yes", "fill-query = maybe");
        assertEquals(List.of("AC0204", "AC0202", "AC0204"), codes());
    }

    @Test
    void aSecretIsNeverRepeated() throws IOException {
        change("last-look      = yes", "last-look = yes, password = hunter2");
        assertTrue(!table().contains("hunter2"), table());
    }

    @Test
    void peopleAreUsersOfTheHostWithRoles() throws IOException {
        change("people {  ", "people { group = trading");
        ConfiguredDesk desk = Objects.requireNonNull(read().desk(), table());
        assertEquals("trading", desk.people().group());
        assertEquals(
                List.of(
                        new People.Person("ann", 1000, Set.of(Role.TRADER, Role.OPERATIONS)),
                        new People.Person("bea", 1001, Set.of(Role.RISK, Role.APPROVER))),
                desk.people().persons());
        assertEquals(12, desk.people().persons().getLast().roleBits());
    }

    /** At a price below one accounts hold what is paid, and not what is bought. */
    @Test
    void anOrderIsNoLargerThanAccountsHold() throws IOException {
        text = text.replace("max-price = 10", "max-price = 0.001");
        change("max-size = 50M", "max-size = 10_000bn");
        assertTrue(table().contains("EURUSD: max-size overflows in EUR"), table());
        change("max-size = 10_000bn", "max-size = 9_000bn");
        assertFalse(table().contains("max-size overflows"), table());
    }

    @Test
    void everyMistakeAboutPeopleIsFound() throws IOException {
        change("roles = [risk, approver]", "roles = [risk, aprover]");
        assertTrue(table().contains("aprover is none of trader, operations, risk"), table());
        assertTrue(table().contains("fix: roles = [approver]"), table());
        change("uid = 1001", "uid = 1000");
        assertTrue(table().contains("1000 is ann's: two people need two users"), table());
        change("uid = 1000, roles = [trader", "uid = ann, roles = [trader");
        assertTrue(table().contains("ann is not a whole number from 0"), table());
        change("roles = [trader, operations]", "role = [trader]");
        assertEquals(List.of("AC0208", "AC0101", "AC0204"), codes());
        change("ann {", "\"a b\" {");
        assertTrue(table().contains("'a b' is not 1 to 32 letters"), table());
    }

    @Test
    void withoutPeopleNobodyActs() throws IOException {
        change("people {", "persons {");
        assertEquals(List.of("AC0101"), codes());
        text = text.replaceAll("(?s)persons \\{.*?\\n}\\n", "");
        assertEquals(People.NOBODY, Objects.requireNonNull(read().desk()).people());
    }

    @Test
    void aStrategyThatDoesNotCompileIsInTheSameList() throws IOException {
        Path hedger = folder.resolve("hedger.ah");
        Files.writeString(hedger, Files.readString(hedger).replace("venues(LP1)", "venues(LP9)"));
        change("order-value = 10M USD, ", "");
        assertEquals(List.of("AC0405", "AH0220"), codes());
    }

    @Test
    void aParameterIsJudgedByTheStrategysOwnRange() throws IOException {
        change("hard = 3M USD", "hard = 200M USD");
        assertTrue(table().contains("200M USD is outside 100k .. 100M (hedger.ah:11)"), table());
        change("hard = 200M USD", "hard = 2M EUR");
        assertEquals(List.of("AC0401"), codes());
        change("hard = 2M EUR", "hrad = 2M USD");
        assertTrue(read().mistakes().toString().contains("did you mean `hard`?"), table());
    }

    @Test
    void aParameterThatDiffersFromItsDefaultIsSetByAnInput() throws IOException {
        change("hard = 3M USD, slip = 1.5bps", "hard = 4M USD, slip = 2 bps");
        ConfiguredDesk desk = Objects.requireNonNull(read().desk());
        assertEquals(
                List.of(
                        new ConfiguredDesk.Parameter(1, 400_000_000L, 2),
                        new ConfiguredDesk.Parameter(2, 200_000L, 9)),
                desk.strategies().getFirst().parameters());
    }

    @Test
    void whatWouldNotBeObeyedIsRefused() throws IOException {
        change("firm {", "firm { day-loss = 1M USD,");
        change("risk {", "journal { keep = 5y }\nrisk {");
        assertEquals(List.of("AC0103", "AC0103"), codes());
    }

    @Test
    void whatTheGateChecksBesidesIsRead() throws IOException {
        change("firm {", "firm { gross = 300M USD, repeated-executions = 20 per 1s,");
        change(
                "risk {",
                "sessions { WEEK { zone = UTC, open = \"Sunday 22:00\", close = \"Friday 22:00\" }"
                        + " }\n"
                        + "risk { restricted = [EURUSD/HEDGE_FX],");
        DeskDefinition desk = Objects.requireNonNull(read().desk(), table()).desk();
        assertTrue(
                desk.limits().stream()
                        .anyMatch(l -> l.kind() == LimitKind.GROSS_POSITION && l.assetId() == 1));
        assertTrue(
                desk.limits().stream()
                        .anyMatch(l ->
                                l.kind() == LimitKind.REPEATED_EXECUTIONS
                                        && l.amount() == 20
                                        && l.perNanos() == 1_000_000_000L));
        assertEquals(1, desk.restricted().size());
        assertTrue(desk.restricted().getFirst().bookId() > 0);
    }

    @Test
    void whatTheGateCannotCheckIsSaid() throws IOException {
        change("firm {", "firm { repeated-executions = 257 per 1s,");
        change("risk {", "risk { restricted = [EURUSX, EURUSD/NOWHERE],");
        assertTrue(table().contains("from 1 to 256 executions are counted: 20 per 1s"), table());
        assertTrue(table().contains("no instrument EURUSX on this desk"), table());
        assertTrue(table().contains("no book NOWHERE on this desk"), table());
    }

    @Test
    void aSessionThatNobodyDefinesIsMissed() throws IOException {
        change("max-price = 10", "max-price = 10, session = WEEK");
        assertTrue(table().contains("no session WEEK in sessions"), table());
    }

    @Test
    void aLimitThatIsNowhereOnThePathIsMissed() throws IOException {
        change("order-rate = 50/s, ", "");
        change("net = 100M USD, ", "");
        assertTrue(table().contains("no net, no order-rate anywhere on its path"), table());
        change("desks.fx {", "net = 1M USD, order-rate = 9/s, desks.fx {");
        assertEquals("", table());
    }

    @Test
    void includesStayInTheFolder() throws IOException {
        Files.writeString(folder.resolve("more.conf"), "risk { collar { widht = 20bps } }");
        Path outside = Files.writeString(folder.resolveSibling("outside.conf"), "a = 1");
        change("risk {\n  collar { width = 20bps, reference = composite, reference-age = 1s }", "");
        change("\n}\n\nsimulator", "\nsimulator");
        change("desk {", "include \"more.conf\"\ndesk {");
        Configuration.Reading more = read();
        assertTrue(more.mistakes().toString().contains("more.conf, line=1"), more.toString());
        assertTrue(more.mistakes().toString().contains("did you mean `width`?"), more.toString());
        change("include \"more.conf\"", "include \"../outside.conf\"");
        assertTrue(read().mistakes().toString().contains("folder and below, and no URL"), table());
        change("include \"../outside.conf\"", "include url(\"http://127.0.0.1/x.conf\")");
        assertTrue(table().contains("AC0104"), table());
        change("include url(\"http://127.0.0.1/x.conf\")", "include \"more.cnf\"");
        assertTrue(table().contains("there is no such file"), table());
        Files.delete(outside);
    }

    @Test
    void referencesReadTheFileAndTheNamedVariablesOnly() throws IOException {
        change("seed = 7", "seed = ${?AH_SEED}");
        Files.writeString(folder.resolve("desk.conf"), text);
        Configuration.Reading read =
                Configuration.read(folder.resolve("desk.conf"), Map.of("AH_SEED", "99"));
        ConfiguredDesk desk = Objects.requireNonNull(read.desk(), read.toString());
        assertEquals(99, Objects.requireNonNull(desk.simulation()).seed());
        change("${?AH_SEED}", "${java.version}");
        assertEquals(List.of("AC0105"), codes());
        change("${java.version}", "${?HOME}");
        assertEquals(List.of("AC0105"), codes());
        change("seed = ${?HOME}", "seed = ${simulator.seed}");
        assertEquals(List.of("AC0106"), codes());
        change("seed = ${simulator.seed}", "seed += 7");
        assertTrue(codes().contains("AC0106"), table());
    }

    @Test
    void aFileThatIsNoHoconHasOneMistakeWithItsLine() throws IOException {
        change("books {", "books {{");
        Configuration.Reading read = read();
        assertNull(read.desk());
        assertEquals(List.of("AC0100"), codes());
        Configuration.Reading none = Configuration.read(folder.resolve("none.conf"), Map.of());
        assertEquals("AC0100", none.mistakes().getFirst().code());
    }

    @Test
    void aSimulatedProviderMisbehavesOnRequest() throws IOException {
        change("reject = 3%,", "reject = 3%, faults { swallow-order = 2%, ignore-status = 100% },");
        ConfiguredDesk desk = Objects.requireNonNull(read().desk(), table());
        ProviderConfig lp1 =
                Objects.requireNonNull(desk.simulation(), "simulation").providers().getFirst();
        assertEquals(0.02, lp1.faults().rates().get(Fault.SWALLOW_ORDER));
        assertEquals(1.0, lp1.faults().rates().get(Fault.IGNORE_STATUS));
        change("swallow-order = 2%", "swallow-oder = 2%");
        assertTrue(table().contains("did you mean `swallow-order`?"), table());
        change("swallow-oder = 2%", "swallow-order = 200%");
        assertTrue(table().contains("fault rate of SWALLOW_ORDER is 2.0, not 0 to 1"), table());
    }

    @Test
    void productionHasNoSimulator() throws IOException {
        change("= demo ", "= prod ");
        assertTrue(table().contains("environment = prod has no simulator"), table());
    }

    @Test
    void everyCodeOfAMistakeIsExplained() throws IOException {
        Path sources = ONE_PAIR.resolve("../../app/src/main/java/io/autohedger/app/config");
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(f -> !f.endsWith("ConfigCodes.java")).toList()) {
                Pattern.compile("\"(AC0\\d{3})\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> used.add(match.group(1)));
            }
        }
        assertTrue(used.size() > 15, used.toString());
        used.removeIf(code -> ConfigCodes.find(code) != null);
        assertEquals(new TreeSet<>(), used);
    }

    private void change(String from, String to) {
        assertTrue(text.contains(from), from);
        text = text.replace(from, to);
    }

    private Configuration.Reading read() throws IOException {
        Path file = Files.writeString(folder.resolve("desk.conf"), text);
        return Configuration.read(file, Map.of());
    }

    private String table() throws IOException {
        List<String> lines = MistakeTable.of(read().mistakes());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream = ConfigurationTest.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private List<String> codes() throws IOException {
        return read().mistakes().stream().map(Mistake::code).toList();
    }

    @Test
    void aRateOfMessagesKeepsWhatGettingOutNeeds() {
        ConfiguredDesk desk = OnePairDesk.configured();
        assertEquals(50, messages(desk, ScopeKind.VENUE_SESSION, 1, LimitKind.MESSAGE_RATE));
        // open_orders <= 4 of the strategy, and one currency.
        assertEquals(5, messages(desk, ScopeKind.VENUE_SESSION, 1, LimitKind.MESSAGE_RESERVE));
    }

    private static long messages(ConfiguredDesk desk, ScopeKind scope, long id, LimitKind kind) {
        return desk.desk().limits().stream()
                .filter(l -> l.scope() == scope && l.scopeId() == id && l.kind() == kind)
                .mapToLong(DeskDefinition.Limit::amount)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReserveThatIsTooSmallForTheStrategiesIsAMistake() throws IOException {
        change("message-rate   = 50/s", "message-rate = 50/s, reserved-for-cancels = 4/s");
        assertTrue(flowing().contains("4 messages are less than the 5"), flowing());
        assertTrue(flowing().contains("reserved-for-cancels = 5 per 1s"), flowing());
    }

    /** What is wrong, however the table breaks its lines. */
    private String flowing() throws IOException {
        return String.join(
                "\n", read().mistakes().stream().map(m -> m.what() + "; " + m.fix()).toList());
    }

    @Test
    void aRateThatIsAllReserveOrUsesAnotherWindowIsAMistake() throws IOException {
        change("message-rate   = 50/s", "message-rate = 5/s");
        assertTrue(flowing().contains("of 5 messages 5 are reserved"), flowing());
        change("message-rate = 5/s", "message-rate = 50/s, reserved-for-cancels = 20/min");
        assertTrue(flowing().contains("it is counted in the window of message-rate"), flowing());
    }

    @Test
    void strategiesAndInstrumentsMayHaveARateOfMessages() throws IOException {
        change(
                "limits {",
                "limits {\n  instruments.EURUSD { message-rate = 6/s }"
                        + "\n  instruments.XXXYYY { reserved-for-cancels = 1/s }");
        assertTrue(flowing().contains("no instrument XXXYYY in instruments"), flowing());
        assertTrue(
                flowing().contains("it is a part of message-rate, which is not set here"),
                flowing());
        change("instruments.XXXYYY { reserved-for-cancels = 1/s }", "");
        change("message-rate = 6/s }", "message-rate = 5/s }");
        assertTrue(flowing().contains("of 5 messages 5 are reserved"), flowing());
    }

    @Test
    void providersGiveUpToPrimeBrokersWhoseLinesAreLimits() throws IOException {
        change("books {", "prime-brokers.ALPHA { net = 5M USD, settlement = 7M USD }\nbooks {");
        change("last-look      = yes", "last-look = yes, prime-broker = ALPHA");
        assertEquals(List.of(), read().mistakes());
        DeskDefinition desk = java.util.Objects.requireNonNull(read().desk()).desk();
        assertEquals(
                List.of(new DeskDefinition.Credit.PrimeBroker(1, "ALPHA")),
                desk.credit().primeBrokers());
        assertEquals(
                List.of(new DeskDefinition.Credit.Designation(1, 1)), desk.credit().designations());
        assertTrue(
                desk.limits()
                        .contains(
                                new DeskDefinition.Limit(
                                        ScopeKind.PRIME_BROKER,
                                        1,
                                        LimitKind.SETTLEMENT,
                                        1,
                                        700_000_000,
                                        0)));
        assertEquals(DeskDefinition.Credit.NONE, OnePairDesk.configured().desk().credit());
    }

    @Test
    void providersClearAtAccountsThatAskForMargin() throws IOException {
        change(
                "books {",
                """
                margin.CLEARING {
                  currency = USD, venues = [LP1], buffer = 2k USD, warn = 50%, stop = 20%
                  equity-age = 26h
                  rates { EURUSD { initial = 5%, maintenance = 4.5% } }
                }
                books {\
                """);
        assertEquals(List.of(), read().mistakes());
        Margin margin = java.util.Objects.requireNonNull(read().desk()).desk().margin();
        assertEquals(
                List.of(
                        new Margin.Account(
                                1,
                                "CLEARING",
                                1,
                                200_000,
                                5_000,
                                2_000,
                                26 * 3_600_000_000_000L,
                                List.of(new Margin.Rate(1, false, 50_000, 45_000)))),
                margin.accounts());
        assertEquals(List.of(new Margin.Clears(1, 1)), margin.venues());
        assertEquals(Margin.NONE, OnePairDesk.configured().desk().margin());
    }

    /** Its number stays with its name; the core is told that it is over. */
    @Test
    void anAccountThatTheJournalKnowsAndTheFileNoMoreIsDropped() throws IOException {
        Handles handles = new Handles();
        handles.of(Handles.Kind.MARGIN, "CLEARING");
        Path file = Files.writeString(folder.resolve("desk.conf"), text);
        Margin margin =
                Objects.requireNonNull(Configuration.read(file, Map.of(), handles).desk())
                        .desk()
                        .margin();
        assertEquals(List.of(), margin.accounts());
        assertEquals(List.of(new Margin.Clears(1, 0)), margin.venues());
        assertEquals(List.of(new Margin.Dropped(1, "CLEARING")), margin.dropped());
    }

    @Test
    void custodiansKeepWhatIsDealtAtProvidersAndCloseOnWeekdays() throws IOException {
        change(
                "books {",
                """
                custodians.CUSTODY {
                  venues = [LP1], close = "17:00", zone = "America/New_York"
                  agree-by = "08:30", rounding = 3
                }
                books {\
                """);
        assertEquals(List.of(), read().mistakes());
        Custodian custodian =
                java.util.Objects.requireNonNull(read().desk()).desk().custodians().getFirst();
        assertEquals(
                new Custodian(
                        1,
                        "CUSTODY",
                        List.of(1),
                        LocalTime.of(17, 0),
                        LocalTime.of(8, 30),
                        ZoneId.of("America/New_York"),
                        3,
                        Set.of()),
                custodian);
        assertEquals(List.of(), OnePairDesk.configured().desk().custodians());
        // Over a change of the clocks: Friday's close, which is due on Monday, and Monday's.
        List<Custodian.Close> closes =
                custodian.between(nanos("2026-03-06T12:00:00Z"), nanos("2026-03-09T21:00:00Z"));
        assertEquals(
                List.of(
                        new Custodian.Close(
                                nanos("2026-03-06T22:00:00Z"),
                                LocalDate.of(2026, 3, 6),
                                nanos("2026-03-09T12:30:00Z")),
                        new Custodian.Close(
                                nanos("2026-03-09T21:00:00Z"),
                                LocalDate.of(2026, 3, 9),
                                nanos("2026-03-10T12:30:00Z"))),
                closes);
        assertEquals(
                LocalDate.of(2026, 3, 9),
                custodian
                        .between(nanos("2026-03-06T22:00:00Z"), nanos("2026-03-09T21:00:00Z"))
                        .getFirst()
                        .day(),
                "a close that has been is not told");
    }

    /** Good Friday of the dollar, and a day of its own: Thursday's close is due on Wednesday. */
    @Test
    void aCustodianClosesNoDayOnItsHolidays() throws IOException {
        change(
                "books {",
                """
                value-dates {
                  zone = "America/New_York", roll-with = LP1
                  holidays { USD = ["2026-04-03"], EUR = ["2026-04-07"] }
                }
                custodians.CUSTODY {
                  venues = [LP1], close = "17:00", zone = "America/New_York", agree-by = "08:30"
                  holidays-of = [USD], holidays = ["2026-04-06", "2026-04-07"]
                }
                books {\
                """);
        assertEquals(List.of(), read().mistakes());
        Custodian custodian = Objects.requireNonNull(read().desk()).desk().custodians().getFirst();
        assertEquals(
                List.of(
                        new Custodian.Close(
                                nanos("2026-04-02T21:00:00Z"),
                                LocalDate.of(2026, 4, 2),
                                nanos("2026-04-08T12:30:00Z")),
                        new Custodian.Close(
                                nanos("2026-04-08T21:00:00Z"),
                                LocalDate.of(2026, 4, 8),
                                nanos("2026-04-09T12:30:00Z"))),
                custodian.between(nanos("2026-04-02T12:00:00Z"), nanos("2026-04-09T12:00:00Z")));
    }

    @Test
    void aCalendarThatTheDeskDoesNotHaveIsAMistake() throws IOException {
        change(
                "books {",
                """
                custodians.CUSTODY {
                  venues = [LP1], close = "17:00", zone = UTC, agree-by = "20:00"
                  holidays-of = [USD], holidays = ["Christmas"]
                }
                books {\
                """);
        assertTrue(flowing().contains("no holidays of USD in value-dates.holidays"), flowing());
        assertTrue(flowing().contains("Christmas is no date"), flowing());
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }

    @Test
    void aCustodianThatCannotBeIsRefusedWithAllMistakes() throws IOException {
        change(
                "books {",
                """
                custodians {
                  ONE { venues = [LP1, NOBODY], close = "5pm", zone = "Moon", agree-by = "20:00" }
                  TWO { venues = [LP1], close = "17:00", zone = UTC, rounding = -1 }
                }
                books {\
                """);
        assertTrue(flowing().contains("no provider NOBODY in providers"), flowing());
        assertTrue(flowing().contains("5pm is no time of a day"), flowing());
        assertTrue(flowing().contains("Moon is no time zone"), flowing());
        assertTrue(flowing().contains("LP1 settles with ONE already"), flowing());
        assertTrue(flowing().contains("`agree-by` is missing"), flowing());
        assertTrue(flowing().contains("-1 is not a whole number"), flowing());
    }

    @Test
    void marginThatCannotHoldIsRefused() throws IOException {
        change(
                "books {",
                """
                margin.CLEARING {
                  currency = XAU, venues = [NOBODY], warn = 10%, stop = 20%, equity-age = 0s
                  rates {
                    EURUSD { initial = 4%, maintenance = 5% }
                    GBPUSD { initial-per-contract = 4 USD, maintenance-per-contract = 3 USD }
                  }
                }
                books {\
                """);
        assertTrue(flowing().contains("no currency or coin XAU"), flowing());
        assertTrue(flowing().contains("no provider NOBODY in providers"), flowing());
        assertTrue(flowing().contains("it is above warn"), flowing());
        assertTrue(flowing().contains("above what a position needs to begin with"), flowing());
        assertTrue(flowing().contains("no instrument GBPUSD"), flowing());
        assertTrue(flowing().contains("a statement is older than that"), flowing());
    }

    @Test
    void aPrimeBrokerHasALineAndAProviderNamesOneThatIsThere() throws IOException {
        change("books {", "prime-brokers.ALPHA { settlement = 7M EUR }\nbooks {");
        change("last-look      = yes", "last-look = yes, prime-broker = BETA");
        assertTrue(flowing().contains("no prime broker BETA in prime-brokers"), flowing());
        assertTrue(flowing().contains("this amount is in USD"), flowing());
        assertTrue(flowing().contains("net"), flowing());
    }

    @Test
    void booksOfHedgesMayCross() throws IOException {
        change("HEDGE_FX  {", "HEDGE_EM { role = hedge, trader = desk-auto }\n  HEDGE_FX  {");
        change("books {", "crossing { books = [HEDGE_FX, HEDGE_EM], min-size = 5k USD }\nbooks {");
        assertEquals(List.of(), read().mistakes());
        DeskDefinition desk = java.util.Objects.requireNonNull(read().desk()).desk();
        assertEquals(
                new HedgePolicy.Crossing(List.of(3, 2), 500_000, 1, 500_000_000L),
                desk.policy().crossing());
        HedgePolicy without = OnePairDesk.configured().desk().policy();
        assertEquals(HedgePolicy.NONE.crossing(), without.crossing());
        assertEquals(List.of(), without.proxies());
        assertEquals(List.of(), without.sizeBounds());
        assertEquals(null, without.covariance());
    }

    @Test
    void whatIsTakenBackWaitsForFiveSecondsWhereNothingIsSaid() throws IOException {
        assertEquals(
                new HedgePolicy.Busts(500_000_000, 1, 5_000_000_000L),
                java.util.Objects.requireNonNull(read().desk()).desk().policy().busts());
        change("books {", "busts { auto-size = 20M USD, settle = 2s }\nbooks {");
        assertEquals(List.of(), read().mistakes());
        assertEquals(
                new HedgePolicy.Busts(2_000_000_000, 1, 2_000_000_000L),
                java.util.Objects.requireNonNull(read().desk()).desk().policy().busts());
    }

    @Test
    void whatIsWrongWithBustsIsSaidAllAtOnce() throws IOException {
        change("books {", "busts { auto-size = 20M EUR, settle = 11min, wait = 5s }\nbooks {");
        String all = flowing();
        assertTrue(all.contains("this amount is in USD"), all);
        assertTrue(all.contains("within ten minutes"), all);
        assertTrue(all.contains("unknown key"), all);
    }

    @Test
    void whatCannotCrossIsSaidAllAtOnce() throws IOException {
        change(
                "books {",
                "crossing { books = [CLIENT_FX, HEDGE_FX, HEDGE_FX, HEDGE_XX], min-size = 5k EUR,"
                        + " wait = 2min }\nbooks {");
        String all = flowing();
        assertTrue(all.contains("CLIENT_FX is a book of clients"), all);
        assertTrue(all.contains("HEDGE_FX stands here twice"), all);
        assertTrue(all.contains("no book HEDGE_XX in books"), all);
        assertTrue(all.contains("this amount is in USD"), all);
        assertTrue(all.contains("a hedge waits for a minute at most"), all);
        change("books = [CLIENT_FX, HEDGE_FX, HEDGE_FX, HEDGE_XX], min", "books = [HEDGE_FX], min");
        assertTrue(flowing().contains("two at least stand here"), flowing());
    }

    private static final String PROXY =
            "covariance { version = v1, volatility { EUR = 80bps, GBP = 60bps }, correlation {"
                + " EURGBP = 0.5 } }\n"
                + "proxies.EUR { via = GBP, book = PROXY_FX, effectiveness = 25%, for = 30min }\n";

    private void withPounds(String policy) throws IOException {
        change(
                "EURUSD { kind",
                "GBPUSD { kind = fx-spot, tick = 0.00001, max-price = 10 }\n  EURUSD { kind");
        change("HEDGE_FX  {", "PROXY_FX { role = hedge, trader = desk-auto }\n  HEDGE_FX  {");
        change("books {", policy + "books {");
    }

    @Test
    void aFactorMayHaveAProxyByItsCovariance() throws IOException {
        withPounds(PROXY);
        assertEquals(List.of(), read().mistakes());
        HedgePolicy policy = java.util.Objects.requireNonNull(read().desk()).desk().policy();
        HedgePolicy.Covariance covariance = java.util.Objects.requireNonNull(policy.covariance());
        assertEquals(
                List.of(2_400_000L, 3_600_000L, 6_400_000L),
                covariance.cells().stream()
                        .map(HedgePolicy.Covariance.Cell::value)
                        .sorted()
                        .toList());
        assertEquals("v1", covariance.version());
        assertEquals(250_000, policy.proxies().getFirst().floor());
        assertEquals(1_800_000_000_000L, policy.proxies().getFirst().forNanos());
    }

    @Test
    void aFactorMayHaveABasket() throws IOException {
        withPounds(PROXY.replace("via = GBP", "via = [GBP]"));
        assertEquals(List.of(), read().mistakes());
        HedgePolicy policy = java.util.Objects.requireNonNull(read().desk()).desk().policy();
        assertEquals(1, policy.proxies().getFirst().viaAssetIds().size());
        change("via = [GBP]", "via = [GBP, GBP, NOK]");
        String all = flowing();
        assertTrue(all.contains("GBP stands here twice"), all);
        assertTrue(all.contains("no other currency NOK on this desk"), all);
    }

    private void hedgedVia(String proxy) throws IOException {
        Path file = folder.resolve("hedger.ah");
        String hedge = "using ioc(best(lps), slip=slip)";
        String program = Files.readString(file);
        assertTrue(program.contains(hedge), program);
        Files.writeString(
                file,
                program.replace(hedge, hedge + " via " + proxy)
                        .replace(
                                "  use lps ",
                                "  use stand = books(PROXY_FX, orders_in=PROXY_FX)\n  use lps "));
    }

    /** The program names by what it is hedged; the desk has Σ and the book. */
    @Test
    void aStrategyMayNameItsProxyItself() throws IOException {
        withPounds(PROXY.substring(0, PROXY.indexOf("proxies")));
        hedgedVia("proxy(GBP, floor=25%, ttl=30min, book=stand)");
        assertEquals(List.of(), read().mistakes());
        HedgePolicy policy = java.util.Objects.requireNonNull(read().desk()).desk().policy();
        HedgePolicy.Proxy proxy = policy.proxies().getFirst();
        assertEquals(250_000, proxy.floor());
        assertEquals(1, proxy.viaAssetIds().size());
    }

    @Test
    void whatAStrategyNamesIsCheckedAsWhatTheBlockNames() throws IOException {
        withPounds(PROXY);
        hedgedVia("proxy(GBP, floor=25%, ttl=30min, book=stand)");
        assertTrue(flowing().contains("EUR has a proxy already"), flowing());
        change(PROXY, "");
        String all = flowing();
        assertTrue(all.contains("no volatility of EUR is in covariance"), all);
        assertTrue(all.contains("no volatility of GBP is in covariance"), all);
    }

    @Test
    void providersMayBeMeasuredBySize() throws IOException {
        change("books {", "provider-costs { sizes = [1M, 5M] }\nbooks {");
        assertEquals(List.of(), read().mistakes());
        HedgePolicy policy = java.util.Objects.requireNonNull(read().desk()).desk().policy();
        assertEquals(List.of(1_000_000L, 5_000_000L), policy.sizeBounds());
        change("[1M, 5M]", "[5M, 1M, 0.5, 2bn]");
        String all = flowing();
        assertTrue(all.contains("1M is no whole number, or not above the last one"), all);
        assertTrue(all.contains("0.5 is no whole number, or not above the last one"), all);
        assertTrue(all.contains("a bound is at most 1bn"), all);
    }

    @Test
    void allThatIsWrongWithProxiesIsSaidAtOnce() throws IOException {
        withPounds(
                "covariance { version = v1, volatility { EUR = 80bps }, correlation { EURGBP = 1.5"
                    + " } }\n"
                    + "proxies.EUR { via = GBP, book = HEDGE_FX, effectiveness = 0%, for = 0s }\n"
                    + "proxies.GBP { via = NOK, book = CLIENT_FX, effectiveness = 5%, for = 1s"
                    + " }\n");
        String all = flowing();
        assertTrue(all.contains("a correlation is from -1 to 1"), all);
        assertTrue(all.contains("no volatility of GBP in covariance"), all);
        assertTrue(all.contains("a strategy looks at HEDGE_FX and would hedge it back"), all);
        assertTrue(all.contains("a share of the variance is above 0%"), all);
        assertTrue(all.contains("what stands in for no time stands in for nothing"), all);
        assertTrue(all.contains("no strategy hedges GBP"), all);
        assertTrue(all.contains("no other currency NOK on this desk"), all);
        assertTrue(all.contains("CLIENT_FX is a book of clients"), all);
    }

    @Test
    void correlationsThatDoNotGoTogetherAreAMistake() throws IOException {
        withPounds(
                "covariance { version = v1,"
                        + " volatility { EUR = 80bps, GBP = 60bps, CHF = 50bps },"
                        + " correlation { EURGBP = 0.9, EURCHF = 0.9, GBPCHF = -0.9 } }\n");
        change(
                "EURUSD { kind",
                "USDCHF { kind = fx-spot, tick = 0.00001, max-price = 10 }\n  EURUSD { kind");
        assertTrue(flowing().contains("some portfolio would have a variance below 0"), flowing());
    }

    @Test
    void whatNothingPricesInTheBaseCurrencyCannotUseALine() throws IOException {
        change("books {", "prime-brokers.ALPHA { net = 5M USD }\nbooks {");
        change(
                "EURUSD { kind",
                "EURSEK { kind = fx-spot, tick = 0.00001, max-price = 20 }\n  EURUSD { kind");
        assertTrue(
                flowing().contains("SEK is traded and no instrument prices it in USD"), flowing());
    }

    @Test
    void aStrategyThatSuggestsIsActiveAndOwnsWhatItHedges() throws IOException {
        change("mode   = auto", "mode   = suggest");
        ConfiguredDesk desk = java.util.Objects.requireNonNull(read().desk());
        assertTrue(desk.strategies().getFirst().active());
        assertEquals(StrategyMode.SUGGEST, desk.strategies().getFirst().mode());
    }

    @Test
    void aShadowOwnsNothingAndAnInstrumentMayHaveAModeOfItsOwn() throws IOException {
        change("mode   = auto", "mode   = shadow, modes { EUR = off }");
        ConfiguredDesk desk = java.util.Objects.requireNonNull(read().desk());
        assertFalse(desk.strategies().getFirst().active());
        assertEquals(
                List.of(new PairMode(1, StrategyMode.OFF)), desk.strategies().getFirst().modes());
        change("modes { EUR = off }", "modes { SEK = off }");
        assertEquals(List.of("AC0210"), codes());
        change("modes { SEK = off }", "modes { EURUSD = of }");
        assertEquals(List.of("AC0204"), codes());
    }

    @Test
    void aWindowNamesASessionInstrumentsAndWhatItDoes() throws IOException {
        change(
                "books {",
                "sessions { NFP { zone = UTC, open = \"13:25\", close = \"13:40\","
                        + " dates = [\"2026-12-04\"] } }\n"
                        + "windows { PAYROLLS { session = NFP, instruments = [EURUSD], bands = 2.5,"
                        + " resting = no } }\nbooks {");
        ConfiguredDesk desk = java.util.Objects.requireNonNull(read().desk());
        assertEquals(250, desk.desk().windows().getFirst().bandPercent());
        assertFalse(desk.desk().windows().getFirst().rests());
        change("session = NFP,", "session = NFB,");
        assertEquals(List.of("AC0210"), codes());
        change("session = NFB,", "session = NFP,");
        change("bands = 2.5, resting = no", "bands = 0.5");
        assertTrue(codes().contains("AC0209"), codes().toString());
    }

    @Test
    void aCloseHasALimitAndGaps() throws IOException {
        change(
                "books {",
                "sessions { WEEK { zone = UTC, open = \"Sunday 22:00\", close = \"Friday 22:00\" }"
                        + " }\n"
                        + "close { session = WEEK, gap-limit = 500k USD, gaps { EURUSD = 80bps },"
                        + " liquidity = [40%, 100%] }\n"
                        + "books {");
        ConfiguredDesk desk = java.util.Objects.requireNonNull(read().desk());
        CloseSchedule close = java.util.Objects.requireNonNull(desk.desk().close());
        assertEquals(List.of(4_000, 10_000), close.steps());
        assertEquals(80, close.gapBps().get(1));
        change("liquidity = [40%, 100%]", "liquidity = [40%, 90%]");
        assertEquals(List.of("AC0209"), codes());
        change("liquidity = [40%, 90%]", "ramp = 60min");
        change("EURUSD = 80bps", "EURUSD = 0bps");
        assertEquals(List.of("AC0209"), codes());
    }
}
