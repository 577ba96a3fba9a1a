// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionRefusedDecoder;
import io.autohedger.codecs.AgreementChangedDecoder;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.AskedAgainDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.CloseComparedDecoder;
import io.autohedger.codecs.CovarianceSetDecoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DeskStoppingDecoder;
import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.EvidenceDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.codecs.MassCancelReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.OverrideState;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlInKindDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PositionCostDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.ProxySetDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.RestrictionSetDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.SizeClassesSetDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TradePrintDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.WitnessChangedDecoder;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/** One walk over a journal from its beginning: what it says of each of its orders. */
final class Recount {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final Facts facts = new Facts();
    final Books books = new Books(this);
    final Postings postings = new Postings(this);
    final PeoplesWord people = new PeoplesWord(this);
    private final Exposures exposures = new Exposures(this);
    final Market market = new Market(facts);
    final Worth worth = new Worth(this);
    final Credit credit = new Credit(this);
    final Commands commands = new Commands(this);
    final Odds odds = new Odds(this);
    final Costs costs = new Costs(this);
    final Margin margin = new Margin(this);
    final Agreed agreed = new Agreed(this);
    final Proxies proxies = new Proxies(this);
    final Losses losses = new Losses(this);
    final Refusals refusals = new Refusals(this);
    final Rejections rejections = new Rejections(this);
    final MessageRates messages = new MessageRates(this);
    final Trips trips = new Trips(this);
    final DeskModes modes = new DeskModes(this);
    final Suggestions suggestions = new Suggestions(this);
    final TakenBack takenBack = new TakenBack(this);
    final NewsWindows windows = new NewsWindows(this);
    final Closing closing = new Closing(this);
    final Crossings crossings = new Crossings(this);
    final Rolls rolls = new Rolls(this);
    final ClientFlow clients = new ClientFlow(this);

    /** That was told last. */
    long newestDecision;

    private final HedgingPolicy policy = new HedgingPolicy(this);
    final Map<Long, Derived> orders = new LinkedHashMap<>();
    final Set<Integer> stopped = new TreeSet<>();
    final Path directory;

    final Bars bars = new Bars();

    /** What must hold of the journal and does not, and is of no order. */
    final List<String> wrong = new ArrayList<>();

    /** The sweep that the last decision was one order of; null: it was none. */
    @Nullable Sweep sweep;

    /** Of each asset: where it stood when the last input ended, and the input that moved it. */
    private final Map<Integer, Books.Interval> stands = new HashMap<>();

    final Map<Integer, Cause> causes = new HashMap<>();
    private final Set<Long> intendedNow = new HashSet<>();

    /** What the input under way has moved between books or dates. */
    private final Set<Integer> movedNow = new HashSet<>();

    private final Map<Integer, Map<Integer, BigDecimal>> positionsBefore = new HashMap<>();
    private final Map<Long, Orders> made = new TreeMap<>();

    /** Alerts about an order that its own input tells before the order. */
    private final Map<Long, List<AlertCode>> early = new TreeMap<>();

    private Cause.Input under = new Cause.Input(0, 0, "time", "time", Map.of());
    private @Nullable Decided decided;
    private List<JournalCopy.Field> raised = List.of();
    private final ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
    long now;

    /** The input that moved an asset last, and each book's position of it before. */
    record Cause(Input input, Map<Integer, BigDecimal> before) {
        record Input(long seq, long nanos, String kind, String by, Map<String, String> members) {}
    }

    private Recount(Path directory) {
        this.directory = directory;
    }

    static Recount of(Path directory) throws IOException {
        return of(directory, List.of());
    }

    /** As if each of these fields were one higher in every output that has it. */
    static Recount of(Path directory, List<JournalCopy.Field> wrong) throws IOException {
        Recount recount = new Recount(directory);
        recount.raised = wrong;
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                recount.record(journal);
            }
        }
        recount.endOfInput();
        for (Orders order : recount.made.values()) {
            order.atTheEnd();
        }
        return recount;
    }

    /** Of the input under way. */
    long seq() {
        return under.seq();
    }

    private void record(JournalReader journal) throws IOException {
        DirectBuffer buffer = journal.buffer();
        int at = journal.payloadOffset();
        if (journal.type() == RecordType.SEND_STARTED) {
            sent(journal, buffer.getStringWithoutLengthAscii(at, journal.payloadLength()));
        } else if (journal.type() == RecordType.INPUT) {
            endOfInput();
            now = journal.timeNanos();
            input(journal.seq(), journal.principal(), buffer, at);
            policy.time();
        } else if (journal.type() == RecordType.OUTPUT) {
            if (raised.isEmpty()) {
                output(journal.seq(), buffer, at);
            } else {
                copy.putBytes(0, buffer, at, journal.payloadLength());
                JournalCopy.raise(copy, raised);
                output(journal.seq(), copy, 0);
            }
        }
    }

    private void input(long seq, int person, DirectBuffer buffer, int at) throws IOException {
        int template = header.wrap(buffer, at).templateId();
        under = new Cause.Input(seq, now, "time", "time", Map.of());
        commands.nobody();
        agreed.time();
        rolls.time();
        if (template == DeskStartedDecoder.TEMPLATE_ID) {
            market.allDown();
            facts.clients.keySet().forEach(books.held::connected);
            under = new Cause.Input(seq, now, "restart", "the desk", Map.of());
            policy.started();
            costs.started();
            proxies.started();
            agreed.started();
            clients.started(
                    new DeskStartedDecoder().wrapAndApplyHeader(buffer, at, header).idEpoch());
        }
        if (facts.take(template, buffer, at)) {
            if (template == ValueDatesDefinedDecoder.TEMPLATE_ID) {
                rolls.defined(
                        new ValueDatesDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            }
            if (template == StrategyDeployedDecoder.TEMPLATE_ID) {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, at, header);
                losses.deployed(facts.program(in.strategyId()));
                crossings.deployed(facts.program(in.strategyId()));
                policy.deployed(in);
            }
            return;
        }
        if (policy.input(template, buffer, at)) {
            return;
        }
        switch (template) {
            case TopOfBookDecoder.TEMPLATE_ID ->
                    market.quote(
                            new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header),
                            books,
                            now);
            case SessionStatusDecoder.TEMPLATE_ID ->
                    session(seq, new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header));
            case ClientDealDecoder.TEMPLATE_ID ->
                    deal(seq, new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header));
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                var in = new ExecutionReportDecoder().wrapAndApplyHeader(buffer, at, header);
                agreed.reported(in);
                report(seq, in);
            }
            case SendResultDecoder.TEMPLATE_ID -> {
                var in = new SendResultDecoder().wrapAndApplyHeader(buffer, at, header);
                under = under("never-sent", in.clOrdId());
                Orders order = made.get(in.clOrdId());
                if (order != null
                        && in.request() == RequestKind.NEW_ORDER
                        && in.started() == Bool.YES) {
                    order.sentAs(in.msgSeqNum());
                }
            }
            case RequestRejectedDecoder.TEMPLATE_ID -> {
                var in = new RequestRejectedDecoder().wrapAndApplyHeader(buffer, at, header);
                under = under("reject", in.clOrdId());
                Books.Order order = books.order(in.origClOrdId());
                if (order != null && in.request() == RequestKind.CANCEL && isTurnedDown(in)) {
                    order.isCancelAsked = false;
                }
                if (order != null) {
                    order.openCancel = order.openCancel == in.clOrdId() ? 0 : order.openCancel;
                    order.openReplaces.remove(in.clOrdId());
                }
            }
            case PersonActionDecoder.TEMPLATE_ID -> {
                var in = new PersonActionDecoder().wrapAndApplyHeader(buffer, at, header);
                commands.action(in, person);
                refusals.stated(in);
                under = commands.cause(seq, false);
            }
            case OpeningPositionsDecoder.TEMPLATE_ID -> {
                commands.opening(
                        new OpeningPositionsDecoder().wrapAndApplyHeader(buffer, at, header),
                        person);
                under = commands.cause(seq, false);
            }
            case CustodianDefinedDecoder.TEMPLATE_ID ->
                    agreed.defined(
                            new CustodianDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case CustodianStatementDecoder.TEMPLATE_ID -> {
                var in = new CustodianStatementDecoder().wrapAndApplyHeader(buffer, at, header);
                commands.statement(in.requestId(), person);
                agreed.asked(in);
                under = commands.cause(seq, false);
            }
            case ApprovalDecoder.TEMPLATE_ID -> {
                commands.approval(
                        new ApprovalDecoder().wrapAndApplyHeader(buffer, at, header), person);
                under = commands.cause(seq, true);
            }
            case DropCopyReportDecoder.TEMPLATE_ID ->
                    under =
                            under(
                                    "drop-copy",
                                    new DropCopyReportDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .clOrdId());
            case EvidenceDecoder.TEMPLATE_ID ->
                    under =
                            under(
                                    "evidence",
                                    new EvidenceDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .clOrdId());
            case FillsToldDecoder.TEMPLATE_ID -> {
                var in = new FillsToldDecoder().wrapAndApplyHeader(buffer, at, header);
                under = under("fills-told", in.clOrdId());
            }
            case OpenOrdersToldDecoder.TEMPLATE_ID -> {
                var in = new OpenOrdersToldDecoder().wrapAndApplyHeader(buffer, at, header);
                String venue = facts.venue(in.venueId()).name();
                under = new Cause.Input(seq, now, "open-orders-told", venue, Map.of());
            }
            case MassCancelReportDecoder.TEMPLATE_ID -> {
                var in = new MassCancelReportDecoder().wrapAndApplyHeader(buffer, at, header);
                String venue = facts.venue(in.venueId()).name();
                under = new Cause.Input(seq, now, "mass-cancel", venue, Map.of());
            }
            case RestrictionSetDecoder.TEMPLATE_ID ->
                    commands.restricted.add(
                            new RestrictionSetDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .instrumentId());
            case TickDecoder.TEMPLATE_ID -> bars.time(seq, now);
            case TradePrintDecoder.TEMPLATE_ID -> bars.trade(seq, now);
            case CashFlowDecoder.TEMPLATE_ID -> {
                var in = new CashFlowDecoder().wrapAndApplyHeader(buffer, at, header);
                under = new Cause.Input(seq, now, "cash-flow", Text.word(in.kind()), Map.of());
                Facts.Asset asset = facts.asset(in.assetId());
                rolls.paid(
                        new Postings.Of(in.kind(), in.bookId(), in.accountId(), in.clOrdId()),
                        in.instrumentId(),
                        in.flowId(),
                        asset,
                        in.amount(),
                        in.valueDate());
            }
            case SwapPointsDecoder.TEMPLATE_ID -> {
                var in = new SwapPointsDecoder().wrapAndApplyHeader(buffer, at, header);
                String symbol = facts.pair(in.instrumentId()).symbol();
                under = new Cause.Input(seq, now, "roll", symbol, Map.of());
                rolls.told(in);
            }
            case ClientOrderDecoder.TEMPLATE_ID -> {
                var in = new ClientOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                String by = facts.client(in.clientId()).name() + "-" + in.clOrdId();
                under = new Cause.Input(seq, now, "client-order", by, Map.of());
                clients.input(in);
            }
            case ClientRequestDecoder.TEMPLATE_ID -> {
                var in = new ClientRequestDecoder().wrapAndApplyHeader(buffer, at, header);
                String by = facts.client(in.clientId()).name() + "-" + in.origClOrdId();
                under = new Cause.Input(seq, now, "client-request", by, Map.of());
                clients.input(in);
            }
            case DeskStoppingDecoder.TEMPLATE_ID -> clients.stopping();
            case CovarianceSetDecoder.TEMPLATE_ID ->
                    proxies.defined(
                            new CovarianceSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case ProxySetDecoder.TEMPLATE_ID ->
                    proxies.defined(new ProxySetDecoder().wrapAndApplyHeader(buffer, at, header));
            case MarginAccountDefinedDecoder.TEMPLATE_ID ->
                    margin.defined(
                            new MarginAccountDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header));
            case MarginVenueSetDecoder.TEMPLATE_ID ->
                    margin.defined(
                            new MarginVenueSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case MarginRateSetDecoder.TEMPLATE_ID ->
                    margin.defined(
                            new MarginRateSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case SizeClassesSetDecoder.TEMPLATE_ID ->
                    costs.sizes(new SizeClassesSetDecoder().wrapAndApplyHeader(buffer, at, header));
            case AskedAgainDecoder.TEMPLATE_ID -> {
                // Moves nothing by itself.
            }
            default -> throw NotDerived.input(template);
        }
    }

    /** Too late, or asked before (CxlRejReason 0, 1, 3), is no word that the order may rest. */
    private static boolean isTurnedDown(RequestRejectedDecoder in) {
        return in.reason() != 0 && in.reason() != 1 && in.reason() != 3;
    }

    private Cause.Input under(String kind, long clOrdId) {
        String by =
                clOrdId == ExecutionReportDecoder.clOrdIdNullValue()
                        ? "no order of ours"
                        : facts.order(clOrdId);
        return new Cause.Input(under.seq(), now, kind, by, Map.of());
    }

    private void session(long seq, SessionStatusDecoder in) {
        Facts.Venue venue = facts.venueOfSession(in.sessionId());
        facts.clients.values().stream()
                .filter(c -> c.session() == in.sessionId() && in.state() == SessionState.UP)
                .forEach(c -> books.held.connected(c.id()));
        if (in.role() == SessionRole.VENUE && venue != null) {
            market.session(venue.id(), in.state() == SessionState.UP);
            under = new Cause.Input(seq, now, "session", venue.name(), Map.of());
        }
    }

    private void deal(long seq, ClientDealDecoder in) {
        Map<String, String> members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
        String client = facts.client(in.clientId()).name();
        members.put("client", client);
        members.put("execId", in.execId());
        members.put("side", in.side().name());
        under = new Cause.Input(seq, now, "deal", client + "-" + in.execId(), members);
        books.deal(in, now);
    }

    private void report(long seq, ExecutionReportDecoder in) {
        boolean isFill = in.kind() == OrderEventKind.TRADE;
        Map<String, String> members = new LinkedHashMap<>();
        if (isFill) {
            members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
            members.put("execId", in.execId());
            members.put("side", in.side().name());
        }
        members.put("venue", facts.venue(in.venueId()).name());
        String by = under("", in.clOrdId()).by();
        under = new Cause.Input(seq, now, isFill ? "fill" : "report", by, members);
        books.report(seq, in);
    }

    private Map<String, String> traded(int instrument, long qty, long px) {
        Facts.Pair pair = facts.pair(instrument);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("instrument", pair.symbol());
        members.put("qty", pair.qty(qty).toPlainString());
        members.put("px", pair.px(px).toPlainString());
        return members;
    }

    private void output(long seq, DirectBuffer buffer, int at) throws IOException {
        switch (header.wrap(buffer, at).templateId()) {
            case PostingDecoder.TEMPLATE_ID -> {
                var out = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                posted(out);
                agreed.posted(out);
            }
            case AgreementChangedDecoder.TEMPLATE_ID ->
                    agreed.told(
                            new AgreementChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case CloseComparedDecoder.TEMPLATE_ID ->
                    agreed.told(new CloseComparedDecoder().wrapAndApplyHeader(buffer, at, header));
            case DecisionDecoder.TEMPLATE_ID -> {
                findCauses();
                var out = new DecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                decided = new HedgeDecided(this, out);
                newestDecision = out.decisionId();
            }
            case TargetDecisionDecoder.TEMPLATE_ID -> {
                var out = new TargetDecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                decided = new TargetDecided(this, out);
                newestDecision = out.decisionId();
            }
            case NewOrderDecoder.TEMPLATE_ID ->
                    intended(seq, new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header));
            case RefusedDecoder.TEMPLATE_ID ->
                    refusals.refused(
                            seq,
                            new RefusedDecoder().wrapAndApplyHeader(buffer, at, header),
                            decided);
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(
                            seq,
                            new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var out = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Books.Order order = books.order(out.origClOrdId());
                messages.sent(order);
                if (order != null) {
                    order.isCancelAsked = true;
                    order.openCancel = out.clOrdId();
                    order.wasCancelAsked = true;
                }
                asked(seq, out.origClOrdId(), "F");
            }
            case QueryOrderDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new QueryOrderDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clOrdId(),
                            "H");
            case QueryFillsDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new QueryFillsDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clOrdId(),
                            "AD");
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                var out = new QueryOpenOrdersDecoder().wrapAndApplyHeader(buffer, at, header);
                messages.sent(books.order(out.clOrdId()));
                made.values().stream()
                        .filter(o -> o.order().venue == out.venueId() && o.order().unknown)
                        .forEach(o -> o.asked(seq, "AF"));
            }
            case CandidateCostDecoder.TEMPLATE_ID ->
                    costs.told(new CandidateCostDecoder().wrapAndApplyHeader(buffer, at, header));
            case ProviderCostChangedDecoder.TEMPLATE_ID ->
                    costs.told(
                            new ProviderCostChangedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header));
            case MarginChangedDecoder.TEMPLATE_ID ->
                    margin.told(new MarginChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                var out = new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = made.get(out.orderId());
                if (order == null) {
                    wrong.add("replaces " + out.orderId() + ", which is no order of ours");
                } else {
                    order.replaced(seq, out);
                    messages.sent(order.order());
                }
            }
            case OverrideChangedDecoder.TEMPLATE_ID -> {
                var out = new OverrideChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = made.get(out.clOrdId());
                if (order != null && out.state() == OverrideState.USED) {
                    order.passed(seq, out);
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                var out = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                losses.told(seq, out);
                clients.told(out);
                policy.alert(seq, out);
                Orders order = made.get(out.clOrdId());
                if (order != null) {
                    order.derived.step("time", Text.time(now), "seq", seq, "alert", out.code());
                } else if (out.clOrdId() != 0) {
                    early.computeIfAbsent(out.clOrdId(), _ -> new ArrayList<>()).add(out.code());
                }
            }
            case ValveChangedDecoder.TEMPLATE_ID -> {
                var out = new ValveChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                valve(out);
                clients.valve(out);
            }
            case ClientOrderDecisionDecoder.TEMPLATE_ID -> {
                findCauses();
                var out = new ClientOrderDecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                decided = clients.told(seq, out);
                newestDecision = out.decisionId();
            }
            case ClientOrderChangedDecoder.TEMPLATE_ID ->
                    clients.told(
                            seq,
                            new ClientOrderChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ClientReportDecoder.TEMPLATE_ID ->
                    clients.told(
                            seq, new ClientReportDecoder().wrapAndApplyHeader(buffer, at, header));
            case RequestChangedDecoder.TEMPLATE_ID ->
                    commands.answered(
                            new RequestChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case LimitChangedDecoder.TEMPLATE_ID ->
                    commands.told(new LimitChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case FillOddsChangedDecoder.TEMPLATE_ID ->
                    odds.told(new FillOddsChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case BreakChangedDecoder.TEMPLATE_ID -> {
                var out = new BreakChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                refusals.broken(out);
                agreed.told(out);
            }
            case RollChangedDecoder.TEMPLATE_ID ->
                    rolls.told(new RollChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case ExposureDecoder.TEMPLATE_ID ->
                    exposures.told(new ExposureDecoder().wrapAndApplyHeader(buffer, at, header));
            case PrimeLineChangedDecoder.TEMPLATE_ID ->
                    credit.told(
                            new PrimeLineChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case GateTrippedDecoder.TEMPLATE_ID ->
                    trips.told(new GateTrippedDecoder().wrapAndApplyHeader(buffer, at, header));
            case InputIgnoredDecoder.TEMPLATE_ID,
                    ActionRefusedDecoder.TEMPLATE_ID,
                    DoubtChangedDecoder.TEMPLATE_ID,
                    PnlChangedDecoder.TEMPLATE_ID,
                    PnlTotalDecoder.TEMPLATE_ID,
                    PnlInKindDecoder.TEMPLATE_ID,
                    PositionCostDecoder.TEMPLATE_ID,
                    WitnessChangedDecoder.TEMPLATE_ID,
                    TimerRequestDecoder.TEMPLATE_ID -> {
                // Says nothing of an order, or what is counted here anyway.
            }
            default -> {
                int template = header.templateId();
                if (!policy.output(seq, template, buffer, at, decided)) {
                    throw NotDerived.output(template);
                }
            }
        }
    }

    private void posted(PostingDecoder out) {
        commands.filed(out.clOrdId());
        postings.told(out);
    }

    private void intended(long seq, NewOrderDecoder out) throws IOException {
        Decided of = decided;
        if (of == null || of.decisionId() != out.decisionId()) {
            throw new IllegalStateException(
                    facts.order(out.clOrdId()) + " has no decision right before it");
        }
        Orders order = of.intended(seq, out);
        orders.put(out.clOrdId(), order.derived);
        made.put(out.clOrdId(), order);
        for (AlertCode code : early.getOrDefault(out.clOrdId(), List.of())) {
            order.derived.step("time", Text.time(now), "seq", seq, "alert", code);
        }
        costs.asked(order.order());
        messages.sent(order.order());
        trips.sent(of, order.order());
        margin.moved();
        intendedNow.add(out.clOrdId());
    }

    /** Whether the input under way has not made an order. */
    boolean isFromBefore(Books.Order order) {
        return !intendedNow.contains(order.id);
    }

    /** Books have crossed: that is why, where the input itself moves nothing. */
    void crossed(long id, List<Integer> assets) {
        if (under.kind().equals("time")) {
            under = new Cause.Input(under.seq(), now, "crossing", "X" + id, Map.of());
        }
        moved(assets);
    }

    /** An input has moved assets, whatever all books have of them together. */
    void moved(List<Integer> assets) {
        movedNow.addAll(assets);
    }

    private void valve(ValveChangedDecoder out) {
        Facts.Venue venue = facts.venueOfSession((int) out.scopeId());
        if (out.valve() == ValveKind.OUT
                && out.scopeKind() == ScopeKind.VENUE_SESSION
                && venue != null) {
            boolean isStopped =
                    out.toState() == ValveState.CANCEL || out.toState() == ValveState.STOP;
            if (isStopped) {
                stopped.add(venue.id());
            } else {
                stopped.remove(venue.id());
            }
        }
    }

    private void asked(long seq, long clOrdId, String msgType) {
        Books.Order of = books.order(clOrdId);
        if (!msgType.equals("F")) {
            messages.sent(of);
        }
        Orders order = of == null ? null : made.get(of.id);
        if (order != null) {
            order.asked(seq, msgType);
        }
    }

    private void changed(long seq, OrderTransitionDecoder out) throws IOException {
        clients.changed(out);
        Books.Order order = books.order(out.clOrdId());
        Orders told = made.get(out.clOrdId());
        if (order == null || told == null) {
            return;
        }
        boolean isTerminal = isTerminal(out.toWorking());
        odds.changed(out, order, isTerminal && !order.terminal);
        if (isTerminal && !order.terminal) {
            costs.ended(out, order);
        }
        order.terminal = isTerminal;
        boolean isUnknown = out.toCertainty() != Certainty.KNOWN;
        order.unknownSince = isUnknown && !order.unknown ? now : order.unknownSince;
        order.unknown = isUnknown;
        order.isPast = out.toCertainty() == Certainty.UNKNOWN_PAST;
        if (out.toWorking() == Working.REJECTED && out.fromWorking() != Working.REJECTED) {
            rejections.rejected(told);
        }
        order.working = out.toWorking();
        told.changed(seq, out);
    }

    @Nullable Orders order(long id) {
        return made.get(id);
    }

    /** The newest order of a program in an instrument; null: there is none. */
    @Nullable Orders lastOf(Facts.Program program, Facts.Pair pair) {
        return made.values().stream()
                .filter(o -> o.program.equals(program) && o.order().pair.equals(pair))
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static boolean isTerminal(Working working) {
        return switch (working) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    /** A message that went out: to the order that it names, by whichever of its identities. */
    private void sent(JournalReader journal, String message) {
        for (Map.Entry<Long, Orders> entry : made.entrySet()) {
            boolean isNamed =
                    books.identities(entry.getKey()).stream()
                            .map(facts::order)
                            .anyMatch(name ->
                                    Text.field(message, 11).equals(name)
                                            || Text.field(message, 41).equals(name));
            if (isNamed) {
                if (Text.field(message, 35).equals("G")) {
                    entry.getValue().sentReplace(Text.field(message, 11));
                }
                Facts.Venue venue = facts.venueOfSession(journal.sessionId());
                entry.getValue()
                        .sent(journal, venue == null ? "" : venue.name(), Text.field(message, 35));
            }
        }
    }

    /** Own orders of this input reserve; they are no cause of what is decided in it. */
    private void findCauses() {
        for (int asset : facts.assets.keySet()) {
            Books.Interval at =
                    books.interval(facts.books.keySet(), asset, o -> !intendedNow.contains(o.id));
            Books.Interval before = stands.get(asset);
            boolean isSame = before == null ? isNothing(at) : at.isSame(before);
            Cause last = causes.get(asset);
            boolean isMoved = !isSame || movedNow.contains(asset);
            if (isMoved && (last == null || last.input.seq() != under.seq())) {
                causes.put(asset, new Cause(under, positionsBefore.getOrDefault(asset, Map.of())));
            }
        }
    }

    private static boolean isNothing(Books.Interval at) {
        return at.down().signum() == 0 && at.up().signum() == 0;
    }

    private void endOfInput() throws IOException {
        findCauses();
        postings.endOfInput();
        exposures.endOfInput(stands);
        policy.endOfInput();
        losses.see();
        costs.endOfInput();
        margin.endOfInput();
        agreed.endOfInput();
        proxies.endOfInput();
        trips.endOfInput();
        intendedNow.clear();
        movedNow.clear();
        decided = null;
        sweep = null;
        for (int asset : facts.assets.keySet()) {
            stands.put(asset, books.interval(facts.books.keySet(), asset, o -> true));
            Map<Integer, BigDecimal> positions = new TreeMap<>();
            for (int book : facts.books.keySet()) {
                positions.put(book, books.position(Set.of(book), asset));
            }
            positionsBefore.put(asset, positions);
        }
    }
}
