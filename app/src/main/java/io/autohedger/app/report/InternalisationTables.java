// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.report.Internalisation.Line;
import io.autohedger.app.report.Internalisation.Spell;
import io.autohedger.app.view.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of the risk that clients brought, as tables. */
final class InternalisationTables {
    /** Of this many minutes, each stands for itself; of more, hours do. */
    private static final long MOST_MINUTES = 60;

    private static final long MINUTES_IN_AN_HOUR = 60;
    private static final List<String> TIMES = List.of("100ms", "1s", "10s", "60s");
    private static final List<String> TOLD_TIMES = List.of("0.1", "1", "10", "60");

    private final Internalisation flow;
    private final Reading reading;
    private final Names names;
    private final String ccy;

    InternalisationTables(Reading reading, String ccy) {
        this.reading = reading;
        this.flow = reading.internalisation;
        this.names = reading.names;
        this.ccy = ccy;
    }

    List<Grid> all() {
        return List.of(currencies(), clients(), times(), markouts());
    }

    /** Sums over the lines of a row; amounts in the base currency. */
    private final class Sum {
        private double volume;
        private double internalised;
        private double atVenues;
        private double open;
        private double averageOpen;
        private double spread;
        private double held;
        private double cost;
        private final HeldTimes times = new HeldTimes();

        private void add(Internalisation.Key key, Line line) {
            if (key.clientId() != 0) {
                volume += line.volumeInBase;
                internalised += line.internalisedInBase;
                atVenues += line.atVenuesInBase;
                double rate = reading.prices.realRate(key.assetId());
                open += Double.isNaN(rate) ? 0 : flow.open(key).doubleValue() * rate;
                times.addAll(line.times);
            }
            spread += line.spread;
            held += line.held + flow.openGain(key);
            cost += line.cost;
        }

        private Cell[] row(String name) {
            double total = spread + held + cost;
            return new Cell[] {
                Cell.text(name),
                Cell.real(volume, 0),
                Cell.real(internalised, 0),
                Cell.real(atVenues, 0),
                Cell.real(open, 0),
                Cell.real(internalised / (internalised + atVenues) * 100, 1),
                held(times, 50),
                held(times, 90),
                Cell.real(averageOpen, 0),
                Cell.signedReal(spread, 2),
                Cell.signedReal(held, 2),
                Cell.signedReal(cost, 2),
                Cell.signedReal(total, 2),
                Cell.signedReal(total / volume * 1e6, 2)
            };
        }
    }

    /** One row a currency, and one of all. */
    Grid currencies() {
        Grid grid =
                new Grid(
                        "internalisation",
                        "Internalisation by currency, in " + ccy,
                        "ccy=Currency",
                        "volume=>client volume",
                        "internalised=>internalised",
                        "at-venues=>dealt at venues",
                        "open=>still open",
                        "internalised-percent=>internalised, %",
                        "half-life-nanos=>half-life, s",
                        "held-p90-nanos=>held p90, s",
                        "average-open=>open on average",
                        "spread=>client spread",
                        "held=>risk outcome",
                        "cost=>hedge cost",
                        "total=>total",
                        "total-per-million=>of each million");
        Map<Integer, Sum> sums = new TreeMap<>();
        Sum all = new Sum();
        flow.lines()
                .forEach((key, line) -> {
                    sums.computeIfAbsent(key.assetId(), id -> new Sum()).add(key, line);
                    all.add(key, line);
                });
        sums.forEach((asset, sum) -> {
            sum.averageOpen = flow.averageOpen(asset);
            all.averageOpen += sum.averageOpen;
            grid.row(sum.row(names.asset(asset)));
        });
        return sums.isEmpty() ? grid : grid.row(all.row("all"));
    }

    /** Whether the parts add up to the desk's P&L, as a sentence. */
    String reconciled() {
        double sum =
                flow.lines().entrySet().stream()
                        .mapToDouble(e -> e.getValue().total() + flow.openGain(e.getKey()))
                        .sum();
        double told = reading.told.total().components().total().doubleValue();
        return "Client spread, risk outcome and hedge cost add up to "
                + Cell.signedReal(sum, 2).shown()
                + " "
                + ccy
                + "; the engine's P&L of the same time is "
                + Cell.signedReal(told, 2).shown()
                + ", "
                + Cell.signedReal(told - sum, 2).shown()
                + " more.";
    }

    /** One row a currency and client; amounts exact, in the currency. */
    Grid clients() {
        Grid grid =
                new Grid(
                        "internalisation-clients",
                        "Internalisation by currency and client",
                        "ccy=Currency",
                        "client=Client",
                        "brought-in=?>brought in",
                        "volume=>volume",
                        "internalised=>internalised",
                        "at-venues=>dealt at venues",
                        "taken-back=?>taken back",
                        "open=>still open",
                        "internalised-percent=>internalised, %",
                        "half-life-nanos=>half-life, s",
                        "held-p90-nanos=>held p90, s",
                        "spread=>client spread, " + ccy,
                        "held=>risk outcome, " + ccy,
                        "cost=>hedge cost, " + ccy,
                        "total=>total, " + ccy,
                        "total-per-million=>of each million");
        flow.lines().forEach((key, line) -> grid.row(client(key, line)));
        return grid;
    }

    private List<Cell> client(Internalisation.Key key, Line line) {
        double held = line.held + flow.openGain(key);
        double total = line.spread + held + line.cost;
        double gone = line.internalised.add(line.atVenues).doubleValue();
        return List.of(
                Cell.text(names.asset(key.assetId())),
                Cell.text(key.clientId() == 0 ? "(own hedges)" : names.client(key.clientId())),
                Cell.plain(line.broughtIn),
                Cell.plain(line.volume),
                Cell.plain(line.internalised),
                Cell.plain(line.atVenues),
                Cell.plain(line.takenBack),
                Cell.plain(flow.open(key)),
                key.clientId() == 0
                        ? Cell.NONE
                        : Cell.real(line.internalised.doubleValue() / gone * 100, 1),
                held(line.times, 50),
                held(line.times, 90),
                Cell.signedReal(line.spread, 2),
                Cell.signedReal(held, 2),
                Cell.signedReal(line.cost, 2),
                Cell.signedReal(total, 2),
                Cell.signedReal(total / line.volumeInBase * 1e6, 2));
    }

    /** One row a minute or an hour. */
    Grid times() {
        Grid grid =
                new Grid(
                        "internalisation-times",
                        "Internalisation over time, in " + ccy,
                        "from=From",
                        "volume=>client volume",
                        "internalised=>internalised",
                        "at-venues=>dealt at venues",
                        "internalised-percent=>internalised, %",
                        "average-open=>open on average",
                        "spread=>client spread",
                        "held=>risk outcome",
                        "cost=>hedge cost");
        for (Spell spell : spells()) {
            long from = Math.max(spell.index * stepNanos(), flow.fromNanos());
            long to = Math.min((spell.index + 1) * stepNanos(), flow.nowNanos());
            grid.row(
                    Cell.time(from),
                    Cell.real(spell.volume, 0),
                    Cell.real(spell.internalised, 0),
                    Cell.real(spell.atVenues, 0),
                    Cell.real(spell.internalised / (spell.internalised + spell.atVenues) * 100, 1),
                    Cell.real(to == from ? 0 : spell.sizeNanos / (to - from), 0),
                    Cell.signedReal(spell.spread, 2),
                    Cell.signedReal(spell.held, 2),
                    Cell.signedReal(spell.cost, 2));
        }
        return grid;
    }

    private List<Spell> spells() {
        List<Spell> all = new ArrayList<>();
        long minutes = stepNanos() / Internalisation.SPELL_NANOS;
        for (Spell minute : flow.spells()) {
            if (all.isEmpty() || all.getLast().index != minute.index / minutes) {
                all.add(new Spell(minute.index / minutes));
            }
            all.getLast().add(minute);
        }
        return all;
    }

    private long stepNanos() {
        long minutes = (flow.nowNanos() - flow.fromNanos()) / Internalisation.SPELL_NANOS;
        return Internalisation.SPELL_NANOS * (minutes > MOST_MINUTES ? MINUTES_IN_AN_HOUR : 1);
    }

    /** How the market went after clients dealt: what they knew. */
    Grid markouts() {
        List<String> heads =
                new ArrayList<>(
                        List.of(
                                "client=Client",
                                "deals=>deals",
                                "volume=>volume, " + ccy,
                                "earned-per-million=>at once"));
        for (int i = 0; i < TIMES.size(); i++) {
            heads.add("markout-" + TIMES.get(i) + "=>" + TOLD_TIMES.get(i) + "\u00a0s");
            heads.add("deals-" + TIMES.get(i) + "=>of deals");
        }
        Grid grid =
                new Grid("client-markouts", "Mark-outs of clients", heads.toArray(String[]::new));
        reading.flow
                .clients()
                .forEach((id, client) -> {
                    List<Cell> cells =
                            new ArrayList<>(
                                    List.of(
                                            Cell.text(names.client(id)),
                                            Cell.count(client.deals),
                                            Cell.real(client.volume, 0),
                                            Cell.signedReal(client.gain / client.volume * 1e6, 2)));
                    for (Markouts.Mean mean : flow.markouts().of(id)) {
                        cells.add(Cell.signedReal(mean.perMillion(), 2));
                        cells.add(Cell.count(mean.fills()));
                    }
                    grid.row(cells);
                });
        return grid;
    }

    private static Cell held(HeldTimes times, double percent) {
        if (times.isEmpty()) {
            return Cell.NONE;
        }
        long nanos = times.percentile(percent);
        return new Cell(String.format(Locale.ROOT, "%,.1f", nanos / 1e9), nanos);
    }
}
