// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.Orders.BUY;
import static io.autohedger.connectivity.simulator.Orders.DAY;
import static io.autohedger.connectivity.simulator.Orders.IOC;
import static io.autohedger.connectivity.simulator.Orders.SELL;
import static io.autohedger.connectivity.simulator.TestMarket.ALL;
import static io.autohedger.connectivity.simulator.TestMarket.EURUSD;
import static io.autohedger.connectivity.simulator.TestMarket.GBPUSD;
import static io.autohedger.connectivity.simulator.TestMarket.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger as lines of text, and back. */
class VenueLedgerTest {
    private final List<String> lines = new ArrayList<>();

    /** A venue that has filled, part-filled, replaced, canceled and rejected. */
    private VenueLedger busyLedger() {
        VenueLedger ledger = new VenueLedger();
        ledger.writeTo(lines::add);
        BookConfig config =
                BookConfig.of("ECN1", "FXDESK")
                        .withBook(0.2, 3, List.of(1_000_000L))
                        .withIntervals(100 * SECOND, SECOND);
        BookAgent venue = new BookAgent(config, ALL, TestMarket.still(), 7, ledger);
        Pipe pipe = Pipe.toVenueOfTolerantDesk(venue, "ECN1").connect();
        pipe.send(Orders.limit("A 1%", EURUSD, BUY, 2_500_000, 1_08503, IOC));
        pipe.send(Orders.limit("A2", EURUSD, SELL, 1_000_000, 1_08600, DAY));
        pipe.send(Orders.replace("R2", "A2", EURUSD, 2_000_000, 1_08650));
        pipe.send(Orders.limit("A3", GBPUSD, BUY, 1_000_000, 1_26000, DAY));
        pipe.send(Orders.cancel("C3", "A3", GBPUSD));
        pipe.run(SECOND);
        venue.faults().next(Fault.REJECT, 1);
        pipe.send(Orders.limit("A4", EURUSD, BUY, 1_000_000, 1_08600, IOC));
        pipe.send(Orders.market("A5", GBPUSD, SELL, 1_000_000));
        pipe.run(SECOND);
        venue.faults().next(Fault.SWAP_FILL, 1);
        venue.faults().next(Fault.FILL_ON_QUOTE, 1);
        pipe.send(Orders.market("A6", EURUSD, BUY, 1_000_000));
        pipe.run(SECOND);
        assertEquals(List.of(), pipe.desk.violations);
        return ledger;
    }

    @Test
    void restoredLedgerIsTheSame() {
        VenueLedger ledger = busyLedger();
        VenueLedger.Restored restored = VenueLedger.restore(ALL, lines);
        assertNull(restored.damage());
        assertSame(ledger, restored.ledger());
    }

    @Test
    void restoredLedgerWritesTheSameLinesAgain() {
        busyLedger();
        List<String> again = new ArrayList<>();
        VenueLedger empty = new VenueLedger();
        empty.writeTo(again::add);
        assertNull(LedgerLine.replay(lines, ALL, empty));
        assertEquals(lines, again);
    }

    @Test
    void orderIsFoundByEveryIdentifierItHasHad() {
        VenueLedger ledger = busyLedger();
        assertEquals(ledger.order("A2"), ledger.order("R2"));
        assertEquals("R2", Objects.requireNonNull(ledger.order("A2")).clOrdId());
    }

    @Test
    void linesReadAsWhatHappened() {
        busyLedger();
        assertEquals("life 1", lines.getFirst());
        assertEquals(
                "order ECN1.1.O1 A%201%25 EURUSD BUY 2 3 250000000 108503",
                withoutTime(lines.get(1)));
        assertEquals("fill ECN1.1.O1 ECN1.1.E2 100000000 108502", withoutTime(lines.get(2)));
        assertEquals("end ECN1.1.O1 4", withoutTime(lines.get(4)));
        String quote = lines.get(lines.size() - 1);
        assertTrue(quote.matches("quote ECN1.1.E\\d+ ECN1.1.Q1 EURUSD BUY 100000000 \\d+ \\d+"));
        String swap = lines.get(lines.size() - 2);
        assertTrue(
                swap.matches("fill [^ ]+ [^ ]+ 100000000 \\d+ 50000000 \\d+ \\d{8} \\d{8} \\d+"));
    }

    private static String withoutTime(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "life",
                "life 7",
                "order X A EURUSD BUY 2 3 1",
                "order X A XXXYYY BUY 2 3 1 1 1",
                "order X A EURUSD HOLD 2 3 1 1 1",
                "order X A EURUSD BUY 22 3 1 1 1",
                "fill NOSUCH E 1 1 1",
                "fill ECN1.1.O1 E one 1 1",
                "end ECN1.1.O1",
                "end ECN1.1.O1 44 1",
                "replace ECN1.1.O1 1 1",
                "sing ECN1.1.O1 1 1",
                "fill ECN1.1.O1 E 1 1 1 1 20260304 1",
                "quote E Q XXXYYY BUY 1 1 1",
                "quote E Q EURUSD HOLD 1 1 1",
                "rename ECN1.1.O1 A%x 1"
            })
    void damagedLineEndsTheRestoreAndIsNamed(String bad) {
        VenueLedger ledger = busyLedger();
        int good = lines.size();
        lines.add(bad);
        lines.add("end ECN1.1.O2 4 1");
        VenueLedger.Restored restored = VenueLedger.restore(ALL, lines);
        assertEquals(
                "line " + (good + 1) + " is damaged, cut the ledger before it: " + bad,
                restored.damage());
        assertEquals(ledger.fills(), restored.ledger().fills());
    }

    @Test
    void secondLifeUsesNoIdentifierOfTheFirst() {
        VenueLedger ledger = busyLedger();
        long firstLife = ledger.fills().stream().map(VenueFill::execId).distinct().count();
        assertEquals(ledger.fills().size(), firstLife);
        VenueLedger restored = VenueLedger.restore(ALL, lines).ledger();
        ProviderAgent second =
                new ProviderAgent(
                        ProviderConfig.of("ECN1", "FXDESK"), ALL, TestMarket.still(), 7, restored);
        Pipe pipe = Pipe.toVenue(second, "ECN1").connect();
        pipe.send(Orders.limit("A9", EURUSD, BUY, 1_000_000, 1_09000, IOC));
        pipe.run(SECOND);
        assertNotNull(restored.orderWithId("ECN1.2.O1"));
        assertEquals(
                restored.fills().size(),
                restored.fills().stream().map(VenueFill::execId).distinct().count());
    }

    private static void assertSame(VenueLedger one, VenueLedger other) {
        assertEquals(one.lives(), other.lives());
        assertEquals(one.fills(), other.fills());
        assertEquals(one.quoteFills(), other.quoteFills());
        assertEquals(states(one), states(other));
        for (Instrument instrument : ALL) {
            assertEquals(one.netQty(instrument), other.netQty(instrument));
            assertEquals(one.quotedQty(instrument), other.quotedQty(instrument));
        }
    }

    private static List<String> states(VenueLedger ledger) {
        return ledger.orders().stream()
                .map(o ->
                        String.join(
                                " ",
                                o.orderId(),
                                o.clOrdId(),
                                o.instrument().symbol(),
                                o.side().name(),
                                String.valueOf(o.ordStatus()),
                                Long.toString(o.orderQty()),
                                Long.toString(o.limitPx()),
                                Long.toString(o.cumQty()),
                                Long.toString(o.farQty()),
                                Long.toString(o.avgPx())))
                .toList();
    }
}
