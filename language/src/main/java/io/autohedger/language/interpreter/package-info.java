// SPDX-License-Identifier: Apache-2.0

/**
 * The reference interpreter: what a program means, without speed. Read Interpreter first. Tests and
 * tools call it; a deployed program runs as bytecode.
 */
@NullMarked
package io.autohedger.language.interpreter;

import org.jspecify.annotations.NullMarked;
