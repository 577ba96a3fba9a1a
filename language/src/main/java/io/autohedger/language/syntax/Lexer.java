// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/** Cuts a source into tokens and puts a semicolon where a line ends an item. */
final class Lexer {
    private static final List<String> ENDING =
            List.of(
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
                    "halt",
                    ")",
                    "]",
                    "}");
    private static final List<String> CONTINUING =
            List.of("and", "or", "using", "via", "then", "else", "->");
    private static final List<String> SIGNS =
            List.of(
                    "->", "..", "<=", ">=", "==", "!=", "??", "{", "}", "(", ")", "[", "]", "<",
                    ">", "=", "+", "-", "*", "/", "^", "@", ".", ",", ":", ";", "%");
    private static final List<String> UNITS = List.of("ns", "us", "ms", "s", "min", "h");

    private final String text;
    private final List<Diagnostic> diagnostics;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Trivia> before = new ArrayList<>();
    private int at;
    private int depth;
    private boolean first = true;

    Lexer(SourceFile source, List<Diagnostic> diagnostics) {
        this.text = source.text();
        this.diagnostics = diagnostics;
    }

    List<Token> tokens() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                blank();
            } else if (text.startsWith("//", at)) {
                int start = at;
                at = endOfLine(at);
                boolean doc = text.startsWith("///", start);
                trivia(doc ? Trivia.Kind.DOC_COMMENT : Trivia.Kind.COMMENT, start);
            } else {
                token(c);
                first = false;
            }
        }
        lineEnd();
        add(Token.Kind.END, at);
        return tokens;
    }

    /** Letters of other scripts may look like these and be others, so they are not allowed. */
    private static boolean isWordSign(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private void blank() {
        int start = at;
        while (at < text.length() && isBlank(text.charAt(at))) {
            if (text.charAt(at) == '\n') {
                lineEnd();
                first = true;
            }
            at++;
        }
        trivia(Trivia.Kind.BLANK, start);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private void trivia(Trivia.Kind kind, int start) {
        before.add(new Trivia(kind, text.substring(start, at)));
    }

    private void token(char c) {
        int start = at;
        if (isWordSign(c) && !isDigit(c)) {
            word(start);
        } else if (isDigit(c)) {
            number(start);
        } else if (c == '"') {
            string(start);
        } else if (c == '\'' && text.substring(at + 1, endOfLine(at)).contains("'")) {
            quoted(start);
        } else {
            sign(start);
        }
    }

    private void word(int start) {
        at = wordEnd(start);
        String word = text.substring(start, at);
        boolean member = !tokens.isEmpty() && tokens.getLast().is(".");
        boolean named = at < text.length() && text.charAt(at) == '=' && !text.startsWith("==", at);
        add(
                Words.RESERVED.contains(word) && !member && !named
                        ? Token.Kind.WORD
                        : Token.Kind.NAME,
                start);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordSign(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void number(int start) {
        digits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            digits();
        }
        int exponent = at;
        if (exponent < text.length() && text.charAt(exponent) == 'e') {
            int sign = exponent + 1;
            if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
                sign++;
            }
            if (sign < text.length() && isDigit(text.charAt(sign))) {
                at = sign;
                digits();
            }
        }
        int end = wordEnd(at);
        String suffix = text.substring(at, end);
        at = end;
        if (UNITS.contains(suffix)) {
            add(Token.Kind.DURATION, start);
            return;
        }
        if (!suffix.isEmpty() && !List.of("k", "M", "bn").contains(suffix)) {
            diagnostics.add(
                    Diagnostic.of(
                                    "AH0104",
                                    new Span(start, at),
                                    "`" + suffix + "` cannot follow a number at once",
                                    "k, M, bn or a time unit: ns us ms s min h")
                            .fix(
                                    WrongForms.number(
                                            text.substring(start, end - suffix.length()), suffix)));
        }
        add(Token.Kind.NUMBER, start);
    }

    private void digits() {
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
    }

    private void string(int start) {
        int line = endOfLine(start);
        int end = text.indexOf('"', start + 1);
        if (end >= 0 && end < line) {
            at = end + 1;
        } else {
            at = withoutClosers(start, line);
            diagnostics.add(
                    Diagnostic.of(
                                    "AH0102",
                                    new Span(start, at),
                                    "this text has no end",
                                    "it must end on its line")
                            .fix("add \" at the end of the text"));
        }
        add(Token.Kind.STRING, start);
    }

    /** A text without end leaves the } of its block alone, or that would be missed too. */
    private int withoutClosers(int start, int line) {
        String rest = text.substring(start, line);
        long opened = rest.chars().filter(c -> c == '{').count();
        long closed = rest.chars().filter(c -> c == '}').count() - opened;
        int end = line;
        while (end > start + 1) {
            char c = text.charAt(end - 1);
            if (c == '}' && closed > 0) {
                closed--;
            } else if (!isBlank(c)) {
                break;
            }
            end--;
        }
        return end;
    }

    private void quoted(int start) {
        at = text.indexOf('\'', start + 1) + 1;
        String inside = text.substring(start + 1, at - 1);
        diagnostics.add(
                Diagnostic.of(
                                "AH0105",
                                new Span(start, at),
                                "a text stands in double quotes",
                                "these are single ones")
                        .fix("write \"" + inside + "\""));
        add(Token.Kind.STRING, start);
    }

    private void sign(int start) {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, start)) {
                at += sign.length();
                add(Token.Kind.SIGN, start);
                nesting(sign);
                return;
            }
        }
        while (at < text.length() && isStray(at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        trivia(Trivia.Kind.STRAY, start);
        diagnostics.add(WrongForms.stray(text.substring(start, at), new Span(start, at)));
    }

    private void nesting(String sign) {
        switch (sign) {
            case "(", "[" -> depth++;
            case ")", "]" -> depth = Math.max(0, depth - 1);
            case "{", "}" -> depth = 0;
            default -> {
                // Other signs do not nest.
            }
        }
    }

    private boolean isStray(int place) {
        char c = text.charAt(place);
        boolean known = isBlank(c) || c == '"' || isWordSign(c);
        return !known && SIGNS.stream().noneMatch(s -> text.startsWith(s, place));
    }

    private void lineEnd() {
        if (tokens.isEmpty() || depth > 0 || continues()) {
            return;
        }
        Token last = tokens.getLast();
        boolean ends =
                switch (last.kind()) {
                    case NAME, NUMBER, DURATION, STRING -> true;
                    case SIGN, WORD -> ENDING.contains(last.text()) || last.is("%");
                    case LINE_END, END -> false;
                };
        if (ends) {
            int end = last.span().end();
            tokens.add(new Token(Token.Kind.LINE_END, "", new Span(end, end), false, List.of()));
        }
    }

    private boolean continues() {
        int next = at;
        while (next < text.length()) {
            if (isBlank(text.charAt(next))) {
                next++;
            } else if (text.startsWith("//", next)) {
                int end = text.indexOf('\n', next);
                next = end < 0 ? text.length() : end;
            } else {
                break;
            }
        }
        String word = text.substring(next, wordEnd(next));
        return CONTINUING.contains(word) || text.startsWith("->", next);
    }

    private void add(Token.Kind kind, int start) {
        Span span = new Span(start, at);
        tokens.add(new Token(kind, text.substring(start, at), span, first, before));
        before.clear();
    }
}
