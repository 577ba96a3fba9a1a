// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;

/** A view made from a directory that nobody answers for: read once, never written. */
public record JournalView(DeskView view, JournalEnd end) {
    /**
     * Reads a journal to where it ends or cannot be trusted any more.
     *
     * @param growing somebody may be writing it
     */
    public static JournalView read(Path directory, boolean growing) throws IOException {
        DeskView view = new DeskView();
        try (JournalReader reader =
                growing ? JournalReader.follow(directory) : JournalReader.open(directory)) {
            while (reader.next()) {
                view.apply(reader);
            }
            return new JournalView(view, reader.end());
        }
    }
}
