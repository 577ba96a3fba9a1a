// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.ProxySetDecoder;

/** What the checker knows and does not derive (decision 0057): a journal that has it stops it. */
final class NotDerived {
    private NotDerived() {}

    static IllegalStateException input(int template) {
        String what =
                switch (template) {
                    case CovarianceSetDecoder.TEMPLATE_ID, ProxySetDecoder.TEMPLATE_ID -> "proxies";
                    case ClientOrdersDefinedDecoder.TEMPLATE_ID,
                            ClientOrderDecoder.TEMPLATE_ID,
                            ClientRequestDecoder.TEMPLATE_ID ->
                            "orders of clients";
                    default -> "";
                };
        return stop("an input", what, template);
    }

    static IllegalStateException output(int template) {
        String what =
                switch (template) {
                    case ClientReportDecoder.TEMPLATE_ID,
                            ClientOrderChangedDecoder.TEMPLATE_ID,
                            ClientOrderDecisionDecoder.TEMPLATE_ID ->
                            "orders of clients";
                    default -> "";
                };
        return stop("an output", what, template);
    }

    private static IllegalStateException stop(String kind, String what, int template) {
        return new IllegalStateException(
                what.isEmpty()
                        ? kind + " that nobody derived: " + template
                        : "known, and not derived: " + what + " (" + kind + ", " + template + ")");
    }
}
