// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place in the tokens, with one message per construct. Every token that it passes goes into the
 * lossless tree, so that nothing can be lost, whatever the text looks like.
 */
final class Cursor {
    private final SourceFile source;
    private final List<Token> tokens;
    private final List<Diagnostic> diagnostics;
    private final List<Integer> wrongLines;
    private final List<Element> elements = new ArrayList<>();
    private final Set<String> reserved = new TreeSet<>();
    private int at;
    private boolean failed;
    private boolean quiet;

    Cursor(SourceFile source, List<Token> tokens, List<Diagnostic> diagnostics) {
        this.source = source;
        this.tokens = tokens;
        this.diagnostics = diagnostics;
        this.wrongLines =
                diagnostics.stream().map(d -> source.line(d.span().start())).distinct().toList();
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token after the next. */
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            elements.add(token);
            at++;
        }
        return token;
    }

    /** The span of the token before. */
    Span last() {
        return tokens.get(Math.max(0, at - 1)).span();
    }

    /** Whether the token before ended an item. */
    boolean hasEnded() {
        return at > 0 && tokens.get(at - 1).endsItem();
    }

    boolean is(String sign) {
        return peek().is(sign);
    }

    boolean isName() {
        return peek().kind() == Token.Kind.NAME;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean take(String sign) {
        boolean found = is(sign);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String sign) {
        if (!take(sign)) {
            fail("`" + sign + "`");
        }
    }

    Tree.Word name(String what) {
        Token token = peek();
        if (token.kind() == Token.Kind.NAME) {
            return word();
        }
        boolean declares = second().is(":") || second().is("=") || second().is("<=");
        if (token.kind() == Token.Kind.WORD && (declares || !token.firstOnLine()) && !failed) {
            reserved(token, what);
            return word();
        }
        fail(what);
        return new Tree.Word("", token.span());
    }

    /** A reserved word where a name must stand, said once for each word. */
    void reserved(Token token, String what) {
        if (reserved.add(token.text()) && !quiet) {
            report(WrongForms.reserved(token, what));
        }
        quiet = true;
    }

    /** Digits, as after {@code ^} and {@code at most}. */
    Tree.Word number(String what) {
        if (peek().kind() != Token.Kind.NUMBER) {
            fail(what);
        }
        return failed ? new Tree.Word("", peek().span()) : word();
    }

    /** The next token as a word, whatever it is. */
    Tree.Word word() {
        Token token = next();
        return new Tree.Word(token.text(), token.span());
    }

    void fail(String expected) {
        boolean nextLine = peek().firstOnLine() || atEnd();
        boolean midway = at > 0 && !hasEnded() && !tokens.get(at - 1).is("{");
        fail(
                nextLine && midway && !tokens.get(at - 1).is("}")
                        ? WrongForms.behind(tokens.get(at - 1), expected)
                        : WrongForms.after(peek(), expected));
    }

    /** Reports the first mistake of a construct, unless its line has a wrong sign already. */
    void fail(Diagnostic d) {
        if (!failed && !quiet && !wrongLines.contains(source.line(d.span().start()))) {
            report(d);
        }
        failed = true;
    }

    void report(Diagnostic d) {
        diagnostics.add(d);
    }

    boolean failed() {
        return failed;
    }

    /** The mistake is dealt with: what follows is read as if it were right. */
    void recovered() {
        failed = false;
        quiet = false;
    }

    /** The construct that is being read has its message already. */
    void quiet() {
        quiet = true;
    }

    int place() {
        return at;
    }

    /** Where a node of the lossless tree may begin. */
    int mark() {
        return elements.size();
    }

    /** Makes one node of what was passed since the mark; a rule with one part is that part. */
    void node(SyntaxNode.Kind kind, int mark) {
        List<Element> inside = elements.subList(mark, elements.size());
        if (inside.size() < 2 && kind != SyntaxNode.Kind.FILE && kind != SyntaxNode.Kind.ERROR) {
            return;
        }
        SyntaxNode made = new SyntaxNode(kind, inside);
        inside.clear();
        elements.add(made);
    }

    /** The whole, with the end of the file and the comments before it. */
    SyntaxNode root() {
        elements.add(tokens.getLast());
        node(SyntaxNode.Kind.FILE, 0);
        return (SyntaxNode) elements.getFirst();
    }

    SourceFile source() {
        return source;
    }

    List<Token> tokens() {
        return tokens;
    }
}
