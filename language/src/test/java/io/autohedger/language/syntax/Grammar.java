// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published EBNF as data, with FIRST and FOLLOW: what the front end is tested against. */
final class Grammar {
    private static final Pattern TERM = Pattern.compile("\"[^\"]*\"|[A-Za-z]+|[\\[\\]{}()|=;]");

    /** A part of a right-hand side. */
    sealed interface Part {}

    /** A reserved word, a sign or a class of tokens. */
    record Terminal(String name) implements Part {}

    record Rule(String name) implements Part {}

    record Sequence(List<Part> parts) implements Part {}

    record Choice(List<Part> parts) implements Part {}

    /** {@code [ ... ]}. */
    record Optional(Part part) implements Part {}

    /** {@code { ... }}. */
    record Repeated(Part part) implements Part {}

    final Map<String, Part> rules = new LinkedHashMap<>();
    final SortedSet<String> quoted = new TreeSet<>();
    private final Map<String, SortedSet<String>> first = new TreeMap<>();
    private final Map<String, SortedSet<String>> follow = new TreeMap<>();
    private final List<String> terms = new ArrayList<>();
    private int at;

    Grammar(String ebnf) {
        Matcher matcher = TERM.matcher(ebnf);
        while (matcher.find()) {
            terms.add(matcher.group());
        }
        while (at < terms.size()) {
            String name = terms.get(at);
            at += 2;
            rules.put(name, choice());
            at++;
        }
        computeFirst();
        computeFollow();
    }

    private Part choice() {
        List<Part> parts = new ArrayList<>();
        parts.add(sequence());
        while (terms.get(at).equals("|")) {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.getFirst() : new Choice(parts);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (!List.of("|", ";", ")", "]", "}").contains(terms.get(at))) {
            parts.add(part());
        }
        return new Sequence(parts);
    }

    private Part part() {
        String term = terms.get(at++);
        if (term.startsWith("\"")) {
            String word = term.substring(1, term.length() - 1);
            quoted.add(word);
            return new Terminal(word);
        }
        if (Character.isUpperCase(term.charAt(0))) {
            return new Terminal(term);
        }
        if (Character.isLetter(term.charAt(0))) {
            return new Rule(term);
        }
        Part inner = choice();
        at++;
        return switch (term) {
            case "[" -> new Optional(inner);
            case "{" -> new Repeated(inner);
            default -> inner;
        };
    }

    boolean canBeEmpty(Part part) {
        return switch (part) {
            case Terminal _ -> false;
            case Rule rule -> first.getOrDefault(rule.name(), new TreeSet<>()).contains("");
            case Sequence s -> s.parts().stream().allMatch(this::canBeEmpty);
            case Choice c -> c.parts().stream().anyMatch(this::canBeEmpty);
            case Optional _, Repeated _ -> true;
        };
    }

    /** The terminals a part can begin with; without the empty one. */
    SortedSet<String> first(Part part) {
        SortedSet<String> found = new TreeSet<>();
        switch (part) {
            case Terminal t -> found.add(t.name());
            case Rule r -> found.addAll(first.getOrDefault(r.name(), new TreeSet<>()));
            case Choice c -> c.parts().forEach(p -> found.addAll(first(p)));
            case Optional o -> found.addAll(first(o.part()));
            case Repeated r -> found.addAll(first(r.part()));
            case Sequence s -> {
                for (Part p : s.parts()) {
                    found.addAll(first(p));
                    if (!canBeEmpty(p)) {
                        break;
                    }
                }
            }
        }
        found.remove("");
        return found;
    }

    private void computeFirst() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var rule : rules.entrySet()) {
                SortedSet<String> set = first.computeIfAbsent(rule.getKey(), _ -> new TreeSet<>());
                changed |= set.addAll(first(rule.getValue()));
                if (canBeEmpty(rule.getValue())) {
                    changed |= set.add("");
                }
            }
        }
    }

    private void computeFollow() {
        rules.keySet().forEach(name -> follow.put(name, new TreeSet<>()));
        Objects.requireNonNull(follow.get(rules.keySet().iterator().next())).add("END");
        boolean[] changed = {true};
        while (changed[0]) {
            changed[0] = false;
            rules.forEach((name, part) ->
                    walk(
                            part,
                            Objects.requireNonNull(follow.get(name)),
                            (inner, after) -> {
                                if (inner instanceof Rule r) {
                                    changed[0] |=
                                            follow.computeIfAbsent(r.name(), _ -> new TreeSet<>())
                                                    .addAll(after);
                                }
                            }));
        }
    }

    /** Sees a part together with what can stand behind it. */
    interface Visitor {
        void visit(Part part, SortedSet<String> after);
    }

    private void walk(Part part, SortedSet<String> after, Visitor visitor) {
        visitor.visit(part, after);
        switch (part) {
            case Terminal _, Rule _ -> {}
            case Choice c -> c.parts().forEach(p -> walk(p, after, visitor));
            case Optional o -> walk(o.part(), after, visitor);
            case Repeated r -> {
                SortedSet<String> again = new TreeSet<>(after);
                again.addAll(first(r.part()));
                walk(r.part(), again, visitor);
            }
            case Sequence s -> {
                SortedSet<String> behind = new TreeSet<>(after);
                for (Part p : s.parts().reversed()) {
                    walk(p, new TreeSet<>(behind), visitor);
                    if (!canBeEmpty(p)) {
                        behind.clear();
                    }
                    behind.addAll(first(p));
                }
            }
        }
    }

    /** Every place where one token ahead does not decide. */
    List<String> conflicts() {
        List<String> found = new ArrayList<>();
        rules.forEach((name, rule) ->
                walk(
                        rule,
                        Objects.requireNonNull(follow.get(name)),
                        (p, after) -> check(name, p, after, found)));
        return found;
    }

    private void check(String name, Part part, SortedSet<String> after, List<String> found) {
        switch (part) {
            case Optional o -> report(name, first(o.part()), after, found);
            case Repeated r -> report(name, first(r.part()), after, found);
            case Choice c -> {
                SortedSet<String> seen = new TreeSet<>();
                for (Part p : c.parts()) {
                    SortedSet<String> here = first(p);
                    if (canBeEmpty(p)) {
                        here.addAll(after);
                    }
                    report(name, here, seen, found);
                    seen.addAll(here);
                }
            }
            case Terminal _, Rule _, Sequence _ -> {}
        }
    }

    private static void report(
            String name, SortedSet<String> a, SortedSet<String> b, List<String> found) {
        SortedSet<String> both = new TreeSet<>(a);
        both.retainAll(b);
        if (!both.isEmpty()) {
            found.add(name + ": " + both);
        }
    }

    /** Names of rules that are used and not defined. */
    SortedSet<String> undefined() {
        SortedSet<String> found = new TreeSet<>();
        rules.forEach((_, part) ->
                walk(
                        part,
                        new TreeSet<>(),
                        (p, _) -> {
                            if (p instanceof Rule r && !rules.containsKey(r.name())) {
                                found.add(r.name());
                            }
                        }));
        return found;
    }
}
