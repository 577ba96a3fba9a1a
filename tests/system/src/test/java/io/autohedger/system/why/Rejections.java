// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What programs do for a while after a venue has rejected an order of theirs. */
final class Rejections {
    private final Recount recount;

    /** Of a program and a venue: until when it is passed over. */
    private final Map<String, Long> avoided = new HashMap<>();

    /** Of a program: until when it takes no new risk. */
    private final Map<Integer, Long> paused = new HashMap<>();

    Rejections(Recount recount) {
        this.recount = recount;
    }

    void rejected(Orders order) throws IOException {
        Books.Order of = order.order();
        avoided.merge(of.strategy + " " + of.venue, after(order.avoids()), Math::max);
        if (of.strategy != 0) {
            BigDecimal seconds = Decided.source(recount, order.program).pauses();
            paused.merge(of.strategy, after(seconds), Math::max);
        }
    }

    private long after(BigDecimal seconds) {
        return recount.now + seconds.movePointRight(9).longValueExact();
    }

    /** Whether a program passes over a venue, as that has rejected an order. */
    boolean avoids(int strategy, int venue) {
        return avoided.getOrDefault(strategy + " " + venue, 0L) > recount.now;
    }

    boolean isPaused(int strategy) {
        return paused.getOrDefault(strategy, 0L) > recount.now;
    }
}
