// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.model.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The block {@code futures}, and what refers to it. */
class FuturesReaderTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("ah.root"), "examples", "futures-desk");

    @TempDir Path folder;
    private String text = "";

    @BeforeEach
    void startsFromTheExample() throws IOException {
        text = Files.readString(EXAMPLE.resolve("desk.conf"));
        Files.copy(EXAMPLE.resolve("ema-cross.ah"), folder.resolve("ema-cross.ah"));
    }

    private void change(String from, String to) {
        assertTrue(text.contains(from), from);
        text = text.replace(from, to);
    }

    private Configuration.Reading read() throws IOException {
        Path file = folder.resolve("desk.conf");
        Files.writeString(file, text);
        return Configuration.read(file, Map.of());
    }

    private List<String> mistakes() throws IOException {
        return read().mistakes().stream().map(m -> m.code() + " " + m.what()).toList();
    }

    @Test
    void aFutureIsReadAsItStands() throws IOException {
        Future es = Objects.requireNonNull(read().desk()).desk().universe().futures().getFirst();
        assertEquals("ESZ6", es.symbol());
        assertEquals(2, es.priceScale());
        assertEquals(25, es.tickPx());
        assertEquals(50, es.multiplier());
        assertEquals(0, es.multiplierScale());
        assertEquals(LocalDate.of(2026, 12, 18).toEpochDay(), es.expiryDate());
        assertEquals(100, es.instrument().maxQty());
        assertEquals(2_000_000, es.instrument().maxPx());
    }

    /** The gate keeps it to that without a word more. */
    @Test
    void aFutureTradesOnItsTradingDayAlone() throws IOException {
        DeskDefinition desk = Objects.requireNonNull(read().desk()).desk();
        Future es = desk.universe().futures().getFirst();
        assertEquals(
                List.of(
                        new DeskDefinition.Calendar(
                                es.instrument().instrumentId(), 0, es.sessionId())),
                desk.calendars());
    }

    @Test
    void allMistakesComeAtOnce() throws IOException {
        change("venue      = CME", "venue      = CMX");
        change("session    = ES_DAY", "session    = ES_NIGHT");
        change("book       = TREND ", "book       = TRADE ");
        change("\"2026-12-18\"", "\"18.12.2026\"");
        change("tick       = 0.25", "tick       = 0.25 USD");
        change("instrument = ESZ6 ", "instrument = ESH7 ");
        change("prices { ESZ6 = 6000 }", "prices { ESZ6 = six }");
        List<String> found = mistakes();
        assertTrue(found.contains("AC0210 no provider CMX"), found::toString);
        assertTrue(found.contains("AC0210 no session ES_NIGHT"), found::toString);
        assertTrue(found.contains("AC0210 no book with role = hedge TRADE"), found::toString);
        assertTrue(
                found.contains("AC0222 18.12.2026 is no date; write it like \"2026-12-25\""),
                found::toString);
        assertTrue(found.stream().anyMatch(m -> m.startsWith("AC0203")), found::toString);
        assertTrue(found.contains("AC0210 no ESH7 in futures or perpetuals"), found::toString);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        change("    multiplier = 50\n", "");
        List<String> found = mistakes();
        assertTrue(
                found.stream().anyMatch(m -> m.startsWith("AC0107") && m.contains("multiplier")),
                found::toString);
    }

    @Test
    void aFutureWithoutAFirstPriceHasNoWalk() throws IOException {
        change("prices { ESZ6 = 6000 }", "");
        assertEquals(List.of("AC0107 the walk of ESZ6 needs a first price"), mistakes());
    }

    @Test
    void moneyThatIsFinerThanItsCurrencyIsRefused() throws IOException {
        change("multiplier = 50", "multiplier = 0.125");
        assertTrue(
                mistakes().contains("AC0208 ESZ6: multiplier has more digits than USD"),
                () -> "found");
        change("multiplier = 0.125", "multiplier = 1e12");
        assertTrue(
                mistakes().stream().anyMatch(m -> m.contains("overflows money in USD")),
                () -> "found");
    }

    @Test
    void aLimitOrderNeedsAVenueThatKeepsIt() throws IOException {
        change("resting-orders = good-till-date", "resting-orders = no");
        List<String> found = mistakes();
        assertEquals(1, found.size());
        assertTrue(found.getFirst().startsWith("AC0408 ema-cross.ah line 28"), found::toString);
    }

    @Test
    void anAssetOfThatNameIsTold() throws IOException {
        change("ESZ6 {", "USD {");
        assertTrue(
                mistakes().contains("AC0208 USD is the name of an asset already"), () -> "found");
    }
}
