// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.view.Answer;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Listing;
import io.autohedger.codecs.AlertCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The margin of an account: two people tell what it has, and {@code limits} shows what is left. */
class MarginByPeopleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ANN = 1;
    private static final int BEA = 2;
    private static final String BLOCK =
            """
            margin.CLEARING {
              currency = USD, venues = [LP1], buffer = 50k USD, warn = 50%, stop = 20%
              rates { EURUSD { initial = 5%, maintenance = 4% } }
            }
            """;

    @TempDir private Path folder;

    private static Map<String, Object> equity(LedgerWorld world, String amount) {
        return Map.of(
                "do",
                "margin",
                "account",
                "CLEARING",
                "equity",
                amount,
                "at",
                Instant.ofEpochSecond(0, world.now()).toString());
    }

    private static String line(LedgerWorld world) throws IOException {
        return Listing.of("limits", true, world.view(), world.source()).lines().stream()
                .filter(l -> l.startsWith("margin:"))
                .findFirst()
                .orElse("");
    }

    @Test
    void nothingIsAddedBeforeTwoPeopleHaveToldTheEquity() throws IOException {
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        Instant.parse("2026-03-02T09:00:00Z").getEpochSecond() * SECOND,
                        "",
                        BLOCK);
        world.run(2 * SECOND);
        world.connectClient("first", List.of());
        world.run(30 * SECOND);
        assertEquals(0, world.fills());
        assertEquals(1, world.alerts(AlertCode.MARGIN_UNKNOWN));
        assertEquals(
                "margin:CLEARING used 0 of ? USD, free ?, distance none needed (warn 50%, stop"
                        + " 20%), equity never told, LP1",
                line(world));
        Answer whyNot = Listing.of("", true, world.view(), world.source());
        assertTrue(whyNot.lines().stream().noneMatch(l -> l.contains("null")));

        Draft asked = world.act(ANN, equity(world, "3000000"));
        assertTrue(
                asked.effect()
                        .endsWith(": CLEARING has 3000000.00 USD; a second person approves it"),
                asked.effect());
        world.run(5 * SECOND);
        assertEquals(0, world.fills(), "one person is not enough");
        world.act(BEA, Map.of("do", "approve", "request", "R1"));
        world.run(30 * SECOND);
        assertTrue(world.fills() > 0, "it goes on by itself");
        assertTrue(line(world).contains(" of 2,950,000 USD, free "), line(world));
        assertNull(world.failure());
        world.replays();
    }

    @Test
    void whatIsNoEquityIsSaid() throws IOException {
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        Instant.parse("2026-03-02T09:00:00Z").getEpochSecond() * SECOND,
                        "",
                        BLOCK);
        world.run(2 * SECOND);
        assertEquals(
                "no margin account 'ELSEWHERE' on this desk; there is: CLEARING",
                wrong(world, "ELSEWHERE", "1", "2026-03-02T08:00:00Z"));
        assertEquals(
                "'1.234' is no amount of USD with at most 2 digits after the point",
                wrong(world, "CLEARING", "1.234", "2026-03-02T08:00:00Z"));
        assertEquals(
                "'today' is no time; write it like 2026-03-02T08:00:00Z",
                wrong(world, "CLEARING", "1", "today"));
        assertEquals(
                "2026-03-03T08:00:00Z is not yet; a statement is of what has been",
                wrong(world, "CLEARING", "1", "2026-03-03T08:00:00Z"));
    }

    private static String wrong(LedgerWorld world, String account, String equity, String at)
            throws IOException {
        Draft draft =
                world.draft(Map.of("do", "margin", "account", account, "equity", equity, "at", at));
        return Objects.requireNonNull(Objects.requireNonNull(draft.problem()).problem()).what();
    }
}
