// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of clients' orders and of their covers is what they have sent and venues told. */
class ExplainedClientsTest {
    @TempDir Path folder;

    private static void explained(Path directory) throws IOException {
        assertEquals(List.of(), WhyCheck.of(directory).disagreements());
        assertTrue(WhyCheck.says(directory, "client.clOrdId"), "nothing is said of a client");
    }

    @Test
    void ordersAreDealtByUsAndAtVenues() throws IOException {
        explained(ClientDesks.ordersAreDealtAtOnce(folder));
    }

    @Test
    void ordersRestAndAreAskedBack() throws IOException {
        explained(ClientDesks.ordersRest(folder));
    }

    @Test
    void coversHaveNoAnswerAndClientsHave() throws IOException {
        explained(ClientDesks.coversAreInDoubt(folder.resolve("reject"), "reject"));
        explained(ClientDesks.coversAreInDoubt(folder.resolve("fill"), "fill"));
    }
}
