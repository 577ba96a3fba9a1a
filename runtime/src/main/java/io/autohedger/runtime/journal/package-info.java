// SPDX-License-Identifier: Apache-2.0

/**
 * The journal: what the core saw, what it answered and what was started towards the wire, in order,
 * in preallocated mapped segments. Read {@link io.autohedger.runtime.journal.JournalFormat} for the
 * layout, then {@link io.autohedger.runtime.journal.JournalWriter} and {@link
 * io.autohedger.runtime.journal.JournalReader}. One thread appends; a second one forces and
 * prepares segments; readers map for themselves.
 */
@NullMarked
package io.autohedger.runtime.journal;

import org.jspecify.annotations.NullMarked;
