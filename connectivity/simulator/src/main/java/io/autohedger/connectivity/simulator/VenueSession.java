// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import io.autohedger.model.Instrument;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What all venues have in common: the session, the way to the venue, and who does what there. */
final class VenueSession implements SessionEvents {
    /**
     * What a venue is like, whatever its way of matching; times in nanoseconds.
     *
     * @param ackFirst New is reported when an order is taken
     */
    record Terms(
            String name,
            String target,
            long latency,
            long jitter,
            long quoteInterval,
            boolean ackFirst,
            FaultRates faults) {}

    /** Makes the venue's way of matching. */
    @FunctionalInterface
    interface Way {
        Matching with(OrderLife life, Agenda agenda, SplittableRandom random);
    }

    private final Terms terms;
    private final @Nullable RecordedQuotes recorded;
    private final AgentSession session;
    private final Agenda agenda = new Agenda();
    private final SplittableRandom latencies;
    private final VenueLedger ledger;
    private final List<Instrument> instruments;
    private final Faults faults;
    private final RequestReader reader;
    private final Reports reports;
    private final Matching matching;
    private final OrderEntry entry;
    private final MarketDataFeed feed;
    private long now;
    private long lastArrival;
    private boolean isAdopted;

    VenueSession(
            Terms terms,
            List<Instrument> instruments,
            @Nullable RecordedQuotes recorded,
            long seed,
            VenueLedger ledger,
            Way way) {
        this.terms = terms;
        this.recorded = recorded;
        this.ledger = ledger;
        this.instruments = List.copyOf(instruments);
        SplittableRandom root = new SplittableRandom(Seeds.of(seed, terms.name));
        this.latencies = root.split();
        this.faults = new Faults(terms.faults, root.split());
        this.session = new AgentSession(SessionConfig.acceptor(terms.name, terms.target), this);
        Instruments traded = new Instruments(terms.name, instruments);
        this.reader = new RequestReader(traded);
        this.reports = new Reports(session);
        OrderLife life = new OrderLife(terms.name, ledger, reports, faults);
        this.matching = way.with(life, agenda, root.split());
        this.entry =
                new OrderEntry(session, ledger, life, matching, agenda, faults, terms.ackFirst);
        long interval = recorded == null ? terms.quoteInterval : MarketDataFeed.WHEN_QUOTED;
        this.feed = new MarketDataFeed(session, traded, matching, faults, interval);
        feed.hasTrades(matching.publishTo(feed::onTrade));
    }

    /** What happens to orders is told on a session of its own as well, under this CompID. */
    DropCopyAgent copyAs(String name, boolean hasOwnExecIds) {
        DropCopyAgent copy = new DropCopyAgent(name, terms.target, hasOwnExecIds);
        reports.copyTo(copy);
        return copy;
    }

    /** Each fill is charged this part of its worth. */
    void charge(double bps) {
        reports.charge(bps, instruments);
    }

    VenueLedger ledger() {
        return ledger;
    }

    Faults faults() {
        return faults;
    }

    boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    /** Nothing is on its way, in decision or waiting to be told. */
    boolean isIdle() {
        return agenda.isEmpty() && reports.isEmpty();
    }

    void disconnect(long time) {
        now = time;
        session.disconnect("disconnected by its owner", time);
    }

    void logout(long time) {
        now = time;
        session.logout("end of day", time);
    }

    void onConnected(long epoch, ByteSink sink, long time) {
        now = time;
        adopt();
        session.onConnected(epoch, sink, time);
    }

    /** Orders that were live in the ledger of an earlier life are decided now. */
    private void adopt() {
        if (isAdopted) {
            return;
        }
        isAdopted = true;
        for (VenueOrder order : List.copyOf(ledger.orders())) {
            if (order.isLive()) {
                entry.accept(order, now);
            }
        }
    }

    void onDisconnected(long epoch, long time) {
        now = time;
        session.onDisconnected(epoch, time);
    }

    int onBytes(long epoch, DirectBuffer buffer, int offset, int length, long time) {
        now = time;
        showRecorded(time);
        agenda.runDue(time);
        int consumed = session.onBytes(epoch, buffer, offset, length, time);
        agenda.runDue(time);
        return consumed;
    }

    void onTimer(long time) {
        now = time;
        showRecorded(time);
        agenda.runDue(time);
        session.onTimer(time);
        matching.onTimer(time);
        feed.onTimer(time);
    }

    /** Each that is due, also where the driver was late: none is left out. */
    private void showRecorded(long time) {
        while (recorded != null && recorded.nextTimeNanos() <= time && recorded.next()) {
            matching.onQuote(recorded, time);
            feed.onQuote(recorded.instrument(), time);
        }
    }

    long nextDeadline() {
        long own = Math.min(agenda.nextDeadline(), matching.nextDeadline());
        if (recorded != null) {
            own = Math.min(own, recorded.nextTimeNanos());
        }
        return Math.min(own, Math.min(feed.nextDeadline(), session.nextDeadline()));
    }

    @Override
    public void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        if (message.msgType() == MsgTypes.MARKET_DATA_REQUEST) {
            feed.onRequest(message, now);
            return;
        }
        VenueRequest request = reader.read(message, msgSeqNum, possResend);
        if (request != null) {
            agenda.add(arrival(), time -> entry.arrive(request, time));
        } else if (message.msgType() != MsgTypes.BUSINESS_MESSAGE_REJECT) {
            int reason = Codes.BusinessRejectReason.UNSUPPORTED_MESSAGE_TYPE;
            session.rejectBusiness(message, reason, "Unsupported Message Type", now);
        }
    }

    /** Messages do not overtake each other. */
    private long arrival() {
        long way = terms.latency + (terms.jitter == 0 ? 0 : latencies.nextLong(terms.jitter + 1));
        lastArrival = Math.max(lastArrival, now + way);
        return lastArrival;
    }

    @Override
    public void onLoggedOn() {
        reports.onLoggedOn(now);
    }

    @Override
    public void onLoggedOut(CharSequence text) {
        feed.onLoggedOut();
    }
}
