// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: how much of a hedge may be sent now, at what price, to whom. Pure arithmetic on the
 * interval. Read {@link io.autohedger.engine.execution.HedgeSizing}.
 */
@NullMarked
package io.autohedger.engine.execution;

import org.jspecify.annotations.NullMarked;
