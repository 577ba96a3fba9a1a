// SPDX-License-Identifier: Apache-2.0

/**
 * What the core says: messages appended to one reused buffer, and their rolling hash. Read {@link
 * io.autohedger.engine.output.Emitter} first. The engine's thread.
 */
@NullMarked
package io.autohedger.engine.output;

import org.jspecify.annotations.NullMarked;
