// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.bars;

import static io.autohedger.marketdata.Pairs.EURUSD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.text.Digits;
import io.autohedger.model.Scaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars that the test writes; starts are seconds. */
class BarFileTest {
    private @TempDir Path folder;

    @Test
    void barThatComesTwiceCountsOnce() throws IOException {
        BarFile file = traded("60,1.1,1.3,1.0,1.2,7", "60,1.1,1.30,1.0,1.2,7", "120,1,1,1,1,");
        assertEquals(
                List.of(
                        "60 110000 130000 100000 120000 700000000",
                        "120 100000 100000 100000 100000 -"),
                all(file));
        assertEquals(1, file.repeated());
        assertEquals(0, file.odd());
        assertEquals(Faults.NONE, Faults.of(file.fault()));
    }

    @Test
    void anotherBarOfTheSameStartIsAFault() throws IOException {
        BarFile file = traded("60,1.1,1.3,1.0,1.2,7", "60,1.1,1.3,1.0,1.2,8", "120,1,1,1,1,1");
        assertEquals(1, all(file).size());
        assertEquals(
                "epoch_s '60' begins another bar than the line above",
                Faults.of(file.fault()).what());
        assertEquals(3, Faults.of(file.fault()).line());
    }

    @Test
    void barThatDoesNotHoldItsCloseIsDeliveredAndCounted() throws IOException {
        BarFile file = traded("60,1.1,1.2,1.0,1.3,7", "120,0.9,1.2,1.0,1.1,7");
        assertEquals(2, all(file).size());
        assertEquals(2, file.odd());
    }

    @Test
    void barWithHalfItsPricesIsAFault() throws IOException {
        BarFile file = traded("60,,,,,", "120,1.1,,1.1,1.1,1");
        assertEquals(List.of("60 - - - - -"), all(file));
        assertEquals("high is empty", Faults.of(file.fault()).what());
    }

    @Test
    void emptyFileIsAFault() throws IOException {
        BarFile file = traded();
        assertEquals(List.of(), all(file));
        assertEquals("holds no bar", Faults.of(file.fault()).what());
    }

    @Test
    void minuteThatOneSideLacksHasNoValueThere() throws IOException {
        BarFile bids = open("bid", BarFormat.Of.BID, "60,1,1,1,1,", "180,2,2,2,2,");
        BarFile offers = open("ask", BarFormat.Of.OFFER, "120,3,3,3,3,", "180,4,4,4,4,");
        List<String> seen = new ArrayList<>();
        try (BidOfferBars bars = new BidOfferBars(bids, offers)) {
            while (bars.next()) {
                seen.add(
                        bars.startNanos() / 1_000_000_000
                                + " "
                                + text(bars.bid().closePx())
                                + "/"
                                + text(bars.offer().closePx()));
            }
        }
        assertEquals(List.of("60 100000/-", "120 -/300000", "180 200000/400000"), seen);
    }

    @Test
    void faultOnOneSideEndsBoth() throws IOException {
        BarFile bids = open("bid", BarFormat.Of.BID, "60,1,1,1,1,", "120,1,1,1,x,");
        BarFile offers = open("ask", BarFormat.Of.OFFER, "60,3,3,3,3,", "180,4,4,4,4,");
        try (BidOfferBars bars = new BidOfferBars(bids, offers)) {
            int count = 0;
            while (bars.next()) {
                count++;
            }
            assertEquals(1, count);
            assertEquals("close 'x' is not a number", Faults.of(bars.fault()).what());
        }
    }

    private BarFile traded(String... lines) throws IOException {
        return open("traded", BarFormat.Of.TRADED, lines);
    }

    private BarFile open(String name, BarFormat.Of of, String... lines) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, "epoch_s,open,high,low,close,volume\n" + String.join("\n", lines));
        return BarFile.open(file, new BarFormat.Csv(null, of, Digits.EXACT), EURUSD);
    }

    private static List<String> all(BarFile file) {
        List<String> bars = new ArrayList<>();
        try (file) {
            while (file.next()) {
                Ohlc bar = file.traded();
                bars.add(
                        file.startNanos() / 1_000_000_000
                                + " "
                                + text(bar.openPx())
                                + " "
                                + text(bar.highPx())
                                + " "
                                + text(bar.lowPx())
                                + " "
                                + text(bar.closePx())
                                + " "
                                + text(bar.qty()));
            }
        }
        return bars;
    }

    private static String text(long mantissa) {
        return mantissa == Scaled.NO_VALUE ? "-" : Long.toString(mantissa);
    }
}
