// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Depth first through all that may happen; what was reached before is not gone into again. Of what
 * is reached again some is looked at: its next states have to be those that it had the first time,
 * or the key calls two states the same that are not.
 */
final class SharedLimitsSearch {
    private static final long NEW = 0;

    /** Courses by chance to learn from, and of these, those that are looked at step by step. */
    private static final int LESSONS = 120;

    private static final int CLOSE_LESSONS = 25;

    /** Whether what the key reads has come back is asked every so manieth time. */
    private static final int ASKED = 16;

    /** Whether the whole engine has, of the first states and of every so manieth. */
    private static final int FIRST = 50;

    private static final int CHECKED = 1_000;

    private final SharedLimitsWorld world;

    /** Of every so manieth state that is reached again, the next ones are compared. */
    private final int compareEvery;

    /** By the key of a state: the keys of the next ones, whatever their sequence. */
    private final Long2LongHashMap next = new Long2LongHashMap(1 << 16, 0.6f, NEW);

    /** What the outside world and the desk's bounds have been, whatever led there. */
    private final LongHashSet outsides = new LongHashSet();

    private final List<String> path = new ArrayList<>();
    private long steps;
    private long visits;
    private long again;
    private long back;
    private long compared;

    SharedLimitsSearch(SharedLimitsWorld world, int compareEvery) {
        this.world = world;
        this.compareEvery = compareEvery;
    }

    /** Something changes in an engine that no point has held: what was found may be wrong. */
    private static final class Learnt extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    int states() {
        return next.size();
    }

    /** The states as the venues see them, and the desk's bounds in each. */
    LongHashSet outsides() {
        return outsides;
    }

    long steps() {
        return steps;
    }

    long compared() {
        return compared;
    }

    /** To the end of every course; begins anew where it has learnt something. */
    void run() {
        learn();
        boolean isDone = false;
        while (!isDone) {
            next.clear();
            outsides.clear();
            path.clear();
            steps = 0;
            visits = 0;
            again = 0;
            compared = 0;
            isDone = isRun();
            world.restart();
        }
    }

    private boolean isRun() {
        try {
            visit(world.key());
            return !world.learns();
        } catch (Learnt e) {
            return false;
        } catch (AssertionError e) {
            if (world.learns()) {
                return false;
            }
            throw e;
        }
    }

    /** What changes in an engine, from courses by chance, of more orders than are searched. */
    private void learn() {
        SplittableRandom random = new SplittableRandom(1);
        for (int course = 0; course < LESSONS; course++) {
            try {
                lesson(random, course < CLOSE_LESSONS);
            } catch (AssertionError e) {
                // Whether a promise holds is asked of the search alone.
            }
            world.learns();
            world.restart();
        }
    }

    private void lesson(SplittableRandom random, boolean isClose) {
        int[] choices = world.choices(SharedLimitsWorld.MOST_PLACED / 2);
        while (choices.length > 0) {
            world.step(choices[random.nextInt(choices.length)]);
            choices = world.choices(SharedLimitsWorld.MOST_PLACED / 2);
            if (isClose) {
                world.learns();
            }
        }
    }

    private void visit(long key) {
        long known = next.get(key);
        if (known != NEW && again++ % compareEvery != 0) {
            return;
        }
        boolean isChecked = visits % CHECKED == 0 || visits < FIRST;
        visits++;
        outsides.add(world.outside());
        if (isChecked && world.learns()) {
            throw new Learnt();
        }
        long whole = isChecked ? world.snapshotHash() : 0;
        SharedLimitsWorld.Point here = world.point();
        int[] choices = world.choices();
        long sum = 1;
        for (int i = 0; i < choices.length; i++) {
            if (i > 0) {
                world.goBackTo(here);
                boolean isBack = !isChecked || world.snapshotHash() == whole;
                boolean isAsked = isChecked || back++ % ASKED == 0;
                SharedLimitsWorld.require(
                        isBack && (!isAsked || world.key() == key),
                        () -> "not all comes back at " + path);
            }
            sum += take(choices[i], known == NEW);
        }
        sum = sum == NEW ? 1 : sum;
        if (known == NEW) {
            next.put(key, sum);
        } else {
            compared++;
            SharedLimitsWorld.require(
                    known == sum,
                    () -> "the key knows too little: it goes on another way by " + path);
        }
    }

    static void take(SharedLimitsWorld world, int choice, List<String> path) {
        path.add(world.text(choice));
        try {
            world.step(choice);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + " by " + path, e);
        }
    }

    /** The key of what follows; where the course ends, what has ended it. */
    private long take(int choice, boolean goesOn) {
        steps++;
        take(world, choice, path);
        boolean isOver = world.isOver();
        long there = isOver ? world.lastOrder() : world.key();
        if (goesOn && !isOver) {
            visit(there);
        }
        path.removeLast();
        return SharedLimitsKey.mixed(there, choice >>> 8);
    }
}
