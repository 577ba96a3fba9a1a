// SPDX-License-Identifier: Apache-2.0

/**
 * Recorded quotes, in the order in which they were seen: one file, all files of a day merged by
 * time, and the same with each provider repeating its last quote as live streams do. What the
 * source recorded is delivered as it is, locked and crossed quotes too, and counted; what cannot be
 * read exactly, is out of order or belongs to another day ends the reading with one fault. Times
 * are nanoseconds since the epoch in UTC, whatever the file's zone; prices and sizes are mantissas
 * at the instrument's scales. Read {@link io.autohedger.marketdata.quotes.QuoteFile} first, then
 * {@link io.autohedger.marketdata.quotes.QuoteDay}. One thread for each reader; no clock.
 */
@NullMarked
package io.autohedger.marketdata.quotes;

import org.jspecify.annotations.NullMarked;
