// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.quotes;

import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.nio.file.Path;

/**
 * One provider's quotes of one instrument, and where they are. Two providers may have one file.
 *
 * @param provider the venue that streams them
 */
public record QuoteSource(
        Universe.Named provider, Instrument instrument, Path file, QuoteFormat format) {}
