// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import io.autohedger.engine.Checkpoint;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Every course that one order can take between the desk, two lines that keep the order of messages,
 * and a venue, within bounds: each state that can be reached is visited once, and in each the
 * promises of the mirror are asked for. Of states that are reached again some are gone on from a
 * second time: what follows has to be the same, or the key calls two states one that are not.
 */
final class Enumeration {
    /**
     * How often each thing may happen; the order is of first at first, and quantities are 1 to qty.
     *
     * @param requests cancels and replaces, in all
     */
    record Bounds(
            long first,
            long qty,
            int requests,
            int cancels,
            int replaces,
            int fills,
            int changes,
            int unasked,
            int disconnects,
            int copies,
            int timeouts) {
        void state(LongConsumer into, boolean withCopies) {
            into.accept(Math.min(cancels, requests));
            into.accept(Math.min(replaces, requests));
            into.accept(requests);
            into.accept(fills);
            into.accept(changes);
            into.accept(unasked);
            into.accept(disconnects);
            into.accept(withCopies ? copies : 0);
            into.accept(timeouts);
        }

        boolean mayCancel() {
            return Math.min(cancels, requests) > 0;
        }

        boolean mayReplace() {
            return Math.min(replaces, requests) > 0;
        }
    }

    /** A state of the whole, and how often things may still happen. */
    private static final class Node {
        final EnumeratedVenue venue;
        final Checkpoint.Image memory;

        /** All that the mirror remembers, of some. */
        final long @Nullable [] mirror;

        final long now;
        final boolean isUp;
        final Bounds left;
        final @Nullable Node before;

        /** What has happened: a text, or the report that was told. */
        final Object what;

        long key;

        Node(
                EnumeratedVenue venue,
                Checkpoint.Image memory,
                long @Nullable [] mirror,
                long now,
                boolean isUp,
                Bounds left,
                @Nullable Node before,
                Object what) {
            this.venue = venue;
            this.memory = memory;
            this.mirror = mirror;
            this.now = now;
            this.isUp = isUp;
            this.left = left;
            this.before = before;
            this.what = what;
        }
    }

    /** Of a state that is not known, or whose next ones are not. */
    private static final long NEW = 0;

    private static final long NOT_YET = 1;

    /** All memory is looked at in the first steps, and in every so manieth. */
    private static final int FIRST = 300;

    private static final int EVERY = 1_000;

    /** Of so many states one keeps the whole mirror, which has to come back. */
    private static final int KEPT = 16;

    private final MirrorBench bench;
    private final Checkpoint checkpoint;
    private final EnumeratedVenue first;
    private final Bounds bounds;
    private final long orderId;
    private final EnumerationKey key;
    private final int compareEvery;

    /** By the key of a state: the sum of the next ones', and how they are come to. */
    private final Long2LongHashMap next = new Long2LongHashMap(NEW);

    /** The same of states that were reached again, of which the next ones were not known yet. */
    private final Long2LongHashMap tried = new Long2LongHashMap(NEW);

    /** Keys in which what is told a second time does not count. */
    private final LongHashSet withoutCopies = new LongHashSet();

    private final Deque<Node> open = new ArrayDeque<>();
    private final Deque<Node> trials = new ArrayDeque<>();
    private int steps;
    private int again;
    private int compared;
    private int nodes;

    /** Of the state that is gone on from: over what follows. */
    private long sum;

    /** It was reached before: what follows is compared. */
    private boolean isTrial;

    /** What the mirror's memory is as long as nothing has moved it; null: something has. */
    private Checkpoint.@Nullable Image standing;

    /** All memory is looked at in every step. */
    private boolean isCareful;

    /**
     * @param compareEvery of so many states that are reached again, one is gone on from
     */
    Enumeration(MirrorBench.Dialect dialect, Bounds bounds, int compareEvery) {
        this.bounds = bounds;
        this.compareEvery = compareEvery;
        bench = new MirrorBench(dialect, 8, 32);
        orderId = bench.order(bounds.first());
        key = new EnumerationKey(bench.orders());
        first = new EnumeratedVenue();
        first.requests.add(new EnumeratedVenue.Request('D', orderId, 0, bounds.first()));
        bench.forget();
        // Sums are counted when they are first asked for, into objects that stay.
        new LiveSumsCheck(bench.orders()).check();
        checkpoint = new Checkpoint(bench.mirror);
    }

    /** Something changes in a mirror that no image has held: what was found may be wrong. */
    private static final class Learnt extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    int states() {
        return next.size();
    }

    int steps() {
        return steps;
    }

    /** How many states were gone on from a second time. */
    int compared() {
        return compared;
    }

    /** The states, but for what is told a second time. */
    LongHashSet withoutCopies() {
        return withoutCopies;
    }

    /** To the end of every course; begins anew where it has learnt something. */
    void run() {
        boolean isDone = false;
        while (!isDone) {
            checkpoint.learn();
            checkpoint.reset();
            bench.now = MirrorBench.START;
            next.clear();
            tried.clear();
            withoutCopies.clear();
            open.clear();
            trials.clear();
            steps = 0;
            again = 0;
            compared = 0;
            nodes = 0;
            isTrial = false;
            standing = null;
            isDone = isRun();
        }
    }

    private boolean isRun() {
        try {
            arrive(node(first.copy(), true, bounds, null, "begins"), "begins", true);
            while (!open.isEmpty()) {
                goOn(open.removeLast());
                while (!trials.isEmpty()) {
                    compare(trials.removeLast());
                }
            }
            tried.forEachLong((state, after) -> same(after == next.get(state), "two courses"));
            return !learns();
        } catch (Learnt e) {
            isCareful = false;
            return false;
        } catch (AssertionError e) {
            // What did not come back may be as it was at first by now: it is seen where it changes.
            if (isCareful && !learns()) {
                throw e;
            }
            isCareful = true;
            return false;
        }
    }

    private void goOn(Node node) {
        isTrial = false;
        expand(node);
        next.put(node.key, sum);
    }

    /** Goes on from a state that was reached before: the next ones are those of the first time. */
    private void compare(Node node) {
        isTrial = true;
        int before = steps;
        expand(node);
        steps = before;
        compared++;
        long known = next.get(node.key);
        if (known == NOT_YET) {
            known = tried.get(node.key);
            tried.put(node.key, sum);
        }
        if (known != NEW && known != sum) {
            same(false, way(node));
        }
    }

    private static void same(boolean isSame, String way) {
        if (!isSame) {
            throw new AssertionError("the key knows too little: it goes on another way by\n" + way);
        }
    }

    /** Whether more of the mirror's memory changes than images hold so far. */
    private boolean learns() {
        return checkpoint.look();
    }

    private void expand(Node node) {
        sum = 2;
        Bounds b = node.left;
        EnumeratedVenue v = node.venue;
        if (!v.requests.isEmpty() && node.isUp) {
            venue(node, "venue takes", b, venue -> venue.take(true));
            EnumeratedVenue other = v.copy();
            if (other.take(false)) {
                venue(node, "venue refuses", b, venue -> venue.take(false));
            }
        }
        if (!v.reports.isEmpty() && node.isUp) {
            deliver(node, false);
            if (b.copies() > 0) {
                deliver(node, true);
            }
        }
        if (v.state == EnumeratedVenue.LIVE && b.fills() > 0) {
            venue(node, "venue fills", spend(b, 'f'), EnumeratedVenue::fill);
        }
        if (!v.executions.isEmpty() && b.changes() > 0) {
            venue(node, "venue busts", spend(b, 'b'), EnumeratedVenue::bust);
            if (v.cumQty < v.qty) {
                venue(node, "venue corrects", spend(b, 'b'), EnumeratedVenue::correct);
            }
        }
        if (v.state == EnumeratedVenue.LIVE && b.unasked() > 0) {
            venue(node, "venue cancels", spend(b, 'u'), EnumeratedVenue::cancelUnasked);
        }
        if (node.isUp && b.disconnects() > 0) {
            line(node, false, false);
            line(node, false, true);
        }
        if (!node.isUp) {
            line(node, true, false);
        }
        if (b.mayCancel() && node.isUp) {
            desk(node, "desk cancels", spend(b, 'c'), () -> bench.cancel(slot()));
        }
        for (long qty = 1; b.mayReplace() && node.isUp && qty <= bounds.qty(); qty++) {
            long to = qty;
            desk(node, "desk replaces " + to, spend(b, 'r'), () -> bench.replace(slot(), to));
        }
        if (b.timeouts() > 0) {
            desk(node, "time-out", spend(b, 't'), () -> bench.passTime(2 * MirrorBench.HOUR));
        }
    }

    private void venue(Node node, String what, Bounds left, Consumer<EnumeratedVenue> act) {
        EnumeratedVenue venue = node.venue.copy();
        act.accept(venue);
        Node after =
                new Node(venue, node.memory, node.mirror, node.now, node.isUp, left, node, what);
        begin(after);
        check(after);
        arrive(after, what, false);
    }

    private void desk(Node node, String what, Bounds left, Runnable act) {
        move(node);
        Working before = working();
        long position = bench.position();
        long filled = filled();
        act.run();
        if (bench.commands.isEmpty() && keyOf(node, true) == node.key) {
            // Nothing has come of it: what may follow may follow without it.
            return;
        }
        finish(node, left, node.isUp, node.venue.copy(), what, what);
        require(bench.position() - position == filled() - filled, "nothing is booked", node, what);
        boolean isAsked = what.startsWith("desk replaces");
        require(
                !isTerminal(before) || !isTerminal(before, working()) || isAsked,
                "what has ended stays ended",
                node,
                what);
    }

    private void line(Node node, boolean isUp, boolean cancels) {
        move(node);
        EnumeratedVenue venue = node.venue.copy();
        if (!isUp) {
            venue.disconnect(cancels);
        }
        bench.session(isUp);
        Bounds left = isUp ? node.left : spend(node.left, 'd');
        String what = isUp ? "line is up" : cancels ? "line breaks, venue cancels" : "line breaks";
        finish(node, left, isUp, venue, what, what);
    }

    /** The desk is told the next report; a copy of it may come behind all others. */
    private void deliver(Node node, boolean twice) {
        move(node);
        EnumeratedVenue venue = node.venue.copy();
        EnumeratedVenue.Report report = venue.reports.remove();
        if (twice) {
            venue.reports.add(report.again(true));
        }
        Working before = working();
        long position = bench.position();
        long filled = filled();
        tell(report, report.possDup());
        Bounds left = twice ? spend(node.left, 'p') : node.left;
        finish(node, left, node.isUp, venue, report, twice ? "told, and again" : "told");
        require(
                bench.position() - position == filled() - filled,
                "the position moves by the fills of the ledger",
                node,
                report);
        require(
                !isTerminal(before, working()) || mayReopen(before, report),
                "what has ended opens again only by G, H, D or a replace",
                node,
                report);
    }

    private static boolean mayReopen(Working before, EnumeratedVenue.Report report) {
        return switch (report.kind()) {
            case TRADE_CANCEL, TRADE_CORRECT -> true;
            case REPLACED -> before == Working.FILLED;
            default -> false;
        };
    }

    private void tell(EnumeratedVenue.Report report, boolean possDup) {
        if (report.kind() == OrderEventKind.NULL_VAL) {
            bench.reject(
                    report.msgType() == 'F' ? RequestKind.CANCEL : RequestKind.REPLACE,
                    report.id(),
                    orderId,
                    RejectLevel.CANCEL_REJECT,
                    report.reason());
            return;
        }
        String refId = report.refId() == 0 ? "" : "E" + report.refId();
        ExecutionReportEncoder out =
                bench.report(report.kind(), report.id(), "E" + report.execId(), refId);
        out.rawOrdStatus((short) report.ordStatus())
                .cumQty(report.cumQty())
                .leavesQty(report.leavesQty())
                .orderQty(report.orderQty() == 0 ? MirrorBench.NULL : report.orderQty())
                .price(MirrorBench.PX)
                .possDup(possDup ? Bool.YES : Bool.NO);
        if (report.lastQty() > 0) {
            out.lastQty(report.lastQty()).lastPx(MirrorBench.PX);
        }
        if (report.reqId() != 0) {
            // A status tells the last fill once more: it is none.
            out.ordStatusReqId(report.reqId()).lastQty(1).lastPx(MirrorBench.PX);
        }
        if (report.reason() >= 0) {
            out.ordRejReason(report.reason());
        }
        bench.deliver();
    }

    /** Which memory it is is the question. */
    @SuppressWarnings("ReferenceEquality")
    private void begin(Node node) {
        if (standing != node.memory) {
            checkpoint.putBack(node.memory);
            bench.now = node.now;
        }
        standing = node.memory;
        bench.forget();
        steps++;
        if (isLookedAt() && learns()) {
            throw new Learnt();
        }
        if (node.mirror != null && !Arrays.equals(bench.state(), node.mirror)) {
            throw new AssertionError("not all comes back at\n" + node.what);
        }
    }

    /** The mirror is moved from there. */
    private void move(Node node) {
        begin(node);
        standing = null;
    }

    /** Of what the mirror is now. */
    private Node node(
            EnumeratedVenue venue, boolean isUp, Bounds left, @Nullable Node before, Object what) {
        // Before anything is asked of it: what is asked may put back what has changed.
        if (isLookedAt() && learns()) {
            throw new Learnt();
        }
        boolean isKept = isLookedAt() || nodes++ % KEPT == 0;
        return new Node(
                venue,
                checkpoint.take(),
                isKept ? bench.state() : null,
                bench.now,
                isUp,
                left,
                before,
                what);
    }

    private void finish(
            Node node,
            Bounds left,
            boolean isUp,
            EnumeratedVenue venue,
            Object what,
            String label) {
        for (MirrorBench.Command command : bench.commands) {
            if (isUp) {
                venue.requests.add(
                        new EnumeratedVenue.Request(
                                command.msgType(), command.id(), command.origId(), command.qty()));
            }
        }
        Node after = node(venue, isUp, left, node, what);
        check(after);
        arrive(after, label, true);
    }

    /**
     * Each report that was told is told again, and ignored: so a copy may come at any time, as
     * often as it likes, and the state is the same.
     */
    private void replay(Node node) {
        Deque<EnumeratedVenue.Report> told = new ArrayDeque<>();
        for (Node at = node; at != null; at = at.before) {
            if (at.what instanceof EnumeratedVenue.Report report) {
                told.addFirst(report);
            }
        }
        long position = bench.position();
        long[] before = bench.state();
        for (EnumeratedVenue.Report report : told) {
            bench.forget();
            tell(report, true);
            boolean isIgnored = bench.ignored == 1 && bench.commands.isEmpty();
            require(isIgnored && bench.transitions.isEmpty(), "told twice", node, report);
        }
        require(Arrays.equals(before, bench.state()), "told twice changes it", node, shown());
        require(position == bench.position(), "told twice books", node, shown());
    }

    private void check(Node node) {
        EnumeratedVenue v = node.venue;
        OrderTable orders = bench.orders();
        int slot = slot();
        long exposed = orders.exposedQty(slot);
        long busted = 0;
        long corrected = 0;
        for (EnumeratedVenue.Report report : v.reports) {
            busted += report.kind() == OrderEventKind.TRADE_CANCEL && !report.isCopy() ? 2 : 0;
            boolean adds = report.kind() == OrderEventKind.TRADE_CORRECT && !report.isCopy();
            corrected += adds ? 1 : 0;
        }
        require(filled() <= v.cumQty + busted, "no fill but the venue's", node, "");
        require(
                filled() + exposed >= v.mostFilled() - corrected,
                "what may fill is in the bounds",
                node,
                "");
        boolean isEnded = isTerminal(working());
        require(!isEnded || exposed == 0, "nothing is terminal and exposed", node, "");
        require(!isEnded || !orders.isUnknown(slot), "nothing is terminal and Unknown", node, "");
        if (node.isUp && v.requests.isEmpty() && v.reports.isEmpty()) {
            quiet(node, v, slot, isEnded);
        }
    }

    /** Nothing is under way any more. */
    private void quiet(Node node, EnumeratedVenue v, int slot, boolean isEnded) {
        OrderTable orders = bench.orders();
        boolean isAsked = orders.requests.openReplaces(slot) > 0;
        require(filled() == v.cumQty, "CumQty is the venue's", node, "");
        boolean isDone = v.state != EnumeratedVenue.LIVE && v.state != EnumeratedVenue.NONE;
        require(isEnded || !isDone || isAsked, "an end is seen", node, "");
        require(!isEnded || isDone, "no end but the venue's", node, "");
        for (int i = 0; i < orders.requests.openReplaces(slot); i++) {
            int member = orders.requests.openReplace(slot, i);
            require(
                    orders.requests.stateOf(member) == RequestState.UNKNOWN,
                    "a request is resolved, or Unknown",
                    node,
                    "");
        }
        if (orders.certaintyOf(slot) == Certainty.KNOWN && !isAsked) {
            require(
                    orders.exposedQty(slot) == v.leaves() || v.state == EnumeratedVenue.NONE,
                    "what is exposed is what works",
                    node,
                    "");
        }
    }

    private boolean isLookedAt() {
        return isCareful || steps < FIRST || steps % EVERY == 0;
    }

    private long keyOf(Node node, boolean withCopies) {
        return key.of(node.venue, bench.now, node.isUp, node.left, slot(), withCopies);
    }

    /**
     * A state is reached.
     *
     * @param hasMoved the mirror has moved, not the venue alone
     */
    private void arrive(Node node, String label, boolean hasMoved) {
        node.key = keyOf(node, true);
        sum += (node.key ^ label.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
        boolean isNew = !isTrial && next.get(node.key) == NEW;
        if (isNew) {
            next.put(node.key, NOT_YET);
            withoutCopies.add(bounds.copies() == 0 ? node.key : keyOf(node, false));
            open.add(node);
        } else if (!isTrial && again++ % compareEvery == 0) {
            trials.add(node);
        }
        if (hasMoved && (isNew || isTrial)) {
            new LiveSumsCheck(bench.orders()).check();
            replay(node);
        }
    }

    private String shown() {
        OrderTable orders = bench.orders();
        int slot = slot();
        StringBuilder replaces = new StringBuilder();
        for (int i = 0; i < orders.requests.openReplaces(slot); i++) {
            int member = orders.requests.openReplace(slot, i);
            replaces.append(' ').append(orders.requests.qtyOf(member));
        }
        return working()
                + " "
                + orders.certaintyOf(slot)
                + " "
                + filled()
                + "/"
                + orders.exposedQty(slot)
                + " of "
                + orders.orderQtyOf(slot)
                + " id "
                + orders.acceptedIdOf(slot)
                + replaces;
    }

    private int slot() {
        return bench.orders().find(orderId);
    }

    private Working working() {
        return bench.orders().workingOf(slot());
    }

    private long filled() {
        return bench.orders().cumQtyOf(slot());
    }

    private static boolean isTerminal(Working working) {
        return WorkingTable.isTerminal(working);
    }

    private static boolean isTerminal(Working before, Working now) {
        return isTerminal(before) && !isTerminal(now);
    }

    private static Bounds spend(Bounds b, char what) {
        return new Bounds(
                b.first(),
                b.qty(),
                b.requests() - (what == 'c' || what == 'r' ? 1 : 0),
                b.cancels() - (what == 'c' ? 1 : 0),
                b.replaces() - (what == 'r' ? 1 : 0),
                b.fills() - (what == 'f' ? 1 : 0),
                b.changes() - (what == 'b' ? 1 : 0),
                b.unasked() - (what == 'u' ? 1 : 0),
                b.disconnects() - (what == 'd' ? 1 : 0),
                b.copies() - (what == 'p' ? 1 : 0),
                b.timeouts() - (what == 't' ? 1 : 0));
    }

    private void require(boolean holds, String promise, Node node, Object found) {
        if (!holds) {
            String way = way(node);
            throw new AssertionError(promise + "\n found: " + found + "\n" + way);
        }
    }

    /** How it came there: what has happened, and where desk and venue were then. */
    private String way(Node last) {
        Deque<String> lines = new ArrayDeque<>();
        for (Node node = last; node != null; node = node.before) {
            begin(node);
            EnumeratedVenue v = node.venue;
            lines.addFirst(
                    "  "
                            + node.what
                            + " -> "
                            + shown()
                            + " | venue "
                            + v.state
                            + " "
                            + v.cumQty
                            + "/"
                            + v.leaves());
        }
        return String.join("\n", lines);
    }
}
