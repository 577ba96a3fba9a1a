// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

/** The page of what does not agree. */
final class BreaksPage {
    private BreaksPage() {}

    static String of(Reading reading, Tables tables, Origin origin) {
        BreakTables breaks = tables.breaks();
        Grid found = breaks.grid();
        Document html = new Document(reading, "breaks", origin.live());
        html.beginTiles();
        html.tile("breaks", Grid.Cell.count(found.rows().size()));
        html.tile("orders compared", Grid.Cell.count(reading.breaks.orders().size()));
        html.tile("reports of venues", Grid.Cell.count(reading.breaks.reports()));
        html.tile("deals of clients", Grid.Cell.count(reading.breaks.deals()));
        html.endTiles();
        html.section(
                "What does not agree",
                "States are those of the end: an order whose fate is not known, fills that a venue"
                        + " counts. Events are of the time that this page is of: who ended what,"
                        + " what came by another way, what was not booked. Worth is the amount at"
                        + " the last mid, in "
                        + tables.ccy()
                        + ", without sign: what may be wrong at most. Age is until the last"
                        + " record. Next is what to type.");
        if (breaks.isEmpty()) {
            html.note(breaks.result());
        } else {
            html.warn(breaks.result());
            html.table(found);
        }
        html.endSection();
        html.section(
                "What was compared",
                "What venues and clients sent stands in the journal as inputs, what the engine made"
                        + " of it as outputs; this report holds the ones to the others. Drop copies"
                        + " and statements of positions are in it where the desk was given them.");
        html.table(breaks.compared());
        html.endSection();
        html.section(
                "The desk's count of fills beside its venues'",
                "Booked is what the desk has of its orders at a venue, counted by the venue what"
                        + " the venue's reports said last of the same orders (CumQty, FIX 14); -"
                        + " is sold.");
        html.table(breaks.positions());
        html.endSection();
        html.origin(origin, Page.hashes(reading, origin));
        return html.end();
    }
}
