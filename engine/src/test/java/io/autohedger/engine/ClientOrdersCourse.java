// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.ClientSide.BID;
import static io.autohedger.engine.ClientSide.CLIENT_BOOK;
import static io.autohedger.engine.ClientSide.OFFER;
import static io.autohedger.engine.ClientSide.ORPHANS;
import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrderState;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.TimeInForce;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One course: a client that sends and cancels orders, and two venues with a truth of their own that
 * answer, are silent, lose the line, and take back what they have filled. The judge reads the
 * venues' ledger and what the client was told, after every input.
 */
final class ClientOrdersCourse {
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 8, 1 << 10, 1 << 10);
    private static final long LARGEST_WAREHOUSE = 4 * MILLION;

    /** What a venue has said, and the desk may not have heard yet. */
    private record Said(
            Venue order, OrderEventKind kind, long qty, long px, long execId, long refId) {}

    /** An order as its venue has it. */
    private static final class Venue {
        final Desk.Order order;
        long filled;
        boolean isOpen = true;
        final List<long[]> fills = new ArrayList<>();

        Venue(Desk.Order order) {
            this.order = order;
        }

        long signed(long qty) {
            return order.buys() ? qty : -qty;
        }
    }

    final ClientSide client;
    private final Desk desk;
    private final Random random;
    private final ClientOrderMode mode;
    private final DoubtAnswer onDoubt;
    private final Map<Long, Venue> venue = new TreeMap<>();
    private final List<Deque<Said>> untold = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final boolean[] isUp = {true, true};

    /** EUR cents that the desk was told to have bought at venues. */
    private long told;

    private final Map<Long, Long> grossOfOrder = new TreeMap<>();
    private final Map<String, Long> sides = new TreeMap<>();
    private int orders;
    private int ids;
    private int execIds;
    private int epoch = 3;
    private boolean hadOrphans;

    ClientOrdersCourse(long seed, ClientOrderMode mode, DoubtAnswer onDoubt) {
        random = new Random(seed);
        this.mode = mode;
        this.onDoubt = onDoubt;
        desk = new Desk(SMALL, true);
        client = new ClientSide(desk, mode, onDoubt);
        desk.mode(1, StrategyMode.OFF);
        desk.restingVenue(2, io.autohedger.codecs.EvidenceScope.OPEN_AND_TERMINAL, SECOND / 2);
        desk.session(2, SessionState.UP);
        client.warehouse(LARGEST_WAREHOUSE);
        terms();
        Runnable reads = desk.watch;
        desk.watch =
                () -> {
                    reads.run();
                    judge();
                };
    }

    /** A new engine, for the inputs of this course. */
    static Engine engine() {
        Engine engine = new Engine(SMALL);
        engine.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        return engine;
    }

    boolean hadOrphans() {
        return hadOrphans;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            quote();
            step();
            collect();
        }
        rest();
    }

    private void quote() {
        for (int id = 1; id <= 2; id++) {
            if (isUp[id - 1]) {
                desk.quote(id, 1, BID - random.nextInt(4), OFFER + random.nextInt(4));
            }
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> order();
            case 3 -> request();
            case 4, 5, 6 -> venueActs();
            case 7, 8 -> hear();
            case 9 -> line(random.nextInt(2));
            case 10 -> desk.passTime(random.nextInt(3) * SECOND / 4);
            default -> {
                if (random.nextInt(4) == 0) {
                    restart();
                }
            }
        }
    }

    private void order() {
        String id = "O" + ++ids;
        boolean buys = random.nextBoolean();
        OrderSide side = buys ? OrderSide.BUY : OrderSide.SELL;
        long qty = (1 + random.nextInt(30)) * 100_000L;
        long px = buys ? OFFER + random.nextInt(40) : BID - random.nextInt(40);
        sides.put(id, buys ? 1L : -1L);
        switch (random.nextInt(4)) {
            case 0 -> client.order(id, side, qty, px, TimeInForce.FOK);
            case 1 -> client.rests(id, side, qty, px, 3 * SECOND);
            default -> client.order(id, side, qty, px, TimeInForce.IOC);
        }
        if (random.nextInt(5) == 0) {
            client.send(
                    client.begin(id, side, qty, px, TimeInForce.IOC)
                            .possResend(random.nextBoolean() ? Bool.YES : Bool.NO));
        }
    }

    private void request() {
        String id = "O" + (1 + random.nextInt(ids + 1));
        client.request(
                random.nextInt(5) == 0 ? RequestKind.STATUS : RequestKind.CANCEL, "C" + ++ids, id);
    }

    /** What went out since: to a venue, or to nobody. */
    private void collect() {
        for (; orders < desk.sent.size(); orders++) {
            Desk.Order order = desk.sent.get(orders);
            boolean leaves = isUp[order.venueId() - 1] && random.nextInt(10) != 0;
            desk.sendResult(order.clOrdId(), leaves);
            if (leaves && random.nextInt(12) != 0) {
                venue.put(order.clOrdId(), new Venue(order));
            }
        }
    }

    private void venueActs() {
        for (Venue at : venue.values()) {
            if (at.isOpen && random.nextInt(3) == 0) {
                act(at);
                return;
            }
            if (!at.fills.isEmpty() && random.nextInt(15) == 0) {
                takeBack(at);
                return;
            }
        }
    }

    private void act(Venue at) {
        long left = at.order.orderQty() - at.filled;
        boolean isImmediate = at.order.expireNanos() <= 0;
        switch (random.nextInt(4)) {
            case 0 -> say(at, OrderEventKind.NEW, 0, 0, 0);
            case 1 -> {
                at.isOpen = false;
                boolean isRejected = at.filled == 0 && random.nextBoolean();
                say(at, isRejected ? OrderEventKind.REJECTED : OrderEventKind.CANCELED, 0, 0, 0);
            }
            default -> {
                long qty =
                        random.nextBoolean() ? left : Math.max(100_000, left / 200_000 * 100_000);
                long px = at.order.price();
                at.filled += qty;
                at.isOpen = qty < left;
                say(at, OrderEventKind.TRADE, qty, px, 0);
                at.fills.add(new long[] {execIds, qty, px});
                if (isImmediate && at.isOpen) {
                    at.isOpen = false;
                    say(at, OrderEventKind.CANCELED, 0, 0, 0);
                }
            }
        }
    }

    private void takeBack(Venue at) {
        long[] fill = at.fills.removeLast();
        at.filled -= fill[1];
        say(at, OrderEventKind.TRADE_CANCEL, fill[1], fill[2], fill[0]);
    }

    private void say(Venue at, OrderEventKind kind, long qty, long px, long refId) {
        untold.get(at.order.venueId() - 1).add(new Said(at, kind, qty, px, ++execIds, refId));
    }

    private void hear() {
        for (int id = 0; id < 2; id++) {
            int count = random.nextInt(3);
            for (int i = 0; isUp[id] && i < count; i++) {
                hear(id);
            }
        }
    }

    private void hear(int id) {
        Said said = untold.get(id).poll();
        if (said == null) {
            return;
        }
        long signed = said.order.signed(said.qty);
        long ofOrder = client.orderOfCover.getOrDefault(said.order.order.clOrdId(), 0L);
        if (said.kind == OrderEventKind.TRADE) {
            told += signed;
            grossOfOrder.merge(ofOrder, said.qty, Long::sum);
        } else if (said.kind == OrderEventKind.TRADE_CANCEL) {
            told -= signed;
        }
        tell(said, false);
        if (random.nextInt(6) == 0) {
            tell(said, true);
        }
    }

    private void tell(Said said, boolean again) {
        ExecutionReportEncoder report = desk.begin(said.order.order, said.kind);
        report.possDup(again ? Bool.YES : Bool.NO).lastQty(said.qty).lastPx(said.px);
        desk.send(said.execId, said.refId);
    }

    /** A line is lost, or comes back and brings what was said meanwhile. */
    private void line(int id) {
        isUp[id] = !isUp[id];
        desk.session(id + 1, isUp[id] ? SessionState.UP : SessionState.DOWN);
        while (isUp[id] && !untold.get(id).isEmpty()) {
            hear(id);
        }
    }

    /** As each life is told them. */
    private void terms() {
        client.terms(mode, onDoubt, 12 * MILLION, 1, 2);
    }

    private void restart() {
        collect();
        desk.life(++epoch);
        terms();
        isUp[0] = false;
        isUp[1] = false;
    }

    /** Everybody answers, and nothing more comes. */
    private void rest() {
        for (int id = 0; id < 2; id++) {
            if (!isUp[id]) {
                line(id);
            }
        }
        for (int i = 0; i < 20; i++) {
            quote();
            collect();
            for (Venue at : venue.values()) {
                if (at.isOpen) {
                    at.isOpen = false;
                    say(at, OrderEventKind.CANCELED, 0, 0, 0);
                }
            }
            for (int id = 0; id < 2; id++) {
                while (!untold.get(id).isEmpty()) {
                    hear(id);
                }
            }
            desk.passTime(SECOND);
        }
        for (String id : client.dealt.keySet()) {
            client.request(RequestKind.STATUS, "", id);
            check(isOver(client.last().state()), id + " is open at the end: " + client.last());
            check(client.last().cumQty() == client.dealt(id), id + " is told otherwise");
        }
    }

    private static boolean isOver(ClientOrderState state) {
        return switch (state) {
            case FILLED, CANCELED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    private void judge() {
        long clients = 0;
        for (Map.Entry<String, Long> dealt : client.dealt.entrySet()) {
            clients += sides.getOrDefault(dealt.getKey(), 0L) * dealt.getValue();
        }
        long books = client.eur(CLIENT_BOOK) + client.eur(2) + client.eur(ORPHANS);
        check(books == told - clients, "books hold " + books + ", not " + (told - clients));
        client.causes.forEach((order, _) -> {
            long covered = client.dealt(order, ClientOrderCause.COVER_FILLED);
            long gross = grossOfOrder.getOrDefault(order, 0L);
            check(covered <= gross, "order " + order + " got more than its covers");
            boolean isOurs = client.dealt(order, ClientOrderCause.INTERNALISED) > 0;
            check(!isOurs || mode == ClientOrderMode.HYBRID, "ours in back-to-back");
        });
        // Of the clients' own book: what is dealt into it leaves it within the warehouse.
        check(
                Math.abs(client.eur(CLIENT_BOOK)) <= LARGEST_WAREHOUSE + 30 * 100_000L,
                "more than the warehouse holds");
        hadOrphans |= client.eur(ORPHANS) != 0;
    }

    private static void check(boolean isRight, String what) {
        if (!isRight) {
            throw new AssertionError(what);
        }
    }
}
