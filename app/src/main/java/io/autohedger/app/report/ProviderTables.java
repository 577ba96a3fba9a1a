// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.view.Names;
import io.autohedger.app.view.SizeWords;
import java.util.ArrayList;
import java.util.List;

/** What each provider did with its orders, and how long everything took. */
final class ProviderTables {
    private final Reading reading;
    private final Names names;
    private final String ccy;

    ProviderTables(Reading reading, String ccy) {
        this.reading = reading;
        this.names = reading.names;
        this.ccy = ccy;
    }

    Grid cards() {
        Grid grid =
                new Grid(
                        "providers",
                        "Providers",
                        "provider=Provider",
                        "style=Orders that",
                        "sizes=?sizes",
                        "orders=>orders",
                        "filled=>filled",
                        "partly=>in part",
                        "rejected=>rejected",
                        "unfilled=>no fill",
                        "unknown=>were UNKNOWN",
                        "fill-percent=>filled, % of orders",
                        "fill-qty-percent=>% of quantity",
                        "reject-percent=>rejected, %",
                        "hold-p50-nanos=>held p50, ms",
                        "hold-p95-nanos=>held p95, ms");
        reading.scores.cards().forEach((way, card) -> grid.row(provider(way, card)));
        return grid;
    }

    private List<Cell> provider(Scorecards.Way way, Scorecards.Card card) {
        return List.of(
                Cell.text(names.venue(way.venueId())),
                style(way),
                sizes(way),
                Cell.count(card.orders),
                Cell.count(card.filled),
                Cell.count(card.partly),
                Cell.count(card.rejected),
                Cell.count(card.unfilled),
                Cell.count(card.unknown),
                Cell.percent(card.filled + card.partly, card.orders),
                Cell.real(card.volume / card.orderedQty * 100, 1),
                Cell.percent(card.rejected, card.orders),
                duration(card.hold, 50),
                duration(card.hold, 95));
    }

    private Cell sizes(Scorecards.Way way) {
        return way.sizeClass() == 0 ? Cell.NONE : Cell.text(size(way));
    }

    private String size(Scorecards.Way way) {
        return SizeWords.of(way.sizeClass(), reading.scores.sizeBounds());
    }

    private static Cell style(Scorecards.Way way) {
        return Cell.text(way.rests() ? "rest" : "do not rest");
    }

    Grid markouts() {
        Grid grid =
                new Grid(
                        "markouts",
                        "Mark-outs",
                        "provider=Provider",
                        "style=Orders that",
                        "sizes=?sizes",
                        "fills=>fills",
                        "volume=>dealt, " + ccy,
                        "cost-per-million=>against mid",
                        "markout-100ms=>0.1\u00a0s",
                        "fills-100ms=>of fills",
                        "markout-1s=>1\u00a0s",
                        "fills-1s=>of fills",
                        "markout-10s=>10\u00a0s",
                        "fills-10s=>of fills",
                        "markout-60s=>60\u00a0s",
                        "fills-60s=>of fills");
        reading.scores.cards().forEach((way, card) -> grid.row(markouts(way, card)));
        return grid;
    }

    private List<Cell> markouts(Scorecards.Way way, Scorecards.Card card) {
        List<Cell> cells =
                new ArrayList<>(
                        List.of(
                                Cell.text(names.venue(way.venueId())),
                                style(way),
                                sizes(way),
                                Cell.count(card.fills),
                                Cell.real(card.volume, 0),
                                Cell.signedReal(card.cost.perMillion(), 2)));
        for (Markouts.Mean mean : reading.scores.markouts().of(way)) {
            cells.add(Cell.signedReal(mean.perMillion(), 2));
            cells.add(Cell.count(mean.fills()));
        }
        return cells;
    }

    /** What shadows would have sent, beside what the desk dealt. */
    Grid shadows() {
        Grid grid =
                new Grid(
                        "shadows",
                        "Shadows",
                        "instrument=Instrument",
                        "who=Who",
                        "orders=>orders",
                        "volume=>dealt, " + ccy,
                        "cost-per-million=>against mid",
                        "markout-100ms=>0.1\u00a0s",
                        "markout-1s=>1\u00a0s",
                        "markout-10s=>10\u00a0s",
                        "markout-60s=>60\u00a0s",
                        "saved-60s=>saved by 60\u00a0s, " + ccy);
        reading.shadows.sums().forEach((who, sum) -> grid.row(shadow(who, sum)));
        return grid;
    }

    private List<Cell> shadow(ShadowLog.Who who, ShadowLog.Sum sum) {
        boolean isDesk = who.strategyId() == ShadowLog.DESK;
        List<Cell> cells =
                new ArrayList<>(
                        List.of(
                                Cell.text(names.instrument(who.instrumentId())),
                                Cell.text(
                                        isDesk
                                                ? "the desk has dealt"
                                                : names.strategy(who.strategyId())
                                                        + " would have dealt"),
                                Cell.count(sum.orders),
                                Cell.real(sum.volume, 0),
                                Cell.signedReal(sum.cost.perMillion(), 2)));
        Markouts.Mean[] means = reading.shadows.markouts(who);
        for (Markouts.Mean mean : means) {
            cells.add(Cell.signedReal(mean.perMillion(), 2));
        }
        cells.add(Cell.signedReal(means[means.length - 1].sum(), 2));
        return cells;
    }

    private static Cell duration(Sample sample, double percent) {
        return sample.count() == 0 ? Cell.NONE : Cell.millis(sample.percentile(percent));
    }

    Grid latency() {
        Grid grid =
                new Grid(
                        "latency",
                        "Hedge latency",
                        "from-to=From and to",
                        "count=>count",
                        "p50-nanos=>p50, ms",
                        "p90-nanos=>p90, ms",
                        "p99-nanos=>p99, ms",
                        "max-nanos=>longest, ms");
        latency(grid, "deal in, its hedge sent", reading.scores.dealToSend());
        latency(grid, "deal in, a fill of its hedge in", reading.scores.dealToFill());
        reading.scores
                .cards()
                .forEach((way, card) ->
                        latency(
                                grid,
                                (way.rests()
                                                ? "order sent to rest, filled or ended at "
                                                        + names.venue(way.venueId())
                                                : "order sent, "
                                                        + names.venue(way.venueId())
                                                        + " decided")
                                        + (way.sizeClass() == 0 ? "" : ", " + size(way)),
                                card.hold));
        return grid;
    }

    private static void latency(Grid grid, String what, Sample sample) {
        grid.row(
                Cell.text(what),
                Cell.count(sample.count()),
                duration(sample, 50),
                duration(sample, 90),
                duration(sample, 99),
                duration(sample, 100));
    }
}
