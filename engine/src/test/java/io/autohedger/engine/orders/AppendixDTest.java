// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.tests.support.AppendixD;
import io.autohedger.tests.support.AppendixD.Scenario;
import io.autohedger.tests.support.AppendixD.Step;
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

/** Each scenario of {@link AppendixD} with the mirror alone. */
@Tag("unit")
class AppendixDTest {
    private static final int SCENARIOS = 41;

    /** FIX OrdStatus (39) by its code. */
    private static final Map<String, OrdStatus> CODES =
            Map.ofEntries(
                    Map.entry("0", OrdStatus.NEW),
                    Map.entry("1", OrdStatus.PARTIALLY_FILLED),
                    Map.entry("2", OrdStatus.FILLED),
                    Map.entry("3", OrdStatus.DONE_FOR_DAY),
                    Map.entry("4", OrdStatus.CANCELED),
                    Map.entry("6", OrdStatus.PENDING_CANCEL),
                    Map.entry("7", OrdStatus.STOPPED),
                    Map.entry("8", OrdStatus.REJECTED),
                    Map.entry("9", OrdStatus.SUSPENDED),
                    Map.entry("A", OrdStatus.PENDING_NEW),
                    Map.entry("B", OrdStatus.CALCULATED),
                    Map.entry("C", OrdStatus.EXPIRED),
                    Map.entry("E", OrdStatus.PENDING_REPLACE));

    /** Where the standard's venue says another status than we derive, and why that is right. */
    private static final Map<String, List<String>> OTHERWISE =
            Map.of(
                    // An order of the day has ended with it.
                    "D2", List.of("DONE_FOR_DAY 3 EXPIRED", "CALCULATED B EXPIRED"),
                    // Our cancel is still on its way.
                    "D4", List.of("TRADE 1 PENDING_CANCEL"),
                    "D24", List.of("NEW 0 PENDING_CANCEL"),
                    "B.1.e", List.of("NEW 0 PENDING_CANCEL"),
                    "B.1.f", List.of("NEW 0 PENDING_CANCEL"),
                    // Of another order.
                    "D18", List.of("TRADE 2 NEW"),
                    // Of another message under the order's identifier; a cancel is to tell.
                    "D22", List.of("REJECTED 8 PENDING_CANCEL"));

    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private final Map<String, Long> ids = new HashMap<>(Map.of("other", 77L));
    private int execIds;

    static Stream<Scenario> scenarios() {
        return AppendixD.scenarios();
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
        List<String> otherwise = new ArrayList<>();
        for (Step step : scenario.steps()) {
            act(step);
            assertEquals(step.expected(), shown(), scenario + ": " + step);
            assertEquals(bench.orders().cumQtyOf(slot()), bench.toldCumQty, "told of " + step);
            assertEquals(bench.orders().exposedQty(slot()), bench.toldLeavesQty, "told of " + step);
            otherwise.addAll(shownOtherwise(step));
        }
        assertEquals(OTHERWISE.getOrDefault(scenario.number(), List.of()), otherwise);
    }

    /**
     * The status that is told is the one that follows; returned is where the venue's own (39) is
     * another: "verb its ours".
     */
    private List<String> shownOtherwise(Step step) {
        OrdStatus shown = bench.orders().ordStatusOf(slot());
        assertEquals(shown, bench.toldOrdStatus, "told of " + step);
        boolean isOfVenue = step.fields().containsKey("39") && !step.verb().equals("ORDER_STATUS");
        boolean isOld = step.says("dup") || step.says("again");
        if (!isOfVenue || isOld || CODES.get(step.field("39")) == shown) {
            return List.of();
        }
        return List.of(step.verb() + " " + step.field("39") + " " + shown);
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

    private void act(Step step) {
        switch (step.verb()) {
            case "order" -> ids.put("o", bench.order(step.quantity()));
            case "cancel" -> {
                bench.cancel(slot());
                remember("c", 'F');
            }
            case "replace" -> {
                bench.replace(slot(), step.quantity());
                remember("r", 'G');
            }
            case "reject" -> reject(step);
            default -> report(step);
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
    private void reject(Step step) {
        String request = step.operands().getFirst();
        bench.reject(
                request.startsWith("c") ? RequestKind.CANCEL : RequestKind.REPLACE,
                id(request),
                id("o"),
                RejectLevel.CANCEL_REJECT,
                Integer.parseInt(step.operands().getLast()));
        remember("c", 'F');
    }

    /** {@code TRADE 39=1 2000/8000 32=2000 17=E1}: an event, CumQty/LeavesQty, fields by tag. */
    private void report(Step step) {
        Map<String, String> fields = step.fields();
        ExecutionReportEncoder report =
                bench.report(
                        OrderEventKind.valueOf(step.verb()),
                        id(fields.getOrDefault("11", "o")),
                        fields.getOrDefault("17", "X" + ++execIds),
                        fields.getOrDefault("19", ""));
        report.rawOrdStatus((short) step.field("39").charAt(0))
                .orderQty(step.number("38", MirrorBench.NULL))
                .lastQty(step.number("32", MirrorBench.NULL))
                .lastPx(fields.containsKey("32") ? MirrorBench.PX : MirrorBench.NULL)
                .possDup(step.says("dup") ? Bool.YES : Bool.NO)
                .possResend(step.says("again") ? Bool.YES : Bool.NO)
                .cumQty(step.number("cum", MirrorBench.NULL))
                .leavesQty(step.number("leaves", MirrorBench.NULL));
        if (fields.containsKey("378")) {
            report.execRestatementReason(Integer.parseInt(step.field("378")));
        }
        if (fields.containsKey("103")) {
            report.ordRejReason(Integer.parseInt(step.field("103")));
        }
        bench.deliver();
        remember("c", 'F');
    }

    private long id(String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }
}
