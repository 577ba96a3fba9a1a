// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static io.autohedger.engine.Desk.MILLION;
import static io.autohedger.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.MatchState;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.WitnessChangedDecoder;
import io.autohedger.engine.snapshot.Restored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same deals through two doors: one books, the other one only says so, too. */
@Tag("unit")
class WitnessTest {
    private static final EngineOptions SMALL = new EngineOptions(3, 1 << 6, 1 << 8, 1 << 8);
    private static final int SOURCE = 2;
    private static final int WITNESS = 3;
    private static final long MINUTE = 60 * SECOND;

    private final Desk desk = new Desk(SMALL, false);
    private final List<String> told = new ArrayList<>();

    WitnessTest() {
        desk.mode(1, StrategyMode.OFF);
        desk.client(SOURCE, 1);
        desk.witness(WITNESS, SOURCE, MINUTE);
        desk.watch = this::follow;
    }

    @Test
    void aDealThroughTwoDoorsIsExposedOnceWhicheverIsFirst() {
        books(1);
        witnesses(1);
        witnesses(2);
        books(2);
        desk.passTime(5 * MINUTE);
        assertEquals(2, booked());
        assertEquals(List.of(), told);
        assertEquals(0, desk.alerts(AlertCode.DEAL_UNMATCHED));
    }

    @Test
    void whatOnlyTheWitnessTellsIsABreakWithItsAmountAndNoExposure() {
        witnesses(7);
        desk.passTime(MINUTE - SECOND);
        assertEquals(List.of(), told);
        desk.passTime(SECOND);
        assertEquals(List.of("UNMATCHED by witness 7 +100000000"), told);
        assertEquals(
                "ACME: its witness has told a deal that is not booked after 60 s; autohedger ls"
                        + " unmatched",
                desk.lastFlowText);
        assertEquals(0, booked());
        witnesses(8);
        desk.passTime(MINUTE);
        assertEquals(2, told.size());
        assertEquals(1, desk.alerts(AlertCode.DEAL_UNMATCHED), "one page while some are open");
        books(7);
        books(8);
        assertEquals("MATCHED by witness 8 +100000000", told.getLast());
        assertEquals(2, booked());
        witnesses(9);
        desk.passTime(MINUTE);
        assertEquals(2, desk.alerts(AlertCode.DEAL_UNMATCHED), "and the next one after that");
    }

    @Test
    void whatTheWitnessDoesNotTellIsABreakOfABookedDeal() {
        books(5);
        desk.passTime(MINUTE);
        assertEquals(List.of("UNMATCHED by source 5 +100000000"), told);
        assertEquals(1, booked());
        witnesses(5);
        assertEquals("MATCHED by source 5 +100000000", told.getLast());
    }

    @Test
    void anotherAmountOrPriceIsToldAtOnce() {
        books(1);
        deal(WITNESS, 2 * MILLION, 108_500, 1);
        assertEquals(List.of("DIFFERS by source 1 +100000000"), told);
        assertEquals(1, desk.alerts(AlertCode.WITNESS_DIFFERS));
        deal(WITNESS, MILLION, 108_501, 2);
        books(2);
        assertEquals("DIFFERS by source 2 +100000000", told.getLast());
        assertEquals(2, booked(), "what its source says counts");
    }

    @Test
    void whatDiffersEndsWhenItsSourceTellsItAnew() {
        books(1);
        deal(WITNESS, 2 * MILLION, 108_500, 1);
        deal(WITNESS, 2 * MILLION, 108_500, 1);
        assertEquals(1, told.size(), "told again it is not another one");
        desk.deal(SOURCE, 1, DealKind.CORRECTED, OrderSide.SELL, 2 * MILLION, 108_500, 9, 1);
        assertEquals("MATCHED by source 1 +100000000", told.getLast());
        deal(WITNESS, MILLION, 108_501, 2);
        books(2);
        desk.deal(SOURCE, 1, DealKind.BUSTED, OrderSide.SELL, 0, 0, 10, 2);
        assertEquals("MATCHED by source 2 +100000000", told.getLast());
    }

    @Test
    void whatDiffersSilencesNoPageAboutWhatIsMissing() {
        books(1);
        deal(WITNESS, 2 * MILLION, 108_500, 1);
        witnesses(7);
        desk.passTime(MINUTE);
        assertEquals(1, desk.alerts(AlertCode.DEAL_UNMATCHED));
    }

    @Test
    void whatTheWitnessTellsTwiceIsOneDealAndABustNeedsNoWitness() {
        books(1);
        witnesses(1);
        witnesses(1);
        books(2);
        desk.deal(SOURCE, 1, DealKind.BUSTED, OrderSide.SELL, 0, 0, 3, 2);
        desk.passTime(MINUTE);
        assertEquals(List.of(), told);
        assertEquals(1, booked());
    }

    @Test
    void whatTheWitnessAloneTakesBackIsABreakOfADealThatStands() {
        books(1);
        witnesses(1);
        takesBack(WITNESS, 10, 1);
        desk.passTime(MINUTE - SECOND);
        assertEquals(List.of(), told, "its source may follow");
        desk.passTime(SECOND);
        assertEquals(List.of("DIFFERS by source 1 +100000000"), told);
        assertEquals(1, desk.alerts(AlertCode.WITNESS_DIFFERS));
        assertEquals(1, booked(), "what its source says counts");
        takesBack(WITNESS, 11, 1);
        desk.passTime(MINUTE);
        assertEquals(1, told.size(), "told again it is not another one");
        takesBack(SOURCE, 12, 1);
        assertEquals("MATCHED by source 1 +100000000", told.getLast());
        assertEquals(0, booked());
    }

    @Test
    void whatBothTakeBackIsNoBreakWhicheverIsFirst() {
        books(1);
        witnesses(1);
        takesBack(WITNESS, 10, 1);
        takesBack(SOURCE, 11, 1);
        books(2);
        witnesses(2);
        takesBack(SOURCE, 12, 2);
        takesBack(WITNESS, 13, 2);
        desk.passTime(5 * MINUTE);
        assertEquals(List.of(), told);
        assertEquals(0, booked());
    }

    @Test
    void whatTheWitnessHasToldAloneItMayTakeBackAlone() {
        witnesses(1);
        takesBack(WITNESS, 10, 1);
        desk.passTime(5 * MINUTE);
        assertEquals(List.of(), told);
    }

    @Test
    void aBustByAWitnessThatNeverToldTheDealIsABreakToo() {
        books(1);
        desk.passTime(MINUTE);
        assertEquals(List.of("UNMATCHED by source 1 +100000000"), told);
        takesBack(WITNESS, 10, 1);
        desk.passTime(MINUTE);
        assertEquals("DIFFERS by source 1 +100000000", told.getLast());
    }

    @Test
    void aClientWithoutAWitnessIsNotWatched() {
        desk.dealOf(1, OrderSide.SELL, MILLION, 108_500, 1);
        desk.passTime(5 * MINUTE);
        assertEquals(List.of(), told);
    }

    /** More than there is room for: it is said, and what was told before makes room. */
    @Test
    void whatFindsNoRoomIsPagedAbout() {
        Desk large = new Desk(new EngineOptions(3, 1 << 6, 1 << 8, 1 << 12), false);
        large.mode(1, StrategyMode.OFF);
        large.client(SOURCE, 1);
        large.witness(WITNESS, SOURCE, MINUTE);
        for (int id = 1; id <= 1_025; id++) {
            large.dealOf(WITNESS, OrderSide.SELL, MILLION, 108_500, id);
        }
        assertEquals(1, large.alerts(AlertCode.CAPACITY));
        large.passTime(MINUTE);
        large.dealOf(WITNESS, OrderSide.SELL, MILLION, 108_500, 2_000);
        assertEquals(1, large.alerts(AlertCode.CAPACITY));
    }

    @Test
    void whatWaitsIsState() {
        books(1);
        witnesses(2);
        desk.passTime(MINUTE);
        witnesses(3);
        LongArrayList values = new LongArrayList();
        desk.engine.snapshot(values::addLong);
        Engine restored = new Engine(SMALL);
        restored.deploy(1, new HandWrittenHedger(), HandWrittenHedger.plan());
        int[] at = {0};
        assertEquals(Restored.DONE, restored.restore(() -> values.getLong(at[0]++)));
        LongArrayList again = new LongArrayList();
        restored.snapshot(again::addLong);
        assertEquals(values, again);
    }

    private void books(long id) {
        deal(SOURCE, MILLION, 108_500, id);
    }

    private void witnesses(long id) {
        deal(WITNESS, MILLION, 108_500, id);
    }

    private void takesBack(int client, long id, long ref) {
        desk.deal(client, 1, DealKind.BUSTED, OrderSide.SELL, 0, 0, id, ref);
    }

    private void deal(int client, long qty, long px, long id) {
        desk.dealOf(client, OrderSide.SELL, qty, px, id);
    }

    private long booked() {
        return desk.residual(2) / (MILLION * 1_0000L);
    }

    private void follow() {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (int at = desk.output.first(); desk.output.hasMessage(at); at = desk.output.next(at)) {
            if (desk.output.templateId(at) == WitnessChangedDecoder.TEMPLATE_ID) {
                var in =
                        new WitnessChangedDecoder()
                                .wrapAndApplyHeader(desk.output.buffer(), at, header);
                assertEquals(SOURCE, in.clientId());
                assertEquals(WITNESS, in.witnessId());
                boolean isWitness = in.ofWitness() == Bool.YES;
                int id = in.offset() + WitnessChangedDecoder.execIdEncodingOffset();
                MatchState state = in.state();
                told.add(
                        state
                                + " by "
                                + (isWitness ? "witness " : "source ")
                                + in.buffer().getLong(id)
                                + String.format(Locale.ROOT, " %+d", in.signedQty()));
            }
        }
    }
}
