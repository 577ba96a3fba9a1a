// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static io.autohedger.system.DeskProcesses.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.connectivity.simulator.VenueFill;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.system.why.WhyCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cheapest of three providers fills in silence (ORDERS section 4): desk, venues and clients in
 * processes of their own, people at the socket, the venues' own ledgers as the judge.
 */
class DoubtTest {
    /** The last two lines: nothing is open any more. */
    private static final String QUIET = "( open 0 unknown 0 [^\\n]*\\n[^\\n]*){2}\\z";

    private static final Pattern CL_ORD_ID = Pattern.compile("\"clOrdId\":\"(D\\d+-\\d+)\"");
    private static final Pattern REQUEST = Pattern.compile("request (R\\d+) made");

    @TempDir Path folder;

    /** Its answer takes two seconds to come: the others are hedged at meanwhile. */
    @Test
    void whoSwallowsTheAcknowledgementButAnswersIsProvedWhileOthersHedge() throws Exception {
        String manners = "latency = 1800ms, faults { swallow-ack = 100% }";
        try (DeskProcesses all = DeskProcesses.threeProviders(folder, manners)) {
            all.venue();
            Command desk = all.desk(directory());
            desk.awaitNote("clients ACME on");
            Command clients = all.clients("clients");
            desk.awaitAnswer("hedges (1[4-9]|[2-9]\\d)");
            clients.terminate();
            assertEquals(0, clients.await().code());
            desk.awaitAnswer(QUIET);
            desk.interrupt();
            Command.Result ended = desk.await();
            assertEquals(0, ended.code(), ended.out() + ended.err());

            DoubtWalk walk = DoubtWalk.of(directory());
            assertTrue(walk.unknown > 0, "nobody was silent");
            assertEquals(walk.unknown, walk.known);
            assertEquals(0, walk.byPeople);
            assertTrue(walk.elsewhereInDoubt > 0, "nobody hedged while an order was in doubt");
            same(all.ledger(), walk.hedged());
            assertTrue(ended.lastLine().contains("\"unknown\":0,"), ended.lastLine());
            assertEquals(List.of(), WhyCheck.of(directory()).disagreements());
        }
    }

    @Test
    void whoNeverAnswersIsContainedCentredAskedAboutAndResolvedByTwoPeople() throws Exception {
        String manners = "latency = 20ms, faults { swallow-ack = 100%, ignore-status = 100% }";
        try (DeskProcesses all = DeskProcesses.threeProviders(folder, manners)) {
            all.venue();
            Command desk = all.desk(directory());
            desk.awaitNote("clients ACME on");
            Command clients = all.clients("clients");
            untilListed("alarms", "DOUBT_ASKS");
            Path inDoubt = copyOfWhatIsWritten();
            // Nobody deals there any more, and what is in doubt is what the venue knows.
            people(8, "kill", "venue:LP2", "--mode", "stop", "--as", "ann");
            Matcher orders = CL_ORD_ID.matcher(listed("unknowns"));
            int resolved = 0;
            while (orders.find()) {
                resolve(all, orders.group(1));
                resolved++;
            }
            assertTrue(resolved > 0, "no order is in doubt");
            desk.awaitAnswer(QUIET);
            clients.terminate();
            assertEquals(0, clients.await().code());
            desk.interrupt();
            Command.Result ended = desk.await();
            assertEquals(0, ended.code(), ended.out() + ended.err());

            DoubtWalk walk = DoubtWalk.of(directory());
            assertEquals(resolved, walk.byPeople);
            assertTrue(walk.asked, "nobody was asked");
            assertTrue(walk.containedNanos > 0, "intake never closed");
            assertEquals(0, walk.lateDeals, "deals a second after the client was told");
            assertTrue(walk.covers > 0, "nothing was covered");
            assertTrue(
                    walk.mostCover.compareTo(new BigDecimal("2000000")) <= 0,
                    "covered " + walk.mostCover);
            same(all.ledger(), walk.hedged());
            assertTrue(
                    ended.lastLine().matches(".*\"costOfDoubt\":\\{\"USD\":\"-?[0-9.]+\"}.*"),
                    ended.lastLine());
            assertEquals(0, Command.run(folder, "replay", directory().toString()).code());
            WhyCheck.Report doubtful = WhyCheck.of(inDoubt);
            assertEquals(List.of(), doubtful.disagreements());
            assertTrue(doubtful.inDoubt() > 0, "no order was in doubt");
            assertEquals(List.of(), WhyCheck.of(directory()).disagreements());
        }
    }

    /** The journal as it is while an order has no answer, with the sources beside it. */
    private Path copyOfWhatIsWritten() throws Exception {
        Path copy = folder.resolve("in-doubt");
        for (String part : List.of("journal", "strategies")) {
            Files.createDirectories(copy.resolve(part));
            try (Stream<Path> files = Files.list(directory().resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(part).resolve(file.getFileName()));
                }
            }
        }
        return copy;
    }

    /** As the venue's own statement says it was filled; one asks, another approves. */
    private void resolve(DeskProcesses all, String clOrdId) throws Exception {
        VenueOrder order =
                all.ordersAtVenues().stream()
                        .filter(o -> o.clOrdId().equals(clOrdId))
                        .findFirst()
                        .orElseThrow();
        List<VenueFill> fills = all.fillsAtVenues(order);
        BigDecimal qty = BigDecimal.valueOf(order.cumQty(), order.instrument().qtyScale());
        BigDecimal paid = BigDecimal.ZERO;
        for (VenueFill fill : fills) {
            paid =
                    paid.add(
                            BigDecimal.valueOf(fill.lastQty(), 2)
                                    .multiply(BigDecimal.valueOf(fill.lastPx(), 5)));
        }
        String px = paid.divide(qty, 5, RoundingMode.HALF_EVEN).toPlainString();
        String asked =
                people(
                        0,
                        "resolve",
                        clOrdId,
                        "--as",
                        "filled",
                        "--qty",
                        qty.toPlainString(),
                        "--px",
                        px,
                        "--evidence",
                        folder.resolve("venue/LP2.ledger").toString(),
                        "--as",
                        "ann",
                        "-y");
        Matcher request = REQUEST.matcher(asked);
        assertTrue(request.find(), asked);
        people(5, "approve", request.group(1), "--as", "ann", "-y");
        people(0, "approve", request.group(1), "--as", "bea", "-y");
    }

    private void untilListed(String kind, String word) throws Exception {
        for (int looks = 0; !listed(kind).contains(word); looks++) {
            assertFalse(looks > 60, () -> "never listed: " + word);
        }
    }

    private String listed(String kind) throws Exception {
        return people(0, "ls", kind, "--json");
    }

    private String people(int code, String... words) throws Exception {
        String[] line = java.util.Arrays.copyOf(words, words.length + 2);
        line[words.length] = "-d";
        line[words.length + 1] = directory().toString();
        Command.Result said = Command.start(folder, Command.SHORT_LIVED, line).await();
        assertEquals(code, said.code(), String.join(" ", words) + ": " + said.out() + said.err());
        return said.out() + said.err();
    }

    private Path directory() {
        return folder.resolve("desk");
    }
}
