// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Diagnostic;
import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handlers, blocks, statements, types. */
final class StatementParser {
    static final List<String> VERBS =
            List.of(
                    "buy",
                    "sell",
                    "trade",
                    "hedge",
                    "target",
                    "quote",
                    "replace",
                    "cancel",
                    "flatten",
                    "internalise",
                    "retry",
                    "avoid",
                    "pause",
                    "halt",
                    "alert",
                    "page",
                    "report");
    private static final List<String> CLAUSES =
            List.of("of", "side", "by", "in", "using", "then", "for", "after", "bid", "ask", "to");

    private final Cursor in;
    private final ExpressionParser expressions;

    StatementParser(Cursor in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
    }

    Tree.Handler handler() {
        Span start = in.peek().span();
        if (in.take("on")) {
            return on(start);
        }
        if (in.take("when")) {
            Tree.Expr guard = expressions.expression();
            Tree.Expr hold = in.take("for") ? expressions.expression() : null;
            return new Tree.When(guard, hold, body(), start.to(in.last()));
        }
        if (in.take("after")) {
            Tree.Expr delay = expressions.expression();
            return new Tree.After(delay, body(), start.to(in.last()));
        }
        if (in.take("at")) {
            expressions.expression();
            body();
            return new Tree.Unbuilt("AH0907", "`at`", start);
        }
        in.fail("a handler (on, when, after)");
        return new Tree.Unbuilt("AH0101", "", start);
    }

    private Tree.Handler on(Span start) {
        List<Tree.Expr> events = new ArrayList<>();
        do {
            events.add(expressions.postfix());
        } while (in.take("or"));
        if (in.take("as")) {
            in.name("a name");
        }
        Tree.Rate rate = null;
        if (in.is("at")) {
            Span from = in.next().span();
            in.expect("most");
            String most = in.next().text();
            in.expect("per");
            Tree.Expr per = expressions.expression();
            rate = new Tree.Rate(most, per, from.to(in.last()));
        }
        Tree.Expr guard = in.take("when") ? expressions.expression() : null;
        return new Tree.On(events, rate, guard, body(), start.to(in.last()));
    }

    private Tree.Body body() {
        Span start = in.peek().span();
        if (in.is("->")) {
            return new Tree.Body(List.of(goTo()), start.to(in.last()));
        }
        return block();
    }

    private Tree.Stmt goTo() {
        Span start = in.next().span();
        Tree.Word state = in.name("a state");
        return new Tree.Goto(state, start.to(in.last()));
    }

    Tree.Body block() {
        Span start = in.peek().span();
        List<Tree.Stmt> statements = new ArrayList<>();
        in.expect("{");
        while (in.peek().endsItem()) {
            in.next();
        }
        while (!in.is("}") && !in.failed()) {
            if (in.atEnd()) {
                in.report(
                        Diagnostic.of("AH0103", start, "this block has no end", "opened here")
                                .fix("add } where it ends"));
                break;
            }
            int before = in.place();
            statements.add(statement());
            in.endItem();
            if (in.place() == before) {
                in.next();
            }
        }
        in.take("}");
        return new Tree.Body(statements, start.to(in.last()));
    }

    private Tree.Stmt statement() {
        Token token = in.peek();
        if (token.is("let")) {
            return let();
        }
        if (token.is("->")) {
            return goTo();
        }
        if (token.is("if")) {
            return branch();
        }
        if (token.is("for")) {
            in.next();
            in.name("a name");
            in.expect("in");
            expressions.expression();
            block();
            return new Tree.Unbuilt("AH0908", "`for x in`", token.span());
        }
        if (token.kind() == Token.Kind.NAME) {
            Tree.Expr left = expressions.postfix();
            in.expect("=");
            expressions.expression();
            return new Tree.Unbuilt("AH0908", "assignment", left.span());
        }
        if (token.kind() == Token.Kind.WORD && VERBS.contains(token.text())) {
            return action();
        }
        in.fail("a statement");
        return new Tree.Unbuilt("AH0101", "", token.span());
    }

    private Tree.Stmt branch() {
        Span start = in.next().span();
        Tree.Expr condition = expressions.expression();
        Tree.Body whenTrue = block();
        Tree.Body whenFalse = new Tree.Body(List.of(), in.last());
        if (in.take("else")) {
            whenFalse =
                    in.is("if") ? new Tree.Body(List.of(branch()), start.to(in.last())) : block();
        }
        return new Tree.If(condition, whenTrue, whenFalse, start.to(in.last()));
    }

    private Tree.Stmt action() {
        Token verb = in.next();
        Tree.Expr operand =
                startsClause() || in.is("}") || in.peek().endsItem()
                        ? null
                        : expressions.expression();
        List<Tree.Clause> clauses = new ArrayList<>();
        while (startsClause() && !in.failed()) {
            clauses.add(clause());
        }
        Span span = verb.span().to(in.last());
        return new Tree.Action(new Tree.Word(verb.text(), verb.span()), operand, clauses, span);
    }

    private boolean startsClause() {
        Token token = in.peek();
        return token.kind() == Token.Kind.WORD
                && (CLAUSES.contains(token.text())
                        || token.is("down")
                        || token.is("as")
                        || token.is("else"));
    }

    private Tree.Clause clause() {
        Token word = in.next();
        if (word.is("down")) {
            in.expect("to");
            Tree.Expr value = expressions.expression();
            return new Tree.Clause("down to", value, word.span().to(in.last()));
        }
        Tree.@Nullable Expr value = null;
        if (word.is("as")) {
            in.name("a name");
        } else if (word.is("else")) {
            block();
        } else {
            value = expressions.expression();
        }
        return new Tree.Clause(word.text(), value, word.span().to(in.last()));
    }

    Tree.Let let() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        boolean family = index();
        Tree.Type type = in.take(":") ? type() : null;
        in.expect("=");
        Tree.Expr value = expressions.expression();
        return new Tree.Let(name, family, type, value, start.to(in.last()));
    }

    /** {@code [c in ccys]}, where it stands. */
    boolean index() {
        if (!in.take("[")) {
            return false;
        }
        in.name("a name");
        in.expect("in");
        expressions.expression();
        in.expect("]");
        return true;
    }

    Tree.Type type() {
        Tree.Type type = typePower();
        boolean simple = true;
        while (in.is("*") || in.is("/")) {
            in.next();
            typePower();
            simple = false;
        }
        return simple
                ? type
                : new Tree.Type(type.name(), type.arguments(), false, type.span().to(in.last()));
    }

    private Tree.Type typePower() {
        Tree.Type atom = typeAtom();
        if (in.take("^")) {
            in.next();
            return new Tree.Type(atom.name(), atom.arguments(), false, atom.span().to(in.last()));
        }
        return atom;
    }

    private Tree.Type typeAtom() {
        Span start = in.peek().span();
        if (in.peek().kind() == Token.Kind.NUMBER) {
            in.next();
            return new Tree.Type("1", List.of(), false, start);
        }
        if (in.take("(")) {
            Tree.Type inner = type();
            in.expect(")");
            return inner;
        }
        StringBuilder name = new StringBuilder(in.name("a type").text());
        while (in.take(".")) {
            name.append('.').append(in.name("a type").text());
        }
        List<Tree.Type> arguments = new ArrayList<>();
        boolean simple = true;
        if (in.take("<")) {
            do {
                Tree.Type argument = type();
                simple &= argument.simple() || argument.arguments().isEmpty();
                arguments.add(argument);
            } while (in.take(","));
            in.expect(">");
        }
        return new Tree.Type(name.toString(), arguments, simple, start.to(in.last()));
    }
}
