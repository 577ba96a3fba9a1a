// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.engine.clientflow.Deals;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.people.Requests;
import io.autohedger.engine.position.CashFlows;
import io.autohedger.engine.position.Openings;
import io.autohedger.engine.position.Rolls;

/** What people tell the ledger: deals that are held, breaks, positions, points and payments. */
final class LedgerCommands {
    private LedgerCommands() {}

    static void handle(
            PeopleDesk people,
            Deals deals,
            BreakDesk breaks,
            Rolls rolls,
            CashFlows flows,
            Openings openings,
            AgreementDesk agreements) {
        people.handle(ActionKind.BOOK_HELD, new Held(deals, people.requests(), true));
        people.handle(ActionKind.DROP_HELD, new Held(deals, people.requests(), false));
        people.handle(ActionKind.ADJUSTMENT, new Adjust(breaks));
        people.handle(ActionKind.END_BREAK, new EndBreak(breaks));
        people.handle(ActionKind.POSITION_REPORT, new Position(breaks));
        people.handle(ActionKind.OPENING, new Opening(openings));
        people.handle(ActionKind.AGREEMENT, new Agreement(agreements));
        people.handle(ActionKind.SWAP_POINTS, new SwapPoints(rolls));
        people.handle(ActionKind.FUNDING, new Funding(flows));
    }

    /** What is on record afterwards is always of two people. */
    private interface ByTwo extends CommandHandler {
        @Override
        default boolean needsTwo(Command c) {
            return true;
        }
    }

    private record Held(Deals deals, Requests requests, boolean books) implements ByTwo {
        /** Both are of so many deals as people have seen: if more have come they look again. */
        @Override
        public ActionRefusedReason check(Command c) {
            int held = deals.held(c.scopeId);
            if (held == 0) {
                return ActionRefusedReason.NOTHING_TO_CHANGE;
            }
            return held == c.qty ? NONE : ActionRefusedReason.OUTSIDE_RANGE;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            deals.decide((int) c.scopeId, books);
            requests.forgetHeld(c.scopeId);
            return NONE;
        }
    }

    private record Adjust(BreakDesk breaks) implements ByTwo {
        @Override
        public ActionRefusedReason check(Command c) {
            return breaks.checkAdjust(c.scopeId, c.amount, c.px);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            breaks.adjust(c.scopeId, c.px);
            return NONE;
        }
    }

    private record EndBreak(BreakDesk breaks) implements ByTwo {
        @Override
        public ActionRefusedReason check(Command c) {
            return breaks.checkEnd(c.scopeId, c.amount);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            breaks.end(c.scopeId);
            return NONE;
        }
    }

    private record Position(BreakDesk breaks) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            return breaks.checkPosition(c.amount, c.scopeId, c.qty);
        }

        /** One person opens a break or says that it is another one; two end it. */
        @Override
        public boolean needsTwo(Command c) {
            return breaks.endsBreak((int) c.amount, (int) c.scopeId, c.qty);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            breaks.position((int) c.amount, (int) c.scopeId, c.qty, c.nowNanos);
            return NONE;
        }
    }

    private record Opening(Openings openings) implements ByTwo {
        /** A request that has expired may have been followed by another file. */
        @Override
        public ActionRefusedReason check(Command c) {
            return openings.requestId() == c.requestId
                    ? openings.check()
                    : ActionRefusedReason.UNKNOWN_REFERENCE;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            openings.book();
            return NONE;
        }
    }

    private record Agreement(AgreementDesk agreements) implements ByTwo {
        /** A request that has expired may have been followed by another statement. */
        @Override
        public ActionRefusedReason check(Command c) {
            return agreements.statement().requestId() == c.requestId
                    ? agreements.check()
                    : ActionRefusedReason.UNKNOWN_REFERENCE;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            agreements.sign(c);
            return NONE;
        }
    }

    private record SwapPoints(Rolls rolls) implements ByTwo {
        @Override
        public ActionRefusedReason check(Command c) {
            return rolls.check(c.scopeId, c.amount, c.px, c.qty);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            rolls.tell((int) c.scopeId, c.amount, c.px, c.qty);
            return NONE;
        }
    }

    private record Funding(CashFlows flows) implements ByTwo {
        @Override
        public ActionRefusedReason check(Command c) {
            return flows.check(c.scopeId, c.amount, c.qty, c.nowNanos);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            flows.tell((int) c.scopeId, c.amount, c.qty);
            return NONE;
        }
    }
}
