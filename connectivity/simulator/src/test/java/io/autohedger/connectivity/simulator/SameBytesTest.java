// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import static io.autohedger.connectivity.simulator.Orders.BUY;
import static io.autohedger.connectivity.simulator.Orders.DAY;
import static io.autohedger.connectivity.simulator.Orders.IOC;
import static io.autohedger.connectivity.simulator.Orders.SELL;
import static io.autohedger.connectivity.simulator.TestMarket.ALL;
import static io.autohedger.connectivity.simulator.TestMarket.MILLISECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.model.Instrument;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A venue under ten thousand orders, cancels and status requests, with faults and drops. */
class SameBytesTest {
    private static final int EVENTS = 10_000;
    private static final FaultRates FAULTS =
            FaultRates.none()
                    .with(Fault.SWALLOW_ACK, 0.02)
                    .with(Fault.SWALLOW_ORDER, 0.02)
                    .with(Fault.LATE_FILL, 0.01)
                    .with(Fault.DUPLICATE_REPORT, 0.02)
                    .with(Fault.POSS_RESEND_REPORT, 0.02)
                    .with(Fault.REJECT, 0.02)
                    .with(Fault.REJECT_AFTER_ACK, 0.02)
                    .with(Fault.DISCONNECT, 0.001)
                    .with(Fault.RESEND_EXECUTED, 0.01)
                    .with(Fault.IGNORE_STATUS, 0.1)
                    .with(Fault.SILENT_FEED, 0.05)
                    .with(Fault.STALE_QUOTES, 0.05)
                    .with(Fault.LOCKED_QUOTES, 0.01)
                    .with(Fault.CROSSED_QUOTES, 0.01);

    @Test
    void providerRepeatsItselfToTheByte() throws CloneNotSupportedException {
        String first = provider(7);
        assertEquals(first, provider(7));
        assertNotEquals(first, provider(8));
    }

    @Test
    void bookRepeatsItselfToTheByte() throws CloneNotSupportedException {
        String first = book(7);
        assertEquals(first, book(7));
        assertNotEquals(first, book(8));
    }

    private static String provider(long seed) throws CloneNotSupportedException {
        ProviderConfig config =
                ProviderConfig.of("LP1", "FXDESK").withRejectRate(0.05).withFaults(FAULTS);
        return run(new ProviderAgent(config, ALL, TestMarket.walking(seed), seed));
    }

    private static String book(long seed) throws CloneNotSupportedException {
        BookConfig config = BookConfig.of("ECN1", "FXDESK").withFaults(FAULTS);
        return run(new BookAgent(config, ALL, TestMarket.walking(seed), seed));
    }

    /** The same desk each time; only the agent's seed makes a difference. */
    private static String run(VenueAgent agent) throws CloneNotSupportedException {
        Random desk = new Random(1);
        Pipe pipe = Pipe.toVenue(agent, agent.name()).connect();
        int connections = 1;
        for (int i = 0; i < EVENTS; i++) {
            if (!pipe.isUp()) {
                pipe.connect();
                pipe.send(Orders.subscribe("S" + connections++, '1', 2, "EURUSD", "USDJPY"));
            }
            act(pipe, desk, i);
            pipe.run(desk.nextLong(40 * MILLISECOND));
        }
        assertTrue(agent.ledger().fills().size() > EVENTS / 5);
        assertTrue(connections > 1);
        assertEquals(List.of(), pipe.desk.violations);
        return pipe.digest();
    }

    private static void act(Pipe pipe, Random desk, int i) {
        Instrument instrument = ALL.get(desk.nextInt(ALL.size()));
        char side = desk.nextBoolean() ? BUY : SELL;
        long mid = Math.round(TestMarket.still().mid(instrument, TestMarket.START));
        long px = mid + desk.nextInt(-20, 21);
        long units = 1_000L * desk.nextInt(100, 3_000);
        String old = "A" + Math.max(0, i - desk.nextInt(1, 5));
        switch (desk.nextInt(10)) {
            case 0 -> pipe.send(Orders.cancel("A" + i, old, instrument));
            case 1 -> pipe.send(Orders.status(old, instrument));
            case 2 -> pipe.send(Orders.replace("A" + i, old, instrument, units, px));
            case 3, 4 -> pipe.send(Orders.limit("A" + i, instrument, side, units, px, DAY));
            default -> pipe.send(Orders.limit("A" + i, instrument, side, units, px, IOC));
        }
    }
}
