// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What deals and payments of each kind of instrument post, in figures worked out on paper. */
@Tag("unit")
class ContractKindsTest {
    private static final int USD = 1;
    private static final int CONTRACT = 3;
    private static final int BTC = 4;
    private static final int USDT = 5;
    private static final int JPY = 6;
    private static final int FUTURE = 5;
    private static final int LINEAR = 6;
    private static final int INVERSE = 7;

    private final Desk desk = new Desk();

    ContractKindsTest() {
        desk.asset(CONTRACT, "ESZ6", 0);
        desk.asset(BTC, "BTC", 8);
        desk.asset(USDT, "USDT", 6);
        desk.asset(JPY, "JPY", 0);
        desk.contract(FUTURE, InstrumentKind.FUTURE, CONTRACT, USD, 2, 0, 50_00);
        // Contracts of 0.001 BTC, and of 100 dollars.
        desk.contract(LINEAR, InstrumentKind.LINEAR_PERPETUAL, BTC, USDT, 1, 0, 100_000);
        desk.contract(INVERSE, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 100_00);
    }

    @Test
    void aFuturePostsContractsAndTheirMoney() {
        // The client sells three at 6000.25, fifty dollars a point: 900,037.50.
        desk.deal(FUTURE, DealKind.BOOKED, OrderSide.SELL, 3, 600_025, 1, 0);
        assertEquals(3_0000, desk.residual(CONTRACT));
        assertEquals(-900_037_50_0000L, desk.residual(USD));
    }

    @Test
    void aLinearPerpetualPostsWhatItHoldsAndItsWorth() {
        // The client buys 250 of 0.001 BTC at 64,000.5: a quarter, 16,000.125.
        desk.deal(LINEAR, DealKind.BOOKED, OrderSide.BUY, 250, 640_005, 1, 0);
        assertEquals(-25_000_000_0000L, desk.residual(BTC));
        assertEquals(16_000_125_000_0000L, desk.residual(USDT));
    }

    @Test
    void anInversePerpetualPostsItsWorthAndSoMuchCoin() {
        // Seven of 100 dollars at 64,000.5 are 0.010937414551...: rounded to the satoshi.
        desk.deal(INVERSE, DealKind.BOOKED, OrderSide.SELL, 7, 640_005, 1, 0);
        assertEquals(1_093_741_0000L, desk.residual(BTC));
        assertEquals(-700_00_0000L, desk.residual(USD));
    }

    @Test
    void aBustOfAnInversePerpetualTakesBackTheSameDigits() {
        desk.deal(INVERSE, DealKind.BOOKED, OrderSide.SELL, 7, 640_005, 1, 0);
        desk.deal(INVERSE, DealKind.BUSTED, OrderSide.SELL, 0, 0, 2, 1);
        assertEquals(0, desk.residual(BTC));
        assertEquals(0, desk.residual(USD));
    }

    @Test
    void aFeeInKindAndFundingAreExposureOfWhatTheyWerePaidIn() {
        desk.cashFlow(PostingKind.FEE, 2, INVERSE, BTC, -1_500_0000L, 1);
        desk.cashFlow(PostingKind.FUNDING, 2, LINEAR, USDT, 7_250_0001L, 2);
        assertEquals(-1_500_0000L, desk.residual(BTC));
        assertEquals(7_250_0001L, desk.residual(USDT));
        assertEquals(PostingKind.FUNDING, desk.lastPostingKind);
    }

    @Test
    void aPaymentIsBookedOnceAndAnotherAmountUnderItsNamePages() {
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, -100, 1);
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, -100, 1);
        assertEquals(-100, desk.residual(USD));
        assertEquals(0, desk.pages);
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, -200, 1);
        assertEquals(-100, desk.residual(USD));
        assertEquals(1, desk.alerts(AlertCode.DEAL_CONTENT_DIFFERS));
    }

    @Test
    void aPaymentThatCannotBeBookedPages() {
        desk.cashFlow(PostingKind.FEE, 9, 0, USD, -100, 1);
        desk.cashFlow(PostingKind.FEE, 2, 99, USD, -100, 2);
        desk.cashFlow(PostingKind.FEE, 2, 0, 60, -100, 3);
        desk.cashFlow(PostingKind.CLIENT, 2, 0, USD, -100, 4);
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, 0, 5);
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, -100, 0);
        assertEquals(6, desk.alerts(AlertCode.INPUT_IGNORED));
        assertEquals(0, desk.residual(USD));
    }

    @Test
    void aContractThatIsNoneIsRefused() {
        int before = desk.ignored;
        desk.contract(8, InstrumentKind.FUTURE, CONTRACT, USD, 2, 0, 0);
        // The digits of a coin of the yen's scale are fewer than those of its contracts.
        desk.contract(8, InstrumentKind.INVERSE_PERPETUAL, JPY, USD, 0, 9, 1);
        assertEquals(before + 2, desk.ignored);
    }
}
