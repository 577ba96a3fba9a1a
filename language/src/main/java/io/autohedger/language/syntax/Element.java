// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.syntax;

/** A part of the lossless tree: a token, or a node of more. */
public sealed interface Element permits Token, SyntaxNode {
    /** Appends the source of this part, byte for byte. */
    void print(StringBuilder out);
}
