// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.RequestKind;
import io.autohedger.codecs.Working;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which fills are taken and how they are booked. */
@Tag("unit")
class FillReportsTest extends OneOrder {
    private static final long NOBODYS = 999;

    @BeforeEach
    void itWorks() {
        begin(ATOMIC);
        acknowledged();
        bench.lines.clear();
        bench.codes.clear();
    }

    private void said(List<AlertCode> codes, IgnoredReason... reasons) {
        assertEquals(codes, bench.codes);
        assertEquals(List.of(reasons), bench.reasons);
        bench.codes.clear();
        bench.reasons.clear();
    }

    private void isInvalid(long qty, long px) {
        fillAt("T", qty, px);
        said(List.of(AlertCode.INPUT_IGNORED), IgnoredReason.INVALID);
        assertIs(Working.NEW, Certainty.KNOWN);
        assertEquals(0, bench.position());
    }

    private void fillAt(String execId, long qty, long px) {
        bench.report(OrderEventKind.TRADE, id, execId, "").lastQty(qty).lastPx(px);
        bench.deliver();
    }

    private void corrected(String execId, String refId, long qty, long px) {
        bench.report(OrderEventKind.TRADE_CORRECT, id, execId, refId).lastQty(qty).lastPx(px);
        bench.deliver();
    }

    @Test
    void aFillHasAQuantityAndAValue() {
        isInvalid(0, PX);
        isInvalid(-1, PX);
        isInvalid(Long.MAX_VALUE / 2, PX);
        assertEquals(3, bench.pages);
        corrected("C", "T", 0, PX);
        said(List.of(AlertCode.INPUT_IGNORED), IgnoredReason.INVALID);
        fillAt("T", 4, PX);
        said(List.of());
        assertEquals(4, bench.position());
    }

    @Test
    void whatIsToldTwiceCountsOnceAndOtherContentsArePagedAbout() {
        fillAt("T", 4, PX);
        fillAt("T", 4, PX);
        said(List.of(), IgnoredReason.DUPLICATE);
        fillAt("T", 5, PX);
        said(List.of(AlertCode.QUANTITIES_DISAGREE), IgnoredReason.CONTENT_DIFFERS);
        assertEquals(1, bench.pages);
        assertEquals(4, bench.position());
    }

    @Test
    void aBustBeforeItsFillWaitsForIt() {
        busted("T");
        said(List.of(), IgnoredReason.UNKNOWN_REFERENCE);
        fillAt("T", 4, PX);
        said(List.of());
        assertEquals(0, bench.position());
        assertEquals(0, bench.orders().cumQtyOf(slot()));
    }

    @Test
    void whatFindsNoRoomIsPagedAbout() {
        for (int i = 0; i < 64; i++) {
            busted("X" + i);
        }
        bench.reasons.clear();
        fillAt("T", 4, PX);
        said(List.of(AlertCode.CAPACITY), IgnoredReason.CAPACITY);
        assertEquals(0, bench.position());
    }

    @Test
    void aCorrectionIsTakenOffAndPutOn() {
        fillAt("T", 4, PX);
        bench.lines.clear();
        corrected("C", "T", 3, PX + 1);
        List<String> posted = ofBase();
        assertEquals(2, posted.size());
        assertTrue(posted.get(0).contains(" asset 2 -40000 "), posted.get(0));
        assertTrue(posted.get(1).contains(" asset 2 30000 "), posted.get(1));
        assertEquals(3, bench.position());
        assertEquals(3, bench.mirror.positions().of(1, 1));
    }

    private List<String> ofBase() {
        return bench.lines.stream()
                .filter(line -> line.contains(" book 1 ") && line.contains(" asset 2 "))
                .toList();
    }

    /** Settled two days after; its bust is taken off the day on which it was booked. */
    @Test
    void aFillIsBookedOnItsValueDateAndTakenOffThere() {
        bench.report(OrderEventKind.TRADE, id, "T", "").lastQty(4).lastPx(PX).valueDate(20_600);
        bench.deliver();
        assertTrue(ofBase().getFirst().contains(" date 20600 "), ofBase().getFirst());
        bench.lines.clear();
        busted("T");
        assertTrue(ofBase().getFirst().contains(" date 20600 "), ofBase().getFirst());
    }

    @Test
    void aBustIsOfTheOrderThatTheFillWasToldOf() {
        fillAt("T", 4, PX);
        long first = id;
        id = bench.order(10);
        busted("T");
        assertEquals(0, bench.orders().cumQtyOf(bench.orders().find(first)));
        assertEquals(0, bench.orders().cumQtyOf(slot()));
    }

    @Test
    void whatIsMissingIsMissingStillWhenAFillIsTakenBack() {
        answers('1', 6, 4);
        fillAt("T", 4, PX);
        assertEquals(2, bench.orders().missingQty(slot()));
        busted("T");
        assertEquals(2, bench.orders().missingQty(slot()));
    }

    // What a provider's answer costs.

    private void immediateOrderEnds(boolean isAsked) {
        id = bench.mirror.intend(1, 1, 1, 1, true, 10, PX, PX, 0, bench.now);
        bench.sent(id, RequestKind.NEW_ORDER, true);
        bench.mirror.beginStep(bench.now + SECOND);
        if (isAsked) {
            bench.cancel(slot());
        }
        canceled(0);
    }

    @Test
    void theAnswerToAnImmediateOrderIsMeasuredAndHowLongItTook() {
        bench.mirror.beginStep(bench.now);
        immediateOrderEnds(false);
        List<String> told = told("provider");
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith(" held " + SECOND), told.getFirst());
    }

    @Test
    void whatWeHaveAskedForOurselvesOrWhatRestsIsNone() {
        bench.mirror.beginStep(bench.now);
        immediateOrderEnds(true);
        assertEquals(List.of(), told("provider"));
        id = bench.order(10);
        canceled(0);
        assertEquals(List.of(), told("provider"));
    }

    // Nobody's.

    private void fillOfNobody(String execId) {
        bench.report(OrderEventKind.TRADE, NOBODYS, execId, "").lastQty(4).lastPx(PX);
        bench.deliver();
    }

    @Test
    void whatIsNobodysIsBookedWithoutAnOrder() {
        fillOfNobody("T");
        String posted = ofBase().getFirst();
        assertTrue(posted.startsWith("PROVISIONAL entity 1 book 1 account 101"), posted);
        assertTrue(posted.endsWith(" order -1"), posted);
        said(List.of(AlertCode.FILL_ON_UNKNOWN_ORDER));
    }

    @Test
    void whereThereIsNoBookForItPeopleArePagedAlone() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new BookDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .bookId(1)
                .entityId(1)
                .deskId(1)
                .traderId(1)
                .role(BookRole.CLIENT)
                .name("C");
        bench.catalogue()
                .define(
                        new BookDefinedDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        fillOfNobody("T");
        said(List.of(AlertCode.FILL_ON_UNKNOWN_ORDER), IgnoredReason.UNKNOWN_REFERENCE);
        assertEquals(0, bench.position());
    }

    // Covers of a doubt.

    @Test
    void whatCoversADoubtIsToldToItWithItsSign() {
        int line = bench.mirror.covers().add(MirrorBench.EUR);
        bench.mirror.covers(id, line);
        fillAt("T", 4, PX);
        assertEquals(40_000, bench.mirror.covers().filled(line));
        corrected("C", "T", 3, PX);
        assertEquals(30_000, bench.mirror.covers().filled(line));
        id = bench.mirror.intend(1, 1, 1, 1, false, 10, PX, PX, 0, bench.now);
        bench.mirror.covers(id, line);
        bench.report(OrderEventKind.TRADE, id, "S", "").side(OrderSide.SELL).lastQty(5).lastPx(PX);
        bench.deliver();
        assertEquals(-20_000, bench.mirror.covers().filled(line));
        bench.report(OrderEventKind.TRADE_CANCEL, id, "B", "S").side(OrderSide.SELL);
        bench.deliver();
        assertEquals(30_000, bench.mirror.covers().filled(line));
    }

    // A restart.

    @Test
    void aRestartKnowsWhatWasFilledAndWhoHoldsIt() {
        fillAt("T", 4, PX);
        bench.restore(bench.state());
        assertEquals(4, bench.mirror.positions().of(1, 1));
        fillAt("T", 4, PX);
        said(List.of(), IgnoredReason.DUPLICATE);
        assertEquals(4, bench.position());
        busted("T");
        assertEquals(0, bench.position());
        assertEquals(0, bench.mirror.positions().of(1, 1));
    }
}
