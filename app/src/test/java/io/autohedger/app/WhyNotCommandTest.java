// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a strategy waits for, from the journal of a desk that has run a moment. */
@Timeout(60)
class WhyNotCommandTest {
    private static final Path ONE_PAIR = Path.of("../examples/one-pair/desk.conf");

    @TempDir Path directory;

    @BeforeEach
    void aDeskHasRun() throws IOException {
        Path config = directory.resolve("desk.conf");
        Files.writeString(config, Files.readString(ONE_PAIR).replace(":9878", ":0"));
        Files.copy(ONE_PAIR.resolveSibling("hedger.ah"), directory.resolve("hedger.ah"));
        CommandLineRun run =
                CommandLineRun.of(
                        "run",
                        config.toString(),
                        "--dir",
                        directory.toString(),
                        "--duration",
                        "1500ms");
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void withoutAPriceItSaysWhichValueIsMissingAndWhy() {
        CommandLineRun run = whyNot("OnePairHedger", "EURUSD");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(
                lines.getFirst().startsWith("one-pair  not live: the journal in " + directory),
                run.out());
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches(
                                        "zone \\w+ +\\d+ +when not known\\(net\\) for 1s -> Blind"
                                                + " +not known\\(missing\\) +true.*")),
                run.out());
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches(" +\\d+ +let px .*missing +no live price")),
                run.out());
    }

    @Test
    void aScriptGetsTheSame() {
        Map<String, Object> object =
                Objects.requireNonNull(
                        JsonText.read(whyNot("OnePairHedger", "--json").out().strip()));
        assertEquals("OnePairHedger", object.get("strategy"));
        assertEquals(false, object.get("live"));
        Map<?, ?> zone = (Map<?, ?>) list(object, "machines").getFirst();
        assertEquals("zone", zone.get("machine"));
        assertTrue(list(object, "needs").size() >= 3, object.toString());
    }

    private static List<?> list(Map<String, Object> object, String name) {
        return (List<?>) Objects.requireNonNull(object.get(name));
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() throws IOException {
        CommandLineRun none = whyNot("hedger");
        assertEquals(2, none.code());
        assertEquals(
                "error: no strategy 'hedger' on this desk\n  there is: OnePairHedger\n",
                none.err());
        CommandLineRun other = whyNot("OnePairHedger", "JPY");
        assertEquals(2, other.code());
        assertEquals("error: OnePairHedger does not hedge JPY\n  it hedges: EUR\n", other.err());
        try (Stream<Path> kept = Files.list(directory.resolve("strategies"))) {
            for (Path source : kept.toList()) {
                Files.delete(source);
            }
        }
        CommandLineRun without = whyNot("OnePairHedger");
        assertEquals(3, without.code());
        assertTrue(
                without.err()
                        .startsWith(
                                "error: the journal needs strategy OnePairHedger, which is not"
                                        + " there\n  cannot read "),
                without.err());
    }

    private CommandLineRun whyNot(String... words) {
        return CommandLineRun.of(
                Stream.concat(
                                Stream.of("why-not"),
                                Stream.concat(
                                        Stream.of(words), Stream.of("--dir", directory.toString())))
                        .toArray(String[]::new));
    }
}
