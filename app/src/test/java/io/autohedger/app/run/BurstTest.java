// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.simulation.Market;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.NanoClock;
import io.autohedger.runtime.SystemNanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that deals 5,000 times a second, over loopback, with a desk that looks the other way for
 * that second and finds it all at once.
 */
class BurstTest {
    private static final Address FREE = new Address(Address.LOOPBACK, 0);
    private static final Path FX_DESK =
            Path.of(System.getProperty("ah.root"), "examples", "fx-desk", "desk.conf");
    private static final int BURST = 5_000;
    private static final long HANG_NANOS = Duration.ofSeconds(60).toNanos();

    @TempDir Path folder;

    private final NanoClock clock = new SystemNanoClock();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final ConfiguredDesk configured =
            Objects.requireNonNull(Configuration.read(FX_DESK, Map.of()).desk());

    @Test
    void aBurstOfDealsLeavesOutPricesOnlyAndLosesNoDeal() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("d"));
                Market market = market()) {
            int port = market.listen(FREE);
            WiredDesk desk =
                    new WiredDesk(
                            directory,
                            1,
                            configured.onLoopback(port),
                            DeskPorts.real(clock),
                            notes::add);
            market.connectClients(new Address(Address.LOOPBACK, desk.clientPort()));
            market.start();
            work(desk, () -> desk.status().fills() > 0); // every session that matters is up

            long before = market.deals();
            await(() -> market.deals() >= before + BURST);
            market.stopFlow();
            work(desk, () -> market.isIdle() && desk.status().deals() == market.deals());

            assertNull(desk.desk().failure());
            assertTrue(market.deals() >= BURST);
            assertTrue(desk.conflated() > 0, "no price was left out");
            assertEquals(List.of(), notes, "a session ended or a message was refused");
            desk.desk().close();
        }
    }

    private Market market() throws IOException {
        ConfiguredDesk.Simulation simulation = Objects.requireNonNull(configured.simulation());
        ClientConfig hasty = ClientConfig.of("ACME", "FXDESK", BURST, List.of("EURUSD"));
        return new Market(
                configured.desk().universe(),
                simulation.withClients(List.of(hasty)),
                null,
                clock,
                name -> new VenueLedger(),
                notes::add);
    }

    /** Lets the desk work until this is so. */
    private void work(WiredDesk desk, BooleanSupplier done) {
        long end = System.nanoTime() + HANG_NANOS;
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "it hangs: " + desk.status() + notes);
            desk.desk().doWork();
            desk.publish(clock.nowNanos());
        }
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + HANG_NANOS;
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it hangs");
            Thread.onSpinWait();
        }
    }
}
