// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Expr;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.syntax.Tree;
import java.util.List;
import java.util.function.ToLongFunction;

/** How often a handler may run in any window of time (LANGUAGE 4.2). */
sealed interface Bound {
    /** Where the bound is written, or would be. */
    Span span();

    /** {@code at most n per t}. */
    record Rate(int most, long windowNanos, Span span) implements Bound {}

    /** So often for each entry of its state: as often as the machine comes by. */
    record Entry(int times, Span span) implements Bound {}

    /** A condition that must hold for a time, and so cannot come more often. */
    record Hold(long leastNanos, Span span) implements Bound {}

    /** Timers of these periods: a late firing and the next may fall into one window. */
    record Every(List<Long> leastNanos, Span span) implements Bound {
        public Every {
            leastNanos = List.copyOf(leastNanos);
        }
    }

    /** Once in the life of the program, or for each value of a time. */
    record Once(Span span) implements Bound {}

    /** As often as others want. */
    record None(Span span) implements Bound {}

    static Bound of(
            Tree.Handler tree,
            Handler built,
            List<Program.Ring> rings,
            boolean inState,
            ToLongFunction<Expr> leastNanos,
            ToLongFunction<Integer> barNanos) {
        return switch (built) {
            case Handler.On on -> {
                Span head = head(tree);
                if (on.ring() >= 0) {
                    Program.Ring ring = rings.get(on.ring());
                    yield new Rate(ring.most(), ring.windowNanos(), head);
                }
                if (!on.bars().isEmpty()) {
                    boolean alone = !on.enter() && on.changed().isEmpty() && on.every().isEmpty();
                    List<Long> periods = on.bars().stream().map(barNanos::applyAsLong).toList();
                    yield alone ? new Every(periods, head) : new None(head);
                }
                if (on.every().isEmpty()) {
                    yield on.enter() && on.changed().isEmpty()
                            ? new Entry(1, head)
                            : new None(head);
                }
                List<Long> least =
                        on.every().stream().map(e -> leastNanos.applyAsLong(e.period())).toList();
                boolean timers = !on.enter() && on.changed().isEmpty() && !least.contains(0L);
                yield timers ? new Every(least, head) : new None(head);
            }
            case Handler.When w -> {
                long least = w.hold() == null ? 0 : leastNanos.applyAsLong(w.hold());
                yield least > 0 ? new Hold(least, head(tree)) : new None(head(tree));
            }
            // One late firing and the next punctual one may fall into one window.
            case Handler.At _ -> new Once(head(tree));
            case Handler.After _ -> inState ? new Entry(2, head(tree)) : new Once(head(tree));
        };
    }

    private static Span head(Tree.Handler h) {
        return switch (h) {
            case Tree.On on ->
                    on.rate() != null
                            ? on.rate().span()
                            : on.events().getFirst().span().to(on.events().getLast().span());
            case Tree.When w ->
                    w.hold() == null ? w.guard().span() : w.guard().span().to(w.hold().span());
            case Tree.After a -> a.delay().span();
            case Tree.At at -> at.time().span();
            case Tree.Wrong _ -> h.span();
        };
    }
}
