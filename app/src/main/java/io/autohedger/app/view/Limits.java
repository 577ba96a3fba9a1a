// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The limits of a journal, each as it was set last. */
final class Limits {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final LimitSetDecoder limit = new LimitSetDecoder();
    private final LimitChangedDecoder changed = new LimitChangedDecoder();
    private final Map<Key, People> lastSetBy = new HashMap<>();
    private final Map<Key, Limit> limits = new LinkedHashMap<>();

    private record Key(ScopeKind scope, long scopeId, LimitKind kind) {}

    /**
     * Who has set an amount that is not the configuration's.
     *
     * @param approvedBy 0: one person was enough
     */
    record People(int by, int approvedBy) {
        static final People NOBODY = new People(0, 0);
    }

    /**
     * One limit; the amount at the scale of its asset, a count, nanos or basis points.
     *
     * @param configured as the configuration has it
     * @param people who have asked for another amount since
     */
    record Limit(
            ScopeKind scope,
            long scopeId,
            LimitKind kind,
            int assetId,
            long amount,
            long perNanos,
            long configured,
            People people) {
        /** Who has asked for another amount since; 0: nobody. */
        int setBy() {
            return people.by();
        }

        /** An amount of it, for a script: of money in its currency. */
        String plain(Names names, long of) {
            return switch (kind) {
                case ORDER_VALUE,
                        NET_POSITION,
                        GROSS_POSITION,
                        WAREHOUSE_CAPACITY,
                        CREDIT,
                        SETTLEMENT ->
                        names.amount(assetId, of).toPlainString();
                case ORDER_QTY -> BigDecimal.valueOf(of, names.qtyScale()).toPlainString();
                default -> Long.toString(of);
            };
        }

        /** An amount of it, as people write it. */
        String text(Names names, long of) {
            return switch (kind) {
                case ORDER_VALUE,
                        NET_POSITION,
                        GROSS_POSITION,
                        WAREHOUSE_CAPACITY,
                        CREDIT,
                        SETTLEMENT ->
                        Amounts.plain(names.amount(assetId, of).stripTrailingZeros())
                                + " "
                                + names.asset(assetId);
                case ORDER_QTY ->
                        Amounts.plain(
                                BigDecimal.valueOf(of, names.qtyScale()).stripTrailingZeros());
                case COLLAR_BPS -> of + "bps";
                case REFERENCE_AGE -> Times.span(of);
                default -> Long.toString(of);
            };
        }

        private Limit changed(long to, People by) {
            return new Limit(scope, scopeId, kind, assetId, to, perNanos, configured, by);
        }
    }

    /** Of one node. */
    List<Limit> of(ScopeKind scope, long scopeId) {
        return limits.values().stream()
                .filter(l -> l.scope() == scope && l.scopeId() == scopeId)
                .toList();
    }

    /** Of the nodes of a kind that have any, by their handles. */
    List<Long> nodes(ScopeKind scope) {
        return limits.keySet().stream()
                .filter(key -> key.scope() == scope)
                .map(Key::scopeId)
                .distinct()
                .sorted()
                .toList();
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == LimitSetDecoder.TEMPLATE_ID) {
            limit.wrapAndApplyHeader(buffer, at, header);
            boolean hasAsset = limit.assetId() != LimitSetDecoder.assetIdNullValue();
            // The firm is one node, whatever id it is given.
            long id = limit.scopeKind() == ScopeKind.FIRM ? 0 : limit.scopeId();
            limits.put(
                    new Key(limit.scopeKind(), id, limit.limitKind()),
                    new Limit(
                            limit.scopeKind(),
                            id,
                            limit.limitKind(),
                            hasAsset ? limit.assetId() : 0,
                            limit.amount(),
                            limit.perNanos(),
                            limit.amount(),
                            People.NOBODY));
        }
    }

    /** What people have set, also what of theirs holds after the configuration was read again. */
    void output(int template, DirectBuffer buffer, int at) {
        if (template != LimitChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, at, header);
        long id = changed.scopeKind() == ScopeKind.FIRM ? 0 : changed.scopeId();
        Key key = new Key(changed.scopeKind(), id, changed.limitKind());
        int by = changed.principalId();
        long to = changed.toAmount();
        if (by != 0) {
            int second = changed.approvedByPrincipalId();
            boolean isAlone = second == LimitChangedDecoder.approvedByPrincipalIdNullValue();
            lastSetBy.put(key, new People(by, isAlone ? 0 : second));
        }
        People who = lastSetBy.getOrDefault(key, People.NOBODY);
        limits.computeIfPresent(
                key, (_, was) -> was.changed(to, to == was.configured() ? People.NOBODY : who));
    }

    /** As it is set at a node; null: it is not. */
    @Nullable Limit at(ScopeKind scope, long scopeId, LimitKind kind) {
        return limits.values().stream()
                .filter(l -> l.scope() == scope && l.kind() == kind)
                .filter(l -> scope == ScopeKind.FIRM || l.scopeId() == scopeId)
                .findFirst()
                .orElse(null);
    }

    /** The smallest of a kind on an order's path; null: there is none. */
    @Nullable Limit smallest(LimitKind kind, long strategyId, long traderId, long deskId) {
        return Stream.of(
                        at(ScopeKind.STRATEGY, strategyId, kind),
                        at(ScopeKind.TRADER, traderId, kind),
                        at(ScopeKind.DESK, deskId, kind),
                        at(ScopeKind.FIRM, 0, kind))
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Limit::amount))
                .orElse(null);
    }

    /** The outermost on net exposure, in the base currency; null: there is none. */
    @Nullable BigDecimal netLimit(Names names) {
        return limits.values().stream()
                .filter(l -> l.kind() == LimitKind.NET_POSITION && l.assetId() == names.baseAssetId)
                .map(l -> names.amount(l.assetId(), l.amount()))
                .max(BigDecimal::compareTo)
                .orElse(null);
    }
}
