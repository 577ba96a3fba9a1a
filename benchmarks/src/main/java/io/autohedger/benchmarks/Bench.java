// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code autohedger bench [--json] [ROW...]}: each row compares contenders interleaved in this run;
 * the last line is one JSON object with every row's figures, target and pass, and with {@code
 * --json} the only one on stdout.
 */
public final class Bench {
    private static final int ROUNDS = 9;

    private Bench() {}

    /** Exit code 0: every row passes; 1: one does not; 2: there is no such row. */
    public static void main(String[] words) throws IOException {
        List<String> names = new ArrayList<>(List.of(words));
        PrintStream people = names.remove("--json") ? System.err : System.out;
        List<Row> rows = rows(1);
        List<Row> chosen = new ArrayList<>();
        for (String name : names) {
            rows.stream().filter(r -> r.name().equals(name)).forEach(chosen::add);
        }
        if (chosen.size() != names.size()) {
            System.err.println(
                    "error: bench takes rows of "
                            + rows.stream().map(Row::name).toList()
                            + ", not "
                            + names);
            System.exit(2);
        }
        System.exit(run(chosen.isEmpty() ? rows : chosen, people) ? 0 : 1);
    }

    /** Every row, those that are long with so small a part of their work; 1: with all of it. */
    static List<Row> rows(int part) {
        return List.of(
                StrategyRow.onePairHedger(),
                StrategyRow.fxAutoHedger(),
                StrategyRow.emaCross(),
                new StepRow(part),
                new OrdersRow(part),
                new LoopbackRow(part));
    }

    private static boolean run(List<Row> rows, PrintStream people) throws IOException {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        people.printf(
                Locale.ROOT,
                "%s %s, %d cores, JVM %s, load %.2f, %d rounds%n",
                machine.getName(),
                machine.getArch(),
                machine.getAvailableProcessors(),
                Runtime.version(),
                machine.getSystemLoadAverage(),
                ROUNDS);
        StringBuilder json = new StringBuilder("{\"v\":1,\"rows\":[");
        boolean all = true;
        for (Row row : rows) {
            Row.Result result = row.run(row.warmUpRounds(), ROUNDS);
            people.println(row.name());
            result.lines().forEach(line -> people.println("  " + line));
            if (!result.steady()) {
                people.println("  no conclusion: the reference itself moved by more than 2x");
            }
            all &= result.passes();
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append(object(row, result));
        }
        System.out.println(json + "],\"pass\":" + all + "}");
        return all;
    }

    private static String object(Row row, Row.Result result) {
        StringBuilder object = new StringBuilder("{\"row\":\"" + row.name() + "\",");
        Spread ratio = result.ratio();
        if (ratio != null) {
            object.append(
                    String.format(
                            Locale.ROOT,
                            "\"ratio\":%.4f,\"least\":%.4f,\"most\":%.4f,",
                            ratio.median(),
                            ratio.least(),
                            ratio.most()));
        }
        if (!result.figures().isEmpty()) {
            object.append(
                    result.figures().stream()
                            .map(Bench::object)
                            .collect(Collectors.joining(",", "\"figures\":[", "],")));
        }
        String target = result.target() == 0 ? "null" : String.valueOf(result.target());
        return object + "\"target\":" + target + ",\"pass\":" + result.passes() + "}";
    }

    private static String object(Row.Figure figure) {
        return String.format(
                Locale.ROOT,
                "{\"event\":\"%s\",\"count\":%d,\"p50Nanos\":%.0f,\"p50Least\":%.0f,"
                        + "\"p50Most\":%.0f,\"p99Nanos\":%.0f,\"p99Least\":%.0f,"
                        + "\"p99Most\":%.0f,\"bytes\":%d}",
                figure.event(),
                figure.count(),
                figure.median().median(),
                figure.median().least(),
                figure.median().most(),
                figure.tail().median(),
                figure.tail().least(),
                figure.tail().most(),
                figure.bytes());
    }
}
