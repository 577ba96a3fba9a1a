// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expressions by precedence: if, or, and, not, comparison, ??, sum, product, sign, power, call. */
final class ExpressionParser {
    /** One binary level: its node and its signs. */
    private record Level(Kind kind, List<String> signs) {}

    private static final List<Level> LEVELS =
            List.of(
                    new Level(Kind.COND, List.of("or")),
                    new Level(Kind.CONJ, List.of("and")),
                    new Level(Kind.CMP, List.of("<", "<=", ">", ">=", "==", "!=", "crosses")),
                    new Level(Kind.ALT, List.of("??")),
                    new Level(Kind.SUM, List.of("+", "-")),
                    new Level(Kind.PROD, List.of("*", "/")));
    private static final int COMPARISON = 2;

    /** Calls within one another; an expression that people write needs some dozens. */
    private static final int DEEPEST = 1_000;

    /** Operands of one sum, members of one path. */
    private static final int LONGEST = 250;

    private final Cursor in;
    private int depth;

    ExpressionParser(Cursor in) {
        this.in = in;
    }

    Tree.Expr expression() {
        int mark = in.mark();
        Tree.Expr left = choice();
        if (in.take("@")) {
            Tree.Expr right = choice();
            left = new Tree.Leg(left, right, left.span().to(right.span()));
        }
        in.node(Kind.EXPR, mark);
        return left;
    }

    private Tree.Expr choice() {
        return bounded(this::choiceAt);
    }

    private Tree.Expr choiceAt() {
        Span start = in.peek().span();
        int mark = in.mark();
        if (!in.take("if")) {
            return level(0);
        }
        Tree.Expr condition = expression();
        in.expect("then");
        Tree.Expr whenTrue = expression();
        in.expect("else");
        Tree.Expr whenFalse = choice();
        in.node(Kind.COND, mark);
        return new Tree.Choose(condition, whenTrue, whenFalse, start.to(in.last()));
    }

    private Tree.Expr level(int level) {
        return bounded(() -> level == COMPARISON ? negation() : levelAt(level));
    }

    private Tree.Expr negation() {
        if (!in.is("not")) {
            return levelAt(COMPARISON);
        }
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Expr operand = level(COMPARISON);
        in.node(Kind.NEG, mark);
        return new Tree.Unary("not", operand, start.to(operand.span()));
    }

    private Tree.Expr levelAt(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        Level own = LEVELS.get(level);
        int mark = in.mark();
        Tree.Expr left = level(level + 1);
        int operands = 1;
        while (isOneOf(own.signs()) && !in.failed()) {
            left = binary(left, level);
            if (level == COMPARISON) {
                break;
            }
            tooLong(++operands);
        }
        in.node(own.kind(), mark);
        return left;
    }

    private boolean isOneOf(List<String> signs) {
        return in.is(in.peek().text()) && signs.contains(in.peek().text());
    }

    private void tooLong(int parts) {
        if (parts > LONGEST) {
            in.fail("an expression that is less long");
        }
    }

    private Tree.Expr binary(Tree.Expr left, int level) {
        String op = in.next().text();
        boolean crosses = op.equals("crosses");
        boolean above = in.is("above");
        if (crosses && !in.take("above") && !in.take("below")) {
            in.fail("`above` or `below`");
        }
        Tree.Expr right = level(level + 1);
        Span span = left.span().to(right.span());
        return crosses
                ? new Tree.Crosses(left, above, right, span)
                : new Tree.Binary(op, left, right, span);
    }

    private Tree.Expr unary() {
        return bounded(this::signAt);
    }

    private Tree.Expr signAt() {
        if (!in.is("-") && !in.is("+")) {
            return power();
        }
        int mark = in.mark();
        Token sign = in.next();
        Tree.Expr operand = unary();
        in.node(Kind.UNARY, mark);
        return sign.text().equals("+")
                ? operand
                : new Tree.Unary("-", operand, sign.span().to(operand.span()));
    }

    private Tree.Expr power() {
        int mark = in.mark();
        Tree.Expr base = postfix();
        if (in.take("^")) {
            Tree.Word exponent = in.number("a number from 2 to 8");
            base = new Tree.Power(base, exponent, base.span().to(exponent.span()));
        }
        in.node(Kind.POWER, mark);
        return base;
    }

    Tree.Expr postfix() {
        int mark = in.mark();
        Tree.Expr e = primary();
        int parts = 1;
        while (!in.failed()) {
            if (in.take(".")) {
                Tree.Word name = in.name("a member");
                e = new Tree.Member(e, name, e.span().to(in.last()));
            } else if (in.take("[")) {
                Tree.Expr index = expression();
                in.expect("]");
                e = new Tree.Index(e, index, e.span().to(in.last()));
            } else if (in.take("(")) {
                e = call(e);
            } else {
                break;
            }
            tooLong(++parts);
        }
        in.node(Kind.POSTFIX, mark);
        return e;
    }

    private Tree.Expr call(Tree.Expr function) {
        List<Tree.Argument> arguments = new ArrayList<>();
        while (!in.is(")") && !in.failed()) {
            arguments.add(argument());
            if (!in.take(",")) {
                break;
            }
        }
        in.expect(")");
        return new Tree.Call(function, List.copyOf(arguments), function.span().to(in.last()));
    }

    private Tree.Argument argument() {
        int mark = in.mark();
        Span start = in.peek().span();
        Tree.Expr value = expression();
        Tree.Word name = null;
        if (in.is("=")) {
            if (value instanceof Tree.Name n) {
                in.next();
                name = new Tree.Word(n.text(), n.span());
                value = expression();
            } else {
                in.fail("a name before `=`, or `==`,");
            }
        }
        Tree.Family family = in.is("for") ? iteration() : null;
        in.node(Kind.ARG, mark);
        return new Tree.Argument(name, value, family, start.to(in.last()));
    }

    /** {@code for c in ccys} behind an argument. */
    private Tree.Family iteration() {
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        in.expect("in");
        Tree.Expr of = expression();
        return new Tree.Family(name, of, start.to(in.last()));
    }

    private Tree.Expr primary() {
        int mark = in.mark();
        Token token = in.peek();
        Tree.Expr read =
                switch (token.kind()) {
                    case NAME -> {
                        in.next();
                        yield new Tree.Name(token.text(), token.span());
                    }
                    case NUMBER -> {
                        in.next();
                        Tree.Word unit = unit(token);
                        yield new Tree.NumberLiteral(
                                token.text(), unit, token.span().to(in.last()));
                    }
                    case DURATION -> {
                        in.next();
                        yield new Tree.Duration(token.text(), token.span());
                    }
                    case STRING -> {
                        in.next();
                        yield new Tree.Text(token.text(), token.span());
                    }
                    case WORD, SIGN, LINE_END, END -> other(token);
                };
        in.node(Kind.PRIMARY, mark);
        return read;
    }

    private Tree.Expr other(Token token) {
        if (in.take("(")) {
            Tree.Expr inner = expression();
            in.expect(")");
            return inner;
        }
        if (in.take("true") || in.take("false")) {
            return new Tree.Truth(token.is("true"), token.span());
        }
        if (in.take("buy") || in.take("sell")) {
            return new Tree.Side(token.is("buy"), token.span());
        }
        if (token.kind() == Token.Kind.WORD && !token.firstOnLine()) {
            in.reserved(token, "a value");
        }
        in.fail("a value");
        return new Tree.Wrong(token.span());
    }

    private Tree.@Nullable Word unit(Token number) {
        int mark = in.mark();
        Token token = in.peek();
        boolean percent = token.is("%") && token.span().start() == number.span().end();
        if (!percent && (token.kind() != Token.Kind.NAME || token.firstOnLine())) {
            return null;
        }
        StringBuilder unit = new StringBuilder(in.next().text());
        while (!percent && (in.is("/") || in.is(".")) && joined()) {
            unit.append(in.next().text()).append(in.next().text());
        }
        in.node(Kind.UNIT, mark);
        return new Tree.Word(unit.toString(), token.span().to(in.last()));
    }

    /** Whether a sign and a name follow without blanks. */
    private boolean joined() {
        return in.peek().span().start() == in.last().end()
                && in.second().span().start() == in.peek().span().end()
                && in.second().kind() == Token.Kind.NAME;
    }

    /** Keeps a text of ten thousand brackets from using up the stack. */
    private Tree.Expr bounded(Supplier<Tree.Expr> part) {
        if (depth >= DEEPEST) {
            in.fail("an expression that is less deep");
            return new Tree.Wrong(in.peek().span());
        }
        depth++;
        Tree.Expr read = part.get();
        depth--;
        return read;
    }
}
