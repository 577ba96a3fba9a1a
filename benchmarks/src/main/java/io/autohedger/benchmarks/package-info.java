// SPDX-License-Identifier: Apache-2.0

/**
 * Contenders against each other, interleaved in one run, equal results first and times after. Read
 * {@link io.autohedger.benchmarks.Bench} first. Nothing imports this.
 */
@NullMarked
package io.autohedger.benchmarks;

import org.jspecify.annotations.NullMarked;
