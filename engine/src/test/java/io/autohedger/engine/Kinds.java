// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.tests.support.PnlByHand;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * A seeded flow of deals, and crossings of two books, in direct and inverse pairs, crosses, a
 * stablecoin, futures, linear and inverse perpetuals, with everything that is told of them added up
 * by hand at every input.
 */
final class Kinds {
    static final int INSTRUMENTS = 13;

    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int JPY = 3;
    private static final int GBP = 4;
    private static final int CHF = 5;
    private static final int BTC = 6;
    private static final int USDT = 7;
    private static final int ES = 8;
    private static final int EURO_FX = 9;
    private static final int OTHER_CLIENT = 2;

    /** Hedges the other client's euros with nobody: what it does is cross. */
    private static final int CROSSER = 2;

    private static final int NOBODY = 2;

    /** Where each instrument's bid begins, at its priceScale; from 1. */
    private static final long[] BIDS = {
        0, 108_490, 149_990, 126_040, 88_020, 86_050, 162_700, 640_000, 99_990, 600_000, 109_000,
        640_100, 640_050, 639_900
    };

    final Desk desk = new Desk(new EngineOptions(3, 1 << 10, 1 << 18, 1 << 18), true);
    final PnlByHand hand = new PnlByHand();
    final DealsByHand tape = new DealsByHand();

    /** Position and cash of each instrument as the engine said them last. */
    final Map<Integer, DealsByHand.Holding> told = new TreeMap<>();

    private final SplittableRandom random;
    private final long[] bids = BIDS.clone();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final PnlChangedDecoder line = new PnlChangedDecoder();
    private final Map<Integer, BigInteger> sums = new TreeMap<>();
    int deals;
    int changes;
    int payments;
    int events;
    private long ids;
    private long execIds;
    private int filled;

    Kinds(long seed) {
        random = new SplittableRandom(seed);
        assets();
        instruments();
        desk.book(3, BookRole.CLIENT, 2, 2);
        desk.client(OTHER_CLIENT, 3);
        desk.book(4, BookRole.HEDGE, 2, 2);
        desk.limits(CROSSER, LimitKind.NULL_VAL);
        desk.deploy(
                CROSSER,
                new FlatHedger(0.0001),
                FlatHedger.plan(EUR, List.of(3, 4), 4, List.of(NOBODY)));
        desk.life(4);
        desk.crossing(0, 0, 2, 4);
        desk.session(SessionState.UP);
        desk.tape.forEach(this::input);
        desk.tape.clear();
        desk.watch = this::follow;
        for (int id = 1; id <= INSTRUMENTS; id++) {
            desk.quote(1, id, bids[id], bids[id] + 10);
        }
    }

    private void assets() {
        desk.asset(JPY, "JPY", 0);
        desk.asset(GBP, "GBP", 2);
        desk.asset(CHF, "CHF", 2);
        desk.asset(BTC, "BTC", 8);
        desk.asset(USDT, "USDT", 6);
        desk.asset(ES, "ESZ6", 0);
        desk.asset(EURO_FX, "6EZ6", 0);
    }

    private void instruments() {
        desk.instrument(2, "USDJPY", USD, JPY, 3);
        desk.instrument(3, "GBPUSD", GBP, USD, 5);
        desk.instrument(4, "USDCHF", USD, CHF, 5);
        desk.instrument(5, "EURGBP", EUR, GBP, 5);
        desk.instrument(6, "EURJPY", EUR, JPY, 3);
        desk.instrument(7, "BTCUSD", BTC, USD, 1);
        desk.instrument(8, "USDTUSD", USDT, USD, 5);
        desk.contract(9, InstrumentKind.FUTURE, ES, USD, 2, 0, 50_00);
        desk.contract(10, InstrumentKind.FUTURE, EURO_FX, USD, 5, 0, 125_000_00);
        desk.contract(11, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 100_00);
        desk.contract(12, InstrumentKind.INVERSE_PERPETUAL, BTC, USD, 1, 0, 1_00);
        desk.contract(13, InstrumentKind.LINEAR_PERPETUAL, BTC, USDT, 1, 3, 1_00000000);
    }

    /** A quote, and mostly a deal. */
    void one() {
        desk.passTime(random.nextInt(100) == 0 ? 2 * SECOND : random.nextInt(40) * 1_000_000L);
        int instrument = 1 + random.nextInt(INSTRUMENTS);
        bids[instrument] += random.nextInt(21) - 10;
        desk.quote(1, instrument, bids[instrument], bids[instrument] + 10);
        int dice = random.nextInt(100);
        if (dice < 80) {
            deal(1 + random.nextInt(INSTRUMENTS));
        } else if (dice < 90 && ids > 0) {
            change();
        } else {
            payment();
        }
        fill();
    }

    /** Of the client whose book is hedged, or of the other one. */
    private void deal(int instrument) {
        boolean hedged = instrument == 1 && random.nextInt(4) == 0;
        book(hedged ? 1 : OTHER_CLIENT, instrument, DealKind.BOOKED, ++ids, 0);
        deals++;
    }

    private void book(int client, int instrument, DealKind kind, long id, long ref) {
        // Mostly bought at first, so that lots pile up to their bound.
        boolean buys = random.nextInt(100) < (ids < 2_500 ? 90 : 50);
        OrderSide side = buys ? OrderSide.BUY : OrderSide.SELL;
        long px = bids[instrument] + random.nextInt(30) - 10;
        desk.deal(client, instrument, kind, side, qty(instrument), px, id, ref);
    }

    private long qty(int instrument) {
        return switch (instrument) {
            case 7 -> random.nextLong(1, 500);
            case 9, 10 -> random.nextLong(1, 50);
            case 11 -> random.nextLong(10, 5_000);
            case 12 -> random.nextLong(1_000, 500_000);
            case 13 -> random.nextLong(1, 20_000);
            default -> random.nextLong(100, 5 * MILLION);
        };
    }

    /** A bust, a correction or a repetition of one of the last deals of the other client. */
    private void change() {
        long old = Math.max(1, ids - random.nextInt(50));
        int instrument = tape.instrumentOf(OTHER_CLIENT, old);
        if (instrument != 0) {
            DealKind kind = random.nextBoolean() ? DealKind.BUSTED : DealKind.CORRECTED;
            book(OTHER_CLIENT, instrument, kind, ++ids, old);
            changes++;
        }
    }

    /** Funding and fees, in the quote asset of the instrument or in another one. */
    private void payment() {
        int instrument = 7 + random.nextInt(7);
        int asset = new int[] {USD, BTC, USDT, JPY}[random.nextInt(4)];
        PostingKind kind = random.nextBoolean() ? PostingKind.FEE : PostingKind.FUNDING;
        long amount = random.nextLong(-MILLION, MILLION);
        desk.cashFlow(kind, 2, instrument, asset, amount, ++ids);
        payments++;
    }

    private void fill() {
        while (filled < desk.orders) {
            filled++;
            desk.sendResult(desk.recentClOrdId(filled), true);
            desk.beginRecent(filled, io.autohedger.codecs.OrderEventKind.TRADE, 1);
            desk.send(++execIds, 0);
        }
    }

    private void input(Desk.Input input) {
        DirectBuffer message = input.message();
        hand.input(message.getShort(2), message, 0, input.timeNanos(), desk.seq);
        tape.input(message.getShort(2), message);
    }

    private void follow() {
        input(desk.tape.getLast());
        desk.tape.clear();
        sums.clear();
        DirectBuffer out = desk.output.buffer();
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            int template = desk.output.templateId(at);
            hand.output(template, out, at, desk.seq);
            if (template == PostingDecoder.TEMPLATE_ID) {
                posting.wrapAndApplyHeader(out, at, header);
                BigInteger amount = DealsByHand.wide(posting.amount());
                sums.merge(posting.assetId(), amount, BigInteger::add);
            } else if (template == PnlChangedDecoder.TEMPLATE_ID) {
                line.wrapAndApplyHeader(out, at, header);
                BigDecimal position =
                        new BigDecimal(DealsByHand.wide(line.position()), line.positionScale());
                BigDecimal cash = new BigDecimal(DealsByHand.wide(line.cash()), line.scale());
                told.put(line.instrumentId(), new DealsByHand.Holding(position, cash));
            }
        }
        events += sums.isEmpty() ? 0 : 1;
        sums.forEach((asset, sum) -> {
            if (sum.signum() != 0) {
                throw new AssertionError("legs of asset " + asset + " sum to " + sum);
            }
        });
    }
}
