// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.runtime.StepObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one life of the desk was told of its orders: by the reports in its journal, not by what it
 * made of them. And what it did about doubt: covers, the intake, whom it asked.
 */
final class Told implements StepObserver {
    private static final long NEVER = Long.MIN_VALUE;
    private static final String NO_EXECUTION = "0";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final RequestRejectedDecoder rejected = new RequestRejectedDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final DoubtChangedDecoder doubt = new DoubtChangedDecoder();
    private final ValveChangedDecoder valve = new ValveChangedDecoder();
    private final Map<Long, Order> byName = new TreeMap<>();
    private final TreeSet<Long> coverDecisions = new TreeSet<>();

    /** In the order in which they were made. */
    final List<Order> orders = new ArrayList<>();

    /** Of the last input. */
    long nowNanos;

    /** Somebody was asked about the doubt that lasts. */
    boolean isAsked;

    /** The lowest limit of an order so far: at it an amount of money is most. */
    long lowestPx = Long.MAX_VALUE;

    boolean isIntakeClosed;

    /** Of the desk, by executions on quotes that venues have told: above 0 it has bought. */
    long quotedQty;

    /** People were told of breaks, and of such executions, so many times. */
    int breaks;

    int quotesPaged;

    private final TreeSet<String> quoted = new TreeSet<>();

    /** An order, and what reports have told of it. */
    static final class Order {
        final long clOrdId;
        final int sign;
        final boolean isCover;
        final long sentNanos;
        private final long seq;
        private final long expireNanos;
        private final TreeSet<String> executions = new TreeSet<>();

        private long orderQty;

        /** Of replaces that are not answered: what they may come to on top. */
        private final Map<Long, Long> replaces = new TreeMap<>();

        /** What the clients had dealt when it left, with the deal that it followed from. */
        long clientsQty;

        /** By its fills, or by what the venue counts. */
        long filledQty;

        /** By its fills alone, and what far legs of swaps have come to, which go the other way. */
        long traded;

        long farQty;

        /** A report has said that it has ended. */
        boolean hasEnded;

        private long heardNanos;
        private boolean isShown;

        Order(NewOrderDecoder intent, boolean isCover, long seq, long sentNanos) {
            this.seq = seq;
            clOrdId = intent.clOrdId();
            sign = intent.side() == OrderSide.BUY ? 1 : -1;
            orderQty = intent.orderQty();
            expireNanos =
                    intent.expireTimeNanos() == NewOrderDecoder.expireTimeNanosNullValue()
                            ? NEVER
                            : intent.expireTimeNanos();
            this.isCover = isCover;
            this.sentNanos = sentNanos;
            heardNanos = sentNanos;
        }

        /** The most that it may come to, by what was asked and answered. */
        long mostQty() {
            long most = orderQty;
            for (long more : replaces.values()) {
                most += more;
            }
            return most;
        }

        /** In the venue's book, as far as it has said. */
        boolean rests() {
            return isShown && expireNanos != NEVER && !hasEnded;
        }

        long orderQty() {
            return orderQty;
        }

        /**
         * From then on an answer is due: since it was sent or heard of, or its life in the book.
         */
        long answerFromNanos() {
            return isShown ? Math.max(heardNanos, expireNanos) : heardNanos;
        }

        private void hear(ExecutionReportDecoder in, long now) {
            boolean isUnknownThere =
                    in.kind() == OrderEventKind.ORDER_STATUS && in.rawOrdStatus() == '8';
            if (isUnknownThere) {
                return; // says nothing of the order
            }
            heardNanos = now;
            boolean isTrade = in.kind() == OrderEventKind.TRADE;
            String execId = in.execId();
            if (isTrade && !NO_EXECUTION.equals(execId) && executions.add(execId)) {
                traded += in.lastQty();
                boolean isSwap = in.farQty() != ExecutionReportDecoder.farQtyNullValue();
                farQty += isSwap ? in.farQty() : 0;
            }
            boolean isCounted = !isTrade && in.cumQty() != ExecutionReportDecoder.cumQtyNullValue();
            filledQty = Math.max(filledQty, isCounted ? Math.max(traded, in.cumQty()) : traded);
            if (in.kind() == OrderEventKind.REPLACED) {
                replaces.remove(in.clOrdId());
                orderQty = in.orderQty();
                hasEnded = false;
            }
            switch (in.rawOrdStatus()) {
                case '2', '3', '4', '8', 'C' -> hasEnded = true;
                default -> isShown = true;
            }
        }
    }

    /** The order that has this identifier or had it in a request; null: none of this journal. */
    @Nullable Order order(long name) {
        return byName.get(name);
    }

    @Override
    public void output(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        switch (templateId) {
            case DecisionDecoder.TEMPLATE_ID -> {
                decision.wrapAndApplyHeader(buffer, offset, header);
                if (decision.coverOf() != DecisionDecoder.coverOfNullValue()) {
                    coverDecisions.add(decision.decisionId());
                }
            }
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, offset, header);
                boolean covers = coverDecisions.contains(newOrder.decisionId());
                Order made = new Order(newOrder, covers, seq, timeNanos);
                orders.add(made);
                byName.put(made.clOrdId, made);
                lowestPx = Math.min(lowestPx, newOrder.price());
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, offset, header);
                named(cancel.clOrdId(), cancel.origClOrdId());
            }
            case ReplaceOrderDecoder.TEMPLATE_ID -> {
                replace.wrapAndApplyHeader(buffer, offset, header);
                Order of = named(replace.clOrdId(), replace.orderId());
                if (of != null) {
                    of.replaces.put(replace.clOrdId(), replace.orderQty());
                    lowestPx = Math.min(lowestPx, replace.price());
                }
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrapAndApplyHeader(buffer, offset, header);
                isAsked |= alert.code() == AlertCode.DOUBT_ASKS;
                breaks += alert.code() == AlertCode.BREAK ? 1 : 0;
                quotesPaged += alert.code() == AlertCode.FILL_ON_QUOTE ? 1 : 0;
            }
            case DoubtChangedDecoder.TEMPLATE_ID -> {
                doubt.wrapAndApplyHeader(buffer, offset, header);
                isAsked &= doubt.rung() != DoubtRung.ENDED;
            }
            case ValveChangedDecoder.TEMPLATE_ID -> {
                valve.wrapAndApplyHeader(buffer, offset, header);
                if (valve.valve() == ValveKind.IN && valve.scopeKind() == ScopeKind.INSTRUMENT) {
                    isIntakeClosed = valve.toState() == ValveState.CLOSED;
                }
            }
            default -> {
                // Says nothing that is judged here.
            }
        }
    }

    /**
     * What the clients have dealt by the end of this step: live its outputs are told before its
     * input, in a recovery behind it.
     */
    void dealt(long seq, long clientsQty) {
        for (int i = orders.size() - 1; i >= 0 && orders.get(i).seq == seq; i--) {
            orders.get(i).clientsQty = clientsQty;
        }
    }

    /** The newest that rests at a venue; null: none. */
    @Nullable Order resting() {
        Order found = null;
        for (int i = orders.size() - 1; i >= 0 && found == null; i--) {
            found = orders.get(i).rests() ? orders.get(i) : null;
        }
        return found;
    }

    private void onQuote() {
        if (quoted.add(report.venueId() + " " + report.execId())) {
            boolean buys = report.side() == OrderSide.BUY;
            quotedQty += buys ? report.lastQty() : -report.lastQty();
        }
    }

    private @Nullable Order named(long request, long of) {
        Order order = byName.get(of);
        if (order != null) {
            byName.put(request, order);
        }
        return order;
    }

    @Override
    public void input(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        nowNanos = timeNanos;
        if (templateId == RequestRejectedDecoder.TEMPLATE_ID) {
            rejected.wrapAndApplyHeader(buffer, offset, header);
            Order about = byName.get(rejected.clOrdId());
            if (about != null) {
                about.replaces.remove(rejected.clOrdId());
            }
        }
        if (templateId == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, header);
            if (report.ofQuote() == Bool.YES && report.kind() == OrderEventKind.TRADE) {
                onQuote();
            }
            Order about = byName.get(report.clOrdId());
            about = about == null ? byName.get(report.origClOrdId()) : about;
            if (about != null) {
                about.hear(report, timeNanos);
            }
        }
    }
}
