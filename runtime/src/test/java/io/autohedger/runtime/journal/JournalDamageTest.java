// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.autohedger.tests.support.DeepTier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One segment of 64 KiB with 300 records and zeros behind them; one bit of it is flipped, or its
 * end is cut off. The reader says where: at the frame that the change lies in, as damage or as a
 * torn tail, never that the journal is whole.
 */
@Tag(JournalDamageTest.SUITE)
class JournalDamageTest {
    static final String SUITE = "journal";

    private static final int BYTES = 64 << 10;
    private static final int RECORDS = 300;

    private final DeepTier tier = DeepTier.of(SUITE);

    /** Where the header, each frame and the zeros begin. */
    private final TreeSet<Integer> places = new TreeSet<>();

    /** From where on a cut leaves a frame whole, padding aside, and where the next one begins. */
    private final TreeMap<Integer, Integer> frameEnds = new TreeMap<>();

    @TempDir private Path directory;

    private Path file = Path.of("");
    private int damaged;
    private int torn;

    @BeforeEach
    void write() throws IOException {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[200]);
        JournalOptions options = new JournalOptions("one-pair", BYTES);
        try (JournalWriter writer = JournalWriter.create(directory, options)) {
            for (int seq = 1; seq <= RECORDS; seq++) {
                payload.putLong(0, seq * 31L);
                writer.appendInput(seq, seq * 10L, 5, 6, 7, seq, payload, 0, 8 + seq % 150);
            }
        }
        file = JournalFiles.segments(directory).getFirst();
        assertEquals(BYTES, Files.size(file));
        places.add(0);
        places.add(JournalFormat.SEGMENT_HEADER);
        frameEnds.put(0, 0);
        frameEnds.put(JournalFormat.SEGMENT_HEADER, JournalFormat.SEGMENT_HEADER);
        try (JournalReader reader = JournalReader.open(file)) {
            while (reader.next()) {
                places.add(reader.nextFrame());
                frameEnds.put(reader.payloadOffset() + reader.payloadLength(), reader.nextFrame());
            }
        }
        assertEquals(RECORDS + 2, places.size());
    }

    @Test
    void aFlippedBitIsFoundInItsFrame() throws IOException {
        long bits = BYTES * 8L;
        LongStream flips =
                tier.isDeep() ? tier.shardOf(bits) : new SplittableRandom(7).longs(4_000, 0, bits);
        try (FileChannel channel = openForChange()) {
            for (PrimitiveIterator.OfLong i = flips.iterator(); i.hasNext(); ) {
                flip(channel, i.nextLong());
            }
        }
        report("bits flipped");
    }

    private void flip(FileChannel channel, long bit) throws IOException {
        int at = (int) (bit >> 3);
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, at);
        byte before = one.get(0);
        channel.write(one.clear().put(0, (byte) (before ^ 1 << (bit & 7))), at);
        check("bit " + bit, Objects.requireNonNull(places.floor(at)));
        channel.write(one.clear().put(0, before), at);
    }

    @Test
    void aCutIsFoundWhereTheWholeFramesEnd() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        LongStream lengths =
                tier.isDeep()
                        ? tier.shardOf(BYTES)
                        : LongStream.iterate(0, length -> length < BYTES, length -> length + 41);
        try (FileChannel channel = openForChange()) {
            for (PrimitiveIterator.OfLong i = lengths.iterator(); i.hasNext(); ) {
                int length = (int) i.nextLong();
                channel.truncate(length);
                check("length " + length, frameEnds.floorEntry(length).getValue());
                channel.write(ByteBuffer.wrap(whole, length, BYTES - length), length);
            }
        }
        report("cuts");
    }

    private FileChannel openForChange() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void check(String change, int place) throws IOException {
        try (JournalReader reader = JournalReader.open(file)) {
            reader.toEnd();
            long offset =
                    switch (reader.end()) {
                        case JournalEnd.Whole whole -> fail(change + " was not seen: " + whole);
                        case JournalEnd.TornTail tail -> {
                            torn++;
                            yield tail.offset();
                        }
                        case JournalEnd.Damaged damage -> {
                            damaged++;
                            yield damage.offset();
                        }
                    };
            assertEquals(place, offset, change);
        }
    }

    private void report(String what) {
        assertTrue(damaged + torn > 0);
        System.out.println(
                what + ": " + (damaged + torn) + ", damage " + damaged + ", torn tail " + torn);
    }
}
