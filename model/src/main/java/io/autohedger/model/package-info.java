// SPDX-License-Identifier: Apache-2.0

/**
 * The shared vocabulary, in FIX terms: assets, instruments, sides, scaled numbers. Prices,
 * quantities and money are {@code long} mantissas at a stated scale; products and accumulators have
 * 128 bits. Read {@link io.autohedger.model.Universe} first, then {@link
 * io.autohedger.model.Scaled}. Values only: any thread.
 */
@NullMarked
package io.autohedger.model;

import org.jspecify.annotations.NullMarked;
