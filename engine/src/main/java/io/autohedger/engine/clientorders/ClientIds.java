// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.clientorders;

import io.autohedger.engine.reference.IdTable;
import io.autohedger.engine.snapshot.StatePass;
import org.agrona.DirectBuffer;

/**
 * The identifiers that clients have used, of orders and of requests about them, each with the order
 * that it is of. When the room is used up the older half is forgotten, but for orders that are
 * open.
 */
final class ClientIds {
    /** Nobody has used the identifier, as far as it is remembered. */
    static final long UNUSED = 0;

    private final IdTable ids;
    private final long[] orderOf;

    /** Whether an order has to be remembered. */
    @FunctionalInterface
    interface Kept {
        boolean isOpen(long orderId);
    }

    ClientIds(int capacity) {
        ids = new IdTable(capacity);
        orderOf = new long[capacity];
    }

    /** The order that a client's identifier is of, or {@link #UNUSED}. */
    long find(int clientId, DirectBuffer buffer, int offset) {
        int at = ids.find(clientId, buffer, offset);
        return at == IdTable.ABSENT ? UNUSED : orderOf[at];
    }

    /** A client has used an identifier for the first time; false: there is no room. */
    boolean add(int clientId, DirectBuffer buffer, int offset, long orderId, Kept kept) {
        if (ids.isFull()) {
            forget(kept);
        }
        if (ids.isFull()) {
            return false;
        }
        orderOf[ids.add(clientId, buffer, offset)] = orderId;
        return true;
    }

    private void forget(Kept kept) {
        int size = ids.size();
        int to = size;
        for (int i = size - 1; i >= 0; i--) {
            int slot = ids.slotAt(i);
            if (i >= size / 2 || kept.isOpen(orderOf[slot])) {
                move(slot, ids.slotAt(--to));
            }
        }
        ids.forget(to);
    }

    private void move(int from, int to) {
        if (from != to) {
            ids.move(from, to);
            orderOf[to] = orderOf[from];
        }
    }

    void state(StatePass pass) {
        ids.state(pass);
        for (int i = 0; i < ids.size(); i++) {
            int slot = ids.slotAt(i);
            orderOf[slot] = pass.next(orderOf[slot]);
        }
    }
}
