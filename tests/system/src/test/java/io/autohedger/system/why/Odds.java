// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TransitionCause;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of doubts that lasted has turned out to fill, by venue and by what caused them. */
final class Odds {
    private static final int PART_DIGITS = 6;
    private static final BigInteger PRIOR = BigInteger.valueOf(8);
    private static final BigInteger HALF = BigInteger.valueOf(500_000);
    private static final long LASTS_NANOS = 2_000_000_000L;

    private final Recount recount;
    private final Map<Long, Doubt> doubts = new HashMap<>();
    private final Map<String, Measured> measured = new HashMap<>();

    /** What the core has said before it tells the change that says it, too. */
    private final List<String> told = new ArrayList<>();

    /** Of one order, from its first doubt to its end. */
    private static final class Doubt {
        private final TransitionCause cause;
        private BigDecimal filled;
        private BigDecimal open;
        private long sinceNanos;
        private boolean lasted;

        private Doubt(TransitionCause cause, Books.Order order) {
            this.cause = cause;
            filled = order.filled;
            open = order.leaves();
        }
    }

    /** Of parts of a million. */
    record Measured(BigInteger seen, BigInteger filled) {
        BigDecimal expected() {
            BigInteger parts = PRIOR.multiply(HALF).add(filled).divide(PRIOR.add(seen));
            return new BigDecimal(parts, PART_DIGITS);
        }
    }

    Odds(Recount recount) {
        this.recount = recount;
    }

    /** Its venue counts it anew, and with it what was in doubt of it. */
    void split(Books.Order order, BigDecimal to, BigDecimal from) {
        Doubt doubt = doubts.get(order.id);
        if (doubt != null) {
            doubt.filled = Splits.anew(doubt.filled, to, from);
            doubt.open = Splits.anew(doubt.open, to, from);
        }
    }

    /** A change of an order, before it is one. */
    void changed(OrderTransitionDecoder out, Books.Order order, boolean ends) {
        boolean isDoubted =
                out.fromCertainty() == Certainty.KNOWN && out.toCertainty() != Certainty.KNOWN;
        boolean isKnown =
                out.fromCertainty() != Certainty.KNOWN && out.toCertainty() == Certainty.KNOWN;
        if (isDoubted) {
            Doubt doubt = doubts.computeIfAbsent(order.id, _ -> new Doubt(out.cause(), order));
            doubt.sinceNanos = recount.now;
        }
        Doubt doubt = doubts.get(order.id);
        if (doubt == null) {
            return;
        }
        if (isKnown) {
            doubt.lasted |= recount.now - doubt.sinceNanos >= LASTS_NANOS;
        }
        if (ends) {
            doubts.remove(order.id);
            boolean isTold = !told.isEmpty();
            String said = isTold ? told.removeFirst() : "nothing";
            String own = "nothing";
            if (doubt.lasted && doubt.open.signum() > 0 && out.cause() != TransitionCause.PEOPLE) {
                ended(doubt, order);
                own = words(order.venue, doubt.cause);
            }
            if (!said.equals(own)) {
                recount.wrong.add("odds: said " + said + ", derived " + own);
            }
        }
    }

    private String words(int venue, TransitionCause cause) {
        Measured now = of(venue, cause);
        return words(venue, cause, now.seen.longValue(), now.expected());
    }

    private static String words(int venue, TransitionCause cause, long seen, BigDecimal part) {
        return part.toPlainString() + " of " + seen + " at " + venue + " after " + cause;
    }

    private void ended(Doubt doubt, Books.Order order) {
        BigDecimal since = order.filled.subtract(doubt.filled).max(BigDecimal.ZERO);
        BigDecimal share =
                since.min(doubt.open).divide(doubt.open, PART_DIGITS, RoundingMode.HALF_UP);
        Measured was = of(order.venue, doubt.cause);
        measured.put(
                order.venue + " " + doubt.cause,
                new Measured(was.seen.add(BigInteger.ONE), was.filled.add(share.unscaledValue())));
    }

    Measured of(int venue, TransitionCause cause) {
        return measured.getOrDefault(
                venue + " " + cause, new Measured(BigInteger.ZERO, BigInteger.ZERO));
    }

    /** What put an order in doubt; null: it never was. */
    @Nullable TransitionCause causeOf(long clOrdId) {
        Doubt doubt = doubts.get(clOrdId);
        return doubt == null ? null : doubt.cause;
    }

    /** Of what may still fill of an order in doubt, what is expected to. */
    BigDecimal expected(Books.Order order, BigDecimal leg, int scale) {
        TransitionCause cause = causeOf(order.id);
        BigDecimal share =
                cause == null
                        ? new BigDecimal(HALF, PART_DIGITS)
                        : of(order.venue, cause).expected();
        return leg.multiply(share).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** What the core itself says of it. */
    void told(FillOddsChangedDecoder out) {
        BigDecimal part = BigDecimal.valueOf(out.expected(), PART_DIGITS);
        told.add(words(out.venueId(), out.cause(), out.seen(), part));
    }
}
