// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.SessionState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.ConfigError;
import quickfix.Message;
import quickfix.field.ClOrdID;
import quickfix.field.OrdType;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.PossResend;
import quickfix.field.Price;
import quickfix.field.Side;
import quickfix.field.Symbol;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;
import quickfix.fix44.NewOrderSingle;
import quickfix.fix44.OrderCancelReplaceRequest;
import quickfix.fix44.OrderCancelRequest;
import quickfix.fix44.OrderStatusRequest;

/**
 * QuickFIX/J sends orders to our acceptor, and each is covered at LP1: every report of ours passes
 * its dictionary.
 */
class QuickFixOrdersTest {
    private static final int MILLION = 1_000_000;
    private static final String LIMIT = "1.08600";

    @TempDir private Path directory;

    @Test
    void anOrderIsCoveredAndFilledAsItsCoverIs() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.ofOrders(directory)) {
            all.client.session().send(order("o1", Side.BUY, 2 * MILLION, LIMIT));
            await(all, 2);
            // A basis point of the limit, in whole ticks, is left to us.
            assertEquals(
                    0,
                    new BigDecimal("1.08589")
                            .compareTo(new BigDecimal(last(all.venue.received("D"), 44))));
            assertEquals(List.of("A", "F"), told(all, 150));
            assertEquals(List.of("A", "2"), told(all, 39));
            assertEquals("1.08600", last(all.client.received("8"), 31));
            assertEquals(0, new BigDecimal(last(all.client.received("8"), 151)).signum());
            all.assertNoComplaint();
        }
    }

    @Test
    void aPartAndARejectAreTheClientsAsWell() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.ofOrders(directory)) {
            all.venue.answerOrder(all.venue::halfFilledThenCanceled);
            all.client.session().send(order("o1", Side.SELL, 2 * MILLION, "1.08400"));
            await(all, 3);
            assertEquals(List.of("A", "F", "4"), told(all, 150));
            assertEquals("1000000", plain(last(all.client.received("8"), 14)));
            all.venue.answerOrder(all.venue::rejected);
            all.client.session().send(order("o2", Side.BUY, MILLION, LIMIT));
            await(all, 5);
            assertEquals("8", last(all.client.received("8"), 39));
            assertEquals("0", last(all.client.received("8"), 103));
            all.assertNoComplaint();
        }
    }

    @Test
    void whatIsNotDoneIsAnsweredInTheStandardsTerms() throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.ofOrders(directory)) {
            NewOrderSingle elsewhere = order("o1", Side.BUY, MILLION, LIMIT);
            elsewhere.set(new Symbol("NZDUSD"));
            all.client.session().send(elsewhere);
            NewOrderSingle day = order("o2", Side.BUY, MILLION, LIMIT);
            day.set(new TimeInForce(TimeInForce.DAY));
            all.client.session().send(day);
            all.client.session().send(order("o3", Side.BUY, MILLION, LIMIT));
            await(all, 4);
            all.client.session().send(order("o3", Side.BUY, MILLION, LIMIT));
            NewOrderSingle again = order("o3", Side.BUY, MILLION, LIMIT);
            again.getHeader().setField(new PossResend(true));
            all.client.session().send(again);
            all.client.session().send(cancel("c1", "o9"));
            all.client.session().send(cancel("c2", "o3"));
            all.client.session().send(replace("g1", "o3"));
            OrderStatusRequest status = new OrderStatusRequest();
            status.set(new ClOrdID("o3"));
            status.set(new Symbol("EURUSD"));
            status.set(new Side(Side.BUY));
            all.client.session().send(status);
            all.desk.await(
                    "every answer",
                    () ->
                            all.client.received("8").size() == 7
                                    && all.client.received("9").size() == 3);
            assertEquals(List.of("8", "8", "A", "F", "8", "I", "I"), told(all, 150));
            assertEquals(
                    List.of("1", "11", "6"),
                    all.client.received("8").stream()
                            .filter(m -> m.isSetField(103))
                            .map(m -> QuickFixVenue.text(m, 103))
                            .toList());
            assertEquals(
                    List.of("1", "0", "0"),
                    all.client.received("9").stream()
                            .map(m -> QuickFixVenue.text(m, 102))
                            .toList());
            assertEquals("2", last(all.client.received("8"), 39));
            assertEquals(1, all.venue.received("D").size());
            all.assertNoComplaint();
        }
    }

    @Test
    void whatHappensWhileTheClientIsAwayIsToldOnceWhenItComesBack()
            throws IOException, ConfigError {
        try (QuickFixScenario all = QuickFixScenario.ofOrders(directory)) {
            Message[] cover = new Message[1];
            all.venue.answerOrder(order -> cover[0] = order);
            all.client.session().send(order("o1", Side.BUY, MILLION, LIMIT));
            all.desk.await("the cover", () -> cover[0] != null);
            all.client.breakLine();
            all.desk.awaitClient(SessionState.DOWN);
            all.venue.newThenFilled(cover[0]);
            all.desk.await(
                    "the fill",
                    () ->
                            all.seen.reports.stream()
                                    .anyMatch(r -> r.kind() == OrderEventKind.TRADE));
            all.client.resume();
            await(all, 2);
            assertEquals(List.of("A", "F"), told(all, 150));
            assertFalse(QuickFixScenario.isPossDup(all.client.received("8").getLast()));
            assertTrue(all.client.session().isLoggedOn());
            all.assertNoComplaint();
        }
    }

    private static void await(QuickFixScenario all, int reports) {
        all.desk.await(reports + " reports", () -> all.client.received("8").size() == reports);
    }

    private static List<String> told(QuickFixScenario all, int tag) {
        return all.client.received("8").stream().map(m -> QuickFixVenue.text(m, tag)).toList();
    }

    private static String last(List<Message> messages, int tag) {
        return QuickFixVenue.text(messages.getLast(), tag);
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static NewOrderSingle order(String clOrdId, char side, long qty, String px) {
        NewOrderSingle order =
                new NewOrderSingle(
                        new ClOrdID(clOrdId),
                        new Side(side),
                        new TransactTime(LocalDateTime.now(ZoneOffset.UTC)),
                        new OrdType(OrdType.LIMIT));
        order.set(new Symbol("EURUSD"));
        order.set(new TimeInForce(TimeInForce.IMMEDIATE_OR_CANCEL));
        order.setDecimal(OrderQty.FIELD, BigDecimal.valueOf(qty));
        order.setDecimal(Price.FIELD, new BigDecimal(px));
        return order;
    }

    private static OrderCancelRequest cancel(String clOrdId, String origClOrdId) {
        OrderCancelRequest request =
                new OrderCancelRequest(
                        new OrigClOrdID(origClOrdId),
                        new ClOrdID(clOrdId),
                        new Side(Side.BUY),
                        new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
        request.set(new Symbol("EURUSD"));
        request.setDecimal(OrderQty.FIELD, BigDecimal.valueOf(MILLION));
        return request;
    }

    private static OrderCancelReplaceRequest replace(String clOrdId, String origClOrdId) {
        OrderCancelReplaceRequest request =
                new OrderCancelReplaceRequest(
                        new OrigClOrdID(origClOrdId),
                        new ClOrdID(clOrdId),
                        new Side(Side.BUY),
                        new TransactTime(LocalDateTime.now(ZoneOffset.UTC)),
                        new OrdType(OrdType.LIMIT));
        request.set(new Symbol("EURUSD"));
        request.setDecimal(OrderQty.FIELD, BigDecimal.valueOf(MILLION));
        request.setDecimal(Price.FIELD, new BigDecimal(LIMIT));
        return request;
    }
}
