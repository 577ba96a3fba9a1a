// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionChangedEncoder;
import io.autohedger.codecs.SuggestionState;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.risk.Windows;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;

/**
 * Programs in mode SUGGEST: what they would send has passed the gate and is told instead, and
 * somebody is paged (ORDERS section 4, docs/decisions/0047). When a person releases it, the program
 * may send so much of the instrument on that side within a minute, each order at the prices and by
 * the limits of then. A suggestion is one for a program, instrument and side, and for what it is:
 * its own hedge, the ramp before a close, or what stands in, by the book that holds it. It ends
 * after five minutes. What busts leave to be hedged is suggested as one, whatever the mode
 * (docs/decisions/0076).
 */
final class Suggestions {
    private static final int MOST = 64;
    private static final int NONE = -1;
    private static final long LASTS_NANOS = 300_000_000_000L;
    private static final long RELEASED_NANOS = 60_000_000_000L;
    private static final int NOBODY = 0;

    /** What differs by no more than this part of it is about as much. */
    private static final long ABOUT_PART = 100;

    private static final long NO_PRICE = SuggestionChangedEncoder.priceNullValue();

    private final Modes modes;
    private final Windows windows;
    private final Emitter emitter;
    private final long[] id = new long[MOST];
    private final int[] strategyId = new int[MOST];
    private final int[] instrumentId = new int[MOST];
    private final boolean[] buy = new boolean[MOST];
    private final int[] bookId = new int[MOST];
    private final boolean[] ramps = new boolean[MOST];
    private final boolean[] ofBust = new boolean[MOST];
    private final long[] qty = new long[MOST];
    private final long[] untilNanos = new long[MOST];
    private final boolean[] released = new boolean[MOST];
    private int count;
    private long lastId;

    Suggestions(Modes modes, Windows windows, Emitter emitter) {
        this.modes = modes;
        this.windows = windows;
        this.emitter = emitter;
    }

    /** A program may be in another mode: what does not wait for a person any more is over. */
    void follow(int strategy) {
        for (int i = count - 1; i >= 0; i--) {
            if (strategyId[i] == strategy
                    && !ofBust[i]
                    && modes.of(strategy, instrumentId[i]) != StrategyMode.SUGGEST) {
                end(i, SuggestionState.EXPIRED, NOBODY);
            }
        }
    }

    /** Whether there is one that an order may be of. */
    boolean has(Proposal order) {
        return find(order) != NONE;
    }

    /** Whether an order as this one waits for a person already: nothing is to be told again. */
    boolean isWaiting(Proposal order, long nowNanos) {
        int at = waitsForPeople(order) ? find(order) : NONE;
        return at != NONE
                && !released[at]
                && Math.abs(qty[at] - order.orderQty) <= qty[at] / ABOUT_PART
                && nowNanos < untilNanos[at];
    }

    /** Whether an order that has passed the gate waits for a person; what is released goes out. */
    boolean holds(Proposal order, long nowNanos) {
        if (!waitsForPeople(order)) {
            return false;
        }
        if (isWaiting(order, nowNanos)) {
            return true;
        }
        int at = find(order);
        if (at != NONE && released[at] && order.orderQty <= qty[at] + qty[at] / ABOUT_PART) {
            return false;
        }
        suggest(at, order, nowNanos);
        return true;
    }

    /**
     * In mode SUGGEST, or in a window that asks for it; but for a cover of a doubt, which is
     * bounded by its cap, and for the flattening after a loss: both are for the time when people
     * have not answered.
     */
    private boolean waitsForPeople(Proposal order) {
        return !order.covers
                && !order.flattens
                && (modes.of(order.strategyId, order.instrumentId) == StrategyMode.SUGGEST
                        || windows.suggests(order));
    }

    /** What a person has let go that an order is of; the null value: nothing. */
    long releasedFor(Proposal order) {
        int at = waitsForPeople(order) ? find(order) : NONE;
        return at == NONE ? NewOrderEncoder.suggestionIdNullValue() : id[at];
    }

    /** An order of a program went out. */
    void sent(Proposal order) {
        int at = order.covers || order.flattens ? NONE : find(order);
        if (at != NONE) {
            qty[at] -= order.orderQty;
            if (qty[at] <= 0) {
                end(at, SuggestionState.USED, NOBODY);
            }
        }
    }

    private void suggest(int found, Proposal order, long nowNanos) {
        boolean isNew = found == NONE;
        boolean isNews = isNew || released[found];
        if (isNew && count == MOST) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, order.instrumentId, 0);
            return;
        }
        int at = isNew ? count++ : found;
        long until = isNews ? nowNanos + LASTS_NANOS : untilNanos[at];
        put(
                at,
                order.strategyId,
                order.instrumentId,
                order.buy,
                order.bookId,
                order.orderQty,
                until);
        ramps[at] = order.ramps;
        tell(at, SuggestionState.OPEN, order.price, NOBODY);
        if (isNews) {
            emitter.alert(
                    Severity.PAGE, AlertCode.HEDGE_SUGGESTED, order.venueId, order.instrumentId, 0);
        }
    }

    /**
     * What busts leave to be hedged: all of it, in orders as large as they may be, once a person
     * lets it go.
     *
     * @param price about which it would be; 0: nobody knows
     * @return its number; 0: there is no room
     */
    long ofBust(
            int strategy,
            int instrument,
            boolean buys,
            int book,
            long orderQty,
            long price,
            long nowNanos) {
        if (count == MOST) {
            return 0;
        }
        int at = count++;
        put(at, strategy, instrument, buys, book, orderQty, nowNanos + LASTS_NANOS);
        ofBust[at] = true;
        tell(at, SuggestionState.OPEN, price > 0 ? price : NO_PRICE, NOBODY);
        return lastId;
    }

    /** One that nobody has answered, of no ramp and no bust. */
    private void put(
            int at,
            int strategy,
            int instrument,
            boolean buys,
            int book,
            long orderQty,
            long until) {
        id[at] = ++lastId;
        strategyId[at] = strategy;
        instrumentId[at] = instrument;
        buy[at] = buys;
        bookId[at] = book;
        ramps[at] = false;
        ofBust[at] = false;
        qty[at] = orderQty;
        untilNanos[at] = until;
        released[at] = false;
    }

    /** Whether it waits for a person, or a person has let it go. */
    boolean isThere(long suggestionId) {
        return find(suggestionId) != NONE;
    }

    boolean isReleased(long suggestionId) {
        int at = find(suggestionId);
        return at != NONE && released[at];
    }

    /** What was let go is hedged as any other demand from here on. */
    void used(long suggestionId) {
        end(find(suggestionId), SuggestionState.USED, NOBODY);
    }

    /** It is not wanted any more, if it is there. */
    void over(long suggestionId) {
        int at = find(suggestionId);
        if (at != NONE) {
            end(at, SuggestionState.EXPIRED, NOBODY);
        }
    }

    private int find(long suggestionId) {
        for (int i = 0; i < count; i++) {
            if (id[i] == suggestionId) {
                return i;
            }
        }
        return NONE;
    }

    ActionRefusedReason check(long suggestionId, long nowNanos) {
        for (int i = 0; i < count; i++) {
            if (id[i] == suggestionId && nowNanos < untilNanos[i]) {
                return released[i]
                        ? ActionRefusedReason.NOTHING_TO_CHANGE
                        : ActionRefusedReason.NULL_VAL;
            }
        }
        return ActionRefusedReason.UNKNOWN_REFERENCE;
    }

    /** A person lets it go out. */
    void release(long suggestionId, int principalId, long nowNanos) {
        for (int i = 0; i < count; i++) {
            if (id[i] == suggestionId) {
                released[i] = true;
                untilNanos[i] = nowNanos + RELEASED_NANOS;
                tell(i, SuggestionState.RELEASED, NO_PRICE, principalId);
            }
        }
    }

    /** Before programs react: what nobody has released, or used in time, is over. */
    void step(long nowNanos) {
        for (int i = count - 1; i >= 0; i--) {
            if (untilNanos[i] <= nowNanos) {
                end(i, SuggestionState.EXPIRED, NOBODY);
            }
        }
    }

    long nextDueNanos() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            due = Math.min(due, untilNanos[i]);
        }
        return due;
    }

    private int find(Proposal order) {
        for (int i = 0; i < count; i++) {
            if (strategyId[i] == order.strategyId
                    && instrumentId[i] == order.instrumentId
                    && buy[i] == order.buy
                    && bookId[i] == order.bookId
                    && ramps[i] == order.ramps
                    && !ofBust[i]) {
                return i;
            }
        }
        return NONE;
    }

    private void end(int at, SuggestionState state, int principalId) {
        tell(at, state, NO_PRICE, principalId);
        count--;
        for (int i = at; i < count; i++) {
            id[i] = id[i + 1];
            strategyId[i] = strategyId[i + 1];
            instrumentId[i] = instrumentId[i + 1];
            buy[i] = buy[i + 1];
            bookId[i] = bookId[i + 1];
            ramps[i] = ramps[i + 1];
            ofBust[i] = ofBust[i + 1];
            qty[i] = qty[i + 1];
            untilNanos[i] = untilNanos[i + 1];
            released[i] = released[i + 1];
        }
    }

    private void tell(int at, SuggestionState state, long price, int principalId) {
        emitter.suggestionChanged()
                .suggestionId(id[at])
                .state(state)
                .strategyId(strategyId[at])
                .instrumentId(instrumentId[at])
                .side(buy[at] ? OrderSide.BUY : OrderSide.SELL)
                .orderQty(qty[at])
                .price(price)
                .untilNanos(untilNanos[at])
                .principalId(principalId)
                .ofBust(ofBust[at] ? Bool.YES : Bool.NO);
        emitter.end();
    }

    void state(StatePass pass) {
        lastId = pass.next(lastId);
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            id[i] = pass.next(id[i]);
            strategyId[i] = pass.next(strategyId[i]);
            instrumentId[i] = pass.next(instrumentId[i]);
            buy[i] = pass.next(buy[i]);
            bookId[i] = pass.next(bookId[i]);
            ramps[i] = pass.next(ramps[i]);
            ofBust[i] = pass.next(ofBust[i]);
            qty[i] = pass.next(qty[i]);
            untilNanos[i] = pass.next(untilNanos[i]);
            released[i] = pass.next(released[i]);
        }
    }
}
