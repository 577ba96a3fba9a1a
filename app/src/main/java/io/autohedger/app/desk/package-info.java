// SPDX-License-Identifier: Apache-2.0

/**
 * What a desk consists of and how that enters the core: definitions as values, and their inputs.
 * Read {@link io.autohedger.app.desk.DeskDefinition} first. Called by the main thread before the
 * desk starts.
 */
@NullMarked
package io.autohedger.app.desk;

import org.jspecify.annotations.NullMarked;
