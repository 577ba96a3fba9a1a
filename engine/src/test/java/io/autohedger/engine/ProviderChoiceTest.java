// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whom a hedge takes from. Provider 1 offers at 1.08510, provider 2 at 1.08512; the hedger buys a
 * million whenever its client has.
 */
@Tag("unit")
class ProviderChoiceTest {
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 3;

    private final Desk desk = new Desk();
    private long ids = 100;
    private long moved;

    @BeforeEach
    void twoProviders() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.deploy(PROGRAM, new FlatHedger(0.0001), plan(StrategyPlan.Style.IOC));
        quotes();
    }

    private static StrategyPlan plan(StrategyPlan.Style style) {
        return FlatHedger.plan(2, List.of(4, 5), 5, List.of(1, 2), style);
    }

    private void quotes() {
        desk.quote(1, 1, OFFER - 20 + moved, OFFER + moved);
        desk.quote(2, 1, OFFER - 22 + moved, OFFER + 2 + moved);
    }

    private Desk.Order hedge() {
        int before = desk.orders;
        desk.dealOf(2, OrderSide.BUY, MILLION, OFFER, ++ids);
        assertTrue(desk.orders > before);
        return desk.last();
    }

    private void passTime(long nanos) {
        desk.passTime(nanos);
        quotes();
    }

    /** The mid moves while the provider thinks; it fills or not, and the next order is filled. */
    private void answer(Desk.Order order, long moves, boolean fills) {
        moved += moves;
        passTime(SECOND / 10);
        if (fills) {
            desk.fill(order, ++ids);
        } else {
            desk.begin(order, OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
            desk.send(++ids, 0);
        }
    }

    /** Provider 1 rejects so many orders; provider 2 fills. */
    private void rejects(int times, long moves) {
        Desk.Order order = hedge();
        for (int left = times; left > 0 && order.venueId() == 1; left--) {
            answer(order, moves, false);
            order = desk.last();
        }
        if (order.venueId() == 2) {
            answer(order, 0, true);
        } else {
            desk.fill(order, ++ids);
        }
        assertEquals(0, desk.openOrders);
    }

    private Desk.Order hedge(long qty) {
        desk.dealOf(2, OrderSide.BUY, qty, OFFER, ++ids);
        return desk.last();
    }

    /** Provider 1 rejects twelve orders of 3M, and fills as many of 1M. */
    private void rejectsWhatIsLarge() {
        for (int i = 0; i < 12; i++) {
            desk.fill(hedge(MILLION), ++ids);
        }
        Desk.Order order = hedge(3 * MILLION);
        for (int left = 12; left > 0 && order.venueId() == 1; left--) {
            answer(order, 0, false);
            order = desk.last();
        }
        desk.fill(order, ++ids);
    }

    @Test
    void whatIsRejectedOfOneSizeSaysLittleOfAnother() {
        desk.sizeClasses(2_000_000);
        rejectsWhatIsLarge();
        Desk.Order small = hedge(MILLION);
        assertEquals(1, small.venueId());
        long share = desk.candidates.getFirst().rejectShare();
        desk.fill(small, ++ids);
        Desk.Order large = hedge(3 * MILLION);
        assertEquals(2, large.venueId());
        assertTrue(desk.candidates.getFirst().rejectShare() > 2 * share);
    }

    /** Nothing of that size was answered: what the provider does with all sizes is expected. */
    @Test
    void ofASizeThatNobodyHasAskedForTheWholeIsExpected() {
        desk.sizeClasses(2_000_000, 10_000_000);
        rejectsWhatIsLarge();
        hedge(20 * MILLION);
        long untold = desk.candidates.getFirst().rejectShare();
        assertTrue(untold > 20_000, "more than of a provider that nobody has asked");
    }

    @Test
    void boundsThatDoNotRiseAreNotTaken() {
        int before = desk.ignored;
        desk.sizeClasses(2, 2);
        desk.sizeClasses(0);
        desk.sizeClasses(1, 2, 3, 4, 5);
        desk.sizeClasses(2_000_000_000L);
        assertEquals(before + 4, desk.ignored);
    }

    @Test
    void whereNobodyHasAHistoryTheBestPriceIsTaken() {
        assertEquals(1, hedge().venueId());
        assertEquals(
                List.of(
                        new Desk.Candidate(1, OFFER, 2, 20_000, 60, 0, 60),
                        new Desk.Candidate(2, OFFER + 2, 1, 20_000, 0, 0, 2_000)),
                desk.candidates);
    }

    /** Worked out on paper: one of nine, at a prior of eight of which one of fifty did not fill. */
    @Test
    void aRejectIsWhatTheMidMovedAndTheNextPrice() {
        Desk.Order order = hedge();
        answer(order, 9, false);
        assertEquals(1_000, desk.providerAnswers);
        long ofVenue = (8 * 20_000 + 1_000_000) / 9;
        long share = (8 * ofVenue + 1_000_000) / 9;
        assertEquals(share, desk.providerShare);
        assertEquals(1_000, desk.rejectMove);
        assertEquals(0, desk.fillMove);
        assertEquals(SECOND / 10, desk.providerHold);
        Desk.Candidate first = desk.candidates.getFirst();
        assertEquals(share, first.rejectShare());
        assertEquals(Math.round(3_000 * share / 1e6), first.rejectCost());
    }

    /** Only the bid moves, by one: the mid by half a digit, of one order of nine. */
    @Test
    void halfADigitIsAMove() {
        Desk.Order order = hedge();
        desk.quote(1, 1, OFFER - 19, OFFER);
        desk.begin(order, OrderEventKind.REJECTED).cumQty(0).leavesQty(0);
        desk.send(++ids, 0);
        assertEquals(500 / 9, desk.rejectMove);
    }

    @Test
    void aProviderThatRejectsWhenThePriceMovesIsPassedOverForAWorsePrice() {
        rejects(12, 8);
        assertEquals(2, hedge().venueId());
        Desk.Candidate first = desk.candidates.getFirst();
        Desk.Candidate second = desk.candidates.getLast();
        assertTrue(first.px() < second.px());
        assertTrue(first.total() > second.total());
        assertEquals(first.rejectCost() + first.holdCost(), first.total());
    }

    /** Nothing moves: what it costs to be asked for ever is a tick at least. */
    @Test
    void aProviderThatRejectsEverythingIsPassedOverInAMarketThatStandsStill() {
        rejects(8, 0);
        assertEquals(2, hedge().venueId());
    }

    /** It costs what it would have saved to wait: the mid falls while it holds what we buy. */
    @Test
    void aProviderThatFillsOnceThePriceHasFallenIsPassedOver() {
        for (int i = 0; i < 12 && desk.candidates.stream().allMatch(c -> c.total() >= 0); i++) {
            Desk.Order order = hedge();
            if (order.venueId() == 2) {
                break;
            }
            answer(order, -8, true);
        }
        assertEquals(2, desk.last().venueId());
        Desk.Candidate first = desk.candidates.getFirst();
        assertTrue(first.holdCost() > 2_000);
        assertEquals(0, desk.candidates.getLast().holdCost());
    }

    /** A move our way until a reject, or against us until a fill, is luck that nobody counts on. */
    @Test
    void whatAnswersBroughtUsIsNotCountedOn() {
        for (int i = 0; i < 6; i++) {
            answer(hedge(), 8, true);
        }
        assertEquals(0, desk.fillMove);
        assertEquals(1, hedge().venueId());
    }

    @Test
    void whatWasAvoidedIsTriedAgainWhenItsAnswersAreOld() {
        rejects(12, 8);
        Desk.Order order = hedge();
        assertEquals(2, order.venueId());
        answer(order, 0, true);
        for (int i = 0; i < 8; i++) {
            passTime(30 * 60 * SECOND);
        }
        assertEquals(1, hedge().venueId());
    }

    @Test
    void whatRestsIsNotMeasured() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        desk.limits(4, LimitKind.NULL_VAL);
        desk.restingVenue(1, EvidenceScope.NULL_VAL, SECOND);
        desk.deploy(4, new FlatHedger(0, 10 * SECOND), plan(StrategyPlan.Style.PASSIVE));
        quotes();
        Desk.Order order = hedge();
        assertEquals(1, order.venueId());
        assertEquals(List.of(), desk.candidates);
        answer(order, 8, false);
        assertEquals(0, desk.costsTold);
    }

    @Test
    void aCancelThatWeAskedForIsNoReject() {
        Desk.Order order = hedge();
        desk.sendResult(order.clOrdId(), true);
        desk.stopping();
        assertEquals(1, desk.cancels);
        desk.begin(order, OrderEventKind.CANCELED).cumQty(0).leavesQty(0);
        desk.send(++ids, 0);
        assertEquals(0, desk.openOrders);
        assertEquals(0, desk.costsTold);
    }

    /** A sweep does not end where the cheapest is past its limit and another is not. */
    @Test
    void aSweepGoesOnWithinItsLimit() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        desk.limits(4, LimitKind.NULL_VAL);
        desk.deploy(4, new FlatHedger(0.0001), plan(StrategyPlan.Style.SWEEP));
        desk.quoteOf(1, 1, OFFER - 20, MILLION / 2, OFFER, MILLION / 2);
        int before = desk.orders;
        desk.dealOf(2, OrderSide.BUY, MILLION, OFFER, ++ids);
        assertEquals(before + 2, desk.orders);
        assertEquals(2, desk.last().venueId());
        assertEquals(MILLION / 2, desk.last().orderQty());
    }

    @Test
    void whatWasMeasuredOutlivesARestartWhileAnAnswerIsAwaited() {
        rejects(3, 8);
        Desk.Order order = hedge();
        LongArrayList saved = new LongArrayList();
        desk.engine.snapshot(saved::addLong);
        Engine next = new Engine(Desk.OPTIONS);
        next.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        next.deploy(PROGRAM, new FlatHedger(0.0001), plan(StrategyPlan.Style.IOC));
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> saved.getLong(at[0]++)));
        assertEquals(desk.engine.outputHash(), next.outputHash());
        Engine first = desk.engine;
        desk.taping = true;
        answer(order, 8, false);
        long expected = first.outputHash();
        long seq = desk.seq - desk.tape.size();
        OutputBuffer out = new OutputBuffer();
        for (Desk.Input input : desk.tape) {
            out.clear();
            next.on(++seq, input.timeNanos(), input.message(), 0, input.message().capacity(), out);
        }
        assertEquals(expected, next.outputHash());
    }
}
