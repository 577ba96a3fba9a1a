// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.SourceFile;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recursive descent over files, sections and machines; never throws. */
public final class Parser {
    private static final List<String> SECTION_WORDS =
            List.of(
                    "use",
                    "params",
                    "limits",
                    "machine",
                    "outcomes",
                    "publish",
                    "invariant",
                    "scenario",
                    "property",
                    "strategy",
                    "state");

    private final SourceFile source;
    private final Cursor in;
    private final ExpressionParser expressions;
    private final StatementParser statements;

    private Parser(SourceFile source, Cursor in) {
        this.source = source;
        this.in = in;
        this.expressions = new ExpressionParser(in);
        this.statements = new StatementParser(in, expressions);
    }

    public static ParsedFile parse(SourceFile source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Token> tokens = new Lexer(source, diagnostics).tokens();
        Parser parser = new Parser(source, new Cursor(tokens, diagnostics));
        List<Tree.Strategy> strategies = new ArrayList<>();
        List<Tree.Unbuilt> others = new ArrayList<>();
        parser.file(strategies, others);
        return new ParsedFile(source, tokens, strategies, others, diagnostics);
    }

    private void file(List<Tree.Strategy> strategies, List<Tree.Unbuilt> others) {
        while (in.peek().endsItem()) {
            in.next();
        }
        while (!in.atEnd()) {
            int before = in.place();
            Token token = in.peek();
            if (token.is("strategy")) {
                strategies.add(strategy());
            } else if (token.is("edition")) {
                in.next();
                in.next();
            } else if (token.is("import")) {
                in.next();
                others.add(
                        new Tree.Unbuilt("AH0901", "`import`", token.span().to(in.next().span())));
            } else if (token.is("fun") || token.is("enum") || token.is("algo")) {
                others.add(new Tree.Unbuilt("AH0901", "`" + token.text() + "`", token.span()));
                skipItem();
            } else {
                in.fail("`strategy`");
            }
            in.endItem();
            if (in.place() == before) {
                in.next();
            }
        }
    }

    private void skipItem() {
        int depth = 0;
        while (!in.atEnd() && (depth > 0 || !in.is("}"))) {
            if (depth == 0 && in.peek().endsItem()) {
                return;
            }
            if (in.is("{")) {
                depth++;
            } else if (in.is("}")) {
                depth--;
            }
            in.next();
        }
    }

    private Tree.Strategy strategy() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        boolean formals = in.is("(");
        while (formals && !in.atEnd() && !in.take(")")) {
            in.next();
        }
        List<Tree.Section> sections = new ArrayList<>();
        items(start, () -> sections.add(section()));
        return new Tree.Strategy(name, formals, sections, start.to(in.last()));
    }

    /** A block of items; a section word at or left of the opening line closes a forgotten one. */
    private void items(Span opened, Runnable item) {
        Span brace = in.peek().span();
        in.expect("{");
        while (in.peek().endsItem()) {
            in.next();
        }
        int column = source.column(opened.start());
        while (!in.is("}") && !in.failed()) {
            Token token = in.peek();
            boolean outside =
                    token.firstOnLine()
                            && SECTION_WORDS.contains(token.text())
                            && source.column(token.span().start()) <= column;
            if (in.atEnd() || outside) {
                in.report(
                        Diagnostic.of("AH0103", brace, "this block has no end", "opened here")
                                .note(
                                        "it was closed before line "
                                                + source.line(token.span().start()))
                                .fix("add } there"));
                return;
            }
            int before = in.place();
            item.run();
            in.endItem();
            if (in.place() == before) {
                in.next();
            }
        }
        in.take("}");
    }

    private Tree.Section section() {
        Token token = in.peek();
        if (token.kind() != Token.Kind.WORD) {
            in.fail("a section");
            return new Tree.Unbuilt("AH0101", "", token.span());
        }
        return switch (token.text()) {
            case "use" -> use();
            case "params" -> params();
            case "limits" -> limits();
            case "let" -> statements.let();
            case "machine" -> machine();
            case "on", "when", "after", "at" -> statements.handler();
            case "outcomes" -> outcomes();
            case "var", "publish", "invariant", "scenario", "property" -> {
                skipItem();
                yield new Tree.Unbuilt("AH0901", "`" + token.text() + "`", token.span());
            }
            default -> {
                in.fail("a section");
                yield new Tree.Unbuilt("AH0101", "", token.span());
            }
        };
    }

    private Tree.Section use() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        in.expect("=");
        Tree.Expr value = expressions.expression();
        return new Tree.Use(name, value, start.to(in.last()));
    }

    private Tree.Section params() {
        Span start = in.next().span();
        List<Tree.Param> params = new ArrayList<>();
        List<Tree.Expr> requires = new ArrayList<>();
        items(
                start,
                () -> {
                    if (in.take("require")) {
                        requires.add(expressions.expression());
                    } else {
                        params.add(param());
                    }
                });
        return new Tree.Params(params, requires, start.to(in.last()));
    }

    private Tree.Param param() {
        Tree.Word name = in.name("a parameter");
        in.expect(":");
        Tree.Type type = statements.type();
        Tree.Expr low = null;
        Tree.Expr high = null;
        if (in.take("in")) {
            low = expressions.expression();
            in.expect("..");
            high = expressions.expression();
        }
        Tree.Expr initial = in.take("=") ? expressions.expression() : null;
        boolean live = false;
        boolean optional = false;
        while (in.is("live") || in.is("optional")) {
            live |= in.is("live");
            optional |= in.is("optional");
            in.next();
        }
        Span span = name.span().to(in.last());
        return new Tree.Param(name, type, low, high, initial, live, optional, span);
    }

    private Tree.Section limits() {
        Span start = in.next().span();
        List<Tree.Limit> limits = new ArrayList<>();
        items(start, () -> limits.add(limit()));
        return new Tree.Limits(limits, start.to(in.last()));
    }

    private Tree.Limit limit() {
        Tree.Word name = in.name("a limit");
        in.expect("<=");
        Tree.Expr most = expressions.expression();
        Tree.Expr per = in.take("per") ? expressions.expression() : null;
        Tree.Word mode = null;
        if (in.take("else")) {
            Token word = in.next();
            mode = new Tree.Word(word.text(), word.span());
        }
        return new Tree.Limit(name, most, per, mode, name.span().to(in.last()));
    }

    private Tree.Section machine() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        boolean family = statements.index();
        List<Tree.Handler> handlers = new ArrayList<>();
        List<Tree.State> states = new ArrayList<>();
        items(
                start,
                () -> {
                    if (in.is("state") || in.is("final")) {
                        states.add(state());
                    } else {
                        handlers.add(statements.handler());
                    }
                });
        return new Tree.Machine(name, family, handlers, states, start.to(in.last()));
    }

    private Tree.State state() {
        Span start = in.peek().span();
        boolean isFinal = in.take("final");
        in.expect("state");
        Tree.Word name = in.name("a state");
        List<Tree.Handler> handlers = new ArrayList<>();
        items(start, () -> handlers.add(statements.handler()));
        return new Tree.State(name, isFinal, handlers, start.to(in.last()));
    }

    private Tree.Section outcomes() {
        Span start = in.next().span();
        in.expect("of");
        Token of = in.next();
        List<Tree.Word> ignored = new ArrayList<>();
        List<Tree.Outcome> handled = new ArrayList<>();
        items(start, () -> outcome(ignored, handled));
        return new Tree.Outcomes(
                new Tree.Word(of.text(), of.span()), ignored, handled, start.to(in.last()));
    }

    private void outcome(List<Tree.Word> ignored, List<Tree.Outcome> handled) {
        if (in.take("ignore")) {
            ignored.add(in.name("an outcome"));
            while (in.take(",")) {
                ignored.add(in.name("an outcome"));
            }
            return;
        }
        Span start = in.peek().span();
        in.expect("on");
        Tree.Word name = in.name("an outcome");
        Tree.@Nullable Expr after = in.take("after") ? expressions.expression() : null;
        Tree.@Nullable Word as = in.take("as") ? in.name("a name") : null;
        Tree.Body body = statements.block();
        handled.add(new Tree.Outcome(name, after, as, body, start.to(in.last())));
    }
}
