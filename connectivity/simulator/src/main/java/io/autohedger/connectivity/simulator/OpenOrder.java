// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/**
 * One answer to a question about all open orders.
 *
 * @param total how many answers there are
 */
record OpenOrder(VenueRequest.OpenOrders request, Report report, int total, boolean isLast)
        implements Outgoing {}
