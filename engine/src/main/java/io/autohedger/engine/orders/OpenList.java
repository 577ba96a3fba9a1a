// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.engine.snapshot.StatePass;

/**
 * The slots of the orders that are open, in the order in which they were opened, linked in their
 * records.
 */
final class OpenList {
    static final int NONE = -1;

    private final OrderRecords orders;
    private int first = NONE;
    private int last = NONE;
    private int size;

    OpenList(OrderRecords orders) {
        this.orders = orders;
    }

    int size() {
        return size;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** Also of one that was closed since it was reached: those behind it are not left out. */
    int next(int slot) {
        return orders.nextOpenOf(slot);
    }

    int previous(int slot) {
        return orders.previousOpenOf(slot);
    }

    void add(int slot) {
        orders.previousOpen(slot, last);
        orders.nextOpen(slot, NONE);
        if (last == NONE) {
            first = slot;
        } else {
            orders.nextOpen(last, slot);
        }
        last = slot;
        size++;
    }

    void remove(int slot) {
        int before = orders.previousOpenOf(slot);
        int behind = orders.nextOpenOf(slot);
        if (before == NONE) {
            first = behind;
        } else {
            orders.nextOpen(before, behind);
        }
        if (behind == NONE) {
            last = before;
        } else {
            orders.previousOpen(behind, before);
        }
        size--;
    }

    /** A read goes to an empty list. */
    void state(StatePass pass) {
        int count = pass.next(size);
        int slot = first;
        for (int i = 0; i < count; i++) {
            int at = pass.next(pass.reads() ? 0 : slot);
            if (pass.reads()) {
                add(at);
            } else {
                slot = next(slot);
            }
        }
    }
}
