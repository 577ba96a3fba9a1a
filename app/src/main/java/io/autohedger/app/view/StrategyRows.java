// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Table;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strategies as rows. The states of their machines are theirs alone: no record has them, and {@code
 * why-not} finds them by running the journal again.
 */
final class StrategyRows {
    private final DeskView view;
    private final Names names;
    private final long now;

    StrategyRows(DeskView view, long nowNanos) {
        this.view = view;
        this.names = view.names;
        this.now = nowNanos;
    }

    /** The window of its rate, and how many orders count in it. */
    private record Rate(long sent, long most, long perNanos) {}

    private Rate rate(int strategyId) {
        for (Limits.Limit limit : view.limits.of(ScopeKind.STRATEGY, strategyId)) {
            if (limit.kind() == LimitKind.ORDER_RATE) {
                long sent =
                        view.orderTimes.count(
                                ScopeKind.STRATEGY, strategyId, now, limit.perNanos());
                return new Rate(sent, limit.amount(), limit.perNanos());
            }
        }
        long second = view.orderTimes.count(ScopeKind.STRATEGY, strategyId, now, Times.SECOND);
        return new Rate(second, 0, Times.SECOND);
    }

    private long open(int strategyId) {
        return view.orders.open().stream().filter(o -> o.strategyId == strategyId).count();
    }

    private String mode(int strategyId) {
        StrategyMode held = view.modes.held(strategyId, Modes.WHOLE);
        return held == StrategyMode.NULL_VAL ? "?" : Names.word(held);
    }

    /** With the configuration's where that is another, and instruments that have their own. */
    private String shownMode(int strategyId) {
        Modes.Mode whole = view.modes.of(strategyId, Modes.WHOLE);
        String shown = mode(strategyId);
        if (whole != null && whole.held() != whole.configured()) {
            shown += " (configured " + Names.word(whole.configured()) + ")";
        }
        for (Modes.Mode of : view.modes.ofInstruments(strategyId)) {
            shown += ", " + names.instrument(of.instrumentId()) + " " + Names.word(of.held());
        }
        return shown;
    }

    private static String code(Names.Program program) {
        return HexFormat.of().toHexDigits(program.codeHash());
    }

    List<String> table() {
        Table table = new Table("STRATEGY", "MODE", "CODE", ">OPEN", ">ORDERS", "BOOK");
        names.strategies.forEach((id, program) -> {
            Rate rate = rate(id);
            table.row(
                    names.strategy(id),
                    shownMode(id),
                    code(program),
                    String.valueOf(open(id)),
                    rate.sent
                            + (rate.most == 0 ? "" : " of " + rate.most)
                            + " in "
                            + Times.span(rate.perNanos),
                    book(program));
        });
        return table.lines();
    }

    private String book(Names.Program program) {
        Names.Book book = names.books.get(program.hedgeBookId());
        return book == null ? "" : book.name();
    }

    List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        names.strategies.forEach((id, program) -> {
            Rate rate = rate(id);
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("strategy", names.strategy(id));
            object.put("mode", mode(id));
            Map<String, Object> pairs = new LinkedHashMap<>();
            for (Modes.Mode of : view.modes.ofInstruments(id)) {
                pairs.put(names.instrument(of.instrumentId()), Names.word(of.held()));
            }
            if (!pairs.isEmpty()) {
                object.put("modes", pairs);
            }
            object.put("codeHash", code(program));
            object.put("openOrders", open(id));
            object.put("ordersInWindow", rate.sent);
            object.put("window", Times.span(rate.perNanos));
            if (rate.most != 0) {
                object.put("orderRate", rate.most);
            }
            object.put("hedgeBook", book(program));
            objects.add(object);
        });
        return objects;
    }
}
