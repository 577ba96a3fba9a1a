// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

/**
 * What a venue shows of an instrument.
 *
 * @param everyNanos how often it is shown again; 0: once
 * @param number tells two of them apart that show the same
 */
record Quote(long bidPx, long offerPx, long qty, long everyNanos, long number) {}
