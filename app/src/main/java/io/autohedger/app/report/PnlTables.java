// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.text.Times;
import io.autohedger.app.view.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the desk has earned, and whether counting the journal again gives the same. */
final class PnlTables {
    /** Terms that every desk has. */
    static final Set<Term> ALWAYS =
            EnumSet.of(Term.CLIENT_SPREAD, Term.HEDGE_COST, Term.WAREHOUSING);

    private final Reading reading;
    private final Names names;
    private final String ccy;

    PnlTables(Reading reading, String ccy) {
        this.reading = reading;
        this.names = reading.names;
        this.ccy = ccy;
    }

    /**
     * As the engine said it: each instrument in its quote currency, all in the base currency.
     * Scripts get exact amounts, people each currency's digits and what that leaves as remainder.
     */
    Grid grid() {
        List<String> heads = new ArrayList<>(List.of("instrument=Instrument"));
        for (Term term : Term.values()) {
            heads.add(term.key() + (ALWAYS.contains(term) ? "=>" : "=?>") + term.words());
        }
        heads.add("total=>total");
        heads.add("unexplained=?>UNEXPLAINED");
        heads.add("ccy=");
        heads.add("total-in-base=>total, " + ccy);
        Grid grid = new Grid("pnl", "P&L", heads.toArray(String[]::new));
        reading.told
                .lines()
                .forEach((id, line) -> {
                    BigDecimal rate = reading.prices.rate(line.assetId());
                    BigDecimal total = line.components().total();
                    grid.row(
                            row(
                                    names.instrument(id),
                                    line,
                                    rate == null ? null : total.multiply(rate)));
                });
        ToldPnl.Line all = reading.told.total();
        if (all.assetId() != 0) {
            grid.row(row("all", all, all.components().total()));
        }
        return grid;
    }

    private List<Cell> row(String name, ToldPnl.Line line, @Nullable BigDecimal inBase) {
        int digits = names.assetScale(line.assetId());
        Components exact = line.components();
        Components shown = exact.shown(digits);
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(name)));
        for (Term term : Term.values()) {
            cells.add(Cell.amount(shown.of(term), exact.of(term), digits));
        }
        cells.add(line.valued() ? Cell.amount(exact.total(), digits) : Cell.NONE);
        cells.add(Cell.amount(exact.unexplained(), digits));
        cells.add(Cell.text(names.asset(line.assetId())));
        cells.add(Cell.amount(inBase, names.assetScale(reading.prices.baseAssetId())));
        return cells;
    }

    /** Those of which people would see anything. */
    Set<Term> terms() {
        Set<Term> terms = EnumSet.noneOf(Term.class);
        Components sum = desk().shown(names.assetScale(reading.prices.baseAssetId()));
        for (Term term : Term.values()) {
            if (sum.of(term).signum() != 0) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** What the desk has earned in the span. */
    Components desk() {
        return reading.told.total().components();
    }

    /** Whether counting the journal again gives the same. */
    Grid recount() {
        Grid grid =
                new Grid(
                        "recount",
                        "P&L recomputed from the journal",
                        "tellings=>compared",
                        "equal=Equal",
                        "first-seq=?>first other at seq",
                        "first=?In",
                        "difference=?>most",
                        "ccy=?");
        Recount recount = reading.recount;
        Recount.Difference first = recount.first();
        Recount.Difference most = recount.greatest();
        return grid.row(
                Cell.count(recount.tellings()),
                recount.isEqual() ? new Cell("yes", true) : new Cell("NO", false),
                first == null ? Cell.NONE : Cell.count(first.seq()),
                first == null ? Cell.NONE : Cell.text(where(first)),
                most == null ? Cell.NONE : Cell.plain(most.amount()),
                most == null ? Cell.NONE : Cell.text(ccy));
    }

    /** One sentence of it. */
    String recounted() {
        Recount recount = reading.recount;
        Recount.Difference first = recount.first();
        Recount.Difference most = recount.greatest();
        String count = Times.grouped(recount.tellings());
        if (first == null) {
            return "Recomputed from the journal: equal, each term in all "
                    + count
                    + " tellings to the last digit.";
        }
        return "RECOMPUTED FROM THE JOURNAL: DIFFERS"
                + (most == null ? "" : " by up to " + plain(most.amount()) + " " + ccy)
                + (most == null ? "" : " in " + where(most))
                + ", first in "
                + where(first)
                + " at seq "
                + Times.grouped(first.seq())
                + ". The engine and its report do not agree; trust neither figure before somebody"
                + " has found out why.";
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private String where(Recount.Difference difference) {
        Term term = difference.term();
        return (term == null ? "total" : term.words())
                + " of "
                + (difference.instrumentId() == 0
                        ? "the desk"
                        : names.instrument(difference.instrumentId()));
    }

    /** Names of instruments that have no mid, or no rate to the base currency. */
    String unvalued() {
        return reading.told.lines().entrySet().stream()
                .filter(line ->
                        !line.getValue().valued()
                                || reading.prices.rate(line.getValue().assetId()) == null)
                .map(line -> names.instrument(line.getKey()))
                .collect(Collectors.joining(", "));
    }
}
