// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.Home;
import io.autohedger.app.config.OnePairDesk;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Renderer;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The strategies that are measured. */
final class Sources {
    private static final String HEDGER = "examples/one-pair/hedger.ah";
    private static final String FX_HEDGER = "examples/fx-desk/strategies/fx-auto-hedger.ah";
    private static final String EMA_CROSS = "examples/futures-desk/ema-cross.ah";
    private static final List<String> CODES =
            List.of("EUR", "GBP", "AUD", "NZD", "CAD", "CHF", "JPY");

    private Sources() {}

    static CompiledStrategy onePairHedger() throws IOException {
        return compile(HEDGER, read(HEDGER), onePair());
    }

    /** The same hedger, allowed so many orders a second that the rate never holds it back. */
    static CompiledStrategy fastHedger() throws IOException {
        String fast =
                read(HEDGER)
                        .replace("orders <= 10 per 1s", "orders <= 9999 per 100ms")
                        .replace("at most 5 per 1s", "at most 9999 per 100ms");
        return compile(HEDGER, fast, onePair());
    }

    static CompiledStrategy fxAutoHedger() throws IOException {
        return compile(FX_HEDGER, read(FX_HEDGER), majors());
    }

    static CompiledStrategy emaCross() throws IOException {
        return compile(EMA_CROSS, read(EMA_CROSS), oneFuture());
    }

    /** One future in points of 0.25, 50 dollars a point. */
    static Universe oneFuture() {
        Asset usd = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
        return new Universe(
                usd,
                List.of(usd),
                List.of(),
                named("CME"),
                List.of(),
                named("ES_DAY"),
                List.of(
                        new Future(
                                new Instrument(
                                        1,
                                        "ESZ6",
                                        new Asset(2, "ESZ6", Asset.Kind.CONTRACT, 0),
                                        usd,
                                        2,
                                        0,
                                        25,
                                        1,
                                        1,
                                        10_000,
                                        2_000_000),
                                50,
                                0,
                                1,
                                1,
                                1,
                                20_806)));
    }

    static Universe onePair() {
        return OnePairDesk.definition().universe();
    }

    /** What the hedger of seven currencies names. */
    static Universe majors() {
        Asset usd = new Asset(1, "USD", Asset.Kind.CURRENCY, 2);
        List<Asset> assets = new ArrayList<>(List.of(usd));
        for (String code : CODES) {
            int scale = code.equals("JPY") ? 0 : 2;
            assets.add(new Asset(assets.size() + 1, code, Asset.Kind.CURRENCY, scale));
        }
        return new Universe(
                usd,
                assets,
                List.of(
                        pair(1, assets.get(1), usd),
                        pair(2, assets.get(2), usd),
                        pair(3, assets.get(1), assets.get(2))),
                named("LP1", "LP2", "ECN1"),
                named("CLIENT_FX", "HEDGE_FX"),
                named("FX_WEEK"));
    }

    /** One that a scenario of the hedger quotes. */
    private static Instrument pair(int id, Asset base, Asset quote) {
        return new Instrument(
                id,
                base.code() + quote.code(),
                base,
                quote,
                5,
                2,
                1,
                1_000_00,
                1_000_00,
                50_000_000_00L,
                10_00000);
    }

    private static List<Universe.Named> named(String... names) {
        List<Universe.Named> all = new ArrayList<>();
        for (String name : names) {
            all.add(new Universe.Named(all.size() + 1, name));
        }
        return all;
    }

    private static String read(String file) throws IOException {
        return Files.readString(Home.file(file));
    }

    private static CompiledStrategy compile(String file, String text, Universe universe) {
        SourceFile source = new SourceFile(file, text);
        Compilation compiled = StrategyCompiler.compile(source, universe);
        CompiledStrategy strategy = compiled.strategy();
        if (strategy == null) {
            throw new IllegalStateException(Renderer.all(source, compiled.diagnostics()));
        }
        return strategy;
    }
}
