// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a drop copy tells, compared with the order's own stream, and what that does to bounds. */
@Tag("unit")
class DropCopiesTest extends CopiedOrder {
    private static final long BOTH_ASSETS = 1 << MirrorBench.EUR | 1 << MirrorBench.USD;

    private void said(List<AlertCode> codes, IgnoredReason... reasons) {
        assertEquals(codes, bench.codes);
        assertEquals(List.of(reasons), bench.reasons);
        bench.codes.clear();
        bench.reasons.clear();
    }

    /** Nothing differs: neither now nor when it would be a break. */
    private void nothingIsLeft() {
        bench.passTime(2 * T);
        assertEquals(List.of(), breaks());
        said(List.of());
    }

    @Test
    void whatBothTellAlikeLeavesNothing() {
        copied("T1", 4);
        mayMove(ALL, 0, 10);
        assertEquals(4, bench.orders().witnessedQtyOf(slot()));
        filled("T1", 4, 4);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        filled("T2", 2, 6);
        copied("T2", 2);
        mayMove(ALL, 0, 4);
        nothingIsLeft();
    }

    @Test
    void whatItTellsAgainIsADuplicate() {
        copied("T1", 4);
        copied("T1", 4);
        said(List.of(), IgnoredReason.DUPLICATE);
        assertEquals(4, bench.orders().witnessedQtyOf(slot()));
    }

    @Test
    void otherContentsUnderTheSameIdentifierArePagedAbout() {
        copied("T1", 4);
        copied("T1", 5);
        said(List.of(AlertCode.QUANTITIES_DISAGREE), IgnoredReason.CONTENT_DIFFERS);
        assertEquals(1, bench.pages);
        assertEquals(4, bench.orders().witnessedQtyOf(slot()));
    }

    private void isInvalid() {
        tell();
        said(List.of(AlertCode.INPUT_IGNORED), IgnoredReason.INVALID);
        mayMove(ALL, 0, 10);
    }

    @Test
    void aFillHasASideAQuantityAPriceAndAnIdentifier() {
        copy("T1", 4).side(OrderSide.NULL_VAL);
        isInvalid();
        copy("T1", 0);
        isInvalid();
        copy("T1", 4).lastPx(0);
        isInvalid();
        copy("T1", Long.MAX_VALUE / 2);
        isInvalid();
        copy("", 4);
        isInvalid();
        assertEquals(5, bench.pages);
        copy("T1", 4).side(OrderSide.SELL);
        tell();
        mayMove(ALL, -4, 10);
    }

    @Test
    void aVenueThatTellsAFillHasTheOrder() {
        id = bench.order(5);
        assertFalse(bench.orders().isHeard(slot()));
        copied("T1", 4);
        assertTrue(bench.orders().isHeard(slot()));
    }

    @Test
    void whatItTakesBackItselfIsInNoBoundsAnyMore() {
        copied("T1", 4);
        copiedOfNobody("T2", 3);
        mayMove(ALL, 0, 13);
        bench.ledger.takeChanged();
        copyBusted("T1");
        assertEquals(BOTH_ASSETS, bench.ledger.takeChanged());
        mayMove(ALL, 0, 13);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        copyBusted("T2");
        assertEquals(BOTH_ASSETS, bench.ledger.takeChanged());
        mayMove(ALL, 0, 10);
        nothingIsLeft();
    }

    @Test
    void whatItCorrectsIsInTheBoundsAsItIsNow() {
        copied("T1", 4);
        copy(OrderEventKind.TRADE_CORRECT, "T2", "T1").lastQty(3).lastPx(PX);
        tell();
        assertEquals(3, bench.orders().witnessedQtyOf(slot()));
        filled("T1", 3, 3);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        nothingIsLeft();
    }

    @Test
    void twoFillsThatItAloneTellsAddUp() {
        copied("T1", 4);
        copied("T2", 3);
        assertEquals(7, bench.orders().witnessedQtyOf(slot()));
        filled("T1", 4, 4);
        assertEquals(3, bench.orders().witnessedQtyOf(slot()));
        filled("T2", 3, 7);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
    }

    /** Four were told, and the drop copy says six. */
    @Test
    void moreThanWeHaveSeenIsMissing() {
        filled("T1", 4, 4);
        bench.ledger.takeChanged();
        copied("T1", 6);
        assertEquals(BOTH_ASSETS, bench.ledger.takeChanged());
        assertEquals(2, bench.orders().witnessedQtyOf(slot()));
        mayMove(ALL, 0, 6);
    }

    /** Six were told, and the drop copy says four: two may not be ours. */
    @Test
    void lessThanWeHaveSeenMayBeTakenAway() {
        filled("T1", 6, 6);
        bench.ledger.takeChanged();
        copied("T1", 4);
        assertEquals(BOTH_ASSETS, bench.ledger.takeChanged());
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        mayMove(OWN, -2, 4);
        mayMove(ORPHANS, 0, 0);
        mayMove(OWN, MirrorBench.USD, -4, 2);
    }

    @Test
    void anotherPriceAloneMovesNothing() {
        filled("T1", 4, 4);
        copy("T1", 4).lastPx(PX + 1);
        tell();
        mayMove(ALL, 0, 6);
        bench.passTime(T);
        assertEquals(1, breaks().size());
    }

    @Test
    void whatBothHaveTakenBackIsTheSameAtWhateverPrice() {
        filled("T1", 4, 4);
        copy("T1", 4).lastPx(PX + 1);
        tell();
        busted("T1");
        copyBusted("T1");
        mayMove(ALL, 0, 10);
        nothingIsLeft();
    }

    /** It is not the first order of the table. */
    @Test
    void anOrderWaitsNoMoreForAFillThatIsTakenBack() {
        id = resting(10);
        copied("T1", 4);
        canceled(0);
        assertEquals(Working.NEW, bench.orders().workingOf(slot()));
        bench.heard.clear();
        copyBusted("T1");
        assertEquals(Working.CANCELED, bench.orders().workingOf(slot()));
        assertEquals(List.of("done 1"), bench.heard);
    }

    @Test
    void anOrderThatHadEndedIsInDoubtUntilTheFillIsTold() {
        canceled(0);
        assertEquals(Working.CANCELED, bench.orders().workingOf(slot()));
        bench.commands.clear();
        copied("T1", 4);
        assertEquals(Working.NEW, bench.orders().workingOf(slot()));
        assertEquals(Certainty.UNKNOWN_PAST, bench.orders().certaintyOf(slot()));
        assertEquals(4, bench.orders().exposedQty(slot()));
        assertEquals(slot(), bench.orders().firstOpen());
        assertEquals('H', bench.commands.getFirst().msgType());
        filled("T1", 4, 4);
        assertEquals(-1, bench.orders().firstOpen());
        assertEquals(Working.CANCELED, bench.orders().workingOf(slot()));
    }

    /** Its own stream tells it of another order, or of none. */
    private void isSettledWhen(Runnable told) {
        long waiting = id;
        copied("T1", 4);
        canceled(0);
        assertEquals(Certainty.UNKNOWN_PAST, bench.orders().certaintyOf(slot()));
        told.run();
        assertEquals(Working.CANCELED, bench.orders().workingOf(bench.orders().find(waiting)));
        assertEquals("done 1", bench.heard.getLast());
    }

    @Test
    void anOrderWaitsNoMoreForAFillThatIsAnotherOrders() {
        isSettledWhen(() -> {
            id = resting(10);
            filled("T1", 4, 4);
            bench.heard.remove("filled 1");
        });
    }

    @Test
    void norForOneThatIsNobodys() {
        isSettledWhen(() -> {
            bench.report(OrderEventKind.TRADE, NOBODYS, "T1", "").lastQty(4).lastPx(PX);
            bench.deliver();
        });
    }

    @Test
    void norForOneThatIsALeg() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs(), 64);
        isSettledWhen(() -> {
            bench.report(OrderEventKind.TRADE, NOBODYS, "T1", "")
                    .lastQty(4)
                    .lastPx(PX)
                    .multiLeg((short) '2');
            bench.deliver();
        });
    }

    @Test
    void anOrderThatWasNeverTakenWaitsForAFillOfIt() {
        id = bench.order(5);
        copied("T1", 4);
        bench.reject(RequestKind.NEW_ORDER, id, 0, RejectLevel.BUSINESS_REJECT, 0);
        assertEquals(Certainty.UNKNOWN_PAST, bench.orders().certaintyOf(slot()));
        assertEquals(4, bench.orders().exposedQty(slot()));
        assertFalse(bench.heard.contains("rejected 1 " + OrderListener.NOT_TAKEN));
        filled("T1", 4, 4);
        assertEquals(Working.REJECTED, bench.orders().workingOf(slot()));
    }

    // Of no order, or of none that holds it.

    @Test
    void aFillOfNobodysOrderMovesBothAssetsOfItsBook() {
        copiedOfNobody("T1", 4);
        mayMove(ORPHANS, 0, 4);
        mayMove(OWN, 0, 10);
        mayMove(ORPHANS, MirrorBench.USD, -4, 0);
        mayMove(ORPHANS, 9, 0, 0);
        copy("T2", 3).clOrdId(NOBODYS).side(OrderSide.SELL);
        tell();
        mayMove(ORPHANS, -3, 4);
        mayMove(ORPHANS, MirrorBench.USD, -4, 3);
    }

    /** At one we have it at 1.00, at the other at 3.00: nobody knows which is right. */
    @Test
    void thePriceThatMovesMoreCounts() {
        filledAt("T1", 6, 6, 3 * PX);
        copied("T1", 4);
        mayMove(OWN, MirrorBench.USD, -4, 6);
        busted("T1");
        copyBusted("T1");
        filled("T2", 6, 6);
        copy("T2", 4).lastPx(3 * PX);
        tell();
        mayMove(OWN, MirrorBench.USD, -4, 6);
    }

    @Test
    void aLegOnTheOtherSideIsNotTheOrdersOwnFill() {
        begin(MirrorBench.Dialect.ATOMIC.bookingLegs(), 64);
        bench.report(OrderEventKind.TRADE, id, "L1", "")
                .side(OrderSide.SELL)
                .lastQty(4)
                .lastPx(PX)
                .multiLeg((short) '2');
        bench.deliver();
        copy("L1", 6).side(OrderSide.SELL);
        tell();
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        mayMove(OWN, -2, 10);
    }

    /** Its stream's own report tells both legs, and no report of a leg is booked there. */
    @Test
    void aLegInItsOrdersOwnInstrumentIsOfASwap() {
        bench.report(OrderEventKind.TRADE, id, "T1", "")
                .rawOrdStatus((short) '1')
                .lastQty(4)
                .lastPx(PX)
                .cumQty(4)
                .leavesQty(6)
                .farQty(3)
                .farPx(PX)
                .farDate(20_630);
        bench.deliver();
        copy("T1", 4).multiLeg((short) '2');
        tell();
        copy("T1", 3).side(OrderSide.SELL).multiLeg((short) '2');
        tell();
        bench.passTime(2 * T);
        assertEquals(List.of(), breaks());
        copy("T2", 3).instrumentId(MirrorBench.LEG).multiLeg((short) '2');
        tell();
        bench.passTime(2 * T);
        assertEquals(List.of(), breaks(), "that of another instrument witnesses nothing");
    }

    // Taken back before it was told.

    @Test
    void aBustOfWhatWeAloneHaveMayTakeItAwayAndIsPagedAbout() {
        filled("T1", 4, 4);
        copyBusted("T1");
        said(List.of(AlertCode.QUANTITIES_DISAGREE));
        assertEquals(1, bench.pages);
        mayMove(OWN, -4, 6);
        copied("T1", 4);
        said(List.of(), IgnoredReason.DUPLICATE);
        mayMove(OWN, -4, 6);
        busted("T1");
        mayMove(OWN, 0, 10);
        nothingIsLeft();
    }

    @Test
    void aBustIsOfTheFillThatItNames() {
        filled("T1", 4, 4);
        filled("T2", 3, 7);
        copyBusted("T1");
        mayMove(OWN, -4, 3);
        busted("T1");
        mayMove(OWN, 0, 7);
    }

    @Test
    void aBustOfWhatNobodyHasToldWaitsForThat() {
        copyBusted("T1");
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
        mayMove(ALL, 0, 10);
        filled("T1", 4, 4);
        mayMove(OWN, -4, 6);
    }

    @Test
    void aBustOfWhatWeHaveTakenBackOurselvesIsNoNews() {
        filled("T1", 4, 4);
        bench.passTime(T);
        breaks();
        busted("T1");
        bench.codes.clear();
        bench.reasons.clear();
        copyBusted("T1");
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
        mayMove(ALL, 0, 10);
    }

    @Test
    void aCorrectionOfWhatItNeverToldWaitsForThat() {
        filled("T1", 4, 4);
        copy(OrderEventKind.TRADE_CORRECT, "T2", "T1").lastQty(3).lastPx(PX);
        tell();
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
        mayMove(OWN, 0, 6);
        copied("T1", 4);
        mayMove(OWN, -1, 6);
    }

    // Room.

    /** All sixteen wait for what they take back. */
    @Test
    void whatFindsNoRoomIsPagedAbout() {
        for (int i = 0; i < 16; i++) {
            copyBusted("X" + i);
        }
        bench.reasons.clear();
        copied("T1", 4);
        said(List.of(AlertCode.CAPACITY), IgnoredReason.CAPACITY);
        assertEquals(1, bench.pages);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
    }

    @Test
    void ofMoreDifferencesThanThereIsRoomForTheVenueIsFrozenOrSomebodyIsAlerted() {
        begin(MirrorBench.Dialect.ATOMIC, 4 * 4_096);
        for (int i = 0; i < Pairs.MOST; i++) {
            copiedOfNobody("X" + i, 1);
        }
        said(List.of());
        mayMove(ORPHANS, 0, Pairs.MOST);
        filled("T1", 4, 4);
        said(List.of(AlertCode.CAPACITY));
        assertEquals(0, bench.pages, "it is booked, and no more than not confirmed");
        copied("T1", 4);
        said(List.of());
        copied("T2", 3);
        said(List.of(AlertCode.CAPACITY));
        assertEquals(1, bench.pages);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        copyBusted("X0");
        copied("T3", 3);
        assertEquals(3, bench.orders().witnessedQtyOf(slot()));
    }

    // A restart.

    @Test
    void aRestartKnowsWhatDiffersAndWhatItHasHeard() {
        copied("T1", 4);
        copiedOfNobody("T2", 3);
        bench.restore(bench.state());
        mayMove(OWN, 0, 10);
        mayMove(ORPHANS, 0, 3);
        copied("T1", 4);
        said(List.of(), IgnoredReason.DUPLICATE);
        filled("T1", 4, 4);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        copyBusted("T2");
        mayMove(ORPHANS, 0, 0);
        nothingIsLeft();
    }

    /** A life without a drop copy. */
    @Test
    void aFillSettlesWhatTheDropCopyOfAnEarlierLifeHasTold() {
        copied("T1", 4);
        copiedOfNobody("X", 1);
        bench.mirror.startEpoch(2);
        filled("T1", 4, 4);
        assertEquals(0, bench.orders().witnessedQtyOf(slot()));
        filled("T2", 3, 7);
        bench.passTime(2 * T);
        mayMove(OWN, 0, 3);
    }
}
