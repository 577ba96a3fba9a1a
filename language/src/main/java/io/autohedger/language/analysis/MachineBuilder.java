// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.ir.Handler;
import io.autohedger.language.ir.Program;
import io.autohedger.language.syntax.Tree;
import io.autohedger.model.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machines with their states: every state has a way out or is final. */
final class MachineBuilder {
    private final Scope scope;
    private final HandlerBuilder handlers;
    private int machines;

    MachineBuilder(Scope scope, HandlerBuilder handlers) {
        this.scope = scope;
        this.handlers = handlers;
    }

    /** One machine, or one for each member of its family. */
    List<Program.Machine> machines(Tree.Machine m) {
        String name = m.name().text();
        List<Program.Machine> built = new ArrayList<>();
        if (m.family() == null) {
            built.add(machine(m, name, 1));
        } else {
            List<Asset> all = scope.currencies.getOrDefault(scope.text(m.family().in()), List.of());
            scope.each(m.family(), c -> built.add(machine(m, name + "$" + c.code(), all.size())));
        }
        return built;
    }

    private Program.Machine machine(Tree.Machine m, String name, int members) {
        List<String> names = m.states().stream().map(s -> s.name().text()).toList();
        declaredOnce(m);
        int before = scope.diagnostics.size();
        List<Handler> common = build(m.handlers(), new Place(name, names, -1, members));
        List<Program.State> states = new ArrayList<>();
        for (Tree.State s : m.states()) {
            List<Handler> own = build(s.handlers(), new Place(name, names, states.size(), members));
            states.add(new Program.State(s.name().text(), own, scope.line(s.span())));
        }
        if (states.isEmpty()) {
            scope.report(
                    Diagnostic.of(
                                    "AH0425",
                                    m.name().span(),
                                    "machine `" + m.name().text() + "` has no state",
                                    "needs a first state")
                            .fix("state Idle { when .. -> .. }"));
        } else if (scope.diagnostics.size() == before && isWhole(m, common, states)) {
            waysOut(m, name);
        }
        return new Program.Machine(name, machines++, common, states, scope.line(m.span()));
    }

    private void declaredOnce(Tree.Machine m) {
        Map<String, Span> seen = new LinkedHashMap<>();
        for (Tree.State s : m.states()) {
            Span first = seen.putIfAbsent(s.name().text(), s.name().span());
            if (first != null) {
                scope.report(
                        Diagnostic.of(
                                        "AH0209",
                                        s.name().span(),
                                        "state `" + s.name().text() + "` is declared twice",
                                        "here again")
                                .also(first, "first here")
                                .fix("choose another name for one of them"));
            }
        }
    }

    /** Whether every handler could be read: one that could not may be the way out. */
    private static boolean isWhole(
            Tree.Machine m, List<Handler> common, List<Program.State> states) {
        boolean whole = common.size() == m.handlers().size();
        for (int i = 0; i < states.size(); i++) {
            whole &= states.get(i).handlers().size() == m.states().get(i).handlers().size();
        }
        return whole;
    }

    private List<Handler> build(List<Tree.Handler> written, Place place) {
        List<Handler> built = new ArrayList<>();
        for (Tree.Handler h : written) {
            Handler handler = handlers.handler(h, place);
            if (handler != null) {
                built.add(handler);
            }
        }
        return built;
    }

    private void waysOut(Tree.Machine m, String name) {
        for (int i = 0; i < m.states().size(); i++) {
            Tree.State s = m.states().get(i);
            int state = i;
            boolean leaves =
                    handlers.edges.stream()
                            .filter(e -> e.machine().equals(name))
                            .anyMatch(e -> e.to() != state && (e.from() == state || e.from() < 0));
            if (leaves || s.isFinal()) {
                continue;
            }
            scope.report(
                    Diagnostic.of(
                                    "AH0422",
                                    s.name().span(),
                                    "state `" + s.name().text() + "` has no way out",
                                    "no -> leads to another state")
                            .note("a machine that comes here stays here")
                            .fix("final state " + s.name().text() + ", if that is meant"));
        }
    }
}
