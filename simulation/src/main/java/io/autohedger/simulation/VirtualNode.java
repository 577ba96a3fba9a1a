// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

/** Somebody on the one thread of a {@link VirtualWorld}: a desk, or a host of agents. */
public interface VirtualNode {
    /** When it wants to work next, epoch nanoseconds; in the past: now. */
    long nextNanos();

    /** Everything that is due now; afterwards {@link #nextNanos} is later than now. */
    void work();
}
