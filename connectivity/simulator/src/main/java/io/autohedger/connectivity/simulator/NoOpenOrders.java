// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** The answer to a question about all open orders where there is none. */
record NoOpenOrders(VenueRequest.OpenOrders request, String execId, long transactTime)
        implements Outgoing {}
