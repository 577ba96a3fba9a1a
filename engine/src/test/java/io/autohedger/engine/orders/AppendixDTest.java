// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The order state changes of FIX 4.2 appendix D (D1 to D37), of 4.4 (B.1.d to f) and a halt (K), as
 * tables in {@code appendix-d.txt}: what we do or what the venue says, and where the order is then.
 */
@Tag("unit")
class AppendixDTest {
    private static final int SCENARIOS = 41;

    /** One scenario: its number, what it is, its steps. */
    record Scenario(String number, String what, List<String> steps) {
        @Override
        public String toString() {
            return number + " " + what;
        }
    }

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private final Map<String, Long> ids = new HashMap<>(Map.of("other", 77L));
    private int execIds;

    static Stream<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String line : table().lines().toList()) {
            if (line.startsWith("== ")) {
                int space = line.indexOf(' ', 3);
                scenarios.add(
                        new Scenario(
                                line.substring(3, space),
                                line.substring(space + 1),
                                new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                scenarios.getLast().steps().add(line.trim());
            }
        }
        return scenarios.stream();
    }

    @Test
    void everyScenarioIsThere() {
        List<String> numbers = scenarios().map(Scenario::number).toList();
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 37; number++) {
            expected.add("D" + number);
        }
        expected.addAll(List.of("B.1.d", "B.1.e", "B.1.f", "K"));
        assertEquals(expected, numbers);
        assertEquals(SCENARIOS, numbers.size());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isMirrored(Scenario scenario) {
        for (String step : scenario.steps()) {
            String[] sides = step.split("=>", -1);
            act(sides[0].trim().split(" +"));
            assertEquals(sides[1].trim().replaceAll(" +", " "), shown(), scenario + ": " + step);
        }
    }

    /** Where the order is: state, doubt, filled, still exposed, position; then requests made. */
    private String shown() {
        int slot = slot();
        OrderTable orders = bench.orders();
        StringBuilder shown = new StringBuilder(orders.workingOf(slot).name());
        shown.append(orders.certaintyOf(slot) == Certainty.KNOWN ? " " : "? ")
                .append(orders.cumQtyOf(slot))
                .append('/')
                .append(orders.exposedQty(slot))
                .append(" pos ")
                .append(bench.position());
        for (MirrorBench.Command command : bench.commands) {
            shown.append(' ').append(command.msgType());
        }
        if (bench.pages > 0) {
            shown.append(" page");
        }
        bench.pages = 0;
        bench.commands.clear();
        return shown.toString();
    }

    private int slot() {
        return bench.orders().find(id("o"));
    }

    private void act(String[] words) {
        switch (words[0]) {
            case "order" -> ids.put("o", bench.order(Long.parseLong(words[1])));
            case "cancel" -> {
                bench.cancel(slot());
                remember("c", 'F');
            }
            case "replace" -> {
                bench.replace(slot(), Long.parseLong(words[1]));
                remember("r", 'G');
            }
            case "wait" -> bench.passTime(Long.parseLong(words[1]) * 1_000_000_000L);
            case "reject" -> reject(words);
            default -> report(words);
        }
    }

    private void remember(String prefix, char msgType) {
        for (MirrorBench.Command command : bench.commands) {
            if (command.msgType() == msgType) {
                int number = 1;
                while (ids.containsKey(prefix + number)) {
                    number++;
                }
                ids.put(prefix + number, command.id());
            }
        }
    }

    /** {@code reject c1 0}: a request, and CxlRejReason (102). */
    private void reject(String[] words) {
        boolean isCancel = words[1].startsWith("c");
        bench.reject(
                isCancel ? RequestKind.CANCEL : RequestKind.REPLACE,
                id(words[1]),
                id("o"),
                RejectLevel.CANCEL_REJECT,
                Integer.parseInt(words[2]));
        remember("c", 'F');
    }

    /** {@code TRADE 39=1 2000/8000 last=2000 17=E1}: an event, CumQty/LeavesQty, fields by tag. */
    private void report(String[] words) {
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            int at = word.indexOf('=');
            fields.put(at < 0 ? word : word.substring(0, at), word.substring(at + 1));
        }
        String execId = fields.getOrDefault("17", "X" + ++execIds);
        ExecutionReportEncoder report =
                bench.report(
                        OrderEventKind.valueOf(words[0]),
                        id(fields.getOrDefault("11", "o")),
                        execId,
                        fields.getOrDefault("19", ""));
        report.rawOrdStatus((short) fields.getOrDefault("39", "0").charAt(0))
                .orderQty(number(fields, "38"))
                .lastQty(number(fields, "32"))
                .lastPx(fields.containsKey("32") ? MirrorBench.PX : MirrorBench.NULL)
                .possDup(fields.containsKey("dup") ? Bool.YES : Bool.NO)
                .possResend(fields.containsKey("again") ? Bool.YES : Bool.NO);
        if (fields.containsKey("378")) {
            report.execRestatementReason(Integer.parseInt(fields.get("378")));
        }
        if (fields.containsKey("103")) {
            report.ordRejReason(Integer.parseInt(fields.get("103")));
        }
        for (String word : words) {
            int at = word.indexOf('/');
            if (at > 0) {
                report.cumQty(Long.parseLong(word.substring(0, at)))
                        .leavesQty(Long.parseLong(word.substring(at + 1)));
            }
        }
        bench.deliver();
        remember("c", 'F');
    }

    private static long number(Map<String, String> fields, String tag) {
        String value = fields.get(tag);
        return value == null ? MirrorBench.NULL : Long.parseLong(value);
    }

    private long id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private static String table() {
        try (InputStream in =
                Objects.requireNonNull(AppendixDTest.class.getResourceAsStream("appendix-d.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
