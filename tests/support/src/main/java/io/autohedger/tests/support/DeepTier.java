// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import java.util.stream.LongStream;

/**
 * How much of a long test runs now. Under {@code ./mvnw verify} a test runs a sample that fits its
 * module's budget; under {@code ./mvnw verify -Pdeep -Ddeep.suite=NAME -Ddeep.shard=k/n} the tests
 * tagged NAME, and no others, run their full count, of which this process runs the k-th of n parts
 * (docs/testing.md).
 */
public final class DeepTier {
    private static final int MAX_SHARDS = 8;

    private final boolean isDeep;
    private final int shard;
    private final int shards;

    private DeepTier(boolean isDeep, int shard, int shards) {
        this.isDeep = isDeep;
        this.shard = shard;
        this.shards = shards;
    }

    /** The tier that a test of this suite runs in now; the suite is also the test's tag. */
    public static DeepTier of(String suite) {
        return of(
                suite, System.getProperty("deep.suite", ""), System.getProperty("deep.shard", ""));
    }

    static DeepTier of(String suite, String asked, String shardOfShards) {
        if (!asked.equals(suite)) {
            return new DeepTier(false, 1, 1);
        }
        String[] parts = shardOfShards.split("/", -1);
        int shard = parts.length == 2 ? number(parts[0]) : 0;
        int shards = parts.length == 2 ? number(parts[1]) : 0;
        if (shard < 1 || shard > shards || shards > MAX_SHARDS) {
            throw new IllegalArgumentException(
                    "deep.shard is '"
                            + shardOfShards
                            + "'; write k/n with k from 1 to n and n at most "
                            + MAX_SHARDS
                            + ", for example -Ddeep.shard=1/1");
        }
        return new DeepTier(true, shard, shards);
    }

    private static int number(String digits) {
        return digits.matches("[1-9]") ? Integer.parseInt(digits) : 0;
    }

    /** True when the full count of this suite was asked for. */
    public boolean isDeep() {
        return isDeep;
    }

    /** One of two counts; for what cannot be cut into shards. */
    public int count(int verify, int deep) {
        return isDeep ? deep : verify;
    }

    /** The numbers from 0 to count that this shard runs; the shards together run each once. */
    public LongStream shardOf(long count) {
        return LongStream.iterate(shard - 1L, i -> i < count, i -> i + shards);
    }

    /**
     * The seeds to run now: first those that have failed before, from the file TestName.seeds next
     * to the test class, then 1 to verify, or this shard of 1 to deep.
     */
    public LongStream seeds(Class<?> test, int verify, int deep) {
        LongStream known = KnownSeeds.of(test);
        LongStream counted = shardOf(count(verify, deep)).map(i -> i + 1);
        return LongStream.concat(known, counted).distinct();
    }
}
