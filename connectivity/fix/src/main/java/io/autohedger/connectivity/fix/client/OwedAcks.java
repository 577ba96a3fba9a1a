// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.client;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.fix44.TradeCaptureReportAckEncoder;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Acknowledgements of deals (AR) whose inputs are not on the disk yet, in their order. Bounded; the
 * adapter's thread only.
 */
final class OwedAcks {
    /** Room for some ten thousand: two seconds of a burst of 5,000 deals. */
    private static final int CAPACITY = 1 << 19;

    private static final int ACK = 1;
    private static final int SEQ_AT = 0;
    private static final int READING_AT = 8;
    private static final int TRANS_TYPE_AT = 12;
    private static final int EXEC_TYPE_AT = 16;
    private static final int ID_LENGTH_AT = 20;
    private static final int TEXTS_AT = 24;
    private static final long NONE = Long.MAX_VALUE;
    private static final DealReading[] READINGS = DealReading.values();

    private final Sender sender;
    private final OneToOneRingBuffer waiting =
            new OneToOneRingBuffer(
                    new UnsafeBuffer(
                            ByteBuffer.allocateDirect(
                                    CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final ExpandableArrayBuffer one = new ExpandableArrayBuffer(256);
    private final TradeCaptureReportAckEncoder ack = new TradeCaptureReportAckEncoder();
    private final ControlledMessageHandler payment = this::pay;
    private long oldestSeq = NONE;
    private long durableSeq;
    private long nowNanos;

    /** Sends one. */
    @FunctionalInterface
    interface Sender {
        void send(TradeCaptureReportAckEncoder ack, long nowNanos);
    }

    OwedAcks(Sender sender) {
        this.sender = sender;
    }

    /**
     * Of the capture report that was read last.
     *
     * @param seq of its input
     * @return false: there is no room for it
     */
    boolean add(long seq, DealReading reading, DealReader deal) {
        one.putLong(SEQ_AT, seq);
        one.putInt(READING_AT, reading.ordinal());
        one.putInt(TRANS_TYPE_AT, deal.transType());
        one.putInt(EXEC_TYPE_AT, deal.captureExecType());
        AsciiSpan id = deal.tradeReportId();
        one.putInt(ID_LENGTH_AT, id.length());
        int end = TEXTS_AT + id.copyTo(one, TEXTS_AT);
        end += deal.symbol().copyTo(one, end);
        boolean isKept = end <= waiting.maxMsgLength() && waiting.write(ACK, one, 0, end);
        if (isKept) {
            oldestSeq = Math.min(oldestSeq, seq);
        }
        return isKept;
    }

    /** Whether the oldest may leave. */
    boolean isDue(long durable) {
        return oldestSeq != NONE && oldestSeq <= durable;
    }

    /** Sends what may leave. */
    void pay(long durable, long now) {
        durableSeq = durable;
        nowNanos = now;
        oldestSeq = NONE;
        while (oldestSeq == NONE && waiting.size() > 0) { // a read ends where the ring wraps
            waiting.controlledRead(payment);
        }
    }

    private ControlledMessageHandler.Action pay(
            int type, MutableDirectBuffer buffer, int at, int length) {
        long seq = buffer.getLong(at + SEQ_AT);
        if (seq > durableSeq) {
            oldestSeq = seq;
            return ControlledMessageHandler.Action.ABORT;
        }
        DealReading reading = READINGS[buffer.getInt(at + READING_AT)];
        int idLength = buffer.getInt(at + ID_LENGTH_AT);
        ack.start()
                .tradeReportId(buffer, at + TEXTS_AT, idLength)
                .tradeReportTransType(buffer.getInt(at + TRANS_TYPE_AT))
                .tradeReportType(0)
                .trdRptStatus(reading.isRefused() ? 1 : 0); // 939
        if (reading.isRefused()) {
            ack.tradeReportRejectReason(reading == DealReading.UNKNOWN_SYMBOL ? 2 : 99); // 751
        }
        ack.execType((char) buffer.getInt(at + EXEC_TYPE_AT))
                .symbol(buffer, at + TEXTS_AT + idLength, length - TEXTS_AT - idLength)
                .transactTime(nowNanos);
        if (reading.isRefused()) {
            ack.text(reading.what());
        }
        sender.send(ack, nowNanos);
        return ControlledMessageHandler.Action.CONTINUE;
    }
}
