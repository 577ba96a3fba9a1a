// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.simulation.MemoryStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run.
 *
 * @param violation null: every promise was kept
 * @param atNanos of the violation, or of the end, since the start
 * @param seq of the desk's last input then
 * @param hash of everything that the desk said and the venues know; the same tape gives the same
 * @param counts how often each thing went wrong, and what was done
 * @param notes what the desk told its people, with the time
 * @param disk of the desk as the run left it: its journal is in {@link #DESK}
 */
public record Outcome(
        Tape tape,
        @Nullable Violation violation,
        long atNanos,
        long seq,
        long turns,
        long hash,
        SortedMap<String, Long> counts,
        List<String> notes,
        MemoryStorage disk) {

    /** The desk's directory on its disk. */
    public static final Path DESK = DeskLives.DIRECTORY;

    /** One line: what, when, at which input, and how to see it again. */
    public String line() {
        return line("--seed " + tape.seed());
    }

    /** The same of a tape that is no seed's. */
    public String line(String again) {
        Violation found = violation;
        return found == null
                ? "seed " + tape.seed() + ": kept"
                : String.format(
                        Locale.ROOT,
                        "seed %d: %s at %.6f s, input %d; again: autohedger sim %s",
                        tape.seed(),
                        found.getMessage(),
                        atNanos / 1e9,
                        seq,
                        again);
    }
}
