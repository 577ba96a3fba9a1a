// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.codec.UtcTime;
import io.autohedger.fix.fix44.Fix44;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Plays the peer of a script against one of our sessions, with a clock that only it moves. */
final class ScriptRunner implements ByteOutput, SessionEvents {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_780_000_000L * SECOND;
    private static final Pattern TIME = Pattern.compile("<TIME([+-][0-9]+)?>");
    private static final int PATIENCE = 60; // deadlines, not seconds

    private final SessionConfig config;
    private final boolean isResetOnDisconnect;
    private final MessageStore store = new InMemoryMessageStore();
    private final FixSession session;
    private final Deque<byte[]> sent = new ArrayDeque<>();
    private final Set<String> clOrdIds = new HashSet<>();
    private final long[] epochs = new long[10]; // by connection of the script; 0: closed
    private long lastEpoch;
    private long now = START;
    private byte[] unread = new byte[0];

    ScriptRunner(SessionConfig config, boolean isResetOnDisconnect) {
        this.config = config;
        this.isResetOnDisconnect = isResetOnDisconnect;
        this.session = new FixSession(config, store, this, this);
    }

    void run(DefScript script) {
        for (DefScript.Line line : script.lines()) {
            try {
                play(line);
            } catch (AssertionError e) {
                throw new AssertionError(
                        script.name() + ":" + line.number() + ": " + e.getMessage(), e);
            }
        }
        while (!sent.isEmpty()) {
            Map<Integer, String> rest = fieldsOf(sent.remove());
            assertEquals("0", rest.get(35), () -> script.name() + ": nobody expects " + rest);
        }
    }

    private void play(DefScript.Line line) {
        switch (line.kind()) {
            case 'i' -> act(line);
            case 'I' -> receive(line.connection(), line.text());
            case 'E' -> expect(line.text());
            case 'e' -> expectState(line);
            case 't' -> pass(Long.parseLong(line.text()));
            case 'a' -> application(line.text());
            default -> fail("unknown line " + line);
        }
    }

    private void act(DefScript.Line line) {
        if (line.text().equals("CONNECT")) {
            unread = new byte[0];
            long epoch = ++lastEpoch;
            epochs[line.connection()] = session.onConnected(epoch, now) ? epoch : 0;
        } else {
            long epoch = epochs[line.connection()];
            epochs[line.connection()] = 0;
            session.onDisconnected(epoch, now);
            closed();
        }
    }

    private void closed() {
        if (isResetOnDisconnect && session.state() == SessionState.DISCONNECTED) {
            store.reset(1, 1);
        }
    }

    private void pass(long seconds) {
        long end = now + seconds * SECOND;
        while (session.nextDeadline() <= end) {
            now = Math.max(now, session.nextDeadline());
            session.onTimer(now);
        }
        now = end;
    }

    private void application(String command) {
        String[] words = command.split(" ", -1);
        switch (words[0]) {
            case "LOGOUT" -> session.logout("", now);
            case "ORDER" -> send("D", words[1]);
            case "QUOTE" -> send("S", words[1]);
            default -> fail("unknown command " + command);
        }
    }

    private void send(String msgType, String id) {
        MessageEncoder message = new MessageEncoder(msgType);
        message.begin();
        message.field(msgType.equals("D") ? 11 : 117, id);
        message.field(55, "EUR/USD");
        assertTrue(session.send(message, now) > 0, "not sent");
    }

    private void receive(int connection, String text) {
        long epoch = epochs[connection];
        byte[] bytes = complete(withHeader(text)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(unread, unread.length + bytes.length);
        System.arraycopy(bytes, 0, all, unread.length, bytes.length);
        int done = session.onBytes(epoch, new UnsafeBuffer(all), 0, all.length, now);
        unread = Arrays.copyOfRange(all, done, all.length);
    }

    private String withHeader(String text) {
        if (text.startsWith("8=")) {
            return text;
        }
        String end = text.endsWith("\u0001") ? text : text + "\u0001";
        StringBuilder message = new StringBuilder("8=FIX.4.4\u0001");
        int type = end.indexOf('\u0001') + 1;
        message.append(end, 0, type);
        String rest = end.substring(type);
        String all = "\u0001" + rest;
        message.append(all.contains("\u000149=") ? "" : "49=" + config.targetCompId() + "\u0001");
        message.append(all.contains("\u000152=") ? "" : "52=<TIME>\u0001");
        message.append(all.contains("\u000156=") ? "" : "56=" + config.senderCompId() + "\u0001");
        return message.append(rest).toString();
    }

    private String complete(String text) {
        String message = TIME.matcher(text).replaceAll(this::time);
        if (!message.contains("\u00019=")) {
            int body = message.indexOf('\u0001') + 1;
            int trailer = message.lastIndexOf("\u000110=");
            int length = (trailer < 0 ? message.length() : trailer + 1) - body;
            message =
                    message.substring(0, body) + "9=" + length + "\u0001" + message.substring(body);
        }
        if (message.lastIndexOf("\u000110=") < 0) {
            int sum = message.chars().sum() % 256;
            message += "10=" + (sum < 10 ? "00" : sum < 100 ? "0" : "") + sum + "\u0001";
        }
        return message;
    }

    private String time(MatchResult matcher) {
        String shift = matcher.group(1);
        long seconds = shift == null ? 0 : Long.parseLong(shift.replace("+", ""));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[32]);
        UtcTime.putTimestamp(buffer, 0, now + seconds * SECOND);
        return buffer.getStringWithoutLengthAscii(0, 17);
    }

    private void expect(String text) {
        for (int i = 0; i < PATIENCE && sent.isEmpty() && !isIdle(); i++) {
            step();
        }
        assertTrue(!sent.isEmpty(), () -> "our session says nothing, expected " + text);
        Map<Integer, String> actual = fieldsOf(sent.remove());
        String whole = withOurHeader(text);
        Map<Integer, String> expected = fields(whole);
        for (int tag : new int[] {9, 10, 52, 60, 122}) {
            expected.computeIfPresent(tag, (_, _) -> "*");
            actual.computeIfPresent(tag, (_, _) -> "*");
        }
        expected.put(9, "*");
        expected.put(10, "*");
        if ("TEST".equals(expected.get(112))) { // theirs; ours is any other unique word
            expected.put(112, actual.getOrDefault(112, "missing"));
        }
        assertEquals(expected, actual);
    }

    private String withOurHeader(String text) {
        if (text.startsWith("8=")) {
            return text;
        }
        return "8=FIX.4.4\u000149="
                + config.senderCompId()
                + "\u000156="
                + config.targetCompId()
                + "\u000152=*\u0001"
                + text;
    }

    private boolean isIdle() {
        return session.nextDeadline() == Long.MAX_VALUE;
    }

    private void step() {
        now = Math.max(now, session.nextDeadline());
        session.onTimer(now);
    }

    private void expectState(DefScript.Line line) {
        if (line.text().equals("NOTHING")) {
            assertTrue(sent.isEmpty(), () -> "our session says " + fieldsOf(sent.element()));
            return;
        }
        for (int i = 0; i < PATIENCE && epochs[line.connection()] != 0 && !isIdle(); i++) {
            step();
        }
        assertEquals(0, epochs[line.connection()], "our session does not close the connection");
        closed();
    }

    private static Map<Integer, String> fieldsOf(byte[] message) {
        UnsafeBuffer buffer = new UnsafeBuffer(message);
        FixFrame frame = new FixFrame(message.length);
        assertEquals(FixFrame.Found.MESSAGE, frame.next(buffer, 0, message.length));
        return fields(new String(message, StandardCharsets.ISO_8859_1));
    }

    private static Map<Integer, String> fields(String message) {
        Map<Integer, String> fields = new TreeMap<>();
        for (String field : message.split("\u0001", -1)) {
            if (!field.isEmpty()) {
                int equals = field.indexOf('=');
                fields.put(
                        Integer.valueOf(field.substring(0, equals)), field.substring(equals + 1));
            }
        }
        return fields;
    }

    @Override
    public boolean write(long epoch, DirectBuffer buffer, int offset, int length) {
        byte[] message = new byte[length];
        buffer.getBytes(offset, message);
        sent.add(message);
        return true;
    }

    @Override
    public void disconnect(long epoch) {
        for (int i = 0; i < epochs.length; i++) {
            if (epochs[i] == epoch) {
                epochs[i] = 0;
            }
        }
    }

    /** Echoes orders, as the application behind the public scripts does. */
    @Override
    public void onApplicationMessage(
            FixFields message, int msgSeqNum, boolean possDup, boolean possResend) {
        if (message.msgType() != 'D') {
            session.rejectBusiness(message, 3, "Unsupported Message Type", now);
            return;
        }
        Map<Integer, String> fields = fields(message.toString().replace('|', '\u0001'));
        boolean isNew = clOrdIds.add(String.valueOf(fields.get(11)));
        if (possResend && !isNew) {
            return;
        }
        MessageEncoder echo = new MessageEncoder("D");
        echo.begin();
        fields.forEach((tag, value) -> {
            boolean isHeader = Fix44.DICTIONARY.header().contains(tag);
            if (tag == 97 || (!isHeader && tag != 10)) {
                echo.field(tag, value);
            }
        });
        assertTrue(session.send(echo, now) > 0);
    }
}
