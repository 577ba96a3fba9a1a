// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;

/**
 * What was paid beside trades: funding, fees, adjusted balances, and the legs of rolls.
 *
 * @param instrumentId what it was paid for; 0: no instrument
 * @param term carry, fees or adjustments; of a roll the quote legs alone are earned or lost
 * @param amount above 0 received
 * @param isEarned false: a leg of the base asset of a roll, which comes back on another date
 */
record Payment(int instrumentId, int assetId, Term term, BigDecimal amount, boolean isEarned) {}
