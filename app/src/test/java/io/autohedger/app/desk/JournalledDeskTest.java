// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal says of its desk, over all lives of it. */
class JournalledDeskTest {
    private final ConfiguredDesk configured = OnePairDesk.configured();
    private long seq;

    /** Who runs it again deploys each program once, however often the desk was started. */
    @Test
    void aStrategyIsOneInAllLivesOfTheDesk(@TempDir Path folder) throws IOException {
        Path journal = folder.resolve("journal");
        JournalOptions options = new JournalOptions(configured.desk().name(), 1 << 20);
        try (JournalWriter writer = JournalWriter.create(journal, options)) {
            life(writer, 1);
            life(writer, 2);
        }
        try (JournalReader reader = JournalReader.open(journal)) {
            assertEquals(
                    configured.strategies().stream()
                            .map(ConfiguredDesk.Deployment::strategyId)
                            .toList(),
                    JournalledDesk.read(reader).strategies().stream()
                            .map(JournalledDesk.Deployed::strategyId)
                            .toList());
        }
    }

    private void life(JournalWriter writer, int epoch) {
        ReferenceInputs inputs =
                new ReferenceInputs((buffer, offset, length) -> {
                    try {
                        writer.appendInput(++seq, seq, 0, 0, 0, 0, buffer, offset, length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        inputs.write(configured.desk(), epoch);
        configured.strategies().forEach(inputs::deployment);
    }
}
