// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.tests.support.DeepTier;
import io.autohedger.tests.support.PnlByHand;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Deals in thirteen instruments of six kinds, with busts, corrections, repetitions, hedges, funding
 * and fees: the identity holds at every record to the last kept digit, every event's postings sum
 * to zero per asset, and positions and cash are those of a recount from the tape in decimals.
 */
@Tag(LedgerProofTest.SUITE)
class LedgerProofTest {
    static final String SUITE = "pnl";

    private static final int EVERY = 1_000;

    private final DeepTier tier = DeepTier.of(SUITE);

    @Test
    void theIdentityHoldsAtEveryRecordOfDealsOfAllKinds() {
        int deals = tier.count(5_000, 100_000);
        Kinds day = new Kinds(11);
        while (day.deals < deals) {
            day.one();
            if (day.desk.seq % EVERY == 0) {
                day.tape.agreesWith(day.told);
            }
        }
        day.tape.agreesWith(day.told);
        PnlByHand hand = day.hand;
        assertTrue(hand.lines > deals && hand.totals > deals, hand.lines + " lines");
        assertTrue(hand.inKinds > deals / 100, hand.inKinds + " told in kind");
        assertTrue(hand.costs > deals, hand.costs + " costs told");
        assertTrue(hand.mergedLots > 0, hand.mostLots + " lots at most: never full");
        assertEquals(Kinds.INSTRUMENTS, hand.told.size(), "instruments that were traded");
        assertTrue(
                day.events > deals && day.desk.orders > deals / 200, day.desk.orders + " orders");
        assertTrue(day.desk.crossed.size() > deals / 500, day.desk.crossed.size() + " crossings");
        hand.toldTotal.forEach((component, amount) ->
                assertTrue(amount.signum() != 0, component + " never arose"));
        System.out.printf(
                "%,d deals, %,d busts and corrections, %,d payments, %,d hedges, %,d crossings,"
                        + " %,d inputs:"
                        + " %,d lines, %,d in kind, %,d costs, %,d totals agree; %,d events sum"
                        + " to zero; at most %d lots, %,d merged;"
                        + " remainder %s USD%n",
                day.deals,
                day.changes,
                day.payments,
                day.desk.orders,
                day.desk.crossed.size(),
                day.desk.seq,
                hand.lines,
                hand.inKinds,
                hand.costs,
                hand.totals,
                day.events,
                hand.mostLots,
                hand.mergedLots,
                Objects.requireNonNull(hand.toldTotal.get(PnlByHand.Component.REMAINDER))
                        .toPlainString());
    }
}
