// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.strategy;

/** Gives a program's state back, in the order in which it was written. */
@FunctionalInterface
public interface StateSource {
    long take();
}
