// SPDX-License-Identifier: Apache-2.0

/**
 * Moves bytes over non-blocking TCP and knows no protocol. Read {@link
 * io.autohedger.connectivity.transport.TcpTransport} first. One thread calls everything; there is
 * no thread and no clock in here.
 */
@NullMarked
package io.autohedger.connectivity.transport;

import org.jspecify.annotations.NullMarked;
