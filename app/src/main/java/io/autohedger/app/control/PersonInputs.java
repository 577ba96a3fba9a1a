// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import io.autohedger.app.view.Action;
import io.autohedger.app.view.Agreements;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Openings;
import io.autohedger.codecs.ApprovalEncoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CustodianStatementEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpeningPositionsEncoder;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.runtime.PersonCommand;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** What people do, as inputs of the core. */
final class PersonInputs {
    private static final int LONGEST_REASON = 512;

    private PersonInputs() {}

    static PersonCommand action(Action action, long requestId, int principal, String reason) {
        PersonActionEncoder encoder = new PersonActionEncoder();
        byte[] text = ascii(reason);
        encoder.wrapAndApplyHeader(room(), 0, new MessageHeaderEncoder())
                .requestId(requestId)
                .action(action.kind())
                .scopeKind(action.scopeKind())
                .scopeId(action.scopeId())
                .valve(action.valve())
                .valveState(action.valveState())
                .decision(action.decision())
                .amount(action.amount())
                .expiresNanos(action.expiresNanos())
                .principalId(principal)
                .resolveAs(action.resolveAs())
                .qty(action.qty())
                .px(action.px())
                .limitKind(action.limitKind())
                .execId(action.execId())
                .valueDate(action.valueDate())
                .farQty(action.far().qty())
                .farPx(action.far().px())
                .farDate(action.far().date())
                .putReason(text, 0, text.length);
        return command(encoder, principal);
    }

    static PersonCommand opening(
            Draft.Opening opening, long requestId, int principal, String reason) {
        OpeningPositionsEncoder encoder = new OpeningPositionsEncoder();
        OpeningPositionsEncoder.LinesEncoder line =
                encoder.wrapAndApplyHeader(room(), 0, new MessageHeaderEncoder())
                        .requestId(requestId)
                        .expiresNanos(opening.expiresNanos())
                        .principalId(principal)
                        .linesCount(opening.positions().size());
        for (Openings.Position position : opening.positions()) {
            line.next()
                    .bookId(position.bookId())
                    .accountId(position.accountId())
                    .instrumentId(position.instrumentId())
                    .signedQty(position.signedQty())
                    .px(position.px())
                    .valueDate(position.valueDate());
        }
        byte[] text = ascii(reason);
        encoder.putReason(text, 0, text.length);
        return command(encoder, principal);
    }

    static PersonCommand statement(
            Draft.Statement statement, long requestId, int principal, String reason) {
        CustodianStatementEncoder encoder = new CustodianStatementEncoder();
        CustodianStatementEncoder.LinesEncoder line =
                encoder.wrapAndApplyHeader(room(), 0, new MessageHeaderEncoder())
                        .requestId(requestId)
                        .expiresNanos(statement.expiresNanos())
                        .principalId(principal)
                        .custodianId(statement.custodianId())
                        .closeNanos(statement.closeNanos())
                        .linesCount(statement.balances().size());
        for (Agreements.Balance balance : statement.balances()) {
            line.next()
                    .assetId(balance.assetId())
                    .instrumentId(balance.instrumentId())
                    .valueDate(balance.valueDate())
                    .amount(balance.amount());
        }
        byte[] text = ascii(reason);
        encoder.putReason(text, 0, text.length);
        return command(encoder, principal);
    }

    static PersonCommand approval(Draft.Approval approval, int principal) {
        ApprovalEncoder encoder = new ApprovalEncoder();
        encoder.wrapAndApplyHeader(room(), 0, new MessageHeaderEncoder())
                .requestId(approval.requestId())
                .commandHash(approval.commandHash())
                .approved(approval.approved() ? Bool.YES : Bool.NO)
                .principalId(principal);
        return command(encoder, principal);
    }

    private static ExpandableArrayBuffer room() {
        return new ExpandableArrayBuffer(1024);
    }

    /** What the encoder has written behind its header, as the input of a person. */
    private static PersonCommand command(MessageEncoderFlyweight encoder, int principal) {
        byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength()];
        encoder.buffer().getBytes(0, message);
        return new PersonCommand(encoder.sbeTemplateId(), principal, message);
    }

    /** One line of printable ASCII: it is shown in logs and terminals. */
    private static byte[] ascii(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.substring(0, Math.min(LONGEST_REASON, line.length()))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
