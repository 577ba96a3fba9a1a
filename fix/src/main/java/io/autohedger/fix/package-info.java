// SPDX-License-Identifier: Apache-2.0
/**
 * Speaks FIX: bytes to fields to session events, usable on its own.
 *
 * <p>{@code codec} finds and splits messages and writes them, {@code dictionary} holds what a FIX
 * version allows, {@code fix44} has the generated flyweights, {@code session} the state machine.
 * Nothing here has a clock, a thread or a socket; start at {@code session.FixSession}.
 */
@NullMarked
package io.autohedger.fix;

import org.jspecify.annotations.NullMarked;
