// SPDX-License-Identifier: Apache-2.0

/**
 * The {@code autohedger} command: reads what people type, wires the parts with plain {@code new},
 * says what happened. Read {@link io.autohedger.app.Autohedger} first; each command is a class of
 * its own. The main thread runs one command.
 */
@NullMarked
package io.autohedger.app;

import org.jspecify.annotations.NullMarked;
