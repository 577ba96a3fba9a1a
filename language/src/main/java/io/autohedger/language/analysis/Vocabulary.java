// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.analysis;

import java.util.List;

/**
 * The names that the language gives a meaning: what this version runs, and what it does not yet.
 */
final class Vocabulary {
    static final List<String> USES = List.of("books", "venues", "currencies", "session");
    static final List<String> LATER_USES = words("calendar fixing news table universe clients");

    static final List<String> FUNCTIONS =
            words(
                    "abs min max clip mid known fresh rate exp2 sum bars ema sma stddev atr"
                            + " round_down round_up position");
    static final List<String> LATER_FUNCTIONS =
            words(
                    "bid_rate ask_rate exp ln tanh sqrt mean round_near"
                            + " value delta level near_touch far_touch beyond depth"
                            + " forming vwap ewvar variance_rate beta corr rsi"
                            + " zscore volume stale");
    static final List<String> LATER_VALUES = words("now");

    static final List<String> EVENTS = List.of("enter", "every", "changed");
    static final List<String> LATER_EVENTS = words("moved run_of quotes fills flow deals");

    static final List<String> STYLES = List.of("ioc", "sweep", "passive", "limit");
    static final List<String> LATER_STYLES = words("peg iceberg post_only cross");

    static final List<String> VERBS = words("hedge target avoid retry pause halt alert page");

    static final List<String> LIMITS =
            words(
                    "orders open_orders order_size position net_exposure day_loss doubt doubt_time"
                            + " cover");
    static final List<String> LATER_LIMITS = words("cancels gross_exposure");

    static final List<String> TYPES = words("Money Ratio Int Duration Price Offset Qty");
    static final List<String> LATER_TYPES =
            words("Time Bool Side Spot Equity Future Perp Tradable Parent Venue Client");

    static final List<String> LATER_UNITS = words("pips");

    private Vocabulary() {}

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
