// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A replace that is never answered, at a venue whose status covers open orders alone and whose
 * replace cancels and makes a new order, under the replace's ClOrdID. An order of 10 rests there; 8
 * shall be left. An order is decided there after 3 s; an answer is overdue after one.
 */
@Tag("unit")
class NotOpenReplaceTest {
    private static final long QTY = 10;
    private static final long LEFT = 8;
    private static final long SECOND = 1_000_000_000L;
    private static final long LIFE = 3 * SECOND;

    private static final MirrorBench.Dialect DIALECT =
            MirrorBench.Dialect.CANCEL_NEW.tellingOpen().proving(LIFE).answeringFills();

    private MirrorBench bench = new MirrorBench(DIALECT, 8, 32);
    private long order;
    private long replace;
    private int execIds;

    @Test
    void itHasEndedWhenNeitherIdentifierIsOpenAndAllFillsOfBothAreTold() {
        beginInDoubt(DIALECT);
        unknown(order);
        unknown(replace);
        fillsTold(order);
        stays(0, QTY + LEFT);
        fillsTold(replace);
        ended(Working.CANCELED, 0);
    }

    @Test
    void inWhateverOrderThatIsTold() {
        beginInDoubt(DIALECT);
        unknown(replace);
        fillsTold(replace);
        stays(0, QTY + LEFT);
        unknown(order);
        fillsTold(order);
        ended(Working.CANCELED, 0);
    }

    @Test
    void itHasFilledWhatTheFillsOfBothAddUpTo() {
        beginInDoubt(DIALECT);
        unknown(order);
        unknown(replace);
        fill(order, 4);
        fillsTold(order);
        fill(replace, 5);
        fillsTold(replace);
        ended(Working.CANCELED, 9);
    }

    @Test
    void whatTheVenueShowsAsEndedIsNotOpen() {
        beginInDoubt(DIALECT);
        fill(order, QTY);
        answer(order, '2', QTY, 0);
        unknown(replace);
        fillsTold(order);
        stays(QTY, LEFT);
        fillsTold(replace);
        ended(Working.FILLED, QTY);
    }

    @Test
    void whatTheVenueShowsAsEndedOfTheNewOrderIsNotOpen() {
        beginInDoubt(DIALECT);
        fill(replace, LEFT);
        answer(replace, '2', LEFT, 0);
        unknown(order);
        fillsTold(replace);
        stays(LEFT, QTY - LEFT + LEFT);
        fillsTold(order);
        ended(Working.CANCELED, LEFT);
    }

    @Test
    void whatIsLeftOutOfAllThatIsOpenIsNotOpenUnderEither() {
        begin(DIALECT);
        long second = bench.order(QTY);
        bench.passTime(4 * SECOND);
        bench.session(false);
        bench.commands.clear();
        bench.session(true);
        bench.openOrdersTold(question('A', order));
        fillsTold(order);
        stays(0, QTY + LEFT);
        fillsTold(replace);
        ended(Working.CANCELED, 0);
        fillsTold(second);
        assertTrue(bench.orders().isTerminal(bench.orders().find(second)));
    }

    @Test
    void theOldIdentifierAloneProvesNothing() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        stays(0, QTY + LEFT);
    }

    @Test
    void theNewIdentifierAloneProvesNothing() {
        beginInDoubt(DIALECT);
        unknown(replace);
        fillsTold(replace);
        stays(0, QTY + LEFT);
    }

    @Test
    void thatTheNewOrderIsNotOpenDoesNotSayWhatItHasFilled() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        stays(0, QTY + LEFT);
    }

    @Test
    void fillsOfTheNewOrderDoNotSayThatItIsNotOpen() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        fill(replace, 3);
        assertFalse(bench.orders().isTerminal(slot()));
        assertEquals(QTY - 3 + LEFT, bench.orders().exposedQty(slot()));
    }

    /** It may have been on its way when the venue was asked. */
    @Test
    void anAnswerFromWithinTheLifeOfTheReplaceProvesNothingOfIt() {
        begin(DIALECT);
        bench.passTime(2 * SECOND);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        assertFalse(isAsked('f', replace));
        stays(0, QTY + LEFT);
    }

    /** That it is pending is no decision. */
    @Test
    void aPendingReplaceIsNotDecided() {
        begin(DIALECT);
        report(OrderEventKind.PENDING_REPLACE, replace, 'E', 0, QTY);
        bench.passTime(2 * SECOND);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        assertFalse(isAsked('f', replace));
        stays(0, QTY + LEFT);
    }

    /** The process died between: when it was sent nobody knows. */
    @Test
    void aReplaceThatNobodyHasSeenLeaveIsNeverDecided() {
        bench = new MirrorBench(DIALECT, 8, 32);
        order = bench.order(QTY);
        report(OrderEventKind.NEW, order, '0', 0, QTY);
        replace = bench.replace(slot(), LEFT);
        bench.passTime(4 * SECOND);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        assertFalse(isAsked('f', replace));
        stays(0, QTY + LEFT);
    }

    @Test
    void whatWasToldOnAnEarlierConnectionProvesNothing() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        long earlier = question('f', replace);
        bench.session(false);
        bench.session(true);
        bench.fillsTold(replace, earlier);
        stays(0, QTY + LEFT);
        unknown(replace);
        fillsTold(replace);
        stays(0, QTY + LEFT);
        unknown(order);
        fillsTold(order);
        ended(Working.CANCELED, 0);
    }

    @Test
    void fillsThatWereAskedForBeforeItWasNotOpenProveNothing() {
        beginInDoubt(DIALECT);
        unknown(order);
        long before = question('f', order);
        unknown(replace);
        fillsTold(order);
        bench.fillsTold(replace, before);
        stays(0, QTY + LEFT);
    }

    @Test
    void theNewOrderIsOpen() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        answer(replace, '0', 0, LEFT);
        assertEquals(0, bench.orders().requests.openReplaces(slot()), "it was accepted");
        assertEquals(LEFT, bench.orders().exposedQty(slot()));
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(slot()));
    }

    /** What was proven of the order before is not proven of the one that the replace has made. */
    @Test
    void anAcceptedReplaceIsAnotherOrder() {
        beginInDoubt(DIALECT);
        unknown(order);
        long asked = question('f', order);
        report(OrderEventKind.REPLACED, replace, '5', 0, LEFT);
        bench.fillsTold(order, asked);
        assertFalse(bench.orders().isTerminal(slot()));
        assertEquals(LEFT, bench.orders().exposedQty(slot()));
    }

    @Test
    void ofAReplaceThatChangesTheOrderNothingIsProvenByItsIdentifier() {
        beginInDoubt(MirrorBench.Dialect.ATOMIC.tellingOpen().proving(LIFE).answeringFills());
        unknown(order);
        fillsTold(order);
        assertFalse(isAsked('H', replace));
        bench.fillsTold(replace, question('f', order) + 1);
        stays(0, QTY);
    }

    @Test
    void norWhereTheVenueDeclaresNothing() {
        beginInDoubt(MirrorBench.Dialect.UNDECLARED.tellingOpen().proving(LIFE).answeringFills());
        unknown(order);
        fillsTold(order);
        assertFalse(isAsked('H', replace));
        stays(0, QTY + LEFT);
    }

    /** A venue that does not know the replace has not said that it never had the order. */
    @Test
    void anAnswerAboutTheReplaceIsNoneAboutTheOrder() {
        bench =
                new MirrorBench(
                        MirrorBench.Dialect.CANCEL_NEW.proving(LIFE).answeringFills(), 8, 32);
        order = bench.order(QTY);
        replace();
        bench.passTime(MirrorBench.HOUR + LIFE); // it is surely over
        unknown(replace);
        stays(0, QTY + LEFT);
        assertEquals(Working.SENT_UNACKED, bench.orders().workingOf(slot()));
    }

    /** A question bears the identifier of what it asks about. */
    @Test
    void aQuestionThatIsRefusedIsNoAnswerToTheReplace() {
        beginInDoubt(DIALECT);
        bench.reject(RequestKind.STATUS, replace, 0, RejectLevel.BUSINESS_REJECT, 0);
        bench.reject(RequestKind.FILLS, replace, 0, RejectLevel.BUSINESS_REJECT, 0);
        stays(0, QTY + LEFT);
    }

    /** It had not told all, and now reports a fill of the order that the replace has made. */
    @Test
    void aFillOfTheNewOrderAfterTheEndOpensItAgainAndSomebodyIsPaged() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        fillsTold(replace);
        fill(replace, 3);
        assertTrue(bench.codes.contains(AlertCode.EVIDENCE_DISAGREES));
        assertFalse(bench.orders().isTerminal(slot()));
        assertEquals(LEFT - 3, bench.orders().exposedQty(slot()), "what that has left");
    }

    @Test
    void anotherReplaceBeginsAnew() {
        begin(DIALECT);
        bench.passTime(4 * SECOND);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        long asked = question('f', replace);
        answer(order, '0', 0, QTY); // the order works: the replace was refused
        assertEquals(Certainty.KNOWN, bench.orders().certaintyOf(slot()));
        replace();
        bench.fillsTold(order, asked + 1);
        assertEquals(QTY + LEFT, bench.orders().exposedQty(slot()));
    }

    @Test
    void aDeskThatBeginsFromASnapshotKnowsWhatIsProven() {
        beginInDoubt(DIALECT);
        unknown(order);
        fillsTold(order);
        unknown(replace);
        bench.restore(bench.state());
        fillsTold(replace);
        ended(Working.CANCELED, 0);
    }

    /** What a replace has cancelled may have filled first: only its own identifier tells that. */
    @Test
    void fillsFromBeforeAReplaceAreAskedForUnderWhatItHasReplaced() {
        replacedWith(4);
        assertTrue(isAsked('f', order));
        fill(replace, LEFT);
        inDoubt();
        unknown(replace);
        fillsTold(replace);
        stays(LEFT, 4);
        fill(order, 4);
        fillsTold(order);
        ended(Working.FILLED, 4 + LEFT);
    }

    @Test
    void whereNoneAreLackingTheReplaceAloneIsAskedAbout() {
        replacedWith(0);
        inDoubt();
        bench.commands.clear();
        bench.passTime(4 * SECOND);
        assertFalse(isAsked('f', order) || isAsked('H', order));
        unknown(replace);
        fillsTold(replace);
        ended(Working.CANCELED, 0);
    }

    /** Asked twice, the second answer is still about what was replaced. */
    @Test
    void thatTheyAreToldSaysNothingOfTheReplace() {
        replacedWith(4);
        long first = question('f', order);
        inDoubt();
        unknown(replace);
        long second = question('f', order);
        fill(order, 4);
        bench.fillsTold(order, first);
        bench.fillsTold(order, second);
        assertFalse(bench.orders().isTerminal(slot()));
        assertEquals(LEFT, bench.orders().exposedQty(slot()));
        fillsTold(replace);
        ended(Working.CANCELED, 4);
    }

    @Test
    void onANewConnectionTheyAreAskedForAgain() {
        replacedWith(4);
        fill(replace, LEFT);
        long earlier = question('f', order);
        bench.session(false);
        bench.commands.clear();
        bench.session(true);
        bench.fillsTold(order, earlier);
        unknown(replace);
        fillsTold(replace);
        stays(LEFT, 4);
        fillsTold(order);
        ended(Working.CANCELED, LEFT);
    }

    @Test
    void fillsFromBeforeTwoReplacesAreLackingOfBoth() {
        replacedWith(4);
        long first = replace;
        fill(first, 1);
        replace();
        report(OrderEventKind.REPLACED, replace, '1', 4 + 3, 4 + 3 + LEFT);
        fill(replace, LEFT);
        inDoubt();
        unknown(replace);
        fillsTold(replace);
        fillsTold(first);
        stays(1 + LEFT, 4 + 2);
        fillsTold(order);
        ended(Working.CANCELED, 1 + LEFT);
    }

    @Test
    void aDeskThatBeginsFromASnapshotKnowsWhatIsLacking() {
        replacedWith(4);
        fill(replace, LEFT);
        inDoubt();
        unknown(replace);
        bench.restore(bench.state());
        fillsTold(replace);
        stays(LEFT, 4);
        fillsTold(order);
        ended(Working.CANCELED, LEFT);
    }

    /** The venue has carried the replace out, and counts so much as filled before it. */
    private void replacedWith(long filled) {
        begin(DIALECT);
        report(OrderEventKind.REPLACED, replace, '1', filled, filled + LEFT);
    }

    private void inDoubt() {
        bench.session(false);
        bench.session(true);
    }

    private void begin(MirrorBench.Dialect dialect) {
        bench = new MirrorBench(dialect, 8, 32);
        order = bench.order(QTY);
        report(OrderEventKind.NEW, order, '0', 0, QTY);
        replace();
    }

    private void replace() {
        replace = bench.replace(slot(), LEFT);
        bench.sent(replace, RequestKind.REPLACE, true);
    }

    /** The replace is decided by now, and the venue was asked since. */
    private void beginInDoubt(MirrorBench.Dialect dialect) {
        begin(dialect);
        bench.passTime(SECOND);
        bench.passTime(3 * SECOND);
    }

    private void report(OrderEventKind kind, long id, char status, long cumQty, long orderQty) {
        bench.report(kind, id, "X" + ++execIds, "")
                .rawOrdStatus((short) status)
                .cumQty(cumQty)
                .leavesQty(orderQty - cumQty)
                .orderQty(orderQty);
        bench.deliver();
    }

    private void fill(long id, long qty) {
        bench.report(OrderEventKind.TRADE, id, "F" + ++execIds, "")
                .lastQty(qty)
                .lastPx(MirrorBench.PX);
        bench.deliver();
    }

    /** The venue answers the last question about an identifier: nothing is open under it. */
    private void unknown(long id) {
        bench.report(OrderEventKind.ORDER_STATUS, id, "0", "")
                .rawOrdStatus((short) '8')
                .ordRejReason(5)
                .ordStatusReqId(question('H', id))
                .cumQty(0)
                .leavesQty(0);
        bench.deliver();
    }

    /** The same, that there is this. */
    private void answer(long id, char status, long cumQty, long leavesQty) {
        bench.report(OrderEventKind.ORDER_STATUS, id, "0", "")
                .rawOrdStatus((short) status)
                .ordStatusReqId(question('H', id))
                .cumQty(cumQty)
                .leavesQty(leavesQty)
                .orderQty(cumQty + leavesQty)
                .price(MirrorBench.PX);
        bench.deliver();
    }

    private void fillsTold(long id) {
        bench.fillsTold(id, question('f', id));
    }

    private long question(char kind, long id) {
        return bench.commands.reversed().stream()
                .filter(asked -> asked.msgType() == kind && asked.origId() == id)
                .mapToLong(MirrorBench.Command::id)
                .findFirst()
                .orElseThrow();
    }

    private boolean isAsked(char kind, long id) {
        return bench.commands.stream()
                .anyMatch(asked -> asked.msgType() == kind && asked.origId() == id);
    }

    private void stays(long filled, long exposed) {
        OrderTable orders = bench.orders();
        assertFalse(orders.isTerminal(slot()));
        assertTrue(orders.isUnknown(slot()));
        assertEquals(filled, orders.cumQtyOf(slot()));
        assertEquals(exposed, orders.exposedQty(slot()));
    }

    private void ended(Working working, long filled) {
        OrderTable orders = bench.orders();
        assertEquals(working, orders.workingOf(slot()));
        assertEquals(Certainty.KNOWN, orders.certaintyOf(slot()));
        assertEquals(filled, orders.cumQtyOf(slot()));
        assertEquals(0, orders.exposedQty(slot()));
        assertEquals(0, orders.requests.openReplaces(slot()));
    }

    private int slot() {
        return bench.orders().find(order);
    }
}
