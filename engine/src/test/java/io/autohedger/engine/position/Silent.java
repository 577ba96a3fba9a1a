// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.PostingKind;

/** Whom nothing that is booked concerns. */
final class Silent implements TradeListener {
    @Override
    public void traded(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int instrumentId,
            long base,
            long quote,
            long px,
            long clOrdId) {
        // Its test reads the postings.
    }

    @Override
    public void paid(PostingKind kind, int bookId, int instrumentId, int assetId, long amount) {
        // Its test reads the postings.
    }
}
