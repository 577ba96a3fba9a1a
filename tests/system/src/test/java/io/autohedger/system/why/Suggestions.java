// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.SuggestionState;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What programs would send and a person has to let go (decisions 0047 and 0058): one for a program,
 * an instrument and a side, and for what it is: a hedge of a book or the ramp before a close. It is
 * told again when about as much is not what it was. It ends after five minutes, a minute after its
 * release, with its last order, or as its program's mode changes.
 */
final class Suggestions {
    private static final long LASTS_NANOS = 300_000_000_000L;
    private static final long RELEASED_NANOS = 60_000_000_000L;
    private static final int ABOUT_PART = 100;

    private final Recount recount;
    private final List<Suggestion> open = new ArrayList<>();

    /** Those that an input has ended before their time. */
    private final List<Suggestion> ended = new ArrayList<>();

    private long newest;

    private static final class Suggestion {
        private final long id;
        private final int strategy;
        private final Facts.Pair pair;
        private final boolean buy;
        private final int book;
        private final boolean isRamp;
        private BigDecimal qty;
        private long untilNanos;
        private Commands.@Nullable Release release;

        private Suggestion(long id, Decided of, boolean buy, BigDecimal qty, long until)
                throws IOException {
            this.id = id;
            strategy = of.strategy();
            pair = of.pair();
            this.buy = buy;
            book = of.book();
            isRamp = of.isRamp();
            this.qty = qty;
            untilNanos = until;
        }

        private boolean isOf(int ofStrategy, int instrument, boolean buys, int ofBook, boolean as) {
            return strategy == ofStrategy
                    && pair.id() == instrument
                    && buy == buys
                    && book == ofBook
                    && isRamp == as;
        }

        private BigDecimal about() {
            BigDecimal hundredth = qty.divide(BigDecimal.valueOf(ABOUT_PART));
            return hundredth.setScale(pair.qtyScale(), java.math.RoundingMode.DOWN);
        }
    }

    Suggestions(Recount recount) {
        this.recount = recount;
    }

    /** The number of the next one. */
    long next() {
        return ++newest;
    }

    private @Nullable Suggestion find(
            int strategy, int instrument, boolean buy, int book, boolean isRamp) {
        return open.stream()
                .filter(s -> s.isOf(strategy, instrument, buy, book, isRamp))
                .findFirst()
                .orElse(null);
    }

    void told(long seq, SuggestionChangedDecoder out, @Nullable Decided decided)
            throws IOException {
        if (out.ofBust() == Bool.YES) {
            recount.takenBack.told(out);
            return;
        }
        boolean isOpened = out.state() == SuggestionState.OPEN;
        String problem = isOpened ? opened(out, decided) : changed(out);
        if (!problem.isEmpty()) {
            recount.wrong.add("suggestion S" + out.suggestionId() + " in " + seq + ": " + problem);
        }
    }

    private String opened(SuggestionChangedDecoder out, @Nullable Decided decided)
            throws IOException {
        boolean buy = out.side() == OrderSide.BUY;
        if (decided == null) {
            return "nothing was decided";
        }
        Decided.Would would = decided.would(buy);
        Suggestion was =
                find(
                        decided.strategy(),
                        decided.pair().id(),
                        buy,
                        decided.book(),
                        decided.isRamp());
        // One that was let go is news again.
        Suggestion same = was == null || was.release != null ? null : was;
        Suggestion now =
                new Suggestion(
                        ++newest,
                        decided,
                        buy,
                        would.qty(),
                        same == null ? recount.now + LASTS_NANOS : same.untilNanos);
        boolean isAsBefore =
                same != null
                        && recount.now < same.untilNanos
                        && same.qty.subtract(would.qty()).abs().compareTo(same.about()) <= 0;
        if (was != null) {
            open.remove(was);
        }
        open.add(now);
        Facts.Pair pair = now.pair;
        if (isAsBefore) {
            return "it is open already, and about as much";
        }
        boolean isPrice = pair.px(out.price()).compareTo(would.price()) == 0;
        String told = words(out.suggestionId(), out.strategyId(), pair(out), out.side());
        String own = words(now.id, now.strategy, pair, buy ? OrderSide.BUY : OrderSide.SELL);
        boolean isSame = told.equals(own) && isPrice && out.principalId() == 0;
        return isSame && isAsSaid(now, out)
                ? ""
                : "derived %s %s at %s".formatted(own, would.qty(), would.price());
    }

    private Facts.Pair pair(SuggestionChangedDecoder out) {
        return recount.facts.pair(out.instrumentId());
    }

    private static String words(long id, int strategy, Facts.Pair pair, OrderSide side) {
        return id + " " + strategy + " " + pair.symbol() + " " + side;
    }

    private static boolean isAsSaid(Suggestion is, SuggestionChangedDecoder out) {
        return is.pair.qty(out.orderQty()).compareTo(is.qty) == 0
                && out.untilNanos() == is.untilNanos;
    }

    /** Let go, used up, or over. */
    private String changed(SuggestionChangedDecoder out) {
        boolean buy = out.side() == OrderSide.BUY;
        Suggestion is =
                open.stream()
                        .filter(s -> s.id == out.suggestionId())
                        .filter(s -> s.strategy == out.strategyId())
                        .filter(s -> s.pair.id() == out.instrumentId() && s.buy == buy)
                        .findFirst()
                        .orElse(null);
        if (is == null) {
            return "there is none";
        }
        int person = 0;
        boolean isRight =
                switch (out.state()) {
                    case RELEASED -> {
                        person = recount.commands.person();
                        is.untilNanos = recount.now + RELEASED_NANOS;
                        is.release = new Commands.Release(person, recount.now);
                        yield person != 0 && recount.commands.lets(is.id);
                    }
                    case USED -> open.remove(is) && is.qty.signum() <= 0;
                    case EXPIRED ->
                            open.remove(is) && (is.untilNanos <= recount.now || ended.add(is));
                    case OPEN, NULL_VAL -> false;
                };
        boolean hasPrice = out.price() != SuggestionChangedDecoder.priceNullValue();
        return isRight && !hasPrice && out.principalId() == person && isAsSaid(is, out)
                ? ""
                : out.state() + " with " + is.qty + " left until " + Text.time(is.untilNanos);
    }

    /** Whether one that is open was let go; null: none of that number is. */
    @Nullable Boolean isReleased(long id) {
        return open.stream()
                .filter(s -> s.id == id && recount.now < s.untilNanos)
                .findFirst()
                .map(s -> s.release != null)
                .orElse(null);
    }

    /** Whether an order waits for a person where it is neither a cover nor flattens. */
    boolean waits(int strategy, int instrument, boolean reduces) {
        return recount.modes.of(strategy, instrument) == StrategyMode.SUGGEST
                || (!reduces && recount.windows.suggests(instrument));
    }

    /** An order goes out: what a person has let go, within its time, and no more of it. */
    void sent(
            Derived derived,
            NewOrderDecoder out,
            boolean isExempt,
            boolean reduces,
            boolean isRamp) {
        boolean buy = out.side() == OrderSide.BUY;
        boolean waits = !isExempt && waits(out.strategyId(), out.instrumentId(), reduces);
        Suggestion of =
                isExempt
                        ? null
                        : find(out.strategyId(), out.instrumentId(), buy, out.bookId(), isRamp);
        BigDecimal qty = recount.facts.pair(out.instrumentId()).qty(out.orderQty());
        boolean isSaid = out.suggestionId() != NewOrderDecoder.suggestionIdNullValue();
        derived.must(isSaid == waits, "waits for a person: " + waits);
        Commands.Release release = of == null ? null : of.release;
        if (waits || isSaid) {
            derived.must(
                    of != null
                            && of.id == out.suggestionId()
                            && release != null
                            && recount.now < of.untilNanos
                            && qty.compareTo(of.qty.add(of.about())) <= 0,
                    "nobody has let S" + out.suggestionId() + " go, or it was something else");
        }
        if (isSaid && release != null) {
            derived.say("released.suggestion", "S" + out.suggestionId());
            derived.say("released.by", recount.commands.name(release.by()));
            derived.say("released.time", Text.time(release.nanos()));
        }
        if (of != null) {
            of.qty = of.qty.subtract(qty);
        }
    }

    /** A program's mode was told or is another one: what waits for nobody any more is over. */
    private boolean isOver(Suggestion one) {
        return recount.modes.isFollowed(one.strategy)
                && recount.modes.of(one.strategy, one.pair.id()) != StrategyMode.SUGGEST;
    }

    void endOfInput() {
        for (Suggestion left : open) {
            if (isOver(left) || left.qty.signum() <= 0 || left.untilNanos <= recount.now) {
                recount.wrong.add("suggestion S" + left.id + " is over, and goes on");
            }
        }
        for (Suggestion gone : ended) {
            if (!isOver(gone)) {
                recount.wrong.add("suggestion S" + gone.id + " has ended before its time");
            }
        }
        ended.clear();
    }
}
