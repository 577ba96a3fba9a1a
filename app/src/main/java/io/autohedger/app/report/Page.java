// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Times;
import io.autohedger.runtime.journal.JournalEnd;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page that asks nobody for anything: its policy forbids every request, and names by their
 * hashes the one script and the one style that it has. Without scripts everything but the plots
 * over time is there.
 */
final class Page {
    private final Reading reading;
    private final Tables tables;
    private final Charts charts;
    private final Origin origin;
    private final StringBuilder html = new StringBuilder();

    private Page(Reading reading, Tables tables, Origin origin) {
        this.reading = reading;
        this.tables = tables;
        this.charts = new Charts(reading, tables);
        this.origin = origin;
    }

    static String of(Reading reading, Tables tables, Origin origin) {
        return new Page(reading, tables, origin).page();
    }

    private String page() {
        String script = Assets.script();
        String style = "\n" + Assets.style();
        String desk = reading.names.desk();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src"
                                + " 'none';")
                .append(" script-src ")
                .append(Assets.hash(script))
                .append("; style-src ")
                .append(Assets.hash(style))
                .append("; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
                .append(Markup.escape(desk + " " + period()))
                .append("</title>\n<style>")
                .append(style)
                .append("</style>\n</head>\n<body>\n<main>\n");
        head(desk);
        pnl();
        exposure();
        fills();
        providers();
        doubts();
        strategies();
        repeat();
        html.append("</main>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private String period() {
        return reading.lastNanos == 0
                ? "no records"
                : Times.rfc3339(reading.firstNanos).substring(0, 19).replace('T', ' ')
                        + " to "
                        + Times.rfc3339(reading.lastNanos).substring(0, 19).replace('T', ' ')
                        + " UTC";
    }

    private void head(String desk) {
        html.append("<header>\n<h1>").append(Markup.escape(desk)).append("</h1>\n<p>");
        html.append(Markup.escape(period())).append("</p>\n</header>\n");
        if (reading.end instanceof JournalEnd.Damaged damaged) {
            warn(
                    "The journal is damaged in the middle: "
                            + damaged.what()
                            + ". This page is of what is intact before that, up to seq "
                            + Times.grouped(damaged.lastIntactSeq())
                            + ".");
        } else if (reading.end instanceof JournalEnd.TornTail torn) {
            warn(
                    "The journal ends in a torn record after seq "
                            + Times.grouped(torn.lastSeq())
                            + ", as after a crash.");
        }
        if (origin.live()) {
            warn(
                    "The desk was running when this was written: it is of what its journal said up"
                            + " to seq "
                            + Times.grouped(reading.lastSeq)
                            + ".");
        }
        Components sum = tables.pnl().desk();
        String ccy = tables.ccy();
        html.append("<dl class=\"tiles\">\n");
        tile("P&L, " + ccy, Grid.Cell.amount(sum.total(), 2));
        tile("of each million", tables.perMillion(sum.total()));
        tile("client deals", Grid.Cell.count(reading.flow.deals()));
        tile("client volume, " + ccy, Grid.Cell.real(reading.flow.clientVolume(), 0));
        tile("hedge fills", Grid.Cell.count(reading.live.hedges()));
        tile("hedged, " + ccy, Grid.Cell.real(reading.live.hedgedVolume(), 0));
        tile("orders not decided", Grid.Cell.count(reading.scores.open()));
        tile("doubts", Grid.Cell.count(reading.doubts.all().size()));
        html.append("</dl>\n");
    }

    private void warn(String text) {
        html.append("<p class=\"warning\">").append(Markup.escape(text)).append("</p>\n");
    }

    private void tile(String name, Grid.Cell cell) {
        html.append("<div><dt>")
                .append(Markup.escape(name))
                .append("</dt><dd>")
                .append(cell.raw() == null ? "not known" : Markup.escape(cell.shown()))
                .append("</dd></div>\n");
    }

    private void section(String title, String... notes) {
        html.append("<section>\n<h2>").append(Markup.escape(title)).append("</h2>\n");
        for (String note : notes) {
            note(note);
        }
    }

    private void note(String text) {
        html.append("<p class=\"note\">").append(Markup.escape(text)).append("</p>\n");
    }

    private void endSection() {
        html.append("</section>\n");
    }

    private void plots(String group) {
        List<Charts.Chart> plots = charts.of(group);
        html.append(plots.size() > 1 ? "<div class=\"many\">\n" : "");
        for (Charts.Chart chart : plots) {
            html.append("<figure class=\"plot\"><figcaption>")
                    .append(Markup.escape(chart.title()))
                    .append("</figcaption><script type=\"application/json\">")
                    .append(Markup.inScript(chart.json()))
                    .append("</script><noscript>The plot needs scripts.</noscript>")
                    .append(
                            chart.note().isEmpty()
                                    ? ""
                                    : "<p class=\"note\">" + Markup.escape(chart.note()) + "</p>")
                    .append("</figure>\n");
        }
        html.append(plots.size() > 1 ? "</div>\n" : "");
    }

    private void pnl() {
        section(
                "P&L in " + tables.ccy(),
                "As the engine said it in the journal, last at seq "
                        + Times.grouped(reading.told.seq())
                        + ". client spread + hedge cost + warehousing and what else stands here ="
                        + " cash and positions at the mid. m is the composite mid of the moment:"
                        + " client spread and hedge cost are the sums of s q (m - p), s +1 where"
                        + " the desk buys; warehousing is position times the change of m. Each"
                        + " instrument is in its quote currency; the sum of all is taken to "
                        + tables.ccy()
                        + " term by term at the rate of its moment, and what rates did to value"
                        + " since is translation. Files have every digit.");
        html.append(Waterfall.svg(tables.pnl().desk(), tables.pnl().terms()));
        html.append(Markup.table(tables.pnl().grid()));
        if (reading.recount.isEqual()) {
            note(tables.recounted());
        } else {
            warn(tables.recounted());
        }
        if (!tables.pnl().unvalued().isEmpty()) {
            warn(
                    "No total, since these have no mid or no rate to "
                            + tables.ccy()
                            + ": "
                            + tables.pnl().unvalued()
                            + ".");
        }
        plots("pnl");
        html.append("<h3>The same flow under baselines</h3>\n<p class=\"note\">")
                .append(
                        Markup.escape(
                                "In "
                                        + tables.ccy()
                                        + " for each million of client volume. Flat at once: every"
                                        + " deal is dealt away when it comes. Threshold to zero:"
                                        + " nothing until a currency is over its strategy's hard"
                                        + " band, then all of it. Both are flattered: they are"
                                        + " filled whole at the touch of the best executable quote,"
                                        + " without a reject, a delay or a limit of size, and"
                                        + " their trades move no price. Where nobody quotes they"
                                        + " wait. Open on average is the sum over currencies of"
                                        + " what was open without its sign, weighted by time."))
                .append("</p>\n");
        html.append(Markup.table(tables.baselines()));
        endSection();
    }

    private void exposure() {
        section(
                "Exposure by currency",
                "The line is what is booked; the shade around it is where it could be by what may"
                        + " still fill. Broken lines are the soft band and, stronger, the hard"
                        + " band of the currency's strategy. + is long, - is short, of the desk.");
        html.append(Markup.table(tables.positions()));
        plots("exposure");
        endSection();
    }

    private void fills() {
        section(
                "Fills on the price",
                "Hollow marks are clients, full ones hedges; up is a buy, down a sell, of whoever"
                    + " asked: a client that buys leaves the desk short. Every deal and fill with"
                    + " its mid stands in trades.csv. Drag over a plot to look closer, click it"
                    + " twice to go back.");
        plots("fills");
        html.append("<h3>Clients</h3>\n").append(Markup.table(tables.clients()));
        endSection();
    }

    private void providers() {
        section(
                "Providers",
                "Orders that rest in a book stand apart: what is told as held is there how long"
                        + " they rested.");
        html.append(Markup.table(tables.providers().cards()));
        html.append("<h3>Mark-outs</h3>\n");
        note(
                "Against mid: what fills earned or cost against the composite mid when they came;"
                        + " then the same fills at the mid some time later: above zero the market"
                        + " went the desk's way. In "
                        + tables.ccy()
                        + " for each million dealt.");
        html.append(Markup.table(tables.providers().markouts()));
        html.append("<h3>Hedge latency</h3>\n<p class=\"note\">")
                .append(
                        Markup.escape(
                                "By the journal's times. A hedge that is decided in the step of its"
                                    + " deal is sent in it; how long the step itself takes, from"
                                    + " the client's bytes to the hedge's, is measured by the"
                                    + " running desk alone"
                                        + latencyFact()))
                .append("</p>\n");
        html.append(Markup.table(tables.providers().latency()));
        plots("latency");
        endSection();
    }

    private String latencyFact() {
        String told = origin.facts().get("dealToOrder");
        return told == null ? " (dealToOrder of its summary)." : ": " + told + ".";
    }

    private void doubts() {
        section(
                "Doubts and their cost",
                "An order whose venue has not told its fate is in doubt; the cost is what covering"
                        + " that doubt has cost so far.");
        html.append(Markup.table(tables.doubts()));
        endSection();
    }

    private void strategies() {
        section("Strategies");
        html.append("<h3>Parameters</h3>\n").append(Markup.table(tables.parameters()));
        for (Programs.Program program : reading.programs.all()) {
            html.append("<h3>")
                    .append(Markup.escape(program.name()))
                    .append(" <code>")
                    .append(HexFormat.of().toHexDigits(program.codeHash()))
                    .append("</code></h3>\n");
            if (program.missing() != null) {
                warn(program.missing());
            }
            if (program.bounds() != null) {
                pre(program.bounds().text().stripTrailing());
            }
            if (!program.source().isEmpty()) {
                html.append("<details><summary>Source</summary>\n");
                pre(numbered(program.source()));
                html.append("</details>\n");
            }
        }
        endSection();
    }

    private static String numbered(String source) {
        List<String> lines = source.lines().toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(String.format(java.util.Locale.ROOT, "%4d  ", i + 1));
            text.append(lines.get(i)).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private void repeat() {
        section("How to get this again");
        pre(origin.commands().stream().collect(Collectors.joining("\n")));
        Grid grid = new Grid("hashes", "Hashes", "what=What", "hash=Hash");
        grid.row(
                Grid.Cell.text("inputs, " + Times.grouped(reading.inputs.records()) + " records"),
                Grid.Cell.text("sha256 " + reading.inputs.hex()));
        grid.row(
                Grid.Cell.text("outputs, " + Times.grouped(reading.outputs.records()) + " records"),
                Grid.Cell.text("sha256 " + reading.outputs.hex()));
        for (Programs.Program program : reading.programs.all()) {
            if (!program.source().isEmpty()) {
                byte[] source = program.source().getBytes(StandardCharsets.UTF_8);
                grid.row(
                        Grid.Cell.text("source of " + program.name()),
                        Grid.Cell.text(
                                "sha256 "
                                        + HexFormat.of()
                                                .formatHex(RecordHash.sha256().digest(source))));
            }
        }
        origin.facts()
                .forEach((name, fact) -> grid.row(Grid.Cell.text(name), Grid.Cell.text(fact)));
        html.append(Markup.table(grid));
        html.append("<p class=\"note\">")
                .append(
                        Markup.escape(
                                "From "
                                        + origin.directory()
                                        + ", seq up to "
                                        + Times.grouped(reading.lastSeq)
                                        + ". A record's hash is over its sequence number, time,"
                                        + " length and bytes. Times are UTC."))
                .append("</p>\n");
        endSection();
    }

    private void pre(String text) {
        html.append("<pre>").append(Markup.escape(text)).append("</pre>\n");
    }
}
