// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.orders.OrderListener;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.OutcomeField;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Scaled;
import java.util.Arrays;

/**
 * Runs one deployed program as LANGUAGE 5.3 says, a round at a time. Outcomes wait here until the
 * reaction's step 3. A hedge that was refused is not tried again by the same input: a program that
 * asks on a level would otherwise ask for ever.
 */
final class StrategyRunner implements StrategyContext {
    private static final int OUTCOMES = 1024;

    private final int strategyId;
    private final Strategy program;
    private final StrategyPlan plan;
    private final Catalogue catalogue;
    private final Markets markets;
    private final HedgeDesk desk;
    private final Emitter emitter;
    private final int[] sourceMasks;
    private final int[] siteMasks;
    private final boolean[] refusedSites;
    private final long[] parameters;
    private final TextLine text = new TextLine();
    private final OutcomeText words;

    private final int[] outcomeKind = new int[OUTCOMES];
    private final long[] outcomeOrder = new long[OUTCOMES];
    private final int[] outcomeReason = new int[OUTCOMES];
    private final int[] outcomeVenue = new int[OUTCOMES];
    private final int[] outcomeAsset = new int[OUTCOMES];
    private int outcomeHead;
    private int outcomeTail;
    private int current;

    private boolean active;
    private boolean changed;
    private long nowNanos;

    StrategyRunner(
            int strategyId,
            Strategy program,
            StrategyPlan plan,
            Catalogue catalogue,
            Markets markets,
            HedgeDesk desk,
            Emitter emitter) {
        this.strategyId = strategyId;
        this.program = program;
        this.plan = plan;
        this.catalogue = catalogue;
        this.markets = markets;
        this.desk = desk;
        this.emitter = emitter;
        words = new OutcomeText(text, catalogue);
        this.sourceMasks = plan.sources().stream().mapToInt(StrategyRunner::maskOf).toArray();
        this.siteMasks =
                plan.hedgeSites().stream()
                        .mapToInt(site -> HedgeDesk.maskOf(site.bookIds()))
                        .toArray();
        this.refusedSites = new boolean[siteMasks.length];
        this.parameters =
                plan.parameters().stream().mapToLong(StrategyPlan.Parameter::initial).toArray();
    }

    void activate() {
        active = true;
        changed = true;
    }

    void markChanged() {
        changed = true;
    }

    boolean setParameter(int index, long mantissa) {
        if (index < 0 || index >= parameters.length || !plan.parameters().get(index).live()) {
            return false;
        }
        parameters[index] = mantissa;
        changed = true;
        return true;
    }

    /** A new input: what was refused before may be tried again. */
    void beginStep(long now) {
        nowNanos = now;
        Arrays.fill(refusedSites, false);
    }

    /** Reacts once, if there is a reason to; true: it did. */
    boolean reactOnce() {
        if (!isDue()) {
            return false;
        }
        changed = false;
        program.begin(this);
        for (int waiting = outcomeTail - outcomeHead; waiting > 0; waiting--) {
            current = outcomeHead++ & (OUTCOMES - 1);
            program.outcome(this, outcomeKind[current]);
        }
        program.react(this);
        program.end();
        return true;
    }

    long nextDueNanos() {
        return active ? program.nextDueNanos() : Strategy.NEVER;
    }

    /** The next instant at which a price that the program reads turns stale. */
    long nextStaleNanos(long now) {
        long next = Strategy.NEVER;
        for (int i = 0; i < plan.sources().size(); i++) {
            if (plan.sources().get(i) instanceof StrategyPlan.RateSource rate) {
                int from = rate.baseAssetId();
                int to = rate.quoteAssetId();
                int pair = catalogue.pair(from, to);
                next = Math.min(next, markets.nextStaleNanos(pair, now));
                if (pair == 0) {
                    int cross = plan.limits().assetId();
                    int one = catalogue.pair(from, cross);
                    int other = catalogue.pair(cross, to);
                    next = Math.min(next, markets.nextStaleNanos(one, now));
                    next = Math.min(next, markets.nextStaleNanos(other, now));
                }
            }
        }
        return next;
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

    private void outcome(int kind, long clOrdId, int reason, int assetId) {
        if (outcomeTail - outcomeHead == OUTCOMES) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, clOrdId);
            return;
        }
        int at = outcomeTail++ & (OUTCOMES - 1);
        outcomeKind[at] = kind;
        outcomeOrder[at] = clOrdId;
        outcomeReason[at] = reason;
        outcomeVenue[at] = desk.venueOf(clOrdId);
        outcomeAsset[at] = assetId;
        changed = true;
    }

    long codeHash() {
        return plan.codeHash();
    }

    /** Refused sites are forgotten with each input, and time comes with it: they are no state. */
    void state(StatePass pass) {
        active = pass.next(active);
        changed = pass.next(changed);
        pass.column(parameters);
        int waiting = pass.next(outcomeTail - outcomeHead);
        if (pass.reads()) {
            outcomeHead = 0;
            outcomeTail = waiting;
        }
        for (int i = 0; i < waiting; i++) {
            int at = outcomeHead + i & (OUTCOMES - 1);
            outcomeKind[at] = pass.next(outcomeKind[at]);
            outcomeOrder[at] = pass.next(outcomeOrder[at]);
            outcomeReason[at] = pass.next(outcomeReason[at]);
            outcomeVenue[at] = pass.next(outcomeVenue[at]);
            outcomeAsset[at] = pass.next(outcomeAsset[at]);
        }
        if (pass.reads()) {
            program.readState(() -> pass.next(0L));
        } else {
            program.writeState(pass::next);
        }
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public long exact(int source) {
        return switch (plan.sources().get(source)) {
            case StrategyPlan.ResidualSource residual ->
                    desk.residual(sourceMasks[source], residual.assetId());
            case StrategyPlan.UncoveredSource uncovered ->
                    desk.uncovered(sourceMasks[source], uncovered.assetId());
            case StrategyPlan.VenuesUpSource venues -> venuesUp(venues);
            case StrategyPlan.ParameterSource parameter -> parameters[parameter.parameterIndex()];
            case StrategyPlan.RateSource _, StrategyPlan.SessionSource _ -> Scaled.NO_VALUE;
        };
    }

    @Override
    public double real(int source) {
        if (!(plan.sources().get(source) instanceof StrategyPlan.RateSource rate)) {
            return Double.NaN;
        }
        int from = rate.baseAssetId();
        int to = rate.quoteAssetId();
        int cross = plan.limits().assetId();
        return catalogue.pair(from, to) != 0 ? mid(from, to) : mid(from, cross) * mid(cross, to);
    }

    private double mid(int from, int to) {
        int pair = catalogue.pair(from, to);
        if (pair == 0) {
            return from == to ? 1 : Double.NaN;
        }
        long mid2 = markets.doubleMid(pair, nowNanos);
        double mid = Scaled.toReal(mid2, catalogue.priceScale(pair)) / 2;
        return catalogue.base(pair) == from ? mid : 1 / mid;
    }

    /** Of a rate: its quote's, or that of the older of the two it is crossed from. */
    private long rateTimeNanos(StrategyPlan.RateSource rate) {
        int from = rate.baseAssetId();
        int to = rate.quoteAssetId();
        int pair = catalogue.pair(from, to);
        if (pair != 0) {
            return markets.midTimeNanos(pair, nowNanos);
        }
        int cross = plan.limits().assetId();
        return Math.min(
                markets.midTimeNanos(catalogue.pair(from, cross), nowNanos),
                markets.midTimeNanos(catalogue.pair(cross, to), nowNanos));
    }

    @Override
    public long timeNanos(int source) {
        return plan.sources().get(source) instanceof StrategyPlan.RateSource rate
                ? rateTimeNanos(rate)
                : nowNanos;
    }

    @Override
    public boolean hedgeDownTo(int site, double downTo, double operand, long ttlNanos) {
        return hedge(site, true, downTo, operand);
    }

    @Override
    public boolean hedgeBy(int site, double amount, double operand, long ttlNanos) {
        return hedge(site, false, amount, operand);
    }

    @Override
    public int outcomeSite() {
        return -1;
    }

    @Override
    public void avoidVenue(long nanos) {
        throw notCarriedOut("avoid");
    }

    @Override
    public boolean retry(int most, long afterNanos) {
        throw notCarriedOut("retry");
    }

    @Override
    public boolean retryNow() {
        throw notCarriedOut("retry");
    }

    @Override
    public void retryLater(long atNanos) {
        throw notCarriedOut("retry");
    }

    /** A program with it is refused where it is deployed: see NotCarriedOut. */
    private static UnsupportedOperationException notCarriedOut(String verb) {
        return new UnsupportedOperationException(verb + " is not carried out yet");
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
            case OutcomeField.ORDER -> words.order(outcomeOrder[current]);
            case OutcomeField.VENUE -> words.venue(outcomeVenue[current]);
            case OutcomeField.KEY -> text.appendCode(catalogue.assetCode(outcomeAsset[current]));
            default -> words.reason(outcomeKind[current], outcomeReason[current]);
        }
    }

    @Override
    public void textEnd(int textSite) {
        StrategyPlan.TextSite site = plan.textSites().get(textSite);
        emitter.alert(
                site.page() ? Severity.PAGE : Severity.ALERT,
                AlertCode.STRATEGY_TEXT,
                strategyId,
                site.sourceLine(),
                0,
                0,
                0,
                text.buffer(),
                text.length());
    }

    private boolean hedge(int site, boolean downTo, double amount, double slip) {
        if (refusedSites[site]) {
            return false;
        }
        int result =
                desk.hedge(
                        strategyId,
                        plan.hedgeSites().get(site),
                        plan.limits(),
                        siteMasks[site],
                        downTo,
                        amount,
                        slip,
                        nowNanos);
        if (result == HedgeDesk.REFUSED) {
            refusedSites[site] = true;
            int factor = plan.hedgeSites().get(site).assetId();
            outcome(Outcome.REFUSED, 0, desk.reason().value(), factor);
        }
        return result == HedgeDesk.SENT;
    }

    /** Whether something is left to do: a change, a mark or a timer. */
    boolean isDue() {
        return active && (changed || program.isMarked() || program.nextDueNanos() <= nowNanos);
    }

    private long venuesUp(StrategyPlan.VenuesUpSource venues) {
        int up = 0;
        for (int i = 0; i < venues.venueIds().size(); i++) {
            up += markets.hasPrice(venues.venueIds().get(i), nowNanos) ? 1 : 0;
        }
        return up;
    }

    private static int maskOf(StrategyPlan.Source source) {
        return switch (source) {
            case StrategyPlan.ResidualSource residual -> HedgeDesk.maskOf(residual.bookIds());
            case StrategyPlan.UncoveredSource uncovered -> HedgeDesk.maskOf(uncovered.bookIds());
            case StrategyPlan.RateSource _,
                    StrategyPlan.SessionSource _,
                    StrategyPlan.VenuesUpSource _,
                    StrategyPlan.ParameterSource _ ->
                    0;
        };
    }

    /** Brings what became of orders to the program that owns them. */
    static final class Outcomes implements OrderListener {
        private final StrategyRunner[] runners;

        Outcomes(StrategyRunner[] runners) {
            this.runners = runners;
        }

        @Override
        public void filled(int strategyId, long clOrdId) {
            tell(strategyId, Outcome.FILL, clOrdId, 0);
        }

        @Override
        public void done(int strategyId, long clOrdId) {
            tell(strategyId, Outcome.DONE, clOrdId, 0);
        }

        @Override
        public void rejected(int strategyId, long clOrdId, int reason) {
            tell(strategyId, Outcome.REJECTED, clOrdId, reason);
        }

        @Override
        public void changeRejected(int strategyId, long clOrdId, int reason) {
            tell(strategyId, Outcome.CHANGE_REJECTED, clOrdId, reason);
        }

        @Override
        public void unknown(int strategyId, long clOrdId) {
            tell(strategyId, Outcome.UNKNOWN, clOrdId, 0);
        }

        @Override
        public void corrected(int strategyId, long clOrdId) {
            tell(strategyId, Outcome.CORRECTED, clOrdId, 0);
        }

        @Override
        public void neverSent(int strategyId, long clOrdId) {
            tell(strategyId, Outcome.REFUSED, clOrdId, RefusedReason.SESSION_DOWN.value());
        }

        private void tell(int strategyId, int kind, long clOrdId, int reason) {
            StrategyRunner runner = runners[strategyId];
            if (runner != null) {
                runner.outcome(kind, clOrdId, reason);
            }
        }
    }
}
