// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientOrdersDefinedEncoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.ClientRequestEncoder;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.TimeInForce;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A desk that takes the orders of one client, and that client's own ledger: what it was told of
 * each order, checked as it is told. The books of covers (3) and of orphans (4) are followed by
 * their postings; the first holds no EUR after any input.
 */
final class ClientSide {
    static final int CLIENT = 1;
    static final int CLIENT_BOOK = 1;
    static final int COVERS = 3;
    static final int ORPHANS = 4;
    static final int EURUSD = 1;
    static final int EUR = 2;
    static final long BID = 108_490;
    static final long OFFER = 108_510;

    /** A basis point of EURUSD, in whole ticks. */
    static final long MARK_UP = 11;

    static final long ANSWER = SECOND;

    private static final long DIGITS = 10_000;
    private static final int BOOKS = 32;

    /** A report as it was told. */
    record Told(
            ClientReportKind kind,
            ClientOrderState state,
            String clOrdId,
            String origClOrdId,
            long lastQty,
            long lastPx,
            long cumQty,
            long leavesQty,
            long avgPx,
            RefusedReason reason,
            ClientOrderCause cause) {}

    final Desk desk;
    final List<Told> told = new ArrayList<>();
    final List<ClientOrderState> states = new ArrayList<>();
    final Map<String, Long> dealt = new TreeMap<>();
    private final Set<Long> reportIds = new HashSet<>();
    private final long[] eurOf = new long[BOOKS];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ClientReportDecoder report = new ClientReportDecoder();
    private final ClientOrderChangedDecoder changed = new ClientOrderChangedDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final ClientOrderDecisionDecoder decision = new ClientOrderDecisionDecoder();

    /** The order of each cover, and what was dealt for each of them, by cause. */
    final Map<Long, Long> orderOfCover = new TreeMap<>();

    final Map<Long, Map<ClientOrderCause, Long>> causes = new TreeMap<>();
    long roomQty;
    long internalQty;
    long orphanQty;

    ClientSide() {
        this(ClientOrderMode.BACK_TO_BACK, DoubtAnswer.REJECT);
    }

    ClientSide(ClientOrderMode mode, DoubtAnswer onDoubt) {
        this(new Desk(new EngineOptions(3, 1 << 8, 1 << 10, 1 << 10), false), mode, onDoubt);
    }

    ClientSide(Desk desk, ClientOrderMode mode, DoubtAnswer onDoubt) {
        this.desk = desk;
        desk.watch = this::read;
        desk.book(COVERS, BookRole.HEDGE, 1, 1);
        desk.book(ORPHANS, BookRole.ORPHAN_COVER, 1, 1);
        firm(LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        firm(LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        firm(LimitKind.ORDER_RATE, 0, 50, SECOND);
        firm(LimitKind.OPEN_ORDERS, 0, 20, 0);
        firm(LimitKind.NET_POSITION, 1, 100 * MILLION, 0);
        firm(LimitKind.COLLAR_BPS, 0, 20, 0);
        firm(LimitKind.REFERENCE_AGE, 0, SECOND, 0);
        desk.restingVenue(1, EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2);
        terms(mode, onDoubt, 1);
        desk.quote(BID, OFFER);
    }

    void firm(LimitKind kind, int assetId, long amount, long perNanos) {
        desk.limit(ScopeKind.FIRM, 0, kind, assetId, amount, perNanos);
    }

    /** What the firm may take on, in USD. */
    void warehouse(long amount) {
        firm(LimitKind.WAREHOUSE_CAPACITY, 1, amount, 0);
    }

    void terms(ClientOrderMode mode, DoubtAnswer onDoubt, int... venues) {
        terms(mode, onDoubt, 100 * MILLION, venues);
    }

    void terms(ClientOrderMode mode, DoubtAnswer onDoubt, long orphanAmount, int... venues) {
        long mask = 0;
        for (int venue : venues) {
            mask |= 1L << venue;
        }
        desk.put(
                new ClientOrdersDefinedEncoder()
                        .wrapAndApplyHeader(desk.buffer, 0, desk.header)
                        .clientId(CLIENT)
                        .mode(mode)
                        .onDoubt(onDoubt)
                        .markUpPpm(100)
                        .protectionPpm(1_000)
                        .answerNanos(ANSWER)
                        .coverBookId(COVERS)
                        .orphanBookId(ORPHANS)
                        .venues(mask)
                        .orphanAssetId(1)
                        .orphanAmount(orphanAmount)
                        .encodedLength());
    }

    void buys(String clOrdId, long qty, long px) {
        order(clOrdId, OrderSide.BUY, qty, px, TimeInForce.IOC);
    }

    void sells(String clOrdId, long qty, long px) {
        order(clOrdId, OrderSide.SELL, qty, px, TimeInForce.IOC);
    }

    void order(String clOrdId, OrderSide side, long qty, long px, TimeInForce life) {
        send(begin(clOrdId, side, qty, px, life));
    }

    /** One that rests for so long at most. */
    void rests(String clOrdId, OrderSide side, long qty, long px, long nanos) {
        send(begin(clOrdId, side, qty, px, TimeInForce.GTD).expireTimeNanos(desk.now + nanos));
    }

    ClientOrderEncoder begin(String clOrdId, OrderSide side, long qty, long px, TimeInForce life) {
        return new ClientOrderEncoder()
                .wrapAndApplyHeader(desk.buffer, 0, desk.header)
                .clientId(CLIENT)
                .instrumentId(EURUSD)
                .side(side)
                .ordType(
                        px == ClientOrderEncoder.priceNullValue()
                                ? OrderType.MARKET
                                : OrderType.LIMIT)
                .timeInForce(life)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .unsupported(Bool.NO)
                .orderQty(qty)
                .price(px)
                .expireTimeNanos(ClientOrderEncoder.expireTimeNanosNullValue())
                .transactTimeNanos(desk.now)
                .clOrdId(clOrdId)
                .symbol("EURUSD");
    }

    void send(ClientOrderEncoder order) {
        desk.put(order.encodedLength());
    }

    /** A request about an order; a status names the order alone. */
    void request(RequestKind kind, String clOrdId, String origClOrdId) {
        send(beginRequest(kind, clOrdId, origClOrdId));
    }

    ClientRequestEncoder beginRequest(RequestKind kind, String clOrdId, String origClOrdId) {
        return new ClientRequestEncoder()
                .wrapAndApplyHeader(desk.buffer, 0, desk.header)
                .clientId(CLIENT)
                .request(kind)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .clOrdId(clOrdId)
                .origClOrdId(origClOrdId)
                .instrumentId(EURUSD)
                .side(OrderSide.BUY)
                .symbol("EURUSD");
    }

    void send(ClientRequestEncoder request) {
        desk.put(request.encodedLength());
    }

    Told last() {
        return told.getLast();
    }

    /** EUR cents that a book holds. */
    long eur(int book) {
        return eurOf[book] / DIGITS;
    }

    long dealt(String clOrdId) {
        return dealt.getOrDefault(clOrdId, 0L);
    }

    /** So much of an order was dealt for a reason. */
    long dealt(long orderId, ClientOrderCause cause) {
        return causes.getOrDefault(orderId, Map.of()).getOrDefault(cause, 0L);
    }

    List<ClientReportKind> kinds() {
        return told.stream().map(Told::kind).toList();
    }

    private void read() {
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            switch (desk.output.templateId(at)) {
                case PostingDecoder.TEMPLATE_ID -> {
                    posting.wrapAndApplyHeader(desk.output.buffer(), at, header);
                    if (posting.assetId() == EUR) {
                        eurOf[posting.bookId()] += posting.amount().low();
                    }
                }
                case ClientReportDecoder.TEMPLATE_ID -> {
                    report.wrapAndApplyHeader(desk.output.buffer(), at, header);
                    told();
                }
                case ClientOrderChangedDecoder.TEMPLATE_ID -> {
                    changed.wrapAndApplyHeader(desk.output.buffer(), at, header);
                    states.add(changed.toState());
                    causes.computeIfAbsent(changed.orderId(), _ -> new TreeMap<>())
                            .merge(changed.cause(), changed.lastQty(), Long::sum);
                    if (changed.cause() == ClientOrderCause.COVER_SENT) {
                        orderOfCover.put(changed.coverClOrdId(), changed.orderId());
                    }
                    orphanQty = changed.orphanQty();
                }
                case ClientOrderDecisionDecoder.TEMPLATE_ID -> {
                    decision.wrapAndApplyHeader(desk.output.buffer(), at, header);
                    roomQty = decision.roomQty();
                    internalQty = decision.internalQty();
                }
                default -> {
                    // Of no interest to the client.
                }
            }
        }
        if (eurOf[COVERS] != 0) {
            throw new AssertionError("the book of covers holds " + eurOf[COVERS]);
        }
    }

    private void told() {
        Told now =
                new Told(
                        report.kind(),
                        report.state(),
                        report.clOrdId(),
                        report.origClOrdId(),
                        report.lastQty(),
                        report.lastPx(),
                        report.cumQty(),
                        report.leavesQty(),
                        report.avgPx(),
                        report.reason(),
                        report.cause());
        if (!reportIds.add(report.reportId())) {
            throw new AssertionError("ExecID told twice: " + now);
        }
        told.add(now);
        if (report.kind() == ClientReportKind.TRADE) {
            dealt.merge(now.clOrdId(), now.lastQty(), Long::sum);
        }
        boolean isOfOrder = report.orderId() != ClientReportDecoder.orderIdNullValue();
        boolean isOwn = now.origClOrdId().isEmpty() || now.kind() == ClientReportKind.STATUS;
        String order = isOwn ? now.clOrdId() : now.origClOrdId();
        if (isOfOrder && dealt(order) != now.cumQty()) {
            throw new AssertionError("CumQty is not what was told: " + now);
        }
        boolean isOpen =
                switch (now.state()) {
                    case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL -> true;
                    default -> false;
                };
        long leaves = isOpen ? report.orderQty() - now.cumQty() : 0;
        if (isOfOrder && leaves != now.leavesQty()) {
            throw new AssertionError("LeavesQty is not " + leaves + ": " + now);
        }
    }
}
