// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.marketdata.Faults;
import io.autohedger.marketdata.SharedFolder;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import io.autohedger.model.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client deals in a public file, and bad ones. */
class FlowFileTest {
    private static final Asset EUR = new Asset(1, "EUR", Asset.Kind.CURRENCY, 2);
    private static final Asset USD = new Asset(2, "USD", Asset.Kind.CURRENCY, 2);
    private static final Asset JPY = new Asset(3, "JPY", Asset.Kind.CURRENCY, 0);
    private static final Instrument EURUSD = pair(1, EUR, USD, 5);
    private static final Instrument USDJPY = pair(2, USD, JPY, 3);
    private static final Instrument EURJPY = pair(3, EUR, JPY, 3);
    private static final Universe DESK =
            new Universe(
                    USD,
                    List.of(EUR, USD, JPY),
                    List.of(EURUSD, USDJPY, EURJPY),
                    List.of(),
                    List.of(),
                    List.of());
    private static final String HEADER =
            "date,account_id,event_type,executed_notional,executed_price,id,notional_currency,side,"
                    + "ticker\n";

    private @TempDir Path folder;

    @Test
    void publicFlowIsDealsInOrderOfTime() {
        Path path = SharedFolder.of("client-flow-tcapy").resolve("small_test_trade_df.csv.gz");
        FlowFile flow = FlowFile.readTcapy(path, DESK);
        assertEquals(Faults.NONE, Faults.of(flow.fault()));
        assertEquals(315, flow.deals().size());
        assertEquals(334, flow.otherEvents());
        assertEquals(
                new TreeMap<>(Map.of("JPYUSD", 6, "JPYEUR", 3, "USDEUR", 2)),
                flow.unknownSymbols());
        long last = Long.MIN_VALUE;
        for (FlowDeal deal : flow.deals()) {
            assertTrue(deal.timeNanos() >= last, deal.execId());
            last = deal.timeNanos();
        }
    }

    @Test
    void priceIsRoundedAndSizeIsExact() throws IOException {
        FlowFile flow =
                read(
                        "2017-04-25 07:09:33.765000+00:00,c1,trade,18517881,1.0879649446610604,x1,"
                                + "EUR,-1,EURUSD\n"
                                + "2017-04-25 07:09:31+00:00,c2,placement,0,0.0,x2,EUR,1,EURUSD\n"
                                + "2017-04-25 07:09:31+00:00,c2,trade,5,110.1,x3,JPY,1,USDJPY\n");
        assertNull(flow.fault());
        Instant at = Instant.parse("2017-04-25T07:09:33.765Z");
        FlowDeal deal = flow.deals().get(1);
        assertEquals(
                new FlowDeal(
                        2,
                        at.getEpochSecond() * 1_000_000_000L + at.getNano(),
                        "c1",
                        EURUSD,
                        Side.SELL,
                        1_851_788_100L,
                        "EUR",
                        108_796,
                        "x1"),
                deal);
        assertEquals("x3", flow.deals().get(0).execId());
        assertEquals(1, flow.otherEvents());
    }

    @Test
    void badLineLeavesNoDeals() throws IOException {
        String good = "2017-04-25 07:09:31+00:00,c2,trade,5,110.1,x3,JPY,1,USDJPY\n";
        assertFault("side '2' is not 1 or -1", good + good.replace(",1,U", ",2,U"));
        assertFault(
                "notional_currency 'EUR' is not a currency of USDJPY",
                good + good.replace("JPY,1", "EUR,1"));
        assertFault(
                "executed_notional '5.001' has more decimal digits than the scale",
                good + good.replace(",5,", ",5.001,"));
        assertFault("executed_price '-1' is not above 0", good + good.replace("110.1", "-1"));
        assertFault("holds no deal", "");
    }

    private void assertFault(String what, String lines) throws IOException {
        FlowFile flow = read(lines);
        assertEquals(what, Faults.of(flow.fault()).what());
        assertEquals(List.of(), flow.deals());
    }

    private FlowFile read(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("flow.csv"), HEADER + lines);
        return FlowFile.readTcapy(file, DESK);
    }

    private static Instrument pair(int id, Asset base, Asset quote, int priceScale) {
        return new Instrument(
                id,
                base.code() + quote.code(),
                base,
                quote,
                priceScale,
                2,
                1,
                1,
                1,
                100_000_000_000L,
                100_000_000L);
    }
}
