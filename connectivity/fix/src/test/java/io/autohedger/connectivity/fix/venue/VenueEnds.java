// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import io.autohedger.codecs.CancelOrderEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.QueryFillsEncoder;
import io.autohedger.codecs.QueryOpenOrdersEncoder;
import io.autohedger.codecs.QueryOrderEncoder;
import io.autohedger.codecs.ReplaceOrderEncoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.connectivity.fix.Pairs;
import io.autohedger.connectivity.fix.Pipe;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.model.ClOrdId;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A venue's adapter and the venue, logged on. */
final class VenueEnds {
    static final long ORDER = ClOrdId.of(3, 117);
    static final int SESSION = 7;

    final Pipe pipe;
    final VenueAdapter adapter;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);

    private VenueEnds(SessionConfig ours, SessionConfig theirs) {
        this(ours, theirs, null);
    }

    private VenueEnds(SessionConfig ours, SessionConfig theirs, @Nullable String forcedFill) {
        pipe = new Pipe(theirs);
        VenueConfig config =
                new VenueConfig(
                        1,
                        SESSION,
                        'T',
                        ours,
                        List.of(Pairs.EURUSD, Pairs.USDJPY),
                        List.of(),
                        forcedFill);
        adapter = new VenueAdapter(config, pipe.inputs, pipe.journal, pipe);
        pipe.join(adapter);
        pipe.connect();
    }

    /** Both keep the whole dictionary. */
    static VenueEnds strict() {
        return new VenueEnds(
                SessionConfig.initiator("DESK", "LP1"), SessionConfig.acceptor("LP1", "DESK"));
    }

    /** A venue that extends the standard. */
    static VenueEnds tolerant() {
        return new VenueEnds(
                SessionConfig.initiator("DESK", "LP1").withValidation(Validation.TOLERANT),
                SessionConfig.acceptor("LP1", "DESK"));
    }

    /** A venue that marks what it has forced by a field, as TAG=VALUE. */
    static VenueEnds marking(String forcedFill) {
        return new VenueEnds(
                SessionConfig.initiator("DESK", "LP1").withValidation(Validation.TOLERANT),
                SessionConfig.acceptor("LP1", "DESK"),
                forcedFill);
    }

    /** Numbers begin again with each Logon. */
    static VenueEnds resetting() {
        return new VenueEnds(
                SessionConfig.initiator("DESK", "LP1").withResetOnLogon(true),
                SessionConfig.acceptor("LP1", "DESK"));
    }

    boolean order(long clOrdId) {
        return order(clOrdId, 1, TimeInForce.IOC);
    }

    boolean order(long clOrdId, int instrumentId, TimeInForce timeInForce) {
        NewOrderEncoder order =
                new NewOrderEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .venueId(1)
                        .sessionId(SESSION)
                        .instrumentId(instrumentId)
                        .side(OrderSide.BUY)
                        .ordType(OrderType.LIMIT)
                        .timeInForce(timeInForce)
                        .orderQty(123_456_789)
                        .price(108_501)
                        .expireTimeNanos(NewOrderEncoder.expireTimeNanosNullValue());
        return pipe.command(NewOrderEncoder.TEMPLATE_ID, command, 8 + order.encodedLength());
    }

    boolean orderUntil(long clOrdId, long expireTimeNanos) {
        NewOrderEncoder order =
                new NewOrderEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .instrumentId(2)
                        .side(OrderSide.SELL)
                        .ordType(OrderType.LIMIT)
                        .timeInForce(TimeInForce.GTD)
                        .orderQty(100)
                        .price(150_000)
                        .expireTimeNanos(expireTimeNanos);
        return pipe.command(NewOrderEncoder.TEMPLATE_ID, command, 8 + order.encodedLength());
    }

    boolean cancel(long clOrdId, long origClOrdId) {
        CancelOrderEncoder cancel =
                new CancelOrderEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .origClOrdId(origClOrdId)
                        .venueId(1)
                        .sessionId(SESSION)
                        .instrumentId(1)
                        .side(OrderSide.BUY)
                        .orderQty(123_456_789);
        return pipe.command(CancelOrderEncoder.TEMPLATE_ID, command, 8 + cancel.encodedLength());
    }

    boolean replace(long clOrdId, long origClOrdId, long expireTimeNanos) {
        ReplaceOrderEncoder replace =
                new ReplaceOrderEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .origClOrdId(origClOrdId)
                        .venueId(1)
                        .sessionId(SESSION)
                        .instrumentId(1)
                        .side(OrderSide.BUY)
                        .ordType(OrderType.LIMIT)
                        .timeInForce(TimeInForce.GTD)
                        .orderQty(123_456_789)
                        .price(108_501)
                        .expireTimeNanos(expireTimeNanos)
                        .orderId(origClOrdId);
        return pipe.command(ReplaceOrderEncoder.TEMPLATE_ID, command, 8 + replace.encodedLength());
    }

    boolean query(long clOrdId) {
        QueryOrderEncoder query =
                new QueryOrderEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .venueId(1)
                        .sessionId(SESSION)
                        .instrumentId(1)
                        .side(OrderSide.BUY)
                        .ordStatusReqId(ClOrdId.of(3, 9));
        return pipe.command(QueryOrderEncoder.TEMPLATE_ID, command, 8 + query.encodedLength());
    }

    boolean queryFills(long clOrdId) {
        QueryFillsEncoder query =
                new QueryFillsEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .clOrdId(clOrdId)
                        .venueId(1)
                        .sessionId(SESSION)
                        .instrumentId(1)
                        .side(OrderSide.BUY)
                        .tradeReqId(ClOrdId.of(3, 10));
        return pipe.command(QueryFillsEncoder.TEMPLATE_ID, command, 8 + query.encodedLength());
    }

    /** About all that is open, as T3-000011. */
    boolean queryOpenOrders() {
        QueryOpenOrdersEncoder query =
                new QueryOpenOrdersEncoder()
                        .wrapAndApplyHeader(command, 0, header)
                        .massStatusReqId(ClOrdId.of(3, 11))
                        .venueId(1)
                        .sessionId(SESSION)
                        .clOrdId(ORDER);
        return pipe.command(QueryOpenOrdersEncoder.TEMPLATE_ID, command, 8 + query.encodedLength());
    }

    /** An ExecutionReport of {@link #ORDER}, with what FIX 4.4 asks of every one. */
    void report(char execType, String more) {
        pipe.peerSends("8", reportFields(execType, more));
    }

    static String reportFields(char execType, String more) {
        return "37=O1|11=T3-000117|17=E1|150="
                + execType
                + "|39=1|55=EURUSD|54=1|151=500000|14=500000|6=1.08"
                + (more.isEmpty() ? "" : "|" + more);
    }

    String lastInput() {
        return pipe.inputs.last();
    }
}
