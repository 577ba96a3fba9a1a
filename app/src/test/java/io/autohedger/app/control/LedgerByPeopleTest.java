// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.view.Answer;
import io.autohedger.app.view.Draft;
import io.autohedger.app.view.Listing;
import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.PnlChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.connectivity.simulator.RecordedDeal;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people do about the ledger of a desk that runs: silent clients, deals that are told again,
 * value dates. Over FIX in a virtual world; what people see is what the commands print.
 */
class LedgerByPeopleTest {
    private static final int ANN = 1;
    private static final int BEA = 2;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long MILLION = 100_000_000L;

    @TempDir Path folder;

    @Test
    void aSilentClientPagesOnceAndWhatItTellsAgainIsHeldForTwoPeople() throws IOException {
        long nine = at("2026-03-02T09:00:00Z");
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        nine,
                        "silent-after = 1min, silent-in = DAY, old-after = 6h, old-burst = 2",
                        "sessions { DAY { zone = UTC, open = \"08:00\", close = \"18:00\" } }");
        world.connectClient("monday", List.of());
        world.run(MINUTE);
        assertEquals(0, world.alerts(AlertCode.FLOW_SILENT));
        world.client().stopFlow(world.now());
        world.run(3 * MINUTE);
        assertEquals(1, world.alerts(AlertCode.FLOW_SILENT));
        long before = world.clientQty();

        List<RecordedDeal> yesterday = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            yesterday.add(sale(world.instrument(), world.now() - DAY + i, "Y" + i));
        }
        world.client().disconnect(world.now());
        world.connectClient("again", yesterday);
        world.run(10 * SECOND);
        assertEquals(1, world.alerts(AlertCode.DEALS_HELD));
        assertEquals(before + 2 * MILLION, world.clientQty(), "two are booked");
        List<String> rows = ls(world, "held").lines();
        assertTrue(
                rows.get(1)
                        .matches(
                                "ACME +EURUSD +4  EUR \\+4,000,000.00 USD -4,340,000.00"
                                        + "  2026-03-01T09:04:00Z  2026-03-01T09:04:00Z .*"),
                rows.toString());
        assertTrue(
                ls(world, "").lines().stream()
                        .anyMatch(l ->
                                l.equals(
                                        "HELD       ACME  4 deals, would be EUR +4,000,000.00 USD"
                                                + " -4,340,000.00   autohedger ls held")),
                ls(world, "").lines().toString());
        assertEquals(
                List.of("no deals of 'NOBODY' are held; there are some of ACME"),
                wrong(world, Map.of("do", "held", "client", "NOBODY", "decision", "book")));
        assertEquals(
                List.of("'keep' is none of book, drop"),
                wrong(world, Map.of("do", "held", "client", "ACME", "decision", "keep")));

        Map<String, Object> book = Map.of("do", "held", "client", "ACME", "decision", "book");
        Draft asked = world.act(ANN, book);
        assertEquals(
                "held ACME book: 4 deals are booked, exposure changes by EUR +4,000,000.00 USD"
                        + " -4,340,000.00; a second person approves it",
                asked.effect());
        assertEquals(before + 2 * MILLION, world.clientQty(), "one person is not enough");
        assertTrue(
                ls(world, "requests").lines().get(1).startsWith("R1       held ACME book  ann"),
                ls(world, "requests").lines().toString());
        world.act(BEA, Map.of("do", "approve", "request", "R1"));
        assertEquals(before + 6 * MILLION, world.clientQty());
        assertEquals(List.of("no held deals"), ls(world, "held").lines());
        assertEquals(1, world.alerts(AlertCode.FLOW_SILENT));
        assertNull(world.failure());
        world.replays();
    }

    /** Thursday's spot would be Monday the 9th, and nothing settles in euro on that day. */
    @Test
    void atFiveInNewYorkPositionsWaitForPointsAndRollOverAHoliday() throws IOException {
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        at("2026-03-04T21:58:00Z"),
                        "",
                        """
                        value-dates {
                          zone = "America/New_York", roll-with = LP1
                          holidays { EUR = ["2026-03-09"] }
                        }
                        """);
        world.connectClient("wednesday", List.of());
        world.run(119 * SECOND);
        assertEquals(
                "EURUSD  2026-03-06    2026-03-06  2026-03-10", ls(world, "rolls").lines().get(1));
        assertEquals(0, world.alerts(AlertCode.ROLL_WAITS));
        world.run(MINUTE);
        assertEquals(1, world.alerts(AlertCode.ROLL_WAITS));
        assertEquals(
                "EURUSD  2026-03-06    2026-03-10  2026-03-10  waits for swap points",
                ls(world, "rolls").lines().get(1));
        assertEquals(0, rolled(world)[0]);
        assertEquals(
                List.of("no instrument 'GOLD' on this desk"),
                wrong(world, points("GOLD", "1.085", "0.0001")));
        assertEquals(
                List.of("'dear' is no price of EURUSD, such as 0.00001"),
                wrong(world, points("EURUSD", "dear", "0.0001")));
        assertEquals(
                List.of(
                        "'0.00001234567' are no points: the far price less the near one, in units"
                                + " of the price, with at most 9 digits after the point"),
                wrong(world, points("EURUSD", "1.085", "0.00001234567")));

        Draft asked = world.act(ANN, points("EURUSD", "1.085", "0.0002345"));
        assertEquals(
                "swap-points EURUSD 1.08500 --points 0.0002345: what settles up to 2026-03-06 is"
                        + " sold there at 1.08500 and bought on 2026-03-10 at 1.0852345, at once; a"
                        + " second person approves it",
                asked.effect());
        assertEquals(0, rolled(world)[0]);
        world.act(BEA, Map.of("do", "approve", "request", "R1"));
        assertEquals(
                "EURUSD  2026-03-10    2026-03-10  2026-03-11", ls(world, "rolls").lines().get(1));
        long[] rolled = rolled(world);
        assertTrue(rolled[0] > 0, "something was rolled");
        // At six digits more of the cent: 0.0002345 of what was brought to the new date.
        assertEquals(-rolled[1] * 2_345, rolled[2] * 10);
        assertNull(world.failure());
        world.replays();
    }

    /** The copy misses one deal, has one that nobody booked, and another price of a third. */
    @Test
    void dealsThroughTwoDoorsAreExposedOnceAndWhatDiffersIsABreakWithItsAmount()
            throws IOException {
        long nine = at("2026-03-02T09:00:00Z");
        LedgerWorld world =
                new LedgerWorld(
                        folder,
                        nine,
                        "",
                        """
                        clients.sessions.COPY {
                          target = COPY, book = CLIENT_FX
                          witness-of = ACME, unmatched-after = 20s
                        }
                        """);
        List<RecordedDeal> booked = new ArrayList<>();
        List<RecordedDeal> copied = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            booked.add(sale(world.instrument(), nine + (1 + i) * SECOND, "D" + i));
            copied.add(sale(world.instrument(), nine + (3 - i % 3 + i) * SECOND, "D" + i));
        }
        copied.set(2, sale(world.instrument(), nine + 7 * SECOND, "D3", 108_510));
        copied.set(4, sale(world.instrument(), nine + 8 * SECOND, "X1"));
        world.connectClient("monday", booked);
        world.connectWitness("COPY", copied);
        world.run(20 * SECOND);
        assertEquals(5 * MILLION, world.clientQty(), "each once");
        assertEquals(0, world.alerts(AlertCode.DEAL_UNMATCHED));
        assertEquals(1, world.alerts(AlertCode.WITNESS_DIFFERS));
        world.run(20 * SECOND);
        assertEquals(0, world.alerts(AlertCode.CAPACITY));
        List<String> rows = ls(world, "unmatched").lines();
        assertTrue(
                rows.stream()
                        .anyMatch(row ->
                                row.matches(
                                        "ACME +X1 +EURUSD +EUR \\+1,000,000.00 USD -1,085,000.00"
                                                + " +not booked; COPY tells it .*")),
                rows.toString());
        assertTrue(
                rows.stream().anyMatch(row -> row.matches("ACME +D5 .* booked; COPY does not .*")),
                rows.toString());
        assertTrue(
                rows.stream().anyMatch(row -> row.matches("ACME +D3 .* COPY tells it differ.*")),
                rows.toString());
        assertEquals(6, rows.size(), rows.toString());
        assertEquals(5 * MILLION, world.clientQty());
        world.replays();
    }

    /** A desk takes over another one's positions: two people see each, and the hedger hedges. */
    @Test
    void openingPositionsAreTakenOverOnceByTwoPeopleAndHedged() throws IOException {
        LedgerWorld world = new LedgerWorld(folder, at("2026-03-02T09:00:00Z"), "", "");
        world.run(10 * SECOND);
        assertEquals(
                "opening positions.csv cannot be booked: line 2: no book 'CLIENTS' on this desk;"
                        + " line 3: no instrument 'EURGBP' on this desk; line 4: 'some' is no"
                        + " quantity: above 0 long, below 0 short, with at most 2 digits after the"
                        + " point; line 4: '0' is no price of EURUSD: above 0, with at most 5"
                        + " digits after the point; line 4: no provider or client 'LP9' on this"
                        + " desk; line 4: '2.3.2026' is no date; write it like 2026-12-25, or leave"
                        + " it for spot; line 5: it has 3 fields, not 6; line 6: the same book and"
                        + " instrument as line 4",
                wrong(
                                world,
                                opening(
                                        "CLIENTS,EURUSD,1,1.08,,",
                                        "CLIENT_FX,EURGBP,1,0.86,,",
                                        "CLIENT_FX,EURUSD,some,0,LP9,2.3.2026",
                                        "CLIENT_FX,EURUSD,1",
                                        "CLIENT_FX,EURUSD,1,1.08,,"))
                        .getFirst());
        Map<String, Object> file =
                opening(
                        "CLIENT_FX,EURUSD,-5000000,1.0840,ACME,2026-03-04",
                        "HEDGE_FX,EURUSD,1000000,1.0830,LP1,");
        Draft asked = world.act(ANN, file);
        assertEquals(
                List.of(
                        "opening positions.csv: these positions are booked, and a second person"
                                + " approves them",
                        "  BOOK       INSTR     QUANTITY    PRICE  VALUE DATE",
                        "  CLIENT_FX  EURUSD  -5,000,000  1.08400  2026-03-04",
                        "  HEDGE_FX   EURUSD  +1,000,000  1.08300  spot",
                        "  exposure changes by EUR -4,000,000.00 USD +4,337,000.00"),
                asked.effect().lines().toList());
        Map<String, Object> approve = Map.of("do", "approve", "request", "R1");
        String shown = world.draft(approve).effect();
        assertTrue(
                shown.contains(": opening positions.csv   (positions.csv sha256 ")
                        && shown.contains("CLIENT_FX  EURUSD  -5,000,000  1.08400  2026-03-04"),
                shown);
        assertEquals(0, world.fills());
        world.act(BEA, approve);
        world.run(30 * SECOND);
        assertTrue(world.fills() > 0, "the hedger hedges what was taken over");
        List<String> rows = ls(world, "positions").lines();
        assertTrue(rows.getFirst().matches("ASSET +OPENING +CLIENT +HEDGED +RESIDUAL .*"));
        assertTrue(
                rows.stream().anyMatch(row -> row.matches("EUR +-4,000,000.00 +0 +\\+[1-4],.*")),
                rows.toString());
        assertEquals(
                "opening positions.csv cannot be booked: line 2: EURUSD of HEDGE_FX was opened"
                        + " already, and is not opened twice",
                wrong(world, opening("HEDGE_FX,EURUSD,1000000,1.0830,LP1,")).getFirst());
        assertNull(world.failure());
        world.replays();
    }

    private static Map<String, Object> opening(String... positions) {
        List<String> lines = new ArrayList<>();
        lines.add("book,instrument,quantity,price,account,value-date");
        lines.addAll(List.of(positions));
        return Map.of(
                "do",
                "opening",
                "evidence",
                "positions.csv sha256 " + "0".repeat(64),
                "lines",
                lines);
    }

    private static Map<String, Object> points(String instrument, String spot, String points) {
        return Map.of(
                "do", "swap-points", "instrument", instrument, "spot", spot, "points", points);
    }

    /** How many legs of ours, what they bring of EUR to the new date, and the carry told last. */
    private static long[] rolled(LedgerWorld world) throws IOException {
        long[] sums = new long[3];
        world.outputs((template, buffer, at, header) -> {
            if (template == PostingDecoder.TEMPLATE_ID) {
                var in = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.kind() == PostingKind.ROLL && in.bookId() != 0) {
                    sums[0]++;
                    boolean isEuroFar =
                            in.valueDate() == 20_522
                                    && in.assetId() == world.instrument().base().assetId();
                    sums[1] += isEuroFar ? in.amount().low() : 0;
                }
            } else if (template == PnlChangedDecoder.TEMPLATE_ID) {
                var in = new PnlChangedDecoder().wrapAndApplyHeader(buffer, at, header);
                sums[2] = in.carry().low();
            }
        });
        return sums;
    }

    /** A client's sale of a million at 1.085: the desk buys. */
    private static RecordedDeal sale(Instrument instrument, long time, String execId) {
        return sale(instrument, time, execId, 108_500);
    }

    private static RecordedDeal sale(Instrument instrument, long time, String execId, long px) {
        return new RecordedDeal(1, time, instrument, Side.SELL, MILLION, false, px, execId);
    }

    private static long at(String instant) {
        return Instant.parse(instant).getEpochSecond() * SECOND;
    }

    private static Answer ls(LedgerWorld world, String kind) throws IOException {
        return Listing.of(kind, false, world.view(), world.source());
    }

    private static List<String> wrong(LedgerWorld world, Map<String, Object> request)
            throws IOException {
        Answer problem = world.draft(request).problem();
        return List.of(Objects.requireNonNull(Objects.requireNonNull(problem).problem()).what());
    }
}
