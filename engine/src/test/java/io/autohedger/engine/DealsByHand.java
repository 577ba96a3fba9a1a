// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Position and cash of each instrument from a tape's deals, fills and payments alone, in decimals:
 * the deals that stand are added up by the table of kinds in docs/pnl.md. Looks at no output.
 */
final class DealsByHand {
    private static final int POSTED = 4;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Integer> scales = new TreeMap<>();
    private final Map<Integer, Instrument> instruments = new TreeMap<>();

    /** By client and identifier of the deal, and of the corrections that it has had. */
    private final Map<Integer, Map<Long, Deal>> standing = new TreeMap<>();

    private final Map<Integer, Holding> fills = new TreeMap<>();
    private final Map<Integer, BigDecimal> paid = new TreeMap<>();

    /** What is held of the base asset, and of the quote asset. */
    record Holding(BigDecimal position, BigDecimal cash) {
        static final Holding NONE = new Holding(BigDecimal.ZERO, BigDecimal.ZERO);

        Holding plus(Holding more) {
            return new Holding(position.add(more.position), cash.add(more.cash));
        }
    }

    private record Instrument(
            InstrumentKind kind,
            int quote,
            int baseScale,
            int priceScale,
            int qtyScale,
            BigDecimal multiplier) {}

    private static final class Deal {
        int instrument;
        Holding holding = Holding.NONE;
        boolean stands = true;
    }

    void input(int template, DirectBuffer in) {
        switch (template) {
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                var asset = new AssetDefinedDecoder().wrapAndApplyHeader(in, 0, header);
                scales.put(asset.assetId(), (int) asset.scale());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    define(new InstrumentDefinedDecoder().wrapAndApplyHeader(in, 0, header));
            case ClientDealDecoder.TEMPLATE_ID ->
                    deal(new ClientDealDecoder().wrapAndApplyHeader(in, 0, header));
            case ExecutionReportDecoder.TEMPLATE_ID ->
                    fill(new ExecutionReportDecoder().wrapAndApplyHeader(in, 0, header));
            case CashFlowDecoder.TEMPLATE_ID -> {
                var flow = new CashFlowDecoder().wrapAndApplyHeader(in, 0, header);
                if (at(flow.instrumentId()).quote() == flow.assetId()) {
                    int digits = scales.getOrDefault(flow.assetId(), 0) + POSTED;
                    BigDecimal amount = BigDecimal.valueOf(flow.amount(), digits);
                    paid.merge(flow.instrumentId(), amount, BigDecimal::add);
                }
            }
            default -> {
                // Moves nothing.
            }
        }
    }

    private void define(InstrumentDefinedDecoder in) {
        boolean holds = in.kind() == InstrumentKind.LINEAR_PERPETUAL;
        int digits = scales.getOrDefault(holds ? in.baseAssetId() : in.quoteAssetId(), 0);
        instruments.put(
                in.instrumentId(),
                new Instrument(
                        in.kind(),
                        in.quoteAssetId(),
                        scales.getOrDefault(in.baseAssetId(), 0),
                        in.priceScale(),
                        in.qtyScale(),
                        BigDecimal.valueOf(in.multiplier(), digits)));
    }

    private void deal(ClientDealDecoder in) {
        Map<Long, Deal> of = standing.computeIfAbsent(in.clientId(), id -> new TreeMap<>());
        long id = in.buffer().getLong(in.offset() + ClientDealDecoder.execIdEncodingOffset());
        long ref = in.buffer().getLong(in.offset() + ClientDealDecoder.execRefIdEncodingOffset());
        boolean buys = in.side() == OrderSide.SELL;
        if (in.kind() == DealKind.BOOKED) {
            Deal deal = new Deal();
            deal.instrument = in.instrumentId();
            deal.holding = holding(in.instrumentId(), buys, in.lastQty(), in.lastPx());
            of.put(id, deal);
            return;
        }
        Deal deal = of.get(ref);
        if (deal == null || !deal.stands) {
            return;
        }
        if (in.kind() == DealKind.BUSTED) {
            deal.holding = Holding.NONE;
            deal.stands = false;
        } else {
            deal.holding = holding(deal.instrument, buys, in.lastQty(), in.lastPx());
            of.put(id, deal);
        }
    }

    private void fill(ExecutionReportDecoder in) {
        if (in.kind() == OrderEventKind.TRADE) {
            boolean buys = in.side() == OrderSide.BUY;
            Holding more = holding(in.instrumentId(), buys, in.lastQty(), in.lastPx());
            fills.merge(in.instrumentId(), more, Holding::plus);
        }
    }

    /** 0: the client has no such deal, or it was busted. */
    int instrumentOf(int client, long id) {
        Deal deal = standing.getOrDefault(client, Map.of()).get(id);
        return deal == null || !deal.stands ? 0 : deal.instrument;
    }

    private Holding holding(int instrument, boolean buys, long qty, long px) {
        Instrument of = at(instrument);
        BigDecimal q = BigDecimal.valueOf(buys ? qty : -qty, of.qtyScale());
        BigDecimal p = BigDecimal.valueOf(px, of.priceScale());
        BigDecimal v = of.multiplier();
        int digits = scales.getOrDefault(of.quote(), 0) + POSTED;
        return switch (of.kind()) {
            case FUTURE -> held(q, q.multiply(v).multiply(p), digits);
            case LINEAR_PERPETUAL -> held(q.multiply(v), q.multiply(v).multiply(p), digits);
            case INVERSE_PERPETUAL ->
                    held(
                            q.multiply(v).divide(p, of.baseScale(), RoundingMode.HALF_EVEN),
                            q.multiply(v),
                            digits);
            default -> held(q, q.multiply(p), digits);
        };
    }

    private static Holding held(BigDecimal position, BigDecimal cost, int digits) {
        return new Holding(position, cost.setScale(digits, RoundingMode.HALF_EVEN).negate());
    }

    /** Every instrument that anything stands of. */
    void agreesWith(Map<Integer, Holding> told) {
        Map<Integer, Holding> sums = new TreeMap<>(fills);
        for (Map<Long, Deal> deals : standing.values()) {
            // A corrected deal stands under several identifiers.
            deals.values().stream()
                    .distinct()
                    .forEach(deal -> sums.merge(deal.instrument, deal.holding, Holding::plus));
        }
        paid.forEach((id, amount) ->
                sums.merge(id, new Holding(BigDecimal.ZERO, amount), Holding::plus));
        sums.forEach((id, sum) -> {
            Holding said = told.getOrDefault(id, Holding.NONE);
            assertEquals(0, sum.position().compareTo(said.position()), () -> id + ": " + sum);
            assertEquals(0, sum.cash().compareTo(said.cash()), () -> id + ": " + sum);
        });
    }

    static BigInteger wide(Int128Decoder value) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).putLong(value.high()).putLong(value.low());
        return new BigInteger(bytes);
    }

    private Instrument at(int id) {
        Instrument found = instruments.get(id);
        if (found == null) {
            throw new AssertionError("instrument " + id + " was never defined");
        }
        return found;
    }
}
