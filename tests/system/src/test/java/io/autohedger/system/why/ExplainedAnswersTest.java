// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people were refused, and which inputs have changed nothing, is what the journal says. */
class ExplainedAnswersTest {
    @TempDir Path folder;

    private static void explained(Path directory) throws IOException {
        assertEquals(List.of(), WhyCheck.of(directory).disagreements());
    }

    @Test
    void peopleAreRefusedAboutValvesAndLimits() throws IOException {
        explained(AnsweredDesks.valvesAndLimits(folder));
    }

    @Test
    void peopleAreRefusedAboutOrders() throws IOException {
        explained(AnsweredDesks.orders(folder));
    }

    @Test
    void peopleAreRefusedAboutTheLedgerAndPositionsBreak() throws IOException {
        explained(AnsweredDesks.ledger(folder));
    }

    @Test
    void inputsChangeNothing() throws IOException {
        explained(IgnoredDesks.inputsChangeNothing(folder));
    }

    @Test
    void copiesDifferFromWhatVenuesHaveTold() throws IOException {
        explained(CopyDesks.copiesDiffer(folder));
    }
}
