// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.PostingKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A venue deals on a quote: the execution names a QuoteID and no order of ours. */
@Tag("unit")
class QuoteFillTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;
    private static final long NO_ORDER = ExecutionReportEncoder.clOrdIdNullValue();

    private final Desk desk = new Desk();

    @BeforeEach
    void thereIsAPrice() {
        desk.quote(BID, OFFER);
        // What it changes is looked at, and hedged by nobody.
        desk.kill(io.autohedger.codecs.ValveState.STOP);
    }

    private void told(OrderEventKind kind, long qty, long id, long ref) {
        desk.begin(NO_ORDER, 1, 1, true, kind).lastQty(qty).lastPx(OFFER).ofQuote(Bool.YES);
        desk.send(id, ref);
    }

    private void position(long qty) {
        assertEquals(qty * DIGITS, desk.residual(2));
        assertEquals(qty * DIGITS, desk.worstDown(2));
        assertEquals(qty * DIGITS, desk.worstUp(2));
    }

    @Test
    void itIsExposureAtOnceProvisionalAndPages() {
        told(OrderEventKind.TRADE, MILLION, 900, 0);
        position(MILLION);
        assertEquals(PostingKind.PROVISIONAL, desk.lastPostingKind);
        assertEquals(1, desk.alerts(AlertCode.FILL_ON_QUOTE));
        assertEquals(0, desk.alerts(AlertCode.FILL_ON_UNKNOWN_ORDER));
    }

    @Test
    void itIsBookedOnce() {
        told(OrderEventKind.TRADE, MILLION, 900, 0);
        told(OrderEventKind.TRADE, MILLION, 900, 0);
        position(MILLION);
        assertEquals(1, desk.alerts(AlertCode.FILL_ON_QUOTE));
    }

    @Test
    void itIsCorrectedAndTakenBackAsAnyFill() {
        told(OrderEventKind.TRADE, MILLION, 900, 0);
        told(OrderEventKind.TRADE_CORRECT, 2 * MILLION, 901, 900);
        position(2 * MILLION);
        told(OrderEventKind.TRADE_CANCEL, 0, 902, 901);
        position(0);
    }
}
