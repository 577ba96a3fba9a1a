// SPDX-License-Identifier: Apache-2.0

/**
 * One style for every source. Where lines end is the author's choice; how far they are indented,
 * what stands between their words, and that columns are straight, is decided here. Read Formatter
 * first. Pure; tools call it.
 */
@NullMarked
package io.autohedger.language.format;

import org.jspecify.annotations.NullMarked;
