// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.model.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which deals of a file can be dealt with a desk on a day of quotes.
 *
 * @param clients what each may deal in, by name
 * @param quoted instruments that have quotes on the day
 * @param unquoted other instruments of the desk
 * @param fromNanos of the day, epoch UTC
 * @param untilNanos the first instant after it
 */
public record DealRules(
        SequencedMap<String, List<Instrument>> clients,
        List<Instrument> quoted,
        List<Instrument> unquoted,
        long fromNanos,
        long untilNanos) {
    private static final int MOST_NAMES = 12;

    public DealRules {
        quoted = List.copyOf(quoted);
        unquoted = List.copyOf(unquoted);
    }

    /** Of the whole desk; null: it has none of that name. */
    @Nullable Instrument instrument(String symbol) {
        List<Instrument> all = new ArrayList<>(quoted);
        all.addAll(unquoted);
        return all.stream().filter(i -> i.symbol().equals(symbol)).findFirst().orElse(null);
    }

    String clientNames() {
        return some(List.copyOf(clients.keySet()));
    }

    String symbols() {
        List<Instrument> all = new ArrayList<>(quoted);
        all.addAll(unquoted);
        return symbols(all);
    }

    /** What a client of the desk may deal in. */
    String symbols(String client) {
        return symbols(clients.getOrDefault(client, List.of()));
    }

    private static String symbols(List<Instrument> instruments) {
        return some(instruments.stream().map(Instrument::symbol).toList());
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " ..";
    }

    boolean mayDeal(String client, Instrument instrument) {
        return clients.getOrDefault(client, List.of()).contains(instrument);
    }
}
