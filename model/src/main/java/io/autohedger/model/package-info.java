// SPDX-License-Identifier: Apache-2.0

/** The shared vocabulary, in FIX terms: instruments, currencies, scaled numbers, sides. */
@NullMarked
package io.autohedger.model;

import org.jspecify.annotations.NullMarked;
