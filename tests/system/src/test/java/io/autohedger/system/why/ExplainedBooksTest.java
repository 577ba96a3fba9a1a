// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moves between books, between dates and with payments is what the journal says. */
class ExplainedBooksTest {
    @TempDir Path folder;

    private static void explained(Path directory) throws IOException {
        assertEquals(List.of(), WhyCheck.of(directory).disagreements());
    }

    @Test
    void booksCrossAtMid() throws IOException {
        explained(BookDesks.booksCross(folder));
    }

    @Test
    void restingOrdersEndBeforeBooksCross() throws IOException {
        explained(BookDesks.restingOrdersEndBeforeBooksCross(folder));
    }

    @Test
    void booksCrossAFactorThatIsTheOtherSideOfItsPair() throws IOException {
        explained(BookDesks.yenCross(folder));
    }

    @Test
    void paymentsMoveBooksOnce() throws IOException {
        explained(BookDesks.feesAndFundingArePaid(folder));
    }

    @Test
    void positionsAreRolledAtPointsThatWereTold() throws IOException {
        explained(BookDesks.positionsAreRolled(folder));
    }
}
