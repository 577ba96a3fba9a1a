// SPDX-License-Identifier: Apache-2.0

/**
 * What every FIX adapter shares. Read {@link io.autohedger.connectivity.fix.FixAdapter} first.
 * Called on the driver's one thread.
 */
@NullMarked
package io.autohedger.connectivity.fix;

import org.jspecify.annotations.NullMarked;
