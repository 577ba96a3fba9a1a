// SPDX-License-Identifier: Apache-2.0

/**
 * A configured desk at work: engine, journal, FIX sessions, its thread and what people see of it.
 * Read {@link io.autohedger.app.run.RunningDesk} first. The main thread wires and ends it; the
 * desk's own thread does the rest.
 */
@NullMarked
package io.autohedger.app.run;

import org.jspecify.annotations.NullMarked;
