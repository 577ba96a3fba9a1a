// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import org.agrona.MutableDirectBuffer;

/** Where the core writes what it decided. The driver reads and clears it after each input. */
public interface Output {
    /** The buffer that claimed messages lie in; may be another one after a claim. */
    MutableDirectBuffer buffer();

    /**
     * Makes room for one SBE message.
     *
     * @param templateId of the message, for the driver's routing
     * @param length of header, block and data, bytes
     * @return offset of the SBE header in {@link #buffer}
     */
    int claim(int templateId, int length);
}
