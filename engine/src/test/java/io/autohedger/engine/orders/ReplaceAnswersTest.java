// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.RejectLevel;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a replace asks for, and what a venue's words make of it and of its order. */
@Tag("unit")
class ReplaceAnswersTest extends OneOrder {
    private static final MirrorBench.Dialect LEAVES =
            new MirrorBench.Dialect(
                    true, ReplaceQty.LEAVES, OrigClOrdIdPolicy.LAST_ACCEPTED, false);

    @BeforeEach
    void itWorks() {
        begin(ATOMIC);
        acknowledged();
        bench.lines.clear();
    }

    private RequestTable requests() {
        return bench.orders().requests;
    }

    private RequestState stateOf(long request) {
        return requests().stateOf(requests().find(request));
    }

    /** A report under the identifier of a request. */
    private ExecutionReportEncoder of(long request, OrderEventKind kind) {
        return bench.report(kind, request, "R" + request + kind, "").rawOrdStatus((short) '0');
    }

    private void has(long qty, long px, long mostPx) {
        assertEquals(qty, bench.orders().orderQtyOf(slot()));
        assertEquals(px, bench.orders().limitPxOf(slot()));
        assertEquals(mostPx, bench.orders().ownMostPxOf(slot()));
    }

    private long ask(long qty, long px, long mostPx) {
        long request = bench.mirror.replace(slot(), qty, px, mostPx, bench.now);
        bench.read();
        return request;
    }

    // What is asked.

    @Test
    void aRequestTellsWhatTheOrderIsToBe() {
        long[] request = {0};
        assertEquals(BOTH_ASSETS, moved(() -> request[0] = ask(12, 101, 102)));
        long until = MirrorBench.START + MirrorBench.HOUR;
        assertEquals(
                List.of("replace " + request[0] + " of " + id + " BUY 12 at 101 until " + until),
                told("replace"));
        assertEquals("NEW>NEW INTENT", bench.transitions.getLast());
        assertEquals(12, bench.toldLeavesQty);
        assertEquals(102, bench.orders().mostPxOf(slot()));
        assertEquals(SECOND, deadline());
    }

    @Test
    void ofASaleItTellsThat() {
        long sale =
                bench.mirror.intend(
                        1, 1, 1, 1, false, 10, PX, PX, bench.now + SECOND * 9, bench.now);
        bench.mirror.replace(bench.orders().find(sale), 12, PX, PX, bench.now);
        bench.read();
        assertTrue(told("replace").getFirst().contains(" SELL 12 "));
    }

    @Test
    void anOrderThatDoesNotRestIsNotReplaced() {
        long immediate = bench.mirror.intend(1, 1, 1, 1, true, 10, PX, PX, 0, bench.now);
        assertEquals(
                0, bench.mirror.replace(bench.orders().find(immediate), 12, PX, PX, bench.now));
    }

    /** It is filled already, and shall be two more. */
    @Test
    void aFilledOrderThatShallBeMoreIsOpenForThat() {
        fill("T", 10, 10);
        assertIs(Working.FILLED, Certainty.KNOWN);
        assertEquals(0, ask(10, PX, PX), "nothing would be left");
        long request = ask(12, PX, PX);
        assertIs(Working.PARTIALLY_FILLED, Certainty.KNOWN);
        assertEquals(Working.FILLED, bench.orders().endingOf(slot()));
        assertEquals(2, bench.orders().exposedQty(slot()));
        bench.reject(RequestKind.REPLACE, request, id, RejectLevel.CANCEL_REJECT, 99);
        assertIs(Working.FILLED, Certainty.KNOWN);
    }

    // What the venue makes of it.

    @Test
    void thatItIsPendingIsSeen() {
        long request = ask(12, PX, PX);
        assertEquals(RequestState.SENT, stateOf(request));
        of(request, OrderEventKind.PENDING_REPLACE).cumQty(0).leavesQty(10);
        bench.deliver();
        assertEquals(RequestState.PENDING_SEEN, stateOf(request));
        of(request, OrderEventKind.REPLACED).orderQty(12).price(PX).cumQty(0).leavesQty(12);
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(request));
        bench.report(OrderEventKind.PENDING_REPLACE, request, "late", "").leavesQty(12);
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(request), "that was decided");
    }

    @Test
    void aCancelIsAcceptedWithTheReportOfTheEndAndAReplaceIsNot() {
        long replace = ask(12, PX, PX);
        bench.cancel(slot());
        long cancel = bench.commands.getLast().id();
        of(replace, OrderEventKind.CANCELED).rawOrdStatus((short) '4').cumQty(0).leavesQty(0);
        bench.deliver();
        assertFalse(stateOf(replace) == RequestState.ACCEPTED);
        of(cancel, OrderEventKind.CANCELED).rawOrdStatus((short) '4').cumQty(0).leavesQty(0);
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(cancel));
    }

    @Test
    void whatIsAcceptedIsAsTheVenueSays() {
        long request = ask(12, 101, 104);
        long moved =
                moved(() -> {
                    of(request, OrderEventKind.REPLACED)
                            .orderQty(11)
                            .price(102)
                            .cumQty(0)
                            .leavesQty(11);
                    bench.deliver();
                });
        assertEquals(BOTH_ASSETS, moved);
        has(11, 102, 104);
        assertEquals(request, bench.orders().acceptedIdOf(slot()));
    }

    @Test
    void whereItSaysNothingItIsAsWasAsked() {
        long request = ask(12, 101, 103);
        of(request, OrderEventKind.REPLACED).leavesQty(12);
        bench.deliver();
        has(12, 101, 103);
    }

    @Test
    void aPriceThatMovesMoreThanWasAskedCounts() {
        long request = ask(12, 101, 101);
        of(request, OrderEventKind.REPLACED).orderQty(12).price(105).leavesQty(12);
        bench.deliver();
        has(12, 105, 105);
    }

    @Test
    void ofNothingIsNoQuantityAndNoPrice() {
        long request = ask(12, 101, 101);
        of(request, OrderEventKind.REPLACED).orderQty(0).price(0).leavesQty(12);
        bench.deliver();
        has(10, PX, 101);
    }

    /** What shall be left counts from what the venue has filled, of which one is missing here. */
    @Test
    void whereTheQuantityIsWhatShallBeLeftTheTotalCountsWhatIsFilled() {
        begin(LEAVES);
        acknowledged();
        fill("T1", 3, 3);
        answers('1', 4, 6);
        assertEquals(1, bench.orders().missingQty(slot()));
        long request = ask(5, PX, PX);
        of(request, OrderEventKind.REPLACED).leavesQty(5);
        bench.deliver();
        has(9, PX, PX);
    }

    @Test
    void whatItChangesWithoutARequestIsItsWordToo() {
        report(OrderEventKind.REPLACED, "R", '0').orderQty(8).price(99).leavesQty(8);
        bench.deliver();
        has(8, 99, PX);
        report(OrderEventKind.RESTATED, "S", '0').orderQty(7).price(98).leavesQty(7);
        bench.deliver();
        has(7, 98, PX);
    }

    /** An inverse contract is counted at the lower price, where it moves most of its base. */
    @Test
    void theLowerPriceOfAnInverseContractCounts() {
        int inverse = MirrorBench.INVERSE;
        long order =
                bench.mirror.intend(1, 1, 1, inverse, true, 10, PX, 95, bench.now + SECOND * 9, 0);
        int slot = bench.orders().find(order);
        bench.read();
        bench.report(OrderEventKind.RESTATED, order, "S", "")
                .instrumentId(inverse)
                .rawOrdStatus((short) '0')
                .orderQty(10)
                .price(93)
                .leavesQty(10);
        bench.deliver();
        assertEquals(93, bench.orders().ownMostPxOf(slot));
        long request = bench.mirror.replace(slot, 12, PX, 90, bench.now);
        of(request, OrderEventKind.REPLACED)
                .instrumentId(inverse)
                .orderQty(12)
                .price(PX)
                .leavesQty(12);
        bench.deliver();
        assertEquals(90, bench.orders().ownMostPxOf(slot));
    }

    // What a status answer shows of it.

    private long question() {
        return bench.orders().nextQuestionId();
    }

    private ExecutionReportEncoder shows(long qty, long px, long question) {
        return answer('0')
                .orderQty(qty)
                .price(px)
                .ordStatusReqId(question)
                .cumQty(0)
                .leavesQty(qty);
    }

    @Test
    void anAnswerThatShowsTheOrderAsAskedAcceptsIt() {
        long request = ask(12, 101, 101);
        shows(12, 101, question());
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(request));
        has(12, 101, 101);
    }

    @Test
    void soDoesOneUnderItsIdentifierWhateverItShows() {
        long request = ask(12, 101, 101);
        shows(11, 100, question()).clOrdId(request);
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(request));
        has(11, 100, 101);
    }

    @Test
    void oneThatShowsTheOrderAsItWasRefusesIt() {
        long request = ask(12, 101, 101);
        shows(10, PX, question());
        bench.transitions.clear();
        assertEquals(BOTH_ASSETS, moved(bench::deliver));
        assertEquals(RequestState.REJECTED, stateOf(request));
        assertEquals(List.of("NEW>NEW EVIDENCE"), bench.transitions);
        assertEquals(10, bench.toldLeavesQty);
    }

    @Test
    void oneThatShowsNeitherDecidesNothing() {
        long request = ask(12, 101, 101);
        shows(12, PX, question());
        bench.deliver();
        shows(10, 101, question());
        bench.deliver();
        shows(11, 101, question());
        bench.deliver();
        assertEquals(RequestState.SENT, stateOf(request));
    }

    @Test
    void oneToAQuestionFromBeforeItDecidesNothing() {
        long question = question();
        long request = ask(12, 101, 101);
        shows(12, 101, question);
        bench.deliver();
        assertEquals(RequestState.SENT, stateOf(request));
        shows(12, 101, question + 1);
        bench.deliver();
        assertEquals(RequestState.ACCEPTED, stateOf(request));
    }

    @Test
    void oneOfAnOrderThatDoesNotWorkOrThatNamesNoQuestionDecidesNothing() {
        long request = ask(12, 101, 101);
        shows(12, 101, question()).rawOrdStatus((short) '9');
        bench.deliver();
        shows(12, 101, question()).ordStatusReqId(ExecutionReportEncoder.ordStatusReqIdNullValue());
        bench.deliver();
        shows(12, 101, question()).orderQty(MirrorBench.NULL);
        bench.deliver();
        assertEquals(RequestState.SENT, stateOf(request));
    }

    // Splits: two for one.

    private void split(long qty, long cumQty) {
        report(OrderEventKind.RESTATED, "S" + qty, '1')
                .execRestatementReason(0)
                .orderQty(qty)
                .cumQty(cumQty)
                .leavesQty(qty - cumQty);
        bench.deliver();
    }

    @Test
    void aSplitCountsTheOrderAnewAndWhatIsFilled() {
        fill("T", 4, 4);
        split(20, 8);
        has(20, PX, PX);
        assertEquals(8, bench.orders().cumQtyOf(slot()));
        assertEquals(8, bench.orders().toldCumQtyOf(slot()));
        assertEquals(1, bench.orders().splitsOf(slot()));
        assertEquals(2, bench.orders().splitToOf(slot()));
        assertEquals(1, bench.orders().splitFromOf(slot()));
        split(30, 12);
        assertEquals(2, bench.orders().splitsOf(slot()));
        assertEquals(3, bench.orders().splitToOf(slot()), "three for two of that");
        assertEquals(1, bench.orders().splitFromOf(slot()));
        assertEquals(4, bench.position(), "nothing was traded");
    }

    @Test
    void whatTellsNoOtherQuantityIsNoSplit() {
        fill("T", 4, 4);
        split(10, 4);
        assertEquals(0, bench.orders().splitsOf(slot()));
        split(0, 4);
        assertEquals(0, bench.orders().splitsOf(slot()));
        has(10, PX, PX);
    }

    @Test
    void whereFillsAreMissingTheCountWaitsForThem() {
        fill("T", 4, 4);
        answers('1', 6, 4);
        split(20, 12);
        assertEquals(4, bench.orders().cumQtyOf(slot()));
    }

    @Test
    void whatWasInDoubtOfItIsCountedAnewToo() {
        fill("T", 4, 4);
        bench.session(false);
        assertEquals(4, bench.orders().oddsCumQtyOf(slot()));
        assertEquals(6, bench.orders().oddsQtyOf(slot()));
        split(20, 8);
        assertEquals(8, bench.orders().oddsCumQtyOf(slot()));
        assertEquals(12, bench.orders().oddsQtyOf(slot()));
    }
}
