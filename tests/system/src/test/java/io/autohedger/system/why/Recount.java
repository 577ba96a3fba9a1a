// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** One walk over a journal from its beginning: what it says of each of its orders. */
final class Recount {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final Facts facts = new Facts();
    final Books books = new Books(facts);
    final Market market = new Market(facts);
    final Map<Long, Derived> orders = new LinkedHashMap<>();
    final Set<Integer> stopped = new TreeSet<>();
    final Path directory;

    /** Of each asset: where it stood when the last input ended, and the input that moved it. */
    private final Map<Integer, Books.Interval> stands = new HashMap<>();

    final Map<Integer, Cause> causes = new HashMap<>();
    private final Set<Long> intendedNow = new HashSet<>();
    private final Map<Integer, Map<Integer, BigDecimal>> positionsBefore = new HashMap<>();
    private final Map<Long, Orders> made = new TreeMap<>();

    /** Of a program and a venue: until when it is passed over. */
    private final Map<String, Long> avoided = new HashMap<>();

    private Cause.Input under = new Cause.Input(0, 0, "time", "time", Map.of());
    private @Nullable Orders decided;
    long now;

    /** The input that moved an asset last, and each book's position of it before. */
    record Cause(Input input, Map<Integer, BigDecimal> before) {
        record Input(long seq, long nanos, String kind, String by, Map<String, String> members) {}
    }

    private Recount(Path directory) {
        this.directory = directory;
    }

    static Recount of(Path directory) throws IOException {
        Recount recount = new Recount(directory);
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

    private void record(JournalReader journal) throws IOException {
        DirectBuffer buffer = journal.buffer();
        int at = journal.payloadOffset();
        if (journal.type() == RecordType.SEND_STARTED) {
            sent(journal, buffer.getStringWithoutLengthAscii(at, journal.payloadLength()));
        } else if (journal.type() == RecordType.INPUT) {
            endOfInput();
            now = journal.timeNanos();
            input(journal.seq(), buffer, at);
        } else if (journal.type() == RecordType.OUTPUT) {
            output(journal.seq(), buffer, at);
        }
    }

    private void input(long seq, DirectBuffer buffer, int at) {
        int template = header.wrap(buffer, at).templateId();
        under = new Cause.Input(seq, now, "time", "time", Map.of());
        if (template == DeskStartedDecoder.TEMPLATE_ID) {
            market.allDown();
        }
        if (facts.take(template, buffer, at)) {
            return;
        }
        switch (template) {
            case TopOfBookDecoder.TEMPLATE_ID ->
                    market.quote(
                            new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header),
                            books,
                            now);
            case SessionStatusDecoder.TEMPLATE_ID -> {
                var in = new SessionStatusDecoder().wrapAndApplyHeader(buffer, at, header);
                Facts.Venue venue = facts.venueOfSession(in.sessionId());
                if (in.role() == SessionRole.VENUE && venue != null) {
                    market.session(venue.id(), in.state() == SessionState.UP);
                }
            }
            case ClientDealDecoder.TEMPLATE_ID -> {
                var in = new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header);
                Map<String, String> members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
                String client = facts.client(in.clientId()).name();
                members.put("client", client);
                members.put("execId", in.execId());
                members.put("side", in.side().name());
                under = new Cause.Input(seq, now, "deal", client + "-" + in.execId(), members);
                books.deal(in);
            }
            case ExecutionReportDecoder.TEMPLATE_ID ->
                    report(
                            seq,
                            new ExecutionReportDecoder().wrapAndApplyHeader(buffer, at, header));
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
            case io.autohedger.codecs.RequestRejectedDecoder.TEMPLATE_ID ->
                    under =
                            under(
                                    "reject",
                                    new io.autohedger.codecs.RequestRejectedDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .clOrdId());
            case io.autohedger.codecs.PersonActionDecoder.TEMPLATE_ID,
                    io.autohedger.codecs.ApprovalDecoder.TEMPLATE_ID ->
                    under = new Cause.Input(seq, now, "people", "people", Map.of());
            default -> {
                // Moves nothing by itself.
            }
        }
    }

    private Cause.Input under(String kind, long clOrdId) {
        return new Cause.Input(under.seq(), now, kind, facts.order(clOrdId), Map.of());
    }

    private void report(long seq, ExecutionReportDecoder in) {
        boolean isFill = in.kind() == io.autohedger.codecs.OrderEventKind.TRADE;
        Map<String, String> members = new LinkedHashMap<>();
        if (isFill) {
            members = traded(in.instrumentId(), in.lastQty(), in.lastPx());
            members.put("execId", in.execId());
            members.put("side", in.side().name());
        }
        members.put("venue", facts.venue(in.venueId()).name());
        String by =
                in.clOrdId() == ExecutionReportDecoder.clOrdIdNullValue()
                        ? "no order of ours"
                        : facts.order(in.clOrdId());
        under = new Cause.Input(seq, now, isFill ? "fill" : "report", by, members);
        books.report(in);
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
            case PostingDecoder.TEMPLATE_ID ->
                    books.told(new PostingDecoder().wrapAndApplyHeader(buffer, at, header));
            case DecisionDecoder.TEMPLATE_ID -> {
                findCauses();
                var out = new DecisionDecoder().wrapAndApplyHeader(buffer, at, header);
                decided = new Orders(this, out);
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = decided;
                if (order == null || order.decisionId != out.decisionId()) {
                    throw new IllegalStateException(
                            facts.order(out.clOrdId()) + " has no decision right before it");
                }
                order.intended(seq, out);
                orders.put(out.clOrdId(), order.derived);
                made.put(out.clOrdId(), order);
                intendedNow.add(out.clOrdId());
            }
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(
                            seq,
                            new OrderTransitionDecoder().wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new CancelOrderDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .origClOrdId());
            case QueryOrderDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new QueryOrderDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clOrdId());
            case QueryFillsDecoder.TEMPLATE_ID ->
                    asked(
                            seq,
                            new QueryFillsDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clOrdId());
            case AlertDecoder.TEMPLATE_ID -> {
                var out = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                Orders order = made.get(out.clOrdId());
                if (order != null) {
                    order.derived.step("time", Text.time(now), "seq", seq, "alert", out.code());
                }
            }
            case ValveChangedDecoder.TEMPLATE_ID ->
                    valve(new ValveChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                // Says nothing of an order.
            }
        }
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

    private void asked(long seq, long clOrdId) {
        Orders order = made.get(clOrdId);
        if (order != null) {
            order.derived.step("time", Text.time(now), "seq", seq);
        }
    }

    private void changed(long seq, OrderTransitionDecoder out) {
        Books.Order order = books.order(out.clOrdId());
        Orders told = made.get(out.clOrdId());
        if (order == null || told == null) {
            return;
        }
        order.terminal = isTerminal(out.toWorking());
        order.unknown = out.toCertainty() != Certainty.KNOWN;
        if (out.toWorking() == Working.REJECTED && out.fromWorking() != Working.REJECTED) {
            long nanos = told.avoids().movePointRight(9).longValueExact();
            avoided.merge(order.strategy + " " + order.venue, now + nanos, Math::max);
        }
        told.changed(seq, out);
    }

    /** Whether a program passes over a venue, as that has rejected an order. */
    boolean avoids(int strategy, int venue) {
        return avoided.getOrDefault(strategy + " " + venue, 0L) > now;
    }

    @Nullable Orders order(long id) {
        return made.get(id);
    }

    private static boolean isTerminal(Working working) {
        return switch (working) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    /** A message that went out: to the order that it names. */
    private void sent(JournalReader journal, String message) {
        for (Map.Entry<Long, Orders> entry : made.entrySet()) {
            String name = facts.order(entry.getKey());
            if (Text.field(message, 11).equals(name) || Text.field(message, 41).equals(name)) {
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
            if (!isSame && (last == null || last.input.seq() != under.seq())) {
                causes.put(asset, new Cause(under, positionsBefore.getOrDefault(asset, Map.of())));
            }
        }
    }

    private static boolean isNothing(Books.Interval at) {
        return at.down().signum() == 0 && at.up().signum() == 0;
    }

    private void endOfInput() {
        findCauses();
        intendedNow.clear();
        decided = null;
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
