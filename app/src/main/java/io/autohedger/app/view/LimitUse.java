// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is used of each limit of the tree firm, desk, trader, strategy, measured as the gate does
 * (LANGUAGE 4.3): the worst case over a node's books with all that may still fill, the orders that
 * are open, those that its rate has counted. Amounts are in the base currency at the last mids. The
 * rates of messages of instruments and of venues' sessions, and the lines of prime brokers, stand
 * beside the tree. Margin accounts stand below it.
 */
final class LimitUse {
    /** What stands in a tree although no limit need be set: the rest is listed where it is one. */
    private static final List<LimitKind> ALWAYS =
            List.of(LimitKind.NET_POSITION, LimitKind.GROSS_POSITION);

    private static final Worst NOTHING = new Worst(null, null, "");

    private final DeskView view;
    private final Names names;
    private final long now;

    /**
     * A node of the tree.
     *
     * @param path of scopes as people type them, the firm first and the node last
     */
    record Node(List<String> path, List<Row> rows) {}

    /**
     * One line of a node.
     *
     * @param used null: not known, as where no price says it
     * @param limit null: none is set here
     * @param unit a currency, or empty
     * @param detail whose worst case it is, or the window of a rate
     */
    record Row(
            LimitKind kind,
            @Nullable BigDecimal used,
            @Nullable BigDecimal limit,
            String unit,
            String detail) {
        /** The key of desk.conf, as far as there is one. */
        String word() {
            return word(kind);
        }

        /** Of a kind. */
        static String word(LimitKind kind) {
            return switch (kind) {
                case NET_POSITION, CREDIT -> "net";
                case GROSS_POSITION -> "gross";
                case COLLAR_BPS -> "collar";
                default -> Names.word(kind);
            };
        }

        /** What is compared with each order's own price: nothing is used up. */
        boolean isSetting() {
            return kind == LimitKind.COLLAR_BPS || kind == LimitKind.REFERENCE_AGE;
        }

        /** In tenths of a percent, rounded up: 100.0 is never shown below its limit's end. */
        @Nullable BigDecimal percent() {
            return used == null || limit == null || limit.signum() == 0
                    ? null
                    : used.scaleByPowerOfTen(2).divide(limit, 1, RoundingMode.UP);
        }
    }

    private record Worst(@Nullable BigDecimal net, @Nullable BigDecimal gross, String asset) {}

    LimitUse(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    /** From the firm down; a strategy below the trader of the book that its orders go into. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        Node firm = add(nodes, ScopeKind.FIRM, 0, List.of());
        Map<Integer, Set<Integer>> desks = new TreeMap<>();
        names.books
                .values()
                .forEach(book ->
                        desks.computeIfAbsent(book.deskId(), id -> new TreeSet<>())
                                .add(book.traderId()));
        desks.forEach((deskId, traders) -> {
            Node desk = add(nodes, ScopeKind.DESK, deskId, firm.path);
            for (int traderId : traders) {
                Node trader = add(nodes, ScopeKind.TRADER, traderId, desk.path);
                names.strategies.forEach((id, program) -> {
                    Names.Book book = names.books.get(program.hedgeBookId());
                    if (book != null && book.traderId() == traderId) {
                        add(nodes, ScopeKind.STRATEGY, id, trader.path);
                    }
                });
            }
        });
        for (ScopeKind scope :
                List.of(ScopeKind.INSTRUMENT, ScopeKind.VENUE_SESSION, ScopeKind.PRIME_BROKER)) {
            for (long id : view.limits.nodes(scope)) {
                nodes.add(new Node(List.of(names.scope(scope, id)), set(scope, id, NOTHING)));
            }
        }
        return nodes;
    }

    private Node add(List<Node> nodes, ScopeKind scope, long id, List<String> above) {
        List<String> path = new ArrayList<>(above);
        path.add(names.scope(scope, id));
        Node node = new Node(List.copyOf(path), rows(scope, id));
        nodes.add(node);
        return node;
    }

    private List<Row> rows(ScopeKind scope, long id) {
        List<Row> rows = new ArrayList<>();
        Worst worst = worst(scope, id);
        List<Limits.Limit> set = view.limits.of(scope, id);
        for (LimitKind kind : ALWAYS) {
            if (set.stream().noneMatch(limit -> limit.kind() == kind)) {
                rows.add(exposure(kind, worst, null));
            }
        }
        rows.addAll(set(scope, id, worst));
        rows.sort((a, b) -> Integer.compare(order(a.kind), order(b.kind)));
        return rows;
    }

    private List<Row> set(ScopeKind scope, long id, Worst worst) {
        return view.limits.of(scope, id).stream()
                // A reserve stands beside its rate.
                .filter(limit -> limit.kind() != LimitKind.MESSAGE_RESERVE)
                .map(limit -> withWhoSetIt(row(limit, scope, id, worst), limit))
                .toList();
    }

    private Row withWhoSetIt(Row row, Limits.Limit limit) {
        if (limit.setBy() == 0) {
            return row;
        }
        String who =
                "set by "
                        + names.principal(limit.setBy())
                        + ", desk.conf has "
                        + limit.text(names, limit.configured());
        String detail = row.detail.isEmpty() ? who : row.detail + ", " + who;
        return new Row(row.kind, row.used, row.limit, row.unit, detail);
    }

    private Row messages(Limits.Limit limit, ScopeKind scope, long id) {
        Limits.Limit reserve = view.limits.at(scope, id, LimitKind.MESSAGE_RESERVE);
        return new Row(
                limit.kind(),
                BigDecimal.valueOf(view.messageTimes.count(scope, id, now, limit.perNanos())),
                BigDecimal.valueOf(limit.amount()),
                "",
                "in "
                        + Times.span(limit.perNanos())
                        + (reserve == null ? "" : ", " + reserve.amount() + " reserved"));
    }

    /** Exposure first, then orders, then what is no amount. */
    private static int order(LimitKind kind) {
        int place = ALWAYS.indexOf(kind);
        return place < 0 ? kind.value() + ALWAYS.size() : place;
    }

    private Row row(Limits.Limit limit, ScopeKind scope, long id, Worst worst) {
        BigDecimal count = BigDecimal.valueOf(limit.amount());
        return switch (limit.kind()) {
            case NET_POSITION, GROSS_POSITION, WAREHOUSE_CAPACITY ->
                    exposure(limit.kind(), worst, limit);
            case ORDER_VALUE ->
                    new Row(
                            limit.kind(),
                            largest(scope, id, this::value),
                            names.amount(limit.assetId(), limit.amount()),
                            names.asset(limit.assetId()),
                            "largest open");
            case ORDER_QTY ->
                    new Row(
                            limit.kind(),
                            largest(scope, id, o -> names.qty(o.instrumentId, o.orderQty)),
                            quantity(limit.amount()),
                            "",
                            "largest open");
            case OPEN_ORDERS ->
                    new Row(
                            limit.kind(),
                            BigDecimal.valueOf(orders(scope, id).size()),
                            count,
                            "",
                            "");
            case ORDER_RATE ->
                    new Row(
                            limit.kind(),
                            BigDecimal.valueOf(
                                    view.orderTimes.count(scope, id, now, limit.perNanos())),
                            count,
                            "",
                            "in " + Times.span(limit.perNanos()));
            case REPEATED_EXECUTIONS ->
                    new Row(limit.kind(), null, count, "", "in " + Times.span(limit.perNanos()));
            case MESSAGE_RATE -> messages(limit, scope, id);
            case CREDIT, SETTLEMENT -> line(limit);
            case REFERENCE_AGE -> new Row(limit.kind(), null, null, "", Times.span(limit.amount()));
            case COLLAR_BPS -> new Row(limit.kind(), null, null, "", limit.amount() + "bps");
            default -> new Row(limit.kind(), null, count, "", "");
        };
    }

    /** What of a prime broker's line is used, as the gate has counted it; and its providers. */
    private Row line(Limits.Limit limit) {
        PrimeLines.Use use = view.lines.of(limit.scopeId(), limit.kind());
        Long used = use == null ? Long.valueOf(0) : use.used();
        String date = use == null || use.date().isEmpty() ? "" : use.date() + " ";
        String providers =
                names.venues.entrySet().stream()
                        .filter(v -> view.lines.brokerOf(v.getKey()) == limit.scopeId())
                        .map(v -> v.getValue().name())
                        .collect(Collectors.joining(", "));
        return new Row(
                limit.kind(),
                used == null ? null : names.amount(limit.assetId(), used),
                names.amount(limit.assetId(), limit.amount()),
                names.asset(limit.assetId()),
                date + providers);
    }

    private Row exposure(LimitKind kind, Worst worst, Limits.@Nullable Limit limit) {
        boolean net = kind != LimitKind.GROSS_POSITION;
        return new Row(
                kind,
                net ? worst.net : worst.gross,
                limit == null ? null : names.amount(limit.assetId(), limit.amount()),
                names.asset(limit == null ? names.baseAssetId : limit.assetId()),
                net ? worst.asset : "");
    }

    private BigDecimal quantity(long mantissa) {
        return BigDecimal.valueOf(mantissa, names.qtyScale());
    }

    private Worst worst(ScopeKind scope, long id) {
        Hedging hedging = scope == ScopeKind.STRATEGY ? view.hedgings.get((int) id) : null;
        if (scope == ScopeKind.STRATEGY && hedging == null) {
            return new Worst(null, null, "");
        }
        Set<Integer> books = hedging == null ? booksOf(scope, id) : hedging.bookIds();
        Collection<Integer> assets = hedging == null ? names.assets.keySet() : hedging.assetIds();
        @Nullable BigDecimal net = BigDecimal.ZERO;
        @Nullable BigDecimal gross = BigDecimal.ZERO;
        String worst = "";
        for (int assetId : assets) {
            if (assetId == names.baseAssetId) {
                continue; // what positions are counted in is none itself
            }
            BigDecimal end = end(books, assetId);
            BigDecimal rate = view.quotes.rate(assetId, names);
            if (end.signum() != 0 && rate == null) {
                return new Worst(null, null, names.asset(assetId) + " has no price");
            }
            BigDecimal value = rate == null ? BigDecimal.ZERO : end.multiply(rate);
            gross = gross.add(value);
            if (value.compareTo(net) > 0) {
                net = value;
                worst = names.asset(assetId);
            }
        }
        return new Worst(net, gross, worst);
    }

    /** The end of the interval that is farther from zero, its sign taken off. */
    private BigDecimal end(Set<Integer> books, int assetId) {
        BigDecimal residual = view.positions.of(books, assetId);
        BigDecimal down = residual;
        BigDecimal up = residual;
        for (OrderLine o : view.orders.open()) {
            BigDecimal leg = books.contains(o.bookId) ? leg(o, assetId) : BigDecimal.ZERO;
            down = leg.signum() < 0 ? down.add(leg) : down;
            up = leg.signum() > 0 ? up.add(leg) : up;
        }
        return down.abs().max(up.abs());
    }

    private BigDecimal leg(OrderLine o, int assetId) {
        Legs legs = o.legs(names);
        return legs == null ? BigDecimal.ZERO : legs.of(assetId);
    }

    private Set<Integer> booksOf(ScopeKind scope, long id) {
        Set<Integer> books = new TreeSet<>();
        names.books.forEach((bookId, book) -> {
            if (scope == ScopeKind.FIRM
                    || (scope == ScopeKind.DESK && book.deskId() == id)
                    || (scope == ScopeKind.TRADER && book.traderId() == id)) {
                books.add(bookId);
            }
        });
        return books;
    }

    /** Of a strategy its own; of the others everybody's in their books. */
    private List<OrderLine> orders(ScopeKind scope, long id) {
        Set<Integer> books = booksOf(scope, id);
        return view.orders.open().stream()
                .filter(o ->
                        scope == ScopeKind.STRATEGY ? o.strategyId == id : books.contains(o.bookId))
                .toList();
    }

    private @Nullable BigDecimal largest(
            ScopeKind scope,
            long id,
            java.util.function.Function<OrderLine, @Nullable BigDecimal> size) {
        @Nullable BigDecimal largest = BigDecimal.ZERO;
        for (OrderLine o : orders(scope, id)) {
            BigDecimal one = size.apply(o);
            if (one == null) {
                return null;
            }
            largest = largest.max(one);
        }
        return largest;
    }

    private @Nullable BigDecimal value(OrderLine o) {
        Legs legs = Legs.of(names, o.instrumentId, o.orderQty, o.price);
        BigDecimal rate = legs == null ? null : view.quotes.rate(legs.baseAssetId(), names);
        return legs == null || rate == null ? null : legs.base().multiply(rate);
    }
}
