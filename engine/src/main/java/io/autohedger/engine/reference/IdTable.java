// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds the slot of a counterparty's identifier: (key, 64 bytes) to a dense int. Open addressing
 * over preallocated arrays; never allocates after construction; its contents depend on nothing but
 * the order of insertion and what was forgotten.
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

    /** Writes the identifier of a slot, as it was told. */
    public void putId(int slot, MutableDirectBuffer buffer, int offset) {
        for (int i = 0; i < WORDS; i++) {
            buffer.putLong(offset + 8 * i, words[slot * WORDS + i], ByteOrder.LITTLE_ENDIAN);
        }
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

    /**
     * Forgets identifiers and moves the others down, in their order.
     *
     * @param movedTo the new slot of each slot, never above the old one; {@link #ABSENT}: forgotten
     */
    public void compact(int[] movedTo) {
        int kept = 0;
        for (int slot = 0; slot < size; slot++) {
            if (movedTo[slot] != ABSENT) {
                keys[kept] = keys[slot];
                System.arraycopy(words, slot * WORDS, words, kept * WORDS, WORDS);
                kept++;
            }
        }
        size = kept;
        Arrays.fill(buckets, 0);
        for (int slot = 0; slot < size; slot++) {
            int bucket = hash(keys[slot], slot);
            while (buckets[bucket] != 0) {
                bucket = (bucket + 1) & mask;
            }
            buckets[bucket] = slot + 1;
        }
    }

    private int hash(long key, int slot) {
        long hash = key;
        for (int i = 0; i < WORDS; i++) {
            hash = mix(hash, words[slot * WORDS + i]);
        }
        return (int) hash & mask;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * PRIME;
        return mixed ^ mixed >>> 29;
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
            hash = mix(hash, word(buffer, offset, i));
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
