// SPDX-License-Identifier: Apache-2.0
/**
 * What a FIX version says about its fields and messages, as tables.
 *
 * <p>Read {@link io.autohedger.fix.dictionary.Dictionary} first. Tables are built once from the
 * text that the build generates and never change afterwards, so any thread may read them.
 */
@NullMarked
package io.autohedger.fix.dictionary;

import org.jspecify.annotations.NullMarked;
