// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.InstrumentDefinedEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.RefusedReason;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals of desks that are at the end of what numbers and tables hold. */
class RefusedExtremesTest {
    private static final int ROOM = 8;

    @TempDir Path folder;

    /** A desk with room for eight orders, of which none is answered; then one is. */
    @Test
    void thereIsNoRoomForAnotherOrder() throws IOException {
        Path directory = roomIsUsedUp(folder);
        // Nobody asks why-not: run again with the product's own room, the order goes out.
        assertEquals(List.of(), WhyCheck.ofOrders(directory));
    }

    static Path roomIsUsedUp(Path folder) {
        PlayedDesk desk = new Explained().room(ROOM).begin(folder);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        for (int i = 0; i < ROOM; i++) {
            Explained.clientSells(desk, "1000000");
        }
        assertEquals(ROOM, desk.answers.orders.size());
        Explained.clientSells(desk, "1000000");
        assertEquals(RefusedReason.CAPACITY, desk.answers.refused.getLast());
        assertTrue(desk.answers.alerts.contains(AlertCode.CAPACITY), "nobody was called");
        desk.inputs.filled(desk.answers.orders.getFirst());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        assertEquals(ROOM + 1, desk.answers.orders.size());
        Explained.clientSells(desk, "2000000");
        assertEquals(RefusedReason.CAPACITY, desk.answers.refused.getLast());
        desk.close();
        return desk.directory();
    }

    /**
     * Two deals of eight trillions, in an instrument that no desk.conf defines: an order of it may
     * be larger than what accounts hold. (Lines and margin would make it smaller.)
     */
    @Test
    void whatAnOrderMovesCannotBeSaid() throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf("last-look = yes, prime-broker = ALPHA", "last-look = yes")
                        .conf("last-look = no, prime-broker = BETA", "last-look = no")
                        .source("order_size <= 20M USD", "order_size <= 80_000bn USD")
                        .source("doubt <= 20M USD", "doubt <= 80_000bn USD")
                        .source("net_exposure <= 50M USD", "net_exposure <= 80_000bn USD")
                        .begin(folder);
        redefined(desk, 10_000_000_000_000_00L);
        Explained.quotes(desk, "90000000000000");
        Explained.clientSells(desk, "8000000000000");
        assertEquals(RefusedReason.ORDER_QTY, desk.answers.refused.getLast());
        Explained.clientSells(desk, "8000000000000");
        assertEquals(RefusedReason.OVERFLOW, desk.answers.refused.getLast());
        desk.close();
        // No command takes such an instrument.
        assertEquals(List.of(), WhyCheck.ofOrders(desk.directory()));
    }

    /**
     * A program looks where its orders are not booked, as no compiled one does: what it was given
     * is dealt once, and the gate stops it.
     */
    @Test
    void moreIsAskedForThanThereIsToHedge() throws IOException {
        Path directory = childrenAreNotSeen(folder);
        assertEquals(List.of(), WhyCheck.ofOrders(directory));
        Recount recount = Recount.of(directory);
        Map<String, String> said = recount.refusals.firstOf(RefusedReason.CONSERVATION);
        assertEquals("3000000.00", said.get("refused.is"));
        assertEquals("0.00", said.get("refused.limit"));
    }

    static Path childrenAreNotSeen(Path folder) throws IOException {
        PlayedDesk desk = new Explained().begin(folder);
        desk.restart(
                plan ->
                        new StrategyPlan(
                                plan.name(),
                                plan.codeHash(),
                                plan.sources(),
                                plan.hedgeSites().stream()
                                        .map(RefusedExtremesTest::ofTheFirstBook)
                                        .toList(),
                                plan.textSites(),
                                plan.parameters(),
                                plan.limits()),
                source -> source.replace("CLIENT_FX, HEDGE_FX", "CLIENT_FX"));
        Explained.quotes(desk, ExplainedDesks.SIZE);
        Explained.clientSells(desk, "3000000");
        desk.fillAll();
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        assertEquals(1, desk.answers.orders.size());
        assertEquals(RefusedReason.CONSERVATION, desk.answers.refused.getFirst());
        desk.pass(PlayedDesk.SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        desk.close();
        return desk.directory();
    }

    private static StrategyPlan.HedgeSite ofTheFirstBook(StrategyPlan.HedgeSite site) {
        return new StrategyPlan.HedgeSite(
                site.assetId(),
                site.unitAssetId(),
                site.bookIds().subList(0, 1),
                site.ordersInBookId(),
                site.style(),
                site.venueIds(),
                site.sourceLine());
    }

    private static void redefined(PlayedDesk desk, long maxQty) {
        Instrument pair = desk.inputs.instrument(Explained.PAIR);
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        InstrumentDefinedEncoder told = new InstrumentDefinedEncoder();
        told.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .instrumentId(pair.instrumentId())
                .symbol(pair.symbol())
                .kind(InstrumentKind.SPOT)
                .baseAssetId(pair.base().assetId())
                .quoteAssetId(pair.quote().assetId())
                .priceScale((byte) pair.priceScale())
                .qtyScale((byte) pair.qtyScale())
                .tickPx(pair.tickPx())
                .lotQty(pair.lotQty())
                .minQty(pair.minQty())
                .maxQty(maxQty)
                .maxPx(pair.maxPx())
                .multiplier(1)
                .expiryDate(InstrumentDefinedEncoder.expiryDateNullValue())
                .instrumentVersion(1);
        desk.input(0, buffer, 0, PlayedDesk.HEADER + told.encodedLength());
    }
}
