// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a right text into the terminals of the grammar, by the published rules for words. */
final class GrammarTokens {
    private static final String WORD = "[A-Za-z_][A-Za-z_0-9]*";
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<blank>[ \\t\\r]+|//[^\\n]*)|(?<line>\\n)"
                            + "|(?<number>[0-9][0-9_]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?)"
                            + "(?<suffix>[A-Za-z]*)(?<percent>%?)"
                            + "|(?<word>"
                            + WORD
                            + ")|(?<string>\"[^\"\\n]*\")"
                            + "|(?<sign>->|\\.\\.|<=|>=|==|!=|\\?\\?|[-+*/^@.,:;=<>(){}\\[\\]])");
    private static final Pattern UNIT =
            Pattern.compile(
                    "[ \\t]+("
                            + WORD
                            + "(?:\\."
                            + WORD
                            + ")*)(?:/"
                            + WORD
                            + "(?:\\."
                            + WORD
                            + ")*)?");
    private static final List<String> ENDING =
            List.of(
                    "NAME",
                    "NUMBER",
                    "DURATION",
                    "STRING",
                    "UNIT",
                    ")",
                    "]",
                    "}",
                    "live",
                    "optional",
                    "true",
                    "false",
                    "buy",
                    "sell",
                    "pause",
                    "cancel",
                    "reduce_only",
                    "flatten",
                    "halt");
    private static final Pattern CONTINUES =
            Pattern.compile("(\\s|//[^\\n]*)*(->|(and|or|using|then|else)\\b)");

    private final String text;
    private final Set<String> reserved;
    private final List<String> out = new ArrayList<>();
    private int depth;

    private GrammarTokens(String text, Set<String> reserved) {
        this.text = text;
        this.reserved = reserved;
    }

    static List<String> of(String text, Set<String> reserved) {
        GrammarTokens tokens = new GrammarTokens(text, reserved);
        tokens.read();
        return tokens.out;
    }

    private void read() {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new AssertionError("no token at " + text.substring(at));
            }
            at = matcher.end();
            if (matcher.group("line") != null) {
                lineEnd(at);
            } else if (matcher.group("number") != null) {
                at = number(matcher, at);
            } else if (matcher.group("word") != null) {
                word(matcher.group("word"), at);
            } else if (matcher.group("string") != null) {
                out.add("STRING");
            } else if (matcher.group("sign") != null) {
                sign(matcher.group("sign"));
            }
        }
        lineEnd(at);
        out.add("END");
    }

    private int number(Matcher matcher, int at) {
        String suffix = matcher.group("suffix");
        boolean time = List.of("ns", "us", "ms", "s", "min", "h").contains(suffix);
        out.add(time ? "DURATION" : "NUMBER");
        Matcher unit = UNIT.matcher(text).region(at, text.length());
        if (!matcher.group("percent").isEmpty()) {
            out.add("UNIT");
        } else if (!time && unit.lookingAt() && !reserved.contains(unit.group(1))) {
            out.add("UNIT");
            return unit.end();
        }
        return at;
    }

    private void word(String word, int at) {
        boolean member = !out.isEmpty() && out.getLast().equals(".");
        boolean named = text.startsWith("=", at) && !text.startsWith("==", at);
        out.add(reserved.contains(word) && !member && !named ? word : "NAME");
    }

    private void sign(String sign) {
        if (sign.equals("(") || sign.equals("[")) {
            depth++;
        } else if (sign.equals(")") || sign.equals("]")) {
            depth--;
        } else if (sign.equals("}") && !List.of(";", "{").contains(out.getLast())) {
            out.add(";");
        }
        out.add(sign);
    }

    private void lineEnd(int next) {
        boolean ends = !out.isEmpty() && depth == 0 && ENDING.contains(out.getLast());
        if (ends && !CONTINUES.matcher(text).region(next, text.length()).lookingAt()) {
            out.add(";");
        }
    }
}
