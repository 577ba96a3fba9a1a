// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.people;

import io.autohedger.codecs.ActionKind;
import io.autohedger.engine.snapshot.StatePass;

/**
 * Commands that wait for a second person, in the order in which they were made. There are few: one
 * that nobody approves ends with its time, by default after half an hour.
 */
public final class Requests {
    public static final int MOST = 64;
    public static final int ABSENT = -1;

    private static final long HALF_AN_HOUR = 1_800_000_000_000L;

    private final Command[] commands = new Command[MOST];
    private final long[] untilNanos = new long[MOST];
    private int count;

    public Requests() {
        for (int i = 0; i < MOST; i++) {
            commands[i] = new Command();
        }
    }

    /** Where a request stands, or ABSENT. */
    public int find(long id) {
        for (int i = 0; i < count; i++) {
            if (commands[i].requestId == id) {
                return i;
            }
        }
        return ABSENT;
    }

    /** Keeps a command; false: there is no room for another one that is still valid. */
    public boolean add(Command command, long nowNanos) {
        if (count == MOST) {
            forgetExpired(nowNanos);
        }
        if (count == MOST) {
            return false;
        }
        commands[count].copy(command);
        untilNanos[count] = command.hasExpiry() ? command.expiresNanos : nowNanos + HALF_AN_HOUR;
        count++;
        return true;
    }

    private void forgetExpired(long nowNanos) {
        for (int i = count - 1; i >= 0; i--) {
            if (isExpired(i, nowNanos)) {
                remove(i);
            }
        }
    }

    /** A client's held deals were decided on: what else was asked about them is about no others. */
    public void forgetHeld(long clientId) {
        for (int i = count - 1; i >= 0; i--) {
            ActionKind action = commands[i].action;
            boolean isHeld = action == ActionKind.BOOK_HELD || action == ActionKind.DROP_HELD;
            if (isHeld && commands[i].scopeId == clientId) {
                remove(i);
            }
        }
    }

    /** What waits there, to be read. */
    public Command at(int at) {
        return commands[at];
    }

    /** Ends the wait: the command is copied to where it is carried out. */
    public void take(int at, Command to) {
        to.copy(commands[at]);
        remove(at);
    }

    public void remove(int at) {
        Command removed = commands[at];
        count--;
        for (int i = at; i < count; i++) {
            commands[i] = commands[i + 1];
            untilNanos[i] = untilNanos[i + 1];
        }
        commands[count] = removed;
    }

    public boolean isExpired(int at, long nowNanos) {
        return untilNanos[at] <= nowNanos;
    }

    public void state(StatePass pass) {
        count = pass.next(count);
        for (int i = 0; i < count; i++) {
            commands[i].state(pass);
            untilNanos[i] = pass.next(untilNanos[i]);
        }
    }
}
