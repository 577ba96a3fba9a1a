// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.SuggestionState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Hedges that strategies in mode suggest would send, and that wait for a person. */
final class Suggestions {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SuggestionChangedDecoder changed = new SuggestionChangedDecoder();

    /** One for a strategy, instrument and side; a newer one has taken the place of the older. */
    private final Map<String, Suggestion> open = new TreeMap<>();

    record Suggestion(
            long id,
            int strategyId,
            int instrumentId,
            OrderSide side,
            long orderQty,
            long price,
            long untilNanos,
            boolean isOfBust) {
        /** {@code buy 3,000,000 EURUSD at 1.08512}. */
        String text(Names names) {
            return Names.word(side)
                    + " "
                    + Amounts.plain(names.qty(instrumentId, orderQty).stripTrailingZeros())
                    + " "
                    + names.instrument(instrumentId)
                    + (price == SuggestionChangedDecoder.priceNullValue()
                            ? ""
                            : " at " + names.price(instrumentId, price).toPlainString())
                    + (isOfBust ? " for what was busted" : "");
        }
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template != SuggestionChangedDecoder.TEMPLATE_ID) {
            return;
        }
        changed.wrapAndApplyHeader(buffer, at, header);
        String key =
                changed.strategyId()
                        + " "
                        + changed.instrumentId()
                        + " "
                        + changed.side().name()
                        + (changed.ofBust() == Bool.YES ? " busted" : "");
        if (changed.state() == SuggestionState.OPEN) {
            open.put(
                    key,
                    new Suggestion(
                            changed.suggestionId(),
                            changed.strategyId(),
                            changed.instrumentId(),
                            changed.side(),
                            changed.orderQty(),
                            changed.price(),
                            changed.untilNanos(),
                            changed.ofBust() == Bool.YES));
        } else {
            open.remove(key);
        }
    }

    @Nullable Suggestion find(long id) {
        return open.values().stream().filter(s -> s.id() == id).findFirst().orElse(null);
    }

    /** A line for each, with what to type. */
    List<String> lines(Names names, long nowNanos) {
        return open.values().stream()
                .map(s ->
                        "SUGGESTED  S"
                                + s.id()
                                + "  "
                                + names.strategy(s.strategyId())
                                + "  "
                                + s.text(names)
                                + ", "
                                + Times.age(Math.max(0, s.untilNanos() - nowNanos))
                                + " left   autohedger hedge S"
                                + s.id())
                .toList();
    }
}
