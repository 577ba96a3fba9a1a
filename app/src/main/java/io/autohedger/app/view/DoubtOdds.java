// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What put orders in doubt, and what earlier doubts like that have shown to fill. */
final class DoubtOdds {
    private static final int PART_DIGITS = 6;
    private static final Share UNSEEN = new Share(BigDecimal.valueOf(500_000, PART_DIGITS), 0);

    private final Map<Long, TransitionCause> doubted = new TreeMap<>();
    private final Map<String, Share> shares = new TreeMap<>();

    /** Of one, and after how many. */
    record Share(BigDecimal of, long seen) {}

    void changed(OrderTransitionDecoder in) {
        boolean hasEnded =
                switch (in.toWorking()) {
                    case FILLED, CANCELED, EXPIRED, REJECTED -> in.toCertainty() == Certainty.KNOWN;
                    default -> false;
                };
        if (hasEnded) {
            doubted.remove(in.clOrdId());
        } else if (in.toCertainty() != Certainty.KNOWN && in.toWorking() != Working.NULL_VAL) {
            doubted.putIfAbsent(in.clOrdId(), in.cause());
        }
    }

    void measured(FillOddsChangedDecoder in) {
        shares.put(
                key(in.venueId(), in.cause()),
                new Share(BigDecimal.valueOf(in.expected(), PART_DIGITS), in.seen()));
    }

    /** Null: it was never in doubt. */
    @Nullable TransitionCause causeOf(long clOrdId) {
        return doubted.get(clOrdId);
    }

    Share of(int venueId, TransitionCause cause) {
        return shares.getOrDefault(key(venueId, cause), UNSEEN);
    }

    private static String key(int venueId, TransitionCause cause) {
        return venueId + " " + cause;
    }
}
