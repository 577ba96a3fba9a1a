// SPDX-License-Identifier: Apache-2.0

/**
 * Stage: the top of book of each provider and the composite. A locked, crossed or stale provider is
 * counted and never traded on. Read {@link io.autohedger.engine.marketdata.Markets}.
 */
@NullMarked
package io.autohedger.engine.marketdata;

import org.jspecify.annotations.NullMarked;
