// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What people are told of a hedge that nobody can be dealt with for: one page when it begins, again
 * with longer and longer pauses while it goes on, and its end (docs/decisions/0031).
 */
@Tag("unit")
class RefusedHedgesTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long MINUTE = 60 * SECOND;
    private static final int PROGRAM = 2;

    private final Desk desk = new Desk();
    private long execId = 100;

    @BeforeEach
    void begin() {
        desk.limits(PROGRAM, LimitKind.NULL_VAL);
        desk.takeOver(PROGRAM, new FlatHedger(0), plan(StrategyPlan.Style.IOC));
    }

    private static StrategyPlan plan(StrategyPlan.Style style) {
        return FlatHedger.plan(2, List.of(1, 2), 2, List.of(1), style);
    }

    private void clientBuys() {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, MILLION, OFFER, ++execId, 0);
    }

    /** Time passes as it does on a desk: the program is looked at each second. */
    private void pass(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND) {
            desk.passTime(SECOND);
        }
    }

    private int pages() {
        return desk.alerts(AlertCode.NO_VENUE);
    }

    private int ends() {
        return desk.alerts(AlertCode.CONDITION_ENDED);
    }

    /** The market comes back, what waits is sent and filled, and the market goes. */
    private void comeAndGo() {
        desk.quote(BID, OFFER);
        desk.fillLast(++execId);
        pass(2 * SECOND);
    }

    @Test
    void whatGoesOnIsToldAgainWithLongerAndLongerPauses() {
        long start = desk.now;
        clientBuys();
        assertEquals(1, pages());
        pass(59 * SECOND);
        assertEquals(1, pages());
        List<Integer> told = new ArrayList<>();
        for (int minute : new int[] {1, 3, 7, 15, 31, 63, 123, 183}) {
            pass(start + minute * MINUTE + SECOND - desk.now);
            told.add(pages());
        }
        assertEquals(List.of(2, 3, 4, 5, 6, 7, 8, 9), told);
        assertEquals(0, ends());
    }

    @Test
    void itsEndIsToldAndWhatBeginsAgainIsPagedAgain() {
        clientBuys();
        comeAndGo();
        assertEquals(1, ends());
        clientBuys();
        assertEquals(2, pages());
        comeAndGo();
        assertEquals(2, ends());
    }

    @Test
    void whatComesAndGoesIsToldWhenItLasts() {
        for (int i = 0; i < 2; i++) {
            clientBuys();
            comeAndGo();
        }
        assertEquals(2, pages());
        for (int i = 0; i < 5; i++) {
            clientBuys();
            pass(3 * SECOND);
            comeAndGo();
        }
        assertEquals(2, pages(), "for moments");
        assertEquals(2, ends(), "of what nobody was told");
        clientBuys();
        pass(7 * SECOND);
        assertEquals(3, pages(), "and now it stays");
        desk.quote(BID, OFFER);
        assertEquals(3, ends());
    }

    @Test
    void whatComesAndGoesForLongIsSaidAgain() {
        for (int i = 0; i < 60; i++) {
            clientBuys();
            pass(3 * SECOND);
            comeAndGo();
        }
        assertEquals(3, pages(), "two at once, and one two minutes later");
    }

    @Test
    void afterHalfAnHourOfPeaceItIsNewAgain() {
        for (int i = 0; i < 3; i++) {
            clientBuys();
            comeAndGo();
        }
        assertEquals(2, pages());
        pass(31 * MINUTE);
        clientBuys();
        assertEquals(3, pages());
    }

    @Test
    void anotherInstrumentIsAnotherCondition() {
        desk.asset(3, "GBP");
        desk.instrument(2, "GBPUSD", 3, 1, 5);
        desk.limits(3, LimitKind.NULL_VAL);
        desk.deploy(3, new FlatHedger(0), FlatHedger.plan(3, List.of(1, 2), 2, List.of(1)));
        clientBuys();
        assertEquals(1, pages());
        desk.deal(2, DealKind.BOOKED, OrderSide.BUY, MILLION, OFFER, ++execId, 0);
        assertEquals(2, pages());
        desk.quote(BID, OFFER);
        assertEquals(1, ends(), "of the one that is quoted");
    }

    @Test
    void anOrderThatIsToRestIsAnotherConditionThanOneThatIsToFillAtOnce() {
        desk.limits(3, LimitKind.NULL_VAL);
        desk.mode(PROGRAM, StrategyMode.OFF);
        StrategyPlan flat = plan(StrategyPlan.Style.PASSIVE);
        List<StrategyPlan.HedgeSite> sites = new ArrayList<>(flat.hedgeSites());
        sites.addAll(plan(StrategyPlan.Style.IOC).hedgeSites());
        boolean[] urgent = {false};
        Reaction both =
                new Reaction(context -> {
                    context.hedgeDownTo(urgent[0] ? 1 : 0, 0, 0, SECOND);
                    return false;
                });
        desk.deploy(3, both, with(flat, sites, List.of()));
        clientBuys();
        assertEquals(1, pages(), "nobody takes orders that rest");
        for (int i = 0; i < 20; i++) {
            urgent[0] = i % 2 == 0;
            comeAndGo();
            clientBuys();
        }
        assertTrue(desk.orders >= 10, "immediate ones went out: " + desk.orders);
        assertTrue(pages() <= 5, "and yet " + pages() + " pages");
    }

    @Test
    void aProgramThatPagesInItsOwnWordsIsTheOnlyOneToPageAndNotForEachRefusal() {
        desk.mode(PROGRAM, StrategyMode.OFF);
        desk.limits(3, LimitKind.NULL_VAL);
        StrategyPlan plan = plan(StrategyPlan.Style.IOC);
        List<StrategyPlan.TextSite> page =
                List.of(new StrategyPlan.TextSite(true, List.of("outcome "), 9));
        desk.deploy(3, new FlatHedger(0, true), with(plan, plan.hedgeSites(), page));
        for (int i = 0; i < 50; i++) {
            clientBuys();
        }
        assertEquals(1, desk.alerts(AlertCode.STRATEGY_TEXT));
        assertEquals(0, pages());
        assertEquals(1, desk.pages);
        pass(MINUTE);
        assertEquals(2, desk.pages);
    }

    @Test
    void aSnapshotKeepsWhatIsOpen() {
        clientBuys();
        pass(30 * SECOND);
        Engine restored = new Engine(Desk.OPTIONS);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        restored.deploy(PROGRAM, new FlatHedger(0), plan(StrategyPlan.Style.IOC));
        List<Long> words = new ArrayList<>();
        desk.engine.snapshot(words::add);
        PrimitiveIterator.OfLong read = words.stream().mapToLong(w -> w).iterator();
        assertEquals(Restored.DONE, restored.restore(read::nextLong));
        long seq = desk.seq;
        desk.taping = true;
        pass(31 * SECOND);
        clientBuys();
        desk.quote(BID, OFFER);
        for (Desk.Input input : desk.tape) {
            restored.on(
                    ++seq,
                    input.timeNanos(),
                    input.message(),
                    0,
                    input.message().capacity(),
                    new OutputBuffer());
        }
        assertEquals(2, pages(), "the one after a minute, and no new one");
        assertEquals(1, ends());
        assertEquals(desk.engine.outputHash(), restored.outputHash());
    }

    @Test
    void anotherLifeOfTheDeskGoesOnWithIt() {
        clientBuys();
        desk.life(4);
        desk.session(SessionState.UP);
        pass(MINUTE);
        assertEquals(2, pages());
        desk.quote(BID, OFFER);
        assertEquals(1, ends());
    }

    @Test
    void aProgramThatIsSwitchedOffWantsNothingAnyMore() {
        clientBuys();
        desk.mode(PROGRAM, StrategyMode.OFF);
        assertEquals(1, ends());
        pass(10 * MINUTE);
        assertEquals(1, pages());
    }

    private static StrategyPlan with(
            StrategyPlan plan,
            List<StrategyPlan.HedgeSite> sites,
            List<StrategyPlan.TextSite> texts) {
        return new StrategyPlan(
                plan.name(), 5, plan.sources(), sites, texts, plan.parameters(), plan.limits());
    }
}
