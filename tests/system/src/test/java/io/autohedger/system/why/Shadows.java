// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.StrategyMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders of programs in mode SHADOW (decision 0058): as those that would have gone out. */
final class Shadows {
    private static final long FORGOTTEN_NANOS = 5_000_000_000L;
    private static final int ABOUT_PART = 100;

    private final Recount recount;

    /** By program, instrument and side. */
    private final Map<String, Last> last = new HashMap<>();

    private record Last(BigDecimal qty, long nanos) {}

    Shadows(Recount recount) {
        this.recount = recount;
    }

    void told(long seq, ShadowOrderDecoder out, @Nullable Decided decided) throws IOException {
        if (decided == null || decided.decisionId() != out.decisionId()) {
            recount.wrong.add("a shadow in " + seq + " has no decision right before it");
            return;
        }
        boolean buy = out.side() == OrderSide.BUY;
        Decided.Would would = decided.would(buy);
        Facts.Pair pair = decided.pair();
        String own =
                words(
                        decided.strategy(),
                        pair.id(),
                        would.venue(),
                        would.qty(),
                        would.price(),
                        would.doubledReference());
        String told =
                words(
                        out.strategyId(),
                        out.instrumentId(),
                        out.venueId(),
                        pair.qty(out.orderQty()),
                        pair.px(out.price()),
                        pair.px(out.doubleReference()));
        if (!own.equals(told)) {
            recount.wrong.add("a shadow in " + seq + ": said " + told + ", derived " + own);
        }
        if (recount.modes.of(decided.strategy(), pair.id()) != StrategyMode.SHADOW) {
            recount.wrong.add("a shadow in " + seq + " of a program that is none");
        }
        Derived passes = new Derived();
        would.gate().say(passes);
        passes.wrong.forEach(w -> recount.wrong.add("a shadow in " + seq + " " + w));
        isNews(seq, decided.strategy() + " " + pair.id() + " " + buy, would.qty());
    }

    /** About as much is told once in five seconds. */
    private void isNews(long seq, String key, BigDecimal qty) {
        Last before = last.put(key, new Last(qty, recount.now));
        if (before != null) {
            BigDecimal about =
                    before.qty
                            .divide(BigDecimal.valueOf(ABOUT_PART))
                            .setScale(before.qty.scale(), RoundingMode.DOWN);
            boolean isAsMuch = before.qty.subtract(qty).abs().compareTo(about) <= 0;
            if (isAsMuch && recount.now - before.nanos <= FORGOTTEN_NANOS) {
                recount.wrong.add("a shadow in " + seq + " was told before");
            }
        }
    }

    private static String words(int strategy, int instrument, int venue, BigDecimal... amounts) {
        StringBuilder words = new StringBuilder(strategy + " " + instrument + " " + venue);
        for (BigDecimal amount : amounts) {
            words.append(' ').append(amount.stripTrailingZeros().toPlainString());
        }
        return words.toString();
    }
}
