// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.risk.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs and accounts hold of instruments. */
@Tag("unit")
class HoldingsTest {
    @Test
    void eachProgramsFillsOfAnInstrumentAddUp() {
        OwnPositions positions = new OwnPositions(4);
        positions.add(1, 2, 10);
        positions.add(1, 2, -3);
        positions.add(2, 1, 5);
        positions.add(3, 255, 6);
        assertEquals(7, positions.of(1, 2));
        assertEquals(5, positions.of(2, 1));
        assertEquals(6, positions.of(3, 255));
        assertEquals(0, positions.of(1, 1));
    }

    @Test
    void aRestartKnowsWhatIsHeld() {
        OwnPositions positions = new OwnPositions(4);
        positions.add(0, 0, 9);
        positions.add(1, 2, 10);
        positions.add(2, 2, 4);
        positions.add(2, 2, -4);
        positions.add(3, 255, 6);
        OwnPositions restored = new OwnPositions(4);
        Copies.copy(positions::state, restored::state);
        assertEquals(9, restored.of(0, 0));
        assertEquals(10, restored.of(1, 2));
        assertEquals(0, restored.of(2, 2));
        assertEquals(6, restored.of(3, 255));
    }

    @Test
    void venuesThatShareAnAccountShareItsPosition() {
        Definitions defined = new Definitions().venue(1, 7, 101).venue(2, 8, 101).venue(3, 9, 102);
        AccountPositions accounts = new AccountPositions(defined.catalogue);
        accounts.add(101, 2, 10);
        accounts.add(102, 2, 4);
        accounts.add(201, 2, 1_000);
        assertEquals(10, accounts.of(101, 2));
        assertEquals(4, accounts.of(102, 2));
        assertEquals(0, accounts.of(201, 2), "a client's");
        AccountPositions restored = new AccountPositions(defined.catalogue);
        Copies.copy(accounts::state, restored::state);
        assertEquals(10, restored.of(101, 2));
    }
}
