// SPDX-License-Identifier: Apache-2.0

/**
 * Recorded bars: what was traded, or the bid and offer, over a second, a minute, an hour. The same
 * rules as for quotes: exact, in order, stopped by the first fault; and what the source recorded
 * wrongly is delivered and counted. Read {@link io.autohedger.marketdata.bars.BarFile} first. One
 * thread for each reader; no clock.
 */
@NullMarked
package io.autohedger.marketdata.bars;

import org.jspecify.annotations.NullMarked;
