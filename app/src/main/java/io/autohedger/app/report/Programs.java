// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ParameterSetDecoder;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.model.Universe;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The strategies that a journal deploys: their kept sources, what the compiler proves of them, and
 * their parameters as they are at the moment.
 */
final class Programs {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ParameterSetDecoder parameter = new ParameterSetDecoder();
    private final Map<Integer, Program> programs = new LinkedHashMap<>();
    private final Map<String, Optional<BigDecimal>> bands = new TreeMap<>();
    private final Map<Integer, Map<Integer, BigDecimal>> set = new TreeMap<>();

    /**
     * One version.
     *
     * @param source as it was kept; empty: it is not there
     * @param missing why there is no source, or no plan of it; null: there is
     */
    record Program(
            int strategyId,
            String name,
            long codeHash,
            String source,
            @Nullable StrategyPlan plan,
            @Nullable BoundsReport bounds,
            @Nullable String missing) {}

    /** A parameter at the end of what was read. */
    record Value(String name, BigDecimal initial, BigDecimal now) {}

    static Programs of(JournalledDesk desk, Path dataDirectory) {
        Programs programs = new Programs();
        Universe universe = desk.universe();
        for (JournalledDesk.Deployed deployed : desk.strategies()) {
            programs.programs.put(
                    deployed.strategyId(), program(deployed, dataDirectory, universe));
        }
        return programs;
    }

    private static Program program(
            JournalledDesk.Deployed deployed, Path dataDirectory, @Nullable Universe universe) {
        Path file = DataDirectory.strategy(dataDirectory, deployed.codeHash());
        String source;
        try {
            source = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return without(deployed, "", "cannot read " + file + ": " + JournalFiles.reason(e));
        }
        CompiledStrategy strategy =
                universe == null
                        ? null
                        : StrategyCompiler.compile(
                                        new SourceFile(file.toString(), source),
                                        universe.over(deployed.instrumentId()))
                                .strategy();
        if (strategy == null || strategy.plan().codeHash() != deployed.codeHash()) {
            return without(deployed, source, file + " is not the version that was deployed");
        }
        return new Program(
                deployed.strategyId(),
                deployed.name(),
                deployed.codeHash(),
                source,
                strategy.plan(),
                strategy.bounds(),
                null);
    }

    private static Program without(
            JournalledDesk.Deployed deployed, String source, String missing) {
        return new Program(
                deployed.strategyId(),
                deployed.name(),
                deployed.codeHash(),
                source,
                null,
                null,
                missing);
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == ParameterSetDecoder.TEMPLATE_ID) {
            parameter.wrapAndApplyHeader(buffer, at, header);
            bands.clear();
            set.computeIfAbsent(parameter.strategyId(), id -> new TreeMap<>())
                    .put(
                            parameter.parameterIndex(),
                            BigDecimal.valueOf(parameter.mantissa(), parameter.scale()));
        }
    }

    Iterable<Program> all() {
        return programs.values();
    }

    List<Value> parameters(Program program) {
        List<Value> values = new ArrayList<>();
        StrategyPlan plan = program.plan();
        if (plan != null) {
            for (int i = 0; i < plan.parameters().size(); i++) {
                StrategyPlan.Parameter p = plan.parameters().get(i);
                BigDecimal initial = BigDecimal.valueOf(p.initial(), p.scale());
                values.add(
                        new Value(
                                p.name(),
                                initial,
                                set.getOrDefault(program.strategyId(), Map.of())
                                        .getOrDefault(i, initial)));
            }
        }
        return values;
    }

    /**
     * A band of the strategy that hedges an asset: its parameter of this name, now. Null: nobody
     * hedges it in that unit, or the strategy has no such parameter.
     */
    @Nullable BigDecimal band(String name, int assetId, int unitAssetId) {
        return bands.computeIfAbsent(
                        name + assetId,
                        key -> Optional.ofNullable(find(name, assetId, unitAssetId)))
                .orElse(null);
    }

    private @Nullable BigDecimal find(String name, int assetId, int unitAssetId) {
        for (Program program : programs.values()) {
            StrategyPlan plan = program.plan();
            boolean hedges =
                    plan != null
                            && plan.hedgeSites().stream()
                                    .anyMatch(site ->
                                            site.assetId() == assetId
                                                    && site.unitAssetId() == unitAssetId);
            if (hedges) {
                for (Value value : parameters(program)) {
                    if (value.name().equals(name)) {
                        return value.now();
                    }
                }
            }
        }
        return null;
    }
}
