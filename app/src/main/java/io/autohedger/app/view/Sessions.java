// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The FIX sessions of a journal. */
final class Sessions {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStatusDecoder status = new SessionStatusDecoder();
    private final Map<Integer, Line> lines = new TreeMap<>();

    /** One session; its numbers are those of the last messages that left a record. */
    static final class Line {
        final int sessionId;
        SessionRole role = SessionRole.NULL_VAL;
        SessionState state = SessionState.DOWN;
        long sinceNanos;
        long inSeqNum;
        long outSeqNum;
        long inNanos;
        long outNanos;

        Line(int sessionId) {
            this.sessionId = sessionId;
        }

        boolean isUp() {
            return state == SessionState.UP;
        }
    }

    Collection<Line> all() {
        return lines.values();
    }

    long up() {
        return lines.values().stream().filter(Line::isUp).count();
    }

    boolean isUp(int sessionId) {
        Line line = lines.get(sessionId);
        return line != null && line.isUp();
    }

    void input(
            long nanos, int template, int sessionId, int msgSeqNum, DirectBuffer buffer, int at) {
        if (template == SessionStatusDecoder.TEMPLATE_ID) {
            status.wrapAndApplyHeader(buffer, at, header);
            Line line = line(status.sessionId());
            line.role = status.role();
            line.sinceNanos = line.state == status.state() ? line.sinceNanos : nanos;
            line.state = status.state();
        } else if (sessionId != 0 && msgSeqNum > 0) {
            Line line = line(sessionId);
            line.inSeqNum = msgSeqNum;
            line.inNanos = nanos;
        }
    }

    void sent(long nanos, int sessionId, int msgSeqNum) {
        Line line = line(sessionId);
        line.outSeqNum = msgSeqNum;
        line.outNanos = nanos;
    }

    private Line line(int sessionId) {
        return lines.computeIfAbsent(sessionId, Line::new);
    }
}
