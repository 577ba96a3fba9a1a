// SPDX-License-Identifier: Apache-2.0

/**
 * Recorded trades of a market, one by one, under the rules for quotes: exact, in order, stopped by
 * the first fault. Read {@link io.autohedger.marketdata.trades.TradeFile} first. One thread for
 * each reader; no clock.
 */
@NullMarked
package io.autohedger.marketdata.trades;

import org.jspecify.annotations.NullMarked;
