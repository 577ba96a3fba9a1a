// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hedgers of three pairs, one of them of its pair's quote currency, through a provider that
 * swallows answers, in virtual time: what {@code why} says of each order is what the journal says.
 * And what is wrong, in the journal or in the answer, is found.
 */
class WhyCheckTest {
    private static final Path FX_DESK =
            Path.of(System.getProperty("ah.root"), "examples", "fx-desk");

    private static final int SECONDS = 12;

    @TempDir static Path folder;
    private static Path directory = Path.of("desk");
    private static String yen = "";
    private static String resting = "";

    @BeforeAll
    static void runsADeskOnQuotesThatAreMadeUp() throws IOException {
        directory = folder.resolve("desk");
        Path config = folder.resolve("desk.conf");
        Files.writeString(
                config,
                Files.readString(FX_DESK.resolve("desk.conf"))
                        .replaceAll("deals = [0-9.]+/s", "deals = 20/s")
                        .replaceAll("reject = [0-9.]+%", "reject = 40%")
                        .replace(
                                "last-look = 90ms,",
                                "last-look = 90ms, faults { swallow-ack = 15%, ignore-status = 100%"
                                        + " },"));
        Path strategies = Files.createDirectory(folder.resolve("strategies"));
        try (Stream<Path> sources = Files.list(FX_DESK.resolve("strategies"))) {
            for (Path source : sources.toList()) {
                // On a clock: what is rejected is sent again before its line comes anew.
                Files.writeString(
                        strategies.resolve(source.getFileName()),
                        Files.readString(source)
                                .replace(
                                        "on enter or changed(todo[c]) at most 5 per 1s",
                                        "on every(500ms)"));
            }
        }
        MadeUpQuotes quotes = new MadeUpQuotes(folder.resolve("quotes"), SECONDS);
        quotes.write("forex/fxcm", "eurusd", 1.39, 0.00006);
        quotes.write("forex/oanda", "eurusd", 1.39, 0.00005);
        quotes.write("forex/fxcm", "usdjpy", 101.7, 0.006);
        quotes.write("forex/oanda", "usdjpy", 101.7, 0.005);
        quotes.write("forex/fxcm", "nzdusd", 0.869, 0.00004);
        quotes.write("forex/oanda", "nzdusd", 0.869, 0.00008);
        WhyCheck.Ran ran =
                WhyCheck.run(
                        "run",
                        config.toString(),
                        "--quotes",
                        quotes.folder().toString(),
                        "--day",
                        MadeUpQuotes.DAY,
                        "--speed",
                        "max",
                        "--duration",
                        SECONDS + "s",
                        "--dir",
                        directory.toString());
        assertTrue(ran.out().contains("\"orders\":"), ran.out() + ran.err());
        Recount recount = Recount.of(directory);
        recount.orders.forEach((id, derived) -> {
            if ("JPY".equals(derived.statements.get("decided.ccy"))) {
                yen = recount.facts.order(id);
            }
            if (derived.statements.containsKey("decided.by")) {
                resting = recount.facts.order(id);
            }
        });
    }

    @Test
    void everyStatementAboutEveryOrderIsDerivedAgain() throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        assertTrue(report.orders() > 15, report.orders() + " orders");
        assertTrue(report.resting() > 0, "nothing rested");
        assertTrue(report.again() > 0, "nothing was sent again");
        assertTrue(report.statements() > 50 * report.orders(), report.statements() + " statements");
        assertTrue(report.inDoubt() > 0, "no order was in doubt");
        assertTrue(!yen.isEmpty(), "nobody hedged yen");
        assertTrue(!resting.isEmpty(), "nobody hedged by an amount");
    }

    /** One field of every record of a kind is one too high. */
    @Test
    void whatIsWrongInTheJournalIsFound() throws IOException {
        Path copy = folder.resolve("copy");
        JournalCopy.of(
                directory,
                copy,
                List.of(
                        JournalCopy.of(
                                DecisionDecoder.TEMPLATE_ID,
                                DecisionDecoder.sourceLineEncodingOffset(),
                                Integer.BYTES),
                        decision(DecisionDecoder.causeSeqEncodingOffset()),
                        decision(DecisionDecoder.demandEncodingOffset()),
                        decision(DecisionDecoder.orderQtyEncodingOffset()),
                        decision(DecisionDecoder.reduceByEncodingOffset()),
                        decision(DecisionDecoder.referenceAgeNanosEncodingOffset()),
                        order(NewOrderDecoder.priceEncodingOffset()),
                        order(NewOrderDecoder.expireTimeNanosEncodingOffset()),
                        order(NewOrderDecoder.rateEncodingOffset()),
                        order(NewOrderDecoder.valueEncodingOffset()),
                        order(NewOrderDecoder.openOrdersEncodingOffset()),
                        order(NewOrderDecoder.worstEncodingOffset()),
                        JournalCopy.of(
                                OrderTransitionDecoder.TEMPLATE_ID,
                                OrderTransitionDecoder.cumQtyEncodingOffset(),
                                Long.BYTES)));
        List<String> found = WhyCheck.of(copy, yen, WhyCheck.answer(copy, yen));
        for (String place :
                List.of(
                        " is no hedge of JPY: ",
                        "because.seq: said ",
                        "because.midAgeNanos: said ",
                        "decided.line: said ",
                        "decided.demand: said ",
                        "decided.size: said ",
                        " price: said ",
                        "allowed.rate.is: said ",
                        "allowed.value.is: said ",
                        "allowed.open.is: said ",
                        "allowed.net.is: said ",
                        "].cumQty: said ")) {
            assertTrue(found.stream().anyMatch(d -> d.contains(place)), place + " in " + found);
        }
        List<String> rests = WhyCheck.of(copy, resting, WhyCheck.answer(copy, resting));
        for (String place : List.of("decided.by: said ", "expireTime: said ")) {
            assertTrue(rests.stream().anyMatch(d -> d.contains(place)), place + " in " + rests);
        }
    }

    private static JournalCopy.Field decision(int offset) {
        return JournalCopy.of(DecisionDecoder.TEMPLATE_ID, offset, Long.BYTES);
    }

    private static JournalCopy.Field order(int offset) {
        return JournalCopy.of(NewOrderDecoder.TEMPLATE_ID, offset, Long.BYTES);
    }

    @Test
    void anAnswerThatLeavesOutOrChangesWhatHappenedIsNoticed() throws IOException {
        Map<String, Object> answer = WhyCheck.answer(directory, yen);
        assertEquals(List.of(), WhyCheck.of(directory, yen, answer));
        List<Object> then = new ArrayList<>((List<?>) answer.get("then"));
        Object message = then.getFirst();
        answer.put("then", then.subList(1, then.size()));
        assertTrue(WhyCheck.of(directory, yen, answer).getFirst().startsWith(yen + " then: said "));
        assertTrue(message.toString().contains("msgSeqNum"), message.toString());
        Map<?, ?> first = (Map<?, ?>) message;
        Map<String, Object> other = new LinkedHashMap<>();
        first.forEach((name, value) -> other.put(String.valueOf(name), value));
        other.put("msgSeqNum", 999_999);
        then.set(0, other);
        answer.put("then", then);
        assertEquals(
                List.of(yen + " then[0].msgSeqNum: said 999999, derived " + first.get("msgSeqNum")),
                WhyCheck.of(directory, yen, answer));
    }

    @Test
    void aStatementThatNobodyDerivesIsNoticed() throws IOException {
        Map<String, Object> answer = WhyCheck.answer(directory, yen);
        answer.put("because", "the moon");
        assertTrue(
                WhyCheck.of(directory, yen, answer)
                        .contains(yen + " because: said the moon, derived nothing"));
    }
}
