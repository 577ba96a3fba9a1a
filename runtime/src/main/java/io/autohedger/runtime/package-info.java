// SPDX-License-Identifier: Apache-2.0

/**
 * Owns every side effect of a desk. {@link io.autohedger.runtime.Sequencer} gives each input its
 * number and time, journals it, steps the engine, journals the outputs and hands commands on;
 * {@link io.autohedger.runtime.Replay} does the same from the journal. One thread.
 */
@NullMarked
package io.autohedger.runtime;

import org.jspecify.annotations.NullMarked;
