// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks {@code perpetuals} and {@code coins}, and what refers to them. */
class PerpetualsReaderTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("ah.root"), "examples", "perpetuals-desk");

    @TempDir Path folder;
    private String text = "";

    @BeforeEach
    void startsFromTheExample() throws IOException {
        text = Files.readString(EXAMPLE.resolve("desk.conf"));
        Files.copy(EXAMPLE.resolve("swing.ah"), folder.resolve("swing.ah"));
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

    private void told(String mistake) throws IOException {
        List<String> found = mistakes();
        assertTrue(found.contains(mistake), found::toString);
    }

    @Test
    void bothKindsAreReadAsTheyStand() throws IOException {
        assertEquals(List.of(), mistakes());
        Universe universe = Objects.requireNonNull(read().desk()).desk().universe();
        Future linear = universe.futures().get(0);
        Future inverse = universe.futures().get(1);
        assertEquals(Future.Kind.LINEAR_PERPETUAL, linear.kind());
        assertEquals(1, linear.multiplier());
        assertEquals(3, linear.multiplierScale());
        assertEquals(100_000, linear.toldMultiplier(), "satoshi of a contract");
        assertEquals(
                new Asset(linear.quote().assetId(), "USDT", Asset.Kind.STABLECOIN, 6),
                linear.quote());
        assertEquals(Future.Kind.INVERSE_PERPETUAL, inverse.kind());
        assertEquals(100, inverse.multiplier());
        assertEquals(10_000, inverse.toldMultiplier(), "cents of a contract");
        assertEquals("BTC", inverse.contract().code());
        assertEquals(8, inverse.contract().scale());
        assertEquals(5, inverse.tickPx());
        assertEquals(
                "BTCUSD",
                Objects.requireNonNull(universe.pair(inverse.contract(), inverse.quote())).symbol(),
                "a perpetual is no rate");
        assertNull(universe.pair(linear.contract(), linear.quote()));
    }

    @Test
    void allMistakesComeAtOnce() throws IOException {
        change("venue     = PERPX               #", "venue     = PERPZ #");
        change("session   = ALWAYS\n", "session   = NEVER\n");
        change("kind      = inverse", "kind      = quanto");
        change("base      = BTC, quote = USDT", "base      = BTC, quote = USDC");
        change("tick      = 0.5", "tick      = a half");
        List<String> found = mistakes();
        assertTrue(found.contains("AC0210 no provider PERPZ"), found::toString);
        assertTrue(found.contains("AC0210 no session NEVER"), found::toString);
        assertTrue(
                found.contains(
                        "AC0210 USDC is no currency and no metal of ISO 4217, and not in coins"),
                found::toString);
        assertTrue(found.stream().anyMatch(m -> m.contains("quanto")), found::toString);
        assertTrue(found.stream().anyMatch(m -> m.startsWith("AC0203")), found::toString);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        change("    contract  = 100                 # dollars that one contract is worth\n", "");
        List<String> found = mistakes();
        assertTrue(
                found.stream().anyMatch(m -> m.startsWith("AC0107") && m.contains("contract")),
                found::toString);
    }

    @Test
    void aContractFinerThanItsAssetIsRefused() throws IOException {
        change("contract  = 100 ", "contract  = 0.125 ");
        told("AC0208 XBTUSD: contract has more than 2 digits after the point");
    }

    @Test
    void aContractOfNothingIsRefused() throws IOException {
        change("contract  = 0.001 ", "contract  = 0 ");
        told("AC0208 BTCUSDT: multiplier must be above 0");
    }

    @Test
    void moreCoinThanAnAccountHoldsIsRefused() throws IOException {
        change("contract  = 100 ", "contract  = 1bn ");
        List<String> found = mistakes();
        assertTrue(
                found.stream()
                        .anyMatch(m -> m.startsWith("AC0208 XBTUSD: max-size times contract")),
                found::toString);
    }

    @Test
    void aSymbolIsOfOneInstrument() throws IOException {
        change("  XBTUSD {\n    kind", "  BTCUSD {\n    kind");
        told("AC0208 BTCUSD is the symbol of an instrument already");
    }

    @Test
    void aCoinIsNoCurrencyThatThereIsAlready() throws IOException {
        change("  USDT { kind", "  EUR { kind = stablecoin, digits = 2 }\n  USDT { kind");
        told("AC0208 EUR is a currency of ISO 4217 already");
        change("digits = 6", "digits = 18");
        assertTrue(
                mistakes().stream().anyMatch(m -> m.contains("digits") || m.contains("18")),
                () -> "digits");
    }

    @Test
    void aProgramOverAFutureIsNotOverAPerpetual() throws IOException {
        Path program = folder.resolve("swing.ah");
        String source = Files.readString(program);
        Files.writeString(program, source.replace("i : Perp", "i : Future"));
        told("AH0223 BTCUSDT is no Future");
        Files.writeString(
                program,
                source.replace(
                        "target 100 lots",
                        "target round_down(clip(5_000 i.quote / (bar.close * i.multiplier), 0,"
                                + " 9 lots), i)"));
        told("AH0215 an inverse perpetual has no `multiplier`");
    }
}
