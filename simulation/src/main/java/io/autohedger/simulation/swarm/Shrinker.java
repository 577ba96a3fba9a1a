// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import java.util.ArrayList;
import java.util.List;

/** Makes a tape that breaks a promise shorter: takes away whatever is not needed for it. */
public final class Shrinker {
    private final DeskRecipe recipe;
    private final String rule;
    private List<Tape.Event> events;
    private List<Tape.Rate> rates;
    private Outcome shortest;

    private Shrinker(DeskRecipe recipe, Outcome broken, String rule) {
        this.recipe = recipe;
        this.rule = rule;
        shortest = broken;
        events = broken.tape().events();
        rates = broken.tape().rates();
    }

    /** The same broken promise on a tape from which nothing more can be taken alone. */
    public static Outcome shrink(DeskRecipe recipe, Outcome broken) {
        Violation violation = broken.violation();
        return violation == null ? broken : new Shrinker(recipe, broken, violation.rule()).run();
    }

    private Outcome run() {
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            // Large parts first: halves, quarters, then one by one.
            for (int part = Math.max(events.size(), rates.size()); part >= 1; part /= 2) {
                shorter |= withoutEvents(part);
                shorter |= withoutRates(part);
            }
        }
        return shortest;
    }

    private boolean withoutEvents(int part) {
        boolean shorter = false;
        for (int from = 0; from < events.size(); ) {
            List<Tape.Event> fewer = without(events, from, part);
            if (breaksToo(rates, fewer)) {
                events = fewer;
                shorter = true;
            } else {
                from += part;
            }
        }
        return shorter;
    }

    private boolean withoutRates(int part) {
        boolean shorter = false;
        for (int from = 0; from < rates.size(); ) {
            List<Tape.Rate> fewer = without(rates, from, part);
            if (breaksToo(fewer, events)) {
                rates = fewer;
                shorter = true;
            } else {
                from += part;
            }
        }
        return shorter;
    }

    private boolean breaksToo(List<Tape.Rate> someRates, List<Tape.Event> someEvents) {
        Tape tape = shortest.tape().with(someRates, someEvents);
        Outcome outcome = SimulationRun.of(recipe, tape);
        Violation violation = outcome.violation();
        boolean same = violation != null && violation.rule().equals(rule);
        if (same) {
            shortest = outcome;
        }
        return same;
    }

    private static <T> List<T> without(List<T> all, int from, int many) {
        List<T> fewer = new ArrayList<>(all);
        fewer.subList(from, Math.min(all.size(), from + many)).clear();
        return fewer;
    }
}
