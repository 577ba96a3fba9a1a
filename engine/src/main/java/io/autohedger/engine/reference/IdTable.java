// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds the slot of a counterparty's identifier: (key, 64 bytes) to a dense int. Open addressing
 * over preallocated arrays; never shrinks, never allocates after construction; its contents depend
 * on nothing but the order of insertion.
 */
public final class IdTable {
    public static final int ABSENT = -1;

    private static final int WORDS = 8;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private final int capacity;
    private final int mask;
    private final int[] buckets;
    private final long[] keys;
    private final long[] words;
    private int size;

    public IdTable(int capacity) {
        this.capacity = capacity;
        int length = Integer.highestOneBit(Math.max(2, capacity)) << 2;
        mask = length - 1;
        buckets = new int[length];
        keys = new long[capacity];
        words = new long[capacity * WORDS];
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == capacity;
    }

    public boolean hasRoom(int more) {
        return size + more <= capacity;
    }

    /** Whether the identifier's field is empty. */
    public static boolean isBlank(DirectBuffer buffer, int offset) {
        return word(buffer, offset, 0) == 0;
    }

    /** The slot of this identifier, or {@link #ABSENT}. */
    public int find(long key, DirectBuffer buffer, int offset) {
        int slot = buckets[bucket(key, buffer, offset)];
        return slot - 1;
    }

    /** Its slot, a new one where it is not there; the caller has asked {@link #isFull}. */
    public int add(long key, DirectBuffer buffer, int offset) {
        int bucket = bucket(key, buffer, offset);
        if (buckets[bucket] == 0) {
            keys[size] = key;
            for (int i = 0; i < WORDS; i++) {
                words[size * WORDS + i] = word(buffer, offset, i);
            }
            buckets[bucket] = ++size;
        }
        return buckets[bucket] - 1;
    }

    /** In order of insertion; a read goes to an empty table. */
    public void state(StatePass pass) {
        UnsafeBuffer id = new UnsafeBuffer(new byte[WORDS * 8]);
        int count = pass.next(size);
        for (int slot = 0; slot < count; slot++) {
            long key = pass.next(keys[slot]);
            for (int i = 0; i < WORDS; i++) {
                long word = pass.next(words[slot * WORDS + i]);
                id.putLong(8 * i, word, ByteOrder.LITTLE_ENDIAN);
            }
            add(key, id, 0);
        }
    }

    private int bucket(long key, DirectBuffer buffer, int offset) {
        long hash = key;
        for (int i = 0; i < WORDS; i++) {
            hash = (hash ^ word(buffer, offset, i)) * PRIME;
            hash ^= hash >>> 29;
        }
        int bucket = (int) hash & mask;
        while (buckets[bucket] != 0 && !matches(buckets[bucket] - 1, key, buffer, offset)) {
            bucket = (bucket + 1) & mask;
        }
        return bucket;
    }

    private boolean matches(int slot, long key, DirectBuffer buffer, int offset) {
        if (keys[slot] != key) {
            return false;
        }
        for (int i = 0; i < WORDS; i++) {
            if (words[slot * WORDS + i] != word(buffer, offset, i)) {
                return false;
            }
        }
        return true;
    }

    private static long word(DirectBuffer buffer, int offset, int index) {
        return buffer.getLong(offset + 8 * index, ByteOrder.LITTLE_ENDIAN);
    }
}
