// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A table of identifiers against a list of them, over many that came and were forgotten. */
@Tag("unit")
class IdTableTest {
    private static final int CAPACITY = 37;
    private static final int LONGEST = 64;
    private static final int STEPS = 20_000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final IdTable table = new IdTable(CAPACITY);

    /** The oldest first. */
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long key, UnsafeBuffer id, int slot) {}

    @Test
    void whatIsKeptIsFoundWhereItWasAndWhatIsForgottenIsNot() {
        UnsafeBuffer forgotten = id("forgotten");
        table.add(1, forgotten, 0);
        table.forget(1);
        for (int step = 0; step < STEPS; step++) {
            if (table.isFull()) {
                forget(random.nextInt(1, CAPACITY + 1));
            } else if (random.nextInt(20) == 0 && !entries.isEmpty()) {
                keepOneAndForgetBelow(random.nextInt(entries.size()));
            } else {
                add(random.nextInt(3), id(text()));
            }
            assertEquals(entries.size(), table.size());
            assertEquals(IdTable.ABSENT, table.find(1, forgotten, 0));
            check();
        }
    }

    @Test
    void whatIsBehindTheEndOfAnIdentifierIsComparedToo() {
        UnsafeBuffer plain = id("E1");
        UnsafeBuffer other = id("E1");
        other.putByte(LONGEST - 1, (byte) 'X');
        int slot = table.add(1, plain, 0);
        assertEquals(IdTable.ABSENT, table.find(1, other, 0));
        assertEquals(1 - slot, table.add(1, other, 0), "a slot of its own");
        assertEquals(slot, table.find(1, plain, 0));
    }

    private void add(long key, UnsafeBuffer id) {
        int size = table.size();
        int slot = table.add(key, id, 0);
        if (table.size() > size) {
            entries.add(new Entry(key, id, slot));
        } else {
            assertTrue(entries.contains(new Entry(key, id, slot)), "it was there before");
        }
    }

    private void forget(int count) {
        table.forget(count);
        entries.subList(0, count).clear();
    }

    /** Another one than the oldest survives: it moves up below those that stay. */
    private void keepOneAndForgetBelow(int staying) {
        if (staying == 0) {
            return;
        }
        Entry kept = entries.getFirst();
        int slot = entries.get(staying - 1).slot();
        if (slot != kept.slot()) {
            table.move(kept.slot(), slot);
        }
        table.forget(staying - 1);
        entries.subList(0, staying).clear();
        entries.addFirst(new Entry(kept.key(), kept.id(), slot));
    }

    private void check() {
        UnsafeBuffer id = new UnsafeBuffer(new byte[LONGEST]);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            assertEquals(entry.slot(), table.slotAt(i));
            assertEquals(i, table.indexOf(entry.slot()));
            assertEquals(entry.key(), table.keyOf(entry.slot()));
            table.putId(entry.slot(), id, 0);
            assertEquals(entry.id(), id);
            assertEquals(entry.slot(), table.find(entry.key(), entry.id(), 0));
        }
    }

    /** Of a length that ends in each of the words, and few enough for some to come again. */
    private String text() {
        return "E".repeat(random.nextInt(LONGEST - 1)) + random.nextInt(10);
    }

    private static UnsafeBuffer id(String text) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST]);
        buffer.putBytes(0, text.getBytes(StandardCharsets.US_ASCII));
        return buffer;
    }
}
