// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.demo;

import io.autohedger.app.simulation.RecordedMarket;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a recorded day was shown, by provider and instrument: the file's quotes only. */
final class QuoteFacts {
    private QuoteFacts() {}

    static Map<String, Object> of(LocalDate day, RecordedMarket recorded) {
        Map<String, Map<String, Object>> venues = new LinkedHashMap<>();
        recorded.counts((venue, instrument, counts) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("recorded", counts.recorded());
            one.put("locked", counts.locked());
            one.put("crossed", counts.crossed());
            venues.computeIfAbsent(venue, v -> new LinkedHashMap<>()).put(instrument.symbol(), one);
        });
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("day", day);
        facts.put("quotes", venues);
        return facts;
    }
}
