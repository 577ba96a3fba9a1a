// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A trade with the mid of its moment.
 *
 * @param mid null: there was none yet
 */
record Fill(Trade trade, @Nullable BigDecimal mid) {}
