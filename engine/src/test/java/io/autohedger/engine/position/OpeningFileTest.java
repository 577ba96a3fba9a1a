// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpeningPositionsDecoder;
import io.autohedger.codecs.OpeningPositionsEncoder;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of positions: kept whole or not at all, and booked once. */
@Tag("unit")
class OpeningFileTest {
    private static final int EURUSD = 3;
    private static final int OTHER = 64;
    private static final int BOOK = 4;
    private static final long PX = 108_500;

    private record Line(int book, int instrument, long qty, long px) {}

    private final Definitions defined =
            new Definitions()
                    .asset(1, "USD", 2)
                    .asset(2, "EUR", 2)
                    .spot(EURUSD, 2, 1, 5, 2)
                    .spot(OTHER, 2, 1, 5, 2)
                    .book(BOOK, BookRole.HEDGE, 1, 1)
                    .book(BOOK + 1, BookRole.HEDGE, 1, 1);

    private final Told told = new Told();
    private final Ledger ledger =
            new Ledger(
                    defined.catalogue,
                    new ValueDates(defined.catalogue),
                    told.emitter,
                    new Silent());
    private Openings openings = new Openings(defined.catalogue, ledger, (a, i, d, q) -> true);

    private ActionRefusedReason keep(long requestId, Line... lines) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 << 10]);
        OpeningPositionsEncoder.LinesEncoder group =
                new OpeningPositionsEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .requestId(requestId)
                        .principalId(1)
                        .linesCount(lines.length);
        for (Line line : lines) {
            group.next()
                    .bookId(line.book)
                    .accountId(900)
                    .instrumentId(line.instrument)
                    .signedQty(line.qty)
                    .px(line.px)
                    .valueDate(20_000);
        }
        return openings.keep(
                new OpeningPositionsDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private static Line line(long qty) {
        return new Line(BOOK, EURUSD, qty, PX);
    }

    private List<String> ofTheDesk() {
        return told.take().stream().filter(line -> !line.contains("book 0")).toList();
    }

    @Test
    void aFileIsBookedWholeAsItWasTold() {
        assertEquals(
                ActionRefusedReason.NULL_VAL,
                keep(7, line(100), new Line(BOOK + 1, OTHER, -50, 2 * PX)));
        assertEquals(2, openings.count());
        assertEquals(7, openings.requestId());
        openings.book();
        String rest = " date 20000 instrument ";
        assertEquals(
                List.of(
                        "OPENING entity 1 book 4 account 900 asset 2 1000000" + rest + "3 order -1",
                        "OPENING entity 1 book 4 account 900 asset 1 -1085000"
                                + rest
                                + "3 order -1",
                        "OPENING entity 1 book 5 account 900 asset 2 -500000"
                                + rest
                                + "64 order -1",
                        "OPENING entity 1 book 5 account 900 asset 1 1085000"
                                + rest
                                + "64 order -1"),
                ofTheDesk());
        assertEquals(0, openings.count());
        assertEquals(0, openings.requestId());
    }

    @Test
    void aPositionIsOpenedOnce() {
        keep(7, line(100));
        openings.book();
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, keep(8, line(100)));
        assertEquals(0, openings.requestId());
        assertEquals(
                ActionRefusedReason.NULL_VAL,
                keep(9, new Line(BOOK, OTHER, 1, PX), new Line(BOOK + 1, EURUSD, 1, PX)));
        assertEquals(9, openings.requestId());
        openings.book();
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, keep(10, new Line(BOOK, OTHER, 1, PX)));
    }

    @Test
    void noFileNamesAPositionTwice() {
        assertEquals(
                ActionRefusedReason.NOTHING_TO_CHANGE,
                keep(7, line(1), new Line(BOOK, OTHER, 2, PX), line(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 3, 1, 1, UNKNOWN_REFERENCE",
        "4, 9, 1, 1, UNKNOWN_REFERENCE",
        "4, 3, 0, 1, OUTSIDE_RANGE",
        "4, 3, -9223372036854775808, 1, OUTSIDE_RANGE",
        "4, 3, 1, 0, OUTSIDE_RANGE",
        "4, 3, 1, -1, OUTSIDE_RANGE",
        "4, 3, 9223372036854775807, 1, OUTSIDE_RANGE",
        "4, 3, 1, 1, NULL_VAL"
    })
    void whatCannotBeBookedIsRefused(
            int book, int instrument, long qty, long px, ActionRefusedReason why) {
        assertEquals(
                why,
                keep(7, new Line(BOOK + 1, OTHER, 1, PX), new Line(book, instrument, qty, px)));
        assertEquals(why == ActionRefusedReason.NULL_VAL ? 7 : 0, openings.requestId());
    }

    /** What was there when the file was kept may be gone when it is approved. */
    @Test
    void whatIsKeptIsLookedAtAgain() {
        keep(7, line(100));
        assertEquals(ActionRefusedReason.NULL_VAL, openings.check());
        Openings other = openings;
        openings = new Openings(defined.catalogue, ledger, (a, i, d, q) -> true);
        Copies.copy(other::state, openings::state);
        openings.book();
        Openings late = new Openings(defined.catalogue, ledger, (a, i, d, q) -> true);
        Copies.copy(openings::state, late::state);
        openings = late;
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, keep(7, line(100)));
    }

    @Test
    void aFileHasFromOneToAHundredAndTwentyEight() {
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, keep(7));
        Line[] most = new Line[Openings.MOST];
        for (int i = 0; i < most.length; i++) {
            defined.spot(1 + i, 2, 1, 5, 2);
            most[i] = new Line(BOOK, 1 + i, 1, PX);
        }
        assertEquals(ActionRefusedReason.NULL_VAL, keep(8, most));
        assertEquals(Openings.MOST, openings.count());
        Line[] more = Arrays.copyOf(most, Openings.MOST + 1);
        more[Openings.MOST] = new Line(BOOK + 1, 1, 1, PX);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, keep(9, more));
        assertEquals(0, openings.count());
        assertEquals(0, openings.requestId());
    }

    @Test
    void aNewFileTakesThePlaceOfWhatWasKept() {
        keep(7, line(100), new Line(BOOK, OTHER, 2, PX));
        keep(8, line(50));
        assertEquals(1, openings.count());
        openings.forget();
        openings.book();
        assertEquals(List.of(), told.take());
        assertEquals(0, openings.requestId());
    }

    @Test
    void aRestartKnowsWhatIsKeptAndWhatIsOpen() {
        keep(6, new Line(BOOK + 1, OTHER, 2, PX));
        openings.book();
        told.take();
        keep(7, line(100), new Line(BOOK, OTHER, -20, 2 * PX));
        Openings restored = new Openings(defined.catalogue, ledger, (a, i, d, q) -> true);
        Copies.copy(openings::state, restored::state);
        openings = restored;
        assertEquals(7, openings.requestId());
        openings.book();
        String rest = " date 20000 instrument ";
        assertEquals(
                List.of(
                        "OPENING entity 1 book 4 account 900 asset 2 1000000" + rest + "3 order -1",
                        "OPENING entity 1 book 4 account 900 asset 1 -1085000"
                                + rest
                                + "3 order -1",
                        "OPENING entity 1 book 4 account 900 asset 2 -200000"
                                + rest
                                + "64 order -1",
                        "OPENING entity 1 book 4 account 900 asset 1 434000"
                                + rest
                                + "64 order -1"),
                ofTheDesk());
        assertEquals(
                ActionRefusedReason.NOTHING_TO_CHANGE, keep(8, new Line(BOOK + 1, OTHER, 2, PX)));
    }
}
