// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ApprovalDecoder;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.EvidenceDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.MassCancelReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The newest inputs of a journal that can have moved an exposure, and what each has moved. */
final class Moves {
    private static final int KEPT = 8192;

    /** Of an input that says nothing of an exposure itself. */
    private static final String TIME = "time";

    private final Names names;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, Move> moves = Newest.of(KEPT);
    private final Map<Long, Asked> asked = Newest.of(KEPT);
    private @Nullable Move under;

    /** What somebody wants done, and who. */
    private record Asked(String action, int by) {}

    /** One of them; {@code by} is the deal or the order that it was about. */
    static final class Move {
        final long seq;
        final long nanos;
        final String kind;
        final String by;
        final String what;
        final Map<String, Object> members;

        /** It takes back or puts right what was told before: a hedge waits for what comes again. */
        boolean isChange;

        /** By the asset and the book. */
        private final Map<Integer, Map<Integer, BigDecimal>> moved = new TreeMap<>();

        Move(
                long seq,
                long nanos,
                String kind,
                String by,
                String what,
                Map<String, Object> members) {
            this.seq = seq;
            this.nanos = nanos;
            this.kind = kind;
            this.by = by;
            this.what = what;
            this.members = members;
        }

        /** How much of an asset in some books. */
        BigDecimal moved(int assetId, Predicate<Integer> books) {
            return moved.getOrDefault(assetId, Map.of()).entrySet().stream()
                    .filter(of -> books.test(of.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    Moves(Names names) {
        this.names = names;
    }

    @Nullable Move of(long seq) {
        return moves.get(seq);
    }

    /** Of somebody who acts, or of nobody: person is 0. */
    void input(long seq, long nanos, int person, int template, DirectBuffer buffer, int at) {
        under =
                switch (template) {
                    case ClientDealDecoder.TEMPLATE_ID ->
                            deal(
                                    seq,
                                    nanos,
                                    new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header));
                    case ExecutionReportDecoder.TEMPLATE_ID ->
                            report(
                                    seq,
                                    nanos,
                                    new ExecutionReportDecoder()
                                            .wrapAndApplyHeader(buffer, at, header));
                    case RequestRejectedDecoder.TEMPLATE_ID -> {
                        var in =
                                new RequestRejectedDecoder().wrapAndApplyHeader(buffer, at, header);
                        yield plain(seq, nanos, "reject", names.order(in.clOrdId()), "not taken");
                    }
                    case SendResultDecoder.TEMPLATE_ID -> {
                        var in = new SendResultDecoder().wrapAndApplyHeader(buffer, at, header);
                        yield plain(
                                seq, nanos, "never-sent", names.order(in.clOrdId()), "never sent");
                    }
                    case PersonActionDecoder.TEMPLATE_ID,
                            OpeningPositionsDecoder.TEMPLATE_ID,
                            ApprovalDecoder.TEMPLATE_ID ->
                            people(seq, nanos, person, template, buffer, at);
                    case DropCopyReportDecoder.TEMPLATE_ID -> {
                        var in = new DropCopyReportDecoder().wrapAndApplyHeader(buffer, at, header);
                        String by = order(in.clOrdId());
                        String what = "told by the drop copy of " + names.venue(in.venueId());
                        yield plain(seq, nanos, "drop-copy", by, what);
                    }
                    case CashFlowDecoder.TEMPLATE_ID -> {
                        var in = new CashFlowDecoder().wrapAndApplyHeader(buffer, at, header);
                        String word = Names.word(in.kind());
                        yield plain(seq, nanos, "cash-flow", word, "paid or received");
                    }
                    case SwapPointsDecoder.TEMPLATE_ID -> {
                        var in = new SwapPointsDecoder().wrapAndApplyHeader(buffer, at, header);
                        yield plain(
                                seq,
                                nanos,
                                "roll",
                                names.instrument(in.instrumentId()),
                                "rolled to its next date");
                    }
                    case EvidenceDecoder.TEMPLATE_ID -> {
                        var in = new EvidenceDecoder().wrapAndApplyHeader(buffer, at, header);
                        String what = "evidence: " + Names.word(in.kind());
                        yield plain(seq, nanos, "evidence", order(in.clOrdId()), what);
                    }
                    case MassCancelReportDecoder.TEMPLATE_ID -> {
                        var in =
                                new MassCancelReportDecoder()
                                        .wrapAndApplyHeader(buffer, at, header);
                        String by = names.venue(in.venueId());
                        yield plain(seq, nanos, "mass-cancel", by, "cancelled many");
                    }
                    case FillsToldDecoder.TEMPLATE_ID -> {
                        var in = new FillsToldDecoder().wrapAndApplyHeader(buffer, at, header);
                        String what = "all its fills are told";
                        yield plain(seq, nanos, "fills-told", names.order(in.clOrdId()), what);
                    }
                    case OpenOrdersToldDecoder.TEMPLATE_ID -> {
                        var in = new OpenOrdersToldDecoder().wrapAndApplyHeader(buffer, at, header);
                        String what = "has told all that is open";
                        yield plain(
                                seq, nanos, "open-orders-told", names.venue(in.venueId()), what);
                    }
                    case ClientOrderDecoder.TEMPLATE_ID -> {
                        var in = new ClientOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                        String by = names.client(in.clientId()) + "-" + in.clOrdId();
                        yield plain(seq, nanos, "client-order", by, "an order of a client");
                    }
                    case ClientRequestDecoder.TEMPLATE_ID -> {
                        var in = new ClientRequestDecoder().wrapAndApplyHeader(buffer, at, header);
                        String by = names.client(in.clientId()) + "-" + in.origClOrdId();
                        String what = "a client asks: " + Names.word(in.request());
                        yield plain(seq, nanos, "client-request", by, what);
                    }
                    case DeskStartedDecoder.TEMPLATE_ID ->
                            plain(seq, nanos, "restart", "the desk", "was started again");
                    case SessionStatusDecoder.TEMPLATE_ID -> {
                        var in = new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header);
                        String by = names.session(in.sessionId());
                        yield plain(seq, nanos, "session", by, "is " + Names.word(in.state()));
                    }
                    default -> plain(seq, nanos, TIME, "time", "ended a doubt");
                };
    }

    /** Of an order of ours, or of none. */
    private String order(long clOrdId) {
        return clOrdId == ExecutionReportDecoder.clOrdIdNullValue()
                ? "no order of ours"
                : names.order(clOrdId);
    }

    /** A command of one person, or of two: what they have done, and who they are. */
    private Move people(
            long seq, long nanos, int person, int template, DirectBuffer buffer, int at) {
        long requestId;
        if (template == PersonActionDecoder.TEMPLATE_ID) {
            var in = new PersonActionDecoder().wrapAndApplyHeader(buffer, at, header);
            requestId = in.requestId();
            asked.put(requestId, new Asked(Names.word(in.action()), person));
        } else if (template == OpeningPositionsDecoder.TEMPLATE_ID) {
            var in = new OpeningPositionsDecoder().wrapAndApplyHeader(buffer, at, header);
            requestId = in.requestId();
            asked.put(requestId, new Asked(Names.word(ActionKind.OPENING), person));
        } else {
            requestId = new ApprovalDecoder().wrapAndApplyHeader(buffer, at, header).requestId();
        }
        Asked request = asked.getOrDefault(requestId, new Asked("a request", person));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("action", request.action);
        members.put("person", names.principal(request.by));
        String by = names.principal(request.by);
        if (template == ApprovalDecoder.TEMPLATE_ID) {
            members.put("approvedBy", names.principal(person));
            by += " and " + names.principal(person);
        }
        return new Move(seq, nanos, "people", by, request.action, members);
    }

    /** A leg of the input under way, in a book of ours. */
    void posting(DirectBuffer buffer, int at) {
        var out = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
        if (under != null && out.bookId() != 0) {
            int scale = names.assetScale(out.assetId()) + Exposures.EXTRA_DIGITS;
            BigDecimal amount = Exposures.wide(out.amount(), scale);
            under.moved
                    .computeIfAbsent(out.assetId(), asset -> new TreeMap<>())
                    .merge(out.bookId(), amount, BigDecimal::add);
        }
    }

    /** Books have crossed: that, where the input says nothing of an exposure itself. */
    void crossed(DirectBuffer buffer, int at) {
        Move input = under;
        if (input != null && input.kind.equals(TIME)) {
            var out = new BooksCrossedDecoder().wrapAndApplyHeader(buffer, at, header);
            String what =
                    names.book(out.fromBookId())
                            + " gave to "
                            + names.book(out.toBookId())
                            + " "
                            + Amounts.plain(names.qty(out.instrumentId(), out.qty()))
                            + " "
                            + names.instrument(out.instrumentId())
                            + " at "
                            + Amounts.price(names.price(out.instrumentId(), out.px()));
            under = plain(input.seq, input.nanos, "crossing", "X" + out.crossingId(), what);
            under.moved.putAll(input.moved);
            moved();
        }
    }

    /** A decision may be because of the input under way: it is one of those that are kept. */
    void moved() {
        if (under != null) {
            moves.put(under.seq, under);
        }
    }

    private Move plain(long seq, long nanos, String kind, String by, String what) {
        return new Move(seq, nanos, kind, by, what, new LinkedHashMap<>());
    }

    private Move deal(long seq, long nanos, ClientDealDecoder in) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client", names.client(in.clientId()));
        members.put("execId", in.execId());
        String verb =
                in.kind() == DealKind.BOOKED
                        ? in.side() == OrderSide.BUY ? "client bought " : "client sold "
                        : "client deal " + Names.word(in.kind()) + ": ";
        String what =
                verb + traded(in.instrumentId(), in.side(), in.lastQty(), in.lastPx(), members);
        String by = names.client(in.clientId()) + "-" + in.execId();
        Move move = new Move(seq, nanos, "deal", by, what, members);
        move.isChange = in.kind() != DealKind.BOOKED;
        return move;
    }

    private Move report(long seq, long nanos, ExecutionReportDecoder in) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", names.venue(in.venueId()));
        String by = order(in.clOrdId());
        String at = " at " + names.venue(in.venueId());
        if (in.kind() != OrderEventKind.TRADE) {
            Move move = new Move(seq, nanos, "report", by, Names.word(in.kind()) + at, members);
            move.isChange =
                    in.kind() == OrderEventKind.TRADE_CANCEL
                            || in.kind() == OrderEventKind.TRADE_CORRECT;
            return move;
        }
        members.put("execId", in.execId());
        String what =
                (in.side() == OrderSide.BUY ? "bought " : "sold ")
                        + traded(in.instrumentId(), in.side(), in.lastQty(), in.lastPx(), members)
                        + at;
        return new Move(seq, nanos, "fill", by, what, members);
    }

    private String traded(
            int instrument, OrderSide side, long qty, long px, Map<String, Object> members) {
        members.put("side", side.name());
        members.put("qty", names.qty(instrument, qty).toPlainString());
        members.put("instrument", names.instrument(instrument));
        members.put("px", names.price(instrument, px).toPlainString());
        return Amounts.plain(names.qty(instrument, qty))
                + " "
                + names.instrument(instrument)
                + " at "
                + Amounts.price(names.price(instrument, px));
    }
}
