// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that complete words, run by the shells that they are for where those are here. */
@Timeout(60)
class CompletionCommandTest {
    @TempDir Path folder;

    @Test
    void bashCompletesVerbsKindsAndOptions() throws IOException, InterruptedException {
        assertEquals("limit limits", complete("autohedger", "lim"));
        assertEquals("why why-not", complete("autohedger", "why"));
        assertEquals("strategies", complete("autohedger", "ls", "str"));
        assertEquals("--exit-code", complete("autohedger", "unknowns", "--ex"));
        assertEquals("verify", complete("autohedger", "journal", "ver"));
        assertEquals("--flow", complete("autohedger", "run", "--fl"));
    }

    @Test
    void zshTakesTheScriptOfBash() {
        assertEquals(
                CommandLineRun.of("completion", "bash").out(),
                CommandLineRun.of("completion", "zsh").out());
        assertTrue(CommandLineRun.of("completion", "zsh").out().contains("bashcompinit"));
    }

    @Test
    void fishHasALineForEachVerbAndOption() {
        List<String> lines = CommandLineRun.of("completion", "fish").out().lines().toList();
        assertEquals("complete -c autohedger -f", lines.getFirst());
        assertTrue(
                lines.contains(
                        "complete -c autohedger -n '__fish_use_subcommand' -a limits -d"
                                + " 'Shows the tree of limits, and how much of each is used.'"),
                String.join("\n", lines));
        assertTrue(
                lines.contains(
                        "complete -c autohedger -n '__fish_seen_subcommand_from journal; and"
                                + " __fish_seen_subcommand_from verify' -F"),
                String.join("\n", lines));
        for (String line : lines) {
            String bare = line.replace("\\\\", "").replace("\\'", "");
            assertEquals(0, bare.chars().filter(c -> c == '\'').count() % 2, line);
        }
    }

    @Test
    void anotherShellIsRefusedWithThoseThereAre() {
        CommandLineRun run = CommandLineRun.of("completion", "tcsh");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("bash, zsh, fish"), run.err());
        assertEquals(2, CommandLineRun.of("completion").code());
    }

    /** What bash offers for the last word, sorted. */
    private String complete(String... words) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        CommandLineRun script = CommandLineRun.of("completion", "bash");
        assertEquals(0, script.code(), script.err());
        Path file = Files.writeString(folder.resolve("completion.bash"), script.out());
        String quoted = "'" + String.join("' '", words) + "'";
        Process bash =
                new ProcessBuilder(
                                "/bin/bash",
                                "--norc",
                                "-c",
                                // It only sets how a shell that is asked shows its words.
                                "compopt() { :; }; source '"
                                        + file
                                        + "'; COMP_WORDS=("
                                        + quoted
                                        + "); COMP_CWORD="
                                        + (words.length - 1)
                                        + "; COMP_LINE=\""
                                        + String.join(" ", words)
                                        + "\"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9;"
                                        + " _complete_autohedger;"
                                        + " printf '%s\\n' \"${COMPREPLY[@]}\"")
                        .redirectErrorStream(true)
                        .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return String.join(" ", out.lines().map(String::strip).sorted().toList());
    }
}
