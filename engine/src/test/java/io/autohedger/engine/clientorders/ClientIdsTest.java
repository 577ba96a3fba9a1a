// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientorders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Room for eight identifiers, of which many more have come. */
@Tag("unit")
class ClientIdsTest {
    private static final int CAPACITY = 8;
    private static final int CLIENT = 2;

    private final ClientIds ids = new ClientIds(CAPACITY);

    @Test
    void theNewestAndThoseOfOpenOrdersAreRemembered() {
        for (long order = 1; order <= 50; order++) {
            assertTrue(add(order, orderId -> orderId == 3));
            assertEquals(order, find(order));
            assertEquals(order < 3 ? ClientIds.UNUSED : 3, find(3));
        }
        for (long order = 47; order <= 50; order++) {
            assertEquals(order, find(order));
        }
        assertEquals(ClientIds.UNUSED, find(4), "its order has ended long ago");
    }

    @Test
    void whereAllAreOpenThereIsNoRoom() {
        for (long order = 1; order <= CAPACITY; order++) {
            assertTrue(add(order, orderId -> true));
        }
        assertFalse(add(9, orderId -> true));
        assertEquals(1, find(1));
    }

    private boolean add(long order, ClientIds.Kept kept) {
        return ids.add(CLIENT, id(order), 0, order, kept);
    }

    private long find(long order) {
        return ids.find(CLIENT, id(order), 0);
    }

    private static UnsafeBuffer id(long order) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        buffer.putStringWithoutLengthAscii(0, "C" + order);
        return buffer;
    }
}
