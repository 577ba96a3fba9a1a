// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

/** How much of an endless test is run: a sample always, much more with -Ddeep.suite=backends. */
final class Tier {
    private Tier() {}

    static int of(int sampled, int deep) {
        return "backends".equals(System.getProperty("deep.suite")) ? deep : sampled;
    }
}
