// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.Mistake;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.StandardDesk;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.Compilation;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.model.Universe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the desk of a strategy: the nearest desk.conf, beside it or in a folder above, whose
 * strategies name the file; else the standard one.
 */
public final class Worlds {
    private Worlds() {}

    /**
     * A source, compiled against its desk.
     *
     * @param world null: it does not compile, the engine cannot run it, or the desk is wrong
     * @param configuration the desk.conf that names it, or null
     * @param mistakes of that file
     */
    public record Found(
            Compilation compilation,
            @Nullable World world,
            @Nullable Path configuration,
            List<Mistake> mistakes) {
        public Found {
            mistakes = List.copyOf(mistakes);
        }
    }

    public static Found of(Path file, SourceFile source, Map<String, String> environment) {
        Path strategy = file.toAbsolutePath().normalize();
        for (Path at = strategy.getParent(); at != null; at = at.getParent()) {
            Path desk = at.resolve("desk.conf");
            boolean names =
                    Files.isRegularFile(desk)
                            && Configuration.sources(desk, environment).contains(strategy);
            if (names) {
                return configured(strategy, source, desk, environment);
            }
        }
        DeskDefinition standard = StandardDesk.definition();
        Compilation compiled = StrategyCompiler.compile(source, standard.universe());
        CompiledStrategy right = compiled.strategy();
        World world = right == null ? null : new World(standard, deployed(source, right));
        return new Found(compiled, world, null, List.of());
    }

    private static Found configured(
            Path strategy, SourceFile source, Path file, Map<String, String> environment) {
        Configuration.Reading reading = Configuration.read(file, environment);
        Universe universe = reading.universe();
        Compilation compiled =
                StrategyCompiler.compile(
                        source, universe == null ? StandardDesk.definition().universe() : universe);
        ConfiguredDesk desk = reading.desk();
        World world = null;
        if (desk != null) {
            for (ConfiguredDesk.Deployment d : desk.strategies()) {
                Path named = Path.of(d.source().path()).toAbsolutePath().normalize();
                if (world == null && named.equals(strategy)) {
                    world = new World(desk.desk(), active(d, source));
                }
            }
        }
        return new Found(compiled, world, file, reading.mistakes());
    }

    private static ConfiguredDesk.Deployment deployed(SourceFile source, CompiledStrategy right) {
        int book =
                right.plan().owned().stream()
                        .mapToInt(StrategyPlan.HedgeSite::ordersInBookId)
                        .findFirst()
                        .orElse(0);
        return new ConfiguredDesk.Deployment(
                StandardDesk.STRATEGY_ID,
                book,
                StrategyMode.AUTO,
                List.of(),
                source,
                right,
                List.of());
    }

    /** In a scenario it runs, whether it is switched on at the desk or not. */
    private static ConfiguredDesk.Deployment active(
            ConfiguredDesk.Deployment d, SourceFile source) {
        return new ConfiguredDesk.Deployment(
                d.strategyId(),
                d.hedgeBookId(),
                StrategyMode.AUTO,
                List.of(),
                source,
                d.strategy(),
                d.parameters());
    }
}
