// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a page carries with it: its script, its style, and the library that draws. */
final class Assets {
    /** Of the library's jar; its version is the one in the root pom. */
    private static final String PLOTS = "/META-INF/resources/webjars/uplot/1.6.30/";

    private Assets() {}

    /** The library under its licence, then ours. */
    static String script() {
        return "/*\n"
                + text(PLOTS + "LICENSE")
                + "*/\n"
                + text(PLOTS + "dist/uPlot.iife.min.js")
                + "\n"
                + text("page.js");
    }

    static String style() {
        return text(PLOTS + "dist/uPlot.min.css") + "\n" + text("page.css");
    }

    /** How a content security policy names the one text that may run or style. */
    static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "'sha256-"
                + Base64.getEncoder().encodeToString(RecordHash.sha256().digest(bytes))
                + "'";
    }

    private static String text(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError(resource + " is not on the class path");
            }
            // A line's end as the parser of the page will see it, or the hash would be another's.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
