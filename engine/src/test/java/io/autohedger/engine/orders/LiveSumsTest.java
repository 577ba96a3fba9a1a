// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.Working;
import io.autohedger.model.Wide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is written of an order, the sums are those of a walk over all orders afterwards. */
@Tag("unit")
class LiveSumsTest {
    private static final int EUR = 2;

    /** Where a replace and its order may both fill. */
    private static final MirrorBench.Dialect ADDING =
            new MirrorBench.Dialect(
                    false, ReplaceQty.TOTAL, OrigClOrdIdPolicy.LAST_ACCEPTED, false);

    private final MirrorBench bench = new MirrorBench(ADDING, 32, 64);
    private final OrderTable orders = bench.orders();
    private final LiveSumsCheck sums = new LiveSumsCheck(orders);
    private final int slot = orders.find(bench.order(10));

    /** One write; the sums were asked for before it, so that nothing is out of them. */
    private void after(Runnable write) {
        sums.check();
        write.run();
        sums.check();
    }

    @Test
    void theOrdersOwnFiguresCount() {
        bench.order(7);
        after(() -> orders.orderQty(slot, 12));
        after(() -> orders.ownMostPx(slot, 120));
        after(() -> orders.cumQty(slot, 4));
        after(() -> orders.ending(slot, Working.CANCELED));
        after(() -> orders.ending(slot, Working.NULL_VAL));
        after(() -> orders.toldCumQty(slot, 15));
        after(() -> orders.provisionalQty(slot, 3));
        after(() -> orders.witnessedQty(slot, 30));
        after(() -> orders.witnessedQty(slot, 0));
    }

    @Test
    void theOrdersStatesCount() {
        after(() -> orders.question(slot, 2));
        after(() -> orders.question(slot, Questions.NONE));
        after(() -> orders.cancel(slot, Cancels.WAITING));
        after(() -> orders.cancel(slot, Cancels.ASKED));
        after(() -> orders.cover(slot, 1));
        after(() -> orders.set(slot, Working.NEW, Certainty.UNKNOWN_OPEN));
        after(() -> orders.set(slot, Working.NEW, Certainty.UNKNOWN_PAST));
        after(() -> orders.set(slot, Working.PARTIALLY_FILLED, Certainty.KNOWN));
    }

    @Test
    void openReplacesCount() {
        RequestTable requests = orders.requests;
        long id = orders.clOrdIdOf(slot);
        int first = requests.add(orders.nextRequestId(), id, true, 0);
        int second = requests.add(orders.nextRequestId(), id, true, 0);
        int third = requests.add(orders.nextRequestId(), id, true, 0);
        after(() -> requests.replaces(slot, first, 11, 101, 102));
        after(() -> requests.replaces(slot, second, 13, 103, 104));
        after(() -> requests.replaces(slot, third, 17, 105, 106));
        assertEquals(106, orders.mostPxOf(slot), "the price of an open replace counts");
        after(() -> requests.begin(slot, id, false, true));
        after(() -> requests.begin(slot, id, true, false));
        after(() -> requests.assign(slot, second, RequestState.REJECTED));
        assertEquals(List.of(first, third), openReplaces());
        after(() -> requests.assign(slot, first, RequestState.REJECTED));
        assertEquals(List.of(third), openReplaces());
        after(() -> requests.assign(slot, third, RequestState.ACCEPTED));
        assertEquals(List.of(), openReplaces());
    }

    private List<Integer> openReplaces() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < orders.requests.openReplaces(slot); i++) {
            open.add(orders.requests.openReplace(slot, i));
        }
        return open;
    }

    @Test
    void theEarliestDeadlineIsThatOfAnOpenOrder() {
        after(() -> orders.deadlineNanos(slot, 5));
        int other = orders.find(bench.order(1));
        after(() -> orders.deadlineNanos(other, 3));
        assertEquals(3, orders.earliestDeadlineNanos());
        after(() -> orders.deadlineNanos(other, 9));
        assertEquals(5, orders.earliestDeadlineNanos());
        after(() -> end(slot));
        assertEquals(9, orders.earliestDeadlineNanos());
        // Of an order that has ended it counts once the order is open again.
        after(() -> orders.deadlineNanos(slot, 2));
        assertEquals(9, orders.earliestDeadlineNanos());
        after(() -> {
            orders.set(slot, Working.NEW, Certainty.KNOWN);
            orders.reopen(slot);
        });
        assertEquals(2, orders.earliestDeadlineNanos());
    }

    @Test
    void manyOrdersThatEndInAnyOrderLeaveTheOthersInTheirs() {
        List<Integer> open = new ArrayList<>(List.of(slot));
        for (int i = 0; i < 24; i++) {
            open.add(orders.find(bench.order(1 + i)));
        }
        for (int i : new int[] {24, 0, 7, 7, 11, 19, 0, 16, 3}) {
            after(() -> end(open.get(i)));
            open.subList(i, i + 1).clear();
            assertEquals(open, walked());
        }
        Wide down = new Wide();
        Wide up = new Wide();
        orders.sums().inFlight(-1, EUR, down, up, new Wide());
        assertTrue(up.signum() > 0 && down.signum() == 0, "only purchases");
    }

    @Test
    void theLastOrderAtAVenueLeavesNothingThere() {
        after(() -> end(slot));
        after(() -> bench.order(3));
    }

    private List<Integer> walked() {
        List<Integer> walked = new ArrayList<>();
        for (int at = orders.firstOpen(); at >= 0; at = orders.nextOpen(at)) {
            walked.add(at);
        }
        return walked;
    }

    private void end(int at) {
        orders.set(at, Working.CANCELED, Certainty.KNOWN);
        orders.close(at);
    }

    /** Of each program, book, venue, instrument and side one, resting or not. */
    private List<Integer> many() {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long id =
                    bench.mirror.intend(
                            1 + i % 3,
                            1 + i % 2 * 30,
                            1 + i % 4,
                            1 + i / 12,
                            i % 8 < 4,
                            10 + i,
                            MirrorBench.PX + i,
                            MirrorBench.PX + i,
                            i % 3 == 0 ? 0 : bench.now + MirrorBench.HOUR,
                            bench.now);
            slots.add(orders.find(id));
        }
        return slots;
    }

    @Test
    void ordersOfManyProgramsBooksAndVenuesCountWhereTheyBelong() {
        List<Integer> slots = many();
        sums.check();
        for (int at : slots) {
            orders.set(
                    at,
                    Working.NEW,
                    switch (at % 3) {
                        case 0 -> Certainty.KNOWN;
                        case 1 -> Certainty.UNKNOWN_OPEN;
                        default -> Certainty.UNKNOWN_PAST;
                    });
            orders.cumQty(at, at % 5);
        }
        sums.check();
        for (int at : slots.subList(0, 20)) {
            end(at);
        }
        sums.check();
        for (int at : slots.subList(20, 24)) {
            after(() -> end(at));
        }
    }

    /** More of them than are kept out of the sums at one time, and some of them twice. */
    @Test
    void howeverManyChangeAtOnceEachCountsAsItIsThen() {
        List<Integer> slots = many();
        sums.check();
        for (int round = 1; round < 4; round++) {
            for (int at : slots) {
                orders.cumQty(at, round);
                orders.ownMostPx(at, 200 + round);
            }
        }
        sums.check();
        orders.cumQty(slots.getFirst(), 9);
        orders.cumQty(slots.getFirst(), 8);
        orders.cumQty(slots.getLast(), 7);
        sums.check();
    }

    @Test
    void aProgramOfWhateverHandleHasItsOwnSums() {
        assertEquals(0, orders.sums().openCountOf(63));
        long id = bench.mirror.intend(40, 1, 1, 1, false, 5, 100, 100, 0, bench.now);
        assertEquals(1, orders.sums().openCountOf(40));
        assertEquals(5, orders.sums().exposedOf(40, 1, false));
        assertEquals(0, orders.sums().exposedOf(40, 1, true));
        assertEquals(1, orders.sums().openCountOf(1));
        end(orders.find(id));
        assertEquals(0, orders.sums().openCountOf(40));
    }

    /** Each question alone, whatever was not asked before it. */
    @Test
    void whateverIsAskedCountsWhatHasChangedSince() {
        LiveSums of = orders.sums();
        orders.cumQty(slot, 1);
        assertEquals(1, of.openCountOf(1));
        orders.cumQty(slot, 2);
        assertEquals(1, of.openCountOf(1, 1));
        orders.cumQty(slot, 3);
        assertEquals(1, of.openCountIn(1 << 1));
        orders.cumQty(slot, 4);
        assertEquals(6, of.exposedOf(1, 1, true));
        orders.cumQty(slot, 5);
        assertTrue(of.hasResting(1, 1, true));
        orders.cumQty(slot, 6);
        assertTrue(of.hasKnown(-1, EUR, true));
        orders.set(slot, Working.NEW, Certainty.UNKNOWN_OPEN);
        assertEquals(1, of.unknownCount());
        orders.cumQty(slot, 5);
        assertEquals(1 << 1, of.unknownVenues());
        orders.cumQty(slot, 4);
        assertTrue(of.hasUnknownOpen());
        orders.cumQty(slot, 3);
        assertTrue(of.hasDoubt(-1, EUR));
        orders.cover(slot, 1);
        assertTrue(of.hasCovers());
        orders.question(slot, 1);
        assertTrue(of.hasQuestions());
        orders.cancel(slot, Cancels.ASKED);
        assertTrue(of.hasCancelsAsked());
        orders.cancel(slot, Cancels.WAITING);
        assertTrue(of.hasCancelsWaiting());
        orders.cumQty(slot, 2);
        assertEquals(80_000, up(sum -> of.inFlight(-1, EUR, new Wide(), sum, new Wide())));
        orders.cumQty(slot, 1);
        assertEquals(90_000, up(sum -> of.add(1, -1, EUR, true, sum)));
    }

    private static long up(Consumer<Wide> asked) {
        Wide sum = new Wide();
        asked.accept(sum);
        return sum.low();
    }

    @Test
    void howeverOftenAllIsCountedEachOrderCountsOnce() {
        List<Integer> slots = many();
        for (int at : slots.subList(0, 12)) {
            orders.set(at, Working.NEW, Certainty.UNKNOWN_OPEN);
        }
        sums.check();
        sums.countAnew();
        sums.countAnew();
        sums.check();
        for (int at : slots) {
            end(at);
        }
        end(slot);
        sums.check();
        assertEquals(0, orders.sums().unknownVenues());
    }

    /** What an asset or an instrument is may change with the next definition. */
    @Test
    void whereAmountsAreCountedOtherwiseAllAreCountedAnew() {
        many();
        sums.check();
        bench.asset(9, "NEW");
        orders.cumQty(slot, 1);
        sums.check();
        orders.cumQty(slot, 2);
        sums.check();
    }

    @Test
    void aRestoredMirrorCountsAnew() {
        bench.replace(slot, 14);
        bench.order(3);
        bench.restore(bench.state());
        new LiveSumsCheck(bench.orders()).check();
        assertEquals(2, bench.orders().openCount());
    }
}
