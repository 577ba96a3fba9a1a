// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.snapshot;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The frame around a state: magic, version, the engine's options, length, checksum of the body,
 * checksum of this head; then the body. A source that ends too early may give any numbers: nothing
 * is applied before both checksums hold.
 */
public final class Snapshot {
    /** "ahstate" and a zero, as a little-endian long. */
    private static final long MAGIC = 0x0065_7461_7473_6861L;

    /** Of the body's layout: raised with every field that is added, moved or dropped. */
    private static final long VERSION = 4;

    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private Snapshot() {}

    /** Walks the state twice: for the head, which tells its length and checksum, and to write. */
    public static void write(long[] options, Consumer<StatePass> state, LongConsumer sink) {
        Writer measure = new Writer(value -> {});
        state.accept(measure);
        Writer head = new Writer(sink);
        head.next(MAGIC);
        head.next(VERSION);
        head.column(options);
        head.next(measure.count);
        head.next(measure.checksum);
        sink.accept(head.checksum);
        state.accept(new Writer(sink));
    }

    /** Gives the body to state where the source is a whole snapshot made with the same options. */
    public static Restored read(
            long[] options, LongSupplier source, Function<Body, Restored> state) {
        Writer head = new Writer(value -> {});
        long magic = head.next(source.getAsLong());
        if (magic != MAGIC) {
            return new Restored(Restored.Outcome.NOT_A_SNAPSHOT, magic, MAGIC);
        }
        long version = head.next(source.getAsLong());
        if (version != VERSION) {
            return new Restored(Restored.Outcome.OTHER_VERSION, version, VERSION);
        }
        Restored other = Restored.DONE;
        for (long option : options) {
            long found = head.next(source.getAsLong());
            if (found != option && other.isDone()) {
                other = new Restored(Restored.Outcome.OTHER_OPTIONS, found, option);
            }
        }
        long length = head.next(source.getAsLong());
        long checksum = head.next(source.getAsLong());
        long headChecksum = source.getAsLong();
        if (headChecksum != head.checksum || length < 0 || length > Integer.MAX_VALUE - 8) {
            return new Restored(Restored.Outcome.DAMAGED, headChecksum, head.checksum);
        }
        return other.isDone() ? body((int) length, checksum, source, state) : other;
    }

    private static Restored body(
            int length, long checksum, LongSupplier source, Function<Body, Restored> state) {
        Writer check = new Writer(value -> {});
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = check.next(source.getAsLong());
        }
        return check.checksum == checksum
                ? state.apply(new Body(values))
                : new Restored(Restored.Outcome.DAMAGED, checksum, check.checksum);
    }

    private static final class Writer implements StatePass {
        private final LongConsumer sink;
        private long count;
        private long checksum = PRIME;

        Writer(LongConsumer sink) {
            this.sink = sink;
        }

        @Override
        public long next(long value) {
            sink.accept(value);
            count++;
            long mixed = (checksum ^ value) * PRIME;
            checksum = mixed ^ mixed >>> 29;
            return value;
        }

        @Override
        public boolean reads() {
            return false;
        }
    }

    /** The values of a snapshot that is whole. */
    public static final class Body implements StatePass {
        private final long[] values;
        private int at;

        Body(long[] values) {
            this.values = values;
        }

        @Override
        public long next(long value) {
            return values[at++];
        }

        @Override
        public boolean reads() {
            return true;
        }
    }
}
