// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.fix.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.tests.support.GeneratedPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every cell of the table, against the page that people read and the dictionaries of FIX. */
@Tag("unit")
class NormalisationTest {
    private static final String PAGE = "docs/order-lifecycle.md";
    private static final String ABSENT = "absent";
    private static final String UNKNOWN = "-";
    private static final FixVersion[] VERSIONS = FixVersion.values();
    private static final char[] TRANS_TYPES = {Normalisation.ABSENT, '0', '1', '2', '3', '4', 'Z'};
    private static final Path DICTIONARIES =
            Path.of(System.getProperty("ah.root", "."), "../shared/data/fix-dictionaries/quickfix");

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        new GeneratedPart(PAGE, "normalisation").assertIs(events());
        new GeneratedPart(PAGE, "exec-trans-type").assertIs(transTypes());
        new GeneratedPart(PAGE, "ord-status").assertIs(statuses());
    }

    /** Version x ExecTransType x ExecType x OrdStatus x fill: 6 x 7 x 128 x 128 x 2. */
    @Test
    void everyCellIsWhatThePageSays() throws IOException {
        Map<String, String[]> events = rows("normalisation");
        Map<String, String[]> transTypes = rows("exec-trans-type");
        int cells = 0;
        for (FixVersion version : VERSIONS) {
            for (char transType : TRANS_TYPES) {
                for (char execType = 0; execType < 128; execType++) {
                    for (char ordStatus = 0; ordStatus < 128; ordStatus++) {
                        for (int fill = 0; fill < 2; fill++) {
                            String said =
                                    told(
                                            events,
                                            transTypes,
                                            version,
                                            transType,
                                            execType,
                                            ordStatus,
                                            fill == 1);
                            OrderEventKind event =
                                    Normalisation.event(
                                            version, transType, execType, ordStatus, fill == 1);
                            if (!said.equals(text(event))) {
                                assertEquals(
                                        said,
                                        text(event),
                                        version
                                                + " 20="
                                                + name(transType)
                                                + " 150="
                                                + name(execType)
                                                + " 39="
                                                + name(ordStatus));
                            }
                            cells++;
                        }
                    }
                }
            }
        }
        assertEquals(6 * 7 * 128 * 128 * 2, cells);
    }

    @ParameterizedTest
    @CsvSource({
        "FIX40, FIX_4_0, 13",
        "FIX41, FIX_4_1, 13",
        "FIX42, FIX_4_2, 15",
        "FIX43, FIX_4_3, 19",
        "FIX44, FIX_4_4, 17",
        "FIX50, FIX_5_0, 18"
    })
    void everyValueOfADictionaryIsKnown(String file, FixVersion version, int count)
            throws IOException {
        String dictionary = dictionary(file);
        boolean isOld = version == FixVersion.FIX_4_0;
        char transType = version.compareTo(FixVersion.FIX_4_2) <= 0 ? '0' : Normalisation.ABSENT;
        int known = 0;
        for (char value : values(dictionary, isOld ? "39" : "150")) {
            // Trades in a clearing hold, and released from it, are no events of an order.
            if (value != 'J' && value != 'K') {
                assertNotEquals(
                        OrderEventKind.UNKNOWN_VALUE,
                        Normalisation.event(version, transType, value, isOld ? value : '0', false),
                        file + " " + value);
                known++;
            }
        }
        assertEquals(count, known);
        for (char value : values(dictionary, "39")) {
            assertEquals(true, Normalisation.isStatus(version, value), file + " 39=" + value);
        }
    }

    @Test
    void bustsAndCorrectionsOfOldVersionsAreNoFills() {
        assertEquals(OrderEventKind.TRADE_CANCEL, of(FixVersion.FIX_4_2, '1', '2', '1'));
        assertEquals(OrderEventKind.TRADE_CORRECT, of(FixVersion.FIX_4_2, '2', '1', '1'));
        assertEquals(OrderEventKind.ORDER_STATUS, of(FixVersion.FIX_4_2, '3', '2', '2'));
        assertEquals(OrderEventKind.UNKNOWN_VALUE, of(FixVersion.FIX_4_4, '1', 'F', '1'));
    }

    @ParameterizedTest
    @EnumSource
    void aCharacterThatIsNoneOfAsciiIsUnknown(FixVersion version) {
        for (char value : new char[] {127, 128, 255, Character.MAX_VALUE}) {
            assertEquals(
                    OrderEventKind.UNKNOWN_VALUE,
                    Normalisation.event(version, '0', value, value, false));
        }
    }

    /** What a fill, or its correction, brings is a quantity and a price; a bust brings none. */
    @ParameterizedTest
    @EnumSource
    void aFillAndACorrectionHaveAQuantity(OrderEventKind event) {
        boolean has = event == OrderEventKind.TRADE || event == OrderEventKind.TRADE_CORRECT;
        assertEquals(has, Normalisation.isTrade(event));
    }

    @Test
    void aFillOfFourZeroWhileItsCancelIsPendingIsAFill() {
        assertEquals(
                OrderEventKind.TRADE,
                Normalisation.event(FixVersion.FIX_4_0, '0', Normalisation.ABSENT, '6', true));
        assertEquals(
                OrderEventKind.PENDING_CANCEL,
                Normalisation.event(FixVersion.FIX_4_0, '0', Normalisation.ABSENT, '6', false));
    }

    private static OrderEventKind of(FixVersion version, char trans, char exec, char status) {
        return Normalisation.event(version, trans, exec, status, true);
    }

    /** What the page says, read as a person would. */
    private static String told(
            Map<String, String[]> events,
            Map<String, String[]> transTypes,
            FixVersion version,
            char transType,
            char execType,
            char ordStatus,
            boolean isFill) {
        String[] row = transTypes.get(name(transType));
        boolean isOld = version.compareTo(FixVersion.FIX_4_2) <= 0;
        String by = row == null ? UNKNOWN : row[isOld ? 0 : 1];
        if (by.equals("by the table above")) {
            boolean isFirst = version == FixVersion.FIX_4_0;
            String[] cells = events.get(name(isFirst ? ordStatus : execType));
            by = cells == null ? UNKNOWN : cells[version.ordinal()];
            if (isFirst && isFill && Normalisation.isStatus(version, ordStatus)) {
                by = "TRADE";
            }
        }
        boolean isOdd = by.equals("ORDER_STATUS") && !Normalisation.isStatus(version, ordStatus);
        return isOdd ? UNKNOWN : by;
    }

    private static List<String> events() {
        List<String> lines = new ArrayList<>();
        lines.add("| value | 4.0 (39) | 4.1 | 4.2 | 4.3 | 4.4 | 5.0 |");
        lines.add("|---|---|---|---|---|---|---|");
        for (char value = 0; value < 128; value++) {
            StringBuilder line = new StringBuilder("| " + name(value));
            boolean isKnown = false;
            for (FixVersion version : VERSIONS) {
                boolean isFirst = version == FixVersion.FIX_4_0;
                OrderEventKind event =
                        Normalisation.event(version, '0', value, isFirst ? value : '0', false);
                isKnown |= event != OrderEventKind.UNKNOWN_VALUE;
                line.append(" | ").append(text(event));
            }
            if (isKnown) {
                lines.add(line + " |");
            }
        }
        return lines;
    }

    private static List<String> transTypes() {
        List<String> lines = new ArrayList<>();
        lines.add("| 20 | 4.0 to 4.2 | 4.3 and later |");
        lines.add("|---|---|---|");
        for (char value : TRANS_TYPES) {
            String old = transType(FixVersion.FIX_4_2, value);
            String now = transType(FixVersion.FIX_4_4, value);
            if (!old.equals(UNKNOWN) || !now.equals(UNKNOWN)) {
                lines.add("| " + name(value) + " | " + old + " | " + now + " |");
            }
        }
        return lines;
    }

    private static String transType(FixVersion version, char value) {
        OrderEventKind one = of(version, value, '0', '0');
        OrderEventKind other = of(version, value, '4', '4');
        return one == other ? text(one) : "by the table above";
    }

    private static List<String> statuses() {
        List<String> lines = new ArrayList<>();
        lines.add("| versions | 39 |");
        lines.add("|---|---|");
        for (FixVersion version : VERSIONS) {
            StringBuilder known = new StringBuilder();
            for (char value = 0; value < 128; value++) {
                if (Normalisation.isStatus(version, value)) {
                    known.append(known.isEmpty() ? "" : " ").append(value);
                }
            }
            lines.add("| " + version.beginString() + " | " + known + " |");
        }
        return lines;
    }

    private static Map<String, String[]> rows(String part) throws IOException {
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (String line : new GeneratedPart(PAGE, part).lines()) {
            String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
            rows.put(cells[0], Arrays.copyOfRange(cells, 1, cells.length));
        }
        return rows;
    }

    private static String name(char value) {
        return value == Normalisation.ABSENT
                ? ABSENT
                : value <= ' ' ? "#" + (int) value : String.valueOf(value);
    }

    private static String text(OrderEventKind event) {
        return event == OrderEventKind.UNKNOWN_VALUE ? UNKNOWN : event.name();
    }

    private static String dictionary(String name) throws IOException {
        Path file = DICTIONARIES.resolve(name + ".xml.gz");
        assumeTrue(Files.exists(file), "no public dictionaries at " + file);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Character> values(String dictionary, String tag) {
        String field = "<field number=['\"]" + tag + "['\"].*?</field>";
        var found = Pattern.compile(field, Pattern.DOTALL).matcher(dictionary);
        List<Character> values = new ArrayList<>();
        if (found.find()) {
            Pattern.compile("enum=['\"](.)['\"]")
                    .matcher(found.group())
                    .results()
                    .forEach(value -> values.add(value.group(1).charAt(0)));
        }
        return values;
    }
}
