// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ScopeKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Funding that people tell: two of them, of a perpetual, each funding time once. */
@Tag("unit")
class FundingByPeopleTest {
    private static final int USD = 1;
    private static final int BTC = 4;
    private static final int USDT = 5;
    private static final int LINEAR = 6;
    private static final int INVERSE = 7;
    private static final int HOMELESS = 8;
    private static final int HEDGES = 2;

    private final Desk desk = new Desk();

    FundingByPeopleTest() {
        desk.asset(BTC, "BTC", 8);
        desk.asset(USDT, "USDT", 6);
        desk.contract(LINEAR, InstrumentKind.LINEAR_PERPETUAL, BTC, USDT, 1, 0, 100_000);
        desk.contract(INVERSE, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 100_00);
        desk.contract(HOMELESS, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 100_00);
        desk.tradedAt(LINEAR, 1, HEDGES);
        desk.tradedAt(INVERSE, 1, HEDGES);
    }

    private void told(int instrument, long at, long amount) {
        desk.person(Desk.ANN, ActionKind.FUNDING, ScopeKind.INSTRUMENT, instrument)
                .amount(at)
                .qty(amount);
        desk.act();
    }

    @Test
    void aLinearOneIsPaidInItsQuoteCurrencyAndAnInverseOneInItsCoin() {
        told(LINEAR, desk.now, 7_250_0001L);
        assertEquals(0, desk.residual(USDT), "one person is not enough");
        desk.approve(Desk.BEA, true);
        told(INVERSE, desk.now, -1_500_0000L);
        desk.approve(Desk.BEA, true);
        assertEquals(7_250_0001L, desk.residual(USDT));
        assertEquals(-1_500_0000L, desk.residual(BTC));
        assertEquals(PostingKind.FUNDING, desk.lastPostingKind);
    }

    @Test
    void aFundingTimeIsBookedOnce() {
        long at = desk.now;
        told(INVERSE, at, -1_500_0000L);
        told(INVERSE, at, -1_500_0000L);
        desk.approve(Desk.BEA, true);
        desk.approveBefore(Desk.BEA, true);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        told(INVERSE, at, -1_600_0000L);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(-1_500_0000L, desk.residual(BTC));
        told(INVERSE, at - 1, -500_0000L);
        desk.approve(Desk.BEA, true);
        assertEquals(-2_000_0000L, desk.residual(BTC));
    }

    @Test
    void whatIsNoFundingIsRefused() {
        told(99_999, desk.now, 1);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        told(1, desk.now, 1);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        told(HOMELESS, desk.now, 1);
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        told(INVERSE, desk.now, 0);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        told(INVERSE, desk.now + 1_000_000_000L, 1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        assertEquals(0, desk.residual(BTC));
    }
}
