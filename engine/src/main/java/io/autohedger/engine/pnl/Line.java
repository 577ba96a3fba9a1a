// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import static io.autohedger.engine.pnl.Component.OF_TRADES;
import static io.autohedger.engine.pnl.Component.REMAINDER;
import static io.autohedger.engine.pnl.Component.WAREHOUSING;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.PnlChangedEncoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * One instrument in its quote asset, at that asset's scale plus {@link #EXTRA_DIGITS}. Every term
 * is a product of whole mantissas, so nothing is rounded; what the ledger rounded off its legs is
 * the remainder. Before the first mid the mid counts as 0, and what was bought so far waits as one
 * sum for each component: the first mid is taken as the mid of those trades, not as a change of it.
 * A position is one of the base asset, whatever the instrument's quantities count.
 */
final class Line {
    static final int EXTRA_DIGITS = 10;

    static final long POSTED_TO_KEPT = Scaled.pow10(EXTRA_DIGITS - Ledger.EXTRA_DIGITS);

    private final int instrumentId;
    private final Catalogue catalogue;
    private final Translation translation;
    private final Wide[] components = Component.column(Component.COUNT);
    private final Wide[] waiting = Component.column(OF_TRADES);

    /** At the instrument's positionScale. */
    private final Wide position = new Wide();

    private final Wide cash = new Wide();
    private final Wide total = new Wide();
    private final Wide term = new Wide();
    private final Wide paid = new Wide();
    private final Wide qty = new Wide();
    private long doubleMid;
    private long causeSeq;
    private boolean changed;
    private boolean lost;

    Line(int instrumentId, Catalogue catalogue, Translation translation) {
        this.instrumentId = instrumentId;
        this.catalogue = catalogue;
        this.translation = translation;
    }

    /** Takes the risk mid that terms use from now on; 0: there is none yet. */
    void mid(long newDoubleMid) {
        if (newDoubleMid == doubleMid) {
            return;
        }
        if (doubleMid == 0) {
            for (int component = 0; component < OF_TRADES; component++) {
                atMid(waiting[component], newDoubleMid, term);
                waiting[component].set(0);
                add(component);
            }
            changed = true;
        } else if (position.signum() != 0) {
            atMid(position, newDoubleMid - doubleMid, term);
            add(WAREHOUSING);
            changed = true;
        }
        doubleMid = newDoubleMid;
    }

    /** Books a trade at the mid that was taken last; base and quote as posted. */
    void trade(int component, long base, long quote, long px, long seq) {
        changed = true;
        causeSeq = seq;
        long bought = qty(base);
        atPx(bought, px, paid);
        qty.set(bought);
        atMid(qty, doubleMid, term);
        term.subtract(paid);
        add(component);
        term.set(quote);
        lost |= !term.multiply(POSTED_TO_KEPT);
        lost |= !Component.add(cash, term);
        term.add(paid);
        add(REMAINDER);
        position.add(bought);
        if (doubleMid == 0) {
            waiting[component].add(bought);
        }
    }

    /** Something was booked that is nothing over all books: it is said, as everything is. */
    void moved(long seq) {
        changed = true;
        causeSeq = seq;
    }

    /** Takes a payment in the quote asset, as posted. */
    void pay(int component, long amount, long seq) {
        changed = true;
        causeSeq = seq;
        term.set(amount);
        lost |= !term.multiply(POSTED_TO_KEPT);
        lost |= !Component.add(cash, term);
        add(component);
    }

    /** Whether its total is one: there is a mid, and nothing did not fit. */
    boolean isValued() {
        return doubleMid != 0 && !lost;
    }

    boolean hasChanged() {
        return changed;
    }

    /** Cash and position at the mid; the sum of the components to the last digit. */
    Wide total() {
        atMid(position, doubleMid, total);
        lost |= !Component.add(total, cash);
        return total;
    }

    /** What so much of its base asset is worth at the mid; 0: there is no mid yet. */
    void worth(Wide position, Wide to) {
        atMid(position, doubleMid, to);
    }

    void say(Emitter emitter) {
        changed = false;
        int asset = catalogue.quote(instrumentId);
        PnlChangedEncoder out = emitter.pnlChanged();
        Emitter.put(out.total(), total());
        out.instrumentId(instrumentId)
                .assetId(asset)
                .scale((byte) (catalogue.assetScale(asset) + EXTRA_DIGITS))
                .valued(isValued() ? Bool.YES : Bool.NO)
                .causeSeq(causeSeq)
                .doubleMid(doubleMid)
                .positionScale((byte) catalogue.positionScale(instrumentId));
        Emitter.put(out.position(), position);
        Emitter.put(out.cash(), cash);
        Emitter.put(out.clientSpread(), components[Component.CLIENT_SPREAD]);
        Emitter.put(out.hedgeCost(), components[Component.HEDGE_COST]);
        Emitter.put(out.warehousing(), components[WAREHOUSING]);
        Emitter.put(out.carry(), components[Component.CARRY]);
        Emitter.put(out.fees(), components[Component.FEES]);
        Emitter.put(out.adjustments(), components[Component.ADJUSTMENTS]);
        Emitter.put(out.remainder(), components[REMAINDER]);
        emitter.end();
    }

    /** Between two inputs nothing is marked as changed. */
    void state(StatePass pass) {
        for (Wide component : components) {
            pass.wide(component);
        }
        for (Wide sum : waiting) {
            pass.wide(sum);
        }
        pass.wide(position);
        pass.wide(cash);
        doubleMid = pass.next(doubleMid);
        causeSeq = pass.next(causeSeq);
        lost = pass.next(lost);
    }

    /** A posted base amount at positionScale: it came from there, so no digit is lost. */
    long qty(long base) {
        int posted = catalogue.assetScale(catalogue.base(instrumentId)) + Ledger.EXTRA_DIGITS;
        long qty = Scaled.rescaleExact(base, posted, catalogue.positionScale(instrumentId));
        lost |= qty == Scaled.NO_VALUE;
        return qty == Scaled.NO_VALUE ? 0 : qty;
    }

    private void add(int component) {
        lost |= !Component.add(components[component], term);
        translation.add(component, catalogue.quote(instrumentId), term);
    }

    /** Half a double mid is five tenths of it. */
    private void atMid(Wide amount, long doublePx, Wide to) {
        int digits = digits() - 1;
        to.set(amount);
        long unit = catalogue.unitPx(instrumentId, doublePx);
        lost |=
                digits < 0
                        || unit == Scaled.NO_VALUE
                        || !to.multiply(unit)
                        || !to.multiply(5 * Scaled.pow10(digits));
    }

    private void atPx(long amount, long px, Wide to) {
        int digits = digits();
        long unit = catalogue.unitPx(instrumentId, px);
        to.set(0);
        to.addProduct(amount, unit);
        lost |= digits < 0 || unit == Scaled.NO_VALUE || !to.multiply(Scaled.pow10(digits));
    }

    /** Those that are kept beyond the digits of a position times the price of one. */
    private int digits() {
        return catalogue.assetScale(catalogue.quote(instrumentId))
                + EXTRA_DIGITS
                - catalogue.positionScale(instrumentId)
                - catalogue.unitScale(instrumentId);
    }
}
