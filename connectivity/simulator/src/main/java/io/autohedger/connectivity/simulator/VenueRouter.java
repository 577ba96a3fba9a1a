// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import io.autohedger.fix.codec.AsciiSpan;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.fix44.Fix44;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One port for several venues and their drop copies: the TargetCompID of the first message says
 * which is meant, and the connection is its own from then on. A stranger is closed without an
 * answer.
 */
public final class VenueRouter implements Adapter {
    private static final int LONGEST_LOGON = 4096;
    private static final int TARGET_COMP_ID = 56;

    private record Line(String name, Adapter agent) {}

    private final List<VenueAgent> venues;
    private final List<Line> lines = new ArrayList<>();
    private final Long2ObjectHashMap<ByteSink> waiting = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Adapter> connected = new Long2ObjectHashMap<>();
    private final FixFrame frame = new FixFrame(LONGEST_LOGON);
    private final FixFields first = new FixFields(Fix44.DICTIONARY);

    public VenueRouter(List<VenueAgent> venues) {
        this.venues = List.copyOf(venues);
        for (VenueAgent venue : venues) {
            lines.add(new Line(venue.name(), venue));
            DropCopyAgent copy = venue.dropCopy();
            if (copy != null) {
                lines.add(new Line(copy.name(), copy));
            }
        }
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink sink, long now) {
        waiting.put(connectionEpoch, sink);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long now) {
        waiting.remove(connectionEpoch);
        Adapter venue = connected.remove(connectionEpoch);
        if (venue != null) {
            venue.onDisconnected(connectionEpoch, now);
        }
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        Adapter venue = connected.get(connectionEpoch);
        if (venue != null) {
            return venue.onBytes(connectionEpoch, buffer, offset, length, now);
        }
        ByteSink sink = waiting.get(connectionEpoch);
        if (sink == null) {
            return length;
        }
        FixFrame.Found found = frame.next(buffer, offset, offset + length);
        if (found == FixFrame.Found.INCOMPLETE) {
            return 0;
        }
        waiting.remove(connectionEpoch);
        Adapter meant =
                found != FixFrame.Found.GARBLED && first.wrap(buffer, offset, frame.length())
                        ? addressee()
                        : null;
        if (meant == null) {
            sink.close("no venue here has the TargetCompID of the first message");
            return length;
        }
        connected.put(connectionEpoch, meant);
        meant.onConnected(connectionEpoch, sink, now);
        return meant.onBytes(connectionEpoch, buffer, offset, length, now);
    }

    private @Nullable Adapter addressee() {
        AsciiSpan target = first.span(TARGET_COMP_ID, new AsciiSpan());
        for (Line line : lines) {
            String name = line.name();
            boolean same = target.length() == name.length();
            for (int i = 0; same && i < name.length(); i++) {
                same = target.buffer().getByte(target.offset() + i) == name.charAt(i);
            }
            if (same) {
                return line.agent();
            }
        }
        return null;
    }

    /** Agents obey no core: never sent. */
    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long now) {
        return false;
    }

    @Override
    public void onTimer(long now) {
        for (Line line : lines) {
            if (line.agent().nextDeadline() <= now) {
                line.agent().onTimer(now);
            }
        }
    }

    @Override
    public void onStop(long now) {
        waiting.values().forEach(sink -> sink.close("the venue stops"));
        for (VenueAgent venue : venues) {
            if (venue.isLoggedOn()) {
                venue.logout(now);
            }
            DropCopyAgent copy = venue.dropCopy();
            if (copy != null) {
                copy.onStop(now);
            }
        }
    }

    @Override
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Line line : lines) {
            next = Math.min(next, line.agent().nextDeadline());
        }
        return next;
    }
}
