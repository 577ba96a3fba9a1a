// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;

/**
 * What was filled of the covers of each doubt that lasts, and what that has cost: the sum over
 * their fills of the signed quantity times (price less the composite mid when the fill was told, or
 * the last one there was), in the quote asset of the pair. A line is the number of its doubt, from
 * 1.
 */
public final class Covers {
    /** Doubts that an engine can tell apart: a strategy's assets, over all strategies. */
    public static final int MAX_LINES = 1024;

    /** Of an order that covers nothing. */
    static final int NONE = 0;

    private final Catalogue catalogue;
    private final Valuation valuation;
    private final ReferenceChain references;
    private final int[] assetId = new int[MAX_LINES];
    private final long[] filled = new long[MAX_LINES];
    private final long[] cost = new long[MAX_LINES];
    private int lines = 1;

    Covers(Catalogue catalogue, Valuation valuation, ReferenceChain references) {
        this.catalogue = catalogue;
        this.valuation = valuation;
        this.references = references;
    }

    /** A number for the doubt of an asset. */
    public int add(int asset) {
        assetId[lines] = asset;
        return lines++;
    }

    /** Signed, at the asset's scale plus four digits. */
    public long filled(int line) {
        return filled[line];
    }

    /** So far, at the scale of the pair's quote asset. */
    public long cost(int line) {
        return cost[line];
    }

    /** The doubt has ended: what was filled is a position like any other. */
    public void end(int line) {
        filled[line] = 0;
        cost[line] = 0;
    }

    void fill(int line, int instrumentId, long signedQty, long px, long nowNanos) {
        if (line == NONE || signedQty == 0) {
            return;
        }
        long leg = valuation.legOf(assetId[line], instrumentId, signedQty, px);
        filled[line] = Scaled.add(filled[line], leg);
        long mid2 = references.lastDoubleMid(instrumentId, nowNanos);
        cost[line] = Scaled.add(cost[line], costOf(instrumentId, signedQty, 2 * px, mid2));
    }

    /** What a quantity costs at a price against the mid, both doubled, in the quote asset. */
    public long costOf(int instrumentId, long signedQty, long px2, long mid2) {
        if (mid2 <= 0) {
            return 0;
        }
        long doubled =
                Scaled.money(
                        catalogue.unitPx(instrumentId, px2 - mid2),
                        catalogue.unitScale(instrumentId),
                        signedQty,
                        catalogue.qtyScale(instrumentId),
                        catalogue.assetScale(catalogue.quote(instrumentId)));
        return Scaled.divide(doubled, 2, Rounding.HALF_EVEN);
    }

    /** Lines come with the deployments, not with inputs. */
    void state(StatePass pass) {
        for (int line = 1; line < lines; line++) {
            filled[line] = pass.next(filled[line]);
            cost[line] = pass.next(cost[line]);
        }
    }
}
