// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.api;

import org.agrona.DirectBuffer;

/** Where adapters tell what an operator must see; nothing that was refused stays silent. */
@FunctionalInterface
public interface AdapterEvents {
    /**
     * Tells of one refusal.
     *
     * @param what one sentence: what was refused and what to do
     * @param buffer the raw message, valid during the call only; an empty range where there is none
     */
    void alarm(
            AdapterAlarm alarm,
            int sessionId,
            String what,
            DirectBuffer buffer,
            int offset,
            int length);
}
