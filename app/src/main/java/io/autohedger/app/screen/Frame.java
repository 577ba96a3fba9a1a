// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.view.Picture;
import java.math.BigDecimal;
import java.util.Map;

/**
 * All that one drawing of the screen is made from.
 *
 * @param upNanos since the desk was started or looked at
 * @param origin seed of the simulated world, or what the picture was read from
 * @param bands by currency, where its strategy declares one
 * @param latency of deal to hedge, or empty
 * @param demo whether the fault keys work
 * @param message what line 30 says; a question or the command that is being typed too
 */
public record Frame(
        Picture picture,
        long upNanos,
        String origin,
        Map<String, Band> bands,
        String latency,
        boolean demo,
        String message) {

    public Frame {
        bands = Map.copyOf(bands);
    }

    /** Inside soft nothing is hedged; beyond hard it is hedged at once; in the base currency. */
    public record Band(BigDecimal soft, BigDecimal hard) {}
}
