// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

import io.autohedger.engine.Engine;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;

/**
 * Runs a journal's inputs through an engine and compares each output with the one on record, byte
 * for byte.
 */
public final class Replay {
    /**
     * What a replay saw.
     *
     * @param inputs how many were stepped
     * @param outputs how many were compared
     * @param outputHash of the engine after the last input
     * @param stateHash of its canonical snapshot
     * @param firstDifference seq of the first input whose outputs differ; 0: none does
     */
    public record Result(
            long inputs, long outputs, long outputHash, long stateHash, long firstDifference) {}

    private final JournalReader journal;
    private final Engine engine;
    private final long until;
    private final OutputBuffer output = new OutputBuffer();
    private int expected;
    private long inputs;
    private long outputs;
    private long seq;
    private long firstDifference;

    private Replay(JournalReader journal, Engine engine, long until) {
        this.journal = journal;
        this.engine = engine;
        this.until = until;
    }

    /** Replays to the journal's end; the engine has its strategies deployed and nothing else. */
    public static Result run(JournalReader journal, Engine engine) throws IOException {
        return run(journal, engine, Long.MAX_VALUE);
    }

    /** The same, up to and with the input of a sequence number. */
    public static Result run(JournalReader journal, Engine engine, long until) throws IOException {
        return new Replay(journal, engine, until).run();
    }

    /** The hash of an engine's canonical snapshot. */
    public static long stateHash(Engine engine) {
        long[] hash = {1};
        engine.snapshot(value -> hash[0] = (hash[0] ^ value) * 0x100_0000_01B3L);
        return hash[0];
    }

    private Result run() throws IOException {
        while (journal.next() && journal.seq() <= until) {
            if (journal.type() == RecordType.INPUT) {
                endOfInput();
                step();
            } else if (journal.type() == RecordType.OUTPUT) {
                compare();
            }
        }
        endOfInput();
        return new Result(inputs, outputs, engine.outputHash(), stateHash(engine), firstDifference);
    }

    private void step() {
        seq = journal.seq();
        output.clear();
        engine.on(
                seq,
                journal.timeNanos(),
                journal.buffer(),
                journal.payloadOffset(),
                journal.payloadLength(),
                output);
        expected = output.first();
        inputs++;
    }

    private void compare() {
        outputs++;
        boolean same =
                output.hasMessage(expected)
                        && output.length(expected) == journal.payloadLength()
                        && sameBytes(output, expected, journal);
        if (same) {
            expected = output.next(expected);
        } else {
            differs();
        }
    }

    /** Whether the message at an offset of an output buffer is the record's payload. */
    static boolean sameBytes(OutputBuffer output, int at, JournalReader record) {
        for (int i = 0; i < record.payloadLength(); i++) {
            if (output.buffer().getByte(at + i)
                    != record.buffer().getByte(record.payloadOffset() + i)) {
                return false;
            }
        }
        return true;
    }

    /** Every output of the step was on record, unless the journal ends within the step. */
    private void endOfInput() {
        if (inputs > 0 && output.hasMessage(expected)) {
            differs();
        }
    }

    private void differs() {
        if (firstDifference == 0) {
            firstDifference = seq;
        }
    }
}
