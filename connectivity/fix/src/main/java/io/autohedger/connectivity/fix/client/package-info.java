// SPDX-License-Identifier: Apache-2.0

/**
 * Our side of a session that a client (or the system that books its deals) opens: deals in. Read
 * {@link io.autohedger.connectivity.fix.client.ClientAdapter} first, then {@link
 * io.autohedger.connectivity.fix.client.LogonRouter}, which tells the clients of one port apart.
 * Called on the driver's one thread.
 */
@NullMarked
package io.autohedger.connectivity.fix.client;

import org.jspecify.annotations.NullMarked;
