// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Equal outputs have equal hashes, and others have others, wherever they differ. */
@Tag("unit")
class OutputHashTest {
    private static final int FROM = 8;
    private static final int MOST_WORDS = 11;

    private final byte[] bytes = new byte[FROM + MOST_WORDS * Long.BYTES + FROM];

    private long hash(int words) {
        return OutputHash.with(1, bytes, FROM, FROM + words * Long.BYTES);
    }

    @Test
    void everyBitOfAStepCounts() {
        for (int words = 1; words <= MOST_WORDS; words++) {
            new Random(words).nextBytes(bytes);
            Set<Long> seen = new HashSet<>();
            seen.add(hash(words));
            for (int bit = 0; bit < words * Long.SIZE; bit++) {
                bytes[FROM + bit / 8] ^= (byte) (1 << bit % 8);
                assertTrue(seen.add(hash(words)), words + " words, bit " + bit);
                bytes[FROM + bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    /** Where one word is mixed weakly, a second change takes back what the first has done. */
    @Test
    void twoBitsDoNotCancelOut() {
        for (int words = 1; words <= 5; words++) {
            Set<Long> seen = new HashSet<>();
            for (int one = 0; one < words * Long.SIZE; one++) {
                bytes[FROM + one / 8] ^= (byte) (1 << one % 8);
                for (int other = 0; other < one; other++) {
                    bytes[FROM + other / 8] ^= (byte) (1 << other % 8);
                    assertTrue(seen.add(hash(words)), words + " words: " + one + ", " + other);
                    bytes[FROM + other / 8] ^= (byte) (1 << other % 8);
                }
                bytes[FROM + one / 8] ^= (byte) (1 << one % 8);
            }
        }
    }

    @Test
    void whatLiesAroundAStepDoesNot() {
        new Random(1).nextBytes(bytes);
        for (int words = 1; words < MOST_WORDS; words++) {
            long hash = hash(words);
            bytes[FROM - 1]++;
            bytes[FROM + words * Long.BYTES]++;
            assertEquals(hash, hash(words), words + " words");
        }
    }

    @Test
    void whereAWordStandsCounts() {
        Set<Long> seen = new HashSet<>();
        for (int words = 1; words <= MOST_WORDS; words++) {
            for (int at = 0; at < words; at++) {
                bytes[FROM + at * Long.BYTES] = 1;
                assertTrue(seen.add(hash(words)), at + " of " + words);
                bytes[FROM + at * Long.BYTES] = 0;
            }
            assertTrue(seen.add(hash(words)), words + " words of nothing");
        }
    }

    @Test
    void whatWasBeforeCounts() {
        int to = FROM + 3 * Long.BYTES;
        long once = OutputHash.with(OutputHash.OF_NOTHING, bytes, FROM, to);
        long twice = OutputHash.with(once, bytes, FROM, to);
        assertNotEquals(once, twice);
        assertNotEquals(twice, OutputHash.with(twice, bytes, FROM, to));
    }
}
