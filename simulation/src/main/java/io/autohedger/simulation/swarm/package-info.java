// SPDX-License-Identifier: Apache-2.0

/**
 * One seed: what goes wrong and how often, as a tape; the desk, its venues and its client under it;
 * what must hold all the while and at the end. Read {@link
 * io.autohedger.simulation.swarm.SimulationRun} first. One thread.
 */
@NullMarked
package io.autohedger.simulation.swarm;

import org.jspecify.annotations.NullMarked;
