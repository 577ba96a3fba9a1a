// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.connectivity.api.AdapterAlarm;
import io.autohedger.connectivity.api.AdapterEvents;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.connectivity.api.SessionJournal;
import io.autohedger.connectivity.fix.FixAdapter;
import io.autohedger.connectivity.fix.SymbolTable;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.fix44.MarketDataRequestEncoder;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A venue that streams prices (W), of futures trades (X) too, and takes orders (D, F, G, H, AD,
 * AF), FIX 4.4. It asks for its prices at each Logon. Nothing it sends may be sent twice: orders
 * and requests are stale by then, so the session's resend policy has to fill gaps only.
 */
public final class VenueAdapter extends FixAdapter {
    private final List<Instrument> contracts;
    private final SymbolTable symbols;
    private final PriceReader prices;
    private final TradeReader trades;
    private final ReportReader reports;
    private final Completions completions;
    private final FillReader fills;
    private final OrderWriter orders;
    private final SentRequests sent = new SentRequests();
    private final MarketDataRequestEncoder subscription = new MarketDataRequestEncoder();
    private int subscriptions;

    /** MsgSeqNum of the last request for prices; of no message where it is not above 0. */
    private int subscribedAs;

    private int tradesAs;

    public VenueAdapter(
            VenueConfig config, InputSink inputs, SessionJournal journal, AdapterEvents events) {
        super(
                config.sessionId(),
                SessionRole.VENUE,
                config.session().withResendPolicy(_ -> false),
                inputs,
                journal,
                events);
        contracts = config.contracts();
        symbols = new SymbolTable(config.instruments());
        prices = new PriceReader(config.venueId(), symbols, inputs, header);
        trades = new TradeReader(config.venueId(), symbols, inputs, header);
        reports = new ReportReader(config, symbols, sent, inputs, header);
        completions = new Completions(config.venueId(), inputs, header);
        fills = new FillReader(config, symbols, completions, inputs, header);
        orders = new OrderWriter(config.environment(), symbols);
    }

    @Override
    protected void onUp(long nowNanos) {
        if (symbols.size() > 0) {
            subscribe(nowNanos);
        }
    }

    /**
     * A gap fill goes over the request for prices as well: without another there are none. Of each
     * order that the venue asks for again the core is told: it knows what the venue said of it.
     */
    @Override
    protected void onAskedAgain(int beginSeqNo, int endSeqNo, long nowNanos) {
        handOnPrices();
        int first = Math.max(beginSeqNo, endSeqNo - SentRequests.KEPT + 1);
        for (int number = first; number <= endSeqNo; number++) {
            int slot = sent.find(number, numbering());
            if (slot >= 0 && sent.kind(slot) == RequestKind.NEW_ORDER) {
                reports.askedAgain(sent.clOrdId(slot), number);
                commit(0);
            }
        }
        if (isIn(subscribedAs, beginSeqNo, endSeqNo) || isIn(tradesAs, beginSeqNo, endSeqNo)) {
            subscribe(nowNanos);
        }
    }

    private static boolean isIn(int number, int beginSeqNo, int endSeqNo) {
        return beginSeqNo <= number && number <= endSeqNo;
    }

    private void subscribe(long nowNanos) {
        subscriptions++;
        subscription
                .start()
                .mdReqId("prices-" + subscriptions)
                .subscriptionRequestType('1')
                .marketDepth(1)
                .mdUpdateType(0)
                .noMdEntryTypes(2)
                .mdEntryType('0')
                .mdEntryType('1')
                .noRelatedSym(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            subscription.symbol(symbols.at(i).symbol());
        }
        subscribedAs = session.send(subscription, nowNanos);
        tellUnsent(subscribedAs, "the request for prices");
        if (!contracts.isEmpty()) {
            subscribeTrades(nowNanos);
        }
    }

    /** Of futures the trades as well; a gap over either request asks for both again. */
    private void subscribeTrades(long nowNanos) {
        subscription
                .start()
                .mdReqId("trades-" + subscriptions)
                .subscriptionRequestType('1')
                .marketDepth(1)
                .mdUpdateType(1)
                .noMdEntryTypes(1)
                .mdEntryType('2')
                .noRelatedSym(contracts.size());
        for (int i = 0; i < symbols.size(); i++) {
            if (isContract(i)) {
                subscription.symbol(symbols.at(i).symbol());
            }
        }
        tradesAs = session.send(subscription, nowNanos);
        tellUnsent(tradesAs, "the request for trades");
    }

    private boolean isContract(int index) {
        return contracts.contains(symbols.at(index));
    }

    @Override
    protected void onMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos) {
        if (message.msgType() == MsgTypes.MARKET_DATA_SNAPSHOT_FULL_REFRESH) {
            told(prices.snapshot(message, msgSeqNum), message);
            return;
        }
        handOnPrices(); // what comes behind them finds them known
        switch (message.msgType()) {
            case MsgTypes.MARKET_DATA_INCREMENTAL_REFRESH -> trades(message, msgSeqNum, nowNanos);
            case MsgTypes.EXECUTION_REPORT -> report(message, msgSeqNum, possDup, possResend);
            case MsgTypes.ORDER_CANCEL_REJECT ->
                    done(reports.cancelReject(message), message, msgSeqNum);
            case MsgTypes.ORDER_MASS_CANCEL_REPORT ->
                    done(reports.massCancel(message), message, msgSeqNum);
            case MsgTypes.TRADE_CAPTURE_REPORT ->
                    fill(message, msgSeqNum, possDup, possResend, nowNanos);
            case MsgTypes.TRADE_CAPTURE_REPORT_REQUEST_ACK -> {
                if (fills.isRefused(message)) {
                    alarm(AdapterAlarm.INVALID, "the venue refused a request for fills", message);
                } else if (fills.isWholeBy(message)) {
                    commit(msgSeqNum);
                }
            }
            case MsgTypes.BUSINESS_MESSAGE_REJECT -> {
                done(reports.businessReject(message, numbering()), message, msgSeqNum);
                alarm(AdapterAlarm.INVALID, "the venue refused a message of ours (35=j)", message);
            }
            case MsgTypes.MARKET_DATA_REQUEST_REJECT ->
                    alarm(AdapterAlarm.INVALID, "the venue refused our price request", message);
            default -> unsupported(message, nowNanos);
        }
    }

    /**
     * Every trade is an input: bars are made of all of them. A message without any, of prices or of
     * trades taken back, is not taken.
     */
    private void trades(FixFields message, int msgSeqNum, long nowNanos) {
        trades.begin(message);
        int number = msgSeqNum;
        Reading read = trades.next();
        if (read == Reading.NOTHING) {
            unsupported(message, nowNanos);
        }
        for (; read != Reading.NOTHING; read = trades.next()) {
            if (read.isInput()) {
                commit(number);
                number = 0; // the message is one, however many trades it brings
            }
            told(read, message);
        }
    }

    @Override
    protected void onReadEnd() {
        handOnPrices();
    }

    @Override
    protected void onDown() {
        handOnPrices();
        completions.forget();
    }

    private void handOnPrices() {
        while (prices.next()) {
            commit(prices.msgSeqNum());
        }
    }

    /** Prices that a newer one of the same read has replaced before the core saw them. */
    public long conflated() {
        return prices.conflated();
    }

    @Override
    protected void onSessionReject(int refSeqNum, CharSequence text) {
        handOnPrices();
        if (reports.sessionReject(refSeqNum, numbering())) {
            commit(0);
        }
    }

    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long nowNanos) {
        return switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                    send(
                            orders.newOrder(buffer, offset, nowNanos),
                            RequestKind.NEW_ORDER,
                            nowNanos);
            case CancelOrderDecoder.TEMPLATE_ID ->
                    send(orders.cancel(buffer, offset, nowNanos), RequestKind.CANCEL, nowNanos);
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                    send(orders.replace(buffer, offset, nowNanos), RequestKind.REPLACE, nowNanos);
            case QueryOrderDecoder.TEMPLATE_ID ->
                    send(orders.query(buffer, offset), RequestKind.STATUS, nowNanos);
            case QueryFillsDecoder.TEMPLATE_ID ->
                    send(orders.queryFills(buffer, offset), RequestKind.FILLS, nowNanos)
                            && isAsked(orders.clOrdId());
            case QueryOpenOrdersDecoder.TEMPLATE_ID ->
                    sendUntracked(orders.openOrders(buffer, offset), nowNanos)
                            && isAsked(Completions.NO_ORDER);
            default -> false;
        };
    }

    /**
     * A trade that we have asked for; one that nobody asked for is not taken here. One that may
     * have been sent before under another number (PossResend) is not counted a second time.
     */
    private void fill(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend, long nowNanos) {
        Reading reading = fills.read(message, possDup);
        if (reading == Reading.NOTHING) {
            unsupported(message, nowNanos);
        } else {
            done(reading, message, msgSeqNum);
            if (reading != Reading.INPUT) {
                fills.spoil();
            } else if (!possResend && fills.isLast()) {
                commit(0);
            }
        }
    }

    /** Of a report that answers a question about all orders, the last says that this was all. */
    private void report(FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        long question = reports.openOrdersAsked(message);
        if (question != ClOrdId.NONE && reports.isNoOrder(message)) {
            if (reports.saidOpen() != 0) {
                alarm(AdapterAlarm.INVALID, "the venue refused a mass status request", message);
            } else if (completions.told(question, 0, 0, false)) {
                commit(msgSeqNum);
            }
            return;
        }
        Reading reading = reports.report(message, possDup, possResend);
        done(reading, message, msgSeqNum);
        if (question == ClOrdId.NONE) {
            return;
        }
        if (reading != Reading.INPUT) {
            completions.spoil(question);
        } else if (!possResend
                && completions.told(question, 1, reports.saidOpen(), reports.isLastOpen())) {
            commit(0);
        }
    }

    private boolean isAsked(long clOrdId) {
        completions.sent(orders.requestId(), clOrdId);
        return true;
    }

    /** A message about no order: what becomes of it is told by its answer alone. */
    private boolean sendUntracked(MessageEncoder message, long nowNanos) {
        int msgSeqNum = session.send(message, nowNanos);
        tellUnsent(msgSeqNum, "OrderMassStatusRequest");
        return msgSeqNum > 0;
    }

    /** A message that took a number may have left, and the core is told; else it never did. */
    private boolean send(MessageEncoder message, RequestKind kind, long nowNanos) {
        int msgSeqNum = session.send(message, nowNanos);
        if (msgSeqNum <= 0) {
            tellUnsent(msgSeqNum, kind.name());
            return false;
        }
        sent.put(msgSeqNum, numbering(), orders.clOrdId(), orders.origClOrdId(), kind);
        reports.sendStarted(orders.clOrdId(), kind, session.epoch(), msgSeqNum);
        commit(0);
        return true;
    }

    /** Hands an encoded input on, or says why the message gave none. */
    private void done(Reading reading, FixFields message, int msgSeqNum) {
        if (reading.isInput()) {
            commit(msgSeqNum);
        }
        told(reading, message);
    }

    private void told(Reading reading, FixFields message) {
        AdapterAlarm refused = reading.alarm();
        if (refused != null) {
            alarm(refused, reading.what(), message);
        }
    }
}
