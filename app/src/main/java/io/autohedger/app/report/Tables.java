// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.report.Grid.Cell;
import io.autohedger.app.view.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of a reading as tables. */
public final class Tables {
    private final Reading reading;
    private final Names names;
    private final String ccy;
    private final PnlTables pnl;
    private final ProviderTables providers;
    private final InternalisationTables internalisation;
    private final BreakTables breaks;

    public Tables(Reading reading) {
        this.reading = reading;
        this.names = reading.names;
        ccy = names.asset(reading.prices.baseAssetId());
        pnl = new PnlTables(reading, ccy);
        providers = new ProviderTables(reading, ccy);
        internalisation = new InternalisationTables(reading, ccy);
        breaks = new BreakTables(reading, ccy);
    }

    ProviderTables providers() {
        return providers;
    }

    InternalisationTables internalisation() {
        return internalisation;
    }

    BreakTables breaks() {
        return breaks;
    }

    /** The base currency. */
    String ccy() {
        return ccy;
    }

    PnlTables pnl() {
        return pnl;
    }

    /** Whether counting the journal again gives the same, as a sentence. */
    public String recounted() {
        return pnl.recounted();
    }

    /** The desk beside the same flow under simple rules. */
    public Grid baselines() {
        Grid grid =
                new Grid(
                        "baselines",
                        "Against baselines",
                        "course=Course",
                        "spread-per-million=>client spread",
                        "cost-per-million=>hedge cost",
                        "warehousing-per-million=>warehousing",
                        "others-per-million=?>translation and others",
                        "total-per-million=>total",
                        "total=>total, " + ccy,
                        "average-open=>open on average, " + ccy,
                        "open-seconds=>open, " + ccy + " seconds",
                        "hedges=>hedge fills",
                        "hedged-volume=>hedged, " + ccy);
        grid.row(course("this desk", reading.live, pnl.desk()));
        for (Baseline baseline : reading.baselines) {
            Account account = baseline.account();
            grid.row(course(baseline.name(), account, account.sum()));
        }
        return grid;
    }

    private List<Cell> course(String name, Account account, Components sum) {
        BigDecimal others = sum.total();
        for (Term term : PnlTables.ALWAYS) {
            others = others.subtract(sum.of(term));
        }
        return List.of(
                Cell.text(name),
                perMillion(sum.of(Term.CLIENT_SPREAD)),
                perMillion(sum.of(Term.HEDGE_COST)),
                perMillion(sum.of(Term.WAREHOUSING)),
                perMillion(others),
                perMillion(sum.total()),
                Cell.amount(sum.total(), 2),
                Cell.real(account.averageOpen(), 0),
                Cell.real(account.openSeconds(), 0),
                Cell.count(account.hedges()),
                Cell.real(account.hedgedVolume(), 0));
    }

    /** Of client volume. */
    Cell perMillion(BigDecimal amount) {
        return Cell.signedReal(amount.doubleValue() / reading.flow.clientVolume() * 1e6, 2);
    }

    public Grid positions() {
        Grid grid =
                new Grid(
                        "positions",
                        "Exposure by currency",
                        "ccy=Currency",
                        "client=>client",
                        "hedged=>hedged",
                        "residual=>residual",
                        "worst-down=>worst down",
                        "worst-up=>worst up",
                        "lowest=>lowest in the run",
                        "highest=>highest in the run",
                        "value=>residual, " + ccy,
                        "soft=>soft, " + ccy,
                        "hard=>hard, " + ccy);
        reading.exposures
                .lines()
                .forEach((asset, line) -> {
                    int digits = names.assetScale(asset);
                    BigDecimal rate = reading.prices.rate(asset);
                    grid.row(
                            Cell.text(names.asset(asset)),
                            Cell.amount(line.client, digits),
                            Cell.amount(line.hedged, digits),
                            Cell.amount(line.residual, digits),
                            Cell.amount(line.worstDown, digits),
                            Cell.amount(line.worstUp, digits),
                            Cell.amount(line.lowest, digits),
                            Cell.amount(line.highest, digits),
                            Cell.amount(rate == null ? null : line.residual.multiply(rate), 2),
                            band("soft", asset),
                            band("hard", asset));
                });
        return grid;
    }

    private Cell band(String name, int assetId) {
        BigDecimal band = bandOf(name, assetId);
        return band == null ? Cell.NONE : Cell.real(band.doubleValue(), 0);
    }

    /** In the base currency; null: the asset's hedger has no such band. */
    @Nullable BigDecimal bandOf(String name, int assetId) {
        return reading.programs.band(name, assetId, reading.prices.baseAssetId());
    }

    public Grid clients() {
        Grid grid =
                new Grid(
                        "clients",
                        "Clients",
                        "client=Client",
                        "deals=>deals",
                        "volume=>volume, " + ccy,
                        "earned=>earned against mid, " + ccy,
                        "earned-per-million=>of each million");
        reading.flow
                .clients()
                .forEach((id, client) ->
                        grid.row(
                                Cell.text(names.client(id)),
                                Cell.count(client.deals),
                                Cell.real(client.volume, 0),
                                Cell.signedReal(client.gain, 2),
                                Cell.signedReal(client.gain / client.volume * 1e6, 2)));
        return grid;
    }

    public Grid doubts() {
        Grid grid =
                new Grid(
                        "doubts",
                        "Doubts and their cost",
                        "ccy=Currency",
                        "since=Since",
                        "until=Until",
                        "order=Oldest order",
                        "rungs=Rungs",
                        "amount=>most in doubt",
                        "cover=>cover sent",
                        "cost=>cost",
                        "cost-ccy=");
        for (DoubtLog.Episode episode : reading.doubts.all()) {
            int digits = names.assetScale(episode.assetId);
            grid.row(
                    Cell.text(names.asset(episode.assetId)),
                    Cell.time(episode.sinceNanos),
                    episode.hasEnded() ? Cell.time(episode.untilNanos) : Cell.NONE,
                    episode.clOrdId == 0 ? Cell.NONE : Cell.text(names.order(episode.clOrdId)),
                    Cell.text(
                            episode.rungs.stream()
                                    .map(Enum::name)
                                    .collect(Collectors.joining(" > "))),
                    Cell.amount(names.amount(episode.assetId, episode.amount), digits),
                    Cell.amount(names.amount(episode.assetId, episode.cover), digits),
                    Cell.amount(
                            names.amount(episode.costAssetId, episode.cost),
                            names.assetScale(episode.costAssetId)),
                    Cell.text(names.asset(episode.costAssetId)));
        }
        return grid;
    }

    /** Every deal and every fill; too long for a page. */
    public Grid trades() {
        Grid grid =
                new Grid(
                        "trades",
                        "Deals and fills",
                        "time=Time",
                        "kind=Kind",
                        "with=With",
                        "order=Order",
                        "instrument=Instrument",
                        "side=Side of the desk",
                        "qty=>quantity",
                        "price=>price",
                        "mid=>mid");
        for (Fill fill : reading.flow.fills()) {
            Trade trade = fill.trade();
            grid.row(
                    Cell.time(trade.nanos()),
                    Cell.text(trade.term().words()),
                    Cell.text(
                            trade.ofClient()
                                    ? names.client(trade.partyId())
                                    : trade.partyId() == 0
                                            ? "by people"
                                            : names.venue(trade.partyId())),
                    trade.clOrdId() == 0 ? Cell.NONE : Cell.text(names.order(trade.clOrdId())),
                    Cell.text(names.instrument(trade.instrumentId())),
                    Cell.text(trade.qty().signum() > 0 ? "BUY" : "SELL"),
                    Cell.plain(trade.qty().abs()),
                    Cell.price(trade.px()),
                    Cell.price(fill.mid()));
        }
        return grid;
    }

    public Grid parameters() {
        Grid grid =
                new Grid(
                        "parameters",
                        "Parameters",
                        "strategy=Strategy",
                        "parameter=Parameter",
                        "declared=>declared",
                        "value=>in force at the end");
        for (Programs.Program program : reading.programs.all()) {
            for (Programs.Value value : reading.programs.parameters(program)) {
                grid.row(
                        Cell.text(program.name()),
                        Cell.text(value.name()),
                        Cell.plain(value.initial()),
                        Cell.plain(value.now()));
            }
        }
        return grid;
    }

    /** By kind of report. */
    public List<Grid> ofKind(String kind) {
        return switch (kind) {
            case "pnl" -> List.of(pnl.grid(), pnl.recount(), baselines());
            case "tca" ->
                    List.of(
                            providers.cards(),
                            providers.markouts(),
                            providers.latency(),
                            providers.shadows(),
                            clients());
            case "positions" -> List.of(positions());
            case "internalisation" -> internalisation.all();
            case "breaks" -> breaks.all();
            default -> all();
        };
    }

    /** Whether something does not agree, or what was compared, as a sentence. */
    public String broken() {
        return breaks.result();
    }

    /** Whether anything does not agree. */
    public boolean hasBreaks() {
        return !breaks.isEmpty();
    }

    List<Grid> all() {
        List<Grid> all = new ArrayList<>(ofRun());
        all.addAll(internalisation.all());
        all.addAll(breaks.all());
        return all;
    }

    private List<Grid> ofRun() {
        return List.of(
                pnl.grid(),
                pnl.recount(),
                baselines(),
                positions(),
                providers.cards(),
                providers.markouts(),
                providers.latency(),
                providers.shadows(),
                clients(),
                doubts(),
                parameters(),
                trades());
    }

    Map<Integer, Flow.Chart> charts() {
        return reading.flow.charts();
    }
}
