// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.util.Locale;

/** What money is earned or lost by (docs/pnl.md), in the order in which people read it. */
enum Term {
    CLIENT_SPREAD,
    SKEW,
    HEDGE_COST,
    WAREHOUSING,
    CARRY,
    FEES,
    TRANSFERS,
    ADJUSTMENTS,
    TRANSLATION,
    /** Between exact amounts what the ledger rounded off; between shown ones what showing did. */
    REMAINDER;

    /** As JSON and CSV call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return key().replace('-', ' ');
    }
}
