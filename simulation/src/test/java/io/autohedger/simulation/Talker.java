// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation;

import io.autohedger.connectivity.api.Adapter;
import io.autohedger.connectivity.api.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** An adapter whose messages are words, each ended by a comma. */
final class Talker implements Adapter {
    final List<String> seen = new ArrayList<>();
    int reads;
    private @Nullable ByteSink sink;

    boolean say(String text) {
        ByteSink to = sink;
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return to != null && to.send(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    void close() {
        ByteSink to = sink;
        if (to != null) {
            to.close("closed by its owner");
        }
    }

    @Override
    public void onConnected(long connectionEpoch, ByteSink opened, long now) {
        sink = opened;
        seen.add(now + " up " + connectionEpoch);
    }

    @Override
    public void onDisconnected(long connectionEpoch, long now) {
        seen.add(now + " down " + connectionEpoch);
    }

    @Override
    public int onBytes(
            long connectionEpoch, DirectBuffer buffer, int offset, int length, long now) {
        reads++;
        for (int i = 0; i < length; i++) {
            if (buffer.getByte(offset + i) == ',') {
                seen.add(now + " " + buffer.getStringWithoutLengthAscii(offset, i + 1));
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public boolean onCommand(
            int templateId, DirectBuffer buffer, int offset, int length, long now) {
        return false;
    }

    @Override
    public void onTimer(long now) {}

    @Override
    public long nextDeadline() {
        return Long.MAX_VALUE;
    }
}
