// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.ClientOrdersDefinedDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Orders of clients, from what they have sent and what covers have dealt (decisions 0053, 0064 and
 * 0065): where each is, what each client is told, and to whom every fill of a cover belongs.
 */
final class ClientFlow {
    private static final RefusedReason NO_REASON = RefusedReason.NULL_VAL;

    private final Recount recount;
    private final ClientPrices prices;
    final Map<Integer, ClientTerms> terms = new HashMap<>();
    final Map<Long, ClientOrder> orders = new LinkedHashMap<>();

    /** By the client and each identifier that it has used. */
    private final Map<String, ClientOrder> named = new HashMap<>();

    private final Map<Long, ClientOrder> ofCover = new HashMap<>();
    private final Map<Long, Working> coverIs = new HashMap<>();
    private final Map<Integer, ValveState> intake = new HashMap<>();
    private final Map<Integer, ValveState> clientValves = new HashMap<>();
    private long epoch;
    private long counter;
    private long reports;

    /** Of the input under way. */
    private @Nullable ClientOrder taken;

    private ClientOrderCause judged = ClientOrderCause.NULL_VAL;
    private RefusedReason judgedReason = NO_REASON;
    private final Deque<Fill> fills = new ArrayDeque<>();
    private final Deque<String> owedReports = new ArrayDeque<>();
    private final List<String> owedPages = new ArrayList<>();
    private RefusedReason lastRefused = NO_REASON;
    private long lastRefusedOf;
    private boolean isStopping;

    /** What a cover's fill is, or a part of it. */
    private record Fill(
            ClientOrder order,
            long cover,
            ClientOrderCause cause,
            BigDecimal qty,
            BigDecimal px,
            int date) {}

    ClientFlow(Recount recount) {
        this.recount = recount;
        prices = new ClientPrices(recount, this);
    }

    void started(int idEpoch) {
        epoch = (long) idEpoch << 32;
        isStopping = false;
    }

    void stopping() {
        isStopping = true;
    }

    void defined(ClientOrdersDefinedDecoder in) {
        terms.put(in.clientId(), ClientTerms.of(in, recount.facts));
    }

    void valve(io.autohedger.codecs.ValveChangedDecoder out) {
        if (out.valve() == ValveKind.IN) {
            switch (out.scopeKind()) {
                case INSTRUMENT -> intake.put((int) out.scopeId(), out.toState());
                case CLIENT -> clientValves.put((int) out.scopeId(), out.toState());
                default -> {
                    // Said of each instrument that it is about.
                }
            }
        }
    }

    /** As it was published: of the instrument or the client, the stricter. */
    ValveState valve(int client, int instrument) {
        ValveState of = intake.getOrDefault(instrument, ValveState.NORMAL);
        ValveState own = clientValves.getOrDefault(client, ValveState.NORMAL);
        return own.value() > of.value() ? own : of;
    }

    private boolean takesOrders(int client) {
        ClientTerms of = terms.get(client);
        return of != null && of.mode() != ClientOrderMode.OFF;
    }

    // What clients send.

    void input(ClientOrderDecoder in) {
        if (!takesOrders(in.clientId())) {
            return;
        }
        String name = in.clientId() + " " + in.clOrdId();
        boolean isAgain = isYes(in.possDup()) || isYes(in.possResend());
        ClientOrder known = named.get(name);
        if (known != null) {
            if (isAgain) {
                owes(known, ClientReportKind.STATUS, ClientOrderCause.CLIENT_REQUEST, NO_REASON);
            } else {
                owesRefusal(in, ClientOrderCause.DUPLICATE);
            }
            return;
        }
        long sent = in.transactTimeNanos();
        long within = Objects.requireNonNull(terms.get(in.clientId())).answerNanos();
        if (isAgain
                && (sent == ClientOrderDecoder.transactTimeNanosNullValue()
                        || recount.now - sent > within)) {
            owesRefusal(in, ClientOrderCause.STALE);
            return;
        }
        counter++;
        ClientOrder order = new ClientOrder(epoch | counter, in, recount.facts, recount.now);
        orders.put(order.id, order);
        named.put(name, order);
        taken = order;
        judge(order, in);
    }

    private static boolean isYes(io.autohedger.codecs.Bool bool) {
        return bool == io.autohedger.codecs.Bool.YES;
    }

    private void judge(ClientOrder order, ClientOrderDecoder in) {
        judged = order.wrong(in, recount.now, Objects.requireNonNull(terms.get(order.client)));
        judgedReason = NO_REASON;
        if (judged == ClientOrderCause.NULL_VAL && isStopping) {
            refused(RefusedReason.KILLED);
        } else if (judged == ClientOrderCause.NULL_VAL
                && valve(order.client, in.instrumentId()) == ValveState.CLOSED) {
            refused(RefusedReason.INTAKE_CLOSED);
        } else if (judged == ClientOrderCause.NULL_VAL && !prices.price(order)) {
            refused(RefusedReason.REFERENCE_STALE);
        }
    }

    private void refused(RefusedReason reason) {
        judged = ClientOrderCause.REFUSED;
        judgedReason = reason;
    }

    void input(ClientRequestDecoder in) {
        if (!takesOrders(in.clientId())) {
            return;
        }
        ClientOrder order = named.get(in.clientId() + " " + in.origClOrdId());
        String name = in.clientId() + " " + in.clOrdId();
        if (in.request() == RequestKind.STATUS) {
            if (order == null) {
                owesRefusal(in, null, ClientOrderCause.UNKNOWN_ORDER);
            } else {
                ClientOrderCause cause = ClientOrderCause.CLIENT_REQUEST;
                owedReports.add(
                        report(order, ClientReportKind.STATUS, cause, NO_REASON)
                                .ids(order.clOrdId, in.clOrdId())
                                .words());
            }
            return;
        }
        boolean isKnown = named.containsKey(name);
        if (isKnown && (isYes(in.possDup()) || isYes(in.possResend())) && order != null) {
            owes(order, ClientReportKind.STATUS, ClientOrderCause.CLIENT_REQUEST, NO_REASON);
            return;
        }
        ClientOrderCause wrong = isKnown ? ClientOrderCause.DUPLICATE : wrong(in, order);
        if (wrong == ClientOrderCause.NULL_VAL && order != null && !in.clOrdId().isEmpty()) {
            named.put(name, order);
            order.cancelId = in.clOrdId();
            taken = order;
        } else {
            owesRefusal(
                    in,
                    order,
                    wrong == ClientOrderCause.NULL_VAL ? ClientOrderCause.CAPACITY : wrong);
        }
    }

    private static ClientOrderCause wrong(ClientRequestDecoder in, @Nullable ClientOrder order) {
        if (order == null) {
            return ClientOrderCause.UNKNOWN_ORDER;
        }
        if (!order.isOpen()) {
            return ClientOrderCause.TOO_LATE;
        }
        if (in.request() != RequestKind.CANCEL) {
            return ClientOrderCause.UNSUPPORTED;
        }
        return !order.cancelId.isEmpty()
                ? ClientOrderCause.ALREADY_PENDING
                : order.isImmediate() ? ClientOrderCause.TOO_LATE : ClientOrderCause.NULL_VAL;
    }

    // What becomes of covers.

    /** A decision's cover went out. */
    void sent(ClientOrder order, NewOrderDecoder out) {
        order.covers.add(out.clOrdId());
        order.tried.add(out.venueId());
        ofCover.put(out.clOrdId(), order);
    }

    /** Of its own prices, bounds and venues, or by the gate as any order. */
    void refused(RefusedDecoder out, ClientOrder order) {
        lastRefused = out.reason();
        lastRefusedOf = out.decisionId();
        RefusedReason own = order.place.reason();
        recount.costs.agree(out.decisionId(), order.place.choice());
        boolean isOwn =
                switch (out.reason()) {
                    case CLIENT_LIMIT, ORPHAN_FULL, NO_VENUE -> true;
                    default -> false;
                };
        must(isOwn ? own == out.reason() : own == NO_REASON, "is refused: " + own);
        if (out.reason() == RefusedReason.WINDOW) {
            must(
                    recount.windows.refuses(order.instrument, !order.isImmediate(), true),
                    "is in a window");
        }
    }

    void changed(OrderTransitionDecoder out) {
        coverIs.put(out.clOrdId(), out.toWorking());
    }

    boolean isCover(long clOrdId) {
        return ofCover.containsKey(clOrdId);
    }

    private boolean hasEnded(ClientOrder order) {
        return order.covers.isEmpty()
                || switch (coverIs.getOrDefault(order.lastCover(), Working.NULL_VAL)) {
                    case FILLED, CANCELED, EXPIRED, REJECTED -> true;
                    default -> false;
                };
    }

    /**
     * A cover has dealt, above 0 bought: it is the client's first, then what it was given in doubt,
     * then nobody's. What is taken back goes to the orphans, who have the first of what comes
     * again.
     */
    void dealt(long cover, BigDecimal signed, BigDecimal px, int date) {
        ClientOrder order = ofCover.get(cover);
        if (order == null) {
            return;
        }
        BigDecimal left = order.buys ? signed : signed.negate();
        if (left.signum() < 0) {
            toOrphans(order, cover, ClientOrderCause.COVER_TAKEN_BACK, left, px, date);
            return;
        }
        BigDecimal again = left.min(order.orphanAhead.negate().max(BigDecimal.ZERO));
        if (again.signum() > 0) {
            toOrphans(order, cover, ClientOrderCause.COVER_TAKEN_BACK, again, px, date);
            left = left.subtract(again);
        }
        BigDecimal mine = left.min(order.leaves());
        if (mine.signum() > 0) {
            BigDecimal clientPx = order.clientPx(px);
            fills.add(new Fill(order, cover, ClientOrderCause.COVER_FILLED, mine, clientPx, date));
            left = left.subtract(mine);
        }
        BigDecimal owed = left.min(order.owed);
        if (owed.signum() > 0) {
            order.owed = order.owed.subtract(owed);
            moved(order, cover, recount.facts.client(order.client).book(), owed, px, date);
            fills.add(new Fill(order, cover, ClientOrderCause.LATE_FILL, owed, px, date));
            left = left.subtract(owed);
        }
        if (left.signum() > 0) {
            toOrphans(order, cover, ClientOrderCause.LATE_FILL, left, px, date);
        }
    }

    /** It is nobody's, and somebody is called. */
    private void toOrphans(
            ClientOrder order,
            long cover,
            ClientOrderCause cause,
            BigDecimal qty,
            BigDecimal px,
            int date) {
        int book = Objects.requireNonNull(terms.get(order.client)).orphanBook();
        moved(order, cover, book, qty, px, date);
        order.orphanAhead = order.orphanAhead.add(qty);
        fills.add(new Fill(order, cover, cause, qty, px, TO_ORPHANS));
        owedPages.add(
                page(
                        Severity.PAGE,
                        cause == ClientOrderCause.LATE_FILL
                                ? AlertCode.ORPHAN_COVER
                                : AlertCode.COVER_TAKEN_BACK,
                        Objects.requireNonNull(recount.books.orders.get(cover)).venue,
                        order.instrument,
                        cover));
    }

    private static String page(
            Severity severity, AlertCode code, int venue, int instrument, long cover) {
        return page(severity, code, venue, instrument, cover, 0, 0, 1, AlertPhase.EVENT, false);
    }

    private static String page(
            Severity severity,
            AlertCode code,
            int venue,
            int instrument,
            long cover,
            int strategy,
            int line,
            long times,
            AlertPhase phase,
            boolean isOfCondition) {
        return "%s %s of %d at %d, cover %d of line %d of %d, %d times, %s%s"
                .formatted(
                        severity,
                        code,
                        instrument,
                        venue,
                        cover,
                        line,
                        strategy,
                        times,
                        phase,
                        isOfCondition ? " of a condition" : "");
    }

    /** What the core says of what is nobody's. */
    void told(AlertDecoder out) {
        boolean isOfOrphans =
                out.code() == AlertCode.ORPHAN_COVER || out.code() == AlertCode.COVER_TAKEN_BACK;
        String said =
                page(
                        out.severity(),
                        out.code(),
                        out.venueId(),
                        out.instrumentId(),
                        out.clOrdId(),
                        out.strategyId(),
                        out.sourceLine(),
                        out.times(),
                        out.phase(),
                        out.sinceNanos() != AlertDecoder.sinceNanosNullValue());
        if (isOfOrphans && !owedPages.remove(said)) {
            recount.wrong.add("page: said " + said + ", derived " + owedPages);
        }
    }

    /** In the place of a date: what goes to the orphans. */
    private static final int TO_ORPHANS = -1;

    /** Out of the book of covers, which stays flat. */
    private void moved(
            ClientOrder order, long cover, int to, BigDecimal qty, BigDecimal px, int date) {
        BigDecimal signed = order.buys ? qty : qty.negate();
        int from = Objects.requireNonNull(terms.get(order.client)).coverBook();
        int account = Objects.requireNonNull(recount.books.orders.get(cover)).account;
        for (int book : List.of(from, to)) {
            recount.postings.trade(
                    new Postings.Of(PostingKind.TRANSFER, book, account, Postings.NO_ORDER),
                    order.pair(),
                    book == to ? signed : signed.negate(),
                    px,
                    date);
        }
    }

    // What the core says.

    void told(long seq, ClientOrderChangedDecoder out) {
        ClientOrder order = orders.get(out.orderId());
        if (order == null) {
            recount.wrong.add("in " + seq + " a change of no order of a client");
            return;
        }
        String own = change(order, out.cause());
        String said = said(order, out);
        if (!own.equals(said)) {
            recount.wrong.add("client order in " + seq + ": said " + said + ", derived " + own);
        }
        order.told(recount, seq, out.cause());
    }

    private String said(ClientOrder order, ClientOrderChangedDecoder out) {
        boolean isCover = out.coverClOrdId() != ClientOrderChangedDecoder.coverClOrdIdNullValue();
        return order.words(
                out.clientId(),
                out.instrumentId(),
                out.side(),
                out.fromState(),
                out.toState(),
                out.cause(),
                out.reason(),
                isCover ? out.coverClOrdId() : 0,
                order.qty(out.orderQty()),
                order.qty(out.lastQty()),
                order.px(out.lastPx()),
                order.qty(out.cumQty()),
                order.qty(out.leavesQty()),
                order.qty(out.orphanQty()));
    }

    /** What a change comes to that the core says the cause of. */
    private String change(ClientOrder order, ClientOrderCause cause) {
        ClientOrderState from = order.state;
        BigDecimal last = BigDecimal.ZERO;
        BigDecimal px = BigDecimal.ZERO;
        long cover = 0;
        RefusedReason reason = NO_REASON;
        boolean isNew = order == taken && from == ClientOrderState.NULL_VAL;
        switch (cause) {
            case RECEIVED -> {
                must(isNew && judged == ClientOrderCause.NULL_VAL, "is taken");
                order.state = ClientOrderState.PENDING_NEW;
                owes(order, ClientReportKind.PENDING_NEW, cause, reason);
            }
            case INVALID, UNKNOWN_SYMBOL, UNSUPPORTED, CAPACITY -> {
                must(isNew && judged == cause, "is " + cause);
                order.state = ClientOrderState.REJECTED;
                owesReject(order, cause, reason);
            }
            case INTERNALISED -> {
                last = order.internal;
                px = order.internalPx;
                must(last.signum() > 0, "is dealt by us");
                own(order, last, px, cause);
            }
            case COVER_SENT -> {
                cover = order.lastCover();
                Books.Order of = recount.books.orders.get(cover);
                must(of != null && of.nanos == recount.now, "is covered");
                last = of == null ? last : of.qty;
                px = of == null ? px : of.price;
            }
            case COVER_ACCEPTED -> {
                cover = order.lastCover();
                must(
                        from == ClientOrderState.PENDING_NEW
                                && !order.isImmediate()
                                && coverIs.get(cover) == Working.NEW,
                        "rests");
                order.state = ClientOrderState.NEW;
                owes(order, ClientReportKind.NEW, cause, reason);
            }
            case COVER_FILLED, LATE_FILL, COVER_TAKEN_BACK -> {
                Fill fill = fills.poll();
                must(fill != null && fill.order == order && fill.cause == cause, "is " + cause);
                if (fill != null) {
                    cover = fill.cover;
                    last = fill.qty;
                    px = fill.px;
                    if (cause == ClientOrderCause.COVER_FILLED) {
                        int book = Objects.requireNonNull(terms.get(order.client)).coverBook();
                        dealt(order, last, px, fill.date, book, cause);
                    } else if (fill.date == TO_ORPHANS) {
                        order.orphan = order.orphan.add(last);
                    }
                }
            }
            case CLIENT_REQUEST -> {
                must(order == taken && !order.cancelId.isEmpty(), "was asked back");
                cover = order.lastCover();
                order.state = ClientOrderState.PENDING_CANCEL;
                owes(order, ClientReportKind.PENDING_CANCEL, cause, reason);
            }
            case DOUBT_FILLED -> {
                last = order.leaves();
                px = order.limitPx;
                must(isOverdue(order) && prices.fillsInDoubt(order), "is filled in doubt");
                order.owed = order.owed.add(last);
                own(order, last, px, cause);
            }
            case REFUSED -> {
                reason = isNew ? judgedReason : lastRefused;
                if (isNew) {
                    must(judged == cause, "is refused");
                    order.state = ClientOrderState.REJECTED;
                    owesReject(order, cause, reason);
                } else {
                    must(lastRefusedOf == order.decision, "has no refused cover");
                    cover = order.lastCover();
                    end(order, cause, reason);
                }
            }
            case COVER_ENDED, LIFE_OVER, DOUBT_REJECTED -> {
                if (isNew) {
                    must(judged == cause, "is " + cause);
                    order.state = ClientOrderState.REJECTED;
                    owesReject(order, cause, reason);
                } else {
                    boolean isExpired =
                            !order.isImmediate()
                                    && order.cancelId.isEmpty()
                                    && coverIs.get(order.lastCover()) == Working.EXPIRED;
                    must(
                            cause == ClientOrderCause.DOUBT_REJECTED
                                    ? isOverdue(order) && !prices.fillsInDoubt(order)
                                    : hasEnded(order)
                                            && isExpired == (cause == ClientOrderCause.LIFE_OVER),
                            "ends: " + cause);
                    cover = order.lastCover();
                    end(order, cause, reason);
                }
            }
            default -> throw NotDerived.of("an order that is " + cause);
        }
        order.lastQty = last;
        order.lastPx = px;
        order.lastReason = reason;
        return order.words(
                order.client,
                order.instrument,
                order.side(),
                from,
                order.state,
                cause,
                reason,
                cover,
                order.orderQty,
                last,
                px,
                order.cum,
                order.leaves(),
                order.buys ? order.orphan : order.orphan.negate());
    }

    private void must(boolean holds, String what) {
        if (!holds) {
            recount.wrong.add(
                    "in " + recount.seq() + " an order of a client " + what + ", and is not");
        }
    }

    private boolean isOverdue(ClientOrder order) {
        return !hasEnded(order) && deadline(order) <= recount.now;
    }

    private long deadline(ClientOrder order) {
        long answer = Objects.requireNonNull(terms.get(order.client)).answerNanos();
        Books.Order cover = recount.books.orders.get(order.lastCover());
        return answer
                + (order.isImmediate()
                        ? order.receivedNanos
                        : cover != null && cover.unknown ? cover.unknownSince : order.expireNanos);
    }

    private void end(ClientOrder order, ClientOrderCause cause, RefusedReason reason) {
        boolean isUntouched =
                order.cum.signum() == 0 && order.state == ClientOrderState.PENDING_NEW;
        ClientReportKind kind = isUntouched ? ClientReportKind.REJECTED : ClientReportKind.CANCELED;
        order.state = isUntouched ? ClientOrderState.REJECTED : ClientOrderState.CANCELED;
        if (cause == ClientOrderCause.LIFE_OVER) {
            order.state = ClientOrderState.EXPIRED;
            kind = ClientReportKind.EXPIRED;
        }
        owes(order, kind, cause, reason);
    }

    private void own(ClientOrder order, BigDecimal qty, BigDecimal px, ClientOrderCause cause) {
        dealt(order, qty, px, Rolls.NONE, recount.facts.client(order.client).book(), cause);
    }

    private void dealt(
            ClientOrder order,
            BigDecimal qty,
            BigDecimal px,
            int date,
            int book,
            ClientOrderCause cause) {
        BigDecimal signed = order.buys ? qty.negate() : qty;
        Facts.Client client = recount.facts.client(order.client);
        recount.books.dealt(client, book, order.pair(), signed, px, date);
        order.dealt(qty, px);
        boolean isWhole = order.cum.compareTo(order.orderQty) == 0;
        boolean isCancelled = !order.cancelId.isEmpty();
        order.state =
                isWhole
                        ? ClientOrderState.FILLED
                        : isCancelled
                                ? ClientOrderState.PENDING_CANCEL
                                : ClientOrderState.PARTIALLY_FILLED;
        int valueDate =
                date == Rolls.NONE ? recount.rolls.spot(order.instrument, recount.now) : date;
        owedReports.add(
                report(order, ClientReportKind.TRADE, cause, NO_REASON)
                        .dealt(qty, px, valueDate)
                        .words());
        if (isWhole && isCancelled) {
            owedReports.add(
                    report(
                                    order,
                                    ClientReportKind.CANCEL_REJECTED,
                                    ClientOrderCause.TOO_LATE,
                                    NO_REASON)
                            .of(RequestKind.CANCEL)
                            .ids(order.cancelId, order.clOrdId)
                            .words());
        }
    }

    /** The decision whose cover may follow; null: of no order. */
    @Nullable ClientCover told(long seq, ClientOrderDecisionDecoder out) {
        ClientOrder order = orders.get(out.orderId());
        String own = order == null ? "no order" : prices.decided(order, out.decisionId());
        String said = order == null ? "one" : prices.said(order, out);
        if (!own.equals(said)) {
            recount.wrong.add("client decision in " + seq + ": said " + said + ", derived " + own);
        }
        if (order != null) {
            order.decision = out.decisionId();
            order.decidedSeq = seq;
        }
        return order == null ? null : new ClientCover(recount, order, out.decisionId());
    }

    // What clients are told.

    private ClientTold report(
            ClientOrder order,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason) {
        ClientTold told = new ClientTold(epoch | ++reports, kind, cause, reason, recount.now);
        return told.of(order);
    }

    private void owes(
            ClientOrder order,
            ClientReportKind kind,
            ClientOrderCause cause,
            RefusedReason reason) {
        ClientTold told = report(order, kind, cause, reason);
        boolean isOfCancel =
                !order.cancelId.isEmpty()
                        && (kind == ClientReportKind.PENDING_CANCEL
                                || kind == ClientReportKind.CANCELED);
        owedReports.add((isOfCancel ? told.ids(order.cancelId, order.clOrdId) : told).words());
    }

    private void owesReject(ClientOrder order, ClientOrderCause cause, RefusedReason reason) {
        owedReports.add(
                report(order, ClientReportKind.REJECTED, cause, reason)
                        .as(order.saidSide, order.symbol)
                        .words());
    }

    private void owesRefusal(ClientOrderDecoder in, ClientOrderCause cause) {
        owedReports.add(
                new ClientTold(
                                epoch | ++reports,
                                ClientReportKind.REJECTED,
                                cause,
                                NO_REASON,
                                recount.now)
                        .of(in, recount.facts)
                        .words());
    }

    private void owesRefusal(
            ClientRequestDecoder in, @Nullable ClientOrder order, ClientOrderCause cause) {
        boolean isStatus = in.request() == RequestKind.STATUS;
        ClientReportKind kind =
                isStatus ? ClientReportKind.STATUS : ClientReportKind.CANCEL_REJECTED;
        ClientTold told =
                new ClientTold(epoch | ++reports, kind, cause, NO_REASON, recount.now)
                        .about(in.clientId(), in.instrumentId());
        told = order == null ? told : told.of(order);
        owedReports.add(
                told.of(in.request())
                        .as(in.side(), in.symbol())
                        .ids(
                                isStatus ? in.origClOrdId() : in.clOrdId(),
                                isStatus ? in.clOrdId() : in.origClOrdId())
                        .words());
    }

    void told(long seq, ClientReportDecoder out) {
        String own = owedReports.isEmpty() ? "nothing" : owedReports.removeFirst();
        String said = ClientTold.said(out, recount.facts);
        if (!own.equals(said)) {
            recount.wrong.add("report in " + seq + ": said " + said + ", derived " + own);
        }
    }

    /** Nobody waits past his time, nor for a cover that has ended. */
    void endOfInput() {
        owedReports.forEach(r -> recount.wrong.add("not told: " + r));
        fills.forEach(f -> recount.wrong.add("nobody was given " + f.qty + " of a cover"));
        owedPages.forEach(p -> recount.wrong.add("nobody was called: " + p));
        owedPages.clear();
        for (ClientOrder order : orders.values()) {
            must(
                    !order.isOpen() || (!hasEnded(order) && deadline(order) > recount.now),
                    "waits for its answer");
            must(order.state != ClientOrderState.NULL_VAL, "has no state");
        }
        owedReports.clear();
        fills.clear();
        taken = null;
        lastRefusedOf = 0;
    }

    List<ClientOrder> live() {
        return new ArrayList<>(orders.values())
                .stream().filter(o -> o.isOpen() || !hasEnded(o)).toList();
    }
}
