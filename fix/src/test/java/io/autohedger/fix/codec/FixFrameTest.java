// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FixFrameTest {

    private static final Path LOGS =
            Path.of(System.getProperty("ah.root", "."), "../shared/data/fix-logs");

    private final FixFrame frame = new FixFrame(4096);

    @Test
    void messagesAreFoundWhateverTheCuts() {
        byte[] stream = (message("35=0|34=1|") + message("35=1|34=2|112=A|")).getBytes(ascii());
        for (int cut = 0; cut <= stream.length; cut++) {
            List<String> found = new ArrayList<>();
            int done = scan(stream, 0, cut, found);
            scan(stream, done, stream.length, found);
            assertEquals(2, found.size(), "cut at " + cut);
        }
    }

    @Test
    void garbledMessageNeverCostsItsNeighbour() {
        String good = message("35=0|34=2|");
        String[] garbled = {
            good.replace("9=10", "9=9"),
            good.replace("9=10", "9=11"),
            good.replace("9=10", "9=40"),
            good.replace("9=10", "9=x"),
            good.replace("9=10", "9=99999999999"),
            good.replace("34=2", "34=3"),
            good.replace("10=", "11="),
            good.replace("8=FIX.4.4", "8=FIX.4.4.4.4.4"),
            good.substring(0, good.length() - 1),
            good.substring(3),
            "noise",
            "8=",
            "8=FIX",
            ""
        };
        for (String bad : garbled) {
            byte[] stream = (bad + good + good).getBytes(ascii());
            List<String> found = new ArrayList<>();
            assertEquals(stream.length, scan(stream, 0, stream.length, found), bad);
            assertEquals(List.of(good, good), found, bad);
        }
    }

    @Test
    void lengthBeyondTheLimitIsGarbledAtOnce() {
        byte[] bytes = "8=FIX.4.4\u00019=5000\u000135=D\u0001".getBytes(ascii());
        assertEquals(FixFrame.Found.GARBLED, frame.next(new UnsafeBuffer(bytes), 0, bytes.length));
    }

    @Test
    void noiseIsConsumedAndNeverLoops() {
        Random random = new Random(11);
        byte[] alphabet = "8=FIX.4|9=10=35A".replace('|', '\u0001').getBytes(ascii());
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(1, 600)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = alphabet[random.nextInt(alphabet.length)];
            }
            int at = 0;
            UnsafeBuffer buffer = new UnsafeBuffer(noise);
            while (frame.next(buffer, at, noise.length) != FixFrame.Found.INCOMPLETE) {
                assertTrue(frame.length() > 0, "no progress");
                at += frame.length();
            }
        }
    }

    @Test
    void sumsOfAnyLengthAgree() {
        Random random = new Random(5);
        byte[] bytes = new byte[5_000];
        random.nextBytes(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int length = 0; length < bytes.length; length += random.nextInt(1, 40)) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += bytes[i] & 0xFF;
            }
            assertEquals(sum & 0xFF, FixFrame.sum(buffer, 0, length), "length " + length);
        }
    }

    /** ORACLES: 4,000 messages of an exchange feed, all with right BodyLength and CheckSum. */
    @Test
    void recordedFeedIsWhole() throws IOException {
        Path file = LOGS.resolve("hffix-jse-fix50-part1.fix.gz");
        assumeTrue(Files.isReadable(file), () -> "no recorded feed at " + file);
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        List<String> found = new ArrayList<>();
        assertEquals(bytes.length, scan(bytes, 0, bytes.length, found));
        assertEquals(4_000, found.size());
    }

    /** Collects messages and returns where the incomplete rest begins. */
    private int scan(byte[] bytes, int from, int end, List<String> found) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int at = from;
        while (true) {
            FixFrame.Found what = frame.next(buffer, at, end);
            if (what == FixFrame.Found.INCOMPLETE) {
                return at;
            }
            if (what == FixFrame.Found.MESSAGE) {
                found.add(new String(bytes, at, frame.length(), ascii()));
            }
            at += frame.length();
        }
    }

    private static java.nio.charset.Charset ascii() {
        return StandardCharsets.US_ASCII;
    }

    static String message(String body) {
        String whole = "8=FIX.4.4|9=" + body.length() + "|" + body;
        String bytes = whole.replace('|', '\u0001');
        int sum = bytes.chars().sum() % 256;
        return bytes + "10=" + (sum < 10 ? "00" : sum < 100 ? "0" : "") + sum + "\u0001";
    }
}
