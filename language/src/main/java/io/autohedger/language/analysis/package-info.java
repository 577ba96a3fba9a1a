// SPDX-License-Identifier: Apache-2.0

/**
 * Names, units, bounds: from the tree to the checked program. Read ProgramBuilder first, then
 * ExpressionChecker. Called at compile time.
 */
@NullMarked
package io.autohedger.language.analysis;

import org.jspecify.annotations.NullMarked;
