// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.config.Configuration;
import io.autohedger.app.config.MistakeTable;
import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.JournalledDesk;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.model.Universe;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.DeskPorts;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk of one pair whose hedger looks at the week, through weeks of its clock and two lives. */
class SessionDeskTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");
    private static final long HOUR = 3_600_000_000_000L;
    private static final long DAY = 24 * HOUR;

    /** A Wednesday. */
    private static final long START =
            Instant.parse("2026-03-04T12:00:00Z").getEpochSecond() * 1_000_000_000L;

    @TempDir Path folder;
    private long now = START;
    private ConfiguredDesk configured = OnePairDesk.configured();

    @BeforeEach
    void aHedgerThatSaysWhenTheWeekOpensAndCloses() throws Exception {
        Path config = folder.resolve("desk.conf");
        Files.writeString(
                config,
                Files.readString(ONE_PAIR.resolve("desk.conf"))
                        + """

                        sessions {
                          FX_WEEK {
                            zone = "America/New_York"
                            open = "Sunday 17:00", close = "Friday 17:00"
                          }
                        }
                        """);
        Files.writeString(
                folder.resolve("hedger.ah"),
                Files.readString(ONE_PAIR.resolve("hedger.ah"))
                        .replace("  params {", "  use week = session(FX_WEEK)\n\n  params {")
                        .replace(
                                "  machine zone",
                                """
                                  when week.closes_within(5min) { alert "closing" }
                                  when week.open { alert "open" }
                                  machine zone\
                                """));
        Configuration.Reading reading = Configuration.read(config, Map.of());
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        configured = Objects.requireNonNull(reading.desk()).onLoopback(1);
    }

    @Test
    void aDeskOfManyDaysIsToldFurtherWindowsAndItsJournalReplays() throws Exception {
        Path data = folder.resolve("d");
        long state;
        try (DataDirectory directory = DataDirectory.open(data)) {
            live(directory, 8 * DAY);
        }
        try (DataDirectory directory = DataDirectory.open(data)) {
            state = live(directory, 2 * DAY);
        }
        assertEquals(List.of(START, START + 7 * DAY, START + 8 * DAY), toldAt(data));
        assertEquals(
                List.of(
                        "open 2026-03-04T12:00:00Z",
                        "closing 2026-03-06T21:55:00Z",
                        "open 2026-03-08T21:00:00Z",
                        "closing 2026-03-13T20:55:00Z"),
                texts(data));
        try (JournalReader reader = JournalReader.open(data)) {
            JournalledDesk desk = JournalledDesk.read(reader);
            assertEquals(
                    List.of(new Universe.Named(1, "FX_WEEK")),
                    Objects.requireNonNull(desk.universe()).sessions());
        }
        try (JournalReader reader = JournalReader.open(data)) {
            Replay.Result again = Replay.run(reader, engine());
            assertEquals(0, again.firstDifference());
            assertEquals(state, again.stateHash());
        }
    }

    private Engine engine() {
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        for (ConfiguredDesk.Deployment deployed : configured.strategies()) {
            engine.deploy(
                    deployed.strategyId(),
                    deployed.strategy().newInstance(),
                    deployed.strategy().plan());
        }
        return engine;
    }

    /** Five minutes at a time; nobody is connected. */
    private long live(DataDirectory directory, long nanos) throws Exception {
        WiredDesk desk =
                new WiredDesk(
                        directory,
                        directory.epoch(),
                        configured,
                        DeskPorts.real(() -> now),
                        _ -> {});
        for (long end = now + nanos; now < end; now += HOUR / 12) {
            desk.desk().doWork();
            desk.publish(now);
        }
        desk.desk().close();
        return desk.stateHash();
    }

    private static List<Long> toldAt(Path data) throws Exception {
        List<Long> times = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (JournalReader reader = JournalReader.open(data)) {
            while (reader.next()) {
                header.wrap(reader.buffer(), reader.payloadOffset());
                if (reader.type() == RecordType.INPUT
                        && header.templateId() == SessionDefinedDecoder.TEMPLATE_ID) {
                    times.add(reader.timeNanos());
                }
            }
        }
        return times;
    }

    private static List<String> texts(Path data) throws Exception {
        List<String> texts = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        AlertDecoder alert = new AlertDecoder();
        try (JournalReader reader = JournalReader.open(data)) {
            while (reader.next()) {
                header.wrap(reader.buffer(), reader.payloadOffset());
                if (reader.type() == RecordType.OUTPUT
                        && header.templateId() == AlertDecoder.TEMPLATE_ID) {
                    String text =
                            alert.wrapAndApplyHeader(
                                            reader.buffer(), reader.payloadOffset(), header)
                                    .text();
                    if (text.matches("open|closing")) {
                        texts.add(
                                text
                                        + " "
                                        + Instant.ofEpochSecond(
                                                reader.timeNanos() / 1_000_000_000L));
                    }
                }
            }
        }
        assertTrue(texts.size() > 0);
        return texts;
    }
}
