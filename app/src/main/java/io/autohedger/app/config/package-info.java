// SPDX-License-Identifier: Apache-2.0

/**
 * Reads desk.conf into a desk, strictly (COMMANDS section 7): all mistakes at once, each with its
 * line, and nothing for what is not understood. Read {@link io.autohedger.app.config.Configuration}
 * first; its readers each know one block. The main thread, before anything starts.
 */
@NullMarked
package io.autohedger.app.config;

import org.jspecify.annotations.NullMarked;
