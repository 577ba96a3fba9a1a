// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

/** How a file writes a time. Nothing finer than a nanosecond is accepted, but for zeros. */
public enum TimeForm {
    /** 2014-05-07T09:00:00.25Z; a space may stand for the T, and a declared zone for the offset. */
    RFC3339,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS,
    /** 20200101 170000065, in the declared zone; the milliseconds may be absent. */
    COMPACT,
    /** Milliseconds since midnight of the declared day in the declared zone, with a fraction. */
    MILLIS_OF_DAY
}
