// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.codecs.LimitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terms of a client's orders: right and wrong. */
class ClientOrdersKeysTest {
    private static final Path ONE_PAIR =
            Path.of(System.getProperty("ah.root"), "examples", "one-pair");
    private static final String ACME = "tier = 1, may-trade";
    private static final String BOOKS =
            """
            books.COVERS { mode = netting, role = hedge, trader = desk-auto }
            books.ORPHANS { mode = netting, role = hedge, trader = desk-auto }
            """;

    /** For the firm, where the example sets none. */
    private static final String LIMITS =
            "net = 150M USD, order-value = 10M USD, order-rate = 60/s, open-orders = 100"
                    + ", warehouse-capacity = 20M USD\n";

    private static final String FIRM = "  firm {\n";
    private static final String RIGHT =
            "orders = hybrid, mark-up = 0.25bps, on-doubt = fill, answer-within = 400ms"
                    + ", market-protection = 10bps, cover-book = COVERS, orphan-book = ORPHANS"
                    + ", orphan-limit = 5M USD";

    @TempDir Path folder;

    @Test
    void theTermsAreRead() throws IOException {
        DeskDefinition desk = read(RIGHT, BOOKS, LIMITS);
        assertEquals(
                new DeskDefinition.ClientOrders(
                        true,
                        true,
                        25,
                        1_000,
                        400_000_000L,
                        3,
                        4,
                        List.of(1),
                        desk.universe().baseCurrency().assetId(),
                        500_000_000L),
                desk.clients().getFirst().orders());
        assertTrue(desk.limits().stream().anyMatch(l -> l.kind() == LimitKind.WAREHOUSE_CAPACITY));
        assertNull(read("orders = off", "", "").clients().getFirst().orders());
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        List<String> expected =
                List.of(
                        "mark-up | it is below 100%, to a hundredth of a basis point: 0.25bps",
                        "answer-within | a cover takes longer than that; write it like 500ms",
                        "cover-book | no net, no order-value, no order-rate, no open-orders"
                                + " anywhere on its trader's path of limits",
                        "orphan-book | it is the cover-book, which stays flat; take another",
                        "cover-at | no provider LP9 in providers",
                        "orphan-limit | with nothing no cover may go out; write 5M USD");
        List<String> told =
                mistakes(
                        "orders = back-to-back, mark-up = 0.001bps, answer-within = 0s"
                                + ", cover-book = COVERS, orphan-book = COVERS, cover-at = [LP9]"
                                + ", orphan-limit = 0 USD",
                        BOOKS,
                        "");
        assertEquals(expected.stream().sorted().toList(), told.stream().sorted().toList());
    }

    /** Each session's terms are right by themselves. */
    @Test
    void whereOneSessionCoversAnotherKeepsNoOrphans() throws IOException {
        assertEquals(List.of(), besideAnother("COVERS", "MORE"), "two share what covers them");
        assertEquals(List.of(), besideAnother("MORE", "ORPHANS"));
        assertEquals(
                List.of("cover-book | it is the orphan-book of ACME; take another"),
                besideAnother("ORPHANS", "MORE"));
        assertEquals(
                List.of(
                        "orphan-book | it is the cover-book of ACME, which stays flat; take"
                                + " another"),
                besideAnother("MORE", "COVERS"));
    }

    private List<String> besideAnother(String covers, String orphans) throws IOException {
        String other =
                "clients.sessions.OTHER { target = OTHER, book = CLIENT_FX, "
                        + ACME
                        + " = [EURUSD], "
                        + RIGHT.replace("cover-book = COVERS", "cover-book = " + covers)
                                .replace("orphan-book = ORPHANS", "orphan-book = " + orphans)
                        + " }\n"
                        + "books.MORE { mode = netting, role = hedge, trader = desk-auto }\n";
        return mistakes(RIGHT, BOOKS + other, LIMITS);
    }

    /** What fills for clients there would count as held of the proxy. */
    @Test
    void aProxyIsHeldInNoBookOfCoversOrOrphans() throws IOException {
        for (String book : List.of("COVERS", "ORPHANS")) {
            String proxy =
                    "proxies.EUR { via = GBP, book = "
                            + book
                            + ", effectiveness = 30%, for = 30min }\n";
            List<String> told = mistakes(RIGHT, BOOKS + proxy, LIMITS);
            assertTrue(
                    told.contains(
                            "book | covers of clients' orders are in " + book + "; take another"),
                    told.toString());
        }
    }

    @Test
    void whatIsMissingOrSaysNothingIsTold() throws IOException {
        assertEquals(
                List.of("ACME | `mark-up` is missing"), mistakes("orders = hybrid", BOOKS, LIMITS));
        assertEquals(
                List.of("on-doubt | on-doubt says nothing without orders = back-to-back"),
                mistakes("on-doubt = fill", "", ""));
        assertEquals(
                List.of("cover-book | no book COVER with role = hedge"),
                mistakes(RIGHT.replace("COVERS,", "COVER,"), BOOKS, LIMITS));
    }

    private DeskDefinition read(String ofClient, String blocks, String firm) throws IOException {
        Configuration.Reading reading = reading(ofClient, blocks, firm);
        assertEquals(List.of(), MistakeTable.of(reading.mistakes()));
        return Objects.requireNonNull(reading.desk()).desk();
    }

    private List<String> mistakes(String ofClient, String blocks, String firm) throws IOException {
        return reading(ofClient, blocks, firm).mistakes().stream()
                .map(m -> m.key().substring(m.key().lastIndexOf('.') + 1) + " | " + m.what())
                .toList();
    }

    private Configuration.Reading reading(String ofClient, String blocks, String firm)
            throws IOException {
        Path config = folder.resolve("desk.conf");
        String text = Files.readString(ONE_PAIR.resolve("desk.conf"));
        assertTrue(text.contains(ACME));
        assertTrue(text.contains(FIRM));
        String ours = text.replace(ACME, ofClient + ", " + ACME).replace(FIRM, FIRM + firm);
        Files.writeString(config, ours + "\n" + blocks);
        Files.copy(
                ONE_PAIR.resolve("hedger.ah"),
                folder.resolve("hedger.ah"),
                StandardCopyOption.REPLACE_EXISTING);
        return Configuration.read(config, Map.of());
    }
}
