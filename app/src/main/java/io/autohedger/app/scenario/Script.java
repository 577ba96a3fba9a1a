// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.scenario;

import io.autohedger.app.text.Amounts;
import io.autohedger.language.scenario.Step;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.util.List;

/** Steps as one writes them: what a property found, to be kept as a scenario. */
final class Script {
    private final World world;

    Script(World world) {
        this.world = world;
    }

    List<String> lines(List<Step> steps) {
        return steps.stream().map(this::line).toList();
    }

    private String line(Step step) {
        return switch (step) {
            case Step.Quotes q ->
                    "given quotes("
                            + symbol(q.instrumentId())
                            + ", "
                            + px(q.instrumentId(), q.bidPx())
                            + ", "
                            + px(q.instrumentId(), q.offerPx())
                            + ", every="
                            + time(q.everyNanos())
                            + ")";
            case Step.NoQuotes q -> "given no_quotes(" + symbol(q.instrumentId()) + ")";
            case Step.Deal d ->
                    "given client("
                            + (d.buys() ? "buy, " : "sell, ")
                            + qty(d)
                            + ", "
                            + symbol(d.instrumentId())
                            + ", "
                            + px(d.instrumentId(), d.px())
                            + ")";
            case Step.Answers a ->
                    "given "
                            + switch (a.answer()) {
                                case FILLS -> "fills(" + venue(a.venueId());
                                case PARTIAL -> "partial(" + venue(a.venueId()) + ", " + part(a);
                                case REJECTS ->
                                        "rejects(" + venue(a.venueId()) + ", \"" + a.text() + "\"";
                                case SILENT -> "silent(" + venue(a.venueId());
                                case LOST -> "lost(" + venue(a.venueId());
                            }
                            + ")";
            case Step.Slow s -> "given slow(" + venue(s.venueId()) + ", " + time(s.nanos()) + ")";
            case Step.Link l ->
                    "given " + (l.up() ? "connect(" : "disconnect(") + venue(l.venueId()) + ")";
            case Step.Wait w -> "wait " + time(w.nanos());
            case Step.Setting _, Step.Expect _ ->
                    throw new IllegalArgumentException("no event of a property: " + step);
        };
    }

    private String symbol(int instrumentId) {
        return world.instrument(instrumentId).symbol();
    }

    private String venue(int venueId) {
        return world.venue(venueId).name();
    }

    private String px(int instrumentId, long px) {
        return Chronicle.px(px, world.instrument(instrumentId));
    }

    private String qty(Step.Deal deal) {
        Instrument instrument = world.instrument(deal.instrumentId());
        String digits = Amounts.plain(BigDecimal.valueOf(deal.qty(), instrument.qtyScale()));
        return digits.replace(',', '_') + " " + instrument.base().code();
    }

    private static String part(Step.Answers a) {
        return BigDecimal.valueOf(a.ratio(), 7).stripTrailingZeros().toPlainString() + "%";
    }

    private static String time(long nanos) {
        return nanos / 1_000_000 + "ms";
    }
}
