// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.PositionCostEncoder;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * What each book's position in each instrument has cost, in the quote asset as posted: by average
 * price, and by lots of which the oldest is closed first. A trade the other way closes its part of
 * the cost, rounded half-even to the posted digits; what is realised is what was received less that
 * part, so cash is always realised less cost, to the digit, either way. A bust is a trade back at
 * its own price. Payments in the quote asset are realised.
 *
 * <p>Bounded: {@link #ROWS} pairs of book and instrument, of each {@link #LOTS} open lots. A trade
 * that would open one more is added to the newest lot; what the two realise together stays, only
 * when is averaged. A pair that finds no row is paged about and has no cost.
 */
final class Costs {
    static final int LOTS = 128;
    static final int ROWS = 256;

    private static final int NONE = -1;

    private final Catalogue catalogue;
    private final Line[] lines;
    private final Emitter emitter;
    private final int[] rowOf = new int[Catalogue.MAX_BOOKS * Catalogue.MAX_INSTRUMENTS];

    /** The pair of each row, from 1. */
    private final int[] pair = new int[ROWS + 1];

    private final long[] position = new long[ROWS + 1];
    private final Wide[] averageCost = Component.column(ROWS + 1);
    private final Wide[] averageRealised = Component.column(ROWS + 1);
    private final Wide[] fifoCost = Component.column(ROWS + 1);
    private final Wide[] fifoRealised = Component.column(ROWS + 1);
    private final int[] oldest = new int[ROWS + 1];
    private final int[] lots = new int[ROWS + 1];
    private final int[] merged = new int[ROWS + 1];
    private final long[] lotQty = new long[(ROWS + 1) * LOTS];
    private final long[] lotCost = new long[(ROWS + 1) * LOTS];
    private final boolean[] lost = new boolean[ROWS + 1];
    private final boolean[] changed = new boolean[ROWS + 1];
    private final Wide amount = new Wide();
    private final Wide worth = new Wide();
    private final Wide cost = new Wide();
    private int rows;
    private boolean anyChanged;

    Costs(Catalogue catalogue, Line[] lines, Emitter emitter) {
        this.catalogue = catalogue;
        this.lines = lines;
        this.emitter = emitter;
    }

    /**
     * Takes a trade.
     *
     * @param bought at positionScale; below 0: sold
     * @param cost as posted; below 0: received
     */
    void trade(int bookId, int instrumentId, long bought, long cost) {
        int row = row(bookId, instrumentId);
        if (row == NONE) {
            return;
        }
        long held = position[row];
        boolean fits = Scaled.add(held, bought) != Scaled.NO_VALUE;
        lost[row] |= !fits;
        if (!fits || bought == 0) {
            realise(row, -cost);
        } else if (held == 0 || held < 0 == bought < 0) {
            open(row, bought, cost);
        } else if (Math.abs(bought) <= Math.abs(held)) {
            close(row, bought, cost);
        } else {
            long part = Scaled.quotient(cost, Math.abs(held), Math.abs(bought), Rounding.HALF_EVEN);
            close(row, -held, part);
            open(row, bought + held, cost - part);
        }
    }

    void pay(int bookId, int instrumentId, long received) {
        int row = row(bookId, instrumentId);
        if (row != NONE) {
            realise(row, received);
        }
    }

    private void realise(int row, long received) {
        averageRealised[row].add(received);
        fifoRealised[row].add(received);
    }

    private void open(int row, long bought, long cost) {
        position[row] += bought;
        averageCost[row].add(cost);
        fifoCost[row].add(cost);
        boolean isFull = lots[row] == LOTS;
        if (isFull) {
            merged[row]++;
        } else {
            lots[row]++;
        }
        int newest = lot(row, lots[row] - 1);
        long qtyBefore = isFull ? lotQty[newest] : 0;
        long costBefore = isFull ? lotCost[newest] : 0;
        lotQty[newest] = qtyBefore + bought;
        lotCost[newest] = Scaled.add(costBefore, cost);
        lost[row] |= lotCost[newest] == Scaled.NO_VALUE;
    }

    /** Sells of a long position, or buys back of a short one; not more than there is. */
    private void close(int row, long bought, long cost) {
        long size = Math.abs(bought);
        amount.set(averageCost[row]);
        amount.takePart(size, Math.abs(position[row]));
        averageCost[row].subtract(amount);
        averageRealised[row].subtract(amount);
        position[row] += bought;
        for (long left = size; left > 0; ) {
            int lot = lot(row, 0);
            long has = Math.abs(lotQty[lot]);
            long take = Math.min(left, has);
            long part =
                    take == has
                            ? lotCost[lot]
                            : Scaled.quotient(lotCost[lot], take, has, Rounding.HALF_EVEN);
            lotQty[lot] -= bought < 0 ? take : -take;
            lotCost[lot] -= part;
            amount.set(part);
            fifoCost[row].subtract(amount);
            fifoRealised[row].subtract(amount);
            left -= take;
            if (take == has) {
                oldest[row] = (oldest[row] + 1) % LOTS;
                lots[row]--;
            }
        }
        realise(row, -cost);
    }

    private int lot(int row, int age) {
        return row * LOTS + (oldest[row] + age) % LOTS;
    }

    private int row(int bookId, int instrumentId) {
        int key = bookId * Catalogue.MAX_INSTRUMENTS + instrumentId;
        if (rowOf[key] == 0 && rows < ROWS) {
            rowOf[key] = ++rows;
            pair[rows] = key;
        }
        if (rowOf[key] == 0) {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, instrumentId, -1L);
            return NONE;
        }
        changed[rowOf[key]] = true;
        anyChanged = true;
        return rowOf[key];
    }

    /** Says the pairs that have changed, each at the mid that was taken last. */
    void say() {
        if (anyChanged) {
            anyChanged = false;
            for (int row = 1; row <= rows; row++) {
                if (changed[row]) {
                    changed[row] = false;
                    say(row);
                }
            }
        }
    }

    private void say(int row) {
        int instrument = pair[row] % Catalogue.MAX_INSTRUMENTS;
        int asset = catalogue.quote(instrument);
        Line line = lines[instrument];
        amount.set(position[row]);
        line.worth(amount, worth);
        PositionCostEncoder out = emitter.positionCost();
        out.bookId(pair[row] / Catalogue.MAX_INSTRUMENTS)
                .instrumentId(instrument)
                .assetId(asset)
                .scale((byte) (catalogue.assetScale(asset) + Line.EXTRA_DIGITS))
                .positionScale((byte) catalogue.positionScale(instrument))
                .lots(lots[row])
                .mergedLots(merged[row]);
        Emitter.put(out.position(), amount);
        kept(averageCost[row], row);
        Emitter.put(out.averageCost(), amount);
        unrealised();
        Emitter.put(out.averageUnrealised(), amount);
        kept(averageRealised[row], row);
        Emitter.put(out.averageRealised(), amount);
        kept(fifoCost[row], row);
        Emitter.put(out.fifoCost(), amount);
        unrealised();
        Emitter.put(out.fifoUnrealised(), amount);
        kept(fifoRealised[row], row);
        Emitter.put(out.fifoRealised(), amount);
        out.valued(line.isValued() && !lost[row] ? Bool.YES : Bool.NO);
        emitter.end();
    }

    /** Into amount, from posted digits to those that are kept. */
    private void kept(Wide posted, int row) {
        amount.set(posted);
        lost[row] |= !amount.multiply(Line.POSTED_TO_KEPT);
    }

    /** The worth of the position less its cost, which stands in amount. */
    private void unrealised() {
        cost.set(amount);
        amount.set(worth);
        amount.subtract(cost);
    }

    /** Between two inputs nothing is marked as changed. */
    void state(StatePass pass) {
        rows = pass.next(rows);
        for (int row = 1; row <= rows; row++) {
            pair[row] = pass.next(pair[row]);
            rowOf[pair[row]] = row;
            position[row] = pass.next(position[row]);
            pass.wide(averageCost[row]);
            pass.wide(averageRealised[row]);
            pass.wide(fifoCost[row]);
            pass.wide(fifoRealised[row]);
            merged[row] = pass.next(merged[row]);
            lost[row] = pass.next(lost[row]);
            oldest[row] = pass.next(oldest[row]);
            lots[row] = pass.next(lots[row]);
            for (int age = 0; age < lots[row]; age++) {
                int lot = lot(row, age);
                lotQty[lot] = pass.next(lotQty[lot]);
                lotCost[lot] = pass.next(lotCost[lot]);
            }
        }
    }
}
