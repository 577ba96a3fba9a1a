// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DecisionEncoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.Trades;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.HedgeOwner;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.RateRing;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one deployed program as LANGUAGE 5.3 says, a round at a time. Outcomes wait here until the
 * reaction's step 3. A hedge that was refused is not tried again by the same input: a program that
 * asks on a level would otherwise ask for ever.
 */
final class StrategyRunner implements StrategyContext {
    /** Of a declared rate that allows more, flattening uses no more. */
    private static final int MOST_COUNTED = 1024;

    private final int strategyId;
    private final Strategy program;
    private final StrategyPlan plan;
    private final Modes modes;
    private final Catalogue catalogue;
    private final OrderTable orders;
    private final HedgeDesk desk;
    private final TargetDesk targets;
    private final Intents intents;
    private final Emitter emitter;
    private final int[] siteMasks;
    private final RefusedReason[] refusedSites;
    private final ProgramSources sources;
    private final TextLine text = new TextLine();
    private final OutcomeText words;

    private final OutcomeQueue outcomes = new OutcomeQueue();
    private final Retries retries = new Retries();

    /** When a venue that a hedge was refused for want of is used again. */
    private long venueDueNanos = Strategy.NEVER;

    /** Orders of the declared window, so that flattening keeps to it too. */
    private final RateRing declared;

    /** Sites whose hedge waits, how many, and those that are told in this reaction. */
    private final boolean[] waitingSites;

    private int waiting;
    private final boolean[] freedSites;

    /** Sites that this input has asked: what is not clear to be free is not asked for ever. */
    private final boolean[] askedSites;

    /** What people are told of hedges that are refused; a program's words about them are these. */
    private final RefusedHedges refusals;

    private boolean hearsRefusal;
    private boolean active;
    private boolean resting;

    /** Until then no new risk is taken. */
    private long pausedUntilNanos;

    /** It has halted itself, and that is latched: people release it. */
    private boolean halted;

    private boolean latched;
    private boolean changed;
    private long nowNanos;

    StrategyRunner(
            int strategyId,
            Strategy program,
            StrategyPlan plan,
            Modes modes,
            Catalogue catalogue,
            TradingSessions sessions,
            Markets markets,
            OrderTable orders,
            HedgeDesk desk,
            TargetDesk targets,
            Trades trades,
            Intents intents,
            Emitter emitter) {
        this.strategyId = strategyId;
        this.program = program;
        this.plan = plan;
        this.modes = modes;
        this.catalogue = catalogue;
        this.orders = orders;
        this.desk = desk;
        this.targets = targets;
        this.intents = intents;
        this.emitter = emitter;
        words = new OutcomeText(text, catalogue);
        this.siteMasks =
                plan.hedgeSites().stream()
                        .mapToInt(site -> HedgeDesk.maskOf(site.bookIds()))
                        .toArray();
        this.refusedSites = new RefusedReason[siteMasks.length];
        Arrays.fill(refusedSites, RefusedReason.NULL_VAL);
        this.waitingSites = new boolean[siteMasks.length];
        this.freedSites = new boolean[siteMasks.length];
        this.askedSites = new boolean[siteMasks.length];
        this.declared =
                new RateRing(
                        Math.clamp(plan.limits().orders(), 1, MOST_COUNTED),
                        plan.limits().ordersPerNanos());
        this.refusals =
                new RefusedHedges(
                        strategyId, plan, desk, intents, emitter, this::isWaitingWithDemand);
        sources =
                new ProgramSources(
                        strategyId, plan, catalogue, sessions, markets, desk, targets, trades);
    }

    /**
     * In any mode but OFF it runs. What waits for a program that is off is of no use when it is on
     * again.
     */
    void run(boolean runs) {
        active = runs;
        changed = runs;
        if (!runs) {
            Arrays.fill(waitingSites, false);
            waiting = 0;
            outcomes.clear();
            retries.clear();
            refusals.clear(nowNanos);
            targets.forget(strategyId);
        }
    }

    int strategyId() {
        return strategyId;
    }

    boolean isPaused() {
        return nowNanos < pausedUntilNanos;
    }

    long pausedUntilNanos() {
        return pausedUntilNanos;
    }

    boolean isHalted() {
        return halted;
    }

    boolean isLatched() {
        return latched;
    }

    /** The valve of the program is where its halt wants it. */
    void latched() {
        latched = true;
    }

    /** People have released it. */
    void resume() {
        halted = false;
        latched = false;
        changed = true;
    }

    /** Whether a factor of a book would have two owners. */
    boolean hedgesWith(StrategyRunner other) {
        return HedgeOwner.inBoth(plan, other.plan) != null;
    }

    boolean isActive() {
        return active;
    }

    /** While its position is flattened for it, its own hedges do nothing. */
    void rest(boolean isFlattened) {
        resting = isFlattened;
    }

    /** Whether its declared rate of orders leaves one. */
    boolean hasRate(long now) {
        return declared.mayFire(now);
    }

    long rateFreesAtNanos() {
        return declared.freesAtNanos();
    }

    void charge(long now) {
        declared.charge(now);
    }

    void markChanged() {
        changed = true;
    }

    boolean setParameter(int index, long mantissa) {
        boolean taken = sources.setParameter(index, mantissa);
        changed |= taken;
        return taken;
    }

    /** A new input: what was refused before may be tried again. */
    void beginStep(long now) {
        nowNanos = now;
        Arrays.fill(refusedSites, RefusedReason.NULL_VAL);
        Arrays.fill(askedSites, false);
    }

    /** Reacts once, if there is a reason to; true: it did. */
    boolean reactOnce() {
        if (!isDue()) {
            return false;
        }
        changed = false;
        venueDueNanos = venueDueNanos <= nowNanos ? Strategy.NEVER : venueDueNanos;
        for (long due = retries.takeDue(nowNanos); due != 0; due = retries.takeDue(nowNanos)) {
            outcome(Outcome.RETRY, due, 0);
        }
        takeFreed();
        program.begin(this);
        for (int left = outcomes.waiting(); left > 0; left--) {
            outcomes.next();
            hearsRefusal = outcomes.kind() == Outcome.REFUSED && outcomes.clOrdId() == 0;
            program.outcome(this, outcomes.kind());
            if (hearsRefusal) {
                refusals.hadTurn(outcomes.assetId(), outcomes.reason());
            }
            hearsRefusal = false;
            forget();
        }
        if (!halted) {
            program.react(this);
        }
        program.end();
        return true;
    }

    /** At the end of a step: what people are to know of hedges that are refused. */
    void tellRefusals() {
        refusals.tell(nowNanos);
    }

    long refusalsDueNanos() {
        return refusals.nextDueNanos();
    }

    private boolean isWaitingWithDemand(int site) {
        return waitingSites[site]
                && desk.uncovered(siteMasks[site], plan.hedgeSites().get(site).assetId()) != 0;
    }

    private void takeFreed() {
        for (int site = 0; site < freedSites.length; site++) {
            freedSites[site] = isFree(site);
            if (freedSites[site]) {
                await(site, false);
            }
        }
    }

    private boolean isFree(int site) {
        if (!waitingSites[site] || askedSites[site]) {
            return false;
        }
        StrategyPlan.HedgeSite at = plan.hedgeSites().get(site);
        return desk.isFree(strategyId, at, plan.limits(), siteMasks[site], nowNanos);
    }

    /** Somebody else's order may have been what a hedge waits for. */
    private boolean isAnyFree() {
        for (int site = 0; waiting > 0 && site < waitingSites.length; site++) {
            if (isFree(site)) {
                return true;
            }
        }
        return false;
    }

    private void await(int site, boolean waits) {
        waiting += (waits ? 1 : 0) - (waitingSites[site] ? 1 : 0);
        waitingSites[site] = waits;
    }

    /** Entries of orders that have ended, and of retries that came to nothing. */
    private void forget() {
        switch (outcomes.kind()) {
            case Outcome.REJECTED, Outcome.DONE, Outcome.REFUSED ->
                    retries.ended(outcomes.clOrdId());
            case Outcome.RETRY -> retries.answered(outcomes.clOrdId());
            default -> {
                // The order goes on.
            }
        }
    }

    long nextDueNanos() {
        return active && !halted
                ? Math.min(program.nextDueNanos(), Math.min(retries.nextDueNanos(), venueDueNanos))
                : Strategy.NEVER;
    }

    /** The next instant at which time alone changes a price or a session that the program reads. */
    long nextChangeNanos(long now) {
        return sources.nextChangeNanos(now);
    }

    /** Queues an outcome of an order of this program. */
    void outcome(int kind, long clOrdId, int reason) {
        outcome(kind, clOrdId, reason, hedgedBy(desk.instrumentOf(clOrdId)));
    }

    /** What the orders in an instrument hedge. */
    private int hedgedBy(int instrument) {
        for (int i = 0; i < plan.hedgeSites().size(); i++) {
            StrategyPlan.HedgeSite site = plan.hedgeSites().get(i);
            if (desk.instrumentOf(site, plan.limits()) == instrument) {
                return site.assetId();
            }
        }
        return catalogue.base(instrument);
    }

    /** A program that is off hears nothing: what waited for it would fill the queue. */
    void outcome(int kind, long clOrdId, int reason, int assetId) {
        if (!active) {
            return;
        }
        if (outcomes.add(kind, clOrdId, reason, desk.venueOf(clOrdId), assetId)) {
            changed = true;
        } else {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, clOrdId);
        }
    }

    long codeHash() {
        return plan.codeHash();
    }

    /** Refused sites are forgotten with each input, and time comes with it: they are no state. */
    void state(StatePass pass) {
        active = pass.next(active);
        changed = pass.next(changed);
        sources.state(pass);
        declared(pass);
        outcomes.state(pass);
        retries.state(pass);
        venueDueNanos = pass.next(venueDueNanos);
        pass.column(waitingSites);
        waiting = pass.next(waiting);
        refusals.state(pass);
        pausedUntilNanos = pass.next(pausedUntilNanos);
        halted = pass.next(halted);
        latched = pass.next(latched);
        if (pass.reads()) {
            program.readState(() -> pass.next(0L));
        } else {
            program.writeState(pass::next);
        }
    }

    private void declared(StatePass pass) {
        if (pass.reads()) {
            declared.readState(() -> pass.next(0L));
        } else {
            declared.writeState(pass::next);
        }
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public long exact(int source) {
        return sources.exact(source, nowNanos);
    }

    @Override
    public double real(int source) {
        return sources.real(source, nowNanos);
    }

    @Override
    public long timeNanos(int source) {
        return sources.timeNanos(source, nowNanos);
    }

    @Override
    public boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos) {
        return hedge(site, true, downTo, operand, ttlNanos) == HedgeDesk.SENT;
    }

    @Override
    public boolean hedgeBy(int site, double amount, double operand, long ttlNanos) {
        return hedge(site, false, amount, operand, ttlNanos) == HedgeDesk.SENT;
    }

    @Override
    public boolean freed(int site) {
        return freedSites[site];
    }

    @Override
    public int outcomeSite() {
        int at = retries.find(outcomes.clOrdId());
        return at < 0 ? -1 : retries.site(at);
    }

    @Override
    public boolean target(int site, long signedQty, long price, long ttlNanos) {
        if (resting || halted) {
            return false;
        }
        StrategyPlan.TargetSite at = plan.targetSites().get(site);
        return targets.target(strategyId, at, site, signedQty, price, ttlNanos, nowNanos);
    }

    @Override
    public void pause(long nanos) {
        long until = Scaled.add(nowNanos, nanos);
        if (until != Scaled.NO_VALUE) {
            pausedUntilNanos = Math.max(pausedUntilNanos, until);
        }
    }

    @Override
    public void halt() {
        halted = true;
    }

    @Override
    public void avoidVenue(long nanos) {
        int slot = orders.find(outcomes.clOrdId());
        long until = Scaled.add(nowNanos, nanos);
        if (slot >= 0 && until != Scaled.NO_VALUE) {
            desk.avoided().avoid(strategyId, orders.venueOf(slot), until);
        }
    }

    /** A time that is missing cannot be waited for: the program does what it does at the end. */
    @Override
    public boolean retry(int most, long afterNanos) {
        int at = retries.find(outcomes.clOrdId());
        long due = Scaled.add(nowNanos, afterNanos);
        if (at < 0 || retries.again(at) >= most || due == Scaled.NO_VALUE) {
            return false;
        }
        retries.waitUntil(at, due);
        return true;
    }

    /**
     * Where every provider is avoided the retry waits for the first that is used again. Whatever
     * else refuses it is told as any refusal is.
     */
    @Override
    public boolean retryNow() {
        int at = retries.find(outcomes.clOrdId());
        if (at < 0) {
            return false;
        }
        int site = retries.site(at);
        desk.retries(outcomes.clOrdId());
        int result =
                hedge(
                        site,
                        retries.downTo(at),
                        retries.amount(at),
                        retries.operand(at),
                        retries.ttlNanos(at));
        desk.retries(DecisionEncoder.retryOfNullValue());
        long end = avoidedUntil(site);
        if (refusedSites[site] == RefusedReason.NO_VENUE && end != Strategy.NEVER) {
            retries.waitUntil(at, end);
        }
        return result == HedgeDesk.SENT;
    }

    @Override
    public void retryLater(long atNanos) {
        int at = retries.find(outcomes.clOrdId());
        if (at >= 0) {
            retries.waitUntil(at, atNanos);
        }
    }

    @Override
    public void textBegin(int textSite) {
        text.clear();
    }

    @Override
    public void textLiteral(int textSite, int part) {
        text.append(plan.textSites().get(textSite).parts().get(part));
    }

    @Override
    public void textExact(long mantissa, int scale) {
        text.append(mantissa, scale);
    }

    @Override
    public void textReal(double value) {
        text.append(value);
    }

    @Override
    public void textOutcome(int field) {
        switch (field) {
            case OutcomeField.ORDER -> words.order(outcomes.clOrdId());
            case OutcomeField.VENUE -> words.venue(outcomes.venueId());
            case OutcomeField.KEY -> text.appendCode(catalogue.assetCode(outcomes.assetId()));
            default -> words.reason(outcomes.kind(), outcomes.reason());
        }
    }

    @Override
    public void textEnd(int textSite) {
        StrategyPlan.TextSite site = plan.textSites().get(textSite);
        // What sends nothing calls nobody.
        boolean pages = site.page() && modes.held(strategyId) != StrategyMode.SHADOW;
        if (hearsRefusal) {
            int asset = outcomes.assetId();
            refusals.say(pages, site.sourceLine(), asset, outcomes.reason(), text);
            return;
        }
        emitter.alert(
                pages ? Severity.PAGE : Severity.ALERT,
                AlertCode.STRATEGY_TEXT,
                strategyId,
                site.sourceLine(),
                0,
                0,
                0,
                text.buffer(),
                text.length());
    }

    private int hedge(int site, boolean downTo, double amount, double operand, long ttlNanos) {
        if (resting || halted) {
            return HedgeDesk.NOTHING;
        }
        if (refusedSites[site] != RefusedReason.NULL_VAL) {
            return HedgeDesk.REFUSED;
        }
        long before = orders.lastId();
        int result =
                desk.hedge(
                        strategyId,
                        plan.hedgeSites().get(site),
                        plan.limits(),
                        siteMasks[site],
                        downTo,
                        amount,
                        operand,
                        ttlNanos,
                        nowNanos);
        askedSites[site] = true;
        await(site, desk.waits());
        if (result == HedgeDesk.REFUSED) {
            refusedSites[site] = intents.reason();
            if (!desk.isHypothetical()) {
                refusals.refused(site, intents.reason(), nowNanos);
            }
            int factor = plan.hedgeSites().get(site).assetId();
            outcome(Outcome.REFUSED, 0, intents.reason().value(), factor);
            if (intents.reason() == RefusedReason.NO_VENUE) {
                venueDueNanos = Math.min(venueDueNanos, avoidedUntil(site));
            }
        } else if (result == HedgeDesk.SENT) {
            refusals.sent(site, nowNanos);
            sent(before, site, downTo, amount, operand, ttlNanos);
        }
        return result;
    }

    /** Orders of one hedge are for the same: requests about others may lie between them. */
    private void sent(
            long before, int site, boolean downTo, double amount, double operand, long ttlNanos) {
        int times = retries.take(site);
        for (long id = before + 1; id <= orders.lastId(); id++) {
            if (orders.find(id) >= 0) {
                declared.charge(nowNanos);
                if (!retries.sent(id, site, downTo, amount, operand, ttlNanos, times)) {
                    emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, id);
                }
            }
        }
    }

    /** When the first provider of a site that is avoided is used again. */
    private long avoidedUntil(int site) {
        List<Integer> venues = plan.hedgeSites().get(site).venueIds();
        return desk.avoided().firstEndNanos(strategyId, venues, nowNanos);
    }

    /** Whether something is left to do: a change, a mark or a timer. */
    boolean isDue() {
        if (halted) {
            return active && outcomes.waiting() > 0;
        }
        return active
                && (changed || program.isMarked() || nextDueNanos() <= nowNanos || isAnyFree());
    }
}
