// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.risk.Copies;
import io.autohedger.engine.trades.TradeLedger.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fees by themselves: what a report charges, takes back, or charges instead. */
@Tag("unit")
class FillChargesTest {
    private static final long KEY = 5;
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final long NONE = ExecutionReportEncoder.feeNullValue();

    private final UnsafeBuffer buffer =
            new UnsafeBuffer(
                    new byte
                            [MessageHeaderEncoder.ENCODED_LENGTH
                                    + ExecutionReportEncoder.BLOCK_LENGTH]);
    private FillFees fees = new FillFees(1 << 6);

    private ExecutionReportDecoder report(
            OrderEventKind kind, String execId, String refId, int asset, long fee) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        BlankExecutionReport.in(
                        new ExecutionReportEncoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()))
                .kind(kind)
                .execId(execId)
                .execRefId(refId)
                .feeAssetId(asset)
                .fee(fee);
        return new ExecutionReportDecoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private void filled(String execId, int asset, long fee) {
        told(OrderEventKind.TRADE, execId, "", asset, fee, Verdict.APPLIED, true);
    }

    private void busted(String refId, Verdict verdict) {
        told(OrderEventKind.TRADE_CANCEL, "B" + refId, refId, 0, NONE, verdict, false);
    }

    private void corrected(String execId, String refId, int asset, long fee, Verdict verdict) {
        told(OrderEventKind.TRADE_CORRECT, execId, refId, asset, fee, verdict, true);
    }

    private void told(
            OrderEventKind kind,
            String execId,
            String refId,
            int asset,
            long fee,
            Verdict verdict,
            boolean stands) {
        fees.take(report(kind, execId, refId, asset, fee), KEY, verdict, stands);
    }

    private void moves(int removedAsset, long removed, int addedAsset, long added) {
        assertEquals(removed, fees.removed());
        assertEquals(added, fees.added());
        if (removed != 0) {
            assertEquals(removedAsset, fees.removedAsset());
        }
        if (added != 0) {
            assertEquals(addedAsset, fees.addedAsset());
        }
    }

    private void nothing() {
        moves(0, 0, 0, 0);
    }

    @Test
    void aFillChargesItsFeeAndABustTakesItBack() {
        filled("1", USD, 70);
        moves(0, 0, USD, 70);
        busted("1", Verdict.APPLIED);
        moves(USD, 70, 0, 0);
        busted("1", Verdict.DUPLICATE);
        nothing();
    }

    @Test
    void whatChangesNothingOfItsFillChargesNothing() {
        filled("1", USD, 70);
        for (Verdict verdict : new Verdict[] {Verdict.DUPLICATE, Verdict.DIFFERS, Verdict.FULL}) {
            told(OrderEventKind.TRADE, "1", "", USD, 90, verdict, true);
            nothing();
        }
    }

    @Test
    void aCorrectionPutsAnotherFeeInItsPlaceAlsoInAnotherAssetAndOrNone() {
        filled("1", USD, 70);
        corrected("2", "1", EUR, 30, Verdict.APPLIED);
        moves(USD, 70, EUR, 30);
        corrected("3", "2", 0, NONE, Verdict.APPLIED);
        moves(EUR, 30, 0, 0);
        corrected("4", "3", USD, 10, Verdict.APPLIED);
        moves(0, 0, USD, 10);
        busted("4", Verdict.APPLIED);
        moves(USD, 10, 0, 0);
    }

    @Test
    void aCorrectionMayChargeWhatWasFreeOnceAnyFeeIsKnown() {
        filled("1", 0, NONE);
        nothing();
        corrected("2", "1", USD, 10, Verdict.APPLIED);
        moves(0, 0, USD, 10);
        filled("3", 0, NONE);
        corrected("4", "3", 0, NONE, Verdict.APPLIED);
        nothing();
        busted("3", Verdict.APPLIED);
        nothing();
    }

    @Test
    void aRebateIsAFeeBelowNothing() {
        filled("1", USD, -70);
        moves(0, 0, USD, -70);
        busted("1", Verdict.APPLIED);
        moves(USD, -70, 0, 0);
    }

    @Test
    void noFeeIsOneOfNothingOfNoAssetOrNotTold() {
        filled("1", USD, 0);
        filled("2", 0, 70);
        filled("3", USD, NONE);
        nothing();
        assertFalse(fees.isMissing(report(OrderEventKind.TRADE, "9", "", USD, 0), KEY));
        assertFalse(fees.isMissing(report(OrderEventKind.TRADE, "9", "", 0, 70), KEY));
        assertFalse(fees.isMissing(report(OrderEventKind.TRADE, "9", "", USD, NONE), KEY));
        assertTrue(fees.isMissing(report(OrderEventKind.TRADE, "1", "", USD, 70), KEY));
    }

    @Test
    void whatWaitsForItsFillMeetsItsFee() {
        filled("0", USD, 1);
        busted("1", Verdict.PARKED);
        nothing();
        told(OrderEventKind.TRADE, "1", "", USD, 70, Verdict.APPLIED, false);
        nothing();
        corrected("3", "2", EUR, 30, Verdict.PARKED);
        nothing();
        filled("2", USD, 70);
        moves(0, 0, EUR, 30);
        corrected("5", "4", 0, NONE, Verdict.PARKED);
        filled("4", USD, 70);
        nothing();
    }

    @Test
    void aRepetitionMayTellTheFeeThatWasMissingOnce() {
        filled("1", 0, NONE);
        ExecutionReportDecoder again = report(OrderEventKind.TRADE, "1", "", USD, 70);
        assertTrue(fees.isMissing(again, KEY));
        fees.add(again, KEY);
        moves(0, 0, USD, 70);
        assertFalse(fees.isMissing(again, KEY));
        busted("1", Verdict.APPLIED);
        moves(USD, 70, 0, 0);
        assertFalse(fees.isMissing(report(OrderEventKind.TRADE, "1", "", USD, 70), KEY));
    }

    private boolean differs(String execId, String refId, int asset, long fee) {
        return fees.differs(report(OrderEventKind.TRADE_CORRECT, execId, refId, asset, fee), KEY);
    }

    @Test
    void aCorrectionOfNothingElseDiffersByAnotherFeeAlone() {
        filled("1", USD, 70);
        assertFalse(differs("2", "1", USD, 70));
        assertTrue(differs("3", "1", USD, 71));
        assertTrue(differs("4", "1", EUR, 70));
        assertFalse(differs("5", "1", 0, NONE), "it says none");
        assertTrue(differs("7", "6", USD, 70), "of which none was told");
        busted("2", Verdict.APPLIED);
        moves(USD, 70, 0, 0);
    }

    @Test
    void anotherKeyIsAnotherFill() {
        filled("1", USD, 70);
        assertTrue(fees.isMissing(report(OrderEventKind.TRADE, "1", "", USD, 70), KEY + 1));
        assertFalse(fees.isMissing(report(OrderEventKind.TRADE, "1", "", USD, 70), KEY));
    }

    @Test
    void aDeskThatStartsAgainHasThemAsTheyWere() {
        filled("1", USD, 70);
        FillFees copy = new FillFees(1 << 6);
        Copies.copy(fees::state, copy::state);
        fees = copy;
        busted("1", Verdict.APPLIED);
        moves(USD, 70, 0, 0);
    }
}
