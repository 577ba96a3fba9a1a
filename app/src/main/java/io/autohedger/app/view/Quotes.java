// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The last prices of a journal: what amounts are worth, and when each venue was heard last. */
final class Quotes {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final Map<Integer, Long> doubleMids = new TreeMap<>();
    private final Map<Integer, Long> midNanos = new TreeMap<>();
    private final Map<Integer, Long> heard = new TreeMap<>();

    void input(long nanos, int template, DirectBuffer buffer, int at) {
        if (template == TopOfBookDecoder.TEMPLATE_ID) {
            top.wrapAndApplyHeader(buffer, at, header);
            heard.put(top.venueId(), nanos);
            if (top.bidQty() > 0 && top.offerQty() > 0 && top.bidPx() < top.offerPx()) {
                doubleMids.put(top.instrumentId(), top.bidPx() + top.offerPx());
                midNanos.put(top.instrumentId(), nanos);
            }
        }
    }

    /** When a venue quoted last, epoch nanos; 0: never. */
    long heardNanos(int venueId) {
        return heard.getOrDefault(venueId, 0L);
    }

    /** When the last mid of an instrument was quoted, epoch nanos; 0: never. */
    long midNanos(int instrumentId) {
        return midNanos.getOrDefault(instrumentId, 0L);
    }

    /** The last mid of an instrument; null: none is known. */
    @Nullable BigDecimal mid(int instrumentId, Names names) {
        Names.Traded pair = names.traded(instrumentId);
        Long doubleMid = doubleMids.get(instrumentId);
        return pair == null || doubleMid == null ? null : mid(doubleMid, pair);
    }

    private static BigDecimal mid(long doubleMid, Names.Traded pair) {
        return BigDecimal.valueOf(doubleMid, pair.priceScale()).divide(BigDecimal.TWO);
    }

    /** The last mid of an asset in the base currency; null: none is known. */
    @Nullable BigDecimal rate(int assetId, Names names) {
        if (assetId == names.baseAssetId) {
            return BigDecimal.ONE;
        }
        for (Map.Entry<Integer, Long> entry : doubleMids.entrySet()) {
            Names.Traded pair = names.traded(entry.getKey());
            if (pair == null || pair.isPerpetual()) {
                continue;
            }
            BigDecimal mid = mid(entry.getValue(), pair).multiply(pair.multiplier());
            if (pair.baseAssetId() == assetId && pair.quoteAssetId() == names.baseAssetId) {
                return mid;
            }
            if (pair.quoteAssetId() == assetId && pair.baseAssetId() == names.baseAssetId) {
                return BigDecimal.ONE.divide(mid, MathContext.DECIMAL64);
            }
        }
        return null;
    }
}
