// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.engine.execution.Valuation;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.reference.Definitions;
import io.autohedger.engine.risk.Copies;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What covers have filled and cost, at a mid of 1.00000: 100,000 at a pip more cost ten dollars.
 */
@Tag("unit")
class CoversTest {
    private static final int USD = 1;
    private static final int EUR = 2;
    private static final int EURUSD = 3;
    private static final long QTY = 100_000_00;
    private static final long MID = 100_000;
    private static final long PIP = 10;
    private static final long TEN = 10_00;

    private final Definitions defined =
            new Definitions()
                    .asset(USD, "USD", 2)
                    .asset(EUR, "EUR", 2)
                    .spot(EURUSD, EUR, USD, 5, 2)
                    .venue(1, 7, 101);

    private final Markets markets = new Markets(defined.catalogue);
    private final ReferenceChain references = new ReferenceChain(markets);
    private Covers covers = covers();

    private Covers covers() {
        return new Covers(defined.catalogue, new Valuation(defined.catalogue, markets), references);
    }

    private void quoted() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new TopOfBookEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .venueId(1)
                .instrumentId(EURUSD)
                .bidPx(MID - 1)
                .bidQty(1)
                .offerPx(MID + 1)
                .offerQty(1);
        markets.session(1, true);
        markets.on(
                new TopOfBookDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()),
                0,
                0,
                0);
        references.onTop(EURUSD, 0);
    }

    private void fill(int line, long signedQty, long px) {
        covers.fill(line, EURUSD, signedQty, px, 0);
    }

    @Test
    void whatIsBoughtAboveTheMidOrSoldBelowItCosts() {
        quoted();
        int line = covers.add(EUR);
        assertEquals(1, line);
        fill(line, QTY, MID + PIP);
        assertEquals(TEN, covers.cost(line));
        assertEquals(QTY * 10_000, covers.filled(line));
        fill(line, -3 * QTY, MID - PIP);
        assertEquals(4 * TEN, covers.cost(line));
        assertEquals(-2 * QTY * 10_000, covers.filled(line));
        fill(line, -QTY, MID + PIP);
        assertEquals(3 * TEN, covers.cost(line));
    }

    @Test
    void ofTheQuoteAssetItsOwnLegIsFilled() {
        quoted();
        int line = covers.add(USD);
        fill(line, QTY, MID);
        assertEquals(-QTY * 10_000, covers.filled(line));
        assertEquals(0, covers.cost(line));
    }

    @Test
    void withoutAMidACostIsNotKnown() {
        int line = covers.add(EUR);
        fill(line, QTY, MID + PIP);
        assertEquals(0, covers.cost(line));
        assertEquals(QTY * 10_000, covers.filled(line));
        assertEquals(0, covers.costOf(EURUSD, QTY, 2 * MID, -1));
        assertEquals(2 * QTY * MID / 200_000, covers.costOf(EURUSD, QTY, 2 * MID + 1, 1));
    }

    @Test
    void eachDoubtHasItsLineAndWhatCoversNoneIsInNone() {
        quoted();
        int first = covers.add(EUR);
        int second = covers.add(EUR);
        assertEquals(2, second);
        fill(second, QTY, MID + PIP);
        fill(Covers.NONE, QTY, MID + PIP);
        fill(first, 0, MID + PIP);
        assertEquals(0, covers.filled(first));
        assertEquals(0, covers.cost(first));
        assertEquals(0, covers.filled(Covers.NONE));
        assertEquals(TEN, covers.cost(second));
    }

    @Test
    void aDoubtThatHasEndedBeginsAnew() {
        quoted();
        int line = covers.add(EUR);
        fill(line, QTY, MID + PIP);
        covers.end(line);
        assertEquals(0, covers.filled(line));
        assertEquals(0, covers.cost(line));
    }

    @Test
    void aRestartKnowsWhatWasFilledAndWhatItCost() {
        quoted();
        covers.add(EUR);
        int line = covers.add(EUR);
        fill(line, QTY, MID + PIP);
        Covers restored = covers();
        restored.add(EUR);
        restored.add(EUR);
        Copies.copy(covers::state, restored::state);
        covers = restored;
        assertEquals(TEN, covers.cost(line));
        assertEquals(QTY * 10_000, covers.filled(line));
    }
}
