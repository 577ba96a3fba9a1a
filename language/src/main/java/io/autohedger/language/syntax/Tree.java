// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The syntax tree that the analysis reads. Every node knows its place. */
public final class Tree {
    private Tree() {}

    /** Anything in the tree. */
    public interface Node {
        Span span();
    }

    /** What stands in a file. */
    public sealed interface Top extends Node {}

    /** What stands inside a program. */
    public sealed interface Section extends Node {}

    /** An expression. */
    public sealed interface Expr extends Node {}

    /** A handler. */
    public sealed interface Handler extends Section {}

    /** A statement. */
    public sealed interface Stmt extends Node {}

    /** A type. */
    public sealed interface Type extends Node {}

    /** A name where it stands. */
    public record Word(String text, Span span) implements Node {}

    /** A part that could not be read, already reported. */
    public record Wrong(Span span) implements Top, Handler, Stmt, Expr, Type {}

    public record File(List<Top> tops, Span span) implements Node {
        public File {
            tops = List.copyOf(tops);
        }
    }

    public record Edition(Word number, Span span) implements Top {}

    public record Import(Word path, Span span) implements Top {}

    public record Function(
            Word name, List<Formal> formals, @Nullable Type result, Expr value, Span span)
            implements Top {}

    public record EnumType(Word name, List<Word> cases, Span span) implements Top {}

    /** A strategy, or the algorithm of a parent order. */
    public record Program(
            boolean algo, Word name, List<Formal> formals, List<Section> sections, Span span)
            implements Top {}

    public record Formal(Word name, Type type, Span span) implements Node {}

    /** {@code [c in ccys]}. */
    public record Family(Word name, Expr in, Span span) implements Node {}

    public record Use(Word name, Expr value, Span span) implements Section {}

    public record Params(List<Param> params, List<Expr> requires, Span span) implements Section {}

    public record Param(
            Word name,
            Type type,
            @Nullable Expr low,
            @Nullable Expr high,
            @Nullable Expr initial,
            boolean live,
            boolean optional,
            Span span)
            implements Node {}

    public record Limits(List<Limit> limits, Span span) implements Section {}

    public record Limit(Word name, Expr most, @Nullable Expr per, @Nullable Word mode, Span span)
            implements Node {}

    public record Let(
            Word name, @Nullable Family family, @Nullable Type type, Expr value, Span span)
            implements Section, Stmt {}

    public record Var(Word name, @Nullable Family family, Type type, Expr value, Span span)
            implements Section {}

    public record Machine(
            Word name,
            @Nullable Family family,
            List<Handler> handlers,
            List<State> states,
            Span span)
            implements Section {}

    public record State(Word name, boolean isFinal, List<Handler> handlers, Span span)
            implements Node {}

    public record On(
            List<Expr> events,
            @Nullable Word as,
            @Nullable Rate rate,
            @Nullable Expr guard,
            Body body,
            Span span)
            implements Handler {}

    public record Rate(Word most, Expr per, Span span) implements Node {}

    public record When(Expr guard, @Nullable Expr hold, Body body, Span span) implements Handler {}

    public record After(Expr delay, Body body, Span span) implements Handler {}

    public record At(Expr time, Body body, Span span) implements Handler {}

    public record Body(List<Stmt> statements, Span span) implements Node {}

    public record Outcomes(Word of, List<Word> ignored, List<Outcome> handled, Span span)
            implements Section {}

    public record Outcome(Word name, @Nullable Expr after, @Nullable Word as, Body body, Span span)
            implements Node {}

    public record Publish(
            Word name, @Nullable Family family, Expr value, @Nullable Rate rate, Span span)
            implements Section {}

    public record Invariant(
            Word name, @Nullable Family family, Expr value, @Nullable Word mode, Span span)
            implements Section {}

    public record Scenario(Word title, List<Step> steps, Span span) implements Section {}

    /** {@code given}, {@code wait} or {@code expect}. */
    public record Step(Word kind, Expr value, @Nullable Expr within, Span span) implements Node {}

    public record Property(Word title, List<Expr> over, Expr value, Span span) implements Section {}

    public record If(Expr condition, Body whenTrue, Body whenFalse, Span span) implements Stmt {}

    public record For(Word name, Expr in, Body body, Span span) implements Stmt {}

    public record Assign(Word name, @Nullable Expr index, Expr value, Span span) implements Stmt {}

    public record Goto(Word state, Span span) implements Stmt {}

    public record Action(Word verb, @Nullable Expr operand, List<Clause> clauses, Span span)
            implements Stmt {}

    /** {@code down to} is one word; {@code as} has a name, {@code else} a body, others a value. */
    public record Clause(
            String word,
            @Nullable Expr value,
            @Nullable Word as,
            @Nullable Body otherwise,
            Span span)
            implements Node {}

    public record Name(String text, Span span) implements Expr {}

    /** Digits with their suffix k, M or bn; unit is what stood after, such as USD, bps, %. */
    public record NumberLiteral(String text, @Nullable Word unit, Span span) implements Expr {}

    public record Duration(String text, Span span) implements Expr {}

    public record Text(String text, Span span) implements Expr {}

    public record Truth(boolean value, Span span) implements Expr {}

    /** {@code buy} or {@code sell} as a value. */
    public record Side(boolean buy, Span span) implements Expr {}

    public record Unary(String op, Expr operand, Span span) implements Expr {}

    public record Binary(String op, Expr left, Expr right, Span span) implements Expr {}

    /** {@code left crosses above right}. */
    public record Crosses(Expr left, boolean above, Expr right, Span span) implements Expr {}

    public record Power(Expr base, Word exponent, Span span) implements Expr {}

    public record Choose(Expr condition, Expr whenTrue, Expr whenFalse, Span span)
            implements Expr {}

    /** {@code quantity @ price}. */
    public record Leg(Expr quantity, Expr price, Span span) implements Expr {}

    public record Member(Expr of, Word name, Span span) implements Expr {}

    public record Index(Expr of, Expr index, Span span) implements Expr {}

    public record Call(Expr function, List<Argument> arguments, Span span) implements Expr {}

    /** {@code name=value}, or {@code value for c in ccys}. */
    public record Argument(@Nullable Word name, Expr value, @Nullable Family family, Span span)
            implements Node {}

    /** {@code Money<USD>}. */
    public record Named(String name, List<Type> arguments, Span span) implements Type {}

    /** The 1 of {@code 1/Price<i>}. */
    public record NumberType(String text, Span span) implements Type {}

    public record TypeProduct(String op, Type left, Type right, Span span) implements Type {}

    public record TypePower(Type base, Word exponent, Span span) implements Type {}
}
