// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.app.text.JsonText;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.model.Instrument;
import io.autohedger.model.Side;
import io.autohedger.system.Page;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider falls silent with 40 orders live, the feed of the other one dies, clients go on
 * dealing, and one person has docs/operations/night.md and nothing else. Each command of the page
 * is typed into the command itself, against a desk in virtual time whose socket is open; typing and
 * thinking cost what a person needs. Judged by the ledgers of venues and client.
 */
@Timeout(300)
class NightTest {
    private static final Path PAGE =
            Path.of(System.getProperty("ah.root", "../.."), "docs", "operations", "night.md");
    private static final long SECOND = NightDesk.SECOND;

    /** What reading, thinking and typing cost, for each command. */
    private static final long THINKS = 10 * SECOND;

    private static final long PHONES = 60 * SECOND;
    private static final long MOST = 300 * SECOND;
    private static final String STATEMENT = "ecn1.csv";
    private static final int ORDERS = 40;

    /** One screen; but a person sees each order of what is asked or approved. */
    private static final int MOST_LINES = ORDERS + 6;

    private static final long LOT_OF_A_DEAL = 10_000_000L;

    /** Half of the hedger's parameter hard: from there on it only rests, and nobody takes that. */
    private static final BigDecimal RESTS_AGAIN_BELOW = new BigDecimal("1500000");

    @TempDir Path folder;
    private final List<Long> killed = new ArrayList<>();
    private final WireCount wire = new WireCount();
    private NightDesk desk;
    private long outage;

    @BeforeEach
    void fortyOrdersRestAtTheBook() throws Exception {
        desk = new NightDesk(folder, wire);
        wire.clock(desk::nowNanos);
        desk.runFor(5 * SECOND);
        for (int i = 0; i < ORDERS; i++) {
            Instrument instrument = desk.instruments().get(i % 2);
            desk.in(i * SECOND / 2, () -> deal(instrument, LOT_OF_A_DEAL));
        }
        desk.runFor(25 * SECOND);
        assertEquals(
                ORDERS, desk.book().ledger().orders().stream().filter(o -> o.isLive()).count());
    }

    @AfterEach
    void theNightEnds() throws Exception {
        desk.close();
    }

    private void deal(Instrument instrument, long qty) {
        desk.client().deal(instrument, Side.BUY, qty, desk.nowNanos());
    }

    /** Clients deal for as long as the desk lets them; the book trades on without us. */
    private void theOutageBegins() {
        outage = desk.nowNanos();
        desk.silence();
        desk.streamer().faults().on(Fault.SILENT_FEED);
        for (int i = 1; i < 60; i++) {
            Instrument instrument = desk.instruments().get(i % 2);
            desk.in(
                    4L * i * SECOND,
                    () -> {
                        if (!desk.client().isHalted(instrument)) {
                            deal(instrument, 4 * LOT_OF_A_DEAL);
                        }
                    });
        }
        Instrument euro = desk.instruments().getFirst();
        desk.in(35 * SECOND, () -> desk.mids().move(euro, -2.4));
        desk.in(35 * SECOND + 6 * SECOND / 10, () -> desk.mids().move(euro, 2.4));
        desk.in(150 * SECOND, () -> desk.streamer().faults().off(Fault.SILENT_FEED));
    }

    @Test
    void onePersonWithThePageHandlesItWithinFiveMinutes() throws Exception {
        Page page = Page.read(PAGE);
        theOutageBegins();
        desk.runFor(3 * SECOND);
        for (Page.Step step : page.steps("console night")) {
            follow(step, List.of());
        }
        long took = desk.nowNanos() - outage;
        assertTrue(took <= MOST, "it took " + took / SECOND + " s");
        isHandedOverTo("bea");
        noOrderWentPastALimit();
        for (Instrument instrument : desk.instruments()) {
            assertTrue(new NightJudge(desk).insideAllTheWhile(instrument) > ORDERS);
        }

        for (Page.Step step : page.steps("console bea")) {
            follow(step, List.of("--as", "bea"));
        }
        desk.hearAgain();
        desk.runFor(90 * SECOND);
        whatPeopleSaidWasTrue();
        noOrderWentPastALimit();
    }

    private void follow(Page.Step step, List<String> played) throws Exception {
        List<String> words = words(step.command());
        words.addAll(played);
        if (words.contains(STATEMENT)) {
            desk.runFor(PHONES);
            Files.write(folder.resolve(STATEMENT), new Statement(desk).lines());
        }
        desk.runFor(THINKS);
        words.replaceAll(w -> w.equals(STATEMENT) ? folder.resolve(w).toString() : w);
        NightDesk.Typed said = desk.type(words);
        String where = PAGE.getFileName() + ":" + step.line() + "  " + step.command() + "\n";
        assertEquals(step.code(), said.code(), where + said.output());
        String missing = step.missing(said.output());
        assertNull(missing, where + "never shows: " + missing + "\nbut:\n" + said.output());
        assertTrue(said.output().lines().count() <= MOST_LINES, where + said.output());
        switch (words.getFirst()) {
            case "kill" -> killed.add(desk.nowNanos());
            case "unknowns" -> bothWorldsAreRight();
            default -> {
                // It has only looked, or asked.
            }
        }
    }

    /** What is open is in doubt, and each of it waits for a person who has a name. */
    private void isHandedOverTo(String name) throws InterruptedException {
        List<Map<String, Object>> open = listed("orders");
        List<Map<String, Object>> requests = listed("requests");
        assertEquals(ORDERS, open.size());
        for (Map<String, Object> order : open) {
            assertNotEquals("KNOWN", order.get("certainty"), order.toString());
            String wanted = "resolve " + order.get("clOrdId") + " ";
            List<Map<String, Object>> mine =
                    requests.stream()
                            .filter(r -> String.valueOf(r.get("command")).startsWith(wanted))
                            .toList();
            assertEquals(1, mine.size(), wanted);
            assertEquals(List.of(name), mine.getFirst().get("for"));
        }
        assertTrue(listed("alarms").stream().noneMatch(a -> isAbout(a, "ORDER_UNKNOWN")));
    }

    private static boolean isAbout(Map<String, Object> alarm, String code) {
        return code.equals(alarm.get("code")) && "ALERT".equals(alarm.get("severity"));
    }

    /** The figures of {@code unknowns}, from the ledgers and the bytes of the last prices. */
    private void bothWorldsAreRight() throws Exception {
        NightJudge judge = new NightJudge(desk);
        List<Map<String, Object>> worlds = list(json("unknowns"), "worlds");
        assertEquals(desk.instruments().size(), worlds.size());
        for (Instrument instrument : desk.instruments()) {
            BigDecimal mid = judge.mid(instrument);
            BigDecimal asked = BigDecimal.ZERO;
            BigDecimal earned = BigDecimal.ZERO;
            for (VenueOrder order : desk.book().ledger().orders()) {
                if (order.instrument().equals(instrument)) {
                    BigDecimal qty = BigDecimal.valueOf(order.orderQty(), instrument.qtyScale());
                    BigDecimal px = BigDecimal.valueOf(order.limitPx(), instrument.priceScale());
                    asked = asked.add(qty);
                    earned = earned.add(qty.multiply(mid.subtract(px)));
                }
            }
            BigDecimal none = judge.left(instrument).add(judge.filled(instrument, outage));
            Map<String, Object> world =
                    worlds.stream()
                            .filter(w -> instrument.base().code().equals(w.get("ccy")))
                            .findFirst()
                            .orElseThrow();
            assertTrue(asked.signum() > 0 && earned.signum() != 0 && mid.signum() > 0);
            is(none, world, "notFilled");
            is(none.add(asked), world, "filled");
            is(none.multiply(mid), world, "notFilledWorth");
            is(none.add(asked).multiply(mid), world, "filledWorth");
            is(earned, world, "filledPnl");
        }
    }

    private static void is(BigDecimal expected, Map<String, Object> object, String name) {
        NightJudge.same(expected, new BigDecimal(String.valueOf(object.get(name))));
    }

    /** As desk.conf says them, by what has left on the wire. */
    private void noOrderWentPastALimit() throws Exception {
        BigDecimal most = new BigDecimal("2000000");
        List<WireCount.Sent> sent = wire.orders();
        assertTrue(sent.size() >= ORDERS);
        for (int i = 0; i < sent.size(); i++) {
            WireCount.Sent order = sent.get(i);
            assertTrue(order.value().compareTo(most) <= 0, order.toString());
            assertTrue(order.qty().compareTo(most) <= 0, order.toString());
            long since = order.nanos() - SECOND;
            long inASecond = sent.subList(0, i + 1).stream().filter(o -> o.nanos() > since).count();
            assertTrue(inASecond <= 20, order.toString());
            boolean isStopped = !killed.isEmpty() && order.nanos() > killed.getFirst();
            assertFalse(isStopped && "ecn1".equals(order.to()), order.toString());
        }
        assertTrue(new NightJudge(desk).mostOpenOrders() <= 48);
    }

    /** The venue came back and said the same; what was too much was hedged elsewhere. */
    private void whatPeopleSaidWasTrue() throws Exception {
        assertEquals("no orders\n", desk.type(List.of("ls", "orders")).output());
        List<Map<String, Object>> alarms = listed("alarms");
        assertTrue(alarms.stream().noneMatch(a -> isAbout(a, "EVIDENCE_DISAGREES")));
        assertTrue(desk.book().ledger().fills().size() > 1, "the book filled some of them");
        assertTrue(desk.streamer().ledger().fills().size() > 1, "the rest was hedged at LP1");
        for (Instrument instrument : desk.instruments()) {
            NightJudge judge = new NightJudge(desk);
            BigDecimal held = judge.settled(instrument).multiply(judge.mid(instrument));
            assertTrue(held.abs().compareTo(RESTS_AGAIN_BELOW) <= 0, held.toString());
            assertTrue(judge.insideAllTheWhile(instrument) > ORDERS);
        }
    }

    private List<Map<String, Object>> listed(String kind) throws InterruptedException {
        return list(json("ls", kind), kind);
    }

    private Map<String, Object> json(String... words) throws InterruptedException {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--json");
        return Objects.requireNonNull(JsonText.read(desk.type(line).output().strip()));
    }

    @SuppressWarnings("unchecked") // JSON of objects
    private static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(name));
    }

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A command of the page as a shell splits it. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        assertEquals("./autohedger", words.removeFirst(), command);
        assertFalse(words.isEmpty(), command);
        return words;
    }
}
