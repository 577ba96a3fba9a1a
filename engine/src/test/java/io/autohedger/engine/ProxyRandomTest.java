// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Baskets by chance: any covariance, deals of clients in all three currencies, legs that fill, fill
 * in part, are rejected or are not answered yet. Whatever of the orders that are out may still
 * fill, an order that makes a leg larger raises y'Σy in none of these worlds, neither whole nor by
 * its half. Counted from the deals and fills alone, by the definition of y'Σy.
 */
@Tag("unit")
class ProxyRandomTest {
    private static final int EUR = 2;
    private static final int GBP = 3;
    private static final int AUD = 4;
    private static final int[] ASSETS = {EUR, GBP, AUD};

    /** Instruments 1 to 3, and what one of each is worth. */
    private static final long[] MIDS = {108_500, 125_000, 65_000};

    private static final int PROGRAM = 3;
    private static final int STANDS_IN = 6;

    @Test
    void noLegRaisesTheRiskInAnyWorldThatIsLeft() {
        int all = 0;
        for (int seed = 1; seed <= 25; seed++) {
            Course course = new Course(seed);
            course.begin();
            for (int i = 0; i < 100; i++) {
                course.step();
            }
            all += course.judged;
            course.end(seed);
        }
        assertTrue(all > 60, "legs judged: " + all);
    }

    /** One desk, from its first deal to its last. */
    private static final class Course {
        private final Random random;
        private final Desk desk = new Desk();
        private final double[][] sigma = new double[3][3];

        /** In cents: of all books, and of what stands in. */
        private final double[] position = new double[3];

        private final double[] held = new double[3];
        private final List<Desk.Order> open = new ArrayList<>();
        private long ids = 100;
        private int seen;
        private int judged;
        private boolean isPoundQuoted;

        Course(long seed) {
            random = new Random(seed);
        }

        private void begin() {
            desk.mode(1, StrategyMode.OFF);
            desk.asset(GBP, "GBP", 2);
            desk.asset(AUD, "AUD", 2);
            desk.instrument(2, "GBPUSD", GBP, 1, 5);
            desk.instrument(3, "AUDUSD", AUD, 1, 5);
            desk.venue(2);
            desk.session(2, SessionState.UP);
            desk.book(4, BookRole.CLIENT, 2, 1);
            desk.book(5, BookRole.HEDGE, 2, 1);
            desk.book(STANDS_IN, BookRole.HEDGE, 2, 1);
            desk.client(2, 4);
            desk.limits(PROGRAM, LimitKind.NULL_VAL);
            desk.deploy(
                    PROGRAM,
                    new FlatHedger(0.0001),
                    FlatHedger.plan(GBP, List.of(4, 5), 5, List.of(1, 2)));
            isPoundQuoted = true;
            quotes();
            isPoundQuoted = false;
            covariance();
            desk.proxy(GBP, EUR, STANDS_IN, 50_000, 3_600 * SECOND, AUD);
        }

        private void covariance() {
            double[][] loads = new double[3][3];
            for (double[] row : loads) {
                for (int k = 0; k < 3; k++) {
                    row[k] = random.nextGaussian() * (k == 0 ? 2 : 1);
                }
            }
            long[] cells = new long[18];
            int at = 0;
            for (int one = 0; one < 3; one++) {
                for (int other = 0; other <= one; other++) {
                    double sum = one == other ? 0.1 : 0;
                    for (int k = 0; k < 3; k++) {
                        sum += loads[one][k] * loads[other][k];
                    }
                    long cell = Math.round(sum * 1_600_000);
                    sigma[one][other] = cell;
                    sigma[other][one] = cell;
                    cells[at++] = ASSETS[one];
                    cells[at++] = ASSETS[other];
                    cells[at++] = cell;
                }
            }
            desk.covariance(cells);
        }

        private void quotes() {
            for (int i = 0; i < 3; i++) {
                if (i != 1 || isPoundQuoted) {
                    desk.quote(1, i + 1, MIDS[i] - 10, MIDS[i] + 10);
                    desk.quote(2, i + 1, MIDS[i] - 12, MIDS[i] + 12);
                }
            }
        }

        private static double signed(Desk.Order order) {
            return order.buys() ? order.orderQty() : -order.orderQty();
        }

        private double risk(double[] amounts) {
            double sum = 0;
            for (int one = 0; one < 3; one++) {
                for (int other = 0; other < 3; other++) {
                    sum +=
                            amounts[one]
                                    * MIDS[one]
                                    * amounts[other]
                                    * MIDS[other]
                                    * sigma[one][other];
                }
            }
            return sum;
        }

        /** Each order that went out with the last input, in its turn. */
        private void judgeNewOrders() {
            for (; seen < desk.orders; seen++) {
                Desk.Order order = desk.sent(seen);
                if (order.instrumentId() != 2) {
                    judge(order);
                }
                open.add(order);
            }
        }

        private void judge(Desk.Order order) {
            int leg = order.instrumentId() - 1;
            double change = signed(order);
            boolean grows = true;
            for (int world = 0; world < 1 << open.size(); world++) {
                grows &=
                        Math.abs(in(world, held, true)[leg] + change)
                                > Math.abs(in(world, held, true)[leg]);
            }
            if (!grows) {
                return;
            }
            judged++;
            for (int world = 0; world < 1 << open.size(); world++) {
                double[] without = in(world, position, false);
                for (double part : new double[] {0.5, 1}) {
                    double[] with = without.clone();
                    with[leg] += part * change;
                    double worth = Math.abs(change * MIDS[leg]);
                    double slack = worth * sigma[leg][leg] * (worth * 1e-9 + 10.0 * MIDS[1]);
                    assertTrue(
                            risk(with) <= risk(without) + slack,
                            "order " + seen + " raises " + risk(without) + " to " + risk(with));
                }
            }
        }

        /** As if those orders had filled whose bits are set. */
        private double[] in(int world, double[] amounts, boolean legsOnly) {
            double[] sum = amounts.clone();
            for (int i = 0; i < open.size(); i++) {
                Desk.Order order = open.get(i);
                if ((world >>> i & 1) != 0 && !(legsOnly && order.instrumentId() == 2)) {
                    sum[order.instrumentId() - 1] += signed(order);
                }
            }
            return sum;
        }

        private void deal(int instrument, long qty, OrderSide clientSide) {
            position[instrument - 1] += clientSide == OrderSide.SELL ? qty : -qty;
            desk.deal(
                    2,
                    instrument,
                    DealKind.BOOKED,
                    clientSide,
                    qty,
                    MIDS[instrument - 1],
                    ++ids,
                    0);
        }

        private void answer(Desk.Order order, int how) {
            open.remove(order);
            long qty =
                    how == 0
                            ? 0
                            : how == 1 ? order.orderQty() / 200_000 * 100_000 : order.orderQty();
            if (qty > 0) {
                double filled = order.buys() ? qty : -qty;
                position[order.instrumentId() - 1] += filled;
                held[order.instrumentId() - 1] += order.instrumentId() == 2 ? 0 : filled;
                desk.begin(order, OrderEventKind.TRADE).lastQty(qty).lastPx(order.price());
                desk.send(++ids, 0);
                judgeNewOrders();
            }
            if (qty < order.orderQty()) {
                desk.begin(order, qty == 0 ? OrderEventKind.REJECTED : OrderEventKind.CANCELED)
                        .cumQty(qty)
                        .leavesQty(0);
                desk.send(++ids, 0);
            }
        }

        private void step() {
            int what = random.nextInt(10);
            if (what < 2) {
                deal(2, (1 + random.nextInt(4)) * MILLION, side());
            } else if (what < 3) {
                deal(random.nextBoolean() ? 1 : 3, (1 + random.nextInt(3)) * MILLION, side());
            } else if (what < 7 && !open.isEmpty()) {
                answer(open.get(random.nextInt(open.size())), random.nextInt(4));
            } else {
                isPoundQuoted = random.nextInt(12) == 0;
                desk.passTime(SECOND);
                judgeNewOrders();
                quotes();
            }
            judgeNewOrders();
        }

        private OrderSide side() {
            return random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        }

        /** The pound is dealt again and everything fills: nothing stands in any more. */
        private void end(int seed) {
            isPoundQuoted = true;
            for (int i = 0; i < 40; i++) {
                while (!open.isEmpty()) {
                    answer(open.getFirst(), 2);
                }
                desk.passTime(SECOND);
                quotes();
                judgeNewOrders();
            }
            for (int leg = 0; leg < 3; leg++) {
                assertTrue(Math.abs(held[leg]) <= 2 * 100_000, "seed " + seed + ": " + held[leg]);
            }
        }
    }
}
