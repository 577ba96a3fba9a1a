// SPDX-License-Identifier: Apache-2.0

/**
 * The simulated world on a thread of its own: venues that listen, clients that connect, ledgers
 * that survive. Read {@link io.autohedger.app.simulation.Market} first. The main thread makes and
 * ends it.
 */
@NullMarked
package io.autohedger.app.simulation;

import org.jspecify.annotations.NullMarked;
