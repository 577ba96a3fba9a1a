// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** A TradeCaptureReport in answer to a request: one execution of the ledger. */
record Trade(VenueRequest.Fills request, VenueFill fill, String orderId) implements Outgoing {}
