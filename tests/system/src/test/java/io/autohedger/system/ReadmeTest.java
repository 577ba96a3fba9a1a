// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README says to a stranger is so: its commands are typed in its order, but for those that its
 * tutorial types, its picture of {@code why} has the parts that {@code why} shows and the
 * strategy's own line, and its figures are those of the pages that it names.
 */
class ReadmeTest {
    private static final Path README = Command.ROOT.resolve("README.md");
    private static final Path TUTORIAL = Command.ROOT.resolve("docs/tutorial.md");
    private static final String LAUNCHER = "./autohedger ";
    private static final String PICTURE = "$ " + LAUNCHER + "why ";
    private static final Pattern PART = Pattern.compile("^ ([a-z]+) {2,}.*");
    private static final Pattern DECIDED = Pattern.compile("^ decided +(\\w+)\\.ah:(\\d+) +(.*)$");
    private static final Pattern ROW =
            Pattern.compile("^\\|[^|]+\\|([^|]+)\\|[^|]*\\]\\(([^)]+)\\)[^|]*\\|$");
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d,.]*");

    @TempDir Path folder;

    /**
     * What a reader ends with Ctrl-C, or lets run for a while, ends by itself here and sooner. The
     * first order is asked about: how many there are is not the same in each run.
     */
    private static Page.Step bounded(Page.Step step) {
        String command =
                step.command()
                        .replaceFirst("^\\./autohedger demo$", "$0 --headless --duration 8s")
                        .replaceFirst(" sim --seeds \\d+$", " sim --seeds 2")
                        .replaceFirst(" why \\d+ ", " why D1-000001 ");
        return new Page.Step(step.line(), command, step.code(), step.shown());
    }

    @Test
    void everyCommandRunsInItsOrder() throws Exception {
        Page page = Page.read(README);
        Path examples = folder.resolve("examples");
        Files.createSymbolicLink(examples, Command.ROOT.resolve("examples").toAbsolutePath());
        List<Page.Step> tutorial = Page.read(TUTORIAL).steps();
        int typed = 0;
        try (Reader reader = new Reader(folder, Command.line(Command.SHORT_LIVED))) {
            for (Page.Block block : page.of("")) {
                for (Page.Step step : steps(block)) {
                    typed++;
                    if (tutorial.stream().noneMatch(s -> s.command().startsWith(step.command()))) {
                        reader.follow(page, bounded(step));
                    }
                }
            }
        } finally {
            Files.delete(examples);
        }
        assertTrue(typed >= 8, "only " + typed + " commands");
    }

    /** The lines that start something; {@code ./mvnw verify} is what runs this test. */
    private static List<Page.Step> steps(Page.Block block) {
        List<Page.Step> steps = new ArrayList<>();
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            String command = line.replaceFirst("^\\$ ", "").replaceFirst("\\s+# .*$", "").strip();
            if (command.startsWith(LAUNCHER)) {
                List<String> shown = line.startsWith(PICTURE) ? parts(block) : List.of();
                steps.add(new Page.Step(block.line() + i, command, 0, shown));
            }
        }
        return steps;
    }

    private static List<String> parts(Page.Block picture) {
        return picture.lines().stream()
                .map(PART::matcher)
                .filter(Matcher::matches)
                .map(part -> part.group(1) + " ...")
                .toList();
    }

    @Test
    void thePictureShowsALineOfTheDemosStrategy() throws Exception {
        List<String> picture =
                Page.read(README).of("").stream()
                        .filter(block -> block.lines().getFirst().startsWith(PICTURE))
                        .findFirst()
                        .orElseThrow()
                        .lines();
        MatchResult decided =
                picture.stream()
                        .map(DECIDED::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .orElseThrow()
                        .toMatchResult();
        assertEquals("FxAutoHedger", decided.group(1));
        List<String> source =
                Files.readAllLines(
                        Command.ROOT.resolve("examples/fx-desk/strategies/fx-auto-hedger.ah"));
        String line = source.get(Integer.parseInt(decided.group(2)) - 1);
        assertTrue(line.contains(decided.group(3)), line);
    }

    @Test
    void everyFigureIsOfThePageThatItNames() throws Exception {
        List<String> rows =
                Files.readAllLines(README).stream()
                        .filter(line -> ROW.matcher(line).matches())
                        .toList();
        assertFalse(rows.isEmpty());
        for (String row : rows) {
            Matcher cells = ROW.matcher(row);
            assertTrue(cells.matches());
            String page = Files.readString(Command.ROOT.resolve(cells.group(2)));
            for (MatchResult figure : FIGURE.matcher(cells.group(1)).results().toList()) {
                String number = figure.group().replaceFirst("[,.]$", "");
                assertTrue(
                        Pattern.compile("(?<![\\d,.])" + Pattern.quote(number) + "(?!\\d|[,.]\\d)")
                                .matcher(page)
                                .find(),
                        number + " of\n" + row);
            }
        }
    }
}
