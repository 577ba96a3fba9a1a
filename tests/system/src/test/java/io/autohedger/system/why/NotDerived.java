// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;

/** What the checker knows and does not derive (decision 0057): a journal that has it stops it. */
final class NotDerived {
    private NotDerived() {}

    static IllegalStateException input(int template) {
        String what =
                switch (template) {
                    case ExecutionReportDecoder.TEMPLATE_ID -> "fees of fills";
                    case MarginAccountDefinedDecoder.TEMPLATE_ID,
                            MarginVenueSetDecoder.TEMPLATE_ID,
                            MarginRateSetDecoder.TEMPLATE_ID ->
                            "margin";
                    case SizeClassesSetDecoder.TEMPLATE_ID -> "classes of sizes";
                    case CovarianceSetDecoder.TEMPLATE_ID, ProxySetDecoder.TEMPLATE_ID -> "proxies";
                    default -> "";
                };
        return stop("an input", what, template);
    }

    static IllegalStateException output(int template) {
        String what = template == MarginChangedDecoder.TEMPLATE_ID ? "margin" : "";
        return stop("an output", what, template);
    }

    private static IllegalStateException stop(String kind, String what, int template) {
        return new IllegalStateException(
                what.isEmpty()
                        ? kind + " that nobody derived: " + template
                        : "known, and not derived: " + what + " (" + kind + ", " + template + ")");
    }
}
