// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.lean;

import static io.autohedger.marketdata.Pairs.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.TestFiles;
import io.autohedger.marketdata.bars.BarFile;
import io.autohedger.marketdata.bars.BarFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the folders of a market say about its files. */
class LeanMarketTest {
    private static final LocalDate DAY = LocalDate.of(2014, 6, 6);

    private @TempDir Path folder;

    @Test
    void marketWhoseZoneIsNotKnownIsNotGuessed() {
        assertNull(LeanMarket.of("forex", "elsewhere"));
        assertEquals(LeanMarket.FOREX_FXCM, LeanMarket.of("forex", "fxcm"));
    }

    @Test
    void equityPriceFinerThanTheInstrumentIsRefused() throws IOException {
        try (BarFile file = bars(2, "14400000,6448000,6448000,6448000,6448050,9\n")) {
            assertFalse(file.next());
            assertEquals(
                    "close '6448050' counts 1/10000 and needs more than 2 decimal digits",
                    Faults.of(file.fault()).what());
        }
    }

    @Test
    void equityPriceThatIsExactlyACentIsTaken() throws IOException {
        try (BarFile file = bars(2, "14400000,6448000,6448000,6448000,6448100,9\n")) {
            assertTrue(file.next());
            assertEquals(64_481, file.traded().closePx());
        }
    }

    private BarFile bars(int priceScale, String text) throws IOException {
        Path zip =
                TestFiles.zip(
                        folder.resolve("20140606_trade.zip"),
                        "20140606_aapl_minute_trade.csv",
                        text);
        BarFormat format =
                new BarFormat.Lean(LeanMarket.EQUITY_USA, DAY, BarFormat.Lean.Kind.TRADE, null);
        return BarFile.open(zip, format, pair(8, "AAPL", priceScale));
    }
}
