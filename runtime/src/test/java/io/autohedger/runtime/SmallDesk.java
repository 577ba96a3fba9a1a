// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.codecs.AssetDefinedEncoder;
import io.autohedger.codecs.AssetKind;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrdersDefinedEncoder;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.InstrumentDefinedEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.StrategyDeployedEncoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.connectivity.api.InputSink;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.StateSink;
import io.autohedger.engine.strategy.StateSource;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.engine.strategy.StrategyContext;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One pair, one venue, one client, and a program that hedges what it may. */
final class SmallDesk {
    static final int VENUE_SESSION = 1;
    static final int CLIENT_SESSION = 2;
    static final Instrument EURUSD =
            new Instrument(
                    1,
                    "EURUSD",
                    new Asset(2, "EUR", Asset.Kind.CURRENCY, 2),
                    new Asset(1, "USD", Asset.Kind.CURRENCY, 2),
                    5,
                    2,
                    1,
                    100_000,
                    100_000,
                    5_000_000_000L,
                    1_000_000);

    private static final long MILLION = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final InputSink inputs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[512]);

    private SmallDesk(InputSink inputs) {
        this.inputs = inputs;
    }

    /** An engine whose program is this one. */
    static Engine engine(Strategy program) {
        Engine engine = new Engine(EngineOptions.forEpoch(3));
        engine.deploy(1, program, PLAN);
        return engine;
    }

    /** The definitions, as the first inputs. */
    static void define(InputSink inputs) {
        new SmallDesk(inputs).write();
    }

    private void write() {
        asset(1, "USD");
        asset(2, "EUR");
        instrument();
        venue();
        book(1, BookRole.CLIENT);
        book(2, BookRole.HEDGE);
        client();
        limit(LimitKind.ORDER_VALUE, 1, 10 * MILLION);
        limit(LimitKind.ORDER_QTY, 0, 10 * MILLION);
        limit(LimitKind.ORDER_RATE, 0, 1000);
        limit(LimitKind.OPEN_ORDERS, 0, 14);
        limit(LimitKind.NET_POSITION, 1, 1000 * MILLION);
        limit(LimitKind.COLLAR_BPS, 0, 20);
        limit(LimitKind.REFERENCE_AGE, 0, 60 * SECOND);
        StrategyDeployedEncoder strategy = new StrategyDeployedEncoder();
        strategy.wrapAndApplyHeader(buffer, 0, header)
                .strategyId(1)
                .hedgeBookId(2)
                .mode(StrategyMode.AUTO)
                .codeHash(1)
                .name("Small");
        put(StrategyDeployedEncoder.TEMPLATE_ID, strategy.encodedLength());
    }

    /** The client's orders are taken back-to-back: covers in book 3, orphans in book 4. */
    static void takeOrders(InputSink inputs) {
        new SmallDesk(inputs).terms();
    }

    private void terms() {
        book(3, BookRole.HEDGE);
        book(4, BookRole.ORPHAN_COVER);
        ofFirm(LimitKind.ORDER_VALUE, 1, 10 * MILLION);
        ofFirm(LimitKind.ORDER_QTY, 0, 10 * MILLION);
        ofFirm(LimitKind.ORDER_RATE, 0, 1000);
        ofFirm(LimitKind.OPEN_ORDERS, 0, 14);
        ofFirm(LimitKind.NET_POSITION, 1, 1000 * MILLION);
        ofFirm(LimitKind.COLLAR_BPS, 0, 20);
        ofFirm(LimitKind.REFERENCE_AGE, 0, 60 * SECOND);
        ClientOrdersDefinedEncoder terms = new ClientOrdersDefinedEncoder();
        terms.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .mode(ClientOrderMode.BACK_TO_BACK)
                .onDoubt(DoubtAnswer.REJECT)
                .markUpPpm(100)
                .protectionPpm(0)
                .answerNanos(60 * SECOND)
                .coverBookId(3)
                .orphanBookId(4)
                .venues(1L << 1)
                .orphanAssetId(1)
                .orphanAmount(100 * MILLION);
        put(ClientOrdersDefinedEncoder.TEMPLATE_ID, terms.encodedLength());
    }

    private void asset(int id, String code) {
        AssetDefinedEncoder asset = new AssetDefinedEncoder();
        asset.wrapAndApplyHeader(buffer, 0, header)
                .assetId(id)
                .code(code)
                .kind(AssetKind.CURRENCY)
                .scale((byte) 2)
                .unpriced(Bool.NO);
        put(AssetDefinedEncoder.TEMPLATE_ID, asset.encodedLength());
    }

    private void instrument() {
        InstrumentDefinedEncoder instrument = new InstrumentDefinedEncoder();
        instrument
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(1)
                .symbol("EURUSD")
                .kind(InstrumentKind.SPOT)
                .baseAssetId(2)
                .quoteAssetId(1)
                .priceScale((byte) 5)
                .qtyScale((byte) 2)
                .tickPx(1)
                .lotQty(EURUSD.lotQty())
                .minQty(EURUSD.minQty())
                .maxQty(EURUSD.maxQty())
                .maxPx(EURUSD.maxPx())
                .multiplier(1)
                .expiryDate(InstrumentDefinedEncoder.expiryDateNullValue())
                .instrumentVersion(1);
        put(InstrumentDefinedEncoder.TEMPLATE_ID, instrument.encodedLength());
    }

    private void venue() {
        VenueDefinedEncoder venue = new VenueDefinedEncoder();
        venue.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .sessionId(VENUE_SESSION)
                .accountId(101)
                .name("LP1")
                .staleAfterNanos(60 * SECOND)
                .unknownAfterNanos(60 * SECOND)
                .orderRate(1000)
                .lastLook(Bool.NO)
                .statusScope(EvidenceScope.NULL_VAL)
                .orderLifeNanos(VenueDefinedEncoder.orderLifeNanosNullValue())
                .fillQuery(Bool.NO)
                .goodTillDate(Bool.YES)
                .replaceIsAtomic(Bool.NULL_VAL)
                .replaceQty(ReplaceQty.NULL_VAL)
                .origClOrdId(OrigClOrdIdPolicy.NULL_VAL)
                .execIdsPerDay(Bool.NULL_VAL)
                .cancelOnDisconnect(CancelOnDisconnect.NULL_VAL)
                .cancelOnDisconnectNanos(0)
                .booksLegs(Bool.NULL_VAL)
                .chainsRequests(Bool.NULL_VAL)
                .massStatus(Bool.NULL_VAL);
        put(VenueDefinedEncoder.TEMPLATE_ID, venue.encodedLength());
    }

    private void book(int id, BookRole role) {
        BookDefinedEncoder book = new BookDefinedEncoder();
        book.wrapAndApplyHeader(buffer, 0, header)
                .bookId(id)
                .entityId(1)
                .deskId(1)
                .traderId(1)
                .role(role)
                .name("BOOK" + id);
        put(BookDefinedEncoder.TEMPLATE_ID, book.encodedLength());
    }

    private void client() {
        ClientDefinedEncoder client = new ClientDefinedEncoder();
        client.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .sessionId(CLIENT_SESSION)
                .bookId(1)
                .accountId(201)
                .tier(1)
                .sourceRole(SourceRole.BOOKING)
                .name("ACME")
                .silentAfterNanos(ClientDefinedEncoder.silentAfterNanosNullValue())
                .flowSessionId(0)
                .oldAfterNanos(ClientDefinedEncoder.oldAfterNanosNullValue())
                .oldBurst(0)
                .witnessOf(0)
                .unmatchedAfterNanos(ClientDefinedEncoder.unmatchedAfterNanosNullValue());
        put(ClientDefinedEncoder.TEMPLATE_ID, client.encodedLength());
    }

    private void limit(LimitKind kind, int assetId, long amount) {
        limit(ScopeKind.STRATEGY, kind, assetId, amount);
    }

    private void ofFirm(LimitKind kind, int assetId, long amount) {
        limit(ScopeKind.FIRM, kind, assetId, amount);
    }

    private void limit(ScopeKind scope, LimitKind kind, int assetId, long amount) {
        LimitSetEncoder limit = new LimitSetEncoder();
        limit.wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(scope)
                .scopeId(1)
                .limitKind(kind)
                .assetId(assetId)
                .amount(amount)
                .perNanos(kind == LimitKind.ORDER_RATE ? SECOND : 0);
        put(LimitSetEncoder.TEMPLATE_ID, limit.encodedLength());
    }

    private void put(int templateId, int blockLength) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        int at = inputs.claim(templateId, length);
        inputs.buffer().putBytes(at, buffer, 0, length);
        if (!inputs.commit(0, 0, 0)) {
            throw new AssertionError("a definition was not recorded");
        }
    }

    private static final StrategyPlan PLAN =
            new StrategyPlan(
                    "Small",
                    1,
                    List.of(),
                    List.of(
                            new StrategyPlan.HedgeSite(
                                    2, 1, List.of(1, 2), 2, StrategyPlan.Style.IOC, List.of(1), 1),
                            new StrategyPlan.HedgeSite(
                                    2,
                                    1,
                                    List.of(1, 2),
                                    2,
                                    StrategyPlan.Style.PASSIVE,
                                    List.of(1),
                                    2)),
                    List.of(),
                    List.of(),
                    new StrategyPlan.Limits(
                            1,
                            1000,
                            SECOND,
                            14,
                            5 * MILLION,
                            1000 * MILLION,
                            10 * MILLION,
                            60 * SECOND,
                            10 * MILLION,
                            60 * SECOND,
                            0,
                            StrategyPlan.LimitMode.REDUCE_ONLY));

    /** Hedges all of the dollars; and does something else first, where a test wants it. */
    static final class Hedger implements Strategy {
        private final Runnable first;
        private final boolean rests;

        Hedger(Runnable first) {
            this(first, false);
        }

        private Hedger(Runnable first, boolean rests) {
            this.first = first;
            this.rests = rests;
        }

        /** One whose orders rest. */
        static Hedger resting() {
            return new Hedger(() -> {}, true);
        }

        @Override
        public void begin(StrategyContext context) {}

        @Override
        public void outcome(StrategyContext context, int kind) {}

        @Override
        public void react(StrategyContext context) {
            first.run();
            if (rests) {
                context.hedgeDownTo(1, 0.0, 0.0, 60 * SECOND);
            } else {
                context.hedgeDownTo(0, 0.0, 0.0001, 0);
            }
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
