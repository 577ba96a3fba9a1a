// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import java.util.List;

/** A place in the tokens, with one message per construct. */
final class Cursor {
    private final List<Token> tokens;
    private final List<Diagnostic> diagnostics;
    private int at;
    private boolean failed;

    Cursor(List<Token> tokens, List<Diagnostic> diagnostics) {
        this.tokens = tokens;
        this.diagnostics = diagnostics;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    /** The span of the token before. */
    Span last() {
        return tokens.get(Math.max(0, at - 1)).span();
    }

    boolean is(String sign) {
        return peek().is(sign);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean take(String sign) {
        boolean found = is(sign);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String sign) {
        if (!take(sign)) {
            fail("`" + sign + "`");
        }
    }

    Tree.Word name(String what) {
        if (peek().kind() == Token.Kind.NAME) {
            Token token = next();
            return new Tree.Word(token.text(), token.span());
        }
        Span span = peek().span();
        fail(what);
        return new Tree.Word("", span);
    }

    void fail(String expected) {
        if (!failed) {
            Token found = peek();
            String text =
                    switch (found.kind()) {
                        case END -> "the end of the file";
                        case LINE_END -> "the end of the line";
                        default -> "`" + found.text() + "`";
                    };
            report(
                    Diagnostic.of(
                            "AH0101",
                            found.span(),
                            expected + " is needed before " + text,
                            "needs " + expected));
        }
        failed = true;
    }

    void report(Diagnostic d) {
        diagnostics.add(d);
    }

    boolean failed() {
        return failed;
    }

    /** After an item: its end, or, after a mistake, the next place where an item may begin. */
    void endItem() {
        if (!failed && !is("}") && !peek().endsItem() && !atEnd()) {
            fail("the end of the line");
        }
        if (failed) {
            skip();
            failed = false;
        }
        while (peek().endsItem()) {
            at++;
        }
    }

    private void skip() {
        int depth = 0;
        while (!atEnd()) {
            if (is("{")) {
                depth++;
            } else if (is("}")) {
                if (depth == 0) {
                    return;
                }
                depth--;
            } else if (depth == 0 && peek().endsItem()) {
                return;
            }
            at++;
        }
    }

    int place() {
        return at;
    }
}
