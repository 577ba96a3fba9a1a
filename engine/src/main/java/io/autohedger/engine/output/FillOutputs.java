// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Int128Encoder;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderTransitionEncoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.model.Wide;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The two outputs that a fill consists of, as their encoders would write them: at the schema's
 * offsets, but into the array itself. Of fields that lie together the bounds are checked once
 * there, and with each by a buffer that may grow.
 */
final class FillOutputs {
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle INT = view(int[].class);

    private FillOutputs() {}

    static void posting(
            byte[] to,
            int at,
            PostingKind kind,
            int entityId,
            int bookId,
            int accountId,
            int assetId,
            int valueDate,
            Wide amount,
            int instrumentId,
            long clOrdId) {
        int wide = at + PostingEncoder.amountEncodingOffset();
        put(to, at + PostingEncoder.kindEncodingOffset(), kind.value());
        put(to, at + PostingEncoder.entityIdEncodingOffset(), entityId);
        put(to, at + PostingEncoder.bookIdEncodingOffset(), bookId);
        put(to, at + PostingEncoder.accountIdEncodingOffset(), accountId);
        put(to, at + PostingEncoder.assetIdEncodingOffset(), assetId);
        put(to, at + PostingEncoder.valueDateEncodingOffset(), valueDate);
        put(to, wide + Int128Encoder.highEncodingOffset(), amount.high());
        put(to, wide + Int128Encoder.lowEncodingOffset(), amount.low());
        put(to, at + PostingEncoder.instrumentIdEncodingOffset(), instrumentId);
        put(to, at + PostingEncoder.clOrdIdEncodingOffset(), clOrdId);
    }

    static void transition(
            byte[] to,
            int at,
            long clOrdId,
            Working fromWorking,
            Working toWorking,
            Certainty fromCertainty,
            Certainty toCertainty,
            TransitionCause cause,
            long cumQty,
            long leavesQty,
            long lastQty,
            long lastPx,
            OrdStatus ordStatus) {
        put(to, at + OrderTransitionEncoder.clOrdIdEncodingOffset(), clOrdId);
        put(to, at + OrderTransitionEncoder.fromWorkingEncodingOffset(), fromWorking.value());
        put(to, at + OrderTransitionEncoder.toWorkingEncodingOffset(), toWorking.value());
        put(to, at + OrderTransitionEncoder.fromCertaintyEncodingOffset(), fromCertainty.value());
        put(to, at + OrderTransitionEncoder.toCertaintyEncodingOffset(), toCertainty.value());
        put(to, at + OrderTransitionEncoder.causeEncodingOffset(), cause.value());
        put(to, at + OrderTransitionEncoder.cumQtyEncodingOffset(), cumQty);
        put(to, at + OrderTransitionEncoder.leavesQtyEncodingOffset(), leavesQty);
        put(to, at + OrderTransitionEncoder.lastQtyEncodingOffset(), lastQty);
        put(to, at + OrderTransitionEncoder.lastPxEncodingOffset(), lastPx);
        put(to, at + OrderTransitionEncoder.ordStatusEncodingOffset(), ordStatus.value());
    }

    /** Eight octets, the lowest first. */
    static void put(byte[] to, int at, long value) {
        LONG.set(to, at, value);
    }

    private static void put(byte[] to, int at, int value) {
        INT.set(to, at, value);
    }

    /** The value of an enumeration, which takes up one octet. */
    private static void put(byte[] to, int at, short value) {
        to[at] = (byte) value;
    }

    private static VarHandle view(Class<?> of) {
        return MethodHandles.byteArrayViewVarHandle(of, ByteOrder.LITTLE_ENDIAN);
    }
}
