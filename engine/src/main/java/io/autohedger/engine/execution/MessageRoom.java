// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.execution;

/**
 * Room for messages to a venue that keep or lessen risk: cancels and questions about orders. They
 * may use the whole of every rate, its reserve too (ORDERS section 6); what finds no room waits for
 * it with whoever wanted it.
 */
public interface MessageRoom {
    /**
     * Counts messages that go out now, all of them or none.
     *
     * @return false: there is no room, and nothing may go out
     */
    boolean take(int venueId, int strategyId, int instrumentId, int messages, long nowNanos);

    /** When there is room for them, if nothing else goes out before. */
    long freesAtNanos(int venueId, int strategyId, int instrumentId, int messages);
}
