// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * Exposure per book and asset. A trade posts four legs: base and quote in the desk's book, and
 * their opposites at the counterparty, so that an event sums to zero per asset. Amounts are at the
 * asset's scale plus {@link #EXTRA_DIGITS}; where a product has more digits it is rounded half-even
 * once, for both sides alike.
 */
public final class Ledger {
    public static final int EXTRA_DIGITS = 4;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final TradeListener listener;
    private final Wide[] amounts = wides(Catalogue.MAX_BOOKS * Catalogue.MAX_ASSETS);
    private final Wide leg = new Wide();
    private long changedAssets;

    public Ledger(Catalogue catalogue, Emitter emitter, TradeListener listener) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.listener = listener;
    }

    /** Whether both legs of such a trade have a value: asked before anything is counted. */
    public boolean fits(int instrumentId, long qty, long px) {
        return baseAmount(instrumentId, qty) != Scaled.NO_VALUE
                && quoteAmount(instrumentId, qty, px) != Scaled.NO_VALUE;
    }

    /**
     * Books one trade of the desk.
     *
     * @param isChange what a bust or a correction takes off, or puts on
     * @param signedQty above 0: the desk bought
     * @param accountId of the counterparty: the client's, or the venue's
     */
    public void trade(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int accountId,
            int instrumentId,
            long signedQty,
            long px,
            int valueDate,
            long clOrdId) {
        long base = baseAmount(instrumentId, signedQty);
        long quote = -quoteAmount(instrumentId, signedQty, px);
        int baseAsset = catalogue.base(instrumentId);
        int quoteAsset = catalogue.quote(instrumentId);
        leg(kind, bookId, accountId, baseAsset, base, valueDate, instrumentId, clOrdId);
        leg(kind, bookId, accountId, quoteAsset, quote, valueDate, instrumentId, clOrdId);
        listener.traded(kind, isChange, instrumentId, base, quote, px);
    }

    /** The sum over the books whose bits are set, into target. */
    public void residual(int bookMask, int assetId, Wide target) {
        target.set(0);
        for (int left = bookMask & ~1; left != 0; left &= left - 1) {
            target.add(amounts[cell(Integer.numberOfTrailingZeros(left), assetId)]);
        }
    }

    /** Books of clients (or of hedges) as a mask. */
    public int booksOf(boolean client) {
        int mask = 0;
        for (int book = 1; book < Catalogue.MAX_BOOKS; book++) {
            if (catalogue.isBook(book) && catalogue.isClientBook(book) == client) {
                mask |= 1 << book;
            }
        }
        return mask;
    }

    public void markChanged(int assetId) {
        changedAssets |= 1L << assetId;
    }

    /** Whether any exposure moved since {@link #takeChanged}. */
    public boolean hasChanged() {
        return changedAssets != 0;
    }

    /** Bits of the assets whose exposure may have moved since {@link #takeChanged}. */
    public long changed() {
        return changedAssets;
    }

    /** Bits of the assets whose exposure moved since the last call. */
    public long takeChanged() {
        long changed = changedAssets;
        changedAssets = 0;
        return changed;
    }

    /** Between two inputs nothing is marked as changed: only the amounts are state. */
    public void state(StatePass pass) {
        for (Wide amount : amounts) {
            pass.wide(amount);
        }
    }

    private void leg(
            PostingKind kind,
            int bookId,
            int accountId,
            int assetId,
            long amount,
            int valueDate,
            int instrumentId,
            long clOrdId) {
        amounts[cell(bookId, assetId)].add(amount);
        markChanged(assetId);
        int entity = catalogue.entity(bookId);
        leg.set(amount);
        emitter.posting(
                kind, entity, bookId, accountId, assetId, valueDate, leg, instrumentId, clOrdId);
        leg.set(-amount);
        emitter.posting(kind, entity, 0, accountId, assetId, valueDate, leg, instrumentId, clOrdId);
    }

    private long baseAmount(int instrumentId, long qty) {
        int scale = catalogue.assetScale(catalogue.base(instrumentId)) + EXTRA_DIGITS;
        return Scaled.productAt(
                qty, 1, catalogue.qtyScale(instrumentId), scale, Rounding.HALF_EVEN);
    }

    private long quoteAmount(int instrumentId, long qty, long px) {
        return Scaled.money(
                catalogue.unitPx(instrumentId, px),
                catalogue.unitScale(instrumentId),
                qty,
                catalogue.qtyScale(instrumentId),
                catalogue.assetScale(catalogue.quote(instrumentId)) + EXTRA_DIGITS);
    }

    private static int cell(int bookId, int assetId) {
        return bookId * Catalogue.MAX_ASSETS + assetId;
    }

    private static Wide[] wides(int count) {
        Wide[] wides = new Wide[count];
        for (int i = 0; i < count; i++) {
            wides[i] = new Wide();
        }
        return wides;
    }
}
