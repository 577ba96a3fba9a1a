// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.connectivity.simulator.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws a tape from a seed: which things go wrong at all (a swarm: few seeds have everything), how
 * often, and when. Each part has a generator of its own, so that another part more leaves them as
 * they are.
 */
final class TapeDraw {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /** How long things go wrong; then everything is healed. */
    static final long SAFETY_NANOS = 30 * SECOND;

    private static final long FIRST_EVENT = 2 * SECOND;
    private static final int MOST_EVENTS = 8;

    private final long seed;
    private final List<String> venues;
    private final List<String> clients;
    private final List<String> declared;
    private final List<String> peers;
    private final SplittableRandom root;
    private final TreeMap<String, Long> numbers = new TreeMap<>();
    private final List<Tape.Rate> rates = new ArrayList<>();
    private final List<Tape.Event> events = new ArrayList<>();

    private TapeDraw(long seed, List<String> venues, List<String> clients, List<String> declared) {
        this.seed = seed;
        this.declared = declared;
        this.venues = venues;
        this.clients = clients;
        peers = new ArrayList<>(venues);
        peers.addAll(clients);
        root = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + 1);
    }

    /**
     * Draws it.
     *
     * @param declared venues whose status answers, as they declare, are about open orders only
     */
    static Tape of(long seed, List<String> venues, List<String> clients, List<String> declared) {
        return new TapeDraw(seed, venues, clients, declared).draw();
    }

    private Tape draw() {
        world(root.split());
        faults(root.split());
        events(root.split());
        dealsToldBadly(root.split());
        dayAgain(root.split());
        feedsDead(root.split());
        restingOrders(root.split());
        unansweredReplaces(root.split());
        executionsOfOtherKinds(root.split());
        events.sort(Comparator.comparingLong(Tape.Event::atNanos));
        return new Tape(seed, numbers, rates, events);
    }

    private void world(SplittableRandom random) {
        numbers.put("agents", random.nextLong());
        numbers.put("lines", random.nextLong());
        numbers.put("travel", 20_000 + random.nextLong(3 * MILLISECOND));
        numbers.put("jitter", random.nextInt(3) == 0 ? random.nextLong(20 * MILLISECOND) : 0L);
        numbers.put("keep-after", MILLISECOND + random.nextLong(20 * MILLISECOND));
        numbers.put("reset-on-logon", random.nextInt(5) == 0 ? 1L : 0L);
        numbers.put("trade-capture", random.nextInt(2) == 0 ? 1L : 0L);
        numbers.put("deals-per-1000s", 1000L + random.nextLong(7000));
        numbers.put("volatility-centibps", 10L + random.nextLong(100));
        boolean changes = random.nextInt(2) == 0;
        numbers.put("bust-ppm", changes ? random.nextLong(50_000) : 0L);
        numbers.put("correct-ppm", changes ? random.nextLong(50_000) : 0L);
        numbers.put("duplicate-ppm", changes ? random.nextLong(100_000) : 0L);
        numbers.put("poss-resend-ppm", changes ? random.nextLong(100_000) : 0L);
    }

    private void faults(SplittableRandom random) {
        int oneIn = 1 + random.nextInt(8); // 1: everything, 8: hardly anything
        faults(random, oneIn, false);
        faults(random, oneIn, true); // came later: what a seed drew before it draws still
    }

    private void faults(SplittableRandom random, int oneIn, boolean ofCopies) {
        for (String venue : venues) {
            for (Fault fault : Fault.values()) {
                if (fault.isOfDropCopy() == ofCopies && !isDrawnApart(fault)) {
                    SplittableRandom own = random.split();
                    if (own.nextInt(oneIn + 1) == 0) {
                        rates.add(new Tape.Rate(venue, fault, millionths(fault, own)));
                    }
                }
            }
        }
    }

    private static boolean isDrawnApart(Fault fault) {
        return fault.isOfDeclared() || fault.isOfExecutions() || fault == Fault.SWALLOW_REPLACE;
    }

    private static long millionths(Fault fault, SplittableRandom random) {
        long most =
                switch (fault) {
                    case DISCONNECT, SWALLOW_ORDER -> 100_000;
                    case IGNORE_STATUS, STATUS_WITHOUT_FILLS -> 700_000;
                    case CROSSED_QUOTES, LOCKED_QUOTES -> 200_000;
                    default -> 300_000;
                };
        // Rare ones as likely as frequent ones.
        return Math.max(5_000, most >> random.nextInt(5));
    }

    private void events(SplittableRandom random) {
        int many = random.nextInt(MOST_EVENTS + 1);
        boolean mayDie = random.nextInt(3) > 0;
        for (int i = 0; i < many; i++) {
            event(random.split(), mayDie);
        }
        if (random.nextInt(12) == 0) {
            add(random, Mischief.STOP_VALVE, "desk", 0);
        }
        if (random.nextInt(6) == 0) {
            add(random, Mischief.LINE_FULL, "desk", 0);
        }
    }

    private void event(SplittableRandom random, boolean mayDie) {
        String peer = peers.get(random.nextInt(peers.size()));
        String venue = venues.get(random.nextInt(venues.size()));
        switch (random.nextInt(mayDie ? 18 : 10)) {
            case 0 -> add(random, Mischief.STALL, peer, random.nextLong(15 * SECOND));
            case 1, 2 -> add(random, Mischief.DISCONNECT, peer, 0);
            case 3, 4 -> add(random, Mischief.HALF_OPEN, peer, random.nextLong(40 * SECOND));
            case 5 -> add(random, Mischief.SEGMENT, peer, random.nextLong(2 * SECOND));
            case 6 -> add(random, Mischief.COALESCE, peer, random.nextLong(10 * SECOND));
            case 7 -> add(random, Mischief.UNREACHABLE, peer, random.nextLong(15 * SECOND));
            case 8 -> add(random, Mischief.PRICE_JUMP, "market", random.nextLong(-4000, 4000));
            case 9 -> add(random, Mischief.FEED_SILENT, venue, random.nextLong(10 * SECOND));
            case 10, 11, 12, 13 -> add(random, Mischief.KILL, "desk", random.nextLong(60));
            case 14, 15 -> add(random, Mischief.CRASH, "desk", random.nextLong(60));
            case 16 -> add(random, Mischief.FORCE_FAILS, "desk", random.nextLong(3 * SECOND));
            default -> add(random, Mischief.DISK_FULL, "desk", random.nextLong(3 * SECOND));
        }
    }

    /** What the sources of client deals do in batches. */
    private void dealsToldBadly(SplittableRandom random) {
        String client = clients.getFirst();
        for (Mischief kind :
                List.of(Mischief.MASS_BUST, Mischief.TOLD_AGAIN, Mischief.SECOND_DOOR)) {
            SplittableRandom own = random.split();
            if (own.nextInt(4) == 0) {
                add(own, kind, client, 1 + own.nextLong(40));
            }
        }
    }

    /** A source that begins anew, as the desk does. */
    private void dayAgain(SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            add(random, Mischief.DAY_AGAIN, clients.getFirst(), 1 + random.nextLong(30));
        }
    }

    private void feedsDead(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            add(random, Mischief.FEEDS_DEAD, "market", SECOND + random.nextLong(12 * SECOND));
        }
    }

    /** The other desk: its orders rest, and its venues declare the least that they can. */
    private void restingOrders(SplittableRandom random) {
        if (random.nextInt(4) != 0) {
            return;
        }
        numbers.put("desk", 1L);
        boolean answersOpen = random.nextInt(4) > 0;
        for (String venue : declared) {
            if (answersOpen) {
                rates.add(new Tape.Rate(venue, Fault.STATUS_OF_OPEN_ONLY, 1_000_000));
            }
            long both = 200_000 + random.nextLong(800_000);
            rates.add(new Tape.Rate(venue, Fault.REPLACE_FILLS_BOTH, both));
        }
        int many = 1 + random.nextInt(6);
        for (int i = 0; i < many; i++) {
            add(random, Mischief.REPLACE, "desk", random.nextLong(3));
        }
    }

    /** Of the other desk: replaces whose answer is lost, where half of the questions are, too. */
    private void unansweredReplaces(SplittableRandom random) {
        if (numbers.getOrDefault("desk", 0L) == 0 || random.nextInt(3) != 0) {
            return;
        }
        for (String venue : declared) {
            long replaces = 400_000 + random.nextLong(600_000);
            rates.add(new Tape.Rate(venue, Fault.SWALLOW_REPLACE, replaces));
            long questions = 200_000 + random.nextLong(500_000);
            rates.add(new Tape.Rate(venue, Fault.IGNORE_STATUS, questions));
        }
        int many = 2 + random.nextInt(6);
        for (int i = 0; i < many; i++) {
            add(random, Mischief.REPLACE, "desk", random.nextLong(3));
        }
    }

    /** Swaps, and executions on quotes of the venues and of the client. */
    private void executionsOfOtherKinds(SplittableRandom random) {
        if (random.nextInt(4) != 0) {
            return;
        }
        numbers.put("legs-on-copies", random.nextLong(2));
        numbers.put("quotes-ppm", random.nextInt(2) == 0 ? random.nextLong(1_000_000) : 0L);
        for (String venue : venues) {
            if (random.nextInt(2) == 0) {
                long swaps = 50_000 + random.nextLong(350_000);
                rates.add(new Tape.Rate(venue, Fault.SWAP_FILL, swaps));
            }
            if (random.nextInt(2) == 0) {
                long quotes = 10_000 + random.nextLong(90_000);
                rates.add(new Tape.Rate(venue, Fault.FILL_ON_QUOTE, quotes));
            }
        }
    }

    private void add(SplittableRandom random, Mischief kind, String who, long amount) {
        long at = FIRST_EVENT + random.nextLong(SAFETY_NANOS - FIRST_EVENT);
        events.add(new Tape.Event(at, kind, who, amount, random.nextLong(1L << 40)));
    }
}
