// SPDX-License-Identifier: Apache-2.0

/**
 * What happens to a trade after it was told once: told again, busted, corrected, or busted before
 * it was told. The same for our fills and for clients' deals. Read {@link
 * io.autohedger.engine.trades.TradeLedger}. The engine's thread.
 */
@NullMarked
package io.autohedger.engine.trades;

import org.jspecify.annotations.NullMarked;
