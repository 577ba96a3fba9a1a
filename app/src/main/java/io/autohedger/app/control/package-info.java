// SPDX-License-Identifier: Apache-2.0

/**
 * The way from a person to a running desk and back: a local socket, one request, one answer. Read
 * {@link io.autohedger.app.control.ControlServer} first. Everything here is cold: threads of its
 * own, and the desk's thread only takes what was handed over.
 */
@NullMarked
package io.autohedger.app.control;

import org.jspecify.annotations.NullMarked;
