// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.connectivity.simulator.BookAgent;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.DropCopyAgent;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.MidPrices;
import io.autohedger.connectivity.simulator.ProviderAgent;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.engine.Engine;
import io.autohedger.model.Instrument;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualDriver;
import io.autohedger.simulation.VirtualEnd;
import io.autohedger.simulation.VirtualWorld;
import io.autohedger.simulation.WireTap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * One tape, run: for a while things go wrong as the tape says, then everything is healed and has to
 * come to rest. {@link Judge} watches all the while.
 */
public final class SimulationRun {
    private static final long START = 1_772_442_000_000_000_000L; // a Monday, 09:00 UTC
    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_HEALING = 90 * SECOND;
    private static final double MILLION = 1e6;

    /** What is on its way, as messages that are sent again, comes meanwhile. */
    private static final int QUIET_SECONDS = 3;

    /** The desk that was killed is not up before that. */
    private static final long RESTART = SECOND / 1000;

    /** Three days: a Friday. */
    private static final long EARLIER_DAY = 72 * 3600 * SECOND;

    private static final long MOMENT = SECOND / 10;
    private static final long LONGEST_REBOOK = 5 * SECOND;

    /** What was stalled when it was healed has come by then. */
    private static final long LONGEST_STALL = 16 * SECOND;

    private final DeskRecipe recipe;
    private final Tape tape;
    private final VirtualWorld world;
    private final PlannedLines lines;
    private final MidPrices mids;
    private final List<VenueAgent> venues = new ArrayList<>();
    private final ClientAgent client;
    private final DeskLives lives;
    private final WireWatch wire;
    private final Judge judge;
    private final People people;
    private final TreeMap<String, Long> counts = new TreeMap<>();

    private SimulationRun(DeskRecipe usual, Tape tape) {
        recipe = usual.variant(tape.number("desk"));
        this.tape = tape;
        lines = new PlannedLines(tape);
        world = new VirtualWorld(START, lines);
        long seed = tape.number("agents");
        double volatility = tape.number("volatility-centibps") / 100.0;
        mids = new MidPrices(recipe.universe(), volatility, seed, START);
        List<Instrument> instruments = recipe.universe().instruments();
        for (ProviderConfig config : recipe.providers()) {
            venue(new ProviderAgent(config, instruments, mids, seed));
        }
        for (BookConfig config : recipe.books()) {
            venue(new BookAgent(config, instruments, mids, seed));
        }
        client = client(instruments, seed);
        lives = new DeskLives(world, recipe, tape);
        wire = new WireWatch(recipe.environment());
        judge = new Judge(recipe, lives, wire, venues, client);
        people = new People(world, recipe, lives, judge);
        world.network().tapped(new Tap());
        world.afterEachTurn(this::afterTurn);
    }

    /** Draws the tape of a seed. */
    public static Tape tape(long seed, DeskRecipe recipe) {
        List<String> venues = new ArrayList<>();
        recipe.providers().forEach(config -> venues.add(config.name()));
        recipe.books().forEach(config -> venues.add(config.name()));
        return TapeDraw.of(
                seed,
                venues,
                recipe.clients().stream().map(ClientConfig::name).toList(),
                recipe.variant(DeskRecipe.VARIANTS - 1).openOnly());
    }

    /** Runs a tape to its end, or to the first broken promise. */
    public static Outcome of(DeskRecipe recipe, Tape tape) {
        return new SimulationRun(recipe, tape).run();
    }

    private Outcome run() {
        Violation found = null;
        try {
            lives.begin();
            for (Tape.Rate rate : tape.rates()) {
                venue(rate.venue()).faults().rate(rate.fault(), rate.millionths() / MILLION);
            }
            for (Tape.Event event : tape.events()) {
                world.at(START + event.atNanos(), () -> happens(event));
            }
            world.runUntil(START + TapeDraw.SAFETY_NANOS);
            heal();
            rest();
            judge.atTheEnd();
            replay();
        } catch (Violation e) {
            found = e;
        }
        for (VenueAgent venue : venues) {
            for (Fault fault : Fault.values()) {
                count(fault.name(), venue.faults().count(fault));
            }
            count("fills", venue.ledger().fills().size());
            count("orders", venue.ledger().orders().size());
            count("far legs", venue.ledger().fills().stream().filter(f -> f.far() != null).count());
        }
        count("replaces", wire.replaces);
        count("old deals held", lives.belief().toldDeals.heldEver);
        count("deals told twice", lives.belief().toldDeals.repeats);
        count("doubt times", judge.doubts().doubtTimes);
        count("doubt times covered", judge.doubts().covered);
        count("breaks", lives.belief().told.breaks);
        count("fills on quotes paged", lives.belief().told.quotesPaged);
        count("deals on quotes", client.ledger().dealsOnQuotes());
        count("deals", client.ledger().deals().size());
        count("lives", lives.lives());
        long at = world.clock().nowNanos() - START;
        long seq = lives.belief().seq;
        return new Outcome(
                tape, found, at, seq, world.turns(), hash(), counts, lives.notes(), lives.disk());
    }

    private void count(String what, long times) {
        if (times > 0) {
            counts.merge(what, times, Long::sum);
        }
    }

    private long hash() {
        long hash = lives.engine().outputHash();
        hash = hash * 31 + world.turns();
        hash = hash * 31 + wire.messages;
        hash = hash * 31 + world.clock().nowNanos();
        return hash * 31 + judge.trueHedged();
    }

    private void venue(VenueAgent agent) {
        VirtualDriver host = world.network().node(agent.name(), _ -> {});
        String copy = recipe.dropCopies().get(agent.name());
        if (copy != null) {
            VirtualDriver witness = world.network().node(copy, _ -> {});
            DropCopyAgent told = agent.copyAs(copy);
            if (tape.number("legs-on-copies") == 1) {
                told.tellLegs();
            }
            witness.listen(told, copy, DeskRecipe.PORT);
            world.add(witness);
        }
        host.listen(agent, agent.name(), DeskRecipe.PORT);
        world.add(host);
        venues.add(agent);
    }

    private VenueAgent venue(String name) {
        return venues.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    private ClientAgent client(List<Instrument> instruments, long seed) {
        ClientConfig usual = recipe.clients().getFirst();
        ClientConfig config =
                new ClientConfig(
                                usual.name(),
                                usual.target(),
                                tape.number("deals-per-1000s") / 1000.0,
                                usual.pairs(),
                                usual.lots(),
                                usual.buyShare(),
                                usual.spreadBps(),
                                tape.number("trade-capture") == 1
                                        ? ClientConfig.DealReport.TRADE_CAPTURE
                                        : ClientConfig.DealReport.EXECUTION,
                                0,
                                0,
                                10 * SECOND,
                                0,
                                0,
                                tape.number("quotes-ppm") / MILLION)
                        .withChanges(
                                tape.number("bust-ppm") / MILLION,
                                tape.number("correct-ppm") / MILLION,
                                tape.number("duplicate-ppm") / MILLION,
                                tape.number("poss-resend-ppm") / MILLION);
        ClientAgent agent =
                tape.number("reset-on-logon") == 1
                        ? ClientAgent.ofLife(config, instruments, mids, seed, "1")
                        : new ClientAgent(config, instruments, mids, seed);
        VirtualDriver host = world.network().node(config.name(), _ -> {});
        host.connect(agent, DeskRecipe.DESK, DeskRecipe.PORT);
        world.add(host);
        return agent;
    }

    private void afterTurn() {
        lives.bury();
        judge.afterTurn(world.clock().nowNanos());
    }

    private void happens(Tape.Event event) {
        long now = world.clock().nowNanos();
        count(event.kind().name(), 1);
        switch (event.kind()) {
            case STALL, SEGMENT, COALESCE, UNREACHABLE ->
                    lines.worse(event.kind(), event.who(), now + event.amount());
            case DISCONNECT -> lose(event.who(), now + 1, now + 1);
            case HALF_OPEN -> {
                boolean weFirst = (event.choice() & 1) == 0;
                long late = now + 1 + event.amount();
                lose(event.who(), weFirst ? now + 1 : late, weFirst ? late : now + 1);
            }
            case KILL -> lives.light(event.amount(), false, event.choice());
            case CRASH -> lives.light(event.amount(), true, event.choice());
            case FORCE_FAILS -> {
                lives.disk().refuseForces("Input/output error");
                world.at(now + event.amount(), () -> lives.disk().refuseForces(null));
            }
            case DISK_FULL -> {
                lives.disk().limitSpace(0);
                world.at(now + event.amount(), () -> lives.disk().limitSpace(Long.MAX_VALUE));
            }
            case STOP_VALVE -> people.stopOrders();
            case LINE_FULL -> people.lowerLine();
            case PRICE_JUMP ->
                    mids.move(recipe.universe().instruments().getFirst(), event.amount() / 100.0);
            case FEED_SILENT -> {
                venue(event.who()).faults().on(Fault.SILENT_FEED);
                world.at(
                        now + event.amount(),
                        () -> venue(event.who()).faults().off(Fault.SILENT_FEED));
            }
            case MASS_BUST ->
                    client.rebook((int) event.amount(), event.choice() % LONGEST_REBOOK, now);
            case DAY_AGAIN -> {
                lives.light(0, false, event.choice());
                world.at(
                        now + RESTART,
                        () ->
                                client.tellEarlierDay(
                                        (int) event.amount(),
                                        EARLIER_DAY,
                                        world.clock().nowNanos()));
                people.decideHeld();
            }
            case FEEDS_DEAD -> killFeeds(event.amount());
            case REPLACE -> people.replaceOne(event);
            case TOLD_AGAIN -> client.tellAgain((int) event.amount(), false, now);
            case SECOND_DOOR -> client.tellAgain((int) event.amount(), true, now);
        }
    }

    /** The desk's line to a peer is gone; each side learns it at a time of its own. */
    private void lose(String peer, long weKnowAt, long theyKnowAt) {
        VirtualDesk place = lives.place();
        if (place == null) {
            return;
        }
        for (VirtualEnd end : place.driver().openEnds()) {
            VirtualEnd other = end.peer();
            if (other != null && other.owner().name().equals(peer)) {
                end.lose(weKnowAt, false, "connection lost");
                other.lose(theyKnowAt, false, "connection lost");
            }
        }
    }

    /** From when an order is live on. */
    private void killFeeds(long forNanos) {
        long now = world.clock().nowNanos();
        if (now >= START + TapeDraw.SAFETY_NANOS) {
            return;
        }
        if (lives.desk() == null || lives.belief().openOrders == 0) {
            world.at(now + MOMENT, () -> killFeeds(forNanos));
            return;
        }
        count("dead feeds with orders live", 1);
        venues.forEach(venue -> venue.faults().on(Fault.SILENT_FEED));
        world.at(
                now + forNanos,
                () -> venues.forEach(venue -> venue.faults().off(Fault.SILENT_FEED)));
    }

    private void heal() {
        lines.heal();
        lives.heal();
        venues.forEach(venue -> venue.faults().heal());
        client.stopFlow(world.clock().nowNanos());
    }

    /** Until nothing is left to do, for some seconds; what takes too long never ends. */
    private void rest() {
        long end = world.clock().nowNanos() + MOST_HEALING;
        world.runUntil(world.clock().nowNanos() + LONGEST_STALL);
        for (int quiet = 0; quiet < QUIET_SECONDS; ) {
            world.runUntil(world.clock().nowNanos() + SECOND);
            String unfinished = judge.unfinished(world.clock().nowNanos());
            quiet = unfinished == null ? quiet + 1 : 0;
            if (unfinished != null && world.clock().nowNanos() >= end) {
                throw new Violation("liveness", unfinished + ", 90 s after all was healed");
            }
        }
    }

    /** The journal alone gives the same desk. */
    private void replay() {
        Engine again = recipe.newEngine();
        try (JournalReader journal = JournalReader.open(lives.disk(), DeskLives.JOURNAL)) {
            Replay.Result result = Replay.run(journal, again);
            if (result.firstDifference() != 0) {
                throw new Violation(
                        "replay", "input " + result.firstDifference() + " gives other outputs");
            }
            if (result.stateHash() != Replay.stateHash(lives.engine())) {
                throw new Violation("replay", "the journal gives another state");
            }
        } catch (IOException e) {
            throw new Violation("replay", String.valueOf(e.getMessage()), e);
        }
    }

    private final class Tap implements WireTap {
        @Override
        public void sends(String from, String to, DirectBuffer buffer, int offset, int length) {
            if (from.equals(DeskRecipe.DESK)) {
                lives.onSend();
            }
        }

        @Override
        public void sent(String from, String to, DirectBuffer buffer, int offset, int length) {
            if (from.equals(DeskRecipe.DESK)) {
                wire.sent(to, buffer, offset, length);
                lives.onSend();
            }
        }
    }
}
