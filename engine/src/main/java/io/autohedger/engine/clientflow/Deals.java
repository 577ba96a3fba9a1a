// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientflow;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;

/**
 * Client deals become exposure, each once, whatever is repeated. A deal that its source has booked
 * is always exposed, but for old ones that come in a burst: they wait for people. The message's
 * side is the client's; the desk's is the opposite.
 */
public final class Deals {
    private static final long NOT_OURS = -1L;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final TradeLedger trades;
    private final ClientText text;
    private final FlowMonitor monitor;
    private final HeldDeals held = new HeldDeals();
    private final Witnesses witnesses;
    private long nowNanos;

    public Deals(
            Catalogue catalogue,
            TradingSessions sessions,
            Ledger ledger,
            Emitter emitter,
            int capacity) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        this.trades = new TradeLedger(capacity);
        text = new ClientText(emitter);
        monitor = new FlowMonitor(sessions, text);
        witnesses = new Witnesses(emitter, text);
    }

    /** A client that the catalogue has taken. */
    public void define(ClientDefinedDecoder in, long now) {
        text.define(in);
        monitor.define(in, now);
        held.define(in);
        witnesses.define(in);
    }

    /** A life begins. */
    public void startLife(long now) {
        monitor.startLife(now);
        held.startLife();
    }

    /** A client's session has come up. */
    public void connected(int sessionId) {
        held.connected(sessionId);
    }

    /** A client has sent an order: it is there. */
    public void heard(int clientId, long now) {
        monitor.flow(clientId, now);
    }

    /** Trading sessions were told anew. */
    public void look(long now) {
        monitor.look(now);
    }

    /** Time has passed. */
    public void step(long now) {
        nowNanos = now;
        monitor.step(now);
        witnesses.step(now);
    }

    public long nextDueNanos() {
        return Math.min(monitor.nextDueNanos(), witnesses.nextDueNanos());
    }

    /** How many deals of the client wait for people. */
    public int held(long clientId) {
        return clientId < 0 || clientId > Integer.MAX_VALUE ? 0 : held.of((int) clientId);
    }

    /** People have decided: what is held of the client is booked, or dropped. */
    public void decide(int clientId, boolean isBooked) {
        for (int i = 0; i < held.count(); i++) {
            ClientDealDecoder deal = held.wrap(i);
            if (deal.clientId() == clientId && isBooked) {
                take(deal);
            }
        }
        held.forget(clientId);
    }

    public void on(ClientDealDecoder in, long now) {
        boolean isClient = catalogue.isClient(in.clientId());
        if (isClient) {
            monitor.flow(in.clientId(), now);
        }
        boolean waits =
                isClient
                        && in.kind() == DealKind.BOOKED
                        && held.isOld(in, now)
                        && validate(in) == IgnoredReason.NULL_VAL
                        && !trades.isKnown(in.clientId(), in.buffer(), execId(in))
                        && held.isToWait(in.clientId());
        if (waits) {
            hold(in);
        } else {
            take(in);
        }
    }

    private void hold(ClientDealDecoder in) {
        if (held.has(in)) {
            ignore(in, IgnoredReason.DUPLICATE);
        } else if (held.add(in)) {
            ignore(in, IgnoredReason.HELD);
            if (held.of(in.clientId()) == 1) {
                text.page(
                        AlertCode.DEALS_HELD,
                        in.clientId(),
                        ": old deals come in a burst; all after the first ",
                        held.burst(in.clientId()),
                        " are held until two people book or drop them");
            }
        } else {
            ignore(in, IgnoredReason.CAPACITY);
            alert(in, AlertCode.CAPACITY);
        }
    }

    private void take(ClientDealDecoder in) {
        IgnoredReason wrong = validate(in);
        if (wrong != IgnoredReason.NULL_VAL) {
            emitter.ignored(ClientDealDecoder.TEMPLATE_ID, wrong, in.clientId());
            if (wrong != IgnoredReason.WITNESS) {
                alert(in, AlertCode.INPUT_IGNORED);
            } else if (isTrade(in) && apply(in) == Verdict.APPLIED) {
                witnesses.on(in, true, signed(in), nowNanos);
            } else if (in.kind() == DealKind.BUSTED && isNews(apply(in))) {
                trades.look(
                        witnesses.sourceOf(in.clientId()),
                        in.buffer(),
                        in.offset() + ClientDealDecoder.execRefIdEncodingOffset());
                witnesses.takenBack(in, trades.liveQty(), trades.livePx(), nowNanos);
            }
            return;
        }
        Verdict verdict = apply(in);
        switch (verdict) {
            case APPLIED -> {
                book(in);
                witness(in);
            }
            case DUPLICATE -> ignore(in, IgnoredReason.DUPLICATE);
            case DIFFERS -> {
                ignore(in, IgnoredReason.CONTENT_DIFFERS);
                alert(in, AlertCode.DEAL_CONTENT_DIFFERS);
            }
            case PARKED -> ignore(in, IgnoredReason.UNKNOWN_REFERENCE);
            case FULL -> {
                ignore(in, IgnoredReason.CAPACITY);
                alert(in, AlertCode.CAPACITY);
            }
        }
    }

    public void state(StatePass pass) {
        trades.state(pass);
        text.state(pass);
        monitor.state(pass);
        held.state(pass);
        witnesses.state(pass);
    }

    private IgnoredReason validate(ClientDealDecoder in) {
        if (!catalogue.isClient(in.clientId())) {
            return IgnoredReason.UNKNOWN_CLIENT;
        }
        if (!catalogue.isInstrument(in.instrumentId())) {
            return IgnoredReason.UNKNOWN_INSTRUMENT;
        }
        if (catalogue.isWitness(in.clientId())) {
            return IgnoredReason.WITNESS;
        }
        boolean trades = in.kind() != DealKind.BUSTED;
        if (trades
                && (in.lastQty() <= 0
                        || in.side() == OrderSide.NULL_VAL
                        || !ledger.fits(in.instrumentId(), in.lastQty(), in.lastPx()))) {
            return IgnoredReason.INVALID;
        }
        return IgnoredReason.NULL_VAL;
    }

    private static boolean isNews(Verdict verdict) {
        return verdict == Verdict.APPLIED || verdict == Verdict.PARKED;
    }

    private static boolean isTrade(ClientDealDecoder in) {
        return in.kind() == DealKind.BOOKED && in.lastQty() > 0 && in.side() != OrderSide.NULL_VAL;
    }

    private Verdict apply(ClientDealDecoder in) {
        long key = in.clientId();
        int block = in.offset();
        int execId = execId(in);
        int execRefId = block + ClientDealDecoder.execRefIdEncodingOffset();
        return switch (in.kind()) {
            case BOOKED ->
                    trades.trade(
                            key, in.buffer(), execId, signed(in), in.lastPx(), in.instrumentId());
            case BUSTED -> trades.bust(key, in.buffer(), execRefId);
            case CORRECTED ->
                    trades.correct(key, in.buffer(), execId, execRefId, signed(in), in.lastPx());
            case NULL_VAL -> Verdict.DIFFERS;
        };
    }

    private void book(ClientDealDecoder in) {
        int instrumentId = (int) trades.owner();
        int date = trades.date();
        if (trades.removedQty() != 0) {
            post(in, true, instrumentId, -trades.removedQty(), trades.removedPx(), date);
        }
        if (trades.addedQty() != 0) {
            boolean isChange = in.kind() != DealKind.BOOKED;
            boolean isTold = in.valueDate() != TradeLedger.NO_DATE;
            date = ledger.valueDate(instrumentId, isTold ? in.valueDate() : date);
            trades.keepDate(date);
            post(in, isChange, instrumentId, trades.addedQty(), trades.addedPx(), date);
        }
    }

    /** What is corrected is told anew: its witness tells the old one, or the new one. */
    private void witness(ClientDealDecoder in) {
        if (in.kind() == DealKind.BOOKED) {
            witnesses.on(in, false, signed(in), nowNanos);
        } else {
            witnesses.busted(in);
        }
    }

    private void post(
            ClientDealDecoder in,
            boolean isChange,
            int instrumentId,
            long signedQty,
            long px,
            int valueDate) {
        ledger.trade(
                PostingKind.CLIENT,
                isChange,
                catalogue.clientBook(in.clientId()),
                catalogue.clientAccount(in.clientId()),
                instrumentId,
                signedQty,
                px,
                valueDate,
                NOT_OURS);
    }

    private static int execId(ClientDealDecoder in) {
        return in.offset() + ClientDealDecoder.execIdEncodingOffset();
    }

    /** Of the desk: the opposite of the client's. */
    private static long signed(ClientDealDecoder in) {
        return in.side() == OrderSide.BUY ? -in.lastQty() : in.lastQty();
    }

    private void ignore(ClientDealDecoder in, IgnoredReason reason) {
        emitter.ignored(ClientDealDecoder.TEMPLATE_ID, reason, in.clientId());
    }

    private void alert(ClientDealDecoder in, AlertCode code) {
        emitter.alert(Severity.PAGE, code, 0, in.instrumentId(), NOT_OURS);
    }
}
