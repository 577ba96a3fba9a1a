// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.engine.Engine;
import io.autohedger.runtime.Desk;
import io.autohedger.runtime.EpochFile;
import io.autohedger.runtime.NewLife;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalTail;
import io.autohedger.simulation.MemoryStorage;
import io.autohedger.simulation.VirtualDesk;
import io.autohedger.simulation.VirtualEnd;
import io.autohedger.simulation.VirtualWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The desk on its machine: its lives, its deaths, and its disk, which outlives it. */
final class DeskLives {
    static final Path DIRECTORY = Path.of(DeskRecipe.DESK);
    static final Path JOURNAL = DIRECTORY.resolve("journal");
    private static final Path BOOT = DIRECTORY.resolve("LOCK");
    private static final int SEGMENT_BYTES = 128 << 10;
    private static final long MILLISECOND = 1_000_000L;
    private static final long LONGEST_HALF_OPEN = 40_000 * MILLISECOND;

    private final VirtualWorld world;
    private final DeskRecipe recipe;
    private final Tape tape;
    private final MemoryStorage disk = new MemoryStorage();
    private final JournalOptions options;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Desk desk;
    private @Nullable VirtualDesk place;
    private Engine engine;
    private Belief belief;
    private Fuse fuse;
    private SplittableRandom fate = new SplittableRandom(0);
    private int boot;
    private int lives;
    private long bornNanos;
    private boolean crashes;
    private boolean healed;

    /** What a host's crash, or a journal's lost end, may have taken since the first life. */
    private boolean hasLostTail;

    DeskLives(VirtualWorld world, DeskRecipe recipe, Tape tape) {
        this.world = world;
        this.recipe = recipe;
        this.tape = tape;
        engine = recipe.newEngine();
        belief = new Belief(recipe.oldDeals());
        fuse = new Fuse(world.clock());
        options = new JournalOptions(recipe.name(), SEGMENT_BYTES);
        disk.makeDirectory(DIRECTORY);
    }

    Belief belief() {
        return belief;
    }

    Engine engine() {
        return engine;
    }

    MemoryStorage disk() {
        return disk;
    }

    /** Null while there is no process. */
    @Nullable Desk desk() {
        return desk;
    }

    @Nullable VirtualDesk place() {
        return place;
    }

    int lives() {
        return lives;
    }

    /** When the life began that is under way, or was last. */
    long bornNanos() {
        return bornNanos;
    }

    boolean hasLostTail() {
        return hasLostTail;
    }

    /** Sessions begin again with each Logon: what was under way is lost, and not sent again. */
    boolean losesReports() {
        return tape.number("reset-on-logon") == 1;
    }

    List<String> notes() {
        return notes;
    }

    /** Before and behind each of its sends it may die. */
    void onSend() {
        fuse.step();
    }

    /** It dies some steps from now, its machine too where that is said. */
    void light(long steps, boolean machineToo, long choice) {
        if (desk != null) {
            fate = new SplittableRandom(choice);
            crashes = machineToo;
            fuse.light(steps);
        }
    }

    /** Nothing kills it from here on. */
    void heal() {
        healed = true;
        fuse.putOut();
        disk.refuseForces(null);
        disk.limitSpace(Long.MAX_VALUE);
    }

    /** A process begins: the first, or one that goes on. */
    void begin() {
        try {
            open();
        } catch (Fuse.Killed e) {
            dies();
        } catch (JournalException e) {
            if (healed || !isOfTheDisk(e)) {
                throw new Violation("recovery", "life " + lives + ": " + e.getMessage(), e);
            }
            later(1000 * MILLISECOND); // the disk says no: somebody tries again
        } catch (IOException e) {
            later(1000 * MILLISECOND);
        }
    }

    private static boolean isOfTheDisk(JournalException e) {
        String what = String.valueOf(e.getMessage());
        return what.startsWith("cannot write to") || what.contains("cannot be brought to the disk");
    }

    private void open() throws IOException {
        boolean hostWentDown = lives > 0 && bootOfLastHolder() != boot;
        int epoch = EpochFile.read(disk, DIRECTORY) + 1;
        EpochFile.write(disk, DIRECTORY, epoch);
        fuse = new Fuse(world.clock());
        if (lives > 0 && !healed && fate.nextInt(4) == 0) {
            fuse.light(fate.nextInt(200)); // it may not even get through its recovery
            crashes = fate.nextInt(4) == 0;
        }
        lives++;
        bornNanos = world.clock().nowNanos();
        engine = recipe.newEngine();
        belief = new Belief(recipe.oldDeals());
        VirtualDesk here = new VirtualDesk(world, DeskRecipe.DESK, disk, tape.number("keep-after"));
        place = here;
        Desk opened = lives == 1 ? create(here, epoch) : resume(here, epoch, hostWentDown);
        fuse.of(here.driver());
        if (!fuse.isDead()) { // as LOCK: this boot's only when what the last one left is dealt with
            opened.keepJournal();
            disk.replace(BOOT, Integer.toString(boot).getBytes(StandardCharsets.US_ASCII));
        }
        recipe.define(opened.sequencer(), world.clock().nowNanos());
        recipe.connect(
                opened,
                tape.number("reset-on-logon") == 1,
                (alarm, session, what, buffer, offset, length) ->
                        note("session " + session + ": " + alarm + ": " + what));
        here.started(opened);
        desk = opened;
    }

    private Desk create(VirtualDesk here, int epoch) throws IOException {
        Desk created = Desk.create(JOURNAL, options, engine, here.ports(fuse), belief, this::note);
        recipe.start(created.sequencer(), epoch);
        return created;
    }

    private Desk resume(VirtualDesk here, int epoch, boolean hostWentDown) throws IOException {
        JournalTail.repair(disk, JOURNAL, DIRECTORY.resolve("archive"), hostWentDown);
        NewLife life =
                new NewLife(
                        epoch,
                        recipe.environment(),
                        recipe.universe().baseCurrency().assetId(),
                        recipe.name(),
                        hostWentDown);
        return Desk.resume(JOURNAL, options, engine, here.ports(fuse), belief, this::note, life)
                .desk();
    }

    private int bootOfLastHolder() {
        byte[] last = disk.read(BOOT);
        return last == null ? -1 : Integer.parseInt(new String(last, StandardCharsets.US_ASCII));
    }

    /** After each turn: what has died is buried, and comes again later. */
    void bury() {
        Desk working = desk;
        if (working == null) {
            return;
        }
        if (fuse.isDead()) {
            dies();
            return;
        }
        if (working.isDefect()) {
            throw new Violation("defect", String.valueOf(working.failure()));
        }
        if (working.failure() != null && !here().driver().isConnected()) {
            note("the desk stopped: " + working.failure());
            working.close();
            gone();
            later(1000 * MILLISECOND);
        }
    }

    private VirtualDesk here() {
        return Objects.requireNonNull(place);
    }

    private void gone() {
        VirtualDesk here = place;
        if (here != null) {
            world.remove(here);
            here.vanish();
        }
        place = null;
        desk = null;
    }

    private void dies() {
        long now = world.clock().nowNanos();
        note(crashes ? "the machine went down" : "the process was killed");
        for (VirtualEnd end : fuse.orphans()) {
            VirtualEnd peer = end.peer();
            if (peer != null && crashes) {
                peer.lose(now + 1 + fate.nextLong(LONGEST_HALF_OPEN), keeps(), "timed out");
            } else if (peer != null) {
                peer.lose(now + tape.number("travel"), keeps(), "reset by the peer");
            }
        }
        gone();
        if (crashes) {
            boot++;
            hasLostTail = true;
            SplittableRandom pages = fate.split();
            disk.crash((file, page) -> pages.nextInt(3) == 0 ? pages.nextInt(9) : 0);
        }
        later(MILLISECOND + fate.nextLong(3000 * MILLISECOND));
    }

    private boolean keeps() {
        return fate.nextInt(3) > 0;
    }

    private void later(long nanos) {
        world.at(world.clock().nowNanos() + nanos, this::begin);
    }

    private void note(String what) {
        notes.add(world.clock().nowNanos() + " " + what);
    }
}
