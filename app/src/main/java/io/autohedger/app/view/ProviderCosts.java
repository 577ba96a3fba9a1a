// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Table;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the answers of each provider have cost in each instrument, as the engine last told it. */
final class ProviderCosts {
    private static final int PART_DIGITS = 6;
    private static final int THOUSANDTHS = 3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ProviderCostChangedDecoder changed = new ProviderCostChangedDecoder();
    private final SizeClassesSetDecoder sizes = new SizeClassesSetDecoder();
    private final List<Long> bounds = new ArrayList<>();
    private final Map<Key, Measured> measured = new TreeMap<>();

    private record Key(int venueId, int instrumentId, int sizeClass) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingInt(Key::venueId)
                    .thenComparingInt(Key::instrumentId)
                    .thenComparingInt(Key::sizeClass)
                    .compare(this, other);
        }
    }

    private record Measured(
            long answers, long rejectShare, long rejectMove, long fillMove, long holdNanos) {}

    /** What is told of sizes holds for this life. */
    void input(int template, DirectBuffer buffer, int at) {
        if (template == SizeClassesSetDecoder.TEMPLATE_ID) {
            bounds.clear();
            sizes.wrapAndApplyHeader(buffer, at, header);
            for (SizeClassesSetDecoder.BoundsDecoder bound = sizes.bounds(); bound.hasNext(); ) {
                bounds.add(bound.next().amount());
            }
        }
    }

    /** In words: of all sizes, up to a bound, or above the last. */
    private String size(Key key) {
        return SizeWords.of(key.sizeClass(), bounds);
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == ProviderCostChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, at, header);
            measured.put(
                    new Key(changed.venueId(), changed.instrumentId(), changed.sizeClass()),
                    new Measured(
                            changed.answers(),
                            changed.rejectShare(),
                            changed.rejectMove(),
                            changed.fillMove(),
                            changed.holdNanos()));
        }
    }

    /** Below the venues: a row for each instrument that a provider has answered in. */
    List<String> lines(Names names) {
        if (measured.isEmpty()) {
            return List.of();
        }
        Table table =
                new Table(
                        "EXPECTED OF",
                        "IN",
                        "OF",
                        ">ANSWERS",
                        ">NOT FILLED",
                        ">MOVE TO REJECT",
                        ">MOVE TO FILL",
                        ">ANSWER AFTER");
        measured.forEach((key, of) ->
                table.row(
                        names.venue(key.venueId()),
                        names.instrument(key.instrumentId()),
                        size(key),
                        answers(of).setScale(0, RoundingMode.HALF_EVEN).toPlainString(),
                        percent(of.rejectShare()) + "%",
                        move(names, key.instrumentId(), of.rejectMove()),
                        move(names, key.instrumentId(), of.fillMove()),
                        Allowed.age(of.holdNanos())));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    /** Of one venue, by instrument. */
    List<Map<String, Object>> objects(int venueId, Names names) {
        List<Map<String, Object>> objects = new ArrayList<>();
        measured.forEach((key, of) -> {
            if (key.venueId() == venueId) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("instrument", names.instrument(key.instrumentId()));
                object.put("sizes", size(key));
                object.put("answers", answers(of).toPlainString());
                object.put("notFilledPercent", percent(of.rejectShare()));
                object.put("moveToReject", move(names, key.instrumentId(), of.rejectMove()));
                object.put("moveToFill", move(names, key.instrumentId(), of.fillMove()));
                object.put("answerNanos", of.holdNanos());
                objects.add(object);
            }
        });
        return objects;
    }

    private static BigDecimal answers(Measured of) {
        return BigDecimal.valueOf(of.answers(), THOUSANDTHS);
    }

    static String percent(long share) {
        return BigDecimal.valueOf(share, PART_DIGITS - 2)
                .setScale(1, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** In price, to a tenth of its last digit. */
    static String move(Names names, int instrumentId, long thousandths) {
        BigDecimal digit = names.price(instrumentId, 1);
        BigDecimal price =
                BigDecimal.valueOf(thousandths, THOUSANDTHS)
                        .multiply(digit)
                        .setScale(digit.scale() + 1, RoundingMode.HALF_EVEN);
        return Amounts.price(price);
    }
}
