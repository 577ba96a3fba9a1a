// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: exposure as currency legs, in 128 bits. Every event's legs sum to zero per asset. Read
 * {@link io.autohedger.engine.position.Ledger}.
 */
@NullMarked
package io.autohedger.engine.position;

import org.jspecify.annotations.NullMarked;
