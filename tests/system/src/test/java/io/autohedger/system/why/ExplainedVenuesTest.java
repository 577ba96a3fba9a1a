// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What venues do of their own, and how they tell it: what is said then is what the journal says.
 */
class ExplainedVenuesTest {
    @TempDir Path folder;

    @Test
    void ordersAreRestatedAndSplit() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(VenueDesks.ordersAreRestated(folder)));
    }

    @Test
    void aDropCopyHasNamesOfItsOwn() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(OwnCopyDesks.namesAreOwn(folder)));
    }

    @Test
    void aDropCopyTellsFarLegsByThemselves() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(FarLegDesks.legsAreFar(folder)));
    }

    @Test
    void legsAreBookedOrTheWholeIs() throws IOException {
        Path legs = FarLegDesks.legsAreBooked(folder.resolve("legs"));
        assertEquals(List.of(), WhyCheck.ofOrders(legs));
        Path whole = FarLegDesks.legsAreCopied(folder.resolve("whole"));
        assertEquals(List.of(), WhyCheck.ofOrders(whole));
    }

    @Test
    void aFileOfFillsEndsADoubt() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(FileDesks.filesEndDoubts(folder)));
    }

    @Test
    void aVenueIsPassedOverUntilBothItsStreamsAgree() throws IOException {
        assertEquals(List.of(), WhyCheck.ofOrders(OutageDesks.streamsAreCompared(folder)));
    }
}
