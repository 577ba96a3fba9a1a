// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.SharedLimitsWorld.Stage;
import org.agrona.collections.IntArrayList;

/**
 * Order messages, each with one fate: acknowledged, and it stays live; rejected; filled in whole;
 * lost, which is one of two truths. Either no venue has it, or one has filled it and the answer is
 * lost. (What a venue has and says nothing of is a message that has no fate yet.) A deal comes with
 * the order that it makes, or is refused.
 *
 * <p>When a message leaves is of interest only to what follows: so it leaves, with all that wait
 * before it, in the step of its fate, or in that of a crash or a silence, where any number may have
 * left. {@link #apart} makes each leave in steps of its own instead.
 */
final class SharedLimitsMessages implements SharedLimitsCourse {
    private enum Event {
        DEAL,
        LEAVE,
        TELL_SENT,
        ACK,
        REJECT,
        FILL,
        LOSE,
        FILL_UNHEARD,
        CRASH,
        SILENCE
    }

    private static final int SESSIONS = 2;

    /** Room for how far a session has come. */
    private static final int SESSION_BITS = BITS / SESSIONS;

    private final boolean isApart;

    private SharedLimitsMessages(boolean isApart) {
        this.isApart = isApart;
    }

    static SharedLimitsMessages together() {
        return new SharedLimitsMessages(false);
    }

    static SharedLimitsMessages apart() {
        return new SharedLimitsMessages(true);
    }

    @Override
    public int mostInASecond() {
        return 6;
    }

    @Override
    public void choices(SharedLimitsWorld world, IntArrayList into) {
        for (int i = 0; i < SharedLimitsWorld.HEDGERS; i++) {
            if (world.mayDeal(i)) {
                add(into, Event.DEAL, i);
            }
        }
        boolean[] seen = new boolean[1 + SESSIONS];
        for (int i = 0; i < world.orderCount(); i++) {
            Stage stage = world.stageOf(i);
            int session = world.venueOf(i);
            if (stage == Stage.AT_VENUE || (stage == Stage.QUEUED && !isApart)) {
                fates(i, into);
            } else if (stage == Stage.QUEUED && !seen[session]) {
                // A session writes in the order of what it was given.
                add(into, Event.LEAVE, i);
                seen[session] = true;
            } else if (stage == Stage.LEFT) {
                add(into, Event.TELL_SENT, i);
                seen[session] = true;
            }
        }
        if (world.mayCrash()) {
            all(world, Event.CRASH, into);
        }
        if (world.mayBeSilent()) {
            all(world, Event.SILENCE, into);
        }
    }

    private static void fates(int which, IntArrayList into) {
        add(into, Event.ACK, which);
        add(into, Event.REJECT, which);
        add(into, Event.FILL, which);
        add(into, Event.LOSE, which);
        add(into, Event.FILL_UNHEARD, which);
    }

    /** With each number of messages that have left, and that have and it is not told yet. */
    private void all(SharedLimitsWorld world, Event event, IntArrayList into) {
        for (int one = 0; one <= mostSteps(world, 1); one++) {
            for (int other = 0; other <= mostSteps(world, 2); other++) {
                add(into, event, one | other << SESSION_BITS);
            }
        }
    }

    /** Two for each message that waits: it leaves, and that is told. */
    private int mostSteps(SharedLimitsWorld world, int session) {
        int waiting = 0;
        for (int i = 0; i < world.orderCount() && !isApart; i++) {
            boolean waits = world.stageOf(i) == Stage.QUEUED && world.venueOf(i) == session;
            waiting += waits ? 1 : 0;
        }
        return 2 * waiting;
    }

    private static void add(IntArrayList into, Event event, int which) {
        into.addInt(SharedLimitsCourse.choice(event, which));
    }

    private static Event event(int choice) {
        return Event.values()[choice >>> BITS];
    }

    @Override
    public String text(int choice) {
        return event(choice) + " " + SharedLimitsCourse.which(choice);
    }

    @Override
    public void step(SharedLimitsWorld world, int choice) {
        int which = SharedLimitsCourse.which(choice);
        switch (event(choice)) {
            case DEAL -> world.deal(which);
            case LEAVE -> world.leave(which);
            case TELL_SENT -> world.tellSent(which);
            case ACK -> world.acknowledge(sent(world, which));
            case REJECT -> world.reject(sent(world, which));
            case FILL -> {
                world.fill(sent(world, which));
                world.tellFill(which);
            }
            case LOSE -> world.loseOnTheWay(sent(world, which));
            case FILL_UNHEARD -> world.fill(sent(world, which));
            case CRASH -> {
                leave(world, which);
                world.crash();
            }
            case SILENCE -> {
                leave(world, which);
                world.beSilent();
            }
        }
    }

    /** An order that is at its venue, with all that its session has to write before. */
    private static int sent(SharedLimitsWorld world, int which) {
        int session = world.venueOf(which);
        for (int i = 0; i <= which; i++) {
            if (world.stageOf(i) == Stage.QUEUED && world.venueOf(i) == session) {
                world.leave(i);
                world.tellSent(i);
            }
        }
        return which;
    }

    private static void leave(SharedLimitsWorld world, int which) {
        leave(world, 1, which & (1 << SESSION_BITS) - 1);
        leave(world, 2, which >>> SESSION_BITS);
    }

    private static void leave(SharedLimitsWorld world, int session, int steps) {
        int left = steps;
        for (int i = 0; left > 0; i++) {
            if (world.stageOf(i) == Stage.QUEUED && world.venueOf(i) == session) {
                world.leave(i);
                if (left > 1) {
                    world.tellSent(i);
                }
                left -= 2;
            }
        }
    }
}
