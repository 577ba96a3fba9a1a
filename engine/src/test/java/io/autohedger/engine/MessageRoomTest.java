// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What finds no room in a rate of messages (docs/decisions/0032): orders are refused and asked for
 * again, cancels and questions go out as soon as there is room, in this order: cancels, questions,
 * orders. Two providers, of which the first is better; windows of half a second, in which quotes
 * stay fresh. Nothing comes in meanwhile but the ticks that the engine has asked for.
 */
@Tag("unit")
class MessageRoomTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 2;
    private static final long WINDOW = SECOND / 2;
    private static final long TENTH = SECOND / 10;

    private final Desk desk = new Desk();
    private final long[] seen = {0};
    private int asked;
    private long ids = 100;

    /** {@code on changed(uncovered) .. { hedge EUR down to 0 }}; what it has seen is its state. */
    private Reaction onChange(long[] uncovered) {
        return new Reaction(context -> {
            long now = context.exact(0);
            if (now != uncovered[0] || context.freed(0)) {
                asked++;
                context.hedgeDownTo(0, 0, 0, 0);
            }
            uncovered[0] = now;
            return false;
        });
    }

    private static StrategyPlan plan() {
        StrategyPlan flat = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1, 2));
        return new StrategyPlan(
                "OnChange",
                4,
                List.of(new StrategyPlan.UncoveredSource(List.of(1, 2), 2)),
                flat.hedgeSites(),
                List.of(),
                List.of(),
                flat.limits());
    }

    @BeforeEach
    void begin() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, onChange(seen), plan());
        quotes();
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID - 2, OFFER + 2);
    }

    private void rate(ScopeKind scope, long id, long most, long reserve) {
        desk.limit(scope, id, LimitKind.MESSAGE_RATE, 0, most, WINDOW);
        desk.limit(scope, id, LimitKind.MESSAGE_RESERVE, 0, reserve, 0);
    }

    private Desk.Order clientBuys() {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, MILLION, OFFER, ++ids, 0);
        return desk.last();
    }

    private void cancelAll() {
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.STRATEGY, PROGRAM);
    }

    @Test
    void anOrderOverTheRateOfTheStrategyIsRefusedAndAskedAgainByTheClock() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        clientBuys();
        assertEquals(2, desk.orders, "what reduces uses the reserve too");
        clientBuys();
        assertEquals(2, desk.orders);
        assertEquals(RefusedReason.MESSAGE_RATE, desk.lastRefusal);
        assertEquals(ScopeKind.STRATEGY, desk.lastRefusalScope);
        assertEquals(2, desk.lastRefusalLimit);
        assertEquals(3, desk.lastRefusalActual);
        int before = asked;
        quotes();
        assertEquals(before, asked, "there is no room yet");
        desk.passTime(WINDOW - 1);
        assertEquals(2, desk.orders);
        desk.passTime(1);
        assertEquals(3, desk.orders);
        assertEquals(MILLION, desk.lastOrderQty);
    }

    @Test
    void aHigherRateIsRoomAtOnce() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        clientBuys();
        clientBuys();
        assertEquals(2, desk.orders);
        rate(ScopeKind.STRATEGY, PROGRAM, 3, 1);
        assertEquals(3, desk.orders);
    }

    /** A hedge that waits for a rate, and cancels that do: the same bytes from then on. */
    @Test
    void aRestoredDeskWaitsForTheSameRoom() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        clientBuys();
        clientBuys();
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.VENUE_SESSION, 1);
        LongArrayList words = new LongArrayList();
        desk.engine.snapshot(words::addLong);
        Engine restored = new Engine(Desk.OPTIONS);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        restored.deploy(PROGRAM, onChange(seen.clone()), plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> words.getLong(at[0]++)));
        long seq = desk.seq;
        desk.taping = true;
        rate(ScopeKind.STRATEGY, PROGRAM, 3, 1);
        desk.passTime(WINDOW);
        quotes();
        desk.passTime(WINDOW);
        assertEquals(List.of(3, 2), List.of(desk.orders, desk.cancels));
        for (Desk.Input input : desk.tape) {
            int length = input.message().capacity();
            restored.on(++seq, input.timeNanos(), input.message(), 0, length, new OutputBuffer());
        }
        assertEquals(desk.engine.outputHash(), restored.outputHash());
    }

    @Test
    void anInstrumentHasARateOfItsOwn() {
        rate(ScopeKind.INSTRUMENT, 1, 2, 1);
        clientBuys();
        clientBuys();
        clientBuys();
        assertEquals(2, desk.orders);
        assertEquals(ScopeKind.INSTRUMENT, desk.lastRefusalScope);
        desk.passTime(WINDOW);
        assertEquals(3, desk.orders);
    }

    @Test
    void aVenueThatIsFullIsPassedByForTheNext() {
        rate(ScopeKind.VENUE_SESSION, 1, 2, 0);
        clientBuys();
        clientBuys();
        assertEquals(1, desk.last().venueId());
        clientBuys();
        assertEquals(0, desk.refusals);
        assertEquals(2, desk.last().venueId());
    }

    @Test
    void whereEveryVenueIsFullOneOfThemSaysSoAndTheHedgeWaits() {
        rate(ScopeKind.VENUE_SESSION, 1, 2, 0);
        desk.session(2, SessionState.DOWN);
        clientBuys();
        clientBuys();
        clientBuys();
        assertEquals(RefusedReason.MESSAGE_RATE, desk.lastRefusal);
        assertEquals(ScopeKind.VENUE_SESSION, desk.lastRefusalScope);
        assertEquals(0, desk.alerts(AlertCode.NO_VENUE));
        desk.passTime(WINDOW);
        assertEquals(3, desk.orders);
    }

    /** What frees goes to cancels: nothing but the clock says when the hedge may be tried. */
    @Test
    void aHedgeThatFindsTheRoomTakenWaitsForTheNext() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        desk.passTime(WINDOW / 2);
        clientBuys();
        clientBuys();
        assertEquals(2, desk.orders);
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.CANCEL, ScopeKind.VENUE_SESSION, 1);
        assertEquals(0, desk.cancels);
        desk.passTime(WINDOW / 2);
        assertEquals(1, desk.cancels);
        quotes();
        desk.passTime(WINDOW / 2);
        assertEquals(2, desk.cancels);
        assertEquals(2, desk.orders);
        desk.passTime(WINDOW / 2);
        assertEquals(3, desk.orders);
        assertEquals(2, desk.last().venueId());
    }

    @Test
    void cancelsThatFindNoRoomGoOutInTheOrderOfTheirOrders() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        Desk.Order first = clientBuys();
        desk.passTime(TENTH);
        Desk.Order second = clientBuys();
        cancelAll();
        quotes();
        assertEquals(0, desk.cancels);
        desk.passTime(WINDOW - TENTH);
        assertEquals(List.of(first.clOrdId()), desk.cancelled);
        desk.passTime(TENTH);
        assertEquals(List.of(first.clOrdId(), second.clOrdId()), desk.cancelled);
    }

    /** The desk is long after all: its purchases are cancelled before it sells. */
    @Test
    void whatFreesGoesToCancelsFirstAndThenToOrdersThatReduce() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        clientBuys();
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 5 * MILLION, BID, ++ids, 0);
        assertEquals(RefusedReason.MESSAGE_RATE, desk.lastRefusal);
        assertEquals(0, desk.cancels);
        desk.passTime(WINDOW);
        assertEquals(2, desk.cancels);
        assertEquals(2, desk.orders, "the sale is the third, and there were two places");
        desk.passTime(WINDOW / 2);
        quotes();
        assertEquals(2, desk.orders);
        desk.passTime(WINDOW / 2);
        assertEquals(3, desk.orders);
        assertEquals(2, desk.last().venueId(), "the purchases are at the other one still");
        assertEquals(3 * MILLION, desk.lastOrderQty);
    }

    @Test
    void aCancelThatWaitsIsForgottenWithItsOrder() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        Desk.Order first = clientBuys();
        Desk.Order second = clientBuys();
        cancelAll();
        desk.fill(first, ++ids);
        desk.passTime(WINDOW);
        assertEquals(List.of(second.clOrdId()), desk.cancelled);
    }

    @Test
    void aQuestionWaitsForRoomAndGoesBeforeAnOrder() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        desk.passTime(2 * SECOND - TENTH);
        quotes();
        clientBuys();
        clientBuys();
        assertEquals(3, desk.orders);
        desk.passTime(TENTH);
        assertEquals(1, desk.unknownOrders, "the first is overdue");
        assertEquals(0, desk.queries, "and there is no room to ask");
        clientBuys();
        assertEquals(RefusedReason.MESSAGE_RATE, desk.lastRefusal);
        desk.passTime(WINDOW - TENTH);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.cancels);
        assertEquals(3, desk.orders);
        quotes();
        desk.passTime(WINDOW);
        assertEquals(4, desk.orders);
    }

    /** Status and fills are two messages: one place is not enough for them. */
    @Test
    void aQuestionAndThatAboutTheFillsGoTogether() {
        desk.venue(1, EvidenceScope.NULL_VAL, Long.MIN_VALUE, true);
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        Desk.Order first = clientBuys();
        desk.passTime(TENTH);
        desk.begin(first, OrderEventKind.NEW).cumQty(MILLION / 2).leavesQty(MILLION / 2);
        desk.send(++ids, 0);
        assertTrue(desk.alerts(AlertCode.QUANTITIES_DISAGREE) > 0);
        assertEquals(0, desk.queries + desk.fillQueries, "one place is left");
        desk.passTime(WINDOW - TENTH);
        assertEquals(1, desk.queries);
        assertEquals(1, desk.fillQueries);
    }

    @Test
    void aQuestionThatWaitsIsDroppedWhereTheSessionIsDownAndAskedWhenItIsUp() {
        rate(ScopeKind.STRATEGY, PROGRAM, 2, 1);
        clientBuys();
        desk.passTime(2 * SECOND - TENTH);
        quotes();
        clientBuys();
        clientBuys();
        desk.passTime(TENTH);
        assertEquals(0, desk.queries);
        desk.session(1, SessionState.DOWN);
        desk.passTime(WINDOW);
        assertEquals(0, desk.queries, "nobody is there to answer");
        desk.session(1, SessionState.UP);
        assertTrue(desk.queries > 0);
    }

    @Test
    void aStoppingDeskCancelsAllOfItAsRoomComes() {
        rate(ScopeKind.VENUE_SESSION, 1, 2, 0);
        desk.session(2, SessionState.DOWN);
        clientBuys();
        clientBuys();
        desk.stopping();
        assertEquals(0, desk.cancels);
        desk.passTime(WINDOW);
        assertEquals(2, desk.cancels);
    }
}
