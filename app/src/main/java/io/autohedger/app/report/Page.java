// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Times;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The page of everything that a run was. */
final class Page {
    private final Reading reading;
    private final Tables tables;
    private final Charts charts;
    private final Origin origin;
    private final Document html;

    private Page(Reading reading, Tables tables, Origin origin) {
        this.reading = reading;
        this.tables = tables;
        this.charts = new Charts(reading, tables);
        this.origin = origin;
        this.html = new Document(reading, "", origin.live());
    }

    static String of(Reading reading, Tables tables, Origin origin) {
        return new Page(reading, tables, origin).page();
    }

    private String page() {
        head();
        pnl();
        exposure();
        fills();
        providers();
        doubts();
        strategies();
        html.origin(origin, hashes(reading, origin));
        return html.end();
    }

    private void head() {
        Components sum = tables.pnl().desk();
        String ccy = tables.ccy();
        html.beginTiles();
        html.tile("P&L, " + ccy, Grid.Cell.amount(sum.total(), 2));
        html.tile("of each million", tables.perMillion(sum.total()));
        html.tile("client deals", Grid.Cell.count(reading.flow.deals()));
        html.tile("client volume, " + ccy, Grid.Cell.real(reading.flow.clientVolume(), 0));
        html.tile("hedge fills", Grid.Cell.count(reading.live.hedges()));
        html.tile("hedged, " + ccy, Grid.Cell.real(reading.live.hedgedVolume(), 0));
        html.tile("orders not decided", Grid.Cell.count(reading.scores.open()));
        html.tile("doubts", Grid.Cell.count(reading.doubts.all().size()));
        html.tile("breaks", Grid.Cell.count(tables.breaks().grid().rows().size()));
        html.endTiles();
    }

    private void pnl() {
        html.section(
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
        html.raw(Waterfall.svg(tables.pnl().desk(), tables.pnl().terms()));
        html.table(tables.pnl().grid());
        if (reading.recount.isEqual()) {
            html.note(tables.recounted());
        } else {
            html.warn(tables.recounted());
        }
        if (!tables.pnl().unvalued().isEmpty()) {
            html.warn(
                    "No total, since these have no mid or no rate to "
                            + tables.ccy()
                            + ": "
                            + tables.pnl().unvalued()
                            + ".");
        }
        html.plots(charts.of("pnl"));
        html.heading("The same flow under baselines");
        html.note(
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
                        + " what was open without its sign, weighted by time.");
        html.table(tables.baselines());
        html.endSection();
    }

    private void exposure() {
        html.section(
                "Exposure by currency",
                "The line is what is booked; the shade around it is where it could be by what may"
                        + " still fill. Broken lines are the soft band and, stronger, the hard"
                        + " band of the currency's strategy. + is long, - is short, of the desk.");
        html.table(tables.positions());
        html.plots(charts.of("exposure"));
        html.endSection();
    }

    private void fills() {
        html.section(
                "Fills on the price",
                "Hollow marks are clients, full ones hedges; up is a buy, down a sell, of whoever"
                    + " asked: a client that buys leaves the desk short. Every deal and fill with"
                    + " its mid stands in trades.csv. Drag over a plot to look closer, click it"
                    + " twice to go back.");
        html.plots(charts.of("fills"));
        html.heading("Clients");
        html.table(tables.clients());
        html.endSection();
    }

    private void providers() {
        html.section(
                "Providers",
                "Orders that rest in a book stand apart: what is told as held is there how long"
                        + " they rested.");
        html.table(tables.providers().cards());
        html.heading("Mark-outs");
        html.note(
                "Against mid: what fills earned or cost against the composite mid when they came;"
                        + " then the same fills at the mid some time later: above zero the market"
                        + " went the desk's way. In "
                        + tables.ccy()
                        + " for each million dealt.");
        html.table(tables.providers().markouts());
        html.heading("Hedge latency");
        html.note(
                "By the journal's times. A hedge that is decided in the step of its"
                        + " deal is sent in it; how long the step itself takes, from"
                        + " the client's bytes to the hedge's, is measured by the"
                        + " running desk alone"
                        + latencyFact());
        html.table(tables.providers().latency());
        html.plots(charts.of("latency"));
        Grid shadows = tables.providers().shadows();
        if (!shadows.isEmpty()) {
            html.heading("Shadows");
            html.note(
                    "What strategies in mode shadow would have sent, as if each order had filled"
                            + " whole at its price, beside all that the desk has dealt in the same"
                            + " instrument. Above zero the hedge would have saved money against"
                            + " leaving it. Flattered: no reject, no delay, no price that moves;"
                            + " and what nobody has hedged is wanted, and counted, again once it"
                            + " has changed by a hundredth or was not wanted for five seconds. In "
                            + tables.ccy()
                            + " for each million; the last column is the sum.");
            html.table(shadows);
        }
        html.endSection();
    }

    private String latencyFact() {
        String told = origin.facts().get("dealToOrder");
        return told == null ? " (dealToOrder of its summary)." : ": " + told + ".";
    }

    private void doubts() {
        html.section(
                "Doubts and their cost",
                "An order whose venue has not told its fate is in doubt; the cost is what covering"
                        + " that doubt has cost so far.");
        html.table(tables.doubts());
        html.endSection();
    }

    private void strategies() {
        html.section("Strategies");
        html.heading("Parameters");
        html.table(tables.parameters());
        for (Programs.Program program : reading.programs.all()) {
            html.raw(
                    "<h3>"
                            + Markup.escape(program.name())
                            + " <code>"
                            + HexFormat.of().toHexDigits(program.codeHash())
                            + "</code></h3>\n");
            if (program.missing() != null) {
                html.warn(program.missing());
            }
            if (program.bounds() != null) {
                html.pre(program.bounds().text().stripTrailing());
            }
            if (!program.source().isEmpty()) {
                html.raw("<details><summary>Source</summary>\n");
                html.pre(numbered(program.source()));
                html.raw("</details>\n");
            }
        }
        html.endSection();
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

    /** Of what was read, and facts of the run. */
    static Grid hashes(Reading reading, Origin origin) {
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
        return grid;
    }
}
