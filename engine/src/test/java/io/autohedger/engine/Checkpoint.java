// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.output.OutputBuffer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.agrona.UnsafeApi;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an engine, taken and put back where it is. A snapshot walks all that there can be
 * and needs a new engine to be read into: a millisecond; most of an engine never changes, and this
 * copies the rest: microseconds.
 *
 * <p>What changes is learnt: {@link #learn} compares all there is with how it was at first. Whoever
 * uses it asks now and then whether the engine's own snapshot comes back the same.
 */
public final class Checkpoint {
    private static final int BYTES = UnsafeApi.arrayBaseOffset(byte[].class);

    /** Bytes on either side of what has changed in an array. */
    private static final int AROUND = 1 << 8;

    /** A field, or an array's cells, in one object. */
    private static final class Block {
        final Object base;
        final long offset;
        final int bytes;
        final boolean isReference;
        final byte[] first;
        final @Nullable Object firstReference;

        /** What of it has ever been different, from and to in bytes. */
        int from;

        int to;

        /** What of it is copied. */
        int copyFrom;

        int copied;

        Block(Object base, long offset, int bytes, boolean isReference) {
            this.base = base;
            this.offset = offset;
            this.bytes = bytes;
            this.isReference = isReference;
            first = new byte[isReference ? 0 : bytes];
            firstReference = isReference ? UnsafeApi.getReference(base, offset) : null;
            copy(base, offset, first, BYTES, first.length);
            from = bytes;
        }

        /** Which object is there is the question. */
        @SuppressWarnings("ReferenceEquality")
        void learn() {
            if (isReference) {
                to = UnsafeApi.getReference(base, offset) == firstReference ? to : bytes;
                return;
            }
            int at = 0;
            for (; at + Long.BYTES <= bytes; at += Long.BYTES) {
                if (UnsafeApi.getLong(base, offset + at) != UnsafeApi.getLong(first, BYTES + at)) {
                    changed(at, at + Long.BYTES);
                }
            }
            for (; at < bytes; at++) {
                if (UnsafeApi.getByte(base, offset + at) != first[at]) {
                    changed(at, at + 1);
                }
            }
        }

        /** All of what is short; around what has changed of what is long. */
        void widen() {
            copyFrom = bytes <= AROUND ? 0 : Math.max(0, from - AROUND);
            copied = (bytes <= AROUND ? bytes : Math.min(bytes, to + AROUND)) - copyFrom;
        }

        /** Something has changed that is not copied. */
        boolean isOutside() {
            return from < copyFrom || to > copyFrom + copied;
        }

        private void changed(int here, int end) {
            from = Math.min(from, here);
            to = Math.max(to, end);
        }
    }

    /** What was taken. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Image(byte[] values, Object[] references) {}

    private final List<Block> blocks = new ArrayList<>();
    private Block[] values = {};
    private Block[] references = {};
    private int size;

    public Checkpoint(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(root));
        seen.add(root);
        while (!left.isEmpty()) {
            for (Object next : at(left.pop())) {
                if (isState(next) && seen.add(next)) {
                    left.push(next);
                }
            }
        }
    }

    /** Not what is immutable, and not what messages are written and read through. */
    private static boolean isState(Object object) {
        String name = object.getClass().getName();
        return !(object instanceof Enum
                        || object instanceof Class
                        || object instanceof OutputBuffer)
                && !(name.startsWith("java.lang.") || name.startsWith("java.nio."))
                && !name.startsWith("io.autohedger.codecs.");
    }

    private static void copy(Object from, long at, Object to, long toAt, int bytes) {
        if (bytes == Long.BYTES) {
            UnsafeApi.putLong(to, toAt, UnsafeApi.getLong(from, at));
        } else if (bytes > Long.BYTES) {
            // Only an array is as long.
            UnsafeApi.copyMemory(from, at, to, toAt, bytes);
        } else {
            for (int i = 0; i < bytes; i++) {
                UnsafeApi.putByte(to, toAt + i, UnsafeApi.getByte(from, at + i));
            }
        }
    }

    /** Takes in one object, and says what it refers to. */
    private List<Object> at(Object object) {
        List<Object> found = new ArrayList<>();
        Class<?> type = object.getClass();
        if (type.isArray()) {
            int base = UnsafeApi.arrayBaseOffset(type);
            int scale = UnsafeApi.arrayIndexScale(type);
            if (object instanceof Object[] cells) {
                for (int i = 0; i < cells.length; i++) {
                    reference(object, base + (long) i * scale, scale, true, found);
                }
            } else {
                int length = java.lang.reflect.Array.getLength(object);
                blocks.add(new Block(object, base, length * scale, false));
            }
            return found;
        }
        for (Class<?> of = type; of != null; of = of.getSuperclass()) {
            for (Field field : of.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    boolean isFinal = Modifier.isFinal(field.getModifiers());
                    long offset = UnsafeApi.objectFieldOffset(field);
                    if (!field.getType().isPrimitive()) {
                        reference(object, offset, 1, !isFinal, found);
                    } else if (!isFinal) {
                        blocks.add(new Block(object, offset, bytes(field.getType()), false));
                    }
                }
            }
        }
        return found;
    }

    private void reference(
            Object base, long offset, int bytes, boolean changes, List<Object> found) {
        Object there = UnsafeApi.getReference(base, offset);
        if (there != null) {
            found.add(there);
        }
        if (changes) {
            blocks.add(new Block(base, offset, bytes, true));
        }
    }

    private static int bytes(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        } else if (primitive == int.class || primitive == float.class) {
            return Integer.BYTES;
        }
        return primitive == short.class || primitive == char.class ? Short.BYTES : Byte.BYTES;
    }

    /** Makes everything as it was at first. */
    public void reset() {
        for (Block block : blocks) {
            if (block.isReference) {
                UnsafeApi.putReference(block.base, block.offset, block.firstReference);
            } else {
                copy(block.first, BYTES, block.base, block.offset, block.bytes);
            }
        }
    }

    /** Looks for what is different now from how it was at first; true: something is that is new. */
    public boolean look() {
        boolean isNew = false;
        for (Block block : blocks) {
            block.learn();
            isNew |= block.to > 0 && block.isOutside();
        }
        return isNew;
    }

    /**
     * Copies from now on what has been different when it was looked for, and what lies around it:
     * all fields of the object, and the cells beside those of an array.
     */
    public void learn() {
        Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
        blocks.stream().filter(block -> block.to > 0).forEach(block -> objects.add(block.base));
        List<Block> changing =
                blocks.stream().filter(block -> objects.contains(block.base)).toList();
        changing.forEach(Block::widen);
        values = changing.stream().filter(block -> !block.isReference).toArray(Block[]::new);
        references = changing.stream().filter(block -> block.isReference).toArray(Block[]::new);
        size = 0;
        for (Block block : values) {
            size += block.copied;
        }
    }

    public Image take() {
        byte[] taken = new byte[size];
        long at = BYTES;
        for (Block block : values) {
            copy(block.base, block.offset + block.copyFrom, taken, at, block.copied);
            at += block.copied;
        }
        Object[] there = new Object[references.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = UnsafeApi.getReference(references[i].base, references[i].offset);
        }
        return new Image(taken, there);
    }

    /** Of the same learning as now. */
    public void putBack(Image image) {
        long at = BYTES;
        for (Block block : values) {
            copy(image.values, at, block.base, block.offset + block.copyFrom, block.copied);
            at += block.copied;
        }
        for (int i = 0; i < references.length; i++) {
            UnsafeApi.putReference(references[i].base, references[i].offset, image.references[i]);
        }
    }
}
