// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;

/**
 * A checked program. Everything in it is finite and indexed; both the interpreter and the bytecode
 * generator read it and nothing else.
 *
 * @param sourceFile file name without folders, for stack frames
 * @param sources how each source of the plan is held
 * @param lets in dependency order
 * @param changed for each changed cell the let whose value it compares
 * @param retryRings for each hedge site the ring that a retry is charged to; empty where nothing is
 *     sent again
 * @param bits number of handler bits and due times
 */
public record Program(
        String name,
        String sourceFile,
        StrategyPlan plan,
        List<SourceUse> sources,
        List<LetUse> lets,
        List<Integer> changed,
        List<Section> sections,
        List<OutcomeCase> outcomes,
        List<Ring> rings,
        List<Integer> retryRings,
        int bits,
        int line) {

    public Program {
        sources = List.copyOf(sources);
        lets = List.copyOf(lets);
        changed = List.copyOf(changed);
        sections = List.copyOf(sections);
        outcomes = List.copyOf(outcomes);
        rings = List.copyOf(rings);
        retryRings = List.copyOf(retryRings);
    }

    /** A source; timed when some {@code fresh} asks for its age. */
    public record SourceUse(Shape shape, boolean timed) {}

    /** A value that is computed once per reaction. */
    public sealed interface LetUse {
        Shape shape();

        int line();

        /** Whether its value may change by time alone, at an instant that is kept with it. */
        default boolean lapses() {
            return true;
        }
    }

    /** A plain let. */
    public record Plain(String name, Expr value, int line) implements LetUse {
        @Override
        public Shape shape() {
            return value.shape();
        }

        @Override
        public boolean lapses() {
            return false;
        }
    }

    /**
     * {@code fresh(value, age)}: the real value while its oldest source is not older than age.
     *
     * @param timed the sources whose age counts
     * @param age nanoseconds, exact at scale 9
     */
    public record Fresh(Expr value, List<Integer> timed, Expr age, int line) implements LetUse {
        public Fresh {
            timed = List.copyOf(timed);
        }

        @Override
        public Shape shape() {
            return Shape.REAL;
        }
    }

    /**
     * {@code week.closes_within(d)}: false outside the session.
     *
     * @param close the source with the time of the close
     * @param nanos exact at scale 9; missing where it has no value
     */
    public record Within(int close, Expr nanos, int line) implements LetUse {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /**
     * {@code bars(i.trades, every=d, session=s)}: true when a bar closed in this reaction.
     *
     * @param count the source with the number of trades
     * @param open the source that is 1 while trades count, or -1
     */
    public record Bars(
            String name, int count, int price, int qty, int open, long everyNanos, int line)
            implements LetUse {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /** A let that is computed anew when one of its bars closes, and holds its value between. */
    public sealed interface Ticking extends LetUse {
        /** The lets of the bars. */
        List<Integer> bars();

        /** Real, each at a root. */
        List<Expr> operands();

        @Override
        default boolean lapses() {
            return false;
        }
    }

    /**
     * {@code ema(x, n)}.
     *
     * @param kind one of {@code io.autohedger.engine.strategy.Indicator}
     * @param operands the value; high, low and close of atr
     */
    public record Indicator(int kind, int length, List<Expr> operands, List<Integer> bars, int line)
            implements Ticking {
        public Indicator {
            operands = List.copyOf(operands);
            bars = List.copyOf(bars);
        }

        @Override
        public Shape shape() {
            return Shape.REAL;
        }
    }

    /** {@code a crosses above b}. */
    public record Crossing(boolean above, List<Expr> operands, List<Integer> bars, int line)
            implements Ticking {
        public Crossing {
            operands = List.copyOf(operands);
            bars = List.copyOf(bars);
        }

        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /** Runs in source order. */
    public sealed interface Section {}

    /** A handler outside machines. */
    public record Top(Handler handler) implements Section {}

    /** A machine; state 0 is the initial one. */
    public record Machine(
            String name, int index, List<Handler> handlers, List<State> states, int line)
            implements Section {
        public Machine {
            handlers = List.copyOf(handlers);
            states = List.copyOf(states);
        }
    }

    /** A state of a machine. */
    public record State(String name, List<Handler> handlers, int line) {
        public State {
            handlers = List.copyOf(handlers);
        }
    }

    /** What is done on an outcome; ignored ones have no case. */
    public record OutcomeCase(int kind, List<Stmt> body, int line) {
        public OutcomeCase {
            body = List.copyOf(body);
        }
    }

    /** {@code at most n per t}. */
    public record Ring(int most, long windowNanos) {}

    /** Whether some handler asks for the time of the reaction before. */
    public boolean looksBack() {
        return sections.stream()
                .anyMatch(s ->
                        switch (s) {
                            case Top t -> t.handler() instanceof Handler.At;
                            case Machine m ->
                                    m.handlers().stream().anyMatch(Handler.At.class::isInstance)
                                            || m.states().stream()
                                                    .flatMap(x -> x.handlers().stream())
                                                    .anyMatch(Handler.At.class::isInstance);
                        });
    }

    public List<Machine> machines() {
        return sections.stream()
                .filter(Machine.class::isInstance)
                .map(Machine.class::cast)
                .toList();
    }
}
