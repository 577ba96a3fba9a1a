// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.fix44.Fix44;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * A peer that frames rightly and writes nonsense: whatever it sends, our session throws nothing and
 * says only well-formed messages.
 */
class HostilePeerTest {

    private static final long NOW = 1_780_000_000_000_000_000L;
    private static final String TIME = "20260528-20:26:40";
    private static final String[] BODIES = {
        "35=A|98=0|108=30",
        "35=0|112=X",
        "35=1|112=HELLO",
        "35=2|7=1|16=0",
        "35=3|45=1|58=no",
        "35=4|36=9|123=Y",
        "35=4|36=12",
        "35=5|58=bye",
        "35=D|11=A|55=EUR/USD|54=1|60=" + TIME + "|38=1|40=2|44=1.1|453=1|448=P|447=D|452=1",
        "35=8|37=1|17=1|150=F|39=2|55=EUR/USD|54=1|151=0|14=1|6=1.1|31=1.1|32=1",
        "35=W|55=EUR/USD|268=2|269=0|270=1.1|271=1|269=1|270=1.2|271=1",
        "35=X|268=1|279=0|269=0|270=1.1|55=EUR/USD",
        "35=AE|571=1|570=N|55=E|32=1|31=1|75=20261124|60=" + TIME + "|552=1|54=1|37=NONE|453=0",
        "35=A|98=0|108=30|95=3|96=a|b",
    };
    private static final String[] VALUES = {
        "",
        "0",
        "-1",
        "99999999999",
        "Y",
        "N",
        "x",
        "1.5",
        "2147483647",
        "-2147483648",
        "\u0000",
        TIME,
        "9".repeat(300),
        "z".repeat(5_000)
    };

    private final Random random = new Random(17);
    private final Peer us = Peer.acceptor();
    private final FixFields fields = new FixFields(Fix44.DICTIONARY);

    @Test
    void nonsenseIsAnsweredInOrder() {
        int answers = 0;
        int logons = 0;
        long epoch = 0;
        for (int i = 0; i < 20_000; i++) {
            if (us.isClosed) {
                epoch++;
                assertTrue(us.connect(epoch, NOW));
                us.receive(epoch, message("35=A|98=0|108=30", true), NOW);
                logons += us.session.isLoggedOn() ? 1 : 0;
            }
            us.receive(epoch, message(BODIES[random.nextInt(BODIES.length)], false), NOW);
            answers += us.sent.size();
            us.sent.forEach(this::assertWellFormed);
            us.sent.clear();
            us.applicationMessages.clear();
            us.events.clear();
            boolean isLong = us.store.nextSenderMsgSeqNum() > 500;
            if (isLong || us.store.nextTargetMsgSeqNum() > 1_000_000) {
                us.drop(epoch, NOW);
                us.store.reset(1, 1);
            }
        }
        assertTrue(answers > 10_000 && logons > 100, answers + " answers, " + logons + " logons");
    }

    private void assertWellFormed(byte[] bytes) {
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        FixFrame frame = new FixFrame(1 << 16);
        assertEquals(FixFrame.Found.MESSAGE, frame.next(buffer, 0, bytes.length));
        assertEquals(bytes.length, frame.length());
        assertTrue(fields.wrap(buffer, 0, bytes.length));
        for (int i = 0; i < fields.count(); i++) {
            assertTrue(fields.valueLengthAt(i) > 0, fields::toString);
        }
    }

    private byte[] message(String body, boolean isPlain) {
        List<String> parts = new ArrayList<>(Arrays.asList(body.split("\\|", -1)));
        List<String> header = new ArrayList<>();
        header.add("34=" + us.store.nextTargetMsgSeqNum());
        header.add("49=DESK");
        header.add("52=" + TIME);
        header.add("56=LP1");
        parts.addAll(1, header);
        for (int i = isPlain ? 0 : random.nextInt(3); i > 0; i--) {
            damage(parts);
        }
        String text = String.join("\u0001", parts) + "\u0001";
        String all = "8=FIX.4.4\u00019=" + text.length() + "\u0001" + text;
        int sum = all.chars().sum() % 256;
        String checksum = "10=" + (sum < 10 ? "00" : sum < 100 ? "0" : "") + sum + "\u0001";
        return (all + checksum).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void damage(List<String> parts) {
        int at = random.nextInt(parts.size());
        String part = parts.get(at);
        int equals = part.indexOf('=');
        switch (random.nextInt(7)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(at, part);
            case 2 -> parts.add(part);
            case 3 -> parts.set(at, part.substring(0, equals + 1) + pick(VALUES));
            case 4 ->
                    parts.set(at, random.nextInt(-5, 1_100) + part.substring(Math.max(0, equals)));
            case 5 -> parts.add(at, random.nextInt(0, 6_000) + "=" + pick(VALUES));
            default -> {
                char[] chars = part.toCharArray();
                if (chars.length > 0) {
                    chars[random.nextInt(chars.length)] = (char) random.nextInt(0, 256);
                }
                parts.set(at, new String(chars));
            }
        }
        if (parts.isEmpty()) {
            parts.add("35=0");
        }
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
