// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an end, and a new opening, does beside the state. */
@Tag("unit")
class EndedOrdersTest extends OneOrder {
    @BeforeEach
    void itWorks() {
        begin(ATOMIC);
        acknowledged();
    }

    private List<Integer> open() {
        int first = bench.orders().firstOpen();
        return first < 0 ? List.of() : List.of(first);
    }

    @Test
    void whatWasAskedAboutItIsInDoubtWithItsEnd() {
        bench.cancel(slot());
        int cancel = bench.orders().cancelMemberOf(slot());
        RequestTable requests = bench.orders().requests;
        assertEquals(RequestState.SENT, requests.stateOf(cancel));
        fill("T", 10, 10);
        assertEquals(RequestState.UNKNOWN, requests.stateOf(cancel));
    }

    @Test
    void itIsWalkedUntilItsEndAndAgainWhenItOpens() {
        assertEquals(List.of(slot()), open());
        fill("T", 10, 10);
        assertIs(Working.FILLED, Certainty.KNOWN);
        assertEquals(List.of(), open());
        busted("T");
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(List.of(slot()), open());
    }

    /** A bust after the end has changed it; the next end is one as if nothing had been before. */
    @Test
    void theNextEndCountsAsTheFirst() {
        fill("T", 4, 4);
        canceled(4);
        assertFalse(bench.orders().isChangedSinceEnd(slot()));
        busted("T");
        assertTrue(bench.orders().isChangedSinceEnd(slot()));
        fill("U", 3, 3);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        canceled(3);
        assertIs(Working.CANCELED, Certainty.KNOWN);
        assertFalse(bench.orders().isChangedSinceEnd(slot()));
    }

    @Test
    void bothAssetsMayMoveByItsEnd() {
        assertEquals(BOTH_ASSETS, moved(() -> canceled(0)));
    }
}
