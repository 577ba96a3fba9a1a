// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.people.Command;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fills that a venue tells by a file, as the reports that were missed: each is booked once by its
 * ExecID, whichever way it is told first.
 */
final class FiledFills {
    private static final int ID = 64;

    private final OrderTable orders;
    private final UnsafeBuffer buffer =
            new UnsafeBuffer(
                    new byte
                            [MessageHeaderEncoder.ENCODED_LENGTH
                                    + ExecutionReportEncoder.BLOCK_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ExecutionReportDecoder in = new ExecutionReportDecoder();

    FiledFills(OrderTable orders) {
        this.orders = orders;
    }

    /**
     * What the execution stream would have said, but for what a file does not tell.
     *
     * @param file TOLD_FILL: its amount is when the venue says that it was
     */
    ExecutionReportDecoder report(int slot, Command file) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(orders.venueOf(slot))
                .instrumentId(orders.instrumentOf(slot))
                .clOrdId(orders.clOrdIdOf(slot))
                .kind(OrderEventKind.TRADE)
                .side(orders.isBuy(slot) ? OrderSide.BUY : OrderSide.SELL)
                .lastQty(file.qty)
                .lastPx(file.px)
                .valueDate(file.valueDate)
                .farQty(file.farQty)
                .farPx(file.farPx)
                .farDate(file.farDate)
                .transactTimeNanos(file.amount);
        int at = report.offset() + ExecutionReportEncoder.execIdEncodingOffset();
        buffer.putBytes(at, file.execId, 0, ID);
        return in.wrapAndApplyHeader(buffer, 0, inHeader);
    }
}
