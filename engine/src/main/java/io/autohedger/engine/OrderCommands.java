// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.IdTable;

/** What people do about orders: those in doubt, those that rest, and those that are suggested. */
final class OrderCommands {
    private OrderCommands() {}

    static void handle(
            PeopleDesk people,
            Mirror mirror,
            Ledger ledger,
            DoubtDesk doubts,
            ReplaceDesk replaces,
            Suggestions suggestions) {
        people.handle(ActionKind.RESOLVE_ORDER, new Resolve(mirror, mirror.orders()));
        people.handle(ActionKind.TOLD_FILL, new ToldFill(mirror, mirror.orders(), ledger));
        people.handle(ActionKind.FILLS_COMPLETE, new FillsComplete(mirror, mirror.orders()));
        people.handle(ActionKind.DECIDE_DOUBT, new Decide(mirror.orders(), doubts));
        people.handle(ActionKind.REPLACE_ORDER, new Replace(replaces));
        people.handle(ActionKind.MANUAL_HEDGE, new Hedge(suggestions));
    }

    /** Ends an order without proof. */
    private record Resolve(Mirror mirror, OrderTable orders) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            int slot = orders.find(c.scopeId);
            if (slot < 0) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            if (!orders.isUnknown(slot)) {
                return ActionRefusedReason.NOT_IN_DOUBT;
            }
            return fits(c, slot) && mirror.isBookable(slot, c.qty, c.px)
                    ? NONE
                    : ActionRefusedReason.OUTSIDE_RANGE;
        }

        private boolean fits(Command c, int slot) {
            long seen = orders.cumQtyOf(slot);
            long most = orders.orderQtyOf(slot);
            return switch (c.resolveAs) {
                case FILLED -> c.qty == Math.max(seen, most);
                case CANCELED, EXPIRED -> c.qty >= seen && c.qty < most;
                case REJECTED -> c.qty == seen;
                default -> false;
            };
        }

        @Override
        public boolean needsTwo(Command c) {
            return true;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            mirror.resolve(orders.find(c.scopeId), c.resolveAs, c.qty, c.px);
            return NONE;
        }
    }

    /** A fill that a venue tells by a file: as one that its stream has told, by two people. */
    private record ToldFill(Mirror mirror, OrderTable orders, Ledger ledger)
            implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            int slot = orders.find(c.scopeId);
            if (slot < 0) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            boolean isSaid = !IdTable.isBlank(c.execId, 0) && c.qty > 0 && c.px > 0;
            return isSaid
                            && isFarSaid(c, orders.instrumentOf(slot))
                            && mirror.takesFile(slot)
                            && mirror.isBookable(slot, orders.cumQtyOf(slot) + c.qty, c.px)
                    ? NONE
                    : ActionRefusedReason.OUTSIDE_RANGE;
        }

        @Override
        public boolean needsTwo(Command c) {
            return true;
        }

        /** Of a swap the whole of its far leg, or nothing of the fill is taken. */
        private boolean isFarSaid(Command c, int instrument) {
            return !c.isOfSwap()
                    || (c.farQty > 0
                            && c.farPx > 0
                            && c.farDate != PersonActionDecoder.farDateNullValue()
                            && ledger.fits(instrument, c.farQty, c.farPx));
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            ledger.happened(c.amount);
            mirror.filed(orders.find(c.scopeId), c);
            return NONE;
        }
    }

    /**
     * A venue's file tells all fills of an order. It is judged when it is approved, behind the
     * fills of the same file: they have to add up to what is booked.
     */
    private record FillsComplete(Mirror mirror, OrderTable orders) implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            int slot = orders.find(c.scopeId);
            if (slot < 0) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            if (c.amount > c.nowNanos) {
                // What fills from now until then it cannot tell.
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
            if (!c.isApproved()) {
                return orders.isTerminal(slot) ? ActionRefusedReason.NOT_IN_DOUBT : NONE;
            }
            if (orders.cumQtyOf(slot) != c.qty) {
                return ActionRefusedReason.OUTSIDE_RANGE;
            }
            // The fills themselves may have ended it.
            return orders.isTerminal(slot) || mirror.isFiled(slot, c.amount)
                    ? NONE
                    : ActionRefusedReason.NOTHING_TO_CHANGE;
        }

        @Override
        public boolean needsTwo(Command c) {
            return true;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            int slot = orders.find(c.scopeId);
            if (!orders.isTerminal(slot)) {
                mirror.filed(slot);
            }
            return NONE;
        }
    }

    private record Decide(OrderTable orders, DoubtDesk doubts) implements CommandHandler {
        @Override
        public int roles(Command c) {
            return Principals.TRADER | Principals.RISK;
        }

        @Override
        public ActionRefusedReason check(Command c) {
            if (orders.find(c.scopeId) < 0) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            if (!doubts.isInDoubt(c.scopeId)) {
                return ActionRefusedReason.NOT_IN_DOUBT;
            }
            // Two people have agreed to what was in doubt when the first one asked.
            boolean hasGrown =
                    c.isApproved() && doubts.amountOf(c.scopeId) > c.seen + c.seen / 10 + 1;
            return c.decision == DoubtDecision.NULL_VAL || hasGrown
                    ? ActionRefusedReason.OUTSIDE_RANGE
                    : NONE;
        }

        @Override
        public long seen(Command c) {
            return doubts.amountOf(c.scopeId);
        }

        @Override
        public boolean needsTwo(Command c) {
            return doubts.isPastTheCap(c.scopeId, c.decision, c.nowNanos);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            long until = c.hasExpiry() && !c.isApproved() ? c.expiresNanos : 0;
            doubts.decide(c.scopeId, c.decision, c.isApproved(), until, c.nowNanos);
            return NONE;
        }
    }

    private record Replace(ReplaceDesk replaces) implements CommandHandler {
        @Override
        public int roles(Command c) {
            return Principals.TRADER | Principals.RISK;
        }

        @Override
        public ActionRefusedReason check(Command c) {
            return replaces.check(c);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            return replaces.carryOut(c);
        }
    }

    /** Lets a suggested order go out. */
    private record Hedge(Suggestions suggestions) implements CommandHandler {
        @Override
        public int roles(Command c) {
            return Principals.TRADER;
        }

        @Override
        public ActionRefusedReason check(Command c) {
            return suggestions.check(c.scopeId, c.nowNanos);
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            suggestions.release(c.scopeId, c.principalId, c.nowNanos);
            return NONE;
        }
    }
}
