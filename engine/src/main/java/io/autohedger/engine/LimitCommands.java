// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;

/** What people tell the gate: limits, tokens past them, and prices where nobody quotes. */
final class LimitCommands {
    private LimitCommands() {}

    static void handle(PeopleDesk people, LimitDesk limits, OperatorPrices references) {
        people.handle(ActionKind.LIMIT_SET, new SetLimit(limits));
        people.handle(ActionKind.OVERRIDE, new Token(limits));
        people.handle(ActionKind.REFERENCE_PRICE, new Reference(references));
    }

    private record SetLimit(LimitDesk limits) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return limits.check(c.scopeKind, c.scopeId, c.limitKind, c.amount, c.qty);
        }

        @Override
        public boolean needsTwo(Command c) {
            return limits.isRaise(c.scopeKind, c.scopeId, c.limitKind, c.amount);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            limits.change(c);
            return NONE;
        }
    }

    private record Token(LimitDesk limits) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return limits.checkOverride(c.scopeKind, c.scopeId, c.limitKind, c.amount, c.qty);
        }

        @Override
        public boolean needsTwo(Command c) {
            return true;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            limits.override(c);
            return NONE;
        }
    }

    private record Reference(OperatorPrices references) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return references.check(c.scopeId, c.px, c.nowNanos);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            references.set((int) c.scopeId, c.px, c.nowNanos);
            return NONE;
        }
    }
}
