// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertPhase;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.WindowChangedEncoder;
import io.autohedger.codecs.WindowDefinedDecoder;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.risk.Windows;
import io.autohedger.engine.snapshot.StatePass;
import java.util.Arrays;

/** Turns windows of news and fixings on and off as time passes, and pages both. */
final class WindowDesk {
    private static final long TELLING_NANOS = 10_000_000_000L;
    private static final int NAME = WindowDefinedDecoder.nameEncodingLength();

    private final Windows windows;
    private final Emitter emitter;
    private final TextLine text = new TextLine();
    private final long[] sinceNanos = new long[Windows.MOST];
    private final byte[][] names = new byte[Windows.MOST][NAME];
    private final byte[] newName = new byte[NAME];

    /** Of those that are on: until when, as it was told last. */
    private final long[] untilNanos = new long[Windows.MOST];

    private long dueNanos = Long.MAX_VALUE;

    /** Until then a window that this life has not told may still be told. */
    private long tellingUntilNanos;

    WindowDesk(Windows windows, Emitter emitter) {
        this.windows = windows;
        this.emitter = emitter;
    }

    /** A life begins: windows that nobody tells again are none. */
    void forget(long nowNanos) {
        windows.forget();
        tellingUntilNanos = nowNanos + TELLING_NANOS;
        dueNanos = 0;
    }

    boolean on(WindowDefinedDecoder in) {
        if (!windows.on(in)) {
            return false;
        }
        int id = in.windowId();
        in.getName(newName, 0);
        if (windows.isOn(id) && !Arrays.equals(newName, names[id])) {
            // Another window has its number in this life: the one that was on ends under its name.
            ended(id);
        }
        System.arraycopy(newName, 0, names[id], 0, NAME);
        dueNanos = 0;
        return true;
    }

    /** Sessions may have been told anew. */
    void look() {
        dueNanos = 0;
    }

    /** Before programs react. */
    void step(long nowNanos) {
        if (nowNanos < dueNanos) {
            return;
        }
        boolean isTelling = nowNanos < tellingUntilNanos;
        for (int id = 1; id < Windows.MOST; id++) {
            if (isTelling && !windows.isKnown(id)) {
                continue;
            }
            boolean isOpen = windows.isOpen(id, nowNanos);
            boolean isOn = windows.isOn(id);
            if (isOpen && !isOn) {
                begun(id, nowNanos);
            } else if (isOn && !isOpen) {
                ended(id);
            } else if (isOn && windows.endsNanos(id, nowNanos) != untilNanos[id]) {
                tell(id, windows.endsNanos(id, nowNanos));
            }
        }
        dueNanos = windows.nextChangeNanos(nowNanos);
        dueNanos = isTelling ? Math.min(dueNanos, tellingUntilNanos) : dueNanos;
    }

    private void begun(int id, long nowNanos) {
        windows.turn(id, true);
        sinceNanos[id] = ConditionNames.ofWindow(id, nowNanos);
        tell(id, windows.endsNanos(id, nowNanos));
        page(id, true);
    }

    private void ended(int id) {
        windows.turn(id, false);
        emitter.windowChanged()
                .windowId(id)
                .isOn(Bool.NO)
                .untilNanos(WindowChangedEncoder.untilNanosNullValue());
        emitter.end();
        page(id, false);
    }

    private void tell(int id, long until) {
        untilNanos[id] = until;
        emitter.windowChanged().windowId(id).isOn(Bool.YES).untilNanos(until);
        emitter.end();
    }

    private void page(int id, boolean isOpen) {
        text.clear();
        text.append("window ");
        int length = 0;
        while (length < NAME && names[id][length] != 0) {
            length++;
        }
        text.append(names[id], length);
        text.append(isOpen ? " begins" : " ends");
        emitter.condition(
                Severity.PAGE,
                AlertCode.WINDOW,
                0,
                id,
                0,
                isOpen ? AlertPhase.BEGUN : AlertPhase.ENDED,
                sinceNanos[id],
                1,
                text.buffer(),
                text.length());
    }

    long nextDueNanos() {
        return dueNanos;
    }

    void state(StatePass pass) {
        windows.state(pass);
        pass.column(sinceNanos);
        pass.column(untilNanos);
        dueNanos = pass.next(dueNanos);
        tellingUntilNanos = pass.next(tellingUntilNanos);
        for (byte[] name : names) {
            for (int i = 0; i < NAME; i++) {
                name[i] = (byte) pass.next(name[i]);
            }
        }
    }
}
