// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.HedgeStyle;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.QueryFillsDecoder;
import io.autohedger.codecs.QueryOpenOrdersDecoder;
import io.autohedger.codecs.QueryOrderDecoder;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** All that a journal says of one order, from the deal that caused it; one walk, nothing kept. */
final class Story {
    private static final int KEPT_ORDERS = 8192;

    /** Instead of an order: a shadow has none. */
    static final int NO_BOOK = 0;

    private static final long NO_ORDER = -1;

    private final long clOrdId;

    /** Of the shadow that it is about; {@link #NO_ORDER}: it is about an order. */
    private final long shadowOf;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DecisionDecoder decisionIn = new DecisionDecoder();
    private final NewOrderDecoder orderIn = new NewOrderDecoder();
    private final OrderTransitionDecoder changeIn = new OrderTransitionDecoder();
    private final TopOfBookDecoder topIn = new TopOfBookDecoder();
    private final Map<Long, Long> quoted = new TreeMap<>();
    private final Map<Long, Integer> inDoubt = new TreeMap<>();
    private final Map<Long, Integer> venueOf = Newest.of(KEPT_ORDERS);
    private final Sessions sessions = new Sessions();
    private final DoubtOdds odds = new DoubtOdds();
    private final Released.Log releases = new Released.Log();
    private final Moves moves;
    private final Candidates lastCandidates = new Candidates();

    /** The order by its own identity, and by those that replaces have given it. */
    private final Set<Long> identities = new TreeSet<>();

    /** Whose input is under way; 0: no person's. */
    private int person;

    private final Map<Integer, Step.Told> dayLosses = new TreeMap<>();
    private @Nullable Decision lastDecision;
    private @Nullable Aim lastAim;

    final Names names = new Names();
    final Exposures exposures = new Exposures(names);
    final ClientStory clients = new ClientStory(names);
    private long decisionId;
    final List<Step> steps = new ArrayList<>();
    @Nullable Placed placed;
    @Nullable Decision decision;
    @Nullable Aim aim;
    Candidates candidates = new Candidates();
    Moves.@Nullable Move cause;
    @Nullable Allowed allowed;
    @Nullable Released released;

    record Decision(
            long id,
            long seq,
            int strategyId,
            int sourceLine,
            int assetId,
            long causeSeq,
            BigDecimal residual,
            BigDecimal worstDown,
            BigDecimal worstUp,
            Verb verb,
            long demand,
            long orderQty,
            long referencePx,
            long referenceAgeNanos,
            ReferenceLevel level,
            List<String> quotedBy,
            List<String> passedOver,
            List<String> withoutMargin,
            @Nullable Expected expected,
            Step.@Nullable Told dayLoss,
            @Nullable Proxy proxy) {
        Allowed.Judged judged() {
            return new Allowed.Judged(level, referencePx, referenceAgeNanos);
        }
    }

    /**
     * Of a cover: what of the doubt is expected to fill, signed; and of the oldest order in doubt
     * the share, and what that is measured by.
     */
    record Expected(BigDecimal amount, BigDecimal share, long seen, TransitionCause cause) {}

    /** What a decision stands in for: how much of its variance it takes away, by which matrix. */
    record Proxy(int assetId, long effectiveness, long covarianceHash) {}

    /** The intent; {@code expireNanos} is 0 where it does not rest. */
    record Placed(
            long seq,
            long nanos,
            int strategyId,
            int venueId,
            int instrumentId,
            OrderSide side,
            OrderType type,
            TimeInForce timeInForce,
            long orderQty,
            long price,
            long mostPx,
            long expireNanos) {}

    /** Where its fills are booked. */
    int bookId = NO_BOOK;

    private Story(long clOrdId, long shadowOf) {
        this.clOrdId = clOrdId;
        this.shadowOf = shadowOf;
        identities.add(clOrdId);
        moves = new Moves(names);
    }

    /** Walks to where the journal ends, or is damaged. */
    static Story of(long clOrdId, JournalReader journal) throws IOException {
        return new Story(clOrdId, NO_ORDER).read(journal);
    }

    /** What a strategy in mode SHADOW would have sent, by its decision. */
    static Story ofShadow(long decisionId, JournalReader journal) throws IOException {
        return new Story(NO_ORDER, decisionId).read(journal);
    }

    private Story read(JournalReader journal) throws IOException {
        while (journal.next()) {
            record(journal);
        }
        return this;
    }

    boolean isShadow() {
        return shadowOf != NO_ORDER;
    }

    private void record(JournalReader record) {
        DirectBuffer buffer = record.buffer();
        int at = record.payloadOffset();
        if (record.type() == RecordType.SEND_STARTED) {
            sent(record, buffer, at);
        } else if (record.type() == RecordType.INPUT) {
            int template = header.wrap(buffer, at).templateId();
            names.input(template, buffer, at);
            person = record.principal();
            sessions.input(record.timeNanos(), template, 0, 0, buffer, at);
            moves.input(record.seq(), record.timeNanos(), person, template, buffer, at);
            if (template == TopOfBookDecoder.TEMPLATE_ID) {
                topIn.wrapAndApplyHeader(buffer, at, header);
                quoted.put(cell(topIn.venueId(), topIn.instrumentId()), record.timeNanos());
            }
        } else if (record.type() == RecordType.OUTPUT) {
            output(record.seq(), record.timeNanos(), buffer, at);
        }
    }

    private static long cell(int venueId, int instrumentId) {
        return (long) venueId << 32 | instrumentId;
    }

    /** Whose quotes of an instrument are as old as that. */
    private List<String> quotedBy(int instrumentId, long nanos) {
        return names.venues.keySet().stream()
                .filter(id -> quoted.getOrDefault(cell(id, instrumentId), 0L) == nanos)
                .map(names::venue)
                .toList();
    }

    /** Venues that may be traded with: connected, and owing no answer. */
    List<String> others() {
        return names.venues.entrySet().stream()
                .filter(v -> sessions.isUp(v.getValue().sessionId()))
                .filter(v -> !inDoubt.containsValue(v.getKey()))
                .map(v -> v.getValue().name())
                .toList();
    }

    private void output(long seq, long nanos, DirectBuffer buffer, int at) {
        int template = header.wrap(buffer, at).templateId();
        exposures.output(template, buffer, at);
        names.limits.output(template, buffer, at);
        releases.output(nanos, template, buffer, at);
        clients.output(seq, nanos, template, buffer, at);
        switch (template) {
            case PostingDecoder.TEMPLATE_ID -> {
                moves.moved();
                moves.posting(buffer, at);
            }
            // What a drop copy alone has told posts nothing, and is hedged all the same.
            case ExposureDecoder.TEMPLATE_ID -> moves.moved();
            case BooksCrossedDecoder.TEMPLATE_ID -> moves.crossed(buffer, at);
            case DecisionDecoder.TEMPLATE_ID -> {
                moves.moved();
                if (placed == null) {
                    decided(seq, nanos, decisionIn.wrapAndApplyHeader(buffer, at, header));
                }
            }
            case TargetDecisionDecoder.TEMPLATE_ID ->
                    lastAim =
                            Aim.of(
                                    new TargetDecisionDecoder()
                                            .wrapAndApplyHeader(buffer, at, header));
            case CandidateCostDecoder.TEMPLATE_ID ->
                    lastCandidates.take(
                            new CandidateCostDecoder().wrapAndApplyHeader(buffer, at, header));
            case NewOrderDecoder.TEMPLATE_ID ->
                    placed(seq, nanos, orderIn.wrapAndApplyHeader(buffer, at, header));
            case ShadowOrderDecoder.TEMPLATE_ID ->
                    shadow(
                            seq,
                            nanos,
                            new ShadowOrderDecoder().wrapAndApplyHeader(buffer, at, header));
            case OrderTransitionDecoder.TEMPLATE_ID ->
                    changed(seq, nanos, changeIn.wrapAndApplyHeader(buffer, at, header));
            case CancelOrderDecoder.TEMPLATE_ID -> {
                var in = new CancelOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                if (identities.contains(in.origClOrdId())) {
                    steps.add(new Step.Asked(seq, nanos, "OrderCancelRequest", "F"));
                }
            }
            case QueryOrderDecoder.TEMPLATE_ID -> {
                var in = new QueryOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                if (identities.contains(in.clOrdId())) {
                    steps.add(new Step.Asked(seq, nanos, "OrderStatusRequest", "H"));
                }
            }
            case QueryFillsDecoder.TEMPLATE_ID -> {
                var in = new QueryFillsDecoder().wrapAndApplyHeader(buffer, at, header);
                if (identities.contains(in.clOrdId())) {
                    steps.add(new Step.Asked(seq, nanos, "TradeCaptureReportRequest", "AD"));
                }
            }
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> {
                var in = new QueryOpenOrdersDecoder().wrapAndApplyHeader(buffer, at, header);
                if (placed != null && placed.venueId() == in.venueId() && isInDoubt()) {
                    steps.add(new Step.Asked(seq, nanos, "OrderMassStatusRequest", "AF"));
                }
            }
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                    replaced(
                            seq,
                            nanos,
                            new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, at, header));
            case OverrideChangedDecoder.TEMPLATE_ID -> {
                var in = new OverrideChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.clOrdId() == clOrdId) {
                    steps.add(Overrides.passed(in, seq, nanos, names));
                }
            }
            case FillOddsChangedDecoder.TEMPLATE_ID ->
                    odds.measured(
                            new FillOddsChangedDecoder().wrapAndApplyHeader(buffer, at, header));
            case AlertDecoder.TEMPLATE_ID -> {
                var in = new AlertDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.code() == AlertCode.DAY_LOSS) {
                    String code = in.code().name();
                    dayLosses.put(in.strategyId(), new Step.Told(seq, nanos, code, in.text()));
                }
                if (in.clOrdId() == clOrdId) {
                    steps.add(new Step.Told(seq, nanos, in.code().name(), in.text()));
                }
            }
            default -> {
                // Not of one order.
            }
        }
    }

    /** A later message names the order by the identity that this one gives it. */
    private void replaced(long seq, long nanos, ReplaceOrderDecoder in) {
        if (in.orderId() == clOrdId) {
            identities.add(in.clOrdId());
            String as = names.order(in.clOrdId());
            steps.add(new Step.Replaced(seq, nanos, as, in.orderQty(), in.price(), person));
        }
    }

    private List<String> passedOver(long venues) {
        return names.venues.keySet().stream()
                .filter(id -> (venues >>> id & 1) != 0)
                .map(names::venue)
                .toList();
    }

    private @Nullable Expected expected(DecisionDecoder in) {
        TransitionCause doubt =
                in.expected() == DecisionDecoder.expectedNullValue()
                        ? null
                        : odds.causeOf(in.coverOf());
        if (doubt == null) {
            return null;
        }
        DoubtOdds.Share share = odds.of(venueOf.getOrDefault(in.coverOf(), 0), doubt);
        BigDecimal amount = names.amount(in.assetId(), in.expected());
        return new Expected(amount, share.of(), share.seen(), doubt);
    }

    private void decided(long seq, long nanos, DecisionDecoder in) {
        int scale = names.assetScale(in.assetId()) + Exposures.EXTRA_DIGITS;
        lastDecision =
                new Decision(
                        in.decisionId(),
                        seq,
                        in.strategyId(),
                        in.sourceLine(),
                        in.assetId(),
                        in.causeSeq(),
                        Exposures.wide(in.residual(), scale),
                        Exposures.wide(in.worstDown(), scale),
                        Exposures.wide(in.worstUp(), scale),
                        Verb.of(in, names),
                        in.demand(),
                        in.orderQty(),
                        in.referencePx(),
                        in.referenceAgeNanos(),
                        in.referenceLevel(),
                        quotedBy(in.instrumentId(), nanos - in.referenceAgeNanos()),
                        passedOver(in.lineFull()),
                        passedOver(in.marginFull()),
                        expected(in),
                        in.style() == HedgeStyle.FLATTEN ? dayLosses.get(in.strategyId()) : null,
                        proxy(in));
    }

    private static @Nullable Proxy proxy(DecisionDecoder in) {
        boolean isOrdinary =
                in.proxyOf() == DecisionDecoder.proxyOfNullValue() || in.proxyOf() == 0;
        return isOrdinary ? null : new Proxy(in.proxyOf(), in.effectiveness(), in.covarianceHash());
    }

    private boolean isInDoubt() {
        for (Step step : steps.reversed()) {
            if (step instanceof Step.Change change) {
                return change.toCertainty() != Certainty.KNOWN;
            }
        }
        return false;
    }

    private void placed(long seq, long nanos, NewOrderDecoder in) {
        venueOf.put(in.clOrdId(), in.venueId());
        if (in.clOrdId() != clOrdId) {
            return;
        }
        placed =
                new Placed(
                        seq,
                        nanos,
                        in.strategyId(),
                        in.venueId(),
                        in.instrumentId(),
                        in.side(),
                        in.ordType(),
                        in.timeInForce(),
                        in.orderQty(),
                        in.price(),
                        in.mostPx(),
                        in.expireTimeNanos() == NewOrderDecoder.expireTimeNanosNullValue()
                                ? 0
                                : in.expireTimeNanos());
        bookId = in.bookId();
        allowed = Allowed.of(in, names.limits);
        released = releases.released.get(in.suggestionId());
        explained(in.decisionId());
    }

    /** As it would have been sent: at once, and no worse than its price. */
    private void shadow(long seq, long nanos, ShadowOrderDecoder in) {
        if (in.decisionId() != shadowOf) {
            return;
        }
        placed =
                new Placed(
                        seq,
                        nanos,
                        in.strategyId(),
                        in.venueId(),
                        in.instrumentId(),
                        in.side(),
                        OrderType.LIMIT,
                        TimeInForce.IOC,
                        in.orderQty(),
                        in.price(),
                        in.price(),
                        0);
        explained(in.decisionId());
    }

    private void explained(long byDecision) {
        candidates = lastCandidates.of(byDecision);
        decisionId = byDecision;
        Decision last = lastDecision;
        if (last != null && last.id() == byDecision) {
            decision = last;
            cause = moves.of(last.causeSeq());
        }
        Aim wished = lastAim;
        aim = wished != null && wished.id() == byDecision ? wished : null;
    }

    private void changed(long seq, long nanos, OrderTransitionDecoder in) {
        moves.moved();
        odds.changed(in);
        if (in.toCertainty() == Certainty.KNOWN) {
            inDoubt.remove(in.clOrdId());
        } else {
            inDoubt.put(in.clOrdId(), venueOf.getOrDefault(in.clOrdId(), 0));
        }
        if (in.clOrdId() == clOrdId) {
            steps.add(
                    new Step.Change(
                            seq,
                            nanos,
                            in.fromWorking(),
                            in.toWorking(),
                            in.fromCertainty(),
                            in.toCertainty(),
                            in.cause(),
                            in.cumQty(),
                            in.leavesQty(),
                            in.lastQty(),
                            in.lastPx(),
                            in.ordStatus()));
        }
    }

    /** Of the decision that it carries out. */
    long decisionId() {
        return decisionId;
    }

    private void sent(JournalReader record, DirectBuffer buffer, int at) {
        clients.sent(record, buffer, at);
        if (placed == null || isShadow()) {
            return;
        }
        int length = record.payloadLength();
        String named = RawFix.value(buffer, at, length, "11");
        String before = RawFix.value(buffer, at, length, "41");
        if (identities.stream()
                .map(names::order)
                .anyMatch(o -> o.equals(named) || o.equals(before))) {
            steps.add(
                    new Step.Message(
                            record.seq(),
                            record.timeNanos(),
                            record.sessionId(),
                            record.msgSeqNum(),
                            RawFix.value(buffer, at, length, "35")));
        }
    }
}
