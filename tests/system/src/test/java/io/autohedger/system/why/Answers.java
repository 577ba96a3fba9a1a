// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.RequestChangedDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people ask and approve has exactly one answer each (ORDERS section 6): it is carried out, it
 * waits for a second person, or it is refused, and why. Derived from who they are, what they ask
 * for and what holds when they do.
 */
final class Answers {
    static final int TRADER = 1;
    static final int OPERATIONS = 2;
    static final int RISK = 4;
    private static final int APPROVER = 8;

    /** Whoever is more than a viewer. */
    static final int ANY = TRADER | OPERATIONS | RISK | APPROVER;

    private static final int SECOND = RISK | APPROVER;
    private static final int NO_ROLES = 0;
    private static final int MOST = 64;
    private static final long HALF_AN_HOUR = 1_800_000_000_000L;
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;

    private final Recount recount;
    private final Facts facts;
    private final CommandRules rules;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

    /** Of the input under way; null: no person's, or it is answered. */
    private @Nullable String expected;

    /** The replace that is under way, which the gate may refuse as an order. */
    private @Nullable Request mayMeetTheGate;

    /** What holds as the first person saw it. */
    private record Waiting(Request request, long untilNanos, BigDecimal seen) {}

    Answers(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
        rules = new CommandRules(recount);
    }

    CommandRules rules() {
        return rules;
    }

    /** Of a command, or of a file. */
    void asked(Request in, int person) throws IOException {
        if (in.by() != person) {
            recount.wrong.add("request " + in.id() + " is of another person than its frame");
        }
        int needed = rules.roles(in);
        if (needed != NO_ROLES && !has(in.by(), needed)) {
            refused(in, ActionRefusedReason.RIGHT_MISSING, in.scopeId(), needed);
            return;
        }
        boolean isKnown = waiting.containsKey(in.id());
        if (in.isFile() && (isKnown || waits(in.action()))) {
            ActionRefusedReason why =
                    isKnown ? ActionRefusedReason.NOTHING_TO_CHANGE : ActionRefusedReason.CAPACITY;
            refused(in, why, 0, NO_ROLES);
            return;
        }
        ActionRefusedReason why = rules.why(in, false, BigDecimal.ZERO);
        if (why != NONE) {
            refused(in, why, in.scopeId(), NO_ROLES);
        } else if (!rules.needsTwo(in)) {
            mayMeetTheGate = in.action() == ActionKind.REPLACE_ORDER ? in : null;
            changed(in, RequestChangedDecoder.approvedByPrincipalIdNullValue(), true);
        } else if (isKnown) {
            refused(in, ActionRefusedReason.NOTHING_TO_CHANGE, in.id(), NO_ROLES);
        } else if (hasRoom()) {
            long until = in.hasExpiry() ? in.expiresNanos() : recount.now + HALF_AN_HOUR;
            waiting.put(in.id(), new Waiting(in, until, rules.seen(in)));
            changed(in, RequestChangedDecoder.approvedByPrincipalIdNullValue(), false);
        } else {
            refused(in, ActionRefusedReason.CAPACITY, in.isFile() ? 0 : in.id(), NO_ROLES);
        }
    }

    /** Of files of a kind one waits at a time. */
    private boolean waits(ActionKind action) {
        return waiting.values().stream()
                .anyMatch(w -> w.request.action() == action && recount.now < w.untilNanos);
    }

    private boolean hasRoom() {
        if (waiting.size() == MOST) {
            waiting.values().removeIf(w -> w.untilNanos <= recount.now);
        }
        return waiting.size() < MOST;
    }

    private boolean has(int person, int any) {
        return (facts.roles.getOrDefault(person, NO_ROLES) & any) != 0;
    }

    /** A second person decides; the first may take it back. */
    void approved(ApprovalDecoder in, int person) throws IOException {
        if (in.principalId() != person) {
            recount.wrong.add("an approval is of another person than its frame");
        }
        Waiting of = waiting.get(in.requestId());
        if (of == null) {
            refused(in, ActionKind.NULL_VAL, ActionRefusedReason.UNKNOWN_REFERENCE, NO_ROLES);
            return;
        }
        boolean isOwn = of.request.by() == person;
        boolean isApproved = in.approved() == Bool.YES;
        ActionKind action = of.request.action();
        if (of.untilNanos <= recount.now) {
            waiting.remove(in.requestId());
            refused(in, action, ActionRefusedReason.EXPIRED, NO_ROLES);
        } else if (of.request.hash() != in.commandHash()) {
            refused(in, action, ActionRefusedReason.OTHER_COMMAND, NO_ROLES);
        } else if (isOwn && isApproved) {
            refused(in, action, ActionRefusedReason.OWN_REQUEST, NO_ROLES);
        } else if (!isOwn && !has(person, SECOND)) {
            refused(in, action, ActionRefusedReason.RIGHT_MISSING, SECOND);
        } else {
            waiting.remove(in.requestId());
            ActionRefusedReason why = isApproved ? rules.why(of.request, true, of.seen) : NONE;
            if (why == NONE) {
                changed(of.request, person, isApproved);
                decided(of.request, isApproved);
            } else {
                refused(in, action, why, NO_ROLES);
            }
        }
    }

    /** What else was asked about deals that are held no more is about no others. */
    private void decided(Request request, boolean isApproved) {
        if (isApproved && isOfHeld(request)) {
            waiting.values()
                    .removeIf(w -> isOfHeld(w.request) && w.request.scopeId() == request.scopeId());
        }
    }

    private static boolean isOfHeld(Request request) {
        return request.action() == ActionKind.BOOK_HELD || request.action() == ActionKind.DROP_HELD;
    }

    private void changed(Request of, int second, boolean isCarriedOut) {
        expected = changed(of.id(), of.action(), of.by(), second, of.hash(), isCarriedOut);
    }

    private static String changed(
            long id, ActionKind action, int by, int second, long hash, boolean isCarriedOut) {
        return "R%d %s by %d and %d, bound to %x: %s"
                .formatted(id, action, by, second, hash, isCarriedOut ? "done" : "not done");
    }

    private void refused(Request of, ActionRefusedReason why, long about, int needs) {
        expected = refused(of.id(), of.action(), of.by(), why, about, needs);
    }

    private void refused(
            ApprovalDecoder of, ActionKind action, ActionRefusedReason why, int needs) {
        expected = refused(of.requestId(), action, of.principalId(), why, of.requestId(), needs);
    }

    private static String refused(
            long id, ActionKind action, int by, ActionRefusedReason why, long about, long needs) {
        return "R%d %s by %d refused as %s about %d, needs %d"
                .formatted(id, action, by, why, about, needs);
    }

    /** The gate has refused an order in the input under way. */
    void gated() {
        Request of = mayMeetTheGate;
        if (of != null) {
            refused(of, ActionRefusedReason.GATE, of.scopeId(), NO_ROLES);
        }
    }

    void told(RequestChangedDecoder out) {
        answered(
                changed(
                        out.requestId(),
                        out.action(),
                        out.byPrincipalId(),
                        out.approvedByPrincipalId(),
                        out.commandHash(),
                        out.carriedOut() == Bool.YES));
    }

    void told(ActionRefusedDecoder out) {
        answered(
                refused(
                        out.requestId(),
                        out.action(),
                        out.principalId(),
                        out.reason(),
                        out.reference(),
                        out.needsRoles()));
    }

    private void answered(String said) {
        if (!said.equals(expected)) {
            recount.wrong.add(
                    "answer in " + recount.seq() + ": said " + said + ", derived " + expected);
        }
        expected = null;
        mayMeetTheGate = null;
    }

    void endOfInput() {
        if (expected != null) {
            answered("nothing");
        }
    }
}
