// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.Working;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Copies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every field of orders that lie side by side. */
@Tag("unit")
class OrderRecordsTest {
    private static final int ORDERS = 4;

    /** Records alone: what changes is noted, in place of the sums over them. */
    private static final class Records extends OrderRecords {
        private final List<Integer> changing = new ArrayList<>();
        private final List<Long> deadlines = new ArrayList<>();

        Records() {
            super(ORDERS);
        }

        @Override
        void changing(int slot) {
            changing.add(slot);
        }

        @Override
        void deadlineMoved(int slot, long was) {
            deadlines.add(was);
        }

        int changes() {
            int count = changing.size();
            changing.clear();
            return count;
        }
    }

    private Records records = new Records();

    private void begin(int slot) {
        int with = 100 * slot;
        records.begin(
                slot,
                with + 1L,
                with + 2,
                slot + 3,
                slot + 4,
                slot + 5,
                slot % 2 == 0,
                with + 6L,
                with + 7L,
                with + 8L,
                with + 9L);
    }

    private void isNew(int slot) {
        int with = 100 * slot;
        assertEquals(with + 1, records.clOrdIdOf(slot));
        assertEquals(with + 2, records.strategyOf(slot));
        assertEquals(slot + 3, records.bookOf(slot));
        assertEquals(slot + 4, records.venueOf(slot));
        assertEquals(slot + 5, records.instrumentOf(slot));
        assertEquals(slot % 2 == 0, records.isBuy(slot));
        assertEquals(with + 6, records.orderQtyOf(slot));
        assertEquals(with + 7, records.limitPxOf(slot));
        assertEquals(with + 8, records.ownMostPxOf(slot));
        assertEquals(with + 9, records.expireNanosOf(slot));
        assertEquals(0, records.cumQtyOf(slot));
        assertEquals(0, records.toldCumQtyOf(slot));
        assertEquals(0, records.witnessedQtyOf(slot));
        assertEquals(0, records.shownCumQtyOf(slot));
        assertEquals(with + 6, records.shownLeavesQtyOf(slot));
        assertEquals(OrdStatus.NULL_VAL.value(), records.shownOrdStatusOf(slot));
        assertEquals(Deadlines.NEVER, records.deadlineNanosOf(slot));
        assertEquals(0, records.sentNanosOf(slot));
        assertEquals(0, records.cancelDueNanosOf(slot));
        assertEquals(0, records.cancelsOf(slot));
        assertEquals(0, records.cancelOf(slot));
        assertEquals(0, records.coverOf(slot));
        assertEquals(0, records.questionOf(slot));
        assertEquals(0, records.settledByOf(slot));
        assertEquals(0, records.queriesOf(slot));
        assertEquals(0, records.openReplacesOf(slot));
        assertEquals(Certainty.KNOWN, records.certaintyOf(slot));
        assertEquals(Working.NULL_VAL, records.endingOf(slot));
        assertFalse(records.isHeard(slot));
        assertFalse(records.isChangedSinceEnd(slot));
        assertFalse(records.replaceAdds(slot));
        assertFalse(records.replaceQtyIsLeaves(slot));
    }

    private void fill(int slot) {
        int with = 1_000 * (1 + slot);
        records.orderQty(slot, with + 1);
        records.limitPx(slot, with + 2);
        records.ownMostPx(slot, with + 3);
        records.cumQty(slot, with + 4);
        records.toldCumQty(slot, with + 5);
        records.shown(slot, with + 6, with + 7, 9);
        records.deadlineNanos(slot, with + 8);
        records.sentNanos(slot, with + 9);
        records.cancelMember(slot, with + 10);
        records.cancelDueNanos(slot, with + 11);
        records.cancels(slot, slot + 12);
        records.cover(slot, with + 13);
        records.set(slot, Working.PARTIALLY_FILLED, Certainty.UNKNOWN_PAST);
        records.ending(slot, Working.EXPIRED);
        records.queries(slot, 1 + slot);
        records.openReplaces(slot, 4 - slot);
        records.firstReplace(slot, with + 14);
        records.acceptedId(slot, with + 15);
        records.replaceDialect(slot, slot % 2 == 0, slot % 2 != 0);
        records.nextOpen(slot, with + 16);
        records.previousOpen(slot, with + 17);
        records.question(slot, 1 + slot % 2);
        records.settledBy(slot, slot);
        records.cancel(slot, 1 + slot % 3);
        records.changedSinceEnd(slot, true);
        records.witnessedQty(slot, with + 18);
    }

    private void has(int slot) {
        int with = 1_000 * (1 + slot);
        assertEquals(100 * slot + 1, records.clOrdIdOf(slot));
        assertEquals(100 * slot + 2, records.strategyOf(slot));
        assertEquals(slot + 3, records.bookOf(slot));
        assertEquals(slot + 4, records.venueOf(slot));
        assertEquals(slot + 5, records.instrumentOf(slot));
        assertEquals(slot % 2 == 0, records.isBuy(slot));
        assertEquals(100 * slot + 9, records.expireNanosOf(slot));
        assertEquals(with + 1, records.orderQtyOf(slot));
        assertEquals(with + 2, records.limitPxOf(slot));
        assertEquals(with + 3, records.ownMostPxOf(slot));
        assertEquals(with + 4, records.cumQtyOf(slot));
        assertEquals(with + 5, records.toldCumQtyOf(slot));
        assertEquals(with + 6, records.shownCumQtyOf(slot));
        assertEquals(with + 7, records.shownLeavesQtyOf(slot));
        assertEquals(9, records.shownOrdStatusOf(slot));
        assertEquals(with + 8, records.deadlineNanosOf(slot));
        assertEquals(with + 9, records.sentNanosOf(slot));
        assertEquals(with + 10, records.cancelMemberOf(slot));
        assertEquals(with + 11, records.cancelDueNanosOf(slot));
        assertEquals(slot + 12, records.cancelsOf(slot));
        assertEquals(with + 13, records.coverOf(slot));
        assertEquals(Working.PARTIALLY_FILLED, records.workingOf(slot));
        assertEquals(Certainty.UNKNOWN_PAST, records.certaintyOf(slot));
        assertEquals(Working.EXPIRED, records.endingOf(slot));
        assertEquals(1 + slot, records.queriesOf(slot));
        assertEquals(with + 15, records.acceptedIdOf(slot));
        assertEquals(slot % 2 == 0, records.replaceAdds(slot));
        assertEquals(slot % 2 != 0, records.replaceQtyIsLeaves(slot));
        assertEquals(1 + slot % 2, records.questionOf(slot));
        assertEquals(slot, records.settledByOf(slot));
        assertEquals(1 + slot % 3, records.cancelOf(slot));
        assertTrue(records.isChangedSinceEnd(slot));
        assertFalse(records.isHeard(slot));
        assertEquals(with + 18, records.witnessedQtyOf(slot));
    }

    private void hasLinks(int slot) {
        int with = 1_000 * (1 + slot);
        assertEquals(4 - slot, records.openReplacesOf(slot));
        assertEquals(with + 14, records.firstReplaceOf(slot));
        assertEquals(with + 16, records.nextOpenOf(slot));
        assertEquals(with + 17, records.previousOpenOf(slot));
    }

    @Test
    void aRecordIsOfOneOrderAlone() {
        for (int slot = 0; slot < ORDERS; slot++) {
            begin(slot);
        }
        for (int slot = 0; slot < ORDERS; slot++) {
            isNew(slot);
            fill(slot);
        }
        for (int slot = 0; slot < ORDERS; slot++) {
            has(slot);
            hasLinks(slot);
        }
    }

    /** Of the order before only that it has ended: the new one's first state is assigned to it. */
    @Test
    void anOrderInTheSlotOfAnotherHasNothingOfIt() {
        begin(2);
        fill(2);
        records.hear(2);
        records.set(2, Working.CANCELED, Certainty.UNKNOWN_OPEN);
        begin(2);
        isNew(2);
        assertEquals(Working.CANCELED, records.workingOf(2));
    }

    @Test
    void aTableBeginsWithOrdersThatHaveEnded() {
        for (int slot = 0; slot < ORDERS; slot++) {
            assertEquals(Working.REJECTED, records.workingOf(slot));
            assertEquals(Certainty.KNOWN, records.certaintyOf(slot));
            assertEquals(Working.NULL_VAL, records.endingOf(slot));
            assertEquals(0, records.clOrdIdOf(slot));
        }
    }

    @Test
    void whatCountsInTheSumsIsSaidToChangeAndOnlyIfItDoes() {
        begin(1);
        records.changes();
        records.orderQty(1, 5);
        records.ownMostPx(1, 5);
        records.cumQty(1, 5);
        records.toldCumQty(1, 5);
        records.witnessedQty(1, 5);
        records.provisionalQty(1, 5);
        records.adjustedQty(1, 5);
        records.cover(1, 5);
        records.ending(1, Working.CANCELED);
        records.question(1, 1);
        records.cancel(1, 1);
        assertEquals(11, records.changes());
        records.orderQty(1, 5);
        records.ownMostPx(1, 5);
        records.cumQty(1, 5);
        records.toldCumQty(1, 5);
        records.witnessedQty(1, 5);
        records.provisionalQty(1, 5);
        records.adjustedQty(1, 5);
        records.cover(1, 5);
        records.ending(1, Working.CANCELED);
        records.question(1, 1);
        records.cancel(1, 1);
        assertEquals(0, records.changes());
        records.set(1, Working.NEW, Certainty.KNOWN);
        assertEquals(1, records.changes());
    }

    @Test
    void aDeadlineThatMovesSaysWhereItWas() {
        begin(1);
        records.deadlineNanos(1, 5);
        records.deadlineNanos(1, 7);
        assertEquals(List.of(Deadlines.NEVER, 5L), records.deadlines);
    }

    @Test
    void eachFlagStandsForItself() {
        records.hear(1);
        records.set(1, Working.NEW, Certainty.UNKNOWN_OPEN);
        assertTrue(records.isHeard(1));
        assertFalse(records.isChangedSinceEnd(1));
        records.replaceDialect(1, true, true);
        records.changedSinceEnd(1, true);
        records.changedSinceEnd(1, false);
        records.replaceDialect(1, false, true);
        assertTrue(records.isHeard(1));
        assertFalse(records.isChangedSinceEnd(1));
        assertFalse(records.replaceAdds(1));
        assertTrue(records.replaceQtyIsLeaves(1));
        assertFalse(records.isBuy(1));
        assertEquals(Certainty.UNKNOWN_OPEN, records.certaintyOf(1));
    }

    @Test
    void twoCountsShareAnOctet() {
        records.queries(1, 5);
        records.openReplaces(1, 4);
        records.queries(1, 2);
        assertEquals(2, records.queriesOf(1));
        assertEquals(4, records.openReplacesOf(1));
        records.openReplaces(1, 0);
        assertEquals(2, records.queriesOf(1));
    }

    @Test
    void requestsToCancelAreNotCountedFurtherThanAnOctetGoes() {
        records.cancels(1, 255);
        assertEquals(255, records.cancelsOf(1));
        records.cancels(1, 256);
        assertEquals(255, records.cancelsOf(1));
    }

    @Test
    void aRestartKnowsAllButTheLinks() {
        for (int slot = 0; slot < ORDERS; slot++) {
            begin(slot);
            fill(slot);
        }
        Records before = records;
        records = new Records();
        for (int slot = 0; slot < ORDERS; slot++) {
            int at = slot;
            Copies.copy(pass -> before.record(at, pass), pass -> records.record(at, pass));
        }
        for (int slot = 0; slot < ORDERS; slot++) {
            has(slot);
            assertEquals(0, records.firstReplaceOf(slot));
            assertEquals(0, records.nextOpenOf(slot));
        }
    }

    @Test
    void aTableIsAPowerOfTwoThatFitsIntoAnArray() {
        assertThrows(IllegalArgumentException.class, () -> new OrderTable(new Catalogue(), 1, 3));
        assertThrows(
                IllegalArgumentException.class, () -> new OrderTable(new Catalogue(), 1, 1 << 24));
    }
}
