// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.*;
import org.agrona.DirectBuffer;

/** One preallocated decoder for each input template; wraps the one that a header names. */
final class Decoders {
    final DeskStartedDecoder desk = new DeskStartedDecoder();
    final AssetDefinedDecoder asset = new AssetDefinedDecoder();
    final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    final VenueDefinedDecoder venue = new VenueDefinedDecoder();
    final BookDefinedDecoder book = new BookDefinedDecoder();
    final ClientDefinedDecoder client = new ClientDefinedDecoder();
    final LimitSetDecoder limit = new LimitSetDecoder();
    final RestrictionSetDecoder restriction = new RestrictionSetDecoder();
    final CalendarSetDecoder keeps = new CalendarSetDecoder();
    final VenueAccountSetDecoder venueAccount = new VenueAccountSetDecoder();
    final BustsSetDecoder busts = new BustsSetDecoder();
    final CrossingSetDecoder crossing = new CrossingSetDecoder();
    final CovarianceSetDecoder covariance = new CovarianceSetDecoder();
    final ProxySetDecoder proxy = new ProxySetDecoder();
    final SizeClassesSetDecoder sizeClasses = new SizeClassesSetDecoder();
    final StrategyDeployedDecoder strategy = new StrategyDeployedDecoder();
    final CloseDefinedDecoder close = new CloseDefinedDecoder();
    final WindowDefinedDecoder window = new WindowDefinedDecoder();
    final PairModeSetDecoder pairMode = new PairModeSetDecoder();
    final ParameterSetDecoder parameter = new ParameterSetDecoder();
    final SessionStatusDecoder session = new SessionStatusDecoder();
    final SessionDefinedDecoder calendar = new SessionDefinedDecoder();
    final TopOfBookDecoder top = new TopOfBookDecoder();
    final FutureDefinedDecoder future = new FutureDefinedDecoder();
    final TradePrintDecoder print = new TradePrintDecoder();
    final ClientDealDecoder deal = new ClientDealDecoder();
    final ClientOrdersDefinedDecoder terms = new ClientOrdersDefinedDecoder();
    final ClientOrderDecoder clientOrder = new ClientOrderDecoder();
    final ClientRequestDecoder clientRequest = new ClientRequestDecoder();
    final CashFlowDecoder flow = new CashFlowDecoder();
    final ValueDatesDefinedDecoder dates = new ValueDatesDefinedDecoder();
    final SwapPointsDecoder points = new SwapPointsDecoder();
    final DropCopyDefinedDecoder dropCopy = new DropCopyDefinedDecoder();
    final DropCopyReportDecoder copy = new DropCopyReportDecoder();
    final AskedAgainDecoder askedAgain = new AskedAgainDecoder();
    final FillsToldDecoder fillsTold = new FillsToldDecoder();
    final OpenOrdersToldDecoder openOrdersTold = new OpenOrdersToldDecoder();
    final SendResultDecoder sendResult = new SendResultDecoder();
    final ExecutionReportDecoder report = new ExecutionReportDecoder();
    final MassCancelReportDecoder massCancel = new MassCancelReportDecoder();
    final RequestRejectedDecoder rejected = new RequestRejectedDecoder();
    final PrimeBrokerDefinedDecoder broker = new PrimeBrokerDefinedDecoder();
    final VenueDesignatedDecoder designated = new VenueDesignatedDecoder();
    final CustodianDefinedDecoder custodian = new CustodianDefinedDecoder();
    final CustodianStatementDecoder statement = new CustodianStatementDecoder();
    final MarginAccountDefinedDecoder marginAccount = new MarginAccountDefinedDecoder();
    final MarginVenueSetDecoder marginVenue = new MarginVenueSetDecoder();
    final MarginRateSetDecoder marginRate = new MarginRateSetDecoder();
    final PrincipalDefinedDecoder principal = new PrincipalDefinedDecoder();
    final OpeningPositionsDecoder opening = new OpeningPositionsDecoder();
    final PersonActionDecoder person = new PersonActionDecoder();
    final ApprovalDecoder approval = new ApprovalDecoder();

    void wrap(DirectBuffer buffer, int offset, MessageHeaderDecoder header) {
        switch (header.templateId()) {
            case DeskStartedDecoder.TEMPLATE_ID -> desk.wrapAndApplyHeader(buffer, offset, header);
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    asset.wrapAndApplyHeader(buffer, offset, header);
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    instrument.wrapAndApplyHeader(buffer, offset, header);
            case VenueDefinedDecoder.TEMPLATE_ID ->
                    venue.wrapAndApplyHeader(buffer, offset, header);
            case BookDefinedDecoder.TEMPLATE_ID -> book.wrapAndApplyHeader(buffer, offset, header);
            case ClientDefinedDecoder.TEMPLATE_ID ->
                    client.wrapAndApplyHeader(buffer, offset, header);
            case LimitSetDecoder.TEMPLATE_ID -> limit.wrapAndApplyHeader(buffer, offset, header);
            case RestrictionSetDecoder.TEMPLATE_ID ->
                    restriction.wrapAndApplyHeader(buffer, offset, header);
            case CovarianceSetDecoder.TEMPLATE_ID ->
                    covariance.wrapAndApplyHeader(buffer, offset, header);
            case SizeClassesSetDecoder.TEMPLATE_ID ->
                    sizeClasses.wrapAndApplyHeader(buffer, offset, header);
            case ProxySetDecoder.TEMPLATE_ID -> proxy.wrapAndApplyHeader(buffer, offset, header);
            case BustsSetDecoder.TEMPLATE_ID -> busts.wrapAndApplyHeader(buffer, offset, header);
            case CrossingSetDecoder.TEMPLATE_ID ->
                    crossing.wrapAndApplyHeader(buffer, offset, header);
            case VenueAccountSetDecoder.TEMPLATE_ID ->
                    venueAccount.wrapAndApplyHeader(buffer, offset, header);
            case CalendarSetDecoder.TEMPLATE_ID -> keeps.wrapAndApplyHeader(buffer, offset, header);
            case StrategyDeployedDecoder.TEMPLATE_ID ->
                    strategy.wrapAndApplyHeader(buffer, offset, header);
            case CloseDefinedDecoder.TEMPLATE_ID ->
                    close.wrapAndApplyHeader(buffer, offset, header);
            case WindowDefinedDecoder.TEMPLATE_ID ->
                    window.wrapAndApplyHeader(buffer, offset, header);
            case PairModeSetDecoder.TEMPLATE_ID ->
                    pairMode.wrapAndApplyHeader(buffer, offset, header);
            case ParameterSetDecoder.TEMPLATE_ID ->
                    parameter.wrapAndApplyHeader(buffer, offset, header);
            case SessionStatusDecoder.TEMPLATE_ID ->
                    session.wrapAndApplyHeader(buffer, offset, header);
            case SessionDefinedDecoder.TEMPLATE_ID ->
                    calendar.wrapAndApplyHeader(buffer, offset, header);
            case TopOfBookDecoder.TEMPLATE_ID -> top.wrapAndApplyHeader(buffer, offset, header);
            case FutureDefinedDecoder.TEMPLATE_ID ->
                    future.wrapAndApplyHeader(buffer, offset, header);
            case TradePrintDecoder.TEMPLATE_ID -> print.wrapAndApplyHeader(buffer, offset, header);
            case ClientDealDecoder.TEMPLATE_ID -> deal.wrapAndApplyHeader(buffer, offset, header);
            case ClientOrdersDefinedDecoder.TEMPLATE_ID ->
                    terms.wrapAndApplyHeader(buffer, offset, header);
            case ClientOrderDecoder.TEMPLATE_ID ->
                    clientOrder.wrapAndApplyHeader(buffer, offset, header);
            case ClientRequestDecoder.TEMPLATE_ID ->
                    clientRequest.wrapAndApplyHeader(buffer, offset, header);
            case ValueDatesDefinedDecoder.TEMPLATE_ID ->
                    dates.wrapAndApplyHeader(buffer, offset, header);
            case SwapPointsDecoder.TEMPLATE_ID -> points.wrapAndApplyHeader(buffer, offset, header);
            case CashFlowDecoder.TEMPLATE_ID -> flow.wrapAndApplyHeader(buffer, offset, header);
            case DropCopyDefinedDecoder.TEMPLATE_ID ->
                    dropCopy.wrapAndApplyHeader(buffer, offset, header);
            case DropCopyReportDecoder.TEMPLATE_ID ->
                    copy.wrapAndApplyHeader(buffer, offset, header);
            case AskedAgainDecoder.TEMPLATE_ID ->
                    askedAgain.wrapAndApplyHeader(buffer, offset, header);
            case FillsToldDecoder.TEMPLATE_ID ->
                    fillsTold.wrapAndApplyHeader(buffer, offset, header);
            case OpenOrdersToldDecoder.TEMPLATE_ID ->
                    openOrdersTold.wrapAndApplyHeader(buffer, offset, header);
            case SendResultDecoder.TEMPLATE_ID ->
                    sendResult.wrapAndApplyHeader(buffer, offset, header);
            case ExecutionReportDecoder.TEMPLATE_ID ->
                    report.wrapAndApplyHeader(buffer, offset, header);
            case MassCancelReportDecoder.TEMPLATE_ID ->
                    massCancel.wrapAndApplyHeader(buffer, offset, header);
            case RequestRejectedDecoder.TEMPLATE_ID ->
                    rejected.wrapAndApplyHeader(buffer, offset, header);
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID ->
                    broker.wrapAndApplyHeader(buffer, offset, header);
            case VenueDesignatedDecoder.TEMPLATE_ID ->
                    designated.wrapAndApplyHeader(buffer, offset, header);
            case CustodianDefinedDecoder.TEMPLATE_ID ->
                    custodian.wrapAndApplyHeader(buffer, offset, header);
            case CustodianStatementDecoder.TEMPLATE_ID ->
                    statement.wrapAndApplyHeader(buffer, offset, header);
            case MarginAccountDefinedDecoder.TEMPLATE_ID ->
                    marginAccount.wrapAndApplyHeader(buffer, offset, header);
            case MarginVenueSetDecoder.TEMPLATE_ID ->
                    marginVenue.wrapAndApplyHeader(buffer, offset, header);
            case MarginRateSetDecoder.TEMPLATE_ID ->
                    marginRate.wrapAndApplyHeader(buffer, offset, header);
            case PrincipalDefinedDecoder.TEMPLATE_ID ->
                    principal.wrapAndApplyHeader(buffer, offset, header);
            case ApprovalDecoder.TEMPLATE_ID -> approval.wrapAndApplyHeader(buffer, offset, header);
            case OpeningPositionsDecoder.TEMPLATE_ID ->
                    opening.wrapAndApplyHeader(buffer, offset, header);
            case PersonActionDecoder.TEMPLATE_ID ->
                    person.wrapAndApplyHeader(buffer, offset, header);
            default -> {
                // The engine answers it with InputIgnored.
            }
        }
    }
}
