// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import io.autohedger.language.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/** Types: products, powers, names with arguments. */
final class TypeParser {
    private static final int DEEPEST = 100;

    private final Cursor in;
    private int depth;

    TypeParser(Cursor in) {
        this.in = in;
    }

    Tree.Type type() {
        if (depth >= DEEPEST) {
            in.fail("a type that is less deep");
            return new Tree.Wrong(in.peek().span());
        }
        depth++;
        int mark = in.mark();
        Tree.Type type = power();
        int factors = 0;
        while ((in.is("*") || in.is("/")) && factors++ < DEEPEST) {
            String op = in.next().text();
            Tree.Type right = power();
            type = new Tree.TypeProduct(op, type, right, type.span().to(right.span()));
        }
        in.node(SyntaxNode.Kind.TYPE, mark);
        depth--;
        return type;
    }

    private Tree.Type power() {
        int mark = in.mark();
        Tree.Type type = atom();
        if (in.take("^")) {
            Tree.Word exponent = in.word();
            type = new Tree.TypePower(type, exponent, type.span().to(exponent.span()));
        }
        in.node(SyntaxNode.Kind.TPOWER, mark);
        return type;
    }

    private Tree.Type atom() {
        int mark = in.mark();
        Tree.Type type = atomAt(in.peek().span());
        in.node(SyntaxNode.Kind.TATOM, mark);
        return type;
    }

    private Tree.Type atomAt(Span start) {
        if (in.peek().kind() == Token.Kind.NUMBER) {
            return new Tree.NumberType(in.next().text(), start);
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
        if (in.take("<")) {
            do {
                arguments.add(type());
            } while (in.take(",") && !in.failed());
            in.expect(">");
        }
        return new Tree.Named(name.toString(), List.copyOf(arguments), start.to(in.last()));
    }
}
