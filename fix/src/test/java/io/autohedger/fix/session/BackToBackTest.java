// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.tests.support.DeepTier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Two of our sessions over a bad line. In flight, messages are lost with the connection, lost one
 * by one, doubled, swapped with the next, cut into pieces and delivered after the connection has
 * gone. When the line is good again, both sides agree on every number and each message that may be
 * resent has arrived exactly once, in order; each order at most once.
 */
class BackToBackTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_780_000_000L * SECOND;
    private static final int STEPS = 2_000;
    private static final String SUITE = "fix-sessions";

    @TestFactory
    @Tag(SUITE)
    Stream<DynamicTest> seeds() {
        return DeepTier.of(SUITE)
                .seeds(BackToBackTest.class, 200, 100_000)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed)));
    }

    private static void run(long seed) {
        new Line(seed).run();
    }

    private static final class Line {

        private final Random random;
        private final Peer left = Peer.initiator();
        private final Peer right = Peer.acceptor();
        private final Deque<byte[]> toRight = new ArrayDeque<>();
        private final Deque<byte[]> toLeft = new ArrayDeque<>();
        private final List<String> quotesOfLeft = new ArrayList<>();
        private final List<String> quotesOfRight = new ArrayList<>();
        private final List<String> ordersOfLeft = new ArrayList<>();
        private final String name;
        private long epoch;
        private long now = START;
        private boolean isUp;

        Line(long seed) {
            random = new Random(seed);
            name = "seed " + seed;
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            settle();
            assertEquals(left.store.nextSenderMsgSeqNum(), right.store.nextTargetMsgSeqNum(), name);
            assertEquals(right.store.nextSenderMsgSeqNum(), left.store.nextTargetMsgSeqNum(), name);
            assertTrue(quotesOfLeft.size() + quotesOfRight.size() > 20, name);
            assertEquals(quotesOfLeft, received(right, "324="), name);
            assertEquals(quotesOfRight, received(left, "324="), name);
            List<String> orders = received(right, "11=");
            assertTrue(ordersOfLeft.containsAll(orders), name);
            assertEquals(orders.stream().distinct().toList(), orders, name + ": an order twice");
        }

        private void step() {
            now += random.nextLong(SECOND);
            left.session.onTimer(now);
            right.session.onTimer(now);
            collect();
            switch (random.nextInt(12)) {
                case 0 -> drop();
                case 1, 2 -> connect();
                case 3, 4 -> say(left, "f", 324, "L", quotesOfLeft);
                case 5 -> say(right, "f", 324, "R", quotesOfRight);
                case 6 -> say(left, "D", 11, "O", ordersOfLeft);
                case 7 -> spoil(random.nextBoolean() ? toRight : toLeft);
                default -> {
                    deliver(left, toLeft);
                    deliver(right, toRight);
                }
            }
            noticeClose();
        }

        private void connect() {
            if (!isUp) {
                epoch++;
                isUp = true;
                toRight.clear();
                toLeft.clear();
                right.connect(epoch, now);
                left.connect(epoch, now);
            }
        }

        /** The line breaks; what was in flight may still arrive, under the old epoch. */
        private void drop() {
            if (isUp) {
                isUp = false;
                left.drop(epoch, now);
                right.drop(epoch, now);
                if (!toRight.isEmpty()) {
                    right.receive(epoch, toRight.remove(), now);
                }
                toRight.clear();
                toLeft.clear();
            }
        }

        private void noticeClose() {
            if (isUp && (left.isClosed || right.isClosed)) {
                drop();
            }
        }

        private void say(Peer peer, String type, int tag, String prefix, List<String> log) {
            String id = prefix + (log.size() + 1);
            MessageEncoder message = new MessageEncoder(type);
            message.begin();
            if (type.equals("D")) {
                message.field(tag, id);
                message.field(55, "EUR/USD");
                message.field(54, 1);
                message.field(60, "20260528-20:26:40");
                message.field(38, 1);
                message.field(40, 1);
            } else {
                message.field(tag, id);
                message.field(55, "EUR/USD");
            }
            if (peer.session.send(message, now) > 0) {
                log.add(id);
            }
            collect();
        }

        private void collect() {
            toRight.addAll(left.sent);
            left.sent.clear();
            toLeft.addAll(right.sent);
            right.sent.clear();
        }

        private void spoil(Deque<byte[]> flight) {
            if (flight.isEmpty()) {
                return;
            }
            byte[] first = flight.remove();
            switch (random.nextInt(3)) {
                case 0 -> {} // lost
                case 1 -> { // garbled, and never by chance right again
                    first[random.nextInt(first.length)]++;
                    first[first.length - 2] = 'x';
                }
                default -> {
                    if (!flight.isEmpty()) { // swapped
                        byte[] second = flight.remove();
                        flight.addFirst(first);
                        flight.addFirst(second);
                        return;
                    }
                }
            }
            if (random.nextBoolean()) {
                flight.addFirst(first);
            }
        }

        private void deliver(Peer peer, Deque<byte[]> flight) {
            int count = random.nextInt(4);
            for (int i = 0; i < count && !flight.isEmpty() && isUp; i++) {
                byte[] message = flight.remove();
                int cut = random.nextInt(message.length);
                peer.receive(epoch, java.util.Arrays.copyOfRange(message, 0, cut), now);
                peer.receive(
                        epoch, java.util.Arrays.copyOfRange(message, cut, message.length), now);
                collect();
                noticeClose();
            }
        }

        /** A good line for long enough that everything owed is delivered. */
        private void settle() {
            drop();
            for (int i = 0; i < 200; i++) {
                connect();
                collect();
                while (isUp && (!toLeft.isEmpty() || !toRight.isEmpty())) {
                    if (!toRight.isEmpty()) {
                        right.receive(epoch, toRight.remove(), now);
                    }
                    if (!toLeft.isEmpty()) {
                        left.receive(epoch, toLeft.remove(), now);
                    }
                    collect();
                    noticeClose();
                }
                now += SECOND;
                left.session.onTimer(now);
                right.session.onTimer(now);
                noticeClose();
            }
            collect();
            assertTrue(isUp && left.session.isLoggedOn() && right.session.isLoggedOn(), name);
        }

        private static List<String> received(Peer peer, String tag) {
            List<String> ids = new ArrayList<>();
            for (String message : peer.applicationMessages) {
                int at = message.indexOf("|" + tag);
                if (at >= 0) {
                    int from = at + 1 + tag.length();
                    ids.add(message.substring(from, message.indexOf('|', from)));
                }
            }
            return ids;
        }
    }
}
