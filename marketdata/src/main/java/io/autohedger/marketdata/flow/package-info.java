// SPDX-License-Identifier: Apache-2.0

/**
 * Client flow in files: what a desk's clients dealt, as records in order of time. Cold code, for
 * examples, tests and backtests. Read {@link io.autohedger.marketdata.flow.FlowFile} first. Values
 * only: any thread.
 */
@NullMarked
package io.autohedger.marketdata.flow;

import org.jspecify.annotations.NullMarked;
