// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a screen's keys and its {@code :} line give: the same command line, to the same
 * socket, with the same rights as from any terminal. One at a time, on a thread of its own.
 */
final class ScreenCommands {
    private static final Set<String> LOOK =
            Set.of(
                    "status",
                    "ls",
                    "unknowns",
                    "limits",
                    "breaks",
                    "why",
                    "why-not",
                    "explain",
                    "help",
                    "version");
    private static final Set<String> ACT =
            Set.of(
                    "kill",
                    "release",
                    "approve",
                    "reject",
                    "resolve",
                    "decide",
                    "reference",
                    "restrict",
                    "hedge",
                    "strategy",
                    "limit",
                    "override",
                    "reconcile",
                    "adjust",
                    "agree",
                    "opening",
                    "held",
                    "swap-points",
                    "funding",
                    "margin",
                    "ack",
                    "stop");

    private final Path directory;
    private final @Nullable String as;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicReference<@Nullable List<String>> answer = new AtomicReference<>();

    /**
     * On one desk.
     *
     * @param as who acts; null: the user of the host
     */
    ScreenCommands(Path directory, @Nullable String as) {
        this.directory = directory;
        this.as = as;
    }

    /** The answer of a command that has ended, once; null: none. */
    @Nullable List<String> takeAnswer() {
        return answer.getAndSet(null);
    }

    void run(String line) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        String verb = words.getFirst();
        if (!LOOK.contains(verb) && !ACT.contains(verb)) {
            answer.set(List.of("'" + verb + "' is no command of a desk; ? lists the keys"));
            return;
        }
        if (!busy.compareAndSet(false, true)) {
            answer.set(List.of("the last command is still under way"));
            return;
        }
        if (ACT.contains(verb) && as != null && !words.contains("--as")) {
            words.add("--as");
            words.add(as);
        }
        if (!words.contains("--dir") && !words.contains("-d")) {
            words.add("--dir");
            words.add(directory.toString());
        }
        Thread.ofVirtual()
                .start(() -> {
                    List<String> said = said(words);
                    busy.set(false);
                    answer.set(said);
                });
    }

    private static List<String> said(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Autohedger.run(both, both, words.toArray(String[]::new));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.isEmpty() ? List.of("done") : lines;
    }
}
