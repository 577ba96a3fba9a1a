// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.codecs.LimitKind;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped desk of several pairs and providers, and how it goes on when its file has grown. */
class FxDeskTest {
    private static final Path FX_DESK =
            Path.of(System.getProperty("ah.root"), "examples", "fx-desk");

    @TempDir Path folder;
    private Path config = Path.of("desk.conf");

    @BeforeEach
    void startsFromTheExample() throws IOException {
        config = folder.resolve("desk.conf");
        Files.writeString(
                config,
                Files.readString(FX_DESK.resolve("desk.conf"))
                        .replace("127.0.0.1:9878", "127.0.0.1:0"));
        Path strategies = Files.createDirectory(folder.resolve("strategies"));
        try (Stream<Path> sources = Files.list(FX_DESK.resolve("strategies"))) {
            for (Path source : sources.toList()) {
                Files.copy(source, strategies.resolve(source.getFileName()));
            }
        }
    }

    @Test
    void itHasThreeProvidersTwoClientsAndAHedgerOfSevenCurrencies() {
        ConfiguredDesk desk = read();
        assertEquals(List.of("LP1", "LP2", "ECN1"), names(desk.desk().venues()));
        assertEquals(
                List.of(
                        "EURUSD", "GBPUSD", "AUDUSD", "NZDUSD", "USDCAD", "USDCHF", "USDJPY",
                        "EURGBP", "XAUUSD"),
                desk.desk().universe().instruments().stream().map(Instrument::symbol).toList());
        assertEquals(
                List.of("ACME", "BOREAL"),
                desk.desk().clients().stream().map(DeskDefinition.Client::name).toList());
        assertEquals(
                List.of("FxAutoHedger 14", "XauusdHedger 1"),
                desk.strategies().stream()
                        .map(s -> s.strategy().plan())
                        .map(plan -> plan.name() + " " + plan.hedgeSites().size())
                        .toList());
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(desk.simulation());
        assertEquals(2, simulation.providers().size());
        assertEquals("ECN1", simulation.books().getFirst().name());
    }

    @Test
    void withoutALimitOfQuantityTheInstrumentsOwnHolds() {
        List<DeskDefinition.Limit> quantities =
                read().desk().limits().stream()
                        .filter(limit -> limit.kind() == LimitKind.ORDER_QTY)
                        .toList();
        assertEquals(1, quantities.size());
        assertEquals(5_000_000_000L, quantities.getFirst().amount());
    }

    @Test
    void whoIsPutBeforeOthersTakesNobodysNumber() throws IOException {
        Path directory = folder.resolve("d");
        run(directory);
        change(
                "  LP1  { target = LP1,  last-look = yes }",
                "  LP0  { target = LP0,  last-look = yes }\n"
                        + "  LP1  { target = LP1,  last-look = yes }");
        change(
                "  EURUSD { kind",
                "  USDSEK { kind = fx-spot, tick = 0.00001, max-price = 100 }\n"
                        + "  EURUSD { kind");
        change("    ACME   {", "    ZETA { target = ZETA, book = CLIENT_FX }\n    ACME   {");
        change(
                "  hedger-xauusd  { source",
                "  hedger-more { source = \"strategies/hedger-xauusd.ah\", mode = off"
                        + " }\n  hedger-xauusd  { source");
        change(
                "          hedger-xauusd {",
                "          hedger-more { net = 1M USD }\n" + "          hedger-xauusd {");
        run(directory);
        try (JournalReader reader = JournalReader.open(directory.resolve("journal"))) {
            JournalledDesk journalled = JournalledDesk.read(reader);
            assertEquals(
                    List.of("1 LP1", "2 LP2", "3 ECN1", "4 LP0"),
                    Objects.requireNonNull(journalled.universe()).venues().stream()
                            .map(venue -> venue.id() + " " + venue.name())
                            .toList());
            assertEquals(
                    List.of("1 EURUSD", "9 XAUUSD", "10 USDSEK"),
                    Objects.requireNonNull(journalled.universe()).instruments().stream()
                            .map(i -> i.instrumentId() + " " + i.symbol())
                            .filter(text -> text.matches("(1|9|10) .*"))
                            .toList());
            ConfiguredDesk grown =
                    Objects.requireNonNull(
                            Configuration.read(config, Map.of(), journalled.handles()).desk());
            assertEquals(
                    List.of("3 7 ZETA", "1 4 ACME", "2 5 BOREAL"),
                    grown.desk().clients().stream()
                            .map(c -> c.clientId() + " " + c.sessionId() + " " + c.name())
                            .toList());
        }
        assertEquals(0, CommandLineRun.of("replay", directory.toString()).code());
    }

    @Test
    void aTraderThatWasMovedIsRefused() throws IOException {
        Path directory = folder.resolve("d");
        run(directory);
        change(
                "    desks.g10 {",
                "    desks.spot { traders.other { order-rate = 1/s } }\n" + "    desks.g10 {");
        CommandLineRun run =
                CommandLineRun.of("run", config.toString(), "-d", directory.toString());
        assertEquals(4, run.code(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "knows the trader or desk of book CLIENT_FX under another number"),
                run.err());
    }

    private void run(Path directory) {
        CommandLineRun run =
                CommandLineRun.of(
                        "run", config.toString(), "-d", directory.toString(), "--duration", "1ms");
        assertEquals(0, run.code(), run.out() + run.err());
    }

    private ConfiguredDesk read() {
        Configuration.Reading reading = Configuration.read(config, Map.of());
        assertEquals(List.of(), reading.mistakes());
        return Objects.requireNonNull(reading.desk());
    }

    private static List<String> names(List<DeskDefinition.Venue> venues) {
        return venues.stream().map(DeskDefinition.Venue::name).toList();
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(config);
        assertTrue(text.contains(from), from);
        Files.writeString(config, text.replace(from, to));
    }
}
