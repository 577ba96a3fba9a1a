// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order that did not become one, and the gate's figures in their own units.
 *
 * @param venueId 0: none was chosen
 * @param orderQty 0: it had no size yet
 * @param hedgedAssetId of its decision; 0: it was no hedge's
 */
record Refusal(
        long seq,
        long nanos,
        RefusedReason reason,
        int instrumentId,
        int venueId,
        OrderSide side,
        long orderQty,
        long price,
        int hedgedAssetId,
        long limit,
        long actual,
        ScopeKind scope,
        long scopeId) {

    /** What was asked and what may be, as people write it; for a script, and in which unit. */
    private record Figures(
            String actual,
            @Nullable String limit,
            String actualPlain,
            String limitPlain,
            String unit) {
        static Figures of(BigDecimal actual, BigDecimal limit, String unit) {
            String of = unit.isEmpty() ? "" : " " + unit;
            return new Figures(
                    Amounts.plain(actual.stripTrailingZeros()) + of,
                    Amounts.plain(limit.stripTrailingZeros()) + of,
                    actual.toPlainString(),
                    limit.toPlainString(),
                    unit);
        }

        static Figures of(long actual, long limit) {
            return of(BigDecimal.valueOf(actual), BigDecimal.valueOf(limit), "");
        }

        static Figures word(String word) {
            return new Figures(word, null, word, "", "");
        }
    }

    /** {@code net position: 5,000 USD of 3,000 USD (strategy:hedger)}. */
    String words(Names names) {
        Figures figures = figures(names);
        String text = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (figures != null) {
            text += ": " + figures.actual + (figures.limit == null ? "" : " of " + figures.limit);
        }
        return scope == ScopeKind.NULL_VAL ? text : text + " (" + names.scope(scope, scopeId) + ")";
    }

    Map<String, Object> object(Names names) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", Times.rfc3339(nanos));
        object.put("seq", seq);
        object.put("instrument", names.instrument(instrumentId));
        object.put("side", side.name());
        if (venueId != 0) {
            object.put("venue", names.venue(venueId));
        }
        if (orderQty != 0) {
            object.put("size", names.qty(instrumentId, orderQty).toPlainString());
            object.put("price", names.price(instrumentId, price).toPlainString());
        }
        object.put("reason", Names.word(reason));
        Figures figures = figures(names);
        if (figures != null) {
            object.put("is", figures.actualPlain);
            if (figures.limit != null) {
                object.put("limit", figures.limitPlain);
            }
            if (!figures.unit.isEmpty()) {
                object.put("unit", figures.unit);
            }
        }
        if (scope != ScopeKind.NULL_VAL) {
            object.put("of", names.scope(scope, scopeId));
        }
        return object;
    }

    /** Null: the reason says all. */
    private @Nullable Figures figures(Names names) {
        return switch (reason) {
            case COLLAR -> Figures.of(BigDecimal.valueOf(actual), BigDecimal.valueOf(limit), "bps");
            case REFERENCE_STALE -> Figures.of(millis(actual), millis(limit), "ms");
            case ORDER_VALUE -> money(names, LimitKind.ORDER_VALUE);
            case NET_POSITION ->
                    scope == ScopeKind.INSTRUMENT
                            ? quantity(names)
                            : money(names, LimitKind.NET_POSITION);
            case GROSS_POSITION -> money(names, LimitKind.GROSS_POSITION);
            case MARGIN -> margin(names);
            case MARGIN_STALE ->
                    actual == Long.MAX_VALUE
                            ? Figures.word("its equity was never told")
                            : Figures.of(millis(actual), millis(limit), "ms");
            case MARGIN_DISTANCE ->
                    Figures.of(BigDecimal.valueOf(actual), BigDecimal.valueOf(limit), "bps");
            case PRIME_BROKER_NET -> money(names, LimitKind.CREDIT);
            case PRIME_BROKER_SETTLEMENT -> money(names, LimitKind.SETTLEMENT);
            case ORDER_QTY -> scope == ScopeKind.NULL_VAL ? null : quantity(names);
            case ORDER_RATE, OPEN_ORDERS, MESSAGE_RATE, REPEATED_EXECUTIONS, DUPLICATE_INTENT ->
                    scope == ScopeKind.NULL_VAL ? null : Figures.of(actual, limit);
            case CONSERVATION ->
                    hedgedAssetId == 0
                            ? Figures.of(actual, limit)
                            : Figures.of(
                                    names.amount(hedgedAssetId, actual),
                                    names.amount(hedgedAssetId, limit),
                                    names.asset(hedgedAssetId));
            case KILLED -> Figures.word(Names.word(ValveState.get((short) actual)));
            case BREAK -> Figures.word("B" + actual);
            case SESSION_CLOSED -> Figures.word(names.calendar((int) actual));
            case RESTRICTED,
                    NO_PRICE,
                    NO_VENUE,
                    SESSION_DOWN,
                    DOUBT_FULL,
                    PAUSED,
                    RECOVERING,
                    UNKNOWN_INSTRUMENT,
                    TICK_OR_LOT,
                    OVERFLOW,
                    CAPACITY,
                    SUGGESTED,
                    SHADOW,
                    OFF,
                    WINDOW,
                    INTAKE_CLOSED,
                    CLIENT_LIMIT,
                    ORPHAN_FULL,
                    NULL_VAL ->
                    null;
        };
    }

    private @Nullable Figures margin(Names names) {
        Margins.Account account = names.margins.account((int) scopeId);
        return account == null ? null : money(names, account.assetId());
    }

    private static BigDecimal millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6);
    }

    private Figures quantity(Names names) {
        return Figures.of(names.qty(instrumentId, actual), names.qty(instrumentId, limit), "");
    }

    /** What no price says is past every limit: it is told as the largest number. */
    private @Nullable Figures money(Names names, LimitKind kind) {
        Limits.Limit set = names.limits.at(scope, scopeId, kind);
        return set == null ? null : money(names, set.assetId());
    }

    private Figures money(Names names, int assetId) {
        String ccy = names.asset(assetId);
        BigDecimal most = names.amount(assetId, limit);
        if (actual == Long.MAX_VALUE) {
            String text = Amounts.plain(most.stripTrailingZeros()) + " " + ccy;
            return new Figures("unknown", text, "unknown", most.toPlainString(), ccy);
        }
        return Figures.of(names.amount(assetId, actual), most, ccy);
    }
}
