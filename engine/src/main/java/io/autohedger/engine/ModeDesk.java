// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.PairModeSetDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out the modes of programs (ORDERS section 4, docs/decisions/0058). One person makes one
 * less automatic, two more. In OFF and SHADOW nothing is sent and what rests is cancelled. While a
 * program is less automatic than configured, and nobody else hedges what it hedged, that is a
 * position: intake of it is lowered as by a valve OUT, and people are paged with the amount.
 */
final class ModeDesk implements CommandHandler {
    private static final int NOBODY = 0;

    private final Catalogue catalogue;
    private final Modes modes;
    private final StrategyRunner[] runners;
    private final Suggestions suggestions;
    private final HedgeDesk desk;
    private final Mirror mirror;
    private final OrderTable orders;
    private final Intake intake;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final List<UnhedgedLine> lines = new ArrayList<>();

    /** Some program sends nothing, or did not when this was looked at last. */
    private boolean isWatching = true;

    ModeDesk(
            Catalogue catalogue,
            Modes modes,
            StrategyRunner[] runners,
            Suggestions suggestions,
            HedgeDesk desk,
            Mirror mirror,
            Intake intake,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.modes = modes;
        this.runners = runners;
        this.suggestions = suggestions;
        this.desk = desk;
        this.mirror = mirror;
        orders = mirror.orders();
        this.intake = intake;
        this.emitter = emitter;
    }

    /** A program is deployed: each asset that it hedges, or targets, may come to be nobody's. */
    void add(int strategyId, StrategyPlan plan) {
        for (StrategyPlan.HedgeSite site : plan.owned()) {
            boolean isThere =
                    lines.stream()
                            .anyMatch(l ->
                                    l.strategyId == strategyId
                                            && l.site.assetId() == site.assetId()
                                            && l.site.instrumentId() == site.instrumentId());
            if (!isThere) {
                lines.add(new UnhedgedLine(strategyId, site, plan.limits()));
            }
        }
    }

    /** By the configuration; false: there is no such program, or what it hedges has an owner. */
    boolean on(StrategyDeployedDecoder in) {
        int id = in.strategyId();
        if (!isProgram(id)) {
            return false;
        }
        if (Modes.sends(modes.after(id, in.mode())) && hasOtherOwner(id)) {
            return false;
        }
        configure(id, in.mode());
        for (int at = modes.firstPair(); at < modes.end(); at++) {
            if (modes.strategyId(at) == id && modes.isForgotten(at)) {
                configure(at, StrategyMode.AUTO);
            }
        }
        modes.deployed(id);
        follow(id);
        return true;
    }

    /** The same of one instrument, before the program itself. */
    boolean on(PairModeSetDecoder in) {
        int id = in.strategyId();
        boolean isKnown =
                isProgram(id)
                        && catalogue.isInstrument(in.instrumentId())
                        && in.mode() != StrategyMode.NULL_VAL;
        int at = isKnown ? modes.add(id, in.instrumentId()) : Modes.ABSENT;
        if (at == Modes.ABSENT) {
            return false;
        }
        configure(at, in.mode());
        return true;
    }

    /** What people have set holds until the configuration says another mode than before. */
    private void configure(int at, StrategyMode mode) {
        StrategyMode held = modes.held(at);
        if (modes.configure(at, mode)) {
            if (held != StrategyMode.NULL_VAL && held != mode) {
                tell(at, held, NOBODY, NOBODY);
            }
        } else if (held != mode) {
            tell(at, held, NOBODY, NOBODY);
            text.clear();
            text.append("people have set ");
            text.append(word(held));
            text.append(", the configuration says ");
            text.append(word(mode));
            emitter.alert(
                    Severity.ALERT,
                    AlertCode.MODE_DIFFERS,
                    modes.strategyId(at),
                    0,
                    0,
                    modes.instrumentId(at),
                    0,
                    text.buffer(),
                    text.length());
        }
    }

    private static String word(StrategyMode mode) {
        return switch (mode) {
            case OFF -> "off";
            case SHADOW -> "shadow";
            case SUGGEST -> "suggest";
            case AUTO -> "auto";
            case NULL_VAL -> "nothing";
        };
    }

    private boolean isProgram(int id) {
        return id > 0 && id < runners.length && runners[id] != null;
    }

    /** Whether another program that sends hedges the same factor of the same book. */
    private boolean hasOtherOwner(int id) {
        for (int other = 1; other < runners.length; other++) {
            if (other != id
                    && runners[other] != null
                    && modes.sends(other)
                    && runners[other].hedgesWith(runners[id])) {
                return true;
            }
        }
        return false;
    }

    /** Makes happen what a mode of the program says now. */
    private void follow(int id) {
        runners[id].run(modes.held(id) != StrategyMode.OFF);
        suggestions.follow(id);
        lowerIntake();
        isWatching = true;
    }

    @Override
    public int roles(Command c) {
        return needsTwo(c) ? Principals.TRADER | Principals.RISK : Principals.ANY;
    }

    @Override
    public ActionRefusedReason check(Command c) {
        int id = program(c);
        int instrument = instrument(c);
        if (id == NOBODY || (instrument != Modes.WHOLE && !trades(id, instrument))) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        int at = modes.find(id, instrument);
        StrategyMode from = modes.held(at);
        StrategyMode to = mode(c);
        boolean isOther = c.isApproved() && c.seen != from.value();
        if (to == StrategyMode.NULL_VAL || isOther) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        if (to == from) {
            return ActionRefusedReason.NOTHING_TO_CHANGE;
        }
        boolean begins = instrument == Modes.WHOLE && Modes.sends(to) && !Modes.sends(from);
        if (begins && hasOtherOwner(id)) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        return at == Modes.ABSENT && modes.isFull() ? ActionRefusedReason.CAPACITY : NONE;
    }

    @Override
    public boolean needsTwo(Command c) {
        int id = program(c);
        return id != NOBODY && mode(c).value() > modes.held(modes.find(id, instrument(c))).value();
    }

    @Override
    public long seen(Command c) {
        return modes.held(modes.find(program(c), instrument(c))).value();
    }

    @Override
    public ActionRefusedReason carryOut(Command c) {
        int id = program(c);
        int at = modes.add(id, instrument(c));
        StrategyMode from = modes.held(at);
        modes.set(at, mode(c));
        tell(at, from, c.principalId, c.approverId);
        follow(id);
        return NONE;
    }

    /** A program that was deployed, or NOBODY. */
    private int program(Command c) {
        boolean isOne =
                c.scopeKind == ScopeKind.STRATEGY
                        && c.scopeId > 0
                        && c.scopeId < runners.length
                        && isProgram((int) c.scopeId)
                        && modes.held((int) c.scopeId) != StrategyMode.NULL_VAL;
        return isOne ? (int) c.scopeId : NOBODY;
    }

    private static int instrument(Command c) {
        boolean isGiven = c.amount != PersonActionDecoder.amountNullValue();
        return isGiven ? Math.clamp(c.amount, -1, Integer.MAX_VALUE) : Modes.WHOLE;
    }

    private static StrategyMode mode(Command c) {
        boolean isOne = c.qty >= StrategyMode.OFF.value() && c.qty <= StrategyMode.AUTO.value();
        return isOne ? StrategyMode.get((short) c.qty) : StrategyMode.NULL_VAL;
    }

    private boolean trades(int id, int instrument) {
        for (int i = 0; i < lines.size(); i++) {
            UnhedgedLine line = lines.get(i);
            if (line.strategyId == id && instrumentOf(line) == instrument) {
                return true;
            }
        }
        return false;
    }

    private int instrumentOf(UnhedgedLine line) {
        return desk.instrumentOf(line.site, line.limits);
    }

    /** Before programs react: what rests of those that send nothing, and what nobody hedges. */
    void step(long nowNanos) {
        if (!isWatching) {
            return;
        }
        isWatching = false;
        for (int i = 0; i < lines.size(); i++) {
            UnhedgedLine line = lines.get(i);
            int instrument = instrumentOf(line);
            StrategyMode mode = modes.of(line.strategyId, instrument);
            if (mode == StrategyMode.OFF || mode == StrategyMode.SHADOW) {
                isWatching = true;
                cancel(line.strategyId, nowNanos);
                look(line, instrument, mode, nowNanos);
            } else if (line.isOpen()) {
                end(line, instrument);
            }
        }
    }

    private void cancel(int strategyId, long nowNanos) {
        if (orders.sums().openCountOf(strategyId) == 0) {
            return;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.strategyOf(slot) == strategyId
                    && !Modes.sends(modes.of(strategyId, orders.instrumentOf(slot)))) {
                mirror.cancel(slot, nowNanos);
            }
        }
    }

    private void look(UnhedgedLine line, int instrument, StrategyMode mode, long nowNanos) {
        long amount = desk.exposed(line.bookMask, line.site.assetId());
        boolean isSmall =
                amount != Scaled.NO_VALUE
                        && Math.abs(amount) < smallest(line.site.assetId(), instrument);
        boolean wasHedged = Modes.sends(modes.mostOf(line.strategyId, instrument));
        if (!wasHedged || isSmall || isHedgedByOther(line)) {
            if (line.isOver(nowNanos)) {
                end(line, instrument);
            }
        } else if (line.see(amount, nowNanos)) {
            page(line, instrument, mode, amount);
        }
    }

    /** Less than one order of the pair, where the asset is its base, is nobody's to hedge. */
    private long smallest(int assetId, int instrument) {
        if (instrument == 0 || catalogue.base(instrument) != assetId) {
            return 1;
        }
        long smallest =
                catalogue.baseAmount(
                        instrument,
                        catalogue.minQty(instrument),
                        catalogue.maxPx(instrument),
                        catalogue.assetScale(assetId),
                        Rounding.DOWN);
        return Math.max(1, smallest);
    }

    /** Whether it is less automatic than configured, and nobody else hedges it. */
    private boolean isLowered(UnhedgedLine line, int instrument) {
        StrategyMode configured = modes.configuredOf(line.strategyId, instrument);
        return Modes.sends(configured)
                && modes.of(line.strategyId, instrument).value() < configured.value()
                && !isHedgedByOther(line);
    }

    private boolean isHedgedByOther(UnhedgedLine line) {
        for (int i = 0; i < lines.size(); i++) {
            UnhedgedLine other = lines.get(i);
            if (other.strategyId != line.strategyId
                    && other.site.assetId() == line.site.assetId()
                    && (other.bookMask & line.bookMask) != 0
                    && Modes.sends(modes.of(other.strategyId, instrumentOf(other)))) {
                return true;
            }
        }
        return false;
    }

    /** As a valve OUT of the program would lower it: hedges stop, or wait for a person. */
    private void lowerIntake() {
        for (int asset = 1; asset < Catalogue.MAX_ASSETS; asset++) {
            intake.unhedged(asset, ValveState.NORMAL);
        }
        for (int i = 0; i < lines.size(); i++) {
            UnhedgedLine line = lines.get(i);
            int instrument = instrumentOf(line);
            if (isLowered(line, instrument)) {
                boolean waits = modes.of(line.strategyId, instrument) == StrategyMode.SUGGEST;
                intake.unhedged(line.site.assetId(), waits ? ValveState.WIDEN : ValveState.CLOSED);
            }
        }
        intake.publish();
    }

    private void page(UnhedgedLine line, int instrument, StrategyMode mode, long amount) {
        int asset = line.site.assetId();
        text.clear();
        text.append("nobody hedges ");
        text.appendCode(catalogue.assetCode(asset));
        text.append(" ");
        text.append(amount, catalogue.assetScale(asset));
        text.append(": its strategy is ");
        text.append(word(mode));
        boolean isNew = line.times() == 1;
        condition(
                line,
                instrument,
                Severity.PAGE,
                AlertCode.UNHEDGED,
                isNew ? AlertPhase.BEGUN : AlertPhase.GOES_ON);
    }

    private void end(UnhedgedLine line, int instrument) {
        text.clear();
        text.append("nobody hedges ");
        text.appendCode(catalogue.assetCode(line.site.assetId()));
        condition(line, instrument, Severity.NOTE, AlertCode.CONDITION_ENDED, AlertPhase.ENDED);
        line.end();
    }

    private void condition(
            UnhedgedLine line,
            int instrument,
            Severity severity,
            AlertCode code,
            AlertPhase phase) {
        emitter.condition(
                severity,
                code,
                line.strategyId,
                line.site.sourceLine(),
                instrument,
                phase,
                line.sinceNanos(),
                line.times(),
                text.buffer(),
                text.length());
    }

    private void tell(int at, StrategyMode from, int principalId, int approverId) {
        emitter.modeChanged()
                .strategyId(modes.strategyId(at))
                .instrumentId(modes.instrumentId(at))
                .fromMode(from)
                .toMode(modes.held(at))
                .configuredMode(modes.configured(at))
                .principalId(principalId)
                .approvedByPrincipalId(approverId);
        emitter.end();
    }

    long nextDueNanos(long nowNanos) {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < lines.size(); i++) {
            due = Math.min(due, lines.get(i).nextDueNanos(nowNanos));
        }
        return due;
    }

    void state(StatePass pass) {
        isWatching = true;
        modes.state(pass);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).state(pass);
        }
    }
}
