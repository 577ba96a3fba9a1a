// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.ConfigCodes;
import io.autohedger.language.diagnostics.Catalogue;
import io.autohedger.language.diagnostics.Suggestion;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code explain CODE}: what a diagnostic means and what is right instead; what an alarm means and
 * what to do about it.
 */
@Command(
        name = "explain",
        description = "Explains a diagnostic or an alarm, such as AH0417 or ORDER_UNKNOWN.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CODE")
    String code = "";

    private final Terminal terminal;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Entry> entries = entries();
        Entry entry = entries.get(code);
        if (entry == null) {
            String nearest =
                    entries.keySet().stream()
                            .min(Comparator.comparingInt(c -> Suggestion.distance(c, code)))
                            .orElse("AH0101");
            throw CommandFailure.usage(
                    "no code '" + code + "'; the nearest is " + nearest,
                    "autohedger explain " + nearest);
        }
        if (terminal.json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("v", 1);
            answer.put("code", code);
            answer.put("title", entry.title());
            answer.put("text", entry.text());
            terminal.answer(answer);
        } else {
            terminal.answer(code + ": " + entry.title());
            terminal.answer("");
            terminal.answer(entry.text().stripTrailing());
        }
        return ExitCode.OK.code();
    }

    private record Entry(String title, String text) {}

    /** The language's codes, then those of the configuration, then those of alarms. */
    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Catalogue.entries().forEach(e -> entries.put(e.code(), new Entry(e.title(), e.text())));
        ConfigCodes.entries().forEach(e -> entries.put(e.code(), new Entry(e.title(), e.text())));
        Runbook.sections().forEach((c, text) -> entries.put(c, new Entry("an alarm", text)));
        return entries;
    }
}
