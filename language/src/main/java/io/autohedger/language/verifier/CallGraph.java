// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.verifier;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom, what each method does to the world, and what each entry may do. */
final class CallGraph {
    /** What a method does besides computing. */
    enum Deed {
        READS("reads the world"),
        SENDS("sends or writes a text"),
        CHANGES("changes the state");

        private final String words;

        Deed(String words) {
            this.words = words;
        }
    }

    /** More than any input may cost; a program that people write needs some hundreds. */
    static final long DEAREST = 1_000_000;

    private static final String CONTEXT = "Lio/autohedger/engine/strategy/StrategyContext;";
    private static final String SINK = "Lio/autohedger/engine/strategy/StateSink;";
    private static final String SOURCE = "Lio/autohedger/engine/strategy/StateSource;";

    /** What the engine calls, and what it may do. */
    static final SortedMap<String, Set<Deed>> ENTRIES = entries();

    private final List<String> problems;
    private final Map<String, Set<String>> calls = new TreeMap<>();
    private final Map<String, Long> ownCost = new TreeMap<>();
    private final Map<String, Long> fullCost = new TreeMap<>();
    private final Map<String, Map<String, Integer>> times = new TreeMap<>();
    private final Map<String, Set<Deed>> deeds = new TreeMap<>();

    CallGraph(List<String> problems) {
        this.problems = problems;
    }

    private static SortedMap<String, Set<Deed>> entries() {
        SortedMap<String, Set<Deed>> allowed = new TreeMap<>();
        allowed.put("<init>()V", EnumSet.of(Deed.CHANGES));
        allowed.put("begin(" + CONTEXT + ")V", EnumSet.of(Deed.READS, Deed.CHANGES));
        allowed.put("outcome(" + CONTEXT + "I)V", EnumSet.of(Deed.SENDS, Deed.CHANGES));
        allowed.put("react(" + CONTEXT + ")V", EnumSet.of(Deed.SENDS, Deed.CHANGES));
        allowed.put("end()V", EnumSet.of(Deed.CHANGES));
        allowed.put("isMarked()Z", EnumSet.noneOf(Deed.class));
        allowed.put("nextDueNanos()J", EnumSet.noneOf(Deed.class));
        allowed.put("writeState(" + SINK + ")V", EnumSet.noneOf(Deed.class));
        allowed.put("readState(" + SOURCE + ")V", EnumSet.of(Deed.CHANGES));
        return allowed;
    }

    void add(String method) {
        calls.put(method, new TreeSet<>());
        times.put(method, new TreeMap<>());
        deeds.put(method, EnumSet.noneOf(Deed.class));
        ownCost.put(method, 0L);
    }

    void call(String from, String to) {
        calls.getOrDefault(from, new TreeSet<>()).add(to);
        times.getOrDefault(from, new TreeMap<>()).merge(to, 1, Integer::sum);
    }

    void deed(String method, Deed deed) {
        deeds.getOrDefault(method, EnumSet.noneOf(Deed.class)).add(deed);
    }

    void instruction(String method) {
        ownCost.merge(method, 1L, Long::sum);
    }

    void check() {
        for (String method : calls.keySet()) {
            cost(method, new TreeSet<>());
        }
        ENTRIES.forEach((entry, allowed) -> {
            if (calls.containsKey(entry)) {
                entry(entry, allowed);
            } else {
                problems.add(entry + ": is missing");
            }
        });
    }

    private void entry(String entry, Set<Deed> allowed) {
        Set<String> reached = new TreeSet<>();
        reach(entry, reached);
        for (String method : reached) {
            for (Deed deed : deeds.getOrDefault(method, EnumSet.noneOf(Deed.class))) {
                if (!allowed.contains(deed)) {
                    problems.add(entry + ": " + deed.words + ", in " + method);
                }
            }
        }
        if (fullCost.getOrDefault(entry, 0L) > DEAREST) {
            problems.add(entry + ": may cost more than " + DEAREST + " instructions");
        }
    }

    private void reach(String method, Set<String> reached) {
        if (reached.add(method)) {
            calls.getOrDefault(method, new TreeSet<>()).forEach(m -> reach(m, reached));
        }
    }

    /** Instructions of a method and all that it calls; a circle is reported. */
    private long cost(String method, Set<String> path) {
        Long known = fullCost.get(method);
        if (known != null) {
            return known;
        }
        if (!path.add(method)) {
            problems.add(method + ": calls itself, which may loop");
            return 0;
        }
        long sum = ownCost.getOrDefault(method, 0L);
        for (var call : times.getOrDefault(method, new TreeMap<>()).entrySet()) {
            long each = cost(call.getKey(), path);
            sum = Math.min(DEAREST + 1, sum + each * call.getValue());
        }
        path.remove(method);
        fullCost.put(method, sum);
        return sum;
    }
}
