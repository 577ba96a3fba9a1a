// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PnlInKindDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PositionCostDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * The P&amp;L identity of docs/pnl.md a second time, in plain decimals, from a journal's inputs and
 * its postings: every PnlChanged and PnlTotal is held to it, digit for digit, and to its own sum.
 */
public final class PnlByHand {
    private static final int POSTED_DIGITS = 4;
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    /** What was compared, so that a check of nothing is noticed. */
    public int lines;

    public int totals;
    public int inKinds;
    public int costs;

    /** Of the position that had most of them. */
    public int mostLots;

    public int mergedLots;

    /** The last line of each instrument and the last total, as they were told. */
    public final Map<Integer, Map<Component, BigDecimal>> told = new TreeMap<>();

    public final Map<Component, BigDecimal> toldTotal = new EnumMap<>(Component.class);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MidsByHand mids = new MidsByHand();
    private final Map<Integer, Integer> assetScales = new TreeMap<>();
    private final Map<Integer, Traded> instruments = new TreeMap<>();
    private final Map<Integer, Line> byInstrument = new TreeMap<>();
    private final Map<Integer, BigDecimal> rates = new TreeMap<>();
    private final Map<Component, BigDecimal> inBase = new EnumMap<>(Component.class);
    private final TreeSet<Long> due = new TreeSet<>();
    private final Map<Long, Line> inKind = new TreeMap<>();
    private final CostsByHand costsByHand = new CostsByHand();
    private int base;
    private boolean isChange;

    /** The same of a client's deal: a correction of a cover may deal with a client. */
    private boolean isDealChange;

    private long causeSeq;
    private BigDecimal leg = ZERO;

    /** The words of the identity. */
    public enum Component {
        CLIENT_SPREAD,
        HEDGE_COST,
        WAREHOUSING,
        CARRY,
        FEES,
        ADJUSTMENTS,
        REMAINDER,
        TRANSLATION
    }

    /** What one contract is worth or holds is multiplier; 1 of spot. */
    private record Traded(
            int base,
            int quote,
            int priceScale,
            int qtyScale,
            InstrumentKind kind,
            BigDecimal multiplier,
            BigDecimal tick) {
        boolean isSpot() {
            return kind != InstrumentKind.FUTURE
                    && kind != InstrumentKind.LINEAR_PERPETUAL
                    && kind != InstrumentKind.INVERSE_PERPETUAL;
        }

        /** What a price counts for one of the base asset. */
        BigDecimal unit() {
            return kind == InstrumentKind.FUTURE ? multiplier : BigDecimal.ONE;
        }
    }

    /** Price and mid are those of one of the base asset. */
    private record Trade(Component kind, BigDecimal bought, BigDecimal px) {}

    /** One instrument in its quote asset, or what was paid in another one. */
    private static final class Line {
        final int asset;
        final Map<Component, BigDecimal> sums = new EnumMap<>(Component.class);
        final Map<Component, BigDecimal> translated = new EnumMap<>(Component.class);
        final List<Trade> beforeAnyMid = new ArrayList<>();
        BigDecimal position = ZERO;
        BigDecimal cash = ZERO;
        BigDecimal mid = ZERO;
        long causeSeq;

        Line(int asset) {
            this.asset = asset;
        }

        void trade(Trade trade) {
            if (mid.signum() == 0) {
                beforeAnyMid.add(trade);
            }
            BigDecimal gain = trade.bought().multiply(mid.subtract(trade.px()));
            sums.merge(trade.kind(), gain, BigDecimal::add);
        }

        void mid(BigDecimal newMid) {
            boolean isFirst = mid.signum() == 0;
            BigDecimal before = mid;
            mid = newMid;
            for (Trade trade : beforeAnyMid) {
                sums.merge(trade.kind(), trade.bought().multiply(newMid), BigDecimal::add);
            }
            beforeAnyMid.clear();
            BigDecimal move = isFirst ? ZERO : position.multiply(newMid.subtract(before));
            sums.merge(Component.WAREHOUSING, move, BigDecimal::add);
        }

        BigDecimal value() {
            return cash.add(position.multiply(mid));
        }
    }

    /** An input of the journal, whatever it is. */
    public void input(int template, DirectBuffer buffer, int at, long nanos, long seq) {
        assertTrue(due.isEmpty(), () -> "booked and not told before seq " + seq + ": " + due);
        mids.input(template, buffer, at, nanos);
        isChange = false;
        isDealChange = false;
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    base(
                            new DeskStartedDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .baseAssetId());
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                var in = new AssetDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                assetScales.put(in.assetId(), (int) in.scale());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                var in = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                int of =
                        in.kind() == InstrumentKind.LINEAR_PERPETUAL
                                ? in.baseAssetId()
                                : in.quoteAssetId();
                instruments.put(
                        in.instrumentId(),
                        new Traded(
                                in.baseAssetId(),
                                in.quoteAssetId(),
                                in.priceScale(),
                                in.qtyScale(),
                                in.kind(),
                                BigDecimal.valueOf(in.multiplier(), at(assetScales, of)),
                                BigDecimal.valueOf(in.tickPx(), in.priceScale())));
            }
            case ClientDealDecoder.TEMPLATE_ID ->
                    isDealChange =
                            new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header).kind()
                                    != DealKind.BOOKED;
            case ExecutionReportDecoder.TEMPLATE_ID ->
                    isChange =
                            new ExecutionReportDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .kind()
                                    != OrderEventKind.TRADE;
            default -> {
                // Books nothing.
            }
        }
    }

    /** Another base asset: everything is translated at its first rates. */
    private void base(int assetId) {
        if (assetId != base) {
            base = assetId;
            inBase.clear();
            rates.replaceAll((asset, rate) -> ZERO);
            lines().forEach(line -> line.translated.clear());
        }
    }

    /** An output of the journal, whatever it is. */
    public void output(int template, DirectBuffer buffer, int at, long seq) {
        mids.output(template, buffer, at);
        switch (template) {
            case PostingDecoder.TEMPLATE_ID ->
                    posting(new PostingDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            case PnlChangedDecoder.TEMPLATE_ID ->
                    line(new PnlChangedDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            case PositionCostDecoder.TEMPLATE_ID ->
                    cost(new PositionCostDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            case PnlInKindDecoder.TEMPLATE_ID ->
                    inKind(new PnlInKindDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            case PnlTotalDecoder.TEMPLATE_ID ->
                    total(new PnlTotalDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            default -> {
                // Says nothing of money.
            }
        }
    }

    /** Of the desk's two legs the base comes first. */
    private void posting(PostingDecoder out, long seq) {
        if (out.bookId() == 0) {
            return;
        }
        BigDecimal amount = decimal(out.amount(), at(assetScales, out.assetId()) + POSTED_DIGITS);
        boolean isBalance = out.kind() == PostingKind.ADJUSTMENT && out.instrumentId() == 0;
        if (isBalance || out.kind() == PostingKind.FUNDING || out.kind() == PostingKind.FEE) {
            payment(out, amount, seq);
            return;
        }
        Traded traded = at(instruments, out.instrumentId());
        if (out.kind() == PostingKind.ROLL) {
            // Its base legs are each other's opposites; both quote legs are paid.
            if (out.assetId() == traded.quote()) {
                payment(out, amount, seq);
            }
            return;
        }
        if (out.assetId() == traded.base()) {
            leg = amount;
            return;
        }
        Line line =
                byInstrument.computeIfAbsent(out.instrumentId(), id -> new Line(traded.quote()));
        rates.putIfAbsent(traded.quote(), ZERO);
        sample();
        BigDecimal px = unitPx(traded, amount);
        boolean isChanged = out.kind() == PostingKind.CLIENT ? isDealChange : isChange;
        Component kind =
                isChanged
                                || out.kind() == PostingKind.PROVISIONAL
                                || out.kind() == PostingKind.OPENING
                        ? Component.ADJUSTMENTS
                        : out.kind() == PostingKind.CLIENT
                                ? Component.CLIENT_SPREAD
                                : Component.HEDGE_COST;
        line.trade(new Trade(kind, leg, px));
        line.sums.merge(Component.REMAINDER, amount.add(leg.multiply(px)), BigDecimal::add);
        costsByHand.trade(out.bookId(), out.instrumentId(), leg, amount.negate());
        line.position = line.position.add(leg);
        line.cash = line.cash.add(amount);
        line.causeSeq = seq;
        causeSeq = seq;
        translate();
        due.add(key(out.instrumentId(), traded.quote()));
    }

    /**
     * What one of the base asset was bought at, from the two legs: on its tick, where the base leg
     * is the rounded one.
     */
    private BigDecimal unitPx(Traded traded, BigDecimal quote) {
        if (traded.kind() != InstrumentKind.INVERSE_PERPETUAL) {
            return quote.negate()
                    .divide(
                            leg.multiply(traded.unit()),
                            traded.priceScale(),
                            RoundingMode.HALF_EVEN)
                    .multiply(traded.unit());
        }
        BigDecimal ticks =
                quote.negate().divide(leg.multiply(traded.tick()), 0, RoundingMode.HALF_EVEN);
        BigDecimal px = ticks.multiply(traded.tick());
        int digits = at(assetScales, traded.base());
        BigDecimal bought = quote.negate().divide(px, digits, RoundingMode.HALF_EVEN);
        same(bought, leg, "contracts of " + quote + " at " + px);
        return px;
    }

    private void payment(PostingDecoder out, BigDecimal amount, long seq) {
        int asset = out.assetId();
        Traded of = instruments.get(out.instrumentId());
        boolean isQuote = of != null && of.quote() == asset;
        Line line =
                isQuote
                        ? byInstrument.computeIfAbsent(out.instrumentId(), id -> new Line(asset))
                        : inKind.computeIfAbsent(
                                key(out.instrumentId(), asset), id -> new Line(asset));
        rates.putIfAbsent(asset, ZERO);
        sample();
        Component kind =
                switch (out.kind()) {
                    case FEE -> Component.FEES;
                    case ADJUSTMENT -> Component.ADJUSTMENTS;
                    default -> Component.CARRY;
                };
        if (isQuote) {
            costsByHand.pay(out.bookId(), out.instrumentId(), amount);
        }
        line.sums.merge(kind, amount, BigDecimal::add);
        line.cash = line.cash.add(amount);
        line.causeSeq = seq;
        causeSeq = seq;
        translate();
        due.add(key(out.instrumentId(), asset));
    }

    private static long key(int instrument, int asset) {
        return (long) instrument << 32 | asset;
    }

    private List<Line> lines() {
        List<Line> all = new ArrayList<>(byInstrument.values());
        all.addAll(inKind.values());
        return all;
    }

    /** Rates, then mids, of everything that was ever traded. */
    private void sample() {
        rates.replaceAll((asset, before) -> {
            BigDecimal rate = rate(asset);
            if (before.signum() != 0 && rate.compareTo(before) != 0) {
                BigDecimal value = ZERO;
                for (Line line : lines()) {
                    value = line.asset == asset ? value.add(line.value()) : value;
                }
                BigDecimal gain = value.multiply(rate.subtract(before));
                inBase.merge(Component.TRANSLATION, gain, BigDecimal::add);
            }
            return rate;
        });
        byInstrument.forEach((id, line) -> {
            Traded of = at(instruments, id);
            BigDecimal mid = mids.of(id, of.priceScale()).multiply(of.unit());
            if (mid.compareTo(line.mid) != 0) {
                line.mid(mid);
            }
        });
        translate();
    }

    /** What each component has gained since the last time, at the rate of now. */
    private void translate() {
        lines().forEach(line -> {
            BigDecimal rate = at(rates, line.asset);
            if (rate.signum() != 0) {
                line.sums.forEach((kind, sum) -> {
                    BigDecimal gain = sum.subtract(line.translated.getOrDefault(kind, ZERO));
                    inBase.merge(kind, gain.multiply(rate), BigDecimal::add);
                });
                line.translated.putAll(line.sums);
            }
        });
    }

    /** In the base asset, at 14 digits less the asset's scale; 0: nobody says it. */
    private BigDecimal rate(int asset) {
        if (asset == base) {
            return BigDecimal.ONE;
        }
        int digits = 14 - at(assetScales, asset);
        for (Map.Entry<Integer, Traded> pair : instruments.entrySet()) {
            Traded of = pair.getValue();
            if (!of.isSpot()) {
                continue;
            }
            BigDecimal mid = mids.of(pair.getKey(), of.priceScale());
            if (of.base() == asset && of.quote() == base) {
                return mid.setScale(digits, RoundingMode.HALF_EVEN);
            }
            if (of.base() == base && of.quote() == asset) {
                return mid.signum() == 0
                        ? ZERO
                        : BigDecimal.ONE.divide(mid, digits, RoundingMode.HALF_EVEN);
            }
        }
        return ZERO;
    }

    private void line(PnlChangedDecoder out, long seq) {
        lines++;
        sample();
        int id = out.instrumentId();
        String where = "instrument " + id + " at seq " + seq;
        Traded traded = at(instruments, id);
        Line line = at(byInstrument, id);
        due.remove(key(id, traded.quote()));
        int scale = out.scale();
        assertEquals(traded.quote(), out.assetId(), where);
        assertEquals(at(assetScales, traded.quote()) + 10, scale, where);
        assertEquals(line.mid.signum() == 0 ? Bool.NO : Bool.YES, out.valued(), where);
        assertEquals(line.causeSeq, out.causeSeq(), where);
        same(
                doubled(line.mid),
                BigDecimal.valueOf(out.doubleMid(), traded.priceScale()).multiply(traded.unit()),
                where);
        same(line.position, decimal(out.position(), out.positionScale()), where);
        same(line.cash, decimal(out.cash(), scale), where);
        same(line.value(), decimal(out.total(), scale), where);
        costsByHand.sumTo(id, line.value(), line.mid, where);
        Map<Component, BigDecimal> said = new EnumMap<>(Component.class);
        said.put(Component.CLIENT_SPREAD, decimal(out.clientSpread(), scale));
        said.put(Component.HEDGE_COST, decimal(out.hedgeCost(), scale));
        said.put(Component.WAREHOUSING, decimal(out.warehousing(), scale));
        said.put(Component.CARRY, decimal(out.carry(), scale));
        said.put(Component.FEES, decimal(out.fees(), scale));
        said.put(Component.ADJUSTMENTS, decimal(out.adjustments(), scale));
        said.put(Component.REMAINDER, decimal(out.remainder(), scale));
        compare(line.sums, said, where);
        same(decimal(out.total(), scale), sum(said), where + ", its sum");
        zero(where, out.skew(), out.transfers());
        told.put(id, said);
    }

    private void cost(PositionCostDecoder out, long seq) {
        costs++;
        int id = out.instrumentId();
        String where = "cost of instrument " + id + " in book " + out.bookId() + " at seq " + seq;
        CostsByHand.Cost cost = costsByHand.of(out.bookId(), id);
        Line line = at(byInstrument, id);
        int scale = out.scale();
        BigDecimal worth = cost.position.multiply(line.mid);
        assertEquals(line.asset, out.assetId(), where);
        assertEquals(line.mid.signum() == 0 ? Bool.NO : Bool.YES, out.valued(), where);
        same(cost.position, decimal(out.position(), out.positionScale()), where);
        same(cost.averageCost, decimal(out.averageCost(), scale), where);
        same(cost.averageRealised, decimal(out.averageRealised(), scale), where);
        same(worth.subtract(cost.averageCost), decimal(out.averageUnrealised(), scale), where);
        same(cost.fifoCost(), decimal(out.fifoCost(), scale), where);
        same(cost.fifoRealised, decimal(out.fifoRealised(), scale), where);
        same(worth.subtract(cost.fifoCost()), decimal(out.fifoUnrealised(), scale), where);
        assertEquals(cost.lots.size(), out.lots(), where);
        assertEquals(cost.merged, out.mergedLots(), where);
        mostLots = Math.max(mostLots, out.lots());
        mergedLots = Math.max(mergedLots, out.mergedLots());
    }

    private void inKind(PnlInKindDecoder out, long seq) {
        inKinds++;
        long key = key(out.instrumentId(), out.assetId());
        String where = "asset " + out.assetId() + " at seq " + seq;
        Line line =
                Objects.requireNonNull(inKind.get(key), () -> where + ": nothing was paid in it");
        due.remove(key);
        int scale = out.scale();
        assertEquals(at(assetScales, out.assetId()) + 10, scale, where);
        assertEquals(line.causeSeq, out.causeSeq(), where);
        same(line.cash, decimal(out.total(), scale), where);
        Map<Component, BigDecimal> said = new EnumMap<>(Component.class);
        said.put(Component.CARRY, decimal(out.carry(), scale));
        said.put(Component.FEES, decimal(out.fees(), scale));
        said.put(Component.ADJUSTMENTS, decimal(out.adjustments(), scale));
        compare(line.sums, said, where);
        same(decimal(out.total(), scale), sum(said), where + ", its sum");
    }

    private void total(PnlTotalDecoder out, long seq) {
        totals++;
        sample();
        String where = "total at seq " + seq;
        int scale = out.scale();
        BigDecimal total = ZERO;
        boolean valued = true;
        for (Map.Entry<Integer, Line> entry : byInstrument.entrySet()) {
            BigDecimal rate = at(rates, at(instruments, entry.getKey()).quote());
            total = total.add(entry.getValue().value().multiply(rate));
            valued &= rate.signum() != 0 && entry.getValue().mid.signum() != 0;
        }
        for (Line line : inKind.values()) {
            BigDecimal rate = at(rates, line.asset);
            total = total.add(line.cash.multiply(rate));
            valued &= rate.signum() != 0;
        }
        assertEquals(base, out.assetId(), where);
        assertEquals(valued ? Bool.YES : Bool.NO, out.valued(), where);
        assertEquals(causeSeq, out.causeSeq(), where);
        same(total, decimal(out.total(), scale), where);
        Map<Component, BigDecimal> said = toldTotal;
        said.put(Component.CLIENT_SPREAD, decimal(out.clientSpread(), scale));
        said.put(Component.HEDGE_COST, decimal(out.hedgeCost(), scale));
        said.put(Component.WAREHOUSING, decimal(out.warehousing(), scale));
        said.put(Component.CARRY, decimal(out.carry(), scale));
        said.put(Component.FEES, decimal(out.fees(), scale));
        said.put(Component.ADJUSTMENTS, decimal(out.adjustments(), scale));
        said.put(Component.REMAINDER, decimal(out.remainder(), scale));
        said.put(Component.TRANSLATION, decimal(out.translation(), scale));
        compare(inBase, said, where);
        same(total, sum(said), where + ", its sum");
        zero(where, out.skew(), out.transfers());
    }

    private static void compare(
            Map<Component, BigDecimal> expected, Map<Component, BigDecimal> said, String where) {
        said.forEach((kind, amount) ->
                same(expected.getOrDefault(kind, ZERO), amount, where + ", " + kind));
    }

    private static <T> T at(Map<Integer, T> map, int id) {
        return Objects.requireNonNull(map.get(id), () -> id + " was never defined");
    }

    private static BigDecimal sum(Map<Component, BigDecimal> amounts) {
        return amounts.values().stream().reduce(ZERO, BigDecimal::add);
    }

    private static BigDecimal doubled(BigDecimal mid) {
        return mid.add(mid);
    }

    private static void zero(String where, Int128Decoder... amounts) {
        for (Int128Decoder amount : amounts) {
            same(ZERO, decimal(amount, 0), where + ", what does not arise");
        }
    }

    private static void same(BigDecimal expected, BigDecimal actual, String where) {
        assertEquals(
                0,
                expected.compareTo(actual),
                () -> where + ": by hand " + expected + ", told " + actual);
    }

    private static BigDecimal decimal(Int128Decoder value, int scale) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(value.high()).putLong(value.low());
        return new BigDecimal(new BigInteger(bytes), scale);
    }
}
