// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/** Cuts a source into tokens and puts a semicolon where a line ends an item. */
final class Lexer {
    static final List<String> WORDS =
            List.of(
                    ("edition import fun enum strategy algo use params limits require in live"
                         + " optional per else pause cancel reduce_only flatten halt let var"
                         + " machine final state on or as when for after at most outcomes of"
                         + " publish invariant scenario property if then and not crosses above"
                         + " below true false buy sell trade hedge target quote replace internalise"
                         + " retry avoid alert page report side by using bid ask to down ignore"
                         + " given wait expect within over")
                            .split(" "));
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
            List.of("and", "or", "using", "then", "else", "->");
    private static final List<String> SIGNS =
            List.of(
                    "->", "..", "<=", ">=", "==", "!=", "??", "{", "}", "(", ")", "[", "]", "<",
                    ">", "=", "+", "-", "*", "/", "^", "@", ".", ",", ":", ";", "%");
    private static final List<String> UNITS = List.of("ns", "us", "ms", "s", "min", "h");

    private final String text;
    private final List<Diagnostic> diagnostics;
    private final List<Token> tokens = new ArrayList<>();
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
            if (c == '\n') {
                lineEnd();
                at++;
                first = true;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                token(c);
                first = false;
            }
        }
        lineEnd();
        add(Token.Kind.END, at);
        return tokens;
    }

    private void token(char c) {
        int start = at;
        if (Character.isLetter(c) || c == '_') {
            word(start);
        } else if (c >= '0' && c <= '9') {
            number(start);
        } else if (c == '"') {
            string(start);
        } else {
            sign(start);
        }
    }

    private void word(int start) {
        at = wordEnd(start);
        String word = text.substring(start, at);
        boolean member = !tokens.isEmpty() && tokens.getLast().is(".");
        boolean named = at < text.length() && text.charAt(at) == '=' && !text.startsWith("==", at);
        add(WORDS.contains(word) && !member && !named ? Token.Kind.WORD : Token.Kind.NAME, start);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private void number(int start) {
        digits();
        if (at + 1 < text.length()
                && text.charAt(at) == '.'
                && Character.isDigit(text.charAt(at + 1))) {
            at++;
            digits();
        }
        int exponent = at;
        if (exponent < text.length() && text.charAt(exponent) == 'e') {
            int sign = exponent + 1;
            if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
                sign++;
            }
            if (sign < text.length() && Character.isDigit(text.charAt(sign))) {
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
                            .fix("write a blank before a unit: 3 " + suffix));
        }
        add(Token.Kind.NUMBER, start);
    }

    private void digits() {
        while (at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
    }

    private void string(int start) {
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
        } else {
            diagnostics.add(
                    Diagnostic.of(
                                    "AH0102",
                                    new Span(start, at),
                                    "this text has no end",
                                    "ends here")
                            .fix("add \" at the end of the text"));
        }
        add(Token.Kind.STRING, start);
    }

    private void sign(int start) {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, start)) {
                at += sign.length();
                add(Token.Kind.SIGN, start);
                if (sign.equals("(") || sign.equals("[")) {
                    depth++;
                } else if (sign.equals(")") || sign.equals("]")) {
                    depth = Math.max(0, depth - 1);
                } else if (sign.equals("{") || sign.equals("}")) {
                    depth = 0;
                }
                return;
            }
        }
        at++;
        diagnostics.add(
                Diagnostic.of(
                        "AH0105",
                        new Span(start, at),
                        "`" + text.substring(start, at) + "` is no sign of the language",
                        "remove it"));
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
            tokens.add(new Token(Token.Kind.LINE_END, "", new Span(end, end), false));
        }
    }

    private boolean continues() {
        int next = at;
        while (next < text.length()) {
            if (Character.isWhitespace(text.charAt(next))) {
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
        tokens.add(new Token(kind, text.substring(start, at), new Span(start, at), first));
    }
}
