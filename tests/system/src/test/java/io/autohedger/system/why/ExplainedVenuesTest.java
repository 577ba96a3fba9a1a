// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What venues do of their own, and how they tell it: what is said then is what the journal says. */
class ExplainedVenuesTest {
    @TempDir Path folder;

    @Test
    void ordersAreRestatedAndSplit() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(VenueDesks.ordersAreRestated(folder)));
    }

    @Test
    void aVenueIsPassedOverUntilBothItsStreamsAgree() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(OutageDesks.streamsAreCompared(folder)));
    }
}
