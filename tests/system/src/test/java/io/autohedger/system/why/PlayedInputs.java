// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ApprovalEncoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CashFlowEncoder;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientRequestEncoder;
import io.autohedger.codecs.CustodianStatementEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpeningPositionsEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SendResultEncoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SwapPointsEncoder;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.TradePrintEncoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** What venues, clients and people do on a played desk, encoded as the product's edges would. */
final class PlayedInputs {
    /** Trader and operations. */
    static final int ANN = 1;

    /** Risk and approver. */
    static final int BEA = 2;

    private static final long REQUESTS_LAST = 60_000_000_000L;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private ConfiguredDesk configured;
    private final PlayedDesk.Sink sink;
    private final LongSupplier now;
    private long execIds;
    private long requestId;
    private int feeAsset = ExecutionReportEncoder.feeAssetIdNullValue();
    private long fee = ExecutionReportEncoder.feeNullValue();

    /** When a venue says that its reports happened; 0: it does not. */
    long happenedNanos;

    PlayedInputs(ConfiguredDesk configured, PlayedDesk.Sink sink, LongSupplier now) {
        this.configured = configured;
        this.sink = sink;
        this.now = now;
    }

    /** Another life has another configuration. */
    void configured(ConfiguredDesk other) {
        configured = other;
    }

    private void put(int person, int blockLength) {
        sink.input(person, buffer, 0, PlayedDesk.HEADER + blockLength);
    }

    DeskDefinition.Venue venue(String name) {
        return configured.desk().venues().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A contract has the name of what is held of it. */
    private boolean isTraded(String symbol) {
        return configured.desk().universe().instruments().stream()
                .anyMatch(i -> i.symbol().equals(symbol));
    }

    Instrument instrument(String symbol) {
        return configured.desk().universe().instruments().stream()
                .filter(i -> i.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private Asset asset(String code) {
        return configured.desk().universe().assets().stream()
                .filter(a -> a.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static long mantissa(String amount, int scale) {
        return new BigDecimal(amount).setScale(scale).unscaledValue().longValueExact();
    }

    int firstClient() {
        return configured.desk().clients().getFirst().clientId();
    }

    /** Of the fill or the deal that came last; the next one has the next number. */
    String execId(char kind, int after) {
        return kind + String.valueOf(execIds + after);
    }

    long qty(String symbol, String qty) {
        return mantissa(qty, instrument(symbol).qtyScale());
    }

    long px(String symbol, String px) {
        return mantissa(px, instrument(symbol).priceScale());
    }

    void tick(long dueNanos) {
        TickEncoder tick = new TickEncoder().wrapAndApplyHeader(buffer, 0, header);
        put(0, tick.dueNanos(dueNanos).encodedLength());
    }

    void session(String venue, boolean isUp) {
        put(
                0,
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(venue(venue).sessionId())
                        .role(SessionRole.VENUE)
                        .state(isUp ? SessionState.UP : SessionState.DOWN)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** {@code quote("LP1", "EURUSD", "1.08490", "1.08510", "5000000")}. */
    void quote(String venue, String symbol, String bid, String offer, String size) {
        put(
                0,
                new TopOfBookEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venue(venue).venueId())
                        .instrumentId(instrument(symbol).instrumentId())
                        .bidPx(px(symbol, bid))
                        .bidQty(qty(symbol, size))
                        .offerPx(px(symbol, offer))
                        .offerQty(qty(symbol, size))
                        .transactTimeNanos(TopOfBookEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    /** Others have traded one contract. */
    void print(String venue, String symbol, String px) {
        put(
                0,
                new TradePrintEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venue(venue).venueId())
                        .instrumentId(instrument(symbol).instrumentId())
                        .px(px(symbol, px))
                        .qty(1)
                        .transactTimeNanos(TradePrintEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    /** Side and price are the client's. */
    void deal(OrderSide side, String symbol, String qty, String px) {
        deal(side, symbol, qty, px, ClientDealEncoder.transactTimeNanosNullValue());
    }

    /** One of which its client says when it was made. */
    void deal(OrderSide side, String symbol, String qty, String px, long transactTimeNanos) {
        String first = configured.desk().clients().getFirst().name();
        deal(first, side, symbol, qty, px, transactTimeNanos);
    }

    /** Of a client that is not the first. */
    void deal(String client, OrderSide side, String symbol, String qty, String px) {
        deal(client, side, symbol, qty, px, ClientDealEncoder.transactTimeNanosNullValue());
    }

    private int client(String name) {
        return configured.desk().clients().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .clientId();
    }

    private void deal(
            String client,
            OrderSide side,
            String symbol,
            String qty,
            String px,
            long transactTimeNanos) {
        put(
                0,
                new ClientDealEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(client(client))
                        .instrumentId(instrument(symbol).instrumentId())
                        .kind(DealKind.BOOKED)
                        .side(side)
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .lastQty(qty(symbol, qty))
                        .lastPx(px(symbol, px))
                        .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                        .tradeDate(ClientDealEncoder.tradeDateNullValue())
                        .valueDate(ClientDealEncoder.valueDateNullValue())
                        .transactTimeNanos(transactTimeNanos)
                        .execId("E" + ++execIds)
                        .execRefId("")
                        .encodedLength());
    }

    /** NewOrderSingle of the first client; price and life may be none, as may be the instrument. */
    void order(
            String clOrdId,
            OrderSide side,
            @Nullable String symbol,
            String qty,
            @Nullable String px,
            TimeInForce timeInForce,
            long expireNanos,
            long resentOfNanos) {
        long none = ClientOrderEncoder.priceNullValue();
        put(
                0,
                new ClientOrderEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(firstClient())
                        .instrumentId(symbol == null ? 0 : instrument(symbol).instrumentId())
                        .side(side)
                        .ordType(px == null ? OrderType.MARKET : OrderType.LIMIT)
                        .timeInForce(timeInForce)
                        .possDup(Bool.NO)
                        .possResend(resentOfNanos == 0 ? Bool.NO : Bool.YES)
                        .unsupported(Bool.NO)
                        .orderQty(symbol == null ? 100 : qty(symbol, qty))
                        .price(px == null || symbol == null ? none : px(symbol, px))
                        .expireTimeNanos(
                                expireNanos == 0
                                        ? ClientOrderEncoder.expireTimeNanosNullValue()
                                        : expireNanos)
                        .transactTimeNanos(resentOfNanos == 0 ? now.getAsLong() : resentOfNanos)
                        .clOrdId(clOrdId)
                        .symbol(symbol == null ? "XAUUSD" : symbol)
                        .encodedLength());
    }

    /** OrderCancelRequest, OrderCancelReplaceRequest or OrderStatusRequest. */
    void request(RequestKind request, String clOrdId, String origClOrdId, String symbol) {
        put(
                0,
                new ClientRequestEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(firstClient())
                        .request(request)
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .clOrdId(clOrdId)
                        .origClOrdId(origClOrdId)
                        .instrumentId(instrument(symbol).instrumentId())
                        .side(OrderSide.BUY)
                        .symbol(symbol)
                        .encodedLength());
    }

    /** A payment of the first venue's account in a book, at the asset's scale and 4 digits. */
    void paid(PostingKind kind, String book, String asset, long amount, String id) {
        put(
                0,
                new CashFlowEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .kind(kind)
                        .bookId(
                                configured.desk().books().stream()
                                        .filter(b -> b.name().equals(book))
                                        .findFirst()
                                        .orElseThrow()
                                        .bookId())
                        .accountId(configured.desk().venues().getFirst().accountId())
                        .instrumentId(0)
                        .assetId(
                                configured.desk().universe().assets().stream()
                                        .filter(a -> a.code().equals(asset))
                                        .findFirst()
                                        .orElseThrow()
                                        .assetId())
                        .amount(amount)
                        .valueDate(CashFlowEncoder.valueDateNullValue())
                        .clOrdId(CashFlowEncoder.clOrdIdNullValue())
                        .flowId(id)
                        .encodedLength());
    }

    /** Points of a feed, from one epoch day to another. */
    void swapPoints(String symbol, int near, int far, String px, long points, int scale) {
        put(
                0,
                new SwapPointsEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(instrument(symbol).instrumentId())
                        .nearDate(near)
                        .farDate(far)
                        .spotPx(px(symbol, px))
                        .pointsScale((byte) scale)
                        .points(points)
                        .accountId(configured.desk().venues().getFirst().accountId())
                        .encodedLength());
    }

    /** {@code swap-points}: with four digits more than the price has. */
    void swapPoints(int person, String symbol, int near, int far, String px, long points) {
        act(
                person,
                action(
                                person,
                                ActionKind.SWAP_POINTS,
                                ScopeKind.INSTRUMENT,
                                instrument(symbol).instrumentId())
                        .amount((long) near << 32 | far)
                        .px(px(symbol, px))
                        .qty(points));
    }

    /** {@code funding}: of a perpetual and a funding time. */
    void funding(int person, String symbol, long atNanos, long amount) {
        act(
                person,
                action(
                                person,
                                ActionKind.FUNDING,
                                ScopeKind.INSTRUMENT,
                                instrument(symbol).instrumentId())
                        .amount(atNanos)
                        .qty(amount));
    }

    void sent(long clOrdId, RequestKind request, int msgSeqNum) {
        put(
                0,
                new SendResultEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clOrdId(clOrdId)
                        .request(request)
                        .started(Bool.YES)
                        .connectionEpoch(1)
                        .msgSeqNum(msgSeqNum)
                        .encodedLength());
    }

    /** The venue has it: it rests. */
    void acknowledged(PlayedAnswers.Order order) {
        report(order, OrderEventKind.NEW, '0', 0, 0, order.qty());
    }

    void filled(PlayedAnswers.Order order) {
        report(order, OrderEventKind.TRADE, '2', order.qty(), order.qty(), 0);
    }

    /** So much of it at once, and nothing before. */
    void filled(PlayedAnswers.Order order, long qty) {
        report(order, OrderEventKind.TRADE, '1', qty, qty, order.qty() - qty);
    }

    /** From now on every fill costs so much, with four digits more than its asset has. */
    void charge(String asset, String amount) {
        Asset of = asset(asset);
        feeAsset = of.assetId();
        fee = mantissa(amount, of.scale() + 4);
    }

    /** It has ended, with so much filled. */
    void canceled(PlayedAnswers.Order order, long filled) {
        report(order, OrderEventKind.CANCELED, '4', 0, filled, 0);
    }

    void expired(PlayedAnswers.Order order) {
        report(order, OrderEventKind.EXPIRED, 'C', 0, 0, 0);
    }

    void rejected(PlayedAnswers.Order order) {
        report(order, OrderEventKind.REJECTED, '8', 0, 0, 0);
    }

    /** What names a replace is done. */
    void replaced(PlayedAnswers.Order order, long replaceId, long qty) {
        report(order, replaceId, OrderEventKind.REPLACED, '0', 0, 0, qty);
    }

    private void report(
            PlayedAnswers.Order order,
            OrderEventKind kind,
            char status,
            long last,
            long cum,
            long leaves) {
        report(order, order.clOrdId(), kind, status, last, cum, leaves);
    }

    private void report(
            PlayedAnswers.Order order,
            long clOrdId,
            OrderEventKind kind,
            char status,
            long last,
            long cum,
            long leaves) {
        long none = ExecutionReportEncoder.lastQtyNullValue();
        put(
                0,
                BlankExecutionReport.in(
                                new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                        .venueId(order.venueId())
                        .instrumentId(order.instrumentId())
                        .clOrdId(clOrdId)
                        .origClOrdId(
                                clOrdId == order.clOrdId()
                                        ? ExecutionReportEncoder.origClOrdIdNullValue()
                                        : order.clOrdId())
                        .kind(kind)
                        .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                        .rawExecType((short) '0')
                        .rawOrdStatus((short) status)
                        .orderQty(kind == OrderEventKind.REPLACED ? leaves : order.qty())
                        .price(order.price())
                        .lastQty(last == 0 ? none : last)
                        .lastPx(last == 0 ? none : order.price())
                        .cumQty(cum)
                        .leavesQty(leaves)
                        .transactTimeNanos(
                                happenedNanos == 0
                                        ? ExecutionReportEncoder.transactTimeNanosNullValue()
                                        : happenedNanos)
                        .execRestatementReason(
                                ExecutionReportEncoder.execRestatementReasonNullValue())
                        .feeAssetId(
                                last == 0 ? ExecutionReportEncoder.feeAssetIdNullValue() : feeAsset)
                        .fee(last == 0 ? ExecutionReportEncoder.feeNullValue() : fee)
                        .orderId("V" + (order.clOrdId() & 0xFFFF_FFFFL))
                        .execId("X" + ++execIds)
                        .encodedLength());
    }

    /** A limit of a node, or a token for one order past it: what they have seen, what shall be. */
    void limit(
            int person,
            ActionKind action,
            ScopeKind scope,
            long scopeId,
            LimitKind kind,
            long seen,
            long amount) {
        act(
                person,
                action(person, action, scope, scopeId).limitKind(kind).qty(seen).amount(amount));
    }

    /** {@code strategy mode}: of a whole strategy where no symbol is given. */
    void mode(int person, String strategy, @Nullable String symbol, StrategyMode mode) {
        long id =
                configured.strategies().stream()
                        .filter(s -> s.strategy().plan().name().equals(strategy))
                        .findFirst()
                        .orElseThrow()
                        .strategyId();
        PersonActionEncoder action =
                action(person, ActionKind.STRATEGY_MODE, ScopeKind.STRATEGY, id).qty(mode.value());
        if (symbol != null) {
            action.amount(instrument(symbol).instrumentId());
        }
        act(person, action);
    }

    /** {@code hedge S7}. */
    void release(int person, long suggestion) {
        act(person, action(person, ActionKind.MANUAL_HEDGE, ScopeKind.STRATEGY, suggestion));
    }

    void replace(int person, PlayedAnswers.Order order, long qty, long px) {
        act(
                person,
                action(person, ActionKind.REPLACE_ORDER, ScopeKind.ORDER, order.clOrdId())
                        .qty(qty)
                        .px(px));
    }

    /** {@code reconcile --fills}: a fill of now, from a venue's file; it settles on a day. */
    void toldFill(
            int person,
            PlayedAnswers.Order order,
            String execId,
            long qty,
            long px,
            int valueDate) {
        act(person, told(person, order, execId, qty, px, valueDate));
    }

    /** The same of an FX swap. */
    void toldSwap(
            int person,
            PlayedAnswers.Order order,
            String execId,
            long qty,
            long px,
            int valueDate,
            PlayedChanges.Far far) {
        act(
                person,
                told(person, order, execId, qty, px, valueDate)
                        .farQty(far.qty())
                        .farPx(far.px())
                        .farDate(far.date()));
    }

    private PersonActionEncoder told(
            int person,
            PlayedAnswers.Order order,
            String execId,
            long qty,
            long px,
            int valueDate) {
        return action(person, ActionKind.TOLD_FILL, ScopeKind.ORDER, order.clOrdId())
                .amount(now.getAsLong())
                .qty(qty)
                .px(px)
                .valueDate(valueDate)
                .execId(execId);
    }

    /** {@code resolve}: filled in all, at a price. */
    void resolve(int person, PlayedAnswers.Order order, Working as, long qty, long px) {
        act(
                person,
                action(person, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, order.clOrdId())
                        .resolveAs(as)
                        .qty(qty)
                        .px(px));
    }

    /** What a break lacks is posted, as they have seen it, at a price. */
    void adjust(int person, long breakId, long seen, long px) {
        act(
                person,
                action(person, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, breakId)
                        .amount(seen)
                        .px(px));
    }

    void kill(int person, ValveState to) {
        act(
                person,
                action(person, ActionKind.KILL, ScopeKind.FIRM, 0)
                        .valve(ValveKind.OUT)
                        .valveState(to));
    }

    /** {@code release K1}: a second person approves. */
    void releaseLatch(int person, long latch) {
        act(
                person,
                action(person, ActionKind.RELEASE, ScopeKind.NULL_VAL, latch)
                        .valveState(ValveState.NORMAL));
    }

    void restrict(int person, String symbol) {
        act(
                person,
                action(
                                person,
                                ActionKind.RESTRICT,
                                ScopeKind.INSTRUMENT,
                                instrument(symbol).instrumentId())
                        .amount(0)
                        .valveState(ValveState.STOP));
    }

    /** A venue's statement of what is held with it. */
    void stated(int person, String venue, String symbol, String qty) {
        act(
                person,
                action(
                                person,
                                ActionKind.POSITION_REPORT,
                                ScopeKind.INSTRUMENT,
                                instrument(symbol).instrumentId())
                        .amount(venue(venue).venueId())
                        .qty(qty(symbol, qty)));
    }

    /** {@code margin}: what a statement of now says. */
    void equity(int person, String account, String amount) {
        int id =
                configured.desk().margin().accounts().stream()
                        .filter(a -> a.name().equals(account))
                        .findFirst()
                        .orElseThrow()
                        .accountId();
        act(
                person,
                action(person, ActionKind.MARGIN_EQUITY, ScopeKind.MARGIN_ACCOUNT, id)
                        .amount(now.getAsLong())
                        .qty(mantissa(amount, 2)));
    }

    /**
     * {@code agree}: what a custodian says that it held at its close, of currencies all settled,
     * and of contracts.
     */
    void statement(int person, String custodian, long closeNanos, Map<String, String> amounts) {
        int id =
                configured.desk().custodians().stream()
                        .filter(c -> c.name().equals(custodian))
                        .findFirst()
                        .orElseThrow()
                        .custodianId();
        CustodianStatementEncoder told = new CustodianStatementEncoder();
        CustodianStatementEncoder.LinesEncoder line =
                told.wrapAndApplyHeader(buffer, 0, header)
                        .requestId(++requestId)
                        .expiresNanos(now.getAsLong() + REQUESTS_LAST)
                        .principalId(person)
                        .custodianId(id)
                        .closeNanos(closeNanos)
                        .linesCount(amounts.size());
        for (Map.Entry<String, String> amount : amounts.entrySet()) {
            Asset asset = asset(amount.getKey());
            boolean isContract = isTraded(amount.getKey());
            line.next()
                    .assetId(isContract ? 0 : asset.assetId())
                    .instrumentId(isContract ? instrument(amount.getKey()).instrumentId() : 0)
                    .valueDate(CustodianStatementEncoder.LinesEncoder.valueDateNullValue())
                    .amount(mantissa(amount.getValue(), asset.scale()));
        }
        put(person, told.reason("").encodedLength());
    }

    /** {@code adjust B7}, of a balance: posted, or with nothing. */
    void adjust(int person, long breakId, long amount, boolean isPosted) {
        ActionKind kind = isPosted ? ActionKind.ADJUSTMENT : ActionKind.END_BREAK;
        act(person, action(person, kind, ScopeKind.NULL_VAL, breakId).amount(amount));
    }

    /** Somebody asks that what is held of the first client is booked: so many deals. */
    void bookHeld(int person, int count) {
        long client = configured.desk().clients().getFirst().clientId();
        act(person, action(person, ActionKind.BOOK_HELD, ScopeKind.CLIENT, client).qty(count));
    }

    /** A command, of which nothing is said yet but about what it is. */
    PersonActionEncoder action(int person, ActionKind action, ScopeKind scope, long scopeId) {
        return new PersonActionEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .requestId(++requestId)
                .action(action)
                .scopeKind(scope)
                .scopeId(scopeId)
                .valve(ValveKind.NULL_VAL)
                .valveState(ValveState.NULL_VAL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(now.getAsLong() + REQUESTS_LAST)
                .principalId(person)
                .resolveAs(Working.NULL_VAL)
                .qty(PersonActionEncoder.qtyNullValue())
                .px(PersonActionEncoder.pxNullValue())
                .limitKind(LimitKind.NULL_VAL)
                .farQty(PersonActionEncoder.farQtyNullValue())
                .farPx(PersonActionEncoder.farPxNullValue())
                .farDate(PersonActionEncoder.farDateNullValue());
    }

    void act(int person, PersonActionEncoder action) {
        put(person, action.reason("").encodedLength());
    }

    /** A second person approves the newest request. */
    void approve(int person, long hash) {
        decide(person, requestId, hash, Bool.YES);
    }

    /** Of any request. */
    void decide(int person, long request, long hash, Bool approved) {
        put(
                person,
                new ApprovalEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .requestId(request)
                        .commandHash(hash)
                        .approved(approved)
                        .principalId(person)
                        .encodedLength());
    }

    /** The number of the newest one. */
    long newestRequest() {
        return requestId;
    }

    /** Something else that people or sessions put in, encoded at the beginning of a buffer. */
    void put(int person, DirectBuffer bytes, int length) {
        sink.input(person, bytes, 0, length);
    }

    /** Positions from elsewhere in the first book, one of them. */
    void opening(int person, String symbol, String signedQty, String px) {
        opening(person, configured.desk().clients().getFirst().accountId(), symbol, signedQty, px);
    }

    /** What a venue had, in the first book. */
    void openingAt(String venue, int person, String symbol, String signedQty, String px) {
        opening(person, venue(venue).accountId(), symbol, signedQty, px);
    }

    private void opening(int person, int account, String symbol, String signedQty, String px) {
        OpeningPositionsEncoder opening = new OpeningPositionsEncoder();
        opening.wrapAndApplyHeader(buffer, 0, header)
                .requestId(++requestId)
                .expiresNanos(now.getAsLong() + REQUESTS_LAST)
                .principalId(person)
                .linesCount(1)
                .next()
                .bookId(configured.desk().books().getFirst().bookId())
                .accountId(account)
                .instrumentId(instrument(symbol).instrumentId())
                .signedQty(qty(symbol, signedQty))
                .px(px(symbol, px))
                .valueDate(OpeningPositionsEncoder.LinesEncoder.valueDateNullValue());
        put(person, opening.reason("").encodedLength());
    }
}
