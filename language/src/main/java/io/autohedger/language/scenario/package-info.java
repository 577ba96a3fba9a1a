// SPDX-License-Identifier: Apache-2.0

/**
 * What the scenarios and properties of a program say, checked: values without syntax. Read
 * ScenarioPlan first. The analysis makes them; whoever runs a scenario reads them, on one thread,
 * and asks the interpreter's Probe what an expectation is worth.
 */
@NullMarked
package io.autohedger.language.scenario;

import org.jspecify.annotations.NullMarked;
