// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOrderDecoder;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.strategy.StrategyPlan;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A whole engine with many live orders of one program, and {@code kill firm}: from the input to the
 * last CancelOrder in the outputs, which the session writer then encodes.
 */
final class KilledDesk {
    private static final EngineOptions OPTIONS = new EngineOptions(1, 1 << 15, 1 << 10, 1 << 15);
    private static final long SECOND = 1_000_000_000L;
    private static final long PLENTY = Long.MAX_VALUE / 1_000_000;

    private final int live;
    private final LongArrayList saved = new LongArrayList();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2_048]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutputBuffer output = new OutputBuffer();
    private final StrategyPlan plan;
    private long now = 1_772_442_000L * SECOND;
    private long seq;
    private int orders;

    KilledDesk(int live) {
        this.live = live;
        DeskDefinition desk = unhurried(OnePairDesk.definition());
        int venue = desk.venues().getFirst().venueId();
        int pair = desk.universe().instruments().getFirst().instrumentId();
        int eur = desk.universe().instruments().getFirst().base().assetId();
        int usd = desk.universe().instruments().getFirst().quote().assetId();
        plan = plan(eur, usd, venue, desk.clients().getFirst().bookId());
        Engine engine = engine();
        ReferenceInputs inputs =
                new ReferenceInputs((in, offset, length) -> {
                    buffer.putBytes(0, in, offset, length);
                    step(engine, length);
                });
        inputs.write(desk, 2);
        inputs.strategy(OnePairDesk.STRATEGY_ID, OnePairDesk.HEDGE_BOOK, plan.name(), 1);
        put(
                engine,
                new SessionStatusEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .sessionId(desk.venues().getFirst().sessionId())
                        .role(SessionRole.VENUE)
                        .state(SessionState.UP)
                        .connectionEpoch(1)
                        .encodedLength());
        int client = desk.clients().getFirst().clientId();
        for (int i = 0; orders < live; i++) {
            quote(engine, venue, pair);
            deal(engine, client, pair, i + 1L);
        }
        engine.snapshot(saved::addLong);
    }

    private Engine engine() {
        Engine engine = new Engine(OPTIONS);
        engine.deploy(OnePairDesk.STRATEGY_ID, new AlwaysDown(), plan);
        return engine;
    }

    private static StrategyPlan plan(int eur, int usd, int venue, int clientBook) {
        return new StrategyPlan(
                "AlwaysDown",
                1,
                List.of(),
                List.of(
                        new StrategyPlan.HedgeSite(
                                eur,
                                eur,
                                List.of(clientBook, OnePairDesk.HEDGE_BOOK),
                                OnePairDesk.HEDGE_BOOK,
                                StrategyPlan.Style.IOC,
                                List.of(venue),
                                1)),
                List.of(),
                List.of(),
                new StrategyPlan.Limits(
                        usd,
                        40_000,
                        1,
                        20_000,
                        PLENTY,
                        PLENTY,
                        PLENTY,
                        SECOND,
                        0,
                        SECOND,
                        0,
                        StrategyPlan.LimitMode.REDUCE_ONLY));
    }

    /** Nanoseconds from the kill to the last cancel; each time on a new engine. */
    long kill() {
        Engine engine = engine();
        int[] at = {0};
        if (!engine.restore(() -> saved.getLong(at[0]++)).isDone()) {
            throw new IllegalStateException("not restored");
        }
        int length =
                MessageHeaderEncoder.ENCODED_LENGTH
                        + new PersonActionEncoder()
                                .wrapAndApplyHeader(buffer, 0, header)
                                .requestId(1)
                                .action(ActionKind.KILL)
                                .scopeKind(ScopeKind.FIRM)
                                .scopeId(0)
                                .valve(ValveKind.OUT)
                                .valveState(ValveState.CANCEL)
                                .decision(DoubtDecision.NULL_VAL)
                                .amount(PersonActionEncoder.amountNullValue())
                                .expiresNanos(PersonActionEncoder.expiresNanosNullValue())
                                .principalId(0)
                                .resolveAs(Working.NULL_VAL)
                                .qty(PersonActionEncoder.qtyNullValue())
                                .px(PersonActionEncoder.pxNullValue())
                                .putReason(new byte[0], 0, 0)
                                .encodedLength();
        output.clear();
        long began = System.nanoTime();
        engine.on(seq + 1, now, buffer, 0, length, output);
        long took = System.nanoTime() - began;
        int cancels = 0;
        for (int i = output.first(); output.hasMessage(i); i = output.next(i)) {
            cancels += output.templateId(i) == CancelOrderDecoder.TEMPLATE_ID ? 1 : 0;
        }
        if (cancels != live) {
            throw new IllegalStateException(cancels + " cancels of " + live);
        }
        return took;
    }

    private void quote(Engine engine, int venue, int pair) {
        put(
                engine,
                new TopOfBookEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(venue)
                        .instrumentId(pair)
                        .bidPx(OrderStage.PX)
                        .bidQty(1_000_000_000)
                        .offerPx(OrderStage.PX + 2)
                        .offerQty(1_000_000_000)
                        .transactTimeNanos(TopOfBookEncoder.transactTimeNanosNullValue())
                        .encodedLength());
    }

    private void deal(Engine engine, int client, int pair, long execId) {
        ClientDealEncoder deal =
                new ClientDealEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .clientId(client)
                        .instrumentId(pair)
                        .kind(DealKind.BOOKED)
                        .side(OrderSide.SELL)
                        .possDup(Bool.NO)
                        .possResend(Bool.NO)
                        .lastQty(OrderStage.LOT)
                        .lastPx(OrderStage.PX)
                        .valueDate(ClientDealEncoder.valueDateNullValue());
        int at = MessageHeaderEncoder.ENCODED_LENGTH + ClientDealEncoder.execIdEncodingOffset();
        buffer.setMemory(at, 128, (byte) 0);
        buffer.putLong(at, execId);
        put(engine, deal.encodedLength());
    }

    private void put(Engine engine, int block) {
        step(engine, MessageHeaderEncoder.ENCODED_LENGTH + block);
    }

    private void step(Engine engine, int length) {
        output.clear();
        now += 1_000;
        engine.on(++seq, now, buffer, 0, length, output);
        for (int i = output.first(); output.hasMessage(i); i = output.next(i)) {
            orders +=
                    output.templateId(i) == io.autohedger.codecs.NewOrderDecoder.TEMPLATE_ID
                            ? 1
                            : 0;
        }
    }

    private static DeskDefinition unhurried(DeskDefinition desk) {
        List<DeskDefinition.Limit> limits = new ArrayList<>();
        for (DeskDefinition.Limit limit : desk.limits()) {
            boolean isSetting =
                    limit.kind() == LimitKind.COLLAR_BPS || limit.kind() == LimitKind.REFERENCE_AGE;
            boolean isRate = limit.kind() == LimitKind.ORDER_RATE;
            limits.add(
                    isSetting
                            ? limit
                            : new DeskDefinition.Limit(
                                    limit.scope(),
                                    limit.scopeId(),
                                    limit.kind(),
                                    limit.assetId(),
                                    isRate ? 40_000 : PLENTY,
                                    isRate ? 1 : 0));
        }
        return new DeskDefinition(
                desk.name(),
                desk.environment(),
                desk.universe(),
                desk.venues(),
                desk.books(),
                desk.clients(),
                limits,
                desk.sessions());
    }
}
