// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.Working;
import io.autohedger.tests.support.GeneratedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All combinations of what OrdStatus (39) follows from, against FIX's own wording: each value has
 * its definition, and of those that hold the one with the highest precedence is the status.
 */
@Tag("unit")
class OrdStatusTableTest {
    private record Facts(Working working, boolean cancel, boolean replace, long cumQty) {
        boolean is(Working... any) {
            return List.of(any).contains(working);
        }

        /** Not ended, however it may be held up. */
        boolean isOutstanding() {
            return !is(Working.FILLED, Working.CANCELED, Working.EXPIRED, Working.REJECTED);
        }

        boolean isAccepted() {
            return !is(Working.UNSENT, Working.SENT_UNACKED, Working.PENDING_NEW);
        }
    }

    /** FIX 4.4 volume 4, precedence of OrdStatus, highest first, with what each value means. */
    private static Map<OrdStatus, Predicate<Facts>> definitions() {
        Map<OrdStatus, Predicate<Facts>> of = new LinkedHashMap<>();
        of.put(OrdStatus.PENDING_CANCEL, f -> f.isOutstanding() && f.cancel);
        of.put(OrdStatus.PENDING_REPLACE, f -> f.isOutstanding() && f.replace);
        of.put(OrdStatus.DONE_FOR_DAY, f -> f.is(Working.DONE_FOR_DAY));
        of.put(OrdStatus.CALCULATED, f -> f.is(Working.CALCULATED));
        of.put(OrdStatus.FILLED, f -> f.is(Working.FILLED));
        of.put(OrdStatus.STOPPED, f -> f.is(Working.STOPPED));
        of.put(OrdStatus.SUSPENDED, f -> f.is(Working.SUSPENDED));
        of.put(OrdStatus.CANCELED, f -> f.is(Working.CANCELED));
        of.put(OrdStatus.EXPIRED, f -> f.is(Working.EXPIRED));
        of.put(OrdStatus.PARTIALLY_FILLED, f -> f.isOutstanding() && f.cumQty > 0);
        of.put(OrdStatus.NEW, f -> f.isOutstanding() && f.isAccepted() && f.cumQty == 0);
        of.put(OrdStatus.REJECTED, f -> f.is(Working.REJECTED));
        of.put(OrdStatus.PENDING_NEW, f -> f.is(Working.PENDING_NEW));
        return of;
    }

    @Test
    void theFirstOfAllThatHoldIsTheStatus() {
        Map<OrdStatus, Predicate<Facts>> definitions = definitions();
        int combinations = 0;
        for (Facts facts : all()) {
            OrdStatus expected =
                    definitions.entrySet().stream()
                            .filter(definition -> definition.getValue().test(facts))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(OrdStatus.NULL_VAL);
            OrdStatus actual =
                    OrdStatusTable.of(facts.working, facts.cancel, facts.replace, facts.cumQty);
            assertEquals(expected, actual, facts.toString());
            combinations++;
        }
        assertEquals(13 * 2 * 2 * 2, combinations);
    }

    @Test
    void theSchemaHasThePrecedence() {
        List<OrdStatus> values = new ArrayList<>(List.of(OrdStatus.values()));
        values.remove(OrdStatus.NULL_VAL);
        assertEquals(List.copyOf(definitions().keySet()), values);
    }

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        new GeneratedPart("docs/order-lifecycle.md", "ord-status-shown").assertIs(lines());
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| state | nothing open, unfilled | nothing open, filled in part | replace open |"
                        + " cancel open |");
        lines.add("|---|---|---|---|---|");
        for (Working working : workings()) {
            lines.add(
                    "| "
                            + working
                            + " | "
                            + word(working, false, false, 0)
                            + " | "
                            + word(working, false, false, 1)
                            + " | "
                            + word(working, false, true, 1)
                            + " | "
                            + word(working, true, true, 1)
                            + " |");
        }
        return lines;
    }

    private static String word(Working working, boolean cancel, boolean replace, long cumQty) {
        OrdStatus status = OrdStatusTable.of(working, cancel, replace, cumQty);
        return status == OrdStatus.NULL_VAL ? "-" : status.name();
    }

    private static List<Facts> all() {
        List<Facts> all = new ArrayList<>();
        for (Working working : workings()) {
            for (boolean cancel : new boolean[] {false, true}) {
                for (boolean replace : new boolean[] {false, true}) {
                    all.add(new Facts(working, cancel, replace, 0));
                    all.add(new Facts(working, cancel, replace, 1));
                }
            }
        }
        assertEquals(all.size(), Set.copyOf(all).size());
        return all;
    }

    private static List<Working> workings() {
        List<Working> workings = new ArrayList<>(List.of(Working.values()));
        workings.remove(Working.NULL_VAL);
        return workings;
    }
}
