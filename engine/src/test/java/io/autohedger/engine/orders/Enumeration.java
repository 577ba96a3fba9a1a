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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Every course that one order can take between the desk, two lines that keep the order of messages,
 * and a venue, within bounds: each state that can be reached is visited once, and in each the
 * promises of the mirror are asked for.
 */
final class Enumeration {
    /** How often each thing may happen; quantities are 1 to qty. */
    record Bounds(
            long qty,
            int cancels,
            int replaces,
            int fills,
            int changes,
            int unasked,
            int disconnects,
            int copies,
            int timeouts) {
        void state(LongConsumer into) {
            into.accept(cancels);
            into.accept(replaces);
            into.accept(fills);
            into.accept(changes);
            into.accept(unasked);
            into.accept(disconnects);
            into.accept(copies);
            into.accept(timeouts);
        }
    }

    /** A state of the whole, and how often things may still happen. */
    private static final class Node {
        final EnumeratedVenue venue;
        final long[] mirror;
        final Checkpoint.Image memory;
        final long now;
        final boolean isUp;
        final Bounds left;

        /** What the desk has been told so far, on the way that came here first. */
        final List<EnumeratedVenue.Report> told;

        final @Nullable Node before;

        /** What has happened: a text, or the report that was told. */
        final Object what;

        Node(
                EnumeratedVenue venue,
                long[] mirror,
                Checkpoint.Image memory,
                long now,
                boolean isUp,
                Bounds left,
                List<EnumeratedVenue.Report> told,
                @Nullable Node before,
                Object what) {
            this.venue = venue;
            this.mirror = mirror;
            this.memory = memory;
            this.now = now;
            this.isUp = isUp;
            this.left = left;
            this.told = told;
            this.before = before;
            this.what = what;
        }
    }

    private record Key(long one, long other) {}

    /** 128 bits over a state: two of some millions are the same by chance once in 10^25. */
    private static final class Mixer implements LongConsumer {
        long one = 0x9E37_79B9_7F4A_7C15L;
        long other = 0xC2B2_AE3D_27D4_EB4FL;

        void add(long word) {
            accept(word);
        }

        @Override
        public void accept(long word) {
            one = (one ^ word) * 0x9E37_79B9_7F4A_7C15L;
            one ^= one >>> 29;
            other = Long.rotateLeft(other + word, 31) * 0x9E37_79B1_85EB_CA87L;
            other ^= other >>> 32;
        }
    }

    /** All memory is looked at in the first steps, and in every so manieth. */
    private static final int FIRST = 300;

    private static final int EVERY = 1_000;

    private final MirrorBench bench;
    private final Checkpoint checkpoint;
    private final EnumeratedVenue first;
    private final Bounds bounds;
    private final long orderId;
    private final long maxQty;
    private final Set<Key> seen = new HashSet<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private int steps;

    /** All memory is looked at in every step. */
    private boolean isCareful;

    Enumeration(MirrorBench.Dialect dialect, Bounds bounds) {
        bench = new MirrorBench(dialect, 8, 32);
        maxQty = bounds.qty();
        orderId = bench.order(bounds.qty() - (bounds.replaces() > 0 ? 1 : 0));
        EnumeratedVenue venue = new EnumeratedVenue();
        long qty = bench.orders().orderQtyOf(bench.orders().find(orderId));
        venue.requests.add(new EnumeratedVenue.Request('D', orderId, 0, qty));
        bench.commands.clear();
        // Sums are counted when they are first asked for, into objects that stay.
        new LiveSumsCheck(bench.orders()).check();
        checkpoint = new Checkpoint(bench.mirror);
        first = venue;
        this.bounds = bounds;
    }

    /** Something changes in a mirror that no image has held: what was found may be wrong. */
    private static final class Learnt extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    int states() {
        return seen.size();
    }

    int steps() {
        return steps;
    }

    /** To the end of every course; begins anew where it has learnt something. */
    void run() {
        boolean isDone = false;
        while (!isDone) {
            checkpoint.learn();
            checkpoint.reset();
            bench.now = MirrorBench.START;
            seen.clear();
            open.clear();
            steps = 0;
            isDone = isRun();
        }
    }

    private boolean isRun() {
        try {
            add(node(first.copy(), true, bounds, List.of(), null, "begins"));
            while (!open.isEmpty()) {
                expand(open.removeLast());
            }
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

    /** Whether more of the mirror's memory changes than images hold so far. */
    private boolean learns() {
        return checkpoint.look();
    }

    private void expand(Node node) {
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
        if (b.cancels() > 0 && node.isUp) {
            desk(node, "desk cancels", spend(b, 'c'), () -> bench.cancel(slot()));
        }
        for (long qty = 1; b.replaces() > 0 && node.isUp && qty <= maxQty; qty++) {
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
        Node next =
                new Node(
                        venue,
                        node.mirror,
                        node.memory,
                        node.now,
                        node.isUp,
                        left,
                        node.told,
                        node,
                        what);
        begin(next);
        check(next);
        add(next);
    }

    private void desk(Node node, String what, Bounds left, Runnable act) {
        begin(node);
        Working before = working();
        long position = bench.position();
        long filled = filled();
        act.run();
        finish(node, left, node.isUp, node.venue.copy(), node.told, what);
        require(bench.position() - position == filled() - filled, "nothing is booked", node, what);
        boolean isAsked = what.startsWith("desk replaces");
        require(
                !isTerminal(before) || !isTerminal(before, working()) || isAsked,
                "what has ended stays ended",
                node,
                what);
    }

    private void line(Node node, boolean isUp, boolean cancels) {
        begin(node);
        EnumeratedVenue venue = node.venue.copy();
        if (!isUp) {
            venue.disconnect(cancels);
        }
        bench.session(isUp);
        Bounds left = isUp ? node.left : spend(node.left, 'd');
        String what = isUp ? "line is up" : cancels ? "line breaks, venue cancels" : "line breaks";
        finish(node, left, isUp, venue, node.told, what);
    }

    /** The desk is told the next report; a copy of it may come behind all others. */
    private void deliver(Node node, boolean twice) {
        begin(node);
        EnumeratedVenue venue = node.venue.copy();
        EnumeratedVenue.Report report = venue.reports.remove();
        if (twice) {
            venue.reports.add(report.again(true));
        }
        Working before = working();
        long position = bench.position();
        long filled = filled();
        tell(report, report.possDup());
        List<EnumeratedVenue.Report> told = new ArrayList<>(node.told);
        told.add(report);
        Bounds left = twice ? spend(node.left, 'p') : node.left;
        finish(node, left, node.isUp, venue, told, report);
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

    private void begin(Node node) {
        checkpoint.putBack(node.memory);
        bench.now = node.now;
        bench.commands.clear();
        steps++;
        if (isLookedAt() && (learns() || !Arrays.equals(bench.state(), node.mirror))) {
            throw new Learnt();
        }
    }

    /** Of what the mirror is now. */
    private Node node(
            EnumeratedVenue venue,
            boolean isUp,
            Bounds left,
            List<EnumeratedVenue.Report> told,
            @Nullable Node before,
            Object what) {
        // Before anything is asked of it: what is asked may put back what has changed.
        if (isLookedAt() && learns()) {
            throw new Learnt();
        }
        return new Node(
                venue, bench.state(), checkpoint.take(), bench.now, isUp, left, told, before, what);
    }

    private void finish(
            Node node,
            Bounds left,
            boolean isUp,
            EnumeratedVenue venue,
            List<EnumeratedVenue.Report> told,
            Object what) {
        for (MirrorBench.Command command : bench.commands) {
            if (isUp) {
                venue.requests.add(
                        new EnumeratedVenue.Request(
                                command.msgType(), command.id(), command.origId(), command.qty()));
            }
        }
        Node next = node(venue, isUp, left, told, node, what);
        check(next);
        if (add(next)) {
            replay(next);
        }
    }

    /** Everything that was told is told again: nothing changes. */
    private void replay(Node node) {
        long position = bench.position();
        String before = shown();
        for (EnumeratedVenue.Report report : node.told) {
            tell(report, true);
        }
        String after = shown();
        require(before.equals(after), "told twice changes it", node, after);
        require(position == bench.position(), "told twice books", node, before);
    }

    private void check(Node node) {
        EnumeratedVenue v = node.venue;
        OrderTable orders = bench.orders();
        new LiveSumsCheck(orders).check();
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

    private boolean add(Node node) {
        Mixer mixer = new Mixer();
        node.venue.state(mixer);
        mixer.add(node.now);
        mixer.add(node.isUp ? 1 : 0);
        node.left.state(mixer);
        for (long word : node.mirror) {
            mixer.add(word);
        }
        boolean isNew = seen.add(new Key(mixer.one, mixer.other));
        if (isNew) {
            open.add(node);
        }
        return isNew;
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
                b.qty(),
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
