// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: the last gate. A refusal is a value: reason, limit, actual. Read {@link
 * io.autohedger.engine.risk.Gate}.
 */
@NullMarked
package io.autohedger.engine.risk;

import org.jspecify.annotations.NullMarked;
