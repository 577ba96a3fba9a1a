// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/**
 * In which mode programs are (ORDERS section 4, docs/decisions/0058): each as a whole, and in
 * single instruments. Of the two the less automatic holds, so one command stops all of a program.
 * What people have set holds until the configuration says another mode than it said before. Values
 * only: what follows from a mode is done by the step.
 */
public final class Modes {
    /** Of a place that is not there. */
    public static final int ABSENT = -1;

    /** The instrument of a program as a whole. */
    public static final int WHOLE = 0;

    static final int MOST_PAIRS = 256;

    /** A program's place is its id; those of instruments follow, in the order they were told. */
    private final int programs;

    private final int[] strategyId;
    private final int[] instrumentId;
    private final StrategyMode[] configured;
    private final StrategyMode[] held;

    /** The most automatic that it was in since the configuration said its mode. */
    private final StrategyMode[] most;

    /** The configuration has said it since the program was deployed last. */
    private final boolean[] told;

    private int count;

    public Modes(int programs) {
        this.programs = programs;
        int size = programs + MOST_PAIRS;
        strategyId = new int[size];
        instrumentId = new int[size];
        configured = new StrategyMode[size];
        held = new StrategyMode[size];
        most = new StrategyMode[size];
        told = new boolean[size];
        count = programs;
        Arrays.fill(configured, StrategyMode.NULL_VAL);
        Arrays.fill(held, StrategyMode.NULL_VAL);
        Arrays.fill(most, StrategyMode.NULL_VAL);
        for (int id = 0; id < programs; id++) {
            strategyId[id] = id;
        }
    }

    /** What holds for a program's orders in an instrument; NULL_VAL: it was never deployed. */
    public StrategyMode of(int strategy, int instrument) {
        StrategyMode whole = held[strategy];
        int pair = count == programs ? ABSENT : find(strategy, instrument);
        return pair == ABSENT ? whole : less(whole, held[pair]);
    }

    /** The same as the configuration says it. */
    public StrategyMode configuredOf(int strategy, int instrument) {
        int pair = find(strategy, instrument);
        return pair == ABSENT ? configured[strategy] : less(configured[strategy], configured[pair]);
    }

    /** The most automatic that people or the configuration have let it be. */
    public StrategyMode mostOf(int strategy, int instrument) {
        int pair = find(strategy, instrument);
        return pair == ABSENT ? most[strategy] : less(most[strategy], most[pair]);
    }

    private static StrategyMode less(StrategyMode one, StrategyMode other) {
        return one.value() <= other.value() ? one : other;
    }

    /** Whether orders of a mode may reach a venue. */
    public static boolean sends(StrategyMode mode) {
        return mode == StrategyMode.AUTO || mode == StrategyMode.SUGGEST;
    }

    /** Whether a program as a whole may send. */
    public boolean sends(int strategy) {
        return sends(held[strategy]);
    }

    /** Where a program, or one of its instruments, stands; ABSENT: in AUTO, as far as it goes. */
    public int find(int strategy, int instrument) {
        if (instrument == WHOLE) {
            return strategy;
        }
        for (int at = programs; at < count; at++) {
            if (strategyId[at] == strategy && instrumentId[at] == instrument) {
                return at;
            }
        }
        return ABSENT;
    }

    /** The place of an instrument's mode, made where it is not there; ABSENT: there is no room. */
    public int add(int strategy, int instrument) {
        int found = find(strategy, instrument);
        if (found != ABSENT || count == held.length) {
            return found;
        }
        strategyId[count] = strategy;
        instrumentId[count] = instrument;
        configured[count] = StrategyMode.AUTO;
        held[count] = StrategyMode.AUTO;
        most[count] = StrategyMode.AUTO;
        told[count] = false;
        return count++;
    }

    public boolean isFull() {
        return count == held.length;
    }

    /** The configuration says a mode; true: it is another one than it said before, and holds. */
    public boolean configure(int at, StrategyMode mode) {
        told[at] = true;
        if (configured[at] == mode) {
            return false;
        }
        configured[at] = mode;
        held[at] = mode;
        most[at] = mode;
        return true;
    }

    /** What would hold if the configuration said a mode. */
    public StrategyMode after(int at, StrategyMode mode) {
        return configured[at] == mode ? held[at] : mode;
    }

    /** Whether the configuration said it of an instrument before, and does not any more. */
    public boolean isForgotten(int at) {
        return !told[at] && configured[at] != StrategyMode.AUTO;
    }

    /** A program was deployed: what is told from now on is of its next life. */
    public void deployed(int strategy) {
        for (int at = programs; at < count; at++) {
            told[at] &= strategyId[at] != strategy;
        }
    }

    /** People set it. */
    public void set(int at, StrategyMode mode) {
        held[at] = mode;
        most[at] = most[at].value() < mode.value() ? mode : most[at];
    }

    public StrategyMode held(int at) {
        return at == ABSENT ? StrategyMode.AUTO : held[at];
    }

    public StrategyMode configured(int at) {
        return at == ABSENT ? StrategyMode.AUTO : configured[at];
    }

    public int strategyId(int at) {
        return strategyId[at];
    }

    public int instrumentId(int at) {
        return instrumentId[at];
    }

    /** Places of instruments run from here to {@link #end}. */
    public int firstPair() {
        return programs;
    }

    public int end() {
        return count;
    }

    public void state(StatePass pass) {
        count = pass.next(count);
        for (int at = 0; at < count; at++) {
            strategyId[at] = pass.next(strategyId[at]);
            instrumentId[at] = pass.next(instrumentId[at]);
            configured[at] = mode(pass, configured[at]);
            held[at] = mode(pass, held[at]);
            most[at] = mode(pass, most[at]);
            told[at] = pass.next(told[at]);
        }
    }

    private static StrategyMode mode(StatePass pass, StrategyMode mode) {
        return StrategyMode.get((short) pass.next(mode.value()));
    }
}
