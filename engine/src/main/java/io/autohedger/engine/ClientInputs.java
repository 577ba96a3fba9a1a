// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientOrderCause;
import io.autohedger.codecs.ClientOrderDecoder;
import io.autohedger.codecs.ClientReportKind;
import io.autohedger.codecs.ClientRequestDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.clientflow.Deals;
import io.autohedger.engine.clientorders.ClientOrders;
import io.autohedger.engine.clientorders.ClientReports;
import io.autohedger.engine.clientorders.ClientTerms;
import io.autohedger.engine.output.Emitter;
import org.agrona.DirectBuffer;

/**
 * What clients send about orders (D, F, G, H), told apart by their identifiers: what was sent
 * before is answered and never done twice (ORDERS section 1, the row of PossResend).
 */
final class ClientInputs {
    private static final long NO_ORDER = 0;

    private final Emitter emitter;
    private final ClientTerms terms;
    private final ClientOrders clients;
    private final ClientReports reports;
    private final ClientDesk desk;
    private final Deals deals;

    ClientInputs(
            Emitter emitter,
            ClientTerms terms,
            ClientOrders clients,
            ClientReports reports,
            ClientDesk desk,
            Deals deals) {
        this.emitter = emitter;
        this.terms = terms;
        this.clients = clients;
        this.reports = reports;
        this.desk = desk;
        this.deals = deals;
    }

    void on(ClientOrderDecoder in, boolean isStopping, long nowNanos) {
        if (!terms.takesOrders(in.clientId())) {
            ignore(ClientOrderDecoder.TEMPLATE_ID, in.clientId());
            return;
        }
        deals.heard(in.clientId(), nowNanos);
        int clOrdId = in.offset() + ClientOrderDecoder.clOrdIdEncodingOffset();
        boolean isAgain = in.possDup() == Bool.YES || in.possResend() == Bool.YES;
        long known = clients.find(in.clientId(), in.buffer(), clOrdId);
        int slot = clients.slotOf(known);
        if (known == NO_ORDER) {
            if (isAgain && isStale(in, nowNanos)) {
                refuse(in, ClientOrderCause.STALE, nowNanos);
            } else {
                desk.take(in, isStopping, nowNanos);
            }
        } else if (isAgain && slot != ClientOrders.NONE) {
            status(slot, nowNanos);
        } else {
            refuse(in, ClientOrderCause.DUPLICATE, nowNanos);
        }
    }

    /** An order that comes late is not what its client wants now. */
    private boolean isStale(ClientOrderDecoder in, long nowNanos) {
        long sent = in.transactTimeNanos();
        return sent == ClientOrderDecoder.transactTimeNanosNullValue()
                || nowNanos - sent > terms.answerNanos(in.clientId());
    }

    private void refuse(ClientOrderDecoder in, ClientOrderCause cause, long nowNanos) {
        reports.refuse(in, cause, RefusedReason.NULL_VAL, nowNanos);
    }

    private void status(int slot, long nowNanos) {
        reports.tell(
                slot,
                ClientReportKind.STATUS,
                ClientOrderCause.CLIENT_REQUEST,
                RefusedReason.NULL_VAL,
                nowNanos);
    }

    void on(ClientRequestDecoder in, long nowNanos) {
        if (!terms.takesOrders(in.clientId())) {
            ignore(ClientRequestDecoder.TEMPLATE_ID, in.clientId());
            return;
        }
        DirectBuffer buffer = in.buffer();
        int clOrdId = in.offset() + ClientRequestDecoder.clOrdIdEncodingOffset();
        int origClOrdId = in.offset() + ClientRequestDecoder.origClOrdIdEncodingOffset();
        int slot = clients.slotOf(clients.find(in.clientId(), buffer, origClOrdId));
        if (in.request() == RequestKind.STATUS) {
            if (slot == ClientOrders.NONE) {
                reports.refuse(in, slot, ClientOrderCause.UNKNOWN_ORDER, nowNanos);
            } else {
                reports.status(slot, in, nowNanos);
            }
            return;
        }
        boolean isAgain = in.possDup() == Bool.YES || in.possResend() == Bool.YES;
        boolean isKnown = clients.find(in.clientId(), buffer, clOrdId) != NO_ORDER;
        if (isKnown && isAgain && slot != ClientOrders.NONE) {
            status(slot, nowNanos);
            return;
        }
        ClientOrderCause wrong = isKnown ? ClientOrderCause.DUPLICATE : wrong(in, slot);
        if (wrong == ClientOrderCause.NULL_VAL && clients.cancel(slot, buffer, clOrdId)) {
            desk.cancel(slot, nowNanos);
        } else {
            boolean isFull = wrong == ClientOrderCause.NULL_VAL;
            reports.refuse(in, slot, isFull ? ClientOrderCause.CAPACITY : wrong, nowNanos);
        }
    }

    private ClientOrderCause wrong(ClientRequestDecoder in, int slot) {
        if (slot == ClientOrders.NONE) {
            return ClientOrderCause.UNKNOWN_ORDER;
        }
        if (!clients.isOpen(slot)) {
            return ClientOrderCause.TOO_LATE;
        }
        if (in.request() != RequestKind.CANCEL) {
            return ClientOrderCause.UNSUPPORTED;
        }
        if (clients.isCancelAsked(slot)) {
            return ClientOrderCause.ALREADY_PENDING;
        }
        return clients.isImmediate(slot) ? ClientOrderCause.TOO_LATE : ClientOrderCause.NULL_VAL;
    }

    private void ignore(int template, int clientId) {
        emitter.ignored(template, IgnoredReason.UNKNOWN_CLIENT, clientId);
        emitter.alert(Severity.PAGE, AlertCode.INPUT_IGNORED, 0, 0, NO_ORDER);
    }
}
