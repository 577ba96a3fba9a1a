// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.fail;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.fix.client.ClientAdapter;
import io.autohedger.connectivity.fix.client.ClientConfig;
import io.autohedger.connectivity.fix.venue.VenueAdapter;
import io.autohedger.connectivity.fix.venue.VenueConfig;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * Our side: a desk in one pair that connects to LP1 and listens for ACME, on real sockets, driven
 * by the test's thread while it waits for something.
 */
final class HedgingDesk implements AutoCloseable {
    static final int VENUE_SESSION = 1;
    static final int CLIENT_SESSION = 2;
    static final String COMP_ID = "AUTOHEDGER";
    static final long SECOND = 1_000_000_000L;

    /** Of a currency with two decimals. */
    static final long MILLION = 100_000_000L;

    /** Ten times what the slowest wait takes: a reconnect, a second, and its Logon, another. */
    static final long HANG_GUARD = 30 * SECOND;

    private static final long PAUSE = 200_000;
    private static final int COVERS = 3;
    private static final int ORPHANS = 4;

    final DeskClock clock = new DeskClock();
    final Seen seen = new Seen();

    /** Complaints; that a line was lost, or messages on it, stands in the notes. */
    final List<String> alarms = new ArrayList<>();

    final VenueAdapter venue;
    final int clientPort;

    private final List<String> notes = new ArrayList<>();
    private final Desk desk;

    /**
     * What a scenario may want otherwise.
     *
     * @param unknownAfter no answer this long after a send, in nanoseconds: the order is UNKNOWN
     */
    record Terms(int heartBtInt, boolean resetOnLogon, long unknownAfter) {
        static Terms usual() {
            return new Terms(30, false, 60 * SECOND);
        }
    }

    /** What LP1 declares of itself. */
    record Facts(
            boolean goodTillDate,
            DeskDefinition.Evidence evidence,
            DeskDefinition.Dialect dialect,
            boolean takesOrders) {
        /** Of a desk that takes ACME's deals, and no orders. */
        Facts(
                boolean goodTillDate,
                DeskDefinition.Evidence evidence,
                DeskDefinition.Dialect dialect) {
            this(goodTillDate, evidence, dialect, false);
        }

        /** Nothing, of a desk that takes ACME's orders back-to-back. */
        static final Facts OF_ORDERS =
                new Facts(false, DeskDefinition.Evidence.NONE, DeskDefinition.Dialect.NONE, true);

        /** Nothing. */
        static final Facts NONE =
                new Facts(false, DeskDefinition.Evidence.NONE, DeskDefinition.Dialect.NONE);
    }

    HedgingDesk(Path directory, int venuePort, Terms terms) throws IOException {
        this(directory, venuePort, terms, Facts.NONE);
    }

    HedgingDesk(Path directory, int venuePort, Terms terms, Facts facts) throws IOException {
        this(directory, venuePort, terms, facts, new DownToNothing(), DownToNothing.plan());
    }

    HedgingDesk(
            Path directory,
            int venuePort,
            Terms terms,
            Facts facts,
            Strategy program,
            StrategyPlan plan)
            throws IOException {
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        engine.deploy(OnePairDesk.STRATEGY_ID, program, plan);
        desk = create(directory, engine);
        define(definition(terms, facts), plan.name());
        Sequencer inputs = desk.sequencer();
        List<Instrument> instruments = OnePairDesk.definition().universe().instruments();
        AdapterEvents events = this::alarm;
        SessionConfig toVenue =
                SessionConfig.initiator(COMP_ID, QuickFixAcceptor.COMP_ID)
                        .withHeartBtInt(terms.heartBtInt())
                        .withResetOnLogon(terms.resetOnLogon());
        venue =
                new VenueAdapter(
                        new VenueConfig(1, VENUE_SESSION, 'D', toVenue, instruments),
                        inputs,
                        desk.sessions(),
                        events);
        ClientAdapter client =
                new ClientAdapter(
                        new ClientConfig(
                                1,
                                CLIENT_SESSION,
                                SessionConfig.acceptor(COMP_ID, QuickFixClient.COMP_ID),
                                instruments,
                                'D',
                                facts.takesOrders()),
                        inputs,
                        desk.sessions(),
                        events);
        desk.connect(VENUE_SESSION, venue, "127.0.0.1", venuePort);
        clientPort =
                facts.takesOrders()
                        ? desk.listen(client, "127.0.0.1", 0)
                        : desk.listen(CLIENT_SESSION, client, "127.0.0.1", 0);
    }

    private Desk create(Path directory, Engine engine) throws JournalException {
        return Desk.create(
                directory.resolve("journal"),
                new JournalOptions("one-pair", 1 << 20),
                engine,
                clock,
                seen,
                notes::add);
    }

    private void define(DeskDefinition definition, String program) {
        ReferenceInputs reference = new ReferenceInputs(this::input);
        reference.write(definition, 1);
        reference.strategy(OnePairDesk.STRATEGY_ID, OnePairDesk.HEDGE_BOOK, program, 1);
    }

    /** An input that no adapter brings. */
    void input(DirectBuffer buffer, int offset, int length) {
        Sequencer inputs = desk.sequencer();
        int at = inputs.claim(0, length);
        inputs.buffer().putBytes(at, buffer, offset, length);
        inputs.commit(0, 0, 0, 0);
    }

    /** Prices that stay good for a whole scenario, whatever else the machine does meanwhile. */
    private static DeskDefinition definition(Terms terms, Facts facts) {
        DeskDefinition desk = OnePairDesk.definition();
        DeskDefinition.Venue lp = desk.venues().getFirst();
        DeskDefinition.Venue venue =
                new DeskDefinition.Venue(
                        lp.venueId(),
                        lp.sessionId(),
                        lp.accountId(),
                        lp.name(),
                        600 * SECOND,
                        terms.unknownAfter(),
                        lp.orderRate(),
                        lp.lastLook(),
                        facts.goodTillDate(),
                        facts.evidence(),
                        facts.dialect());
        return new DeskDefinition(
                desk.name(),
                desk.environment(),
                desk.universe(),
                List.of(venue),
                facts.takesOrders() ? withBooksOfCovers(desk.books()) : desk.books(),
                facts.takesOrders()
                        ? List.of(backToBack(desk.clients().getFirst()))
                        : desk.clients(),
                Stream.concat(
                                desk.limits().stream().map(HedgingDesk::wide),
                                facts.takesOrders() ? ofCovers() : Stream.of())
                        .toList(),
                desk.sessions());
    }

    private static List<DeskDefinition.Book> withBooksOfCovers(List<DeskDefinition.Book> books) {
        return Stream.concat(
                        books.stream(),
                        Stream.of(
                                new DeskDefinition.Book(COVERS, 1, 1, 1, false, "COVERS"),
                                new DeskDefinition.Book(ORPHANS, 1, 1, 1, false, "ORPHANS")))
                .toList();
    }

    /** At a mark-up of a basis point, and answered long after any scenario. */
    private static DeskDefinition.Client backToBack(DeskDefinition.Client client) {
        return new DeskDefinition.Client(
                client.clientId(),
                client.sessionId(),
                client.bookId(),
                client.accountId(),
                client.tier(),
                client.name(),
                client.flow(),
                client.witness(),
                new DeskDefinition.ClientOrders(
                        false,
                        false,
                        100,
                        0,
                        600 * SECOND,
                        COVERS,
                        ORPHANS,
                        List.of(1),
                        OnePairDesk.definition().universe().baseCurrency().assetId(),
                        100 * MILLION));
    }

    private static Stream<DeskDefinition.Limit> ofCovers() {
        int usd = OnePairDesk.definition().universe().baseCurrency().assetId();
        return Stream.of(
                firm(LimitKind.ORDER_VALUE, usd, 50 * MILLION, 0),
                firm(LimitKind.ORDER_QTY, 0, 50 * MILLION, 0),
                firm(LimitKind.ORDER_RATE, 0, 10_000, SECOND),
                firm(LimitKind.OPEN_ORDERS, 0, 100, 0),
                firm(LimitKind.NET_POSITION, usd, 150 * MILLION, 0));
    }

    private static DeskDefinition.Limit firm(
            LimitKind kind, int assetId, long amount, long perNanos) {
        return new DeskDefinition.Limit(ScopeKind.FIRM, 1, kind, assetId, amount, perNanos);
    }

    /** References that stay good as well, and more orders than a test has. */
    private static DeskDefinition.Limit wide(DeskDefinition.Limit limit) {
        long amount =
                switch (limit.kind()) {
                    case REFERENCE_AGE -> 600 * SECOND;
                    case ORDER_RATE, MESSAGE_RATE -> 10_000;
                    default -> limit.amount();
                };
        return new DeskDefinition.Limit(
                limit.scope(),
                limit.scopeId(),
                limit.kind(),
                limit.assetId(),
                amount,
                limit.perNanos());
    }

    private void alarm(
            AdapterAlarm alarm,
            int sessionId,
            String what,
            DirectBuffer buffer,
            int offset,
            int length) {
        String line = alarm + " of session " + sessionId + ": " + what;
        boolean isOfTheLine =
                alarm == AdapterAlarm.SESSION_ENDED || alarm == AdapterAlarm.SEQUENCE_GAP;
        (isOfTheLine ? notes : alarms).add(line);
    }

    /** Works until it is so. */
    void await(String what, BooleanSupplier isSo) {
        long guard = System.nanoTime() + HANG_GUARD;
        while (!isSo.getAsBoolean()) {
            if (desk.doWork() == 0) {
                LockSupport.parkNanos(PAUSE);
            }
            if (desk.failure() != null || System.nanoTime() > guard) {
                fail("waited for " + what + "\n" + this);
            }
        }
    }

    /** Until LP1 has come up for the so manieth time and has given its price since. */
    void awaitVenueWithPrice(int times) {
        await(
                "LP1 and its price",
                () ->
                        seen.isSession(VENUE_SESSION, SessionState.UP)
                                && seen.times(VENUE_SESSION, SessionState.UP) == times
                                && seen.prices >= times);
    }

    void awaitClient(SessionState state) {
        await("ACME " + state, () -> seen.isSession(CLIENT_SESSION, state));
    }

    /** Until client deals amount to this in EUR, and hedges have taken all of it away. */
    void awaitHedged(long client) {
        await(
                "a hedged client leg of " + client,
                () -> seen.exposure.client() == client && seen.exposure.isFlat());
    }

    void awaitStopped() {
        desk.stop();
        await("all sessions to end", () -> !desk.isConnected());
    }

    @Override
    public void close() {
        desk.close();
    }

    @Override
    public String toString() {
        return seen + "\nnotes " + notes + "\nalarms " + alarms + "\nfailure " + desk.failure();
    }
}
