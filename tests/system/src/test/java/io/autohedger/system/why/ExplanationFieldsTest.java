// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionRefusedDecoder;
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
import io.autohedger.codecs.DoubtChangedDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.FillOddsChangedDecoder;
import io.autohedger.codecs.GateTrippedDecoder;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.LimitChangedDecoder;
import io.autohedger.codecs.MarginChangedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ModeChangedDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.OverrideChangedDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PrimeLineChangedDecoder;
import io.autohedger.codecs.ProviderCostChangedDecoder;
import io.autohedger.codecs.RefusedDecoder;
import io.autohedger.codecs.ReplaceOrderDecoder;
import io.autohedger.codecs.RequestChangedDecoder;
import io.autohedger.codecs.RollChangedDecoder;
import io.autohedger.codecs.ShadowOrderDecoder;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.TargetDecisionDecoder;
import io.autohedger.codecs.ValveChangedDecoder;
import io.autohedger.codecs.WindowChangedDecoder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String CODECS = MessageHeaderDecoder.class.getPackageName() + ".";
    private static final List<Class<?>> RECORDS =
            List.of(
                    ActionRefusedDecoder.class,
                    AlertDecoder.class,
                    DecisionDecoder.class,
                    ExposureDecoder.class,
                    PostingDecoder.class,
                    PrimeLineChangedDecoder.class,
                    RefusedDecoder.class,
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
                    DoubtChangedDecoder.class,
                    InputIgnoredDecoder.class,
                    RequestChangedDecoder.class,
                    ValveChangedDecoder.class,
                    FillOddsChangedDecoder.class,
                    GateTrippedDecoder.class,
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

    /** Of each journal: the kinds of outputs in it. */
    private static List<Set<Integer>> kinds = List.of();

    @BeforeAll
    static void playsDesks() throws IOException {
        journals =
                List.of(
                        AnsweredDesks.valvesAndLimits(folder.resolve("valves")),
                        AnsweredDesks.orders(folder.resolve("orders")),
                        AnsweredDesks.ledger(folder.resolve("ledger")),
                        IgnoredDesks.inputsChangeNothing(folder.resolve("ignored")),
                        CopyDesks.copiesDiffer(folder.resolve("copies")),
                        OwnCopyDesks.namesAreOwn(folder.resolve("own-names")),
                        FarLegDesks.legsAreFar(folder.resolve("far-legs")),
                        FarLegDesks.legsAreBooked(folder.resolve("legs")),
                        FileDesks.filesEndDoubts(folder.resolve("files")),
                        VenueDesks.ordersAreRestated(folder.resolve("restated")),
                        OutageDesks.streamsAreCompared(folder.resolve("outage")),
                        BustDesks.coversAreTakenBack(folder.resolve("taken-back")),
                        ExplainedDesks.gateTrips(folder.resolve("tripped")),
                        ExplainedDesks.linesAreFilled(folder.resolve("lines")),
                        ExplainedDesks.twoPeopleLetOnePass(folder.resolve("tokens")),
                        ExplainedDesks.aTraderReleases(folder.resolve("suggested")),
                        ExplainedDesks.aPersonReplaces(folder.resolve("replaced")),
                        ExplainedDesks.doubtsAreCovered(folder.resolve("covered")),
                        ExplainedDesks.aTargetComesAbout(folder.resolve("target")),
                        AccountDesks.marginIsUsedUp(
                                folder.resolve("margin"), "initial = 5%, maintenance = 4%"),
                        AccountDesks.closesAreAgreed(folder.resolve("closes")),
                        CloseDesks.contractsExpire(folder.resolve("expired")),
                        CloseDesks.openingsAreAsAgreed(folder.resolve("opened")),
                        RefusedExtremesTest.roomIsUsedUp(folder.resolve("room")),
                        RefusedExtremesTest.childrenAreNotSeen(folder.resolve("unseen")),
                        ProxyDesks.othersStandIn(folder.resolve("proxies"), "JPY", "10%"),
                        BookDesks.booksCross(folder.resolve("crossed")),
                        BookDesks.positionsAreRolled(folder.resolve("rolled")),
                        ClientDesks.ordersAreDealtAtOnce(folder.resolve("clients")),
                        ClientDesks.coversAreInDoubt(folder.resolve("doubtful"), "fill"),
                        PolicyDesks.modesFallAndRise(folder.resolve("modes")),
                        PolicyDesks.aWindowIsTakenAway(folder.resolve("window")));
        List<Set<Integer>> found = new ArrayList<>();
        for (Path journal : journals) {
            assertEquals(List.of(), WhyCheck.ofOrders(journal));
            found.add(JournalCopy.outputs(journal));
        }
        kinds = found;
    }

    @Test
    void everyFieldOfARecordThatExplainsIsDerived() throws Exception {
        Set<String> notFound = new TreeSet<>();
        Set<String> crashed = new TreeSet<>();
        for (Class<?> record : RECORDS) {
            int template = record.getField("TEMPLATE_ID").getInt(null);
            String name = record.getSimpleName().replace("Decoder", "");
            for (Map.Entry<String, JournalCopy.Field> field : fields(record, template).entrySet()) {
                try {
                    if (!isFound(field.getValue())) {
                        notFound.add(name + "." + field.getKey());
                    }
                } catch (RuntimeException | AssertionError e) {
                    crashed.add(
                            name
                                    + "."
                                    + field.getKey()
                                    + ": "
                                    + e
                                    + " "
                                    + List.of(e.getStackTrace()).subList(0, 8));
                }
            }
        }
        assertEquals(Set.of(), crashed);
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

    /**
     * By what disagrees, or as nothing can be read any more. What {@code why} says of each order
     * takes a journal that is written, and long: it is asked where none disagrees with itself.
     */
    private static boolean isFound(JournalCopy.Field field) throws IOException {
        List<JournalCopy.Field> wrong = List.of(field);
        List<Path> having = new ArrayList<>();
        for (int i = 0; i < journals.size(); i++) {
            if (kinds.get(i).contains(field.template())) {
                having.add(journals.get(i));
            }
        }
        for (Path journal : having) {
            if (isFound(() -> WhyCheck.ofJournal(journal, wrong))) {
                return true;
            }
        }
        for (Path journal : having) {
            String name = field.template() + "-" + field.offset() + "-" + journals.indexOf(journal);
            Path copy = folder.resolve("copy-" + name);
            JournalCopy.of(journal, copy, wrong);
            if (isFound(() -> WhyCheck.ofOrders(copy))) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the checker says itself: a disagreement, or that it derives no such thing. A record that
     * cannot be decoded says nothing else; any other end of the checker is a fault of its own.
     */
    private static boolean isFound(Check check) throws IOException {
        try {
            return !check.disagreements().isEmpty();
        } catch (Disagreement | NotDerived e) {
            return true;
        } catch (IllegalArgumentException e) {
            if (e.getStackTrace()[0].getClassName().startsWith(CODECS)) {
                return true;
            }
            throw e;
        }
    }

    /** Of a journal. */
    @FunctionalInterface
    private interface Check {
        List<String> disagreements() throws IOException;
    }
}
