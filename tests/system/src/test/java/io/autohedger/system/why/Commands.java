// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people have typed, from the inputs, and what of it holds: limits, tokens, releases, kills.
 * Only that a command was carried out at all is taken from its answer.
 */
final class Commands {
    private static final long TOKEN_NANOS = 300_000_000_000L;

    private final Recount recount;
    private final Facts facts;
    private final Map<Long, Request> asked = new HashMap<>();
    private long requestId;
    private int person;

    /** Whether the fill that the input under way tells is counted. */
    private boolean isFiled;

    /** Whether the break that people end is ended: its order is told of before they are. */
    private boolean isEnded;

    private String told = "nothing";
    private final List<Token> tokens = new ArrayList<>();

    final List<Kill> kills = new ArrayList<>();

    /** Positions were opened in the book and the instrument. */
    private final Set<String> opened = new HashSet<>();

    /** Two people have let a cover go past its cap, or one has asked for all of a doubt. */
    boolean isDoubtDecided;

    /** For one order past one limit. */
    record Token(
            long id, Facts.Limit limit, BigDecimal allowed, long untilNanos, int by, int second) {}

    record Release(int by, long nanos) {}

    record Kill(ScopeKind scope, long scopeId, ValveState state) {}

    Commands(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    /** A command, or a file whose lines others keep. */
    void asked(Request in, int principal) {
        requestId = in.id();
        person = principal;
        asked.put(requestId, in);
    }

    /** The command that a person has typed, or lets be carried out; null: none is under way. */
    @Nullable Request underWay() {
        return person == 0 ? null : asked.get(requestId);
    }

    void approval(ApprovalDecoder in, int principal) {
        requestId = in.requestId();
        person = principal;
    }

    /** Another input than a person's is under way. */
    void nobody() {
        person = 0;
        isFiled = false;
        isEnded = false;
    }

    private static Trades.Standing standing(Books.Order order, long qty, long px) {
        return new Trades.Standing(order.pair.qty(qty), order.pair.px(px), null);
    }

    /** Something is posted of an order: the fill of a file that two people tell, or nothing yet. */
    void filed(long clOrdId) {
        Request request = asked.get(requestId);
        if (person == 0 || request == null || request.action() != ActionKind.TOLD_FILL || isFiled) {
            return;
        }
        Books.Order order = recount.books.order(request.scopeId());
        if (order != null && order.id == clOrdId) {
            isFiled = true;
            Request.Far far = request.far();
            recount.books.fills.filed(
                    recount.seq(),
                    request.amount(),
                    order,
                    request.execId(),
                    standing(order, request.qty(), request.px()),
                    request.valueDate(),
                    far == null ? null : standing(order, far.qty(), far.px()),
                    far == null ? Rolls.NONE : far.date());
        }
    }

    /** Whose input is under way; 0: no person's. */
    int person() {
        return person;
    }

    String name(int principal) {
        return facts.people.getOrDefault(principal, "the desk");
    }

    /** The command under way as a cause. */
    Recount.Cause.Input cause(long seq, boolean isApproval) {
        Request request = asked.get(requestId);
        String by = request == null ? "?" : name(request.by());
        Map<String, String> members = new LinkedHashMap<>();
        members.put("action", request == null ? "?" : Text.word(request.action()));
        members.put("person", by);
        if (isApproval) {
            members.put("approvedBy", name(person));
            by += " and " + name(person);
        }
        return new Recount.Cause.Input(seq, recount.now, "people", by, members);
    }

    /** What the core says of a limit, before it answers who asked for that. */
    void told(LimitChangedDecoder out) {
        Facts.Limit limit = facts.limit(out.scopeKind(), out.scopeId(), out.limitKind());
        boolean isAlone =
                out.approvedByPrincipalId() == LimitChangedDecoder.approvedByPrincipalIdNullValue();
        told =
                limit == null
                        ? "no limit"
                        : words(
                                limit,
                                facts.amount(limit, out.fromAmount()),
                                facts.amount(limit, out.toAmount()),
                                out.assetId(),
                                out.principalId(),
                                isAlone ? 0 : out.approvedByPrincipalId());
    }

    private static String words(
            Facts.Limit limit, BigDecimal from, BigDecimal to, int asset, int by, int second) {
        return limit.kind() + " " + from + " to " + to + " in " + asset + ": " + by + " " + second;
    }

    void answered(RequestChangedDecoder out) throws IOException {
        Request request = asked.get(out.requestId());
        if (request == null) {
            recount.wrong.add("request " + out.requestId() + " was answered and never made");
            return;
        }
        if (out.carriedOut() == Bool.YES) {
            carriedOut(request, person == request.by() ? 0 : person);
        }
    }

    /** An order changes as people have wanted: by the break that they end, if they do. */
    void changed() {
        Request request = underWay();
        boolean ends =
                request != null
                        && (request.action() == ActionKind.ADJUSTMENT
                                || request.action() == ActionKind.END_BREAK);
        if (request != null && ends) {
            ended(request);
        }
    }

    private void ended(Request request) {
        if (!isEnded) {
            isEnded = true;
            boolean isPosted = request.action() == ActionKind.ADJUSTMENT;
            recount.agreed.ended(request.scopeId(), isPosted, request.px());
            recount.breaks.ended(request, isPosted);
        }
    }

    private void carriedOut(Request request, int second) throws IOException {
        switch (request.action()) {
            case LIMIT_SET -> {
                Facts.Limit limit = facts.limit(request.scope(), request.scopeId(), request.kind());
                if (limit != null) {
                    BigDecimal to = facts.amount(limit, request.amount());
                    String own =
                            words(limit, limit.amount(), to, limit.asset(), request.by(), second);
                    if (!own.equals(told)) {
                        recount.wrong.add("limit: said " + told + ", derived " + own);
                    }
                    facts.set(limit, to, request.by(), second);
                    boolean isLess = to.compareTo(limit.amount()) < 0;
                    tokens.removeIf(
                            t -> isLess && isOf(t, limit.scope(), limit.id(), limit.kind()));
                }
            }
            case OVERRIDE -> {
                Facts.Limit limit = facts.limit(request.scope(), request.scopeId(), request.kind());
                if (limit != null) {
                    tokens.add(
                            new Token(
                                    requestId,
                                    limit,
                                    facts.amount(limit, request.amount()),
                                    recount.now + TOKEN_NANOS,
                                    request.by(),
                                    second));
                }
            }
            case STRATEGY_MODE ->
                    recount.modes.set(
                            (int) request.scopeId(),
                            request.amount() == PersonActionDecoder.amountNullValue()
                                    ? 0
                                    : (int) request.amount(),
                            StrategyMode.get((short) request.qty()),
                            request.by(),
                            second);
            case KILL -> {
                if (request.valve() == ValveKind.OUT) {
                    kills.add(new Kill(request.scope(), request.scopeId(), request.valveState()));
                }
            }
            case RESTRICT -> {
                boolean isOn = request.valveState() != ValveState.NORMAL;
                recount.answers
                        .rules()
                        .valves
                        .restricted(request.scopeId(), request.amount(), isOn);
            }
            case DECIDE_DOUBT -> {
                isDoubtDecided |= request.decision() != DoubtDecision.WAIT;
                recount.doubts.decided(request);
            }
            case AGREEMENT -> recount.agreed.signed(requestId, request.by(), second);
            case ADJUSTMENT, END_BREAK -> ended(request);
            case POSITION_REPORT -> recount.breaks.stated(request);
            case OPENING -> {
                recount.agreed.opened();
                request.positions()
                        .forEach(p -> {
                            opened.add(p.book() + " " + p.instrument());
                            Facts.Pair pair = facts.pair(p.instrument());
                            recount.postings.trade(
                                    new Postings.Of(
                                            PostingKind.OPENING,
                                            p.book(),
                                            p.account(),
                                            Postings.NO_ORDER),
                                    pair,
                                    pair.qty(p.signedQty()),
                                    pair.px(p.px()),
                                    p.date());
                        });
            }
            case SWAP_POINTS ->
                    recount.rolls.told(
                            (int) request.scopeId(), request.amount(), request.px(), request.qty());
            case FUNDING -> {
                Facts.Pair pair = facts.pair((int) request.scopeId());
                recount.rolls.paid(
                        new Postings.Of(
                                PostingKind.FUNDING,
                                facts.contractBooks.getOrDefault(pair.id(), 0),
                                facts.contractAccount(pair),
                                Postings.NO_ORDER),
                        pair.id(),
                        funding(request),
                        facts.settledIn(pair),
                        request.qty(),
                        Rolls.NONE);
            }
            case MARGIN_EQUITY ->
                    recount.margin.told((int) request.scopeId(), request.qty(), request.amount());
            case BOOK_HELD ->
                    recount.books
                            .held
                            .decided((int) request.scopeId())
                            .forEach(recount.books::book);
            case RESOLVE_ORDER -> {
                Books.Order order = recount.books.order(request.scopeId());
                if (order != null) {
                    BigDecimal qty = order.pair.qty(request.qty());
                    recount.people.resolved(order, qty, order.pair.px(request.px()));
                }
            }
            case DROP_HELD -> recount.books.held.decided((int) request.scopeId());
            case RELEASE -> recount.trips.released(request.scopeId());
            case TOLD_FILL -> filed(request.scopeId());
            case MANUAL_HEDGE,
                    REFERENCE_PRICE,
                    STRATEGY_PARAMETER,
                    ALARM_ACK,
                    STOP_DESK,
                    REPLACE_ORDER,
                    FILLS_COMPLETE -> {
                // What it moves stands in outputs of its own, and is taken from there.
            }
            case NULL_VAL -> throw NotDerived.of("a command");
        }
    }

    /** By which a funding time of a perpetual is paid once. */
    static String funding(Request of) {
        return "funding " + of.scopeId() + " " + of.amount();
    }

    boolean isOpened(int book, int instrument) {
        return opened.contains(book + " " + instrument);
    }

    private static boolean isOf(Token token, ScopeKind scope, long id, LimitKind kind) {
        return token.limit.scope() == scope && token.limit.id() == id && token.limit.kind() == kind;
    }

    /** What lets an order pass a limit at what it comes to; null: nothing does. */
    @Nullable Token passes(Facts.Limit limit, BigDecimal at) {
        return tokens.stream()
                .filter(t -> isOf(t, limit.scope(), limit.id(), limit.kind()))
                .filter(t -> recount.now < t.untilNanos && at.compareTo(t.allowed) <= 0)
                .findFirst()
                .orElse(null);
    }

    /** Whether the command under way asks for just that. */
    boolean isReplace(Books.Order order, BigDecimal qty, BigDecimal px) {
        Request request = asked.get(requestId);
        return request != null
                && person != 0
                && request.action() == ActionKind.REPLACE_ORDER
                && request.scopeId() == order.id
                && (request.qty() == PersonActionDecoder.qtyNullValue()
                        || order.pair.qty(request.qty()).compareTo(qty) == 0)
                && (request.px() == PersonActionDecoder.pxNullValue()
                        || order.pair.px(request.px()).compareTo(px) == 0);
    }

    /** The order that the command under way wants otherwise; null: it wants none. */
    Books.@Nullable Order replaces() {
        Request request = asked.get(requestId);
        return request == null || person == 0 || request.action() != ActionKind.REPLACE_ORDER
                ? null
                : recount.books.order(request.scopeId());
    }

    /** Whether the command under way lets a suggestion go. */
    boolean lets(long suggestion) {
        Request request = asked.get(requestId);
        return request != null
                && person == request.by()
                && request.action() == ActionKind.MANUAL_HEDGE
                && request.scopeId() == suggestion;
    }

    void used(Token token) {
        tokens.remove(token);
    }
}
