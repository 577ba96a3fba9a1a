// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.PairMode;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.strategy.HedgeOwner;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code strategies}: compiled against the desk, their diagnostics among the mistakes. */
final class StrategiesReader {
    private static final String[] WORDS = {"off", "shadow", "suggest", "auto"};

    private final Path file;
    private final Section top;
    private final Mistakes mistakes;
    private final LimitsReader limits;
    private final Handles handles;
    private final Map<String, Integer> occurrences = new TreeMap<>();
    private final List<ConfiguredDesk.Deployment> deployments = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();

    /** A strategy in mode auto, by its name in the file. */
    private record Running(String name, StrategyPlan plan) {}

    StrategiesReader(
            Path file, Section top, Mistakes mistakes, LimitsReader limits, Handles handles) {
        this.file = file;
        this.top = top;
        this.mistakes = mistakes;
        this.limits = limits;
        this.handles = handles;
    }

    /** A strategy that does not compile is missing in what comes back, and told. */
    List<ConfiguredDesk.Deployment> read(
            Universe universe,
            List<DeskDefinition.Book> books,
            List<ConfiguredDesk.Provider> providers) {
        for (Section strategy : top.all("strategies")) {
            strategy(strategy, universe, books, providers);
        }
        return deployments;
    }

    private void strategy(
            Section s,
            Universe universe,
            List<DeskDefinition.Book> books,
            List<ConfiguredDesk.Provider> providers) {
        s.require("source");
        s.notBuilt("uses");
        StrategyMode mode = mode(s.choice("mode", "auto", WORDS));
        boolean isActive = mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
        Section modes = s.section("modes");
        String source = s.text("source");
        Section params = s.section("params");
        Universe over = over(s, universe);
        s.close();
        SourceFile text = source == null ? null : load(s, source);
        Compilation compiled = text == null ? null : StrategyCompiler.compile(text, over);
        CompiledStrategy strategy = compiled == null ? null : compiled.strategy();
        if (compiled == null || text == null || strategy == null) {
            limits.strategy(s, 0, 0);
            if (compiled != null && text != null) {
                compiled.diagnostics().forEach(d -> told(text, d));
            }
            return;
        }
        canRest(s, source, strategy.plan(), providers);
        if (isActive) {
            ownsWhatItHedges(s, strategy.plan(), universe, books);
        }
        String program = strategy.plan().name();
        int id =
                handles.of(
                        Handles.Kind.STRATEGY,
                        Handles.strategy(program, occurrences.merge(program, 1, Integer::sum)));
        int book =
                strategy.plan().owned().stream()
                        .mapToInt(StrategyPlan.HedgeSite::ordersInBookId)
                        .findFirst()
                        .orElse(0);
        limits.strategy(
                s,
                id,
                books.stream()
                        .filter(b -> b.bookId() == book)
                        .mapToInt(DeskDefinition.Book::traderId)
                        .findFirst()
                        .orElse(0));
        List<ConfiguredDesk.Parameter> values =
                params == null
                        ? List.of()
                        : new ParamsReader(params).read(text, strategy.plan(), over);
        deployments.add(
                new ConfiguredDesk.Deployment(
                        id,
                        book,
                        mode,
                        modes(modes, strategy.plan(), over),
                        text,
                        strategy,
                        values));
    }

    private static StrategyMode mode(String word) {
        return StrategyMode.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** By the pair, or by the currency that it is a hedge of. */
    private static List<PairMode> modes(
            @Nullable Section block, StrategyPlan plan, Universe universe) {
        List<PairMode> modes = new ArrayList<>();
        if (block == null) {
            return modes;
        }
        List<PairMode.Traded> traded = PairMode.tradedBy(plan, universe);
        for (String name : block.names()) {
            String word = block.parameterOf(name, WORDS);
            PairMode.Traded found =
                    traded.stream()
                            .filter(t ->
                                    name.equals(symbolOf(t.instrument(), universe))
                                            || name.equals(codeOf(t.assetId(), universe)))
                            .findFirst()
                            .orElse(null);
            if (found == null) {
                block.wrong(
                        "AC0210",
                        name,
                        plan.name() + " hedges no " + name,
                        "one of: "
                                + traded.stream()
                                        .map(t -> symbolOf(t.instrument(), universe))
                                        .distinct()
                                        .collect(Collectors.joining(" ")));
            } else if (word != null) {
                modes.add(new PairMode(found.instrument(), mode(word)));
            }
        }
        block.close();
        return modes;
    }

    private static String symbolOf(int instrumentId, Universe universe) {
        return universe.instruments().stream()
                .filter(i -> i.instrumentId() == instrumentId)
                .map(Instrument::symbol)
                .findFirst()
                .orElseThrow();
    }

    /** The desk as a program over one of its futures or perpetuals sees it. */
    private static Universe over(Section s, Universe universe) {
        String symbol = s.text("instrument");
        if (symbol == null) {
            return universe;
        }
        for (Future future : universe.futures()) {
            if (future.symbol().equals(symbol)) {
                return universe.over(future.instrumentId());
            }
        }
        s.wrong("AC0210", "instrument", "no " + symbol + " in futures or perpetuals");
        return universe;
    }

    private static void canRest(
            Section s,
            @Nullable String source,
            StrategyPlan plan,
            List<ConfiguredDesk.Provider> providers) {
        Stream<Resting> hedges =
                plan.hedgeSites().stream()
                        .filter(site -> site.style().rests())
                        .map(site -> new Resting(site.sourceLine(), site.venueIds()));
        Stream<Resting> targets =
                plan.targetSites().stream()
                        .filter(site -> site.style().rests() || site.then().rests())
                        .map(site -> new Resting(site.sourceLine(), List.of(site.venueId())));
        Stream.concat(hedges, targets)
                .filter(site -> providers.stream().noneMatch(p -> rests(p, site)))
                .findFirst()
                .ifPresent(site ->
                        s.wrong(
                                "AC0408",
                                "source",
                                source
                                        + " line "
                                        + site.line()
                                        + ": its orders rest, and no provider of it says"
                                        + " resting-orders",
                                "resting-orders = good-till-date at one that takes them"));
    }

    /** A line whose orders rest, and where they may. */
    private record Resting(int line, List<Integer> venueIds) {}

    /** Of several that it clashes with the first is told: the file is read again anyway. */
    private void ownsWhatItHedges(
            Section s, StrategyPlan plan, Universe universe, List<DeskDefinition.Book> books) {
        for (Running other : running) {
            HedgeOwner owner = HedgeOwner.inBoth(plan, other.plan);
            if (owner != null) {
                s.wrong(
                        "AC0409",
                        "source",
                        s.name()
                                + " hedges "
                                + codeOf(owner.assetId(), universe)
                                + " of book "
                                + nameOf(owner.bookId(), books)
                                + ", and so does "
                                + other.name
                                + ": two owners would undo each other",
                        "mode = off at one of them, or give each its own books or currencies");
                break;
            }
        }
        running.add(new Running(s.name(), plan));
    }

    private static String codeOf(int assetId, Universe universe) {
        return universe.assets().stream()
                .filter(a -> a.assetId() == assetId)
                .map(Asset::code)
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(int bookId, List<DeskDefinition.Book> books) {
        return books.stream()
                .filter(b -> b.bookId() == bookId)
                .map(DeskDefinition.Book::name)
                .findFirst()
                .orElseThrow();
    }

    private static boolean rests(ConfiguredDesk.Provider provider, Resting site) {
        return provider.venue().goodTillDate()
                && site.venueIds().contains(provider.venue().venueId());
    }

    private @Nullable SourceFile load(Section s, String source) {
        Path path = file.resolveSibling(source);
        try {
            return new SourceFile(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            s.wrong(
                    "AC0211",
                    "source",
                    Files.exists(path)
                            ? path + " cannot be read as UTF-8 text"
                            : "there is no file " + path);
            return null;
        }
    }

    private void told(SourceFile text, Diagnostic d) {
        mistakes.add(
                new Mistake(
                        text.path(),
                        text.line(d.span().start()),
                        "",
                        d.message(),
                        d.fix(),
                        d.code()));
    }
}
