// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handlers, blocks and statements. */
final class StatementParser {
    private static final int DEEPEST = 50;

    private final Cursor in;
    private final Blocks blocks;
    private final ExpressionParser expressions;
    private final TypeParser types;
    private int depth;

    StatementParser(Cursor in, Blocks blocks, ExpressionParser expressions, TypeParser types) {
        this.in = in;
        this.blocks = blocks;
        this.expressions = expressions;
        this.types = types;
    }

    Tree.Handler handler() {
        int mark = in.mark();
        Span start = in.peek().span();
        Tree.Handler read = handlerAt(start);
        in.node(Kind.HANDLER, mark);
        return read;
    }

    private Tree.Handler handlerAt(Span start) {
        if (in.take("on")) {
            return on(start);
        }
        if (in.take("when")) {
            Tree.Expr guard = expressions.expression();
            Tree.Expr hold = in.take("for") ? expressions.expression() : null;
            return new Tree.When(guard, hold, body(start), start.to(in.last()));
        }
        if (in.take("after")) {
            Tree.Expr delay = expressions.expression();
            return new Tree.After(delay, body(start), start.to(in.last()));
        }
        if (in.take("at")) {
            Tree.Expr time = expressions.expression();
            return new Tree.At(time, body(start), start.to(in.last()));
        }
        List<String> begins = new ArrayList<>(Words.HANDLERS);
        if (in.isName()) {
            in.fail(WrongForms.section(in.peek(), "a state", begins));
        } else {
            in.fail("a handler (on, when, after, at)");
        }
        return new Tree.Wrong(start);
    }

    private Tree.Handler on(Span start) {
        List<Tree.Expr> events = new ArrayList<>();
        do {
            events.add(expressions.postfix());
        } while (in.take("or") && !in.failed());
        Tree.Word as = in.take("as") ? in.name("a name") : null;
        Tree.Rate rate = in.is("at") ? rate() : null;
        Tree.Expr guard = in.take("when") ? expressions.expression() : null;
        Tree.Body body = body(start);
        return new Tree.On(List.copyOf(events), as, rate, guard, body, start.to(in.last()));
    }

    /** {@code at most 5 per 1s}. */
    Tree.Rate rate() {
        int mark = in.mark();
        Span from = in.next().span();
        in.expect("most");
        Tree.Word most = in.number("a number of times");
        in.expect("per");
        Tree.Expr per = expressions.expression();
        in.node(Kind.RATE, mark);
        return new Tree.Rate(most, per, from.to(in.last()));
    }

    private Tree.Body body(Span handler) {
        if (!in.is("->")) {
            return block(handler);
        }
        int mark = in.mark();
        Span start = in.peek().span();
        Tree.Stmt go = goTo();
        in.node(Kind.BODY, mark);
        return new Tree.Body(List.of(go), start.to(in.last()));
    }

    private Tree.Stmt goTo() {
        Span start = in.next().span();
        Tree.Word state = in.name("a state");
        return new Tree.Goto(state, start.to(in.last()));
    }

    /**
     * @param owner where the construct begins that the block belongs to
     */
    Tree.Body block(Span owner) {
        int mark = in.mark();
        Span start = in.peek().span();
        List<Tree.Stmt> statements = new ArrayList<>();
        if (depth >= DEEPEST) {
            in.fail("a block that is less deep");
        }
        depth++;
        blocks.items(Blocks.Level.LEAF, owner, () -> statements.add(statement()));
        depth--;
        in.node(Kind.BLOCK, mark);
        return new Tree.Body(List.copyOf(statements), start.to(in.last()));
    }

    private Tree.Stmt statement() {
        int mark = in.mark();
        Token token = in.peek();
        if (token.is("let")) {
            return let();
        }
        Tree.Stmt read =
                switch (in.is(token.text()) ? token.text() : "") {
                    case "->" -> goTo();
                    case "if" -> branch();
                    case "for" -> loop();
                    default -> other(token);
                };
        in.node(Kind.STMT, mark);
        return read;
    }

    private Tree.Stmt other(Token token) {
        if (token.kind() == Token.Kind.WORD && Words.VERBS.contains(token.text())) {
            return action();
        }
        if (token.kind() != Token.Kind.NAME) {
            in.fail("a statement");
            return new Tree.Wrong(token.span());
        }
        if (!in.second().is("=") && !in.second().is("[")) {
            in.fail(WrongForms.verb(token));
            return new Tree.Wrong(token.span());
        }
        Tree.Word name = in.word();
        Tree.Expr index = null;
        if (in.take("[")) {
            index = expressions.expression();
            in.expect("]");
        }
        in.expect("=");
        Tree.Expr value = expressions.expression();
        return new Tree.Assign(name, index, value, token.span().to(in.last()));
    }

    private Tree.Stmt loop() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        in.expect("in");
        Tree.Expr of = expressions.expression();
        return new Tree.For(name, of, block(start), start.to(in.last()));
    }

    private Tree.Stmt branch() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Expr condition = expressions.expression();
        Tree.Body whenTrue = block(start);
        Tree.Body whenFalse = new Tree.Body(List.of(), in.last());
        if (in.take("else")) {
            Span from = in.peek().span();
            whenFalse =
                    in.is("if")
                            ? new Tree.Body(List.of(nested()), from.to(in.last()))
                            : block(start);
        }
        in.node(Kind.BRANCH, mark);
        return new Tree.If(condition, whenTrue, whenFalse, start.to(in.last()));
    }

    private Tree.Stmt nested() {
        if (depth >= DEEPEST) {
            in.fail("fewer branches");
            return new Tree.Wrong(in.peek().span());
        }
        depth++;
        Tree.Stmt read = branch();
        depth--;
        return read;
    }

    private Tree.Stmt action() {
        int mark = in.mark();
        Tree.Word verb = in.word();
        boolean bare = startsClause() || in.is("}") || in.peek().endsItem() || in.atEnd();
        Tree.Expr operand = bare ? null : expressions.expression();
        List<Tree.Clause> clauses = new ArrayList<>();
        while (startsClause() && !in.failed()) {
            clauses.add(clause(verb.span()));
        }
        in.node(Kind.ACTION, mark);
        Span span = verb.span().to(in.last());
        return new Tree.Action(verb, operand, List.copyOf(clauses), span);
    }

    private boolean startsClause() {
        Token token = in.peek();
        return token.kind() == Token.Kind.WORD
                && (Words.CLAUSES.contains(token.text())
                        || token.is("down")
                        || token.is("as")
                        || token.is("else"));
    }

    private Tree.Clause clause(Span verb) {
        int mark = in.mark();
        Token word = in.next();
        String name = word.text();
        Tree.@Nullable Expr value = null;
        Tree.@Nullable Word as = null;
        Tree.@Nullable Body otherwise = null;
        switch (name) {
            case "down" -> {
                in.expect("to");
                name = "down to";
                value = expressions.expression();
            }
            case "as" -> as = in.name("a name");
            case "else" -> otherwise = block(verb);
            default -> value = expressions.expression();
        }
        in.node(Kind.CLAUSE, mark);
        return new Tree.Clause(name, value, as, otherwise, word.span().to(in.last()));
    }

    Tree.Let let() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        Tree.Family family = family();
        Tree.Type type = in.take(":") ? types.type() : null;
        in.expect("=");
        Tree.Expr value = expressions.expression();
        in.node(Kind.LET, mark);
        return new Tree.Let(name, family, type, value, start.to(in.last()));
    }

    Tree.Var variable() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        Tree.Family family = family();
        in.expect(":");
        Tree.Type type = types.type();
        in.expect("=");
        Tree.Expr value = expressions.expression();
        in.node(Kind.VAR, mark);
        return new Tree.Var(name, family, type, value, start.to(in.last()));
    }

    /** {@code [c in ccys]}, where it stands. */
    Tree.@Nullable Family family() {
        if (!in.is("[")) {
            return null;
        }
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        in.expect("in");
        Tree.Expr of = expressions.expression();
        in.expect("]");
        in.node(Kind.INDEX, mark);
        return new Tree.Family(name, of, start.to(in.last()));
    }
}
