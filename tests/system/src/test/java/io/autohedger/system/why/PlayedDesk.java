// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.app.desk.SessionWindows;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.TimerRequestDecoder;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A desk of a {@code desk.conf} on the engine, in virtual time, whose venues, clients and people a
 * test plays: its journal is what the commands read. Each order counts as sent at once.
 */
final class PlayedDesk implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    /** A Monday, 09:00 UTC. */
    private static final long NINE = 1_772_442_000L * SECOND;

    static final int ROOM = 1 << 8;

    private final Path folder;
    private final Map<String, String> sources;
    private String conf;
    private UnaryOperator<StrategyPlan> plans = UnaryOperator.identity();
    private UnaryOperator<String> texts = UnaryOperator.identity();
    private int epoch;
    ConfiguredDesk configured;
    final PlayedInputs inputs;
    final PlayedChanges changes;
    final PlayedAnswers answers = new PlayedAnswers();
    private final Path directory;
    private final JournalWriter writer;
    private final EngineOptions options;
    private Engine engine;
    private final OutputBuffer output = new OutputBuffer();
    private final PlayedMessages messages;
    private long seq;

    /** So many orders were filled by {@link #fillAll}. */
    private int hasFilled;

    /** How often everybody has quoted. */
    int rounds;

    private long now = NINE;
    private long due = Long.MAX_VALUE;

    /** Of a configuration whose strategies are these sources, by their names. */
    PlayedDesk(Path folder, String conf, Map<String, String> sources) throws IOException {
        this(folder, conf, sources, ROOM);
    }

    /** With room for so many orders, a power of two. */
    PlayedDesk(Path folder, String conf, Map<String, String> sources, int room) throws IOException {
        options = new EngineOptions(0, room, ROOM, ROOM);
        engine = new Engine(options);
        this.folder = folder;
        this.sources = sources;
        this.conf = conf;
        configured = configure();
        directory = folder.resolve("desk");
        String name = configured.desk().name();
        writer =
                JournalWriter.create(
                        directory.resolve("journal"), new JournalOptions(name, 1 << 20));
        inputs = new PlayedInputs(configured, this::input, () -> now);
        changes = new PlayedChanges(inputs, this::input);
        messages = new PlayedMessages(writer, configured.desk().environment());
        deploy();
        define();
    }

    private ConfiguredDesk configure() throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Files.writeString(folder.resolve(source.getKey()), source.getValue());
        }
        Path file = folder.resolve("desk.conf");
        Files.writeString(file, conf);
        Configuration.Reading reading = Configuration.read(file, Map.of());
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        return Objects.requireNonNull(reading.desk());
    }

    /** The process ends, and the next one goes on from a snapshot of what it was. */
    void restart() throws IOException {
        List<Long> state = new ArrayList<>();
        engine.snapshot(state::add);
        engine = new Engine(options);
        deploy();
        Iterator<Long> values = state.iterator();
        assertEquals(Restored.DONE, engine.restore(values::next));
        define();
    }

    /** The same, by a configuration of which something is otherwise. */
    void restart(String old, String otherwise) throws IOException {
        assertTrue(conf.contains(old), old);
        conf = conf.replace(old, otherwise);
        configured = configure();
        inputs.configured(configured);
        restart();
    }

    /** The same, by programs that no compiler makes, and which say of themselves what they do. */
    void restart(UnaryOperator<StrategyPlan> otherwise, UnaryOperator<String> says)
            throws IOException {
        plans = otherwise;
        texts = says;
        restart();
    }

    private void deploy() throws IOException {
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            long hash = deployed.strategy().plan().codeHash();
            Path kept = DataDirectory.strategy(directory, hash);
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, texts.apply(deployed.source().text()), StandardCharsets.UTF_8);
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    plans.apply(deployed.strategy().plan()));
        }
    }

    /** A life begins. */
    private void define() {
        ReferenceInputs reference =
                new ReferenceInputs((bytes, offset, length) -> input(0, bytes, offset, length));
        reference.started(configured.desk(), ++epoch);
        reference.define(configured.desk(), configured.strategies());
        new SessionWindows(configured.desk()).tell(reference, now);
        reference.people(configured.people(), Map.of());
        configured.strategies().forEach(reference::deployment);
        configured.desk().venues().forEach(venue -> inputs.session(venue.name(), true));
    }

    Path directory() {
        return directory;
    }

    long now() {
        return now;
    }

    /** Time goes on; what the core has asked to be woken for comes in between. */
    void pass(long nanos) {
        long until = now + nanos;
        while (due <= until) {
            now = Math.max(now, due);
            due = Long.MAX_VALUE;
            inputs.tick(now);
        }
        now = until;
    }

    /** The next input comes so much later, before a timer that is due meanwhile. */
    void isLater(long nanos) {
        now += nanos;
    }

    /** Every order that has had no fill yet has all of it. */
    void fillAll() {
        while (hasFilled < answers.orders.size()) {
            inputs.filled(answers.orders.get(hasFilled++));
        }
    }

    /** Anything that a journal may have, also what no edge of the product says. */
    void input(int person, DirectBuffer from, int offset, int length) {
        // What goes in may be what the next input is made in.
        ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(length);
        bytes.putBytes(0, from, offset, length);
        seq++;
        try {
            writer.appendInput(seq, now, person, 0, 0, 0, bytes, 0, length);
            output.clear();
            engine.on(seq, now, bytes, 0, length, output);
            PlayedAnswers.Sent sent = new PlayedAnswers.Sent();
            for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
                int size = output.length(at);
                writer.appendOutput(seq, now, output.buffer(), at, size);
                took(output.buffer(), at, sent);
            }
            for (long clOrdId : sent.orders) {
                inputs.sent(clOrdId, RequestKind.NEW_ORDER, messages.order(seq, now, clOrdId));
            }
            for (long[] replace : sent.replaces) {
                int number = messages.replace(seq, now, replace[0], replace[1]);
                inputs.sent(replace[0], RequestKind.REPLACE, number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void took(DirectBuffer buffer, int at, PlayedAnswers.Sent sent) {
        switch (answers.take(buffer, at)) {
            case TimerRequestDecoder.TEMPLATE_ID -> due = Math.min(due, answers.dueNanos());
            case NewOrderDecoder.TEMPLATE_ID -> sent.orders.add(answers.last().clOrdId());
            case ReplaceOrderDecoder.TEMPLATE_ID -> sent.replaces.add(answers.replace());
            default -> {
                // Nothing to be done about it.
            }
        }
    }

    @Override
    public void close() {
        writer.close();
    }

    /** FIX messages as far as the journal's readers look at them. */
    private static final class PlayedMessages {
        private final JournalWriter writer;
        private final char environment;
        private int number;

        PlayedMessages(JournalWriter writer, char environment) {
            this.writer = writer;
            this.environment = environment;
        }

        private String name(long clOrdId) {
            return environment
                    + String.valueOf(clOrdId >>> 32)
                    + "-%06d".formatted(clOrdId & 0xFFFF_FFFFL);
        }

        int order(long seq, long nanos, long clOrdId) throws IOException {
            return message(seq, nanos, "35=D|11=" + name(clOrdId));
        }

        int replace(long seq, long nanos, long clOrdId, long of) throws IOException {
            return message(seq, nanos, "35=G|11=" + name(clOrdId) + "|41=" + name(of));
        }

        private int message(long seq, long nanos, String body) throws IOException {
            number++;
            String text = "8=FIX.4.4|9=1|" + body + "|10=0|";
            byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
            UnsafeBuffer raw = new UnsafeBuffer(bytes);
            writer.appendSendStarted(seq, nanos, 1, 1, number, false, raw, 0, bytes.length);
            return number;
        }
    }

    /** Where an input goes that a person makes; 0: nobody does. */
    @FunctionalInterface
    interface Sink {
        void input(int person, DirectBuffer buffer, int offset, int length);
    }

    static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
}
