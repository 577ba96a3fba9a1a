// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a program says about itself: {@code scenario} and {@code property}. */
final class TrialParser {
    private final Cursor in;
    private final Blocks blocks;
    private final ExpressionParser expressions;

    TrialParser(Cursor in, Blocks blocks, ExpressionParser expressions) {
        this.in = in;
        this.blocks = blocks;
        this.expressions = expressions;
    }

    Tree.Section scenario() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word title = title();
        List<Tree.Step> steps = new ArrayList<>();
        blocks.items(Blocks.Level.LEAF, start, () -> steps.add(step()));
        in.node(Kind.SCENARIO, mark);
        return new Tree.Scenario(title, List.copyOf(steps), start.to(in.last()));
    }

    private Tree.Word title() {
        Token token = in.peek();
        if (token.kind() != Token.Kind.STRING) {
            in.fail("a title in \" \"");
            return new Tree.Word("", token.span());
        }
        return in.word();
    }

    private Tree.Step step() {
        int mark = in.mark();
        Token token = in.peek();
        if (!in.is("given") && !in.is("wait") && !in.is("expect")) {
            in.fail("a step (given, wait, expect)");
        }
        if (in.failed()) {
            Tree.Word none = new Tree.Word("", token.span());
            return new Tree.Step(none, new Tree.Wrong(token.span()), null, token.span());
        }
        Tree.Word kind = in.word();
        Tree.Expr value = expressions.expression();
        boolean expects = kind.text().equals("expect");
        Tree.Expr within = expects && in.take("within") ? expressions.expression() : null;
        in.node(Kind.STEP, mark);
        return new Tree.Step(kind, value, within, kind.span().to(in.last()));
    }

    Tree.Section property() {
        int mark = in.mark();
        Span start = in.next().span();
        Tree.Word title = title();
        in.expect("over");
        List<Tree.Expr> over = new ArrayList<>();
        do {
            over.add(expressions.postfix());
        } while (in.take(",") && !in.failed());
        in.expect("=");
        Tree.Expr value = expressions.expression();
        in.node(Kind.PROPERTY, mark);
        return new Tree.Property(title, List.copyOf(over), value, start.to(in.last()));
    }
}
