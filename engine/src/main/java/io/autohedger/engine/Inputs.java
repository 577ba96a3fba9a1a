// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.*;
import io.autohedger.engine.orders.OrderTable;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.DirectBuffer;

/**
 * Brings each input to the part that it is for, and says of one that nobody can take that it was
 * ignored. Knows whether somebody stops this life. One thread.
 */
final class Inputs {
    private static final int NO_ORDER = 0;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Decoders in = new Decoders();
    private final Parts parts;
    private final Timers timers;

    /** Somebody stops this life of the desk: it sends no new order. */
    private boolean stopping;

    Inputs(Parts parts, Timers timers) {
        this.parts = parts;
        this.timers = timers;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Has the part that the input is for take it. */
    void apply(DirectBuffer buffer, int offset, long seq, long now) {
        header.wrap(buffer, offset);
        int template = header.templateId();
        in.wrap(buffer, offset, header);
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    known(startLife(in.desk.idEpoch(), now), template, in.desk.idEpoch());
            case DeskStoppingDecoder.TEMPLATE_ID -> stopping = true;
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    known(parts.catalogue.define(in.asset), template, in.asset.assetId());
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    known(
                            parts.catalogue.define(in.instrument),
                            template,
                            in.instrument.instrumentId());
            case FutureDefinedDecoder.TEMPLATE_ID ->
                    known(parts.catalogue.define(in.future), template, in.future.instrumentId());
            case VenueDefinedDecoder.TEMPLATE_ID -> known(venue(), template, in.venue.venueId());
            case BookDefinedDecoder.TEMPLATE_ID ->
                    known(parts.catalogue.define(in.book), template, in.book.bookId());
            case ClientDefinedDecoder.TEMPLATE_ID ->
                    known(client(now), template, in.client.clientId());
            case LimitSetDecoder.TEMPLATE_ID ->
                    known(parts.limits.on(in.limit), template, in.limit.scopeId());
            case RestrictionSetDecoder.TEMPLATE_ID ->
                    known(
                            parts.restrictions.on(in.restriction),
                            template,
                            in.restriction.instrumentId());
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID ->
                    known(parts.gate.lines().on(in.broker), template, in.broker.primeBrokerId());
            case VenueDesignatedDecoder.TEMPLATE_ID ->
                    known(parts.gate.lines().on(in.designated), template, in.designated.venueId());
            case CustodianDefinedDecoder.TEMPLATE_ID ->
                    known(
                            parts.agreements.on(in.custodian, now),
                            template,
                            in.custodian.custodianId());
            case MarginAccountDefinedDecoder.TEMPLATE_ID ->
                    known(
                            parts.gate.margins().on(in.marginAccount),
                            template,
                            in.marginAccount.marginAccountId());
            case MarginVenueSetDecoder.TEMPLATE_ID ->
                    known(
                            parts.gate.margins().on(in.marginVenue),
                            template,
                            in.marginVenue.venueId());
            case MarginRateSetDecoder.TEMPLATE_ID ->
                    known(
                            parts.gate.margins().on(in.marginRate),
                            template,
                            in.marginRate.instrumentId());
            case CovarianceSetDecoder.TEMPLATE_ID ->
                    known(parts.covariance.on(in.covariance), template, in.covariance.assetId());
            case SizeClassesSetDecoder.TEMPLATE_ID ->
                    known(parts.mirror.costs().on(in.sizeClasses), template, 0);
            case ProxySetDecoder.TEMPLATE_ID ->
                    known(parts.proxies.on(in.proxy), template, in.proxy.assetId());
            case BustsSetDecoder.TEMPLATE_ID ->
                    known(parts.busts.on(in.busts), template, in.busts.assetId());
            case CrossingSetDecoder.TEMPLATE_ID ->
                    known(parts.crossings.on(in.crossing), template, in.crossing.assetId());
            case VenueAccountSetDecoder.TEMPLATE_ID ->
                    // For people's files: the core names accounts by number.
                    known(
                            parts.catalogue.isVenue(in.venueAccount.venueId()),
                            template,
                            in.venueAccount.venueId());
            case CalendarSetDecoder.TEMPLATE_ID ->
                    known(parts.gate.on(in.keeps), template, in.keeps.calendarId());
            case StrategyDeployedDecoder.TEMPLATE_ID ->
                    known(parts.modeDesk.on(in.strategy), template, in.strategy.strategyId());
            case CloseDefinedDecoder.TEMPLATE_ID ->
                    known(parts.closes.on(in.close), template, in.close.calendarId());
            case WindowDefinedDecoder.TEMPLATE_ID ->
                    known(parts.windows.on(in.window), template, in.window.windowId());
            case PairModeSetDecoder.TEMPLATE_ID ->
                    known(parts.modeDesk.on(in.pairMode), template, in.pairMode.strategyId());
            case ParameterSetDecoder.TEMPLATE_ID -> parameter();
            case TickDecoder.TEMPLATE_ID -> tick();
            case SessionStatusDecoder.TEMPLATE_ID -> session(now);
            case SessionDefinedDecoder.TEMPLATE_ID -> calendar(now);
            case TopOfBookDecoder.TEMPLATE_ID -> topOfBook(now);
            case TradePrintDecoder.TEMPLATE_ID -> print();
            case ClientDealDecoder.TEMPLATE_ID -> parts.deals.on(in.deal, now);
            case ClientOrdersDefinedDecoder.TEMPLATE_ID ->
                    known(parts.clientDesk.on(in.terms), template, in.terms.clientId());
            case ClientOrderDecoder.TEMPLATE_ID ->
                    parts.clientInputs.on(in.clientOrder, stopping, now);
            case ClientRequestDecoder.TEMPLATE_ID -> parts.clientInputs.on(in.clientRequest, now);
            case ValueDatesDefinedDecoder.TEMPLATE_ID -> valueDates();
            case SwapPointsDecoder.TEMPLATE_ID ->
                    known(parts.rolls.on(in.points), template, in.points.instrumentId());
            case CashFlowDecoder.TEMPLATE_ID -> parts.flows.on(in.flow);
            case DropCopyDefinedDecoder.TEMPLATE_ID ->
                    known(parts.mirror.on(in.dropCopy, now), template, in.dropCopy.venueId());
            case DropCopyReportDecoder.TEMPLATE_ID -> parts.mirror.on(in.copy, now);
            case AskedAgainDecoder.TEMPLATE_ID -> parts.mirror.on(in.askedAgain);
            case FillsToldDecoder.TEMPLATE_ID -> parts.mirror.on(in.fillsTold);
            case OpenOrdersToldDecoder.TEMPLATE_ID -> parts.mirror.on(in.openOrdersTold, now);
            case SendResultDecoder.TEMPLATE_ID -> parts.mirror.on(in.sendResult, now);
            case ExecutionReportDecoder.TEMPLATE_ID -> report(seq, now);
            case RequestRejectedDecoder.TEMPLATE_ID -> parts.mirror.on(in.rejected, now);
            case MassCancelReportDecoder.TEMPLATE_ID -> parts.mirror.on(in.massCancel, now);
            case PrincipalDefinedDecoder.TEMPLATE_ID ->
                    known(
                            parts.principals.define(in.principal),
                            template,
                            in.principal.principalId());
            case PersonActionDecoder.TEMPLATE_ID -> {
                parts.people.on(in.person, seq, now);
                parts.targets.retry();
                parts.programs.markChanged();
            }
            case OpeningPositionsDecoder.TEMPLATE_ID -> parts.people.on(in.opening, now);
            case CustodianStatementDecoder.TEMPLATE_ID -> parts.people.on(in.statement, now);
            case ApprovalDecoder.TEMPLATE_ID -> {
                parts.people.on(in.approval, seq, now);
                parts.targets.retry();
                parts.programs.markChanged();
            }
            default -> parts.emitter.ignored(template, IgnoredReason.NOT_BUILT_YET, 0);
        }
    }

    private void report(long seq, long now) {
        parts.ledger.happened(
                in.report.transactTimeNanos() == ExecutionReportDecoder.transactTimeNanosNullValue()
                        ? now
                        : in.report.transactTimeNanos());
        parts.mirror.on(in.report, now);
        if (parts.mirror.takeForced()) {
            parts.valves.forced(parts.catalogue.venueSession(in.report.venueId()), seq, now);
        }
        boolean isNews =
                in.report.kind() == OrderEventKind.TRADE
                        && in.report.possDup() != Bool.YES
                        && in.report.possResend() != Bool.YES;
        OrderTable orders = parts.mirror.orders();
        int slot = orders.findByAny(in.report.clOrdId());
        if (isNews
                && slot >= 0
                && orders.instrumentOf(slot) == in.report.instrumentId()
                && parts.ledger.fits(in.report.instrumentId(), 1, in.report.lastPx())
                && in.report.lastPx() > 0) {
            parts.references.onTrade(in.report.instrumentId(), in.report.lastPx(), now);
        }
    }

    /** Time alone may have made a price stale: the programs look again. */
    private void tick() {
        timers.ticked();
        parts.programs.markChanged();
    }

    private void known(boolean taken, int template, long reference) {
        if (!taken) {
            parts.emitter.ignored(template, IgnoredReason.INVALID, reference);
            parts.emitter.alert(Severity.PAGE, AlertCode.INPUT_IGNORED, 0, 0, NO_ORDER);
        }
    }

    private boolean venue() {
        boolean taken = parts.catalogue.define(in.venue);
        if (taken) {
            parts.gate.lines().defined(in.venue.venueId());
        }
        return taken;
    }

    private boolean client(long now) {
        boolean taken = parts.catalogue.define(in.client);
        if (taken) {
            parts.deals.define(in.client, now);
        }
        return taken;
    }

    private void calendar(long now) {
        parts.deals.look(now);
        known(
                parts.sessions.define(in.calendar),
                SessionDefinedDecoder.TEMPLATE_ID,
                in.calendar.sessionId());
        parts.windows.look();
        parts.programs.markChanged();
    }

    private void valueDates() {
        known(
                parts.dates.define(in.dates),
                ValueDatesDefinedDecoder.TEMPLATE_ID,
                in.dates.instrumentId());
        parts.rolls.all();
    }

    private void parameter() {
        int id = in.parameter.strategyId();
        boolean taken =
                parts.programs.setParameter(
                        id, in.parameter.parameterIndex(), in.parameter.mantissa());
        known(taken, ParameterSetDecoder.TEMPLATE_ID, id);
    }

    /**
     * Before anything else of a life: identifiers of a new epoch, and nobody is connected, whatever
     * was so when the last one ended.
     */
    private boolean startLife(int idEpoch, long now) {
        if (!parts.mirror.startEpoch(idEpoch)) {
            return false;
        }
        stopping = false;
        parts.crossings.startLife();
        parts.clientDesk.startLife(idEpoch);
        parts.proxies.startLife();
        parts.mirror.costs().startLife();
        parts.pnl.base(in.desk.baseAssetId());
        parts.agreements.startLife(in.desk.baseAssetId());
        parts.deals.startLife(now);
        parts.windows.forget(now);
        parts.closes.forget();
        parts.catalogue.environment(in.desk.environment());
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            boolean wasUp = parts.markets.isUp(venue);
            // Whatever an earlier life was shown, on a line that was down, too.
            parts.markets.session(venue, false);
            if (wasUp) {
                lost(venue, now);
            }
        }
        parts.programs.markChanged();
        return true;
    }

    /** A desk that stops says goodbye itself: nobody is called for that. */
    private void lost(int venue, long now) {
        if (!stopping) {
            parts.emitter.alert(Severity.PAGE, AlertCode.SESSION_DOWN, venue, 0, NO_ORDER);
        }
        parts.mirror.sessionDown(venue, now);
    }

    private void session(long now) {
        boolean isClient = in.session.role() == SessionRole.CLIENT;
        if (isClient && in.session.state() == SessionState.UP) {
            parts.intake.tellAll();
            parts.deals.connected(in.session.sessionId());
        }
        int witnessed = parts.mirror.witnessOf(in.session.sessionId());
        if (in.session.role() == SessionRole.DROP_COPY && witnessed != 0) {
            parts.mirror.witness(witnessed, in.session.state() == SessionState.UP, !stopping, now);
            return;
        }
        int venue = parts.catalogue.venueOfSession(in.session.sessionId());
        if (in.session.role() == SessionRole.VENUE && venue != 0) {
            boolean isUp = in.session.state() == SessionState.UP;
            boolean wasUp = parts.markets.isUp(venue);
            parts.markets.session(venue, isUp);
            if (wasUp && !isUp) {
                lost(venue, now);
            } else if (isUp && !wasUp) {
                parts.mirror.sessionUp(venue, now);
            }
            parts.programs.markChanged();
        } else if (in.session.state() == SessionState.DOWN && !stopping) {
            parts.emitter.alert(Severity.ALERT, AlertCode.SESSION_DOWN, 0, 0, NO_ORDER);
        }
    }

    private void topOfBook(long now) {
        if (parts.markets.isRight(in.top)) {
            int venue = in.top.venueId();
            int instrument = in.top.instrumentId();
            parts.markets.on(
                    in.top,
                    parts.mirror.restingQty(venue, instrument, true, in.top.bidPx()),
                    parts.mirror.restingQty(venue, instrument, false, in.top.offerPx()),
                    now);
            parts.references.onTop(in.top.instrumentId(), now);
            parts.programs.markChanged();
        } else {
            known(false, TopOfBookDecoder.TEMPLATE_ID, in.top.venueId());
        }
    }

    private void print() {
        boolean taken = parts.trades.on(in.print);
        known(taken, TradePrintDecoder.TEMPLATE_ID, in.print.instrumentId());
        if (taken) {
            parts.programs.markChanged();
        }
    }

    void state(StatePass pass) {
        stopping = pass.next(stopping);
    }
}
