// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.SwapPointsDecoder;
import io.autohedger.codecs.SwapPointsEncoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import io.autohedger.codecs.ValueDatesDefinedEncoder;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trade dates begin at 10, 20 and 30; they settle on 103, 104 and 107. */
@Tag("unit")
class RollsTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int EURUSD = Catalogue.MAX_INSTRUMENTS - 1;
    private static final int OTHER = 3;
    private static final int BOOK = 4;
    private static final int ROLLS_WITH = 900;
    private static final long PX = 108_500;
    private static final long MILLION = 100_000_000;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .spot(EURUSD, EUR, USD, 5, 2)
                    .spot(OTHER, EUR, USD, 5, 2)
                    .book(BOOK, BookRole.HEDGE, 1, 1)
                    .book(BOOK + 1, BookRole.HEDGE, 1, 1);

    private final Told told = new Told();
    private final ValueDates dates = new ValueDates(defined.catalogue);
    private final Ledger ledger = new Ledger(defined.catalogue, dates, told.emitter, new Silent());
    private Rolls rolls = new Rolls(defined.catalogue, dates, ledger, told.emitter);

    @BeforeEach
    void aWeek() {
        at(10);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new ValueDatesDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(EURUSD)
                .untilNanos(40)
                .rollAccountId(ROLLS_WITH)
                .daysCount(3)
                .next()
                .fromNanos(10)
                .tradeDate(101)
                .spotDate(103)
                .next()
                .fromNanos(20)
                .tradeDate(102)
                .spotDate(104)
                .next()
                .fromNanos(30)
                .tradeDate(103)
                .spotDate(107);
        assertTrue(
                dates.define(
                        new ValueDatesDefinedDecoder()
                                .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())));
        rolls.all();
        assertEquals(List.of("instrument 255 at 103 spot 103 waits NO"), told.take());
    }

    private void at(long now) {
        dates.at(now);
        rolls.step(now);
    }

    private void buys(int book, long qty, int date) {
        ledger.trade(PostingKind.HEDGED, false, book, 101, EURUSD, qty, PX, date, 9);
        told.take();
    }

    private boolean points(int near, int far, long px, long points, int scale) {
        return points(EURUSD, near, far, px, points, scale);
    }

    private boolean points(int id, int near, int far, long px, long points, int scale) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new SwapPointsEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(id)
                .nearDate(near)
                .farDate(far)
                .spotPx(px)
                .pointsScale((byte) scale)
                .points(points)
                .accountId(ROLLS_WITH + 1);
        return rolls.on(
                new SwapPointsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private List<String> told() {
        return told.take().stream().filter(line -> !line.contains("book 0")).toList();
    }

    private static String leg(int book, int account, int asset, long amount, int date) {
        return "ROLL entity 1 book "
                + book
                + " account "
                + account
                + " asset "
                + asset
                + " "
                + amount
                + " date "
                + date
                + " instrument 255 order -1";
    }

    /** A million at 1.08500 and half a point of five digits more: 1,085,000 and 1,085,005. */
    @Test
    void whatSettlesOnTheOldDateGoesToTheNewOneAtThePoints() {
        buys(BOOK, MILLION, 103);
        assertTrue(points(103, 104, PX, 5, 6));
        assertEquals(List.of(), told(), "it is not yet time");
        assertEquals(20, rolls.nextDueNanos());
        at(20);
        int with = ROLLS_WITH + 1;
        assertEquals(
                List.of(
                        leg(BOOK, with, EUR, -1_000_000_000_000L, 103),
                        leg(BOOK, with, USD, 1_085_000_000_000L, 103),
                        leg(BOOK, with, EUR, 1_000_000_000_000L, 104),
                        leg(BOOK, with, USD, -1_085_005_000_000L, 104),
                        "instrument 255 at 104 spot 104 waits NO"),
                told());
        assertEquals(30, rolls.nextDueNanos());
    }

    @Test
    void eachBookAndEachDateUpToItIsRolled() {
        buys(BOOK, MILLION, 103);
        buys(BOOK, -2 * MILLION, 99);
        buys(BOOK, MILLION, 104);
        buys(BOOK + 1, 4 * MILLION, 103);
        points(103, 104, PX, 5, 6);
        at(20);
        List<String> sold =
                told().stream()
                        .filter(line -> line.contains("asset 2") && !line.contains("date 104"))
                        .toList();
        int with = ROLLS_WITH + 1;
        assertEquals(
                List.of(
                        leg(BOOK, with, EUR, -1_000_000_000_000L, 103),
                        leg(BOOK, with, EUR, 2_000_000_000_000L, 99),
                        leg(BOOK + 1, with, EUR, -4_000_000_000_000L, 103)),
                sold);
        assertFalse(ledger.settlements().has(EURUSD, 103));
        assertTrue(ledger.settlements().has(EURUSD, 104));
    }

    @Test
    void anInstrumentsRowsAreItsOwn() {
        ledger.trade(PostingKind.HEDGED, false, BOOK, 101, OTHER, MILLION, PX, 103, 9);
        buys(BOOK, MILLION, 103);
        points(103, 104, PX, 5, 6);
        at(20);
        assertTrue(ledger.settlements().has(OTHER, 103));
        assertFalse(ledger.settlements().has(EURUSD, 103));
    }

    @Test
    void withNothingToRollNoPointsAreNeeded() {
        at(20);
        assertEquals(List.of("instrument 255 at 104 spot 104 waits NO"), told());
        buys(BOOK, MILLION, 107);
        at(30);
        assertEquals(List.of("instrument 255 at 107 spot 107 waits NO"), told(), "it settles then");
    }

    @Test
    void beforeItsTimeNothingIsLookedAt() {
        buys(BOOK, MILLION, 103);
        at(19);
        assertEquals(List.of(), told());
        assertEquals(20, rolls.nextDueNanos());
        at(30);
        told();
        assertEquals(Long.MAX_VALUE, rolls.nextDueNanos());
    }

    @Test
    void withoutPointsItWaitsAndPeopleAreToldOnce() {
        buys(BOOK, MILLION, 103);
        at(20);
        assertEquals(
                List.of(
                        "instrument 255 at 103 spot 104 waits YES",
                        "PAGE ROLL_WAITS instrument 255"),
                told());
        rolls.all();
        at(30);
        assertEquals(List.of(), told());
        assertTrue(points(103, 104, PX, 5, 6));
        List<String> lines = told();
        assertEquals(
                List.of(
                        "instrument 255 at 104 spot 107 waits NO",
                        "instrument 255 at 104 spot 107 waits YES",
                        "PAGE ROLL_WAITS instrument 255"),
                lines.subList(lines.size() - 3, lines.size()));
        assertTrue(points(104, 107, PX, 5, 6));
        assertEquals("instrument 255 at 107 spot 107 waits NO", told().getLast());
    }

    @Test
    void pointsOfAnotherChangeMoveNothing() {
        buys(BOOK, MILLION, 103);
        at(20);
        told();
        assertTrue(points(104, 107, PX, 5, 6), "those of the change that comes next are kept");
        assertEquals(List.of(), told());
        assertTrue(points(103, 107, PX, 5, 6), "they lead past the spot date");
        assertEquals(List.of(), told());
        assertFalse(points(102, 104, PX, 5, 6), "that has been");
    }

    @ParameterizedTest
    @CsvSource({
        "103, 103, 108500, 5, 6",
        "104, 103, 108500, 5, 6",
        "103, 104, 0, 5, 6",
        "103, 104, 108500, 5, 4",
        "103, 104, 108500, 5, 24",
        "103, 104, 108500, -1085000, 6",
        "103, 104, 9223372036854775807, 5, 6",
        "103, 104, 108500, 9223372036854775807, 6"
    })
    void whatCannotBePointsIsRefused(int near, int far, long px, long points, int scale) {
        assertFalse(points(near, far, px, points, scale));
    }

    @Test
    void theEdgesOfWhatCanBe() {
        assertTrue(points(103, 104, 1, -9, 6), "a tenth of a tenth is left");
        assertTrue(points(103, 104, PX, 5, 5));
        assertTrue(points(103, 104, 1, 5, 23));
        assertFalse(points(9, 103, 104, PX, 5, 6), "no such instrument");
        assertTrue(points(OTHER, 1, 2, PX, 5, 6), "of which no dates are known yet");
    }

    private ActionRefusedReason check(long near, long far, long px, long points) {
        return rolls.check(EURUSD, days(near, far), px, points);
    }

    private static long days(long near, long far) {
        return near << 32 | far;
    }

    @Test
    void peopleTellPointsOfTheChangeThatComesOrWaits() {
        assertEquals(ActionRefusedReason.NULL_VAL, check(103, 104, PX, 5_000));
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, check(104, 107, PX, 5_000));
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, check(102, 104, PX, 5_000));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(103, 103, PX, 5_000));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(103, 104, 0, 5_000));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(103, 104, 1, -10_000));
        assertEquals(ActionRefusedReason.NULL_VAL, check(103, 104, 1, -9_999));
        long change = days(103, 104);
        for (long id : new long[] {0, -1, EURUSD + 1, 9, EURUSD + (1L << 32)}) {
            assertEquals(
                    ActionRefusedReason.UNKNOWN_REFERENCE, rolls.check(id, change, PX, 5), "" + id);
        }
        assertEquals(
                ActionRefusedReason.NOTHING_TO_CHANGE,
                rolls.check(OTHER, days(0, 104), PX, 5_000),
                "no dates of it are known");
    }

    /** Their points have four digits more than the price: 0.00005 are 50,000 of them. */
    @Test
    void whatPeopleTellIsRolledWithTheAccountOfTheDates() {
        buys(BOOK, MILLION, 103);
        at(20);
        told();
        rolls.tell(EURUSD, days(103, 104), PX, 50_000);
        assertEquals(
                List.of(
                        leg(BOOK, ROLLS_WITH, EUR, -1_000_000_000_000L, 103),
                        leg(BOOK, ROLLS_WITH, USD, 1_085_000_000_000L, 103),
                        leg(BOOK, ROLLS_WITH, EUR, 1_000_000_000_000L, 104),
                        leg(BOOK, ROLLS_WITH, USD, -1_085_050_000_000L, 104),
                        "instrument 255 at 104 spot 104 waits NO"),
                told());
    }

    /** Each trade fits, and their sum, but not what it costs at that price. */
    @Test
    void whatHasNoValueIsPagedAboutAndLeftOut() {
        long most = 500_000_000_000_000L;
        ledger.trade(PostingKind.HEDGED, false, BOOK, 101, EURUSD, most, 1, 103, 9);
        told.take();
        assertTrue(points(103, 104, Definitions.MAX, 5, 6));
        at(20);
        assertEquals(
                List.of("PAGE CAPACITY instrument 255", "instrument 255 at 104 spot 104 waits NO"),
                told());
    }

    @Test
    void aRestartKnowsAllOfIt() {
        buys(BOOK, MILLION, 103);
        points(103, 104, PX, 5, 6);
        restart();
        assertEquals(20, rolls.nextDueNanos());
        at(20);
        List<String> legs = told();
        assertEquals(leg(BOOK, ROLLS_WITH + 1, USD, 1_085_000_000_000L, 103), legs.get(1));
        assertEquals(leg(BOOK, ROLLS_WITH + 1, USD, -1_085_005_000_000L, 104), legs.get(3));
        at(30);
        told();
        restart();
        rolls.all();
        assertEquals(List.of(), told(), "people were told");
        assertFalse(points(103, 104, PX, 5, 6), "that has been");
    }

    private void restart() {
        Rolls before = rolls;
        rolls = new Rolls(defined.catalogue, dates, ledger, told.emitter);
        Copies.copy(before::state, rolls::state);
    }
}
