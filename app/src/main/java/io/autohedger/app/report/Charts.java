// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.JsonText;
import io.autohedger.app.text.Times;
import io.autohedger.app.view.Names;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the page's script draws: for each plot its lines and points, as JSON. */
final class Charts {
    /** More digits than a screen can show. */
    private static final MathContext SHOWN = new MathContext(9);

    private final Reading reading;
    private final Tables tables;
    private final Names names;
    private final List<Chart> all = new ArrayList<>();

    /**
     * One plot.
     *
     * @param note what was left out; empty: nothing
     */
    record Chart(String group, String title, String json, String note) {}

    /**
     * A line or a kind of mark.
     *
     * @param kind line, step, range, or a mark: up, down, ring-up, ring-down, dot
     */
    private record Line(String label, String kind, String colour, Series series, int column) {}

    Charts(Reading reading, Tables tables) {
        this.reading = reading;
        this.tables = tables;
        this.names = reading.names;
        worth();
        exposures();
        fills();
        latency();
        internalisation();
    }

    List<Chart> of(String group) {
        return all.stream().filter(chart -> chart.group().equals(group)).toList();
    }

    private void worth() {
        Series worth = reading.worth;
        add(
                "pnl",
                "P&L, " + tables.ccy(),
                List.of(),
                new Line("this desk", "line", "one", worth, 0),
                new Line(reading.baselines.getFirst().name(), "line", "two", worth, 1),
                new Line(reading.baselines.getLast().name(), "line", "three", worth, 2));
    }

    private void exposures() {
        reading.exposures
                .lines()
                .forEach((asset, line) -> {
                    if (asset == reading.prices.baseAssetId()) {
                        return;
                    }
                    List<BigDecimal> bands = new ArrayList<>();
                    for (String band : List.of("soft", "hard")) {
                        BigDecimal at = tables.bandOf(band, asset);
                        if (at != null) {
                            bands.add(at);
                            bands.add(at.negate());
                        }
                    }
                    add(
                            "exposure",
                            names.asset(asset) + ", in " + tables.ccy(),
                            bands,
                            new Line("worst down", "range", "one", line.series, 1),
                            new Line("worst up", "range", "one", line.series, 2),
                            new Line("residual", "step", "one", line.series, 0));
                });
    }

    private void fills() {
        tables.charts()
                .forEach((instrument, chart) ->
                        add(
                                "fills",
                                names.instrument(instrument),
                                List.of(),
                                new Line("mid", "line", "quiet", chart.mids, 0),
                                new Line("client buys", "ring-up", "two", chart.clientBought, 0),
                                new Line("client sells", "ring-down", "three", chart.clientSold, 0),
                                new Line("hedge buys", "up", "two", chart.hedgeBought, 0),
                                new Line("hedge sells", "down", "three", chart.hedgeSold, 0)));
    }

    private void latency() {
        Series latency = reading.scores.latency();
        add(
                "latency",
                "milliseconds",
                List.of(),
                new Line("deal to send", "dot", "two", latency, 0),
                new Line("send to decision", "dot", "one", latency, 1));
    }

    private void internalisation() {
        Series course = reading.internalisation.course();
        add(
                "internalisation",
                "Client volume since the beginning, in " + tables.ccy(),
                List.of(),
                new Line("dealt by clients", "step", "quiet", course, 0),
                new Line("internalised", "step", "two", course, 1),
                new Line("dealt at venues", "step", "three", course, 2));
    }

    private void add(String group, String title, List<BigDecimal> bands, Line... lines) {
        List<Series> distinct = new ArrayList<>();
        for (Line line : lines) {
            if (distinct.stream().noneMatch(series -> series == line.series())) {
                distinct.add(line.series());
            }
        }
        if (distinct.stream().allMatch(series -> series.rows().isEmpty())) {
            return;
        }
        StringBuilder json = new StringBuilder("{\"title\":").append(text(title));
        json.append(",\"t0\":").append(reading.firstNanos / 1_000_000);
        json.append(",\"t1\":").append(reading.lastNanos / 1_000_000).append(",\"bands\":[");
        join(json, bands, band -> number(band.doubleValue()));
        json.append("],\"tables\":[");
        for (int i = 0; i < distinct.size(); i++) {
            json.append(i == 0 ? "" : ",");
            table(json, distinct.get(i), lines);
        }
        json.append("],\"lines\":[");
        List<String> told = new ArrayList<>();
        for (Series series : distinct) {
            for (Line line : lines) {
                if (line.series() == series) {
                    told.add(
                            "{\"label\":"
                                    + text(line.label())
                                    + ",\"kind\":\""
                                    + line.kind()
                                    + "\",\"colour\":\""
                                    + line.colour()
                                    + "\"}");
                }
            }
        }
        json.append(String.join(",", told)).append("]}");
        all.add(new Chart(group, title, json.toString(), note(distinct)));
    }

    /** Milliseconds since t0, then a list for each line of the series. */
    private void table(StringBuilder json, Series series, Line... lines) {
        json.append("[[");
        join(
                json,
                series.rows(),
                row -> Long.toString((row.nanos() - reading.firstNanos) / 1_000_000));
        for (Line line : lines) {
            if (line.series() == series) {
                json.append("],[");
                join(json, series.rows(), row -> number(row.value(line.column())));
            }
        }
        json.append("]]");
    }

    private static <T> void join(
            StringBuilder json, List<T> list, java.util.function.Function<T, String> text) {
        for (int i = 0; i < list.size(); i++) {
            json.append(i == 0 ? "" : ",").append(text.apply(list.get(i)));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? "null"
                : BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros().toString();
    }

    private static String text(String text) {
        String object = JsonText.line(Map.of("t", text));
        return object.substring(5, object.length() - 1);
    }

    private static String note(List<Series> all) {
        long seen = all.stream().mapToLong(Series::seen).sum();
        long drawn = all.stream().mapToLong(series -> series.rows().size()).sum();
        return drawn == seen
                ? ""
                : "Drawn: "
                        + Times.grouped(drawn)
                        + " of "
                        + Times.grouped(seen)
                        + " points; of each spell of time the lowest, the"
                        + " highest and the last stay.";
    }
}
