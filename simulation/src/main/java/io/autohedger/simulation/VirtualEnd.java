// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** One end of one connection, from its attempt to its end; never used again for another. */
public final class VirtualEnd implements ByteSink {
    private static final long NEVER = Long.MAX_VALUE;

    private final VirtualDriver owner;
    private final Adapter adapter;
    private final String where;
    private final Pipe in;
    private final Pipe out;
    private final long opensAt;
    private @Nullable VirtualEnd peer;
    private @Nullable String refusal;
    private long epoch;
    private boolean begun;
    private boolean gone;
    private @Nullable String closing;

    /** When this end learns that the other one is gone, behind the bytes that come before. */
    private long endsAt = NEVER;

    private String ending = "closed by the peer";

    /** What is sent here reaches nobody. */
    private boolean deaf;

    private VirtualEnd(
            VirtualDriver owner, Adapter adapter, String where, Pipe in, Pipe out, long opensAt) {
        this.owner = owner;
        this.adapter = adapter;
        this.where = where;
        this.in = in;
        this.out = out;
        this.opensAt = opensAt;
    }

    /** Both ends of a connection that its acceptor sees first. */
    static VirtualEnd pair(
            VirtualDriver from,
            Adapter client,
            String where,
            long clientOpensAt,
            VirtualDriver to,
            Adapter server,
            long serverOpensAt) {
        Pipe there = new Pipe();
        Pipe back = new Pipe();
        VirtualEnd near = new VirtualEnd(from, client, where, back, there, clientOpensAt);
        VirtualEnd far = new VirtualEnd(to, server, from.name(), there, back, serverOpensAt);
        near.peer = far;
        far.peer = near;
        return near;
    }

    /** An attempt that somebody answers with a no, or nobody at all. */
    static VirtualEnd refused(
            VirtualDriver from, Adapter client, String where, long answeredAt, String refusal) {
        VirtualEnd end = new VirtualEnd(from, client, where, new Pipe(), new Pipe(), answeredAt);
        end.refusal = refusal;
        return end;
    }

    public VirtualDriver owner() {
        return owner;
    }

    /** The other end; null where nobody answered. */
    public @Nullable VirtualEnd peer() {
        return peer;
    }

    Adapter adapter() {
        return adapter;
    }

    String where() {
        return where;
    }

    long epoch() {
        return epoch;
    }

    public boolean isOpen() {
        return begun && !gone && closing == null;
    }

    boolean isBegun() {
        return begun;
    }

    boolean isGone() {
        return gone;
    }

    long nextNanos() {
        if (gone) {
            return NEVER;
        }
        if (closing != null) {
            return Long.MIN_VALUE;
        }
        return begun ? Math.min(in.nextArrival(), endsAt) : opensAt;
    }

    /** What is due: the opening, bytes, the end. */
    int work(long now) {
        int work = 0;
        if (!begun && !gone && closing == null && opensAt <= now) {
            open(now);
            work++;
        }
        if (isOpen() && in.nextArrival() <= now) {
            in.arrive(now);
            read(now);
            work++;
        }
        if (isOpen() && endsAt <= now && in.nextArrival() > now) {
            closing = ending;
        }
        if (closing != null && !gone) {
            end(now);
            work++;
        }
        return work;
    }

    private void open(long now) {
        if (refusal != null) {
            closing = refusal;
            return;
        }
        begun = true;
        epoch = owner.nextEpoch();
        adapter.onConnected(epoch, this, now);
    }

    private void read(long now) {
        VirtualEnd other = peer;
        String from = other == null ? where : other.owner.name();
        int given = 0;
        while (isOpen() && given < in.available()) {
            int unread = in.available() - given;
            given +=
                    Math.clamp(owner.conditions().read(from, owner.name(), unread, now), 1, unread);
            given -= deliver(given, now);
        }
    }

    /** Gives the first bytes that have come; as much as is consumed. */
    private int deliver(int length, long now) {
        int left = length;
        while (left > 0 && isOpen()) {
            int consumed = adapter.onBytes(epoch, in.buffer(), in.head(), left, now);
            if (consumed <= 0) {
                break;
            }
            in.consume(consumed);
            left -= consumed;
        }
        if (left >= Pipe.CAPACITY) {
            close("a message is larger than the buffer of " + Pipe.CAPACITY + " bytes");
        }
        return length - left;
    }

    @Override
    public boolean send(DirectBuffer buffer, int offset, int length) {
        VirtualEnd other = peer;
        if (!isOpen() || other == null) {
            return false;
        }
        String to = other.owner.name();
        owner.tap().sends(owner.name(), to, buffer, offset, length);
        if (!isOpen() || !(deaf || out.put(buffer, offset, length, owner.arrival(to)))) {
            return false;
        }
        owner.tap().sent(owner.name(), to, buffer, offset, length);
        return isOpen();
    }

    @Override
    public void close(String reason) {
        if (closing == null) {
            closing = reason;
        }
    }

    /** The connection is lost, or never came to be, for a reason that was given. */
    private void end(long now) {
        gone = true;
        VirtualEnd other = peer;
        if (other != null && !deaf) {
            other.endAt(out.after(owner.arrival(other.owner.name())), "closed by the peer");
        }
        owner.ended(this, Objects.requireNonNull(closing), now);
    }

    private void endAt(long nanos, String why) {
        if (nanos < endsAt) {
            endsAt = nanos;
            ending = why;
        }
        deaf = true;
    }

    /** It dies without a word of its own: the process or its machine is no more. */
    void vanish() {
        gone = true;
    }

    /**
     * The line is gone: this end learns it then, and what it sends reaches nobody any more.
     *
     * @param keeps what is under way to it comes first; otherwise that is lost
     */
    public void lose(long nanos, boolean keeps, String why) {
        if (keeps) {
            endAt(in.after(nanos), why);
        } else {
            in.loseWhatComesAfter(owner.nowNanos());
            endAt(nanos, why);
        }
    }
}
