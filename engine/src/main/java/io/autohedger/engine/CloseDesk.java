// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes each asset that a program hedges down to what may be held over the close, along the ramp;
 * closes its intake while the session is closed and the capacity is used up; and pages what is held
 * past it when the session closes. What it hedges goes the way of every hedge: by the program's
 * site and mode, through the gate, within its declared rate.
 */
final class CloseDesk {
    private static final long AGAIN_NANOS = 1_000_000_000L;

    private final Catalogue catalogue;
    private final Closes closes;
    private final Valuation valuation;
    private final ReferenceChain references;
    private final HedgeDesk desk;
    private final Intake intake;
    private final StrategyRunner[] runners;
    private final Modes modes;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<Line> lines = new ArrayList<>();
    private boolean wasClosed;

    CloseDesk(
            Catalogue catalogue,
            Closes closes,
            Valuation valuation,
            ReferenceChain references,
            HedgeDesk desk,
            Intake intake,
            StrategyRunner[] runners,
            Modes modes,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.closes = closes;
        this.valuation = valuation;
        this.references = references;
        this.desk = desk;
        this.intake = intake;
        this.runners = runners;
        this.modes = modes;
        this.emitter = emitter;
    }

    /** One asset of a program. */
    private static final class Line {
        private final int strategyId;
        private final StrategyPlan.HedgeSite site;
        private final StrategyPlan.Limits limits;
        private final int bookMask;

        /** In the money of the schedule, when the ramp began; 0: it has not. */
        private long atBegin;

        private long againNanos;

        Line(int strategyId, StrategyPlan.HedgeSite own, StrategyPlan.Limits limits) {
            this.strategyId = strategyId;
            this.limits = limits;
            bookMask = HedgeDesk.maskOf(own.bookIds());
            site =
                    new StrategyPlan.HedgeSite(
                            own.assetId(),
                            own.assetId(),
                            own.bookIds(),
                            own.ordersInBookId(),
                            StrategyPlan.Style.IOC,
                            own.venueIds(),
                            own.sourceLine());
        }

        private void state(StatePass pass) {
            atBegin = pass.next(atBegin);
            againNanos = pass.next(againNanos);
        }
    }

    /** A program is deployed; what it hedges in a third currency stays with its own lines. */
    void add(int strategyId, StrategyPlan plan) {
        int money = plan.limits().assetId();
        for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
            boolean isPlain = site.unitAssetId() == money || site.unitAssetId() == site.assetId();
            boolean isThere =
                    lines.stream()
                            .anyMatch(l ->
                                    l.strategyId == strategyId
                                            && l.site.assetId() == site.assetId());
            if (isPlain && !isThere) {
                lines.add(new Line(strategyId, site, plan.limits()));
            }
        }
    }

    /** After each input, before programs react: what the closed session does to intake. */
    void step(long nowNanos) {
        boolean isClosed = closes.isClosed(nowNanos);
        if (!isClosed && !wasClosed) {
            return;
        }
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            intake.overClose(asset, ValveState.NORMAL);
        }
        for (int i = 0; isClosed && i < lines.size(); i++) {
            Line line = lines.get(i);
            int instrument = desk.instrumentOf(line.site, line.limits);
            if (closes.isAbout(instrument)) {
                long held = held(line, instrument, nowNanos);
                if (held == Scaled.NO_VALUE || held >= closes.capacity(instrument)) {
                    intake.overClose(line.site.assetId(), ValveState.CLOSED);
                }
                boolean isOver = held == Scaled.NO_VALUE || held > closes.capacity(instrument);
                if (!wasClosed && isOver) {
                    page(line, instrument, held);
                }
            }
        }
        wasClosed = isClosed;
        intake.publish();
    }

    /** What nobody knows the worth of has no value. */
    private long held(Line line, int instrument, long nowNanos) {
        long mid2 = references.lastDoubleMid(instrument, nowNanos);
        long amount = desk.uncovered(line.bookMask, line.site.assetId());
        if (amount == 0) {
            return 0;
        }
        return mid2 <= 0
                ? Scaled.NO_VALUE
                : valuation.inAsset(
                        amount,
                        line.site.assetId(),
                        instrument,
                        mid2 / 2,
                        closes.assetId(),
                        nowNanos);
    }

    private void page(Line line, int instrument, long held) {
        int scale = catalogue.assetScale(closes.assetId());
        text.clear();
        text.append("over the close with ");
        text.appendCode(catalogue.assetCode(line.site.assetId()));
        text.append(" worth ");
        text.append(held, scale);
        text.append(" of ");
        text.append(closes.capacity(instrument), scale);
        text.append(" ");
        text.appendCode(catalogue.assetCode(closes.assetId()));
        emitter.alert(
                Severity.PAGE,
                AlertCode.OVER_CLOSE,
                line.strategyId,
                line.site.sourceLine(),
                0,
                instrument,
                0,
                text.buffer(),
                text.length());
    }

    /** After programs have reacted: what is past the ramp. */
    void reduce(long nowNanos) {
        if (!closes.isSet()) {
            return;
        }
        boolean isRamp = nowNanos >= closes.rampBeginsNanos(nowNanos);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!isRamp) {
                line.atBegin = 0;
            } else if (modes.sends(line.strategyId)) {
                reduce(line, nowNanos);
            }
        }
    }

    private void reduce(Line line, long nowNanos) {
        int instrument = desk.instrumentOf(line.site, line.limits);
        long held = closes.isAbout(instrument) ? held(line, instrument, nowNanos) : 0;
        if (held == Scaled.NO_VALUE || held == 0) {
            return;
        }
        line.atBegin = line.atBegin == 0 ? held : line.atBegin;
        long atBegin = Math.max(closes.capacity(instrument), line.atBegin);
        long allowed = closes.allowed(atBegin, instrument, nowNanos);
        StrategyRunner runner = runners[line.strategyId];
        if (held <= allowed || nowNanos < line.againNanos || !runner.hasRate(nowNanos)) {
            return;
        }
        line.againNanos = nowNanos + AGAIN_NANOS;
        int asset = line.site.assetId();
        long amount = Math.abs(desk.uncovered(line.bookMask, asset));
        // A hedge is of whole lots, rounded down: what is left of one would be too much.
        long lot = lot(instrument, asset, references.lastDoubleMid(instrument, nowNanos) / 2);
        long most = Scaled.quotient(amount, allowed, held, Rounding.DOWN);
        long downTo = Math.max(0, most - lot);
        int result =
                desk.downTo(
                        line.strategyId,
                        line.site,
                        line.limits,
                        line.bookMask,
                        Scaled.toReal(downTo, catalogue.assetScale(asset)),
                        nowNanos);
        if (result == HedgeDesk.SENT) {
            runner.charge(nowNanos);
        }
    }

    /** A lot of an instrument in one of its assets. */
    private long lot(int instrument, int asset, long px) {
        int scale = catalogue.assetScale(asset);
        long lot = catalogue.lotQty(instrument);
        return Math.abs(
                catalogue.base(instrument) == asset
                        ? catalogue.baseAmount(instrument, lot, px, scale, Rounding.UP)
                        : catalogue.quoteAmount(instrument, lot, px, scale, Rounding.UP));
    }

    /** Within the ramp each second; else when the session opens or closes. */
    long nextDueNanos(long nowNanos) {
        if (!closes.isSet()) {
            return Long.MAX_VALUE;
        }
        long next = closes.nextChangeNanos(nowNanos);
        long begins = closes.rampBeginsNanos(nowNanos);
        return Math.min(next, begins > nowNanos ? begins : nowNanos + AGAIN_NANOS);
    }

    void state(StatePass pass) {
        closes.state(pass);
        wasClosed = pass.next(wasClosed);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).state(pass);
        }
    }
}
