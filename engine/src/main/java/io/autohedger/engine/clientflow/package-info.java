// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: booked client deals, each counted once, with busts and corrections. Read {@link
 * io.autohedger.engine.clientflow.Deals}.
 */
@NullMarked
package io.autohedger.engine.clientflow;

import org.jspecify.annotations.NullMarked;
