// SPDX-License-Identifier: Apache-2.0

/**
 * How the engine's state leaves it and comes back: each stage describes its state once, in one
 * method that both writes and reads. Read {@link io.autohedger.engine.snapshot.StatePass} first,
 * then {@link io.autohedger.engine.snapshot.Snapshot}. Off the hot path; the engine's thread.
 */
@NullMarked
package io.autohedger.engine.snapshot;

import org.jspecify.annotations.NullMarked;
