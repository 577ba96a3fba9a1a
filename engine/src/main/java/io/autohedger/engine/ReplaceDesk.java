// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import org.jspecify.annotations.Nullable;

/**
 * A person wants an order that rests otherwise (docs/decisions/0043). It is judged by the gate as
 * an order of its program is, by what it may fill beyond what the order might before, and that has
 * to fit into the program's doubt amount (docs/decisions/0056); but what a program owes, and how
 * often it repeats itself, is not asked of a person.
 */
final class ReplaceDesk {
    private static final ActionRefusedReason NONE = ActionRefusedReason.NULL_VAL;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Mirror mirror;
    private final HedgeDesk hedges;
    private final OrderTable orders;
    private final Gate gate;
    private final Intents intents;
    private final Proposal order = new Proposal();
    private final @Nullable StrategyPlan[] plans = new StrategyPlan[Gate.MAX_STRATEGIES];

    ReplaceDesk(
            Catalogue catalogue,
            ReferenceChain references,
            Mirror mirror,
            HedgeDesk hedges,
            Gate gate,
            Intents intents) {
        this.catalogue = catalogue;
        this.references = references;
        this.mirror = mirror;
        this.hedges = hedges;
        orders = mirror.orders();
        this.gate = gate;
        this.intents = intents;
        order.replaces = true;
    }

    void add(int strategyId, StrategyPlan plan) {
        plans[strategyId] = plan;
    }

    ActionRefusedReason check(Command in) {
        int slot = orders.find(in.scopeId);
        if (slot < 0) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        long qty = qty(in, slot);
        long px = px(in, slot);
        if (qty == orders.orderQtyOf(slot) && px == orders.limitPxOf(slot)) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        int instrument = orders.instrumentOf(slot);
        boolean isRight =
                qty >= catalogue.minQty(instrument)
                        && qty <= catalogue.maxQty(instrument)
                        && qty % catalogue.lotQty(instrument) == 0
                        && px > 0
                        && px <= catalogue.maxPx(instrument)
                        && px % catalogue.tickPx(instrument) == 0;
        if (!isRight) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (meetsOwn(slot, px)) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        boolean isPossible = mirror.canReplace(slot, toVenue(slot, qty)) && site(slot) != null;
        return isPossible ? NONE : ActionRefusedReason.NOT_REPLACEABLE;
    }

    /** Whether an order at that price could trade with one of ours, of whichever program. */
    private boolean meetsOwn(int slot, long px) {
        boolean buys = orders.isBuy(slot);
        for (int other = orders.firstOpen(); other >= 0; other = orders.nextOpen(other)) {
            boolean isOpposite =
                    orders.isBuy(other) != buys
                            && orders.venueOf(other) == orders.venueOf(slot)
                            && orders.instrumentOf(other) == orders.instrumentOf(slot)
                            && orders.exposedQty(other) > 0;
            long theirs = orders.limitPxOf(other);
            if (isOpposite && (buys ? px >= theirs : px <= theirs)) {
                return true;
            }
        }
        return false;
    }

    /** What was checked. */
    ActionRefusedReason carryOut(Command in) {
        int slot = orders.find(in.scopeId);
        StrategyPlan.HedgeSite site = site(slot);
        StrategyPlan plan = plans[orders.strategyOf(slot)];
        if (site == null || plan == null) {
            return ActionRefusedReason.NOT_REPLACEABLE;
        }
        long qty = qty(in, slot);
        long px = px(in, slot);
        long toVenue = toVenue(slot, qty);
        propose(slot, qty, px, toVenue, in.nowNanos);
        own(plan);
        if (!fitsTheDoubt(plan.limits(), site.assetId(), in.nowNanos)) {
            intents.nextDecision();
            intents.refused(order, gate.refuse(RefusedReason.DOUBT_FULL));
            return ActionRefusedReason.GATE;
        }
        int sent =
                intents.replace(
                        order,
                        slot,
                        toVenue,
                        site.assetId(),
                        plan.limits().assetId(),
                        HedgeDesk.maskOf(site.bookIds()),
                        in.nowNanos);
        return sent == HedgeDesk.SENT ? NONE : ActionRefusedReason.GATE;
    }

    /** What its program is promised to have unanswered at most holds whoever makes an order. */
    private boolean fitsTheDoubt(StrategyPlan.Limits limits, int factor, long nowNanos) {
        long more = order.mayFill - order.mightFill;
        return more <= 0
                || more
                        <= hedges.sizes()
                                .doubtRoom(
                                        limits, order.instrumentId, factor, order.mostPx, nowNanos);
    }

    private void propose(int slot, long qty, long px, long toVenue, long nowNanos) {
        int instrument = orders.instrumentOf(slot);
        int venue = orders.venueOf(slot);
        int book = orders.bookOf(slot);
        order.strategyId = orders.strategyOf(slot);
        order.bookId = book;
        order.venueId = venue;
        order.instrumentId = instrument;
        order.buy = orders.isBuy(slot);
        order.orderQty = qty;
        order.price = px;
        order.mightFill = orders.exposedQty(slot);
        order.mightPx = orders.mostPxOf(slot);
        order.mayFill = orders.exposedWith(slot, toVenue);
        gate.prepare(order, catalogue.trader(book), catalogue.desk(book));
        order.level =
                references.find(instrument, venue, Scaled.NO_VALUE, gate.referenceAge(), nowNanos);
        order.doubleReference = references.doublePx();
        order.referenceAgeNanos = references.ageNanos();
        // Till it is answered the order is counted at the worse of both.
        boolean isInverse = catalogue.isInverse(instrument);
        long most = HedgeSizing.mostPx(px, order.doubleReference / 2, order.buy, isInverse);
        order.mostPx = HedgeSizing.mostOf(most, order.mightPx, isInverse);
    }

    /** LANGUAGE 4.3: what the program may come to hold, unless the replace reduces. */
    private void own(StrategyPlan plan) {
        int instrument = order.instrumentId;
        order.ownWorst = 0;
        order.ownMost = Long.MAX_VALUE;
        for (int i = 0; i < plan.qtyLimits().size(); i++) {
            StrategyPlan.QtyLimits lots = plan.qtyLimits().get(i);
            if (lots.instrumentId() == instrument) {
                long own = order.signed(mirror.positions().of(order.strategyId, instrument));
                long exposed = orders.sums().exposedOf(order.strategyId, instrument, order.buy);
                order.ownWorst = own + exposed - order.mightFill + order.mayFill;
                order.ownMost = order.ownWorst <= 0 ? Long.MAX_VALUE : lots.position();
            }
        }
    }

    /** What its program hedges by orders like this one; null: it is not deployed any more. */
    private StrategyPlan.@Nullable HedgeSite site(int slot) {
        StrategyPlan plan = plans[orders.strategyOf(slot)];
        int instrument = orders.instrumentOf(slot);
        if (plan == null) {
            return null;
        }
        for (StrategyPlan.HedgeSite site : plan.owned()) {
            boolean moves =
                    catalogue.base(instrument) == site.assetId()
                            || catalogue.quote(instrument) == site.assetId();
            if (moves && site.ordersInBookId() == orders.bookOf(slot)) {
                return site;
            }
        }
        return null;
    }

    private long qty(Command in, int slot) {
        return in.qty == PersonActionDecoder.qtyNullValue() ? orders.orderQtyOf(slot) : in.qty;
    }

    private long px(Command in, int slot) {
        return in.px == PersonActionDecoder.pxNullValue() ? orders.limitPxOf(slot) : in.px;
    }

    /**
     * The quantity in all, as the order's venue counts it; what is less than filled leaves none.
     */
    private long toVenue(int slot, long qty) {
        return catalogue.replaceQtyIsLeaves(orders.venueOf(slot))
                ? Math.max(0, qty - orders.cumQtyOf(slot))
                : qty;
    }
}
