// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Organisation;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tree firm, desk, trader, strategy; and the checks of {@code risk} that hold for the firm. */
final class LimitsReader {
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_ORDERS_OPEN = 10_000;
    private static final long MOST_REPEATED = 256;
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /** What must be set somewhere on the path of every strategy. */
    private static final List<String> NEEDED = List.of("net", "order-value", "order-rate");

    /** What a strategy would declare itself is needed too. */
    private static final List<String> NEEDED_BY_COVERS =
            List.of("net", "order-value", "order-rate", "open-orders");

    private final Section top;
    private final Mistakes mistakes;
    private final MessageRates rates;
    private final List<Section> instruments = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> traders = new TreeMap<>();
    private final Map<Integer, Integer> desksOfTraders = new TreeMap<>();
    private final Map<String, Node> strategies = new TreeMap<>();
    private final Map<String, Integer> desks = new TreeMap<>();
    private boolean sizesAreUnlimited;
    private List<DeskDefinition.Restriction> restricted = List.of();

    /** A node with the node above it. */
    private record Node(ScopeKind scope, Section section, @Nullable Node above, int id) {
        boolean sets(String key) {
            return section.has(key) || (above != null && above.sets(key));
        }
    }

    LimitsReader(Section top, Mistakes mistakes, MessageRates rates) {
        this.top = top;
        this.mistakes = mistakes;
        this.rates = rates;
    }

    /** Walks the tree for its names; desks and traders get handles in the order of the file. */
    void readNames() {
        Section limits = top.section("limits");
        Section firm = limits == null ? null : limits.section("firm");
        if (limits == null || firm == null) {
            return;
        }
        instruments.addAll(limits.all("instruments"));
        limits.close();
        Node root = add(ScopeKind.FIRM, firm, null, 1);
        firm.notBuilt("clients", "venue-sessions");
        for (Section desk : firm.all("desks")) {
            Node deskNode = add(ScopeKind.DESK, desk, root, desks.size() + 1);
            desks.put(desk.name(), deskNode.id());
            for (Section trader : desk.all("traders")) {
                int id = traders.size() + 1;
                if (traders.putIfAbsent(trader.name(), id) != null) {
                    mistakes.add("AC0210", trader.path(), "a trader belongs to one desk");
                }
                desksOfTraders.put(id, deskNode.id());
                Node traderNode = add(ScopeKind.TRADER, trader, deskNode, id);
                for (Section strategy : trader.all("strategies")) {
                    Node node = new Node(ScopeKind.STRATEGY, strategy, traderNode, 0);
                    if (strategies.putIfAbsent(strategy.name(), node) != null) {
                        mistakes.add("AC0210", strategy.path(), "a strategy belongs to one trader");
                    }
                }
            }
        }
    }

    private Node add(ScopeKind scope, Section section, @Nullable Node above, int id) {
        Node node = new Node(scope, section, above, id);
        nodes.add(node);
        return node;
    }

    /** Handles of desks and traders by their names. */
    Organisation organisation() {
        return new Organisation(desks, traders);
    }

    /** 0: there is none of this name. */
    int traderId(String name) {
        return traders.getOrDefault(name, 0);
    }

    int deskOf(int traderId) {
        return desksOfTraders.getOrDefault(traderId, 0);
    }

    /** Gives the strategy's node its handle; says what its path lacks. */
    void strategy(Section strategy, int strategyId, int traderId) {
        Node node = strategies.remove(strategy.name());
        if (node == null) {
            mistakes.add(
                    "AC0405",
                    strategy.path(),
                    "no limit: limits.firm.desks.*.traders.*.strategies has no " + strategy.name());
            return;
        }
        Node above = node.above();
        if (traderId != 0 && above != null && above.id() != traderId) {
            mistakes.add(
                    "AC0406",
                    node.section().path(),
                    "the strategy's orders go into a book of another trader than "
                            + above.section().name());
        }
        List<String> missing = NEEDED.stream().filter(key -> !node.sets(key)).toList();
        if (!missing.isEmpty()) {
            mistakes.add(
                    "AC0405",
                    strategy.path(),
                    "no " + String.join(", no ", missing) + " anywhere on its path of limits");
        }
        sizesAreUnlimited |= !node.sets("order-qty");
        nodes.add(new Node(ScopeKind.STRATEGY, node.section(), above, strategyId));
    }

    /** Covers of clients' orders have no strategy: what holds is on the path of their book. */
    void covers(Section session, String key, int traderId) {
        Node trader =
                nodes.stream()
                        .filter(n -> n.scope() == ScopeKind.TRADER && n.id() == traderId)
                        .findFirst()
                        .orElse(null);
        if (trader == null) {
            return; // said of the book
        }
        List<String> missing =
                NEEDED_BY_COVERS.stream().filter(needed -> !trader.sets(needed)).toList();
        if (!missing.isEmpty()) {
            session.wrong(
                    "AC0405",
                    key,
                    "no "
                            + String.join(", no ", missing)
                            + " anywhere on its trader's path of limits");
        }
        sizesAreUnlimited |= !trader.sets("order-qty");
    }

    /** What may not be traded; after {@link #read}. */
    List<DeskDefinition.Restriction> restricted() {
        return restricted;
    }

    /** After all strategies have been named. */
    List<DeskDefinition.Limit> read(Universe universe) {
        for (Node unknown : strategies.values()) {
            mistakes.add(
                    "AC0210",
                    unknown.section().path(),
                    "no strategy " + unknown.section().name() + " in strategies");
        }
        List<DeskDefinition.Limit> limits = new ArrayList<>();
        nodes.forEach(node -> node(node, universe, limits));
        if (sizesAreUnlimited) {
            // The gate fails closed without one; each instrument's own max-size holds besides.
            long most =
                    universe.instruments().stream().mapToLong(Instrument::maxQty).max().orElse(0);
            limits.add(firm(LimitKind.ORDER_QTY, most));
        }
        risk(limits, universe);
        instruments.forEach(section -> instrument(section, universe));
        return limits;
    }

    /** What holds for all that is sent in one instrument. */
    private void instrument(Section section, Universe universe) {
        int id =
                universe.instruments().stream()
                        .filter(i -> i.symbol().equals(section.name()))
                        .mapToInt(Instrument::instrumentId)
                        .findFirst()
                        .orElse(0);
        if (id == 0) {
            mistakes.add(
                    "AC0210",
                    section.path(),
                    "no instrument " + section.name() + " in instruments");
        }
        rates.optional(ScopeKind.INSTRUMENT, id, section);
        section.close();
    }

    private void node(Node node, Universe universe, List<DeskDefinition.Limit> limits) {
        Section s = node.section();
        Asset base = universe.baseCurrency();
        s.notBuilt("day-loss");
        if (s.has("order-value")) {
            long amount = s.money("order-value", base, 0);
            limits.add(limit(node, LimitKind.ORDER_VALUE, base.assetId(), amount, 0));
        }
        if (s.has("order-qty")) {
            limits.add(limit(node, LimitKind.ORDER_QTY, 0, quantity(s, universe), 0));
        }
        if (s.has("order-rate")) {
            Literals.Rate none = new Literals.Rate(BigDecimal.ONE, SECOND);
            Literals.Rate rate = s.rate("order-rate", none);
            Long count = Literals.mantissa(rate.count(), 0);
            if (count == null) {
                s.wrong("AC0207", "order-rate", "a rate of orders counts whole orders: 50/s");
            }
            limits.add(
                    limit(
                            node,
                            LimitKind.ORDER_RATE,
                            0,
                            count == null ? 0 : count,
                            rate.perNanos()));
        }
        if (s.has("repeated-executions")) {
            limits.add(repeated(node));
        }
        if (s.has("open-orders")) {
            long count = s.count("open-orders", 0, 0, MOST_ORDERS_OPEN);
            limits.add(limit(node, LimitKind.OPEN_ORDERS, 0, count, 0));
        }
        if (s.has("net")) {
            long amount = s.money("net", base, 0);
            limits.add(limit(node, LimitKind.NET_POSITION, base.assetId(), amount, 0));
        }
        if (s.has("gross")) {
            long amount = s.money("gross", base, 0);
            limits.add(limit(node, LimitKind.GROSS_POSITION, base.assetId(), amount, 0));
        }
        if (node.scope() != ScopeKind.STRATEGY && s.has("warehouse-capacity")) {
            long amount = s.money("warehouse-capacity", base, 0);
            limits.add(limit(node, LimitKind.WAREHOUSE_CAPACITY, base.assetId(), amount, 0));
        }
        if (node.scope() == ScopeKind.STRATEGY) {
            rates.optional(ScopeKind.STRATEGY, node.id(), s);
        }
        switch (node.scope()) {
            case FIRM -> s.section("desks");
            case DESK -> s.section("traders");
            case TRADER -> s.section("strategies");
            default -> {
                // Nothing is below a strategy.
            }
        }
        s.close();
    }

    /** How often a program may be carried out in a time with nothing that calls for it. */
    private static DeskDefinition.Limit repeated(Node node) {
        Literals.Rate none = new Literals.Rate(BigDecimal.ONE, SECOND);
        Literals.Rate rate = node.section().rate("repeated-executions", none);
        Long count = Literals.mantissa(rate.count(), 0);
        if (count == null || count < 1 || count > MOST_REPEATED) {
            node.section()
                    .wrong(
                            "AC0207",
                            "repeated-executions",
                            "from 1 to " + MOST_REPEATED + " executions are counted: 20 per 1s");
        }
        return limit(
                node, LimitKind.REPEATED_EXECUTIONS, 0, count == null ? 1 : count, rate.perNanos());
    }

    /**
     * Of the base asset; all instruments have to agree on its digits. Beside pairs it is theirs:
     * max-size and order-value hold for contracts.
     */
    private static long quantity(Section s, Universe universe) {
        BigDecimal number =
                s.number("order-qty", BigDecimal.ZERO, "a quantity is a plain number, such as 10M");
        List<Instrument> pairs =
                universe.instruments().stream()
                        .filter(i -> universe.future(i.instrumentId()) == null)
                        .toList();
        List<Integer> scales =
                (pairs.isEmpty() ? universe.instruments() : pairs)
                        .stream().map(Instrument::qtyScale).distinct().toList();
        Long mantissa = scales.size() == 1 ? Literals.mantissa(number, scales.getFirst()) : null;
        if (scales.size() > 1) {
            s.wrong(
                    "AC0208",
                    "order-qty",
                    "the instruments' base assets have different digits; use order-value");
        }
        return mantissa == null ? 0 : mantissa;
    }

    private void risk(List<DeskDefinition.Limit> limits, Universe universe) {
        Section risk = top.section("risk");
        if (risk == null) {
            top.require("risk");
            return;
        }
        risk.require("collar");
        risk.notBuilt("duplicate-order", "self-trade", "on-break");
        restricted = CalendarsReader.restricted(risk, universe);
        Section collar = risk.section("collar");
        if (collar != null) {
            collar.require("width", "reference-age");
            collar.choice("reference", "composite", "composite");
            Long bps =
                    Literals.mantissa(
                            collar.ratio("width", BigDecimal.ZERO).multiply(BASIS_POINTS), 0);
            if (bps == null) {
                collar.wrong("AC0207", "width", "a collar is a whole number of basis points");
            }
            limits.add(firm(LimitKind.COLLAR_BPS, bps == null ? 0 : bps));
            limits.add(firm(LimitKind.REFERENCE_AGE, collar.nanos("reference-age", SECOND)));
            collar.close();
        }
        risk.close();
    }

    private static DeskDefinition.Limit firm(LimitKind kind, long amount) {
        return new DeskDefinition.Limit(ScopeKind.FIRM, 1, kind, 0, amount, 0);
    }

    private static DeskDefinition.Limit limit(
            Node node, LimitKind kind, int assetId, long amount, long per) {
        return new DeskDefinition.Limit(node.scope(), node.id(), kind, assetId, amount, per);
    }
}
