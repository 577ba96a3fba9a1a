// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.engine.snapshot.StatePass;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds the slot of a counterparty's identifier: (key, 64 bytes) to an int below the capacity. Open
 * addressing over preallocated arrays; never allocates after construction; its contents depend on
 * nothing but the order of insertion and what was forgotten.
 *
 * <p>The slots are a ring, so that the oldest are forgotten without moving the others: whoever
 * walks them goes by their age, through {@link #slotAt}.
 */
public final class IdTable {
    public static final int ABSENT = -1;

    private static final int WORDS = 8;

    /** Of nearly every identifier all: what is behind them is kept where somebody has it. */
    private static final int HEAD = 3;

    private static final int TAIL = WORDS - HEAD;

    /** The key and the head. */
    private static final int ENTRY = 1 + HEAD;

    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private final int capacity;
    private final int mask;

    /**
     * A slot, from 1, in the low bits, and above it a part of its hash: so that others on the way
     * are passed over without a look at their identifiers; 0: empty.
     */
    private final int[] buckets;

    private final int slotMask;
    private final long[] entries;
    private final long[] tails;
    private final boolean[] hasTail;

    /** The slot of the oldest. */
    private int first;

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
        entries = new long[capacity * ENTRY];
        tails = new long[capacity * TAIL];
        hasTail = new boolean[capacity];
    }

    public int size() {
        return size;
    }

    /**
     * The slot of an identifier by its age.
     *
     * @param index 0: the oldest, up to {@link #size}, exclusive
     */
    public int slotAt(int index) {
        int slot = first + index;
        return slot < capacity ? slot : slot - capacity;
    }

    /** Which one by age a slot is. */
    public int indexOf(int slot) {
        int index = slot - first;
        return index < 0 ? index + capacity : index;
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
        return entries[slot * ENTRY];
    }

    /** Writes the identifier of a slot, as it was told. */
    public void putId(int slot, MutableDirectBuffer buffer, int offset) {
        for (int i = 0; i < WORDS; i++) {
            buffer.putLong(offset + 8 * i, wordOf(slot, i), ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Its slot, a new one where it is not there; the caller has asked {@link #isFull}. */
    public int add(long key, DirectBuffer buffer, int offset) {
        int slot = find(key, buffer, offset);
        return slot == ABSENT ? addFound(key, buffer, offset) : slot;
    }

    /** A new slot for the identifier that {@link #find} was asked for last, and has not found. */
    public int addFound(long key, DirectBuffer buffer, int offset) {
        int slot = slotAt(size++);
        int at = slot * ENTRY;
        entries[at] = key;
        for (int i = 0; i < HEAD; i++) {
            entries[at + 1 + i] = word(buffer, offset, i);
        }
        long tail = 0;
        for (int i = HEAD; i < WORDS; i++) {
            tail |= word(buffer, offset, i);
        }
        hasTail[slot] = tail != 0;
        for (int i = HEAD; i < WORDS && tail != 0; i++) {
            tails[slot * TAIL + i - HEAD] = word(buffer, offset, i);
        }
        buckets[foundBucket] = foundTag | (slot + 1);
        return slot;
    }

    /** Moves an identifier to the slot of another one, which is forgotten next. */
    public void move(int from, int to) {
        System.arraycopy(entries, from * ENTRY, entries, to * ENTRY, ENTRY);
        hasTail[to] = hasTail[from];
        if (hasTail[to]) {
            System.arraycopy(tails, from * TAIL, tails, to * TAIL, TAIL);
        }
    }

    /** Forgets the oldest; the slots of the others stay theirs. */
    public void forget(int count) {
        first = slotAt(count);
        size -= count;
        Arrays.fill(buckets, 0);
        for (int index = 0; index < size; index++) {
            int slot = slotAt(index);
            long hash = hash(slot);
            int bucket = bucketOf(hash);
            while (buckets[bucket] != 0) {
                bucket = (bucket + 1) & mask;
            }
            buckets[bucket] = tagOf(hash) | (slot + 1);
        }
    }

    /** Up to the end of the identifier: what is behind it is compared, and spreads nothing. */
    private long hash(int slot) {
        long hash = keyOf(slot) * PRIME;
        for (int i = 0; i < WORDS && wordOf(slot, i) != 0; i++) {
            hash = mix(hash, wordOf(slot, i));
        }
        return spread(hash);
    }

    private long wordOf(int slot, int index) {
        if (index < HEAD) {
            return entries[slot * ENTRY + 1 + index];
        }
        return hasTail[slot] ? tails[slot * TAIL + index - HEAD] : 0;
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
        for (int index = 0; index < count; index++) {
            int slot = slotAt(index);
            long key = pass.next(keyOf(slot));
            for (int i = 0; i < WORDS; i++) {
                id.putLong(8 * i, pass.next(wordOf(slot, i)), ByteOrder.LITTLE_ENDIAN);
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
        if (keyOf(slot) != key) {
            return false;
        }
        for (int i = 0; i < WORDS; i++) {
            if (wordOf(slot, i) != word(buffer, offset, i)) {
                return false;
            }
        }
        return true;
    }

    private static long word(DirectBuffer buffer, int offset, int index) {
        return buffer.getLong(offset + 8 * index, ByteOrder.LITTLE_ENDIAN);
    }
}
