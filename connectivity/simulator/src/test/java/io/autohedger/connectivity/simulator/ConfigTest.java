// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A bad value says what it is and what it may be. */
class ConfigTest {
    private static final ProviderConfig LP1 = ProviderConfig.of("LP1", "FXDESK");
    private static final ClientConfig ACME =
            ClientConfig.of("ACME", "FXDESK", 1, List.of("EURUSD"));

    private static void assertRefused(String words, Executable making) {
        assertEquals(words, assertThrows(IllegalArgumentException.class, making).getMessage());
    }

    /** Whatever was changed before it: what is copied wrong differs in the end. */
    @Test
    void aChangeIsOfWhatItNamesAndOfNothingElse() {
        FaultRates faults = FaultRates.none().with(Fault.REJECT, 0.2);
        assertEquals(
                new ProviderConfig(
                        "LP1",
                        "FXDESK",
                        1,
                        2,
                        3,
                        0.1,
                        0.4,
                        List.of(7L),
                        5,
                        false,
                        true,
                        6,
                        faults,
                        8),
                LP1.withTimes(1, 2, 3)
                        .withRejectRate(0.1)
                        .withQuotes(0.4, List.of(7L), 5)
                        .withAckFirst(false)
                        .withRestExpires(true)
                        .withLateBy(6)
                        .withFaults(faults)
                        .withFee(8));
        assertEquals(
                new BookConfig(
                        "ECN1", "FXDESK", 1, 2, 0.4, 3, List.of(7L), 4, 5, 6, faults, 8, true),
                BookConfig.of("ECN1", "FXDESK")
                        .withTimes(1, 2)
                        .withBook(0.4, 3, List.of(7L))
                        .withIntervals(4, 5)
                        .withLateBy(6)
                        .withFaults(faults)
                        .withTrades(8)
                        .withCancelNew(true));
        List<ClientConfig.Pair> pairs = List.of(new ClientConfig.Pair("USDJPY", 2));
        ClientConfig.DealReport report = ClientConfig.DealReport.TRADE_CAPTURE;
        assertEquals(
                new ClientConfig(
                        "ACME",
                        "FXDESK",
                        9,
                        pairs,
                        List.of(7L),
                        0.7,
                        ACME.spreadBps(),
                        report,
                        0.1,
                        0.2,
                        ACME.changeWithin(),
                        0.3,
                        0.4,
                        0.6),
                ACME.withDealsPerSecond(9)
                        .withPairs(pairs)
                        .withDeals(List.of(7L), 0.7)
                        .withReport(report)
                        .withChanges(0.1, 0.2, 0.3, 0.4)
                        .withQuotes(0.6));
    }

    @Test
    void badProviderIsRefused() {
        assertRefused(
                "provider name 'L P' is not 1 to 32 ASCII characters without space",
                () -> ProviderConfig.of("L P", "FXDESK"));
        assertRefused("LP1: reject is 1.5, not 0 to 1", () -> LP1.withRejectRate(1.5));
        assertRefused("LP1: jitter is -1 ns, below 0", () -> LP1.withTimes(0, -1, 0));
        assertRefused(
                "LP1: spread is 0.0, not above 0", () -> LP1.withQuotes(0, List.of(1_000_000L), 1));
        assertRefused(
                "LP1: sizes are [], not 1 to 20 numbers above 0",
                () -> LP1.withQuotes(1, List.of(), 1));
        assertRefused(
                "LP1: quote-interval is 0.0, not above 0", () -> LP1.withQuotes(1, List.of(1L), 0));
        assertRefused(
                "fault rate of REJECT is 2.0, not 0 to 1",
                () -> FaultRates.none().with(Fault.REJECT, 2));
    }

    @Test
    void badBookIsRefused() {
        BookConfig config = BookConfig.of("ECN1", "FXDESK");
        assertRefused("ECN1: depth is 21, not 1 to 20", () -> config.withBook(1, 21, List.of(1L)));
        assertRefused(
                "ECN1: sizes are [0], not 1 to 100 numbers above 0",
                () -> config.withBook(1, 1, List.of(0L)));
    }

    @Test
    void badClientIsRefused() {
        assertRefused(
                "ACME: deals are -1.0/s, not 0 to 1M/s",
                () -> ClientConfig.of("ACME", "FXDESK", -1, List.of("EURUSD")));
        assertRefused(
                "ACME: has no instrument to deal in",
                () -> ClientConfig.of("ACME", "FXDESK", 1, List.of()));
        assertRefused(
                "EURUSD: weight is 0.0, not above 0", () -> new ClientConfig.Pair("EURUSD", 0));
        assertRefused(
                "ACME: busts and corrections together is 1.2, not 0 to 1",
                () -> ACME.withChanges(0.6, 0.6, 0, 0));
    }

    @Test
    void wildMarketIsRefused() {
        assertRefused(
                "volatility 101.0 bps is not 0 to 100",
                () -> new MidPrices(TestMarket.UNIVERSE, 101, 1, 0));
    }
}
