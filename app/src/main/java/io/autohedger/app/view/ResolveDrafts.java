// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of how people say that orders in doubt have ended: one order, or all of a venue with one
 * piece of evidence. A venue's statement says of each how it ended; where it is wrong in one line
 * nothing is asked, and an order that it does not name stays in doubt.
 */
final class ResolveDrafts {
    private static final String VENUE = "venue:";

    private final DeskView view;
    private final Source source;

    ResolveDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    /** How an order ended, as somebody says it: words, empty where nothing is said. */
    private record Said(String state, String qty, String px) {}

    /** An action, or what is wrong with what was said. */
    private record Made(@Nullable Action action, String wrong) {}

    Draft of(Map<String, Object> request) {
        String about = Drafts.text(request, "order");
        if (about.startsWith(VENUE)) {
            return ofVenue(about, request);
        }
        OrderName name = OrderName.of(about, view, source.path());
        if (name.problem() != null) {
            return Draft.wrong(name.problem());
        }
        OrderLine order = view.orders.find(name.clOrdId());
        if (order == null || order.instrumentId == 0) {
            return Draft.wrong(
                    "AC0703", "order " + view.names.order(name.clOrdId()) + " ended long ago");
        }
        Made made = made(order, said(request), Drafts.text(request, "evidence"));
        if (made.action == null) {
            return Draft.wrong("AC0709", made.wrong);
        }
        String command = made.action.text(view.names, view.orders);
        return Draft.of(
                command,
                command
                        + ": ends its doubt by people instead of proof, "
                        + plain(order, made.action.qty())
                        + " filled in all; evidence "
                        + Drafts.text(request, "evidence")
                        + "; a second person approves it",
                List.of(made.action));
    }

    private static Said said(Map<String, Object> request) {
        return new Said(
                Drafts.text(request, "state"),
                Drafts.text(request, "qty"),
                Drafts.text(request, "px"));
    }

    private Draft ofVenue(String about, Map<String, Object> request) {
        Scopes.Scope scope = Scopes.parse(about, view, source.path());
        if (scope.problem() != null) {
            return Draft.wrong(scope.problem());
        }
        List<OrderLine> orders =
                view.orders.unknown().stream().filter(o -> o.sessionId == scope.id()).toList();
        if (orders.isEmpty()) {
            return Draft.wrong("AC0718", "no order is in doubt at " + about + "; nothing to end");
        }
        String evidence = Drafts.text(request, "evidence");
        VenueStatement statement = VenueStatement.of(request.get("statement"));
        List<Action> actions = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (OrderLine order : orders) {
            String name = view.names.order(order.clOrdId);
            VenueStatement.Line line = statement.of(name);
            if (line == null && !statement.isEmpty()) {
                left.add(name);
                continue;
            }
            Said said =
                    line == null ? said(request) : new Said(line.state(), line.qty(), line.px());
            Made made = made(order, said, evidence);
            if (made.action == null) {
                return Draft.wrong(
                        "AC0709",
                        (line == null ? name : "line " + line.number() + ", " + name)
                                + ": "
                                + made.wrong);
            }
            actions.add(made.action);
        }
        if (actions.isEmpty()) {
            return Draft.wrong(
                    "AC0718",
                    "the statement names none of the "
                            + left.size()
                            + " orders in doubt at "
                            + about);
        }
        return Draft.of("resolve " + about, effect(about, actions, left, evidence), actions);
    }

    private String effect(String about, List<Action> actions, List<String> left, String evidence) {
        StringBuilder effect = new StringBuilder("resolve ").append(about);
        effect.append(": ends the doubt about ").append(actions.size());
        effect.append(actions.size() == 1 ? " order" : " orders");
        effect.append(" by people instead of proof; evidence ").append(evidence);
        for (Action action : actions) {
            effect.append("\n  ").append(action.text(view.names, view.orders));
        }
        for (String line : new Resolved(view, actions).lines()) {
            effect.append("\n  ").append(line);
        }
        if (!left.isEmpty()) {
            effect.append("\n  not named in it, stay in doubt: ").append(String.join(" ", left));
        }
        return effect.append("\n  a second person approves them").toString();
    }

    private Made made(OrderLine order, Said said, String evidence) {
        Working as =
                switch (said.state) {
                    case "filled" -> Working.FILLED;
                    case "canceled" -> Working.CANCELED;
                    case "expired" -> Working.EXPIRED;
                    case "rejected" -> Working.REJECTED;
                    default -> Working.NULL_VAL;
                };
        if (as == Working.NULL_VAL) {
            return wrong(
                    "'"
                            + said.state
                            + "' is no end of an order: filled, canceled, expired or rejected");
        }
        Names.Traded traded = view.names.traded(order.instrumentId);
        if (traded == null) {
            return wrong("the order's instrument is not defined");
        }
        Long qty =
                said.qty.isEmpty()
                        ? Long.valueOf(as == Working.FILLED ? order.orderQty : order.cumQty)
                        : Typed.mantissa(said.qty, traded.qtyScale());
        Long px =
                said.px.isEmpty()
                        ? Long.valueOf(Action.NOTHING)
                        : Typed.mantissa(said.px, traded.priceScale());
        if (qty == null || qty < 0 || qty > order.orderQty) {
            return wrong(
                    "--qty "
                            + said.qty
                            + " is not between 0 and the order's "
                            + plain(order, order.orderQty));
        }
        if (px == null || (px != Action.NOTHING && px <= 0)) {
            return wrong(
                    "--px "
                            + said.px
                            + " is no price of "
                            + view.names.instrument(order.instrumentId));
        }
        if (qty > order.cumQty && px == Action.NOTHING) {
            return wrong(
                    "--px is missing: at what average price were "
                            + plain(order, qty)
                            + " filled?");
        }
        return new Made(
                Action.resolve(order.clOrdId, Drafts.expires(source), as, qty, px, evidence), "");
    }

    private static Made wrong(String what) {
        return new Made(null, what);
    }

    private String plain(OrderLine order, long qty) {
        return Amounts.plain(view.names.qty(order.instrumentId, qty));
    }
}
