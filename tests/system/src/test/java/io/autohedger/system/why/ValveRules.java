// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people stop and let go on: latches of valves, and the restricted list. */
final class ValveRules {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final int ALL_BOOKS = 0;
    private static final int NOBODY = 0;

    /** One process holds all books that net. */
    private static final int THIS_NODE = 1;

    private final Recount recount;
    private final Facts facts;
    private final Map<Long, Latch> latches = new HashMap<>();

    /** By the instrument and the book. */
    private final Set<String> restricted = new HashSet<>();

    private record Latch(ValveKind valve, ScopeKind scope, long scopeId, ValveState state) {
        private boolean isOf(ValveKind ofValve, ScopeKind ofScope, long ofId) {
            return valve == ofValve && scope == ofScope && scopeId == ofId;
        }
    }

    ValveRules(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    ActionRefusedReason kill(Request in) {
        if (!isStoppable(in.scope())) {
            return ActionRefusedReason.NOT_BUILT_YET;
        }
        if (!fits(in)) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (!isThere(in.scope(), in.scopeId())) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isStopped =
                latches.values().stream()
                        .filter(l -> l.isOf(in.valve(), in.scope(), in.scopeId()))
                        .anyMatch(l -> l.state.value() >= in.valveState().value());
        return isStopped ? ActionRefusedReason.NOTHING_TO_CHANGE : NONE;
    }

    private static boolean isStoppable(ScopeKind scope) {
        return switch (scope) {
            case ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
            default -> true;
        };
    }

    /** Orders are cancelled, clients' intake is closed, and neither the other way. */
    private static boolean fits(Request in) {
        return switch (in.valve()) {
            case OUT ->
                    switch (in.valveState()) {
                        case CANCEL -> in.scope() != ScopeKind.CLIENT;
                        case REDUCE_ONLY, STOP ->
                                in.scope() != ScopeKind.CLIENT && in.scope() != ScopeKind.ORDER;
                        default -> false;
                    };
            case IN ->
                    switch (in.valveState()) {
                        case WIDEN, BACK_TO_BACK_ONLY, CLOSED ->
                                in.scope() != ScopeKind.VENUE_SESSION
                                        && in.scope() != ScopeKind.ORDER;
                        default -> false;
                    };
            case NULL_VAL -> false;
        };
    }

    private boolean isThere(ScopeKind scope, long id) {
        return switch (scope) {
            case FIRM -> true;
            case NODE -> id == THIS_NODE;
            case DESK -> facts.books.values().stream().anyMatch(b -> b.desk() == id);
            case TRADER -> facts.books.values().stream().anyMatch(b -> b.trader() == id);
            case STRATEGY -> facts.programs.keySet().stream().anyMatch(p -> p == id);
            case VENUE_SESSION -> facts.venues.values().stream().anyMatch(v -> v.session() == id);
            case INSTRUMENT -> facts.pairs.keySet().stream().anyMatch(p -> p == id);
            case CLIENT -> facts.clients.keySet().stream().anyMatch(c -> c == id);
            case ORDER -> {
                Books.Order order = recount.books.orders.get(id);
                yield order != null && !order.terminal;
            }
            case ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
        };
    }

    ActionRefusedReason release(Request in, boolean isApproved, BigDecimal seen) {
        Latch of = latches.get(in.scopeId());
        if (of == null) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isLooser =
                switch (in.valveState()) {
                    case NORMAL -> true;
                    case REDUCE_ONLY -> of.valve == ValveKind.OUT;
                    case WIDEN, BACK_TO_BACK_ONLY -> of.valve == ValveKind.IN;
                    default -> false;
                };
        if (!isLooser) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (in.valveState().value() >= of.state.value()) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        // Somebody has stopped more since.
        boolean isStricter = isApproved && of.state.value() > seen.intValueExact();
        return isStricter ? ActionRefusedReason.OUTSIDE_RANGE : NONE;
    }

    boolean isBackToReduceOnly(Request in) {
        Latch of = latches.get(in.scopeId());
        return of != null && of.valve == ValveKind.OUT && in.valveState() == ValveState.REDUCE_ONLY;
    }

    long strictness(long latch) {
        Latch of = latches.get(latch);
        return of == null ? ValveState.NORMAL.value() : of.state.value();
    }

    ActionRefusedReason restrict(Request in) {
        long instrument = in.scopeId();
        long book = in.amount();
        boolean isKnown =
                facts.pairs.keySet().stream().anyMatch(p -> p == instrument)
                        && (book == ALL_BOOKS
                                || facts.books.keySet().stream().anyMatch(b -> b == book));
        if (!isKnown) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        boolean isOn = restricted.contains(instrument + " " + book);
        return switch (in.valveState()) {
            case STOP -> isOn ? ActionRefusedReason.NOTHING_TO_CHANGE : NONE;
            case NORMAL -> isOn ? NONE : ActionRefusedReason.NOTHING_TO_CHANGE;
            default -> ActionRefusedReason.OUTSIDE_RANGE;
        };
    }

    void restricted(long instrument, long book, boolean isOn) {
        if (isOn) {
            restricted.add(instrument + " " + book);
        } else {
            restricted.remove(instrument + " " + book);
        }
    }

    /** Whether an instrument may be traded in none of the books. */
    boolean isRestricted(long instrument) {
        return restricted.contains(instrument + " " + ALL_BOOKS);
    }

    /**
     * A latch is set, gets stricter or looser, or ends: what people have asked for is just that.
     */
    void told(ValveChangedDecoder out) {
        if (out.latchId() == 0 || out.fromState() == out.toState()) {
            return;
        }
        Latch was = latches.get(out.latchId());
        Latch is = new Latch(out.valve(), out.scopeKind(), out.scopeId(), out.toState());
        ValveState from = was == null ? ValveState.NORMAL : was.state;
        Request asked = recount.commands.underWay();
        int person = expected(asked, out, is);
        boolean isSo =
                from == out.fromState()
                        && (was == null
                                ? out.latchId() == recount.seq()
                                : was.isOf(is.valve, is.scope, is.scopeId))
                        && out.principalId() == person
                        && out.side() == OrderSide.NULL_VAL;
        if (!isSo) {
            recount.wrong.add(
                    "valve in " + recount.seq() + ": said " + out + ", derived by " + person);
        }
        if (is.state == ValveState.NORMAL) {
            latches.remove(out.latchId());
        } else {
            latches.put(out.latchId(), is);
        }
    }

    /** Who has asked for it last; nobody: the desk itself. */
    private int expected(@Nullable Request asked, ValveChangedDecoder out, Latch is) {
        boolean isAsked =
                asked != null
                        && asked.valveState() == is.state
                        && ((asked.action() == ActionKind.KILL
                                        && is.isOf(asked.valve(), asked.scope(), asked.scopeId()))
                                || (asked.action() == ActionKind.RELEASE
                                        && asked.scopeId() == out.latchId()));
        return isAsked ? recount.commands.person() : NOBODY;
    }
}
