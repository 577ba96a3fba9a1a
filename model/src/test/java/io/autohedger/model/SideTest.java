// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SideTest {
    @Test
    void theOppositeOfBuyIsSell() {
        assertEquals(Side.SELL, Side.BUY.opposite());
    }
}
