// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import io.autohedger.language.syntax.SyntaxNode.Kind;
import io.autohedger.language.syntax.Token;

/** What stands between two pieces of a line before anything is aligned: one blank, or none. */
final class Spaces {
    static final int BEFORE_COMMENT = 2;

    private Spaces() {}

    static void set(Line line) {
        for (int i = 1; i < line.pieces.size(); i++) {
            line.gaps.set(i, between(line.pieces.get(i - 1), line.pieces.get(i)));
        }
    }

    private static int between(Piece left, Piece right) {
        if (right.isComment()) {
            return BEFORE_COMMENT;
        }
        return isTightBehind(left, right) || isTightBefore(left, right) ? 0 : 1;
    }

    private static boolean isTightBehind(Piece left, Piece right) {
        return switch (left.text()) {
            case "(", "[", ".", "^" -> left.isKind(Token.Kind.SIGN);
            case "-", "+" -> left.in() == Kind.UNARY && left.first();
            case "<" -> left.in() == Kind.TATOM;
            case "=" -> left.in() == Kind.ARG;
            case "/" -> left.in() == Kind.UNIT || left.inverse();
            case "{" -> left.isKind(Token.Kind.SIGN) && right.is("}");
            default -> false;
        };
    }

    private static boolean isTightBefore(Piece left, Piece right) {
        if (!right.isKind(Token.Kind.SIGN)) {
            return false;
        }
        return switch (right.text()) {
            case ")", "]", ",", ";", ".", "^", "%", "[" -> true;
            case "(" -> right.in() == Kind.POSTFIX || isOfFormals(right.in());
            case "<", ">" -> right.in() == Kind.TATOM;
            case "=" -> right.in() == Kind.ARG || isReservedName(left);
            case "/" -> right.in() == Kind.UNIT || right.inverse();
            default -> false;
        };
    }

    private static boolean isOfFormals(Kind in) {
        return in == Kind.PROGRAM || in == Kind.FUNCTION;
    }

    /** A reserved word that is a name because the sign stands at it. */
    private static boolean isReservedName(Piece left) {
        return left.token() != null && left.token().isReservedName();
    }
}
