// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.config.Literals;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.risk.Overrides;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts of another amount of a limit, and of one order past one. */
final class LimitDrafts {
    private static final List<LimitKind> CHANGEABLE =
            List.of(
                    LimitKind.ORDER_VALUE,
                    LimitKind.ORDER_QTY,
                    LimitKind.ORDER_RATE,
                    LimitKind.NET_POSITION,
                    LimitKind.GROSS_POSITION,
                    LimitKind.WAREHOUSE_CAPACITY,
                    LimitKind.OPEN_ORDERS,
                    LimitKind.CREDIT,
                    LimitKind.COLLAR_BPS,
                    LimitKind.REFERENCE_AGE,
                    LimitKind.REPEATED_EXECUTIONS,
                    LimitKind.SETTLEMENT);

    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private final DeskView view;
    private final Source source;

    LimitDrafts(DeskView view, Source source) {
        this.view = view;
        this.source = source;
    }

    Draft of(Map<String, Object> request, ActionKind action) {
        Scopes.Scope scope = Scopes.limited(Drafts.text(request, "scope"), view, source.path());
        if (scope.problem() != null) {
            return Draft.wrong(scope.problem());
        }
        String word = Drafts.text(request, "limit");
        LimitKind kind = kind(word, scope.kind());
        Limits.Limit limit = kind == null ? null : view.limits.at(scope.kind(), scope.id(), kind);
        if (kind == null || limit == null) {
            return wrong(
                    "AC0708",
                    "no limit '"
                            + word
                            + "' is set at "
                            + view.names.scope(scope.kind(), scope.id()),
                    "there is: " + there(scope));
        }
        if (action == ActionKind.OVERRIDE && !Overrides.isOne(kind)) {
            return wrong(
                    "AC0709",
                    "no order passes '"
                            + word
                            + "': it is not for one order, or says that own"
                            + " orders are wrong",
                    "order-value, order-qty, net, gross and open-orders may be overridden");
        }
        String text = Drafts.text(request, "value");
        Long amount = amount(text, limit);
        if (amount == null) {
            return wrong("AC0709", "'" + text + "' is no " + form(limit), null);
        }
        return draft(action, limit, amount);
    }

    private Draft draft(ActionKind kind, Limits.Limit limit, long amount) {
        boolean isRaise = amount > limit.amount();
        boolean needsTwo = isRaise || kind == ActionKind.OVERRIDE;
        Action action =
                new Action(
                        0,
                        kind,
                        limit.scope(),
                        limit.scopeId(),
                        ValveKind.NULL_VAL,
                        ValveState.NULL_VAL,
                        DoubtDecision.NULL_VAL,
                        amount,
                        needsTwo ? Drafts.expires(source) : Action.NOTHING,
                        Working.NULL_VAL,
                        limit.amount(),
                        Action.NOTHING,
                        "",
                        limit.kind(),
                        "");
        String command = action.text(view.names, view.orders);
        String was = limit.text(view.names, limit.amount());
        String effect =
                kind == ActionKind.OVERRIDE
                        ? ": one order may come to that within five minutes; the limit stays "
                                + was
                                + "; a second person approves it"
                        : ": it is "
                                + was
                                + (isRaise ? "; a second person approves it" : "; holds at once");
        return Draft.of(command, command + effect, List.of(action));
    }

    private static @Nullable LimitKind kind(String word, ScopeKind scope) {
        return CHANGEABLE.stream()
                .filter(kind ->
                        (kind == LimitKind.CREDIT) == (scope == ScopeKind.PRIME_BROKER)
                                || kind == LimitKind.SETTLEMENT)
                .filter(kind -> LimitUse.Row.word(kind).equals(word))
                .findFirst()
                .orElse(null);
    }

    private String there(Scopes.Scope scope) {
        return view.limits.of(scope.kind(), scope.id()).stream()
                .map(Limits.Limit::kind)
                .filter(CHANGEABLE::contains)
                .map(LimitUse.Row::word)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private @Nullable Long amount(String text, Limits.Limit limit) {
        return switch (limit.kind()) {
            case ORDER_VALUE,
                    NET_POSITION,
                    GROSS_POSITION,
                    WAREHOUSE_CAPACITY,
                    CREDIT,
                    SETTLEMENT -> {
                Literals.Money money = Literals.money(text);
                yield money != null && money.code().equals(view.names.asset(limit.assetId()))
                        ? mantissa(money.amount(), view.names.assetScale(limit.assetId()))
                        : null;
            }
            case ORDER_QTY -> mantissa(Literals.number(text), view.names.qtyScale());
            case COLLAR_BPS -> {
                BigDecimal ratio = Literals.ratio(text);
                yield ratio == null ? null : mantissa(ratio.multiply(BASIS_POINTS), 0);
            }
            case REFERENCE_AGE -> Literals.nanos(text);
            default -> mantissa(Literals.number(text), 0);
        };
    }

    private static @Nullable Long mantissa(@Nullable BigDecimal number, int scale) {
        return number == null || number.signum() < 0 ? null : Literals.mantissa(number, scale);
    }

    private String form(Limits.Limit limit) {
        return switch (limit.kind()) {
            case ORDER_VALUE,
                    NET_POSITION,
                    GROSS_POSITION,
                    WAREHOUSE_CAPACITY,
                    CREDIT,
                    SETTLEMENT ->
                    "amount of this limit, such as 5M " + view.names.asset(limit.assetId());
            case ORDER_QTY -> "quantity of the base asset, such as 5M";
            case COLLAR_BPS -> "collar, such as 20bps";
            case REFERENCE_AGE -> "duration, such as 1s";
            case ORDER_RATE, REPEATED_EXECUTIONS ->
                    "number in " + Times.span(limit.perNanos()) + ", such as 20";
            default -> "number, such as 20";
        };
    }

    private static Draft wrong(String code, String what, @Nullable String fix) {
        return Draft.wrong(Answer.wrong(Answer.Result.USAGE, code, what, fix));
    }
}
