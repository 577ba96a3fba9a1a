// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Blocks of items, and where to go on after a mistake (LANGUAGE section 8): at a semicolon of the
 * same depth, at the closing brace, and, in a file whose braces do not match, at a reserved word
 * that begins a part of an outer block and stands at or left of the line that opened the inner one,
 * or at a closing brace that stands left of that line.
 */
final class Blocks {
    /** What an item of a block may begin with. */
    enum Level {
        PROGRAM,
        MACHINE,
        STATE,
        LEAF
    }

    /** An open block; column and line are those of the construct that it belongs to. */
    private record Open(Level level, int column, Span brace) {}

    private final Cursor in;
    private final SourceFile source;
    private final boolean balanced;
    private final Deque<Open> open = new ArrayDeque<>();
    private int reportedAt = -1;

    Blocks(Cursor in) {
        this.in = in;
        this.source = in.source();
        this.balanced = isBalanced(in.tokens());
    }

    private static boolean isBalanced(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.is("{")) {
                depth++;
            } else if (token.is("}")) {
                depth--;
                if (depth < 0) {
                    return false;
                }
            }
        }
        return depth == 0;
    }

    /**
     * {@code { item; item }}.
     *
     * @param start of the construct that the block belongs to
     */
    void items(Level level, Span start, Runnable item) {
        Span brace = in.peek().span();
        if (!opens(start)) {
            return;
        }
        open.push(new Open(level, indent(start), brace));
        semicolons();
        while (!in.is("}") || outside()) {
            if (in.atEnd() || outside()) {
                unclosed(brace);
                open.pop();
                return;
            }
            item(item);
        }
        in.next();
        open.pop();
    }

    /** One item and its end. */
    void item(Runnable item) {
        int before = in.place();
        int mark = in.mark();
        int column = indent(in.peek().span());
        in.recovered();
        item.run();
        end(column, before);
        if (in.place() == before) {
            in.next();
            in.node(SyntaxNode.Kind.ERROR, mark);
        }
    }

    void semicolons() {
        while (in.peek().endsItem()) {
            in.next();
        }
    }

    /** Passes the brace; one that stands on the next line is taken too, and one that is missing. */
    private boolean opens(Span start) {
        if (in.failed()) {
            return false;
        }
        if (in.take("{")) {
            return true;
        }
        boolean lineEnds = in.peek().kind() == Token.Kind.LINE_END;
        if (lineEnds && in.second().is("{")) {
            in.next();
            in.report(
                    Diagnostic.of(
                                    "AH0109",
                                    in.peek().span(),
                                    "{ stands at the end of the line before it",
                                    "a line that could end here has ended")
                            .fix("put { behind what it opens"));
            in.next();
            return true;
        }
        in.fail("`{`");
        Token second = in.second();
        if (lineEnds && second.firstOnLine() && column(second) > indent(start)) {
            in.recovered();
            return true;
        }
        return false;
    }

    private void unclosed(Span brace) {
        if (reportedAt != in.place()) {
            String where =
                    in.atEnd()
                            ? "at the end of the file"
                            : "before line " + source.line(in.peek().span().start());
            in.report(
                    Diagnostic.of("AH0103", brace, "this block has no end", "opened here")
                            .fix("add } " + where));
        }
        reportedAt = in.place();
    }

    /** Whether the next token belongs to a block further out. */
    private boolean outside() {
        Token token = in.peek();
        int column = open.element().column();
        boolean closesOuter =
                !balanced && token.is("}") && token.firstOnLine() && column(token) < column;
        return closesOuter || (begins(token, column) && heldFurtherOut(token));
    }

    private boolean begins(Token token, int column) {
        return !balanced && stands(token, column);
    }

    private boolean stands(Token token, int column) {
        return token.firstOnLine() && token.kind() == Token.Kind.WORD && column(token) <= column;
    }

    private boolean heldFurtherOut(Token token) {
        if (Words.TOPS.contains(token.text())) {
            return true;
        }
        return open.stream().skip(1).anyMatch(o -> holds(o.level(), token.text()));
    }

    private static boolean holds(Level level, String word) {
        return switch (level) {
            case PROGRAM -> Words.SECTIONS.contains(word) || Words.HANDLERS.contains(word);
            case MACHINE -> Words.STATES.contains(word) || Words.HANDLERS.contains(word);
            case STATE -> Words.HANDLERS.contains(word);
            case LEAF -> false;
        };
    }

    private int column(Token token) {
        return source.column(token.span().start());
    }

    /** The column at which the line of a construct begins. */
    private int indent(Span start) {
        String line = source.lineText(start.start());
        return line.length() - line.stripLeading().length() + 1;
    }

    /** After an item: its end, or, after a mistake, the next place where an item may begin. */
    private void end(int column, int start) {
        boolean ends = in.is("}") || in.peek().endsItem() || in.atEnd() || in.hasEnded();
        boolean closedEarly = reportedAt == in.place();
        if (!in.failed() && in.is("->")) {
            in.report(WrongForms.arrowBehindStatement(in.peek()));
        } else if (!in.failed() && !ends && !closedEarly) {
            in.fail("the end of the line");
        }
        if (in.failed()) {
            skip(column, start);
            in.recovered();
        }
        semicolons();
    }

    private void skip(int column, int start) {
        int mark = in.mark();
        int depth = 0;
        while (!in.atEnd()) {
            Token token = in.peek();
            boolean same = depth == 0;
            if (same && (token.is("}") || token.endsItem())) {
                break;
            }
            boolean believed = same || !balanced;
            if (in.place() > start && believed && stands(token, column) && isHeld(token)) {
                break;
            }
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
            in.next();
        }
        if (in.mark() > mark) {
            in.node(SyntaxNode.Kind.ERROR, mark);
        }
    }

    private boolean isHeld(Token token) {
        return Words.TOPS.contains(token.text())
                || open.stream().anyMatch(o -> holds(o.level(), token.text()));
    }
}
