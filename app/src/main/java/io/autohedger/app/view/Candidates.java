// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.CandidateCostDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers that a decision could take from, and what each was expected to cost. */
final class Candidates {
    private final List<Candidate> all = new ArrayList<>();
    private long decisionId;

    private record Candidate(
            int venueId,
            int instrumentId,
            long px,
            int nextVenueId,
            long rejectShare,
            long rejectCost,
            long holdCost,
            long total) {}

    /** Of the last decision that had a choice. */
    void take(CandidateCostDecoder in) {
        if (in.decisionId() != decisionId) {
            all.clear();
            decisionId = in.decisionId();
        }
        all.add(
                new Candidate(
                        in.venueId(),
                        in.instrumentId(),
                        in.px(),
                        in.nextVenueId(),
                        in.rejectShare(),
                        in.rejectCost(),
                        in.holdCost(),
                        in.total()));
    }

    /** Those of a decision, kept; none where it had no choice. */
    Candidates of(long id) {
        Candidates kept = new Candidates();
        if (id == decisionId) {
            kept.all.addAll(all);
        }
        return kept;
    }

    List<String> lines(int chosen, Names names) {
        List<String> lines = new ArrayList<>();
        for (Candidate c : all) {
            lines.add(
                    (lines.isEmpty() ? " choice    " : "           ")
                            + names.venue(c.venueId)
                            + "  "
                            + Amounts.price(names.price(c.instrumentId, c.px))
                            + "  not filled "
                            + ProviderCosts.percent(c.rejectShare)
                            + (c.nextVenueId == 0
                                    ? "%: "
                                    : "%, then " + names.venue(c.nextVenueId) + ": ")
                            + move(c, c.rejectCost, names)
                            + "  hold "
                            + move(c, c.holdCost, names)
                            + "  total "
                            + move(c, c.total, names)
                            + (c.venueId == chosen ? "  chosen" : ""));
        }
        return lines;
    }

    List<Map<String, Object>> objects(int chosen, Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Candidate c : all) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("venue", names.venue(c.venueId));
            object.put("price", names.price(c.instrumentId, c.px).toPlainString());
            if (c.nextVenueId != 0) {
                object.put("next", names.venue(c.nextVenueId));
            }
            object.put("notFilledPercent", ProviderCosts.percent(c.rejectShare));
            object.put("rejectCost", move(c, c.rejectCost, names));
            object.put("holdCost", move(c, c.holdCost, names));
            object.put("total", move(c, c.total, names));
            object.put("chosen", c.venueId == chosen);
            objects.add(object);
        }
        return objects;
    }

    private static String move(Candidate c, long thousandths, Names names) {
        return ProviderCosts.move(names, c.instrumentId, thousandths);
    }
}
