// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

/**
 * What a recovery found.
 *
 * @param inputs that were stepped again
 * @param outputs that were the same
 * @param unknown open orders whose fate is asked for as soon as their session is up
 * @param neverSent orders that provably did not leave, and are over
 */
public record Recovered(long inputs, long outputs, int unknown, int neverSent, long nanos) {}
