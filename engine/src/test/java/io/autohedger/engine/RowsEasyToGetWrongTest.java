// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.strategy.Grid;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rows of LANGUAGE section 1 that the engine keeps: each with the naive rule beside it, on the
 * same inputs, and what the naive rule breaks. The rows of the language are in its test of this
 * name.
 *
 * <p>Not here, as there is nothing yet that could keep them: hot swap (17, but for a limit that is
 * set again), bars and their operators (13, 19).
 */
@Tag("unit")
class RowsEasyToGetWrongTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;

    @Nested
    class Row1SizeIsFromTheIntervalNotFromTheSignedNet {
        @Test
        void theSignedNetBreaksItsOwnTheorem2002TimesAndTheIntervalNever() {
            int naive = 0;
            int cases = 0;
            int broken = 0;
            for (int position = -6; position <= 6; position++) {
                for (int buys = 0; buys <= 4; buys++) {
                    for (int sells = 0; sells <= 4; sells++) {
                        long certain = HedgeSizing.uncovered(position - sells, position + buys);
                        long demand = HedgeSizing.demandDownTo(certain, 0);
                        long signedNet = -(position + buys - sells);
                        for (int end = 0; end < (buys + 1) * (sells + 1); end++) {
                            int without = position + end % (buys + 1) - end / (buys + 1);
                            naive += broken(without, signedNet);
                            broken += broken(without, demand);
                            cases += (int) Math.abs(signedNet) + 1;
                        }
                    }
                }
            }
            assertEquals(13_075, cases);
            assertEquals(2002, naive);
            assertEquals(0, broken);
        }

        /** Parts of a hedge that flip the residual that there would be without it, or grow it. */
        private static int broken(long without, long hedge) {
            int broken = 0;
            for (long part = 0; part <= Math.abs(hedge); part++) {
                long with = without + Long.signum(hedge) * part;
                boolean grows = Math.abs(with) > Math.abs(without);
                boolean flips = with != 0 && Long.signum(with) != Long.signum(without);
                broken += grows || flips ? 1 : 0;
            }
            return broken;
        }

        /** Long 10, sell 10 in flight, a client buys 8: nothing is bought against our own sale. */
        @Test
        void aClientThatTurnsThePositionUnderAHedgeInFlightCausesNoOppositeOrder() {
            Desk desk = flatDesk();
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.SELL, 2 * MILLION, BID, 1, 0);
            assertEquals(1, desk.orders);
            desk.deal(DealKind.BOOKED, OrderSide.BUY, 3 * MILLION / 2, OFFER, 2, 0);
            long signedNet = desk.residual(2) - 2 * MILLION * 10_000;
            assertTrue(signedNet < 0, "the naive rule would buy " + -signedNet);
            assertEquals(1, desk.orders);
        }
    }

    @Nested
    class Row2TheDealtCurrencyIsNotTheFactor {
        private static final long YEN = 1_000_000_000L;
        private static final long MID = 150_000;
        private static final long LIMIT = 150_100;

        @Test
        void dollarsSizedAtTheMidSellMoreYenThanThereAre() {
            long naive = YEN * 1_000 / MID * 100;
            long qty = HedgeSizing.qtyOfQuote(YEN, 0, LIMIT, 3, 2, 100);
            int flipped = 0;
            for (long px = MID - 100; px <= LIMIT; px++) {
                flipped += yen(naive, px) > YEN ? 1 : 0;
                assertTrue(yen(qty, px) <= YEN, "flipped at " + px);
            }
            assertTrue(flipped > 50, flipped + " prices at which the naive size flips the book");
        }

        private static long yen(long qty, long px) {
            return qty * px / 100 / 1_000;
        }
    }

    @Nested
    class Row3WhatReducesPassesPastTheLimit {
        private static final long LIMIT = MILLION / 2;

        @Test
        void aClientTakesThePositionPastTheLimitAndTheHedgeComesBack() {
            Desk desk = new Desk();
            desk.limit(LimitKind.NET_POSITION, 1, LIMIT, 0);
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
            assertEquals(1, desk.orders);
            long after = -4 * MILLION + desk.lastOrderQty;
            assertFalse(
                    Math.abs(after) * 1.085 <= LIMIT,
                    "the naive rule must have refused what reduces");
        }

        @Test
        void whatDoesNotReduceIsRefused() {
            Desk desk = new Desk();
            desk.limit(LimitKind.ORDER_VALUE, 1, LIMIT, 0);
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, 1, 0);
            assertEquals(RefusedReason.ORDER_VALUE, desk.lastRefusal);
        }
    }

    @Nested
    class Row4ValuesAreFrozenAndVerbsAreNot {
        /** The program hedges all that it has read, twice. */
        @Test
        void twoVerbsOfOneReactionHedgeOnce() {
            List<Long> read = new ArrayList<>();
            Desk desk = new Desk();
            desk.limits(2, LimitKind.NULL_VAL);
            desk.takeOver(
                    2,
                    new Reaction(context -> {
                        context.hedgeDownTo(0, 0, 0, 0);
                        context.hedgeDownTo(0, 0, 0, 0);
                        read.add(1L);
                        return false;
                    }),
                    FlatHedger.plan(2, List.of(1, 2), 2, List.of(1)));
            desk.quote(BID, OFFER);
            read.clear();
            desk.deal(DealKind.BOOKED, OrderSide.SELL, 2 * MILLION, BID, 1, 0);
            long naive = 2 * 2 * MILLION;
            assertTrue(naive > 2 * MILLION, "from what was read, each verb sells all");
            assertEquals(1, desk.orders);
            assertEquals(2 * MILLION, desk.lastOrderQty);
            assertEquals(2, read.size(), "its own order comes back to it, once");
        }
    }

    @Nested
    class Row6ChangesGoOnInFollowUpRoundsAndThenWithAFreshTick {
        private static final int ROUNDS = 4;
        private static final int LAST = 6;

        /**
         * From state to state, one in a reaction, as long as there is another: guards are levels.
         */
        @Test
        void aChainThatIsLongerThanTheRoundsComesToItsEnd() {
            int[] state = {0};
            int[] naive = {0};
            Desk desk =
                    deskWith(
                            new Reaction(context -> {
                                state[0] = Math.min(LAST, state[0] + 1);
                                return state[0] < LAST;
                            }));
            state[0] = 0;
            desk.quote(BID, OFFER);
            for (int k = 0; k < ROUNDS; k++) {
                naive[0] = Math.min(LAST, naive[0] + 1);
            }
            assertEquals(ROUNDS, naive[0], "the naive rule has lost two changes for good");
            assertEquals(ROUNDS, state[0]);
            assertEquals(desk.now, desk.dueNanos, "a tick of now is asked for");
            desk.passTime(0);
            assertEquals(LAST, state[0]);
        }

        @Test
        void aCircleIsNoFaultAndNoLiveLock() {
            int[] reactions = {0};
            Desk desk = deskWith(new Reaction(context -> ++reactions[0] % (3 * ROUNDS) != 0));
            reactions[0] = 0;
            desk.quote(BID, OFFER);
            assertEquals(ROUNDS, reactions[0], "the naive rule follows it until it stands still");
            assertEquals(desk.now, desk.dueNanos, "a tick of now is asked for");
            desk.passTime(0);
            assertEquals(3 * ROUNDS, reactions[0]);
        }

        private static Desk deskWith(Reaction program) {
            Desk desk = new Desk();
            desk.limits(2, LimitKind.NULL_VAL);
            desk.takeOver(2, program, FlatHedger.plan(2, List.of(1, 2), 2, List.of(1)));
            return desk;
        }
    }

    @Nested
    class Row7ALateTimerAndThePunctualOneAfterItFallIntoOneWindow {
        @Test
        void perWindowThereMayBeOneMoreThanThePeriodsInItAndNeverTwo() {
            SplittableRandom random = new SplittableRandom(7);
            int beyondNaive = 0;
            for (long period = 1; period <= 5; period++) {
                for (long window = 1; window <= 12; window++) {
                    long naive = Math.max(1, window / period);
                    long bound = Math.ceilDiv(window, period) + 1;
                    for (int run = 0; run < 200; run++) {
                        int most = mostInAWindow(period * 10, window * 10, random);
                        assertTrue(most <= bound, most + " of " + period + " in " + window);
                        beyondNaive += most > naive ? 1 : 0;
                    }
                }
            }
            assertTrue(beyondNaive > 100, beyondNaive + " windows with more than the naive bound");
        }

        /** A timer that is sequenced late by up to two periods, at random. */
        private static int mostInAWindow(long period, long window, SplittableRandom random) {
            List<Long> fired = new ArrayList<>();
            long due = period;
            while (fired.size() < 40) {
                long late = random.nextInt(3) == 0 ? random.nextLong(2 * period) : 0;
                long now = Math.max(due + late, fired.isEmpty() ? 0 : fired.getLast());
                fired.add(now);
                due = Grid.nextNanos(0, period, now);
            }
            int most = 0;
            for (long from : fired) {
                int count = 0;
                for (long at : fired) {
                    count += at >= from && at < from + window ? 1 : 0;
                }
                most = Math.max(most, count);
            }
            return most;
        }
    }

    @Nested
    class Row11AHedgeLargerThanAnOrderMayBeIsClippedAndGoesOn {
        @Test
        void tenMillionGoInOrdersOfFive() {
            Desk desk = new Desk();
            long most = 500_000_000L;
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.BUY, 11 * MILLION, OFFER, 1, 0);
            assertTrue(
                    (11 * MILLION - 921_659_00L) * 1.085 > most,
                    "the naive rule asks for all of it, and the size limit refuses that");
            assertTrue(desk.orders >= 1);
            for (int i = 0; i < 10 && Math.abs(desk.worstUp(2)) > 3 * MILLION * 10_000; i++) {
                desk.fillLast(100 + i);
                desk.quote(BID, OFFER);
            }
            assertTrue(desk.orders > 1, desk.orders + " orders");
            assertEquals(0, desk.refusals);
            desk.sent.forEach(order ->
                    assertTrue(order.orderQty() * 1.085 <= most, "order of " + order.orderQty()));
        }
    }

    /**
     * An order in doubt at one provider; the other takes three messages a minute: an ordinary
     * hedge, and then the cover, which raises risk at one end, or what ends risk.
     */
    @Nested
    class Row16ABucketIsFinite {
        private static final int SECOND_PROVIDER = 2;
        private static final long QTY = 3 * MILLION / 10;

        @Test
        void withOneBucketTheCoverTakesThePlaceOfTheCancel() {
            Course naive = new Course(0);
            assertEquals(1, naive.desk.covers);
            assertTrue(naive.reducesAndCancels() > SECOND, "a desk that cannot cancel");
        }

        @Test
        void withAReserveTheCoverStopsAndTheDeskReducesAndCancelsAtOnce() {
            Course ours = new Course(3);
            assertEquals(0, ours.desk.covers);
            assertEquals(RefusedReason.MESSAGE_RATE, ours.desk.lastRefusal);
            assertEquals(
                    List.of(1L, 2L),
                    List.of(ours.desk.lastRefusalLimit, ours.desk.lastRefusalActual));
            assertTrue(ours.desk.alerts(AlertCode.DOUBT_ASKS) > 0, "people are asked instead");
            assertEquals(0, ours.reducesAndCancels());
        }

        private static final class Course extends SilentProvider {
            Course(long reserve) {
                rate(LimitKind.MESSAGE_RATE, 4);
                rate(LimitKind.MESSAGE_RESERVE, reserve);
                pass(2 * SECOND);
                dealAndFill(2);
                pass(4 * SECOND);
            }

            private void rate(LimitKind kind, long amount) {
                desk.limit(ScopeKind.VENUE_SESSION, SECOND_PROVIDER, kind, 0, amount, 60 * SECOND);
            }

            private void dealAndFill(long id) {
                desk.dealOf(2, OrderSide.BUY, QTY, OFFER, id);
                assertEquals(SECOND_PROVIDER, desk.last().venueId());
                desk.fill(desk.last(), 800 + id);
            }

            /** How long it takes after a client's deal until its hedge is cancelled. */
            private long reducesAndCancels() {
                if (desk.covers > 0) {
                    desk.fill(desk.last(), 900);
                }
                int before = desk.orders;
                desk.dealOf(2, OrderSide.BUY, 2 * MILLION, OFFER, 3);
                assertEquals(
                        before + 1,
                        desk.orders,
                        () -> "q " + desk.queries + " c " + desk.cancelled);
                Desk.Order hedge = desk.last();
                long from = desk.now;
                desk.kill(
                        Desk.ANN,
                        ValveKind.OUT,
                        ValveState.CANCEL,
                        ScopeKind.VENUE_SESSION,
                        SECOND_PROVIDER);
                while (!desk.cancelled.contains(hedge.clOrdId())) {
                    pass(TENTH);
                }
                return desk.now - from;
            }
        }
    }

    @Nested
    class Row17ARateThatIsSetAgainIsNotFilledAgain {
        @Test
        void twoOrdersInOneSecondStayTwo() {
            Desk desk = flatDesk();
            rate(desk);
            desk.quote(BID, OFFER);
            int sent = dealsUntilRefused(desk, 1);
            assertEquals(2, sent);
            rate(desk);
            int naive = 2;
            assertEquals(0, dealsUntilRefused(desk, 10), "the naive rule sends " + naive + " more");
            desk.passTime(SECOND);
            desk.quote(BID, OFFER);
            assertTrue(desk.orders > sent);
        }

        private static void rate(Desk desk) {
            desk.limit(ScopeKind.STRATEGY, 2, LimitKind.ORDER_RATE, 0, 2, SECOND);
        }

        private static int dealsUntilRefused(Desk desk, long execId) {
            int before = desk.orders;
            for (int i = 0; i < 4; i++) {
                desk.deal(DealKind.BOOKED, OrderSide.SELL, MILLION / 10, BID, execId + i, 0);
            }
            return desk.orders - before;
        }
    }

    @Nested
    class Row18AFactorOfABookHasOneHedger {
        private static final long NEED = 2 * MILLION;

        /** Both would see the same exposure, and each act on what the other has not yet undone. */
        @Test
        void theSecondIsNotStartedAndSomebodyIsPaged() {
            Desk desk = flatDesk();
            desk.limits(3, LimitKind.NULL_VAL);
            int pages = desk.pages;
            StrategyPlan plan = FlatHedger.plan(2, List.of(2), 2, List.of(1));
            desk.deploy(3, new FlatHedger(0), plan);
            assertEquals(1, desk.ignored);
            assertEquals(pages + 1, desk.pages);
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.SELL, NEED, BID, 1, 0);
            assertEquals(1, desk.orders);
            desk.mode(2, StrategyMode.OFF);
            desk.mode(3, StrategyMode.AUTO);
            assertEquals(1, desk.ignored, "where the first is off, the second may run");
        }

        @Test
        void aHedgerThatIsOffIsSilentAndOneOfAnotherBookIsNoOther() {
            Desk desk = flatDesk();
            desk.book(3, BookRole.HEDGE, 1, 1);
            desk.limits(3, LimitKind.NULL_VAL);
            desk.deploy(3, new FlatHedger(0), FlatHedger.plan(2, List.of(3), 3, List.of(1)));
            assertEquals(0, desk.ignored);
            desk.mode(2, StrategyMode.OFF);
            desk.quote(BID, OFFER);
            desk.deal(DealKind.BOOKED, OrderSide.SELL, NEED, BID, 1, 0);
            assertEquals(0, desk.orders);
            desk.mode(2, StrategyMode.AUTO);
            assertEquals(1, desk.orders);
        }
    }

    /** A program that hedges all of the euro. */
    private static Desk flatDesk() {
        Desk desk = new Desk();
        desk.limits(2, LimitKind.NULL_VAL);
        desk.takeOver(2, new FlatHedger(0), FlatHedger.plan(2, List.of(1, 2), 2, List.of(1)));
        return desk;
    }
}
