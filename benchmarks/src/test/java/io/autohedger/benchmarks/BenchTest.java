// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of {@code bench} with a small part of its work, one round before and one that is
 * measured: its contenders are built and do the same, or it throws. What it measures so is no
 * figure, and nothing is held to a target.
 */
class BenchTest {
    /** The smallest part that still sends orders. */
    private static final int PART = 20;

    static Stream<Row> rows() {
        return Bench.rows(PART).stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void eachRowBeginsAndItsContendersDoTheSame(Row row) throws IOException {
        Row.Result result = row.run(1, 1);
        assertFalse(result.lines().isEmpty());
        assertFalse(result.ratio() == null && result.figures().isEmpty(), result.lines()::toString);
    }

    @Test
    void everyRowIsStarted() {
        assertEquals(
                List.of("strategy", "fx-auto-hedger", "ema-cross", "step", "orders", "loopback"),
                Bench.rows(1).stream().map(Row::name).toList());
    }
}
