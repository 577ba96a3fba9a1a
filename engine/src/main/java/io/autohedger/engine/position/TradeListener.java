// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.PostingKind;

/** Who is told of all that the ledger books, with the amounts that it posts. */
public interface TradeListener {
    /**
     * A trade of the desk; amounts are those of its own legs, at the asset's scale plus {@link
     * Ledger#EXTRA_DIGITS}.
     *
     * @param isChange what is taken off, or put on, by a bust or a correction
     * @param bookId of the desk
     * @param base above 0: the desk bought
     * @param quote of the other sign
     * @param clOrdId of the order of ours that did it, where one did
     */
    void traded(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int instrumentId,
            long base,
            long quote,
            long px,
            long clOrdId);

    /**
     * The same trade as it was dealt, after its legs: for whoever follows orders of ours.
     *
     * @param signedQty at the instrument's qtyScale; above 0: the desk bought
     */
    default void dealt(int instrumentId, long signedQty, long px, int valueDate, long clOrdId) {
        // Whoever counts amounts alone.
    }

    /**
     * One of the desk's own legs of anything that is booked, before what it is a part of is told.
     *
     * @param instrumentId what it is booked for, or 0
     * @param valueDate an epoch day, or none
     */
    default void posted(
            PostingKind kind,
            int accountId,
            int instrumentId,
            int assetId,
            long amount,
            int valueDate) {
        // Whoever does not count by account.
    }

    /** A payment: funding or a fee, for an instrument or for none (0). */
    void paid(PostingKind kind, int bookId, int instrumentId, int assetId, long amount);
}
