// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a program. */
final class SectionParser {
    private static final List<String> BEGINS = new ArrayList<>(Words.SECTIONS);

    static {
        BEGINS.addAll(Words.HANDLERS);
    }

    private final Cursor in;
    private final Blocks blocks;
    private final ExpressionParser expressions;
    private final TypeParser types;
    private final StatementParser statements;
    private final TrialParser trials;

    SectionParser(Cursor in, Blocks blocks, ExpressionParser expressions, TypeParser types) {
        this.in = in;
        this.blocks = blocks;
        this.expressions = expressions;
        this.types = types;
        this.statements = new StatementParser(in, blocks, expressions, types);
        this.trials = new TrialParser(in, blocks, expressions);
    }

    /** Null when none begins here, which is reported. */
    Tree.@Nullable Section section() {
        int mark = in.mark();
        Token token = in.peek();
        Tree.Section read =
                switch (in.is(token.text()) ? token.text() : "") {
                    case "use" -> use();
                    case "params" -> params();
                    case "limits" -> limits();
                    case "let" -> statements.let();
                    case "var" -> statements.variable();
                    case "machine" -> machine();
                    case "on", "when", "after", "at" -> statements.handler();
                    case "outcomes" -> outcomes();
                    case "publish" -> publish();
                    case "invariant" -> invariant();
                    case "scenario" -> trials.scenario();
                    case "property" -> trials.property();
                    default -> null;
                };
        if (read == null) {
            in.fail(
                    in.isName()
                            ? WrongForms.section(token, "a strategy", BEGINS)
                            : WrongForms.after(token, "a part of the strategy"));
        }
        in.node(Kind.SECTION, mark);
        return read;
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
        blocks.items(Blocks.Level.LEAF, start, () -> param(params, requires));
        return new Tree.Params(List.copyOf(params), List.copyOf(requires), start.to(in.last()));
    }

    private void param(List<Tree.Param> params, List<Tree.Expr> requires) {
        int mark = in.mark();
        if (in.take("require")) {
            requires.add(expressions.expression());
        } else {
            params.add(param());
        }
        in.node(Kind.PARAM, mark);
    }

    private Tree.Param param() {
        Tree.Word name = in.name("a parameter");
        in.expect(":");
        Tree.Type type = types.type();
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
        blocks.items(Blocks.Level.LEAF, start, () -> limits.add(limit()));
        return new Tree.Limits(List.copyOf(limits), start.to(in.last()));
    }

    private Tree.Limit limit() {
        int mark = in.mark();
        Tree.Word name = in.name("a limit");
        in.expect("<=");
        Tree.Expr most = expressions.expression();
        Tree.Expr per = in.take("per") ? expressions.expression() : null;
        Tree.Word mode = in.take("else") ? mode() : null;
        in.node(Kind.LIMIT, mark);
        return new Tree.Limit(name, most, per, mode, name.span().to(in.last()));
    }

    private Tree.@Nullable Word mode() {
        if (Words.MODES.contains(in.peek().text())) {
            return in.word();
        }
        in.fail("a mode (" + String.join(", ", Words.MODES) + ")");
        return null;
    }

    private Tree.Section machine() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        Tree.Family family = statements.family();
        List<Tree.Handler> handlers = new ArrayList<>();
        List<Tree.State> states = new ArrayList<>();
        blocks.items(
                Blocks.Level.MACHINE,
                start,
                () -> {
                    if (in.is("state") || in.is("final")) {
                        states.add(state());
                    } else {
                        handlers.add(statements.handler());
                    }
                });
        in.node(Kind.MACHINE, mark);
        Span span = start.to(in.last());
        return new Tree.Machine(name, family, List.copyOf(handlers), List.copyOf(states), span);
    }

    private Tree.State state() {
        int mark = in.mark();
        Span start = in.peek().span();
        boolean isFinal = in.take("final");
        in.expect("state");
        Tree.Word name = in.name("a state");
        List<Tree.Handler> handlers = new ArrayList<>();
        blocks.items(Blocks.Level.STATE, start, () -> handlers.add(statements.handler()));
        in.node(Kind.STATE, mark);
        return new Tree.State(name, isFinal, List.copyOf(handlers), start.to(in.last()));
    }

    private Tree.Section outcomes() {
        int mark = in.mark();
        Span start = in.next().span();
        in.expect("of");
        Tree.Word of = outcomesOf();
        List<Tree.Word> ignored = new ArrayList<>();
        List<Tree.Outcome> handled = new ArrayList<>();
        blocks.items(
                Blocks.Level.LEAF,
                start,
                () -> {
                    int item = in.mark();
                    outcome(ignored, handled);
                    in.node(Kind.OUTCOME, item);
                });
        in.node(Kind.OUTCOMES, mark);
        Span span = start.to(in.last());
        return new Tree.Outcomes(of, List.copyOf(ignored), List.copyOf(handled), span);
    }

    private Tree.Word outcomesOf() {
        Token token = in.peek();
        if (!in.isName() && !Words.VERBS.contains(token.text())) {
            in.fail("a verb or the name of an order");
            return new Tree.Word("", token.span());
        }
        return in.word();
    }

    private void outcome(List<Tree.Word> ignored, List<Tree.Outcome> handled) {
        if (in.take("ignore")) {
            do {
                ignored.add(in.name("an outcome"));
            } while (in.take(",") && !in.failed());
            return;
        }
        Span start = in.peek().span();
        in.expect("on");
        Tree.Word name = in.name("an outcome");
        Tree.@Nullable Expr after = in.take("after") ? expressions.expression() : null;
        Tree.@Nullable Word as = in.take("as") ? in.name("a name") : null;
        if (in.is("->")) {
            in.fail(WrongForms.transitionOfOutcome(in.peek()));
        }
        Tree.Body body = statements.block(start);
        handled.add(new Tree.Outcome(name, after, as, body, start.to(in.last())));
    }

    private Tree.Section publish() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        Tree.Family family = statements.family();
        in.expect("=");
        Tree.Expr value = expressions.expression();
        Tree.Rate rate = in.is("at") ? statements.rate() : null;
        in.node(Kind.PUBLISH, mark);
        return new Tree.Publish(name, family, value, rate, start.to(in.last()));
    }

    private Tree.Section invariant() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word name = in.name("a name");
        Tree.Family family = statements.family();
        in.expect("=");
        Tree.Expr value = expressions.expression();
        Tree.Word mode = in.take("else") ? mode() : null;
        in.node(Kind.INVARIANT, mark);
        return new Tree.Invariant(name, family, value, mode, start.to(in.last()));
    }
}
