// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.model.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The market as a journal's inputs tell it, by the engine's own rule of what is executable. The mid
 * is the composite of all providers, as the last quote that made one left it.
 */
final class Prices {
    /** The engine rounds a rate to so many digits less its currency's scale. */
    private static final int RATE_DIGITS = 14;

    private final Catalogue catalogue = new Catalogue();
    private final Markets markets = new Markets(catalogue);
    private final ReferenceChain references =
            new ReferenceChain(markets, new Closes(catalogue, new TradingSessions()));
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final List<Integer> venues = new ArrayList<>();
    private final RestingOrders own = new RestingOrders();
    private int baseAssetId;
    private long now;

    /**
     * The best price at which a currency can be dealt against the base currency.
     *
     * @param ofBase whether the currency is the one that the instrument's quantity is in
     */
    record Touch(int instrumentId, boolean ofBase, BigDecimal px) {}

    /** Takes an input; the instrument whose price it tells, or 0. */
    int input(long nanos, int template, DirectBuffer buffer, int at) {
        now = nanos;
        switch (template) {
            case TopOfBookDecoder.TEMPLATE_ID -> {
                return top(top.wrapAndApplyHeader(buffer, at, header));
            }
            case SessionStatusDecoder.TEMPLATE_ID ->
                    session(new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header));
            case DeskStartedDecoder.TEMPLATE_ID -> {
                var in = new DeskStartedDecoder().wrapAndApplyHeader(buffer, at, header);
                baseAssetId = in.baseAssetId();
                venues.forEach(venue -> markets.session(venue, false));
            }
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new AssetDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case BookDefinedDecoder.TEMPLATE_ID ->
                    catalogue.define(
                            new BookDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                if (catalogue.define(in) && !venues.contains(in.venueId())) {
                    venues.add(in.venueId());
                }
            }
            default -> {
                // Tells nothing about prices.
            }
        }
        return 0;
    }

    /** Takes an output: the desk's own orders stand in the books that it sees. */
    void output(int template, DirectBuffer buffer, int at) {
        own.output(template, buffer, at);
    }

    private int top(TopOfBookDecoder in) {
        if (!markets.isRight(in)) {
            return 0; // the engine has ignored it, too
        }
        markets.on(
                in,
                own.qty(in.venueId(), in.instrumentId(), true, in.bidPx()),
                own.qty(in.venueId(), in.instrumentId(), false, in.offerPx()),
                now);
        references.onTop(in.instrumentId(), now);
        return in.instrumentId();
    }

    private void session(SessionStatusDecoder in) {
        int venue = catalogue.venueOfSession(in.sessionId());
        if (in.role() == SessionRole.VENUE && venue != 0) {
            markets.session(venue, in.state() == SessionState.UP);
        }
    }

    int baseAssetId() {
        return baseAssetId;
    }

    /** Whether it is an inverse perpetual. */
    boolean isInverse(int instrumentId) {
        return catalogue.settledIn(instrumentId) == catalogue.base(instrumentId);
    }

    boolean isInstrument(int instrumentId) {
        return catalogue.isInstrument(instrumentId);
    }

    int base(int instrumentId) {
        return catalogue.base(instrumentId);
    }

    int quote(int instrumentId) {
        return catalogue.quote(instrumentId);
    }

    int qtyScale(int instrumentId) {
        return catalogue.qtyScale(instrumentId);
    }

    /** Digits of what one of the base asset costs: of a future, with its multiplier. */
    int priceScale(int instrumentId) {
        return catalogue.unitScale(instrumentId);
    }

    /** Exact; null: there has been none. */
    @Nullable BigDecimal mid(int instrumentId) {
        long twice = references.lastMid(instrumentId);
        return twice == 0
                ? null
                : BigDecimal.valueOf(
                                catalogue.unitPx(instrumentId, twice),
                                catalogue.unitScale(instrumentId))
                        .divide(BigDecimal.TWO);
    }

    /** The same for drawing and averages; NaN: there has been none. */
    double realMid(int instrumentId) {
        long twice = references.lastMid(instrumentId);
        return twice == 0
                ? Double.NaN
                : catalogue.unitPx(instrumentId, twice)
                        / (2 * StrictMath.pow(10, catalogue.unitScale(instrumentId)));
    }

    /** What an order moves of its base asset, signed as its quantity. */
    BigDecimal baseAmount(int instrumentId, long signedQty, long px) {
        int scale = catalogue.assetScale(base(instrumentId)) + Ledger.EXTRA_DIGITS;
        return BigDecimal.valueOf(
                catalogue.baseAmount(instrumentId, signedQty, px, scale, Rounding.HALF_EVEN),
                scale);
    }

    /** The same of its quote asset. */
    BigDecimal quoteAmount(int instrumentId, long signedQty, long px) {
        int scale = catalogue.assetScale(quote(instrumentId)) + Ledger.EXTRA_DIGITS;
        return BigDecimal.valueOf(
                catalogue.quoteAmount(instrumentId, signedQty, px, scale, Rounding.HALF_EVEN),
                scale);
    }

    /** What one of an asset is worth in the base currency; null: no price says it. */
    @Nullable BigDecimal rate(int assetId) {
        if (assetId == baseAssetId) {
            return BigDecimal.ONE;
        }
        int pair = catalogue.pair(assetId, baseAssetId);
        BigDecimal mid = pair == 0 ? null : mid(pair);
        if (mid == null) {
            return null;
        }
        int digits = RATE_DIGITS - catalogue.assetScale(assetId);
        return catalogue.base(pair) == assetId
                ? mid.setScale(digits, RoundingMode.HALF_EVEN)
                : BigDecimal.ONE.divide(mid, digits, RoundingMode.HALF_EVEN);
    }

    /** The same for drawing and averages; NaN: no price says it. */
    double realRate(int assetId) {
        if (assetId == baseAssetId) {
            return 1;
        }
        int pair = catalogue.pair(assetId, baseAssetId);
        double mid = pair == 0 ? Double.NaN : realMid(pair);
        return pair != 0 && catalogue.base(pair) == assetId ? mid : 1 / mid;
    }

    /** The touch of the best executable quote; null: nobody quotes. */
    @Nullable Touch touch(int assetId, boolean buys) {
        int pair = catalogue.pair(assetId, baseAssetId);
        if (pair == 0) {
            return null;
        }
        boolean ofBase = catalogue.base(pair) == assetId;
        boolean buysPair = ofBase == buys;
        int venue = markets.best(venues, pair, buysPair, true, now, 0);
        if (venue == 0) {
            return null;
        }
        long px = buysPair ? markets.offerPx(venue, pair) : markets.bidPx(venue, pair);
        long unitPx = catalogue.unitPx(pair, px);
        return new Touch(pair, ofBase, BigDecimal.valueOf(unitPx, catalogue.unitScale(pair)));
    }
}
