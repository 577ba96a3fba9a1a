// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to fields and fields to bytes, without allocation.
 *
 * <p>Read {@link io.autohedger.fix.codec.FixFrame} first (where a message begins and ends), then
 * {@link io.autohedger.fix.codec.FixFields} (one pass over a message) and {@link
 * io.autohedger.fix.codec.MessageEncoder}. Objects are reused and belong to one thread.
 */
@NullMarked
package io.autohedger.fix.codec;

import org.jspecify.annotations.NullMarked;
