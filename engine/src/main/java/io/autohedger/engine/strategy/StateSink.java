// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** Takes a program's state, one long after the other. */
@FunctionalInterface
public interface StateSink {
    void put(long value);
}
