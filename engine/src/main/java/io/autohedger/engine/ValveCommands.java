// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.people.Principals;

/** What people do with valves and the restricted list, and what is only to be on record. */
final class ValveCommands {
    private static final int NOBODY = 0;

    private ValveCommands() {}

    static void handle(PeopleDesk people, ValveDesk valves, RestrictionDesk restrictions) {
        people.handle(ActionKind.KILL, new Kill(valves));
        people.handle(ActionKind.RELEASE, new Release(valves));
        people.handle(ActionKind.RESTRICT, new Restrict(restrictions));
        people.handle(ActionKind.ALARM_ACK, new OnRecord());
        people.handle(ActionKind.STOP_DESK, new OnRecord());
    }

    private record Kill(ValveDesk valves) implements CommandHandler {
        /** Whoever may signal the process may end it as well: its signal needs no role. */
        @Override
        public int roles(Command c) {
            return c.principalId == NOBODY ? NOBODY : Principals.ANY;
        }

        @Override
        public ActionRefusedReason check(Command c) {
            return valves.checkKill(c.valve, c.valveState, c.scopeKind, c.scopeId);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            return valves.kill(
                    c.valve,
                    c.valveState,
                    c.scopeKind,
                    c.scopeId,
                    c.seq,
                    c.principalId,
                    c.nowNanos);
        }
    }

    private record Release(ValveDesk valves) implements CommandHandler {
        @Override
        public int roles(Command c) {
            return needsTwo(c) ? Principals.ANY : Principals.OPERATIONS;
        }

        /**
         * A latch keeps its number as it gets stricter: who has stopped more since is asked again.
         */
        @Override
        public ActionRefusedReason check(Command c) {
            ActionRefusedReason why = valves.checkRelease(c.scopeId, c.valveState);
            boolean isStricter = c.isApproved() && valves.strictness(c.scopeId) > c.seen;
            return why == NONE && isStricter ? ActionRefusedReason.OUTSIDE_RANGE : why;
        }

        @Override
        public boolean needsTwo(Command c) {
            return !valves.isBackToReduceOnly(c.scopeId, c.valveState);
        }

        @Override
        public long seen(Command c) {
            return valves.strictness(c.scopeId);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            valves.release(c.scopeId, c.valveState, c.actorId());
            return NONE;
        }
    }

    private record Restrict(RestrictionDesk restrictions) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return restrictions.check(c.scopeId, c.amount, c.valveState);
        }

        @Override
        public boolean needsTwo(Command c) {
            return c.valveState == ValveState.NORMAL;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            restrictions.move(c.scopeId, c.amount, c.valveState);
            return NONE;
        }
    }

    /** An alarm is the readers' matter, a stop the driver's: that somebody may is all. */
    private record OnRecord() implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return NONE;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            return NONE;
        }
    }
}
