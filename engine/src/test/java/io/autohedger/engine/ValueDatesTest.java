// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.tests.support.PnlByHand;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.TreeMap;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Spot of EURUSD over a week: Monday is trade date 101 and settles on 103, Tuesday on 104,
 * Wednesday on Friday 105, and Thursday on the next Monday, 108. A minute is a day here.
 */
@Tag("unit")
class ValueDatesTest {
    private static final long DAY = 60 * SECOND;
    private static final int EURUSD = 1;
    private static final int USD = 1;
    private static final int EUR = 2;

    private final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10), true);
    private final PnlByHand hand = new PnlByHand();

    /** The funding ladder: what the desk's books have of an asset on a date, by "asset date". */
    private final TreeMap<String, Long> ladder = new TreeMap<>();

    private int rolls;

    ValueDatesTest() {
        desk.mode(1, StrategyMode.OFF);
        desk.life(4);
        desk.session(io.autohedger.codecs.SessionState.UP);
        desk.tape.forEach(this::input);
        desk.watch = this::follow;
        desk.quote(108_490, 108_500);
        week();
    }

    private void week() {
        long from = desk.now;
        desk.valueDates(
                EURUSD,
                from + 5 * DAY,
                from,
                101,
                103,
                from + DAY,
                102,
                104,
                from + 2 * DAY,
                103,
                105,
                from + 3 * DAY,
                104,
                108);
    }

    @Test
    void aDealThatTellsNoDateSettlesAtSpotOfItsTradeDate() {
        sells(MILLION, 108_500, 1);
        assertEquals(MILLION * -1_0000L, on(EUR, 103));
        desk.passTime(DAY);
        sells(2 * MILLION, 108_500, 2);
        desk.dealFor(120, OrderSide.BUY, 3 * MILLION, 108_600, 3);
        assertEquals(MILLION * -2_0000L, on(EUR, 104));
        assertEquals(MILLION * -3_0000L, on(EUR, 120));
    }

    @Test
    void beforeAnythingIsToldAndBehindWhatWasToldThereIsNoDate() {
        desk.passTime(6 * DAY);
        sells(MILLION, 108_500, 1);
        assertEquals(MILLION * -1_0000L, on(EUR, Integer.MIN_VALUE));
        desk.instrument(2, "EURGBP", EUR, USD, 5);
        desk.deal(2, DealKind.BOOKED, OrderSide.BUY, MILLION, 86_000, 2, 0);
        assertEquals(MILLION * -2_0000L, on(EUR, Integer.MIN_VALUE));
    }

    @Test
    void aBustTakesBackOnTheDateOfItsDealAndACorrectionKeepsIt() {
        sells(MILLION, 108_500, 1);
        sells(MILLION, 108_500, 2);
        desk.swapPoints(EURUSD, 103, 104, 108_500, 7, 0);
        desk.dealFor(110, OrderSide.BUY, MILLION, 108_600, 3);
        desk.deal(DealKind.BUSTED, OrderSide.BUY, 0, 0, 4, 3);
        assertEquals(0, on(EUR, 110));
        desk.deal(DealKind.CORRECTED, OrderSide.BUY, 2 * MILLION, 108_510, 5, 2);
        assertEquals(MILLION * -3_0000L, on(EUR, 103));
    }

    @Test
    void positionsMoveToTheNewSpotDateAndTheirPointsAreCarry() {
        sells(3 * MILLION, 108_500, 1);
        desk.dealFor(120, OrderSide.BUY, MILLION, 108_600, 2);
        // Far is 0.545 of a pip above near: who is short earns it.
        desk.swapPoints(EURUSD, 103, 104, 108_500, 7, 545);
        assertEquals(0, rolls);
        desk.passTime(DAY);
        assertEquals(8, rolls, "legs");
        assertEquals(0, on(EUR, 103));
        assertEquals(MILLION * -3_0000L, on(EUR, 104));
        assertEquals(MILLION * -1_0000L, on(EUR, 120));
        assertEquals(0, new BigDecimal("163.5").compareTo(carry()), carry()::toString);
        assertEquals(MILLION * -4_0000L, desk.residual(EUR));
    }

    @Test
    void withoutPointsOnePageSaysSoAndTheyRollWhenTheyCome() {
        sells(MILLION, 108_500, 1);
        desk.passTime(DAY);
        desk.passTime(DAY);
        assertEquals(1, desk.alerts(AlertCode.ROLL_WAITS));
        assertEquals(MILLION * -1_0000L, on(EUR, 103));
        desk.swapPoints(EURUSD, 103, 104, 108_500, 7, 100);
        assertEquals(MILLION * -1_0000L, on(EUR, 104));
        assertEquals(2, desk.alerts(AlertCode.ROLL_WAITS), "the change of today waits");
        desk.swapPoints(EURUSD, 104, 105, 108_500, 7, -300);
        assertEquals(MILLION * -1_0000L, on(EUR, 105));
        assertEquals(0, new BigDecimal("-20").compareTo(carry()), carry()::toString);
    }

    /** A waiting roll whose position was closed is over: the next one pages again. */
    @Test
    void aPositionThatIsClosedWaitsNoMoreAndTheNextOneIsPagedAgain() {
        sells(MILLION, 108_500, 1);
        desk.passTime(DAY);
        assertEquals(1, desk.alerts(AlertCode.ROLL_WAITS));
        desk.dealFor(103, OrderSide.SELL, MILLION, 108_500, 2);
        desk.passTime(DAY);
        sells(MILLION, 108_500, 3);
        desk.passTime(DAY);
        assertEquals(2, desk.alerts(AlertCode.ROLL_WAITS));
    }

    @Test
    void twoPeopleTellThePointsOfTheChangeThatWaits() {
        sells(MILLION, 108_500, 1);
        desk.passTime(DAY);
        points(102, 104, 108_500, 100_0000);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        points(103, 103, 108_500, 1);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        points(103, 104, 108_500, -1_0850_0000_0L);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.lastRefused);
        // 2.5 pips, written with four digits more than the price has.
        points(103, 104, 108_500, 25_0000);
        assertEquals(0, rolls, "one person is not enough");
        desk.approve(Desk.BEA, true);
        assertEquals(8, rolls, "legs");
        assertEquals(MILLION * -1_0000L, on(EUR, 104));
        assertEquals(0, new BigDecimal("250").compareTo(carry()), carry()::toString);
    }

    /** Of two who ask for the same change the second has been overtaken. */
    @Test
    void pointsOfAChangeThatHasBeenDoneAreRefusedAtTheirApproval() {
        sells(MILLION, 108_500, 1);
        desk.passTime(DAY);
        points(103, 104, 108_500, 25_0000);
        desk.swapPoints(EURUSD, 103, 104, 108_500, 7, 100);
        desk.approve(Desk.BEA, true);
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(0, new BigDecimal("10").compareTo(carry()), carry()::toString);
    }

    private void points(int near, int far, long spotPx, long points) {
        desk.person(Desk.ANN, ActionKind.SWAP_POINTS, ScopeKind.INSTRUMENT, EURUSD)
                .amount((long) near << 32 | far)
                .px(spotPx)
                .qty(points);
        desk.act();
    }

    @Test
    void overAWeekendItIsOneChangeAndADealOfTheOldDateIsTakenAlong() {
        desk.passTime(2 * DAY);
        sells(MILLION, 108_500, 1);
        desk.dealFor(104, OrderSide.BUY, MILLION, 108_500, 2);
        desk.swapPoints(EURUSD, 105, 108, 108_500, 7, 900);
        desk.passTime(DAY);
        assertEquals(MILLION * -2_0000L, on(EUR, 108));
        assertEquals(0, on(EUR, 104));
        assertEquals(0, new BigDecimal("180").compareTo(carry()), carry()::toString);
    }

    @Test
    void whoHasNothingToRollIsNotPaged() {
        desk.passTime(4 * DAY);
        sells(MILLION, 108_500, 1);
        assertEquals(0, desk.alerts(AlertCode.ROLL_WAITS));
        assertEquals(MILLION * -1_0000L, on(EUR, 108));
    }

    @Test
    void datesAndPointsThatAreNoneAreRefused() {
        int before = desk.ignored;
        long from = desk.now;
        desk.valueDates(99, from + DAY, from, 101, 103);
        desk.valueDates(EURUSD, from + DAY, from, 103, 101);
        desk.valueDates(EURUSD, from + 2 * DAY, from, 101, 103, from + DAY, 102, 102);
        desk.valueDates(EURUSD, from + 2 * DAY, from + DAY, 101, 103, from, 102, 104);
        desk.valueDates(EURUSD, from, from, 101, 103);
        desk.swapPoints(99, 103, 104, 108_500, 7, 1);
        desk.swapPoints(EURUSD, 104, 103, 108_500, 7, 1);
        desk.swapPoints(EURUSD, 103, 104, 108_500, 4, 1);
        desk.swapPoints(EURUSD, 103, 104, 0, 7, 1);
        desk.swapPoints(EURUSD, 103, 104, 1, 5, -1);
        desk.swapPoints(EURUSD, 102, 103, 108_500, 7, 1);
        assertEquals(before + 11, desk.ignored);
        sells(MILLION, 108_500, 1);
        assertEquals(MILLION * -1_0000L, on(EUR, 103), "what was told before stays");
    }

    @Test
    void datesPointsAndWhatIsToRollAreState() {
        sells(MILLION, 108_500, 1);
        desk.dealFor(110, OrderSide.BUY, MILLION, 108_600, 2);
        desk.swapPoints(EURUSD, 103, 104, 108_500, 7, 250);
        LongArrayList values = new LongArrayList();
        desk.engine.snapshot(values::addLong);
        Engine restored = new Engine(new EngineOptions(3, 1 << 10, 1 << 10, 1 << 10));
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> values.getLong(at[0]++)));
        int before = desk.tape.size();
        desk.passTime(DAY);
        desk.deal(DealKind.BUSTED, OrderSide.BUY, 0, 0, 3, 2);
        desk.passTime(DAY);
        assertEquals(4 + 4, rolls, "legs");
        desk.replay(restored, before);
        assertEquals(desk.engine.outputHash(), restored.outputHash());
    }

    private void sells(long qty, long px, long id) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, px, id, 0);
    }

    private long on(int asset, int date) {
        return ladder.getOrDefault(asset + " " + date, 0L);
    }

    private BigDecimal carry() {
        return Objects.requireNonNull(
                Objects.requireNonNull(hand.told.get(EURUSD)).get(PnlByHand.Component.CARRY));
    }

    private void input(Desk.Input input) {
        hand.input(input.message().getShort(2), input.message(), 0, input.timeNanos(), desk.seq);
    }

    private void follow() {
        input(desk.tape.getLast());
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            hand.output(desk.output.templateId(at), desk.output.buffer(), at, desk.seq);
            if (desk.output.templateId(at) == PostingDecoder.TEMPLATE_ID) {
                PostingDecoder out =
                        new PostingDecoder()
                                .wrapAndApplyHeader(
                                        desk.output.buffer(), at, new MessageHeaderDecoder());
                if (out.bookId() != 0) {
                    String key = out.assetId() + " " + out.valueDate();
                    ladder.merge(key, out.amount().low(), Long::sum);
                }
                rolls += out.kind() == PostingKind.ROLL ? 1 : 0;
            }
        }
    }
}
