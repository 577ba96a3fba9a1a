// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.Orders.BUY;
import static io.autohedger.connectivity.simulator.Orders.DAY;
import static io.autohedger.connectivity.simulator.Orders.IOC;
import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.MILLISECOND;
import static io.autohedger.connectivity.simulator.TestMarket.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Venues that quote what was recorded, and trade on it. */
class RecordedVenueTest {
    private static final int[] QUOTE = {269, 270, 271};
    private static final int[] TRADE = {150, 39, 31, 32};

    private final Tape tape = new Tape();
    private Pipe pipe = Pipe.toVenue(provider(), "LP1").connect();

    @AfterEach
    void nothingWasAgainstTheProtocol() {
        assertEquals(List.of(), pipe.desk.violations);
    }

    private ProviderAgent provider() {
        return ProviderAgent.ofRecorded(
                ProviderConfig.of("LP1", "FXDESK").withTimes(10 * MILLISECOND, 0, 40 * MILLISECOND),
                TestMarket.ALL,
                tape,
                7,
                new VenueLedger());
    }

    private void useBook() {
        BookConfig config =
                BookConfig.of("ECN1", "FXDESK")
                        .withTimes(MILLISECOND, 0)
                        .withBook(0.2, 2, List.of(1_000_000L));
        BookAgent book = BookAgent.ofRecorded(config, TestMarket.ALL, tape, 7, new VenueLedger());
        pipe = Pipe.toVenue(book, "ECN1").connect();
    }

    private List<String> quotes() {
        return pipe.desk.all("W").stream().map(m -> m.pick(QUOTE)).toList();
    }

    @Test
    void eachQuoteIsShownAtItsTimeAsItIs() {
        tape.at(100, 108_500, 108_502).at(130, 108_501, 108_501).at(150, 108_502, 108_501);
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        assertEquals(List.of(), quotes());
        pipe.run(99 * MILLISECOND);
        assertEquals(List.of(), quotes());
        pipe.run(100 * MILLISECOND);
        assertEquals(
                List.of(
                        "269=0 269=1 270=1.08500 270=1.08502 271=10000000.00 271=10000000.00",
                        "269=0 269=1 270=1.08501 270=1.08501 271=10000000.00 271=10000000.00",
                        "269=0 269=1 270=1.08502 270=1.08501 271=10000000.00 271=10000000.00"),
                quotes());
    }

    @Test
    void whatALateDriverFindsDueIsShownWhole() {
        tape.at(10, 108_500, 108_502).at(20, 108_510, 108_512);
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.now += 50 * MILLISECOND;
        pipe.run(MILLISECOND);
        assertEquals(2, quotes().size());
    }

    @Test
    void aSideThatWasNotQuotedIsNotShown() {
        tape.at(10, 108_500, Scaled.NO_VALUE);
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.run(20 * MILLISECOND);
        assertEquals(List.of("269=0 270=1.08500 271=10000000.00"), quotes());
    }

    @Test
    void lastLookJudgesAgainstTheQuoteOfItsMoment() {
        tape.at(0, 108_500, 108_502).at(30, 108_510, 108_512);
        pipe.run(MILLISECOND);
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 108_505, IOC));
        pipe.send(Orders.limit("A2", EURUSD, BUY, 1_000_000, 108_515, IOC));
        pipe.run(100 * MILLISECOND);
        assertEquals(
                List.of(
                        "150=0 39=0",
                        "150=0 39=0",
                        "150=4 39=4",
                        "150=F 39=2 31=1.08512 32=1000000.00"),
                pipe.desk.reports(TRADE));
    }

    @Test
    void aQuoteThatIsRepeatedNoLongerIsNotTradedOn() {
        tape.at(0, 108_500, 108_502);
        pipe.run(251 * MILLISECOND);
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 108_502, IOC));
        pipe.run(100 * MILLISECOND);
        assertEquals(List.of("150=0 39=0", "150=4 39=4"), pipe.desk.reports(TRADE));
    }

    @Test
    void othersInABookFollowTheQuotes() {
        useBook();
        tape.at(0, 108_500, 108_502).at(50, 108_510, 108_512);
        pipe.send(Orders.subscribe("S1", '1', 2, "EURUSD"));
        pipe.run(MILLISECOND);
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_500_000, 108_503, IOC));
        pipe.run(100 * MILLISECOND);
        assertEquals(
                List.of(
                        "269=0 269=0 269=1 269=1"
                                + " 270=1.08500 270=1.08499 270=1.08502 270=1.08503"
                                + " 271=1000000.00 271=1000000.00 271=1000000.00 271=1000000.00",
                        "269=0 269=0 269=1 269=1"
                                + " 270=1.08510 270=1.08509 270=1.08512 270=1.08513"
                                + " 271=1000000.00 271=1000000.00 271=1000000.00 271=1000000.00"),
                quotes());
        assertEquals(
                List.of(
                        "150=0 39=0",
                        "150=F 39=1 31=1.08502 32=1000000.00",
                        "150=F 39=2 31=1.08503 32=500000.00"),
                pipe.desk.reports(TRADE));
    }

    @Test
    void aRestingOrderTradesWhenTheQuotesComeToIt() {
        useBook();
        tape.at(0, 108_500, 108_502).at(50, 108_490, 108_492);
        pipe.run(MILLISECOND);
        pipe.send(Orders.limit("A1", EURUSD, BUY, 1_000_000, 108_495, DAY));
        pipe.run(100 * MILLISECOND);
        assertEquals(
                List.of("150=0 39=0", "150=F 39=2 31=1.08495 32=1000000.00"),
                pipe.desk.reports(TRADE));
    }

    @Test
    void aBookCannotBeCrossedAndStaysAsItWas() {
        useBook();
        tape.at(0, 108_500, 108_502).at(50, 108_505, 108_503).at(60, 108_504, 108_504);
        pipe.send(Orders.subscribe("S1", '1', 1, "EURUSD"));
        pipe.run(100 * MILLISECOND);
        assertEquals(List.of("1.08500", "1.08502"), pipe.desk.last("W").all(270));
    }

    @Test
    void nobodyDealsWhereNobodyQuotes() {
        double[] mid = {Double.NaN};
        ClientAgent client =
                new ClientAgent(
                        ClientConfig.of("ACME", "FXDESK", 100, List.of("EURUSD")),
                        TestMarket.ALL,
                        (instrument, now) -> mid[0],
                        7);
        pipe = Pipe.fromClient(client, "ACME").connect();
        pipe.run(1_000 * MILLISECOND);
        assertEquals(0, client.ledger().deals().size());
        mid[0] = 108_501;
        pipe.run(1_000 * MILLISECOND);
        assertEquals(true, client.ledger().deals().size() > 50);
        ClientDeal first = client.ledger().deals().getFirst();
        assertEquals(first.side() == Side.BUY ? 108_507 : 108_495, first.px());
    }

    /** Quotes of EURUSD. */
    private static final class Tape implements RecordedQuotes {
        private final List<long[]> quotes = new ArrayList<>();
        private int at = -1;

        Tape at(long millis, long bid, long offer) {
            quotes.add(new long[] {START + millis * MILLISECOND, bid, offer});
            return this;
        }

        @Override
        public long nextTimeNanos() {
            return at + 1 < quotes.size() ? quotes.get(at + 1)[0] : NEVER;
        }

        @Override
        public boolean next() {
            return ++at < quotes.size();
        }

        @Override
        public Instrument instrument() {
            return EURUSD;
        }

        @Override
        public long bidPx() {
            return quotes.get(at)[1];
        }

        @Override
        public long offerPx() {
            return quotes.get(at)[2];
        }

        @Override
        public long bidQty() {
            return Scaled.NO_VALUE;
        }

        @Override
        public long offerQty() {
            return Scaled.NO_VALUE;
        }
    }
}
