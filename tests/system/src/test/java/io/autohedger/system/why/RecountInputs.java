// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.AskedAgainDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DeskStoppingDecoder;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.EvidenceDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.MassCancelReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.RestrictionSetDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TradePrintDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** What the inputs of a journal bring to whoever counts it again. */
final class RecountInputs {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Recount recount;

    RecountInputs(Recount recount) {
        this.recount = recount;
    }

    void take(long seq, int person, DirectBuffer buffer, int at) throws IOException {
        int template = header.wrap(buffer, at).templateId();
        recount.under = new Recount.Cause.Input(seq, recount.now, "time", "time", Map.of());
        recount.commands.nobody();
        recount.agreed.time();
        recount.rolls.time();
        if (template == DeskStartedDecoder.TEMPLATE_ID) {
            recount.market.allDown();
            recount.facts.clients.keySet().forEach(recount.books.held::connected);
            recount.under =
                    new Recount.Cause.Input(seq, recount.now, "restart", "the desk", Map.of());
            recount.policy.started();
            recount.copies.started();
            recount.costs.started();
            recount.proxies.started();
            var in = new DeskStartedDecoder().wrapAndApplyHeader(buffer, at, header);
            recount.agreed.started(in.baseAssetId());
            recount.clients.started(in.idEpoch());
        }
        if (recount.facts.take(template, buffer, at)) {
            recount.hedgeLines.defined();
            if (template == DropCopyDefinedDecoder.TEMPLATE_ID) {
                recount.copies.defined(
                        new DropCopyDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            }
            if (template == ValueDatesDefinedDecoder.TEMPLATE_ID) {
                recount.rolls.defined(
                        new ValueDatesDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            }
            if (template == StrategyDeployedDecoder.TEMPLATE_ID) {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.losses.deployed(recount.facts.program(in.strategyId()));
                recount.crossings.deployed(recount.facts.program(in.strategyId()));
                recount.policy.deployed(in);
            }
            return;
        }
        if (recount.policy.input(template, buffer, at)) {
            return;
        }
        switch (template) {
            case TopOfBookDecoder.TEMPLATE_ID ->
                    recount.market.quote(
                            new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header),
                            recount.books,
                            recount.now);
            case SessionStatusDecoder.TEMPLATE_ID ->
                    session(seq, new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header));
            case ClientDealDecoder.TEMPLATE_ID ->
                    deal(seq, new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header));
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                var in = new ExecutionReportDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.agreed.reported(in);
                recount.ignored.report(in);
                report(seq, in);
            }
            case SendResultDecoder.TEMPLATE_ID -> {
                var in = new SendResultDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.under = under("never-sent", in.clOrdId());
                recount.ignored.sent(in);
                Orders order = recount.made.get(in.clOrdId());
                if (order != null
                        && in.request() == RequestKind.NEW_ORDER
                        && in.started() == Bool.YES) {
                    order.sentAs(in.msgSeqNum());
                    recount.openNoMore.sent(order.order());
                }
            }
            case RequestRejectedDecoder.TEMPLATE_ID -> {
                var in = new RequestRejectedDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.under = under("reject", in.clOrdId());
                recount.ignored.rejected(in);
                Books.Order order = recount.books.order(in.origClOrdId());
                if (order != null && in.request() == RequestKind.CANCEL && isTurnedDown(in)) {
                    order.isCancelAsked = false;
                }
                if (order != null) {
                    order.openCancel = order.openCancel == in.clOrdId() ? 0 : order.openCancel;
                    recount.books.refused(order, in.clOrdId());
                }
            }
            case PersonActionDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            Request.of(
                                    new PersonActionDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)),
                            person);
            case OpeningPositionsDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            Request.of(
                                    new OpeningPositionsDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)),
                            person);
            case CustodianDefinedDecoder.TEMPLATE_ID ->
                    recount.agreed.defined(
                            new CustodianDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case CustodianStatementDecoder.TEMPLATE_ID -> {
                var in = new CustodianStatementDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.agreed.asked(in);
                in.sbeRewind();
                asked(seq, Request.of(in), person);
            }
            case ApprovalDecoder.TEMPLATE_ID -> {
                var in = new ApprovalDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.commands.approval(in, person);
                recount.answers.approved(in, person);
                recount.under = recount.commands.cause(seq, true);
            }
            case DropCopyReportDecoder.TEMPLATE_ID -> {
                var in = new DropCopyReportDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.under = under("drop-copy", in.clOrdId());
                recount.copies.told(in);
            }
            case EvidenceDecoder.TEMPLATE_ID ->
                    recount.under =
                            under(
                                    "evidence",
                                    new EvidenceDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .clOrdId());
            case FillsToldDecoder.TEMPLATE_ID -> {
                var in = new FillsToldDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.under = under("fills-told", in.clOrdId());
                recount.ignored.fillsTold(in);
            }
            case OpenOrdersToldDecoder.TEMPLATE_ID -> {
                var in = new OpenOrdersToldDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.openNoMore.told(in);
                String venue = recount.facts.venue(in.venueId()).name();
                recount.under =
                        new Recount.Cause.Input(
                                seq, recount.now, "open-orders-told", venue, Map.of());
            }
            case MassCancelReportDecoder.TEMPLATE_ID -> {
                var in = new MassCancelReportDecoder().wrapAndApplyHeader(buffer, at, header);
                String venue = recount.facts.venue(in.venueId()).name();
                recount.under =
                        new Recount.Cause.Input(seq, recount.now, "mass-cancel", venue, Map.of());
            }
            case RestrictionSetDecoder.TEMPLATE_ID -> {
                var in = new RestrictionSetDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.answers.rules().valves.restricted(in.instrumentId(), in.bookId(), true);
            }
            case TickDecoder.TEMPLATE_ID -> recount.bars.time(seq, recount.now);
            case TradePrintDecoder.TEMPLATE_ID -> {
                var in = new TradePrintDecoder().wrapAndApplyHeader(buffer, at, header);
                Facts.Pair pair = recount.facts.pair(in.instrumentId());
                recount.bars.trade(seq, recount.now, pair.px(in.px()));
                recount.market.traded(in, recount.now);
            }
            case CashFlowDecoder.TEMPLATE_ID -> {
                var in = new CashFlowDecoder().wrapAndApplyHeader(buffer, at, header);
                recount.under =
                        new Recount.Cause.Input(
                                seq, recount.now, "cash-flow", Text.word(in.kind()), Map.of());
                recount.rolls.paid(in);
            }
            case SwapPointsDecoder.TEMPLATE_ID -> {
                var in = new SwapPointsDecoder().wrapAndApplyHeader(buffer, at, header);
                String symbol = recount.facts.pair(in.instrumentId()).symbol();
                recount.under = new Recount.Cause.Input(seq, recount.now, "roll", symbol, Map.of());
                recount.rolls.told(in);
            }
            case ClientOrderDecoder.TEMPLATE_ID -> {
                var in = new ClientOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                String by = recount.facts.client(in.clientId()).name() + "-" + in.clOrdId();
                recount.under =
                        new Recount.Cause.Input(seq, recount.now, "client-order", by, Map.of());
                recount.clients.input(in);
            }
            case ClientRequestDecoder.TEMPLATE_ID -> {
                var in = new ClientRequestDecoder().wrapAndApplyHeader(buffer, at, header);
                String by = recount.facts.client(in.clientId()).name() + "-" + in.origClOrdId();
                recount.under =
                        new Recount.Cause.Input(seq, recount.now, "client-request", by, Map.of());
                recount.clients.input(in);
            }
            case DeskStoppingDecoder.TEMPLATE_ID -> recount.clients.stopping();
            case CovarianceSetDecoder.TEMPLATE_ID ->
                    recount.proxies.defined(
                            new CovarianceSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case ProxySetDecoder.TEMPLATE_ID ->
                    recount.proxies.defined(
                            new ProxySetDecoder().wrapAndApplyHeader(buffer, at, header));
            case MarginAccountDefinedDecoder.TEMPLATE_ID ->
                    recount.margin.defined(
                            new MarginAccountDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header));
            case MarginVenueSetDecoder.TEMPLATE_ID ->
                    recount.margin.defined(
                            new MarginVenueSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case MarginRateSetDecoder.TEMPLATE_ID ->
                    recount.margin.defined(
                            new MarginRateSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case SizeClassesSetDecoder.TEMPLATE_ID ->
                    recount.costs.sizes(
                            new SizeClassesSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case AskedAgainDecoder.TEMPLATE_ID ->
                    recount.ignored.askedAgain(
                            new AskedAgainDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> throw NotDerived.input(template);
        }
    }

    /** Too late, or asked before (CxlRejReason 0, 1, 3), is no word that the order may rest. */
    private static boolean isTurnedDown(RequestRejectedDecoder in) {
        return in.reason() != 0 && in.reason() != 1 && in.reason() != 3;
    }

    private Recount.Cause.Input under(String kind, long clOrdId) {
        String by =
                clOrdId == ExecutionReportDecoder.clOrdIdNullValue()
                        ? "no order of ours"
                        : recount.facts.order(clOrdId);
        return new Recount.Cause.Input(recount.under.seq(), recount.now, kind, by, Map.of());
    }

    private void session(long seq, SessionStatusDecoder in) {
        recount.copies.session(in);
        Facts.Venue venue = recount.facts.venueOfSession(in.sessionId());
        recount.facts.clients.values().stream()
                .filter(c -> c.session() == in.sessionId() && in.state() == SessionState.UP)
                .forEach(c -> recount.books.held.connected(c.id()));
        if (in.role() == SessionRole.VENUE && venue != null) {
            recount.market.session(venue.id(), in.state() == SessionState.UP);
            if (in.state() == SessionState.DOWN) {
                recount.openNoMore.lost(venue.id());
            }
            recount.under =
                    new Recount.Cause.Input(seq, recount.now, "session", venue.name(), Map.of());
        }
    }

    private void deal(long seq, ClientDealDecoder in) {
        Map<String, String> members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
        String client = recount.facts.client(in.clientId()).name();
        members.put("client", client);
        members.put("execId", in.execId());
        members.put("side", in.side().name());
        recount.under =
                new Recount.Cause.Input(
                        seq, recount.now, "deal", client + "-" + in.execId(), members);
        recount.books.deal(in, recount.now);
    }

    private void report(long seq, ExecutionReportDecoder in) {
        boolean isFill = in.kind() == OrderEventKind.TRADE;
        Map<String, String> members = new LinkedHashMap<>();
        if (isFill) {
            members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
            members.put("execId", in.execId());
            members.put("side", in.side().name());
        }
        members.put("venue", recount.facts.venue(in.venueId()).name());
        String by = under("", in.clOrdId()).by();
        recount.under =
                new Recount.Cause.Input(seq, recount.now, isFill ? "fill" : "report", by, members);
        recount.books.report(seq, in);
    }

    private Map<String, String> traded(int instrument, long qty, long px) {
        Facts.Pair pair = recount.facts.pair(instrument);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("instrument", pair.symbol());
        members.put("qty", pair.qty(qty).toPlainString());
        members.put("px", pair.px(px).toPlainString());
        return members;
    }

    /** A person asks for something: what the answer has to be recount.stands before it comes. */
    private void asked(long seq, Request in, int person) throws IOException {
        recount.commands.asked(in, person);
        recount.under = recount.commands.cause(seq, false);
        recount.answers.asked(in, person);
    }
}
