// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Funding payments and fees in kind become legs, each once by account and identifier. One that
 * cannot be booked changes nothing and pages: money that the desk does not see is a break.
 */
public final class CashFlows {
    private static final long NOT_OURS = -1L;
    private static final int ID_LENGTH = CashFlowDecoder.flowIdEncodingLength();

    /** "FUNDING", the first letter in the lowest byte. */
    private static final long FUNDING = 0x47_4e_49_44_4e_55_46L;

    /** Whose repetition is recognised; of more, the newest half at least. */
    private static final int KEPT = 1 << 14;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final TradeLedger seen = new TradeLedger(KEPT);

    /** The identifier of what people tell: their word, the instrument and its funding time. */
    private final MutableDirectBuffer told = new UnsafeBuffer(new byte[ID_LENGTH]);

    public CashFlows(Catalogue catalogue, Ledger ledger, Emitter emitter) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
    }

    public void on(CashFlowDecoder in) {
        IgnoredReason wrong = validate(in);
        if (wrong != IgnoredReason.NULL_VAL) {
            ignored(in, wrong, AlertCode.INPUT_IGNORED);
            return;
        }
        int id = in.offset() + CashFlowDecoder.flowIdEncodingOffset();
        Verdict verdict = seen.trade(in.accountId(), in.buffer(), id, in.amount(), in.assetId(), 0);
        switch (verdict) {
            case APPLIED ->
                    ledger.pay(
                            in.kind(),
                            in.bookId(),
                            in.accountId(),
                            in.instrumentId(),
                            in.assetId(),
                            in.amount(),
                            in.valueDate(),
                            in.clOrdId());
            case DUPLICATE ->
                    emitter.ignored(
                            CashFlowDecoder.TEMPLATE_ID, IgnoredReason.DUPLICATE, in.accountId());
            case DIFFERS, PARKED, FULL ->
                    ignored(in, IgnoredReason.CONTENT_DIFFERS, AlertCode.DEAL_CONTENT_DIFFERS);
        }
    }

    /**
     * Whether people may tell a funding payment of a perpetual: each funding time once.
     *
     * @param atNanos its funding time
     * @param amount at the scale of what the perpetual is settled in and 4 digits; above 0:
     *     received
     */
    public ActionRefusedReason check(long instrumentId, long atNanos, long amount, long nowNanos) {
        boolean isPerpetual =
                instrumentId > 0
                        && instrumentId < Catalogue.MAX_INSTRUMENTS
                        && catalogue.isPerpetual((int) instrumentId)
                        && catalogue.contractBook((int) instrumentId) != 0;
        if (!isPerpetual) {
            return ActionRefusedReason.UNKNOWN_REFERENCE;
        }
        if (atNanos <= 0 || atNanos > nowNanos || amount == 0 || amount == Long.MIN_VALUE) {
            return ActionRefusedReason.OUTSIDE_RANGE;
        }
        name((int) instrumentId, atNanos);
        return seen.isKnown(catalogue.contractAccount((int) instrumentId), told, 0)
                ? ActionRefusedReason.NOTHING_TO_CHANGE
                : ActionRefusedReason.NULL_VAL;
    }

    /** Books a payment that was checked. */
    public void tell(int instrumentId, long atNanos, long amount) {
        int account = catalogue.contractAccount(instrumentId);
        int asset = catalogue.settledIn(instrumentId);
        name(instrumentId, atNanos);
        if (seen.trade(account, told, 0, amount, asset, 0) == Verdict.APPLIED) {
            ledger.pay(
                    PostingKind.FUNDING,
                    catalogue.contractBook(instrumentId),
                    account,
                    instrumentId,
                    asset,
                    amount,
                    CashFlowDecoder.valueDateNullValue(),
                    CashFlowDecoder.clOrdIdNullValue());
        } else {
            emitter.alert(Severity.PAGE, AlertCode.CAPACITY, 0, instrumentId, NOT_OURS);
        }
    }

    private void name(int instrumentId, long atNanos) {
        told.putLong(0, FUNDING, ByteOrder.LITTLE_ENDIAN);
        told.putLong(Long.BYTES, instrumentId, ByteOrder.LITTLE_ENDIAN);
        told.putLong(2 * Long.BYTES, atNanos, ByteOrder.LITTLE_ENDIAN);
    }

    public void state(StatePass pass) {
        seen.state(pass);
    }

    private IgnoredReason validate(CashFlowDecoder in) {
        boolean known =
                catalogue.isBook(in.bookId())
                        && catalogue.isAsset(in.assetId())
                        && (in.instrumentId() == 0 || catalogue.isInstrument(in.instrumentId()));
        if (!known) {
            return IgnoredReason.UNKNOWN_REFERENCE;
        }
        boolean isPayment = in.kind() == PostingKind.FUNDING || in.kind() == PostingKind.FEE;
        boolean named =
                !IdTable.isBlank(in.buffer(), in.offset() + CashFlowDecoder.flowIdEncodingOffset());
        boolean isAmount = in.amount() != 0 && in.amount() != Long.MIN_VALUE;
        return isPayment && named && isAmount ? IgnoredReason.NULL_VAL : IgnoredReason.INVALID;
    }

    private void ignored(CashFlowDecoder in, IgnoredReason reason, AlertCode code) {
        emitter.ignored(CashFlowDecoder.TEMPLATE_ID, reason, in.accountId());
        emitter.alert(Severity.PAGE, code, 0, in.instrumentId(), NOT_OURS);
    }
}
