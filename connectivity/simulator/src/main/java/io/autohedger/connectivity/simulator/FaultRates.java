// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault happens by itself: the share of orders, of status requests, or of quotes.
 *
 * @param rates 0 to 1; a fault that is not named does not happen
 */
public record FaultRates(Map<Fault, Double> rates) {
    private static final FaultRates NONE = new FaultRates(Collections.emptyMap());

    public FaultRates {
        EnumMap<Fault, Double> copy = new EnumMap<>(Fault.class);
        copy.putAll(rates);
        copy.forEach((fault, rate) -> Checks.rate("fault rate of " + fault, rate));
        rates = Collections.unmodifiableMap(copy);
    }

    public static FaultRates none() {
        return NONE;
    }

    /** The same with another rate for one fault. */
    public FaultRates with(Fault fault, double rate) {
        EnumMap<Fault, Double> changed = new EnumMap<>(Fault.class);
        changed.putAll(rates);
        changed.put(fault, rate);
        return new FaultRates(changed);
    }

    double of(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }
}
