// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.execution.Proposal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where orders work that move an asset one way: by their books, and those that clients' cover. */
@Tag("unit")
class CancelScopeTest extends OneOrder {
    private static final int EUR = MirrorBench.EUR;
    private static final int USD = MirrorBench.USD;
    private static final int OWN = 1;
    private static final int ANOTHER = 2;

    @BeforeEach
    void oneOfAProgramWorksAtVenueOne() {
        begin(ATOMIC);
    }

    /** One more order in a book, at a venue; it rests for a while or is immediate. */
    private int order(int strategy, int book, int venue, boolean buys, long expires) {
        long made =
                bench.mirror.intend(strategy, book, venue, 1, buys, 10, PX, PX, expires, bench.now);
        return bench.orders().find(made);
    }

    @Test
    void onlyOrdersOfTheBooksThatAreAskedForCount() {
        int other = order(OWN, ANOTHER, 2, true, 0);
        assertEquals(1 << 1, bench.mirror.venuesOf(1 << OWN, EUR, true));
        assertEquals(1 << 2, bench.mirror.venuesOf(1 << ANOTHER, EUR, true));
        assertEquals(1 << 1 | 1 << 2, bench.mirror.venuesOf(-1, EUR, true));
        assertEquals(1 << 2, bench.mirror.cancel(1 << ANOTHER, EUR, true, 1, bench.now));
        assertEquals(Cancels.ASKED, bench.orders().cancelOf(other));
        assertEquals(Cancels.NONE, bench.orders().cancelOf(slot()));
    }

    @Test
    void whatMovesTheAssetNotAtAllDoesNotCount() {
        bench.orders().orderQty(slot(), 0);
        order(OWN, OWN, 2, false, 0);
        assertEquals(0, bench.mirror.venuesOf(-1, EUR, true));
        assertEquals(1 << 2, bench.mirror.venuesOf(-1, EUR, false));
        assertEquals(1 << 2, bench.mirror.cancel(-1, EUR, false, 1, bench.now));
    }

    @Test
    void coversOfClientsOrdersCountInWhateverBook() {
        assertEquals(0, bench.mirror.venuesForClients(EUR, true), "it is a program's");
        assertEquals(0, bench.mirror.restingForClients(EUR, true));
        order(Proposal.FOR_CLIENTS, ANOTHER, 2, true, 0);
        assertEquals(1 << 2, bench.mirror.venuesForClients(EUR, true));
        assertEquals(0, bench.mirror.venuesForClients(EUR, false));
        assertEquals(1 << 2, bench.mirror.venuesForClients(USD, false));
        assertEquals(0, bench.mirror.venuesForClients(9, true));
        assertEquals(0, bench.mirror.venuesForClients(9, false));
        assertEquals(0, bench.mirror.restingForClients(EUR, true), "it ends by itself");
        order(Proposal.FOR_CLIENTS, OWN, 3, true, bench.now + SECOND);
        assertEquals(1 << 2 | 1 << 3, bench.mirror.venuesForClients(EUR, true));
        assertEquals(1 << 3, bench.mirror.restingForClients(EUR, true));
        order(Proposal.FOR_CLIENTS, OWN, 4, false, bench.now + SECOND);
        assertEquals(1 << 4, bench.mirror.restingForClients(EUR, false));
    }

    @Test
    void theFirstOrderOfTheTableCountsAsAny() {
        bench = new MirrorBench(ATOMIC, 1, 64);
        order(Proposal.FOR_CLIENTS, OWN, 2, true, bench.now + SECOND);
        assertEquals(1 << 2, bench.mirror.venuesForClients(EUR, true));
        assertEquals(1 << 2, bench.mirror.restingForClients(EUR, true));
    }
}
