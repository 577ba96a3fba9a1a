// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.AgreementChangedDecoder;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BooksCrossedDecoder;
import io.autohedger.codecs.BreakChangedDecoder;
import io.autohedger.codecs.CandidateCostDecoder;
import io.autohedger.codecs.ClientOrderChangedDecoder;
import io.autohedger.codecs.ClientOrderDecisionDecoder;
import io.autohedger.codecs.ClientReportDecoder;
import io.autohedger.codecs.CloseComparedDecoder;
import io.autohedger.codecs.DecisionDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.WindowChangedDecoder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Completeness, of what the core tells of its orders: each field of each of these records is one
 * too high in a journal, and that is found. A new field is found by nothing before somebody derives
 * it, so it fails here.
 */
class ExplanationFieldsTest {
    private static final String OFFSET = "EncodingOffset";
    private static final List<Class<?>> RECORDS =
            List.of(
                    AlertDecoder.class,
                    DecisionDecoder.class,
                    ExposureDecoder.class,
                    PostingDecoder.class,
                    PrimeLineChangedDecoder.class,
                    TargetDecisionDecoder.class,
                    NewOrderDecoder.class,
                    OrderTransitionDecoder.class,
                    ReplaceOrderDecoder.class,
                    OverrideChangedDecoder.class,
                    LimitChangedDecoder.class,
                    MarginChangedDecoder.class,
                    AgreementChangedDecoder.class,
                    CloseComparedDecoder.class,
                    BreakChangedDecoder.class,
                    FillOddsChangedDecoder.class,
                    CandidateCostDecoder.class,
                    ProviderCostChangedDecoder.class,
                    BooksCrossedDecoder.class,
                    ClientOrderChangedDecoder.class,
                    ClientOrderDecisionDecoder.class,
                    ClientReportDecoder.class,
                    RollChangedDecoder.class,
                    ModeChangedDecoder.class,
                    ShadowOrderDecoder.class,
                    SuggestionChangedDecoder.class,
                    WindowChangedDecoder.class);

    @TempDir static Path folder;
    private static List<Path> journals = List.of();

    @BeforeAll
    static void playsDesks() throws IOException {
        journals =
                List.of(
                        BustDesks.coversAreTakenBack(folder.resolve("taken-back")),
                        ExplainedDesks.linesAreFilled(folder.resolve("lines")),
                        ExplainedDesks.twoPeopleLetOnePass(folder.resolve("tokens")),
                        ExplainedDesks.aTraderReleases(folder.resolve("suggested")),
                        ExplainedDesks.aPersonReplaces(folder.resolve("replaced")),
                        ExplainedDesks.doubtsAreCovered(folder.resolve("covered")),
                        ExplainedDesks.aTargetComesAbout(folder.resolve("target")),
                        AccountDesks.marginIsUsedUp(
                                folder.resolve("margin"), "initial = 5%, maintenance = 4%"),
                        AccountDesks.closesAreAgreed(folder.resolve("closes")),
                        ProxyDesks.othersStandIn(folder.resolve("proxies"), "JPY", "10%"),
                        BookDesks.booksCross(folder.resolve("crossed")),
                        BookDesks.positionsAreRolled(folder.resolve("rolled")),
                        ClientDesks.ordersAreDealtAtOnce(folder.resolve("clients")),
                        ClientDesks.coversAreInDoubt(folder.resolve("doubtful"), "fill"),
                        PolicyDesks.modesFallAndRise(folder.resolve("modes")),
                        PolicyDesks.aWindowIsTakenAway(folder.resolve("window")));
        for (Path journal : journals) {
            assertEquals(List.of(), WhyCheck.ofOrders(journal));
        }
    }

    @Test
    void everyFieldOfARecordThatExplainsIsDerived() throws Exception {
        Set<String> notFound = new TreeSet<>();
        for (Class<?> record : RECORDS) {
            int template = record.getField("TEMPLATE_ID").getInt(null);
            String name = record.getSimpleName().replace("Decoder", "");
            for (Map.Entry<String, JournalCopy.Field> field : fields(record, template).entrySet()) {
                if (!isFound(field.getValue())) {
                    notFound.add(name + "." + field.getKey());
                }
            }
        }
        assertEquals(Set.of(), notFound);
    }

    private static Map<String, JournalCopy.Field> fields(Class<?> record, int template)
            throws ReflectiveOperationException {
        Map<String, JournalCopy.Field> fields = new TreeMap<>();
        for (Method method : record.getMethods()) {
            if (method.getName().endsWith(OFFSET)) {
                String name =
                        method.getName().substring(0, method.getName().length() - OFFSET.length());
                int bytes = (int) record.getMethod(name + "EncodingLength").invoke(null);
                int offset = (int) method.invoke(null);
                fields.put(name, JournalCopy.of(template, offset, Math.min(bytes, Long.BYTES)));
            }
        }
        return fields;
    }

    /** By what disagrees, or as nothing can be read any more. */
    private static boolean isFound(JournalCopy.Field field) throws IOException {
        for (int i = 0; i < journals.size(); i++) {
            if (!JournalCopy.has(journals.get(i), field.template())) {
                continue;
            }
            Path copy = folder.resolve("copy-" + i + "-" + field.template() + "-" + field.offset());
            JournalCopy.of(journals.get(i), copy, List.of(field));
            try {
                if (!WhyCheck.ofOrders(copy).isEmpty()) {
                    return true;
                }
            } catch (RuntimeException | AssertionError e) {
                return true;
            }
        }
        return false;
    }
}
