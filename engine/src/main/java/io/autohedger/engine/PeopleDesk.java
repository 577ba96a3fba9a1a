// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.RequestChangedEncoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.people.Requests;
import io.autohedger.engine.position.Openings;
import io.autohedger.engine.snapshot.StatePass;
import java.util.EnumMap;

/**
 * Carries out what people command (ORDERS section 6, COMMANDS 1.4), each kind by its handler. One
 * person stops, and one with role operations goes back to reduce-only; what may raise risk, or ends
 * an order without proof, waits for a second one. Every command and every Approval has exactly one
 * answer: a RequestChanged, or an ActionRefused that changed nothing.
 */
final class PeopleDesk {
    private static final ActionRefusedReason NONE = CommandHandler.NONE;
    private static final int NO_ROLES = 0;

    private final Principals principals;
    private final Requests requests = new Requests();
    private final Openings openings;
    private final AgreementDesk agreements;
    private final Emitter emitter;
    private final EnumMap<ActionKind, CommandHandler> handlers = new EnumMap<>(ActionKind.class);
    private final Command command = new Command();

    PeopleDesk(
            Principals principals, Openings openings, AgreementDesk agreements, Emitter emitter) {
        this.principals = principals;
        this.openings = openings;
        this.agreements = agreements;
        this.emitter = emitter;
    }

    /** Says who carries out a kind of command; one without a handler is refused. */
    void handle(ActionKind kind, CommandHandler handler) {
        handlers.put(kind, handler);
    }

    /** What waits for a second person. */
    Requests requests() {
        return requests;
    }

    void on(PersonActionDecoder in, long seq, long nowNanos) {
        command.read(in);
        command.seq = seq;
        command.nowNanos = nowNanos;
        CommandHandler handler = handlers.get(command.action);
        int needed = handler == null ? Principals.ANY : handler.roles(command);
        if (needed != NO_ROLES && !principals.has(command.principalId, needed)) {
            refused(ActionRefusedReason.RIGHT_MISSING, command.scopeId, needed);
            return;
        }
        if (handler == null) {
            refused(ActionRefusedReason.NOT_BUILT_YET, command.scopeId, NO_ROLES);
            return;
        }
        ActionRefusedReason why = handler.check(command);
        if (why == NONE && handler.needsTwo(command)) {
            command.seen = handler.seen(command);
            request();
            return;
        }
        why = why == NONE ? handler.carryOut(command) : why;
        if (why == NONE) {
            changed(true);
        } else {
            refused(why, command.scopeId, NO_ROLES);
        }
    }

    /** Positions to take over: one file waits at a time, and always for a second person. */
    void on(OpeningPositionsDecoder in, long nowNanos) {
        command.read(in);
        ActionRefusedReason why = mayAsk(openings.requestId(), nowNanos);
        why = why == NONE ? openings.keep(in) : why;
        if (why == NONE && !requests.add(command, nowNanos)) {
            openings.forget();
            why = ActionRefusedReason.CAPACITY;
        }
        asked(why);
    }

    /** What a custodian says that it held: one statement waits at a time, as positions do. */
    void on(CustodianStatementDecoder in, long nowNanos) {
        command.read(in);
        ActionRefusedReason why = mayAsk(agreements.statement().requestId(), nowNanos);
        if (why == NONE) {
            why = agreements.statement().keep(in);
            why = why == NONE ? agreements.check() : why;
            if (why == NONE && !requests.add(command, nowNanos)) {
                why = ActionRefusedReason.CAPACITY;
            }
            if (why != NONE) {
                agreements.statement().forget();
            }
        }
        asked(why);
    }

    /**
     * Whether somebody may ask for what a file says.
     *
     * @param kept the request whose file is kept: until it is decided or over there is no room
     */
    private ActionRefusedReason mayAsk(long kept, long nowNanos) {
        command.nowNanos = nowNanos;
        int at = requests.find(kept);
        boolean isBusy = at != Requests.ABSENT && !requests.isExpired(at, nowNanos);
        if (!principals.has(command.principalId, Principals.ANY)) {
            return ActionRefusedReason.RIGHT_MISSING;
        }
        if (requests.find(command.requestId) != Requests.ABSENT) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        return isBusy ? ActionRefusedReason.CAPACITY : NONE;
    }

    private void asked(ActionRefusedReason why) {
        if (why == NONE) {
            changed(false);
        } else {
            int needed = why == ActionRefusedReason.RIGHT_MISSING ? Principals.ANY : NO_ROLES;
            refused(why, 0, needed);
        }
    }

    private void request() {
        if (requests.find(command.requestId) != Requests.ABSENT) {
            refused(ActionRefusedReason.NOTHING_TO_CHANGE, command.requestId, NO_ROLES);
        } else if (requests.add(command, command.nowNanos)) {
            changed(false);
        } else {
            refused(ActionRefusedReason.CAPACITY, command.requestId, NO_ROLES);
        }
    }

    void on(ApprovalDecoder in, long seq, long nowNanos) {
        int at = requests.find(in.requestId());
        if (at == Requests.ABSENT) {
            refused(in, ActionKind.NULL_VAL, ActionRefusedReason.UNKNOWN_REFERENCE, NO_ROLES);
            return;
        }
        Command waits = requests.at(at);
        boolean isOwn = waits.principalId == in.principalId();
        boolean isApproved = in.approved() == Bool.YES;
        if (requests.isExpired(at, nowNanos)) {
            refused(in, waits.action, ActionRefusedReason.EXPIRED, NO_ROLES);
            requests.remove(at);
        } else if (waits.hash != in.commandHash()) {
            refused(in, waits.action, ActionRefusedReason.OTHER_COMMAND, NO_ROLES);
        } else if (isOwn && isApproved) {
            refused(in, waits.action, ActionRefusedReason.OWN_REQUEST, NO_ROLES);
        } else if (!isOwn && !principals.has(in.principalId(), Principals.SECOND)) {
            refused(in, waits.action, ActionRefusedReason.RIGHT_MISSING, Principals.SECOND);
        } else {
            requests.take(at, command);
            command.seq = seq;
            command.nowNanos = nowNanos;
            decided(in, isApproved);
        }
    }

    /**
     * By a second person; or the first takes it back. The world may have moved since the request
     * was made: it is judged again.
     */
    private void decided(ApprovalDecoder in, boolean isApproved) {
        ActionRefusedReason why = NONE;
        CommandHandler handler = handlers.get(command.action);
        if (isApproved && handler != null) {
            command.approverId = in.principalId();
            why = handler.check(command);
            why = why == NONE ? handler.carryOut(command) : why;
        }
        if (why == NONE) {
            changed(in.principalId(), isApproved);
        } else {
            refused(in, command.action, why, NO_ROLES);
        }
    }

    void state(StatePass pass) {
        principals.state(pass);
        requests.state(pass);
        openings.state(pass);
    }

    private void changed(boolean carriedOut) {
        changed(RequestChangedEncoder.approvedByPrincipalIdNullValue(), carriedOut);
    }

    private void changed(int decidedBy, boolean carriedOut) {
        emitter.requestChanged()
                .requestId(command.requestId)
                .action(command.action)
                .byPrincipalId(command.principalId)
                .approvedByPrincipalId(decidedBy)
                .commandHash(command.hash)
                .carriedOut(carriedOut ? Bool.YES : Bool.NO);
        emitter.end();
    }

    private void refused(ActionRefusedReason why, long reference, int roles) {
        refused(command.requestId, command.action, command.principalId, why, reference, roles);
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
