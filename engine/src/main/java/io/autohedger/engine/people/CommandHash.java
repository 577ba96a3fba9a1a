// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import org.agrona.DirectBuffer;

/**
 * What an approval is bound to: every field of a command that says what is to be done, and none
 * that says who asks or under which number. Equal on every machine and in every version that knows
 * the same fields. FNV-1a over 64 bits; allocates nothing, and any thread may use it.
 */
public final class CommandHash {
    private static final long OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long PRIME = 0x100_0000_01B3L;
    private static final int REASON_HEADER = PersonActionDecoder.reasonHeaderLength();

    private CommandHash() {}

    /** Of an action that its decoder stands on, before its reason was read. */
    public static long of(PersonActionDecoder in) {
        long hash = OFFSET;
        hash = mix(hash, in.actionRaw());
        hash = mix(hash, in.scopeKindRaw());
        hash = mix(hash, in.scopeId());
        hash = mix(hash, in.valveRaw());
        hash = mix(hash, in.valveStateRaw());
        hash = mix(hash, in.decisionRaw());
        hash = mix(hash, in.amount());
        hash = mix(hash, in.expiresNanos());
        hash = mix(hash, in.resolveAsRaw());
        hash = mix(hash, in.qty());
        hash = mix(hash, in.px());
        hash = mix(hash, in.limitKindRaw());
        if (Command.isOfFill(in.action())) {
            int execId = in.offset() + PersonActionDecoder.execIdEncodingOffset();
            hash = text(hash, in.buffer(), execId, PersonActionDecoder.execIdEncodingLength());
            hash = mix(hash, in.valueDate());
            hash = mix(hash, in.farQty());
            hash = mix(hash, in.farPx());
            hash = mix(hash, in.farDate());
        }
        return text(hash, in.buffer(), in.limit() + REASON_HEADER, in.reasonLength());
    }

    /** Of positions to open: every one of them, in their order. */
    public static long of(OpeningPositionsDecoder in) {
        long hash = mix(OFFSET, in.expiresNanos());
        in.sbeRewind();
        OpeningPositionsDecoder.LinesDecoder line = in.lines();
        hash = mix(hash, line.count());
        while (line.hasNext()) {
            line.next();
            hash = mix(hash, line.bookId());
            hash = mix(hash, line.accountId());
            hash = mix(hash, line.instrumentId());
            hash = mix(hash, line.signedQty());
            hash = mix(hash, line.px());
            hash = mix(hash, line.valueDate());
        }
        return text(hash, in.buffer(), in.limit() + REASON_HEADER, in.reasonLength());
    }

    /** Of a custodian's statement: every line of it, in their order. */
    public static long of(CustodianStatementDecoder in) {
        long hash = mix(OFFSET, in.expiresNanos());
        hash = mix(hash, in.custodianId());
        hash = mix(hash, in.closeNanos());
        in.sbeRewind();
        CustodianStatementDecoder.LinesDecoder line = in.lines();
        hash = mix(hash, line.count());
        while (line.hasNext()) {
            line.next();
            hash = mix(hash, line.assetId());
            hash = mix(hash, line.instrumentId());
            hash = mix(hash, line.valueDate());
            hash = mix(hash, line.amount());
        }
        return text(hash, in.buffer(), in.limit() + REASON_HEADER, in.reasonLength());
    }

    private static long text(long from, DirectBuffer buffer, int at, int length) {
        long hash = from;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ buffer.getByte(at + i)) * PRIME;
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mixed = (mixed ^ (value >>> shift & 0xFF)) * PRIME;
        }
        return mixed;
    }
}
