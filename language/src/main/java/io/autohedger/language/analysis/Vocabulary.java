// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import java.util.List;

/**
 * The names that the language gives a meaning: what this version runs, and what it does not yet.
 */
final class Vocabulary {
    static final List<String> USES = List.of("books", "venues", "currencies", "session");
    static final List<String> LATER_USES = words("calendar fixing news table universe clients");

    static final List<String> FUNCTIONS = words("abs min max clip mid known fresh rate exp2 sum");
    static final List<String> LATER_FUNCTIONS =
            words(
                    "bid_rate ask_rate exp ln tanh sqrt mean round_down round_up round_near"
                            + " value delta level position near_touch far_touch beyond depth bars"
                            + " forming ema sma vwap stddev atr ewvar variance_rate beta corr rsi"
                            + " zscore volume stale");
    static final List<String> LATER_VALUES = words("now");

    static final List<String> EVENTS = List.of("enter", "every", "changed");
    static final List<String> LATER_EVENTS = words("moved run_of quotes fills flow deals bar");

    static final List<String> STYLES = List.of("ioc", "sweep", "passive", "limit");
    static final List<String> LATER_STYLES = words("peg iceberg post_only cross");

    static final List<String> VERBS = List.of("hedge", "avoid", "retry", "alert", "page");

    static final List<String> LIMITS =
            words("orders open_orders order_size net_exposure day_loss doubt doubt_time cover");
    static final List<String> LATER_LIMITS = words("cancels position gross_exposure");

    static final List<String> TYPES = List.of("Money", "Ratio", "Int", "Duration");
    static final List<String> LATER_TYPES =
            words(
                    "Price Offset Qty Time Bool Side Spot Equity Future Perp Tradable Parent Venue"
                            + " Client");

    static final List<String> LATER_UNITS = words("ticks lots pips");

    private Vocabulary() {}

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
