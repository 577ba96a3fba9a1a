// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static io.autohedger.system.why.PlayedDesk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;

/** What venues do of their own to orders: they restate them, and corporate actions split them. */
final class VenueDesks {
    private static final String SIZE = ExplainedDesks.SIZE;

    /** FIX ExecRestatementReason (378). */
    private static final int CORPORATE_ACTION = 0;

    private static final int PARTIAL_DECLINE = 5;
    private static final int NONE = ExecutionReportEncoder.execRestatementReasonNullValue();

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedDesk desk;
    private int names;

    private VenueDesks(PlayedDesk desk) {
        this.desk = desk;
    }

    /** Orders that rest: each is restated, split, or both, before and after fills of it. */
    static Path ordersAreRestated(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .source("ioc(best(lps), slip=slip)", "limit(px, ttl=60s)")
                        .begin(folder);
        VenueDesks venue = new VenueDesks(desk);
        venue.isSplitOnce();
        desk.restart();
        Explained.quotes(desk, SIZE);
        venue.isSplitTwice();
        venue.isReplacedUnasked();
        venue.isSplitInDoubt();
        assertTrue(desk.answers.alerts.contains(AlertCode.BUST_BEFORE_SPLIT), "nobody was called");
        desk.close();
        return desk.directory();
    }

    private PlayedAnswers.Order order() {
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
        int before = desk.answers.orders.size();
        Explained.clientSells(desk, "3000000");
        assertEquals(before + 1, desk.answers.orders.size());
        PlayedAnswers.Order order = desk.answers.last();
        desk.inputs.acknowledged(order);
        return order;
    }

    private void goOn() {
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    /** What is left of everything fills. */
    private void settle() {
        goOn();
        desk.fillAll();
        goOn();
    }

    private ExecutionReportEncoder report(
            PlayedAnswers.Order order, OrderEventKind kind, String id, String ref) {
        return BlankExecutionReport.in(
                        new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                .venueId(order.venueId())
                .instrumentId(order.instrumentId())
                .clOrdId(order.clOrdId())
                .kind(kind)
                .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                .rawExecType((short) 'D')
                .rawOrdStatus((short) '1')
                .execId(id)
                .execRefId(ref);
    }

    private void put(ExecutionReportEncoder report) {
        desk.inputs.put(0, buffer, PlayedDesk.HEADER + report.encodedLength());
    }

    private void restated(
            PlayedAnswers.Order order,
            OrderEventKind kind,
            int reason,
            long qty,
            long cum,
            long px) {
        put(
                report(order, kind, "R" + ++names, "")
                        .execRestatementReason(reason)
                        .orderQty(qty)
                        .cumQty(cum)
                        .leavesQty(qty - cum)
                        .price(px));
        goOn();
    }

    private void split(PlayedAnswers.Order order, long qty, long cum) {
        long none = ExecutionReportEncoder.priceNullValue();
        restated(order, OrderEventKind.RESTATED, CORPORATE_ACTION, qty, cum, none);
    }

    private String fill(PlayedAnswers.Order order, long qty) {
        String name = "V" + ++names;
        put(report(order, OrderEventKind.TRADE, name, "").lastQty(qty).lastPx(order.price()));
        goOn();
        return name;
    }

    private void busted(PlayedAnswers.Order order, String name) {
        put(report(order, OrderEventKind.TRADE_CANCEL, name + "x", name));
        goOn();
    }

    private void corrected(PlayedAnswers.Order order, String name, long qty) {
        put(
                report(order, OrderEventKind.TRADE_CORRECT, name + "y", name)
                        .lastQty(qty)
                        .lastPx(order.price()));
        goOn();
    }

    /** Two for one: what was filled before that is taken back, and then the venue wants less. */
    private void isSplitOnce() {
        PlayedAnswers.Order order = order();
        String before = fill(order, order.qty() / 3);
        split(order, 2 * order.qty(), 2 * order.qty() / 3);
        busted(order, before);
        long px = order.price() + 2;
        restated(order, OrderEventKind.RESTATED, PARTIAL_DECLINE, order.qty(), 0, px);
        fill(order, order.qty() / 3);
        restated(
                order,
                OrderEventKind.RESTATED,
                PARTIAL_DECLINE,
                order.qty() / 3,
                order.qty() / 3,
                px);
        settle();
    }

    /** Two for one and then three for two: of a fill between them nobody can say. */
    private void isSplitTwice() {
        PlayedAnswers.Order order = order();
        long part = order.qty() / 6;
        String first = fill(order, part);
        split(order, 2 * order.qty(), 2 * part);
        String second = fill(order, part);
        split(order, 3 * order.qty(), 3 * part + part / 2 * 3);
        corrected(order, first, part / 2);
        busted(order, second);
        desk.inputs.canceled(order, 0);
        settle();
    }

    private void isReplacedUnasked() {
        PlayedAnswers.Order order = order();
        long qty = order.qty() / 2;
        restated(order, OrderEventKind.REPLACED, NONE, qty, 0, order.price() - 3);
        desk.inputs.replace(PlayedInputs.ANN, order, qty + 100_000, order.price() - 3);
        restated(order, OrderEventKind.RESTATED, PARTIAL_DECLINE, qty - 100_000, 0, order.price());
        fill(order, qty - 200_000);
        desk.inputs.canceled(order, qty - 200_000);
        settle();
    }

    /** Its line is lost for long, so that what fills of it is measured. */
    private void isSplitInDoubt() {
        PlayedAnswers.Order order = order();
        fill(order, order.qty() / 3);
        desk.inputs.session("ECN", false);
        desk.pass(3 * SECOND);
        desk.inputs.session("ECN", true);
        split(order, 2 * order.qty(), 2 * order.qty() / 3);
        fill(order, order.qty() / 3);
        desk.inputs.canceled(order, order.qty());
        settle();
    }
}
