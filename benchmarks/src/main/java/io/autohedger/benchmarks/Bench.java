// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code autohedger bench [ROW...]}: each row compares contenders interleaved in this run; the last
 * line is one JSON object with every row's figure, target and pass.
 */
public final class Bench {
    private static final int ROUNDS = 9;

    private Bench() {}

    /** Exit code 0: every row passes; 1: one does not; 2: there is no such row. */
    public static void main(String[] names) throws IOException {
        List<Row> rows =
                List.of(
                        StrategyRow.onePairHedger(),
                        StrategyRow.fxAutoHedger(),
                        StrategyRow.emaCross(),
                        new LoopbackRow());
        List<Row> chosen = new ArrayList<>();
        for (String name : names) {
            rows.stream().filter(r -> r.name().equals(name)).forEach(chosen::add);
        }
        if (chosen.size() != names.length) {
            System.err.println(
                    "error: bench takes rows of "
                            + rows.stream().map(Row::name).toList()
                            + ", not "
                            + List.of(names));
            System.exit(2);
        }
        System.exit(run(chosen.isEmpty() ? rows : chosen) ? 0 : 1);
    }

    private static boolean run(List<Row> rows) throws IOException {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
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
            Row.Result result = row.run(ROUNDS);
            System.out.println(row.name());
            result.lines().forEach(line -> System.out.println("  " + line));
            if (!result.steady()) {
                System.out.println("  no conclusion: the reference itself moved by more than 2x");
            }
            all &= result.passes();
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append(object(row, result));
        }
        System.out.println(json + "],\"pass\":" + all + "}");
        return all;
    }

    private static String object(Row row, Row.Result result) {
        return String.format(
                Locale.ROOT,
                "{\"row\":\"%s\",\"ratio\":%.4f,\"least\":%.4f,\"most\":%.4f,"
                        + "\"target\":%s,\"pass\":%b}",
                row.name(),
                result.ratio().median(),
                result.ratio().least(),
                result.ratio().most(),
                result.target() == 0 ? "null" : String.valueOf(result.target()),
                result.passes());
    }
}
