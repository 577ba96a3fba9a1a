// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.fix.session.SessionEvents;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client that connects to the desk and reports its booked deals. The flow runs while the session
 * is logged on and until {@link #stopFlow}; deals by hand and recorded ones are made at their time,
 * and reported when the session is back.
 */
public final class ClientAgent implements Adapter {
    private static final long NEVER = Long.MAX_VALUE;

    private final ClientConfig config;
    private final String idPrefix;
    private final Mids mids;
    private final AgentSession session;
    private final Agenda agenda = new Agenda();
    private final DealFlow flow;
    private final DealTape tape = new DealTape();
    private final ClientLedger ledger = new ClientLedger();
    private final DealReports reports;
    private final DeskReplies replies;
    private long now;
    private long nextDealAt = NEVER;
    private boolean isFlowing;
    private int deals;
    private int execIds;

    public ClientAgent(ClientConfig config, List<Instrument> instruments, Mids mids, long seed) {
        this(config, instruments, mids, seed, config.name(), false);
    }

    /**
     * A client that may have lived before: its session begins at 1 with each Logon, which loses
     * what was on its way, and its identifiers bear the name of this life.
     */
    public static ClientAgent ofLife(
            ClientConfig config, List<Instrument> instruments, Mids mids, long seed, String life) {
        String prefix = config.name() + '.' + life;
        return new ClientAgent(config, instruments, mids, seed, prefix, true);
    }

    private ClientAgent(
            ClientConfig config,
            List<Instrument> instruments,
            Mids mids,
            long seed,
            String idPrefix,
            boolean resetOnLogon) {
        this.config = config;
        this.idPrefix = idPrefix;
        this.mids = mids;
        SplittableRandom random = new SplittableRandom(Seeds.of(seed, config.name()));
        this.flow = new DealFlow(config, instruments, random);
        this.session =
                new AgentSession(
                        SessionConfig.initiator(config.name(), config.target())
                                .withResetOnLogon(resetOnLogon),
                        new Events());
        this.reports = new DealReports(config, session, flow);
        this.replies = new DeskReplies(instruments, ledger, reports);
        this.isFlowing = config.dealsPerSecond() > 0;
    }

    /** Its SenderCompID. */
    public String name() {
        return config.name();
    }

    public ClientLedger ledger() {
        return ledger;
    }

    public boolean isLoggedOn() {
        return session.isLoggedOn();
    }

    /** Whether the desk has halted trading in it. */
    public boolean isHalted(Instrument instrument) {
        return replies.isHalted(instrument);
    }

    /**
     * Makes these deals, each at its time and in their order, until {@link #stopFlow}. Before it is
     * connected.
     */
    public void play(List<RecordedDeal> recorded) {
        tape.begin(recorded);
    }

    /** Whether each recorded deal was made, or missed. */
    public boolean isPlayedOut() {
        return tape.isOver();
    }

    /** Makes a deal at the client's price of this moment and reports it. */
    public ClientDeal deal(Instrument instrument, Side side, long qty, long time) {
        now = time;
        return deal(instrument, side, qty);
    }

    /** Declares a standing deal void. */
    public void bust(ClientDeal deal, long time) {
        now = time;
        if (deal.isStanding()) {
            String execRefId = deal.execId();
            deal.busted(nextExecId());
            report(deal, DealMessage.Kind.BUST, execRefId);
        }
    }

    /** Changes quantity and price of a standing deal. */
    public void correct(ClientDeal deal, long qty, long px, long time) {
        now = time;
        if (deal.isStanding()) {
            String execRefId = deal.execId();
            deal.corrected(nextExecId(), qty, px);
            report(deal, DealMessage.Kind.CORRECT, execRefId);
        }
    }

    /** Declares its last deals void at once and books each that stood anew after a while. */
    public void rebook(int many, long afterNanos, long time) {
        List<ClientDeal> last = new ArrayList<>(ledger.lastStanding(many));
        for (ClientDeal deal : last) {
            bust(deal, time);
        }
        agenda.add(
                time + afterNanos,
                then -> {
                    now = then;
                    for (ClientDeal deal : last) {
                        deal(
                                nextExecId(),
                                deal.instrument(),
                                deal.side(),
                                deal.qty(),
                                deal.px(),
                                then);
                    }
                });
    }

    /**
     * Its last reports once more, as new messages under their old identifiers.
     *
     * @param bySecondDoor as the message that the client does not report by
     */
    public void tellAgain(int many, boolean bySecondDoor, long time) {
        now = time;
        reports.tellAgain(many, bySecondDoor, time);
    }

    /**
     * A source that was restarted and has lost its mark: it tells all of its reports again, and
     * behind them deals of an earlier day, which this client made and never told.
     */
    public void tellEarlierDay(int many, long agoNanos, long time) {
        now = time;
        reports.tellAgain(Integer.MAX_VALUE, false, time);
        for (int i = many; i > 0; i--) {
            Instrument instrument = flow.nextInstrument();
            Side side = flow.nextSide();
            long px = flow.price(instrument, side, mids.mid(instrument, now));
            long then = time - agoNanos - i;
            deal(nextExecId(), instrument, side, flow.nextQty(instrument), px, then);
        }
    }

    /** No more deals of its own; busts and corrections that are due still come. */
    public void stopFlow(long time) {
        now = time;
        isFlowing = false;
        nextDealAt = NEVER;
        tape.stop();
    }

    /** Deals of its own again. */
    public void startFlow(long time) {
        now = time;
        isFlowing = config.dealsPerSecond() > 0;
        schedule(time);
    }

    /** The flow is stopped and everything has been reported. */
    public boolean isIdle() {
        return !isFlowing && tape.isOver() && agenda.isEmpty() && reports.isEmpty();
    }

    /** Drops the connection; deals go on. */
    public void disconnect(long time) {
        now = time;
        session.disconnect("disconnected by its owner", time);
    }

    /** Says goodbye and closes. */
    public void logout(long time) {
        now = time;
        session.logout("end of day", time);
    }

    private void schedule(long from) {
        nextDealAt = isFlowing && session.isLoggedOn() ? from + flow.nextGap() : NEVER;
    }

    private void nextDeal() {
        Instrument instrument = flow.nextInstrument();
        Side side = flow.nextSide();
        long qty = flow.nextQty(instrument);
        // Nobody deals where nobody quotes.
        if (!replies.isHalted(instrument) && !Double.isNaN(mids.mid(instrument, now))) {
            maybeChange(deal(instrument, side, qty));
        }
    }

    private ClientDeal deal(Instrument instrument, Side side, long qty) {
        long px = flow.price(instrument, side, mids.mid(instrument, now));
        return deal(nextExecId(), instrument, side, qty, px, now);
    }

    /** What was dealt somewhere counts, whatever the desk wants by now; the rest needs a price. */
    private void deal(RecordedDeal recorded) {
        Instrument instrument = recorded.instrument();
        double mid = mids.mid(instrument, recorded.time());
        if (!recorded.hasPrice() && replies.isHalted(instrument)) {
            ledger.missed(recorded, MissedDeal.Why.HALTED);
            return;
        }
        if (!recorded.hasPrice() && Double.isNaN(mid)) {
            ledger.missed(recorded, MissedDeal.Why.NO_QUOTE);
            return;
        }
        long px =
                recorded.hasPrice() ? recorded.px() : flow.price(instrument, recorded.side(), mid);
        long qty = recorded.baseQty(px);
        if (!instrument.isBookable(qty, px)) {
            ledger.missed(recorded, MissedDeal.Why.NO_AMOUNT);
            return;
        }
        String execId = recorded.execId().isEmpty() ? nextExecId() : recorded.execId();
        deal(execId, instrument, recorded.side(), qty, px, recorded.time());
    }

    private ClientDeal deal(
            String execId, Instrument instrument, Side side, long qty, long px, long time) {
        deals++;
        String orderId = idPrefix + ".O" + deals;
        boolean isOnQuote =
                config.report() == ClientConfig.DealReport.EXECUTION
                        && flow.happens(config.quoteRate());
        String quoteId = isOnQuote ? idPrefix + ".Q" + deals : null;
        ClientDeal deal = new ClientDeal(orderId, quoteId, execId, instrument, side, qty, px, time);
        ledger.add(deal);
        report(deal, DealMessage.Kind.BOOK, null);
        return deal;
    }

    private String nextExecId() {
        return idPrefix + ".E" + ++execIds;
    }

    private void report(ClientDeal deal, DealMessage.Kind kind, @Nullable String execRefId) {
        ledger.index(deal);
        long at = kind == DealMessage.Kind.BOOK ? deal.time() : now;
        reports.send(DealMessage.of(deal, kind, execRefId, at), now);
    }

    /** Some deals are busted or corrected after a while. */
    private void maybeChange(ClientDeal deal) {
        double drawn = flow.draw();
        if (drawn >= config.bustRate() + config.correctRate()) {
            return;
        }
        long at = now + flow.delay(config.changeWithin());
        if (drawn < config.bustRate()) {
            agenda.add(at, time -> bust(deal, time));
        } else {
            long tick = deal.instrument().tickPx();
            long qty = flow.nextQty(deal.instrument());
            long px = deal.px() > tick && flow.happens(0.5) ? deal.px() - tick : deal.px();
            agenda.add(at, time -> correct(deal, qty, px, time));
        }
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink sink, long time) {
        now = time;
        session.onConnected(connectionEpoch, sink, time);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long time) {
        now = time;
        session.onDisconnected(connectionEpoch, time);
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long time) {
        now = time;
        return session.onBytes(connectionEpoch, buffer, offset, length, time);
    }

    /** An agent obeys no core: never sent. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long time) {
        return false;
    }

    @Override
    public void onTimer(long time) {
        now = time;
        session.onTimer(time);
        agenda.runDue(time);
        while (tape.nextTime() <= time) {
            deal(tape.take());
        }
        while (nextDealAt <= time) {
            long due = nextDealAt;
            nextDeal();
            schedule(due);
        }
    }

    @Override
    public void onStop(long time) {
        now = time;
        if (session.isLoggedOn()) {
            session.logout("end of day", time);
        }
    }

    @Override
    public long nextDeadline() {
        long own = Math.min(agenda.nextDeadline(), Math.min(nextDealAt, tape.nextTime()));
        return Math.min(own, session.nextDeadline());
    }

    private final class Events implements SessionEvents {
        @Override
        public void onApplicationMessage(
                FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
            if (!replies.onMessage(message)) {
                session.rejectBusiness(message, 3, "Unsupported Message Type", now);
            }
        }

        @Override
        public void onLoggedOn() {
            reports.onLoggedOn(now);
            schedule(now);
        }

        @Override
        public void onLoggedOut(CharSequence text) {
            nextDealAt = NEVER;
        }
    }
}
