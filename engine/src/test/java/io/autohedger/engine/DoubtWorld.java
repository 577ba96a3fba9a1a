// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.ANN;
import static io.autohedger.engine.Desk.BEA;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static io.autohedger.engine.SilentProvider.BID;
import static io.autohedger.engine.SilentProvider.CAP;
import static io.autohedger.engine.SilentProvider.DIGITS;
import static io.autohedger.engine.SilentProvider.OFFER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DoubtRung;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.codecs.Working;
import io.autohedger.engine.orders.LiveSumsCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * One course of events: a desk as in {@link SilentProvider}, and two venues that keep the truth. It
 * knows apart what really was filled, and what the desk has been told; the promise is judged by
 * these two and the clients' deals, after every input. Quantities are cents of EUR, above 0 bought.
 */
final class DoubtWorld {
    private static final int EUR = 2;
    private static final long STEP = SECOND / 4;
    private static final long UNKNOWN_AFTER = 2 * SECOND;
    private static final long DOUBT_TIME = 3 * SECOND;
    private static final long CENTRED_BY = 21 * SECOND / 4;
    private static final long EVIDENCE_AT = 6 * SECOND;
    private static final long PEOPLE_AT = 8 * SECOND;
    private static final long HORIZON = 24 * SECOND;
    private static final long LOT = 100_000;

    /** 5M and 2M USD at the lowest price that anything here is dealt at. */
    private static final long DOUBT = 5 * MILLION * 100_000 / 108_450;

    private static final long COVER = 2 * MILLION * 100_000 / 108_450;

    /** An order as its venue has it. */
    private static final class Placed {
        final Desk.Order order;
        final boolean covers;

        /** When it was sent, or last reported on: then an answer is due. */
        long lastNanos;

        long filled;
        long told;
        long counted = -1;
        boolean hasEnded;

        Placed(Desk.Order order, boolean covers, long sentNanos) {
            this.order = order;
            this.covers = covers;
            lastNanos = sentNanos;
        }

        long signed(long qty) {
            return order.buys() ? qty : -qty;
        }

        /** What the desk cannot know yet. */
        long open() {
            return hasEnded ? 0 : (counted < 0 ? order.orderQty() : counted) - told;
        }
    }

    final Desk desk = new Desk(new EngineOptions(3, 1 << 8, 1 << 12, 1 << 8), false);
    boolean sawDoubtTime;
    private final DoubtPromiseTest.Case one;
    private final List<Placed> placed = new ArrayList<>();
    private final boolean isDeclared;
    private long clients;
    private int decided;
    private int answered;
    private long unknownNanos;
    private long oldestNanos;
    private long width;
    private long longer;
    private long execIds = 1_000;

    DoubtWorld(DoubtPromiseTest.Case one) {
        this.one = one;
        isDeclared = one.ends() == DoubtPromiseTest.Ends.BY_LATE_EVIDENCE;
        desk.venue(
                1,
                isDeclared ? EvidenceScope.OPEN_AND_TERMINAL : EvidenceScope.NULL_VAL,
                isDeclared ? SECOND / 2 : VenueDefinedEncoder.orderLifeNanosNullValue(),
                isDeclared);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(SilentProvider.PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(SilentProvider.PROGRAM, new FlatHedger(0.0001), SilentProvider.plan());
        desk.watch = this::check;
        quotes();
    }

    /** From the deal that needs the hedge to the end of everything. */
    void live() {
        deal(4 * MILLION, 1);
        unknownNanos = desk.now + UNKNOWN_AFTER;
        boolean hasFlow = one.flow().qty() != 0;
        while (desk.now < unknownNanos + HORIZON) {
            desk.passTime(STEP);
            settle();
            quotes();
            settle();
            centred();
            if (hasFlow && desk.now >= unknownNanos + one.flow().afterNanos()) {
                hasFlow = false;
                deal(one.flow().qty(), 2);
            }
            if (one.ends() == DoubtPromiseTest.Ends.BY_TWO_PEOPLE) {
                people();
            } else {
                evidence();
            }
        }
        assertTrue(placed.stream().allMatch(p -> p.hasEnded), () -> one + ": all has ended");
        assertTrue(Math.abs(truth()) < LOT, () -> one + ": flat in truth, not " + truth());
        assertEquals(truth() * DIGITS, desk.residual(EUR), () -> one + ": booked as it is");
        if (sawDoubtTime) {
            assertEquals(DoubtRung.ENDED, desk.lastRung, one::toString);
            assertEquals(ValveState.NORMAL, desk.intake[1], one::toString);
        }
    }

    /**
     * Where a cover can be had, the longer end is no longer than half, or what the cap leaves: more
     * than a second after the last flow, as a cover follows another one after that.
     */
    private void centred() {
        boolean isDue = sawDoubtTime && oldestNanos <= desk.now - CENTRED_BY;
        if (isDue && one.other() == DoubtPromiseTest.Other.FILLS) {
            long most = Math.max(width / 2, width - CAP) + LOT;
            assertTrue(longer <= most, () -> one + ": off centre, " + longer + " of " + width);
        }
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        settle();
        desk.quote(2, 1, BID - 2, OFFER + 2);
    }

    /** Above 0 the client buys, and the desk is short of it. */
    private void deal(long qty, long execId) {
        clients -= qty;
        desk.dealOf(2, qty > 0 ? OrderSide.BUY : OrderSide.SELL, Math.abs(qty), OFFER, execId);
        settle();
    }

    /** Whatever went out arrives and is decided, until nothing more goes out. */
    private void settle() {
        while (decided < placed.size() || answered < desk.questions.size()) {
            if (decided < placed.size()) {
                Placed next = placed.get(decided++);
                desk.sendResult(next.order.clOrdId(), true);
                arrive(next, decided == 1);
            } else {
                answer(desk.questions.get(answered++));
            }
        }
    }

    private void arrive(Placed at, boolean isFirst) {
        long qty = at.order.orderQty();
        if (isFirst) {
            at.filled =
                    switch (one.fate()) {
                        case FILLED -> qty;
                        case PART -> qty / 4;
                        case NEVER -> 0;
                    };
            check();
            return;
        }
        DoubtPromiseTest.Other other =
                at.order.venueId() == 2 ? one.other() : DoubtPromiseTest.Other.FILLS;
        switch (other) {
            case FILLS -> report(at, qty);
            case FILLS_HALF -> report(at, qty / 2 / LOT * LOT);
            case REJECTS -> report(at, 0);
            case FILLS_SILENTLY -> {
                at.filled = qty;
                check();
            }
            case NEVER_ANSWERS -> check();
        }
    }

    /** The order was filled with this and has ended, and the desk is told both. */
    private void report(Placed at, long qty) {
        at.filled = qty;
        if (at.filled > at.told) {
            long more = at.filled - at.told;
            at.told = at.filled;
            at.hasEnded = at.told == at.order.orderQty() || at.told == at.counted;
            at.lastNanos = desk.now;
            desk.begin(at.order, OrderEventKind.TRADE).lastQty(more).lastPx(at.order.price());
            desk.send(++execIds, 0);
        }
        if (!at.hasEnded) {
            at.hasEnded = true;
            desk.begin(at.order, qty == 0 ? OrderEventKind.REJECTED : OrderEventKind.EXPIRED)
                    .cumQty(at.filled)
                    .leavesQty(0);
            desk.send(++execIds, 0);
        }
    }

    /** Who answers status answers at once where it proves nothing, and late where it does. */
    private void answer(Desk.Question question) {
        Placed at = placed.getFirst();
        boolean answers =
                question.clOrdId() == at.order.clOrdId()
                        && one.silence() == DoubtPromiseTest.Silence.ANSWERS_STATUS
                        && (!isDeclared || desk.now >= unknownNanos + EVIDENCE_AT);
        if (!answers || at.hasEnded) {
            return;
        }
        if (question.forFills()) {
            report(at, at.filled);
            return;
        }
        if (at.filled == 0) {
            at.hasEnded = isDeclared;
        } else {
            at.counted = at.filled;
        }
        char status = at.filled == 0 ? '8' : at.filled == at.order.orderQty() ? '2' : '4';
        desk.begin(at.order, OrderEventKind.ORDER_STATUS)
                .rawOrdStatus((short) status)
                .ordRejReason(at.filled == 0 ? 5 : 0)
                .ordStatusReqId(question.questionId())
                .cumQty(at.filled)
                .leavesQty(0);
        desk.send(++execIds, 0);
    }

    /** What was never reported is reported after all; the first order's status may come instead. */
    private void evidence() {
        if (desk.now < unknownNanos + EVIDENCE_AT) {
            return;
        }
        boolean byStatus = one.silence() == DoubtPromiseTest.Silence.ANSWERS_STATUS;
        for (int i = byStatus ? 1 : 0; i < decided; i++) {
            if (!placed.get(i).hasEnded) {
                report(placed.get(i), placed.get(i).filled);
            }
        }
        settle();
    }

    /** One asks and another approves, with what a telephone call to the venue has told. */
    private void people() {
        if (desk.now < unknownNanos + PEOPLE_AT) {
            return;
        }
        for (int i = 0; i < decided; i++) {
            Placed at = placed.get(i);
            if (!at.hasEnded && desk.now >= at.lastNanos + UNKNOWN_AFTER) {
                Working as =
                        at.filled == at.order.orderQty()
                                ? Working.FILLED
                                : at.filled == 0 ? Working.REJECTED : Working.CANCELED;
                desk.person(ANN, ActionKind.RESOLVE_ORDER, ScopeKind.ORDER, at.order.clOrdId())
                        .resolveAs(as)
                        .qty(at.filled)
                        .px(at.order.price());
                desk.act();
                at.told = at.filled;
                at.hasEnded = true;
                desk.approve(BEA, true);
                assertTrue(desk.carriedOut, () -> one + ": " + desk.lastRefused);
                settle();
            }
        }
    }

    /** What the desk really holds. */
    private long truth() {
        return clients + placed.stream().mapToLong(p -> p.signed(p.filled)).sum();
    }

    /** After every input. */
    private void check() {
        new LiveSumsCheck(desk.engine.orders()).check();
        while (placed.size() < desk.sent.size()) {
            Desk.Order order = desk.sent(placed.size());
            boolean covers = desk.coverIds.contains(order.clOrdId());
            placed.add(new Placed(order, covers, desk.now));
        }
        long down = clients;
        long up = clients;
        long cover = 0;
        long oldest = Long.MAX_VALUE;
        for (Placed p : placed) {
            // A cover stands as far as it was filled, told or not: the doubt is not about it.
            long known = p.covers ? p.filled : p.told;
            long open = p.covers ? 0 : p.signed(p.open());
            down += p.signed(known) + Math.min(0, open);
            up += p.signed(known) + Math.max(0, open);
            cover += p.covers ? p.signed(p.filled) : 0;
            oldest = p.hasEnded ? oldest : Math.min(oldest, p.lastNanos + UNKNOWN_AFTER);
        }
        long truth = truth();
        assertTrue(
                desk.worstDown(EUR) <= truth * DIGITS && truth * DIGITS <= desk.worstUp(EUR),
                () -> one + ": " + truth + " is outside the bounds");
        // What is certain is ordinary demand, however large: the doubt is about the rest.
        long certain = down > 0 ? down : Math.min(up, 0);
        long rest = truth - certain;
        long shorter = Math.min(up - certain, certain - down);
        oldestNanos = oldest;
        width = up - down;
        longer = Math.max(up - certain, certain - down);
        long stands = Math.min(Math.abs(cover), shorter);
        boolean isCovers = Long.signum(rest) == Long.signum(cover);
        long doubled = isCovers ? Math.min(Math.abs(rest), Math.abs(cover)) : 0;
        long naked = Math.abs(rest) - doubled;
        assertTrue(naked <= DOUBT, () -> one + ": naked " + naked);
        assertTrue(doubled <= COVER, () -> one + ": doubled " + doubled);
        if (oldest != Long.MAX_VALUE && desk.now >= oldest + DOUBT_TIME) {
            sawDoubtTime = true;
            long most = DOUBT - stands;
            assertTrue(naked <= most, () -> one + ": naked " + naked + " of " + most);
            assertEquals(ValveState.CLOSED, desk.intake[1], one::toString);
            assertTrue(desk.alerts(AlertCode.DOUBT_ASKS) > 0, () -> one + ": nobody is asked");
        }
    }
}
