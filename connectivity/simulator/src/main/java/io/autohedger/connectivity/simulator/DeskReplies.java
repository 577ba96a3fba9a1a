// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.fix44.BusinessMessageRejectDecoder;
import io.autohedger.fix.fix44.Codes;
import io.autohedger.fix.fix44.MsgTypes;
import io.autohedger.fix.fix44.SecurityStatusDecoder;
import io.autohedger.fix.fix44.TradeCaptureReportAckDecoder;
import io.autohedger.model.Instrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the desk says to a client: deals taken or refused, trading halted or resumed. */
final class DeskReplies {
    private final Instruments instruments;
    private final boolean[] isHalted; // by place
    private final ClientLedger ledger;
    private final DealReports reports;
    private final TradeCaptureReportAckDecoder ack = new TradeCaptureReportAckDecoder();
    private final BusinessMessageRejectDecoder reject = new BusinessMessageRejectDecoder();
    private final SecurityStatusDecoder status = new SecurityStatusDecoder();

    DeskReplies(List<Instrument> traded, ClientLedger ledger, DealReports reports) {
        this.instruments = new Instruments("client", traded);
        this.isHalted = new boolean[instruments.count()];
        this.ledger = ledger;
        this.reports = reports;
    }

    boolean isHalted(Instrument instrument) {
        int place = instruments.place(instrument.symbol());
        return place >= 0 && isHalted[place];
    }

    /** False for a message that a client does not understand. */
    boolean onMessage(FixFields message) {
        switch (message.msgType()) {
            case MsgTypes.TRADE_CAPTURE_REPORT_ACK -> onAck(ack.wrap(message));
            case MsgTypes.BUSINESS_MESSAGE_REJECT -> onReject(reject.wrap(message));
            case MsgTypes.SECURITY_STATUS -> onStatus(status.wrap(message));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void onAck(TradeCaptureReportAckDecoder message) {
        ClientDeal deal = ledger.deal(message.tradeReportId().toString());
        if (deal == null) {
            return;
        }
        if (message.hasTrdRptStatus() && message.trdRptStatus() == Codes.TrdRptStatus.REJECTED) {
            ledger.refused(message.tradeReportId() + ": " + message.text());
            boolean isFirst = message.tradeReportId().contentEquals(deal.execId());
            boolean isTaken = deal.isAcknowledged(); // then it is a repeat that was refused
            if (isFirst && !isTaken && deal.state() == ClientDeal.State.BOOKED) {
                deal.refused();
            }
        } else {
            deal.acknowledged();
        }
    }

    private void onReject(BusinessMessageRejectDecoder message) {
        DealMessage refused = reports.sentAs(message.refSeqNum());
        ledger.refused(name(refused) + ": " + message.text());
        if (refused != null
                && refused.kind() == DealMessage.Kind.BOOK
                && !refused.isRepeat()
                && refused.deal().state() == ClientDeal.State.BOOKED) {
            refused.deal().refused();
        }
    }

    private static String name(@Nullable DealMessage refused) {
        return refused == null ? "not a deal" : refused.execId();
    }

    private void onStatus(SecurityStatusDecoder message) {
        int place = instruments.place(message.symbol());
        if (place < 0) {
            return;
        }
        switch (message.securityTradingStatus()) {
            case Codes.SecurityTradingStatus.TRADING_HALT,
                    Codes.SecurityTradingStatus.NOT_AVAILABLE_FOR_TRADING ->
                    isHalted[place] = true;
            case Codes.SecurityTradingStatus.RESUME, Codes.SecurityTradingStatus.READY_TO_TRADE ->
                    isHalted[place] = false;
            default -> {} // says nothing about whether deals are wanted
        }
    }
}
