// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.syntax.Element;
import io.autohedger.language.syntax.ParsedFile;
import io.autohedger.language.syntax.SyntaxNode;
import io.autohedger.language.syntax.Token;
import io.autohedger.language.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cuts a file into lines of pieces. */
final class LineReader {
    private final ParsedFile file;
    private final SourceFile source;
    private final List<Line> lines = new ArrayList<>();

    /** Numbers of lines that are printed as they are. */
    private final Set<Integer> kept = new TreeSet<>();

    private Line line = new Line();
    private int breaks = 1;
    private int at;
    private int lineStart;
    private int number = 1;
    private int depth;
    private boolean balanced = true;
    private boolean inverse;

    LineReader(ParsedFile file) {
        this.file = file;
        this.source = file.source();
        file.diagnostics()
                .forEach(d -> {
                    int last = Math.max(d.span().start(), d.span().end() - 1);
                    keep(d.span().start(), last);
                });
    }

    private void keep(int from, int to) {
        for (int n = source.line(from); n <= source.line(to); n++) {
            kept.add(n);
        }
    }

    /** None where the braces do not match. */
    List<Line> lines() {
        errors(file.root(), 0);
        node(file.root());
        return balanced && depth == 0 ? lines : List.of();
    }

    /** Where the tokens of an error stand; gives the offset behind the node. */
    private int errors(Element e, int start) {
        int end = start;
        if (e instanceof SyntaxNode n) {
            for (Element child : n.children()) {
                end = errors(child, end);
            }
            if (n.kind() == SyntaxNode.Kind.ERROR && end > start) {
                keep(start, end - 1);
            }
        } else if (e instanceof Token t) {
            for (Trivia trivia : t.before()) {
                if (trivia.kind() == Trivia.Kind.STRAY) {
                    keep(end, end + trivia.text().length() - 1);
                }
                end += trivia.text().length();
            }
            end += t.text().length();
        }
        return end;
    }

    private void node(SyntaxNode node) {
        for (int i = 0; i < node.children().size(); i++) {
            switch (node.children().get(i)) {
                case SyntaxNode n -> node(n);
                case Token t -> {
                    inverse = isInverse(node, i);
                    token(t, node.kind(), i == 0);
                }
            }
        }
    }

    /** The sign of {@code 1/Price<i>}. */
    private static boolean isInverse(SyntaxNode node, int index) {
        return node.kind() == SyntaxNode.Kind.TYPE
                && index == 1
                && node.children().getFirst() instanceof Token t
                && t.kind() == Token.Kind.NUMBER;
    }

    private void token(Token token, SyntaxNode.Kind in, boolean first) {
        for (Trivia trivia : token.before()) {
            switch (trivia.kind()) {
                case BLANK -> blank(trivia.text());
                case COMMENT, DOC_COMMENT -> {
                    begin();
                    add(null, trivia.text().stripTrailing(), SyntaxNode.Kind.FILE, false);
                    at += trivia.text().length();
                }
                case STRAY -> {
                    begin();
                    add(null, trivia.text(), SyntaxNode.Kind.FILE, false);
                    at += trivia.text().length();
                }
            }
        }
        if (token.text().isEmpty()) {
            line.ends |= token.kind() == Token.Kind.LINE_END;
            return;
        }
        begin();
        add(token, token.text(), in, first);
        at += token.text().length();
        boolean isSign = token.kind() == Token.Kind.SIGN;
        depth += isSign && token.text().equals("{") ? 1 : 0;
        depth -= isSign && token.text().equals("}") ? 1 : 0;
        balanced &= depth >= 0;
    }

    private void blank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                breaks++;
                number++;
                lineStart = at + i + 1;
            }
        }
        at += text.length();
    }

    private void begin() {
        if (breaks == 0) {
            return;
        }
        line = new Line();
        line.parted = breaks > 1;
        if (kept.contains(number)) {
            line.verbatim = source.lineText(at);
        }
        lines.add(line);
        breaks = 0;
    }

    private void add(
            @org.jspecify.annotations.Nullable Token token,
            String text,
            SyntaxNode.Kind in,
            boolean first) {
        int column = at - lineStart;
        int gap = 0;
        while (at - gap > lineStart && source.text().charAt(at - gap - 1) == ' ') {
            gap++;
        }
        line.pieces.add(new Piece(token, text, in, first, inverse, column, gap));
        line.gaps.add(0);
    }
}
