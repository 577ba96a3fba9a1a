// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AskedAgainDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.RequestRejectedDecoder;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.SwapPointsDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that change nothing, and why (ORDERS section 1): what was told before, or with other
 * contents, what names nothing, what is no witness's to book. Each is said once, and of no other
 * input; where a venue's answer proves nothing, what is said is held to moving nothing.
 */
final class Ignored {
    /** FIX MultiLegReportingType (442). */
    private static final int LEG = '2';

    private final Recount recount;
    private final Facts facts;
    private final List<String> derived = new ArrayList<>();

    /** What may be said of the input under way, and need not be. */
    private final List<String> possible = new ArrayList<>();

    private final List<String> told = new ArrayList<>();

    /** Reports that are no fills, by their names: what they said. */
    private final Map<String, String> reports = new HashMap<>();

    Ignored(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    private static String words(int template, IgnoredReason reason, long about) {
        return reason + " of " + template + " about " + about;
    }

    /** A client's deal is not booked; NULL_VAL: it is. */
    void deal(ClientDealDecoder in, IgnoredReason why) {
        say(ClientDealDecoder.TEMPLATE_ID, why, in.clientId());
    }

    /** A report of a fill, a bust or a correction is not booked. */
    void fill(long clOrdId, IgnoredReason why) {
        say(ExecutionReportDecoder.TEMPLATE_ID, why, clOrdId);
    }

    private void say(int template, IgnoredReason why, long about) {
        if (why != IgnoredReason.NULL_VAL) {
            derived.add(words(template, why, about));
        }
    }

    private void may(int template, IgnoredReason why, long about) {
        possible.add(words(template, why, about));
    }

    /** A report, before it is taken. */
    void report(ExecutionReportDecoder in) {
        int template = ExecutionReportDecoder.TEMPLATE_ID;
        if (Fills.isFill(in)) {
            return;
        }
        if (in.multiLeg() == LEG) {
            say(template, IgnoredReason.WITNESS, in.clOrdId());
        } else if (isRepeated(in)) {
            say(template, IgnoredReason.DUPLICATE, in.clOrdId());
        } else if (in.kind() == OrderEventKind.UNKNOWN_VALUE
                || in.kind() == OrderEventKind.NULL_VAL) {
            say(template, IgnoredReason.INVALID, in.rawExecType());
        } else if (named(in) == null) {
            say(template, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        } else if (in.possResend() == Bool.YES) {
            say(template, IgnoredReason.DUPLICATE, in.clOrdId());
        } else if (in.kind() == OrderEventKind.ORDER_STATUS) {
            may(template, IgnoredReason.DUPLICATE, in.clOrdId());
            may(template, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        }
    }

    /** Told again, as such, under the same name with the same contents. */
    private boolean isRepeated(ExecutionReportDecoder in) {
        if (in.execId().isEmpty()) {
            return false;
        }
        String says =
                "%d %s %d %d"
                        .formatted(in.cumQty(), in.kind(), in.rawOrdStatus(), in.rawExecType());
        String before = reports.putIfAbsent(in.clOrdId() + " " + in.execId(), says);
        return says.equals(before) && in.possDup() == Bool.YES;
    }

    private Books.@Nullable Order named(ExecutionReportDecoder in) {
        Books.Order own = recount.books.order(in.clOrdId());
        Books.Order order = own == null ? recount.books.order(in.origClOrdId()) : own;
        boolean isOf =
                order != null
                        && order.venue == in.venueId()
                        && order.pair.id() == in.instrumentId()
                        && (in.side() == OrderSide.BUY) == order.buy;
        return isOf ? order : null;
    }

    void sent(SendResultDecoder in) {
        Books.Order order = recount.books.order(in.clOrdId());
        boolean isKnown =
                switch (in.request()) {
                    case NEW_ORDER -> order != null && order.id == in.clOrdId();
                    case REPLACE -> order != null && order.openReplaces.contains(in.clOrdId());
                    default -> false;
                };
        if (!isKnown) {
            say(SendResultDecoder.TEMPLATE_ID, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        }
    }

    /** A request of ours was rejected: one that is known, is open, and has no other answer. */
    void rejected(RequestRejectedDecoder in) {
        int template = RequestRejectedDecoder.TEMPLATE_ID;
        boolean isNew = in.request() == RequestKind.NEW_ORDER;
        Books.Order order = recount.books.order(in.clOrdId());
        Books.Order of = order == null && !isNew ? recount.books.order(in.origClOrdId()) : order;
        boolean isQuestion =
                !isNew && in.request() != RequestKind.CANCEL && in.request() != RequestKind.REPLACE;
        if (of == null) {
            say(template, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        } else if (of.terminal) {
            say(template, IgnoredReason.DUPLICATE, in.clOrdId());
        } else if (isQuestion) {
            may(template, IgnoredReason.UNKNOWN_REFERENCE, in.clOrdId());
        } else {
            may(template, IgnoredReason.DUPLICATE, in.clOrdId());
        }
    }

    void flow(CashFlowDecoder in, boolean isNew, boolean isSame) {
        boolean isKnown =
                facts.books.containsKey(in.bookId())
                        && facts.assets.containsKey(in.assetId())
                        && (in.instrumentId() == 0 || facts.pairs.containsKey(in.instrumentId()));
        boolean isPayment = in.kind() == PostingKind.FUNDING || in.kind() == PostingKind.FEE;
        boolean isRight = isPayment && !in.flowId().isEmpty() && in.amount() != 0;
        IgnoredReason why =
                !isKnown
                        ? IgnoredReason.UNKNOWN_REFERENCE
                        : !isRight
                                ? IgnoredReason.INVALID
                                : isNew
                                        ? IgnoredReason.NULL_VAL
                                        : isSame
                                                ? IgnoredReason.DUPLICATE
                                                : IgnoredReason.CONTENT_DIFFERS;
        say(CashFlowDecoder.TEMPLATE_ID, why, in.accountId());
    }

    /** Points of a feed: of days that follow each other, from where positions stand or later. */
    void points(SwapPointsDecoder in, boolean isTaken) {
        if (!isTaken) {
            say(SwapPointsDecoder.TEMPLATE_ID, IgnoredReason.INVALID, in.instrumentId());
        }
    }

    /** That a venue lacks an order is news where it is one that it has spoken of. */
    void askedAgain(AskedAgainDecoder in) {
        int template = AskedAgainDecoder.TEMPLATE_ID;
        if (in.request() != RequestKind.NEW_ORDER) {
            say(template, IgnoredReason.WITNESS, in.clOrdId());
        } else if (recount.books.orders.containsKey(in.clOrdId())) {
            may(template, IgnoredReason.WITNESS, in.clOrdId());
        }
    }

    void fillsTold(FillsToldDecoder in) {
        may(FillsToldDecoder.TEMPLATE_ID, IgnoredReason.WITNESS, in.clOrdId());
    }

    /** A drop copy's report is compared with nothing; NULL_VAL: it is. */
    void copied(long about, IgnoredReason why) {
        say(DropCopyReportDecoder.TEMPLATE_ID, why, about);
    }

    void told(InputIgnoredDecoder out) {
        told.add(words(out.ignoredTemplateId(), out.reason(), out.reference()));
    }

    void endOfInput() {
        List<String> more = new ArrayList<>(told);
        derived.removeIf(more::remove);
        possible.forEach(more::remove);
        if (!derived.isEmpty() || !more.isEmpty()) {
            recount.wrong.add(
                    "ignored in " + recount.seq() + ": said " + told + ", derived " + derived);
        }
        derived.clear();
        possible.clear();
        told.clear();
    }
}
