// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** Makes of one seed another for each agent, so that agents of one seed differ. */
final class Seeds {
    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private Seeds() {}

    static long of(long seed, String name) {
        long hash = FNV_OFFSET ^ seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
