// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TimerRequestDecoder;
import java.util.SortedSet;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** The instants that the core has asked to be woken at and has not been yet. */
final class Timers {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TimerRequestDecoder request = new TimerRequestDecoder();
    private final TickDecoder tick = new TickDecoder();
    private final TreeSet<Long> dues = new TreeSet<>();

    /** The next first. */
    SortedSet<Long> dues() {
        return dues;
    }

    void output(int template, DirectBuffer buffer, int at) {
        if (template == TimerRequestDecoder.TEMPLATE_ID) {
            dues.add(request.wrapAndApplyHeader(buffer, at, header).dueNanos());
        }
    }

    void input(int template, DirectBuffer buffer, int at) {
        if (template == TickDecoder.TEMPLATE_ID) {
            long due = tick.wrapAndApplyHeader(buffer, at, header).dueNanos();
            dues.headSet(due, true).clear();
        }
    }
}
