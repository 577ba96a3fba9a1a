// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * What people are told of the hedges of one program that are refused (docs/decisions/0031). A hedge
 * site with a reason is a condition: told when it begins, again after 1, 2, 4 .. 60 minutes while
 * it goes on, and when it has ended. It ends with an order of the site, or when the site has not
 * been refused for a minute and does not wait with something to hedge.
 *
 * <p>What begins for the third time, each within half an hour of its last end, comes and goes: then
 * it is told when it is time to say so again, and of an order that is to fill at once as soon as it
 * has lasted seven seconds.
 *
 * <p>A condition that nobody may be traded with is told by the platform, unless the program pages
 * in its own words in the same step; of other reasons the program's words are all there is.
 */
final class RefusedHedges {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUIET_NANOS = 60 * SECOND;
    private static final long FIRST_REPEAT_NANOS = 60 * SECOND;
    private static final int MOST_DOUBLINGS = 6;
    private static final long LAST_REPEAT_NANOS = 3600 * SECOND;

    /** What begins more than twice, each time so soon after its end, comes and goes. */
    private static final long SOON_NANOS = 1800 * SECOND;

    private static final int TOLD_AT_ONCE = 2;

    /** Of what comes and goes, it is told when it has lasted so long this time. */
    private static final long LASTS_NANOS = 7 * SECOND;

    /** After an order of others went out in the instrument, what goes on is told as if new. */
    private static final long AFTER_WORK_NANOS = 5 * SECOND;

    /** More than the highest value of a reason. */
    private static final int REASONS = reasons();

    private final int strategyId;
    private final List<StrategyPlan.HedgeSite> sites;
    private final StrategyPlan.Limits limits;
    private final HedgeDesk desk;
    private final Intents intents;
    private final Emitter emitter;
    private final Waits waits;
    private final TextLine text = new TextLine();

    /** By site and reason; 0: there is no such condition. */
    private final long[] sinceNanos;

    private final long[] refusedNanos;
    private final long[] toldNanos;
    private final int[] times;
    private final int[] doublings;
    private final long[] endedNanos;
    private final int[] begins;

    /** The program's words have their turn, and the platform its own after them. */
    private final boolean[] wordsDue;

    private final boolean[] pageDue;
    private int open;
    private int untold;
    private long dueNanos = Strategy.NEVER;

    /** Whether a site waits with something to hedge. */
    interface Waits {
        boolean waits(int site);
    }

    RefusedHedges(
            int strategyId,
            StrategyPlan plan,
            HedgeDesk desk,
            Intents intents,
            Emitter emitter,
            Waits waits) {
        this.strategyId = strategyId;
        this.sites = plan.hedgeSites();
        this.limits = plan.limits();
        this.desk = desk;
        this.intents = intents;
        this.emitter = emitter;
        this.waits = waits;
        int size = sites.size() * REASONS;
        sinceNanos = new long[size];
        refusedNanos = new long[size];
        toldNanos = new long[size];
        times = new int[size];
        doublings = new int[size];
        endedNanos = new long[size];
        begins = new int[size];
        wordsDue = new boolean[size];
        pageDue = new boolean[size];
    }

    /** Nobody may be traded with: none quotes, or those who do are past a line or their margin. */
    private static boolean isNobody(int at) {
        int reason = at % REASONS;
        return reason == RefusedReason.NO_VENUE.value()
                || reason == RefusedReason.PRIME_BROKER_NET.value()
                || reason == RefusedReason.PRIME_BROKER_SETTLEMENT.value()
                || reason == RefusedReason.MARGIN.value()
                || reason == RefusedReason.MARGIN_STALE.value()
                || reason == RefusedReason.MARGIN_DISTANCE.value();
    }

    private static int reasons() {
        int most = 0;
        for (RefusedReason reason : RefusedReason.values()) {
            most = reason == RefusedReason.NULL_VAL ? most : Math.max(most, reason.value());
        }
        return most + 1;
    }

    /** A site's hedge was refused. */
    void refused(int site, RefusedReason reason, long nowNanos) {
        int at = site * REASONS + reason.value();
        if (sinceNanos[at] == 0) {
            begin(at, nowNanos);
        } else if (againNanos(at) <= nowNanos) {
            told(at, nowNanos);
        }
        times[at]++;
        refusedNanos[at] = nowNanos;
        dueNanos = Math.min(dueNanos, nextNanos(at));
    }

    private void begin(int at, long nowNanos) {
        boolean isSoon = endedNanos[at] != 0 && nowNanos - endedNanos[at] <= SOON_NANOS;
        begins[at] = isSoon ? begins[at] + 1 : 1;
        doublings[at] = isSoon ? doublings[at] : -1;
        sinceNanos[at] = nowNanos;
        open++;
        boolean comesAndGoes = begins[at] > TOLD_AT_ONCE && isNobody(at);
        if (!comesAndGoes || againNanos(at) <= nowNanos) {
            told(at, nowNanos);
        }
    }

    /** Whether somebody knows that it has begun, or begun again. */
    private boolean isTold(int at) {
        return toldNanos[at] >= sinceNanos[at];
    }

    private void told(int at, long nowNanos) {
        doublings[at] = Math.min(doublings[at] + 1, MOST_DOUBLINGS);
        toldNanos[at] = nowNanos;
        untold += wordsDue[at] || pageDue[at] ? 0 : 1;
        wordsDue[at] = true;
        pageDue[at] = isNobody(at);
    }

    /** An order of a site went out: whatever it was refused for is over. */
    void sent(int site, long nowNanos) {
        for (int at = site * REASONS; open > 0 && at < (site + 1) * REASONS; at++) {
            if (sinceNanos[at] != 0) {
                end(at, nowNanos);
            }
        }
    }

    /** The program is off: it wants nothing. */
    void clear(long nowNanos) {
        for (int site = 0; site < sites.size(); site++) {
            sent(site, nowNanos);
        }
    }

    /** What the program says of a refusal of this factor, in its turn; else nothing is said. */
    void say(boolean pages, int sourceLine, int assetId, int reason, TextLine words) {
        int first = -1;
        boolean isDue = false;
        for (int site = 0; site < sites.size(); site++) {
            int at = site * REASONS + reason;
            if (sites.get(site).assetId() == assetId && sinceNanos[at] != 0) {
                first = first < 0 || (!isDue && wordsDue[at]) ? at : first;
                isDue |= wordsDue[at];
                pageDue[at] &= !(wordsDue[at] && pages);
            }
        }
        if (first >= 0 && !isDue) {
            return;
        }
        emitter.condition(
                pages ? Severity.PAGE : Severity.ALERT,
                AlertCode.STRATEGY_TEXT,
                strategyId,
                sourceLine,
                0,
                first < 0 ? AlertPhase.EVENT : phase(first),
                first < 0 ? Emitter.NO_CONDITION : sinceNanos[first],
                first < 0 ? 1 : times[first],
                words.buffer(),
                words.length());
    }

    /** The program had its turn about a refusal; where it called somebody, that is enough. */
    void hadTurn(int assetId, int reason) {
        for (int site = 0; untold > 0 && site < sites.size(); site++) {
            int at = site * REASONS + reason;
            if (wordsDue[at] && sites.get(site).assetId() == assetId) {
                wordsDue[at] = false;
                untold -= pageDue[at] ? 0 : 1;
                times[at] = pageDue[at] ? times[at] : 0;
            }
        }
    }

    private AlertPhase phase(int at) {
        return toldNanos[at] == sinceNanos[at] ? AlertPhase.BEGUN : AlertPhase.GOES_ON;
    }

    /** At the end of a step: what nobody has said yet, what is to be said again, what is over. */
    void tell(long nowNanos) {
        if (untold == 0 && dueNanos > nowNanos) {
            return;
        }
        dueNanos = Strategy.NEVER;
        for (int at = 0; at < sinceNanos.length; at++) {
            if (sinceNanos[at] != 0) {
                look(at, nowNanos);
            }
        }
    }

    private void look(int at, long nowNanos) {
        if (!pageDue[at] && quietNanos(at) <= nowNanos && !goesOn(at)) {
            end(at, nowNanos);
            return;
        }
        boolean repeats = isNobody(at) && againNanos(at) <= nowNanos;
        if (repeats) {
            doublings[at] = Math.min(doublings[at] + 1, MOST_DOUBLINGS);
            toldNanos[at] = nowNanos;
        }
        if (pageDue[at] || repeats) {
            emit(at, Severity.PAGE, phase(at));
        }
        untold -= wordsDue[at] || pageDue[at] ? 1 : 0;
        wordsDue[at] = false;
        pageDue[at] = false;
        dueNanos = Math.min(dueNanos, nextNanos(at));
    }

    /** An order that is to fill at once waits for its venue, and there is something to hedge. */
    private boolean goesOn(int at) {
        int site = at / REASONS;
        return isNobody(at) && !sites.get(site).style().rests() && waits.waits(site);
    }

    private long quietNanos(int at) {
        return refusedNanos[at] + QUIET_NANOS;
    }

    /**
     * When a condition that goes on is told again, or for the first time where it comes and goes.
     * An order of somebody else in the instrument, after it was told, says that the market is
     * there: that this one still is not sent is news.
     */
    private long againNanos(int at) {
        long repeat =
                toldNanos[at]
                        + Math.min(
                                FIRST_REPEAT_NANOS << Math.max(0, doublings[at]),
                                LAST_REPEAT_NANOS);
        StrategyPlan.HedgeSite site = sites.get(at / REASONS);
        if (!isTold(at)) {
            return site.style().rests() ? repeat : Math.min(repeat, sinceNanos[at] + LASTS_NANOS);
        }
        long worked = intents.sentNanos(desk.instrumentOf(site, limits));
        return worked > toldNanos[at] && !site.style().rests()
                ? Math.min(repeat, worked + AFTER_WORK_NANOS)
                : repeat;
    }

    private long nextNanos(int at) {
        long again = isNobody(at) ? againNanos(at) : Strategy.NEVER;
        return goesOn(at) ? again : Math.min(again, quietNanos(at));
    }

    private void end(int at, long nowNanos) {
        if (isTold(at)) {
            emit(at, Severity.NOTE, AlertPhase.ENDED);
        }
        untold -= wordsDue[at] || pageDue[at] ? 1 : 0;
        wordsDue[at] = false;
        pageDue[at] = false;
        sinceNanos[at] = 0;
        endedNanos[at] = nowNanos;
        times[at] = 0;
        open--;
    }

    private void emit(int at, Severity severity, AlertPhase phase) {
        StrategyPlan.HedgeSite site = sites.get(at / REASONS);
        boolean isEnd = phase == AlertPhase.ENDED;
        text.clear();
        if (isEnd || at % REASONS != RefusedReason.NO_VENUE.value()) {
            text.append(OutcomeText.refused(at % REASONS));
        }
        emitter.condition(
                severity,
                isEnd ? AlertCode.CONDITION_ENDED : AlertCode.NO_VENUE,
                strategyId,
                site.sourceLine(),
                desk.instrumentOf(site, limits),
                phase,
                sinceNanos[at],
                times[at],
                text.buffer(),
                text.length());
        times[at] = 0;
    }

    /** When time alone makes something of it to be told. */
    long nextDueNanos() {
        return dueNanos;
    }

    void state(StatePass pass) {
        pass.column(sinceNanos);
        pass.column(refusedNanos);
        pass.column(toldNanos);
        pass.column(times);
        pass.column(doublings);
        pass.column(endedNanos);
        pass.column(begins);
        pass.column(wordsDue);
        pass.column(pageDue);
        open = pass.next(open);
        untold = pass.next(untold);
        dueNanos = pass.next(dueNanos);
    }
}
