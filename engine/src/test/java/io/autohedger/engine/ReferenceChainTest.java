// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ReferenceLevel;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hedger of books 4 and 5 that sells whatever its client sells, at provider 1 only; provider 2
 * quotes too. Its largest order is 16M USD; a composite may be a second old, the collar is 20 bp.
 */
@Tag("unit")
class ReferenceChainTest {
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;

    /** 16M USD at the limit of 1.08480, down to the lot of 1,000 EUR. */
    private static final long LARGEST = 1_474_900_000L;

    private final Desk desk = new Desk();
    private long deals = 100;

    ReferenceChainTest() {
        desk.venue(2);
        desk.session(2, SessionState.UP);
        desk.book(4, BookRole.CLIENT, 2, 1);
        desk.book(5, BookRole.HEDGE, 2, 1);
        desk.client(2, 4);
        desk.limits(3, LimitKind.ORDER_VALUE);
        desk.limit(ScopeKind.FIRM, 0, LimitKind.ORDER_VALUE, 1, 50 * MILLION, 0);
        desk.limit(ScopeKind.STRATEGY, 3, LimitKind.ORDER_QTY, 0, 50 * MILLION, 0);
        desk.deploy(3, new FlatHedger(0.0001), FlatHedger.plan(2, List.of(4, 5), 5, List.of(1)));
    }

    @Test
    void theOtherProvidersAreTheFirstReference() {
        desk.quote(2, 1, BID, OFFER);
        desk.quote(1, 1, BID, OFFER);
        clientSells(40 * MILLION);
        assertEquals(ReferenceLevel.COMPOSITE, desk.lastLevel);
        assertEquals(LARGEST, desk.sent(0).orderQty());
        assertEquals(0, desk.alerts);
    }

    @Test
    void aProviderFarFromTheOthersIsNotTradedWith() {
        desk.quote(2, 1, BID, OFFER);
        desk.quote(1, 1, BID - 300, OFFER - 300);
        clientSells(4 * MILLION);
        assertEquals(0, desk.orders);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
    }

    @Test
    void withoutTheOthersTheLastCompositeIsTheSecondSourceAndTheOrderIsHalved() {
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(SECOND);
        desk.quote(1, 1, BID, OFFER);
        clientSells(40 * MILLION);
        assertEquals(ReferenceLevel.SECOND_SOURCE, desk.lastLevel);
        assertEquals(737_400_000, desk.sent(0).orderQty());
        assertEquals(1, desk.alerts(AlertCode.REFERENCE_SECOND_SOURCE));
    }

    @Test
    void theCollarIsTwiceAsWideAtTheSecondSource() {
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(SECOND);
        // One-sided, so there is no new composite; 35 bp below the last one.
        desk.quoteBid(1, 1, BID - 360);
        clientSells(4 * MILLION);
        assertEquals(ReferenceLevel.SECOND_SOURCE, desk.lastLevel);
        assertEquals(1, desk.orders);
    }

    @Test
    void pastTheWiderCollarNothingIsSent() {
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(SECOND);
        desk.quoteBid(1, 1, BID - 460);
        clientSells(4 * MILLION);
        assertEquals(RefusedReason.COLLAR, desk.lastRefusal);
        assertEquals(40, desk.lastRefusalLimit);
    }

    @Test
    void thenTheProvidersOwnQuoteAndAQuarterOfTheOrder() {
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(11 * SECOND);
        desk.quoteBid(1, 1, BID);
        clientSells(40 * MILLION);
        assertEquals(ReferenceLevel.OWN_QUOTE, desk.lastLevel);
        assertEquals(368_700_000, desk.sent(0).orderQty());
        assertEquals(1, desk.alerts(AlertCode.REFERENCE_OWN_QUOTE));
    }

    /** The provider takes orders, and has just filled one, but streams no more. */
    @Test
    void aSilentProviderIsNotTriedAtOurLastFillAndSomebodyIsPagedOnce() {
        desk.quote(1, 1, BID, OFFER);
        clientSells(MILLION);
        desk.fillLast(900);
        desk.passTime(SECOND);
        clientSells(40 * MILLION);
        clientSells(40 * MILLION);
        assertEquals(1, desk.orders);
        assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        assertEquals(1, desk.alerts(AlertCode.NO_VENUE));
        assertEquals(1, desk.pages);
        // An order has gone out since: the next time is told again.
        desk.quote(1, 1, BID, OFFER);
        assertTrue(desk.orders > 1);
        desk.passTime(SECOND);
        clientSells(40 * MILLION);
        assertEquals(2, desk.alerts(AlertCode.NO_VENUE));
    }

    @Test
    void aProviderThatIsLockedOrCrossedIsNotTradedWith() {
        desk.quote(1, 1, BID, OFFER);
        clientSells(MILLION);
        desk.fillLast(900);
        for (long bid : new long[] {OFFER, OFFER + 1}) {
            desk.quote(1, 1, bid, OFFER);
            clientSells(40 * MILLION);
            assertEquals(1, desk.orders);
            assertEquals(RefusedReason.NO_VENUE, desk.lastRefusal);
        }
    }

    @Test
    void aLevelIsSaidOnceUntilAnOrderGoesOutOnAnotherOne() {
        desk.quote(2, 1, BID, OFFER);
        desk.passTime(SECOND);
        desk.quote(1, 1, BID, OFFER);
        clientSells(MILLION);
        clientSells(MILLION);
        assertEquals(2, desk.orders);
        assertEquals(1, desk.alerts(AlertCode.REFERENCE_SECOND_SOURCE));
        desk.quote(2, 1, BID, OFFER);
        clientSells(MILLION);
        desk.passTime(SECOND);
        desk.quote(1, 1, BID, OFFER);
        clientSells(MILLION);
        assertEquals(2, desk.alerts(AlertCode.REFERENCE_SECOND_SOURCE));
    }

    private void clientSells(long qty) {
        desk.dealOf(2, OrderSide.SELL, qty, BID, ++deals);
    }
}
