// SPDX-License-Identifier: Apache-2.0
package io.autohedger.codecs;

/**
 * An ExecutionReport that says nothing but who it is about. Whoever tells one begins with it, so
 * that what is not told is null and never what lay in the buffer before; a field that is added to
 * the message becomes null here, for all of them.
 */
public final class BlankExecutionReport {
    private BlankExecutionReport() {}

    /** The encoder, for what is told; it has been wrapped by the caller. */
    public static ExecutionReportEncoder in(ExecutionReportEncoder report) {
        return report.venueId(0)
                .instrumentId(0)
                .clOrdId(ExecutionReportEncoder.clOrdIdNullValue())
                .origClOrdId(ExecutionReportEncoder.origClOrdIdNullValue())
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .rawExecType((short) 0)
                .rawOrdStatus((short) 0)
                .rawExecTransType((short) 0)
                .ordRejReason(ExecutionReportEncoder.ordRejReasonNullValue())
                .orderQty(ExecutionReportEncoder.orderQtyNullValue())
                .price(ExecutionReportEncoder.priceNullValue())
                .lastQty(ExecutionReportEncoder.lastQtyNullValue())
                .lastPx(ExecutionReportEncoder.lastPxNullValue())
                .cumQty(ExecutionReportEncoder.cumQtyNullValue())
                .leavesQty(ExecutionReportEncoder.leavesQtyNullValue())
                .tradeDate(ExecutionReportEncoder.tradeDateNullValue())
                .valueDate(ExecutionReportEncoder.valueDateNullValue())
                .transactTimeNanos(ExecutionReportEncoder.transactTimeNanosNullValue())
                .orderId("")
                .execId("")
                .execRefId("")
                .text("")
                .ordStatusReqId(ExecutionReportEncoder.ordStatusReqIdNullValue())
                .execRestatementReason(ExecutionReportEncoder.execRestatementReasonNullValue())
                .multiLeg((short) 0)
                .forced(Bool.NO)
                .feeAssetId(ExecutionReportEncoder.feeAssetIdNullValue())
                .fee(ExecutionReportEncoder.feeNullValue())
                .ofQuote(Bool.NO)
                .farQty(ExecutionReportEncoder.farQtyNullValue())
                .farPx(ExecutionReportEncoder.farPxNullValue())
                .farDate(ExecutionReportEncoder.farDateNullValue());
    }
}
