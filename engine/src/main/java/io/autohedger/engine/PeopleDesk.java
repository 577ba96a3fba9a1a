// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.RequestChangedEncoder;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.clientflow.Deals;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.CommandHash;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.people.Requests;
import io.autohedger.engine.position.CashFlows;
import io.autohedger.engine.position.Openings;
import io.autohedger.engine.position.Rolls;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Carries out what people command (ORDERS section 6, COMMANDS 1.4). One person stops, and one with
 * role operations goes back to reduce-only; what may raise risk, or ends an order without proof,
 * waits for a second one. Every command and every Approval has exactly one answer: a
 * RequestChanged, or an ActionRefused that changed nothing.
 */
final class PeopleDesk {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;
    private static final int NO_ROLES = 0;
    private static final int NOBODY = 0;

    private final Principals principals;
    private final Requests requests = new Requests();
    private final ValveDesk valves;
    private final RestrictionDesk restrictions;
    private final OperatorPrices references;
    private final LimitDesk limits;
    private final ReplaceDesk replaces;
    private final Suggestions suggestions;
    private final Mirror mirror;
    private final OrderTable orders;
    private final DoubtDesk doubts;
    private final Deals deals;
    private final BreakDesk breaks;
    private final Rolls rolls;
    private final CashFlows flows;
    private final Openings openings;
    private final Emitter emitter;

    PeopleDesk(
            Principals principals,
            ValveDesk valves,
            RestrictionDesk restrictions,
            OperatorPrices references,
            LimitDesk limits,
            ReplaceDesk replaces,
            Suggestions suggestions,
            Mirror mirror,
            DoubtDesk doubts,
            Deals deals,
            BreakDesk breaks,
            Rolls rolls,
            CashFlows flows,
            Openings openings,
            Emitter emitter) {
        this.principals = principals;
        this.valves = valves;
        this.restrictions = restrictions;
        this.references = references;
        this.limits = limits;
        this.replaces = replaces;
        this.suggestions = suggestions;
        this.mirror = mirror;
        orders = mirror.orders();
        this.doubts = doubts;
        this.deals = deals;
        this.breaks = breaks;
        this.rolls = rolls;
        this.flows = flows;
        this.openings = openings;
        this.emitter = emitter;
    }

    void on(PersonActionDecoder in, long seq, long nowNanos) {
        long hash = CommandHash.of(in);
        int needed = roles(in);
        // Whoever may signal the process may end it as well: that its signal stops needs no role.
        boolean isSignal = in.principalId() == NOBODY && in.action() == ActionKind.KILL;
        if (!isSignal && !principals.has(in.principalId(), needed)) {
            refused(in, ActionRefusedReason.RIGHT_MISSING, in.scopeId(), needed);
            return;
        }
        ActionRefusedReason why = check(in, nowNanos);
        if (why != NONE) {
            refused(in, why, in.scopeId(), NO_ROLES);
        } else if (needsTwo(in, nowNanos)) {
            request(in, hash, nowNanos);
        } else {
            why = carryOut(in, seq, nowNanos);
            if (why == NONE) {
                changed(in.requestId(), in.action(), in.principalId(), hash, true);
            } else {
                refused(in, why, in.scopeId(), NO_ROLES);
            }
        }
    }

    /** Positions to take over: one file waits at a time, and always for a second person. */
    void on(OpeningPositionsDecoder in, long nowNanos) {
        long hash = CommandHash.of(in);
        int at = requests.find(openings.requestId());
        boolean isBusy = at != Requests.ABSENT && !requests.isExpired(at, nowNanos);
        ActionRefusedReason why = NONE;
        if (!principals.has(in.principalId(), Principals.ANY)) {
            why = ActionRefusedReason.RIGHT_MISSING;
        } else if (requests.find(in.requestId()) != Requests.ABSENT) {
            why = ActionRefusedReason.NOTHING_TO_CHANGE;
        } else if (isBusy) {
            why = ActionRefusedReason.CAPACITY;
        } else {
            why = openings.keep(in);
        }
        if (why == NONE && !requests.add(in, hash, nowNanos)) {
            openings.forget();
            why = ActionRefusedReason.CAPACITY;
        }
        if (why == NONE) {
            changed(in.requestId(), ActionKind.OPENING, in.principalId(), hash, false);
        } else {
            int needed = why == ActionRefusedReason.RIGHT_MISSING ? Principals.ANY : NO_ROLES;
            refused(in.requestId(), ActionKind.OPENING, in.principalId(), why, 0, needed);
        }
    }

    /** Any of these roles is enough to ask. */
    private int roles(PersonActionDecoder in) {
        return switch (in.action()) {
            case RELEASE ->
                    valves.isBackToReduceOnly(in.scopeId(), in.valveState())
                            ? Principals.OPERATIONS
                            : Principals.ANY;
            case DECIDE_DOUBT, REPLACE_ORDER -> Principals.TRADER | Principals.RISK;
            case MANUAL_HEDGE -> Principals.TRADER;
            default -> Principals.ANY;
        };
    }

    private ActionRefusedReason check(PersonActionDecoder in, long nowNanos) {
        return switch (in.action()) {
            case KILL ->
                    valves.checkKill(in.valve(), in.valveState(), in.scopeKind(), in.scopeId());
            case RELEASE -> valves.checkRelease(in.scopeId(), in.valveState());
            case RESOLVE_ORDER -> checkResolve(in.scopeId(), in.resolveAs(), in.qty(), in.px());
            case DECIDE_DOUBT -> checkDecide(in.scopeId(), in.decision());
            case REFERENCE_PRICE -> references.check(in.scopeId(), in.px(), nowNanos);
            case RESTRICT -> restrictions.check(in.scopeId(), in.amount(), in.valveState());
            case BOOK_HELD, DROP_HELD -> checkHeld(in.scopeId(), in.qty());
            case LIMIT_SET ->
                    limits.check(
                            in.scopeKind(), in.scopeId(), in.limitKind(), in.amount(), in.qty());
            case OVERRIDE ->
                    limits.checkOverride(
                            in.scopeKind(), in.scopeId(), in.limitKind(), in.amount(), in.qty());
            case ADJUSTMENT -> breaks.checkAdjust(in.scopeId(), in.amount(), in.px());
            case END_BREAK -> breaks.checkEnd(in.scopeId(), in.amount());
            case POSITION_REPORT -> breaks.checkPosition(in.amount(), in.scopeId(), in.qty());
            case REPLACE_ORDER -> replaces.check(in);
            case SWAP_POINTS -> rolls.check(in.scopeId(), in.amount(), in.px(), in.qty());
            case FUNDING -> flows.check(in.scopeId(), in.amount(), in.qty(), nowNanos);
            case MANUAL_HEDGE -> suggestions.check(in.scopeId(), nowNanos);
            case ALARM_ACK, STOP_DESK -> NONE;
            default -> ActionRefusedReason.NOT_BUILT_YET;
        };
    }

    private boolean needsTwo(PersonActionDecoder in, long nowNanos) {
        return switch (in.action()) {
            case RELEASE -> !valves.isBackToReduceOnly(in.scopeId(), in.valveState());
            case RESOLVE_ORDER,
                    BOOK_HELD,
                    DROP_HELD,
                    OVERRIDE,
                    ADJUSTMENT,
                    END_BREAK,
                    SWAP_POINTS,
                    FUNDING ->
                    true;
            case LIMIT_SET ->
                    limits.isRaise(in.scopeKind(), in.scopeId(), in.limitKind(), in.amount());
            case RESTRICT -> in.valveState() == ValveState.NORMAL;
            case DECIDE_DOUBT -> doubts.isPastTheCap(in.scopeId(), in.decision(), nowNanos);
            default -> false;
        };
    }

    private void request(PersonActionDecoder in, long hash, long nowNanos) {
        if (requests.find(in.requestId()) != Requests.ABSENT) {
            refused(in, ActionRefusedReason.NOTHING_TO_CHANGE, in.requestId(), NO_ROLES);
        } else if (requests.add(in, hash, nowNanos)) {
            if (in.action() == ActionKind.RELEASE) {
                requests.seen(in.requestId(), valves.strictness(in.scopeId()));
            }
            changed(in.requestId(), in.action(), in.principalId(), hash, false);
        } else {
            refused(in, ActionRefusedReason.CAPACITY, in.requestId(), NO_ROLES);
        }
    }

    private ActionRefusedReason carryOut(PersonActionDecoder in, long seq, long nowNanos) {
        return switch (in.action()) {
            case KILL ->
                    valves.kill(
                            in.valve(),
                            in.valveState(),
                            in.scopeKind(),
                            in.scopeId(),
                            seq,
                            in.principalId(),
                            nowNanos);
            case RELEASE -> {
                valves.release(in.scopeId(), in.valveState(), in.principalId());
                yield NONE;
            }
            case REFERENCE_PRICE -> {
                references.set((int) in.scopeId(), in.px(), nowNanos);
                yield NONE;
            }
            case MANUAL_HEDGE -> {
                suggestions.release(in.scopeId(), in.principalId(), nowNanos);
                yield NONE;
            }
            case LIMIT_SET -> {
                limits.lower(
                        in.scopeKind(),
                        in.scopeId(),
                        in.limitKind(),
                        in.amount(),
                        in.principalId());
                yield NONE;
            }
            case REPLACE_ORDER -> replaces.carryOut(in, nowNanos);
            case RESTRICT -> {
                restrictions.move(in.scopeId(), in.amount(), in.valveState());
                yield NONE;
            }
            case POSITION_REPORT -> {
                breaks.position((int) in.amount(), (int) in.scopeId(), in.qty(), nowNanos);
                yield NONE;
            }
            case DECIDE_DOUBT -> {
                boolean isGiven = in.expiresNanos() != PersonActionDecoder.expiresNanosNullValue();
                long until = isGiven ? in.expiresNanos() : 0;
                doubts.decide(in.scopeId(), in.decision(), false, until, nowNanos);
                yield NONE;
            }
            // An alarm is the readers' matter, a stop the driver's: that somebody who may has said
            // it
            // is on record.
            default -> NONE;
        };
    }

    void on(ApprovalDecoder in, long nowNanos) {
        int at = requests.find(in.requestId());
        if (at == Requests.ABSENT) {
            refused(in, ActionKind.NULL_VAL, ActionRefusedReason.UNKNOWN_REFERENCE, NO_ROLES);
            return;
        }
        ActionKind action = requests.action(at);
        boolean isOwn = requests.principalId(at) == in.principalId();
        boolean isApproved = in.approved() == Bool.YES;
        if (requests.isExpired(at, nowNanos)) {
            requests.remove(at);
            refused(in, action, ActionRefusedReason.EXPIRED, NO_ROLES);
        } else if (requests.commandHash(at) != in.commandHash()) {
            refused(in, action, ActionRefusedReason.OTHER_COMMAND, NO_ROLES);
        } else if (isOwn && isApproved) {
            refused(in, action, ActionRefusedReason.OWN_REQUEST, NO_ROLES);
        } else if (!isOwn && !principals.has(in.principalId(), Principals.SECOND)) {
            refused(in, action, ActionRefusedReason.RIGHT_MISSING, Principals.SECOND);
        } else {
            decided(in, at, isApproved, nowNanos);
        }
    }

    /** By a second person; or the first takes it back. */
    private void decided(ApprovalDecoder in, int at, boolean isApproved, long nowNanos) {
        ActionKind action = requests.action(at);
        int by = requests.principalId(at);
        long about = requests.scopeId(at);
        ActionRefusedReason why = isApproved ? carryOut(at, in.principalId(), nowNanos) : NONE;
        requests.remove(at);
        if (why != NONE) {
            refused(in, action, why, NO_ROLES);
            return;
        }
        if (isApproved && (action == ActionKind.BOOK_HELD || action == ActionKind.DROP_HELD)) {
            requests.forgetHeld(about);
        }
        emitter.requestChanged()
                .requestId(in.requestId())
                .action(action)
                .byPrincipalId(by)
                .approvedByPrincipalId(in.principalId())
                .commandHash(in.commandHash())
                .carriedOut(isApproved ? Bool.YES : Bool.NO);
        emitter.end();
    }

    /** The world may have moved since the request was made: it is judged again. */
    private ActionRefusedReason carryOut(int at, int principalId, long nowNanos) {
        long scopeId = requests.scopeId(at);
        ActionRefusedReason why =
                switch (requests.action(at)) {
                    case RELEASE ->
                            checkRelease(scopeId, requests.valveState(at), requests.amount(at));
                    case RESOLVE_ORDER ->
                            checkResolve(
                                    scopeId,
                                    requests.resolveAs(at),
                                    requests.qty(at),
                                    requests.px(at));
                    case RESTRICT ->
                            restrictions.check(
                                    scopeId, requests.amount(at), requests.valveState(at));
                    case BOOK_HELD, DROP_HELD -> checkHeld(scopeId, requests.qty(at));
                    case LIMIT_SET ->
                            limits.check(
                                    requests.scopeKind(at),
                                    scopeId,
                                    requests.limitKind(at),
                                    requests.amount(at),
                                    requests.qty(at));
                    case OVERRIDE ->
                            limits.checkOverride(
                                    requests.scopeKind(at),
                                    scopeId,
                                    requests.limitKind(at),
                                    requests.amount(at),
                                    requests.qty(at));
                    case ADJUSTMENT ->
                            breaks.checkAdjust(scopeId, requests.amount(at), requests.px(at));
                    case END_BREAK -> breaks.checkEnd(scopeId, requests.amount(at));
                    case OPENING -> checkOpening(requests.requestId(at));
                    case SWAP_POINTS ->
                            rolls.check(
                                    scopeId,
                                    requests.amount(at),
                                    requests.px(at),
                                    requests.qty(at));
                    case FUNDING ->
                            flows.check(scopeId, requests.amount(at), requests.qty(at), nowNanos);
                    default -> checkDecide(scopeId, requests.decision(at));
                };
        if (why != NONE) {
            return why;
        }
        switch (requests.action(at)) {
            case RELEASE -> valves.release(scopeId, requests.valveState(at), principalId);
            case RESOLVE_ORDER ->
                    mirror.resolve(
                            orders.find(scopeId),
                            requests.resolveAs(at),
                            requests.qty(at),
                            requests.px(at));
            case RESTRICT ->
                    restrictions.move(scopeId, requests.amount(at), requests.valveState(at));
            case LIMIT_SET -> limits.change(requests, at, principalId);
            case OVERRIDE -> limits.override(requests, at, principalId, nowNanos);
            case BOOK_HELD -> deals.decide((int) scopeId, true);
            case DROP_HELD -> deals.decide((int) scopeId, false);
            case ADJUSTMENT -> breaks.adjust(scopeId, requests.px(at));
            case END_BREAK -> breaks.end(scopeId);
            case OPENING -> openings.book();
            case SWAP_POINTS ->
                    rolls.tell(
                            (int) scopeId, requests.amount(at), requests.px(at), requests.qty(at));
            case FUNDING -> flows.tell((int) scopeId, requests.amount(at), requests.qty(at));
            default -> doubts.decide(scopeId, requests.decision(at), true, 0, nowNanos);
        }
        return NONE;
    }

    /** A latch keeps its number as it gets stricter: who has stopped more since is asked again. */
    private ActionRefusedReason checkRelease(long latchId, ValveState to, long seen) {
        ActionRefusedReason why = valves.checkRelease(latchId, to);
        boolean isStricter = why == NONE && valves.strictness(latchId) > seen;
        return isStricter ? ActionRefusedReason.OUTSIDE_RANGE : why;
    }

    private ActionRefusedReason checkResolve(long clOrdId, Working as, long qty, long px) {
        int slot = orders.find(clOrdId);
        if (slot < 0) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (!orders.isUnknown(slot)) {
            return ActionRefusedReason.NOT_IN_DOUBT;
        }
        long seen = orders.cumQtyOf(slot);
        long most = orders.orderQtyOf(slot);
        boolean fits =
                switch (as) {
                    case FILLED -> qty == Math.max(seen, most);
                    case CANCELED, EXPIRED -> qty >= seen && qty < most;
                    case REJECTED -> qty == seen;
                    default -> false;
                };
        return fits && mirror.isBookable(slot, qty, px) ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** Both are of so many deals as people have seen: if more have come they look again. */
    private ActionRefusedReason checkHeld(long clientId, long seen) {
        int held = deals.held(clientId);
        if (held == 0) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        return held == seen ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
    }

    /** A request that has expired may have been followed by another file. */
    private ActionRefusedReason checkOpening(long requestId) {
        return openings.requestId() == requestId
                ? openings.check()
                : ActionRefusedReason.UNKNOWN_REFERENCE;
    }

    private ActionRefusedReason checkDecide(long clOrdId, DoubtDecision decision) {
        if (orders.find(clOrdId) < 0) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (!doubts.isInDoubt(clOrdId)) {
            return ActionRefusedReason.NOT_IN_DOUBT;
        }
        return decision == DoubtDecision.NULL_VAL ? ActionRefusedReason.OUTSIDE_RANGE : NONE;
    }

    void state(StatePass pass) {
        principals.state(pass);
        requests.state(pass);
        openings.state(pass);
    }

    private void changed(
            long requestId, ActionKind action, int principalId, long hash, boolean carriedOut) {
        emitter.requestChanged()
                .requestId(requestId)
                .action(action)
                .byPrincipalId(principalId)
                .approvedByPrincipalId(RequestChangedEncoder.approvedByPrincipalIdNullValue())
                .commandHash(hash)
                .carriedOut(carriedOut ? Bool.YES : Bool.NO);
        emitter.end();
    }

    private void refused(
            PersonActionDecoder in, ActionRefusedReason why, long reference, int roles) {
        refused(in.requestId(), in.action(), in.principalId(), why, reference, roles);
    }

    private void refused(
            ApprovalDecoder in, ActionKind action, ActionRefusedReason why, int roles) {
        refused(in.requestId(), action, in.principalId(), why, in.requestId(), roles);
    }

    private void refused(
            long requestId,
            ActionKind action,
            int principalId,
            ActionRefusedReason why,
            long reference,
            int roles) {
        emitter.actionRefused()
                .requestId(requestId)
                .action(action)
                .principalId(principalId)
                .reason(why)
                .reference(reference)
                .needsRoles(roles);
        emitter.end();
    }
}
