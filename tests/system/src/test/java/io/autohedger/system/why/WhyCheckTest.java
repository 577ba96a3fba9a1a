// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.system.Command;
import io.autohedger.system.DeskProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hedgers, one of them of the quote currency of its pair: what {@code why} says of each order
 * is what the journal says. And what is wrong, in the journal or in the answer, is found.
 */
class WhyCheckTest {
    @TempDir static Path folder;
    private static Path directory = Path.of("desk");
    private static String yen = "";

    @BeforeAll
    static void runsADesk() throws Exception {
        directory = folder.resolve("desk");
        try (DeskProcesses all = DeskProcesses.fxDesk(folder)) {
            all.venue();
            Command desk = all.desk(directory);
            desk.awaitNote("clients ACME.* on");
            Command clients = all.clients("clients");
            desk.awaitAnswer("hedges (1[2-9]|[2-9]\\d)");
            clients.terminate();
            clients.await();
            desk.terminate();
            desk.await();
        }
        Recount recount = Recount.of(directory);
        recount.orders.forEach((id, derived) -> {
            if ("JPY".equals(derived.statements.get("decided.ccy"))) {
                yen = recount.facts.order(id);
            }
        });
    }

    @Test
    void everyStatementAboutEveryOrderIsDerivedAgain() throws IOException {
        WhyCheck.Report report = WhyCheck.of(directory);
        assertEquals(List.of(), report.disagreements());
        assertTrue(report.orders() >= 12, report.orders() + " orders");
        assertTrue(report.statements() > 50 * report.orders(), report.statements() + " statements");
        assertTrue(!yen.isEmpty(), "nobody hedged yen");
    }

    @Test
    void anotherLineIsNoticed() throws IOException {
        found(
                DecisionDecoder.TEMPLATE_ID,
                DecisionDecoder.sourceLineEncodingOffset(),
                Integer.BYTES,
                "decided.line: said ");
    }

    @Test
    void anotherSizeIsNoticed() throws IOException {
        found(
                DecisionDecoder.TEMPLATE_ID,
                DecisionDecoder.orderQtyEncodingOffset(),
                Long.BYTES,
                "decided.size: said ");
    }

    @Test
    void anotherCauseIsNoticed() throws IOException {
        found(
                DecisionDecoder.TEMPLATE_ID,
                DecisionDecoder.causeSeqEncodingOffset(),
                Long.BYTES,
                "because.seq: said ");
    }

    @Test
    void aDemandThatTheIntervalDoesNotGiveIsNoticed() throws IOException {
        found(
                DecisionDecoder.TEMPLATE_ID,
                DecisionDecoder.demandEncodingOffset(),
                Long.BYTES,
                "decided.demand: said ");
    }

    @Test
    void anotherPriceIsNoticed() throws IOException {
        found(
                NewOrderDecoder.TEMPLATE_ID,
                NewOrderDecoder.priceEncodingOffset(),
                Long.BYTES,
                "price: said ");
    }

    @Test
    void aFigureOfTheGateThatTheOrdersDoNotGiveIsNoticed() throws IOException {
        found(
                NewOrderDecoder.TEMPLATE_ID,
                NewOrderDecoder.rateEncodingOffset(),
                Long.BYTES,
                "allowed.rate.is: said ");
        found(
                NewOrderDecoder.TEMPLATE_ID,
                NewOrderDecoder.worstEncodingOffset(),
                Long.BYTES,
                "allowed.net.is: said ");
        found(
                NewOrderDecoder.TEMPLATE_ID,
                NewOrderDecoder.valueEncodingOffset(),
                Long.BYTES,
                "allowed.value.is: said ");
    }

    @Test
    void aFillThatNoReportToldOfIsNoticed() throws IOException {
        found(
                OrderTransitionDecoder.TEMPLATE_ID,
                OrderTransitionDecoder.cumQtyEncodingOffset(),
                Long.BYTES,
                ".cumQty: said ");
    }

    /** One field of every record of a kind is one too high: nearly every order is wrong then. */
    private static void found(int template, int field, int bytes, String place) throws IOException {
        Path copy = folder.resolve("copy-" + template + "-" + field);
        JournalCopy.of(directory, copy, template, field, bytes);
        List<String> disagreements = WhyCheck.of(copy).disagreements();
        assertTrue(
                disagreements.stream().anyMatch(d -> d.contains(" " + place) || d.contains(place)),
                place + " in " + disagreements);
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
        Map<String, Object> other = new java.util.LinkedHashMap<>();
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
