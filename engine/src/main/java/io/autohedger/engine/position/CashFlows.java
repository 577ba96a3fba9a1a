// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

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

/**
 * Funding payments and fees in kind become legs, each once by account and identifier. One that
 * cannot be booked changes nothing and pages: money that the desk does not see is a break.
 */
public final class CashFlows {
    private static final long NOT_OURS = -1L;

    /** Whose repetition is recognised; of more, the newest half at least. */
    private static final int KEPT = 1 << 14;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final TradeLedger seen = new TradeLedger(KEPT);

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
