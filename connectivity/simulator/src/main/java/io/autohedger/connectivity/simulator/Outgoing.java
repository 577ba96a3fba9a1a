// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** What a venue must tell, now or when the session is back. */
sealed interface Outgoing permits Report, CancelReject, Trade, NoTrades, OpenOrder, NoOpenOrders {}
