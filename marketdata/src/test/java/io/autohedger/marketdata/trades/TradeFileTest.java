// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.trades;

import static io.autohedger.marketdata.Pairs.BTCUSD;
import static io.autohedger.marketdata.Pairs.IBM;
import static io.autohedger.marketdata.Pairs.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.SharedFolder;
import io.autohedger.marketdata.lean.LeanFolder;
import io.autohedger.marketdata.lean.LeanFolder.Resolution;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.TimeForm;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trades in public files, against sums of another program, and bad ones. */
class TradeFileTest {
    private static final LocalDate DAY = LocalDate.of(2013, 10, 7);
    private static final long UNIT = 100_000_000L; // of a quantity, at scale 8

    private @TempDir Path folder;

    /** What a pass over one file finds; value is the sum of price times size, as mantissas. */
    private record Read(
            long trades,
            long qty,
            BigInteger value,
            long prices,
            long zeroes,
            long suspicious,
            long firstNanos,
            BadInput fault) {}

    @Test
    void ibmOfAllExchanges() {
        Read read = lean("equity-lean", LeanMarket.EQUITY_USA, Resolution.TICK, IBM, null);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(24_293, read.trades());
        assertEquals(3_960_352, read.qty() / UNIT);
        assertEquals(
                new BigDecimal("182.50051"),
                new BigDecimal(read.value())
                        .divide(BigDecimal.valueOf(read.qty()), 9, RoundingMode.HALF_EVEN)
                        .movePointLeft(4)
                        .setScale(5, RoundingMode.HALF_EVEN));
        assertEquals(0, read.suspicious());
        assertEquals(Instant.parse("2013-10-07T08:00:30.270Z"), instant(read.firstNanos()));
    }

    @Test
    void goldFutureHasTradesOfNothing() {
        LeanMarket comex = LeanMarket.of("future", "comex");
        assertNotNull(comex);
        Read read = lean("crypto-futures-lean", comex, Resolution.TICK, pair(1, "GC", 1), "201312");
        assertEquals(Faults.NONE, read.fault());
        assertEquals(39_702, read.trades());
        assertEquals(51_866, read.qty() / UNIT);
        assertEquals(92, read.zeroes());
        assertEquals(BigInteger.valueOf(684_818_644L * UNIT), read.value());
    }

    @Test
    void bitstampTradesCountSeconds() {
        Path path =
                SharedFolder.of("crypto-trades-ta4j")
                        .resolve("bitstamp_trades_from_20131125_usd.csv.gz");
        Read read = read(path, new TradeFormat.Csv(TimeForm.EPOCH_SECONDS), BTCUSD);
        assertEquals(Faults.NONE, read.fault());
        assertEquals(100_000, read.trades());
        assertEquals(9_706_172_134L, read.prices());
        assertEquals(17_577_865_435_677L, read.qty());
        assertEquals(Instant.parse("2013-11-25T00:00:00Z"), instant(read.firstNanos()));
    }

    @Test
    void badTradeEndsTheReading() throws IOException {
        assertFault("price '0' is not above 0", 1, "timestamp,price,amount\n1,5,1\n1,0,1\n");
        assertFault("amount '-1' is below 0", 0, "timestamp,price,amount\n1,5,-1\n");
        assertFault(
                "timestamp '1' is before the time of the line above",
                1,
                "timestamp,price,amount\n2,5,1\n1,5,1\n");
        assertFault("holds no trade", 0, "timestamp,price,amount\n");
    }

    private void assertFault(String what, int before, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("trades.csv"), text);
        Read read = read(file, new TradeFormat.Csv(TimeForm.EPOCH_SECONDS), BTCUSD);
        assertEquals(what, read.fault().what());
        assertEquals(before, read.trades());
    }

    private static Read lean(
            String folder,
            LeanMarket market,
            Resolution resolution,
            Instrument instrument,
            @Nullable String contract) {
        Path path =
                new LeanFolder(SharedFolder.of(folder))
                        .file(market, resolution, instrument.symbol(), DAY, LeanFolder.TRADE);
        return read(path, new TradeFormat.Lean(market, DAY, contract), instrument);
    }

    private static Read read(Path path, TradeFormat format, Instrument instrument) {
        long trades = 0;
        long qty = 0;
        BigInteger value = BigInteger.ZERO;
        long prices = 0;
        long zeroes = 0;
        long suspicious = 0;
        long first = 0;
        try (TradeFile file = TradeFile.open(path, format, instrument)) {
            while (file.next()) {
                first = trades == 0 ? file.timeNanos() : first;
                trades++;
                qty += file.lastQty();
                prices += file.lastPx();
                value =
                        value.add(
                                BigInteger.valueOf(file.lastPx())
                                        .multiply(BigInteger.valueOf(file.lastQty())));
                zeroes += file.lastQty() == 0 ? 1 : 0;
                suspicious += file.isSuspicious() ? 1 : 0;
            }
            return new Read(
                    trades, qty, value, prices, zeroes, suspicious, first, Faults.of(file.fault()));
        }
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
