// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every alarm leads to a line that says what to do, in the page and in the product. */
class RunbookTest {
    private static final Path PAGES = Path.of(System.getProperty("ah.root"), "docs", "operations");
    private static final Pattern COMMAND = Pattern.compile("`autohedger ([a-z-]+)");

    private static List<String> codes() {
        return Arrays.stream(AlertCode.values())
                .filter(code -> code != AlertCode.NULL_VAL)
                .map(Enum::name)
                .toList();
    }

    @Test
    void eachCodeHasAHeadingAndNoHeadingIsWithoutACode() throws Exception {
        List<String> headings =
                Files.readAllLines(PAGES.resolve("alarms.md")).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3))
                        .toList();
        assertEquals(codes(), headings);
    }

    /** Something to do: a command that exists, a call, or the runbook. */
    @Test
    void eachSectionSaysWhatToDoFirst() {
        List<String> verbs = new ArrayList<>();
        for (Map.Entry<String, String> section : Runbook.sections().entrySet()) {
            String text = section.getValue();
            boolean isToDo = text.contains("`autohedger ") || text.contains("Phone the ");
            assertTrue(text.contains("\n- ") && isToDo, section.toString());
            Matcher command = COMMAND.matcher(text);
            while (command.find()) {
                verbs.add(command.group(1));
            }
        }
        for (String verb : verbs.stream().distinct().toList()) {
            CommandLineRun help = CommandLineRun.of("help", verb);
            assertEquals(0, help.code(), verb + ": " + help.err());
        }
    }

    @Test
    void theProductShowsTheSection() {
        for (String code : codes()) {
            CommandLineRun run = CommandLineRun.of("explain", code);
            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().startsWith(code + ": an alarm\n\n"), run.out());
            assertTrue(run.out().contains(Runbook.sections().get(code)), run.out());
        }
        CommandLineRun wrong = CommandLineRun.of("explain", "ORDER_UNKOWN");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("the nearest is ORDER_UNKNOWN"), wrong.err());
    }
}
