// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines of custodians' closes: one for each balance, said once as it is. */
@Tag("unit")
class AgreementLinesTest {
    private static final int CUSTODY = 1;
    private static final int OTHER = 2;
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int ES = 9;
    private static final int NO_DATE = ValueDates.NONE;

    private AgreementLines lines = new AgreementLines();

    @Test
    void aBalanceHasOneLineAndEachPartOfItsNameTellsItFromOthers() {
        int usd = lines.line(CUSTODY, USD, 0, NO_DATE);
        assertEquals(0, usd);
        assertEquals(1, lines.line(OTHER, USD, 0, NO_DATE));
        assertEquals(2, lines.line(CUSTODY, EUR, 0, NO_DATE));
        assertEquals(3, lines.line(CUSTODY, 0, ES, NO_DATE));
        assertEquals(4, lines.line(CUSTODY, USD, 0, 20_000));
        assertEquals(usd, lines.line(CUSTODY, USD, 0, NO_DATE));
        assertEquals(3, lines.find(CUSTODY, 0, ES, NO_DATE));
        assertEquals(AgreementLines.NONE, lines.find(CUSTODY, 0, ES, 20_000));
        assertEquals(AgreementLines.NONE, lines.find(CUSTODY, 0, ES + 1, NO_DATE));
        assertEquals(5, lines.count());
        assertEquals(CUSTODY, lines.custodian(4));
        assertEquals(USD, lines.asset(4));
        assertEquals(ES, lines.contract(3));
        assertEquals(20_000, lines.date(4));
        assertEquals(Breaks.NONE, lines.breakId(4));
    }

    @Test
    void whatItSaysIsSaidOnceAndAgainWhenItChanges() {
        int line = lines.line(CUSTODY, USD, 0, NO_DATE);
        assertTrue(lines.takeUnsaid(line), "new");
        assertFalse(lines.takeUnsaid(line));
        lines.ours(line, 0);
        lines.known(line, 0);
        assertFalse(lines.takeUnsaid(line), "as they were");
        lines.ours(line, 5);
        assertTrue(lines.takeUnsaid(line));
        lines.known(line, 5);
        assertTrue(lines.takeUnsaid(line));
        lines.known(line, 5);
        lines.ours(line, 5);
        assertFalse(lines.takeUnsaid(line));
        lines.theirs(line, 0);
        assertTrue(lines.takeUnsaid(line), "another statement is said as a whole");
        assertEquals(5, lines.ours(line));
        assertEquals(5, lines.known(line));
        assertEquals(0, lines.theirs(line));
        lines.ours(line, 6);
        lines.ours(line, 6);
        assertTrue(lines.takeUnsaid(line), "a change is not forgotten by a repetition");
        lines.known(line, 6);
        lines.known(line, 6);
        assertTrue(lines.takeUnsaid(line));
    }

    @Test
    void aLineIsFoundByItsBreak() {
        lines.line(CUSTODY, USD, 0, NO_DATE);
        int line = lines.line(CUSTODY, EUR, 0, NO_DATE);
        lines.breakId(line, 77);
        assertEquals(line, lines.ofBreak(77));
        assertEquals(77, lines.breakId(line));
        assertEquals(AgreementLines.NONE, lines.ofBreak(78));
    }

    /** 0: nothing, 1: ours, 2: theirs, 3: known, 4: a break; of the other one nothing is swept. */
    @Test
    void linesAboutNothingMakeRoomAndTheOthersKeepTheirOrder() {
        for (int what = 0; what <= 4; what++) {
            int line = lines.line(CUSTODY, 10 + what, what, 100 + what);
            lines.ours(line, what == 1 ? 11 : 0);
            lines.theirs(line, what == 2 ? 12 : 0);
            lines.known(line, what == 3 ? 13 : 0);
            lines.breakId(line, what == 4 ? 14 : Breaks.NONE);
            assertTrue(lines.takeUnsaid(line));
        }
        lines.line(OTHER, USD, 0, NO_DATE);
        lines.sweep(CUSTODY);
        assertEquals(5, lines.count());
        for (int i = 0; i < 4; i++) {
            assertEquals(CUSTODY, lines.custodian(i));
            assertEquals(11 + i, lines.asset(i));
            assertEquals(1 + i, lines.contract(i));
            assertEquals(101 + i, lines.date(i));
            assertFalse(lines.takeUnsaid(i));
        }
        assertEquals(11, lines.ours(0));
        assertEquals(12, lines.theirs(1));
        assertEquals(13, lines.known(2));
        assertEquals(14, lines.breakId(3));
        assertEquals(OTHER, lines.custodian(4));
        assertTrue(lines.takeUnsaid(4));
        lines.sweep(OTHER);
        assertEquals(4, lines.count());
        assertEquals(4, lines.line(CUSTODY, 10, 0, 100), "behind those that stayed");
    }

    @Test
    void aLineThatIsMadeAnewHasNothingOfTheOneBeforeIt() {
        int line = lines.line(CUSTODY, USD, 0, NO_DATE);
        lines.ours(line, 1);
        lines.theirs(line, 2);
        lines.known(line, 3);
        lines.breakId(line, 4);
        int last = lines.line(CUSTODY, EUR, 0, NO_DATE);
        lines.breakId(line, Breaks.NONE);
        lines.ours(line, 0);
        lines.theirs(line, 0);
        lines.known(line, 0);
        lines.ours(last, 5);
        lines.theirs(last, 6);
        lines.known(last, 7);
        lines.breakId(last, 8);
        lines.takeUnsaid(last);
        lines.sweep(CUSTODY);
        int again = lines.line(CUSTODY, USD, 0, NO_DATE);
        assertEquals(last, again);
        assertEquals(0, lines.ours(again));
        assertEquals(0, lines.theirs(again));
        assertEquals(0, lines.known(again));
        assertEquals(Breaks.NONE, lines.breakId(again));
        assertTrue(lines.takeUnsaid(again));
    }

    @Test
    void whatFindsNoRoomHasNoLine() {
        for (int i = 0; i < AgreementLines.MOST; i++) {
            assertEquals(i, lines.line(CUSTODY, USD, 0, i));
        }
        assertEquals(AgreementLines.NONE, lines.line(CUSTODY, EUR, 0, 0));
        assertEquals(AgreementLines.MOST - 1, lines.find(CUSTODY, USD, 0, AgreementLines.MOST - 1));
    }

    @Test
    void aDeskThatStartsAgainHasThemAsTheyWere() {
        int line = lines.line(CUSTODY, USD, 0, 20_000);
        lines.ours(line, 1);
        lines.theirs(line, 2);
        lines.known(line, 3);
        lines.breakId(line, 4);
        lines.takeUnsaid(line);
        lines.line(OTHER, 0, ES, NO_DATE);
        AgreementLines copy = new AgreementLines();
        Copies.copy(lines::state, copy::state);
        lines = copy;
        assertEquals(2, lines.count());
        assertEquals(line, lines.find(CUSTODY, USD, 0, 20_000));
        assertEquals(1, lines.ours(line));
        assertEquals(2, lines.theirs(line));
        assertEquals(3, lines.known(line));
        assertEquals(4, lines.breakId(line));
        assertFalse(lines.takeUnsaid(line));
        assertTrue(lines.takeUnsaid(lines.find(OTHER, 0, ES, NO_DATE)));
    }
}
