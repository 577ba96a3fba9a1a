// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.SizedBy;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TargetDecisionEncoder;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.Style;
import io.autohedger.engine.strategy.StrategyPlan.TargetSite;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@code target} (LANGUAGE 5.6): of each program and instrument one {@link Executor},
 * one order at a time. An order on the wrong side, too large, too small or of an earlier wish is
 * cancelled and its end waited for; an immediate one and one in doubt are waited for. With none
 * live, what is missing is ordered, clipped to {@code order_size}, for as long as the position is
 * another one: within the program's declared rate, and where nothing came of an order or of the
 * gate's answer, after a while (docs/decisions/0029).
 */
final class TargetDesk {
    private static final int ALL_BOOKS = -1;

    private final Catalogue catalogue;
    private final Mirror mirror;
    private final OrderTable orders;
    private final OwnPositions positions;
    private final Gate gate;
    private final Placement placement;
    private final AccountRoom accounts;
    private final Proposal order;
    private final Modes modes;
    private final Intents intents;
    private final Emitter emitter;
    private final List<Executor> executors = new ArrayList<>();
    private long seq;

    /** What the order of a decision is as large as. */
    private SizedBy sizedBy = SizedBy.DEMAND;

    /**
     * @param placement fills in the order
     */
    TargetDesk(
            Catalogue catalogue,
            Mirror mirror,
            Gate gate,
            Placement placement,
            AccountRoom accounts,
            Proposal order,
            Modes modes,
            Intents intents,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.mirror = mirror;
        orders = mirror.orders();
        positions = mirror.positions();
        this.gate = gate;
        this.placement = placement;
        this.accounts = accounts;
        this.order = order;
        this.modes = modes;
        this.intents = intents;
        this.emitter = emitter;
    }

    /** A program is deployed: an executor for each instrument that it targets. */
    void add(int strategyId, StrategyRunner program, StrategyPlan plan) {
        for (TargetSite site : plan.targetSites()) {
            int instrument = site.instrumentId();
            if (find(strategyId, instrument) == null) {
                StrategyPlan.QtyLimits lots =
                        plan.qtyLimits().stream()
                                .filter(l -> l.instrumentId() == instrument)
                                .findFirst()
                                .orElseThrow();
                executors.add(new Executor(strategyId, program, plan, instrument, lots));
            }
        }
    }

    private @Nullable Executor find(int strategyId, int instrumentId) {
        for (int i = 0; i < executors.size(); i++) {
            Executor e = executors.get(i);
            if (e.strategyId == strategyId && e.instrumentId == instrumentId) {
                return e;
            }
        }
        return null;
    }

    /** An input begins. */
    void beginStep(long newSeq) {
        seq = newSeq;
    }

    /** The program's own signed position. */
    long position(int strategyId, int instrumentId) {
        return positions.of(strategyId, instrumentId);
    }

    /**
     * {@code target n}: a missing operand does nothing.
     *
     * @param at index of the site
     * @return true when an order went out at once
     */
    boolean target(int strategyId, TargetSite site, int at, long qty, long px, long ttl, long now) {
        Executor e = find(strategyId, site.instrumentId());
        boolean rests = site.style().rests();
        if (e == null || qty == Scaled.NO_VALUE || (rests && (px <= 0 || ttl <= 0))) {
            return false;
        }
        e.wish(qty, at, px, ttl, seq);
        return advance(e, now) == HedgeDesk.SENT;
    }

    /** After the programs: orders that have ended, and wishes that wait. */
    void step(long nowNanos) {
        for (int i = 0; i < executors.size(); i++) {
            advance(executors.get(i), nowNanos);
        }
    }

    /** The day's loss takes a program to nothing. */
    void flatten(int strategyId) {
        for (int i = 0; i < executors.size(); i++) {
            Executor e = executors.get(i);
            if (e.strategyId == strategyId) {
                e.flatten(firstSite(e), seq);
            }
        }
    }

    private static int firstSite(Executor e) {
        int at = 0;
        while (e.plan.targetSites().get(at).instrumentId() != e.instrumentId) {
            at++;
        }
        return at;
    }

    /** A program that is off, or halted, wishes nothing: what it wished is not gone on with. */
    void forget(int strategyId) {
        for (int i = 0; i < executors.size(); i++) {
            if (executors.get(i).strategyId == strategyId) {
                executors.get(i).forget();
            }
        }
    }

    /** People have acted: what they have opened is tried at once. */
    void retry() {
        for (int i = 0; i < executors.size(); i++) {
            executors.get(i).retry();
        }
    }

    long nextDueNanos(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < executors.size(); i++) {
            next = Math.min(next, executors.get(i).nextDueNanos(nowNanos));
        }
        return next;
    }

    void state(StatePass pass) {
        for (int i = 0; i < executors.size(); i++) {
            executors.get(i).state(pass);
        }
    }

    private int advance(Executor e, long nowNanos) {
        if (!e.hasWish() || !e.program.isActive()) {
            return HedgeDesk.NOTHING;
        }
        settle(e, nowNanos);
        e.waitsForRate(false);
        long demand = Scaled.subtract(e.wish(), position(e.strategyId, e.instrumentId));
        boolean works = works(e, demand, nowNanos);
        if (works || demand == 0 || demand == Scaled.NO_VALUE || e.isEarly(nowNanos)) {
            return HedgeDesk.NOTHING;
        }
        if (!e.program.hasRate(nowNanos)) {
            e.waitsForRate(true);
            return HedgeDesk.NOTHING;
        }
        return order(e, demand, nowNanos);
    }

    /** What became of the order that was waited for. */
    private void settle(Executor e, long nowNanos) {
        int slot = orders.find(e.live());
        if (slot >= 0 && orders.isTerminal(slot)) {
            e.ended(orders.rest(slot) == 0, orders.cumQtyOf(slot) > 0, nowNanos);
        }
    }

    /** Whether an own order is live; one that does not fit is cancelled. */
    private boolean works(Executor e, long demand, long nowNanos) {
        boolean works = false;
        if (orders.sums().openCountOf(e.strategyId, e.instrumentId) == 0) {
            return works;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.strategyOf(slot) == e.strategyId
                    && orders.instrumentOf(slot) == e.instrumentId) {
                works = true;
                boolean mayCancel = orders.isResting(slot) && !orders.isUnknown(slot);
                if (mayCancel && !fits(e, slot, demand)) {
                    e.withdraws(orders.clOrdIdOf(slot));
                    mirror.cancel(slot, nowNanos);
                }
            }
        }
        return works;
    }

    private boolean fits(Executor e, int slot, long demand) {
        return demand != Scaled.NO_VALUE
                && orders.isBuy(slot) == demand > 0
                && e.fits(orders.clOrdIdOf(slot), Math.abs(demand), orders.exposedQty(slot));
    }

    private int order(Executor e, long demand, long nowNanos) {
        TargetSite site = e.site();
        int asset = site.assetId();
        begin(e, site, demand > 0);
        int against = mirror.venuesOf(ALL_BOOKS, asset, demand < 0);
        placement.begin(e.hedge(), e.style(), 0, e.ttlNanos(), against, nowNanos);
        placement.at(e.price());
        if (!placement.next(nowNanos)) {
            return placement.hasVenue() ? HedgeDesk.NOTHING : nowhere(e);
        }
        order.orderQty = size(e, Math.abs(demand), nowNanos);
        if (order.orderQty < catalogue.minQty(e.instrumentId) || order.orderQty <= 0) {
            e.fails(nowNanos);
            return HedgeDesk.NOTHING;
        }
        reserve(e);
        if (intents.isKept(order, asset, 1 << site.bookId(), nowNanos)) {
            return HedgeDesk.NOTHING;
        }
        decide(e, demand);
        int result =
                intents.send(order, asset, e.plan.limits().assetId(), 1 << site.bookId(), nowNanos);
        if (result == HedgeDesk.SENT) {
            e.sent(intents.sentClOrdId(), Math.abs(demand) - order.orderQty);
            e.program.charge(nowNanos);
        } else {
            refused(e, intents.reason(), nowNanos);
        }
        return result;
    }

    private void begin(Executor e, TargetSite site, boolean buy) {
        int book = site.bookId();
        order.strategyId = e.strategyId;
        order.bookId = book;
        order.instrumentId = e.instrumentId;
        order.buy = buy;
        order.orderQty = 0;
        order.price = 0;
        order.mostPx = 0;
        order.ofTarget = true;
        order.flattens = e.flattens();
        order.hypothetical = modes.of(e.strategyId, e.instrumentId) == StrategyMode.SHADOW;
        order.paused = e.program.isPaused();
        gate.prepare(order, catalogue.trader(book), catalogue.desk(book));
    }

    /** Below the composite reference a half or a quarter, as of a hedge. */
    private long size(Executor e, long demand, long nowNanos) {
        boolean isJudged = order.isJudged();
        long clip = e.lots.orderSize() >> (isJudged ? order.level.value() - 1 : 0);
        sizedBy = SizedBy.DEMAND;
        long qty = atMost(demand, clip, SizedBy.ORDER_SIZE);
        qty = atMost(qty, catalogue.maxQty(e.instrumentId), SizedBy.MAX_QTY);
        qty = atMost(qty, placement.mostQty(), SizedBy.SHOWN);
        long lots = Scaled.toStep(qty, catalogue.lotQty(e.instrumentId), Rounding.DOWN);
        lots = within(lots, accounts.lines().room(order, lots, nowNanos), SizedBy.CREDIT_LINE);
        return within(lots, accounts.margin().room(order, lots, nowNanos), SizedBy.MARGIN);
    }

    /** Of a full line or account all, so that the gate says whose it is. */
    private long within(long lots, long room, SizedBy by) {
        return room >= catalogue.minQty(order.instrumentId) ? atMost(lots, room, by) : lots;
    }

    /** The smaller one; what makes it smaller is remembered. */
    private long atMost(long qty, long most, SizedBy by) {
        sizedBy = most < qty ? by : sizedBy;
        return Math.min(qty, most);
    }

    /** LANGUAGE 4.3: what the program may come to hold, unless the order reduces. */
    private void reserve(Executor e) {
        long own = position(e.strategyId, e.instrumentId);
        long exposed = orders.sums().exposedOf(e.strategyId, e.instrumentId, order.buy);
        // Towards the side that the order goes to: above 0 is what it builds there.
        long worst = (order.buy ? own : -own) + exposed + order.orderQty;
        order.ownWorst = worst;
        order.ownMost = worst <= 0 ? Long.MAX_VALUE : e.lots.position();
    }

    /** Told once; it goes out as soon as there is somebody. */
    private int nowhere(Executor e) {
        if (e.wasTold(RefusedReason.NO_VENUE)) {
            return HedgeDesk.NOTHING;
        }
        e.tells(RefusedReason.NO_VENUE);
        int result = intents.noVenue(order);
        tell(e, RefusedReason.NO_VENUE);
        return result;
    }

    private void refused(Executor e, RefusedReason reason, long nowNanos) {
        if (reason == RefusedReason.SHADOW) {
            return;
        }
        if (reason == RefusedReason.PAUSED) {
            e.waitUntil(e.program.pausedUntilNanos());
        } else {
            e.fails(nowNanos);
        }
        if (e.tells(reason)) {
            tell(e, reason);
        }
    }

    private static void tell(Executor e, RefusedReason reason) {
        e.program.outcome(Outcome.REFUSED, 0, reason.value(), e.site().assetId());
    }

    private void decide(Executor e, long demand) {
        boolean isJudged = order.isJudged();
        TargetDecisionEncoder decision = emitter.targetDecision();
        long id = intents.nextDecision();
        decision.decisionId(id)
                .strategyId(e.strategyId)
                .sourceLine(e.site().sourceLine())
                .instrumentId(e.instrumentId)
                .venueId(order.venueId)
                .causeSeq(e.causeSeq())
                .target(e.wish())
                .position(position(e.strategyId, e.instrumentId))
                .demand(demand)
                .orderQty(order.orderQty)
                .price(order.price)
                .referencePx(isJudged ? order.doubleReference / 2 : Scaled.NO_VALUE)
                .referenceAgeNanos(order.referenceAgeNanos)
                .referenceLevel(order.level)
                .style(styleOf(e))
                .continues(e.continues() ? Bool.YES : Bool.NO)
                .sizedBy(sizedBy);
        emitter.end();
        placement.tell(emitter, id);
    }

    private static HedgeStyle styleOf(Executor e) {
        if (e.flattens()) {
            return HedgeStyle.FLATTEN;
        }
        return e.style() == Style.LIMIT ? HedgeStyle.LIMIT : HedgeStyle.SWEEP;
    }
}
