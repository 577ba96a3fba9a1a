// SPDX-License-Identifier: Apache-2.0

/**
 * The ports between the core and the outside, and the one shape of every adapter: bytes, timers and
 * commands in, SBE inputs and bytes out. Read {@link io.autohedger.connectivity.api.Adapter} first.
 * Everything here is called on the one thread of the driver; an adapter owns no thread and no
 * clock.
 */
@NullMarked
package io.autohedger.connectivity.api;

import org.jspecify.annotations.NullMarked;
