// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.execution.BookWorth;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.DayLoss;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.LimitMode;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds {@code day_loss} of programs: of the books that their hedges look at, by the day of UTC. A
 * breach latches the program's valve OUT as if a person had asked for it, so the valve IN follows
 * and people release it. FLATTEN hedges every factor of the program to nothing besides, and takes
 * its targets to nothing, through the same gate and within the program's declared rate, for as long
 * as that latch stands; the program's own hedges and targets rest meanwhile.
 */
final class LossDesk {
    private static final long BLIND_NANOS = 60_000_000_000L;
    private static final long AGAIN_NANOS = 1_000_000_000L;

    private final Catalogue catalogue;
    private final BookWorth worth;
    private final ValveDesk valves;
    private final HedgeDesk desk;
    private final Intents intents;
    private final TargetDesk targets;
    private final StrategyRunner[] runners;
    private final Modes modes;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<Watched> programs = new ArrayList<>();

    /** A breach waits for an input whose number no latch has yet. */
    private boolean isWaiting;

    LossDesk(
            Catalogue catalogue,
            BookWorth worth,
            ValveDesk valves,
            HedgeDesk desk,
            Intents intents,
            TargetDesk targets,
            StrategyRunner[] runners,
            Modes modes,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.worth = worth;
        this.valves = valves;
        this.desk = desk;
        this.intents = intents;
        this.targets = targets;
        this.runners = runners;
        this.modes = modes;
        this.emitter = emitter;
    }

    /** One program: what it may lose, and a hedge to nothing for each asset that it hedges. */
    private static final class Watched {
        private final int strategyId;
        private final StrategyPlan.Limits limits;
        private final int bookMask;
        private final List<StrategyPlan.HedgeSite> sites;
        private final int[] siteMasks;
        private final long[] againNanos;
        private final DayLoss loss = new DayLoss();
        private boolean flattens;
        private boolean refusalTold;

        Watched(int strategyId, StrategyPlan plan) {
            this.strategyId = strategyId;
            limits = plan.limits();
            sites = flattening(plan);
            siteMasks = sites.stream().mapToInt(s -> HedgeDesk.maskOf(s.bookIds())).toArray();
            bookMask =
                    plan.owned().stream()
                            .mapToInt(s -> HedgeDesk.maskOf(s.bookIds()))
                            .reduce(0, (a, b) -> a | b);
            againNanos = new long[siteMasks.length];
        }

        /** The books of the first site of each asset, the venues of all. */
        private static List<StrategyPlan.HedgeSite> flattening(StrategyPlan plan) {
            List<StrategyPlan.HedgeSite> sites = new ArrayList<>();
            int money = plan.limits().assetId();
            for (StrategyPlan.HedgeSite own : plan.hedgeSites()) {
                int asset = own.assetId();
                if (sites.stream().noneMatch(s -> s.assetId() == asset)) {
                    sites.add(
                            new StrategyPlan.HedgeSite(
                                    asset,
                                    // Nothing is nothing in any unit: in its own it needs no mid.
                                    own.unitAssetId() == money ? asset : own.unitAssetId(),
                                    own.bookIds(),
                                    own.ordersInBookId(),
                                    StrategyPlan.Style.IOC,
                                    plan.hedgeSites().stream()
                                            .filter(s -> s.assetId() == asset)
                                            .flatMap(s -> s.venueIds().stream())
                                            .distinct()
                                            .toList(),
                                    own.sourceLine()));
                }
            }
            return List.copyOf(sites);
        }

        private void state(StatePass pass) {
            loss.state(pass);
            flattens = pass.next(flattens);
            refusalTold = pass.next(refusalTold);
            pass.column(againNanos);
        }
    }

    /** A program is deployed. */
    void add(int strategyId, StrategyPlan plan) {
        if (plan.limits().dayLoss() > 0) {
            programs.add(new Watched(strategyId, plan));
        }
    }

    /** After each input, before programs react: what trips. */
    void step(long seq, long nowNanos) {
        isWaiting = false;
        for (int i = 0; i < programs.size(); i++) {
            Watched program = programs.get(i);
            if (modes.sends(program.strategyId)) {
                look(program, seq, nowNanos);
            }
            runnerOf(program).rest(program.flattens);
        }
    }

    private StrategyRunner runnerOf(Watched program) {
        return runners[program.strategyId];
    }

    private void look(Watched program, long seq, long nowNanos) {
        long now = worth.in(program.limits.assetId(), program.bookMask, nowNanos);
        program.loss.see(now, nowNanos);
        if (program.loss.saysBlind(BLIND_NANOS, nowNanos)) {
            text.clear();
            text.append("the day's loss is not known: no price of ");
            text.appendCode(catalogue.assetCode(worth.missing()));
            tell(program, Severity.ALERT, AlertCode.DAY_LOSS_UNKNOWN);
        }
        long most = Scaled.multiply(program.limits.dayLoss(), Scaled.pow10(Ledger.EXTRA_DIGITS));
        if (program.loss.isDue(most)) {
            trip(program, seq, nowNanos);
        }
        program.flattens &= valves.holds(program.strategyId);
    }

    private void trip(Watched program, long seq, long nowNanos) {
        if (program.loss.tells()) {
            page(program);
        }
        boolean cancels = program.limits.dayLossMode() == LimitMode.CANCEL;
        ValveState to = cancels ? ValveState.CANCEL : ValveState.REDUCE_ONLY;
        switch (valves.trip(program.strategyId, to, seq, nowNanos)) {
            case TRIPPED -> tripped(program);
            case WAITING -> isWaiting = true;
            case FULL -> emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, 0, 0);
        }
    }

    private static void tripped(Watched program) {
        program.loss.trip();
        program.flattens = program.limits.dayLossMode() == LimitMode.FLATTEN;
        program.refusalTold = false;
    }

    private void page(Watched program) {
        StrategyPlan.Limits limits = program.limits;
        int scale = catalogue.assetScale(limits.assetId());
        text.clear();
        text.append("day loss ");
        text.append(
                Scaled.divide(program.loss.loss(), Scaled.pow10(Ledger.EXTRA_DIGITS), Rounding.UP),
                scale);
        text.append(" of ");
        text.append(limits.dayLoss(), scale);
        text.append(" ");
        text.appendCode(catalogue.assetCode(limits.assetId()));
        text.append(" since 00:00 UTC: ");
        text.append(
                switch (limits.dayLossMode()) {
                    case CANCEL -> "cancel";
                    case FLATTEN -> "flatten";
                    case PAUSE -> "pause";
                    case REDUCE_ONLY -> "reduce_only";
                });
        tell(program, Severity.PAGE, AlertCode.DAY_LOSS);
    }

    private void tell(Watched program, Severity severity, AlertCode code) {
        emitter.alert(severity, code, program.strategyId, 0, 0, 0, 0, text.buffer(), text.length());
    }

    /** After programs have reacted: what is flattened. */
    void flatten(long nowNanos) {
        for (int i = 0; i < programs.size(); i++) {
            Watched program = programs.get(i);
            if (program.flattens) {
                targets.flatten(program.strategyId);
            }
            for (int at = 0; program.flattens && at < program.sites.size(); at++) {
                if (program.againNanos[at] <= nowNanos && runnerOf(program).hasRate(nowNanos)) {
                    flatten(program, at, nowNanos);
                }
            }
        }
    }

    private void flatten(Watched program, int at, long nowNanos) {
        int result =
                desk.flatten(
                        program.strategyId,
                        program.sites.get(at),
                        program.limits,
                        program.siteMasks[at],
                        nowNanos);
        if (result == HedgeDesk.SENT) {
            runnerOf(program).charge(nowNanos);
            program.refusalTold = false;
        } else if (result == HedgeDesk.REFUSED) {
            program.againNanos[at] = nowNanos + AGAIN_NANOS;
            if (!program.refusalTold) {
                program.refusalTold = true;
                text.clear();
                text.append("cannot flatten ");
                text.appendCode(catalogue.assetCode(program.sites.get(at).assetId()));
                text.append(": ");
                text.append(String.valueOf(intents.reason())); // an enum's own text: no new one
                tell(program, Severity.PAGE, AlertCode.DAY_LOSS);
            }
        }
    }

    /** When something is to be done here without another input. */
    long nextDueNanos(long nowNanos) {
        long next = isWaiting ? nowNanos : Long.MAX_VALUE;
        for (int i = 0; i < programs.size(); i++) {
            Watched program = programs.get(i);
            boolean isWatched = modes.sends(program.strategyId);
            next = isWatched ? Math.min(next, program.loss.blindDueNanos(BLIND_NANOS)) : next;
            for (int at = 0; program.flattens && at < program.againNanos.length; at++) {
                long again = Math.max(program.againNanos[at], runnerOf(program).rateFreesAtNanos());
                next = again > nowNanos ? Math.min(next, again) : next;
            }
        }
        return next;
    }

    void state(StatePass pass) {
        for (int i = 0; i < programs.size(); i++) {
            programs.get(i).state(pass);
        }
    }
}
