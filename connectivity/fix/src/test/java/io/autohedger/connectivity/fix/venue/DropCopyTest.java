// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.fix.Pairs;
import io.autohedger.connectivity.fix.Pipe;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.session.SessionConfig;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of reports (8) on a session of their own: executions alone are inputs. */
class DropCopyTest {
    private static final int SESSION = 21;
    private static final String FILL = "32=500000|31=1.08501";

    private final Pipe pipe = new Pipe(SessionConfig.acceptor("LP1-DC", "DESK"));
    private int told;

    @BeforeEach
    void logOn() {
        SessionConfig ours =
                SessionConfig.initiator("DESK", "LP1-DC").withValidation(Validation.TOLERANT);
        VenueConfig config = new VenueConfig(1, SESSION, 'T', ours, List.of(Pairs.EURUSD));
        pipe.join(new DropCopyAdapter(config, pipe.inputs, pipe.journal, pipe));
        pipe.connect();
        told = pipe.inputs.all.size();
    }

    private void copy(char execType, String more) {
        pipe.peerSends("8", VenueEnds.reportFields(execType, more));
    }

    @Test
    void theSessionIsAWitness() {
        assertEquals(1, told);
        assertTrue(pipe.inputs.last().contains("role=DROP_COPY|state=UP"), pipe.inputs.last());
    }

    @Test
    void anExecutionFieldByField() {
        copy('F', FILL + "|41=T3-000116|75=20260528|60=20260528-20:26:40.000");
        assertEquals(
                "DropCopyReport venueId=1|instrumentId=1|clOrdId=12884902005"
                    + "|origClOrdId=12884902004|kind=TRADE|side=BUY|possDup=NO"
                    + "|lastQty=50000000|lastPx=108501|tradeDate=20601"
                    + "|transactTimeNanos=1780000000000000000|execId=E1|multiLeg=0|cumQty=50000000"
                    + " @21.1.2",
                pipe.inputs.last());
        assertEquals(List.of(), pipe.alarms);
    }

    @Test
    void theFarLegOfASwapByItselfNamesItsNearLegAndSaysThatItIsALeg() {
        String far = VenueEnds.reportFields('F', FILL + "|442=2|654=2|527=E0");
        pipe.peerSends("8", far.replace("54=1", "54=2"));
        assertTrue(pipe.inputs.last().contains("|side=SELL|"), pipe.inputs.last());
        assertTrue(pipe.inputs.last().contains("|multiLeg=50|"), pipe.inputs.last());
        assertTrue(pipe.inputs.last().contains("|secondaryExecId=E0"), pipe.inputs.last());
        copy('F', FILL);
        assertFalse(pipe.inputs.last().contains("secondaryExecId=E0"), pipe.inputs.last());
    }

    @ParameterizedTest
    @CsvSource({"F, TRADE", "1, TRADE", "2, TRADE", "G, TRADE_CORRECT", "H, TRADE_CANCEL"})
    void executionsBustsAndCorrectionsAreInputs(char execType, String kind) {
        copy(execType, FILL + "|19=E0");
        assertTrue(pipe.inputs.last().contains("|kind=" + kind + "|"), pipe.inputs.last());
        assertEquals(List.of(), pipe.alarms);
    }

    @ParameterizedTest
    @ValueSource(chars = {'0', '3', '4', '5', '6', '8', '9', 'A', 'C', 'D', 'E', 'I'})
    void aCopyOfAnyOtherReportIsNone(char execType) {
        copy(execType, "");
        assertEquals(told, pipe.inputs.all.size());
        assertEquals(List.of(), pipe.alarms);
    }

    @ParameterizedTest
    @CsvSource({
        "Z, 32=500000|31=1.08501, UNKNOWN_VALUE",
        "F, 32=500000, INVALID",
        "F, 32=500000.12345|31=1.08501, INEXACT_NUMBER",
        "G, 32=500000|31=1.08501, INVALID",
        "H, 32=500000|31=1.08501, INVALID",
    })
    void whatCannotBeReadIsAnInputThatPagesAndAnAlarm(char execType, String more, String alarm) {
        copy(execType, more);
        assertTrue(pipe.inputs.last().contains("|kind=UNKNOWN_VALUE|"), pipe.inputs.last());
        assertTrue(pipe.alarms.getLast().startsWith(alarm + " 21: drop copy: "), alarm);
    }

    @Test
    void aSymbolThatNobodyTradesIsPassedOnWithoutAnInstrument() {
        pipe.peerSends("8", VenueEnds.reportFields('F', FILL).replace("55=EURUSD", "55=XXXYYY"));
        assertTrue(pipe.inputs.last().contains("|instrumentId=0|"), pipe.inputs.last());
        assertTrue(pipe.alarms.getLast().startsWith("UNKNOWN_SYMBOL 21: "));
    }

    @Test
    void anotherMessageIsRefusedAndACommandIsNotTaken() {
        pipe.peerSends("9", "37=O1|11=T3-000118|41=T3-000117|39=0|434=1");
        assertTrue(pipe.alarms.getLast().startsWith("UNEXPECTED_MESSAGE 21: "));
        assertFalse(
                pipe.command(
                        io.autohedger.codecs.NewOrderEncoder.TEMPLATE_ID,
                        new org.agrona.concurrent.UnsafeBuffer(new byte[256]),
                        256));
    }
}
