// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.OrderSide;
import io.autohedger.engine.execution.MessageRoom;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;

/**
 * Makes OrderStatusRequests (H), OrderMassStatusRequests (AF), and TradeCaptureReportRequests (AD)
 * about fills that a venue counts and we have not seen, or of an order that it has open no more. An
 * open replace that may have made an order of its own is asked about beside the order. What finds
 * no room in a rate of messages waits for it; when its answer is overdue is counted from when it
 * was wanted.
 */
final class Questions {
    /** Nothing waits. */
    static final int NONE = 0;

    /** The question about its fills alone waits; the one about the order, with that. */
    private static final int FILLS = 1;

    private static final int ORDER = 2;

    private static final long NEVER = Long.MAX_VALUE;

    private final Catalogue catalogue;
    private final Emitter emitter;
    private final OrderTable orders;
    private final Evidence evidence;
    private final NotOpen notOpen;
    private final MessageRoom room;

    Questions(
            Catalogue catalogue,
            Emitter emitter,
            OrderTable orders,
            Evidence evidence,
            NotOpen notOpen,
            MessageRoom room) {
        this.catalogue = catalogue;
        this.emitter = emitter;
        this.orders = orders;
        this.evidence = evidence;
        this.notOpen = notOpen;
        this.room = room;
    }

    /** About an order, and where fills of it are missing about them. */
    void ask(int slot, long nowNanos) {
        orders.question(slot, ORDER);
        send(slot, nowNanos);
    }

    /**
     * About all that a venue has open, in one message instead of one for each order in doubt there.
     *
     * @param first of those orders: the message counts to its strategy and instrument
     * @return false: the venue does not answer that, or there is no room
     */
    boolean askOpen(int first, long nowNanos) {
        int venue = orders.venueOf(first);
        if (!catalogue.answersMassStatus(venue)
                || !room.take(
                        venue, orders.strategyOf(first), orders.instrumentOf(first), 1, nowNanos)) {
            return false;
        }
        long question = orders.nextQuestionId();
        for (int slot = first; slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.venueOf(slot) == venue && orders.isUnknown(slot)) {
                notOpen.asked(slot, question, nowNanos);
            }
        }
        emitter.queryOpenOrders()
                .massStatusReqId(question)
                .clOrdId(orders.clOrdIdOf(first))
                .venueId(venue)
                .sessionId(catalogue.venueSession(venue));
        emitter.end();
        return true;
    }

    /** About fills that are missing, if any are and the venue answers that. */
    void askFills(int slot, long nowNanos) {
        orders.question(slot, Math.max(orders.questionOf(slot), FILLS));
        send(slot, nowNanos);
    }

    /** Its session is down: whoever wants to know asks again. */
    void drop(int slot) {
        orders.question(slot, NONE);
    }

    /** What waited for room is asked. */
    void onTime(long nowNanos) {
        if (!orders.sums().hasQuestions()) {
            return;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.questionOf(slot) != NONE) {
                send(slot, nowNanos);
            }
        }
    }

    /** When what waits finds room; NEVER: nothing does. */
    long nextDueNanos() {
        long next = NEVER;
        if (!orders.sums().hasQuestions()) {
            return next;
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            if (orders.questionOf(slot) != NONE) {
                next =
                        Math.min(
                                next,
                                room.freesAtNanos(
                                        orders.venueOf(slot),
                                        orders.strategyOf(slot),
                                        orders.instrumentOf(slot),
                                        messages(slot)));
            }
        }
        return next;
    }

    private void send(int slot, long nowNanos) {
        int messages = messages(slot);
        int venue = orders.venueOf(slot);
        int strategy = orders.strategyOf(slot);
        if (messages > 0
                && !room.take(venue, strategy, orders.instrumentOf(slot), messages, nowNanos)) {
            return;
        }
        boolean isAsked = orders.questionOf(slot) == ORDER;
        for (int i = 0; isAsked && i <= notOpen.replaces(slot); i++) {
            status(slot, part(slot, i), nowNanos);
        }
        for (int i = 0; i <= notOpen.replaces(slot); i++) {
            if (wantsFills(slot, part(slot, i))) {
                fills(slot, part(slot, i));
            }
        }
        for (int at = firstLacking(slot); at != RequestTable.NONE; at = nextLacking(at)) {
            fills(slot, at);
        }
        orders.question(slot, NONE);
    }

    private int messages(int slot) {
        int messages = orders.questionOf(slot) == ORDER ? 1 + notOpen.replaces(slot) : 0;
        for (int i = 0; i <= notOpen.replaces(slot); i++) {
            messages += wantsFills(slot, part(slot, i)) ? 1 : 0;
        }
        for (int at = firstLacking(slot); at != RequestTable.NONE; at = nextLacking(at)) {
            messages++;
        }
        return messages;
    }

    /** What may be an order of its own at the venue, from 0 on: the order, then its replaces. */
    private int part(int slot, int index) {
        return index == 0 ? NotOpen.ITSELF : orders.requests.openReplace(slot, index - 1);
    }

    /** Fills that are lacking from before a replace are asked for under what it has replaced. */
    private int firstLacking(int slot) {
        boolean answers = catalogue.answersFills(orders.venueOf(slot));
        return answers ? notOpen.lacking(slot) : RequestTable.NONE;
    }

    private int nextLacking(int member) {
        return orders.requests.nextLacking(member);
    }

    private long idOf(int slot, int part) {
        return part == NotOpen.ITSELF ? orders.acceptedIdOf(slot) : orders.requests.partIdOf(part);
    }

    private boolean wantsFills(int slot, int part) {
        return (orders.missingQty(slot) != 0 || notOpen.isTold(slot, part))
                && catalogue.answersFills(orders.venueOf(slot));
    }

    private void status(int slot, int part, long nowNanos) {
        long question = orders.nextQuestionId();
        if (part == NotOpen.ITSELF) {
            evidence.asked(slot, question, nowNanos);
        }
        if (tellsOnlyOpen(orders.venueOf(slot)) || notOpen.replaces(slot) > 0) {
            notOpen.asked(slot, part, question, nowNanos);
        }
        emitter.queryOrder()
                .ordStatusReqId(question)
                .clOrdId(idOf(slot, part))
                .venueId(orders.venueOf(slot))
                .sessionId(catalogue.venueSession(orders.venueOf(slot)))
                .instrumentId(orders.instrumentOf(slot))
                .side(orders.isBuy(slot) ? OrderSide.BUY : OrderSide.SELL);
        emitter.end();
    }

    /** One whose status tells of ended orders as well proves more: see {@link Evidence}. */
    private boolean tellsOnlyOpen(int venueId) {
        return catalogue.statusTellsOpen(venueId) && !catalogue.statusTellsTerminal(venueId);
    }

    private void fills(int slot, int part) {
        long question = orders.nextQuestionId();
        notOpen.fillsAsked(slot, part, question);
        emitter.queryFills()
                .tradeReqId(question)
                .clOrdId(idOf(slot, part))
                .venueId(orders.venueOf(slot))
                .sessionId(catalogue.venueSession(orders.venueOf(slot)))
                .instrumentId(orders.instrumentOf(slot))
                .side(orders.isBuy(slot) ? OrderSide.BUY : OrderSide.SELL);
        emitter.end();
    }
}
