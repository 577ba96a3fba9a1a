// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static io.autohedger.tests.support.PnlByHand.Component.ADJUSTMENTS;
import static io.autohedger.tests.support.PnlByHand.Component.CLIENT_SPREAD;
import static io.autohedger.tests.support.PnlByHand.Component.HEDGE_COST;
import static io.autohedger.tests.support.PnlByHand.Component.REMAINDER;
import static io.autohedger.tests.support.PnlByHand.Component.TRANSLATION;
import static io.autohedger.tests.support.PnlByHand.Component.WAREHOUSING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.SessionState;
import io.autohedger.tests.support.PnlByHand;
import io.autohedger.tests.support.PnlByHand.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios with figures that were worked out on paper, in the desk's base currency USD. */
@Tag("unit")
class PnlTest {
    private static final int EURUSD = 1;
    private static final int USDJPY = 2;
    private static final int EURGBP = 3;
    private static final int GBPUSD = 4;
    private static final int GBP = 4;
    private static final int JPY = 3;

    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10), true);
    private final List<Integer> told = new ArrayList<>();
    private final PnlByHand hand = new PnlByHand();
    private int followed;
    private Bool valued = Bool.NULL_VAL;

    PnlTest() {
        desk.asset(JPY, "JPY", 0);
        desk.asset(GBP, "GBP", 2);
        desk.instrument(USDJPY, "USDJPY", 1, JPY, 3);
        desk.instrument(EURGBP, "EURGBP", 2, GBP, 5);
        desk.instrument(GBPUSD, "GBPUSD", GBP, 1, 5);
        desk.life(4);
        desk.session(SessionState.UP);
        // What was put so far booked nothing; the tape has it for whoever adds up again.
        desk.tape.forEach(this::input);
        desk.watch = this::follow;
    }

    @Test
    void aClientBuysAboveTheMidAndTheMidMovesAgainstTheDesk() {
        desk.quote(1, EURUSD, 108_490, 108_500);
        // Sold 1,000,000 at 1.08500, mid 1.08495: 0.00005 each.
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        line(EURUSD, CLIENT_SPREAD, "50", WAREHOUSING, "0", REMAINDER, "0");
        // The mid rises by 0.00010: short a million.
        moves(EURUSD, 108_500, 108_510);
        line(EURUSD, CLIENT_SPREAD, "50", WAREHOUSING, "-100");
        total(CLIENT_SPREAD, "50", WAREHOUSING, "-100", TRANSLATION, "0");
    }

    @Test
    void aHedgeIsFilledWorseThanTheMid() {
        desk.quote(1, EURUSD, 108_490, 108_500);
        client(EURUSD, OrderSide.BUY, 5 * MILLION, 108_502, 1);
        assertTrue(desk.orders > 0, "nothing was sent");
        Desk.Order order = desk.last();
        assertTrue(order.buys());
        desk.begin(order, OrderEventKind.TRADE).lastQty(MILLION).lastPx(108_505);
        desk.send(1, 0);
        // Bought 1,000,000 at 1.08505, mid 1.08495.
        line(EURUSD, CLIENT_SPREAD, "350", HEDGE_COST, "-100", WAREHOUSING, "0");
        // Four million short while the mid falls by 0.00020.
        moves(EURUSD, 108_470, 108_480);
        line(EURUSD, CLIENT_SPREAD, "350", HEDGE_COST, "-100", WAREHOUSING, "800");
    }

    @Test
    void anInversePairIsTranslatedByItsOwnMid() {
        desk.quote(1, USDJPY, 150_000, 150_000 + 10);
        // Bought 1,000,000 USD at 150.000, mid 150.005: 5,000 yen.
        client(USDJPY, OrderSide.SELL, MILLION, 150_000, 1);
        line(USDJPY, CLIENT_SPREAD, "5000");
        BigDecimal before = new BigDecimal("0.00666644445185"); // 1 / 150.005
        total(CLIENT_SPREAD, before.multiply(new BigDecimal(5000)).toPlainString());
        // To 149.905: the yen is worth more before the position loses 100,000 of it.
        moves(USDJPY, 149_900, 149_910);
        line(USDJPY, CLIENT_SPREAD, "5000", WAREHOUSING, "-100000");
        BigDecimal now = new BigDecimal("0.00667089156466"); // 1 / 149.905
        total(
                CLIENT_SPREAD,
                before.multiply(new BigDecimal(5000)).toPlainString(),
                WAREHOUSING,
                now.multiply(new BigDecimal(-100_000)).toPlainString(),
                TRANSLATION,
                now.subtract(before).multiply(new BigDecimal(5000)).toPlainString());
    }

    @Test
    void aCrossIsTranslatedByThePairOfItsQuoteCurrency() {
        desk.quote(1, EURGBP, 86_000, 86_010);
        desk.quote(1, GBPUSD, 126_000, 126_010);
        // Sold 2,000,000 EUR at 0.86010, mid 0.86005: 100 pounds, at 1.26005.
        client(EURGBP, OrderSide.BUY, 2 * MILLION, 86_010, 1);
        line(EURGBP, CLIENT_SPREAD, "100");
        total(CLIENT_SPREAD, "126.005", TRANSLATION, "0");
        moves(GBPUSD, 126_100, 126_110);
        total(CLIENT_SPREAD, "126.005", WAREHOUSING, "0", TRANSLATION, "0.1");
    }

    @Test
    void aDealBeforeAnyMidWaitsForTheFirstOne() {
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        client(EURUSD, OrderSide.SELL, 3 * MILLION, 108_480, 2);
        line(EURUSD, CLIENT_SPREAD, "-2169400", WAREHOUSING, "0");
        // 1.08495: the first mid is theirs, and no change of it.
        moves(EURUSD, 108_490, 108_500);
        line(EURUSD, CLIENT_SPREAD, "500", WAREHOUSING, "0");
        moves(EURUSD, 108_500, 108_510);
        line(EURUSD, CLIENT_SPREAD, "500", WAREHOUSING, "200");
    }

    @Test
    void aBustBeforeAnyMidWaitsOnItsOwn() {
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        desk.deal(EURUSD, DealKind.BUSTED, OrderSide.BUY, 0, 0, 2, 1);
        moves(EURUSD, 108_490, 108_500);
        line(EURUSD, CLIENT_SPREAD, "50", ADJUSTMENTS, "-50", WAREHOUSING, "0");
    }

    @Test
    void aCrossWithoutARateIsNotValuedUntilThereIsOne() {
        desk.quote(1, EURGBP, 86_000, 86_010);
        client(EURGBP, OrderSide.BUY, 2 * MILLION, 86_010, 1);
        total(CLIENT_SPREAD, "0", TRANSLATION, "0");
        moves(EURGBP, 86_000, 86_012);
        moves(GBPUSD, 126_000, 126_010);
        total(CLIENT_SPREAD, "126.005", WAREHOUSING, "-25.201", TRANSLATION, "0");
    }

    @Test
    void aBustAndACorrectionAreAdjustments() {
        desk.quote(1, EURUSD, 108_490, 108_500);
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 2);
        moves(EURUSD, 108_500, 108_510);
        // Buys a million back at 1.08500, mid 1.08505.
        desk.deal(EURUSD, DealKind.BUSTED, OrderSide.BUY, 0, 0, 3, 1);
        line(EURUSD, CLIENT_SPREAD, "100", WAREHOUSING, "-200", ADJUSTMENTS, "50");
        // The other was at 1.08520: 0.00020 more for each.
        desk.deal(EURUSD, DealKind.CORRECTED, OrderSide.BUY, MILLION, 108_520, 4, 2);
        line(EURUSD, CLIENT_SPREAD, "100", WAREHOUSING, "-200", ADJUSTMENTS, "250");
    }

    @Test
    void whatTheLedgerRoundsOffIsTheRemainder() {
        desk.quote(1, EURUSD, 108_490, 108_500);
        // 1.01 x 1.08501 = 1.0958601, posted as 1.095860.
        client(EURUSD, OrderSide.BUY, 101, 108_501, 1);
        line(EURUSD, CLIENT_SPREAD, "0.0000606", REMAINDER, "-0.0000001");
    }

    @Test
    void betweenTradesItIsToldOnceASecondAndOnlyWhatMoved() {
        desk.quote(1, EURUSD, 108_490, 108_500);
        desk.quote(1, USDJPY, 150_000, 150_010);
        assertEquals(List.of(), told, "nothing was traded");
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        assertEquals(List.of(EURUSD), told);
        for (int i = 1; i <= 25; i++) {
            after(SECOND / 10, EURUSD, 108_490 + i, 108_500 + i);
            desk.quote(1, USDJPY, 150_000 + i, 150_010 + i);
        }
        assertEquals(List.of(EURUSD, EURUSD, EURUSD), told);
        int totals = hand.totals;
        desk.passTime(10 * SECOND);
        desk.quote(1, EURUSD, 108_515, 108_525);
        desk.passTime(10 * SECOND);
        desk.quote(1, EURUSD, 108_515, 108_525);
        assertEquals(4, told.size(), "a mid that stays is no news");
        assertEquals(totals + 1, hand.totals);
    }

    @Test
    void inAnotherBaseCurrencyItIsTranslatedAnew() {
        desk.quote(1, USDJPY, 150_000, 150_010);
        desk.quote(1, EURUSD, 108_490, 108_500);
        client(EURUSD, OrderSide.BUY, MILLION, 108_500, 1);
        total(CLIENT_SPREAD, "50");
        desk.life(5, JPY);
        client(EURUSD, OrderSide.SELL, MILLION, 108_490, 2);
        // 100 dollars at 150.005.
        total(CLIENT_SPREAD, "15000.5", TRANSLATION, "0");
    }

    @Test
    void whatDoesNotFitIsNoValueForGood() {
        desk.watch = this::followUnchecked;
        desk.quote(1, EURUSD, 108_490, 108_500);
        for (int deal = 1; deal <= 2; deal++) {
            client(EURUSD, OrderSide.BUY, 90_000 * 100 * MILLION, 1, deal);
            assertEquals(Bool.YES, valued);
        }
        client(EURUSD, OrderSide.BUY, 90_000 * 100 * MILLION, 1, 3);
        assertEquals(Bool.NO, valued);
        client(EURUSD, OrderSide.SELL, 90_000 * 100 * MILLION, 1, 4);
        assertEquals(Bool.NO, valued);
    }

    @Test
    void anInstrumentWithMoreDigitsThanAreKeptHasNoValue() {
        desk.watch = this::followUnchecked;
        desk.instrument(5, "GBPUSD", GBP, 1, 11);
        desk.quote(1, 5, 999_990, 1_000_000);
        client(5, OrderSide.BUY, MILLION, 1_000_000, 1);
        assertEquals(Bool.NO, valued);
    }

    private void client(int instrument, OrderSide side, long qty, long px, long id) {
        desk.deal(instrument, DealKind.BOOKED, side, qty, px, id, 0);
    }

    /** To a mid that is told within the second. */
    private void moves(int instrument, long bid, long offer) {
        desk.quote(1, instrument, bid, offer);
        after(SECOND, instrument, bid, offer);
    }

    private void after(long nanos, int instrument, long bid, long offer) {
        desk.passTime(nanos);
        desk.quote(1, instrument, bid, offer);
    }

    private void input(Desk.Input input) {
        hand.input(
                input.message().getShort(2), input.message(), 0, input.timeNanos(), followed + 1);
        followed++;
    }

    private void follow() {
        input(desk.tape.get(followed));
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            int template = desk.output.templateId(at);
            hand.output(template, desk.output.buffer(), at, desk.seq);
            if (template == PnlChangedDecoder.TEMPLATE_ID) {
                told.add(desk.output.buffer().getInt(at + 8));
            }
        }
    }

    private void followUnchecked() {
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            if (desk.output.templateId(at) == PnlTotalDecoder.TEMPLATE_ID) {
                MessageHeaderDecoder header = new MessageHeaderDecoder();
                valued =
                        new PnlTotalDecoder()
                                .wrapAndApplyHeader(desk.output.buffer(), at, header)
                                .valued();
            }
        }
    }

    private void line(int instrument, Object... expected) {
        amounts(Objects.requireNonNull(hand.told.get(instrument)), expected);
    }

    private void total(Object... expected) {
        amounts(hand.toldTotal, expected);
    }

    private static void amounts(Map<Component, BigDecimal> told, Object... expected) {
        for (int i = 0; i < expected.length; i += 2) {
            BigDecimal amount = new BigDecimal((String) expected[i + 1]);
            BigDecimal said = told.get((Component) expected[i]);
            assertEquals(0, amount.compareTo(said), expected[i] + ": " + said);
        }
    }
}
