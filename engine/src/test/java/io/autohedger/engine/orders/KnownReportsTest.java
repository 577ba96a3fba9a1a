// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A report of an order that is told again, under PossDup (43) and not. */
@Tag("unit")
class KnownReportsTest {
    private final MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    private final long id = bench.order(10);

    @BeforeEach
    void acknowledged() {
        tell(OrderEventKind.NEW, "N", '0', 0, Bool.NO);
        assertEquals(0, bench.ignored);
    }

    private void tell(OrderEventKind kind, String execId, char status, long cum, Bool possDup) {
        bench.report(kind, id, execId, "")
                .rawOrdStatus((short) status)
                .rawExecType((short) status)
                .cumQty(cum)
                .possDup(possDup);
        bench.deliver();
    }

    private void suspended(Bool possDup) {
        tell(OrderEventKind.SUSPENDED, "S", '9', 0, possDup);
    }

    private Working working() {
        return bench.orders().workingOf(bench.orders().find(id));
    }

    @Test
    void aRepetitionChangesNothing() {
        suspended(Bool.NO);
        tell(OrderEventKind.NEW, "N2", '0', 0, Bool.NO);
        suspended(Bool.YES);
        assertEquals(Working.NEW, working());
        assertEquals(1, bench.ignored);
    }

    @Test
    void theNewestAreKnownHoweverManyHaveCome() {
        for (int i = 1; i <= 100; i++) {
            tell(OrderEventKind.SUSPENDED, "S" + i, '9', 0, Bool.NO);
        }
        for (int i = 93; i <= 100; i++) {
            tell(OrderEventKind.SUSPENDED, "S" + i, '9', 0, Bool.YES);
        }
        assertEquals(8, bench.ignored);
    }

    @Test
    void whatComesTheFirstTimeThatWayWasMissed() {
        suspended(Bool.YES);
        assertEquals(Working.SUSPENDED, working());
        assertEquals(0, bench.ignored);
    }

    @Test
    void anotherReportUnderAnUsedIdentifierIsNoRepetition() {
        suspended(Bool.NO);
        tell(OrderEventKind.NEW, "S", '0', 0, Bool.YES);
        assertEquals(0, bench.ignored);
    }

    @Test
    void whatDiffersInASingleFigureIsNoRepetition() {
        bench.report(OrderEventKind.SUSPENDED, id, "T", "")
                .rawOrdStatus((short) '9')
                .rawExecType((short) '8')
                .cumQty(0)
                .possDup(Bool.NO);
        bench.deliver();
        suspendedAgain('8', '8', OrderEventKind.SUSPENDED);
        suspendedAgain('9', '9', OrderEventKind.SUSPENDED);
        suspendedAgain('9', '8', OrderEventKind.NEW);
        assertEquals(0, bench.ignored);
        suspendedAgain('9', '8', OrderEventKind.SUSPENDED);
        assertEquals(1, bench.ignored);
    }

    private void suspendedAgain(char ordStatus, char execType, OrderEventKind kind) {
        bench.report(kind, id, "T", "")
                .rawOrdStatus((short) ordStatus)
                .rawExecType((short) execType)
                .cumQty(0)
                .possDup(Bool.YES);
        bench.deliver();
    }

    @Test
    void norIsOneThatIsNotSaidToBeSent() {
        suspended(Bool.NO);
        tell(OrderEventKind.NEW, "N2", '0', 0, Bool.NO);
        suspended(Bool.NO);
        assertEquals(Working.SUSPENDED, working());
        assertEquals(0, bench.ignored);
    }

    @Test
    void orOneWithoutAnIdentifier() {
        tell(OrderEventKind.SUSPENDED, "", '9', 0, Bool.NO);
        tell(OrderEventKind.NEW, "N2", '0', 0, Bool.NO);
        tell(OrderEventKind.SUSPENDED, "", '9', 0, Bool.YES);
        assertEquals(Working.SUSPENDED, working());
        assertEquals(0, bench.ignored);
    }

    @Test
    void aRestartKnowsWhichWereTaken() {
        suspended(Bool.NO);
        tell(OrderEventKind.NEW, "N2", '0', 0, Bool.NO);
        bench.restore(bench.state());
        suspended(Bool.YES);
        assertEquals(Working.NEW, working());
        assertEquals(1, bench.ignored);
    }
}
