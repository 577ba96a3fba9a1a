// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: the mirror of each order's life at the venue: a pure table, one method that assigns, a
 * fill ledger. Read {@link io.autohedger.engine.orders.Mirror}.
 */
@NullMarked
package io.autohedger.engine.orders;

import org.jspecify.annotations.NullMarked;
