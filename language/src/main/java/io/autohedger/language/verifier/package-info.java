// SPDX-License-Identifier: Apache-2.0

/**
 * Checks the bytes of a strategy's class without trusting who wrote them. Read Verifier first.
 * Called at compile time, before a class is defined.
 */
@NullMarked
package io.autohedger.language.verifier;

import org.jspecify.annotations.NullMarked;
