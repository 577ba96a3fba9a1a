// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.app.Autohedger;
import io.autohedger.app.text.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@code why} of every order of a journal that nobody writes to any more, and compares each of
 * its statements with what the journal's records say.
 */
public final class WhyCheck {
    private final Recount recount;
    private final List<String> disagreements = new ArrayList<>();
    private int statements;

    private WhyCheck(Path directory) throws IOException {
        recount = Recount.of(directory);
    }

    /**
     * What came of it.
     *
     * @param statements that were compared, those about what happened to an order too
     * @param resting orders that stayed in a venue's book
     * @param again orders that repeat one that was rejected
     * @param inDoubt orders of which it is said what their doubt means
     * @param refused orders that did not become any
     * @param disagreements one line each: the order, the statement, what is said and what is so
     */
    public record Report(
            int orders,
            int resting,
            int again,
            int statements,
            int inDoubt,
            int refused,
            List<String> disagreements) {}

    public static Report of(Path directory) throws IOException {
        WhyCheck check = new WhyCheck(directory);
        int inDoubt = 0;
        check.disagreements.addAll(check.recount.wrong);
        if (check.recount.refusals.count > 0) {
            check.refusals(directory);
        }
        for (Map.Entry<Long, Derived> entry : check.recount.orders.entrySet()) {
            String order = check.recount.facts.order(entry.getKey());
            Map<String, Object> answer = answer(directory, order);
            inDoubt += answer.containsKey("means") ? 1 : 0;
            check.compare(order, answer, entry.getValue());
        }
        return new Report(
                check.recount.orders.size(),
                check.having("expireTime"),
                check.having("decided.retryOf"),
                check.statements,
                inDoubt,
                check.recount.refusals.count,
                List.copyOf(check.disagreements));
    }

    /**
     * What disagrees in a journal with itself, whatever is said of its orders, where fields of its
     * outputs were one higher.
     */
    static List<String> ofJournal(Path directory, List<JournalCopy.Field> wrong)
            throws IOException {
        Recount recount = Recount.of(directory, wrong);
        List<String> found = new ArrayList<>(recount.wrong);
        recount.orders.values().forEach(d -> found.addAll(d.wrong));
        return found;
    }

    /**
     * What disagrees first of the orders alone: a journal that was changed is not run again, and
     * nothing is asked where the journal disagrees with itself.
     */
    static List<String> ofOrders(Path directory) throws IOException {
        WhyCheck check = new WhyCheck(directory);
        check.disagreements.addAll(check.recount.wrong);
        check.recount.orders.values().forEach(d -> check.disagreements.addAll(d.wrong));
        for (Map.Entry<Long, Derived> entry : check.recount.orders.entrySet()) {
            if (!check.disagreements.isEmpty()) {
                return check.disagreements;
            }
            String order = check.recount.facts.order(entry.getKey());
            check.compare(order, answer(directory, order), entry.getValue());
        }
        return check.disagreements;
    }

    /** Whether of anything something is said at a place. */
    static boolean says(Path directory, String place) throws IOException {
        return Recount.of(directory).orders.values().stream()
                .anyMatch(derived -> derived.statements.containsKey(place));
    }

    /** What {@code why-not} says was refused last, of each program. */
    private void refusals(Path directory) {
        recount.facts
                .programs
                .values()
                .forEach(program -> {
                    Ran ran = run("why-not", program.name(), "--json", "-d", directory.toString());
                    assertEquals(0, ran.code, ran.err);
                    Map<String, Object> answer = JsonText.read(ran.out.strip());
                    Map<String, String> said = new LinkedHashMap<>();
                    Object refused = answer == null ? null : answer.get("refused");
                    if (refused != null) {
                        flatten("refused", refused, said);
                    }
                    Derived derived =
                            recount.refusals.newest.getOrDefault(program.name(), new Derived());
                    for (String place : union(said, derived.statements)) {
                        same(program.name(), place, said.get(place), derived.statements.get(place));
                    }
                });
    }

    /** Of how many orders something is said. */
    private int having(String place) {
        return (int)
                recount.orders.values().stream()
                        .filter(derived -> derived.statements.containsKey(place))
                        .count();
    }

    /** What disagrees in one answer. */
    static List<String> of(Path directory, String order, Map<String, Object> answer)
            throws IOException {
        WhyCheck check = new WhyCheck(directory);
        check.recount.orders.forEach((id, derived) -> {
            if (check.recount.facts.order(id).equals(order)) {
                check.compare(order, answer, derived);
            }
        });
        return check.disagreements;
    }

    static Map<String, Object> answer(Path directory, String order) {
        Ran why = run("why", order, "--json", "-d", directory.toString());
        assertEquals(0, why.code, why.err);
        Map<String, Object> answer = JsonText.read(why.out.strip());
        return answer == null ? Map.of() : answer;
    }

    /** One command in this process. */
    record Ran(int code, String out, String err) {}

    static Ran run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Autohedger.run(utf8(out), utf8(err), words);
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream utf8(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private void compare(String order, Map<String, Object> answer, Derived derived) {
        derived.wrong.forEach(wrong -> disagreements.add(order + ": " + wrong));
        Map<String, String> said = new LinkedHashMap<>();
        answer.forEach((name, value) -> flatten(name, value, said));
        said.keySet().removeIf(place -> place.equals("v") || place.equals("live"));
        said.keySet().removeIf(place -> place.startsWith("then."));
        // How long it has been so depends on when one asks.
        said.computeIfPresent(
                "state", (place, state) -> state.replaceFirst("UNKNOWN.*", "UNKNOWN"));
        said.forEach((place, value) -> same(order, place, value, derived.statements.get(place)));
        derived.statements.forEach((place, value) -> {
            if (!said.containsKey(place)) {
                same(order, place, null, value);
            }
        });
        then(order, answer.get("then"), derived.then);
    }

    private void then(String order, @Nullable Object answer, List<Map<String, String>> derived) {
        List<?> steps = answer instanceof List<?> list ? list : List.of();
        same(order, "then", String.valueOf(steps.size()), String.valueOf(derived.size()));
        for (int i = 0; i < Math.min(steps.size(), derived.size()); i++) {
            Map<String, String> said = new LinkedHashMap<>();
            flatten("", steps.get(i), said);
            // The words of a step repeat its members.
            said.remove("what");
            for (String name : union(said, derived.get(i))) {
                same(order, "then[" + i + "]." + name, said.get(name), derived.get(i).get(name));
            }
        }
    }

    private static List<String> union(Map<String, String> one, Map<String, String> other) {
        List<String> names = new ArrayList<>(one.keySet());
        other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(names::add);
        return names;
    }

    private void same(String order, String place, @Nullable String said, @Nullable String derived) {
        statements++;
        if (said == null || derived == null || !isSame(said, derived)) {
            disagreements.add(
                    order
                            + " "
                            + place
                            + ": said "
                            + (said == null ? "nothing" : said)
                            + ", derived "
                            + (derived == null ? "nothing" : derived));
        }
    }

    private static boolean isSame(String said, String derived) {
        try {
            return new BigDecimal(said).compareTo(new BigDecimal(derived)) == 0;
        } catch (NumberFormatException e) {
            return said.equals(derived);
        }
    }

    private static void flatten(String place, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) ->
                    flatten((place.isEmpty() ? "" : place + ".") + name, member, into));
        } else if (value instanceof List<?> list
                && !list.isEmpty()
                && list.getFirst() instanceof Map) {
            for (int i = 0; i < list.size(); i++) {
                flatten(place + "." + i, list.get(i), into);
            }
        } else {
            into.put(place, String.valueOf(value));
        }
    }
}
