// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.RefusedReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Desks whose custodians' closes are of contracts, or hold what is opened. */
final class CloseDesks {
    private static final String CUSTODIANS =
            """
            custodians {
              %s {
                venues = [%s], zone = UTC, rounding = 2
                close = "09:05:00", agree-by = "09:06:00"
              }
            }
            """;
    private static final String FUTURE = "ESZ6";
    private static final long SECOND = PlayedDesk.SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    private CloseDesks() {}

    /**
     * Five lots are bought, of which the clearer has four: nobody adds to them, until one is posted
     * as an adjustment. More is bought, and held when the contract expires; the clearer's next
     * statement has none left, and two people post what it was settled at.
     */
    static Path contractsExpire(Path folder) throws IOException {
        PlayedDesk desk =
                TargetsExplained.begin(
                        folder,
                        conf ->
                                conf.replace(
                                                "expiry     = \"2026-12-18\"",
                                                "expiry = \"2026-03-03\"")
                                        .replace("risk = 5000 USD", "size = 5 lots")
                                        .replace(
                                                "strategies {\n  ema",
                                                CUSTODIANS.formatted("CLEARER", "CME")
                                                        + "strategies {\n  ema"),
                        source ->
                                source.replace(
                                        "size : Int in 1 .. 40 = 12 live",
                                        "size : Qty<i> in 1 lots .. 40 lots = 2 lots live"),
                        "size using sweep(i.venue)");
        long close = desk.now() + 5 * MINUTE;
        deals(desk);
        desk.pass(4 * MINUTE + SECOND);
        sign(desk, "CLEARER", close, Map.of(FUTURE, "4", "USD", "0.00"));
        desk.restart("size = 5 lots", "size = 8 lots");
        int before = desk.answers.orders.size();
        TargetsExplained.minute(desk, "6000.00");
        quote(desk, 0);
        assertEquals(before, desk.answers.orders.size());
        assertEquals(RefusedReason.BREAK, desk.answers.refused.getLast());
        Map.Entry<Long, Long> lacks = desk.answers.openBreaks.firstEntry();
        // At no price nothing can be posted.
        desk.inputs.adjust(PlayedInputs.ANN, lacks.getKey(), lacks.getValue(), true);
        assertEquals(ActionRefusedReason.OUTSIDE_RANGE, desk.answers.actionsRefused.getLast());
        settle(desk, "6000.00");
        assertEquals(before + 1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
        desk.pass(DAY);
        sign(desk, "CLEARER", close + DAY, Map.of("USD", "0.00"));
        assertEquals(1, desk.answers.openBreaks.size());
        // Of contracts that the clearer has not, none were opened elsewhere.
        refused(desk, "CME", FUTURE, "1", "6000.00");
        settle(desk, "6012.25");
        quote(desk, 8);
        desk.close();
        return desk.directory();
    }

    /** A bar closes, and the first order of what its program wishes is filled. */
    private static void deals(PlayedDesk desk) {
        int before = desk.answers.orders.size();
        TargetsExplained.minute(desk, "6000.00");
        quote(desk, 0);
        assertEquals(before + 1, desk.answers.orders.size());
        desk.inputs.filled(desk.answers.last());
    }

    private static void quote(PlayedDesk desk, int more) {
        desk.pass(SECOND);
        TargetsExplained.quote(desk, 6000 + more + ".00", 6000 + more + ".25", "40");
    }

    /** The oldest break is posted at a price. */
    private static void settle(PlayedDesk desk, String px) {
        Map.Entry<Long, Long> lacks = desk.answers.openBreaks.firstEntry();
        desk.inputs.adjust(
                PlayedInputs.ANN, lacks.getKey(), lacks.getValue(), desk.inputs.px(FUTURE, px));
        approved(desk);
    }

    /**
     * A custodian says what it held, which the ledger has not: only an opening of exactly that is
     * taken.
     */
    static Path openingsAreAsAgreed(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "provider-defaults {",
                                CUSTODIANS.formatted("CUSTODY", "LP1, LP2") + "provider-defaults {")
                        .begin(folder);
        long close = desk.now() + 5 * MINUTE;
        desk.pass(5 * MINUTE + SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        sign(desk, "CUSTODY", close, Map.of("EUR", "2000000.00", "USD", "-2160000.00"));
        refused(desk, "LP1", Explained.PAIR, "1999999.97", "1.08000");
        refused(desk, "LP1", Explained.PAIR, "-2000000", "1.08000");
        refused(desk, "LP1", "USDJPY", "1000000", "150.000");
        desk.restart();
        desk.inputs.openingAt("LP1", PlayedInputs.ANN, Explained.PAIR, "1999999.98", "1.07999");
        approved(desk);
        desk.pass(SECOND);
        Explained.quotes(desk, ExplainedDesks.SIZE);
        desk.fillAll();
        desk.close();
        return desk.directory();
    }

    private static void refused(
            PlayedDesk desk, String venue, String symbol, String qty, String px) {
        desk.inputs.openingAt(venue, PlayedInputs.ANN, symbol, qty, px);
        assertEquals(ActionRefusedReason.NOT_AS_AGREED, desk.answers.actionsRefused.getLast());
    }

    private static void sign(
            PlayedDesk desk, String custodian, long close, Map<String, String> has) {
        desk.inputs.statement(PlayedInputs.ANN, custodian, close, has);
        approved(desk);
    }

    private static void approved(PlayedDesk desk) {
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }
}
