// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The page docs/operations/alarms.md, which is in the product: what each alarm means and what to do
 * first. One text, for whoever reads the page and whoever has only the command.
 */
final class Runbook {
    private static final String PAGE = "operations/alarms.md";
    private static final String HEADING = "## ";

    private Runbook() {}

    /** Each section by its heading, which is an alarm's code; in the order of the page. */
    static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        String code = "";
        StringBuilder section = new StringBuilder();
        for (String line : page().lines().toList()) {
            if (line.startsWith(HEADING)) {
                keep(sections, code, section);
                code = line.substring(HEADING.length()).strip();
            } else {
                section.append(line).append('\n');
            }
        }
        keep(sections, code, section);
        return sections;
    }

    private static void keep(Map<String, String> sections, String code, StringBuilder section) {
        if (!code.isEmpty()) {
            sections.put(code, section.toString().strip());
        }
        section.setLength(0);
    }

    private static String page() {
        try (InputStream in =
                Objects.requireNonNull(Runbook.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
