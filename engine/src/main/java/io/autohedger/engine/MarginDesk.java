// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MarginChangedEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Command;
import io.autohedger.engine.people.CommandHandler;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.MarginAccounts;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * Takes what people tell of a margin account's equity, tells how far the account is from
 * liquidation, and calls people while there is time. Below the warning level somebody is paged;
 * below the stop level the valves OUT of the account's venues are latched to REDUCE_ONLY as if a
 * person had asked for it, and people release them. An account whose equity is unknown or old, or
 * where something that is held has no price or no rate, is told as such: nothing is added there.
 * One that desk.conf names no more is over at once, with all that was said of it.
 */
final class MarginDesk {
    private static final int LOW = 0;
    private static final int STOP = 1;
    private static final int UNKNOWN = 2;
    private static final int CONDITIONS = ConditionNames.MARGIN_KINDS;

    private static final int NO_PROGRAM = 0;
    private static final int BPS_DIGITS = 2;

    /** Over when it is better by a twentieth of the level. */
    private static final long BACK_PART = 20;

    /** A distance that has moved by prices alone is told again after so much. */
    private static final long TOLD_STEP_BPS = 500;

    private final Catalogue catalogue;
    private final MarginAccounts accounts;
    private final MarginUse use;
    private final ValveDesk valves;
    private final Emitter emitter;
    private final TextLine text = new TextLine();

    private final long[] toldEquityAt = new long[MarginAccounts.MOST];
    private final long[] toldEquity = new long[MarginAccounts.MOST];
    private final long[] toldUsed = new long[MarginAccounts.MOST];
    private final long[] toldMaintenance = new long[MarginAccounts.MOST];
    private final long[] toldDistance = new long[MarginAccounts.MOST];
    private final boolean[] toldStale = new boolean[MarginAccounts.MOST];

    /** Bits of the accounts of which anything was told, and that are still there as far as told. */
    private int toldAccounts;

    /** When a condition began, which names it; 0: it is none. */
    private final long[] since = new long[MarginAccounts.MOST * CONDITIONS];

    /** Bits of the venues whose valve is yet to be latched: one an input, which names the latch. */
    private long toLatch;

    private long used;
    private long maintenance;
    private long distance;
    private boolean isStale;

    MarginDesk(
            Catalogue catalogue,
            MarginAccounts accounts,
            MarginUse use,
            ValveDesk valves,
            Emitter emitter) {
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.use = use;
        this.valves = valves;
        this.emitter = emitter;
    }

    void handle(PeopleDesk people) {
        people.handle(ActionKind.MARGIN_EQUITY, new Equity());
    }

    private final class Equity implements CommandHandler {
        @Override
        public ActionRefusedReason check(Command c) {
            int account = (int) c.scopeId;
            boolean isOne =
                    c.scopeKind == ScopeKind.MARGIN_ACCOUNT
                            && account == c.scopeId
                            && accounts.isAccount(account);
            if (!isOne) {
                return ActionRefusedReason.UNKNOWN_REFERENCE;
            }
            // A statement that is not of later than the one before would take news back.
            boolean isNews = c.amount > accounts.equityAtNanos(account) && c.amount <= c.nowNanos;
            return isNews && Math.abs(c.qty) <= Long.MAX_VALUE / 4 && c.qty != Scaled.NO_VALUE
                    ? NONE
                    : ActionRefusedReason.OUTSIDE_RANGE;
        }

        /** It lets orders pass that nothing else lets. */
        @Override
        public boolean needsTwo(Command c) {
            return true;
        }

        @Override
        public ActionRefusedReason carryOut(Command c) {
            accounts.tell((int) c.scopeId, c.qty, c.amount);
            return NONE;
        }
    }

    /**
     * At the end of a step.
     *
     * @param hasChanged what is booked, or may still fill, is not what it was
     */
    void step(boolean hasChanged, long seq, long nowNanos) {
        boolean isAny = toldAccounts != 0 || !accounts.isEmpty();
        for (int account = 1; isAny && account < MarginAccounts.MOST; account++) {
            if (accounts.isAccount(account)) {
                look(account, nowNanos);
                tell(account, hasChanged);
                conditions(account, nowNanos);
            } else if (isTold(account)) {
                dropped(account);
            }
        }
        latch(seq, nowNanos);
    }

    private boolean isTold(int account) {
        return (toldAccounts >>> account & 1) != 0;
    }

    /** Nobody could end what is said of an account that is not there: it ends with the account. */
    private void dropped(int account) {
        toldAccounts &= ~(1 << account);
        for (int which = 0; which < CONDITIONS; which++) {
            int at = account * CONDITIONS + which;
            if (since[at] != 0) {
                text.clear();
                name(account);
                text.append(" is in desk.conf no more");
                text.append(which == STOP ? ": what it has latched stays until released" : "");
                ended(at);
            }
        }
    }

    private void look(int account, long nowNanos) {
        use.count(account, nowNanos);
        used = use.used(account);
        maintenance = use.maintenanceOf(account);
        distance = use.distanceBps(account, maintenance);
        isStale = accounts.isStale(account, nowNanos);
    }

    private void tell(int account, boolean hasChanged) {
        boolean isNews =
                !isTold(account)
                        || isStale != toldStale[account]
                        || accounts.equityAtNanos(account) != toldEquityAt[account]
                        || accounts.equity(account) != toldEquity[account]
                        || isUnknown(distance) != isUnknown(toldDistance[account])
                        || Math.abs(distance - toldDistance[account]) >= TOLD_STEP_BPS
                        || (hasChanged
                                && (used != toldUsed[account]
                                        || maintenance != toldMaintenance[account]));
        if (!isNews) {
            return;
        }
        toldAccounts |= 1 << account;
        toldStale[account] = isStale;
        toldEquityAt[account] = accounts.equityAtNanos(account);
        toldEquity[account] = accounts.equity(account);
        toldUsed[account] = used;
        toldMaintenance[account] = maintenance;
        toldDistance[account] = distance;
        boolean isKnown = accounts.equityAtNanos(account) != 0;
        emitter.marginChanged()
                .marginAccountId(account)
                .assetId(accounts.asset(account))
                .equity(isKnown ? accounts.equity(account) : MarginChangedEncoder.equityNullValue())
                .equityAtNanos(
                        isKnown
                                ? accounts.equityAtNanos(account)
                                : MarginChangedEncoder.equityAtNanosNullValue())
                .used(orUnknown(used))
                .maintenance(orUnknown(maintenance))
                .distanceBps(
                        isUnknown(distance)
                                ? MarginChangedEncoder.distanceBpsNullValue()
                                : distance)
                .isStale(isStale ? Bool.YES : Bool.NO);
        emitter.end();
    }

    private static boolean isUnknown(long bps) {
        return bps == MarginUse.NO_DISTANCE;
    }

    private static long orUnknown(long amount) {
        return amount == Long.MAX_VALUE ? MarginChangedEncoder.usedNullValue() : amount;
    }

    private void conditions(int account, long nowNanos) {
        boolean isBlind = isStale || used == Long.MAX_VALUE || maintenance == Long.MAX_VALUE;
        condition(account, UNKNOWN, isBlind, !isBlind, nowNanos);
        level(account, LOW, accounts.warnBps(account), nowNanos);
        if (level(account, STOP, accounts.stopBps(account), nowNanos)) {
            for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
                toLatch |= accounts.accountOf(venue) == account ? 1L << venue : 0;
            }
        }
    }

    /** An old equity is the best there is: what it says of too near holds. True: it begins. */
    private boolean level(int account, int which, long level, long nowNanos) {
        boolean isNear = !isUnknown(distance) && distance < level;
        boolean isFar =
                maintenance == 0
                        || (!isUnknown(distance)
                                && !isStale
                                && distance >= level + level / BACK_PART);
        return condition(account, which, isNear, isFar, nowNanos);
    }

    /** True: it begins. */
    private boolean condition(int account, int which, boolean begins, boolean ends, long nowNanos) {
        int at = account * CONDITIONS + which;
        if (begins && since[at] == 0) {
            since[at] = ConditionNames.ofMargin(at, nowNanos);
            describe(account);
            text.append(advice(which));
            boolean isCall = which != UNKNOWN;
            Severity severity = isCall ? Severity.PAGE : Severity.ALERT;
            emit(severity, code(which), AlertPhase.BEGUN, since[at]);
            return true;
        }
        if (ends && since[at] != 0) {
            describe(account);
            text.append(which == UNKNOWN ? ": known again" : ": better than its level again");
            ended(at);
        }
        return false;
    }

    private void ended(int at) {
        emit(Severity.NOTE, AlertCode.CONDITION_ENDED, AlertPhase.ENDED, since[at]);
        since[at] = 0;
    }

    private static AlertCode code(int which) {
        return switch (which) {
            case LOW -> AlertCode.MARGIN_LOW;
            case STOP -> AlertCode.MARGIN_STOP;
            default -> AlertCode.MARGIN_UNKNOWN;
        };
    }

    private static String advice(int which) {
        return switch (which) {
            case LOW -> ": add margin or reduce there";
            case STOP -> ": its venues reduce only; add margin, tell it, then release";
            default -> ": nothing is added there until its equity is told and all has a price";
        };
    }

    private void describe(int account) {
        int scale = catalogue.assetScale(accounts.asset(account));
        text.clear();
        name(account);
        text.append(" (equity ");
        boolean isKnown = accounts.equityAtNanos(account) != 0;
        text.append(isKnown ? accounts.equity(account) : Scaled.NO_VALUE, scale);
        text.append(isStale && isKnown ? " of too long ago" : "");
        text.append(", maintenance ");
        text.append(maintenance == Long.MAX_VALUE ? Scaled.NO_VALUE : maintenance, scale);
        text.append(" ");
        text.appendCode(catalogue.assetCode(accounts.asset(account)));
        if (!isUnknown(distance)) {
            text.append(", distance ");
            text.append(distance, BPS_DIGITS);
            text.append("%");
        }
        text.append(")");
    }

    private void name(int account) {
        text.append("margin at ");
        for (int word = 0; word < accounts.nameWords(); word++) {
            text.appendCode(accounts.name(account, word));
        }
    }

    private void emit(Severity severity, AlertCode code, AlertPhase phase, long sinceNanos) {
        emitter.condition(
                severity,
                code,
                NO_PROGRAM,
                0,
                0,
                phase,
                sinceNanos,
                1,
                text.buffer(),
                text.length());
    }

    private void latch(long seq, long nowNanos) {
        for (long left = toLatch; left != 0; left &= left - 1) {
            int venue = Long.numberOfTrailingZeros(left);
            ValveDesk.Trip became =
                    valves.trip(
                            ScopeKind.VENUE_SESSION,
                            catalogue.venueSession(venue),
                            ValveState.REDUCE_ONLY,
                            seq,
                            nowNanos);
            switch (became) {
                case TRIPPED -> toLatch &= ~(1L << venue);
                case WAITING -> {
                    return;
                }
                case FULL -> {
                    toLatch &= ~(1L << venue);
                    emitter.alert(Severity.PAGE, AlertCode.CAPACITY, venue, 0, 0);
                }
            }
        }
    }

    /** When it has to be looked again: a latch waits for an input, or an equity gets too old. */
    long nextDueNanos(long nowNanos) {
        long due = toLatch == 0 ? Long.MAX_VALUE : nowNanos;
        for (int account = 1; !accounts.isEmpty() && account < MarginAccounts.MOST; account++) {
            if (accounts.isAccount(account) && !accounts.isStale(account, nowNanos)) {
                long oldAt =
                        Scaled.add(accounts.equityAtNanos(account), accounts.oldestNanos(account));
                due = oldAt == Scaled.NO_VALUE ? due : Math.min(due, oldAt + 1);
            }
        }
        return due;
    }

    void state(StatePass pass) {
        pass.column(toldEquityAt);
        pass.column(toldEquity);
        pass.column(toldUsed);
        pass.column(toldMaintenance);
        pass.column(toldDistance);
        pass.column(toldStale);
        toldAccounts = pass.next(toldAccounts);
        pass.column(since);
        toLatch = pass.next(toLatch);
    }
}
