// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of a page under docs that the code says: what stands between {@code <!-- generated: NAME
 * -->} and {@code <!-- end: NAME -->}. A test fails where page and code differ; it writes the page
 * with {@code -Dgolden.update=true}.
 */
public final class GeneratedPart {
    private final Path page;
    private final String begin;
    private final String end;

    public GeneratedPart(String pageBelowRoot, String name) {
        page = Path.of(System.getProperty("ah.root", ".")).resolve(pageBelowRoot);
        begin = "<!-- generated: " + name + " -->\n";
        end = "<!-- end: " + name + " -->";
    }

    /** The lines that stand in the page now. */
    public List<String> lines() throws IOException {
        String whole = whole();
        return whole.substring(from(whole), to(whole)).lines().filter(l -> !l.isBlank()).toList();
    }

    /** Fails, naming the page, where it does not stand there line by line. */
    public void assertIs(List<String> lines) throws IOException {
        String expected = "\n" + String.join("\n", lines) + "\n\n";
        String whole = whole();
        if (Boolean.getBoolean("golden.update")) {
            String written =
                    whole.substring(0, from(whole)) + expected + whole.substring(to(whole));
            Files.writeString(page, written, StandardCharsets.UTF_8);
            return;
        }
        assertEquals(
                expected,
                whole.substring(from(whole), to(whole)),
                page + " differs from the code: run this test with -Dgolden.update=true");
    }

    private String whole() throws IOException {
        return Files.readString(page, StandardCharsets.UTF_8);
    }

    private int from(String whole) {
        int at = whole.indexOf(begin);
        if (at < 0) {
            throw new AssertionError(page + " has no line " + begin.trim());
        }
        return at + begin.length();
    }

    private int to(String whole) {
        int at = whole.indexOf(end);
        if (at < 0) {
            throw new AssertionError(page + " has no line " + end);
        }
        return at;
    }
}
