// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import io.autohedger.engine.strategy.Outcome;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.language.interpreter.Interpreter;
import io.autohedger.language.ir.BoundsReport;
import io.autohedger.language.ir.Program;
import io.autohedger.language.ir.ReactionCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of the bounds that are counted on the built program, not read in its source. */
final class MeasuredRows {
    private static final String BEFORE = "heap per event";
    private static final double NANOS = 1e9;

    private MeasuredRows() {}

    /** The report with the work of a reaction, the state, and the answer to silence. */
    static BoundsReport in(BoundsReport report, Program program) {
        List<BoundsReport.Row> rows = new ArrayList<>();
        for (BoundsReport.Row row : report.rows()) {
            if (row.what().equals(BEFORE)) {
                String units = String.format(Locale.ROOT, "%,d units", ReactionCost.of(program));
                String table = ", cost table " + ReactionCost.TABLE;
                rows.add(new BoundsReport.Row("reaction", "-", units + table, ""));
                String bytes = String.format(Locale.ROOT, "%,d B", stateBytes(program));
                rows.add(new BoundsReport.Row("state", "-", bytes, ""));
            }
            rows.add(row);
        }
        for (Program.OutcomeCase outcome : program.outcomes()) {
            if (outcome.kind() == Outcome.UNKNOWN) {
                String where = "line " + outcome.line() + ", after " + after(program.plan());
                rows.add(new BoundsReport.Row("unknown answer", "handled", where, ""));
            }
        }
        return new BoundsReport(report.name(), rows);
    }

    /** What a snapshot holds of the program. */
    private static long stateBytes(Program program) {
        long[] words = new long[1];
        new Interpreter(program).writeState(value -> words[0]++);
        return words[0] * Long.BYTES;
    }

    private static String after(StrategyPlan plan) {
        double seconds = plan.limits().unknownAfterNanos() / NANOS;
        return seconds == StrictMath.rint(seconds)
                ? (long) seconds + "s"
                : String.format(Locale.ROOT, "%.0fms", seconds * 1_000);
    }
}
