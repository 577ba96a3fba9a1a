// SPDX-License-Identifier: Apache-2.0

/**
 * The layout of LEAN's data folder: which file holds which market, symbol and day, in which zone
 * its times and at which scale its prices are. Read {@link
 * io.autohedger.marketdata.lean.LeanFolder} first. Values only: any thread.
 */
@NullMarked
package io.autohedger.marketdata.lean;

import org.jspecify.annotations.NullMarked;
