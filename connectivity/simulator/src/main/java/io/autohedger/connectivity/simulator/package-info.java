// SPDX-License-Identifier: Apache-2.0
/**
 * Market participants as passive agents: providers and venues that quote and trade, clients whose
 * deals arrive. They speak FIX 4.4 through a real session, own no thread, clock or socket, and draw
 * from seeded generators only: the same seed and the same calls give the same bytes.
 *
 * <p>Read {@link io.autohedger.connectivity.simulator.ProviderAgent} first, then {@code OrderEntry}
 * for what a venue does with a request and {@code OrderLife} for how an order changes. The {@link
 * io.autohedger.connectivity.simulator.VenueLedger} is the truth that a desk's mirror is judged by.
 * Everything runs on the driver's thread.
 */
@NullMarked
package io.autohedger.connectivity.simulator;

import org.jspecify.annotations.NullMarked;
