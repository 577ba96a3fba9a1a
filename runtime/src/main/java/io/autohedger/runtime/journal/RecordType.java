// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import org.jspecify.annotations.Nullable;

/** What a record is; the codes are part of the file format and are never reused. */
public enum RecordType {
    /** The only thing that the core sees. */
    INPUT(1),
    /** What the core emitted for the input of the same seq; of a venue command: the INTENT. */
    OUTPUT(2),
    /** Bytes that were started towards a counterparty: session, epoch, MsgSeqNum, raw bytes. */
    SEND_STARTED(3),
    /** SHA-256 over the block before it. */
    CHAIN(4),
    /** A signed head. */
    CHECKPOINT(5),
    /** Lease and segment records. */
    OPS(6);

    private static final RecordType[] BY_CODE = {
        null, INPUT, OUTPUT, SEND_STARTED, CHAIN, CHECKPOINT, OPS
    };

    private final byte code;

    RecordType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static @Nullable RecordType of(byte code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
