// SPDX-License-Identifier: Apache-2.0

/**
 * A second opinion on {@code why}: every statement about an order is derived again from the raw
 * records of the journal, with own decoding and own arithmetic; nothing of the engine or of the
 * view is asked. Read {@link io.autohedger.system.why.WhyCheck} first. The thread of a test.
 */
@NullMarked
package io.autohedger.system.why;

import org.jspecify.annotations.NullMarked;
