// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.language.scenario.Observed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** What an expectation may count, from the outputs of the engine and the deeds of the venues. */
final class Counts {
    private final Map<Observed.Count, Long> counted = new HashMap<>();
    private final Set<Long> open = new HashSet<>();
    private final Set<Long> unknown = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    long of(Observed.Count count) {
        return switch (count.what()) {
            case OPEN_ORDERS -> open.size();
            case UNKNOWNS -> unknown.size();
            default -> counted.getOrDefault(count, 0L);
        };
    }

    void filled(int venueId) {
        count(Observed.What.FILLS, venueId);
    }

    void rejected(int venueId) {
        count(Observed.What.REJECTS, venueId);
    }

    private void count(Observed.What what, int venueId) {
        counted.merge(new Observed.Count(what, 0), 1L, Long::sum);
        if (venueId != 0) {
            counted.merge(new Observed.Count(what, venueId), 1L, Long::sum);
        }
    }

    void output(int templateId, DirectBuffer buffer, int at) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                var in = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                count(Observed.What.ORDERS, in.venueId());
                open.add(in.clOrdId());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var in = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                count(Observed.What.CANCELS, in.venueId());
            }
            case RefusedDecoder.TEMPLATE_ID -> count(Observed.What.REFUSALS, 0);
            case AlertDecoder.TEMPLATE_ID -> {
                var in = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.severity() == Severity.PAGE) {
                    count(Observed.What.PAGES, 0);
                } else if (in.severity() == Severity.ALERT) {
                    count(Observed.What.ALERTS, 0);
                }
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Nobody asks for it.
            }
        }
    }

    private void changed(OrderTransitionDecoder in) {
        boolean isKnown = in.toCertainty() == Certainty.KNOWN;
        boolean isOver =
                isKnown
                        && switch (in.toWorking()) {
                            case FILLED, CANCELED, EXPIRED, REJECTED, DONE_FOR_DAY -> true;
                            default -> false;
                        };
        set(unknown, in.clOrdId(), !isKnown);
        set(open, in.clOrdId(), !isOver);
    }

    private static void set(Set<Long> of, long clOrdId, boolean isIn) {
        if (isIn) {
            of.add(clOrdId);
        } else {
            of.remove(clOrdId);
        }
    }
}
