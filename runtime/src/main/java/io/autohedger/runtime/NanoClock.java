// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

/** Epoch nanoseconds, UTC. The only source of time; nothing below runtime asks for it. */
@FunctionalInterface
public interface NanoClock {
    long nowNanos();
}
