// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.Working;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The earliest deadline is that of a walk over all open orders, in tables of one to three levels.
 */
@Tag("unit")
class DeadlinesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 32, 512})
    void whateverMovesItIsTheLeastOfTheOpenOnes(int capacity) {
        MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, capacity, 64);
        OrderTable orders = bench.orders();
        for (int i = 0; i < capacity; i++) {
            orders.deadlineNanos(orders.find(bench.intend(1)), 1_000 + i);
        }
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int slot = random.nextInt(capacity);
            if (i % 5 == 4) {
                turn(orders, slot);
            } else {
                orders.deadlineNanos(slot, random.nextInt(100));
            }
            assertEquals(least(orders), orders.earliestDeadlineNanos());
        }
    }

    private static void turn(OrderTable orders, int slot) {
        if (orders.isTerminal(slot)) {
            orders.set(slot, Working.NEW, Certainty.KNOWN);
            orders.reopen(slot);
        } else {
            orders.set(slot, Working.CANCELED, Certainty.KNOWN);
            orders.close(slot);
        }
    }

    private static long least(OrderTable orders) {
        long least = Deadlines.NEVER;
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            least = Math.min(least, orders.deadlineNanosOf(slot));
        }
        return least;
    }

    @Test
    void ofNoOrderThereIsNone() {
        MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 32, 64);
        assertEquals(Deadlines.NEVER, bench.orders().earliestDeadlineNanos());
    }
}
