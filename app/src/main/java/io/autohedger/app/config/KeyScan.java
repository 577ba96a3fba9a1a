// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the text of a file that the library can read, for what the library does not tell: the
 * line of each key, keys that are set twice, includes, references and forms that we refuse.
 */
final class KeyScan {
    /** Told of what is met, in the order of the text. */
    interface Sink {
        void key(String path, int line);

        void include(String prefix, String kind, String name, int line);

        /** The path as written, without the sign of an optional reference. */
        void reference(String key, String path, boolean optional, int line);

        void append(String path, int line);
    }

    private final String text;
    private final Sink sink;
    private int at;
    private int line = 1;

    private KeyScan(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    static void over(String text, String prefix, Sink sink) {
        KeyScan scan = new KeyScan(text, sink);
        scan.skip();
        if (scan.peek() == '{') {
            scan.at++;
        }
        scan.object(prefix);
    }

    private void object(String prefix) {
        while (true) {
            skip();
            char c = peek();
            if (c == 0 || c == '}') {
                at++;
                return;
            }
            if (c == ',' || c == ']') {
                at++;
            } else {
                field(prefix);
            }
        }
    }

    private void field(String prefix) {
        int keyLine = line;
        List<String> names = key();
        if (names.isEmpty()) {
            at++;
            return;
        }
        if (names.getFirst().startsWith("include ") || names.getFirst().equals("include")) {
            if (peek() == '"' || names.getFirst().contains("(")) {
                include(prefix, names.getFirst().substring("include".length()).strip(), keyLine);
                return;
            }
        }
        String path = join(prefix, String.join(".", names));
        skip();
        boolean isAppend = text.startsWith("+=", at);
        if (isAppend) {
            sink.append(path, keyLine);
            at += 2;
        } else if (peek() == '=' || peek() == ':') {
            at++;
        }
        if (!isAppend) {
            sink.key(path, keyLine);
        }
        skip();
        value(path);
    }

    /** The names of a path; a name that begins an include keeps its words. */
    private List<String> key() {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        while (true) {
            char c = peek();
            if (c == '"' && name.toString().strip().startsWith("include")) {
                break;
            }
            if (c == '"') {
                name.append(quoted());
            } else if (c == '.') {
                names.add(name.toString().strip());
                name.setLength(0);
                at++;
            } else if (c == 0 || "=:{}+,\n#".indexOf(c) >= 0) {
                break;
            } else {
                name.append(c);
                at++;
            }
        }
        if (!name.toString().isBlank()) {
            names.add(name.toString().strip());
        }
        return names;
    }

    /** Whatever its kind: a name in quotes, perhaps in brackets. */
    private void include(String prefix, String kind, int keyLine) {
        String name = quoted();
        while (peek() == ')' || peek() == ' ') {
            at++;
        }
        sink.include(prefix, kind.replace("(", " ").strip(), name, keyLine);
    }

    private void value(String path) {
        int element = 0;
        while (true) {
            char c = peek();
            switch (c) {
                case 0, '\n', ',', '}', ']' -> {
                    return;
                }
                case '{' -> {
                    at++;
                    object(path);
                }
                case '[' -> {
                    at++;
                    array(path, element++);
                }
                case '"' -> quoted();
                case '$' -> reference(path);
                default -> {
                    if (c == '#' || text.startsWith("//", at)) {
                        comment();
                    } else {
                        at++;
                    }
                }
            }
        }
    }

    private void array(String path, int number) {
        for (int i = 0; ; i++) {
            skip();
            char c = peek();
            if (c == 0 || c == ']') {
                at++;
                return;
            }
            if (c == ',' || c == '}') {
                at++;
            } else {
                value(path + "[" + number + "." + i + "]");
            }
        }
    }

    private void reference(String path) {
        if (!text.startsWith("${", at)) {
            at++;
            return;
        }
        int end = text.indexOf('}', at);
        int stop = end < 0 ? text.length() : end;
        String inside = text.substring(at + 2, stop).strip();
        boolean optional = inside.startsWith("?");
        sink.reference(path, (optional ? inside.substring(1) : inside).strip(), optional, line);
        at = Math.min(text.length(), stop + 1);
    }

    /** The text between quotes, without its escapes; three quotes end at three. */
    private String quoted() {
        if (peek() != '"') {
            return "";
        }
        boolean triple = text.startsWith("\"\"\"", at);
        int from = at + (triple ? 3 : 1);
        int end = from;
        while (end < text.length()
                && !(triple ? text.startsWith("\"\"\"", end) : text.charAt(end) == '"')) {
            end += !triple && text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        String inside = text.substring(from, end);
        line += (int) inside.chars().filter(c -> c == '\n').count();
        at = Math.min(text.length(), end + (triple ? 3 : 1));
        return inside;
    }

    private void skip() {
        while (at < text.length()) {
            char c = peek();
            if (c == '#' || text.startsWith("//", at)) {
                comment();
            } else if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else {
                return;
            }
        }
    }

    private void comment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }
}
