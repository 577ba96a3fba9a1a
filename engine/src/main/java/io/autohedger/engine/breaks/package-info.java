// SPDX-License-Identifier: Apache-2.0
/**
 * What two sources do not agree about, until evidence or people end it: everybody may look, and the
 * gate freezes the increase of what is listed.
 */
@NullMarked
package io.autohedger.engine.breaks;

import org.jspecify.annotations.NullMarked;
