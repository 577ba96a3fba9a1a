// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.tests.support.AppendixD.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An order in the venue's own ledger: its requests, its executions, and what follows of them. */
final class VenueOrder {
    private static final int AVERAGE_DIGITS = 8;

    /**
     * One that stands.
     *
     * @param counted in the order's quantities, which a split counts anew
     */
    private record Execution(long counted, long qty, BigDecimal px) {}

    final String clOrdId;
    private final Map<String, String> requests = new HashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();

    /** What the order is called since its last accepted replace. */
    private String acceptedId;

    private long qty;
    private BigDecimal price;
    private boolean ended;

    VenueOrder(String clOrdId, long qty, BigDecimal price) {
        this.clOrdId = clOrdId;
        this.acceptedId = clOrdId;
        this.qty = qty;
        this.price = price;
        requests.put("o", clOrdId);
    }

    /** A request has come: the first cancel is c1, the second replace r2. */
    void request(String prefix, String id) {
        int number = 1;
        while (requests.containsKey(prefix + number)) {
            number++;
        }
        requests.put(prefix + number, id);
    }

    String idOf(String name) {
        return Objects.requireNonNull(requests.get(name), name);
    }

    String acceptedId() {
        return acceptedId;
    }

    long qty() {
        return qty;
    }

    BigDecimal price() {
        return price;
    }

    /** At which price an execution was told before; else the one that it has now. */
    BigDecimal pxOf(String execId, BigDecimal otherwise) {
        Execution told = executions.get(execId);
        return told == null ? otherwise : told.px();
    }

    /**
     * The venue does what a step says.
     *
     * @param execId of an execution, told once
     * @param refId the execution that is taken back or changed
     * @param px of an execution
     */
    void apply(Step step, String execId, String refId, BigDecimal px) {
        switch (step.verb()) {
            case "TRADE" -> executed(step, execId, px);
            case "TRADE_CANCEL" -> executions.remove(refId);
            case "TRADE_CORRECT" -> {
                executions.remove(refId);
                executed(step, execId, px);
            }
            case "REPLACED" -> {
                qty = step.number("38", qty);
                acceptedId = idOf(step.fields().getOrDefault("11", "o"));
            }
            case "RESTATED" -> restated(step);
            case "CANCELED", "EXPIRED" -> ended = true;
            case "DONE_FOR_DAY" -> ended = step.number("leaves", 0) == 0;
            default -> {
                // Moves no quantity.
            }
        }
    }

    private void executed(Step step, String execId, BigDecimal px) {
        long last = step.number("32", 0);
        executions.put(execId, new Execution(last, last, px));
        // After a bust a cancelled order may be executed again: the venue has opened it.
        ended &= !step.field("39").equals("1");
    }

    private void restated(Step step) {
        long before = qty;
        qty = step.number("38", qty);
        if (step.number("378", -1) == 0) {
            long times = qty / before;
            executions.replaceAll((_, e) -> new Execution(e.counted() * times, e.qty(), e.px()));
        }
    }

    long cumQty() {
        return executions.values().stream().mapToLong(Execution::counted).sum();
    }

    long leavesQty() {
        return ended ? 0 : Math.max(0, qty - cumQty());
    }

    /** What was bought. */
    long position() {
        return executions.values().stream().mapToLong(Execution::qty).sum();
    }

    /** What it has cost. */
    BigDecimal cost() {
        return executions.values().stream()
                .map(e -> e.px().multiply(BigDecimal.valueOf(e.qty())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal avgPx() {
        long cum = cumQty();
        return cum == 0
                ? BigDecimal.ZERO
                : cost().divide(BigDecimal.valueOf(cum), AVERAGE_DIGITS, RoundingMode.HALF_EVEN);
    }
}
