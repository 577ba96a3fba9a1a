// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.ir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may run in a reaction (LANGUAGE section 5.3, {@code try}). */
public sealed interface Handler {
    List<Stmt> body();

    int line();

    /** The line's place and form, unique in the program: a method name and a site name. */
    String label();

    /**
     * {@code on enter or every(p) or changed(x) at most n per t when g}.
     *
     * @param enter whether entering the state triggers it
     * @param every its timers
     * @param changed indexes of the program's changed cells
     * @param bars lets of bars: one that closes triggers it
     * @param ring index of the rate ring, or -1
     */
    record On(
            boolean enter,
            List<Every> every,
            List<Integer> changed,
            List<Integer> bars,
            int ring,
            @Nullable Expr guard,
            List<Stmt> body,
            String label,
            int line)
            implements Handler {
        public On {
            every = List.copyOf(every);
            changed = List.copyOf(changed);
            bars = List.copyOf(bars);
            body = List.copyOf(body);
        }

        /**
         * Hedges that run it again when what they wait for has come: what that sends is charged to
         * its ring, so one without {@code at most} has none.
         */
        public List<Integer> awaited() {
            List<Integer> sites = new ArrayList<>();
            if (ring >= 0) {
                sites(body, sites);
            }
            return sites;
        }

        private static void sites(List<Stmt> body, List<Integer> sites) {
            for (Stmt stmt : body) {
                if (stmt instanceof Stmt.Hedge hedge) {
                    sites.add(hedge.site());
                } else if (stmt instanceof Stmt.If branch) {
                    sites(branch.whenTrue(), sites);
                    sites(branch.whenFalse(), sites);
                }
            }
        }
    }

    /**
     * {@code every(p)}: points of time from state entry or deployment.
     *
     * @param period nanoseconds, exact at scale 9
     * @param bit its due time has this index
     */
    record Every(Expr period, int bit) {}

    /**
     * {@code when c for d}.
     *
     * @param hold nanoseconds, exact at scale 9, or null
     * @param bit index of its last value; its due time has the same index
     */
    record When(Expr guard, @Nullable Expr hold, int bit, List<Stmt> body, String label, int line)
            implements Handler {
        public When {
            body = List.copyOf(body);
        }
    }

    /**
     * {@code at x}: once for each value of x, when it has come since the last reaction.
     *
     * @param time epoch nanoseconds, exact at scale 9
     * @param bit its due time has this index
     */
    record At(Expr time, int bit, List<Stmt> body, String label, int line) implements Handler {
        public At {
            body = List.copyOf(body);
        }
    }

    /**
     * {@code after d}: once per entry.
     *
     * @param bit set when it has fired; its due time has the same index
     */
    record After(Expr delay, int bit, List<Stmt> body, String label, int line) implements Handler {
        public After {
            body = List.copyOf(body);
        }
    }
}
