// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;

import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.engine.orders.Interval;
import io.autohedger.engine.orders.LiveSumsCheck;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.position.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntArrayList;

/**
 * Three hedgers of the same pair, each for a book of its own, under one firm's limits, over two
 * sessions whose other ends keep the truth. Every step is one thing that may happen next; {@link
 * #point} and {@link #goBackTo} make all that may happen next happen in turn. The judge reads the
 * venues' ledger and the clients' deals, never the desk's own belief.
 *
 * <p>Quantities are cents of EUR, above 0 bought.
 */
final class SharedLimitsWorld {
    /** As many orders as the firm allows at the venues at one time. */
    static final int MOST_OPEN = 2;

    /** What the firm may have at worst, unless clients have brought it further. */
    private static final long MOST_NET = 6 * MILLION;

    private static final long MOST_VALUE = 5 * MILLION;

    private static final EngineOptions SMALL = new EngineOptions(1, 1 << 5, 1 << 5, 1 << 5);
    static final int HEDGERS = 3;
    static final int EUR = 2;

    /** Orders that a course may place, with the one too many that ends it. */
    static final int MOST_PLACED = 16;

    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long DIGITS = 10_000;

    /** Longer than a venue may take to answer. */
    static final long SILENCE = 5 * SECOND / 2;

    /** Of so many judgements, one counts all open orders again. */
    private static final int CHECKED = 16;

    /** What the clients of each book sell to the desk (above 0), one deal after the other. */
    private static final long[][] DEALS = {
        {4 * MILLION, -5 * MILLION}, {3 * MILLION, 4 * MILLION}, {-4 * MILLION, 2 * MILLION}
    };

    /** How far an order has come. LEFT: on record as started, and the result not told yet. */
    enum Stage {
        QUEUED,
        LEFT,
        AT_VENUE,
        LIVE,
        FILLED_UNTOLD,
        LOST,
        OVER
    }

    /** Who has which order, and how far it has come; a value, so that a point can keep it. */
    private record Placed(Desk.Order order, Stage stage) {
        Placed at(Stage next) {
            return new Placed(order, next);
        }

        long signed() {
            return order.buys() ? order.orderQty() : -order.orderQty();
        }

        /** It may still be filled, as its venue or the line has it. */
        boolean isOpen() {
            return switch (stage) {
                case QUEUED, LEFT, AT_VENUE, LIVE -> true;
                case FILLED_UNTOLD, LOST, OVER -> false;
            };
        }
    }

    /** All there is, at one point of a course of events. */
    @SuppressWarnings("ArrayRecordComponent")
    record Point(
            Checkpoint.Image engine,
            List<Placed> orders,
            int[] dealt,
            long net,
            int epoch,
            int crashes,
            int silences,
            long seq,
            long now,
            long due,
            long lastSecond,
            int inLastSecond,
            long down,
            long up) {}

    private final SharedLimitsCourse course;
    private final int mostOrders;
    private final int mostCrashes;
    private final long silenceNanos;
    private final Desk desk;
    private final SharedLimitsKey key;
    private final Checkpoint checkpoint;
    private final LiveSumsCheck sums;

    /** What the desk reckons with, as its state has it. */
    private final Interval bounds;

    private final Point start;
    private List<Placed> orders = new ArrayList<>();
    private int[] dealt = new int[HEDGERS];

    /** What clients have dealt and venues have filled: the truth. */
    private long net;

    private int epoch = 1;
    private int crashes;
    private int silences;
    private long lastSecond;
    private int inLastSecond;
    private int judgements;

    SharedLimitsWorld(
            SharedLimitsCourse course, int mostOrders, int mostCrashes, long silenceNanos) {
        this(course, mostOrders, mostCrashes, silenceNanos, LimitKind.NULL_VAL);
    }

    /**
     * A desk that one of the firm's limits does not bind.
     *
     * @param silenceNanos nothing comes for so long, once at most
     */
    SharedLimitsWorld(
            SharedLimitsCourse course,
            int mostOrders,
            int mostCrashes,
            long silenceNanos,
            LimitKind without) {
        this.course = course;
        this.silenceNanos = silenceNanos;
        this.mostOrders = mostOrders;
        this.mostCrashes = mostCrashes;
        desk = new Desk(SMALL, false);
        desk.mode(1, StrategyMode.OFF);
        desk.venue(2);
        for (int i = 0; i < HEDGERS; i++) {
            int book = 3 + 2 * i;
            desk.book(book, BookRole.CLIENT, 2 + i, 1);
            desk.book(book + 1, BookRole.HEDGE, 2 + i, 1);
            desk.client(2 + i, book);
            desk.limits(2 + i, LimitKind.NULL_VAL);
        }
        firm(LimitKind.OPEN_ORDERS, 0, without, MOST_OPEN, MOST_PLACED, 0);
        int rate =
                firm(LimitKind.ORDER_RATE, 0, without, course.mostInASecond(), MOST_PLACED, SECOND);
        firm(LimitKind.NET_POSITION, EUR, without, MOST_NET, 100 * MILLION, 0);
        firm(LimitKind.ORDER_VALUE, EUR, without, MOST_VALUE, 100 * MILLION, 0);
        deploy(desk);
        desk.session(2, SessionState.UP);
        quotes();
        sums = new LiveSumsCheck(desk.engine.orders());
        // What is first asked for is counted anew, into other objects than those of before.
        sums.check();
        oneOrderEach();
        desk.sent.clear();
        key = new SharedLimitsKey(desk.engine, rate);
        checkpoint = new Checkpoint(desk.engine);
        bounds =
                new Interval(
                        (Ledger) EngineParts.find(desk.engine, "parts.ledger"),
                        (Mirror) EngineParts.find(desk.engine, "parts.mirror"));
        start = point();
    }

    /** What an engine makes for a program's first order is made before anything is counted. */
    private void oneOrderEach() {
        for (int i = 0; i < HEDGERS; i++) {
            desk.dealOf(2 + i, OrderSide.SELL, MILLION, OFFER, 90 + i);
            Desk.Order order = desk.last();
            desk.sendResult(order.clOrdId(), true);
            desk.fill(order, 90 + i);
        }
        desk.passTime(SILENCE);
        quotes();
    }

    /** The book that a hedger's orders go into; its clients' is the one before. */
    static int hedgeBook(int hedger) {
        return 4 + 2 * hedger;
    }

    private static void deploy(Desk desk) {
        for (int i = 0; i < HEDGERS; i++) {
            desk.deploy(2 + i, new FlatHedger(0.0001), plan(i));
        }
    }

    private static io.autohedger.engine.strategy.StrategyPlan plan(int hedger) {
        int book = 3 + 2 * hedger;
        return FlatHedger.plan(EUR, List.of(book, book + 1), book + 1, List.of(1, 2));
    }

    private int firm(
            LimitKind kind, int assetId, LimitKind without, long amount, long free, long perNanos) {
        long set = kind == without ? free : amount;
        desk.limit(ScopeKind.FIRM, 0, kind, assetId, set, perNanos);
        return (int) set;
    }

    /**
     * Everything that may happen next, as numbers for {@link #step}. An order more than there may
     * be has been judged where it was made; nothing follows it.
     */
    int[] choices() {
        return choices(mostOrders);
    }

    /** The same, with another number of orders. */
    int[] choices(int most) {
        IntArrayList found = new IntArrayList();
        if (orders.size() <= most) {
            course.choices(this, found);
        }
        return found.toIntArray();
    }

    /** One of the choices happens; what breaks a promise is thrown. */
    void step(int choice) {
        course.step(this, choice);
    }

    /** What a choice is, for people. */
    String text(int choice) {
        return course.text(choice);
    }

    /** There is an order more than there may be. */
    boolean isOver() {
        return orders.size() > mostOrders;
    }

    /** What the last order is. */
    long lastOrder() {
        Placed last = orders.getLast();
        return SharedLimitsKey.mixed(last.order.venueId(), last.signed());
    }

    int orderCount() {
        return orders.size();
    }

    Stage stageOf(int which) {
        return orders.get(which).stage;
    }

    int venueOf(int which) {
        return orders.get(which).order.venueId();
    }

    boolean mayDeal(int hedger) {
        return dealt[hedger] < DEALS[hedger].length;
    }

    boolean mayCrash() {
        return crashes < mostCrashes;
    }

    /** While the desk waits for an answer: to what was lost, too. */
    boolean mayBeSilent() {
        return silences < 1
                && silenceNanos > 0
                && orders.stream().anyMatch(placed -> placed.stage != Stage.OVER);
    }

    /** What the desk has made of what has happened. */
    private void judged() {
        place();
        interval();
        if (judgements++ % CHECKED == 0) {
            sums.check();
        }
    }

    void deal(int hedger) {
        long qty = DEALS[hedger][dealt[hedger]++];
        net += qty;
        OrderSide clients = qty > 0 ? OrderSide.SELL : OrderSide.BUY;
        desk.dealOf(2 + hedger, clients, Math.abs(qty), OFFER, 10 * hedger + dealt[hedger]);
        judged();
    }

    /** A session has begun to write it, which is on record. */
    void leave(int which) {
        move(which, Stage.LEFT);
        judged();
    }

    /** It has gone out, as far as the desk can know, and nobody gets it. */
    void loseOnTheWay(int which) {
        if (stageOf(which) != Stage.AT_VENUE) {
            desk.sendResult(orders.get(which).order.clOrdId(), true);
        }
        move(which, Stage.LOST);
        judged();
    }

    void tellSent(int which) {
        move(which, Stage.AT_VENUE);
        desk.sendResult(orders.get(which).order.clOrdId(), true);
        judged();
    }

    void acknowledge(int which) {
        answer(which, Stage.LIVE, OrderEventKind.NEW);
    }

    void reject(int which) {
        answer(which, Stage.OVER, OrderEventKind.REJECTED);
    }

    void cancel(int which) {
        answer(which, Stage.OVER, OrderEventKind.CANCELED);
    }

    /** In whole; the desk has not heard of it. */
    void fill(int which) {
        net += orders.get(which).signed();
        move(which, Stage.FILLED_UNTOLD);
        judged();
    }

    void tellFill(int which) {
        move(which, Stage.OVER);
        desk.fill(orders.get(which).order, 100 + which);
        judged();
    }

    void beSilent() {
        silences++;
        desk.passTime(silenceNanos);
        quotes();
        judged();
    }

    private void move(int which, Stage stage) {
        orders.set(which, orders.get(which).at(stage));
    }

    private void answer(int which, Stage stage, OrderEventKind kind) {
        move(which, stage);
        desk.begin(orders.get(which).order, kind);
        desk.send(200 + 10 * which + kind.value(), 0);
        judged();
    }

    /** The process dies; what was only queued never left, and what had left is on record. */
    void crash() {
        crashes++;
        desk.life(++epoch);
        for (int i = 0; i < orders.size(); i++) {
            Placed placed = orders.get(i);
            if (placed.stage == Stage.QUEUED) {
                move(i, Stage.OVER);
                desk.sendResult(placed.order.clOrdId(), false);
            } else if (placed.stage == Stage.LEFT) {
                move(i, Stage.AT_VENUE);
                desk.sendResult(placed.order.clOrdId(), true);
            }
        }
        place();
        desk.session(1, SessionState.UP);
        desk.session(2, SessionState.UP);
        quotes();
        judged();
    }

    private void quotes() {
        desk.quote(1, 1, BID, OFFER);
        desk.quote(2, 1, BID, OFFER);
    }

    /** Orders that the desk has made in this step: judged as they are made. */
    private void place() {
        for (Desk.Order order : desk.sent) {
            long before = worst();
            orders.add(new Placed(order, Stage.QUEUED));
            judge(order, before);
        }
        desk.sent.clear();
    }

    private void judge(Desk.Order order, long worstBefore) {
        require(order.orderQty() <= MOST_VALUE, () -> "an order of " + order.orderQty());
        long open = orders.stream().filter(Placed::isOpen).count();
        require(open <= MOST_OPEN, () -> open + " orders open at the venues");
        inLastSecond = desk.now - lastSecond < SECOND ? inLastSecond + 1 : 1;
        lastSecond = inLastSecond == 1 ? desk.now : lastSecond;
        require(inLastSecond <= course.mostInASecond(), () -> inLastSecond + " orders in a second");
        long worst = worst();
        require(
                worst <= Math.max(MOST_NET, worstBefore),
                () -> "worst " + worst + " by an order, " + worstBefore + " before");
    }

    /** How far the firm may be from flat when every open order is filled that leads there. */
    private long worst() {
        long up = net;
        long down = net;
        for (Placed placed : orders) {
            if (placed.isOpen()) {
                up += Math.max(0, placed.signed());
                down += Math.min(0, placed.signed());
            }
        }
        return Math.max(Math.abs(up), Math.abs(down));
    }

    /** The truth lies within what the desk reckons with. */
    private void interval() {
        long truth = net * DIGITS;
        require(
                desk.worstDown(EUR) <= truth && truth <= desk.worstUp(EUR),
                () -> truth + " not in " + desk.worstDown(EUR) + ".." + desk.worstUp(EUR));
    }

    static void require(boolean holds, java.util.function.Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    /** How often the desk's own gate has said no, over all courses. */
    int refusals() {
        return desk.refusals;
    }

    /**
     * The same for states in which deals, orders that are not over, and the desk's bounds are the
     * same: whether a message that waits has left is not asked. What orders that are over have been
     * is in no key either, so it would hang on which course was gone first.
     */
    long outside() {
        long sum = 0;
        for (Placed placed : orders) {
            boolean waits = placed.stage == Stage.QUEUED || placed.stage == Stage.LEFT;
            Stage stage = waits ? Stage.AT_VENUE : placed.stage;
            long venue = placed.order.venueId();
            long what = SharedLimitsKey.mixed(placed.signed(), venue);
            sum += stage == Stage.OVER ? 1 : SharedLimitsKey.mixed(what, stage.ordinal());
        }
        long outside = SharedLimitsKey.mixed(sum, crashes << 4 | silences);
        for (int deals : dealt) {
            outside = SharedLimitsKey.mixed(outside, deals);
        }
        outside = SharedLimitsKey.mixed(outside, net);
        bounds.of(-1, EUR);
        outside = SharedLimitsKey.mixed(outside, bounds.worstDown().low());
        return SharedLimitsKey.mixed(outside, bounds.worstUp().low());
    }

    /** The same for states that go on alike. */
    long key() {
        long end = desk.now + (1 - silences) * silenceNanos;
        key.begin();
        int[] waiting = new int[3];
        for (int i = 0; i < orders.size(); i++) {
            Placed placed = orders.get(i);
            if (placed.stage != Stage.OVER) {
                int venue = placed.order.venueId();
                int place = placed.stage == Stage.QUEUED ? waiting[venue]++ : 0;
                key.order(placed.order.clOrdId(), place << 8 | placed.stage.ordinal(), end);
            }
        }
        long ofWorld = SharedLimitsKey.mixed(orders.size() << 8 | crashes << 4 | silences, net);
        for (int deals : dealt) {
            ofWorld = SharedLimitsKey.mixed(ofWorld, deals);
        }
        ofWorld = SharedLimitsKey.mixed(ofWorld, desk.now - lastSecond < SECOND ? inLastSecond : 0);
        ofWorld =
                SharedLimitsKey.mixed(
                        ofWorld, desk.dueNanos > end ? Long.MAX_VALUE : desk.dueNanos);
        return key.end(ofWorld, desk.now, end);
    }

    /** Something has changed that points have not held so far, and that new ones hold. */
    boolean learns() {
        boolean isNew = checkpoint.look();
        if (isNew) {
            checkpoint.learn();
        }
        return isNew;
    }

    /** As it was at first. */
    void restart() {
        checkpoint.reset();
        world(start);
    }

    /** Of all of the engine's state, as it is. */
    long snapshotHash() {
        long[] hash = {0};
        desk.engine.snapshot(word -> hash[0] = SharedLimitsKey.mixed(hash[0], word));
        return hash[0];
    }

    /** Everything as it is now. */
    Point point() {
        return new Point(
                checkpoint.take(),
                List.copyOf(orders),
                dealt.clone(),
                net,
                epoch,
                crashes,
                silences,
                desk.seq,
                desk.now,
                desk.dueNanos,
                lastSecond,
                inLastSecond,
                desk.worstDown(EUR),
                desk.worstUp(EUR));
    }

    void goBackTo(Point point) {
        checkpoint.putBack(point.engine);
        world(point);
    }

    private void world(Point point) {
        desk.goOn(desk.engine, point.seq, point.now, point.due);
        desk.bounds(EUR, point.down, point.up);
        orders = new ArrayList<>(point.orders);
        dealt = point.dealt.clone();
        net = point.net;
        epoch = point.epoch;
        crashes = point.crashes;
        silences = point.silences;
        lastSecond = point.lastSecond;
        inLastSecond = point.inLastSecond;
    }
}
