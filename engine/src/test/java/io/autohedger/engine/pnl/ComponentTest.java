// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.model.Wide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums near to what 128 bits hold. */
@Tag("unit")
class ComponentTest {
    private static final long MOST = 1L << 60;

    /** Of the high words, from which of the edges and by how much. */
    @ParameterizedTest
    @CsvSource({
        "1, -1, 0, true",
        "1, 0, 0, false",
        "-1, 0, 0, true",
        "-1, -1, 0, false",
        "1, -2, 1, true",
        "1, -1, 1, false",
        "-1, 1, -1, true",
        "-1, 0, -1, false"
    })
    void whatComesTooNearToItDoesNotFit(long sign, long beside, long more, boolean fits) {
        Wide sum = new Wide();
        sum.set(sign * MOST + beside, 7);
        Wide amount = new Wide();
        amount.set(more, 0);
        assertEquals(fits, Component.add(sum, amount));
        assertEquals(sign * MOST + beside + more, sum.high());
        assertEquals(7, sum.low());
    }

    @ParameterizedTest
    @CsvSource({"1, -1, true", "1, 0, false", "-1, 0, true", "-1, -1, false"})
    void norDoesWhatIsAddedAsMuch(long sign, long beside, boolean fits) {
        Wide amount = new Wide();
        amount.set(sign * MOST + beside, 0);
        assertEquals(fits, Component.add(new Wide(), amount));
    }
}
