// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import org.agrona.MutableDirectBuffer;

/**
 * Where the core writes what it decided. The driver reads and clears it after each input. Messages
 * lie one behind the other at multiples of eight, each behind its length and templateId (two
 * integers of four bytes, the lowest first) and padded with zeros.
 */
public interface Output {
    /**
     * The buffer that claimed messages lie in, over an array from its beginning; may be another one
     * after a claim.
     */
    MutableDirectBuffer buffer();

    /** What a message of so many bytes takes up. */
    static int padded(int length) {
        return (length + 7) & -8;
    }

    /**
     * Makes room for one SBE message.
     *
     * @param templateId of the message, for the driver's routing
     * @param length of header, block and data, bytes
     * @return offset of the SBE header in {@link #buffer}
     */
    int claim(int templateId, int length);
}
