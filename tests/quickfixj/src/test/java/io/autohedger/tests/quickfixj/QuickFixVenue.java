// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import quickfix.ConfigError;
import quickfix.Message;
import quickfix.field.AvgPx;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejResponseTo;
import quickfix.field.ExecID;
import quickfix.field.ExecType;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.MsgType;
import quickfix.field.OrdStatus;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TransactTime;
import quickfix.fix44.ExecutionReport;
import quickfix.fix44.OrderCancelReject;

/** LP1 as it answers each order: as the scenario has said, or by filling it. */
final class QuickFixVenue extends QuickFixAcceptor {
    private final Queue<Consumer<Message>> orderAnswers = new ConcurrentLinkedQueue<>();
    private final Queue<Consumer<Message>> cancelAnswers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reports = new AtomicInteger();

    QuickFixVenue(int heartBtInt) throws ConfigError, IOException {
        super(heartBtInt);
    }

    /** How the next order that has no answer yet is answered. */
    void answerOrder(Consumer<Message> answer) {
        orderAnswers.add(answer);
    }

    /** How the next cancel request that has no answer yet is answered. */
    void answerCancel(Consumer<Message> answer) {
        cancelAnswers.add(answer);
    }

    @Override
    void onRequest(Message message) {
        switch (type(message)) {
            case MsgType.ORDER_SINGLE -> answer(orderAnswers, message, this::newThenFilled);
            case MsgType.ORDER_CANCEL_REQUEST -> answer(cancelAnswers, message, this::canceled);
            case MsgType.ORDER_STATUS_REQUEST ->
                    report(message, ExecType.ORDER_STATUS, OrdStatus.FILLED, 0, 0);
            default -> {
                // Rejects and others are kept by the party and looked at by the scenario.
            }
        }
    }

    private static void answer(
            Queue<Consumer<Message>> answers, Message request, Consumer<Message> otherwise) {
        Consumer<Message> answer = answers.poll();
        (answer == null ? otherwise : answer).accept(request);
    }

    void newOnly(Message order) {
        report(order, ExecType.NEW, OrdStatus.NEW, 0, 0);
    }

    void newThenFilled(Message order) {
        newOnly(order);
        filled(order);
    }

    void filled(Message order) {
        long qty = qty(order);
        report(order, ExecType.TRADE, OrdStatus.FILLED, qty, qty);
    }

    /** An IOC that finds half of what it wants. */
    void halfFilledThenCanceled(Message order) {
        newOnly(order);
        long half = qty(order) / 2;
        report(order, ExecType.TRADE, OrdStatus.PARTIALLY_FILLED, half, half);
        report(order, ExecType.CANCELED, OrdStatus.CANCELED, 0, half);
    }

    void rejected(Message order) {
        report(order, ExecType.REJECTED, OrdStatus.REJECTED, 0, 0);
    }

    void silent(Message order) {}

    void canceled(Message cancel) {
        report(cancel, ExecType.CANCELED, OrdStatus.CANCELED, 0, 0);
    }

    /** Too late: the order is filled, and the cancel is refused. */
    void filledThenCancelRejected(Message cancel, Message order) {
        filled(order);
        OrderCancelReject reject =
                new OrderCancelReject(
                        orderId(order),
                        new ClOrdID(text(cancel, ClOrdID.FIELD)),
                        new OrigClOrdID(text(cancel, OrigClOrdID.FIELD)),
                        new OrdStatus(OrdStatus.FILLED),
                        new CxlRejResponseTo(CxlRejResponseTo.ORDER_CANCEL_REQUEST));
        session().send(reject);
    }

    private void report(Message request, char execType, char ordStatus, long last, long cum) {
        boolean isDone = ordStatus != OrdStatus.NEW && ordStatus != OrdStatus.PARTIALLY_FILLED;
        ExecutionReport report =
                new ExecutionReport(
                        orderId(request),
                        new ExecID("report-" + reports.incrementAndGet()),
                        new ExecType(execType),
                        new OrdStatus(ordStatus),
                        new Side(text(request, Side.FIELD).charAt(0)),
                        new LeavesQty(),
                        new CumQty(),
                        new AvgPx(0));
        report.setDecimal(LeavesQty.FIELD, BigDecimal.valueOf(isDone ? 0 : qty(request) - cum));
        report.setDecimal(CumQty.FIELD, BigDecimal.valueOf(cum));
        report.set(new Symbol("EURUSD"));
        report.set(new ClOrdID(text(request, ClOrdID.FIELD)));
        request.getOptionalString(OrigClOrdID.FIELD)
                .ifPresent(orig -> report.set(new OrigClOrdID(orig)));
        report.set(new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
        if (last > 0) {
            report.setDecimal(LastQty.FIELD, BigDecimal.valueOf(last));
            report.setDecimal(LastPx.FIELD, new BigDecimal(text(request, Price.FIELD)));
        }
        session().send(report);
    }

    private static OrderID orderId(Message request) {
        return new OrderID(
                "at-lp1-"
                        + request.getOptionalString(OrigClOrdID.FIELD)
                                .orElse(text(request, ClOrdID.FIELD)));
    }

    private static long qty(Message order) {
        return order.getOptionalDecimal(OrderQty.FIELD).map(BigDecimal::longValueExact).orElse(0L);
    }
}
