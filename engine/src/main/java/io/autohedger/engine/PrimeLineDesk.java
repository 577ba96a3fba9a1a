// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PrimeLineChangedEncoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.PrimeLines;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * Tells how much of each prime broker's line is used, whenever what stands or works at its venues
 * has changed; and that a line is full once, for all its providers together: they stop for one
 * cause. That begins when somebody wanted to deal there and could not, and is over when a twentieth
 * of the line is free again.
 */
final class PrimeLineDesk {
    private static final int CELLS = PrimeLines.MOST * PrimeLines.KINDS;
    private static final int NO_PROGRAM = 0;
    private static final long FREE_PART = 20;

    private final Catalogue catalogue;
    private final PrimeLines lines;
    private final PrimeLineUse use;
    private final Emitter emitter;
    private final TextLine text = new TextLine();

    private final long[] toldUsed = new long[CELLS];
    private final long[] toldBooked = new long[CELLS];
    private final long[] toldLimit = new long[CELLS];

    /** When its being full began, which names the condition; 0: it is not. */
    private final long[] fullSince = new long[CELLS];

    private int date;
    private long used;

    PrimeLineDesk(Catalogue catalogue, PrimeLines lines, PrimeLineUse use, Emitter emitter) {
        this.catalogue = catalogue;
        this.lines = lines;
        this.use = use;
        this.emitter = emitter;
    }

    /**
     * At the end of a step.
     *
     * @param hasChanged what is booked, or may still fill, is not what it was
     */
    void step(boolean hasChanged, long nowNanos) {
        int found = use.takeFoundFull();
        for (int at = 0; !lines.isEmpty() && at < CELLS; at++) {
            if (lines.isSet(at / PrimeLines.KINDS, at % PrimeLines.KINDS)) {
                boolean isFound = (found >>> at & 1) != 0;
                if (hasChanged || isFound || fullSince[at] != 0 || isNewLimit(at)) {
                    look(at, nowNanos);
                    tell(at, nowNanos);
                    full(at, isFound, nowNanos);
                }
            }
        }
    }

    private boolean isNewLimit(int at) {
        return toldLimit[at] != limit(at);
    }

    private long limit(int at) {
        return lines.limit(at / PrimeLines.KINDS, at % PrimeLines.KINDS);
    }

    /** Of what settles, on the date on which most does. */
    private void look(int at, long nowNanos) {
        int broker = at / PrimeLines.KINDS;
        int kind = at % PrimeLines.KINDS;
        date = ValueDates.NONE;
        used = used(broker, kind, date, nowNanos);
        if (kind == PrimeLines.SETTLEMENT) {
            int next = use.firstDate(broker);
            while (next != Integer.MAX_VALUE) {
                long there = used(broker, kind, next, nowNanos);
                if (there > used) {
                    used = there;
                    date = next;
                }
                next = use.dateAfter(broker, next);
            }
        }
    }

    private long used(int broker, int kind, int on, long nowNanos) {
        use.look(broker, kind, on, nowNanos);
        return use.used();
    }

    private void tell(int at, long nowNanos) {
        int broker = at / PrimeLines.KINDS;
        int kind = at % PrimeLines.KINDS;
        long booked = use.booked(broker, kind, date, nowNanos);
        if (used == toldUsed[at] && booked == toldBooked[at] && !isNewLimit(at)) {
            return;
        }
        toldUsed[at] = used;
        toldBooked[at] = booked;
        toldLimit[at] = limit(at);
        emitter.primeLineChanged()
                .primeBrokerId(broker)
                .limitKind(kind == PrimeLines.NET ? LimitKind.CREDIT : LimitKind.SETTLEMENT)
                .valueDate(date)
                .assetId(lines.asset(broker, kind))
                .limitValue(limit(at))
                .used(orUnknown(used))
                .booked(orUnknown(booked));
        emitter.end();
    }

    private static long orUnknown(long amount) {
        return amount == Long.MAX_VALUE ? PrimeLineChangedEncoder.usedNullValue() : amount;
    }

    private void full(int at, boolean isFound, long nowNanos) {
        if (isFound && fullSince[at] == 0) {
            fullSince[at] = ConditionNames.ofLine(at, nowNanos);
            describe(at, " is full: ");
            providers(at / PrimeLines.KINDS);
            emit(at, Severity.PAGE, AlertCode.PRIME_LINE_FULL, AlertPhase.BEGUN);
        } else if (fullSince[at] != 0 && used <= limit(at) - limit(at) / FREE_PART) {
            describe(at, " has room again");
            emit(at, Severity.NOTE, AlertCode.CONDITION_ENDED, AlertPhase.ENDED);
            fullSince[at] = 0;
        }
    }

    private void describe(int at, String what) {
        int broker = at / PrimeLines.KINDS;
        int kind = at % PrimeLines.KINDS;
        int scale = catalogue.assetScale(lines.asset(broker, kind));
        text.clear();
        text.append(kind == PrimeLines.NET ? "net line of " : "settlement line of ");
        for (int word = 0; word < lines.nameWords(); word++) {
            text.appendCode(lines.name(broker, word));
        }
        text.append(" (");
        text.append(used == Long.MAX_VALUE ? Scaled.NO_VALUE : used, scale);
        text.append(" of ");
        text.append(limit(at), scale);
        text.append(" ");
        text.appendCode(catalogue.assetCode(lines.asset(broker, kind)));
        text.append(")");
        text.append(what);
    }

    private void providers(int broker) {
        boolean isFirst = true;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (lines.brokerOf(venue) == broker) {
                text.append(isFirst ? "" : ", ");
                isFirst = false;
                for (int word = 0; word < catalogue.nameWords(); word++) {
                    text.appendCode(catalogue.venueName(venue, word));
                }
            }
        }
    }

    private void emit(int at, Severity severity, AlertCode code, AlertPhase phase) {
        emitter.condition(
                severity,
                code,
                NO_PROGRAM,
                0,
                0,
                phase,
                fullSince[at],
                1,
                text.buffer(),
                text.length());
    }

    void state(StatePass pass) {
        pass.column(toldUsed);
        pass.column(toldBooked);
        pass.column(toldLimit);
        pass.column(fullSince);
    }
}
