// SPDX-License-Identifier: Apache-2.0

/**
 * What the desk has earned and by what: the P&amp;L identity (docs/pnl.md), kept exact. Read {@link
 * io.autohedger.engine.pnl.Line} first, one instrument in its quote asset; {@link
 * io.autohedger.engine.pnl.Translation} brings all to the desk's base asset, {@link
 * io.autohedger.engine.pnl.Pnl} hears of trades and says when. The engine's thread.
 */
@NullMarked
package io.autohedger.engine.pnl;

import org.jspecify.annotations.NullMarked;
