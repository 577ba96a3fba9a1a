// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.text.Times;
import io.autohedger.runtime.journal.JournalEnd;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The markup of one page that asks nobody for anything: its policy forbids every request, and names
 * by their hashes the one script and the one style that it has. Without scripts everything but the
 * plots over time is there.
 */
final class Document {
    private final Reading reading;
    private final StringBuilder html = new StringBuilder();
    private final String script = Assets.script();

    /**
     * A page that is begun.
     *
     * @param what behind the desk's name; empty: of everything
     */
    Document(Reading reading, String what, boolean live) {
        this.reading = reading;
        String style = "\n" + Assets.style();
        String title = reading.names.desk() + (what.isEmpty() ? "" : ": " + what);
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
                .append(Markup.escape(title + " " + period()))
                .append("</title>\n<style>")
                .append(style)
                .append("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>")
                .append(Markup.escape(title))
                .append("</h1>\n<p>")
                .append(Markup.escape(period()))
                .append("</p>\n</header>\n");
        state(live);
    }

    private String period() {
        return reading.lastNanos == 0
                ? "no records"
                : Times.rfc3339(reading.firstNanos).substring(0, 19).replace('T', ' ')
                        + " to "
                        + Times.rfc3339(reading.lastNanos).substring(0, 19).replace('T', ' ')
                        + " UTC";
    }

    private void state(boolean live) {
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
        if (live) {
            warn(
                    "The desk was running when this was written: it is of what its journal said up"
                            + " to seq "
                            + Times.grouped(reading.lastSeq)
                            + ".");
        }
    }

    /** The whole page; nothing comes after it. */
    String end() {
        html.append("</main>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    /** Markup that was made elsewhere. */
    Document raw(String markup) {
        html.append(markup);
        return this;
    }

    void warn(String text) {
        html.append("<p class=\"warning\">").append(Markup.escape(text)).append("</p>\n");
    }

    void beginTiles() {
        html.append("<dl class=\"tiles\">\n");
    }

    void tile(String name, Cell cell) {
        html.append("<div><dt>")
                .append(Markup.escape(name))
                .append("</dt><dd>")
                .append(cell.raw() == null ? "not known" : Markup.escape(cell.shown()))
                .append("</dd></div>\n");
    }

    void endTiles() {
        html.append("</dl>\n");
    }

    void section(String title, String... notes) {
        html.append("<section>\n<h2>").append(Markup.escape(title)).append("</h2>\n");
        for (String note : notes) {
            note(note);
        }
    }

    void endSection() {
        html.append("</section>\n");
    }

    void heading(String title) {
        html.append("<h3>").append(Markup.escape(title)).append("</h3>\n");
    }

    void note(String text) {
        html.append("<p class=\"note\">").append(Markup.escape(text)).append("</p>\n");
    }

    void table(Grid grid) {
        html.append(Markup.table(grid));
    }

    void pre(String text) {
        html.append("<pre>").append(Markup.escape(text)).append("</pre>\n");
    }

    /** Plots beside each other where there is room. */
    void plots(List<Charts.Chart> plots) {
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

    /** Where it comes from, and what gives it again. */
    void origin(Origin origin, Grid hashes) {
        section("How to get this again");
        pre(origin.commands().stream().collect(Collectors.joining("\n")));
        table(hashes);
        note(
                "From "
                        + origin.directory()
                        + ", seq up to "
                        + Times.grouped(reading.lastSeq)
                        + ". A record's hash is over its sequence number, time, length and bytes."
                        + " Times are UTC.");
        endSection();
    }
}
