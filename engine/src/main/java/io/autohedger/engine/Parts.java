// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.ActionKind;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.clientflow.Deals;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientReports;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.execution.AvoidedVenues;
import io.autohedger.engine.execution.BookWorth;
import io.autohedger.engine.execution.Covariance;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.marketdata.Trades;
import io.autohedger.engine.orders.Causes;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.orders.NodeExposures;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.people.Principals;
import io.autohedger.engine.pnl.Pnl;
import io.autohedger.engine.position.CashFlows;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.position.Openings;
import io.autohedger.engine.position.OwnPositions;
import io.autohedger.engine.position.Rolls;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Closes;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.TradingSessions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.risk.Intake;
import io.autohedger.engine.risk.Latches;
import io.autohedger.engine.risk.MessageRate;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;

/**
 * What an engine is made of, each made once, in the order in which one needs another. No step and
 * no decision is here: {@link Engine} has the order of a step, {@link Inputs} whom an input is for.
 */
final class Parts {
    final Emitter emitter = new Emitter();
    final Catalogue catalogue = new Catalogue();
    final TradingSessions sessions = new TradingSessions();
    final Markets markets = new Markets(catalogue);
    final Trades trades = new Trades(catalogue);
    final Closes closes = new Closes(catalogue, sessions);
    final ReferenceChain references = new ReferenceChain(markets, closes);
    final Latches latches = new Latches(catalogue);
    final Valuation valuation = new Valuation(catalogue, markets);
    final Principals principals = new Principals();
    final MessageRate messages = new MessageRate(catalogue);
    final Custodians custodians = new Custodians(catalogue);
    final Breaks breaks = new Breaks(catalogue, custodians, emitter);
    final Gate gate = new Gate(catalogue, sessions, latches, messages, breaks);
    final Intake intake = new Intake(catalogue, emitter, latches, gate.restricted());
    final Pnl pnl = new Pnl(catalogue, references, emitter);
    final ValueDates dates = new ValueDates(catalogue);
    final Bookings bookings =
            new Bookings(catalogue, pnl, gate.conservation(), gate.lines(), gate.margins(), dates);
    final Ledger ledger = new Ledger(catalogue, dates, emitter, bookings);
    final Rolls rolls = new Rolls(catalogue, dates, ledger, emitter);
    final AgreementDesk agreements =
            new AgreementDesk(catalogue, custodians, ledger, breaks, emitter);
    final Programs programs = new Programs();
    final Deals deals;
    final CashFlows flows;
    final Mirror mirror;
    final Interval interval;
    final Intents intents;
    final AvoidedVenues avoided = new AvoidedVenues(Gate.MAX_STRATEGIES);
    final HedgeDesk desk;
    final TargetDesk targets;
    final HaltDesk halts;
    final DoubtDesk doubts;
    final ValveDesk valves;
    final LossDesk losses;
    final TripDesk trips;
    final RestrictionDesk restrictions;
    final PrimeLineDesk lineDesk;
    final MarginDesk marginDesk;
    final LimitDesk limits;
    final ReplaceDesk replaces;
    final WindowDesk windows = new WindowDesk(gate.windows(), emitter);
    final Modes modes = new Modes(Gate.MAX_STRATEGIES);
    final Suggestions suggestions = new Suggestions(modes, gate.windows(), emitter);
    final Shadows shadows = new Shadows(emitter);
    final BustDesk busts;
    final ModeDesk modeDesk;
    final CrossingDesk crossings;
    final CloseDesk closeDesk;
    final Covariance covariance = new Covariance(catalogue);
    final ProxyDesk proxies;
    final PeopleDesk people;
    final ClientDesk clientDesk;
    final ClientInputs clientInputs;
    final Causes causes;

    Parts(EngineOptions options) {
        StrategyRunner[] runners = programs.all();
        deals = new Deals(catalogue, sessions, ledger, emitter, options.deals());
        flows = new CashFlows(catalogue, ledger, emitter);
        mirror =
                new Mirror(
                        catalogue,
                        ledger,
                        emitter,
                        new OutcomeRouter(runners),
                        references,
                        valuation,
                        messages,
                        new OwnPositions(Gate.MAX_STRATEGIES),
                        breaks,
                        options.idEpoch(),
                        options.orders(),
                        options.fills());
        bookings.of(mirror.orders());
        interval = new Interval(ledger, mirror);
        causes = new Causes(interval);
        NodeExposures exposures = new NodeExposures(catalogue, valuation, mirror, interval);
        OrderFacts facts =
                new OrderFacts(
                        catalogue, valuation, mirror.orders(), interval, gate.conservation());
        PrimeLineUse lines =
                new PrimeLineUse(
                        catalogue, dates, references, valuation, mirror.orders(), gate.lines());
        lineDesk = new PrimeLineDesk(catalogue, gate.lines(), lines, emitter);
        MarginUse margin =
                new MarginUse(catalogue, references, valuation, mirror.orders(), gate.margins());
        AccountRoom accounts = new AccountRoom(lines, margin);
        limits = new LimitDesk(gate, emitter);
        intents =
                new Intents(
                        catalogue,
                        references,
                        mirror,
                        gate,
                        exposures,
                        facts,
                        accounts,
                        limits,
                        modes,
                        suggestions,
                        shadows,
                        emitter);
        CrossingHolds holds = new CrossingHolds();
        StandIns standIns = new StandIns();
        busts = new BustDesk(catalogue, references, valuation, ledger, modes, suggestions, emitter);
        bookings.of(busts);
        desk =
                new HedgeDesk(
                        catalogue,
                        markets,
                        references,
                        valuation,
                        mirror,
                        interval,
                        gate,
                        causes,
                        modes,
                        intents,
                        avoided,
                        accounts,
                        holds,
                        standIns,
                        busts,
                        emitter);
        proxies =
                new ProxyDesk(
                        catalogue,
                        references,
                        valuation,
                        interval,
                        covariance,
                        desk,
                        modes,
                        standIns,
                        emitter);
        crossings =
                new CrossingDesk(
                        catalogue, markets, valuation, mirror, interval, ledger, dates, gate,
                        latches, breaks, desk, modes, holds, emitter);
        Proposal order = new Proposal();
        Placement placement =
                new Placement(
                        catalogue, markets, references, mirror, gate, avoided, accounts, order);
        targets =
                new TargetDesk(
                        catalogue, mirror, gate, placement, accounts, order, modes, intents,
                        emitter);
        doubts =
                new DoubtDesk(
                        catalogue,
                        markets,
                        references,
                        valuation,
                        mirror,
                        interval,
                        desk,
                        intake,
                        emitter);
        valves = new ValveDesk(latches, gate.restricted(), intake, mirror, emitter);
        trips = new TripDesk(gate.trips(), valves, emitter);
        marginDesk = new MarginDesk(catalogue, gate.margins(), margin, valves, emitter);
        halts = new HaltDesk(valves, targets, runners, modes, emitter);
        closeDesk =
                new CloseDesk(
                        catalogue,
                        closes,
                        valuation,
                        references,
                        desk,
                        intake,
                        runners,
                        modes,
                        emitter);
        modeDesk =
                new ModeDesk(catalogue, modes, runners, suggestions, desk, mirror, intake, emitter);
        losses =
                new LossDesk(
                        catalogue,
                        new BookWorth(catalogue, markets, ledger),
                        valves,
                        desk,
                        intents,
                        targets,
                        runners,
                        modes,
                        emitter);
        restrictions = new RestrictionDesk(gate.restricted(), intake);
        BreakDesk breakDesk = new BreakDesk(catalogue, ledger, mirror, breaks, agreements);
        replaces = new ReplaceDesk(catalogue, references, mirror, desk, gate, intents);
        ClientTerms terms = new ClientTerms(catalogue);
        ClientOrders clients = new ClientOrders(emitter, options.clientOrders());
        clients.startEpoch(options.idEpoch());
        ClientReports reports = new ClientReports(emitter, clients);
        OrphanCovers orphans =
                new OrphanCovers(catalogue, terms, clients, mirror.orders(), ledger, valuation);
        clientDesk =
                new ClientDesk(
                        catalogue,
                        emitter,
                        intake,
                        mirror,
                        intents,
                        terms,
                        clients,
                        reports,
                        new ClientChecks(catalogue, ledger, terms, clients),
                        new ClientFills(
                                catalogue,
                                ledger,
                                emitter,
                                mirror.orders(),
                                terms,
                                clients,
                                reports,
                                orphans),
                        new CoverDesk(
                                catalogue,
                                markets,
                                references,
                                mirror,
                                gate,
                                accounts,
                                intents,
                                terms,
                                clients,
                                orphans),
                        new Warehouse(catalogue, references, valuation, interval, gate));
        clientInputs = new ClientInputs(emitter, terms, clients, reports, clientDesk, deals);
        bookings.of(clientDesk);
        Openings openings = new Openings(catalogue, ledger, agreements);
        people = new PeopleDesk(principals, openings, agreements, emitter);
        people.handle(ActionKind.STRATEGY_MODE, modeDesk);
        ValveCommands.handle(people, valves, restrictions);
        marginDesk.handle(people);
        OrderCommands.handle(people, mirror, ledger, doubts, replaces, suggestions);
        LimitCommands.handle(people, limits, new OperatorPrices(catalogue, references));
        LedgerCommands.handle(people, deals, breakDesk, rolls, flows, openings, agreements);
    }

    /** Gives a program its id; the StrategyDeployed input of that id starts it. */
    void deploy(int strategyId, Strategy program, StrategyPlan plan) {
        StrategyRunner runner =
                new StrategyRunner(
                        strategyId,
                        program,
                        plan,
                        modes,
                        catalogue,
                        sessions,
                        markets,
                        mirror.orders(),
                        desk,
                        targets,
                        trades,
                        intents,
                        emitter);
        programs.all()[strategyId] = runner;
        targets.add(strategyId, runner, plan);
        doubts.add(strategyId, runner, plan);
        losses.add(strategyId, plan);
        modeDesk.add(strategyId, plan);
        busts.add(strategyId, plan);
        closeDesk.add(strategyId, plan);
        replaces.add(strategyId, plan);
        crossings.add(runner, plan);
        proxies.add(runner, plan);
        for (StrategyPlan.HedgeSite site : plan.owned()) {
            latches.program(strategyId, site.assetId(), site.ordersInBookId());
        }
    }
}
