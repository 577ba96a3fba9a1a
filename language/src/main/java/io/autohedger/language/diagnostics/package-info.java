// SPDX-License-Identifier: Apache-2.0

/**
 * What the compiler tells people: a code, the exact place, computed facts, a fix. Read Diagnostic
 * first, then Renderer. Called at compile time.
 */
@NullMarked
package io.autohedger.language.diagnostics;

import org.jspecify.annotations.NullMarked;
