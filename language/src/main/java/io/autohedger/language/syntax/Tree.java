// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The syntax tree. Every node knows its place. */
public final class Tree {
    private Tree() {}

    /** Anything in the tree. */
    public interface Node {
        Span span();
    }

    /** What stands inside a strategy. */
    public sealed interface Section extends Node {}

    /** An expression. */
    public sealed interface Expr extends Node {}

    /** A handler. */
    public sealed interface Handler extends Section {}

    /** A statement. */
    public sealed interface Stmt extends Node {}

    /** A name where it stands. */
    public record Word(String text, Span span) implements Node {}

    /** One strategy. */
    public record Strategy(Word name, boolean formals, List<Section> sections, Span span)
            implements Node {}

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

    /** {@code Money<USD>}; text is the whole. */
    public record Type(String name, List<Type> arguments, boolean simple, Span span)
            implements Node {}

    public record Limits(List<Limit> limits, Span span) implements Section {}

    public record Limit(Word name, Expr most, @Nullable Expr per, @Nullable Word mode, Span span)
            implements Node {}

    public record Let(Word name, boolean family, @Nullable Type type, Expr value, Span span)
            implements Section, Stmt {}

    public record Machine(
            Word name, boolean family, List<Handler> handlers, List<State> states, Span span)
            implements Section {}

    public record State(Word name, boolean isFinal, List<Handler> handlers, Span span)
            implements Node {}

    public record On(
            List<Expr> events, @Nullable Rate rate, @Nullable Expr guard, Body body, Span span)
            implements Handler {}

    public record Rate(String most, Expr per, Span span) implements Node {}

    public record When(Expr guard, @Nullable Expr hold, Body body, Span span) implements Handler {}

    public record After(Expr delay, Body body, Span span) implements Handler {}

    public record Body(List<Stmt> statements, Span span) implements Node {}

    public record Outcomes(Word of, List<Word> ignored, List<Outcome> handled, Span span)
            implements Section {}

    public record Outcome(Word name, @Nullable Expr after, @Nullable Word as, Body body, Span span)
            implements Node {}

    /** Right by the grammar, not run by this version. */
    public record Unbuilt(String code, String what, Span span)
            implements Section, Handler, Stmt, Expr {}

    public record If(Expr condition, Body whenTrue, Body whenFalse, Span span) implements Stmt {}

    public record Goto(Word state, Span span) implements Stmt {}

    public record Action(Word verb, @Nullable Expr operand, List<Clause> clauses, Span span)
            implements Stmt {}

    /** {@code down to} is one word. */
    public record Clause(String word, @Nullable Expr value, Span span) implements Node {}

    public record Name(String text, Span span) implements Expr {}

    /** Digits with their suffix k, M or bn; unit is what stood after, such as USD, bps, %. */
    public record NumberLiteral(String text, @Nullable Word unit, Span span) implements Expr {}

    public record Duration(String text, Span span) implements Expr {}

    public record Text(String text, Span span) implements Expr {}

    public record Truth(boolean value, Span span) implements Expr {}

    public record Unary(String op, Expr operand, Span span) implements Expr {}

    public record Binary(String op, Expr left, Expr right, Span span) implements Expr {}

    public record Choose(Expr condition, Expr whenTrue, Expr whenFalse, Span span)
            implements Expr {}

    public record Member(Expr of, Word name, Span span) implements Expr {}

    public record Index(Expr of, Expr index, Span span) implements Expr {}

    public record Call(Expr function, List<Argument> arguments, Span span) implements Expr {}

    public record Argument(@Nullable Word name, Expr value, boolean family) {}
}
