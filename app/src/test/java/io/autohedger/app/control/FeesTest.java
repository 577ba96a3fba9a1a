// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that charges: from its reports over FIX to the ledger and the P&amp;L. */
class FeesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int USD = 1;

    @TempDir private Path folder;

    /**
     * What was paid for fills, and what they cost by hand: a fifth of a basis point, to the cent.
     */
    private static final class Sums {
        private int fees;
        private long paid;
        private long byHand;
        private BigDecimal told = BigDecimal.ZERO;
    }

    @Test
    void eachFillIsChargedAndTheProfitKnowsIt() throws IOException {
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        Instant.parse("2026-03-02T09:00:00Z").getEpochSecond() * SECOND,
                        "",
                        "simulator.providers.LP1.fee = 0.2bps");
        world.run(2 * SECOND);
        world.connectClient("first", List.of());
        world.run(60 * SECOND);
        Sums sums = new Sums();
        world.outputs((template, buffer, at, header) -> {
            if (template == PostingDecoder.TEMPLATE_ID) {
                add(sums, new PostingDecoder().wrapAndApplyHeader(buffer, at, header));
            } else if (template == PnlTotalDecoder.TEMPLATE_ID) {
                PnlTotalDecoder in = new PnlTotalDecoder().wrapAndApplyHeader(buffer, at, header);
                int scale = in.scale();
                sums.told = Amounts.wide(in.fees().high(), in.fees().low(), scale);
            }
        });
        assertTrue(sums.fees > 3, sums.fees + " fees");
        assertEquals(world.fills() / 2, sums.fees, "one for the two legs of each fill");
        assertEquals(sums.byHand, sums.paid);
        BigDecimal paid = BigDecimal.valueOf(-sums.paid, 6);
        assertEquals(0, paid.compareTo(sums.told), paid + " in the ledger, P&L says " + sums.told);
        assertNull(world.failure());
        world.replays();
    }

    private static void add(Sums sums, PostingDecoder in) {
        if (in.bookId() == 0 || in.assetId() != USD) {
            return;
        }
        if (in.kind() == PostingKind.FEE) {
            sums.fees++;
            sums.paid -= in.amount().low();
        } else if (in.kind() == PostingKind.HEDGED) {
            long tenThousandths = Math.abs(in.amount().low());
            // 0.00002 of it, half up to a cent of 10,000.
            sums.byHand += (tenThousandths / 50_000 + 5_000) / 10_000 * 10_000;
        }
    }
}
