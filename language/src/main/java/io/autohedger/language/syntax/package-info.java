// SPDX-License-Identifier: Apache-2.0

/**
 * Text to tree: a lexer that ends items at line ends, and a parser by hand for the whole grammar
 * that never throws and never gives up a file. Read Parser first. Called at compile time.
 */
@NullMarked
package io.autohedger.language.syntax;

import org.jspecify.annotations.NullMarked;
