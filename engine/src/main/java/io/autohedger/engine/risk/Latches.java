// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What people have stopped, one latch for each valve and scope, until they release it. Of all that
 * hold an order or an instrument the strictest counts. A valve OUT below NORMAL lowers the valve IN
 * of what it stops: to WIDEN where hedges go on (reduce-only, or one provider of several), else to
 * CLOSED.
 */
public final class Latches {
    public static final int NONE = -1;

    private static final int MOST = 64;

    /** Kept free for the firm: stopping it all is never refused for want of room. */
    private static final int FOR_THE_FIRM = 2;

    /** This process: one core holds all books that net. */
    private static final int THIS_NODE = 1;

    private final Catalogue catalogue;
    private final long[] latchId = new long[MOST];
    private final ValveKind[] valve = new ValveKind[MOST];
    private final ScopeKind[] scope = new ScopeKind[MOST];
    private final long[] scopeId = new long[MOST];
    private final ValveState[] state = new ValveState[MOST];
    private int count;

    /** Of each program: the assets that it hedges, as bits, and the book that it deals in. */
    private final long[] hedged = new long[Gate.MAX_STRATEGIES];

    private final int[] bookOf = new int[Gate.MAX_STRATEGIES];

    public Latches(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A program is deployed: what it hedges, and where. */
    public void program(int strategyId, int assetId, int bookId) {
        hedged[strategyId] |= 1L << assetId;
        bookOf[strategyId] = bookId;
    }

    /** Whether a scope is one that a latch can hold. */
    public static boolean isBuilt(ScopeKind kind) {
        return switch (kind) {
            case FIRM, NODE, DESK, TRADER, STRATEGY, VENUE_SESSION, INSTRUMENT -> true;
            case CLIENT, ORDER -> true;
            case ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
        };
    }

    /** Whether there is such a thing; of orders others know. */
    public boolean isKnown(ScopeKind kind, long id) {
        int handle = (int) id;
        return handle == id
                && switch (kind) {
                    case FIRM -> true;
                    case DESK -> catalogue.booksOfDesk(handle) != 0;
                    case TRADER -> catalogue.booksOfTrader(handle) != 0;
                    case STRATEGY -> handle > 0 && handle < hedged.length && hedged[handle] != 0;
                    case VENUE_SESSION -> catalogue.venueOfSession(handle) != 0;
                    case INSTRUMENT -> catalogue.isInstrument(handle);
                    case CLIENT -> catalogue.isClient(handle);
                    case NODE -> handle == THIS_NODE;
                    case ORDER, ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
                };
    }

    /** The latch of a valve and scope, or NONE. */
    public int find(ValveKind kind, ScopeKind scopeKind, long id) {
        for (int i = 0; i < count; i++) {
            if (valve[i] == kind && scope[i] == scopeKind && scopeId[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    /** The latch of an identity, or NONE. */
    public int find(long id) {
        for (int i = 0; i < count; i++) {
            if (latchId[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    /** A new one, in state NORMAL; NONE: there is no room. */
    public int add(ValveKind kind, ScopeKind scopeKind, long id, long newLatchId) {
        int room =
                scopeKind == ScopeKind.FIRM || scopeKind == ScopeKind.NODE
                        ? MOST
                        : MOST - FOR_THE_FIRM;
        if (count >= room) {
            return NONE;
        }
        latchId[count] = newLatchId;
        valve[count] = kind;
        scope[count] = scopeKind;
        scopeId[count] = id;
        state[count] = ValveState.NORMAL;
        return count++;
    }

    /** To another state; NORMAL ends it. */
    public void set(int at, ValveState to) {
        state[at] = to;
        if (to != ValveState.NORMAL) {
            return;
        }
        count--;
        for (int i = at; i < count; i++) {
            latchId[i] = latchId[i + 1];
            valve[i] = valve[i + 1];
            scope[i] = scope[i + 1];
            scopeId[i] = scopeId[i + 1];
            state[i] = state[i + 1];
        }
    }

    public long latchId(int at) {
        return latchId[at];
    }

    public ValveKind valve(int at) {
        return valve[at];
    }

    public ScopeKind scope(int at) {
        return scope[at];
    }

    public long scopeId(int at) {
        return scopeId[at];
    }

    public ValveState state(int at) {
        return state[at];
    }

    /** The strictest latch that holds orders of this kind, or NONE. */
    public int out(int strategyId, int bookId, int venueId, int instrumentId) {
        int strictest = NONE;
        for (int i = 0; i < count; i++) {
            boolean holds =
                    valve[i] == ValveKind.OUT
                            && holds(i, strategyId, bookId, venueId, instrumentId);
            if (holds && (strictest == NONE || state[i].value() > state[strictest].value())) {
                strictest = i;
            }
        }
        return strictest;
    }

    /** Venues that no order may go to while others are open, as bits by venueId. */
    int stoppedVenues() {
        int mask = 0;
        for (int i = 0; i < count; i++) {
            if (valve[i] == ValveKind.OUT
                    && scope[i] == ScopeKind.VENUE_SESSION
                    && state[i] != ValveState.REDUCE_ONLY) {
                mask |= 1 << catalogue.venueOfSession((int) scopeId[i]);
            }
        }
        return mask;
    }

    /** Whether live orders of this kind are to be cancelled. */
    public boolean cancels(
            long clOrdId, int strategyId, int bookId, int venueId, int instrumentId) {
        for (int i = 0; i < count; i++) {
            boolean isIts = scope[i] == ScopeKind.ORDER && scopeId[i] == clOrdId;
            if (valve[i] == ValveKind.OUT
                    && state[i] == ValveState.CANCEL
                    && (isIts || holds(i, strategyId, bookId, venueId, instrumentId))) {
                return true;
            }
        }
        return false;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    private boolean holds(int i, int strategyId, int bookId, int venueId, int instrumentId) {
        long id = scopeId[i];
        return switch (scope[i]) {
            case FIRM, NODE -> true;
            case DESK -> catalogue.desk(bookId) == id;
            case TRADER -> catalogue.trader(bookId) == id;
            case STRATEGY -> strategyId == id;
            case VENUE_SESSION -> catalogue.venueSession(venueId) == id;
            case INSTRUMENT -> instrumentId == id;
            case ORDER, CLIENT, ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
        };
    }

    /** What the latches leave of the valve IN of an instrument. */
    ValveState in(int instrumentId) {
        ValveState strictest = ValveState.NORMAL;
        for (int i = 0; i < count; i++) {
            if (touches(i, instrumentId)) {
                ValveState own = valve[i] == ValveKind.IN ? state[i] : lowered(i);
                strictest = own.value() > strictest.value() ? own : strictest;
            }
        }
        return strictest;
    }

    private ValveState lowered(int i) {
        boolean hedgesGoOn =
                state[i] == ValveState.REDUCE_ONLY || scope[i] == ScopeKind.VENUE_SESSION;
        return hedgesGoOn ? ValveState.WIDEN : ValveState.CLOSED;
    }

    /** Whether clients' deals in the instrument are risk of what a latch holds. */
    boolean touches(int i, int instrumentId) {
        return switch (scope[i]) {
            case FIRM, NODE, VENUE_SESSION -> true;
            case INSTRUMENT -> scopeId[i] == instrumentId;
            case DESK, TRADER, STRATEGY -> isHedgedIn(i, instrumentId);
            // A client is told itself; what one order leaves to be done is asked for again.
            case ORDER, CLIENT, ASSET, PRIME_BROKER, MARGIN_ACCOUNT, NULL_VAL -> false;
        };
    }

    private boolean isHedgedIn(int i, int instrumentId) {
        long moved = 1L << catalogue.base(instrumentId) | 1L << catalogue.quote(instrumentId);
        for (int strategy = 1; strategy < hedged.length; strategy++) {
            if ((hedged[strategy] & moved) != 0 && holds(i, strategy, bookOf[strategy], 0, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Programs come with the deployments, not with inputs. */
    public void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            latchId[i] = pass.next(latchId[i]);
            valve[i] = ValveKind.get((short) pass.next(pass.reads() ? 0 : valve[i].value()));
            scope[i] = ScopeKind.get((short) pass.next(pass.reads() ? 0 : scope[i].value()));
            scopeId[i] = pass.next(scopeId[i]);
            state[i] = ValveState.get((short) pass.next(pass.reads() ? 0 : state[i].value()));
        }
    }
}
