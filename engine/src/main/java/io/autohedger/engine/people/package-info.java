// SPDX-License-Identifier: Apache-2.0

/**
 * Who may act, what a command is bound to, and which requests wait for a second person. Values
 * only: what a command does is done by the step. Read {@link io.autohedger.engine.people.Command},
 * then {@link io.autohedger.engine.people.Requests}. The engine's thread, but for {@link
 * io.autohedger.engine.people.CommandHash}, which anybody may use.
 */
@NullMarked
package io.autohedger.engine.people;

import org.jspecify.annotations.NullMarked;
