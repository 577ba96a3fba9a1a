// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.ParameterSetEncoder;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PrincipalDefinedEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.model.ClOrdId;
import io.autohedger.tests.support.AppendixD;
import io.autohedger.tests.support.AppendixD.Scenario;
import io.autohedger.tests.support.AppendixD.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quickfix.ConfigError;
import quickfix.Message;
import quickfix.field.Side;

/**
 * Each scenario of {@link AppendixD} that FIX 4.4 has, over a socket: QuickFIX/J is the venue, and
 * our session, translation, engine and mirror are what is tested. After each step the mirror is
 * where the table says, and agrees with the ledger that the venue keeps. One pair of sessions
 * carries all of them, one order after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendixDOverTheWireTest {
    /** Told by telephone, without a message. */
    private static final Set<String> BY_VOICE = Set.of("D18", "D23");

    private static final int ANN = 1;
    private static final int ALL_ROLES = 15;
    private static final long CENTS = 100;
    private static final BigDecimal TICK = new BigDecimal("0.00001");

    @TempDir static Path directory;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(512);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private AppendixDVenue venue;
    private QuickFixClient client;
    private HedgingDesk desk;
    private Seen seen;
    private long turn;
    private int requests;

    /** Of the scenario that runs. */
    private String scenario = "";

    private VenueOrder order = new VenueOrder("", 0, BigDecimal.ZERO);
    private long clOrdId;
    private long boughtBefore;
    private int told;
    private @Nullable String question;

    /** Of the replace that was asked for last. */
    private long wantedQty;

    private BigDecimal wantedPx = BigDecimal.ZERO;

    static Stream<Scenario> scenarios() {
        return AppendixD.scenarios().filter(s -> !BY_VOICE.contains(s.number()));
    }

    @BeforeAll
    void connect() throws IOException, ConfigError {
        venue = new AppendixDVenue(30);
        HedgingDesk.Facts facts =
                new HedgingDesk.Facts(
                        true,
                        new DeskDefinition.Evidence(
                                DeskDefinition.StatusScope.OPEN_AND_TERMINAL, 0, false, false),
                        DeskDefinition.Dialect.ATOMIC);
        desk =
                new HedgingDesk(
                        directory,
                        venue.port(),
                        HedgingDesk.Terms.usual(),
                        facts,
                        new OrdersByHand(),
                        OrdersByHand.plan());
        client = new QuickFixClient(desk.clientPort, 30, false);
        seen = desk.seen;
        desk.awaitVenueWithPrice(1);
        desk.awaitClient(SessionState.UP);
        desk.await("ACME's own view", () -> client.session().isLoggedOn());
        person();
        client.deal("d1", Side.BUY, 4_000_000, "1.08510");
        desk.await("the deal", () -> seen.exposure.client() != 0);
    }

    @AfterAll
    void nobodyHasComplained() {
        try {
            assertEquals(List.of(), venue.refusals());
            assertEquals(List.of(), venue.received("3"));
            assertEquals(List.of(), venue.received("j"));
            assertEquals(List.of(), desk.alarms);
            assertEquals(List.of(), seen.refusedActions);
        } finally {
            client.close();
            venue.close();
            desk.close();
        }
    }

    @Test
    void theScenariosAreAllThatFix44Has() {
        assertEquals(39, scenarios().count());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isMirrored(Scenario next) {
        scenario = next.number();
        boughtBefore = seen.exposure.hedged();
        question = null;
        for (Step step : next.steps()) {
            seen.pages = 0;
            told = seen.requests.size();
            act(step);
            takeRequests();
            assertEquals(step.expected(), shown(), next + ": " + step + "\n" + desk);
            assertAgrees(next + ": " + step);
        }
        end();
    }

    private void act(Step step) {
        int reports = seen.reports.size();
        int rejects = seen.rejectedRequests;
        switch (step.verb()) {
            case "order" -> order(step.quantity());
            case "cancel" -> act(ActionKind.KILL, PersonActionEncoder.qtyNullValue(), 0);
            case "replace" -> replace(step.quantity());
            case "reject" -> {
                venue.reject(order, step);
                desk.await("the reject", () -> seen.rejectedRequests > rejects);
            }
            default -> {
                venue.report(scenario, order, step, question);
                desk.await("the report", () -> seen.reports.size() > reports);
            }
        }
    }

    private void order(long qty) {
        int orders = seen.orders.size();
        parameter(OrdersByHand.QTY, qty);
        parameter(OrdersByHand.TURN, ++turn);
        desk.await("an order", () -> seen.orders.size() > orders);
        clOrdId = seen.orders.getLast().clOrdId();
        desk.await("it at the venue", venue::hasRequest);
        Message sent = venue.takeRequest();
        assertNotNull(sent);
        assertEquals("D", QuickFixParty.type(sent));
        assertEquals("6", QuickFixVenue.text(sent, 59));
        assertEquals(name(clOrdId), QuickFixVenue.text(sent, 11));
        assertEquals(qty, decimal(sent, 38).longValueExact());
        order = new VenueOrder(QuickFixVenue.text(sent, 11), qty, decimal(sent, 44));
        desk.await("its start", () -> last().to() == Working.SENT_UNACKED);
    }

    /** To the quantity; where it is that one already, to another price. */
    private void replace(long qty) {
        boolean isOther = qty != order.qty();
        wantedQty = qty;
        wantedPx = isOther ? order.price() : order.price().add(TICK);
        act(
                ActionKind.REPLACE_ORDER,
                isOther ? qty * CENTS : PersonActionEncoder.qtyNullValue(),
                isOther
                        ? PersonActionEncoder.pxNullValue()
                        : wantedPx.movePointRight(5).longValueExact());
    }

    /** The requests that the core has made are at the venue, each with what it has to bear. */
    private void takeRequests() {
        while (requests < seen.requests.size()) {
            Seen.Request made = seen.requests.get(requests++);
            desk.await("a request at the venue", venue::hasRequest);
            Message sent = venue.takeRequest();
            assertNotNull(sent);
            assertEquals(String.valueOf(made.msgType()), QuickFixParty.type(sent));
            String id = QuickFixVenue.text(sent, 11);
            assertEquals(name(made.clOrdId()), id);
            if (made.msgType() == 'H') {
                assertEquals(order.acceptedId(), id);
                question = QuickFixVenue.text(sent, 790);
                continue;
            }
            assertEquals(order.acceptedId(), QuickFixVenue.text(sent, 41));
            if (made.msgType() == 'F') {
                assertEquals(order.qty(), decimal(sent, 38).longValueExact());
                order.request("c", id);
            } else {
                assertEquals(wantedQty, decimal(sent, 38).longValueExact());
                assertEquals(0, wantedPx.compareTo(decimal(sent, 44)), "Price of G");
                order.request("r", id);
            }
        }
    }

    /**
     * As the table of the mirror alone shows it: {@code STATE[?] filled/exposed pos bought F G H}.
     */
    private String shown() {
        Seen.Transition now = last();
        StringBuilder shown = new StringBuilder(now.to().name());
        shown.append(now.certainty() == Certainty.KNOWN ? " " : "? ")
                .append(now.cumQty() / CENTS)
                .append('/')
                .append(now.leavesQty() / CENTS)
                .append(" pos ")
                .append(seen.exposure.hedged() - boughtBefore);
        for (Seen.Request request : seen.requests.subList(told, seen.requests.size())) {
            shown.append(' ').append(request.msgType());
        }
        return shown.append(seen.pages > 0 ? " page" : "").toString();
    }

    /** The mirror has what the venue has, and its bounds hold what may still come. */
    private void assertAgrees(String what) {
        Seen.Transition now = last();
        assertEquals(order.position(), seen.exposure.hedged() - boughtBefore, what);
        assertEquals(order.cumQty() * CENTS, now.cumQty(), what);
        assertEquals(
                order.cost().movePointRight(6).longValueExact(),
                seen.paid.getOrDefault(clOrdId, 0L),
                "what AvgPx comes from, " + what);
        assertTrue(now.leavesQty() >= order.leavesQty() * CENTS, what);
        // No other order is open.
        assertEquals(
                now.leavesQty() / CENTS, seen.exposure.worstUp() - seen.exposure.residual(), what);
        assertEquals(now.certainty() == Certainty.KNOWN ? 0 : 1, seen.exposure.unknown(), what);
    }

    /** What is left is cancelled: the next scenario begins with nothing open. */
    private void end() {
        if (order.leavesQty() > 0) {
            Map<String, String> fields =
                    Map.of("39", "4", "cum", String.valueOf(order.cumQty()), "leaves", "0");
            act(new Step("CANCELED", List.of(), fields, ""));
        }
        assertEquals(0, last().leavesQty());
        assertEquals(Certainty.KNOWN, last().certainty());
    }

    private Seen.Transition last() {
        return seen.transitions.stream()
                .filter(transition -> transition.clOrdId() == clOrdId)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static String name(long id) {
        byte[] text = new byte[ClOrdId.MAX_LENGTH];
        int length = ClOrdId.write(text, 'D', id);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    private static BigDecimal decimal(Message message, int tag) {
        return message.getOptionalDecimal(tag).orElseThrow();
    }

    private void parameter(int index, long value) {
        ParameterSetEncoder encoder = new ParameterSetEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .strategyId(OnePairDesk.STRATEGY_ID)
                .parameterIndex(index)
                .mantissa(value)
                .scale((byte) 0);
        put(encoder.encodedLength());
    }

    private void person() {
        PrincipalDefinedEncoder encoder = new PrincipalDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header).principalId(ANN).roles(ALL_ROLES).name("ann");
        put(encoder.encodedLength());
    }

    /** A person does something about the order. */
    private void act(ActionKind kind, long qty, long px) {
        boolean isKill = kind == ActionKind.KILL;
        PersonActionEncoder encoder = new PersonActionEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
                .requestId(seen.requests.size())
                .action(kind)
                .scopeKind(ScopeKind.ORDER)
                .scopeId(clOrdId)
                .valve(isKill ? ValveKind.OUT : ValveKind.NULL_VAL)
                .valveState(isKill ? ValveState.CANCEL : ValveState.NULL_VAL)
                .decision(DoubtDecision.NULL_VAL)
                .amount(PersonActionEncoder.amountNullValue())
                .expiresNanos(PersonActionEncoder.expiresNanosNullValue())
                .principalId(ANN)
                .resolveAs(Working.NULL_VAL)
                .qty(qty)
                .px(px)
                .reason("");
        put(encoder.encodedLength());
    }

    private void put(int length) {
        desk.input(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
    }
}
