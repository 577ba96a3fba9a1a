// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The order state changes of FIX 4.2 appendix D (D1 to D37), of 4.4 (B.1.d to f) and a halt (K), as
 * {@code appendix-d.txt} tells them: what we do or what the venue says, and where the order is
 * then. Read by the test of the mirror alone and by the one over a wire.
 */
public final class AppendixD {
    /** One scenario: its number, what it is, its steps. */
    public record Scenario(String number, String what, List<Step> steps) {
        @Override
        public String toString() {
            return number + " " + what;
        }
    }

    /**
     * What happens, and what is shown after it.
     *
     * @param verb order, cancel, replace, reject; else an event that the venue reports
     * @param operands the words after it that are no fields
     * @param fields of a report by tag, with {@code cum} and {@code leaves}
     */
    public record Step(
            String verb, List<String> operands, Map<String, String> fields, String expected) {
        /** Whether a word stands there. */
        public boolean says(String word) {
            return operands.contains(word);
        }

        /** A field that stands there. */
        public String field(String tag) {
            return Objects.requireNonNull(fields.get(tag), tag);
        }

        /** A field as a number, or what there is instead of one. */
        public long number(String tag, long otherwise) {
            String value = fields.get(tag);
            return value == null ? otherwise : Long.parseLong(value);
        }

        /** The quantity of an order or a replace. */
        public long quantity() {
            return Long.parseLong(operands.getFirst());
        }

        @Override
        public String toString() {
            return verb + " " + operands + " " + fields + " => " + expected;
        }
    }

    private AppendixD() {}

    /** All scenarios, in the order of the table. */
    public static Stream<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String line : table().lines().toList()) {
            if (line.startsWith("== ")) {
                int space = line.indexOf(' ', 3);
                String what = line.substring(space + 1);
                scenarios.add(new Scenario(line.substring(3, space), what, new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                scenarios.getLast().steps().add(step(line));
            }
        }
        return scenarios.stream();
    }

    private static Step step(String line) {
        String[] sides = line.split("=>", -1);
        String[] words = sides[0].trim().split(" +", -1);
        List<String> operands = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            int slash = words[i].indexOf('/');
            if (equals > 0) {
                fields.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            } else if (slash > 0) {
                fields.put("cum", words[i].substring(0, slash));
                fields.put("leaves", words[i].substring(slash + 1));
            } else {
                operands.add(words[i]);
            }
        }
        return new Step(words[0], operands, fields, sides[1].trim().replaceAll(" +", " "));
    }

    private static String table() {
        try (InputStream in =
                Objects.requireNonNull(AppendixD.class.getResourceAsStream("appendix-d.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
