// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

/**
 * OrderCancelReject as values.
 *
 * @param cxlRejResponseTo 1 to a cancel, 2 to a replace
 */
record CancelReject(
        String orderId,
        String clOrdId,
        String origClOrdId,
        char ordStatus,
        char cxlRejResponseTo,
        int cxlRejReason,
        String text,
        long transactTime)
        implements Outgoing {}
