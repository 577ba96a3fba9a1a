// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.interpreter.Trace;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.Stmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which handlers, changes of state and outcomes ran. A place of a family counts when it ran for one
 * of its members.
 */
public final class Coverage implements Trace {
    private final Set<Place> all = new TreeSet<>();
    private final Set<Place> ran = new TreeSet<>();

    /** What can run. */
    public enum Kind {
        HANDLER,
        TRANSITION,
        OUTCOME
    }

    /**
     * A place in the source.
     *
     * @param number tells apart what stands on one line: the state that it leads to, the outcome
     */
    public record Place(int line, Kind kind, int number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::line)
                    .thenComparing(Place::kind)
                    .thenComparingInt(Place::number)
                    .compare(this, other);
        }
    }

    public Coverage(Program program) {
        for (Program.Section section : program.sections()) {
            switch (section) {
                case Program.Top top -> handler(top.handler());
                case Program.Machine machine -> {
                    machine.handlers().forEach(this::handler);
                    machine.states().forEach(s -> s.handlers().forEach(this::handler));
                }
            }
        }
        for (Program.OutcomeCase outcome : program.outcomes()) {
            all.add(place(outcome));
            body(outcome.body());
        }
    }

    private void handler(Handler h) {
        all.add(place(h));
        body(h.body());
    }

    private void body(List<Stmt> body) {
        for (Stmt stmt : body) {
            switch (stmt) {
                case Stmt.Goto g -> all.add(place(g));
                case Stmt.If i -> {
                    body(i.whenTrue());
                    body(i.whenFalse());
                }
                case Stmt.Retry r -> body(r.otherwise());
                default -> {
                    // Runs with its handler.
                }
            }
        }
    }

    private static Place place(Handler h) {
        return new Place(h.line(), Kind.HANDLER, 0);
    }

    private static Place place(Stmt.Goto g) {
        return new Place(g.line(), Kind.TRANSITION, g.state());
    }

    private static Place place(Program.OutcomeCase outcome) {
        return new Place(outcome.line(), Kind.OUTCOME, outcome.kind());
    }

    @Override
    public void fires(Handler handler) {
        ran.add(place(handler));
    }

    @Override
    public void handles(Program.OutcomeCase outcome) {
        ran.add(place(outcome));
    }

    @Override
    public void goes(Stmt.Goto change) {
        ran.add(place(change));
    }

    /** What no scenario ran, in source order; a change of state on its handler's line is that. */
    public List<Place> missing() {
        return all.stream()
                .filter(place -> !ran.contains(place))
                .filter(place -> place.kind() != Kind.TRANSITION || hasRun(place.line()))
                .toList();
    }

    private boolean hasRun(int line) {
        Place handler = new Place(line, Kind.HANDLER, 0);
        return ran.contains(handler) || !all.contains(handler);
    }

    private long count(Set<Place> places, Kind kind) {
        return places.stream().filter(place -> place.kind() == kind).count();
    }

    /** For people: the numbers, then each line that did not run. */
    public List<String> text(SourceFile source) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "coverage: "
                        + part("handlers", Kind.HANDLER)
                        + ", "
                        + part("changes of state", Kind.TRANSITION)
                        + ", "
                        + part("outcomes", Kind.OUTCOME)
                        + (missing().isEmpty() ? "" : "; not run:"));
        List<String> text = source.text().lines().toList();
        for (Place place : missing()) {
            String word = place.kind().name().toLowerCase(java.util.Locale.ROOT);
            String shown = text.get(place.line() - 1).strip();
            lines.add(
                    String.format(
                            java.util.Locale.ROOT, "%6d  %-10s  %s", place.line(), word, shown));
        }
        return lines;
    }

    private String part(String word, Kind kind) {
        return word + " " + count(ran, kind) + " of " + count(all, kind);
    }
}
