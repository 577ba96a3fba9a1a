// SPDX-License-Identifier: Apache-2.0

/**
 * The checked program: small sealed records without units, names or syntax. Read Program first. The
 * analysis makes it; the interpreter and the bytecode generator read it.
 */
@NullMarked
package io.autohedger.language.ir;

import org.jspecify.annotations.NullMarked;
