// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FIX names in Java casing: ClOrdID becomes clOrdId, MDEntryPx becomes mdEntryPx. */
final class Names {

    private static final Pattern WORD =
            Pattern.compile("IDs|[A-Z]+(?=[A-Z][a-z])|[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+");

    private Names() {}

    static String camel(String fixName) {
        String pascal = pascal(fixName);
        return pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
    }

    static String pascal(String fixName) {
        StringBuilder out = new StringBuilder();
        for (String word : words(fixName)) {
            out.append(word.substring(0, 1).toUpperCase(Locale.ROOT));
            out.append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    static String constant(String fixName) {
        String name = String.join("_", words(fixName)).toUpperCase(Locale.ROOT);
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private static List<String> words(String fixName) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(fixName);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("not a FIX name: " + fixName);
        }
        return words;
    }
}
