// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.text.Times;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalFiles;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal info|verify|dump}: the care of journals. Reads files only, never writes. */
@Command(name = "journal", description = "Looks at a journal: info, verify, dump.")
final class JournalCommand implements Runnable {
    @Spec @Nullable CommandSpec spec;

    private final Terminal terminal;

    JournalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw CommandFailure.usage("journal needs a verb: info, verify or dump", "journal --help");
    }

    @Command(name = "info", description = "Counts records, from when to when.")
    int info(@Parameters(paramLabel = "JOURNAL") Path journal) {
        Map<String, Integer> kinds = new TreeMap<>();
        long[] from = {0, 0};
        JournalReader reader = walk(journal, r -> count(r, kinds, from));
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("desk", reader.desk());
            answer.put("segments", reader.segments());
            answer.put("records", reader.records());
            answer.put("kinds", kinds);
            answer.put("firstSeq", from[0]);
            answer.put("lastSeq", reader.lastSeq());
            answer.put("from", Times.rfc3339(from[1]));
            answer.put("to", Times.rfc3339(reader.lastTimeNanos()));
            terminal.answer(answer);
        } else {
            terminal.answer("desk      " + reader.desk());
            terminal.answer("segments  " + Times.grouped(reader.segments()));
            terminal.answer("records   " + Times.grouped(reader.records()) + "  " + kinds);
            terminal.answer("seq       " + from[0] + " to " + reader.lastSeq());
            terminal.answer("from      " + Times.rfc3339(from[1]));
            terminal.answer("to        " + Times.rfc3339(reader.lastTimeNanos()));
        }
        return endOf(journal, reader);
    }

    @Command(name = "verify", description = "Checks every byte: 0 whole, 1 torn tail, 7 damage.")
    int verify(@Parameters(paramLabel = "JOURNAL") Path journal) {
        JournalReader reader = walk(journal, r -> {});
        int code = endOf(journal, reader);
        if (code == ExitCode.OK.code()) {
            String last = Times.rfc3339(reader.lastTimeNanos());
            if (terminal.json()) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("v", 1);
                answer.put("result", "ok");
                answer.put("segments", reader.segments());
                answer.put("records", reader.records());
                answer.put("last", last);
                terminal.answer(answer);
            } else {
                terminal.answer(
                        "ok: "
                                + Times.grouped(reader.segments())
                                + " segments, "
                                + Times.grouped(reader.records())
                                + " records, every CRC valid, last "
                                + last);
            }
        }
        return code;
    }

    @Command(name = "dump", description = "Prints one line for each record.")
    int dump(@Parameters(paramLabel = "JOURNAL") Path journal) {
        JournalReader reader = walk(journal, this::line);
        return endOf(journal, reader);
    }

    private void line(JournalReader record) {
        String name = RecordNames.of(record);
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("seq", record.seq());
            answer.put("time", Times.rfc3339(record.timeNanos()));
            answer.put("type", record.type().name());
            answer.put("message", name);
            answer.put("session", record.sessionId());
            answer.put("msgSeqNum", record.msgSeqNum());
            answer.put("bytes", record.payloadLength());
            terminal.answer(answer);
        } else {
            String session =
                    record.sessionId() == 0
                            ? ""
                            : "  session " + record.sessionId() + " #" + record.msgSeqNum();
            terminal.answer(
                    record.seq()
                            + "  "
                            + Times.rfc3339(record.timeNanos())
                            + "  "
                            + record.type()
                            + "  "
                            + name
                            + session
                            + "  "
                            + record.payloadLength()
                            + " B");
        }
    }

    private static void count(JournalReader record, Map<String, Integer> kinds, long[] from) {
        kinds.merge(record.type().name(), 1, Integer::sum);
        if (from[0] == 0) {
            from[0] = record.seq();
            from[1] = record.timeNanos();
        }
    }

    /** What a walk does with each intact record. */
    @FunctionalInterface
    interface Visitor {
        void visit(JournalReader record);
    }

    static JournalReader walk(Path journal, Visitor visitor) {
        try (JournalReader reader = JournalReader.open(journal)) {
            if (reader.segments() == 0) {
                throw missing(journal, "there is no journal in " + journal);
            }
            while (reader.next()) {
                visitor.visit(reader);
            }
            return reader;
        } catch (IOException e) {
            throw missing(
                    journal, "cannot read journal " + journal + ": " + JournalFiles.reason(e));
        }
    }

    static CommandFailure missing(Path journal, String what) {
        return new CommandFailure(
                ExitCode.INPUT,
                "AC0510",
                what,
                null,
                List.of(),
                "name a data directory, its journal/ or one segment (" + journal + " is none)");
    }

    /** Says how a journal ends, where that is not as it should be; gives the exit code. */
    private int endOf(Path journal, JournalReader reader) {
        return switch (reader.end()) {
            case JournalEnd.Whole _ -> ExitCode.OK.code();
            case JournalEnd.TornTail torn -> {
                terminal.note(
                        "note: "
                                + torn.bytes()
                                + " bytes of an unfinished record in "
                                + torn.file().getFileName()
                                + " at offset "
                                + Times.grouped(torn.offset())
                                + "; intact up to seq "
                                + torn.lastSeq());
                yield ExitCode.NO.code();
            }
            case JournalEnd.Damaged damaged -> throw damaged(journal, damaged);
        };
    }

    static CommandFailure damaged(Path journal, JournalEnd.Damaged damaged) {
        return damaged(journal, damaged, "");
    }

    /**
     * COMMANDS 9.9: what is damaged, what is intact, what to do.
     *
     * @param consequence added to what is said first; empty: there is none
     */
    static CommandFailure damaged(Path journal, JournalEnd.Damaged damaged, String consequence) {
        List<String> details = new ArrayList<>();
        details.add(
                damaged.what()
                        + (damaged.readableUpToSeq() == 0
                                ? ""
                                : "; records after it are readable up to seq "
                                        + Times.grouped(damaged.readableUpToSeq())));
        details.add(
                damaged.lastIntactSeq() == 0
                        ? "Intact: no record before it."
                        : "Intact: seq 1 to " + Times.grouped(damaged.lastIntactSeq()) + ".");
        details.add(
                "This is not a torn tail: something changed the file after it was written."
                        + " It is not repaired.");
        details.add("1  keep a copy           cp -a " + journal + " /safe/place");
        details.add(
                "2  look for open orders  autohedger journal dump "
                        + journal
                        + ", and ask the venues");
        details.add("3  restore               autohedger help journal-damage");
        return new CommandFailure(
                ExitCode.DAMAGED,
                "AC0701",
                "the journal is damaged in the middle" + consequence,
                damaged.file() + " offset " + Times.grouped(damaged.offset()),
                details,
                null);
    }
}
