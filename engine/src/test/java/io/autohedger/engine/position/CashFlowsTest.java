// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.CashFlowDecoder;
import io.autohedger.codecs.CashFlowEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.output.Told;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.reference.ValueDates;
import io.autohedger.engine.risk.Copies;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments that sources tell, and funding of a perpetual that people tell. */
@Tag("unit")
class CashFlowsTest {
    private static final int USD = 1;
    private static final int BTC = 2;
    private static final int INVERSE = 3;
    private static final int SPOT = 4;
    private static final int UNBOOKED = 5;
    private static final int LAST = Catalogue.MAX_INSTRUMENTS - 1;
    private static final int BOOK = 6;
    private static final int ACCOUNT = 101;
    private static final long NOW = 1_000;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(BTC, "BTC", 8)
                    .spot(SPOT, BTC, USD, 2, 8)
                    .venue(7, 8, ACCOUNT)
                    .book(BOOK, BookRole.HEDGE, 1, 1);

    private final Told told = new Told();
    private final Ledger ledger =
            new Ledger(
                    defined.catalogue,
                    new ValueDates(defined.catalogue),
                    told.emitter,
                    new Silent());
    private CashFlows flows = new CashFlows(defined.catalogue, ledger, told.emitter);

    CashFlowsTest() {
        perpetual(INVERSE, InstrumentKind.INVERSE_PERPETUAL);
        perpetual(UNBOOKED, InstrumentKind.INVERSE_PERPETUAL);
        perpetual(LAST, InstrumentKind.LINEAR_PERPETUAL);
        defined.booked(INVERSE, 7, BOOK).booked(SPOT, 7, BOOK).booked(LAST, 7, BOOK);
    }

    private void perpetual(int id, InstrumentKind kind) {
        defined.contract(id, kind, BTC, USD, 1, 0, 100_00);
    }

    private void flow(
            PostingKind kind, int book, int instrument, int asset, long amount, String id) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new CashFlowEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .kind(kind)
                .bookId(book)
                .accountId(ACCOUNT)
                .instrumentId(instrument)
                .assetId(asset)
                .amount(amount)
                .valueDate(20_000)
                .clOrdId(9)
                .flowId(id);
        flows.on(new CashFlowDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    private void fee(long amount, String id) {
        flow(PostingKind.FEE, BOOK, SPOT, USD, amount, id);
    }

    private List<String> told() {
        return told.take().stream().filter(line -> !line.contains("book 0")).toList();
    }

    @Test
    void aPaymentIsBookedOnce() {
        fee(-50, "F1");
        assertEquals(
                List.of(
                        "FEE entity 1 book 6 account 101 asset 1 -50 date 20000 instrument 4"
                                + " order 9"),
                told());
        fee(-50, "F1");
        assertEquals(List.of("ignored DUPLICATE 101"), told());
        fee(-51, "F1");
        assertEquals(
                List.of("ignored CONTENT_DIFFERS 101", "PAGE DEAL_CONTENT_DIFFERS instrument 4"),
                told());
        flow(PostingKind.FUNDING, BOOK, 0, BTC, 50, "F2");
        assertEquals(
                List.of(
                        "FUNDING entity 1 book 6 account 101 asset 2 50 date 20000 instrument 0"
                                + " order 9"),
                told());
    }

    @ParameterizedTest
    @CsvSource({
        "FEE, 5, 4, 1, 10, X, UNKNOWN_REFERENCE",
        "FEE, 6, 9, 1, 10, X, UNKNOWN_REFERENCE",
        "FEE, 6, 4, 9, 10, X, UNKNOWN_REFERENCE",
        "HEDGED, 6, 4, 1, 10, X, INVALID",
        "FEE, 6, 4, 1, 10, '', INVALID",
        "FEE, 6, 4, 1, 0, X, INVALID",
        "FEE, 6, 4, 1, -9223372036854775808, X, INVALID"
    })
    void oneThatCannotBeBookedChangesNothingAndPages(
            PostingKind kind,
            int book,
            int instrument,
            int asset,
            long amount,
            String id,
            String why) {
        flow(kind, book, instrument, asset, amount, id);
        assertEquals(
                List.of("ignored " + why + " 101", "PAGE INPUT_IGNORED instrument " + instrument),
                told());
    }

    private ActionRefusedReason check(long instrument, long at, long amount) {
        return flows.check(instrument, at, amount, NOW);
    }

    @Test
    void peopleTellFundingOfAPerpetualThatHasABook() {
        assertEquals(ActionRefusedReason.NULL_VAL, check(INVERSE, 10, 5));
        assertEquals(ActionRefusedReason.NULL_VAL, check(LAST, 10, 5));
        for (long id : new long[] {0, -1, LAST + 1, SPOT, UNBOOKED, INVERSE + (1L << 32)}) {
            assertEquals(ActionRefusedReason.UNKNOWN_REFERENCE, check(id, 10, 5), "" + id);
        }
    }

    @Test
    void ofATimeThatHasBeenAndOfAnAmount() {
        assertEquals(ActionRefusedReason.NULL_VAL, check(INVERSE, NOW, -5));
        assertEquals(ActionRefusedReason.NULL_VAL, check(INVERSE, 1, 5));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(INVERSE, NOW + 1, 5));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(INVERSE, 0, 5));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(INVERSE, 10, 0));
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, check(INVERSE, 10, Long.MIN_VALUE));
    }

    @Test
    void eachFundingTimeOfAPerpetualIsToldOnce() {
        flows.tell(INVERSE, 10, 5);
        assertEquals(
                List.of(
                        "FUNDING entity 1 book 6 account 101 asset 2 5 date none instrument 3"
                                + " order -1"),
                told());
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, check(INVERSE, 10, 7));
        assertEquals(ActionRefusedReason.NULL_VAL, check(INVERSE, 11, 7));
        assertEquals(ActionRefusedReason.NULL_VAL, check(LAST, 10, 7));
        flows.tell(LAST, 10, 7);
        assertEquals(
                List.of(
                        "FUNDING entity 1 book 6 account 101 asset 1 7 date none instrument 255"
                                + " order -1"),
                told());
    }

    @Test
    void onePaymentThatIsToldAgainAllTheSameIsNotBooked() {
        flows.tell(INVERSE, 10, 5);
        told();
        flows.tell(INVERSE, 10, 5);
        assertEquals(List.of("PAGE CAPACITY instrument 3"), told());
    }

    @Test
    void aRestartKnowsWhichWereBooked() {
        fee(-50, "F1");
        flows.tell(INVERSE, 10, 5);
        told();
        CashFlows restored = new CashFlows(defined.catalogue, ledger, told.emitter);
        Copies.copy(flows::state, restored::state);
        flows = restored;
        fee(-50, "F1");
        assertEquals(List.of("ignored DUPLICATE 101"), told());
        assertEquals(ActionRefusedReason.NOTHING_TO_CHANGE, check(INVERSE, 10, 7));
    }
}
