// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.ExecutionReportEncoder;
import io.autohedger.fix.fix44.MarketDataSnapshotFullRefreshEncoder;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.NewOrderSingleDecoder;
import io.autohedger.fix.session.SessionConfig;
import io.autohedger.runtime.Network;
import io.autohedger.runtime.SystemNanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A client's deal in to the hedge out, bytes to bytes over loopback with the journal on, next to
 * the same numbers of bytes through two bare sockets. Two spinning threads; blocks alternate.
 */
final class LoopbackRow implements Row {
    private static final int BLOCK = 1_000;
    private static final int WARM_UP_BLOCKS = 20;
    private static final long QUOTE_NANOS = 100_000_000L;
    private static final long QTY = 5_000_000_00L;

    private final int block;
    private final SystemNanoClock clock = new SystemNanoClock();
    private final Network providerNetwork = new Network(System.err::println);
    private final Network clientNetwork = new Network(System.err::println);
    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ExecutionReportEncoder deal = new ExecutionReportEncoder();
    private final MarketDataSnapshotFullRefreshEncoder quote =
            new MarketDataSnapshotFullRefreshEncoder();
    private final LoopbackPeer provider =
            new LoopbackPeer(SessionConfig.acceptor("LP1", "FXDESK"), this::onOrder);
    private final LoopbackPeer client =
            new LoopbackPeer(SessionConfig.initiator("ACME", "FXDESK"), _ -> {});
    private boolean subscribed;
    private long orders;
    private long deals;
    private long quotedAt;

    private volatile boolean floorTurn;
    private volatile boolean done;

    LoopbackRow(int part) {
        block = BLOCK / part;
    }

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public int warmUpRounds() {
        return WARM_UP_BLOCKS;
    }

    @Override
    public Result run(int warmUpRounds, int rounds) throws IOException {
        Path folder = Files.createTempDirectory("autohedger-bench");
        try (LoopbackDesk desk =
                new LoopbackDesk(
                        folder.resolve("journal"),
                        providerNetwork.listen(provider, "127.0.0.1", 0),
                        clock)) {
            return run(warmUpRounds, rounds, desk);
        } finally {
            providerNetwork.close();
            clientNetwork.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Result run(int warmUpRounds, int rounds, LoopbackDesk desk) throws IOException {
        clientNetwork.connect(client, "127.0.0.1", desk.clientPort());
        TcpFloor[] floor = new TcpFloor[1];
        Thread deskThread = new Thread(() -> deskLoop(desk, floor), "desk");
        deskThread.start();
        try {
            logOn();
            hedge(desk, QTY - 100_000_000L); // the first takes the book to one side of the band
            floor[0] = new TcpFloor(client.wroteBytes(), provider.readBytes());
            return measure(warmUpRounds, rounds, desk, floor[0]);
        } finally {
            done = true;
            join(deskThread);
            if (floor[0] != null) {
                floor[0].close();
            }
        }
    }

    private Result measure(int warmUpRounds, int rounds, LoopbackDesk desk, TcpFloor floor)
            throws IOException {
        double[] ratios = new double[rounds];
        double[] floorP50 = new double[rounds];
        double[] floorP99 = new double[rounds];
        double[] deskP50 = new double[rounds];
        double[] deskP99 = new double[rounds];
        for (int round = -warmUpRounds; round < rounds; round++) {
            long[] ours = deskBlock(desk);
            long[] bare = floorBlock(floor);
            if (round >= 0) {
                deskP50[round] = percentile(ours, 50);
                deskP99[round] = percentile(ours, 99);
                floorP50[round] = percentile(bare, 50);
                floorP99[round] = percentile(bare, 99);
                ratios[round] = deskP50[round] / floorP50[round];
            }
        }
        Spread ratio = Spread.of(ratios);
        return new Result(
                List.of(
                        "desk  p50 "
                                + Spread.of(deskP50).text("%.2f")
                                + " us, p99 "
                                + Spread.of(deskP99).text("%.2f")
                                + " us",
                        "floor p50 "
                                + Spread.of(floorP50).text("%.2f")
                                + " us, p99 "
                                + Spread.of(floorP99).text("%.2f")
                                + " us",
                        String.format(
                                Locale.ROOT,
                                "ratio p50 %s; %d deals, %d hedges; %d bytes in, %d out",
                                ratio.text("%.2f"),
                                deals,
                                orders,
                                client.wroteBytes(),
                                provider.readBytes())),
                ratio,
                0,
                Spread.of(floorP50).isSteady());
    }

    private long[] deskBlock(LoopbackDesk desk) {
        floorTurn = false;
        long[] nanos = new long[block];
        for (int i = 0; i < block; i++) {
            nanos[i] = hedge(desk, QTY);
        }
        return nanos;
    }

    private long[] floorBlock(TcpFloor floor) throws IOException {
        floorTurn = true;
        long[] nanos = new long[block];
        for (int i = 0; i < block; i++) {
            nanos[i] = floor.roundNanos();
        }
        floorTurn = false;
        return nanos;
    }

    /**
     * One deal, its hedge and the fill; gives the nanoseconds from the deal's to the hedge's bytes.
     */
    private long hedge(LoopbackDesk desk, long qty) {
        quoteIfDue();
        long wanted = orders + 1;
        long seen = desk.reports();
        deals++;
        client.send(dealMessage(qty), clock.nowNanos());
        while (orders < wanted) {
            providerNetwork.poll(clock.nowNanos());
        }
        long nanos = provider.readAtNanos() - client.wroteAtNanos();
        while (desk.reports() == seen) {
            Thread.onSpinWait();
        }
        clientNetwork.poll(clock.nowNanos());
        return nanos;
    }

    private ExecutionReportEncoder dealMessage(long qty) {
        long now = clock.nowNanos();
        return deal.start()
                .orderId("O" + deals)
                .execId("E" + deals)
                .execType('F')
                .ordStatus('2')
                .symbol("EURUSD")
                .side(deals % 2 == 1 ? '1' : '2')
                .lastQty(qty, 2)
                .lastPx(108_505, 5)
                .leavesQty(0, 2)
                .cumQty(qty, 2)
                .avgPx(108_505, 5)
                .transactTime(now);
    }

    private void onOrder(FixFields message) {
        if (message.msgType() == MsgTypes.MARKET_DATA_REQUEST) {
            subscribed = true;
        } else if (message.msgType() == MsgTypes.NEW_ORDER_SINGLE) {
            order.wrap(message);
            orders++;
            fill(order.clOrdId(), order.orderQty(2), order.price(5), order.side());
        }
    }

    private void fill(AsciiSpan clOrdId, long qty, long px, char side) {
        long now = clock.nowNanos();
        provider.send(
                report.start()
                        .orderId("V" + orders)
                        .clOrdId(clOrdId)
                        .execId("X" + orders)
                        .execType('F')
                        .ordStatus('2')
                        .symbol("EURUSD")
                        .side(side)
                        .orderQty(qty, 2)
                        .lastQty(qty, 2)
                        .lastPx(px, 5)
                        .leavesQty(0, 2)
                        .cumQty(qty, 2)
                        .avgPx(px, 5)
                        .transactTime(now),
                now);
    }

    private void quoteIfDue() {
        long now = clock.nowNanos();
        if (now - quotedAt < QUOTE_NANOS) {
            return;
        }
        quotedAt = now;
        provider.send(
                quote.start()
                        .symbol("EURUSD")
                        .noMdEntries(2)
                        .mdEntryType('0')
                        .mdEntryPx(108_500, 5)
                        .mdEntrySize(QTY, 2)
                        .mdEntryType('1')
                        .mdEntryPx(108_510, 5)
                        .mdEntrySize(QTY, 2),
                now);
    }

    private void logOn() {
        while (!subscribed || !client.isLoggedOn()) {
            providerNetwork.poll(clock.nowNanos());
            clientNetwork.poll(clock.nowNanos());
        }
    }

    private void deskLoop(LoopbackDesk desk, TcpFloor[] floor) {
        try {
            while (!done) {
                if (floorTurn) {
                    floor[0].poll();
                } else {
                    desk.poll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Microseconds. */
    private static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e3;
    }
}
