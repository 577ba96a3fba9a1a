// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.PnlInKindEncoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;

/**
 * Funding and fees that were paid in another asset than the quote asset of what they were paid for,
 * and balances that people have adjusted: held as that asset, at its scale plus {@link
 * Line#EXTRA_DIGITS}, one row for each instrument and asset. Rows 1 to 63 are the assets of no
 * instrument, so there is always one: payments for an instrument that comes when all other rows are
 * taken are summed there.
 */
final class InKind {
    private static final int NO_INSTRUMENT = Catalogue.MAX_ASSETS;
    private static final int ROWS = NO_INSTRUMENT + 192;

    private final Catalogue catalogue;
    private final Translation translation;
    private final int[] instrument = new int[ROWS];
    private final int[] asset = new int[ROWS];
    private final Wide[] carry = Component.column(ROWS);
    private final Wide[] fees = Component.column(ROWS);
    private final Wide[] adjustments = Component.column(ROWS);
    private final long[] causeSeq = new long[ROWS];
    private final boolean[] changed = new boolean[ROWS];
    private final Wide amount = new Wide();

    /** Behind the last row that is taken. */
    private int end = NO_INSTRUMENT;

    private boolean lost;

    InKind(Catalogue catalogue, Translation translation) {
        this.catalogue = catalogue;
        this.translation = translation;
    }

    void pay(int component, int instrumentId, int assetId, long posted, long seq) {
        int row = row(instrumentId, assetId);
        amount.set(posted);
        lost |= !amount.multiply(Line.POSTED_TO_KEPT);
        lost |= !Component.add(column(component)[row], amount);
        translation.add(component, assetId, amount);
        asset[row] = assetId;
        causeSeq[row] = seq;
        changed[row] = true;
    }

    private Wide[] column(int component) {
        return switch (component) {
            case Component.FEES -> fees;
            case Component.ADJUSTMENTS -> adjustments;
            default -> carry;
        };
    }

    private int row(int instrumentId, int assetId) {
        if (instrumentId == 0) {
            return assetId;
        }
        for (int row = NO_INSTRUMENT; row < end; row++) {
            if (instrument[row] == instrumentId && asset[row] == assetId) {
                return row;
            }
        }
        if (end == ROWS) {
            return assetId;
        }
        instrument[end] = instrumentId;
        return end++;
    }

    boolean isValued() {
        return !lost;
    }

    /** Says the rows that have changed and adds all to the desk's total; whether any has. */
    boolean say(Emitter emitter) {
        boolean any = false;
        for (int row = 1; row < end; row++) {
            if (asset[row] != 0) {
                amount.set(carry[row]);
                lost |= !Component.add(amount, fees[row]);
                lost |= !Component.add(amount, adjustments[row]);
                translation.addTotal(asset[row], amount);
                any |= changed[row];
                if (changed[row]) {
                    say(row, emitter);
                }
            }
        }
        return any;
    }

    private void say(int row, Emitter emitter) {
        changed[row] = false;
        PnlInKindEncoder out = emitter.pnlInKind();
        out.instrumentId(instrument[row])
                .assetId(asset[row])
                .scale((byte) (catalogue.assetScale(asset[row]) + Line.EXTRA_DIGITS))
                .causeSeq(causeSeq[row]);
        Emitter.put(out.total(), amount);
        Emitter.put(out.carry(), carry[row]);
        Emitter.put(out.fees(), fees[row]);
        Emitter.put(out.adjustments(), adjustments[row]);
        emitter.end();
    }

    /** Between two inputs nothing is marked as changed. */
    void state(StatePass pass) {
        end = pass.next(end);
        lost = pass.next(lost);
        for (int row = 1; row < end; row++) {
            instrument[row] = pass.next(instrument[row]);
            asset[row] = pass.next(asset[row]);
            pass.wide(carry[row]);
            pass.wide(fees[row]);
            pass.wide(adjustments[row]);
            causeSeq[row] = pass.next(causeSeq[row]);
        }
    }
}
