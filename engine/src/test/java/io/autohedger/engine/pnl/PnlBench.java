// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.TradingSessions;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Pairs with prices, for figures that can be worked out in the head: ten of the base asset at a
 * price of 100 are 100 of the quote asset as posted, or 100 million as P&amp;L is kept.
 */
final class PnlBench {
    static final int USD = 1;
    static final int EUR = 2;
    static final int JPY = 3;
    static final int EURUSD = 3;
    static final int USDJPY = 64;
    static final int BOOK = 4;

    /** From posted digits to those that are kept. */
    static final long KEPT = 1_000_000;

    private static final int VENUE = 1;

    final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .asset(JPY, "JPY", 0)
                    .spot(EURUSD, EUR, USD, 5, 2)
                    .spot(USDJPY, USD, JPY, 3, 2)
                    .venue(VENUE, 7, 101)
                    .book(BOOK, BookRole.HEDGE, 1, 1);

    final Told told = new Told();
    final Markets markets = new Markets(defined.catalogue);
    final ReferenceChain references =
            new ReferenceChain(markets, new Closes(defined.catalogue, new TradingSessions()));
    final Translation translation = new Translation(defined.catalogue, references);

    PnlBench() {
        markets.session(VENUE, true);
    }

    /** The mid is the price. */
    void price(int instrumentId, long px) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new TopOfBookEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .venueId(VENUE)
                .instrumentId(instrumentId)
                .bidPx(px - 1)
                .bidQty(1)
                .offerPx(px + 1)
                .offerQty(1);
        markets.on(
                new TopOfBookDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
                0,
                0,
                0);
        references.onTop(instrumentId, 0);
    }
}
