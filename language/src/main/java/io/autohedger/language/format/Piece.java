// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import io.autohedger.language.syntax.SyntaxNode;
import io.autohedger.language.syntax.Token;
import org.jspecify.annotations.Nullable;

/**
 * A word, a sign or a comment with its place in the tree.
 *
 * @param token null: a comment
 * @param in the node that it is a part of
 * @param first whether it begins that node
 * @param inverse whether it is the sign of 1/Price
 * @param column where it stood in its line, from 0
 * @param gap blanks before it there
 */
record Piece(
        @Nullable Token token,
        String text,
        SyntaxNode.Kind in,
        boolean first,
        boolean inverse,
        int column,
        int gap) {
    boolean isComment() {
        return token == null;
    }

    boolean is(String sign) {
        boolean isSign =
                token != null
                        && (token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.WORD);
        return isSign && text.equals(sign);
    }

    boolean isKind(Token.Kind kind) {
        return token != null && token.kind() == kind;
    }
}
