// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

/** What happens at a moment of a tape; the faults of venues are rates. Times in nanoseconds. */
public enum Mischief {
    /** Nothing moves on a line for so long. */
    STALL,
    /** A line is lost on both sides; what was under way is lost. */
    DISCONNECT,
    /** One side sees the line lost, the other so much later. */
    HALF_OPEN,
    /** Reads give one byte for so long. */
    SEGMENT,
    /** Bytes come in bursts for so long. */
    COALESCE,
    /** Nobody can connect for so long, and what stands stalls. */
    UNREACHABLE,
    /** The desk's process dies at its so manieth step from here, and is started again later. */
    KILL,
    /** The same to its machine: pages that were not forced are gone or torn. */
    CRASH,
    /** The disk refuses to force. */
    FORCE_FAILS,
    /** The disk has no room for another segment. */
    DISK_FULL,
    /** A person stops the desk's orders for good. */
    STOP_VALVE,
    /** A person lowers the line of a prime broker to nothing. */
    LINE_FULL,
    /** The market moves by so many hundredths of a basis point. */
    PRICE_JUMP,
    /** A venue has no prices for so long. */
    FEED_SILENT,
    /** The client declares its last so many deals void, and books them anew a moment later. */
    MASS_BUST,
    /** The client's source tells its last so many reports again, under their identifiers. */
    TOLD_AGAIN,
    /** The same, as the message that the client does not report by. */
    SECOND_DOOR,
    /** The desk is killed, and the client's source tells the day again and so many older deals. */
    DAY_AGAIN,
    /** No venue gives prices for so long, from when an order is live on. */
    FEEDS_DEAD,
    /** A person replaces an order that rests. */
    REPLACE
}
