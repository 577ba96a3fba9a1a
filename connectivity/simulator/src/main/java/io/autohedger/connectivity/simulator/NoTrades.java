// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/** TradeCaptureReportRequestAck: the request was carried out and no trade matches. */
record NoTrades(VenueRequest.Fills request) implements Outgoing {}
