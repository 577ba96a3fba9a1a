// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.orders.LiveSumsCheck;
import io.autohedger.tests.support.DeepTier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds after every input, whatever it is. The desk itself sums the legs of each. */
class InvariantsTest {
    static final String SUITE = "mirror";

    private static final int ASSETS = 4;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int LENGTH = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void onAWildDayTheBoundsHoldTheResidualAndAreItWithNothingInFlight(long seed) {
        Desk desk = new Desk(WildDay.SMALL, false);
        LiveSumsCheck sums = new LiveSumsCheck(desk.engine.orders());
        desk.watch =
                () -> {
                    assertInterval(desk);
                    sums.check();
                };
        new WildDay(desk, seed).run(4_000);
        assertTrue(desk.watched > 4_000, desk.watched + " inputs");
        assertTrue(desk.quiet > 30, desk.quiet + " with nothing in flight");
        int held = desk.alerts(AlertCode.BUST_HELD);
        assertTrue(held > 5, held + " times what was taken back waited for a person");
    }

    @Test
    void anOrderCountsAsWhatItsInstrumentIsNow() {
        Desk desk = new Desk(WildDay.SMALL, false);
        LiveSumsCheck sums = new LiveSumsCheck(desk.engine.orders());
        desk.watch = sums::check;
        desk.quote(BID, OFFER);
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
        assertEquals(1, desk.engine.orders().openCount());
        desk.instrument(1, "EURUSD", 2, 1, 4);
        desk.asset(2, "EUR", 3);
        desk.instrument(1, "EURUSD", 1, 2, 5);
    }

    /** Every sequence of four reports about one order, of twelve kinds; in verify each fifth. */
    @Test
    @Tag(SUITE)
    void everyShortLifeOfAnOrderKeepsTheBoundsAndTheSumOfItsFills() {
        Step[] steps = Step.values();
        DeepTier tier = DeepTier.of(SUITE);
        int each = tier.count(5, 1);
        int lives = 0;
        int total = (int) Math.pow(steps.length, LENGTH);
        for (int life = 0; life < total; life += each) {
            Desk desk = new Desk(new EngineOptions(3, 1 << 4, 1 << 6, 1 << 6), false);
            desk.watch = () -> assertInterval(desk);
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
            // Nothing else is sent: the residual moves by this order's fills alone.
            desk.kill(ValveState.STOP);
            Venue venue = new Venue(desk);
            for (int i = 0, rest = life; i < LENGTH; i++, rest /= steps.length) {
                venue.tell(steps[rest % steps.length]);
                long residual = (venue.booked() - 4 * MILLION) * 10_000;
                assertEquals(residual, desk.residual(2), () -> venue.told);
            }
            venue.tellAllAgain(life);
            lives++;
        }
        assertEquals(tier.count(4_148, 20_736), lives);
    }

    private static void assertInterval(Desk desk) {
        for (int asset = 1; asset < ASSETS; asset++) {
            long residual = desk.residual(asset);
            assertTrue(desk.worstDown(asset) <= residual, "worst-down above the residual");
            assertTrue(residual <= desk.worstUp(asset), "the residual above worst-up");
        }
        desk.watched++;
        if (desk.openOrders == 0) {
            desk.quiet++;
            for (int asset = 1; asset < ASSETS; asset++) {
                assertEquals(desk.residual(asset), desk.worstDown(asset));
                assertEquals(desk.residual(asset), desk.worstUp(asset));
            }
        }
    }

    /** What a venue may say. Fills A and B are a third of the order each. */
    private enum Step {
        NEW,
        FILL_A,
        FILL_B,
        REST,
        BUST_A,
        CORRECT_A,
        CANCELED,
        CANCELED_AFTER_A,
        REJECTED,
        SILENCE,
        STATUS_CANCELED,
        STATUS_UNKNOWN
    }

    /** The venue's own books: which fills it has told, and of what size. */
    private static final class Venue {
        private final Desk desk;
        private final Desk.Order order;
        private final long third;
        private long a;
        private long b;
        private long rest;
        private boolean toldA;
        private boolean bustedA;
        private boolean correctedA;
        private String told = "";

        Venue(Desk desk) {
            this.desk = desk;
            order = desk.last();
            third = order.orderQty() / 3;
        }

        long booked() {
            return a + b + rest;
        }

        void tell(Step step) {
            told += step + " ";
            switch (step) {
                case NEW -> plain(OrderEventKind.NEW);
                case FILL_A -> {
                    // Busted or corrected before it was told: the two have met.
                    a = bustedA ? 0 : correctedA ? third / 2 : third;
                    trade(OrderEventKind.TRADE, third, 1, 0);
                    toldA = true;
                }
                case FILL_B -> {
                    b = third;
                    trade(OrderEventKind.TRADE, third, 2, 0);
                }
                case REST -> {
                    rest = order.orderQty() - 2 * third;
                    trade(OrderEventKind.TRADE, rest, 3, 0);
                }
                case BUST_A -> {
                    a = 0;
                    bustedA = true;
                    trade(OrderEventKind.TRADE_CANCEL, 0, 4, 1);
                }
                case CORRECT_A -> {
                    correctedA = true;
                    a = toldA && !bustedA ? third / 2 : a;
                    trade(OrderEventKind.TRADE_CORRECT, third / 2, 5, 1);
                }
                case CANCELED -> plain(OrderEventKind.CANCELED);
                case CANCELED_AFTER_A -> {
                    desk.begin(order, OrderEventKind.CANCELED).cumQty(third).leavesQty(0);
                    desk.send(6, 0);
                }
                case REJECTED -> plain(OrderEventKind.REJECTED);
                case SILENCE -> desk.passTime(3 * Desk.SECOND);
                case STATUS_CANCELED -> status('4', booked(), 0);
                case STATUS_UNKNOWN -> status('8', 0, 5);
            }
        }

        /** The same fills a second time change nothing. */
        void tellAllAgain(int life) {
            long before = desk.residual(2);
            if (toldA) {
                trade(OrderEventKind.TRADE, third, 1, 0);
            }
            if (b != 0) {
                trade(OrderEventKind.TRADE, third, 2, 0);
            }
            if (bustedA) {
                trade(OrderEventKind.TRADE_CANCEL, 0, 4, 1);
            }
            if (correctedA) {
                trade(OrderEventKind.TRADE_CORRECT, third / 2, 5, 1);
            }
            assertEquals(before, desk.residual(2), () -> life + ": " + told);
        }

        private void plain(OrderEventKind kind) {
            desk.begin(order, kind);
            desk.send(6, 0);
        }

        private void status(char ordStatus, long cumQty, int ordRejReason) {
            desk.begin(order, OrderEventKind.ORDER_STATUS)
                    .rawOrdStatus((short) ordStatus)
                    .ordRejReason(ordRejReason)
                    .cumQty(cumQty)
                    .leavesQty(0);
            desk.send(7, 0);
        }

        private void trade(OrderEventKind kind, long qty, long execId, long refId) {
            desk.begin(order, kind).lastQty(qty).lastPx(order.price());
            desk.send(execId, refId);
        }
    }
}
