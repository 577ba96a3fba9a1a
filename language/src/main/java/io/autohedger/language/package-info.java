// SPDX-License-Identifier: Apache-2.0

/**
 * The compiler's door: source in, diagnostics or a verified strategy out. Read StrategyCompiler
 * first. Called at compile time, off the engine's thread.
 */
@NullMarked
package io.autohedger.language;

import org.jspecify.annotations.NullMarked;
