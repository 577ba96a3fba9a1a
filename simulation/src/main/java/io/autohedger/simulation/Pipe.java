// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One direction of a connection: bytes on their way, then bytes that have come, in order. */
final class Pipe {
    /** What a sender may have under way, as with the buffers of a socket. */
    static final int CAPACITY = 1 << 20;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 12]);
    private long[] arrivals = new long[64];
    private int[] ends = new int[64];
    private int firstPiece;
    private int pieces;
    private int head;
    private int come;
    private int tail;
    private long lastArrival = Long.MIN_VALUE;

    /** Takes bytes that arrive then, or behind those before them. False: too many are under way. */
    boolean put(DirectBuffer source, int offset, int length, long arrival) {
        if (tail - head + length > CAPACITY) {
            return false;
        }
        makeRoom(length);
        buffer.putBytes(tail, source, offset, length);
        tail += length;
        lastArrival = Math.max(lastArrival, arrival);
        boolean joins = pieces > firstPiece && arrivals[pieces - 1] == lastArrival;
        if (joins) {
            ends[pieces - 1] = tail;
        } else {
            arrivals[pieces] = lastArrival;
            ends[pieces] = tail;
            pieces++;
        }
        return true;
    }

    /** When the next bytes come; Long.MAX_VALUE: none are under way. */
    long nextArrival() {
        return firstPiece == pieces ? Long.MAX_VALUE : arrivals[firstPiece];
    }

    /** Behind everything that is under way. */
    long after(long arrival) {
        return Math.max(lastArrival, arrival);
    }

    /** Lets in what is due. */
    void arrive(long now) {
        while (firstPiece < pieces && arrivals[firstPiece] <= now) {
            come = ends[firstPiece];
            firstPiece++;
        }
    }

    DirectBuffer buffer() {
        return buffer;
    }

    /** Where what has come begins. */
    int head() {
        return head;
    }

    /** Bytes that have come and were not consumed. */
    int available() {
        return come - head;
    }

    void consume(int bytes) {
        head += bytes;
    }

    /** What is under way from this moment on never comes. */
    void loseWhatComesAfter(long nanos) {
        while (pieces > firstPiece && arrivals[pieces - 1] > nanos) {
            pieces--;
        }
        tail = pieces > firstPiece ? ends[pieces - 1] : come;
    }

    private void makeRoom(int length) {
        if (firstPiece > 0 && (pieces == arrivals.length || tail + length > buffer.capacity())) {
            System.arraycopy(arrivals, firstPiece, arrivals, 0, pieces - firstPiece);
            System.arraycopy(ends, firstPiece, ends, 0, pieces - firstPiece);
            pieces -= firstPiece;
            firstPiece = 0;
        }
        if (pieces == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, pieces * 2);
            ends = Arrays.copyOf(ends, pieces * 2);
        }
        if (tail + length > buffer.capacity()) {
            compact(length);
        }
    }

    private void compact(int length) {
        int held = tail - head;
        byte[] bytes = buffer.byteArray();
        byte[] to =
                held + length > bytes.length / 2
                        ? new byte[Math.max(bytes.length * 2, held + length)]
                        : bytes;
        System.arraycopy(bytes, head, to, 0, held);
        buffer.wrap(to);
        for (int i = firstPiece; i < pieces; i++) {
            ends[i] -= head;
        }
        come -= head;
        tail -= head;
        head = 0;
    }
}
