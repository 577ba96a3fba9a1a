// SPDX-License-Identifier: Apache-2.0
package io.autohedger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClOrdIdTest {
    @Test
    void textAndNumberGoBothWays() {
        long[] counters = {1, 117, 999_999, 1_000_000, 0xFFFF_FFFFL};
        int[] epochs = {1, 3, 12, Integer.MAX_VALUE};
        for (int epoch : epochs) {
            for (long counter : counters) {
                long id = ClOrdId.of(epoch, counter);
                assertEquals(id, ClOrdId.parse(ClOrdId.text('D', id), 'D'));
                assertEquals(epoch, ClOrdId.epoch(id));
                assertEquals(counter, ClOrdId.counter(id));
            }
        }
        assertEquals("D3-000117", ClOrdId.text('D', ClOrdId.of(3, 117)));
    }

    @Test
    void whatIsNotOursHasNoNumber() {
        String[] strangers = {
            "",
            "D",
            "D3",
            "D3-",
            "D-117",
            "T3-000117",
            "D3-00x117",
            "D3 000117",
            "d3-000117",
            "D3-4294967296",
            "D2147483648-1",
            "D3-000000000117",
            "NONE",
            "D3-000117 "
        };
        for (String stranger : strangers) {
            assertEquals(ClOrdId.NONE, ClOrdId.parse(stranger, 'D'), stranger);
        }
    }
}
