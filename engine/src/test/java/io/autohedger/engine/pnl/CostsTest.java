// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.PnlBench.BOOK;
import static io.autohedger.engine.pnl.PnlBench.EURUSD;
import static io.autohedger.engine.pnl.PnlBench.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Average cost and first in, first out, at a mid at which ten are worth 100. */
@Tag("unit")
class CostsTest {
    private final PnlBench bench = new PnlBench();
    private final Line[] lines = new Line[Catalogue.MAX_INSTRUMENTS];
    private Costs costs = costs();

    CostsTest() {
        for (int id = 0; id < lines.length; id++) {
            lines[id] = new Line(id, bench.defined.catalogue, bench.translation);
        }
        lines[EURUSD].mid(200);
    }

    private Costs costs() {
        return new Costs(bench.defined.catalogue, lines, bench.told.emitter);
    }

    private void buys(long qty, long cost) {
        costs.trade(BOOK, EURUSD, qty, cost);
    }

    private void sells(long qty, long received) {
        buys(-qty, -received);
    }

    private List<String> said() {
        costs.say();
        return bench.told.take();
    }

    /** Costs, what is not realised and what is, by either way; as posted. */
    private void stands(int lots, int merged, long holds, long[] average, long[] fifo) {
        assertEquals(List.of(line(lots, merged, holds, average, fifo)), said());
    }

    private static String line(int lots, int merged, long holds, long[] average, long[] fifo) {
        return "book 4 instrument 3 asset 1 scale 12 2 valued YES lots "
                + lots
                + " merged "
                + merged
                + " holds "
                + holds
                + " average"
                + kept(average)
                + " fifo"
                + kept(fifo);
    }

    private static String kept(long[] posted) {
        StringBuilder text = new StringBuilder();
        for (long each : posted) {
            text.append(' ').append(each * KEPT);
        }
        return text.toString();
    }

    private static long[] at(long cost, long unrealised, long realised) {
        return new long[] {cost, unrealised, realised};
    }

    @Test
    void aSaleRealisesByTheAverageAndByTheOldestLot() {
        buys(10, 100);
        buys(10, 120);
        stands(2, 0, 20, at(220, -20, 0), at(220, -20, 0));
        sells(10, 130);
        stands(1, 0, 10, at(110, -10, 20), at(120, -20, 30));
    }

    @Test
    void aShortPositionIsBoughtBackTheSameWay() {
        sells(10, 100);
        sells(10, 120);
        stands(2, 0, -20, at(-220, 20, 0), at(-220, 20, 0));
        buys(10, 90);
        stands(1, 0, -10, at(-110, 10, 20), at(-120, 20, 10));
    }

    @Test
    void aPartOfAShortLotIsBoughtBackAndThenTheRest() {
        sells(10, 100);
        buys(4, 44);
        stands(1, 0, -6, at(-60, 0, -4), at(-60, 0, -4));
        buys(5, 50);
        stands(1, 0, -1, at(-10, 0, -4), at(-10, 0, -4));
    }

    @Test
    void aPartOfALotIsRoundedHalfEvenOnce() {
        buys(3, 100);
        sells(1, 50);
        stands(1, 0, 2, at(67, -47, 17), at(67, -47, 17));
        sells(1, 50);
        stands(1, 0, 1, at(33, -23, 33), at(33, -23, 33));
        sells(1, 0);
        stands(0, 0, 0, at(0, 0, 0), at(0, 0, 0));
    }

    @Test
    void aSaleOverSeveralLotsTakesEachInTurn() {
        buys(10, 100);
        buys(10, 200);
        buys(10, 300);
        sells(25, 1_000);
        stands(1, 0, 5, at(100, -50, 500), at(150, -100, 550));
    }

    @Test
    void whatIsMoreThanThePositionOpensTheOtherSide() {
        buys(10, 100);
        sells(25, 300);
        stands(1, 0, -15, at(-180, 30, 20), at(-180, 30, 20));
        buys(20, 200);
        stands(1, 0, 5, at(50, 0, 50), at(50, 0, 50));
    }

    @Test
    void exactlyThePositionLeavesNothing() {
        buys(10, 100);
        buys(10, 120);
        sells(20, 250);
        stands(0, 0, 0, at(0, 0, 30), at(0, 0, 30));
    }

    @Test
    void whatMovesNoPositionAndPaymentsAreRealised() {
        buys(0, 7);
        costs.pay(BOOK, EURUSD, 12);
        stands(0, 0, 0, at(0, 0, 5), at(0, 0, 5));
    }

    @Test
    void aPairIsSaidWhereItHasChanged() {
        buys(10, 100);
        said();
        assertEquals(List.of(), said());
        costs.trade(BOOK + 1, EURUSD, 1, 10);
        assertEquals(1, said().size());
        costs.pay(BOOK, EURUSD, 1);
        assertEquals(1, said().size());
    }

    @Test
    void oneLotMoreThanThereIsRoomForIsAddedToTheNewest() {
        for (int i = 0; i < Costs.LOTS; i++) {
            buys(1, 10);
        }
        stands(Costs.LOTS, 0, 128, at(1_280, 0, 0), at(1_280, 0, 0));
        buys(1, 20);
        stands(Costs.LOTS, 1, 129, at(1_300, -10, 0), at(1_300, -10, 0));
        // The newest lot is two at 30 together: one of them costs 15.
        sells(128, 1_280);
        stands(1, 1, 1, at(10, 0, -10), at(15, -5, -5));
    }

    /** Lots come and go around the ring more than once. */
    @Test
    void theOldestLotIsTheOldestHoweverManyThereWere() {
        buys(1, 10);
        for (int i = 0; i < 2 * Costs.LOTS; i++) {
            buys(1, 11 + i);
            sells(1, 11 + i);
        }
        stands(
                1,
                0,
                1,
                at(averageAfterRing(), 10 - averageAfterRing(), ring()),
                at(10 + 2 * Costs.LOTS, -2 * Costs.LOTS, 2 * Costs.LOTS));
    }

    /** By hand: each time half of both, rounded half-even, is what the sale takes. */
    private static long averageAfterRing() {
        long cost = 10;
        for (int i = 0; i < 2 * Costs.LOTS; i++) {
            long both = cost + 11 + i;
            long half = both / 2;
            long part = both % 2 == 0 || half % 2 == 0 ? half : half + 1;
            cost = both - part;
        }
        return cost;
    }

    /** Cash is realised less cost: it is -10, and was received back what it was paid. */
    private static long ring() {
        return averageAfterRing() - 10;
    }

    @Test
    void aPairThatFindsNoRowIsPagedAboutAndHasNoCost() {
        for (int i = 0; i < Costs.ROWS; i++) {
            costs.pay(1 + i / 200, 1 + i % 200, 0);
        }
        assertEquals(List.of(), bench.told.take());
        costs.trade(9, EURUSD, 1, 10);
        costs.pay(9, EURUSD, 1);
        assertEquals(
                List.of("PAGE CAPACITY instrument 3", "PAGE CAPACITY instrument 3"),
                bench.told.take());
        costs.pay(2, 56, 5);
        assertEquals(List.of(), bench.told.take());
    }

    @Test
    void whatDoesNotFitIsNotValuedAnyMore() {
        buys(Long.MAX_VALUE, 10);
        costs.trade(BOOK, EURUSD, 1, 7);
        costs.trade(BOOK, EURUSD, -Long.MAX_VALUE, -10);
        stands("NO", at(0, 0, -7));
        buys(1, 10);
        sells(1, 10);
        stands("NO", at(0, 0, -7));
    }

    private void stands(String valued, long[] both) {
        assertEquals(
                List.of(line(0, 0, 0, both, both).replace("valued YES", "valued " + valued)),
                said());
    }

    @Test
    void aLotWhoseCostDoesNotFitIsNotValued() {
        for (int i = 0; i < Costs.LOTS; i++) {
            buys(1, Long.MAX_VALUE / 2);
        }
        assertTrue(said().getFirst().contains("valued YES"));
        buys(1, Long.MAX_VALUE / 2);
        assertTrue(said().getFirst().contains("valued YES"));
        buys(1, Long.MAX_VALUE / 2);
        assertTrue(said().getFirst().contains("valued NO"));
    }

    @Test
    void withoutAMidThereIsNoValue() {
        costs.trade(BOOK, PnlBench.USDJPY, 10, 100);
        assertEquals(
                List.of(
                        "book 4 instrument 64 asset 3 scale 10 2 valued NO lots 1 merged 0 holds 10"
                                + " average 100000000 -100000000 0 fifo 100000000 -100000000 0"),
                said());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        buys(1, 5);
        buys(10, 100);
        sells(1, 5);
        costs.trade(BOOK + 1, EURUSD, 7, 70);
        for (int i = 0; i < Costs.LOTS + 1; i++) {
            costs.trade(BOOK + 2, EURUSD, 1, 10);
        }
        said();
        Costs restored = costs();
        Copies.copy(costs::state, restored::state);
        costs = restored;
        assertEquals(List.of(), said(), "nothing is new");
        buys(10, 120);
        sells(10, 130);
        // The average of eleven at 105 and ten at 120, and of the sale before.
        stands(1, 0, 10, at(107, -7, 17), at(120, -20, 30));
        costs.pay(BOOK + 1, EURUSD, 0);
        costs.pay(BOOK + 2, EURUSD, 0);
        assertEquals(
                List.of(
                        line(1, 0, 7, at(70, 0, 0), at(70, 0, 0)).replace("book 4", "book 5"),
                        line(128, 1, 129, at(1_290, 0, 0), at(1_290, 0, 0))
                                .replace("book 4", "book 6")),
                said());
    }

    @Test
    void aRestartKnowsWhatDidNotFit() {
        buys(Long.MAX_VALUE, 10);
        costs.trade(BOOK, EURUSD, 1, 7);
        sells(Long.MAX_VALUE, 10);
        Costs restored = costs();
        Copies.copy(costs::state, restored::state);
        costs = restored;
        costs.pay(BOOK, EURUSD, 0);
        stands("NO", at(0, 0, -7));
    }
}
