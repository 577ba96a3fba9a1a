// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderEventKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * A venue with one order in it, that may do everything a venue may, and the channel to the desk.
 */
final class EnumeratedVenue {
    /** What the desk sends: D, F, G or H. */
    record Request(char msgType, long id, long origId, long qty) {}

    /**
     * What the venue sends: a report, or a cancel reject (kind NULL_VAL).
     *
     * @param isCopy it was delivered before
     * @param possDup it says so, or was under way when the line broke
     */
    record Report(
            OrderEventKind kind,
            char msgType,
            long id,
            int execId,
            int refId,
            char ordStatus,
            long cumQty,
            long leavesQty,
            long orderQty,
            long lastQty,
            long reqId,
            int reason,
            boolean isCopy,
            boolean possDup) {
        Report again(boolean copy) {
            return new Report(
                    kind, msgType, id, execId, refId, ordStatus, cumQty, leavesQty, orderQty,
                    lastQty, reqId, reason, copy, true);
        }
    }

    static final char NONE = '-';
    static final char LIVE = '0';
    static final char FILLED = '2';
    static final char CANCELED = '4';
    static final char REJECTED = '8';

    private static final int TOO_LATE = 0;
    private static final int UNKNOWN_ORDER = 1;
    private static final int NOT_HERE = 2;
    private static final int NO_SUCH_ORDER = 5;
    private static final int NO_REASON = -1;

    char state = NONE;
    long id;
    long qty;
    long cumQty;
    int execIds;

    /** Executions that are live, oldest first: ExecID and quantity. */
    final Deque<int[]> executions = new ArrayDeque<>();

    final Deque<Request> requests = new ArrayDeque<>();
    final Deque<Report> reports = new ArrayDeque<>();

    EnumeratedVenue copy() {
        EnumeratedVenue copy = new EnumeratedVenue();
        copy.state = state;
        copy.id = id;
        copy.qty = qty;
        copy.cumQty = cumQty;
        copy.execIds = execIds;
        executions.forEach(execution -> copy.executions.add(execution.clone()));
        copy.requests.addAll(requests);
        copy.reports.addAll(reports);
        return copy;
    }

    /** Decides about the request that has arrived; false: there is no other way to. */
    boolean take(boolean asFriend) {
        Request request = requests.remove();
        return switch (request.msgType()) {
            case 'D' -> {
                id = request.id();
                qty = request.qty();
                state = asFriend ? LIVE : REJECTED;
                tell(asFriend ? OrderEventKind.NEW : OrderEventKind.REJECTED, 0, 0);
                yield true;
            }
            case 'F' -> cancel(request, asFriend);
            case 'G' -> replace(request, asFriend);
            default -> {
                answer(request);
                yield asFriend;
            }
        };
    }

    private boolean cancel(Request request, boolean asFriend) {
        if (state == LIVE && asFriend) {
            state = CANCELED;
            id = request.id();
            tell(OrderEventKind.CANCELED, 0, 0);
            return true;
        }
        refuse(request);
        return state == LIVE || asFriend;
    }

    private boolean replace(Request request, boolean asFriend) {
        boolean isOpen = state == LIVE || (state == FILLED && request.qty() > cumQty);
        if (isOpen && asFriend) {
            id = request.id();
            qty = Math.max(request.qty(), cumQty);
            state = qty > cumQty ? LIVE : FILLED;
            tell(OrderEventKind.REPLACED, 0, 0);
            return true;
        }
        refuse(request);
        return isOpen || asFriend;
    }

    private void refuse(Request request) {
        int reason = state == NONE ? UNKNOWN_ORDER : state == LIVE ? NOT_HERE : TOO_LATE;
        reports.add(
                new Report(
                        OrderEventKind.NULL_VAL,
                        request.msgType(),
                        request.id(),
                        0,
                        0,
                        state,
                        0,
                        0,
                        0,
                        0,
                        0,
                        reason,
                        false,
                        false));
    }

    private void answer(Request request) {
        boolean isNone = state == NONE;
        reports.add(
                new Report(
                        OrderEventKind.ORDER_STATUS,
                        'H',
                        request.origId(),
                        ++execIds,
                        0,
                        isNone ? REJECTED : status(),
                        cumQty,
                        leaves(),
                        qty,
                        0,
                        request.id(),
                        isNone ? NO_SUCH_ORDER : NO_REASON,
                        false,
                        false));
    }

    void fill() {
        cumQty++;
        state = cumQty == qty ? FILLED : LIVE;
        int execId = tell(OrderEventKind.TRADE, 0, 1);
        executions.add(new int[] {execId, 1});
    }

    /** The oldest execution is taken back; of a filled order its quantity works again. */
    void bust() {
        int[] execution = executions.remove();
        cumQty -= execution[1];
        state = state == FILLED ? LIVE : state;
        tell(OrderEventKind.TRADE_CANCEL, execution[0], 0);
    }

    /** The oldest execution is of one more than was told. */
    void correct() {
        int[] execution = executions.getFirst();
        execution[1]++;
        cumQty++;
        state = state == LIVE && cumQty == qty ? FILLED : state;
        tell(OrderEventKind.TRADE_CORRECT, execution[0], execution[1]);
    }

    void cancelUnasked() {
        state = CANCELED;
        tell(OrderEventKind.CANCELED, 0, 0);
    }

    /** The line breaks: what the desk has sent is gone, what the venue has sent comes again. */
    void disconnect(boolean cancels) {
        requests.clear();
        int count = reports.size();
        for (int i = 0; i < count; i++) {
            Report report = reports.remove();
            reports.add(report.again(report.isCopy()));
        }
        if (cancels && state == LIVE) {
            cancelUnasked();
        }
    }

    long leaves() {
        return state == LIVE ? qty - cumQty : 0;
    }

    /** The most that may ever be filled, by what is under way too. */
    long mostFilled() {
        if (state == CANCELED || state == REJECTED) {
            return cumQty;
        }
        long most = state == LIVE ? qty : cumQty;
        boolean isKnown = state != NONE;
        for (Request request : requests) {
            isKnown |= request.msgType() == 'D';
            boolean counts = isKnown && (request.msgType() == 'D' || request.msgType() == 'G');
            most = counts ? Math.max(most, request.qty()) : most;
        }
        return most;
    }

    private char status() {
        return state == LIVE && cumQty > 0 ? '1' : state;
    }

    private int tell(OrderEventKind kind, int refId, long lastQty) {
        int execId = ++execIds;
        reports.add(
                new Report(
                        kind, '8', id, execId, refId, status(), cumQty, leaves(), qty, lastQty, 0,
                        NO_REASON, false, false));
        return execId;
    }

    /** Everything of it, in one order. */
    void state(LongConsumer into) {
        into.accept(state);
        into.accept(id);
        into.accept(qty);
        into.accept(cumQty);
        into.accept(execIds);
        into.accept(executions.size());
        for (int[] execution : executions) {
            into.accept(execution[0]);
            into.accept(execution[1]);
        }
        into.accept(requests.size());
        for (Request request : requests) {
            into.accept(request.msgType());
            into.accept(request.id());
            into.accept(request.origId());
            into.accept(request.qty());
        }
        for (Report report : reports) {
            into.accept(report.kind().value());
            into.accept(report.msgType());
            into.accept(report.id());
            into.accept(report.execId());
            into.accept(report.refId());
            into.accept(report.ordStatus());
            into.accept(report.cumQty());
            into.accept(report.leavesQty());
            into.accept(report.orderQty());
            into.accept(report.lastQty());
            into.accept(report.reqId());
            into.accept(report.reason());
            into.accept((report.isCopy() ? 2 : 0) + (report.possDup() ? 1 : 0));
        }
    }
}
