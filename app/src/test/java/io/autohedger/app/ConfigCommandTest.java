// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration as it holds, with where each value comes from. */
class ConfigCommandTest {
    @TempDir Path folder;
    private Path config;
    private Path other;

    @BeforeEach
    void twoDesks() throws IOException {
        assertEquals(0, CommandLineRun.of("init", folder.resolve("d").toString()).code());
        config = folder.resolve("d").resolve("desk.conf");
        other = config.resolveSibling("other.conf");
        Files.copy(config, other);
    }

    @Test
    void aValueIsShownWithTheLineThatItComesFrom() throws IOException {
        CommandLineRun run = CommandLineRun.of("config", "show", config.toString());
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().matches("KEY +VALUE +FROM"), run.out());
        // Of the provider's own block, of its defaults, of a reference, and of none.
        comesFrom(lines, "providers.LP2.target", "LP2", "  LP2 { target = LP2 }");
        comesFrom(lines, "providers.LP2.unknown-after", "2s", "  unknown-after  = 2s");
        comesFrom(lines, "providers.LP2.port", "9890", "  host = \"127.0.0.1\", port");
        shows(lines, "providers\\.LP2\\.cancel-on-disconnect +no +built in");
        comesFrom(lines, "strategies.hedger.params.soft", "1M USD", "    params { soft");
    }

    @Test
    void aSecretIsShownAsTheReferenceThatItIsAndALiteralNever() throws IOException {
        change("LP1 { target = LP1 }", "LP1 { target = LP1, password = \"file:secrets/lp1\" }");
        CommandLineRun run = CommandLineRun.of("config", "show", config.toString(), "--json");
        assertTrue(
                run.out().contains("providers.LP1.password\",\"value\":\"file:secrets/lp1\""),
                run.out());
        change("file:secrets/lp1", "hunter2");
        CommandLineRun literal = CommandLineRun.of("config", "show", config.toString());
        assertEquals(3, literal.code());
        assertEquals("", literal.out());
        assertTrue(literal.err().contains("a secret must be a reference"), literal.err());
        assertFalse(literal.err().contains("hunter2"), literal.err());
    }

    @Test
    void whatDiffersIsShownAlone() throws IOException {
        CommandLineRun same =
                CommandLineRun.of("config", "diff", config.toString(), other.toString());
        assertEquals(0, same.code(), same.err());
        assertEquals("no differences\n", same.out());
        change("soft = 1M USD, ", "");
        change("unknown-after  = 2s ", "unknown-after  = 3s ");
        CommandLineRun run =
                CommandLineRun.of("config", "diff", other.toString(), config.toString());
        assertEquals(1, run.code(), run.err());
        assertEquals(
                List.of(
                        "KEY                            A       B",
                        "providers.LP1.unknown-after    2s      3s",
                        "providers.LP2.unknown-after    2s      3s",
                        "strategies.hedger.params.soft  1M USD  -"),
                run.out().lines().toList());
    }

    @Test
    void allKeysAreListedAndNoneIsNeeded() {
        CommandLineRun run = CommandLineRun.of("config", "keys");
        assertEquals(0, run.code(), run.err());
        assertTrue(
                run.out()
                        .lines()
                        .anyMatch(l ->
                                l.matches(
                                        "providers\\.\\*\\.unknown-after +duration +2s +no answer"
                                                + " this long .*")),
                run.out());
        assertTrue(run.out().lines().count() > 60, run.out());
    }

    @Test
    void whatIsNoConfigurationIsSaid() {
        assertEquals(2, CommandLineRun.of("config").code());
        assertEquals(3, CommandLineRun.of("config", "show", "/no/such.conf").code());
        assertEquals(2, CommandLineRun.of("config", "diff", config.toString()).code());
        CommandLineRun wrong = CommandLineRun.of("config", "shwo");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("did you mean 'show'"), wrong.err());
    }

    private void comesFrom(List<String> lines, String key, String value, String begins)
            throws IOException {
        List<String> text = Files.readAllLines(config);
        int line = 0;
        while (!text.get(line).startsWith(begins)) {
            line++;
        }
        shows(lines, key.replace(".", "\\.") + " +" + value + " +.*desk\\.conf:" + (line + 1));
    }

    private static void shows(List<String> lines, String pattern) {
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(pattern)),
                pattern + " in " + String.join("\n", lines));
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(config);
        assertTrue(text.contains(from), from);
        Files.writeString(config, text.replace(from, to));
    }
}
