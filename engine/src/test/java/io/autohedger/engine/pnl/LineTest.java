// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.PnlBench.EUR;
import static io.autohedger.engine.pnl.PnlBench.EURUSD;
import static io.autohedger.engine.pnl.PnlBench.KEPT;
import static io.autohedger.engine.pnl.PnlBench.USD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.risk.Copies;
import io.autohedger.model.Wide;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One instrument: ten of it at 100 are 100 as posted. */
@Tag("unit")
class LineTest {
    private static final long POSTED = 10_000;

    private final PnlBench bench = new PnlBench();
    private Line line = line(EURUSD);

    private Line line(int instrumentId) {
        return new Line(instrumentId, bench.defined.catalogue, bench.translation);
    }

    /** At a price, for what was posted; below 0: paid. */
    private void trade(int component, long qty, long px, long quote) {
        line.trade(component, qty * POSTED, quote, px, 7);
    }

    private void stands(
            long mid, long holds, long cash, long total, String figures, String... others) {
        assertTrue(line.hasChanged());
        line.say(bench.told.emitter);
        String rest = figures + String.join("", others);
        assertEquals(
                List.of(
                        "line 3 asset 1 scale 12 2 valued "
                                + (mid == 0 ? "NO" : "YES")
                                + " by 7 mid "
                                + 2 * mid
                                + " holds "
                                + holds
                                + " cash "
                                + cash * KEPT
                                + " total "
                                + total * KEPT
                                + rest),
                bench.told.take());
        assertFalse(line.hasChanged());
    }

    private static String of(
            long spread,
            long hedges,
            long warehousing,
            long carry,
            long fees,
            long adjustments,
            long remainder) {
        return " spread "
                + spread * KEPT
                + " hedges "
                + hedges * KEPT
                + " warehousing "
                + warehousing * KEPT
                + " carry "
                + carry * KEPT
                + " fees "
                + fees * KEPT
                + " adjustments "
                + adjustments * KEPT
                + " remainder "
                + remainder * KEPT;
    }

    @Test
    void aTradeAwayFromTheMidIsItsComponentAndAMoveIsWarehousing() {
        line.mid(200);
        trade(Component.CLIENT_SPREAD, -10, 103, 103);
        stands(100, -10, 103, 3, of(3, 0, 0, 0, 0, 0, 0));
        trade(Component.HEDGE_COST, 20, 101, -202);
        stands(100, 10, -99, 1, of(3, -2, 0, 0, 0, 0, 0));
        line.mid(220);
        stands(110, 10, -99, 11, of(3, -2, 10, 0, 0, 0, 0));
        line.mid(210);
        stands(105, 10, -99, 6, of(3, -2, 5, 0, 0, 0, 0));
    }

    @Test
    void whatTheLegsWereRoundedByIsTheRemainder() {
        line.mid(200);
        trade(Component.ADJUSTMENTS, 10, 101, -100);
        stands(100, 10, -100, 0, of(0, 0, 0, 0, 0, -1, 1));
    }

    @Test
    void paymentsAreCash() {
        line.mid(200);
        line.pay(Component.CARRY, 5, 7);
        line.pay(Component.FEES, -2, 7);
        stands(100, 0, 3, 3, of(0, 0, 0, 5, -2, 0, 0));
    }

    /** The first mid is that of the trades that waited for it, each in its component. */
    @Test
    void beforeTheFirstMidTradesWait() {
        trade(Component.CLIENT_SPREAD, -10, 103, 103);
        trade(Component.HEDGE_COST, 4, 100, -40);
        stands(0, -6, 63, 63, of(103, -40, 0, 0, 0, 0, 0));
        assertFalse(line.isValued());
        line.mid(200);
        stands(100, -6, 63, 3, of(3, 0, 0, 0, 0, 0, 0));
        assertTrue(line.isValued());
        line.mid(220);
        stands(110, -6, 63, -3, of(3, 0, -6, 0, 0, 0, 0));
        // After that a trade waits no more.
        trade(Component.HEDGE_COST, 6, 110, -66);
        stands(110, 0, -3, -3, of(3, 0, -6, 0, 0, 0, 0));
    }

    @Test
    void aMidThatMovesNothingChangesNothing() {
        line.mid(200);
        line.say(bench.told.emitter);
        line.mid(200);
        line.mid(220);
        assertFalse(line.hasChanged());
        trade(Component.CLIENT_SPREAD, 1, 110, -11);
        line.say(bench.told.emitter);
        line.mid(220);
        assertFalse(line.hasChanged());
    }

    @Test
    void aWorthIsThatOfAnyAmountAtTheMid() {
        line.mid(200);
        Wide ten = new Wide();
        ten.set(10);
        Wide worth = new Wide();
        line.worth(ten, worth);
        assertEquals(100 * KEPT, worth.low());
    }

    @Test
    void whatCannotBeKeptToTheDigitIsNotValued() {
        line.mid(200);
        assertTrue(line.isValued());
        assertEquals(0, line.qty(1), "a hundredth of the smallest quantity");
        assertFalse(line.isValued());
    }

    @Test
    void norIsAPriceWithMoreDigitsThanAreKept() {
        bench.defined.spot(9, EUR, USD, 10, 2).spot(10, EUR, USD, 9, 2);
        line = line(9);
        line.mid(200);
        assertFalse(line.isValued());
        line = line(10);
        line.mid(200);
        assertTrue(line.isValued());
    }

    /** A trade alone: what it was paid is kept with as many digits, the mid with one more. */
    @Test
    void norIsATradeAtSuchAPrice() {
        bench.defined.spot(9, EUR, USD, 11, 2).spot(10, EUR, USD, 10, 2);
        Wide none = new Wide();
        line = line(9);
        line.worth(none, none);
        line.mid(2);
        assertFalse(line.isValued());
    }

    @Test
    void norIsWhatIsTooLarge() {
        line.mid(Long.MAX_VALUE);
        assertTrue(line.isValued());
        line.trade(Component.HEDGE_COST, Long.MAX_VALUE / POSTED * POSTED, 0, 1, 7);
        assertFalse(line.isValued());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        trade(Component.CLIENT_SPREAD, -10, 103, 103);
        restart();
        line.mid(200);
        line.pay(Component.CARRY, 5, 7);
        stands(100, -10, 108, 8, of(3, 0, 0, 5, 0, 0, 0));
        restart();
        line.mid(220);
        stands(110, -10, 108, -2, of(3, 0, -10, 5, 0, 0, 0));
        line.qty(1);
        restart();
        assertFalse(line.isValued());
    }

    private void restart() {
        Line before = line;
        line = line(EURUSD);
        Copies.copy(before::state, line::state);
        assertFalse(line.hasChanged());
    }
}
