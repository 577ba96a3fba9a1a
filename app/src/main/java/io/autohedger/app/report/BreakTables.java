// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Breaks.Event;
import io.autohedger.app.report.Breaks.Kind;
import io.autohedger.app.report.Breaks.Order;
import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.text.Shell;
import io.autohedger.app.text.Times;
import io.autohedger.app.view.Agreements;
import io.autohedger.app.view.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What does not agree, what was compared, and the desk's count beside its venues'. */
final class BreakTables {
    private final Reading reading;
    private final Breaks breaks;
    private final Names names;
    private final String ccy;
    private final List<Row> rows = new ArrayList<>();
    private final Grid compared =
            new Grid(
                    "compared",
                    "What was compared",
                    "what=What",
                    "compared=>compared",
                    "breaks=>do not agree",
                    "note=");
    private final Grid positions;

    /**
     * A break.
     *
     * @param value in the base currency, without sign; null: no price says it
     */
    private record Row(
            String what,
            String about,
            String party,
            String amount,
            @Nullable BigDecimal value,
            long sinceNanos,
            String next) {}

    BreakTables(Reading reading, String ccy) {
        this.reading = reading;
        this.breaks = reading.breaks;
        this.names = reading.names;
        this.ccy = ccy;
        positions =
                new Grid(
                        "venue-positions",
                        "The desk's count of fills beside its venues'",
                        "venue=Venue",
                        "instrument=Instrument",
                        "orders=>orders",
                        "booked=>booked",
                        "told=>counted by the venue",
                        "difference=>difference",
                        "value=>worth, " + ccy);
        orders();
        witnesses();
        closes();
        events();
        venues();
        currencies();
        books();
        pnl();
    }

    List<Grid> all() {
        return List.of(grid(), compared, positions);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Grid compared() {
        return compared;
    }

    Grid positions() {
        return positions;
    }

    /** One sentence of the result. */
    String result() {
        if (rows.isEmpty()) {
            return "Nothing differs: "
                    + Times.grouped(breaks.orders().size())
                    + " orders, "
                    + Times.grouped(breaks.reports())
                    + " reports of venues, "
                    + Times.grouped(breaks.deals())
                    + " deals and "
                    + Times.grouped(breaks.postings())
                    + " postings were compared.";
        }
        BigDecimal sum =
                rows.stream()
                        .map(Row::value)
                        .filter(value -> value != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Times.grouped(rows.size())
                + (rows.size() == 1 ? " break" : " breaks")
                + ", worth up to "
                + Cell.real(sum.doubleValue(), 2).shown()
                + " "
                + ccy
                + " together; the greatest is first.";
    }

    /** The greatest first; those whose worth is not known before all. */
    Grid grid() {
        Grid grid =
                new Grid(
                        "breaks",
                        "Breaks",
                        "what=What",
                        "about=About",
                        "with=With",
                        "amount=>amount",
                        "value=>worth, " + ccy,
                        "since=Since",
                        "age-nanos=>age",
                        "next=Next");
        rows.sort(
                Comparator.comparing(
                        Row::value, Comparator.nullsFirst(Comparator.<BigDecimal>reverseOrder())));
        for (Row row : rows) {
            long age = reading.lastNanos - row.sinceNanos();
            grid.row(
                    Cell.text(row.what()),
                    Cell.text(row.about()),
                    Cell.text(row.party()),
                    Cell.text(row.amount()),
                    Cell.amount(row.value(), 2),
                    row.sinceNanos() == 0 ? Cell.NONE : Cell.time(row.sinceNanos()),
                    row.sinceNanos() == 0 ? Cell.NONE : new Cell(Times.age(age), age),
                    Cell.text(row.next()));
        }
        return grid;
    }

    private void orders() {
        long unknown = 0;
        long missing = 0;
        for (Order order : breaks.orders().values()) {
            if (order.isUnknown) {
                unknown++;
                add(
                        "its venue never said what became of it",
                        order,
                        order.orderQty - order.booked,
                        order.unknownNanos);
            }
            if (order.difference() != 0) {
                missing++;
                boolean isMore = order.difference() > 0;
                add(
                        isMore
                                ? "its venue counts fills that we have not seen"
                                : "more is booked than its venue counts",
                        order,
                        Math.abs(order.difference()),
                        order.differsNanos);
            }
        }
        int all = breaks.orders().size();
        compared("orders: is their fate known", all, unknown, "the state that each ended in");
        long people = count(Kind.ENDED_BY_PEOPLE);
        compared("orders: was their end proved", all, people, "ended by people or by evidence");
        compared("orders: filled as their venue counts", all, missing, "CumQty (14) of reports");
    }

    private void add(String what, Order order, long qty, long sinceNanos) {
        rows.add(
                new Row(
                        what,
                        names.order(order.clOrdId),
                        names.venue(order.venueId),
                        amount(order.instrumentId, qty),
                        value(order.instrumentId, qty),
                        sinceNanos,
                        command("why", names.order(order.clOrdId))));
    }

    /** What drop copies and statements say otherwise: until it has ended. */
    private void witnesses() {
        for (WitnessBreaks.Open open : breaks.witnesses().open()) {
            rows.add(
                    new Row(
                            open.words(),
                            "B"
                                    + open.breakId()
                                    + (open.execId().isEmpty() ? "" : " ")
                                    + open.execId(),
                            open.custodianId() == 0
                                    ? names.venue(open.venueId())
                                    : names.custodian(open.custodianId()),
                            open.assetId() == 0
                                    ? amount(open.instrumentId(), open.amount())
                                    : balance(open),
                            open.assetId() == 0
                                    ? value(open.instrumentId(), open.amount())
                                    : inBase(
                                            open.assetId(),
                                            names.amount(open.assetId(), open.amount())),
                            open.sinceNanos(),
                            Shell.words(
                                    "autohedger", "breaks", "-d", reading.directory.toString())));
        }
        compared(
                "executions and positions: as their witnesses tell them",
                breaks.witnesses().copies(),
                breaks.witnesses().open().size(),
                "drop copies, and statements that people have brought");
    }

    private String balance(WitnessBreaks.Open open) {
        return Cell.plain(names.amount(open.assetId(), open.amount())).shown()
                + " "
                + names.asset(open.assetId());
    }

    /** What custodians have told of their last closes, by statements that two people signed. */
    private void closes() {
        for (Agreements.Closed closed : reading.names.closed()) {
            compared(
                    "close of "
                            + closed.custodian()
                            + " on "
                            + closed.day()
                            + ": balances as its statement has them",
                    closed.lines(),
                    closed.breaks(),
                    closed.words());
        }
    }

    private void events() {
        for (Event event : breaks.events()) {
            boolean isOfInstrument = reading.prices.isInstrument(event.instrumentId());
            rows.add(
                    new Row(
                            event.kind().words()
                                    + (event.why().isEmpty() ? "" : ": " + event.why()),
                            event.reference().isEmpty() ? "seq " + event.seq() : event.reference(),
                            event.party(),
                            isOfInstrument ? amount(event.instrumentId(), event.qty()) : "-",
                            isOfInstrument ? value(event.instrumentId(), event.qty()) : null,
                            event.nanos(),
                            next(event)));
        }
        compared(
                "reports of venues: taken, or told before",
                breaks.reports(),
                count(Kind.EXECUTION_IGNORED),
                Times.grouped(breaks.repeatedReports()) + " repeated what was booked");
        compared(
                "fills: came by report",
                reading.live.hedges(),
                count(Kind.FILL_BY_QUERY),
                "the others were booked from answers about fills");
        compared(
                "fills: of an order of ours",
                reading.live.hedges(),
                count(Kind.ORPHAN),
                "the others stand as provisional");
        compared(
                "deals of clients: booked, or told before",
                breaks.deals(),
                count(Kind.DEAL_IGNORED),
                Times.grouped(breaks.repeatedDeals()) + " repeated what was booked");
        compared(
                "inputs of other kinds that changed nothing: rightly",
                breaks.othersIgnored(),
                count(Kind.INPUT_IGNORED),
                "");
    }

    private long count(Kind kind) {
        return breaks.events().stream().filter(event -> event.kind() == kind).count();
    }

    private String next(Event event) {
        boolean isOfOrder = event.clOrdId() != 0 && breaks.orders().containsKey(event.clOrdId());
        return isOfOrder
                ? command("why", names.order(event.clOrdId()))
                : command("journal", "dump") + " | grep -w " + event.seq();
    }

    /** Fills by venue and instrument, with their signs. */
    private void venues() {
        Map<Integer, Map<Integer, long[]>> sums = new TreeMap<>();
        for (Order order : breaks.orders().values()) {
            long[] sum =
                    sums.computeIfAbsent(order.venueId, id -> new TreeMap<>())
                            .computeIfAbsent(order.instrumentId, id -> new long[3]);
            sum[0]++;
            sum[1] += order.buys ? order.booked : -order.booked;
            long told = order.isCounted ? order.told : order.booked;
            sum[2] += order.buys ? told : -told;
        }
        sums.forEach((venue, instruments) ->
                instruments.forEach((instrument, sum) -> {
                    long difference = sum[2] - sum[1];
                    positions.row(
                            Cell.text(names.venue(venue)),
                            Cell.text(names.instrument(instrument)),
                            Cell.count(sum[0]),
                            Cell.plain(names.qty(instrument, sum[1])),
                            Cell.plain(names.qty(instrument, sum[2])),
                            Cell.plain(names.qty(instrument, difference)),
                            Cell.amount(value(instrument, difference), 2));
                }));
        long differ =
                positions.rows().stream()
                        .filter(row -> !String.valueOf(row.get(5).raw()).equals("0"))
                        .count();
        compared(
                "positions at venues: booked as they count",
                positions.rows().size(),
                differ,
                "sums over orders of the table below");
    }

    /** The exposure that the engine told last, beside the sum of what it posted. */
    private void currencies() {
        long differ = 0;
        Map<Integer, ExposureLog.Line> lines = reading.exposures.lines();
        for (Map.Entry<Integer, ExposureLog.Line> entry : lines.entrySet()) {
            int asset = entry.getKey();
            BigDecimal off = entry.getValue().residual.subtract(reading.live.net(asset));
            if (off.signum() != 0) {
                differ++;
                rows.add(
                        new Row(
                                "the exposure that was told is not the sum of what was booked",
                                names.asset(asset),
                                "the engine",
                                Cell.plain(off.abs()).shown() + " " + names.asset(asset),
                                inBase(asset, off),
                                0,
                                command("replay", null)));
            }
        }
        compared(
                "currencies: exposure told as posted",
                lines.size(),
                differ,
                "the last exposure of each, to its last digit");
    }

    /** Double entry: the legs of every event sum to nothing in each currency. */
    private void books() {
        long differ = 0;
        for (Map.Entry<Integer, BigDecimal> leg : breaks.legs().entrySet()) {
            if (leg.getValue().signum() != 0) {
                differ++;
                rows.add(
                        new Row(
                                "postings do not sum to nothing",
                                names.asset(leg.getKey()),
                                "the engine",
                                Cell.plain(leg.getValue().abs()).shown()
                                        + " "
                                        + names.asset(leg.getKey()),
                                inBase(leg.getKey(), leg.getValue()),
                                0,
                                command("replay", null)));
            }
        }
        compared(
                "currencies: postings sum to nothing",
                breaks.legs().size(),
                differ,
                Times.grouped(breaks.postings()) + " postings");
    }

    private void pnl() {
        Recount recount = reading.recount;
        Recount.Difference first = recount.first();
        if (first != null) {
            Recount.Difference most = recount.greatest();
            rows.add(
                    new Row(
                            "the P&L that was told is not what the journal gives when it is counted"
                                    + " again",
                            "seq " + first.seq(),
                            "the engine",
                            most == null
                                    ? "-"
                                    : Cell.plain(most.amount().abs()).shown() + " " + ccy,
                            most == null ? null : most.amount().abs(),
                            0,
                            command("report", "pnl")));
        }
        compared(
                "P&L: told as counted again",
                recount.tellings(),
                recount.isEqual() ? 0 : 1,
                "each term to its last digit");
    }

    private void compared(String what, long count, long differ, String note) {
        compared.row(Cell.text(what), Cell.count(count), Cell.count(differ), Cell.text(note));
    }

    private String amount(int instrumentId, long qty) {
        return Cell.plain(names.qty(instrumentId, qty)).shown()
                + " "
                + names.instrument(instrumentId);
    }

    private @Nullable BigDecimal value(int instrumentId, long qty) {
        return inBase(reading.prices.base(instrumentId), names.qty(instrumentId, qty));
    }

    private @Nullable BigDecimal inBase(int assetId, BigDecimal amount) {
        BigDecimal rate = reading.prices.rate(assetId);
        return rate == null ? null : amount.abs().multiply(rate);
    }

    private String command(String verb, @Nullable String what) {
        String place = reading.directory.toString();
        return switch (verb) {
            case "replay" -> Shell.words("autohedger", "replay", place);
            case "journal" -> Shell.words("autohedger", "journal", String.valueOf(what), place);
            default -> Shell.words("autohedger", verb, String.valueOf(what), "-d", place);
        };
    }
}
