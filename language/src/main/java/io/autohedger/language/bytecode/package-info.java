// SPDX-License-Identifier: Apache-2.0

/**
 * Writes a program as JVM bytecode through {@code java.lang.classfile}. Read ClassGenerator first.
 * Called at compile time; what it writes runs on the engine's thread.
 */
@NullMarked
package io.autohedger.language.bytecode;

import org.jspecify.annotations.NullMarked;
