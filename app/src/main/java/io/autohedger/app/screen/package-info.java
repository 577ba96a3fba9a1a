// SPDX-License-Identifier: Apache-2.0

/**
 * The screen of a desk (COMMANDS 9.2). Read {@link io.autohedger.app.screen.ScreenText} first: a
 * pure function from a picture to lines. {@link io.autohedger.app.screen.Screen} draws what changed
 * and reads keys; one thread calls it.
 */
@NullMarked
package io.autohedger.app.screen;

import org.jspecify.annotations.NullMarked;
