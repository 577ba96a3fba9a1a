// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.DoubtDecision;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.PersonActionDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.ValveKind;
import io.autohedger.codecs.ValveState;
import io.autohedger.codecs.Working;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for, as it came in.
 *
 * @param hash of all that says what is to be done, which approvals are bound to
 */
record Request(
        long id,
        ActionKind action,
        ScopeKind scope,
        long scopeId,
        LimitKind kind,
        long amount,
        long qty,
        long px,
        ValveKind valve,
        ValveState valveState,
        DoubtDecision decision,
        Working resolveAs,
        String execId,
        int valueDate,
        @Nullable Far far,
        List<Position> positions,
        long expiresNanos,
        int by,
        long hash) {
    /** Of a fill that is of an FX swap: its far leg. */
    record Far(long qty, long px, int date) {}

    /** Of an opening. */
    record Position(int book, int account, int instrument, long signedQty, long px, int date) {}

    static Request of(PersonActionDecoder in) {
        Words words = new Words();
        words.add(in.actionRaw(), in.scopeKindRaw(), in.scopeId());
        words.add(in.valveRaw(), in.valveStateRaw(), in.decisionRaw());
        words.add(in.amount(), in.expiresNanos(), in.resolveAsRaw());
        words.add(in.qty(), in.px(), in.limitKindRaw());
        boolean isFill = in.action() == ActionKind.TOLD_FILL;
        if (isFill) {
            byte[] name = new byte[PersonActionDecoder.execIdEncodingLength()];
            in.getExecId(name, 0);
            words.add(name);
            words.add(in.valueDate());
            words.add(in.farQty(), in.farPx(), in.farDate());
        }
        words.add(in.reason().getBytes(StandardCharsets.US_ASCII));
        return new Request(
                in.requestId(),
                in.action(),
                in.scopeKind(),
                in.scopeId(),
                in.limitKind(),
                in.amount(),
                in.qty(),
                in.px(),
                in.valve(),
                in.valveState(),
                in.decision(),
                in.resolveAs(),
                in.execId(),
                isFill ? in.valueDate() : Rolls.NONE,
                isFill && in.farQty() > 0 ? new Far(in.farQty(), in.farPx(), in.farDate()) : null,
                List.of(),
                in.expiresNanos(),
                in.principalId(),
                words.hash());
    }

    static Request of(OpeningPositionsDecoder in) {
        Words words = new Words();
        List<Position> positions = new ArrayList<>();
        words.add(in.expiresNanos());
        OpeningPositionsDecoder.LinesDecoder lines = in.lines();
        words.add(lines.count());
        for (OpeningPositionsDecoder.LinesDecoder line : lines) {
            words.add(line.bookId(), line.accountId(), line.instrumentId());
            words.add(line.signedQty(), line.px(), line.valueDate());
            positions.add(
                    new Position(
                            line.bookId(),
                            line.accountId(),
                            line.instrumentId(),
                            line.signedQty(),
                            line.px(),
                            line.valueDate()));
        }
        words.add(in.reason().getBytes(StandardCharsets.US_ASCII));
        return file(
                ActionKind.OPENING,
                in.requestId(),
                positions,
                in.expiresNanos(),
                in.principalId(),
                words);
    }

    static Request of(CustodianStatementDecoder in) {
        Words words = new Words();
        words.add(in.expiresNanos(), in.custodianId(), in.closeNanos());
        CustodianStatementDecoder.LinesDecoder lines = in.lines();
        words.add(lines.count());
        for (CustodianStatementDecoder.LinesDecoder line : lines) {
            words.add(line.assetId(), line.instrumentId(), line.valueDate(), line.amount());
        }
        words.add(in.reason().getBytes(StandardCharsets.US_ASCII));
        return file(
                ActionKind.AGREEMENT,
                in.requestId(),
                List.of(),
                in.expiresNanos(),
                in.principalId(),
                words);
    }

    /** A file, whose lines say the rest. */
    private static Request file(
            ActionKind action,
            long id,
            List<Position> positions,
            long expiresNanos,
            int by,
            Words words) {
        return new Request(
                id,
                action,
                ScopeKind.NULL_VAL,
                0,
                LimitKind.NULL_VAL,
                0,
                0,
                0,
                ValveKind.NULL_VAL,
                ValveState.NULL_VAL,
                DoubtDecision.NULL_VAL,
                Working.NULL_VAL,
                "",
                Rolls.NONE,
                null,
                positions,
                expiresNanos,
                by,
                words.hash());
    }

    boolean isFile() {
        return action == ActionKind.OPENING || action == ActionKind.AGREEMENT;
    }

    boolean hasAmount() {
        return amount != PersonActionDecoder.amountNullValue();
    }

    boolean hasQty() {
        return qty != PersonActionDecoder.qtyNullValue();
    }

    boolean hasPx() {
        return px != PersonActionDecoder.pxNullValue();
    }

    boolean hasExpiry() {
        return expiresNanos != PersonActionDecoder.expiresNanosNullValue();
    }

    /** The bytes of what is asked for, eight for each number, and FNV-1a of 64 bits over them. */
    private static final class Words {
        private static final long BASIS = -3_750_763_034_362_895_579L;
        private static final long PRIME = (1L << 40) + 435;
        private long hash = BASIS;

        private void add(long... values) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long value : values) {
                add(bytes.putLong(0, value).array());
            }
        }

        private void add(byte[] bytes) {
            for (byte each : bytes) {
                hash = (hash ^ Byte.toUnsignedLong(each)) * PRIME;
            }
        }

        private long hash() {
            return hash;
        }
    }
}
