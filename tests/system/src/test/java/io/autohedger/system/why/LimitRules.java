// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people ask of limits, of prices where nobody quotes, and of modes of programs. */
final class LimitRules {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final int MOST_REPEATED = 256;
    private static final int WHOLE = 0;

    private final Recount recount;
    private final Facts facts;

    LimitRules(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** One that the configuration has set, and that the gate looks at. */
    private Facts.@Nullable Limit limit(Request in) {
        boolean isGates =
                switch (in.scope()) {
                    case STRATEGY, TRADER, DESK, FIRM ->
                            in.kind() != LimitKind.MESSAGE_RATE
                                    && in.kind() != LimitKind.MESSAGE_RESERVE;
                    case PRIME_BROKER ->
                            in.kind() == LimitKind.CREDIT || in.kind() == LimitKind.SETTLEMENT;
                    default -> false;
                };
        return isGates ? facts.limit(in.scope(), in.scopeId(), in.kind()) : null;
    }

    ActionRefusedReason set(Request in) {
        Facts.Limit limit = limit(in);
        if (limit == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isCount = in.kind() == LimitKind.REPEATED_EXECUTIONS;
        boolean isPossible =
                in.amount() >= 0 && (!isCount || (in.amount() > 0 && in.amount() <= MOST_REPEATED));
        boolean isAsSeen = facts.amount(limit, in.qty()).compareTo(limit.amount()) == 0;
        if (!isPossible || !isAsSeen) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return in.amount() == in.qty() ? ActionRefusedReason.NOTHING_TO_CHANGE : NONE;
    }

    boolean isRaise(Request in) {
        Facts.Limit limit = limit(in);
        return limit != null && facts.amount(limit, in.amount()).compareTo(limit.amount()) > 0;
    }

    /** One order past one limit of those that an order has as a whole. */
    ActionRefusedReason override(Request in) {
        ActionRefusedReason why = set(in);
        if (why != NONE) {
            return why;
        }
        boolean isOne =
                switch (in.kind()) {
                    case ORDER_VALUE, ORDER_QTY, NET_POSITION, GROSS_POSITION, OPEN_ORDERS -> true;
                    default -> false;
                };
        return isOne && in.amount() > in.qty() ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Not more than twice, not less than half of the newest price that is known. */
    ActionRefusedReason reference(Request in) {
        Facts.Pair pair = pair(in.scopeId());
        if (pair == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        BigDecimal px = pair.px(in.px());
        BigDecimal doubled = recount.market.newestDoubled(pair.id());
        boolean isNear =
                doubled == null
                        || (px.compareTo(doubled) <= 0
                                && px.multiply(BigDecimal.valueOf(4)).compareTo(doubled) >= 0);
        return in.px() > 0 && px.compareTo(pair.highest()) <= 0 && isNear
                ? NONE
                : ActionRefusedReason.OUTSIDE_RANGE;
    }

    private Facts.@Nullable Pair pair(long id) {
        return id < 0 || id > Integer.MAX_VALUE ? null : facts.pairs.get((int) id);
    }

    ActionRefusedReason mode(Request in, boolean isApproved, BigDecimal seen) throws IOException {
        Facts.Program program = program(in);
        if (program == null || !isOf(program, in)) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        StrategyMode from = held(in);
        StrategyMode to = to(in);
        boolean isOther = isApproved && seen.intValueExact() != from.value();
        if (to == StrategyMode.NULL_VAL || isOther) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (to == from) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        boolean begins = !in.hasAmount() && sends(to) && !sends(from);
        return begins && hasOtherOwner(program) ? ActionRefusedReason.OUTSIDE_RANGE : NONE;
    }

    private Facts.@Nullable Program program(Request in) {
        boolean isOne = in.scope() == ScopeKind.STRATEGY && in.scopeId() <= Integer.MAX_VALUE;
        return isOne ? facts.programs.get((int) in.scopeId()) : null;
    }

    /** Whether it is about the whole program, or about an instrument in which that hedges. */
    private boolean isOf(Facts.Program program, Request in) throws IOException {
        if (!in.hasAmount()) {
            return true;
        }
        return recount.hedgeLines.of(program).stream()
                .map(HedgeLines.Line::pair)
                .anyMatch(pair -> pair != null && pair.id() == in.amount());
    }

    private static StrategyMode to(Request in) {
        boolean isOne =
                in.qty() >= StrategyMode.OFF.value() && in.qty() <= StrategyMode.AUTO.value();
        return isOne ? StrategyMode.get((short) in.qty()) : StrategyMode.NULL_VAL;
    }

    private static boolean sends(StrategyMode mode) {
        return mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
    }

    StrategyMode held(Request in) {
        boolean isOne = in.scopeId() <= Integer.MAX_VALUE && in.amount() <= Integer.MAX_VALUE;
        return isOne
                ? recount.modes.held((int) in.scopeId(), in.hasAmount() ? (int) in.amount() : WHOLE)
                : StrategyMode.NULL_VAL;
    }

    /** What is no mode counts as one that is more than any. */
    boolean isMore(Request in) {
        return program(in) != null && to(in).value() > held(in).value();
    }

    /** Whether another program that sends hedges the same asset of the same book. */
    private boolean hasOtherOwner(Facts.Program program) throws IOException {
        Set<String> own = owned(program);
        for (Facts.Program other : facts.programs.values()) {
            boolean isOther =
                    other.id() != program.id() && sends(recount.modes.held(other.id(), WHOLE));
            if (isOther && owned(other).stream().anyMatch(own::contains)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> owned(Facts.Program program) throws IOException {
        Set<String> owned = new HashSet<>();
        for (HedgeLines.Line line : recount.hedgeLines.of(program)) {
            line.books().forEach(book -> owned.add(line.factor().id() + " " + book));
        }
        return owned;
    }
}
