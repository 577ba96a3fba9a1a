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

    /**
     * A slot, from 1, in the low bits, and above it a part of its hash: so that others on the way
     * are passed over without a look at their identifiers; 0: empty.
     */
    private final int[] buckets;

    private final int slotMask;
    private final long[] keys;
    private final long[] words;
    private int size;

    /** Where {@link #find} ended last, for {@link #add}. */
    private int foundBucket;

    private int foundTag;

    public IdTable(int capacity) {
        this.capacity = capacity;
        int length = Integer.highestOneBit(Math.max(2, capacity) - 1) << 2;
        mask = length - 1;
        slotMask = (Integer.highestOneBit(Math.max(1, capacity)) << 1) - 1;
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

    /** Fetches from memory where an identifier may be, for whoever looks for it soon. */
    public int touch(long key, DirectBuffer buffer, int offset) {
        return buckets[bucketOf(hash(key, buffer, offset))];
    }

    /** The slot of this identifier, or {@link #ABSENT}. */
    public int find(long key, DirectBuffer buffer, int offset) {
        long hash = hash(key, buffer, offset);
        int tag = tagOf(hash);
        int bucket = bucketOf(hash);
        while (buckets[bucket] != 0 && !isAt(bucket, tag, key, buffer, offset)) {
            bucket = (bucket + 1) & mask;
        }
        foundBucket = bucket;
        foundTag = tag;
        return (buckets[bucket] & slotMask) - 1;
    }

    /** The key that a slot's identifier was told under. */
    public long keyOf(int slot) {
        return keys[slot];
    }

    /** Writes the identifier of a slot, as it was told. */
    public void putId(int slot, MutableDirectBuffer buffer, int offset) {
        for (int i = 0; i < WORDS; i++) {
            buffer.putLong(offset + 8 * i, words[slot * WORDS + i], ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Its slot, a new one where it is not there; the caller has asked {@link #isFull}. */
    public int add(long key, DirectBuffer buffer, int offset) {
        int slot = find(key, buffer, offset);
        return slot == ABSENT ? addFound(key, buffer, offset) : slot;
    }

    /** A new slot for the identifier that {@link #find} was asked for last, and has not found. */
    public int addFound(long key, DirectBuffer buffer, int offset) {
        keys[size] = key;
        int at = size * WORDS;
        for (int i = 0; i < WORDS; i++) {
            words[at + i] = word(buffer, offset, i);
        }
        size++;
        buckets[foundBucket] = foundTag | size;
        return size - 1;
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
            long hash = hash(keys[slot], slot);
            int bucket = bucketOf(hash);
            while (buckets[bucket] != 0) {
                bucket = (bucket + 1) & mask;
            }
            buckets[bucket] = tagOf(hash) | (slot + 1);
        }
    }

    /** Up to the end of the identifier: what is behind it is compared, and spreads nothing. */
    private long hash(long key, int slot) {
        long hash = key * PRIME;
        int at = slot * WORDS;
        for (int i = 0; i < WORDS && words[at + i] != 0; i++) {
            hash = mix(hash, words[at + i]);
        }
        return spread(hash);
    }

    /** From the bits that are no tag. */
    private int bucketOf(long hash) {
        return (int) hash & mask;
    }

    private int tagOf(long hash) {
        return (int) (hash >>> 32) & ~slotMask;
    }

    /** The last characters alone must move the low bits too. */
    private static long spread(long hash) {
        long mixed = (hash ^ hash >>> 32) * PRIME;
        return mixed ^ mixed >>> 32;
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

    private long hash(long key, DirectBuffer buffer, int offset) {
        long hash = key * PRIME;
        for (int i = 0; i < WORDS; i++) {
            long word = word(buffer, offset, i);
            if (word == 0) {
                break;
            }
            hash = mix(hash, word);
        }
        return spread(hash);
    }

    private boolean isAt(int bucket, int tag, long key, DirectBuffer buffer, int offset) {
        int there = buckets[bucket];
        return (there & ~slotMask) == tag && matches((there & slotMask) - 1, key, buffer, offset);
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
