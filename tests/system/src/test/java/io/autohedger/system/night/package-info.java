// SPDX-License-Identifier: Apache-2.0

/**
 * A night on which everything goes wrong, and one person with a page: docs/operations/night.md.
 * Read {@link io.autohedger.system.night.NightTest} first.
 */
@NullMarked
package io.autohedger.system.night;

import org.jspecify.annotations.NullMarked;
