// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

import java.util.List;

/**
 * A node of the lossless tree: every token of the source is in it once and in order, those of a
 * mistake included. A rule with one part has no node of its own. A formatter or an editor reads it;
 * the compiler reads {@link Tree}, which the parser makes in the same pass.
 */
public record SyntaxNode(Kind kind, List<Element> children) implements Element {
    /** The rules of the grammar, by their names there, and what the grammar does not have. */
    public enum Kind {
        FILE,
        TOP,
        FUNCTION,
        ENUM,
        PROGRAM,
        FORMALS,
        FORMAL,
        SECTION,
        PARAM,
        LIMIT,
        LET,
        VAR,
        INDEX,
        MACHINE,
        STATE,
        HANDLER,
        RATE,
        BODY,
        BLOCK,
        STMT,
        BRANCH,
        ACTION,
        CLAUSE,
        OUTCOMES,
        OUTCOME,
        PUBLISH,
        INVARIANT,
        SCENARIO,
        STEP,
        PROPERTY,
        EXPR,
        COND,
        CONJ,
        NEG,
        CMP,
        ALT,
        SUM,
        PROD,
        UNARY,
        POWER,
        POSTFIX,
        ARG,
        PRIMARY,
        UNIT,
        TYPE,
        TPOWER,
        TATOM,
        /** Tokens that were left out after a mistake. */
        ERROR
    }

    public SyntaxNode {
        children = List.copyOf(children);
    }

    @Override
    public void print(StringBuilder out) {
        children.forEach(c -> c.print(out));
    }

    /** The source that it was made of. */
    public String source() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }
}
