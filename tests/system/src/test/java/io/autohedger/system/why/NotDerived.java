// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.ProxySetDecoder;

/** What the checker knows and does not derive (decision 0057): a journal that has it stops it. */
final class NotDerived {
    private NotDerived() {}

    static IllegalStateException input(int template) {
        String what =
                switch (template) {
                    case CovarianceSetDecoder.TEMPLATE_ID, ProxySetDecoder.TEMPLATE_ID -> "proxies";
                    default -> "";
                };
        return stop("an input", what, template);
    }

    static IllegalStateException output(int template) {
        return stop("an output", "", template);
    }

    private static IllegalStateException stop(String kind, String what, int template) {
        return new IllegalStateException(
                what.isEmpty()
                        ? kind + " that nobody derived: " + template
                        : "known, and not derived: " + what + " (" + kind + ", " + template + ")");
    }
}
