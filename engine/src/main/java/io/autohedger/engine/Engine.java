// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.*;
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
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.Output;
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
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.snapshot.Snapshot;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.strategy.Modes;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Wide;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * Decides, checks and mirrors: one journalled input, one pure step, outputs as data. Has no clock,
 * thread or I/O; the same inputs give the same output bytes on any machine. One thread.
 */
public final class Engine {
    private static final int NO_ORDER = 0;
    private static final int ALL_BOOKS = -1;
    private static final int ROUNDS = 4;

    private final EngineOptions options;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Decoders in = new Decoders();
    private final Emitter emitter = new Emitter();
    private final Catalogue catalogue = new Catalogue();
    private final TradingSessions sessions = new TradingSessions();
    private final Markets markets = new Markets(catalogue);
    private final Trades trades = new Trades(catalogue);
    private final Closes closes = new Closes(catalogue, sessions);
    private final ReferenceChain references = new ReferenceChain(markets, closes);
    private final Latches latches = new Latches(catalogue);
    private final Valuation valuation = new Valuation(catalogue, markets);
    private final Principals principals = new Principals();
    private final MessageRate messages = new MessageRate(catalogue);
    private final Custodians custodians = new Custodians(catalogue);
    private final Breaks breaks = new Breaks(catalogue, custodians, emitter);
    private final Gate gate = new Gate(catalogue, sessions, latches, messages, breaks);
    private final Intake intake = new Intake(catalogue, emitter, latches, gate.restricted());
    private final Pnl pnl = new Pnl(catalogue, references, emitter);
    private final ValueDates dates = new ValueDates(catalogue);
    private final Bookings bookings =
            new Bookings(catalogue, pnl, gate.conservation(), gate.lines(), gate.margins(), dates);
    private final Ledger ledger = new Ledger(catalogue, dates, emitter, bookings);
    private final Rolls rolls = new Rolls(catalogue, dates, ledger, emitter);
    private final AgreementDesk agreements =
            new AgreementDesk(catalogue, custodians, ledger, breaks, emitter);
    private final StrategyRunner[] runners = new StrategyRunner[Gate.MAX_STRATEGIES];
    private final Deals deals;
    private final CashFlows flows;
    private final Mirror mirror;
    private final Interval interval;
    private final Intents intents;
    private final AvoidedVenues avoided = new AvoidedVenues(Gate.MAX_STRATEGIES);
    private final HedgeDesk desk;
    private final TargetDesk targets;
    private final HaltDesk halts;
    private final DoubtDesk doubts;
    private final ValveDesk valves;
    private final LossDesk losses;
    private final TripDesk trips;
    private final RestrictionDesk restrictions;
    private final PrimeLineDesk lineDesk;
    private final MarginDesk marginDesk;
    private final LimitDesk limits;
    private final ReplaceDesk replaces;
    private final WindowDesk windows = new WindowDesk(gate.windows(), emitter);
    private final Modes modes = new Modes(Gate.MAX_STRATEGIES);
    private final Suggestions suggestions = new Suggestions(modes, gate.windows(), emitter);
    private final Shadows shadows = new Shadows(emitter);
    private final BustDesk busts;
    private final ModeDesk modeDesk;
    private final CrossingDesk crossings;
    private final CloseDesk closeDesk;
    private final Covariance covariance = new Covariance(catalogue);
    private final ProxyDesk proxies;
    private final PeopleDesk people;
    private final ClientDesk clientDesk;
    private final ClientInputs clientInputs;
    private final Causes causes;

    private final Wide client = new Wide();
    private final Wide hedged = new Wide();

    private long askedForNanos = Strategy.NEVER;
    private boolean wantsTick;

    /** Somebody stops this life of the desk: it sends no new order. */
    private boolean stopping;

    private long lastSeq;

    public Engine(EngineOptions options) {
        this.options = options;
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
        bookings.of(orders());
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
                new OrphanCovers(catalogue, terms, clients, orders(), ledger, valuation);
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
                                catalogue, ledger, emitter, orders(), terms, clients, reports,
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
    public void deploy(int strategyId, Strategy program, StrategyPlan plan) {
        runners[strategyId] =
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
        targets.add(strategyId, runners[strategyId], plan);
        doubts.add(strategyId, runners[strategyId], plan);
        losses.add(strategyId, plan);
        modeDesk.add(strategyId, plan);
        busts.add(strategyId, plan);
        closeDesk.add(strategyId, plan);
        replaces.add(strategyId, plan);
        crossings.add(runners[strategyId], plan);
        proxies.add(runners[strategyId], plan);
        for (StrategyPlan.HedgeSite site : plan.owned()) {
            latches.program(strategyId, site.assetId(), site.ordersInBookId());
        }
    }

    /**
     * Takes one input.
     *
     * @param seq from 1 without gaps
     * @param timeNanos epoch nanos, UTC, never decreasing
     * @param buffer holds the SBE message with its header at offset
     */
    public void on(
            long seq, long timeNanos, DirectBuffer buffer, int offset, int length, Output out) {
        emitter.to(out);
        lastSeq = seq;
        step(buffer, offset, timeNanos);
        emitter.endStep();
    }

    /** Rolling hash over all output bytes since the first input. */
    public long outputHash() {
        return emitter.hash();
    }

    /** The whole state in a canonical order, with its length and checksum; off the hot path. */
    public void snapshot(LongConsumer sink) {
        Snapshot.write(options.identity(), this::state, sink);
    }

    /**
     * Takes a snapshot's state: what follows is as if this engine had taken the inputs before it.
     * To be asked of a new engine with the same options, after the same strategies were deployed.
     * What is refused has changed nothing.
     */
    public Restored restore(LongSupplier source) {
        return lastSeq == 0
                ? Snapshot.read(options.identity(), source, this::take)
                : new Restored(Restored.Outcome.NOT_FRESH, lastSeq, 0);
    }

    private Restored take(StatePass pass) {
        for (StrategyRunner runner : runners) {
            long here = runner == null ? 0 : runner.codeHash();
            long there = pass.next(here);
            if (there != here) {
                return new Restored(Restored.Outcome.OTHER_STRATEGIES, there, here);
            }
        }
        rest(pass);
        return Restored.DONE;
    }

    private void state(StatePass pass) {
        for (StrategyRunner runner : runners) {
            pass.next(runner == null ? 0 : runner.codeHash());
        }
        rest(pass);
    }

    private void rest(StatePass pass) {
        lastSeq = pass.next(lastSeq);
        askedForNanos = pass.next(askedForNanos);
        stopping = pass.next(stopping);
        emitter.state(pass);
        catalogue.state(pass);
        sessions.state(pass);
        markets.state(pass);
        trades.state(pass);
        references.state(pass);
        dates.state(pass);
        ledger.state(pass);
        rolls.state(pass);
        pnl.state(pass);
        deals.state(pass);
        flows.state(pass);
        mirror.state(pass);
        breaks.state(pass);
        custodians.state(pass);
        agreements.state(pass);
        mirror.odds().state(pass);
        mirror.costs().state(pass);
        gate.state(pass);
        causes.state(pass);
        avoided.state(pass);
        intents.state(pass);
        desk.state(pass);
        targets.state(pass);
        valves.state(pass);
        doubts.state(pass);
        losses.state(pass);
        lineDesk.state(pass);
        marginDesk.state(pass);
        crossings.state(pass);
        proxies.state(pass);
        suggestions.state(pass);
        busts.state(pass);
        shadows.state(pass);
        windows.state(pass);
        closeDesk.state(pass);
        modeDesk.state(pass);
        people.state(pass);
        clientDesk.state(pass);
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.state(pass);
            }
        }
    }

    /**
     * marketdata, clientflow, orders, position, doubt; crossings; strategy (execution, gate,
     * intents); covers; exposure, P&amp;L.
     */
    private void step(DirectBuffer buffer, int offset, long now) {
        pnl.beginStep(lastSeq);
        dates.at(now);
        ledger.happened(now);
        agreements.close(now);
        rolls.step(now);
        mirror.beginStep(now);
        targets.beginStep(lastSeq);
        apply(buffer, offset, now);
        mirror.onTime(now);
        deals.step(now);
        clientDesk.step(stopping, now);
        valves.step(now);
        doubts.step(now);
        losses.step(lastSeq, now);
        limits.step(now);
        suggestions.step(now);
        if (busts.step(now)) {
            markChanged();
        }
        modeDesk.step(now);
        windows.step(now);
        closeDesk.step(now);
        agreements.step(now);
        trips.begin();
        halts.step();
        if (!stopping) {
            crossings.step(now);
        }
        if (ledger.hasChanged()) {
            causes.moved(ledger.changed(), lastSeq);
            causes.transferred(ledger.transferred(), lastSeq);
            markChanged();
        }
        wantsTick = false;
        if (stopping) {
            mirror.cancelAll(now);
        } else {
            decide(now);
        }
        trips.step(lastSeq, now);
        lineDesk.step(ledger.hasChanged(), now);
        marginDesk.step(ledger.hasChanged(), lastSeq, now);
        exposures();
        pnl.tell(now, stopping);
        askForTime(now);
    }

    /** Where orders are born: programs in rounds, then covers of what is in doubt, and proxies. */
    private void decide(long now) {
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.beginStep(now);
            }
        }
        for (int round = 0; round < ROUNDS && reactRound(); round++) {
            // Own effects come back in the next round, at most four for an input.
        }
        halts.latch(lastSeq, now);
        doubts.cover(now);
        proxies.step(now);
        losses.flatten(now);
        closeDesk.reduce(now);
        targets.step(now);
        if (intents.takeSent()) {
            markChanged();
        }
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.tellRefusals();
                wantsTick |= runner.isDue();
            }
        }
    }

    /** Each program once, in the order of their ids; an order sent is news for all of them. */
    private boolean reactRound() {
        boolean reacted = false;
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                reacted |= runner.reactOnce();
                if (intents.takeSent()) {
                    markChanged();
                }
            }
        }
        return reacted;
    }

    private void apply(DirectBuffer buffer, int offset, long now) {
        header.wrap(buffer, offset);
        int template = header.templateId();
        in.wrap(buffer, offset, header);
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    known(startLife(in.desk.idEpoch(), now), template, in.desk.idEpoch());
            case DeskStoppingDecoder.TEMPLATE_ID -> stopping = true;
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    known(catalogue.define(in.asset), template, in.asset.assetId());
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    known(catalogue.define(in.instrument), template, in.instrument.instrumentId());
            case FutureDefinedDecoder.TEMPLATE_ID ->
                    known(catalogue.define(in.future), template, in.future.instrumentId());
            case VenueDefinedDecoder.TEMPLATE_ID -> known(venue(), template, in.venue.venueId());
            case BookDefinedDecoder.TEMPLATE_ID ->
                    known(catalogue.define(in.book), template, in.book.bookId());
            case ClientDefinedDecoder.TEMPLATE_ID ->
                    known(client(now), template, in.client.clientId());
            case LimitSetDecoder.TEMPLATE_ID ->
                    known(limits.on(in.limit), template, in.limit.scopeId());
            case RestrictionSetDecoder.TEMPLATE_ID ->
                    known(restrictions.on(in.restriction), template, in.restriction.instrumentId());
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID ->
                    known(gate.lines().on(in.broker), template, in.broker.primeBrokerId());
            case VenueDesignatedDecoder.TEMPLATE_ID ->
                    known(gate.lines().on(in.designated), template, in.designated.venueId());
            case CustodianDefinedDecoder.TEMPLATE_ID ->
                    known(agreements.on(in.custodian, now), template, in.custodian.custodianId());
            case MarginAccountDefinedDecoder.TEMPLATE_ID ->
                    known(
                            gate.margins().on(in.marginAccount),
                            template,
                            in.marginAccount.marginAccountId());
            case MarginVenueSetDecoder.TEMPLATE_ID ->
                    known(gate.margins().on(in.marginVenue), template, in.marginVenue.venueId());
            case MarginRateSetDecoder.TEMPLATE_ID ->
                    known(gate.margins().on(in.marginRate), template, in.marginRate.instrumentId());
            case CovarianceSetDecoder.TEMPLATE_ID ->
                    known(covariance.on(in.covariance), template, in.covariance.assetId());
            case SizeClassesSetDecoder.TEMPLATE_ID ->
                    known(mirror.costs().on(in.sizeClasses), template, 0);
            case ProxySetDecoder.TEMPLATE_ID ->
                    known(proxies.on(in.proxy), template, in.proxy.assetId());
            case BustsSetDecoder.TEMPLATE_ID ->
                    known(busts.on(in.busts), template, in.busts.assetId());
            case CrossingSetDecoder.TEMPLATE_ID ->
                    known(crossings.on(in.crossing), template, in.crossing.assetId());
            case VenueAccountSetDecoder.TEMPLATE_ID ->
                    // For people's files: the core names accounts by number.
                    known(
                            catalogue.isVenue(in.venueAccount.venueId()),
                            template,
                            in.venueAccount.venueId());
            case CalendarSetDecoder.TEMPLATE_ID ->
                    known(gate.on(in.keeps), template, in.keeps.calendarId());
            case StrategyDeployedDecoder.TEMPLATE_ID ->
                    known(modeDesk.on(in.strategy), template, in.strategy.strategyId());
            case CloseDefinedDecoder.TEMPLATE_ID ->
                    known(closes.on(in.close), template, in.close.calendarId());
            case WindowDefinedDecoder.TEMPLATE_ID ->
                    known(windows.on(in.window), template, in.window.windowId());
            case PairModeSetDecoder.TEMPLATE_ID ->
                    known(modeDesk.on(in.pairMode), template, in.pairMode.strategyId());
            case ParameterSetDecoder.TEMPLATE_ID -> parameter();
            case TickDecoder.TEMPLATE_ID -> tick();
            case SessionStatusDecoder.TEMPLATE_ID -> session(now);
            case SessionDefinedDecoder.TEMPLATE_ID -> calendar(now);
            case TopOfBookDecoder.TEMPLATE_ID -> topOfBook(now);
            case TradePrintDecoder.TEMPLATE_ID -> print();
            case ClientDealDecoder.TEMPLATE_ID -> deals.on(in.deal, now);
            case ClientOrdersDefinedDecoder.TEMPLATE_ID ->
                    known(clientDesk.on(in.terms), template, in.terms.clientId());
            case ClientOrderDecoder.TEMPLATE_ID -> clientInputs.on(in.clientOrder, stopping, now);
            case ClientRequestDecoder.TEMPLATE_ID -> clientInputs.on(in.clientRequest, now);
            case ValueDatesDefinedDecoder.TEMPLATE_ID -> valueDates();
            case SwapPointsDecoder.TEMPLATE_ID ->
                    known(rolls.on(in.points), template, in.points.instrumentId());
            case CashFlowDecoder.TEMPLATE_ID -> flows.on(in.flow);
            case DropCopyDefinedDecoder.TEMPLATE_ID ->
                    known(mirror.on(in.dropCopy, now), template, in.dropCopy.venueId());
            case DropCopyReportDecoder.TEMPLATE_ID -> mirror.on(in.copy, now);
            case AskedAgainDecoder.TEMPLATE_ID -> mirror.on(in.askedAgain);
            case FillsToldDecoder.TEMPLATE_ID -> mirror.on(in.fillsTold);
            case OpenOrdersToldDecoder.TEMPLATE_ID -> mirror.on(in.openOrdersTold, now);
            case SendResultDecoder.TEMPLATE_ID -> mirror.on(in.sendResult, now);
            case ExecutionReportDecoder.TEMPLATE_ID -> report(now);
            case RequestRejectedDecoder.TEMPLATE_ID -> mirror.on(in.rejected, now);
            case MassCancelReportDecoder.TEMPLATE_ID -> mirror.on(in.massCancel, now);
            case PrincipalDefinedDecoder.TEMPLATE_ID ->
                    known(principals.define(in.principal), template, in.principal.principalId());
            case PersonActionDecoder.TEMPLATE_ID -> {
                people.on(in.person, lastSeq, now);
                targets.retry();
                markChanged();
            }
            case OpeningPositionsDecoder.TEMPLATE_ID -> people.on(in.opening, now);
            case CustodianStatementDecoder.TEMPLATE_ID -> people.on(in.statement, now);
            case ApprovalDecoder.TEMPLATE_ID -> {
                people.on(in.approval, lastSeq, now);
                targets.retry();
                markChanged();
            }
            default -> emitter.ignored(template, IgnoredReason.NOT_BUILT_YET, 0);
        }
    }

    private void report(long now) {
        ledger.happened(
                in.report.transactTimeNanos() == ExecutionReportDecoder.transactTimeNanosNullValue()
                        ? now
                        : in.report.transactTimeNanos());
        mirror.on(in.report, now);
        if (mirror.takeForced()) {
            valves.forced(catalogue.venueSession(in.report.venueId()), lastSeq, now);
        }
        boolean isNews =
                in.report.kind() == OrderEventKind.TRADE
                        && in.report.possDup() != Bool.YES
                        && in.report.possResend() != Bool.YES;
        OrderTable orders = mirror.orders();
        int slot = orders.findByAny(in.report.clOrdId());
        if (isNews
                && slot >= 0
                && orders.instrumentOf(slot) == in.report.instrumentId()
                && ledger.fits(in.report.instrumentId(), 1, in.report.lastPx())
                && in.report.lastPx() > 0) {
            references.onTrade(in.report.instrumentId(), in.report.lastPx(), now);
        }
    }

    /** Time alone may have made a price stale: the programs look again. */
    private void tick() {
        askedForNanos = Strategy.NEVER;
        markChanged();
    }

    private void known(boolean taken, int template, long reference) {
        if (!taken) {
            emitter.ignored(template, IgnoredReason.INVALID, reference);
            emitter.alert(Severity.PAGE, AlertCode.INPUT_IGNORED, 0, 0, NO_ORDER);
        }
    }

    private boolean venue() {
        boolean taken = catalogue.define(in.venue);
        if (taken) {
            gate.lines().defined(in.venue.venueId());
        }
        return taken;
    }

    private boolean client(long now) {
        boolean taken = catalogue.define(in.client);
        if (taken) {
            deals.define(in.client, now);
        }
        return taken;
    }

    private void calendar(long now) {
        deals.look(now);
        known(
                sessions.define(in.calendar),
                SessionDefinedDecoder.TEMPLATE_ID,
                in.calendar.sessionId());
        windows.look();
        markChanged();
    }

    private void valueDates() {
        known(
                dates.define(in.dates),
                ValueDatesDefinedDecoder.TEMPLATE_ID,
                in.dates.instrumentId());
        rolls.all();
    }

    private void parameter() {
        int id = in.parameter.strategyId();
        boolean there = id > 0 && id < runners.length && runners[id] != null;
        boolean taken =
                there
                        && runners[id].setParameter(
                                in.parameter.parameterIndex(), in.parameter.mantissa());
        known(taken, ParameterSetDecoder.TEMPLATE_ID, id);
    }

    /**
     * Before anything else of a life: identifiers of a new epoch, and nobody is connected, whatever
     * was so when the last one ended.
     */
    private boolean startLife(int idEpoch, long now) {
        if (!mirror.startEpoch(idEpoch)) {
            return false;
        }
        stopping = false;
        crossings.startLife();
        clientDesk.startLife(idEpoch);
        proxies.startLife();
        mirror.costs().startLife();
        pnl.base(in.desk.baseAssetId());
        agreements.startLife(in.desk.baseAssetId());
        deals.startLife(now);
        windows.forget(now);
        closes.forget();
        catalogue.environment(in.desk.environment());
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            boolean wasUp = markets.isUp(venue);
            // Whatever an earlier life was shown, on a line that was down, too.
            markets.session(venue, false);
            if (wasUp) {
                lost(venue, now);
            }
        }
        markChanged();
        return true;
    }

    /** A desk that stops says goodbye itself: nobody is called for that. */
    private void lost(int venue, long now) {
        if (!stopping) {
            emitter.alert(Severity.PAGE, AlertCode.SESSION_DOWN, venue, 0, NO_ORDER);
        }
        mirror.sessionDown(venue, now);
    }

    private void session(long now) {
        boolean isClient = in.session.role() == SessionRole.CLIENT;
        if (isClient && in.session.state() == SessionState.UP) {
            intake.tellAll();
            deals.connected(in.session.sessionId());
        }
        int witnessed = mirror.witnessOf(in.session.sessionId());
        if (in.session.role() == SessionRole.DROP_COPY && witnessed != 0) {
            mirror.witness(witnessed, in.session.state() == SessionState.UP, !stopping, now);
            return;
        }
        int venue = catalogue.venueOfSession(in.session.sessionId());
        if (in.session.role() == SessionRole.VENUE && venue != 0) {
            boolean isUp = in.session.state() == SessionState.UP;
            boolean wasUp = markets.isUp(venue);
            markets.session(venue, isUp);
            if (wasUp && !isUp) {
                lost(venue, now);
            } else if (isUp && !wasUp) {
                mirror.sessionUp(venue, now);
            }
            markChanged();
        } else if (in.session.state() == SessionState.DOWN && !stopping) {
            emitter.alert(Severity.ALERT, AlertCode.SESSION_DOWN, 0, 0, NO_ORDER);
        }
    }

    private void topOfBook(long now) {
        if (markets.isRight(in.top)) {
            int venue = in.top.venueId();
            int instrument = in.top.instrumentId();
            markets.on(
                    in.top,
                    mirror.restingQty(venue, instrument, true, in.top.bidPx()),
                    mirror.restingQty(venue, instrument, false, in.top.offerPx()),
                    now);
            references.onTop(in.top.instrumentId(), now);
            markChanged();
        } else {
            known(false, TopOfBookDecoder.TEMPLATE_ID, in.top.venueId());
        }
    }

    private void print() {
        boolean taken = trades.on(in.print);
        known(taken, TradePrintDecoder.TEMPLATE_ID, in.print.instrumentId());
        if (taken) {
            markChanged();
        }
    }

    private void markChanged() {
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                runner.markChanged();
            }
        }
    }

    /** The orders, for reading. */
    OrderTable orders() {
        return mirror.orders();
    }

    /** One Exposure for each asset that the step moved. */
    private void exposures() {
        for (long left = ledger.takeChanged(); left != 0; left &= left - 1) {
            exposure(Long.numberOfTrailingZeros(left));
        }
    }

    private void exposure(int assetId) {
        ledger.residual(ledger.booksOf(true), assetId, client);
        ledger.residual(ledger.booksOf(false), assetId, hedged);
        interval.of(ALL_BOOKS, assetId);
        causes.stands(assetId);
        ExposureEncoder exposure = emitter.exposure();
        exposure.assetId(assetId)
                .openOrders(orders().openCount())
                .unknownOrders(orders().sums().unknownCount());
        Emitter.put(exposure.client(), client);
        Emitter.put(exposure.hedged(), hedged);
        Emitter.put(exposure.residual(), interval.residual());
        Emitter.put(exposure.worstDown(), interval.worstDown());
        Emitter.put(exposure.worstUp(), interval.worstUp());
        Emitter.put(exposure.doubt(), interval.doubt());
        emitter.end();
    }

    /** Asks for a tick only when it is needed before the one that is already under way. */
    private void askForTime(long now) {
        long due = wantsTick ? now : mirror.nextDeadlineNanos(now);
        due = Math.min(due, clientDesk.nextDueNanos());
        if (!stopping) {
            due = Math.min(due, nextDecisionNanos(now));
        }
        if (due < askedForNanos) {
            askedForNanos = due;
            emitter.timerRequest(due);
        }
    }

    private long nextDecisionNanos(long now) {
        long due = Math.min(doubts.nextDueNanos(now), losses.nextDueNanos(now));
        due = Math.min(due, Math.min(trips.nextDueNanos(now), limits.nextDueNanos()));
        due = Math.min(due, Math.min(suggestions.nextDueNanos(), crossings.nextDueNanos(now)));
        due = Math.min(due, Math.min(modeDesk.nextDueNanos(now), windows.nextDueNanos()));
        due = Math.min(due, Math.min(closeDesk.nextDueNanos(now), busts.nextDueNanos(now)));
        due = Math.min(due, marginDesk.nextDueNanos(now));
        due = Math.min(due, agreements.nextDueNanos());
        due = Math.min(due, gate.messagesDueNanos(now));
        due = Math.min(due, proxies.nextDueNanos(now));
        due = Math.min(due, Math.min(targets.nextDueNanos(now), halts.nextDueNanos(now)));
        due = Math.min(due, Math.min(rolls.nextDueNanos(), deals.nextDueNanos()));
        for (StrategyRunner runner : runners) {
            if (runner != null) {
                due = Math.min(due, Math.min(runner.nextDueNanos(), runner.nextChangeNanos(now)));
                due = Math.min(due, runner.refusalsDueNanos());
            }
        }
        return due;
    }
}
