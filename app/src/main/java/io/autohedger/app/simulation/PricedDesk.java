// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.simulation;

import io.autohedger.app.desk.CloseSchedule;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.NewsWindow;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.language.StrategyCompiler;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A desk without the instruments that nobody prices, and the assets that no other one reaches. They
 * leave every client's list and flow, and every list of currencies in a strategy; a strategy leaves
 * too where it does not compile without them.
 *
 * @param left the strategies that left
 */
public record PricedDesk(ConfiguredDesk desk, List<String> left) {
    public PricedDesk {
        left = List.copyOf(left);
    }

    public static PricedDesk without(ConfiguredDesk whole, List<Instrument> unpriced) {
        if (unpriced.isEmpty()) {
            return new PricedDesk(whole, List.of());
        }
        DeskDefinition definition = whole.desk();
        Universe all = definition.universe();
        List<Instrument> priced =
                all.instruments().stream().filter(i -> !unpriced.contains(i)).toList();
        List<Asset> reached =
                all.assets().stream()
                        .filter(a ->
                                a.equals(all.baseCurrency())
                                        || priced.stream()
                                                .anyMatch(i ->
                                                        a.equals(i.base()) || a.equals(i.quote())))
                        .toList();
        Universe universe =
                new Universe(
                        all.baseCurrency(),
                        reached,
                        priced,
                        all.venues(),
                        all.books(),
                        all.sessions(),
                        all.futures().stream()
                                .filter(f -> !unpriced.contains(f.instrument()))
                                .toList(),
                        all.assets().stream().filter(a -> !reached.contains(a)).toList());
        List<ConfiguredDesk.Deployment> strategies = new ArrayList<>();
        List<String> left = new ArrayList<>();
        TreeSet<Integer> gone = new TreeSet<>();
        for (ConfiguredDesk.Deployment d : whole.strategies()) {
            CompiledStrategy again =
                    StrategyCompiler.compile(
                                    d.source(), universe.over(d.strategy().plan().instrumentId()))
                            .strategy();
            if (again == null) {
                left.add(d.strategy().plan().name());
                gone.add(d.strategyId());
            } else {
                strategies.add(
                        new ConfiguredDesk.Deployment(
                                d.strategyId(),
                                d.hedgeBookId(),
                                d.mode(),
                                d.modes().stream()
                                        .filter(m -> isTraded(universe, m.instrumentId()))
                                        .toList(),
                                d.source(),
                                again,
                                d.parameters()));
            }
        }
        ConfiguredDesk.Simulation simulation = whole.simulation();
        ConfiguredDesk desk =
                new ConfiguredDesk(
                        new DeskDefinition(
                                definition.name(),
                                definition.environment(),
                                universe,
                                definition.venues(),
                                definition.books(),
                                definition.clients(),
                                definition.limits().stream()
                                        .filter(l ->
                                                l.scope() != ScopeKind.STRATEGY
                                                        || !gone.contains((int) l.scopeId()))
                                        .toList(),
                                definition.sessions(),
                                definition.restricted().stream()
                                        .filter(r -> isTraded(universe, r.instrumentId()))
                                        .toList(),
                                definition.calendars().stream()
                                        .filter(c ->
                                                c.instrumentId() == 0
                                                        || isTraded(universe, c.instrumentId()))
                                        .toList(),
                                definition.credit(),
                                definition.dropCopies(),
                                definition.spotDates(),
                                definition.policy(),
                                windows(definition, universe),
                                close(definition.close(), universe),
                                definition.margin().of(universe),
                                definition.custodians()),
                        whole.directory(),
                        whole.providers(),
                        clients(whole.clients(), unpriced),
                        strategies,
                        whole.people(),
                        whole.organisation(),
                        simulation == null
                                ? null
                                : simulation.withClients(flow(simulation.clients(), priced)));
        return new PricedDesk(desk, left);
    }

    /** One about instruments that have all left is about nothing. */
    private static List<NewsWindow> windows(DeskDefinition definition, Universe universe) {
        List<NewsWindow> left = new ArrayList<>();
        for (NewsWindow w : definition.windows()) {
            List<Integer> traded =
                    w.instrumentIds().stream().filter(i -> isTraded(universe, i)).toList();
            if (w.instrumentIds().isEmpty() || !traded.isEmpty()) {
                left.add(
                        new NewsWindow(
                                w.windowId(),
                                w.name(),
                                w.sessionId(),
                                traded,
                                w.rests(),
                                w.suggests(),
                                w.newRisk(),
                                w.bandPercent()));
            }
        }
        return left;
    }

    private static @Nullable CloseSchedule close(@Nullable CloseSchedule of, Universe universe) {
        if (of == null) {
            return null;
        }
        Map<Integer, Integer> left = new TreeMap<>(of.gapBps());
        left.keySet().removeIf(i -> !isTraded(universe, i));
        return new CloseSchedule(
                of.sessionId(),
                of.assetId(),
                of.gapLimit(),
                left,
                of.rampNanos(),
                of.steps(),
                of.reopenNanos(),
                of.sources(),
                of.agreeBps());
    }

    private static boolean isTraded(Universe universe, int instrumentId) {
        return universe.instruments().stream().anyMatch(i -> i.instrumentId() == instrumentId);
    }

    private static ConfiguredDesk.ClientPort clients(
            ConfiguredDesk.ClientPort port, List<Instrument> unpriced) {
        return new ConfiguredDesk.ClientPort(
                port.listen(),
                port.place(),
                port.sender(),
                port.sessions().stream()
                        .map(s ->
                                new ConfiguredDesk.Session(
                                        s.client(),
                                        s.target(),
                                        s.mayTrade().stream()
                                                .filter(i -> !unpriced.contains(i))
                                                .toList()))
                        .toList());
    }

    /** A client that deals in nothing else has no flow. */
    private static List<ClientConfig> flow(List<ClientConfig> clients, List<Instrument> priced) {
        List<String> symbols = priced.stream().map(Instrument::symbol).toList();
        List<ClientConfig> flow = new ArrayList<>();
        for (ClientConfig client : clients) {
            List<ClientConfig.Pair> pairs =
                    client.pairs().stream().filter(p -> symbols.contains(p.symbol())).toList();
            if (!pairs.isEmpty()) {
                flow.add(client.withPairs(pairs));
            }
        }
        return flow;
    }
}
