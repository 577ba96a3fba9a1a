// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import com.sun.management.ThreadMXBean;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders by themselves: through the gate into the mirror, reports to the mirror while many are
 * live, what they take up, and a kill of all of them. Its targets are absolute.
 */
final class OrdersRow implements Row {
    private static final int FEW_LIVE = 100;
    private static final int MANY_LIVE = 10_000;
    private static final int ORDERS = 2_000;

    /**
     * An order is still compiled anew after a hundred rounds, which halves its time:
     * docs/benchmarks.
     */
    private static final int ORDER_WARM_UP_ROUNDS = 400;

    private static final int WARM_UP_ROUNDS = 30;
    private static final int REPORTS_OF_EACH = 2;

    /** Reports that are written together: they lie in a cache then, as those of a decoder do. */
    private static final int FRESH = 250;

    private static final int MEMORY_ORDERS = 1 << 20;
    private static final double MOST_ORDER_NANOS = 1_000;
    private static final double LEAST_REPORTS_A_SECOND = 5_000_000;
    private static final double MOST_BYTES = 200e6;
    private static final double[] MOST_KILL_MILLIS = {10, 100};
    private static final int[] KILLED = {1_000, 10_000};
    private static final long LONGEST_NANOS = 1_000_000_000L;
    private static final int REPORT_BYTES =
            MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder readHeader = new MessageHeaderDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ExecutionReportDecoder told = new ExecutionReportDecoder();
    private final UnsafeBuffer one = new UnsafeBuffer(new byte[REPORT_BYTES]);
    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private final List<String> lines = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private boolean met = true;
    private boolean steady = true;
    private long execIds;
    private final int part;

    OrdersRow(int part) {
        this.part = part;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public int warmUpRounds() {
        return ORDER_WARM_UP_ROUNDS;
    }

    @Override
    public Result run(int warmUpRounds, int rounds) {
        gateAndMirror(FEW_LIVE, warmUpRounds, rounds);
        gateAndMirror(MANY_LIVE, warmUpRounds, rounds);
        int warmUps = Math.min(warmUpRounds, WARM_UP_ROUNDS);
        reports(warmUps, rounds, MANY_LIVE * REPORTS_OF_EACH, false);
        reports(warmUps, rounds, FRESH, true);
        memory();
        for (int i = 0; i < KILLED.length; i++) {
            kill(KILLED[i], MOST_KILL_MILLIS[i], rounds);
        }
        return new Result(lines, null, 0, steady, figures, met);
    }

    /** Orders that end at once, while others stay. */
    private void gateAndMirror(int live, int warmUpRounds, int rounds) {
        OrderStage stage = new OrderStage(1 << 14, 1 << 10);
        stage.unlimited(new LimitInputs());
        long now = 0;
        for (int i = 0; i < live; i++) {
            stage.rest(now);
        }
        double[] medians = new double[rounds];
        double[] tails = new double[rounds];
        long least = Long.MAX_VALUE;
        for (int round = -warmUpRounds; round < rounds; round++) {
            nanos.reset();
            long bytes = 0;
            for (int i = 0; i < ORDERS; i++) {
                now += 1_000;
                long before = threads.getCurrentThreadAllocatedBytes();
                long began = System.nanoTime();
                long clOrdId = stage.send(now);
                nanos.recordValue(Math.min(System.nanoTime() - began, LONGEST_NANOS));
                bytes += threads.getCurrentThreadAllocatedBytes() - before;
                encode(one, 0, stage, clOrdId, OrderEventKind.EXPIRED);
                stage.mirror.on(told.wrapAndApplyHeader(one, 0, readHeader), now);
                stage.clearOutput();
            }
            if (round >= 0) {
                medians[round] = nanos.getValueAtPercentile(50);
                tails[round] = nanos.getValueAtPercentile(99);
                least = Math.min(least, bytes);
            }
        }
        Figure figure =
                new Figure(
                        "gate and mirror, " + live + " live",
                        ORDERS,
                        Spread.of(medians),
                        Spread.of(tails),
                        least);
        figures.add(figure);
        steady &= figure.median().isSteady();
        boolean isMet = figure.median().median() <= MOST_ORDER_NANOS;
        met &= isMet;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "an order through gate and mirror, %,d live: p50 %s p99 %s ns, %d bytes;"
                                + " target %.0f ns: %s",
                        live,
                        figure.median().text("%.0f"),
                        figure.tail().text("%.0f"),
                        least,
                        MOST_ORDER_NANOS,
                        word(isMet)));
    }

    /**
     * An acknowledgement and a part of a fill for each of many live orders, in a mixed order.
     *
     * @param block how many reports are written before they are told
     * @param asksSums whether the sums over all orders are asked for after each, as each step of
     *     the engine does: else the mirror need not keep them
     */
    private void reports(int warmUpRounds, int rounds, int block, boolean asksSums) {
        OrderStage stage = new OrderStage(1 << 14, 1 << 18);
        long[] ids = new long[MANY_LIVE];
        for (int i = 0; i < MANY_LIVE; i++) {
            ids[i] = stage.rest(0);
        }
        shuffle(ids);
        int count = MANY_LIVE * REPORTS_OF_EACH;
        UnsafeBuffer tape = new UnsafeBuffer(new byte[block * REPORT_BYTES]);
        double[] rates = new double[rounds];
        double[] ownRates = new double[rounds];
        for (int round = -warmUpRounds; round < rounds; round++) {
            long took = 0;
            long tookOwn = 0;
            for (int first = 0; first < count; first += block) {
                for (int i = first; i < first + block; i++) {
                    OrderEventKind kind = i < MANY_LIVE ? OrderEventKind.NEW : OrderEventKind.TRADE;
                    encode(tape, (i - first) * REPORT_BYTES, stage, ids[i % MANY_LIVE], kind);
                }
                long beganOwn = threads.getCurrentThreadCpuTime();
                long began = System.nanoTime();
                for (int i = 0; i < block; i++) {
                    stage.mirror.on(told.wrapAndApplyHeader(tape, i * REPORT_BYTES, readHeader), 1);
                    if (asksSums && stage.mirror.orders().sums().unknownCount() != 0) {
                        throw new IllegalStateException("an order is in doubt");
                    }
                    stage.clearOutput();
                }
                took += System.nanoTime() - began;
                tookOwn += threads.getCurrentThreadCpuTime() - beganOwn;
            }
            if (round >= 0) {
                rates[round] = count * 1e9 / took;
                ownRates[round] = count * 1e9 / tookOwn;
            }
        }
        Spread rate = Spread.of(rates);
        boolean isMet = rate.median() >= LEAST_REPORTS_A_SECOND;
        met &= isMet;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "reports to the mirror, %,d live, %s: %s a second, %s of processor time;"
                                + " target %,.0f: %s",
                        MANY_LIVE,
                        asksSums ? "fresh, with the sums after each" : "from a long tape",
                        rate.text("%,.0f"),
                        Spread.of(ownRates).text("%,.0f"),
                        LEAST_REPORTS_A_SECOND,
                        word(isMet)));
    }

    private void memory() {
        long before = used();
        int orders = 1_000_000 / part;
        OrderStage stage = new OrderStage(MEMORY_ORDERS, 1 << 10);
        for (int i = 0; i < orders; i++) {
            stage.rest(0);
            stage.clearOutput();
        }
        long bytes = used() - before;
        boolean isMet = bytes <= MOST_BYTES && stage.mirror.orders().openCount() == orders;
        met &= isMet;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%,d live orders: %,d MB; target %,.0f MB: %s",
                        orders,
                        bytes / 1_000_000,
                        MOST_BYTES / 1e6,
                        word(isMet)));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void kill(int live, double most, int rounds) {
        KilledDesk desk = new KilledDesk(live);
        double[] millis = new double[rounds];
        for (int round = -2; round < rounds; round++) {
            double took = desk.kill() / 1e6;
            if (round >= 0) {
                millis[round] = took;
            }
        }
        Spread spread = Spread.of(millis);
        boolean isMet = spread.median() <= most;
        met &= isMet;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "kill of %,d live orders, to the last cancel: %s ms; target %.0f ms: %s",
                        live,
                        spread.text("%.1f"),
                        most,
                        word(isMet)));
    }

    private static String word(boolean isMet) {
        return isMet ? "met" : "missed";
    }

    private void encode(
            UnsafeBuffer buffer, int at, OrderStage stage, long clOrdId, OrderEventKind kind) {
        boolean isFill = kind == OrderEventKind.TRADE;
        BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, at, header))
                .venueId(stage.venueId())
                .instrumentId(stage.instrumentId())
                .clOrdId(clOrdId)
                .kind(kind)
                .side(OrderSide.SELL)
                .lastQty(isFill ? 1 : 0)
                .lastPx(isFill ? OrderStage.PX : 0);
        int id = at + MessageHeaderEncoder.ENCODED_LENGTH;
        buffer.setMemory(id + ExecutionReportEncoder.execIdEncodingOffset(), 64, (byte) 0);
        buffer.putLong(id + ExecutionReportEncoder.execIdEncodingOffset(), ++execIds);
        buffer.setMemory(id + ExecutionReportEncoder.execRefIdEncodingOffset(), 64, (byte) 0);
    }

    private static void shuffle(long[] ids) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = ids.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long id = ids[i];
            ids[i] = ids[other];
            ids[other] = id;
        }
    }
}
