// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;

/**
 * The last check before an INTENT, with its own state. Every limit on the path strategy, trader,
 * desk, firm holds, so the smallest does; a kind that is set nowhere on it allows nothing. Amounts
 * are in each limit's own currency at its scale: the caller converts.
 *
 * <p>Below the composite reference (ORDERS section 6) only reducing orders pass, and the collar is
 * wider: twice at the second source, three times at the provider's own quote.
 *
 * <p>Two of its checks trip the program's valve besides refusing: a number of repeated executions
 * to REDUCE_ONLY; and what shows that the program's own orders are wrong, more of them than there
 * is to hedge or an intent for a second time, to STOP (docs/decisions/0034).
 */
public final class Gate {
    public static final int MAX_STRATEGIES = LimitTree.IDS;

    private static final long BPS = 10_000;
    private static final int ANY_VENUE = 0;

    private final LimitTree limits = new LimitTree();
    private final int[] path = new int[Proposal.PATH];
    private final Latches latches;
    private final SessionPhases phases;
    private final Windows windows;
    private final RestrictedList restricted;
    private final PrimeLines lines;
    private final MarginAccounts margins;
    private final Overrides overrides = new Overrides();
    private final Conservation conservation = new Conservation();
    private final RepeatedExecutions repeated = new RepeatedExecutions();
    private final Trips trips;
    private final Breaks breaks;

    /** The newest intent that became an order: ids only rise. */
    private long lastIntentId;

    private final MessageRate messages;

    private long limit;
    private long actual;
    private int node = LimitTree.NONE;
    private ScopeKind scope = ScopeKind.NULL_VAL;
    private long scopeId;

    public Gate(
            Catalogue catalogue,
            TradingSessions sessions,
            Latches latches,
            MessageRate messages,
            Breaks breaks) {
        this.breaks = breaks;
        this.latches = latches;
        this.messages = messages;
        phases = new SessionPhases(catalogue, sessions);
        windows = new Windows(catalogue, sessions);
        restricted = new RestrictedList(catalogue);
        lines = new PrimeLines(catalogue);
        margins = new MarginAccounts(catalogue);
        trips = new Trips(latches, repeated);
    }

    /** Windows of news and fixings. */
    public Windows windows() {
        return windows;
    }

    /** What may not be traded at all. */
    public RestrictedList restricted() {
        return restricted;
    }

    /** The lines of prime brokers. */
    public PrimeLines lines() {
        return lines;
    }

    /** The accounts that venues clear at. */
    public MarginAccounts margins() {
        return margins;
    }

    /** What two people let pass. */
    public Overrides overrides() {
        return overrides;
    }

    /** Whether the line of an order's prime broker has a limit of a kind. */
    public boolean isLimited(Proposal order, int kind) {
        return order.primeBrokerId != PrimeLines.NOBODY && lines.isSet(order.primeBrokerId, kind);
    }

    /** Whether the gate has a limit there that people may change. */
    public boolean hasLimit(ScopeKind of, long id, LimitKind kind) {
        return lines.find(of, id, kind) != PrimeLines.NONE
                || limits.isSet(LimitTree.node(of, id), kind);
    }

    /** Of a limit that is there. */
    public long limitOf(ScopeKind of, long id, LimitKind kind) {
        int line = lines.find(of, id, kind);
        return line == PrimeLines.NONE
                ? limits.limit(LimitTree.node(of, id), kind)
                : lines.amount(line);
    }

    /** The currency of a limit that is there; 0: it is no money. */
    public int assetOfLimit(ScopeKind of, long id, LimitKind kind) {
        int line = lines.find(of, id, kind);
        return line == PrimeLines.NONE
                ? limits.asset(LimitTree.node(of, id), kind)
                : lines.assetAt(line);
    }

    public static boolean isPossible(LimitKind kind, long amount) {
        return LimitTree.isPossible(kind, amount);
    }

    /** People set the amount of a limit that is there. */
    public void change(ScopeKind of, long id, LimitKind kind, long amount) {
        int line = lines.find(of, id, kind);
        if (line == PrimeLines.NONE) {
            limits.change(LimitTree.node(of, id), kind, amount);
        } else {
            lines.change(line, amount);
        }
    }

    /** Two people let one order pass a limit of the tree that is there. */
    public void override(
            long overrideId,
            ScopeKind of,
            long id,
            LimitKind kind,
            long upTo,
            long untilNanos,
            int askedBy,
            int approvedBy) {
        int at = LimitTree.node(of, id);
        overrides.add(overrideId, at, kind, upTo, untilNanos, askedBy, approvedBy);
    }

    /** Whose limit a token is about. */
    public static ScopeKind scopeOf(int ofNode) {
        return LimitTree.scope(ofNode);
    }

    public static long scopeIdOf(int ofNode) {
        return LimitTree.id(ofNode);
    }

    /** What programs were given and have done. */
    public Conservation conservation() {
        return conservation;
    }

    /** What the gate has stopped by itself. */
    public Trips trips() {
        return trips;
    }

    /** Takes whose calendar something keeps; false: it is not known. */
    public boolean on(CalendarSetDecoder in) {
        return phases.on(in);
    }

    /** Takes a limit; false: its scope or kind is not one of the gate's. */
    public boolean on(LimitSetDecoder in) {
        if (PrimeLines.isOne(in)) {
            return lines.on(in);
        }
        return MessageRate.isOne(in.limitKind()) ? messages.on(in) : limits.on(in);
    }

    /** Begins to judge an order: whose limits hold, and in which currencies they are. */
    public void prepare(Proposal order, int traderId, int deskId) {
        path[Proposal.STRATEGY] = LimitTree.node(Proposal.STRATEGY, order.strategyId);
        path[Proposal.TRADER] = LimitTree.node(Proposal.TRADER, traderId);
        path[Proposal.DESK] = LimitTree.node(Proposal.DESK, deskId);
        path[Proposal.FIRM] = LimitTree.node(Proposal.FIRM, 0);
        for (int i = 0; i < path.length; i++) {
            order.valueAsset[i] = assetOf(path[i], LimitKind.ORDER_VALUE);
            order.netAsset[i] = assetOf(path[i], LimitKind.NET_POSITION);
            order.grossAsset[i] = assetOf(path[i], LimitKind.GROSS_POSITION);
        }
    }

    private int assetOf(int at, LimitKind kind) {
        return limits.isSet(at, kind) ? limits.asset(at, kind) : Proposal.NOT_LIMITED;
    }

    /** Of the last refusal. */
    public long limit() {
        return limit;
    }

    /** Of the last refusal, or of the limit that was asked for after it. */
    public long actual() {
        return actual;
    }

    /** Whose limit or latch the last refusal was; null: nobody's. */
    public ScopeKind scope() {
        return scope;
    }

    public long scopeId() {
        return scopeId;
    }

    /** The order that was prepared and has been filled in; NULL_VAL lets it pass. */
    public RefusedReason judge(Proposal order, long nowNanos) {
        overrides.begin();
        RefusedReason found = valve(order);
        if (found == RefusedReason.NULL_VAL) {
            found = program(order);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = own(order, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = market(order, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = collar(order);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = atMost(order, LimitKind.ORDER_QTY, RefusedReason.ORDER_QTY, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = atMost(order, LimitKind.ORDER_VALUE, RefusedReason.ORDER_VALUE, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = atMost(order, LimitKind.OPEN_ORDERS, RefusedReason.OPEN_ORDERS, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = atMost(order, LimitKind.NET_POSITION, RefusedReason.NET_POSITION, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = gross(order, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = line(order);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = margin(order, nowNanos);
        }
        if (found == RefusedReason.NULL_VAL) {
            found = rate(nowNanos);
        }
        return found == RefusedReason.NULL_VAL ? messages(order, nowNanos) : found;
    }

    /** The order became one: it counts from now on at every node that has a rate. */
    public void passed(Proposal order, long nowNanos) {
        lastIntentId = order.intentId;
        boolean counts = false;
        messages.passed(order, nowNanos);
        for (int at : path) {
            if (limits.isSet(at, LimitKind.ORDER_RATE)) {
                limits.count(at, nowNanos);
            }
            counts |= limits.isSet(at, LimitKind.REPEATED_EXECUTIONS);
        }
        if (counts && !order.reducesNode && !order.replaces && !order.isForClient()) {
            repeated.add(order.strategyId, order.instrumentId, order.buy, nowNanos);
        }
    }

    /** The calendar by which an instrument is not traded now; 0: it is. */
    public int closedBy(int instrumentId, long nowNanos) {
        return phases.closedBy(instrumentId, ANY_VENUE, nowNanos);
    }

    /** The oldest composite that an order of this path may be judged by. */
    public long referenceAge() {
        return smallest(LimitKind.REFERENCE_AGE);
    }

    /**
     * Venues that people have stopped or that have taken as many messages as they may, as bits by
     * venueId: the others are hedged at.
     */
    public int closedVenues(long nowNanos) {
        return latches.stoppedVenues() | messages.fullVenues(nowNanos);
    }

    /** Whether a program's rates of messages allow an order that reduces. */
    public boolean hasMessageRoom(int strategyId, int instrumentId, long nowNanos) {
        return messages.hasRoom(strategyId, instrumentId, nowNanos);
    }

    /** When an order that a rate of messages has stopped may be asked for again. */
    public long messagesDueNanos(long nowNanos) {
        return messages.dueNanos(nowNanos);
    }

    /** What is refused for a reason that is no limit's. */
    public RefusedReason refuse(RefusedReason reason) {
        return refuse(reason, LimitTree.NONE, 0, 0);
    }

    /** The same with its figures. */
    public RefusedReason refuse(RefusedReason reason, long most, long was) {
        return refuse(reason, LimitTree.NONE, most, was);
    }

    public void state(StatePass pass) {
        limits.state(pass);
        phases.state(pass);
        restricted.state(pass);
        lines.state(pass);
        margins.state(pass);
        overrides.state(pass);
        conservation.state(pass);
        repeated.state(pass);
        trips.state(pass);
        lastIntentId = pass.next(lastIntentId);
        messages.state(pass);
    }

    /** NORMAL lets pass; REDUCE_ONLY lets reducing orders pass; CANCEL and STOP nothing. */
    private RefusedReason valve(Proposal order) {
        int latch = latches.out(order.strategyId, order.bookId, order.venueId, order.instrumentId);
        if (latch == Latches.NONE
                || (latches.state(latch) == ValveState.REDUCE_ONLY && order.reducing)) {
            return RefusedReason.NULL_VAL;
        }
        refuse(RefusedReason.KILLED, LimitTree.NONE, 0, latches.state(latch).value());
        scope = latches.scope(latch);
        scopeId = latches.scopeId(latch);
        return RefusedReason.KILLED;
    }

    /** What says that the program itself goes wrong: it trips. */
    private RefusedReason own(Proposal order, long nowNanos) {
        int held = trips.holding(order);
        if (held >= 0) {
            return refuseFor(order, trips.reason(held), trips.limit(held), trips.actual(held));
        }
        if (order.intentId <= lastIntentId) {
            return tripped(
                    order,
                    RefusedReason.DUPLICATE_INTENT,
                    ValveState.STOP,
                    lastIntentId,
                    order.intentId);
        }
        if (order.isForClient()) {
            // What it is for is one order of a client: it has no program that could go wrong.
            return RefusedReason.NULL_VAL;
        }
        boolean isBoundedElse = order.covers || order.standsIn || order.ofTarget || order.replaces;
        if (!isBoundedElse && !order.conserves) {
            return tripped(
                    order, RefusedReason.CONSERVATION, ValveState.STOP, order.owed, order.asked);
        }
        return order.reducesNode || order.replaces
                ? RefusedReason.NULL_VAL
                : repeated(order, nowNanos);
    }

    private RefusedReason repeated(Proposal order, long nowNanos) {
        for (int at : path) {
            if (limits.isSet(at, LimitKind.REPEATED_EXECUTIONS)) {
                long most = limits.limit(at, LimitKind.REPEATED_EXECUTIONS);
                long per = limits.perNanos(at, LimitKind.REPEATED_EXECUTIONS);
                int sent =
                        repeated.within(
                                order.strategyId, order.instrumentId, order.buy, per, nowNanos);
                if (sent >= most) {
                    tripped(
                            order,
                            RefusedReason.REPEATED_EXECUTIONS,
                            ValveState.REDUCE_ONLY,
                            most,
                            sent + 1L);
                    return refuse(RefusedReason.REPEATED_EXECUTIONS, at, most, sent + 1L);
                }
            }
        }
        return RefusedReason.NULL_VAL;
    }

    private RefusedReason tripped(
            Proposal order, RefusedReason reason, ValveState to, long most, long was) {
        if (!order.hypothetical) {
            trips.trip(order, reason, to, most, was);
        }
        return refuseFor(order, reason, most, was);
    }

    /** A refusal of the program as such. */
    private RefusedReason refuseFor(Proposal order, RefusedReason reason, long most, long was) {
        refuse(reason, LimitTree.NONE, most, was);
        scope = ScopeKind.STRATEGY;
        scopeId = order.strategyId;
        return reason;
    }

    /**
     * The restricted list holds for every order; a break at the venue's account, a window and a
     * closed session, for those that add risk.
     */
    private RefusedReason market(Proposal order, long nowNanos) {
        if (restricted.holds(order.instrumentId, order.bookId)) {
            refuse(RefusedReason.RESTRICTED, LimitTree.NONE, 0, order.orderQty);
            scope = ScopeKind.INSTRUMENT;
            scopeId = order.instrumentId;
            return RefusedReason.RESTRICTED;
        }
        if (!order.reducing && breaks.freezes(order.venueId, order.instrumentId, order.bookId)) {
            long oldest = breaks.frozenBy(order.venueId, order.instrumentId, order.bookId);
            refuse(RefusedReason.BREAK, LimitTree.NONE, 0, oldest);
            scope = ScopeKind.INSTRUMENT;
            scopeId = order.instrumentId;
            return RefusedReason.BREAK;
        }
        int window = windows.refusing(order);
        if (window != 0) {
            return refuse(RefusedReason.WINDOW, LimitTree.NONE, 0, window);
        }
        int calendar = phases.closedBy(order.instrumentId, order.venueId, nowNanos);
        return calendar == 0 || order.reducing
                ? RefusedReason.NULL_VAL
                : refuse(RefusedReason.SESSION_CLOSED, LimitTree.NONE, 0, calendar);
    }

    /** Where it is limited at all; an order that does not raise it passes a full one. */
    private RefusedReason gross(Proposal order, long nowNanos) {
        for (int i = 0; i < path.length; i++) {
            int at = path[i];
            if (limits.isSet(at, LimitKind.GROSS_POSITION)
                    && order.raisesGross[i]
                    && isPast(at, LimitKind.GROSS_POSITION, order.gross[i], nowNanos)) {
                long most = limits.limit(at, LimitKind.GROSS_POSITION);
                return refuse(RefusedReason.GROSS_POSITION, at, most, order.gross[i]);
            }
        }
        return RefusedReason.NULL_VAL;
    }

    /** Credit at its venue's prime broker; an order that uses no more of it passes a full line. */
    private RefusedReason line(Proposal order) {
        int broker = order.primeBrokerId;
        for (int kind = 0; kind < PrimeLines.KINDS && broker != PrimeLines.NOBODY; kind++) {
            boolean isPast =
                    lines.isSet(broker, kind)
                            && order.raisesLine[kind]
                            && order.lineUse[kind] > lines.limit(broker, kind);
            if (isPast) {
                RefusedReason reason =
                        kind == PrimeLines.NET
                                ? RefusedReason.PRIME_BROKER_NET
                                : RefusedReason.PRIME_BROKER_SETTLEMENT;
                long most = lines.limit(broker, kind);
                refuse(reason, LimitTree.NONE, most, order.lineUse[kind]);
                scope = ScopeKind.PRIME_BROKER;
                scopeId = broker;
                return reason;
            }
        }
        return RefusedReason.NULL_VAL;
    }

    /** Margin at its venue's account; an order that the account asks no more for always passes. */
    private RefusedReason margin(Proposal order, long nowNanos) {
        int account = order.marginAccountId;
        RefusedReason found = RefusedReason.NULL_VAL;
        if (account == MarginAccounts.NONE || !order.raisesMargin) {
            return found;
        }
        if (margins.isStale(account, nowNanos)) {
            long oldest = margins.oldestNanos(account);
            found = refuse(RefusedReason.MARGIN_STALE, oldest, margins.ageNanos(account, nowNanos));
        } else if (order.marginDistanceBps != Scaled.NO_VALUE
                && order.marginDistanceBps < margins.stopBps(account)) {
            long least = margins.stopBps(account);
            found = refuse(RefusedReason.MARGIN_DISTANCE, least, order.marginDistanceBps);
        } else if (order.marginUse > margins.free(account)) {
            found = refuse(RefusedReason.MARGIN, margins.free(account), order.marginUse);
        }
        if (found != RefusedReason.NULL_VAL) {
            scope = ScopeKind.MARGIN_ACCOUNT;
            scopeId = account;
        }
        return found;
    }

    /** What its program says of itself: that it pauses, and how much it may hold. */
    private RefusedReason program(Proposal order) {
        if (order.paused && !order.reducing) {
            return refuse(RefusedReason.PAUSED);
        }
        if (order.ownWorst <= order.ownMost) {
            return RefusedReason.NULL_VAL;
        }
        // Lots, as the program declares them: told apart from a limit of money by its scope.
        refuse(RefusedReason.NET_POSITION, LimitTree.NONE, order.ownMost, order.ownWorst);
        scope = ScopeKind.INSTRUMENT;
        scopeId = order.instrumentId;
        return RefusedReason.NET_POSITION;
    }

    private RefusedReason collar(Proposal order) {
        boolean composite = order.level == ReferenceLevel.COMPOSITE;
        if (order.level == ReferenceLevel.NULL_VAL || (!composite && !order.reducing)) {
            long oldest = smallest(LimitKind.REFERENCE_AGE);
            return refuse(RefusedReason.REFERENCE_STALE, node, oldest, order.referenceAgeNanos);
        }
        long reference = order.doubleReference;
        long width = smallest(LimitKind.COLLAR_BPS) * order.level.value();
        long away = Math.abs(2 * order.price - reference);
        if (Math.multiplyHigh(away, BPS) != 0 || away * BPS > reference * width) {
            return refuse(RefusedReason.COLLAR, node, width, away / Math.max(1, reference / BPS));
        }
        return RefusedReason.NULL_VAL;
    }

    /** The smallest limit of a kind on the path, its node in {@link #node}; 0: there is none. */
    private long smallest(LimitKind kind) {
        long smallest = 0;
        node = LimitTree.NONE;
        for (int at : path) {
            if (limits.isSet(at, kind)
                    && (node == LimitTree.NONE || limits.limit(at, kind) < smallest)) {
                smallest = limits.limit(at, kind);
                node = at;
            }
        }
        return smallest;
    }

    /** Within every limit of the kind on the path, of which there is one. */
    private RefusedReason atMost(
            Proposal order, LimitKind kind, RefusedReason reason, long nowNanos) {
        boolean isLimited = false;
        for (int i = 0; i < path.length; i++) {
            int at = path[i];
            if (limits.isSet(at, kind)) {
                isLimited = true;
                long asked = asked(order, i, kind);
                if (isPast(at, kind, asked, nowNanos)) {
                    return refuse(reason, at, limits.limit(at, kind), asked);
                }
            }
        }
        return isLimited ? RefusedReason.NULL_VAL : refuse(reason);
    }

    /** Past a limit, and no token lets it pass. */
    private boolean isPast(int at, LimitKind kind, long asked, long nowNanos) {
        return (asked < 0 || asked > limits.limit(at, kind))
                && !overrides.allows(at, kind, asked, nowNanos);
    }

    private static long asked(Proposal order, int i, LimitKind kind) {
        return switch (kind) {
            case ORDER_QTY -> order.orderQty;
            case ORDER_VALUE -> order.value[i];
            case OPEN_ORDERS -> order.openOrders[i];
            case NET_POSITION -> order.worst[i];
            default -> throw new IllegalArgumentException("not compared: " + kind);
        };
    }

    /** Fewer orders than the limit, at every node that has one, in the window that ends now. */
    private RefusedReason rate(long nowNanos) {
        boolean isLimited = false;
        for (int at : path) {
            if (limits.isSet(at, LimitKind.ORDER_RATE)) {
                isLimited = true;
                if (!limits.hasRate(at, nowNanos)) {
                    long most = limits.limit(at, LimitKind.ORDER_RATE);
                    return refuse(RefusedReason.ORDER_RATE, at, most, most + 1);
                }
            }
        }
        return isLimited ? RefusedReason.NULL_VAL : refuse(RefusedReason.ORDER_RATE);
    }

    private RefusedReason messages(Proposal order, long nowNanos) {
        if (!messages.stops(order, nowNanos)) {
            return RefusedReason.NULL_VAL;
        }
        refuse(RefusedReason.MESSAGE_RATE, LimitTree.NONE, messages.limit(), messages.actual());
        scope = messages.scope();
        scopeId = messages.scopeId();
        return RefusedReason.MESSAGE_RATE;
    }

    /**
     * Of an order that has passed: whose limit of a kind leaves it least room. What it comes to
     * there stands in {@link #actual} afterwards.
     */
    public ScopeKind tightest(Proposal order, LimitKind kind, long nowNanos) {
        int tightest = LimitTree.NONE;
        double fullest = -1;
        actual = 0;
        for (int i = 0; i < path.length; i++) {
            int at = path[i];
            if (limits.isSet(at, kind)) {
                long here = told(order, i, kind, nowNanos);
                double full = here / (double) Math.max(1, limits.limit(at, kind));
                if (full > fullest) {
                    fullest = full;
                    tightest = at;
                    actual = here;
                }
            }
        }
        return tightest == LimitTree.NONE ? ScopeKind.NULL_VAL : LimitTree.scope(tightest);
    }

    private long told(Proposal order, int i, LimitKind kind, long nowNanos) {
        return switch (kind) {
            case ORDER_RATE -> limits.counted(path[i], nowNanos);
            case NET_POSITION -> order.farEnd[i];
            case GROSS_POSITION -> order.gross[i];
            default -> asked(order, i, kind);
        };
    }

    private RefusedReason refuse(RefusedReason reason, int theNode, long theLimit, long theActual) {
        node = theNode;
        scope = theNode == LimitTree.NONE ? ScopeKind.NULL_VAL : LimitTree.scope(theNode);
        scopeId = theNode == LimitTree.NONE ? 0 : LimitTree.id(theNode);
        limit = theLimit;
        actual = theActual;
        return reason;
    }
}
