// SPDX-License-Identifier: Apache-2.0

/**
 * The desk under seeds of faults ({@link io.autohedger.tests.simulation.SwarmTest}), and the proof
 * that they find something: bugs planted in the product's own source ({@link
 * io.autohedger.tests.simulation.PlantedBugsTest}).
 */
@NullMarked
package io.autohedger.tests.simulation;

import org.jspecify.annotations.NullMarked;
