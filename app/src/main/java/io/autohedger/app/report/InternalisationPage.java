// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

/** The page of what became of the risk that clients brought. */
final class InternalisationPage {
    private InternalisationPage() {}

    static String of(Reading reading, Tables tables, Origin origin) {
        InternalisationTables flow = tables.internalisation();
        String ccy = tables.ccy();
        Grid currencies = flow.currencies();
        Document html = new Document(reading, "internalisation", origin.live());
        html.beginTiles();
        if (!currencies.isEmpty()) {
            Grid.Row all = currencies.last();
            html.tile("internalised, %", all.cell("internalised-percent"));
            html.tile("client volume, " + ccy, all.cell("volume"));
            html.tile("half-life, s", all.cell("half-life-nanos"));
            html.tile("open on average, " + ccy, all.cell("average-open"));
            html.tile("of each million", all.cell("total-per-million"));
        }
        html.endTiles();
        html.section(
                "By currency, in " + ccy,
                "Each leg of a trade in another currency than "
                        + ccy
                        + " is risk in that currency; a cross has two. What comes the other way"
                        + " takes the oldest risk off, first in, first out. Where both are deals of"
                        + " clients, both are internalised; where one is a hedge, the deal was"
                        + " dealt at a venue; what nothing has taken off is still open."
                        + " Internalised, % is internalised of internalised and dealt at venues."
                        + " Source: the journal's postings.",
                "Half-life and p90: the time within which 50 and 90 % of the risk that was taken"
                        + " off was taken off, by amount; what is still open is not in them. Open"
                        + " on average: what was open, without its sign, weighted by time, at the"
                        + " mid of each moment.",
                "Client spread and hedge cost are earned against the composite mid of the moment; a"
                    + " cross bears them in its first currency. Risk outcome is what the mid did to"
                    + " each amount from when it was taken on until it was taken off, or until the"
                    + " end. The three add up to the P&L but for rounding, and for what is open of"
                    + " a cross: here at the mids of its two currencies, there at its own. Of each"
                    + " million: of client volume.");
        html.table(currencies);
        html.note(flow.reconciled());
        html.plots(new Charts(reading, tables).of("internalisation"));
        html.endSection();
        html.section(
                "By client",
                "Amounts are exact and in the currency itself; money is in "
                        + ccy
                        + ". Volume and what was brought in from before is what was internalised,"
                        + " dealt at venues, taken back and is still open. Risk is of whom it came"
                        + " from: what holding it gained or lost, and what dealing it away cost."
                        + " Own hedges are the desk's: what they dealt beyond what clients had"
                        + " left open, and what that gained.");
        html.table(flow.clients());
        html.heading("Mark-outs");
        html.note(
                "What deals earned against the mid at once, and the same deals at the mid some time"
                        + " later, in "
                        + ccy
                        + " for each million dealt. What falls from left to right is what the"
                        + " client knew: below zero, that flow is better dealt away at once than"
                        + " held. A deal counts where the report reaches its time.");
        html.table(flow.markouts());
        html.endSection();
        html.section(
                "Over time, in " + ccy,
                "Volume when it was dealt, what was internalised and dealt at venues when it was"
                        + " taken off; so an hour's columns need not add up.");
        html.table(flow.times());
        html.endSection();
        html.section(
                "Exposure by currency",
                "The line is what is booked; the shade around it is where it could be by what may"
                        + " still fill. Broken lines are the bands of the currency's strategy.");
        html.plots(new Charts(reading, tables).of("exposure"));
        html.endSection();
        html.origin(origin, Page.hashes(reading, origin));
        return html.end();
    }
}
