// SPDX-License-Identifier: Apache-2.0

/**
 * What a strategy is to the engine: a plan (what it reads, what it may do) and a program that
 * reacts. The compiler's classes and the reference interpreter both implement {@link
 * io.autohedger.engine.strategy.Strategy}; the engine drives them as LANGUAGE section 5.3 says.
 * Read Strategy first, then StrategyPlan. Called by the engine's thread only.
 */
@NullMarked
package io.autohedger.engine.strategy;

import org.jspecify.annotations.NullMarked;
