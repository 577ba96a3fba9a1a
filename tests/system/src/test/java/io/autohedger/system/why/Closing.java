// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.CloseDefinedDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The close of a session (decision 0060): what may be held over it, how what is more is given up
 * along the ramp, and how many providers have to agree after it.
 */
final class Closing {
    private static final long SECOND = 1_000_000_000L;

    /** The ramp has ended so long before the close. */
    private static final long LAST_NANOS = 2 * SECOND;

    private static final long WHOLE = 10_000;

    private final Recount recount;
    private @Nullable Schedule schedule;

    /** Of a program and an asset: what it held when the ramp began, and when it was cut last. */
    private final Map<String, BigDecimal> atBegin = new HashMap<>();

    private final Map<String, Long> cut = new HashMap<>();

    private record Schedule(
            int calendar,
            Facts.Asset money,
            BigDecimal gapLimit,
            long rampNanos,
            long reopenNanos,
            int sources,
            int agreeBps,
            Map<Integer, Integer> gaps,
            List<Integer> shares) {
        BigDecimal capacity(int instrument) {
            return gapLimit.multiply(BigDecimal.valueOf(WHOLE))
                    .divide(
                            BigDecimal.valueOf(gaps.getOrDefault(instrument, 0)),
                            money.scale(),
                            RoundingMode.DOWN);
        }

        /** How much of what is past the capacity is given up so long before the close. */
        private long share(long left) {
            if (left >= rampNanos) {
                return 0;
            }
            BigInteger gone = BigInteger.valueOf(rampNanos - Math.max(0, left - LAST_NANOS));
            long parts =
                    gone.multiply(BigInteger.valueOf(shares.size() * WHOLE))
                            .divide(BigInteger.valueOf(rampNanos))
                            .longValueExact();
            int step = (int) Math.min(parts / WHOLE, shares.size() - 1L);
            long before = step == 0 ? 0 : shares.get(step - 1);
            return before + (shares.get(step) - before) * (parts - step * WHOLE) / WHOLE;
        }
    }

    Closing(Recount recount) {
        this.recount = recount;
    }

    void started() {
        schedule = null;
    }

    void defined(CloseDefinedDecoder in) {
        Facts.Asset money = recount.facts.asset(in.assetId());
        Map<Integer, Integer> gaps = new HashMap<>();
        in.gaps().forEach(g -> gaps.put(g.instrumentId(), g.gapBps()));
        List<Integer> shares = new ArrayList<>();
        in.steps().forEach(s -> shares.add(s.share()));
        schedule =
                new Schedule(
                        in.calendarId(),
                        money,
                        BigDecimal.valueOf(in.gapLimit(), money.scale()),
                        in.rampNanos(),
                        in.reopenNanos(),
                        in.sources(),
                        in.agreeBps(),
                        gaps,
                        shares);
    }

    /** The window of the session that is open, if its ramp has begun; null: it has not. */
    private Facts.@Nullable Window ramp() {
        Schedule of = schedule;
        Facts.Window open = of == null ? null : recount.facts.open(of.calendar, recount.now);
        boolean isRamp =
                of != null && open != null && recount.now >= open.closeNanos() - of.rampNanos;
        return isRamp ? open : null;
    }

    /** What a program's hedge of a factor is worth now, in the schedule's money; null: unknown. */
    private @Nullable BigDecimal held(Hedging hedging, Schedule of) {
        BigDecimal certain =
                recount.takenBack.certain(hedging.books, hedging.factor, hedging.interval);
        if (certain.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal doubled = recount.market.lastDoubled(hedging.pair.id(), recount.now);
        return doubled == null
                ? null
                : recount.worth.in(
                        certain,
                        hedging.factor.id(),
                        of.money.id(),
                        hedging.pair,
                        mid(doubled, hedging));
    }

    private static BigDecimal mid(BigDecimal doubled, Hedging hedging) {
        return doubled.divide(BigDecimal.TWO)
                .setScale(hedging.pair.priceScale(), RoundingMode.DOWN);
    }

    /** Down to how much of its factor the ramp has a hedge go now; null: it asks for nothing. */
    @Nullable BigDecimal asks(Hedging hedging) {
        Schedule of = schedule;
        Facts.Window open = ramp();
        Long last = cut.get(key(hedging));
        if (of == null
                || open == null
                || !of.gaps.containsKey(hedging.pair.id())
                || (last != null && recount.now < last + SECOND)) {
            return null;
        }
        BigDecimal held = held(hedging, of);
        if (held == null || held.signum() == 0) {
            return null;
        }
        BigDecimal capacity = of.capacity(hedging.pair.id());
        BigDecimal began = atBegin.getOrDefault(key(hedging), held).max(capacity);
        long share = of.share(open.closeNanos() - recount.now);
        BigDecimal given =
                began.subtract(capacity)
                        .multiply(BigDecimal.valueOf(share, 4))
                        .setScale(of.money.scale(), RoundingMode.DOWN);
        BigDecimal allowed = began.subtract(given);
        if (held.compareTo(allowed) <= 0) {
            return null;
        }
        int scale = hedging.factor.scale();
        BigDecimal certain =
                recount.takenBack.certain(hedging.books, hedging.factor, hedging.interval).abs();
        BigDecimal most = certain.multiply(allowed).divide(held, scale, RoundingMode.DOWN);
        BigDecimal doubled = recount.market.lastDoubled(hedging.pair.id(), recount.now);
        BigDecimal lot =
                hedging.pair.base() == hedging.factor.id() || doubled == null
                        ? hedging.pair.lot()
                        : Sizes.other(
                                hedging.pair,
                                hedging.pair.base(),
                                hedging.pair.lot(),
                                mid(doubled, hedging));
        return most.subtract(lot.setScale(scale, RoundingMode.UP)).max(BigDecimal.ZERO);
    }

    private static String key(Hedging hedging) {
        return hedging.program.id() + " " + hedging.factor.id();
    }

    /** A hedge of the ramp went out, or was refused. */
    void asked(Hedging hedging) {
        BigDecimal held = schedule == null ? null : held(hedging, schedule);
        if (held != null) {
            atBegin.putIfAbsent(key(hedging), held);
        }
        cut.put(key(hedging), recount.now);
    }

    /** What is held at the end of the input in which the ramp begins is what it goes down from. */
    void endOfInput() throws IOException {
        Schedule of = schedule;
        if (of == null) {
            // A life begins, and will tell it again.
            return;
        }
        if (ramp() == null) {
            atBegin.clear();
            return;
        }
        for (Facts.Program program : recount.facts.programs.values()) {
            for (Hedging hedging : hedgings(program)) {
                boolean isAbout = of.gaps.containsKey(hedging.pair.id());
                BigDecimal held = isAbout ? held(hedging, of) : null;
                if (held != null && held.signum() != 0) {
                    atBegin.putIfAbsent(key(hedging), held);
                }
            }
        }
    }

    private List<Hedging> hedgings(Facts.Program program) throws IOException {
        StrategySource source = Decided.source(recount, program);
        List<Hedging> all = new ArrayList<>();
        for (Facts.Asset factor : recount.facts.assets.values()) {
            List<Integer> lines = source.hedgesOf(factor.code());
            StrategySource.Hedge hedge = lines.isEmpty() ? null : source.hedge(lines.getFirst());
            Facts.Pair pair =
                    hedge == null
                            ? null
                            : recount.worth.pairOf(
                                    factor.id(),
                                    Decided.currency(recount, program, source, "order_size").id());
            if (hedge != null && pair != null) {
                all.add(new Hedging(recount, program, factor, pair, source, hedge));
            }
        }
        return all;
    }

    /** Whether quotes have to agree now, and do not. */
    boolean isNoMarket(int instrument) {
        Schedule of = schedule;
        Facts.Window open = of == null ? null : recount.facts.open(of.calendar, recount.now);
        return of != null
                && open != null
                && of.gaps.containsKey(instrument)
                && recount.now - open.openNanos() < of.reopenNanos
                && recount.market.agreeing(instrument, of.agreeBps, recount.now) < of.sources;
    }

    /** The page about what is held over the close, in the core's own words. */
    void told(long seq, AlertDecoder out) throws IOException {
        Schedule of = schedule;
        if (out.code() != AlertCode.OVER_CLOSE || of == null) {
            return;
        }
        Facts.Program program = recount.facts.program(out.strategyId());
        String own = "nothing";
        for (Hedging hedging : hedgings(program)) {
            BigDecimal held = held(hedging, of);
            if (hedging.pair.id() == out.instrumentId() && held != null) {
                own =
                        "over the close with %s worth %s of %s %s"
                                .formatted(
                                        hedging.factor.code(),
                                        held.toPlainString(),
                                        of.capacity(hedging.pair.id()).toPlainString(),
                                        of.money.code());
            }
        }
        boolean isOpen = recount.facts.open(of.calendar, recount.now) != null;
        if (!own.equals(out.text()) || isOpen) {
            recount.wrong.add("in " + seq + ": said " + out.text() + ", derived " + own);
        }
    }
}
