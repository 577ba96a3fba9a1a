// SPDX-License-Identifier: Apache-2.0

/**
 * The engine: one input, one pure step, outputs as data. Read {@link io.autohedger.engine.Engine}:
 * its {@code step} names the stages in order. One thread.
 */
@NullMarked
package io.autohedger.engine;

import org.jspecify.annotations.NullMarked;
