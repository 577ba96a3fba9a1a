// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalWriter;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;

/** A journal written again with some fields of its outputs raised by one: whole, and wrong. */
final class JournalCopy {
    private JournalCopy() {}

    /** A field of a kind of output: where it is behind the header, and how long. */
    record Field(int template, int offset, int bytes) {}

    static Field of(int template, int offset, int bytes) {
        return new Field(template, offset, bytes);
    }

    /** The kinds of outputs that a journal has at all. */
    static Set<Integer> outputs(Path journal) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        Set<Integer> found = new TreeSet<>();
        try (JournalReader in = JournalReader.open(journal)) {
            while (in.next()) {
                if (in.type() == RecordType.OUTPUT) {
                    found.add(header.wrap(in.buffer(), in.payloadOffset()).templateId());
                }
            }
        }
        return found;
    }

    static void of(Path from, Path to, List<Field> wrong) throws IOException {
        Files.createDirectories(to.resolve("strategies"));
        try (Stream<Path> sources = Files.list(from.resolve("strategies"))) {
            for (Path source : sources.toList()) {
                Files.copy(source, to.resolve("strategies").resolve(source.getFileName()));
            }
        }
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        try (JournalReader in = JournalReader.open(from);
                JournalWriter out =
                        JournalWriter.create(
                                to.resolve("journal"), new JournalOptions("fx-desk", 1 << 20))) {
            while (in.next()) {
                int length = in.payloadLength();
                buffer.putBytes(0, in.buffer(), in.payloadOffset(), length);
                if (in.type() == RecordType.OUTPUT) {
                    raise(buffer, wrong);
                }
                write(in, out, buffer, length);
            }
        }
    }

    /** Those fields that an output has, which begins where its buffer does. */
    static void raise(ExpandableArrayBuffer buffer, List<Field> wrong) {
        int template = new MessageHeaderDecoder().wrap(buffer, 0).templateId();
        wrong.stream().filter(field -> field.template == template).forEach(f -> raise(buffer, f));
    }

    private static void raise(ExpandableArrayBuffer buffer, Field field) {
        int at = MessageHeaderDecoder.ENCODED_LENGTH + field.offset;
        if (field.bytes == Long.BYTES) {
            long value = buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at, value + 1, ByteOrder.LITTLE_ENDIAN);
        } else {
            int value = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            buffer.putInt(at, value + 1, ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static void write(
            JournalReader in, JournalWriter out, ExpandableArrayBuffer buffer, int length)
            throws IOException {
        switch (in.type()) {
            case INPUT ->
                    out.appendInput(
                            in.seq(),
                            in.timeNanos(),
                            in.principal(),
                            in.sessionId(),
                            in.connectionEpoch(),
                            in.msgSeqNum(),
                            buffer,
                            0,
                            length);
            case OUTPUT -> out.appendOutput(in.seq(), in.timeNanos(), buffer, 0, length);
            case SEND_STARTED ->
                    out.appendSendStarted(
                            in.seq(),
                            in.timeNanos(),
                            in.sessionId(),
                            in.connectionEpoch(),
                            in.msgSeqNum(),
                            in.gapFillOnly(),
                            buffer,
                            0,
                            length);
            default -> throw new IllegalStateException("not copied: " + in.type());
        }
    }
}
