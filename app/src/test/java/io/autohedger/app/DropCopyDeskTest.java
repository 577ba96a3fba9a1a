// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.run.RunningDesk;
import io.autohedger.app.simulation.Market;
import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.model.Side;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.SystemNanoClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The desk of one pair with a drop copy, its venue and its client over real sockets: the fills of
 * the venue are told on the drop copy alone. The venue's own ledger judges.
 */
@Timeout(60)
class DropCopyDeskTest {

    private static final Pattern REQUEST =
            Pattern.compile("requests? (R\\d+(?:\\.\\.R\\d+)?) made");

    @TempDir Path folder;
    private final VenueLedger ledger = new VenueLedger();

    private ConfiguredDesk configured(String fillQuery, String faults) throws IOException {
        return configured(fillQuery, faults, "venue");
    }

    private ConfiguredDesk configured(String fillQuery, String faults, String execId)
            throws IOException {
        Path examples = Path.of(System.getProperty("ah.root"), "examples", "one-pair");
        Files.copy(examples.resolve("hedger.ah"), folder.resolve("hedger.ah"));
        long uid = ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
        String text =
                Files.readString(examples.resolve("desk.conf"))
                        .replace(
                                "fill-query     = yes",
                                "fill-query = "
                                        + fillQuery
                                        + ", drop-copy { target = LP1-DC, confirm-after = 1s,"
                                        + " exec-id = "
                                        + execId
                                        + " }")
                        .replace("reject = 3%", "reject = 0%, faults { " + faults + " }")
                        .replace("deals = 3/s", "deals = 0.001/s")
                        .replace("uid = 1000,", "uid = " + uid + ",")
                        .replace("uid = 1001,", "uid = " + (uid + 1) + ",");
        Path file = Files.writeString(folder.resolve("desk.conf"), text);
        Configuration.Reading reading = Configuration.read(file, Map.of());
        return Objects.requireNonNull(reading.desk(), () -> reading.mistakes().toString());
    }

    private Market market(ConfiguredDesk desk) throws IOException {
        return new Market(
                desk.desk().universe(),
                Objects.requireNonNull(desk.simulation()),
                null,
                new SystemNanoClock(),
                name -> ledger,
                _ -> {});
    }

    private CommandLineRun on(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--dir", directory().toString()));
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    private Path directory() {
        return folder.resolve("desk");
    }

    private String until(Predicate<String> isThere, String... words) throws InterruptedException {
        String out = on(words).out();
        while (!isThere.test(out)) { // ends by the timeout of the class
            Thread.sleep(50);
            out = on(words).out();
        }
        return out;
    }

    private static void open(RunningDesk desk, Market market) throws InterruptedException {
        desk.start();
        market.connectClients(new Address(Address.LOOPBACK, desk.clientPort()));
        market.start();
        while (desk.status().orders() == 0) {
            if (desk.status().ready()) {
                market.hands().deal();
            }
            Thread.sleep(200);
        }
    }

    /** What the venue has bought from the desk, less what it has sold to it, in euro. */
    private BigDecimal venue() {
        long net = 0;
        for (VenueFill fill : ledger.fills()) {
            net += fill.side() == Side.BUY ? fill.lastQty() : -fill.lastQty();
        }
        return BigDecimal.valueOf(net, 2);
    }

    private void hedgedAsTheVenueSays() throws InterruptedException {
        String sum = venue().stripTrailingZeros().toPlainString();
        Path statement = folder.resolve("positions.csv");
        try {
            Files.writeString(statement, "instrument,qty\nEURUSD," + sum + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        CommandLineRun compared = on("reconcile", "LP1", "--positions", statement.toString(), "-y");
        assertEquals(0, compared.code(), compared.err());
        assertEquals("no breaks\n", on("breaks").out());
    }

    /** What is done while a desk runs that has sent its first order. */
    private interface Scenario {
        void run() throws Exception;
    }

    private void running(ConfiguredDesk configured, Scenario scenario) throws Exception {
        try (DataDirectory held = DataDirectory.open(directory());
                Market market = market(configured)) {
            int port = market.listen(new Address(Address.LOOPBACK, 0));
            try (RunningDesk desk =
                    new RunningDesk(
                            held, configured.onLoopback(port), new SystemNanoClock(), _ -> {})) {
                open(desk, market);
                scenario.run();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"venue", "own"})
    void whatTheDropCopyAloneTellsIsABreakUntilTheVenueIsAskedAndBookedOnce(String execId)
            throws Exception {
        ConfiguredDesk configured = configured("yes", "drop-copy-only = 100%", execId);
        running(
                configured,
                () -> {
                    until(out -> out.contains("BREAK"), "ls", "alarms");
                    until(out -> out.equals("no breaks\n"), "breaks");
                    until(out -> out.equals("no unknowns\n"), "unknowns");
                    assertTrue(on("ls", "sessions").out().contains("LP1 drop copy"));
                    hedgedAsTheVenueSays();
                });
        assertTrue(!ledger.fills().isEmpty());
    }

    @Test
    void whatIsNeverToldIsEndedByTwoPeople() throws Exception {
        ConfiguredDesk configured = configured("no", "drop-copy-only = 100%, ignore-status = 100%");
        running(
                configured,
                () -> {
                    String broken = until(out -> out.contains("B1 "), "breaks");
                    assertTrue(broken.contains("the drop copy alone has told it"), broken);
                    assertEquals(1, on("breaks", "--exit-code").code());
                    until(out -> !out.equals("no unknowns\n"), "unknowns");
                    assertEquals(8, on("kill", "firm", "--mode", "stop").code());
                    int fills = ledger.fills().size();
                    until(out -> out.contains("B" + fills + " "), "breaks");
                    wrong("its order is still in doubt", "adjust", "B1", "--evidence", evidence());
                    TreeMap<String, Long> prices = new TreeMap<>();
                    ledger.fills().forEach(fill -> prices.put(fill.clOrdId(), fill.lastPx()));
                    prices.forEach(this::filled);
                    assertEquals("no breaks\n", on("breaks").out());
                    hedgedAsTheVenueSays();
                });
    }

    @Test
    void whatIsNeverToldIsBookedFromTheVenuesFileOfFillsByTwoPeople() throws Exception {
        ConfiguredDesk configured = configured("no", "drop-copy-only = 100%, ignore-status = 100%");
        Path file = folder.resolve("fills.csv");
        running(
                configured,
                () -> {
                    until(out -> !out.equals("no unknowns\n"), "unknowns");
                    assertEquals(8, on("kill", "firm", "--mode", "stop").code());
                    int fills = ledger.fills().size();
                    until(out -> out.contains("B" + fills + " "), "breaks");
                    Files.writeString(file, fills(fill -> fill.execId()));
                    approved(on("reconcile", "LP1", "--fills", file.toString(), "-y"), 1);
                    assertEquals("no unknowns\n", on("unknowns").out());
                    assertEquals("no breaks\n", on("breaks").out());
                    hedgedAsTheVenueSays();
                    CommandLineRun again = on("reconcile", "LP1", "--fills", file.toString(), "-y");
                    assertTrue(again.code() != 0, again.toString());
                    Files.writeString(file, fills(fill -> "E" + fill.execId()) + "X,Y\n");
                    wrong("it has 2 fields, not 7", "reconcile", "LP1", "--fills", file.toString());
                });
    }

    /** All fills of the venue, each under a name. */
    private String fills(Function<VenueFill, String> name) {
        StringBuilder text = new StringBuilder("venue,LP1\n");
        text.append("from,2000-01-01T00:00:00Z\nto,").append(Instant.now()).append('\n');
        text.append("exec-id,order,side,instrument,quantity,price,time\n");
        for (VenueFill fill : ledger.fills()) {
            Instant time = Instant.ofEpochSecond(0, fill.time());
            text.append(name.apply(fill)).append(',').append(fill.clOrdId()).append(',');
            text.append(fill.side()).append(",EURUSD,");
            text.append(BigDecimal.valueOf(fill.lastQty(), 2).toPlainString()).append(',');
            text.append(BigDecimal.valueOf(fill.lastPx(), 5).toPlainString()).append(',');
            text.append(time).append('\n');
        }
        return text.toString();
    }

    @Test
    void aWitnessThatIsSilentIsABreakThatTwoPeopleEndWithNothing() throws Exception {
        ConfiguredDesk configured = configured("yes", "silent-drop-copy = 100%");
        running(
                configured,
                () -> {
                    String broken = until(out -> out.contains("B1 "), "breaks");
                    assertTrue(broken.contains("the drop copy has not confirmed it"), broken);
                    assertTrue(on("ls").out().contains("BREAK      B1  LP1  EURUSD  -"), broken);
                    assertEquals(0, on("kill", "firm", "--mode", "stop").code());
                    int fills = ledger.fills().size();
                    until(out -> out.contains("B" + fills + " "), "breaks");
                    for (int i = 1; i <= fills; i++) {
                        approved(
                                on("adjust", "B" + i, "--nothing", "--evidence", evidence(), "-y"));
                    }
                    assertEquals("no breaks\n", on("breaks").out());
                    hedgedAsTheVenueSays();
                    wrong("no break 'B1' is open", "adjust", "B1", "--evidence", evidence());
                });
    }

    @Test
    void aStatementThatDiffersIsABreakThatIsAdjusted() throws Exception {
        ConfiguredDesk configured = configured("yes", "silent-drop-copy = 0%");
        Path statement = folder.resolve("statement.csv");
        running(
                configured,
                () -> {
                    assertEquals(0, on("kill", "firm", "--mode", "stop").code());
                    until(out -> out.equals("no orders\n"), "ls", "orders");
                    BigDecimal more = venue().add(BigDecimal.valueOf(1_000));
                    Files.writeString(statement, "EURUSD," + more.toPlainString() + "\n");
                    CommandLineRun compared =
                            on("reconcile", "LP1", "--positions", statement.toString(), "-y");
                    assertTrue(compared.out().startsWith("compared: LP1"), compared.toString());
                    assertTrue(on("breaks").out().contains("+1,000"), on("breaks").out());
                    wrong("has no price of its own", "adjust", "B1", "--evidence", evidence());
                    CommandLineRun asked =
                            on("adjust", "B1", "--px", "1.085", "--evidence", evidence(), "-y");
                    approved(asked);
                    compared = on("reconcile", "LP1", "--positions", statement.toString(), "-y");
                    assertEquals(0, compared.code());
                    assertEquals("no breaks\n", on("breaks").out());
                    for (String bad : List.of("EURUSD", "XXXYYY,1", "EURUSD,many", "")) {
                        Files.writeString(statement, bad + "\n");
                        CommandLineRun refused =
                                on("reconcile", "LP1", "--positions", statement.toString(), "-y");
                        assertTrue(refused.code() == 2 || refused.code() == 3, refused.toString());
                    }
                    wrong("no venue 'LP9'", "reconcile", "LP9", "--positions", evidence());
                });
    }

    private void filled(String order, long px) {
        String price = BigDecimal.valueOf(px, 5).toPlainString();
        approved(
                on(
                        "resolve",
                        order,
                        "--as",
                        "filled",
                        "--px",
                        price,
                        "--evidence",
                        folder.resolve("mail.txt").toString(),
                        "-y"));
    }

    private void wrong(String what, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("-y");
        CommandLineRun run = on(line.toArray(String[]::new));
        assertTrue(run.code() != 0 && run.err().contains(what), run.toString());
    }

    private String evidence() throws IOException {
        return Files.writeString(folder.resolve("mail.txt"), "EURUSD,1\n").toString();
    }

    /** Whoever has asked may not approve it; the second person does. */
    private void approved(CommandLineRun asked) {
        approved(asked, 5);
    }

    /** Many are refused one by one: {@code notByOneself} is the code of that. */
    private void approved(CommandLineRun asked, int notByOneself) {
        assertEquals(0, asked.code(), asked.err());
        Matcher request = REQUEST.matcher(asked.out());
        assertTrue(request.find(), asked.out());
        assertEquals(notByOneself, on("approve", request.group(1), "-y").code());
        CommandLineRun approved = on("approve", request.group(1), "--as", "bea", "-y");
        assertEquals(0, approved.code(), approved.err());
        assertTrue(approved.out().contains("carried out"), approved.out());
    }
}
