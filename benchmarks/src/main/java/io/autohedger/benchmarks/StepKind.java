// SPDX-License-Identifier: Apache-2.0
package io.autohedger.benchmarks;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.SendResultDecoder;
import io.autohedger.codecs.TickDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import org.agrona.DirectBuffer;

/** The inputs whose steps are told apart. */
enum StepKind {
    TOP_OF_BOOK("TopOfBook"),
    CLIENT_DEAL("ClientDeal"),
    REPORT_NEW("ExecutionReport new"),
    REPORT_TRADE("ExecutionReport trade"),
    SEND_RESULT("SendResult"),
    TICK("Tick"),
    /** Definitions, sessions, and reports that are rare. */
    OTHER("other");

    final String label;

    StepKind(String label) {
        this.label = label;
    }

    /** Of the input at an offset. */
    static StepKind of(int templateId, DirectBuffer buffer, int offset) {
        return switch (templateId) {
            case TopOfBookDecoder.TEMPLATE_ID -> TOP_OF_BOOK;
            case ClientDealDecoder.TEMPLATE_ID -> CLIENT_DEAL;
            case ExecutionReportDecoder.TEMPLATE_ID -> report(buffer, offset);
            case SendResultDecoder.TEMPLATE_ID -> SEND_RESULT;
            case TickDecoder.TEMPLATE_ID -> TICK;
            default -> OTHER;
        };
    }

    private static StepKind report(DirectBuffer buffer, int offset) {
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        OrderEventKind kind =
                report.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()).kind();
        return switch (kind) {
            case NEW -> REPORT_NEW;
            case TRADE -> REPORT_TRADE;
            default -> OTHER;
        };
    }
}
