// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A program that asks for its hedge once, when the exposure changes, and what it waits for: it is
 * asked again when that has gone, once, and not before (docs/decisions/0028). Two providers.
 */
@Tag("unit")
class WaitingHedgeTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final int PROGRAM = 2;
    private static final long TTL = 10 * SECOND;

    private final Desk desk = new Desk();
    private long uncovered;
    private int asked;
    private long execId = 100;

    /** {@code on changed(uncovered) .. { hedge EUR down to 0 }}. */
    private final Reaction onChange =
            new Reaction(context -> {
                long now = context.exact(0);
                if (now != uncovered || context.freed(0)) {
                    asked++;
                    context.hedgeDownTo(0, 0, 0, TTL);
                }
                uncovered = now;
                return false;
            });

    @BeforeEach
    void begin() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
    }

    private void deploy(long doubt) {
        desk.takeOver(PROGRAM, onChange, plan(doubt));
    }

    private void deploy(StrategyPlan.Style style) {
        desk.takeOver(PROGRAM, onChange, plan(1_000 * MILLION, style));
    }

    private static StrategyPlan plan(long doubt) {
        return plan(doubt, StrategyPlan.Style.IOC);
    }

    private static StrategyPlan plan(long doubt, StrategyPlan.Style style) {
        StrategyPlan flat = FlatHedger.plan(2, List.of(1, 2), 2, List.of(1, 2), style);
        StrategyPlan.Limits l = flat.limits();
        return new StrategyPlan(
                "OnChange",
                4,
                List.of(new StrategyPlan.UncoveredSource(List.of(1, 2), 2)),
                flat.hedgeSites(),
                List.of(),
                List.of(),
                new StrategyPlan.Limits(
                        1,
                        l.orders(),
                        l.ordersPerNanos(),
                        l.openOrders(),
                        l.orderSize(),
                        l.netExposure(),
                        doubt,
                        l.doubtNanos(),
                        0,
                        l.unknownAfterNanos(),
                        0,
                        l.dayLossMode()));
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID - 2, OFFER + 2);
    }

    private void clientBuys(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, OFFER, ++execId, 0);
    }

    private void clientSells(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.SELL, qty, BID, ++execId, 0);
    }

    @Test
    void whereNobodyQuotesTheFirstQuoteAsksAgain() {
        deploy(1_000 * MILLION);
        clientBuys(MILLION);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        int before = asked;
        desk.passTime(SECOND);
        assertEquals(before, asked, "nothing has come");
        desk.quote(1, 1, BID, OFFER);
        assertEquals(before + 2, asked, "and once as its order is news");
        assertEquals(1, desk.orders);
        assertEquals(MILLION, desk.lastOrderQty);
        desk.quote(1, 1, BID + 1, OFFER + 1);
        assertEquals(1, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
    }

    @Test
    void aLineThatIsUpAndAQuoteOfTheOtherSideAreNoVenue() {
        deploy(1_000 * MILLION);
        desk.session(1, SessionState.DOWN);
        desk.session(2, SessionState.DOWN);
        clientBuys(MILLION);
        int before = asked;
        desk.session(1, SessionState.UP);
        desk.quoteOf(1, 1, BID, 5 * MILLION, 0, 0);
        assertEquals(before, asked, "it bids, and we have to buy");
        desk.quote(1, 1, BID, OFFER);
        assertEquals(before + 2, asked, "and once as its order is news");
        assertEquals(1, desk.orders);
    }

    @Test
    void theEndOfTheOwnOrderTheOtherWayAsksAgain() {
        deploy(1_000 * MILLION);
        desk.quote(1, 1, BID, OFFER);
        clientBuys(2 * MILLION);
        long buys = desk.lastClOrdId;
        clientSells(5 * MILLION);
        assertEquals(1, desk.orders, "the only venue has our purchase");
        assertEquals(0, desk.refusals + desk.alerts(AlertCode.NO_VENUE), "there is one, later");
        int before = asked;
        desk.quote(1, 1, BID + 1, OFFER + 1);
        assertEquals(before, asked);
        desk.report(OrderEventKind.CANCELED, buys, 0, 0, ++execId, 0);
        assertEquals(2, desk.orders);
        assertEquals(3 * MILLION, desk.lastOrderQty);
    }

    @Test
    void anotherVenueThanThatOfTheOwnOrderIsAReasonToo() {
        deploy(1_000 * MILLION);
        desk.quote(1, 1, BID, OFFER);
        clientBuys(2 * MILLION);
        clientSells(5 * MILLION);
        assertEquals(1, desk.orders);
        desk.quote(2, 1, BID, OFFER);
        assertEquals(2, desk.orders);
        assertEquals(2, desk.last().venueId());
    }

    /** Filled in full, the order leaves the certain part as it was: nothing else changes. */
    @Test
    void roomForDoubtThatIsFreedAsksAgain() {
        deploy(3 * MILLION);
        quotes();
        clientBuys(5 * MILLION);
        Desk.Order first = desk.last();
        assertEquals(1, desk.orders, "what the doubt allows is out");
        clientBuys(MILLION);
        assertEquals(1, desk.orders, "there is no room");
        assertEquals(0, desk.refusals);
        int before = asked;
        quotes();
        assertEquals(before, asked);
        desk.fill(first, ++execId);
        assertEquals(2, desk.orders);
        assertEquals(before + 2, asked, "and once as its order is news");
    }

    @Test
    void whatALimitRefusesIsNotAskedForAgainByAQuote() {
        deploy(1_000 * MILLION);
        desk.limit(ScopeKind.STRATEGY, PROGRAM, LimitKind.ORDER_VALUE, 1, MILLION / 2, 0);
        quotes();
        clientBuys(MILLION);
        assertEquals(RefusedReason.ORDER_VALUE, desk.lastRefusal);
        int before = asked;
        quotes();
        assertEquals(before, asked);
    }

    @Test
    void whatIsBelowALotWaitsForNothing() {
        deploy(1_000 * MILLION);
        quotes();
        clientBuys(50_000);
        int before = asked;
        quotes();
        assertEquals(before, asked);
        assertEquals(0, desk.orders + desk.refusals);
    }

    @Test
    void aVenueThatPeopleHaveStoppedIsNotThereUntilItIsReleased() {
        deploy(1_000 * MILLION);
        quotes();
        desk.session(2, SessionState.DOWN);
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.VENUE_SESSION, 1);
        clientBuys(MILLION);
        assertEquals(RefusedReason.KILLED, desk.lastRefusal);
        int before = asked;
        quotes();
        assertEquals(before, asked);
        desk.person(Desk.ANN, ActionKind.RELEASE, ScopeKind.VENUE_SESSION, desk.lastLatch)
                .valve(ValveKind.OUT)
                .valveState(ValveState.REDUCE_ONLY);
        desk.act();
        assertEquals(1, desk.orders);
    }

    /** A handler that nothing but its hedge's own reason brings back. */
    @Test
    void whereTheDemandHasGoneNothingIsAskedFor() {
        boolean[] isFirst = {true};
        desk.takeOver(
                PROGRAM,
                new Reaction(context -> {
                    if ((isFirst[0] && context.exact(0) != 0) || context.freed(0)) {
                        isFirst[0] = false;
                        asked++;
                        context.hedgeDownTo(0, 0, 0, TTL);
                    }
                    return false;
                }),
                plan(1_000 * MILLION));
        clientBuys(MILLION);
        assertEquals(1, asked);
        clientSells(MILLION);
        quotes();
        assertEquals(1, asked);
        clientBuys(MILLION);
        assertEquals(2, asked);
        assertEquals(1, desk.orders);
    }

    @Test
    void aProgramThatIsSwitchedOffWaitsForNothing() {
        deploy(1_000 * MILLION);
        clientBuys(MILLION);
        desk.mode(PROGRAM, StrategyMode.OFF);
        quotes();
        desk.mode(PROGRAM, StrategyMode.AUTO);
        assertEquals(0, desk.orders, "what it wants now it says itself");
    }

    @Test
    void anOrderThatRestsWaitsForAVenueThatTakesSuchOrders() {
        deploy(StrategyPlan.Style.PASSIVE);
        desk.session(2, SessionState.DOWN);
        desk.restingVenue(2, EvidenceScope.NULL_VAL, SECOND);
        clientBuys(MILLION);
        int before = asked;
        desk.quote(1, 1, BID, OFFER);
        assertEquals(before, asked, "this one takes none");
        desk.session(2, SessionState.UP);
        desk.quoteOf(2, 1, 0, 0, OFFER, 5 * MILLION);
        assertEquals(before, asked, "it shows no bid that a purchase could join");
        desk.quoteOf(2, 1, BID, 5 * MILLION, 0, 0);
        assertEquals(1, desk.orders);
        assertEquals(BID, desk.lastOrderPx);
    }

    @Test
    void aVenueThatOwesAnAnswerIsNone() {
        deploy(1_000 * MILLION);
        desk.quote(1, 1, BID, OFFER);
        clientBuys(MILLION);
        desk.passTime(2 * SECOND);
        assertEquals(1, desk.unknownOrders);
        clientBuys(MILLION);
        int before = asked;
        desk.quote(1, 1, BID, OFFER);
        assertEquals(before, asked);
        desk.quote(2, 1, BID, OFFER);
        assertEquals(2, desk.orders);
        assertEquals(2, desk.last().venueId());
    }

    @Test
    void aRestoredDeskWaitsForTheSame() {
        deploy(1_000 * MILLION);
        clientBuys(MILLION);
        Engine restored = new Engine(Desk.OPTIONS);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] told = {0};
        restored.deploy(
                PROGRAM,
                new Reaction(context -> {
                    told[0] += context.freed(0) ? 1 : 0;
                    return false;
                }),
                plan(1_000 * MILLION));
        List<Long> words = new ArrayList<>();
        desk.engine.snapshot(words::add);
        PrimitiveIterator.OfLong read = words.stream().mapToLong(w -> w).iterator();
        assertEquals(Restored.DONE, restored.restore(read::nextLong));
        desk.taping = true;
        desk.quote(1, 1, BID, OFFER);
        Desk.Input quote = desk.tape.getLast();
        restored.on(
                desk.seq,
                quote.timeNanos(),
                quote.message(),
                0,
                quote.message().capacity(),
                new io.autohedger.engine.output.OutputBuffer());
        assertEquals(1, told[0]);
        assertEquals(1, desk.orders);
    }
}
