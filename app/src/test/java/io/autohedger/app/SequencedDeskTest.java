// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequencer, journal and engine together: what was journalled replays to the same bytes. */
class SequencedDeskTest {
    private static final long NINE_O_CLOCK = 1_772_442_000_000_000_000L;
    private static final long MILLION = 100_000_000L;

    @TempDir Path directory;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<Long> sent = new ArrayList<>();
    private final List<TransitionCause> causes = new ArrayList<>();
    private long now = NINE_O_CLOCK;
    private boolean sessionTakesOrders = true;

    @Test
    void aJournalledDayReplaysToTheSameBytesAndHashes() throws IOException {
        Engine live = engine();
        day(live, 400);
        assertTrue(sent.size() > 5, sent.size() + " orders");
        try (JournalReader journal = JournalReader.open(directory)) {
            Engine again = engine();
            Replay.Result result = Replay.run(journal, again);
            assertInstanceOf(JournalEnd.Whole.class, journal.end());
            assertEquals(0, result.firstDifference());
            assertEquals(live.outputHash(), result.outputHash());
            assertTrue(result.outputs() > result.inputs());
        }
    }

    @Test
    void anotherStrategyIsSeenAtTheFirstOrderThatDiffers() throws IOException {
        day(engine(), 400);
        try (JournalReader journal = JournalReader.open(directory)) {
            Engine other = new Engine(EngineOptions.forEpoch(0));
            other.deploy(1, new Threshold(2), Threshold.PLAN);
            assertTrue(Replay.run(journal, other).firstDifference() > 0);
        }
    }

    @Test
    void anOrderThatTheSessionDoesNotTakeIsNeverSent() throws IOException {
        sessionTakesOrders = false;
        day(engine(), 40);
        assertTrue(causes.contains(TransitionCause.NEVER_SENT));
        assertTrue(sent.isEmpty());
    }

    @Test
    void anOverdueAnswerIsSteppedBeforeALaterInput() throws IOException {
        Engine engine = engine();
        JournalOptions options = new JournalOptions("one-pair", 1 << 20);
        try (JournalWriter journal = JournalWriter.create(directory, options)) {
            Sequencer sequencer = desk(engine, journal);
            quote(sequencer, 108_500);
            deal(sequencer, OrderSide.BUY, 1);
            assertEquals(1, sent.size());
            now += 2_000_000_000L;
            quote(sequencer, 108_500);
            assertTrue(causes.contains(TransitionCause.ACK_TIMEOUT));
        }
    }

    private void day(Engine engine, int rounds) throws IOException {
        JournalOptions options = new JournalOptions("one-pair", 1 << 20);
        try (JournalWriter journal = JournalWriter.create(directory, options)) {
            Sequencer sequencer = desk(engine, journal);
            for (int i = 1; i <= rounds; i++) {
                now += 40_000_000L;
                quote(sequencer, 108_500 + i % 7);
                if (i % 4 == 0) {
                    deal(sequencer, i % 40 < 28 ? OrderSide.BUY : OrderSide.SELL, i);
                }
                if (!sent.isEmpty() && i % 4 == 2) {
                    fill(sequencer, sent.getLast(), i);
                }
                sequencer.pollTimer();
            }
        }
    }

    private Sequencer desk(Engine engine, JournalWriter journal) {
        Sequencer sequencer =
                new Sequencer(
                        engine,
                        journal,
                        () -> now,
                        (template, buffer, offset, length, time) -> sessionTakesOrders,
                        (seq, time, template, buffer, offset, length) ->
                                observe(template, buffer, offset));
        ReferenceInputs reference =
                new ReferenceInputs((buffer, offset, length) -> {
                    int at = sequencer.claim(0, length);
                    sequencer.buffer().putBytes(at, buffer, offset, length);
                    sequencer.commit(0, 0, 0, 0);
                });
        reference.write(OnePairDesk.definition(), 1);
        reference.strategy(OnePairDesk.STRATEGY_ID, OnePairDesk.HEDGE_BOOK, "Threshold", 1);
        int at =
                sequencer.claim(
                        SessionStatusEncoder.TEMPLATE_ID, 8 + SessionStatusEncoder.BLOCK_LENGTH);
        new SessionStatusEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .sessionId(1)
                .role(SessionRole.VENUE)
                .state(SessionState.UP)
                .connectionEpoch(1);
        sequencer.commit(1, 1, 1, 0);
        return sequencer;
    }

    private void quote(Sequencer sequencer, long bid) {
        int at = sequencer.claim(TopOfBookEncoder.TEMPLATE_ID, 8 + TopOfBookEncoder.BLOCK_LENGTH);
        new TopOfBookEncoder()
                .wrapAndApplyHeader(sequencer.buffer(), at, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(bid)
                .bidQty(5 * MILLION)
                .offerPx(bid + 2)
                .offerQty(5 * MILLION)
                .transactTimeNanos(now);
        sequencer.commit(1, 1, 2, 0);
    }

    private void deal(Sequencer sequencer, OrderSide side, long id) {
        int at = sequencer.claim(ClientDealEncoder.TEMPLATE_ID, 8 + ClientDealEncoder.BLOCK_LENGTH);
        MutableDirectBuffer buffer = sequencer.buffer();
        buffer.setMemory(at, 8 + ClientDealEncoder.BLOCK_LENGTH, (byte) 0);
        new ClientDealEncoder()
                .wrapAndApplyHeader(buffer, at, header)
                .clientId(1)
                .instrumentId(1)
                .kind(DealKind.BOOKED)
                .side(side)
                .lastQty(2 * MILLION)
                .lastPx(108_510)
                .execId("deal-" + id);
        sequencer.commit(2, 1, 3, 0);
    }

    private void fill(Sequencer sequencer, long clOrdId, long id) {
        int at =
                sequencer.claim(
                        ExecutionReportEncoder.TEMPLATE_ID,
                        8 + ExecutionReportEncoder.BLOCK_LENGTH);
        MutableDirectBuffer buffer = sequencer.buffer();
        buffer.setMemory(at, 8 + ExecutionReportEncoder.BLOCK_LENGTH, (byte) 0);
        new ExecutionReportEncoder()
                .wrapAndApplyHeader(buffer, at, header)
                .venueId(1)
                .instrumentId(1)
                .clOrdId(clOrdId)
                .kind(OrderEventKind.TRADE)
                .side(OrderSide.BUY)
                .possDup(Bool.NO)
                .lastQty(MILLION / 10)
                .lastPx(108_512)
                .cumQty(ExecutionReportEncoder.cumQtyNullValue())
                .execId("fill-" + id);
        sequencer.commit(1, 1, 4, 0);
    }

    private void observe(int template, DirectBuffer buffer, int offset) {
        MessageHeaderDecoder in = new MessageHeaderDecoder();
        if (template == NewOrderDecoder.TEMPLATE_ID && sessionTakesOrders) {
            sent.add(new NewOrderDecoder().wrapAndApplyHeader(buffer, offset, in).clOrdId());
        } else if (template == OrderTransitionDecoder.TEMPLATE_ID) {
            causes.add(new OrderTransitionDecoder().wrapAndApplyHeader(buffer, offset, in).cause());
        }
    }

    private static Engine engine() {
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        engine.deploy(OnePairDesk.STRATEGY_ID, new Threshold(1), Threshold.PLAN);
        return engine;
    }

    /** Hedges what is certain down to some millions of USD, at every change. */
    private static final class Threshold implements Strategy {
        static final StrategyPlan PLAN =
                new StrategyPlan(
                        "Threshold",
                        1,
                        List.of(),
                        List.of(
                                new StrategyPlan.HedgeSite(
                                        2,
                                        1,
                                        List.of(1, 2),
                                        2,
                                        StrategyPlan.Style.IOC,
                                        List.of(1),
                                        1)),
                        List.of(),
                        List.of(),
                        new StrategyPlan.Limits(
                                1,
                                50,
                                1_000_000_000L,
                                14,
                                5 * MILLION,
                                100 * MILLION,
                                10 * MILLION,
                                3_000_000_000L,
                                2 * MILLION,
                                2_000_000_000L,
                                0,
                                StrategyPlan.LimitMode.REDUCE_ONLY));

        private final int millions;

        Threshold(int millions) {
            this.millions = millions;
        }

        @Override
        public void begin(StrategyContext context) {}

        @Override
        public void outcome(StrategyContext context, int kind) {}

        @Override
        public void react(StrategyContext context) {
            context.hedgeDownTo(0, millions * 1e6, 0.0001, 0);
        }

        @Override
        public void end() {}

        @Override
        public boolean isMarked() {
            return false;
        }

        @Override
        public long nextDueNanos() {
            return NEVER;
        }

        @Override
        public void writeState(StateSink sink) {}

        @Override
        public void readState(StateSource source) {}
    }
}
