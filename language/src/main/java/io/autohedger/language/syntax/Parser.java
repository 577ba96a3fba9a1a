// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recursive descent over files; never throws, and loses no byte. */
public final class Parser {
    private final Cursor in;
    private final Blocks blocks;
    private final ExpressionParser expressions;
    private final TypeParser types;
    private final SectionParser sections;

    private Parser(Cursor in) {
        this.in = in;
        this.blocks = new Blocks(in);
        this.expressions = new ExpressionParser(in);
        this.types = new TypeParser(in);
        this.sections = new SectionParser(in, blocks, expressions, types);
    }

    public static ParsedFile parse(SourceFile source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Token> tokens = new Lexer(source, diagnostics).tokens();
        Cursor in = new Cursor(source, tokens, diagnostics);
        Tree.File file = new Parser(in).file();
        return new ParsedFile(source, tokens, in.root(), file, diagnostics);
    }

    private Tree.File file() {
        List<Tree.Top> tops = new ArrayList<>();
        blocks.semicolons();
        while (!in.atEnd()) {
            blocks.item(() -> top(tops));
        }
        return new Tree.File(tops, new Span(0, in.peek().span().end()));
    }

    private void top(List<Tree.Top> tops) {
        int mark = in.mark();
        Token token = in.peek();
        Tree.Top read =
                switch (in.is(token.text()) ? token.text() : "") {
                    case "edition" -> edition();
                    case "import" -> imported();
                    case "fun" -> function();
                    case "enum" -> enumType();
                    case "strategy", "algo" -> program();
                    default -> null;
                };
        if (read == null) {
            wrongTop(token, tops);
            tops.add(new Tree.Wrong(token.span()));
        } else {
            tops.add(read);
        }
        in.node(Kind.TOP, mark);
    }

    /** What does not begin a part of a file is left out up to the next thing that does. */
    private void wrongTop(Token token, List<Tree.Top> before) {
        Diagnostic d =
                in.isName()
                        ? WrongForms.section(token, "a file", Words.TOPS)
                        : WrongForms.after(token, "`strategy`");
        boolean closed = before.stream().anyMatch(Tree.Program.class::isInstance);
        in.fail(
                closed
                        ? d.note("the block of the strategy has ended before")
                                .fix("remove a } above")
                        : d);
        int mark = in.mark();
        do {
            in.next();
        } while (!in.atEnd() && !startsTop());
        in.node(Kind.ERROR, mark);
        in.recovered();
    }

    private boolean startsTop() {
        Token token = in.peek();
        return token.kind() == Token.Kind.WORD
                && token.firstOnLine()
                && Words.TOPS.contains(token.text());
    }

    private Tree.Top edition() {
        Span start = in.next().span();
        Tree.Word number = in.number("the number of the edition");
        return new Tree.Edition(number, start.to(in.last()));
    }

    private Tree.Top imported() {
        Span start = in.next().span();
        Token path = in.peek();
        if (path.kind() != Token.Kind.STRING) {
            in.fail("a file name in \" \"");
            return new Tree.Wrong(start);
        }
        return new Tree.Import(in.word(), start.to(path.span()));
    }

    private Tree.Top function() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        if (!in.is("(")) {
            in.fail("`(`");
        }
        List<Tree.Formal> formals = formals(true);
        Tree.@Nullable Type result = in.take(":") ? types.type() : null;
        in.expect("=");
        Tree.Expr value = expressions.expression();
        in.node(Kind.FUNCTION, mark);
        return new Tree.Function(name, formals, result, value, start.to(in.last()));
    }

    private Tree.Top enumType() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        List<Tree.Word> cases = new ArrayList<>();
        blocks.items(Blocks.Level.LEAF, start, () -> cases.add(in.name("a name")));
        in.node(Kind.ENUM, mark);
        return new Tree.EnumType(name, List.copyOf(cases), start.to(in.last()));
    }

    private Tree.Top program() {
        int mark = in.mark();
        Token word = in.next();
        Tree.Word name = in.name("a name");
        List<Tree.Formal> formals = formals(false);
        List<Tree.Section> read = new ArrayList<>();
        blocks.items(
                Blocks.Level.PROGRAM,
                word.span(),
                () -> {
                    Tree.Section section = sections.section();
                    if (section != null) {
                        read.add(section);
                    }
                });
        in.node(Kind.PROGRAM, mark);
        Span span = word.span().to(in.last());
        return new Tree.Program(word.text().equals("algo"), name, formals, List.copyOf(read), span);
    }

    /** {@code (i : Future, parent : Parent)}. */
    private List<Tree.Formal> formals(boolean mayBeEmpty) {
        List<Tree.Formal> formals = new ArrayList<>();
        if (in.failed() || !in.take("(")) {
            return formals;
        }
        int mark = in.mark();
        boolean none = mayBeEmpty && in.is(")");
        while (!none && !in.failed()) {
            formals.add(formal());
            if (!in.take(",")) {
                break;
            }
        }
        in.node(Kind.FORMALS, mark);
        in.expect(")");
        return List.copyOf(formals);
    }

    private Tree.Formal formal() {
        int mark = in.mark();
        Tree.Word name = in.name("a name");
        in.expect(":");
        Tree.Type type = types.type();
        in.node(Kind.FORMAL, mark);
        return new Tree.Formal(name, type, name.span().to(in.last()));
    }
}
