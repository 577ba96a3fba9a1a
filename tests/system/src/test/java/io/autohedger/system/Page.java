// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the documentation tells its reader to do: the fenced blocks of one language.
 *
 * <p>In a {@code console} block a line that begins with {@code $} is a command, {@code >} goes on
 * with it, and what follows is what the reader sees: those lines, in this order, with {@code ...}
 * for anything, a line of its own for any lines.
 */
public record Page(Path path, List<Block> blocks) {
    /** A fenced block; its first line is the one after the fence, from 1. */
    public record Block(String language, int line, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /**
     * A command and what it shows.
     *
     * @param code the exit code, 0 unless the command ends with {@code # exits N}
     */
    public record Step(int line, String command, int code, List<String> shown) {
        boolean inBackground() {
            return command.endsWith("&");
        }

        /** The first line shown that the output does not have; null: it has all. */
        public @Nullable String missing(String output) {
            int from = 0;
            List<String> lines = output.lines().map(String::strip).toList();
            for (String wanted : shown) {
                if (wanted.isBlank() || wanted.strip().equals("...")) {
                    continue;
                }
                Pattern pattern = pattern(wanted);
                while (from < lines.size() && !pattern.matcher(lines.get(from)).matches()) {
                    from++;
                }
                if (from++ == lines.size()) {
                    return wanted;
                }
            }
            return null;
        }

        /** Columns may be wider or narrower than on the page. */
        private static Pattern pattern(String wanted) {
            StringBuilder pattern = new StringBuilder();
            for (String part : wanted.strip().split("\\.\\.\\.", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*");
                List<String> words = List.of(part.split("\\s+", -1));
                pattern.append(String.join("\\s+", words.stream().map(Pattern::quote).toList()));
            }
            return Pattern.compile(pattern.toString());
        }
    }

    private static final Pattern EXITS = Pattern.compile("\\s+# exits (\\d+)$");

    public static Page read(Path path) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> inside = null;
        String language = "";
        int number = 0;
        int first = 0;
        for (String line : Files.readAllLines(path)) {
            number++;
            if (!line.startsWith("```")) {
                if (inside != null) {
                    inside.add(line);
                }
            } else if (inside == null) {
                inside = new ArrayList<>();
                language = line.substring(3).strip();
                first = number + 1;
            } else {
                blocks.add(new Block(language, first, List.copyOf(inside)));
                inside = null;
            }
        }
        return new Page(path, List.copyOf(blocks));
    }

    List<Block> of(String language) {
        return blocks.stream().filter(b -> b.language().equals(language)).toList();
    }

    /** The commands of the page's console blocks, in their order. */
    List<Step> steps() {
        return steps("console");
    }

    /** The same of blocks of another language, such as {@code console night}. */
    public List<Step> steps(String language) {
        List<Step> steps = new ArrayList<>();
        for (Block block : of(language)) {
            for (int i = 0; i < block.lines().size(); i++) {
                String line = block.lines().get(i);
                if (line.startsWith("$ ")) {
                    steps.add(step(block, i));
                } else if (i == 0) {
                    throw new IllegalStateException(
                            path + ":" + block.line() + " begins with no command");
                }
            }
        }
        return steps;
    }

    private static Step step(Block block, int at) {
        StringBuilder command = new StringBuilder(block.lines().get(at).substring(2));
        int next = at + 1;
        List<String> lines = block.lines();
        while (next < lines.size() && lines.get(next).startsWith("> ")) {
            command.append('\n').append(lines.get(next++).substring(2));
        }
        List<String> shown = new ArrayList<>();
        while (next < lines.size() && !lines.get(next).startsWith("$ ")) {
            shown.add(lines.get(next++));
        }
        var exits = EXITS.matcher(command);
        boolean fails = exits.find();
        int code = fails ? Integer.parseInt(exits.group(1)) : 0;
        String text = fails ? command.substring(0, exits.start()) : command.toString();
        return new Step(block.line() + at, text, code, List.copyOf(shown));
    }
}
