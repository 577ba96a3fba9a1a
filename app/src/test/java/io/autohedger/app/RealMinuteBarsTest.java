// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.marketdata.bars.BarFile;
import io.autohedger.marketdata.bars.BarFormat;
import io.autohedger.marketdata.bars.Ohlc;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A month of minutes of the euro future, 6EH4: the bars that a strategy builds of trades are the
 * recorded ones, and what it computes and sends is what a loop over the file does.
 */
final class RealMinuteBarsTest {
    private static final Path FILE =
            Path.of(
                    System.getProperty("ah.root", "."),
                    "../shared/data/fx-m1-bidask/6EH4.XCME_1min_bars_20240101_20240131.csv.gz");
    private static final Asset USD = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
    private static final Asset EUR = new Asset(2, "EUR", Asset.Kind.CURRENCY, 2);
    private static final int TICK = 5;
    private static final Instrument SIX_E =
            new Instrument(
                    1,
                    "6EH4",
                    new Asset(3, "6EH4", Asset.Kind.CONTRACT, 0),
                    USD,
                    5,
                    0,
                    TICK,
                    1,
                    1,
                    10_000,
                    1_000_000);
    private static final int MULTIPLIER = 125_000;

    /** As recorded: prices in 1/100,000. */
    private record Bar(long start, long open, long high, long low, long close, long contracts) {}

    private final List<Bar> bars = new ArrayList<>();

    @BeforeEach
    void read() {
        assumeTrue(Files.exists(FILE), "skipped: there is no " + FILE.normalize());
        BarFormat format = new BarFormat.Csv(ZoneOffset.UTC, BarFormat.Of.TRADED, Digits.EXACT);
        long most = 100_000_000_000_000L;
        Instrument recorded =
                new Instrument(1, "6EH4", EUR, USD, 5, 8, TICK, 1, 1, most, 1_000_000);
        try (BarFile file = BarFile.open(FILE, format, recorded)) {
            while (file.next()) {
                Ohlc b = file.traded();
                long contracts = b.qty() / 100_000_000;
                bars.add(
                        new Bar(
                                file.startNanos(),
                                b.openPx(),
                                b.highPx(),
                                b.lowPx(),
                                b.closePx(),
                                contracts));
            }
        }
        assertEquals(29_996, bars.size());
    }

    private static CompiledStrategy compile(String text) {
        Universe desk =
                new Universe(
                        USD,
                        List.of(USD, EUR),
                        List.of(),
                        List.of(new Universe.Named(1, "CME")),
                        List.of(),
                        List.of(new Universe.Named(1, "DAY")),
                        List.of(new Future(SIX_E, MULTIPLIER, 0, 1, 1, 1, 19_800)));
        SourceFile source = new SourceFile("test.ah", text);
        Compilation c = StrategyCompiler.compile(source, desk);
        CompiledStrategy strategy = c.strategy();
        if (strategy == null) {
            throw new AssertionError(Renderer.all(source, c.diagnostics()));
        }
        return strategy;
    }

    /** Each bar as four trades within its minute, and a timer whenever the strategy wants one. */
    private List<String> play(CompiledStrategy compiled, Strategy strategy) {
        RecordingContext context = new RecordingContext(compiled.plan());
        context.react(strategy, bars.getFirst().start() - 1);
        for (Bar b : bars) {
            long[] prices = {b.open(), b.high(), b.low(), b.close()};
            for (int i = 0; i < prices.length; i++) {
                long at = b.start() + i * 19_999_999_999L;
                while (strategy.nextDueNanos() <= at) {
                    context.react(strategy, strategy.nextDueNanos());
                }
                context.trade(prices[i], i == 0 ? b.contracts() : 0);
                context.react(strategy, at);
            }
        }
        context.react(strategy, strategy.nextDueNanos());
        return context.calls();
    }

    private List<String> play(CompiledStrategy compiled) {
        List<String> calls = play(compiled, compiled.newInstance());
        assertEquals(play(compiled, compiled.interpreter()), calls);
        return calls;
    }

    @Test
    void theBarsOfItsTradesAreTheRecordedOnes() {
        CompiledStrategy compiled =
                compile(
                        """
                        edition 1
                        strategy Show(i : Future) {
                          let bar = bars(i.trades, every=1min, session=i.day)
                          let o = bar.open; let h = bar.high; let l = bar.low; let c = bar.close
                          let v = bar.volume
                          on bar { alert "{o} {h} {l} {c} {v}" }
                        }
                        """);
        List<String> recorded =
                bars.stream()
                        .map(b ->
                                "%d %d %d %d %d"
                                        .formatted(
                                                b.open(),
                                                b.high(),
                                                b.low(),
                                                b.close(),
                                                b.contracts()))
                        .toList();
        assertEquals(recorded, play(compiled));
    }

    @Test
    void meansAndDeviationsAreThoseOfALoopOverTheFile() {
        CompiledStrategy compiled =
                compile(
                        """
                        edition 1
                        strategy Show(i : Future) {
                          let bar = bars(i.trades, every=1min)
                          let e = ema(bar.close, 26); let a = sma(bar.close, 9)
                          let d = stddev(bar.close, 20); let r = atr(bar, 14)
                          on bar { alert "{e} {a} {d} {r}" }
                        }
                        """);
        List<String> calls = play(compiled);
        assertEquals(bars.size(), calls.size());
        Loop loop = new Loop(bars);
        double[] smooth = loop.ema(26);
        double[] ranges = loop.range(14);
        for (int i = 0; i < bars.size(); i++) {
            String[] shown = calls.get(i).split(" ", -1);
            double[] expected = {smooth[i], loop.mean(i, 9), loop.deviation(i, 20), ranges[i]};
            for (int k = 0; k < expected.length; k++) {
                double error = Math.abs(Double.parseDouble(shown[k]) - expected[k]);
                boolean both = shown[k].equals("NaN") && Double.isNaN(expected[k]);
                assertTrue(both || error < 1e-12, "bar " + i + ": " + calls.get(i));
            }
        }
    }

    @Test
    void theCrossIsTradedWhereTheMeansCross() throws IOException {
        Path example =
                Path.of(System.getProperty("ah.root", "."), "examples/futures-desk/ema-cross.ah");
        CompiledStrategy compiled = compile(Files.readString(example));
        List<String> expected = new ArrayList<>();
        Loop loop = new Loop(bars);
        double[] fast = loop.ema(12);
        double[] slow = loop.ema(26);
        double[] range = loop.range(14);
        for (int i = 26; i < bars.size(); i++) {
            double lots = 5_000 / (2 * range[i] * MULTIPLIER);
            long size = (long) Math.min(20, lots);
            long close = bars.get(i).close();
            if (fast[i] > slow[i] && fast[i - 1] <= slow[i - 1]) {
                expected.add("target 0 %d %d 30000000000".formatted(size, close + 2 * TICK));
            } else if (fast[i] < slow[i] && fast[i - 1] >= slow[i - 1]) {
                expected.add("target 1 %d %d 30000000000".formatted(-size, close - 2 * TICK));
            }
        }
        List<String> calls = play(compiled);
        assertEquals(expected, calls.stream().filter(c -> c.startsWith("target")).toList());
        assertTrue(expected.size() > 500, "crosses " + expected.size());
    }

    /** The same by arrays over the whole file. */
    private record Loop(List<Bar> bars) {
        private double close(int i) {
            return bars.get(i).close() / 1e5;
        }

        double[] ema(int n) {
            double[] out = new double[bars.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] =
                        i < n - 1
                                ? Double.NaN
                                : i == n - 1
                                        ? mean(i, n)
                                        : out[i - 1] + 2.0 / (n + 1.0) * (close(i) - out[i - 1]);
            }
            return out;
        }

        double mean(int i, int n) {
            double sum = 0;
            for (int k = i - n + 1; k <= i && i >= n - 1; k++) {
                sum += close(k);
            }
            return i < n - 1 ? Double.NaN : sum / n;
        }

        double deviation(int i, int n) {
            double mean = mean(i, n);
            double sum = 0;
            for (int k = i - n + 1; k <= i && i >= n - 1; k++) {
                sum += (close(k) - mean) * (close(k) - mean);
            }
            return i < n - 1 ? Double.NaN : Math.sqrt(sum / n);
        }

        double[] range(int n) {
            double[] out = new double[bars.size()];
            double sum = 0;
            for (int i = 0; i < out.length; i++) {
                double high = bars.get(i).high() / 1e5;
                double low = bars.get(i).low() / 1e5;
                double range =
                        i == 0
                                ? high - low
                                : Math.max(
                                        high - low,
                                        Math.max(
                                                Math.abs(high - close(i - 1)),
                                                Math.abs(low - close(i - 1))));
                sum += i < n ? range : 0;
                out[i] =
                        i < n - 1
                                ? Double.NaN
                                : i == n - 1 ? sum / n : out[i - 1] + (range - out[i - 1]) / n;
            }
            return out;
        }
    }
}
