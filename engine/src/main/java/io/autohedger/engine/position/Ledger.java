// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import io.autohedger.model.Wide;

/**
 * Exposure per book and asset. A trade posts four legs: base and quote in the desk's book, and
 * their opposites at the counterparty, or in the other book of a crossing, so that an event sums to
 * zero per asset. Amounts are at the asset's scale plus {@link #EXTRA_DIGITS}; where a product has
 * more digits it is rounded half-even once, for both sides alike.
 */
public final class Ledger {
    public static final int EXTRA_DIGITS = 4;

    private static final long NOT_OURS = -1L;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final TradeListener listener;
    private final ValueDates dates;
    private final Settlements settlements;
    private final AccountPositions accounts;
    private final Balances balances;
    private final Wide[] amounts = Wide.many(Catalogue.MAX_BOOKS * Catalogue.MAX_ASSETS);
    private final Wide leg = new Wide();
    private long changedAssets;

    /** Of these what went from one book to another, which no sum over all books shows. */
    private long transferredAssets;

    /** Follows: bits of the books that anything was posted to. */
    private int usedBooks;

    public Ledger(Catalogue catalogue, ValueDates dates, Emitter emitter, TradeListener listener) {
        this.catalogue = catalogue;
        this.dates = dates;
        this.emitter = emitter;
        this.listener = listener;
        settlements = new Settlements(emitter);
        accounts = new AccountPositions(catalogue);
        balances = new Balances(catalogue, emitter);
    }

    /** What was bought less what was sold of an instrument on a venue's account, at qtyScale. */
    public long heldAt(int accountId, int instrumentId) {
        return accounts.of(accountId, instrumentId);
    }

    /** What is had at each venue's account, as of now and as of its last close. */
    public Balances balances() {
        return balances;
    }

    /**
     * What is booked from here on, until this is said again, happened then: it counts to the close
     * that came after it.
     */
    public void happened(long nanos) {
        balances.happened(nanos);
    }

    /** The date of a trade that tells this one: of one that tells none spot, as of now. */
    public int valueDate(int instrumentId, int told) {
        return told == ValueDates.NONE ? dates.spot(instrumentId) : told;
    }

    Settlements settlements() {
        return settlements;
    }

    /** Whether both legs of such a trade have a value: asked before anything is counted. */
    public boolean fits(int instrumentId, long qty, long px) {
        return baseAmount(instrumentId, qty, px) != Scaled.NO_VALUE
                && quoteAmount(instrumentId, qty, px) != Scaled.NO_VALUE;
    }

    /**
     * Books one trade of the desk.
     *
     * @param isChange what a bust or a correction takes off, or puts on
     * @param signedQty above 0: the desk bought
     * @param accountId of the counterparty: the client's, or the venue's
     * @param toldDate its value date; none: spot, as of now
     */
    public void trade(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int accountId,
            int instrumentId,
            long signedQty,
            long px,
            int toldDate,
            long clOrdId) {
        int valueDate = valueDate(instrumentId, toldDate);
        long base = baseAmount(instrumentId, signedQty, px);
        long quote = -quoteAmount(instrumentId, signedQty, px);
        int baseAsset = catalogue.base(instrumentId);
        int quoteAsset = catalogue.quote(instrumentId);
        leg(kind, bookId, accountId, baseAsset, base, valueDate, instrumentId, clOrdId);
        leg(kind, bookId, accountId, quoteAsset, quote, valueDate, instrumentId, clOrdId);
        settlements.add(bookId, instrumentId, valueDate, base);
        accounts.add(accountId, instrumentId, signedQty);
        if (catalogue.isContract(instrumentId)) {
            balances.addContracts(accountId, instrumentId, signedQty);
        } else {
            balances.add(accountId, baseAsset, valueDate, base);
            balances.add(accountId, quoteAsset, valueDate, quote);
        }
        listener.traded(kind, isChange, bookId, instrumentId, base, quote, px, clOrdId);
        listener.dealt(instrumentId, signedQty, px, valueDate, clOrdId);
    }

    /**
     * Moves a trade from one book to another: whatever the one gets the other gives, with nobody
     * outside.
     *
     * @param signedQty above 0: toBook buys it of fromBook
     */
    public void cross(
            int fromBook, int toBook, int instrumentId, long signedQty, long px, int toldDate) {
        int valueDate = valueDate(instrumentId, toldDate);
        long base = baseAmount(instrumentId, signedQty, px);
        long quote = -quoteAmount(instrumentId, signedQty, px);
        transfer(toBook, instrumentId, base, quote, px, valueDate);
        transfer(fromBook, instrumentId, -base, -quote, px, valueDate);
    }

    private void transfer(
            int bookId, int instrumentId, long base, long quote, long px, int valueDate) {
        PostingKind kind = PostingKind.TRANSFER;
        own(kind, bookId, 0, catalogue.base(instrumentId), base, valueDate, instrumentId, NOT_OURS);
        own(
                kind,
                bookId,
                0,
                catalogue.quote(instrumentId),
                quote,
                valueDate,
                instrumentId,
                NOT_OURS);
        transferredAssets |=
                1L << catalogue.base(instrumentId) | 1L << catalogue.quote(instrumentId);
        settlements.add(bookId, instrumentId, valueDate, base);
        listener.traded(kind, false, bookId, instrumentId, base, quote, px, NOT_OURS);
    }

    /**
     * Books a payment that is no trade: two legs of one asset.
     *
     * @param instrumentId what it is paid for, or 0
     * @param amount at the asset's scale plus {@link #EXTRA_DIGITS}; above 0: the desk receives
     */
    public void pay(
            PostingKind kind,
            int bookId,
            int accountId,
            int instrumentId,
            int assetId,
            long amount,
            int valueDate,
            long clOrdId) {
        leg(kind, bookId, accountId, assetId, amount, valueDate, instrumentId, clOrdId);
        balances.add(accountId, assetId, valueDate, amount);
        listener.paid(kind, bookId, instrumentId, assetId, amount);
    }

    /**
     * Moves what a book holds of an instrument's base asset from one value date to another: sells
     * it near and buys it far, both amounts of the quote asset as posted.
     */
    void roll(
            int bookId,
            int accountId,
            int instrumentId,
            long base,
            long near,
            int nearDate,
            long far,
            int farDate) {
        int from = catalogue.base(instrumentId);
        int to = catalogue.quote(instrumentId);
        roll(bookId, accountId, from, -base, nearDate, instrumentId);
        roll(bookId, accountId, to, near, nearDate, instrumentId);
        roll(bookId, accountId, from, base, farDate, instrumentId);
        roll(bookId, accountId, to, -far, farDate, instrumentId);
        settlements.add(bookId, instrumentId, farDate, base);
        listener.paid(PostingKind.ROLL, bookId, instrumentId, to, near - far);
    }

    private void roll(
            int bookId, int accountId, int assetId, long amount, int date, int instrumentId) {
        leg(PostingKind.ROLL, bookId, accountId, assetId, amount, date, instrumentId, NOT_OURS);
        balances.add(accountId, assetId, date, amount);
    }

    /** The sum over the books whose bits are set, into target. */
    public void residual(int bookMask, int assetId, Wide target) {
        target.set(0);
        for (int left = bookMask & usedBooks & ~1; left != 0; left &= left - 1) {
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

    /** Bits of the assets that went from one book to another since {@link #takeChanged}. */
    public long transferred() {
        return transferredAssets;
    }

    /** Bits of the assets whose exposure moved since the last call. */
    public long takeChanged() {
        long changed = changedAssets;
        changedAssets = 0;
        transferredAssets = 0;
        return changed;
    }

    /** Between two inputs nothing is marked as changed: only the amounts are state. */
    public void state(StatePass pass) {
        for (int cell = 0; cell < amounts.length; cell++) {
            pass.wide(amounts[cell]);
            usedBooks |= amounts[cell].signum() == 0 ? 0 : 1 << (cell / Catalogue.MAX_ASSETS);
        }
        settlements.state(pass);
        accounts.state(pass);
        balances.state(pass);
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
        own(kind, bookId, accountId, assetId, amount, valueDate, instrumentId, clOrdId);
        listener.posted(kind, accountId, instrumentId, assetId, amount, valueDate);
        int entity = catalogue.entity(bookId);
        leg.set(-amount);
        emitter.posting(kind, entity, 0, accountId, assetId, valueDate, leg, instrumentId, clOrdId);
    }

    private void own(
            PostingKind kind,
            int bookId,
            int accountId,
            int assetId,
            long amount,
            int valueDate,
            int instrumentId,
            long clOrdId) {
        amounts[cell(bookId, assetId)].add(amount);
        usedBooks |= 1 << bookId;
        markChanged(assetId);
        int entity = catalogue.entity(bookId);
        leg.set(amount);
        emitter.posting(
                kind, entity, bookId, accountId, assetId, valueDate, leg, instrumentId, clOrdId);
    }

    long baseAmount(int instrumentId, long qty, long px) {
        int scale = catalogue.assetScale(catalogue.base(instrumentId)) + EXTRA_DIGITS;
        return catalogue.baseAmount(instrumentId, qty, px, scale, Rounding.HALF_EVEN);
    }

    private long quoteAmount(int instrumentId, long qty, long px) {
        int scale = catalogue.assetScale(catalogue.quote(instrumentId)) + EXTRA_DIGITS;
        return catalogue.quoteAmount(instrumentId, qty, px, scale, Rounding.HALF_EVEN);
    }

    private static int cell(int bookId, int assetId) {
        return bookId * Catalogue.MAX_ASSETS + assetId;
    }
}
