// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.CloseDefinedDecoder;
import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.CrossingSetDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.PairModeSetDecoder;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.WindowChangedDecoder;
import io.autohedger.codecs.WindowDefinedDecoder;

/** What the checker knows and does not derive (decision 0057): a journal that has it stops it. */
final class NotDerived {
    private NotDerived() {}

    static IllegalStateException input(int template) {
        String what =
                switch (template) {
                    case CloseDefinedDecoder.TEMPLATE_ID -> "the close of a session";
                    case CrossingSetDecoder.TEMPLATE_ID -> "crossings of books";
                    case WindowDefinedDecoder.TEMPLATE_ID -> "windows";
                    case ExecutionReportDecoder.TEMPLATE_ID -> "fees of fills";
                    case MarginAccountDefinedDecoder.TEMPLATE_ID,
                            MarginVenueSetDecoder.TEMPLATE_ID,
                            MarginRateSetDecoder.TEMPLATE_ID ->
                            "margin";
                    case PairModeSetDecoder.TEMPLATE_ID -> "modes of instruments";
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
                    case WindowChangedDecoder.TEMPLATE_ID -> "windows";
                    case MarginChangedDecoder.TEMPLATE_ID -> "margin";
                    case ModeChangedDecoder.TEMPLATE_ID, ShadowOrderDecoder.TEMPLATE_ID -> "modes";
                    case BooksCrossedDecoder.TEMPLATE_ID -> "crossings of books";
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
