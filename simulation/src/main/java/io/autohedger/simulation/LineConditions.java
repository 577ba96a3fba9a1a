// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

/**
 * What the lines between nodes are like. Bytes of one direction never overtake each other and are
 * never lost while the connection stands, as with TCP.
 */
public interface LineConditions {
    /** How long bytes that are sent now travel, in nanoseconds; also a wish to connect. */
    long travelNanos(String from, String to, long now);

    /** How many of the bytes that have arrived one read gets: 1 to available. */
    default int read(String from, String to, int available, long now) {
        return available;
    }

    /** Whether a wish to connect reaches the other side. */
    default boolean isReachable(String from, String to, long now) {
        return true;
    }

    /** Lines on which nothing happens. */
    static LineConditions calm(long travelNanos) {
        return (from, to, now) -> travelNanos;
    }
}
