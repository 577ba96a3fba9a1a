// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expressions by precedence: if, or, and, not, comparison, ??, sum, product, sign, power, call. */
final class ExpressionParser {
    private static final List<List<String>> LEVELS =
            List.of(
                    List.of("or"),
                    List.of("and"),
                    List.of("<", "<=", ">", ">=", "==", "!=", "crosses"),
                    List.of("??"),
                    List.of("+", "-"),
                    List.of("*", "/"));

    /** Calls within one another; an expression that people write needs some dozens. */
    private static final int DEEPEST = 1_000;

    private final Cursor in;
    private int depth;

    ExpressionParser(Cursor in) {
        this.in = in;
    }

    Tree.Expr expression() {
        Tree.Expr left = choice();
        if (in.take("@")) {
            Tree.Expr right = choice();
            return new Tree.Unbuilt("AH0904", "a leg `n @ p`", left.span().to(right.span()));
        }
        return left;
    }

    private Tree.Expr choice() {
        return bounded(this::choiceAt);
    }

    private Tree.Expr choiceAt() {
        Span start = in.peek().span();
        if (!in.take("if")) {
            return level(0);
        }
        Tree.Expr condition = expression();
        in.expect("then");
        Tree.Expr whenTrue = expression();
        in.expect("else");
        Tree.Expr whenFalse = choice();
        return new Tree.Choose(condition, whenTrue, whenFalse, start.to(in.last()));
    }

    private Tree.Expr level(int level) {
        return bounded(() -> levelAt(level));
    }

    private Tree.Expr levelAt(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        if (level == 2 && in.is("not")) {
            Span start = in.next().span();
            Tree.Expr operand = level(2);
            return new Tree.Unary("not", operand, start.to(operand.span()));
        }
        Tree.Expr left = level(level + 1);
        while (LEVELS.get(level).contains(in.peek().text())
                && in.is(in.peek().text())
                && !in.failed()) {
            String op = in.next().text();
            if (op.equals("crosses")) {
                in.next();
            }
            Tree.Expr right = level(level + 1);
            Span span = left.span().to(right.span());
            left =
                    op.equals("crosses")
                            ? new Tree.Unbuilt("AH0904", "`crosses`", span)
                            : new Tree.Binary(op, left, right, span);
            if (level == 2) {
                break;
            }
        }
        return left;
    }

    private Tree.Expr unary() {
        return bounded(this::signAt);
    }

    private Tree.Expr signAt() {
        if (in.is("-") || in.is("+")) {
            Token sign = in.next();
            Tree.Expr operand = unary();
            return sign.text().equals("+")
                    ? operand
                    : new Tree.Unary("-", operand, sign.span().to(operand.span()));
        }
        Tree.Expr base = postfix();
        if (in.take("^")) {
            Token exponent = in.next();
            return new Tree.Unbuilt("AH0904", "`^`", base.span().to(exponent.span()));
        }
        return base;
    }

    Tree.Expr postfix() {
        Tree.Expr e = primary();
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
        }
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
        return new Tree.Call(function, arguments, function.span().to(in.last()));
    }

    private Tree.Argument argument() {
        Tree.Expr value = expression();
        Tree.Word name = null;
        if (value instanceof Tree.Name n && in.take("=")) {
            name = new Tree.Word(n.text(), n.span());
            value = expression();
        }
        boolean family = in.take("for");
        if (family) {
            in.name("a name");
            in.expect("in");
            expression();
        }
        return new Tree.Argument(name, value, family);
    }

    private Tree.Expr primary() {
        Token token = in.peek();
        return switch (token.kind()) {
            case NAME -> {
                in.next();
                yield new Tree.Name(token.text(), token.span());
            }
            case NUMBER -> {
                in.next();
                Tree.Word unit = unit(token);
                yield new Tree.NumberLiteral(token.text(), unit, token.span().to(in.last()));
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
    }

    private Tree.Expr other(Token token) {
        if (token.is("true") || token.is("false")) {
            in.next();
            return new Tree.Truth(token.is("true"), token.span());
        }
        if (token.is("buy") || token.is("sell")) {
            in.next();
            return new Tree.Unbuilt("AH0904", "a side as a value", token.span());
        }
        if (in.take("(")) {
            Tree.Expr inner = expression();
            in.expect(")");
            return inner;
        }
        in.fail("a value");
        return new Tree.Unbuilt("AH0101", "", token.span());
    }

    private Tree.@Nullable Word unit(Token number) {
        Token token = in.peek();
        if (token.is("%") && token.span().start() == number.span().end()) {
            in.next();
            return new Tree.Word("%", token.span());
        }
        if (token.kind() != Token.Kind.NAME || token.firstOnLine()) {
            return null;
        }
        StringBuilder unit = new StringBuilder(in.next().text());
        while ((in.is("/") || in.is(".")) && in.peek().span().start() == in.last().end()) {
            unit.append(in.next().text()).append(in.name("a unit").text());
        }
        return new Tree.Word(unit.toString(), token.span().to(in.last()));
    }

    /** Keeps a text of ten thousand brackets from using up the stack. */
    private Tree.Expr bounded(Supplier<Tree.Expr> part) {
        if (depth >= DEEPEST) {
            in.fail("an expression that is less deep");
            return new Tree.Name("", in.peek().span());
        }
        depth++;
        Tree.Expr read = part.get();
        depth--;
        return read;
    }
}
