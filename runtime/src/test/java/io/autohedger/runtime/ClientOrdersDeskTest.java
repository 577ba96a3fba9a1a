// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.client.LogonRouter;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.engine.Engine;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.runtime.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client's order over loopback, and a desk that ends while its client is owed something. */
@Timeout(60)
class ClientOrdersDeskTest {
    private static final String HOST = "127.0.0.1";
    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final JournalOptions OPTIONS = new JournalOptions("small", 1 << 20);
    private static final String PRICE =
            "55=EURUSD|268=2|269=0|270=1.08498|271=9000000|269=1|270=1.085|271=9000000";
    private static final String FILL =
            "37=O1|11=T3-000001|17=E1|150=F|39=2|55=EURUSD|54=1|32=1000000|31=1.085|151=0"
                    + "|14=1000000|6=1.085";

    @TempDir Path directory;

    private final FixPeer client = new FixPeer(SessionConfig.initiator("ACME", "DESK"));
    private final Network outside = new Network(_ -> {});
    private final List<String> alarms = new ArrayList<>();
    private FixPeer venue = new FixPeer(SessionConfig.acceptor("LP1", "DESK"));
    private @Nullable Desk running;
    private long now = NOW;

    @AfterEach
    void close() {
        outside.close();
        if (running != null) {
            running.close();
        }
    }

    @Test
    void theReportsOfAnOrderArrive() throws IOException {
        start();
        order();
        pollUntil(() -> orders().size() == 1);
        venue.send("8", FILL);
        pollUntil(() -> reports().size() == 2);
        assertTrue(reports().getFirst().contains("|150=A|"), reports().toString());
        assertTrue(reports().getLast().contains("|150=F|39=2|"), reports().toString());
        assertEquals(List.of(), alarms);
        assertNull(desk().failure());
    }

    /** The report of the fill is on record, and was never sent. */
    @Test
    void whatTheLastLifeOwedTheNextOnePaysOnce() throws IOException {
        start();
        order();
        pollUntil(() -> orders().size() == 1 && reports().size() == 1);
        client.disconnect(0);
        pollUntil(() -> !client.isLoggedOn());
        venue.send("8", FILL);
        pollUntil(this::isQuiet);
        desk().close();
        resume(false);
        pollUntil(() -> reports().size() == 2);
        assertTrue(reports().getLast().contains("|150=F|39=2|"), reports().toString());
        assertFalse(reports().getLast().contains("|97=Y|"), reports().toString());
        pollUntil(this::isQuiet);
        assertEquals(2, reports().size());
    }

    @Test
    void afterTheHostWentDownItMayHaveBeenToldBefore() throws IOException {
        start();
        order();
        pollUntil(() -> orders().size() == 1 && reports().size() == 1);
        client.disconnect(0);
        pollUntil(() -> !client.isLoggedOn());
        venue.send("8", FILL);
        pollUntil(this::isQuiet);
        desk().close();
        resume(true);
        pollUntil(() -> reports().stream().anyMatch(r -> r.contains("|150=F|")));
        assertTrue(reports().getLast().contains("|97=Y|"), reports().toString());
    }

    private void start() throws IOException {
        Desk desk =
                Desk.create(
                        directory,
                        OPTIONS,
                        engine(),
                        () -> now,
                        (_, _, _, _, _, _) -> {},
                        alarms::add);
        running = desk;
        SmallDesk.define(desk.sequencer());
        SmallDesk.takeOrders(desk.sequencer());
        wire(desk);
        pollUntil(() -> venue.got.size() == 1 && client.isLoggedOn());
        long before = desk.sequencer().lastSeq();
        venue.send("W", PRICE);
        pollUntil(() -> desk.sequencer().lastSeq() > before);
    }

    private void resume(boolean hostWentDown) throws IOException {
        venue = new FixPeer(SessionConfig.acceptor("LP1", "DESK"));
        Desk desk =
                Desk.resume(
                                directory,
                                OPTIONS,
                                engine(),
                                () -> now,
                                (_, _, _, _, _, _) -> {},
                                alarms::add,
                                new NewLife(4, 'T', 1, "small", hostWentDown))
                        .desk();
        running = desk;
        wire(desk);
    }

    private static Engine engine() {
        return SmallDesk.engine(new SmallDesk.Hedger(() -> {}));
    }

    private void wire(Desk desk) throws IOException {
        VenueAdapter toVenue =
                new VenueAdapter(
                        new VenueConfig(
                                1,
                                SmallDesk.VENUE_SESSION,
                                'T',
                                SessionConfig.initiator("DESK", "LP1").withResetOnLogon(true),
                                List.of(SmallDesk.EURUSD)),
                        desk.sequencer(),
                        desk.sessions(),
                        (_, _, what, _, _, _) -> alarms.add(what));
        ClientAdapter toClient =
                new ClientAdapter(
                        new ClientConfig(
                                1,
                                SmallDesk.CLIENT_SESSION,
                                SessionConfig.acceptor("DESK", "ACME"),
                                List.of(SmallDesk.EURUSD),
                                'T',
                                true),
                        desk.sequencer(),
                        desk.sessions(),
                        (_, _, what, _, _, _) -> alarms.add(what));
        LogonRouter router =
                new LogonRouter(
                        List.of(toClient),
                        5_000_000_000L,
                        (_, _, what, _, _, _) -> alarms.add(what));
        desk.connect(SmallDesk.VENUE_SESSION, toVenue, HOST, outside.listen(venue, HOST, 0));
        outside.connect(client, HOST, desk.listen(router, HOST, 0));
    }

    private Desk desk() {
        return Objects.requireNonNull(running);
    }

    private void order() {
        client.send(
                "D", "11=A1|55=EURUSD|54=1|60=20260528-20:26:40.000|38=1000000|40=2|44=1.086|59=3");
    }

    private List<String> orders() {
        return venue.got.stream().filter(m -> m.contains("|35=D|")).toList();
    }

    private List<String> reports() {
        return client.got.stream().filter(m -> m.contains("|35=8|")).toList();
    }

    private int poll() {
        now += 1_000;
        return desk().doWork() + outside.poll(now);
    }

    private boolean isQuiet() {
        int work = 0;
        for (int i = 0; i < 100; i++) {
            work += poll();
        }
        return work == 0;
    }

    private void pollUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            assertFalse(Thread.currentThread().isInterrupted(), alarms + " " + client.got);
            poll();
        }
    }
}
