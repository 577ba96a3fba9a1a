// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.tests.support.AppendixD.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.FieldNotFound;
import quickfix.IncorrectDataFormat;
import quickfix.IncorrectTagValue;
import quickfix.Message;
import quickfix.SessionID;
import quickfix.field.AvgPx;
import quickfix.field.ClOrdID;
import quickfix.field.CumQty;
import quickfix.field.CxlRejReason;
import quickfix.field.CxlRejResponseTo;
import quickfix.field.ExecID;
import quickfix.field.ExecRefID;
import quickfix.field.ExecRestatementReason;
import quickfix.field.ExecType;
import quickfix.field.LastPx;
import quickfix.field.LastQty;
import quickfix.field.LeavesQty;
import quickfix.field.OrdRejReason;
import quickfix.field.OrdStatus;
import quickfix.field.OrdStatusReqID;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.OrigSendingTime;
import quickfix.field.PossDupFlag;
import quickfix.field.PossResend;
import quickfix.field.Price;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TransactTime;
import quickfix.fix44.ExecutionReport;
import quickfix.fix44.OrderCancelReject;

/**
 * LP1 as a table tells it: it says what a step says, in the form of FIX 4.4, and keeps a ledger of
 * its own. What it says has to pass the dictionary as what it hears does. Requests wait until the
 * test's thread takes them; all else here is of that thread.
 */
final class AppendixDVenue extends QuickFixAcceptor {
    private static final BigDecimal TICK = new BigDecimal("0.00001");

    /** ExecType (150) of an event; FIX44.xml has no L, and New ends a suspension as well. */
    private static final Map<String, Character> EXEC_TYPES =
            Map.ofEntries(
                    Map.entry("PENDING_NEW", 'A'),
                    Map.entry("NEW", '0'),
                    Map.entry("TRIGGERED", '0'),
                    Map.entry("TRADE", 'F'),
                    Map.entry("TRADE_CORRECT", 'G'),
                    Map.entry("TRADE_CANCEL", 'H'),
                    Map.entry("ORDER_STATUS", 'I'),
                    Map.entry("DONE_FOR_DAY", '3'),
                    Map.entry("CANCELED", '4'),
                    Map.entry("REPLACED", '5'),
                    Map.entry("PENDING_CANCEL", '6'),
                    Map.entry("STOPPED", '7'),
                    Map.entry("REJECTED", '8'),
                    Map.entry("SUSPENDED", '9'),
                    Map.entry("CALCULATED", 'B'),
                    Map.entry("EXPIRED", 'C'),
                    Map.entry("RESTATED", 'D'),
                    Map.entry("PENDING_REPLACE", 'E'));

    private final DataDictionary dictionary = new DataDictionary("FIX44.xml");
    private final Queue<Message> requests = new ConcurrentLinkedQueue<>();
    private boolean isPossDup;
    private int execIds;

    AppendixDVenue(int heartBtInt) throws ConfigError, IOException {
        super(heartBtInt);
    }

    @Override
    void onRequest(Message message) {
        requests.add(message);
    }

    boolean hasRequest() {
        return !requests.isEmpty();
    }

    @Nullable Message takeRequest() {
        return requests.poll();
    }

    /**
     * Says what a step says of an order.
     *
     * @param scenario in front of the executions that the step names
     * @param question the OrdStatusReqID that it answers, or null
     */
    void report(String scenario, VenueOrder order, Step step, @Nullable String question) {
        Map<String, String> fields = step.fields();
        int number = ++execIds;
        String execId = scenario + "-" + fields.getOrDefault("17", "X" + number);
        String refId = scenario + "-" + fields.getOrDefault("19", "");
        BigDecimal better = TICK.multiply(BigDecimal.valueOf(number % 7));
        BigDecimal px = order.pxOf(execId, order.price().subtract(better));
        boolean isNews = !step.says("dup") && !step.says("again");
        if (isNews) {
            order.apply(step, execId, refId, px);
            assertIsOwn(order, step);
        }
        String name = fields.getOrDefault("11", "o");
        ExecutionReport report =
                new ExecutionReport(
                        new OrderID("at-lp1-" + order.clOrdId),
                        new ExecID(execId),
                        new ExecType(Objects.requireNonNull(EXEC_TYPES.get(step.verb()))),
                        new OrdStatus(step.field("39").charAt(0)),
                        new Side(Side.BUY),
                        new LeavesQty(),
                        new CumQty(),
                        new AvgPx());
        report.setDecimal(LeavesQty.FIELD, number(step, "leaves"));
        report.setDecimal(CumQty.FIELD, number(step, "cum"));
        report.setDecimal(AvgPx.FIELD, order.avgPx());
        report.setDecimal(OrderQty.FIELD, BigDecimal.valueOf(step.number("38", order.qty())));
        report.setDecimal(Price.FIELD, order.price());
        report.set(new Symbol("EURUSD"));
        report.set(new ClOrdID(order.idOf(name)));
        report.set(new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
        if (!name.equals("o")) {
            report.set(new OrigClOrdID(order.clOrdId));
        }
        if (step.verb().startsWith("TRADE") && fields.containsKey("32")) {
            report.setDecimal(LastQty.FIELD, number(step, "32"));
            report.setDecimal(LastPx.FIELD, px);
        }
        if (fields.containsKey("19")) {
            report.set(new ExecRefID(refId));
        }
        if (fields.containsKey("378")) {
            report.set(new ExecRestatementReason(Integer.parseInt(step.field("378"))));
        }
        if (fields.containsKey("103")) {
            report.set(new OrdRejReason(Integer.parseInt(step.field("103"))));
        }
        if (question != null && step.verb().equals("ORDER_STATUS")) {
            report.set(new OrdStatusReqID(question));
        }
        if (step.says("again")) {
            report.getHeader().setField(new PossResend(true));
        }
        say(report, step.says("dup"));
    }

    /** An OrderCancelReject of the request that a step names, for its reason. */
    void reject(VenueOrder order, Step step) {
        String name = step.operands().getFirst();
        OrderCancelReject reject =
                new OrderCancelReject(
                        new OrderID("at-lp1-" + order.clOrdId),
                        new ClOrdID(order.idOf(name)),
                        new OrigClOrdID(order.acceptedId()),
                        new OrdStatus(status(order)),
                        new CxlRejResponseTo(
                                name.startsWith("c")
                                        ? CxlRejResponseTo.ORDER_CANCEL_REQUEST
                                        : CxlRejResponseTo.ORDER_CANCEL_REPLACE_REQUEST));
        reject.set(new CxlRejReason(Integer.parseInt(step.operands().getLast())));
        say(reject, false);
    }

    private static char status(VenueOrder order) {
        if (order.leavesQty() == 0) {
            return OrdStatus.FILLED;
        }
        return order.cumQty() == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
    }

    /** What the table has the venue say is what its own ledger says. */
    private static void assertIsOwn(VenueOrder order, Step step) {
        boolean isOfTheOrder =
                !step.verb().equals("ORDER_STATUS") && !step.verb().equals("REJECTED");
        if (isOfTheOrder) {
            assertEquals(order.cumQty(), step.number("cum", -1), "CumQty of " + step);
            assertEquals(order.leavesQty(), step.number("leaves", -1), "LeavesQty of " + step);
        }
    }

    private static BigDecimal number(Step step, String field) {
        return BigDecimal.valueOf(step.number(field, 0));
    }

    private void say(Message message, boolean asPossDup) {
        try {
            dictionary.validate(message, true);
        } catch (IncorrectTagValue | FieldNotFound | IncorrectDataFormat e) {
            throw new AssertionError("no message of FIX 4.4: " + message, e);
        }
        isPossDup = asPossDup;
        session().send(message);
        isPossDup = false;
    }

    /** The session takes the flag off whatever it is given, and asks here before it sends. */
    @Override
    public void toApp(Message message, SessionID session) {
        if (isPossDup) {
            message.getHeader().setField(new PossDupFlag(true));
            message.getHeader().setField(new OrigSendingTime(LocalDateTime.now(ZoneOffset.UTC)));
        }
        super.toApp(message, session);
    }
}
