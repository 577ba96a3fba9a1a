// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.CustodianStatementDecoder;
import io.autohedger.codecs.CustodianStatementEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A custodian's statement: kept whole or not at all, each balance of it once. */
@Tag("unit")
class StatementLinesTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int EURUSD = 3;
    private static final int ES = 9;
    private static final int DAY = 20_514;
    private static final int NO_DATE = ValueDates.NONE;
    private static final long MOST_AMOUNT = Long.MAX_VALUE / 100_000;
    private static final ActionRefusedReason RIGHT = ActionRefusedReason.NULL_VAL;
    private static final ActionRefusedReason RANGE = ActionRefusedReason.OUTSIDE_RANGE;
    private static final ActionRefusedReason UNKNOWN = ActionRefusedReason.UNKNOWN_REFERENCE;

    private record Line(int asset, int contract, int date, long amount) {}

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .spot(EURUSD, EUR, USD, 5, 2);
    private StatementLines statement = new StatementLines(defined.catalogue);

    StatementLinesTest() {
        assertTrue(defined.contract(ES, InstrumentKind.FUTURE, EUR, USD, 2, 0, 50));
    }

    private ActionRefusedReason keep(Line... lines) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 << 10]);
        CustodianStatementEncoder.LinesEncoder group =
                new CustodianStatementEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .requestId(7)
                        .principalId(1)
                        .custodianId(4)
                        .closeNanos(99)
                        .linesCount(lines.length);
        for (Line line : lines) {
            group.next()
                    .assetId(line.asset)
                    .instrumentId(line.contract)
                    .valueDate(line.date)
                    .amount(line.amount);
        }
        return statement.keep(
                new CustodianStatementDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private ActionRefusedReason checked(Line... lines) {
        assertEquals(RIGHT, keep(lines));
        return statement.check(DAY);
    }

    private static Line cash(int asset, long amount) {
        return new Line(asset, 0, NO_DATE, amount);
    }

    private static Line[] many(int count) {
        Line[] lines = new Line[count];
        for (int i = 0; i < count; i++) {
            lines[i] = new Line(USD, 0, DAY + 1 + i, i);
        }
        return lines;
    }

    @Test
    void itIsKeptAsItWasTold() {
        assertEquals(RIGHT, keep(cash(USD, -5), new Line(0, ES, NO_DATE, 3)));
        assertEquals(7, statement.requestId());
        assertEquals(4, statement.custodian());
        assertEquals(99, statement.closeNanos());
        assertEquals(2, statement.count());
        assertEquals(USD, statement.asset(0));
        assertEquals(0, statement.asset(1));
        assertEquals(ES, statement.contract(1));
        assertEquals(NO_DATE, statement.date(0));
        assertEquals(-5, statement.amount(0));
        assertEquals(3, statement.amount(1));
        assertEquals(RIGHT, statement.check(DAY));
    }

    @Test
    void ofTooManyLinesOrNoneNothingIsKept() {
        assertEquals(RIGHT, keep(cash(USD, 1)));
        assertEquals(RANGE, keep());
        assertEquals(0, statement.requestId(), "nor what was kept before it");
        assertEquals(0, statement.custodian());
        assertEquals(0, statement.closeNanos());
        assertEquals(0, statement.count());
        assertEquals(RIGHT, checked(many(StatementLines.MOST)));
        assertEquals(StatementLines.MOST, statement.count());
        assertEquals(RANGE, keep(many(StatementLines.MOST + 1)));
        assertEquals(0, statement.count());
    }

    @Test
    void aLineIsOfAnAssetOrOfAContractThatTheDeskKnows() {
        assertEquals(UNKNOWN, checked(cash(EUR + 3, 1)));
        assertEquals(UNKNOWN, checked(new Line(USD, ES, NO_DATE, 1)));
        assertEquals(UNKNOWN, checked(new Line(0, ES + 1, NO_DATE, 1)));
        assertEquals(UNKNOWN, checked(new Line(0, EURUSD, NO_DATE, 1)), "no contract");
        assertEquals(RIGHT, checked(new Line(0, ES, NO_DATE, 1)));
        assertEquals(UNKNOWN, checked(cash(USD, 1), cash(EUR + 3, 1)), "nor the second one");
    }

    @Test
    void whatSettlesUpToItsDayIsSettled() {
        assertEquals(RANGE, checked(new Line(USD, 0, DAY, 1)));
        assertEquals(RIGHT, checked(new Line(USD, 0, DAY + 1, 1)));
        assertEquals(RANGE, checked(new Line(0, ES, DAY + 1, 1)), "a contract has no date");
    }

    @Test
    void aBalanceIsToldOnce() {
        assertEquals(RANGE, checked(cash(USD, 1), cash(EUR, 1), cash(USD, 2)));
        assertEquals(RIGHT, checked(cash(USD, 1), new Line(USD, 0, DAY + 1, 1), cash(EUR, 1)));
    }

    @Test
    void twoAmountsHaveADifference() {
        assertEquals(RIGHT, checked(cash(USD, MOST_AMOUNT), cash(EUR, -MOST_AMOUNT)));
        assertEquals(RANGE, checked(cash(USD, MOST_AMOUNT + 1)));
        assertEquals(RANGE, checked(cash(USD, -MOST_AMOUNT - 1)));
    }

    private long hashOf(Line... lines) {
        assertEquals(RIGHT, keep(lines));
        return statement.hash();
    }

    @Test
    void equalLinesInTheSameOrderHaveTheSameHashAndNoOthers() {
        Line line = new Line(USD, 0, DAY + 1, 5);
        assertEquals(hashOf(line, cash(EUR, 2)), hashOf(line, cash(EUR, 2)));
        Set<Long> hashes = new HashSet<>();
        for (Line[] each :
                List.of(
                        new Line[] {line, cash(EUR, 2)},
                        new Line[] {cash(EUR, 2), line},
                        new Line[] {line},
                        new Line[] {line, cash(EUR, 3)},
                        new Line[] {line, cash(USD, 2)},
                        new Line[] {line, new Line(EUR, 0, DAY + 2, 2)},
                        new Line[] {line, new Line(EUR, ES, NO_DATE, 2)},
                        new Line[] {cash(USD, 0)},
                        new Line[] {cash(USD, 0), cash(EUR, 0)})) {
            assertTrue(hashes.add(hashOf(each)), () -> List.of(each).toString());
        }
        statement.forget();
        assertNotEquals(hashOf(line), new StatementLines(defined.catalogue).hash());
    }

    @Test
    void aDeskThatStartsAgainHasItAsItWas() {
        keep(cash(USD, -5), new Line(EUR, 0, DAY + 2, 3));
        long hash = statement.hash();
        StatementLines copy = new StatementLines(defined.catalogue);
        Copies.copy(statement::state, copy::state);
        statement = copy;
        assertEquals(hash, statement.hash());
        assertEquals(7, statement.requestId());
        assertEquals(4, statement.custodian());
        assertEquals(99, statement.closeNanos());
        assertEquals(DAY + 2, statement.date(1));
    }
}
