// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import org.agrona.collections.IntArrayList;

/**
 * One event of the outside world at a time: a deal lies anywhere, an order is written, told as
 * written, answered, filled, and told as filled at any time.
 */
final class SharedLimitsEvents implements SharedLimitsCourse {
    private enum Event {
        DEAL,
        LEAVE,
        LEAVE_AND_BE_LOST,
        TELL_SENT,
        ACK,
        REJECT,
        FILL,
        TELL_FILL,
        CANCEL,
        CRASH,
        SILENCE
    }

    @Override
    public int mostInASecond() {
        return 5;
    }

    @Override
    public void choices(SharedLimitsWorld world, IntArrayList into) {
        for (int i = 0; i < SharedLimitsWorld.HEDGERS; i++) {
            if (world.mayDeal(i)) {
                add(into, Event.DEAL, i);
            }
        }
        boolean[] seen = new boolean[3];
        for (int i = 0; i < world.orderCount(); i++) {
            switch (world.stageOf(i)) {
                case QUEUED -> {
                    // A session writes in the order of what it was given.
                    if (!seen[world.venueOf(i)]) {
                        add(into, Event.LEAVE, i);
                        add(into, Event.LEAVE_AND_BE_LOST, i);
                    }
                    seen[world.venueOf(i)] = true;
                }
                case LEFT -> {
                    add(into, Event.TELL_SENT, i);
                    seen[world.venueOf(i)] = true;
                }
                case AT_VENUE -> {
                    add(into, Event.ACK, i);
                    add(into, Event.REJECT, i);
                    add(into, Event.FILL, i);
                }
                case LIVE -> {
                    add(into, Event.FILL, i);
                    add(into, Event.CANCEL, i);
                }
                case FILLED_UNTOLD -> add(into, Event.TELL_FILL, i);
                case LOST, OVER -> {
                    // Nothing comes of it any more.
                }
            }
        }
        if (world.mayCrash()) {
            add(into, Event.CRASH, 0);
        }
        if (world.mayBeSilent()) {
            add(into, Event.SILENCE, 0);
        }
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
            case LEAVE_AND_BE_LOST -> world.loseOnTheWay(which);
            case TELL_SENT -> world.tellSent(which);
            case ACK -> world.acknowledge(which);
            case REJECT -> world.reject(which);
            case FILL -> world.fill(which);
            case TELL_FILL -> world.tellFill(which);
            case CANCEL -> world.cancel(which);
            case CRASH -> world.crash();
            case SILENCE -> world.beSilent();
        }
    }
}
