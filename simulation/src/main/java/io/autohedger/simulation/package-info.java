// SPDX-License-Identifier: Apache-2.0

/**
 * The other driver: a virtual clock, network and disk, on which the real desk, the real FIX
 * sessions and the real recovery run. Read {@link io.autohedger.simulation.VirtualWorld} first. One
 * thread; no clock and no chance but those that are handed in.
 */
@NullMarked
package io.autohedger.simulation;

import org.jspecify.annotations.NullMarked;
