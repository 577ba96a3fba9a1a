// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyReportEncoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** What the first provider of a desk tells on both its sessions. */
final class PlayedCopies {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final long SECOND = PlayedDesk.SECOND;
    private static final int FIRST = 1;
    private static final String PROVIDER = "target = LP1, last-look = yes,";

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedDesk desk;
    private final Set<Long> answered = new HashSet<>();

    /** An execution, or what takes it back or puts another one in its place. */
    static final class Told {
        private final PlayedAnswers.Order order;
        private final OrderEventKind kind;
        private final String id;
        private final long qty;
        private final long px;
        private boolean isOtherWay;
        private String second = "";
        private long nanos = ExecutionReportEncoder.transactTimeNanosNullValue();
        private long cumQty = ExecutionReportEncoder.cumQtyNullValue();
        private int multiLeg;
        private int instrument;
        private PlayedChanges.@Nullable Far far;

        /**
         * @param id of the execution; what takes it back has one of its own
         */
        Told(PlayedAnswers.Order order, OrderEventKind kind, String id, long qty, long px) {
            this.order = order;
            this.kind = kind;
            this.id = id;
            this.qty = qty;
            this.px = px;
            instrument = order.instrumentId();
        }

        Told at(long atNanos) {
            nanos = atNanos;
            return this;
        }

        Told counts(long filled) {
            cumQty = filled;
            return this;
        }

        /** The other way than its order. */
        Told otherWay() {
            isOtherWay = true;
            return this;
        }

        /** Named so by the venue itself. */
        Told second(String name) {
            second = name;
            return this;
        }

        /** FIX MultiLegReportingType (442), in an instrument. */
        Told leg(char reporting, int of) {
            multiLeg = reporting;
            instrument = of;
            return this;
        }

        Told far(PlayedChanges.Far leg) {
            far = leg;
            return this;
        }

        private OrderSide side() {
            return order.buys() == isOtherWay ? OrderSide.SELL : OrderSide.BUY;
        }

        private boolean isTrade() {
            return kind == OrderEventKind.TRADE;
        }
    }

    PlayedCopies(PlayedDesk desk) {
        this.desk = desk;
    }

    /** A desk of such a provider, whose drop copy is declared with something more. */
    static Explained desk(String more) {
        return new Explained()
                .conf(
                        PROVIDER,
                        PROVIDER
                                + " drop-copy { target = LP1-DC, confirm-after = 3s"
                                + more
                                + " },");
    }

    private void put(int blockLength) {
        desk.inputs.put(0, buffer, PlayedDesk.HEADER + blockLength);
    }

    /** The drop copy comes up, or goes down. */
    void session(SessionState state) {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(desk.configured.desk().dropCopies().getFirst().sessionId())
                        .role(SessionRole.DROP_COPY)
                        .state(state)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** An order to the first provider, which the scenario answers itself. */
    PlayedAnswers.Order order() {
        settle();
        cheapest();
        Explained.clientSells(desk, "2000000");
        PlayedAnswers.Order order = desk.answers.last();
        assertEquals(FIRST, order.venueId());
        answered.add(order.clOrdId());
        return order;
    }

    /** Everybody quotes, and nobody as well as the first. */
    void cheapest() {
        int more = desk.rounds;
        Explained.quotes(desk, SIZE);
        String bid = BigDecimal.valueOf(108_499 + more, 5).toPlainString();
        String offer = BigDecimal.valueOf(108_501 + more, 5).toPlainString();
        desk.inputs.quote("LP1", Explained.PAIR, bid, offer, SIZE);
    }

    /** Whatever else is open fills, and both streams say so. */
    void settle() {
        for (int i = 0; i < 6; i++) {
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                settle(order);
            }
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
        }
    }

    /** One order fills, unless it was answered. */
    void settle(PlayedAnswers.Order order) {
        if (answered.add(order.clOrdId())) {
            Told whole = whole(order, "S" + order.clOrdId());
            stream(whole);
            if (order.venueId() == FIRST) {
                copy(whole);
            }
        }
    }

    /** All of an order, now. */
    Told whole(PlayedAnswers.Order order, String id) {
        return new Told(order, OrderEventKind.TRADE, id, order.qty(), order.price()).at(desk.now());
    }

    void stream(Told of) {
        PlayedChanges.Far far = of.far;
        put(
                BlankExecutionReport.in(
                                new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                        .venueId(of.order.venueId())
                        .instrumentId(of.instrument)
                        .clOrdId(of.order.clOrdId())
                        .kind(of.kind)
                        .side(of.side())
                        .rawExecType((short) 'F')
                        .rawOrdStatus((short) '2')
                        .multiLeg((short) of.multiLeg)
                        .lastQty(of.qty)
                        .lastPx(of.px)
                        .cumQty(of.cumQty)
                        .transactTimeNanos(of.nanos)
                        .farQty(far == null ? ExecutionReportEncoder.farQtyNullValue() : far.qty())
                        .farPx(far == null ? ExecutionReportEncoder.farPxNullValue() : far.px())
                        .farDate(
                                far == null
                                        ? ExecutionReportEncoder.farDateNullValue()
                                        : far.date())
                        .execId(of.isTrade() ? of.id : of.id + "x")
                        .execRefId(of.isTrade() ? "" : of.id)
                        .encodedLength());
    }

    void copy(Told of) {
        put(
                new DropCopyReportEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(of.order.venueId())
                        .instrumentId(of.instrument)
                        .clOrdId(of.order.clOrdId())
                        .origClOrdId(DropCopyReportEncoder.origClOrdIdNullValue())
                        .kind(of.kind)
                        .side(of.side())
                        .possDup(Bool.NO)
                        .lastQty(of.qty)
                        .lastPx(of.px)
                        .tradeDate(DropCopyReportEncoder.tradeDateNullValue())
                        .transactTimeNanos(of.nanos)
                        .execId(of.isTrade() ? of.id : of.id + "y")
                        .execRefId(of.isTrade() ? "" : of.id)
                        .multiLeg((short) of.multiLeg)
                        .cumQty(of.cumQty)
                        .secondaryExecId(of.second)
                        .encodedLength());
    }
}
