// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class DeepTierTest {
    @Test
    void withoutASuiteOnlyTheSampleRuns() {
        DeepTier tier = DeepTier.of("moons", "", "");
        assertEquals(3, tier.count(3, 100));
        assertArrayEquals(new long[] {40, 7, 1, 2, 3}, seeds(tier));
    }

    @Test
    void aSuiteLeavesTheOthersAlone() {
        assertEquals(3, DeepTier.of("moons", "stars", "2/4").count(3, 100));
    }

    @Test
    void knownSeedsRunFirstInEveryShard() {
        DeepTier tier = DeepTier.of("moons", "moons", "2/4");
        assertArrayEquals(new long[] {40, 7, 2, 6, 10}, seeds(tier));
    }

    @Test
    void shardsTogetherRunEachNumberOnce() {
        long[] all =
                IntStream.rangeClosed(1, 8)
                        .mapToObj(k -> DeepTier.of("moons", "moons", k + "/8"))
                        .flatMapToLong(tier -> tier.shardOf(101))
                        .sorted()
                        .toArray();
        assertArrayEquals(LongStream.range(0, 101).toArray(), all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0/1", "2/1", "1/9", "1/2/3", "a/b", "-1/2", "01/2", " 1/2"})
    void aWrongShardIsRefusedWithAnExample(String shard) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> DeepTier.of("moons", "moons", shard));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("deep.shard is '" + shard));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("-Ddeep.shard=1/1"));
    }

    @Test
    void aLineWithoutASeedIsRefused() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> DeepTier.of("moons").seeds(Misspelt.class, 1, 1));
        assertEquals("Misspelt.seeds: 'seven' does not begin with a seed", refused.getMessage());
    }

    @Test
    void whatIsMissingSkipsOnADesktopAndFailsUnderCi() {
        Needs.present(true, () -> "nothing", true);
        TestAbortedException skipped =
                assertThrows(
                        TestAbortedException.class, () -> Needs.present(false, () -> "gdb", false));
        assertTrue(String.valueOf(skipped.getMessage()).contains("gdb"));
        AssertionFailedError failed =
                assertThrows(
                        AssertionFailedError.class, () -> Needs.present(false, () -> "gdb", true));
        assertEquals("gdb; with CI=true a test may not be skipped for that", failed.getMessage());
    }

    private static long[] seeds(DeepTier tier) {
        return tier.seeds(DeepTierTest.class, 3, 10).toArray();
    }

    private static final class Misspelt {}
}
