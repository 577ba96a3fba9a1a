// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.Int128Decoder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the core says of where an asset is after an input, and between what (ORDERS section 3): of
 * every asset that the input has moved it has to say it.
 */
final class Exposures {
    private final Recount recount;
    private final Facts facts;
    private final Set<Integer> told = new TreeSet<>();

    Exposures(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    void told(ExposureDecoder out) {
        Facts.Asset asset = facts.asset(out.assetId());
        told.add(asset.id());
        Books.Interval at = all(asset.id());
        BigDecimal clients =
                facts.books.values().stream()
                        .filter(b -> b.role() == BookRole.CLIENT)
                        .map(b -> recount.postings.of(b.id(), asset.id()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        String said =
                words(
                        out.openOrders(),
                        out.unknownOrders(),
                        of(asset, out.client()),
                        of(asset, out.hedged()),
                        of(asset, out.residual()),
                        of(asset, out.worstDown()),
                        of(asset, out.worstUp()),
                        of(asset, out.doubt()));
        String own =
                words(
                        recount.books.open(_ -> true),
                        recount.books.open(o -> o.unknown),
                        clients,
                        at.residual().subtract(clients),
                        at.residual(),
                        at.down(),
                        at.up(),
                        recount.books.doubt(asset.id()));
        if (!said.equals(own)) {
            recount.wrong.add(
                    "exposure of "
                            + asset.code()
                            + " in "
                            + recount.seq()
                            + ": said "
                            + said
                            + ", derived "
                            + own);
        }
    }

    private static BigDecimal of(Facts.Asset asset, Int128Decoder amount) {
        return asset.posted(amount.high(), amount.low());
    }

    private static String words(long open, long unknown, BigDecimal... amounts) {
        StringBuilder words = new StringBuilder(open + " open, " + unknown + " unknown:");
        for (BigDecimal amount : amounts) {
            words.append(' ').append(amount.stripTrailingZeros().toPlainString());
        }
        return words.toString();
    }

    private Books.Interval all(int asset) {
        return recount.books.interval(facts.books.keySet(), asset, _ -> true);
    }

    /** Where each stood before the input. */
    void endOfInput(Map<Integer, Books.Interval> before) {
        for (Facts.Asset asset : facts.assets.values()) {
            Books.Interval was = before.get(asset.id());
            if (was != null && !was.isSame(all(asset.id())) && !told.contains(asset.id())) {
                recount.wrong.add(
                        asset.code() + " has moved in " + recount.seq() + ", and is not told");
            }
        }
        told.clear();
    }
}
