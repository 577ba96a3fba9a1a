// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What programs have lost on a day of UTC, where they declare how much they may. */
final class Losses {
    private static final int EXTRA_DIGITS = 4;
    private static final long DAY = 86_400_000_000_000L;

    private final Recount recount;
    private final Map<Integer, Lost> lost = new HashMap<>();

    /** Of one program: its books' worth at the first moment of a day, and now. */
    private static final class Lost {
        private final StrategySource source;
        private final Set<Integer> books = new TreeSet<>();
        private final Facts.Asset money;
        private long day = Long.MIN_VALUE;
        private @Nullable BigDecimal first;
        private @Nullable BigDecimal last;
        private String text = "";
        private long toldSeq;
        private long toldNanos;

        private Lost(StrategySource source, Facts.Asset money) {
            this.source = source;
            this.money = money;
        }

        private void see(@Nullable BigDecimal worth, long now) {
            if (Math.floorDiv(now, DAY) != day) {
                day = Math.floorDiv(now, DAY);
                first = last;
            }
            last = worth == null ? last : worth;
            first = first == null ? worth : first;
        }
    }

    Losses(Recount recount) {
        this.recount = recount;
    }

    void deployed(Facts.Program program) throws IOException {
        StrategySource source = Decided.source(recount, program);
        if (!source.has("day_loss")) {
            return;
        }
        Lost of = new Lost(source, Decided.currency(recount, program, source, "day_loss"));
        for (int line = 1; line <= source.lines.size(); line++) {
            StrategySource.Hedge hedge = source.hedge(line);
            if (hedge != null) {
                recount.facts.books.values().stream()
                        .filter(b -> source.use(hedge.books()).contains(b.name()))
                        .forEach(b -> of.books.add(b.id()));
            }
            if (source.target(line) != null) {
                of.books.add(recount.facts.contractBooks.getOrDefault(program.instrument(), 0));
            }
        }
        lost.put(program.id(), of);
    }

    /** An input has moved what it moves. */
    void see() {
        lost.values().forEach(of -> of.see(worth(of), recount.now));
    }

    private @Nullable BigDecimal worth(Lost of) {
        BigDecimal worth = BigDecimal.ZERO;
        int scale = of.money.scale() + EXTRA_DIGITS;
        for (int asset : recount.facts.assets.keySet()) {
            BigDecimal held = recount.books.position(of.books, asset);
            if (held.signum() != 0 && asset != of.money.id()) {
                Facts.Pair pair = recount.worth.pairOf(asset, of.money.id());
                BigDecimal doubled =
                        pair == null
                                ? null
                                : recount.market.doubled(
                                        pair.id(), recount.now, recount.facts.venues.keySet());
                if (doubled == null || pair == null) {
                    return null;
                }
                BigDecimal mid = doubled.divide(BigDecimal.TWO);
                held = Sizes.other(pair, asset, held, mid).setScale(scale, RoundingMode.HALF_EVEN);
            }
            worth = worth.add(held);
        }
        return worth;
    }

    /** The page about it, in the core's own words. */
    void told(long seq, AlertDecoder out) {
        Lost of = lost.get(out.strategyId());
        if (out.code() != AlertCode.DAY_LOSS || of == null) {
            return;
        }
        see();
        BigDecimal loss =
                of.first == null || of.last == null ? BigDecimal.ZERO : of.first.subtract(of.last);
        int scale = of.money.scale();
        of.text =
                "day loss "
                        + loss.setScale(scale, RoundingMode.UP).toPlainString()
                        + " of "
                        + of.source.limit("day_loss").setScale(scale).toPlainString()
                        + " "
                        + of.money.code()
                        + " since 00:00 UTC: "
                        + of.source.modeOf("day_loss");
        of.toldSeq = seq;
        of.toldNanos = recount.now;
        if (loss.compareTo(of.source.limit("day_loss")) <= 0) {
            recount.wrong.add("a day's loss of " + loss + " is no breach");
        }
    }

    /** Whether an input has brought a program past what it may lose. */
    boolean wasToldIn(Facts.Program program, long seq) {
        Lost of = lost.get(program.id());
        return of != null && of.toldSeq == seq;
    }

    /** Of an order that the day's loss asks for. */
    void say(Derived derived, Facts.Program program) {
        Lost of = lost.get(program.id());
        derived.must(of != null && !of.text.isEmpty(), "no day's loss was told");
        if (of != null) {
            derived.say("decided.dayLoss.seq", of.toldSeq);
            derived.say("decided.dayLoss.time", Text.time(of.toldNanos));
            derived.say("decided.dayLoss.text", of.text);
        }
    }
}
