// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The right hedger with one change each, read from {@code changes.txt}: a title line with name and
 * code, lines of the right text behind {@code -}, lines of the wrong one behind {@code +}.
 */
public final class WrongStrategies {
    static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** A wrong strategy and the code that it must get. */
    public record Wrong(String name, String code, String text) {}

    private WrongStrategies() {}

    public static List<Wrong> all() throws IOException {
        String right = Files.readString(Path.of("../examples/one-pair/hedger.ah"));
        List<Wrong> found = new ArrayList<>();
        String changes = Files.readString(GOLDEN.resolve("changes.txt"));
        for (String change : changes.split("\n= ", -1)) {
            List<String> lines = change.lines().toList();
            String[] title = lines.getFirst().replaceFirst("^= ", "").split(" ", -1);
            String from = marked(lines, "-");
            String to = marked(lines, "+");
            if (!right.contains(from)) {
                throw new IllegalStateException(title[0] + ": not in the right hedger: " + from);
            }
            found.add(new Wrong(title[0], title[1], from.isEmpty() ? to : once(right, from, to)));
        }
        return found;
    }

    private static String once(String text, String from, String to) {
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static String marked(List<String> lines, String mark) {
        return String.join(
                "\n",
                lines.stream()
                        .filter(l -> l.startsWith(mark))
                        .map(l -> l.substring(Math.min(2, l.length())))
                        .toList());
    }
}
