// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.strategy.Strategy;
import io.autohedger.language.CompiledStrategy;
import io.autohedger.runtime.Replay;
import io.autohedger.runtime.Sequencer;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.simulation.MemoryStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** What a test needs to run a configured desk by itself: its engine, and who tells it the desk. */
public final class Engines {
    private Engines() {}

    /** A new engine with the desk's programs, as the configuration compiles them. */
    public static Engine of(ConfiguredDesk configured) {
        return of(configured, CompiledStrategy::newInstance);
    }

    /** The same, with its programs made in another way. */
    public static Engine of(ConfiguredDesk configured, Function<CompiledStrategy, Strategy> made) {
        Engine engine = new Engine(EngineOptions.forEpoch(0));
        for (ConfiguredDesk.Deployment d : configured.strategies()) {
            engine.deploy(d.strategyId(), made.apply(d.strategy()), d.strategy().plan());
        }
        return engine;
    }

    /** A journal gives a new engine every output again, and the state of the live one. */
    public static void replay(MemoryStorage disk, Path place, Engine live, Engine again)
            throws IOException {
        try (JournalReader journal = JournalReader.open(disk, place)) {
            Replay.Result replayed = Replay.run(journal, again);
            assertEquals(0, replayed.firstDifference());
            assertEquals(Replay.stateHash(live), replayed.stateHash());
        }
    }

    /** What is told is an input of no session. */
    public static ReferenceInputs inputsOf(Sequencer sequencer) {
        return new ReferenceInputs((buffer, offset, length) -> {
            int at = sequencer.claim(0, length);
            sequencer.buffer().putBytes(at, buffer, offset, length);
            sequencer.commit(0, 0, 0);
        });
    }
}
