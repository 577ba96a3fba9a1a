// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.people.CommandHash;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What people did: requests that wait, valves and the latches that hold them, answers. */
final class Acts {
    private static final int KEPT_OUTCOMES = 256;
    private static final long NO_LATCH = 0;
    private static final int KEPT_REQUESTS = 4096;

    private final Alarms alarms;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PersonActionDecoder action = new PersonActionDecoder();
    private final OpeningPositionsDecoder opening = new OpeningPositionsDecoder();
    private final CustodianStatementDecoder statement = new CustodianStatementDecoder();
    private final ApprovalDecoder approval = new ApprovalDecoder();
    private final RequestChangedDecoder changed = new RequestChangedDecoder();
    private final ActionRefusedDecoder refused = new ActionRefusedDecoder();
    private final InputIgnoredDecoder ignored = new InputIgnoredDecoder();
    private final ValveChangedDecoder valve = new ValveChangedDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final GateTrippedDecoder tripped = new GateTrippedDecoder();

    private final Map<Long, Request> requests = Newest.of(KEPT_REQUESTS);
    private final TreeMap<Long, Latch> latches = new TreeMap<>();
    private final TreeMap<Long, Trip> trips = new TreeMap<>();
    private final TreeMap<Long, ValveState> intake = new TreeMap<>();
    private final Map<Long, Outcome> outcomes = Newest.of(KEPT_OUTCOMES);
    private long lastRequestId;

    /** A request that somebody has made; it waits until it is carried out, refused or too late. */
    static final class Request {
        final Action action;
        final long seq;
        final long nanos;
        final int by;
        final long commandHash;
        boolean waits;
        boolean carriedOut;
        int approvedBy;

        Request(Action action, long seq, long nanos, int by, long commandHash) {
            this.action = action;
            this.seq = seq;
            this.nanos = nanos;
            this.by = by;
            this.commandHash = commandHash;
        }

        boolean waitsAt(long nowNanos) {
            return waits
                    && (action.expiresNanos() == Action.NOTHING
                            || action.expiresNanos() > nowNanos);
        }
    }

    /** What holds a valve below normal until somebody releases it. */
    record Latch(
            long id,
            ValveKind valve,
            ValveState state,
            ScopeKind scopeKind,
            long scopeId,
            int by,
            long seq,
            long nanos) {}

    /** Why the gate itself latched a valve: the order that it refused. */
    record Trip(RefusedReason reason, int instrumentId, OrderSide side, long limit, long actual) {}

    Acts(Alarms alarms) {
        this.alarms = alarms;
    }

    Collection<Latch> latches() {
        return latches.values();
    }

    /** Instruments whose intake is not normal, and how far it is open. */
    Map<Long, ValveState> intake() {
        return intake;
    }

    /** Why a latch was set, where the gate did it; null: somebody else did. */
    @Nullable Trip trip(long latchId) {
        return trips.get(latchId);
    }

    @Nullable Latch latch(long id) {
        return latches.get(id);
    }

    Collection<Request> requests() {
        return requests.values();
    }

    @Nullable Request request(long requestId) {
        return requests.get(requestId);
    }

    /** Whether two people have brought this fill of an order by a file; of a swap both legs. */
    boolean isFiled(long clOrdId, String execId, boolean isSwap) {
        return requests.values().stream()
                .anyMatch(r ->
                        r.carriedOut
                                && r.action.kind() == ActionKind.TOLD_FILL
                                && r.action.scopeId() == clOrdId
                                && r.action.execId().equals(execId)
                                && !(isSwap && r.action.far().isNone()));
    }

    /** What no request of this journal has yet. */
    long nextRequestId() {
        return lastRequestId + 1;
    }

    /** Of the first input of a person behind a seq; null: there is none. */
    @Nullable Outcome outcomeAfter(long seq) {
        return outcomes.values().stream().filter(o -> o.seq > seq).findFirst().orElse(null);
    }

    void input(long seq, long nanos, int template, int principal, DirectBuffer buffer, int at) {
        switch (template) {
            case PersonActionDecoder.TEMPLATE_ID -> {
                // Of what is shown, not of what an answer says: an approval is bound to that.
                long hash = CommandHash.of(action.wrapAndApplyHeader(buffer, at, header));
                made(seq, nanos, principal, Action.of(action), hash);
            }
            case OpeningPositionsDecoder.TEMPLATE_ID -> {
                opening.wrapAndApplyHeader(buffer, at, header);
                long hash = CommandHash.of(opening);
                Action made =
                        Action.opening(
                                opening.requestId(), opening.expiresNanos(), opening.reason());
                made(seq, nanos, principal, made, hash);
            }
            case CustodianStatementDecoder.TEMPLATE_ID -> {
                statement.wrapAndApplyHeader(buffer, at, header);
                long hash = CommandHash.of(statement);
                Action made =
                        Action.agreement(
                                statement.requestId(),
                                statement.custodianId(),
                                statement.closeNanos(),
                                statement.expiresNanos(),
                                statement.reason());
                made(seq, nanos, principal, made, hash);
            }
            case ApprovalDecoder.TEMPLATE_ID -> {
                approval.wrapAndApplyHeader(buffer, at, header);
                Request request = requests.get(approval.requestId());
                if (request != null && request.by != principal) {
                    request.approvedBy = principal;
                }
                outcomes.put(seq, new Outcome(seq, nanos));
            }
            default -> {
                // Nobody has asked for anything.
            }
        }
    }

    private void made(long seq, long nanos, int principal, Action made, long hash) {
        lastRequestId = Math.max(lastRequestId, made.requestId());
        requests.put(made.requestId(), new Request(made, seq, nanos, principal, hash));
        outcomes.put(seq, new Outcome(seq, nanos));
    }

    void output(long seq, long nanos, int template, DirectBuffer buffer, int at) {
        Outcome outcome = outcomes.get(seq);
        switch (template) {
            case ValveChangedDecoder.TEMPLATE_ID ->
                    moved(seq, nanos, outcome, valve.wrapAndApplyHeader(buffer, at, header));
            case GateTrippedDecoder.TEMPLATE_ID -> {
                tripped.wrapAndApplyHeader(buffer, at, header);
                trips.put(
                        tripped.latchId(),
                        new Trip(
                                tripped.reason(),
                                tripped.instrumentId(),
                                tripped.side(),
                                tripped.limitValue(),
                                tripped.actualValue()));
            }
            case RequestChangedDecoder.TEMPLATE_ID ->
                    request(outcome, changed.wrapAndApplyHeader(buffer, at, header));
            case ActionRefusedDecoder.TEMPLATE_ID -> {
                if (outcome != null) {
                    refused.wrapAndApplyHeader(buffer, at, header);
                    outcome.refusal =
                            new Outcome.Refusal(
                                    refused.action(),
                                    refused.reason(),
                                    refused.reference(),
                                    refused.needsRoles());
                    endRequest(refused.requestId(), refused.reason());
                }
            }
            case InputIgnoredDecoder.TEMPLATE_ID -> {
                if (outcome != null) {
                    outcome.ignored = ignored.wrapAndApplyHeader(buffer, at, header).reason();
                }
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                if (outcome != null) {
                    cancel.wrapAndApplyHeader(buffer, at, header);
                    outcome.canceled.add(cancel.origClOrdId());
                }
            }
            default -> {
                // Not about what people did.
            }
        }
    }

    /** An approval that came too late, or that the world has overtaken, leaves nothing waiting. */
    private void endRequest(long requestId, ActionRefusedReason why) {
        Request request = requests.get(requestId);
        if (request != null) {
            switch (why) {
                case RIGHT_MISSING, OWN_REQUEST, OTHER_COMMAND -> {
                    // It waits on for somebody else, or for the right words.
                }
                default -> request.waits = false;
            }
        }
    }

    private void request(@Nullable Outcome outcome, RequestChangedDecoder in) {
        boolean hasOther =
                in.approvedByPrincipalId()
                        != RequestChangedDecoder.approvedByPrincipalIdNullValue();
        int other = hasOther ? in.approvedByPrincipalId() : 0;
        boolean carriedOut = in.carriedOut() == Bool.YES;
        Request request = requests.get(in.requestId());
        if (request != null) {
            request.waits = !carriedOut && !hasOther;
            request.carriedOut = carriedOut;
            request.approvedBy = other;
            if (carriedOut && request.action.kind() == ActionKind.ALARM_ACK) {
                long place = request.action.amount();
                alarms.acknowledged(
                        request.action.scopeId(), place == Action.NOTHING ? 1 : (int) place);
            }
        }
        if (outcome != null) {
            outcome.request =
                    new Outcome.Request(
                            in.requestId(), in.action(), in.byPrincipalId(), other, carriedOut);
        }
    }

    /** The core tells the intake of each instrument on its own, whatever holds it: no latch. */
    private void moved(long seq, long nanos, @Nullable Outcome outcome, ValveChangedDecoder in) {
        if (in.latchId() == NO_LATCH) {
            if (in.toState() == ValveState.NORMAL) {
                intake.remove(in.scopeId());
            } else {
                intake.put(in.scopeId(), in.toState());
            }
            return;
        }
        if (in.toState() == ValveState.NORMAL) {
            latches.remove(in.latchId());
            trips.remove(in.latchId());
        } else {
            Latch latch = latches.get(in.latchId());
            latches.put(
                    in.latchId(),
                    new Latch(
                            in.latchId(),
                            in.valve(),
                            in.toState(),
                            in.scopeKind(),
                            in.scopeId(),
                            latch == null ? in.principalId() : latch.by(),
                            latch == null ? seq : latch.seq(),
                            latch == null ? nanos : latch.nanos()));
        }
        if (outcome != null) {
            outcome.latches.add(in.latchId());
        }
    }
}
