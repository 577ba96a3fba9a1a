// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the text of a strategy says, read with patterns: nothing of the compiler is asked. */
final class StrategySource {
    private static final String NUMBER = "([0-9][0-9._]*)(k|M|bn)?";
    private static final Pattern HEDGE =
            Pattern.compile(
                    "hedge (\\w+) (down to|by) (.+) in (\\w+) using (?:ioc\\(best\\((\\w+)\\),"
                            + " slip=(\\w+)\\)|passive\\((\\w+), ttl=(\\w+)\\))");
    private static final Pattern FAMILY = Pattern.compile("\\[(\\w+) in (\\w+)]");
    private static final Pattern LET =
            Pattern.compile("\\blet (\\w+)(?:\\[\\w+ in \\w+])?\\s*(?::[^=\\n]*)?=([^=].*)");
    private static final Pattern AVOID =
            Pattern.compile("on rejected as (\\w+) \\{[^}]*avoid \\1\\.venue for (\\w+)");
    private static final Pattern PARAM =
            Pattern.compile("^\\s*(\\w+)\\s*:\\s*\\S+.*=\\s*" + NUMBER + "\\s*(\\w+|%)?.*$");

    final List<String> lines;
    final Map<String, BigDecimal> parameters = new LinkedHashMap<>();
    final Map<String, String> lets = new LinkedHashMap<>();
    private final String text;

    /** One {@code hedge}: its words; without a slip it is passive, without a ttl immediate. */
    record Hedge(
            String factor,
            boolean downTo,
            String amount,
            String books,
            String venues,
            @Nullable String slip,
            @Nullable String ttl) {
        boolean isPassive() {
            return ttl != null;
        }
    }

    StrategySource(Path file) throws IOException {
        lines = Files.readAllLines(file);
        text = String.join("\n", lines.stream().map(l -> l.replaceFirst("//.*", "")).toList());
        Matcher block = Pattern.compile("params \\{(.*?)\\n\\s*}", Pattern.DOTALL).matcher(text);
        if (block.find()) {
            for (String line : block.group(1).split("\n", -1)) {
                Matcher param = PARAM.matcher(line);
                if (param.matches()) {
                    parameters.put(
                            param.group(1), amount(param.group(2), param.group(3), param.group(4)));
                }
            }
        }
        Matcher let = LET.matcher(text);
        while (let.find()) {
            lets.put(let.group(1), let.group(2).strip());
        }
    }

    /** Its line, without the blanks around. */
    String line(int number) {
        return number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
    }

    /** The lines on which a factor is hedged. */
    List<Integer> hedgesOf(String factor) {
        List<Integer> found = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            Hedge hedge = hedge(number);
            if (hedge != null && isOf(hedge.factor(), factor)) {
                found.add(number);
            }
        }
        return found;
    }

    /** Whether a word is a factor, or the variable of a family that has it. */
    private boolean isOf(String word, String factor) {
        Matcher family = FAMILY.matcher(text);
        while (family.find()) {
            if (family.group(1).equals(word)) {
                return use(family.group(2)).contains(factor);
            }
        }
        return word.equals(factor);
    }

    /** How long a venue is passed over that has rejected an order, in seconds; 0: it is not. */
    BigDecimal avoids() {
        Matcher avoid = AVOID.matcher(text);
        return avoid.find() ? Expression.of(avoid.group(2), NOTHING) : BigDecimal.ZERO;
    }

    /** Of what has no names in it. */
    static final Expression.Scope NOTHING =
            new Expression.Scope() {
                @Override
                public BigDecimal name(String name) {
                    throw new IllegalStateException("not known here: " + name);
                }

                @Override
                public BigDecimal asked(String function, List<String> names) {
                    return name(function);
                }
            };

    /** Null: there is no hedge of this form on the line. */
    @Nullable Hedge hedge(int number) {
        Matcher hedge = HEDGE.matcher(line(number));
        return !hedge.find()
                ? null
                : new Hedge(
                        hedge.group(1),
                        hedge.group(2).equals("down to"),
                        hedge.group(3),
                        hedge.group(4),
                        hedge.group(5) == null ? hedge.group(7) : hedge.group(5),
                        hedge.group(6),
                        hedge.group(8));
    }

    /** A limit's amount; the currency is always the last word of the line's clause. */
    BigDecimal limit(String name) {
        Matcher limit = limitOf(name);
        return amount(limit.group(1), limit.group(2), limit.group(3));
    }

    String currencyOf(String name) {
        return limitOf(name).group(3);
    }

    private Matcher limitOf(String name) {
        Matcher limit =
                Pattern.compile("\\b" + name + "\\s*<=\\s*" + NUMBER + "\\s*(\\w+)").matcher(text);
        if (!limit.find()) {
            throw new IllegalStateException("the strategy has no limit " + name);
        }
        return limit;
    }

    /** The names of {@code use NAME = books(...)} or {@code venues(...)}. */
    List<String> use(String name) {
        Matcher use =
                Pattern.compile("use\\s+" + name + "\\s*=\\s*\\w+\\(([^)]*)\\)").matcher(text);
        if (!use.find()) {
            throw new IllegalStateException("the strategy has no use " + name);
        }
        List<String> names = new ArrayList<>();
        for (String part : use.group(1).split(",", -1)) {
            if (!part.contains("=")) {
                names.add(part.strip());
            }
        }
        return names;
    }

    private static BigDecimal amount(
            String digits, @Nullable String factor, @Nullable String unit) {
        String words = digits + " " + (factor == null ? "" : factor + " ");
        boolean isUnit = unit != null && unit.matches("ms|s|min|h|bps|%");
        return Expression.of(words + (isUnit ? unit : ""), NOTHING);
    }
}
