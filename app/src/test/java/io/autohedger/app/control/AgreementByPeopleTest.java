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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A custodian's close by people: a statement, its breaks and their end, on a desk that trades on.
 * It is two minutes before 17:00 of New York.
 */
class AgreementByPeopleTest {
    private static final int ANN = 1;
    private static final int BEA = 2;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final String CLOSE = "2026-03-02T22:00:00Z";
    private static final String EVIDENCE = "custody.csv sha256 " + "0".repeat(64);

    @TempDir Path folder;
    private LedgerWorld world;

    @BeforeEach
    void trading() throws IOException {
        Instant start = Instant.parse("2026-03-02T21:58:00Z");
        world =
                new LedgerWorld(
                        folder,
                        start.getEpochSecond() * SECOND,
                        "",
                        """
                        custodians {
                          CUSTODY {
                            venues = [LP1], close = "17:00", zone = "America/New_York"
                            agree-by = "17:10", rounding = 5
                          }
                        }
                        """);
        world.connectClient("monday", List.of());
        world.run(MINUTE);
    }

    private static Map<String, Object> statement(String at, String... lines) {
        List<String> all = new ArrayList<>(List.of("asset,value-date,amount"));
        all.addAll(List.of(lines));
        return Map.of(
                "do",
                "agree",
                "custodian",
                "CUSTODY",
                "at",
                at,
                "evidence",
                EVIDENCE,
                "lines",
                all);
    }

    private Answer ls(String kind) throws IOException {
        return Listing.of(kind, false, world.view(), world.source());
    }

    private List<String> wrong(Map<String, Object> request) throws IOException {
        return List.of(
                Objects.requireNonNull(
                                Objects.requireNonNull(world.draft(request).problem()).problem())
                        .what());
    }

    /** What the desk has of a balance, as the listing shows what a statement lacked of it. */
    private String ours(String asset) throws IOException {
        return ls("agreements").lines().stream()
                .filter(line -> line.matches("CUSTODY +" + asset + " +settled .*"))
                .map(line -> line.split(" +", -1)[3].replace(",", "").replace("+", ""))
                .findFirst()
                .orElseThrow();
    }

    private void sign(String... lines) throws IOException {
        world.act(ANN, statement(CLOSE, lines));
        List<String> requests = ls("requests").lines();
        String request = requests.get(1).split(" +", -1)[0];
        world.act(BEA, Map.of("do", "approve", "request", request));
    }

    @Test
    void aStatementIsComparedWithTheLedgerOfItsCloseAndBothSidesAgree() throws IOException {
        assertEquals(
                List.of("no day of CUSTODY has closed yet"), wrong(statement(CLOSE, "USD,,0")));
        world.run(2 * MINUTE);
        assertTrue(world.fills() > 0);
        List<String> rows = ls("agreements").lines();
        assertTrue(
                rows.get(1).matches("CUSTODY +2026-03-02 +" + CLOSE + " +awaited +0 +0 +0 .*"),
                rows.toString());
        sign("USD,,0");
        List<String> breaks = ls("breaks").lines();
        assertTrue(
                breaks.stream().anyMatch(l -> l.matches("B[0-9]+ +CUSTODY +EUR settled +all .*")),
                breaks.toString());
        assertEquals(2, world.alerts(AlertCode.BREAK));
        String eur = ours("EUR");
        String usd = ours("USD");
        world.run(MINUTE);
        sign("EUR,," + eur, "USD,," + usd);
        assertEquals(List.of("no breaks"), ls("breaks").lines());
        rows = ls("agreements").lines();
        assertTrue(
                rows.get(1)
                        .matches(
                                "CUSTODY +2026-03-02 +"
                                        + CLOSE
                                        + " +agreed +2 +0 +0 +ann, bea +2026-03-02T22:10:00Z"),
                rows.toString());
        world.run(10 * MINUTE);
        assertEquals(0, world.alerts(AlertCode.STATEMENT_MISSING));
        assertNull(world.failure());
        world.replays();
    }

    @Test
    void silenceIsNoAgreement() throws IOException {
        world.run(13 * MINUTE);
        assertEquals(1, world.alerts(AlertCode.STATEMENT_MISSING));
        assertTrue(
                ls("").lines().stream()
                        .anyMatch(l ->
                                l.equals(
                                        "AGREEMENT  CUSTODY  close of 2026-03-02 is not agreed,"
                                                + " due 2026-03-02T22:10:00Z   autohedger agree")),
                ls("").lines().toString());
        world.replays();
    }

    @Test
    void whatDiffersIsPostedOrKnownByTwoPeople() throws IOException {
        world.run(2 * MINUTE);
        sign("USD,,0");
        String eur = ours("EUR");
        sign("EUR,," + eur, "USD,,0");
        String name = "B1";
        assertTrue(
                ls("breaks").lines().get(1).startsWith(name + " "),
                ls("breaks").lines().toString());
        assertEquals(
                List.of(name + " is about a balance, which has no price: no --px"),
                wrong(Map.of("do", "adjust", "break", name, "px", "1", "evidence", EVIDENCE)));
        Draft nothing =
                world.draft(
                        Map.of(
                                "do",
                                "adjust",
                                "break",
                                name,
                                "px",
                                "",
                                "nothing",
                                true,
                                "evidence",
                                EVIDENCE));
        assertTrue(
                nothing.effect().contains("a difference of exactly that is known from then on"),
                nothing.effect());
        Draft posted =
                world.act(
                        ANN, Map.of("do", "adjust", "break", name, "px", "", "evidence", EVIDENCE));
        assertTrue(posted.effect().contains("USD settled at CUSTODY; "), posted.effect());
        String request = ls("requests").lines().get(1).split(" +", -1)[0];
        world.act(BEA, Map.of("do", "approve", "request", request));
        assertEquals(List.of("no breaks"), ls("breaks").lines());
        assertTrue(
                ls("agreements").lines().get(1).contains(" agreed "),
                ls("agreements").lines().toString());
        world.replays();
    }

    @Test
    void allThatIsWrongWithAFileIsSaidAtOnce() throws IOException {
        world.run(2 * MINUTE);
        assertEquals(
                List.of(
                        "agree CUSTODY --file custody.csv --at "
                                + CLOSE
                                + " cannot be signed: line 2: no currency and no contract 'GOLD' on"
                                + " this desk; line 3: 'ten' is no amount of USD with at most 2"
                                + " digits after the point; line 4: 2026-03-02 is settled at the"
                                + " close of 2026-03-02: add it to what is settled, without a value"
                                + " date; line 5: EURUSD is no contract: tell its two currencies;"
                                + " line 6: it has 2 fields, not 3; line 7: 'soon' is no date;"
                                + " write it like 2026-12-25, or leave it if settled; line 8: the"
                                + " same balance as line 3"),
                wrong(
                        statement(
                                CLOSE,
                                "GOLD,,1",
                                "USD,,ten",
                                "EUR,2026-03-02,1",
                                "EURUSD,,1",
                                "USD,1",
                                "EUR,soon,1",
                                "USD,,1")));
        assertEquals(
                List.of(
                        "agree CUSTODY --file custody.csv --at "
                                + CLOSE
                                + " cannot be signed: line 1: no balance in it; of an account that"
                                + " holds nothing write one of 0"),
                wrong(statement(CLOSE)));
        assertEquals(
                List.of(
                        "2026-02-27T22:00:00Z is not the last close of CUSTODY, which is "
                                + CLOSE
                                + ": what it held before then is in what it held then"),
                wrong(statement("2026-02-27T22:00:00Z", "USD,,1")));
        assertEquals(
                List.of("'five' is no time; write it like 2026-03-02T22:00:00Z"),
                wrong(statement("five", "USD,,1")));
    }
}
