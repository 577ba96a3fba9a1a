// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MarketDataIncrementalRefreshEncoder;
import io.autohedger.fix.fix44.MarketDataRequestDecoder;
import io.autohedger.fix.fix44.MarketDataRequestRejectEncoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshEncoder;
import io.autohedger.model.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Subscriptions of the session and the snapshots that go out for them. */
final class MarketDataFeed {
    /** An interval that never ends: a snapshot goes out for each quote instead. */
    static final long WHEN_QUOTED = Long.MAX_VALUE;

    private static final char NO_REASON = '\0';

    /** What one request asked for. */
    private record Subscription(
            String mdReqId,
            List<Shown> symbols,
            int depth,
            boolean bids,
            boolean offers,
            boolean trades) {}

    /** What was shown last of an instrument, and when it was true. */
    private static final class Shown {
        final Instrument instrument;
        final Ladder ladder = new Ladder();
        long time;

        Shown(Instrument instrument) {
            this.instrument = instrument;
        }
    }

    private final AgentSession session;
    private final Instruments instruments;
    private final Matching matching;
    private final Faults faults;
    private final long interval;
    private boolean hasTrades;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final MarketDataRequestDecoder request = new MarketDataRequestDecoder();
    private final MarketDataRequestRejectEncoder reject = new MarketDataRequestRejectEncoder();
    private final MarketDataSnapshotFullRefreshEncoder snapshot =
            new MarketDataSnapshotFullRefreshEncoder();
    private final MarketDataIncrementalRefreshEncoder trade =
            new MarketDataIncrementalRefreshEncoder();
    private final TradeDate date = new TradeDate();
    private long nextAt = Long.MAX_VALUE;

    MarketDataFeed(
            AgentSession session,
            Instruments instruments,
            Matching matching,
            Faults faults,
            long interval) {
        this.session = session;
        this.instruments = instruments;
        this.matching = matching;
        this.faults = faults;
        this.interval = interval;
    }

    /** Whether the venue publishes its trades: else nobody may ask for them. */
    void hasTrades(boolean published) {
        hasTrades = published;
    }

    void onRequest(FixFields message, long now) {
        request.wrap(message);
        char type = request.subscriptionRequestType();
        if (type == Codes.SubscriptionRequestType.DISABLE_PREVIOUS_SNAPSHOT) {
            AsciiSpan id = request.mdReqId();
            subscriptions.removeIf(s -> id.contentEquals(s.mdReqId));
            reschedule(nextAt);
            return;
        }
        List<Shown> symbols = new ArrayList<>();
        boolean[] sides = new boolean[4];
        char problem = read(symbols, sides);
        if (problem != NO_REASON) {
            refuse(problem, now);
            return;
        }
        Subscription subscription =
                new Subscription(
                        request.mdReqId().toString(),
                        symbols,
                        depth(),
                        sides[0],
                        sides[1],
                        sides[2]);
        for (Shown shown : symbols) {
            send(subscription, shown, now);
        }
        boolean isKept = type == Codes.SubscriptionRequestType.SNAPSHOT_AND_UPDATES;
        if (isKept && session.isLoggedOn()) {
            subscriptions.add(subscription);
            reschedule(interval == WHEN_QUOTED ? WHEN_QUOTED : Math.min(nextAt, now + interval));
        }
    }

    /** Reads symbols and sides; the reason why not, or {@link #NO_REASON}. */
    private char read(List<Shown> symbols, boolean[] sides) {
        AsciiSpan id = request.mdReqId();
        if (subscriptions.stream().anyMatch(s -> id.contentEquals(s.mdReqId))) {
            return Codes.MdReqRejReason.DUPLICATE_MD_REQ_ID;
        }
        MarketDataRequestDecoder.NoMdEntryTypes types = request.noMdEntryTypes();
        while (types.next()) {
            switch (types.mdEntryType()) {
                case Codes.MdEntryType.BID -> sides[0] = true;
                case Codes.MdEntryType.OFFER -> sides[1] = true;
                case Codes.MdEntryType.TRADE -> sides[2] = true;
                default -> sides[3] = true;
            }
        }
        if (sides[3] || (sides[2] && !hasTrades)) {
            return Codes.MdReqRejReason.UNSUPPORTED_MD_ENTRY_TYPE;
        }
        MarketDataRequestDecoder.NoRelatedSym related = request.noRelatedSym();
        while (related.next()) {
            Instrument instrument = instruments.find(related.symbol());
            if (instrument == null) {
                return Codes.MdReqRejReason.UNKNOWN_SYMBOL;
            }
            symbols.add(new Shown(instrument));
        }
        return NO_REASON;
    }

    private int depth() {
        int asked = request.marketDepth();
        return asked <= 0 ? Ladder.MAX_LEVELS : Math.min(asked, Ladder.MAX_LEVELS);
    }

    private void refuse(char reason, long now) {
        reject.start().mdReqId(request.mdReqId()).mdReqRejReason(reason);
        session.send(reject, now);
    }

    private void reschedule(long at) {
        nextAt = subscriptions.isEmpty() ? Long.MAX_VALUE : at;
    }

    /** Subscriptions end with the session. */
    void onLoggedOut() {
        subscriptions.clear();
        nextAt = Long.MAX_VALUE;
    }

    long nextDeadline() {
        return nextAt;
    }

    void onTimer(long now) {
        if (now < nextAt) {
            return;
        }
        nextAt += interval;
        if (nextAt <= now) {
            nextAt = now + interval; // late calls are not made up for
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            Subscription subscription = subscriptions.get(i);
            for (int j = 0; j < subscription.symbols.size(); j++) {
                send(subscription, subscription.symbols.get(j), now);
            }
        }
    }

    /** The instrument is quoted anew. */
    void onQuote(Instrument instrument, long now) {
        for (int i = 0; i < subscriptions.size(); i++) {
            Subscription subscription = subscriptions.get(i);
            for (int j = 0; j < subscription.symbols.size(); j++) {
                if (subscription.symbols.get(j).instrument.equals(instrument)) {
                    send(subscription, subscription.symbols.get(j), now);
                }
            }
        }
    }

    /** Somebody has traded: told at once, to who has asked for trades. */
    void onTrade(Instrument instrument, long px, long qty, long now) {
        for (int i = 0; i < subscriptions.size(); i++) {
            Subscription subscription = subscriptions.get(i);
            boolean isAsked =
                    subscription.trades
                            && subscription.symbols.stream()
                                    .anyMatch(s -> s.instrument.equals(instrument));
            if (isAsked && !faults.happens(Fault.SILENT_FEED)) {
                trade.start()
                        .mdReqId(subscription.mdReqId)
                        .noMdEntries(1)
                        .mdUpdateAction(Codes.MdUpdateAction.NEW)
                        .mdEntryType(Codes.MdEntryType.TRADE)
                        .symbol(instrument.symbol())
                        .mdEntryPx(px, instrument.priceScale())
                        .mdEntrySize(qty, instrument.qtyScale())
                        .mdEntryDate(date.of(now))
                        .mdEntryTime(TradeDate.nanosOfDay(now));
                session.send(trade, now);
            }
        }
    }

    private void send(Subscription subscription, Shown shown, long now) {
        if (!subscription.bids && !subscription.offers) {
            return;
        }
        if (faults.happens(Fault.SILENT_FEED)) {
            return;
        }
        boolean isStale = shown.time != 0 && faults.happens(Fault.STALE_QUOTES);
        if (!isStale) {
            matching.show(shown.instrument, subscription.depth, now, shown.ladder);
            shown.time = now;
        }
        int bids = subscription.bids ? shown.ladder.bids : 0;
        int offers = subscription.offers ? shown.ladder.offers : 0;
        if (bids + offers == 0) {
            return;
        }
        snapshot.start()
                .mdReqId(subscription.mdReqId)
                .symbol(shown.instrument.symbol())
                .noMdEntries(bids + offers);
        for (int i = 0; i < bids; i++) {
            entry(Codes.MdEntryType.BID, shown, shown.ladder.bidPx[i], shown.ladder.bidQty[i], i);
        }
        for (int i = 0; i < offers; i++) {
            long px = i == 0 ? bestOffer(shown) : shown.ladder.offerPx[i];
            entry(Codes.MdEntryType.OFFER, shown, px, shown.ladder.offerQty[i], i);
        }
        session.send(snapshot, now);
    }

    private long bestOffer(Shown shown) {
        Ladder ladder = shown.ladder;
        if (ladder.bids > 0 && faults.happens(Fault.LOCKED_QUOTES)) {
            return ladder.bidPx[0];
        }
        if (ladder.bids > 0 && faults.happens(Fault.CROSSED_QUOTES)) {
            return ladder.bidPx[0] - shown.instrument.tickPx();
        }
        return ladder.offerPx[0];
    }

    private void entry(char type, Shown shown, long px, long qty, int level) {
        snapshot.mdEntryType(type)
                .mdEntryPx(px, shown.instrument.priceScale())
                .mdEntrySize(qty, shown.instrument.qtyScale())
                .mdEntryDate(date.of(shown.time))
                .mdEntryTime(TradeDate.nanosOfDay(shown.time))
                .mdEntryPositionNo(level + 1);
    }
}
