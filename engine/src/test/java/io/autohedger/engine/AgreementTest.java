// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.AgreementState;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.BreakKind;
import io.autohedger.codecs.BreakPhase;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PersonActionEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.engine.breaks.Breaks;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.reference.Custodians;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.snapshot.Restored;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A custodian's close: its statement beside the ledger. Venue 1 settles there; its day closes 13
 * hours from now, and is to be agreed three hours later. Amounts are cents.
 */
@Tag("unit")
class AgreementTest {
    private static final int CUSTODY = 1;
    private static final long OF_VENUE_1 = 1L << 1;
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int ES = 9;
    private static final long BID = 108_490;
    private static final long OFFER = 108_510;
    private static final long HOUR = 3_600 * SECOND;
    private static final int MONDAY = 20_514;
    private static final int SPOT = MONDAY + 2;
    private static final int NO_DATE = ExecutionReportEncoder.valueDateNullValue();

    private final Desk desk = new Desk(WildDay.SMALL, true);
    private final long close = desk.now + 13 * HOUR;
    private final long nextClose = close + 24 * HOUR;
    private long execIds = 100;

    AgreementTest() {
        desk.life(4);
        desk.session(SessionState.UP);
        defined(0);
        desk.quote(BID, OFFER);
    }

    private void defined(int rounding) {
        desk.custodian(
                CUSTODY,
                OF_VENUE_1,
                rounding,
                close,
                MONDAY,
                close + 3 * HOUR,
                nextClose,
                MONDAY + 1,
                nextClose + 3 * HOUR);
    }

    /** A client's deal, which makes an order. */
    private Desk.Order ordered() {
        desk.quote(BID, OFFER);
        int before = desk.orders;
        desk.deal(DealKind.BOOKED, OrderSide.BUY, 4 * MILLION, OFFER, ++execIds, 0);
        assertEquals(before + 1, desk.orders);
        return desk.last();
    }

    /** All of an order, as of an instant of its venue's clock. */
    private long filled(Desk.Order order, long atNanos) {
        return filled(order, atNanos, NO_DATE);
    }

    private long filled(Desk.Order order, long atNanos, int valueDate) {
        desk.begin(order, OrderEventKind.TRADE)
                .lastQty(order.orderQty())
                .lastPx(order.price())
                .transactTimeNanos(atNanos)
                .valueDate(valueDate);
        desk.send(++execIds, 0);
        return execIds;
    }

    private void busted(Desk.Order order, long execId, long atNanos) {
        desk.begin(order, OrderEventKind.TRADE_CANCEL).transactTimeNanos(atNanos);
        desk.send(++execIds, execId);
    }

    private void fee(long cents) {
        desk.cashFlow(PostingKind.FEE, 2, 0, USD, cents * 10_000, ++execIds);
    }

    private void until(long nanos) {
        desk.passTime(nanos - desk.now);
    }

    private static long cost(Desk.Order order) {
        return order.orderQty() * order.price() / 100_000;
    }

    private static long[] line(int asset, long amount) {
        return line(asset, NO_DATE, amount);
    }

    private static long[] line(int asset, int date, long amount) {
        return new long[] {asset, 0, date, amount};
    }

    private static long[] contracts(long qty) {
        return new long[] {0, ES, NO_DATE, qty};
    }

    private void signed(long[]... lines) {
        signed(close, lines);
    }

    private void signed(long of, long[]... lines) {
        desk.statement(Desk.ANN, CUSTODY, of, lines);
        desk.approve(Desk.BEA, true);
    }

    private void adjust(long px) {
        desk.person(Desk.ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, desk.lastBreak)
                .amount(desk.lastBreakAmount)
                .px(px);
        desk.act();
        desk.approve(Desk.BEA, true);
    }

    private void nothing() {
        desk.person(Desk.ANN, ActionKind.END_BREAK, ScopeKind.NULL_VAL, desk.lastBreak)
                .amount(desk.lastBreakAmount);
        desk.act();
        desk.approve(Desk.BEA, true);
    }

    private void nowStands(AgreementState state, int lines, int breaks, int known) {
        assertEquals(state, desk.agreement);
        assertEquals(lines, desk.agreedLines);
        assertEquals(breaks, desk.agreedBreaks);
        assertEquals(known, desk.agreedKnown);
        assertEquals(breaks, desk.openBreaks.size());
    }

    @Test
    void aCloseIsAgreedWhenTwoPeopleHaveSignedAStatementThatSaysTheSame() {
        Desk.Order order = ordered();
        filled(order, desk.now);
        until(close);
        assertEquals(AgreementState.AWAITED, desk.agreement);
        desk.statement(
                Desk.ANN, CUSTODY, close, line(EUR, order.orderQty()), line(USD, -cost(order)));
        assertEquals(AgreementState.AWAITED, desk.agreement, "one person is not enough");
        desk.approve(Desk.ANN, true);
        assertEquals(ActionRefusedReason.OWN_REQUEST, desk.lastRefused);
        desk.approve(Desk.BEA, true);
        nowStands(AgreementState.AGREED, 2, 0, 0);
        assertEquals(MONDAY, desk.agreedDay);
        assertEquals(Desk.ANN, desk.agreedBy);
        assertEquals(Desk.BEA, desk.agreedApprovedBy);
    }

    @Test
    void whatHappensAfterTheCloseIsNoneOfIt() {
        fee(-500);
        until(close);
        fee(-700);
        Desk.Order order = ordered();
        filled(order, desk.now);
        signed(line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        until(nextClose);
        signed(nextClose, line(USD, -1_200 - cost(order)), line(EUR, order.orderQty()));
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    /** Of which no close is told, or none any more: the custodian keeps it. */
    @Test
    void aHolidayCallsNobodyAndTheNextCloseIsOfThatDayToo() {
        fee(-500);
        desk.custodian(CUSTODY, OF_VENUE_1, 0, nextClose, MONDAY + 1, nextClose + 3 * HOUR);
        Desk.Order order = ordered();
        until(close + HOUR);
        fee(-700);
        filled(order, close - 1);
        until(nextClose - 1);
        assertEquals(0, desk.alerts(AlertCode.STATEMENT_MISSING));
        until(nextClose);
        signed(nextClose, line(USD, -1_200 - cost(order)), line(EUR, order.orderQty()));
        nowStands(AgreementState.AGREED, 2, 0, 0);
        assertEquals(MONDAY + 1, desk.agreedDay);
        until(nextClose + 4 * HOUR);
        assertEquals(0, desk.alerts(AlertCode.STATEMENT_MISSING));
    }

    @Test
    void aFillOfBeforeTheCloseThatIsToldLateEndsItsBreaks() {
        Desk.Order order = ordered();
        until(close);
        signed(line(EUR, order.orderQty()), line(USD, -cost(order)));
        nowStands(AgreementState.DIFFERS, 2, 2, 0);
        assertEquals(BreakKind.CLOSE, desk.lastBreakKind);
        filled(order, close - 1);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    @Test
    void aFillOfBeforeTheCloseThatItsCustodianDoesNotKnowIsABreakOnceItIsTold() {
        Desk.Order order = ordered();
        fee(-500);
        until(close);
        signed(line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        filled(order, close - 1);
        nowStands(AgreementState.DIFFERS, 2, 2, 0);
    }

    /** The venue's clock is ahead of ours; its custodian goes by the venue's. */
    @Test
    void aFillIsOfTheDayThatItsVenueSaysWhereverItIsTold() {
        Desk.Order order = ordered();
        fee(-500);
        until(close - 1);
        filled(order, close);
        until(close + 1);
        signed(line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        until(nextClose);
        signed(nextClose, line(USD, -500 - cost(order)), line(EUR, order.orderQty()));
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    @Test
    void aBustBehindTheCloseIsOfTheDayOnWhichItWasBusted() {
        Desk.Order order = ordered();
        long execId = filled(order, desk.now);
        until(close);
        busted(order, execId, close + 1);
        signed(line(EUR, order.orderQty()), line(USD, -cost(order)));
        nowStands(AgreementState.AGREED, 2, 0, 0);
        until(nextClose);
        desk.statement(Desk.ANN, CUSTODY, nextClose, line(EUR, 0));
        desk.approve(Desk.BEA, true);
        nowStands(AgreementState.AGREED, 0, 0, 0);
    }

    @Test
    void aBustOfBeforeTheCloseThatIsToldLateEndsWhatItMadeDiffer() {
        Desk.Order order = ordered();
        long execId = filled(order, desk.now);
        until(close);
        signed(line(EUR, 0));
        nowStands(AgreementState.DIFFERS, 2, 2, 0);
        busted(order, execId, close - 1);
        nowStands(AgreementState.AGREED, 0, 0, 0);
    }

    @Test
    void whatABreakLacksIsPostedOnceByTwoPeopleAndNoFillIsInvented() {
        fee(-500);
        until(close);
        signed(line(USD, -725));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
        assertEquals(-225, desk.lastBreakAmount);
        int orders = desk.orders;
        adjust(PersonActionEncoder.pxNullValue());
        assertEquals(BreakPhase.ENDED_BY_PEOPLE, desk.lastBreakPhase);
        nowStands(AgreementState.AGREED, 1, 0, 0);
        assertEquals(-725 * 10_000, desk.residual(USD));
        assertEquals(orders, desk.orders);
        until(nextClose);
        signed(nextClose, line(USD, -725));
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    @Test
    void aBreakOfAnEarlierCloseIsPostedOnlyWhenTheLastOneIsSigned() {
        fee(-500);
        until(close);
        signed(line(USD, -725));
        until(nextClose);
        adjust(PersonActionEncoder.pxNullValue());
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused, "it never waited");
        assertEquals(-500 * 10_000, desk.residual(USD));
        assertEquals(1, desk.openBreaks.size());
        signed(nextClose, line(USD, -725));
        adjust(PersonActionEncoder.pxNullValue());
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    /** It would be posted a second time. */
    @Test
    void anExecutionThatIsABreakOfItsOwnEndsFirst() {
        desk.dropCopy(1, 10 * SECOND);
        desk.dropCopySession(1, SessionState.UP);
        Desk.Order nobodys = new Desk.Order(0, 1, 1, true, MILLION, OFFER);
        desk.copy(OrderEventKind.TRADE, nobodys, 0, MILLION, OFFER, ++execIds, 0);
        desk.passTime(11 * SECOND);
        long execution = desk.lastBreak;
        assertEquals(1, desk.openBreaks.size());
        until(close);
        signed(line(EUR, MILLION), line(USD, -cost(nobodys)));
        assertEquals(3, desk.openBreaks.size());
        adjust(PersonActionEncoder.pxNullValue());
        assertEquals(3, desk.openBreaks.size());
        desk.person(Desk.ANN, ActionKind.ADJUSTMENT, ScopeKind.NULL_VAL, execution)
                .amount(MILLION)
                .px(OFFER);
        desk.act();
        desk.approve(Desk.BEA, true);
        // It was before the close, when its two sides began to differ.
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    @Test
    void aPositionThatIsAdjustedAfterTheCloseIsOfWhenItWasStated() {
        fee(-500);
        desk.position(1, 1, MILLION);
        until(close + HOUR);
        adjust(OFFER);
        assertEquals(0, desk.openBreaks.size());
        signed(line(EUR, MILLION), line(USD, -500 - MILLION * OFFER / 100_000));
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    @Test
    void whatPeopleEndWithNothingIsKnownUntilItChanges() {
        fee(-500);
        until(close);
        signed(line(USD, 1_000));
        nothing();
        nowStands(AgreementState.AGREED, 1, 0, 1);
        assertEquals(-500 * 10_000, desk.residual(USD), "nothing is posted");
        fee(-100);
        until(nextClose);
        signed(nextClose, line(USD, 900));
        nowStands(AgreementState.AGREED, 1, 0, 1);
        signed(nextClose, line(USD, 950));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
        assertEquals(1_550, desk.lastBreakAmount, "all of it, and not what it has grown by");
        signed(nextClose, line(USD, -600));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        signed(nextClose, line(USD, 900));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
    }

    @Test
    void aStatementToldTwiceChangesNothingAndAnotherOneOfTheSameCloseCounts() {
        fee(-500);
        until(close);
        signed(line(USD, -400));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
        int told = desk.agreementsTold;
        signed(line(USD, -400));
        desk.statement(Desk.ANN, CUSTODY, close, line(USD, -400));
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, desk.lastRefused);
        assertEquals(told, desk.agreementsTold);
        signed(line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        assertEquals(BreakPhase.ENDED_BY_EVIDENCE, desk.lastBreakPhase);
    }

    @Test
    void aStatementIsOfTheLastCloseAndOfNoOther() {
        fee(-500);
        refused(ActionRefusedReason.UNKNOWN_REFERENCE, close, line(USD, -500));
        until(close);
        refused(ActionRefusedReason.OUTSIDE_RANGE, close - 1, line(USD, -500));
        refused(ActionRefusedReason.OUTSIDE_RANGE, nextClose, line(USD, -500));
        until(nextClose);
        refused(ActionRefusedReason.OUTSIDE_RANGE, close, line(USD, -500));
        signed(nextClose, line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    private void refused(ActionRefusedReason why, long of, long[]... lines) {
        desk.statement(Desk.ANN, CUSTODY, of, lines);
        assertEquals(why, desk.lastRefused);
    }

    @Test
    void aStatementThatIsNoneIsRefusedWhole() {
        until(close);
        refused(ActionRefusedReason.OUTSIDE_RANGE, close);
        refused(ActionRefusedReason.UNKNOWN_REFERENCE, close, line(3, 1));
        refused(ActionRefusedReason.UNKNOWN_REFERENCE, close, contracts(1));
        refused(ActionRefusedReason.OUTSIDE_RANGE, close, line(USD, 1), line(USD, 2));
        refused(ActionRefusedReason.OUTSIDE_RANGE, close, line(USD, MONDAY, 1));
        refused(ActionRefusedReason.OUTSIDE_RANGE, close, line(USD, Long.MIN_VALUE));
        desk.statement(Desk.ANN, CUSTODY + 1, close, line(USD, 1));
        assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, desk.lastRefused);
        desk.statement(Desk.ANN, CUSTODY, close, line(USD, 0));
        refused(ActionRefusedReason.CAPACITY, close, line(USD, 1));
        desk.approveBefore(Desk.BEA, true);
        nowStands(AgreementState.AGREED, 0, 0, 0);
    }

    @Test
    void aCloseThatNobodyHasSignedByItsTimePagesUntilALaterOneIs() {
        fee(-500);
        until(close + 3 * HOUR - 1);
        assertEquals(0, desk.alerts(AlertCode.STATEMENT_MISSING));
        until(close + 3 * HOUR);
        assertEquals(1, desk.alerts(AlertCode.STATEMENT_MISSING));
        assertEquals(AgreementState.OVERDUE, desk.agreement);
        until(nextClose + 3 * HOUR);
        assertEquals(2, desk.alerts(AlertCode.STATEMENT_MISSING), "once for each day");
        int ended = desk.alerts(AlertCode.CONDITION_ENDED);
        signed(nextClose, line(USD, -500));
        assertEquals(ended + 1, desk.alerts(AlertCode.CONDITION_ENDED));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        signed(nextClose, line(USD, -600));
        assertEquals(ended + 1, desk.alerts(AlertCode.CONDITION_ENDED), "it ends once");
    }

    @Test
    void hedgesGoOnWhateverDiffers() {
        fee(-500);
        until(close);
        signed(line(USD, -400), line(EUR, 5_000));
        ordered();
        assertEquals(0, desk.refusals(RefusedReason.BREAK));
    }

    /** Which of its kind freezes what at the gate: {@link BreakFreezeTest}. */
    @Test
    void aBreakFreezesTheInstrumentsOfItsAssetAtAllVenuesOfItsCustodian() {
        Definitions defined = new Definitions();
        defined.asset(USD, "USD", 2).asset(EUR, "EUR", 2).asset(3, "JPY", 0);
        defined.spot(1, EUR, USD, 5, 2).spot(2, USD, 3, 3, 2).spot(3, EUR, 3, 3, 2);
        defined.venue(1, 11, 101).venue(2, 12, 102).venue(3, 13, 103);
        Custodians custodians = new Custodians(defined.catalogue);
        custodians.startLife(USD);
        assertTrue(defined.custodian(custodians, CUSTODY, 0b110));
        Emitter emitter = new Emitter();
        emitter.to(new OutputBuffer());
        Breaks breaks = new Breaks(defined.catalogue, custodians, emitter);
        long money = breaks.openClose(CUSTODY, USD, 0, NO_DATE, 1);
        assertFalse(breaks.freezes(1, 1, 2), "money is no risk");
        long euros = breaks.openClose(CUSTODY, EUR, 0, SPOT, 1);
        assertEquals(euros, breaks.frozenBy(1, 1, 2));
        assertEquals(euros, breaks.frozenBy(2, 3, 2), "a cross, and the custodian's other venue");
        assertFalse(breaks.freezes(1, 2, 2), "nothing of it in it");
        assertFalse(breaks.freezes(3, 1, 2), "another custodian's, or nobody's");
        assertTrue(breaks.freezes(1, 2), "books do not cross what is frozen anywhere");
        breaks.end(money, BreakPhase.ENDED_BY_PEOPLE);
        breaks.end(euros, BreakPhase.ENDED_BY_PEOPLE);
        assertFalse(breaks.freezes(1, 1, 2));
    }

    @Test
    void aCustodianOfNoVenuesOrOfAnothersIsNone() {
        Definitions defined = new Definitions();
        defined.venue(1, 11, 101).venue(2, 12, 102);
        Custodians custodians = new Custodians(defined.catalogue);
        assertFalse(defined.custodian(custodians, 0, 0b10));
        assertFalse(defined.custodian(custodians, Custodians.MOST, 0b10));
        assertFalse(defined.custodian(custodians, CUSTODY, 0b1000), "no such venue");
        assertFalse(defined.custodian(custodians, CUSTODY, 0b10, 5, 1, 4), "due before it closes");
        assertFalse(defined.custodian(custodians, CUSTODY, 0b10, 5, 1, 5, 5, 2, 6), "two at once");
        assertFalse(
                defined.custodian(custodians, CUSTODY, 0b10, 5, 1, 5, 6, 1, 6), "one day twice");
        assertTrue(defined.custodian(custodians, CUSTODY, 0b10, 5, 1, 5, 6, 2, 9));
        assertFalse(defined.custodian(custodians, CUSTODY + 1, 0b110), "the first has one of them");
        assertTrue(defined.custodian(custodians, CUSTODY + 1, 0b100));
        assertTrue(defined.custodian(custodians, CUSTODY, 0));
        assertEquals(Custodians.NOBODY, custodians.of(1));
        assertEquals(CUSTODY + 1, custodians.of(2));
    }

    @Test
    void balancesAreToldByValueDateUntilTheySettle() {
        Desk.Order order = ordered();
        filled(order, desk.now, SPOT);
        fee(-500);
        until(close);
        signed(line(EUR, SPOT, order.orderQty()), line(USD, SPOT, -cost(order)), line(USD, -500));
        nowStands(AgreementState.AGREED, 3, 0, 0);
        desk.custodian(CUSTODY, OF_VENUE_1, 0, nextClose, SPOT, nextClose + 3 * HOUR);
        until(nextClose);
        refused(ActionRefusedReason.OUTSIDE_RANGE, nextClose, line(EUR, SPOT, order.orderQty()));
        signed(nextClose, line(EUR, order.orderQty()), line(USD, -500 - cost(order)));
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    /** What settles on the day of the close is settled at it, and so is a bust of it later. */
    @Test
    void whatIsToldLateIsOfWhatHasSettledByThen() {
        Desk.Order order = ordered();
        until(close);
        signed(line(EUR, order.orderQty()), line(USD, -cost(order)));
        nowStands(AgreementState.DIFFERS, 2, 2, 0);
        filled(order, close - 1, MONDAY);
        nowStands(AgreementState.AGREED, 2, 0, 0);
    }

    @Test
    void aDifferenceThatSettlesGoesOnAsOneOfWhatIsSettled() {
        until(close);
        signed(line(EUR, SPOT, 700), line(USD, SPOT, 800));
        nowStands(AgreementState.DIFFERS, 2, 2, 0);
        nothing();
        nowStands(AgreementState.DIFFERS, 2, 1, 1);
        desk.custodian(CUSTODY, OF_VENUE_1, 0, nextClose, SPOT, nextClose + 3 * HOUR);
        until(nextClose);
        signed(nextClose, line(EUR, 700), line(USD, 800));
        nowStands(AgreementState.DIFFERS, 2, 1, 1);
        assertEquals(700, desk.lastBreakAmount);
    }

    @Test
    void contractsAreHeldInContractsAndTheirLegsAreNoMoney() {
        desk.asset(3, "ESC", 0);
        desk.future(ES, "ESH6", 3, USD);
        desk.book(3, BookRole.HEDGE, 1, 1);
        desk.open(Desk.ANN, new long[] {3, ES, 7, 500_000});
        desk.approve(Desk.BEA, true);
        until(close);
        signed(contracts(9));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
        assertEquals(2, desk.lastBreakAmount);
        adjust(500_025);
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    @Test
    void anOpeningHasToBeWhatItsCustodianHeldWhenTheDayBeforeClosed() {
        until(close);
        signed(line(EUR, MILLION), line(USD, 0));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
        desk.open(Desk.ANN, new long[] {2, 1, 2 * MILLION, BID});
        assertEquals(ActionRefusedReason.NOT_AS_AGREED, desk.lastRefused);
        desk.open(Desk.ANN, new long[] {2, 1, MILLION, BID});
        desk.approve(Desk.BEA, true);
        // Its euros are there; what they cost was paid elsewhere, and is a break of money.
        nowStands(AgreementState.DIFFERS, 2, 1, 0);
        desk.open(Desk.ANN, new long[] {1, 1, MILLION, BID});
        assertEquals(ActionRefusedReason.NOT_AS_AGREED, desk.lastRefused, "it agrees already");
    }

    @Test
    void whatWasRoundedTradeByTradeIsNoBreakWithinItsBound() {
        defined(2);
        fee(-500);
        until(close);
        signed(line(USD, -502));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        signed(line(USD, -503));
        nowStands(AgreementState.DIFFERS, 1, 1, 0);
    }

    @Test
    void whatWasBookedBeforeACustodianWasNamedCounts() {
        fee(-500);
        desk.life(5);
        desk.session(SessionState.UP);
        fee(-100);
        defined(0);
        until(close);
        signed(line(USD, -600));
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    @Test
    void aCloseThatPassedWhileTheDeskWasDownIsThatOfItsInstant() {
        fee(-500);
        desk.stopping();
        desk.now = close + HOUR;
        desk.life(5);
        fee(-100);
        defined(0);
        signed(line(USD, -500));
        nowStands(AgreementState.AGREED, 1, 0, 0);
        until(nextClose);
        signed(nextClose, line(USD, -600));
        nowStands(AgreementState.AGREED, 1, 0, 0);
    }

    @Test
    void aRestartBetweenStatementAndResolutionChangesNothing() {
        fee(-500);
        until(close);
        signed(line(USD, 1_000), line(EUR, 77));
        nothing();
        desk.statement(Desk.ANN, CUSTODY, close, line(USD, 1_000), line(EUR, 0));
        int from = desk.tape.size();
        LongArrayList values = new LongArrayList();
        desk.engine.snapshot(values::addLong);
        Engine restored = new Engine(WildDay.SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> values.getLong(at[0]++)));
        desk.approve(Desk.BEA, true);
        fee(-1);
        until(nextClose);
        signed(nextClose, line(USD, 998), line(EUR, 5));
        desk.replay(restored, from);
        assertEquals(desk.engine.outputHash(), restored.outputHash());
        LongArrayList here = new LongArrayList();
        LongArrayList there = new LongArrayList();
        desk.engine.snapshot(here::addLong);
        restored.snapshot(there::addLong);
        assertEquals(here, there);
    }
}
