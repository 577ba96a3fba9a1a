// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import quickfix.ConfigError;

/**
 * A desk between LP1 and ACME, both logged on and a price seen; at the end nobody has complained.
 */
final class QuickFixScenario implements AutoCloseable {
    final QuickFixVenue venue;
    final QuickFixClient client;
    final HedgingDesk desk;
    final Seen seen;

    private QuickFixScenario(
            Path directory,
            HedgingDesk.Terms terms,
            HedgingDesk.Facts facts,
            int clientHeartBtInt,
            boolean clientResets)
            throws IOException, ConfigError {
        venue = new QuickFixVenue(terms.heartBtInt());
        desk = new HedgingDesk(directory, venue.port(), terms, facts);
        client = new QuickFixClient(desk.clientPort, clientHeartBtInt, clientResets);
        seen = desk.seen;
        desk.awaitVenueWithPrice(1);
        awaitClientUp();
    }

    /** For us and for itself. */
    void awaitClientUp() {
        desk.awaitClient(SessionState.UP);
        desk.await("ACME's own view", () -> client.session().isLoggedOn());
    }

    static QuickFixScenario begin(Path directory) throws IOException, ConfigError {
        return new QuickFixScenario(
                directory, HedgingDesk.Terms.usual(), HedgingDesk.Facts.NONE, 30, false);
    }

    static QuickFixScenario begin(Path directory, HedgingDesk.Terms terms)
            throws IOException, ConfigError {
        return new QuickFixScenario(
                directory, terms, HedgingDesk.Facts.NONE, terms.heartBtInt(), false);
    }

    /** Where ACME's orders are taken, back-to-back. */
    static QuickFixScenario ofOrders(Path directory) throws IOException, ConfigError {
        return new QuickFixScenario(
                directory, HedgingDesk.Terms.usual(), HedgingDesk.Facts.OF_ORDERS, 30, false);
    }

    static QuickFixScenario whereClientResets(Path directory) throws IOException, ConfigError {
        return new QuickFixScenario(
                directory, HedgingDesk.Terms.usual(), HedgingDesk.Facts.NONE, 30, true);
    }

    /** Neither QuickFIX/J nor our adapters refused anything, and no order came twice. */
    void assertNoComplaint() {
        assertEquals(List.of(), venue.refusals());
        assertEquals(List.of(), client.refusals());
        assertEquals(List.of(), venue.received("3"));
        assertEquals(List.of(), venue.received("j"));
        assertEquals(List.of(), client.received("3"));
        assertEquals(List.of(), client.received("j"));
        assertEquals(List.of(), desk.alarms);
        assertNoOrderTwice();
    }

    void assertNoOrderTwice() {
        List<String> orders =
                venue.received("D").stream().map(order -> QuickFixVenue.text(order, 11)).toList();
        assertEquals(orders.stream().distinct().toList(), orders);
        assertTrue(orders.size() <= seen.orders.size());
    }

    /** Whether it is told of as a resend, with the time when it was sent first. */
    static boolean isPossDup(quickfix.Message message) {
        return message.getHeader().getOptionalString(43).orElse("N").equals("Y")
                && message.getHeader().isSetField(122);
    }

    static int msgSeqNum(quickfix.Message message) {
        return Integer.parseInt(QuickFixVenue.text(message.getHeader(), 34));
    }

    @Override
    public void close() {
        client.close();
        venue.close();
        desk.close();
    }

    @Override
    public String toString() {
        return desk + "\n" + venue + "\n" + client;
    }
}
