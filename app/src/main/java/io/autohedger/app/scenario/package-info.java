// SPDX-License-Identifier: Apache-2.0

/**
 * Runs the scenarios and properties of a strategy in virtual time: the real engine, fed by hand,
 * with venues that answer as the scenario says. Read ScenarioRun first. One thread.
 */
@NullMarked
package io.autohedger.app.scenario;

import org.jspecify.annotations.NullMarked;
