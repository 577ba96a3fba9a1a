// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.DealKind;
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
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code avoid r.venue for 5s} and {@code retry 2 after d else { page }}, with two providers. */
@Tag("unit")
class RetryTest {
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 10, 1 << 10);
    private static final int STRATEGY = 2;

    private Desk desk = new Desk(SMALL, true);
    private long execIds = 100;

    private void start(long afterNanos, boolean avoids) {
        desk.kill(Desk.ANN, ValveKind.OUT, ValveState.STOP, ScopeKind.STRATEGY, 1);
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.limits(STRATEGY, LimitKind.NULL_VAL);
        desk.takeOver(STRATEGY, new RetryHedger(afterNanos, avoids), RetryHedger.plan());
        quotes();
        clientBuys(4 * MILLION);
    }

    /** The first provider's price is the better one. */
    private void quotes() {
        desk.quote(1, 1, 108_490, 108_500);
        desk.quote(2, 1, 108_490, 108_510);
    }

    private void clientBuys(long qty) {
        desk.deal(DealKind.BOOKED, OrderSide.BUY, qty, 108_510, ++execIds, 0);
    }

    private void reject() {
        desk.begin(desk.last(), OrderEventKind.REJECTED);
        desk.send(++execIds, 0);
    }

    private void pass(long nanos) {
        desk.passTime(nanos);
    }

    /** With a quote twice a second. */
    private void live(long nanos) {
        for (long left = nanos; left > 0; left -= SECOND / 2) {
            pass(Math.min(left, SECOND / 2));
            quotes();
        }
    }

    private int givenUp() {
        return desk.alerts(AlertCode.STRATEGY_TEXT);
    }

    @Test
    void aRejectedHedgeIsSentAgainAtOnceAtTheOtherProvider() {
        start(0, true);
        assertEquals(1, desk.last().venueId());
        reject();
        assertEquals(2, desk.orders);
        assertEquals(2, desk.last().venueId());
        assertEquals(desk.sent(0).orderQty(), desk.last().orderQty());
    }

    @Test
    void afterTwoRetriesTheElseBlockRuns() {
        start(0, false);
        reject();
        reject();
        assertEquals(0, givenUp());
        reject();
        assertEquals(3, desk.orders);
        assertEquals(1, givenUp());
        pass(60 * SECOND);
        assertEquals(3, desk.orders);
    }

    @Test
    void aRetryWaitsForItsTime() {
        start(SECOND / 2, false);
        reject();
        pass(SECOND / 4);
        quotes();
        assertEquals(1, desk.orders);
        pass(SECOND / 4);
        assertEquals(2, desk.orders);
    }

    @Test
    void aRetryIsSizedAgainstTheLedgerOfItsTime() {
        start(SECOND / 2, false);
        reject();
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 3 * MILLION, 108_490, ++execIds, 0);
        quotes();
        pass(SECOND / 2);
        assertEquals(2, desk.orders);
        assertEquals(MILLION, desk.last().orderQty());
    }

    @Test
    void aRetryWithNothingLeftToHedgeSendsNothing() {
        start(SECOND / 2, false);
        reject();
        desk.deal(DealKind.BOOKED, OrderSide.SELL, 4 * MILLION, 108_490, ++execIds, 0);
        quotes();
        pass(SECOND);
        assertEquals(1, desk.orders);
    }

    /** What a program's own reaction sends for the same demand is one of the two retries. */
    @Test
    void aHedgeThatComesBeforeItsRetryIsTheRetry() {
        start(SECOND / 2, false);
        for (int again = 0; again < 2; again++) {
            reject();
            clientBuys(MILLION);
        }
        assertEquals(3, desk.orders);
        assertEquals(6 * MILLION, desk.last().orderQty());
        reject();
        assertEquals(1, givenUp());
        quotes();
        pass(60 * SECOND);
        assertEquals(3, desk.orders);
    }

    @Test
    void aRetryWaitsForTheRateOfItsSite() {
        start(0, false);
        for (int i = 0; i < 2; i++) {
            desk.fill(desk.last(), ++execIds);
            clientBuys((1 + i) * MILLION);
        }
        assertEquals(3, desk.orders, "as many as the site may send in a second");
        reject();
        live(SECOND - 1);
        assertEquals(3, desk.orders);
        live(1);
        assertEquals(4, desk.orders);
        assertEquals(2 * MILLION, desk.last().orderQty());
    }

    @Test
    void anAvoidedProviderIsUsedAgainAfterItsTime() {
        start(0, true);
        reject();
        desk.fill(desk.last(), ++execIds);
        pass(5 * SECOND - 1);
        quotes();
        clientBuys(MILLION);
        assertEquals(2, desk.last().venueId());
        desk.fill(desk.last(), ++execIds);
        pass(1);
        quotes();
        clientBuys(2 * MILLION);
        assertEquals(1, desk.last().venueId());
    }

    @Test
    void whereEveryProviderIsAvoidedSomebodyIsPagedAndTheRetryWaits() {
        start(0, true);
        reject();
        reject();
        assertEquals(2, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
        assertEquals(0, givenUp());
        pass(5 * SECOND - 1);
        quotes();
        assertEquals(2, desk.orders);
        pass(1);
        assertEquals(3, desk.orders, "nothing but time has passed");
        assertEquals(4 * MILLION, desk.last().orderQty());
    }

    @Test
    void aHedgeThatIsRefusedForWantOfAProviderIsLookedAtAgainWhenOneIsNoLongerAvoided() {
        start(60 * SECOND, true);
        reject();
        quotes();
        clientBuys(MILLION);
        reject();
        quotes();
        clientBuys(MILLION);
        assertEquals(2, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        pass(5 * SECOND - 1);
        quotes();
        pass(1);
        assertEquals(3, desk.orders);
        assertEquals(6 * MILLION, desk.last().orderQty());
    }

    @Test
    void theTextNamesTheProviderThatRejected() {
        start(0, false);
        desk.keepsText = true;
        reject();
        reject();
        reject();
        assertEquals("given up LP1", desk.lastSaid);
    }

    @Test
    void aRestoredDeskRetriesAndAvoidsAsTheOneThatWentOn() {
        start(SECOND, true);
        reject();
        live(SECOND);
        reject();
        RetryHedger program = new RetryHedger(SECOND, true);
        Engine restored = new Engine(SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        restored.deploy(STRATEGY, program, RetryHedger.plan());
        PrimitiveIterator.OfLong words = LongStream.of(snapshot(desk.engine)).iterator();
        assertEquals(Restored.DONE, restored.restore(words::nextLong));
        int from = desk.tape.size();
        long seq = desk.seq;
        live(6 * SECOND);
        assertEquals(3, desk.orders);
        reject();
        assertEquals(1, givenUp());
        for (Desk.Input input : desk.tape.subList(from, desk.tape.size())) {
            restored.on(
                    ++seq,
                    input.timeNanos(),
                    input.message(),
                    0,
                    input.message().capacity(),
                    new OutputBuffer());
        }
        assertEquals(desk.engine.outputHash(), restored.outputHash());
        assertArrayEquals(snapshot(desk.engine), snapshot(restored));
    }

    private static long[] snapshot(Engine engine) {
        LongArrayList words = new LongArrayList();
        engine.snapshot(words::addLong);
        return words.toLongArray();
    }
}
