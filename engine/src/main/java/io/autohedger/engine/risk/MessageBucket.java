// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.engine.snapshot.StatePass;

/** One rate of messages with the part that is kept back, and who waits for room in it. */
final class MessageBucket {
    static final long NEVER = Long.MAX_VALUE;

    private final RateWindow window = new RateWindow();
    private int reserve;
    private boolean isReducingWaiting;
    private boolean isRaisingWaiting;

    /** A new rate keeps what was counted. */
    void rate(long most, long windowNanos) {
        window.set(most, windowNanos);
    }

    void reserve(long messages) {
        reserve = (int) Math.min(messages, RateWindow.MOST);
    }

    /** Without a rate nothing is bounded. */
    boolean isSet() {
        return window.most() > 0;
    }

    /** What an order stops at: the reserve is for those that reduce. */
    int most(boolean isReducing) {
        return Math.max(0, window.most() - keptFrom(isReducing));
    }

    int counted(long nowNanos) {
        return window.counted(nowNanos);
    }

    boolean hasRoom(int messages, boolean isReducing, long nowNanos) {
        return window.hasRoom(messages, keptFrom(isReducing), nowNanos);
    }

    /** When there is room for messages that may use the reserve. */
    long freesAtNanos(int messages) {
        return window.freesAtNanos(messages, 0);
    }

    void count(long nowNanos) {
        window.count(nowNanos);
    }

    /** Somebody found no room for an order. */
    void keepWaiting(boolean isReducing) {
        isReducingWaiting |= isReducing;
        isRaisingWaiting |= !isReducing;
    }

    /** When somebody who waits finds room: who does now waits no more; NEVER: nobody waits. */
    long dueNanos(long nowNanos) {
        long reducing = isReducingWaiting ? window.freesAtNanos(1, 0) : NEVER;
        long raising = isRaisingWaiting ? window.freesAtNanos(1, reserve) : NEVER;
        isReducingWaiting &= reducing > nowNanos;
        isRaisingWaiting &= raising > nowNanos;
        return Math.min(isReducingWaiting ? reducing : NEVER, isRaisingWaiting ? raising : NEVER);
    }

    private int keptFrom(boolean isReducing) {
        return isReducing ? 0 : reserve;
    }

    void state(StatePass pass) {
        window.state(pass);
        reserve = pass.next(reserve);
        isReducingWaiting = pass.next(isReducingWaiting);
        isRaisingWaiting = pass.next(isRaisingWaiting);
    }
}
