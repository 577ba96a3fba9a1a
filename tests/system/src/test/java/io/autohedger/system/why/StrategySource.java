// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the text of a strategy says, read with patterns: nothing of the compiler is asked. */
final class StrategySource {
    private static final String NUMBER = "([0-9][0-9._]*)(k|M|bn)?";
    private static final Pattern HEDGE =
            Pattern.compile(
                    "hedge (?<factor>\\w+) (?<verb>down to|by) (?<amount>.+) in (?<books>\\w+)"
                            + " using (?<style>ioc|sweep|passive|limit)\\("
                            + "(?:best\\((?<best>\\w+)\\)|(?<operand>[^,]+)), "
                            + "(?:slip=(?<slip>[^)]+)|ttl=(?<ttl>[^)]+))\\)");
    private static final Pattern TARGET =
            Pattern.compile(
                    "target (?<qty>.+?) using (?<style>sweep|limit)\\((?<operand>[^,)]+)"
                            + "(?:, ttl=(?<ttl>[^)]+))?\\)(?: then (?<then>sweep))?");
    private static final Pattern VENUES =
            Pattern.compile("use\\s+\\w+\\s*=\\s*venues\\(([^)]*)\\)");
    private static final Pattern FAMILY = Pattern.compile("\\[(\\w+) in (\\w+)]");
    private static final Pattern LET =
            Pattern.compile("\\blet (\\w+)(?:\\[\\w+ in \\w+])?\\s*(?::[^=\\n]*)?=([^=].*)");
    private static final Pattern AVOID =
            Pattern.compile("on rejected as (\\w+) \\{[^}]*avoid \\1\\.venue for (\\w+)");
    private static final Pattern PAUSE =
            Pattern.compile("on rejected(?: as \\w+)? \\{[^}]*pause for (\\w+)");
    private static final Pattern PARAM =
            Pattern.compile("^\\s*(\\w+)\\s*:\\s*\\S+.*=\\s*" + NUMBER + "\\s*(\\w+|%)?.*$");

    final List<String> lines;
    final Map<String, BigDecimal> parameters = new LinkedHashMap<>();
    final Map<String, String> lets = new LinkedHashMap<>();
    private final String text;

    /**
     * One {@code hedge}: its words.
     *
     * @param venues where it may go, by name
     * @param price of limit
     */
    record Hedge(
            String factor,
            boolean downTo,
            String amount,
            String books,
            List<String> venues,
            Style style,
            @Nullable String price,
            @Nullable String slip,
            @Nullable String ttl) {
        /** As what stands in for its factor goes out: at once, and at no worse price. */
        Hedge standsIn() {
            return new Hedge(factor, false, amount, books, venues, Style.IOC, null, null, null);
        }
    }

    /** One {@code target}: its words. */
    record Target(String qty, Style style, String operand, @Nullable String ttl, boolean then) {}

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

    /** How long it takes no new risk after a reject, in seconds; 0: it goes on. */
    BigDecimal pauses() {
        Matcher pause = PAUSE.matcher(text);
        return pause.find() ? Expression.of(pause.group(1), NOTHING) : BigDecimal.ZERO;
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
        if (!hedge.find()) {
            return null;
        }
        Style style = Style.valueOf(hedge.group("style").toUpperCase(Locale.ROOT));
        String best = hedge.group("best");
        String operand = hedge.group("operand");
        return new Hedge(
                hedge.group("factor"),
                hedge.group("verb").equals("down to"),
                hedge.group("amount"),
                hedge.group("books"),
                style == Style.LIMIT ? allVenues() : use(best == null ? operand : best),
                style,
                style == Style.LIMIT ? operand : null,
                hedge.group("slip"),
                hedge.group("ttl"));
    }

    /** Null: there is no target of this form on the line. */
    @Nullable Target target(int number) {
        Matcher target = TARGET.matcher(line(number));
        return !target.find()
                ? null
                : new Target(
                        target.group("qty"),
                        Style.valueOf(target.group("style").toUpperCase(Locale.ROOT)),
                        target.group("operand"),
                        target.group("ttl"),
                        target.group("then") != null);
    }

    /** Every venue that the strategy uses. */
    private List<String> allVenues() {
        List<String> names = new ArrayList<>();
        Matcher uses = VENUES.matcher(text);
        while (uses.find()) {
            for (String part : uses.group(1).split(",", -1)) {
                names.add(part.strip());
            }
        }
        return names.stream().distinct().toList();
    }

    /** A limit's amount; the currency is always the last word of the line's clause. */
    BigDecimal limit(String name) {
        Matcher limit = limitOf(name);
        return amount(limit.group(1), limit.group(2), limit.group(3));
    }

    String currencyOf(String name) {
        return limitOf(name).group(3);
    }

    /** Whether it declares a limit at all. */
    boolean has(String name) {
        return Pattern.compile("\\b" + name + "\\s*<=").matcher(text).find();
    }

    /** A limit in lots. */
    BigDecimal lots(String name) {
        Matcher limit = Pattern.compile("\\b" + name + "\\s*<=\\s*([0-9_]+)\\s*lots").matcher(text);
        if (!limit.find()) {
            throw new IllegalStateException("the strategy has no limit " + name + " in lots");
        }
        return new BigDecimal(limit.group(1).replace("_", ""));
    }

    /** What is done when a limit is breached. */
    String modeOf(String name) {
        Matcher mode = Pattern.compile("\\b" + name + "\\s*<=[^;\\n]*else\\s+(\\w+)").matcher(text);
        return mode.find() ? mode.group(1) : "";
    }

    private Matcher limitOf(String name) {
        Matcher limit =
                Pattern.compile("\\b" + name + "\\s*<=\\s*" + NUMBER + "\\s*([\\w.]+)")
                        .matcher(text);
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

    /** Where what is dealt for the books of a {@code use} is booked; untold the last of them. */
    String ordersIn(String name) {
        Matcher told =
                Pattern.compile("use\\s+" + name + "\\s*=\\s*books\\([^)]*orders_in=(\\w+)")
                        .matcher(text);
        return told.find() ? told.group(1) : use(name).getLast();
    }

    private static BigDecimal amount(
            String digits, @Nullable String factor, @Nullable String unit) {
        String words = digits + " " + (factor == null ? "" : factor + " ");
        boolean isUnit = unit != null && unit.matches("ms|s|min|h|bps|%");
        return Expression.of(words + (isUnit ? unit : ""), NOTHING);
    }
}
