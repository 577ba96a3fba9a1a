// SPDX-License-Identifier: Apache-2.0

/** The screen against golden text, and its keys against a terminal that is made of strings. */
@NullMarked
package io.autohedger.app.screen;

import org.jspecify.annotations.NullMarked;
