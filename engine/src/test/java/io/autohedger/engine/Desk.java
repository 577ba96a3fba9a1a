// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.*;
import io.autohedger.engine.output.OutputBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One pair, one provider, one client, one hedger: feeds inputs by hand, reads outputs. */
final class Desk {
    static final long SECOND = 1_000_000_000L;
    static final long MILLION = 100_000_000L;

    final Engine engine = new Engine(new EngineOptions(3, 1 << 10, 1 << 17, 1 << 17));
    final OutputBuffer output = new OutputBuffer();
    long now = 1_772_442_000L * SECOND;
    long seq;
    long lastClOrdId;
    long lastOrderQty;
    long lastOrderPx;
    boolean lastOrderBuys;
    int orders;
    int refusals;
    int cancels;
    int alerts;
    int ignored;
    RefusedReason lastRefusal = RefusedReason.NULL_VAL;
    long residual;
    long worstDown;
    long worstUp;
    int unknownOrders;
    long dueNanos = Long.MAX_VALUE;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder outHeader = new MessageHeaderDecoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final ClientDealEncoder deal = new ClientDealEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final RefusedDecoder refused = new RefusedDecoder();
    private final TimerRequestDecoder timer = new TimerRequestDecoder();
    private final long[] postedSum = new long[8];

    Desk() {
        asset(1, "USD");
        asset(2, "EUR");
        put(
                new InstrumentDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .instrumentId(1)
                        .symbol("EURUSD")
                        .kind(InstrumentKind.SPOT)
                        .baseAssetId(2)
                        .quoteAssetId(1)
                        .priceScale((byte) 5)
                        .qtyScale((byte) 2)
                        .tickPx(1)
                        .lotQty(100_000)
                        .minQty(100_000)
                        .maxQty(50 * MILLION)
                        .maxPx(1_000_000)
                        .multiplier(1)
                        .instrumentVersion(1)
                        .encodedLength());
        put(
                new VenueDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(1)
                        .sessionId(1)
                        .accountId(101)
                        .name("LP1")
                        .staleAfterNanos(750_000_000L)
                        .unknownAfterNanos(2 * SECOND)
                        .orderRate(50)
                        .lastLook(Bool.YES)
                        .encodedLength());
        book(1, BookRole.CLIENT);
        book(2, BookRole.HEDGE);
        put(
                new ClientDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(1)
                        .sessionId(2)
                        .bookId(1)
                        .accountId(201)
                        .tier(1)
                        .sourceRole(SourceRole.BOOKING)
                        .name("ACME")
                        .encodedLength());
        limit(LimitKind.ORDER_VALUE, 1, 10 * MILLION, 0);
        limit(LimitKind.ORDER_QTY, 0, 10 * MILLION, 0);
        limit(LimitKind.ORDER_RATE, 0, 50, SECOND);
        limit(LimitKind.OPEN_ORDERS, 0, 14, 0);
        limit(LimitKind.NET_POSITION, 1, 100 * MILLION, 0);
        limit(LimitKind.COLLAR_BPS, 0, 20, 0);
        limit(LimitKind.REFERENCE_AGE, 0, SECOND, 0);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        put(
                new StrategyDeployedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .strategyId(1)
                        .hedgeBookId(2)
                        .mode(StrategyMode.AUTO)
                        .codeHash(1)
                        .name("HandWrittenHedger")
                        .encodedLength());
        session(SessionState.UP);
    }

    void session(SessionState state) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(1)
                        .role(SessionRole.VENUE)
                        .state(state)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    void limit(LimitKind kind, int assetId, long amount, long perNanos) {
        put(
                new LimitSetEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .scopeKind(ScopeKind.STRATEGY)
                        .scopeId(1)
                        .limitKind(kind)
                        .assetId(assetId)
                        .amount(amount)
                        .perNanos(perNanos)
                        .encodedLength());
    }

    void quote(long bid, long offer) {
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(bid)
                .bidQty(5 * MILLION)
                .offerPx(offer)
                .offerQty(5 * MILLION);
        put(TopOfBookEncoder.BLOCK_LENGTH);
    }

    /** The client's side; quantity in cents of EUR. */
    void deal(DealKind kind, OrderSide side, long qty, long px, long execId, long execRefId) {
        deal.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .instrumentId(1)
                .kind(kind)
                .side(side)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .lastQty(qty)
                .lastPx(px)
                .valueDate(ClientDealEncoder.valueDateNullValue());
        id(8 + ClientDealEncoder.execIdEncodingOffset(), execId);
        id(8 + ClientDealEncoder.execRefIdEncodingOffset(), execRefId);
        put(ClientDealEncoder.BLOCK_LENGTH);
    }

    void report(OrderEventKind kind, long clOrdId, long qty, long px, long execId, long refId) {
        report.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(1)
                .clOrdId(clOrdId)
                .kind(kind)
                .side(lastOrderBuys ? OrderSide.BUY : OrderSide.SELL)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .cumQty(ExecutionReportEncoder.cumQtyNullValue())
                .valueDate(ExecutionReportEncoder.valueDateNullValue())
                .lastQty(qty)
                .lastPx(px);
        id(8 + ExecutionReportEncoder.execIdEncodingOffset(), execId);
        id(8 + ExecutionReportEncoder.execRefIdEncodingOffset(), refId);
        put(ExecutionReportEncoder.BLOCK_LENGTH);
    }

    void fillLast(long execId) {
        report(OrderEventKind.TRADE, lastClOrdId, lastOrderQty, lastOrderPx, execId, 0);
    }

    void kill(ValveState state) {
        put(
                new PersonActionEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .requestId(1)
                        .action(ActionKind.KILL)
                        .scopeKind(ScopeKind.FIRM)
                        .scopeId(0)
                        .valve(ValveKind.OUT)
                        .valveState(state)
                        .putReason(new byte[0], 0, 0)
                        .encodedLength());
    }

    /** Any input by template id with an empty block, as a newer writer might send it. */
    void unknownTemplate(int templateId) {
        header.wrap(buffer, 0).blockLength(0).templateId(templateId).schemaId(4801).version(1);
        put(0);
    }

    void passTime(long nanos) {
        now += nanos;
        while (dueNanos <= now) {
            long due = dueNanos;
            dueNanos = Long.MAX_VALUE;
            new TickEncoder().wrapAndApplyHeader(buffer, 0, header).dueNanos(due);
            put(TickEncoder.BLOCK_LENGTH);
        }
    }

    private void asset(int id, String code) {
        put(
                new AssetDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .assetId(id)
                        .code(code)
                        .kind(AssetKind.CURRENCY)
                        .scale((byte) 2)
                        .encodedLength());
    }

    private void book(int id, BookRole role) {
        put(
                new BookDefinedEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .bookId(id)
                        .entityId(1)
                        .deskId(1)
                        .traderId(1)
                        .role(role)
                        .name("B")
                        .encodedLength());
    }

    private void id(int offset, long id) {
        buffer.setMemory(offset, 64, (byte) 0);
        buffer.putLong(offset, id);
    }

    private void put(int block) {
        output.clear();
        engine.on(++seq, now, buffer, 0, 8 + block, output);
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            read(at);
        }
        for (int i = 0; i < postedSum.length; i++) {
            if (postedSum[i] != 0) {
                throw new AssertionError("legs of asset " + i + " do not sum to zero");
            }
        }
    }

    private void read(int at) {
        switch (output.templateId(at)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(output.buffer(), at, outHeader);
                orders++;
                lastClOrdId = newOrder.clOrdId();
                lastOrderQty = newOrder.orderQty();
                lastOrderPx = newOrder.price();
                lastOrderBuys = newOrder.side() == OrderSide.BUY;
            }
            case ExposureDecoder.TEMPLATE_ID -> {
                exposure.wrapAndApplyHeader(output.buffer(), at, outHeader);
                if (exposure.assetId() == 2) {
                    residual = exposure.residual().low();
                    worstDown = exposure.worstDown().low();
                    worstUp = exposure.worstUp().low();
                    unknownOrders = exposure.unknownOrders();
                }
            }
            case PostingDecoder.TEMPLATE_ID -> {
                posting.wrapAndApplyHeader(output.buffer(), at, outHeader);
                postedSum[posting.assetId()] += posting.amount().low();
            }
            case RefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(output.buffer(), at, outHeader);
                refusals++;
                lastRefusal = refused.reason();
            }
            case TimerRequestDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(output.buffer(), at, outHeader);
                dueNanos = Math.min(dueNanos, timer.dueNanos());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> cancels++;
            case AlertDecoder.TEMPLATE_ID -> alerts++;
            case InputIgnoredDecoder.TEMPLATE_ID -> ignored++;
            default -> {
                // Of no interest to these scenarios.
            }
        }
    }
}
