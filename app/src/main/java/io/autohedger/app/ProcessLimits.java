// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel allows this process, from the files in which Linux says so.
 *
 * @param mostFiles that may be open at once; 0: it does not say
 * @param memoryBytes of the machine, or of its container where that has less; 0: it does not say
 */
record ProcessLimits(long mostFiles, long memoryBytes) {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup/memory.max");
    private static final long KIB = 1024;

    static ProcessLimits ofThisProcess() {
        return of(lines(LIMITS), lines(MEMORY), lines(CONTAINER));
    }

    static ProcessLimits of(List<String> limits, List<String> memory, List<String> container) {
        long machine = KIB * number(memory, "MemTotal:");
        long inside = number(container, "");
        return new ProcessLimits(
                number(limits, "Max open files"),
                inside > 0 && inside < machine ? inside : machine);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first number behind these words; without a limit it is very large; 0: there is none. */
    private static long number(List<String> lines, String begins) {
        for (String line : lines) {
            if (line.startsWith(begins)) {
                String word = line.substring(begins.length()).strip().split("\\s+", 2)[0];
                boolean unlimited = word.equals("unlimited") || word.equals("max");
                return unlimited
                        ? Long.MAX_VALUE
                        : word.matches("\\d{1,18}") ? Long.parseLong(word) : 0;
            }
        }
        return 0;
    }
}
