// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.runtime.journal.JournalException;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A journal of one segment that holds the definitions of the one-pair desk, an input each. */
final class SmallJournal {
    private static final long NINE_O_CLOCK = 1_772_442_000_000_000_000L;

    private SmallJournal() {}

    /** Gives the segment. */
    static Path write(Path directory) throws IOException {
        JournalOptions options = new JournalOptions("one-pair", 64 << 10);
        try (JournalWriter writer = JournalWriter.create(directory, options)) {
            long[] seq = {0};
            new ReferenceInputs(
                            (buffer, offset, length) -> {
                                seq[0]++;
                                try {
                                    writer.appendInput(
                                            seq[0],
                                            NINE_O_CLOCK + seq[0],
                                            0,
                                            0,
                                            0,
                                            0,
                                            buffer,
                                            offset,
                                            length);
                                } catch (JournalException e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                    .write(OnePairDesk.definition(), 1);
        }
        return directory.resolve("00000001.ahj");
    }
}
