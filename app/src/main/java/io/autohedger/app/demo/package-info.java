// SPDX-License-Identifier: Apache-2.0

/**
 * A whole desk in one process: the desk on one thread, simulated providers and clients on another,
 * real FIX sockets between them. Read {@link io.autohedger.app.demo.Demo} first.
 */
@NullMarked
package io.autohedger.app.demo;

import org.jspecify.annotations.NullMarked;
