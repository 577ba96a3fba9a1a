// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/**
 * A TradeCaptureReport in answer to a request: one execution of the ledger.
 *
 * @param total how many answers there are
 */
record Trade(VenueRequest.Fills request, VenueFill fill, String orderId, int total, boolean isLast)
        implements Outgoing {}
