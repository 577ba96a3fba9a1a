// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyReportEncoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.Working;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;

/** A desk whose providers send copies of their reports. */
final class CopyDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final long SECOND = PlayedDesk.SECOND;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedDesk desk;
    private final Set<Long> answered = new HashSet<>();

    private CopyDesks(PlayedDesk desk) {
        this.desk = desk;
    }

    /** What one stream lacks, what differs, and what people do about it. */
    static Path copiesDiffer(Path folder) {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "target = LP1, last-look = yes,",
                                "target = LP1, last-look = yes,"
                                        + " drop-copy { target = LP1-DC, confirm-after = 3s },")
                        .begin(folder);
        CopyDesks copies = new CopyDesks(desk);
        copies.up();
        copies.agree();
        copies.aCopyIsFirst();
        copies.peopleResolve();
        copies.aCopyIsAlone();
        copies.aCopyIsMissing();
        copies.theyDiffer();
        copies.aCopyOfNoOrder();
        desk.close();
        return desk.directory();
    }

    private void put(int blockLength) {
        desk.inputs.put(0, buffer, PlayedDesk.HEADER + blockLength);
    }

    private void up() {
        put(
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(desk.configured.desk().dropCopies().getFirst().sessionId())
                        .role(SessionRole.DROP_COPY)
                        .state(SessionState.UP)
                        .connectionEpoch(1)
                        .encodedLength());
    }

    /** An order to the first provider, which this desk answers itself. */
    private PlayedAnswers.Order order() {
        settle();
        int more = desk.rounds;
        Explained.quotes(desk, SIZE);
        String bid = BigDecimal.valueOf(108_499 + more, 5).toPlainString();
        String offer = BigDecimal.valueOf(108_501 + more, 5).toPlainString();
        desk.inputs.quote("LP1", Explained.PAIR, bid, offer, SIZE);
        Explained.clientSells(desk, "2000000");
        PlayedAnswers.Order order = desk.answers.last();
        assertEquals(1, order.venueId());
        answered.add(order.clOrdId());
        return order;
    }

    /** Whatever else is open fills, and both streams say so. */
    private void settle() {
        for (int i = 0; i < 6; i++) {
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                if (answered.add(order.clOrdId())) {
                    String name = "S" + order.clOrdId();
                    fill(order, OrderEventKind.TRADE, name, order.qty(), order.price());
                    if (order.venueId() == 1) {
                        copy(order, OrderEventKind.TRADE, name, order.qty(), order.price());
                    }
                }
            }
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
        }
    }

    private void fill(
            PlayedAnswers.Order order, OrderEventKind kind, String id, long qty, long px) {
        boolean isTrade = kind == OrderEventKind.TRADE;
        put(
                BlankExecutionReport.in(
                                new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                        .venueId(order.venueId())
                        .instrumentId(order.instrumentId())
                        .clOrdId(order.clOrdId())
                        .kind(kind)
                        .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                        .rawExecType((short) 'F')
                        .rawOrdStatus((short) '2')
                        .lastQty(qty)
                        .lastPx(px)
                        .execId(isTrade ? id : id + "x")
                        .execRefId(isTrade ? "" : id)
                        .encodedLength());
    }

    private void copy(
            PlayedAnswers.Order order, OrderEventKind kind, String id, long qty, long px) {
        boolean isTrade = kind == OrderEventKind.TRADE;
        put(
                new DropCopyReportEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(order.venueId())
                        .instrumentId(order.instrumentId())
                        .clOrdId(order.clOrdId())
                        .origClOrdId(DropCopyReportEncoder.origClOrdIdNullValue())
                        .kind(kind)
                        .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                        .possDup(Bool.NO)
                        .lastQty(qty)
                        .lastPx(px)
                        .tradeDate(DropCopyReportEncoder.tradeDateNullValue())
                        .transactTimeNanos(DropCopyReportEncoder.transactTimeNanosNullValue())
                        .execId(isTrade ? id : id + "y")
                        .execRefId(isTrade ? "" : id)
                        .multiLeg((short) 0)
                        .cumQty(DropCopyReportEncoder.cumQtyNullValue())
                        .secondaryExecId("")
                        .encodedLength());
    }

    private void waits() {
        for (int i = 0; i < 4; i++) {
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
        }
    }

    private void approved() {
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    private void ended(boolean isPosted) {
        Map.Entry<Long, Long> first = desk.answers.openBreaks.firstEntry();
        if (isPosted) {
            long px = desk.inputs.px(Explained.PAIR, "1.08500");
            desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), px);
        } else {
            desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), false);
        }
        approved();
        assertEquals(Map.of(), desk.answers.openBreaks);
    }

    private void agree() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        desk.pass(SECOND);
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price() - 1);
        copy(order, OrderEventKind.NEW, "A2", 0, 0);
        copy(order, OrderEventKind.TRADE, "", order.qty(), order.price());
    }

    private void aCopyIsFirst() {
        PlayedAnswers.Order order = order();
        copy(order, OrderEventKind.TRADE, "B1", order.qty(), order.price());
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE, "B1", order.qty(), order.price());
    }

    /** Its order has ended: two people post what it has told, and then its venue tells it. */
    private void aCopyIsAlone() {
        PlayedAnswers.Order order = order();
        desk.inputs.canceled(order, 0);
        copy(order, OrderEventKind.TRADE, "C1", order.qty(), order.price());
        waits();
        ended(true);
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE, "C1", order.qty(), order.price());
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    private void aCopyIsMissing() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "D1", order.qty(), order.price());
        waits();
        ended(false);
    }

    private void theyDiffer() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "E1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "E1", order.qty() - 100_000, order.price());
        waits();
        copy(order, OrderEventKind.TRADE_CORRECT, "E1", order.qty() - 200_000, order.price());
        desk.pass(SECOND);
        copy(order, OrderEventKind.TRADE_CANCEL, "E1", 0, 0);
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE_CANCEL, "E1", 0, 0);
        assertEquals(Map.of(), desk.answers.openBreaks);
    }

    private void aCopyOfNoOrder() {
        desk.pass(SECOND);
        PlayedAnswers.Order last = desk.answers.last();
        PlayedAnswers.Order none =
                new PlayedAnswers.Order(77, 1, last.instrumentId(), true, 100, last.price());
        copy(none, OrderEventKind.TRADE, "G1", 10_000_000, last.price());
        waits();
        ended(true);
    }

    private void peopleResolve() {
        PlayedAnswers.Order order = order();
        desk.pass(3 * SECOND);
        copy(order, OrderEventKind.TRADE, "H1", order.qty() / 2, order.price());
        desk.pass(SECOND);
        desk.inputs.resolve(PlayedInputs.ANN, order, Working.FILLED, order.qty(), order.price());
        approved();
        Explained.quotes(desk, SIZE);
    }
}
