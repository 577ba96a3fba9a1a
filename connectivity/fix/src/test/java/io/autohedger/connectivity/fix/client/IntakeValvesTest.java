// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedEncoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The intake valves as a client sees them: SecurityStatus (f) on its session. */
class IntakeValvesTest {
    private static final Pattern STATUS =
            Pattern.compile(
                    "\\|35=f\\|.*\\|55=(\\w+)\\|325=Y\\|326=(\\d+)\\|60=[^|]+\\|58=([^|]+)");

    private final ClientEnds ends = ClientEnds.twoPairs();

    @Test
    void anInstrumentIsClosedAndOpenedAgain() {
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.NORMAL, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        assertEquals(List.of("EURUSD 2 intake is closed", "EURUSD 3 intake is open"), statuses());
        assertEquals(List.of(), ends.pipe.alarms);
    }

    @Test
    void theFirmsValveConcernsEveryInstrumentOfTheClient() {
        change(ValveKind.IN, ValveState.BACK_TO_BACK_ONLY, ScopeKind.FIRM, 0, OrderSide.NULL_VAL);
        assertEquals(
                List.of(
                        "EURUSD 18 intake is back to back only",
                        "USDJPY 18 intake is back to back only"),
                statuses());
    }

    @Test
    void theStrictestOfSeveralValvesHolds() {
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.WIDEN, ScopeKind.CLIENT, 4, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.NORMAL, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        assertEquals(
                List.of(
                        "EURUSD 2 intake is closed",
                        "USDJPY 3 intake is open at wider prices",
                        "EURUSD 3 intake is open at wider prices"),
                statuses());
    }

    @Test
    void aSideThatIsClosedHaltsTheInstrumentAndSaysWhich() {
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 2, OrderSide.BUY);
        assertEquals(
                List.of("USDJPY 2 intake is closed for your buys; intake is open for your sells"),
                statuses());
    }

    @Test
    void whatTheConnectionHasHeardIsNotSaidAgain() {
        for (int i = 0; i < 3; i++) {
            change(ValveKind.IN, ValveState.NORMAL, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        }
        assertEquals(List.of("EURUSD 3 intake is open"), statuses());
    }

    @Test
    void whatIsNotTheClientsIsNotToldToIt() {
        change(ValveKind.OUT, ValveState.CANCEL, ScopeKind.FIRM, 0, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.CLIENT, 5, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 9, OrderSide.NULL_VAL);
        assertEquals(List.of(), statuses());
    }

    @Test
    void whatChangedWhileNobodyWasConnectedIsToldAtTheLogon() {
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        ends.pipe.disconnect();
        change(ValveKind.IN, ValveState.NORMAL, ScopeKind.INSTRUMENT, 1, OrderSide.NULL_VAL);
        change(ValveKind.IN, ValveState.CLOSED, ScopeKind.INSTRUMENT, 2, OrderSide.NULL_VAL);
        ends.pipe.peerGot.clear();
        ends.pipe.connect();
        assertEquals(List.of("EURUSD 3 intake is open", "USDJPY 2 intake is closed"), statuses());
        assertTrue(
                ends.pipe.alarms.stream().allMatch(a -> a.startsWith("SESSION_ENDED")),
                ends.pipe.alarms.toString());
    }

    private void change(
            ValveKind valve, ValveState to, ScopeKind scope, long scopeId, OrderSide side) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        ValveChangedEncoder change = new ValveChangedEncoder();
        change.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .valve(valve)
                .fromState(ValveState.NORMAL)
                .toState(to)
                .scopeKind(scope)
                .scopeId(scopeId)
                .latchId(1)
                .principalId(1)
                .side(side);
        ends.pipe.command(
                ValveChangedEncoder.TEMPLATE_ID, buffer, 8 + ValveChangedEncoder.BLOCK_LENGTH);
    }

    /** Symbol, SecurityTradingStatus (326) and Text of each status that reached the client. */
    private List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        for (String message : ends.pipe.peerGot) {
            Matcher status = STATUS.matcher(message);
            assertTrue(status.find(), message);
            statuses.add(status.group(1) + " " + status.group(2) + " " + status.group(3));
        }
        return statuses;
    }
}
