// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.autohedger.app.desk.Address;
import io.autohedger.app.text.Times;
import io.autohedger.model.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One block of the file, with the blocks that it takes its defaults from. Each reader names the
 * keys that it knows; {@link #close} finds the others. A reader returns its fallback where a value
 * is wrong, so that the reading goes on to the next mistake.
 */
final class Section {
    private static final int FARTHEST = 2;

    private final Mistakes mistakes;
    private final Places places;
    private final Asked asked;
    private final List<Layer> layers;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * A block.
     *
     * @param pattern its path with a star for each name that is free
     */
    private record Layer(String path, String pattern, ConfigObject object) {
        String of(String key) {
            return below(path, key);
        }
    }

    private Section(Mistakes mistakes, Places places, Asked asked, List<Layer> layers) {
        this.mistakes = mistakes;
        this.places = places;
        this.asked = asked;
        this.layers = layers;
    }

    static Section top(ConfigObject object, Mistakes mistakes, Places places, Asked asked) {
        return new Section(mistakes, places, asked, List.of(new Layer("", "", object)));
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String pattern(String key) {
        return below(layers.getFirst().pattern(), key);
    }

    /** The same, and what it does not set is taken from the other. */
    Section withDefaults(@Nullable Section defaults) {
        if (defaults == null) {
            return this;
        }
        List<Layer> all = new ArrayList<>(layers);
        all.addAll(defaults.layers);
        return new Section(mistakes, places, asked, all);
    }

    String path(String key) {
        for (Layer layer : layers) {
            if (layer.object().containsKey(key)) {
                return layer.of(key);
            }
        }
        return layers.getFirst().of(key);
    }

    String path() {
        return layers.getFirst().path();
    }

    boolean has(String key) {
        asked.looked(pattern(key));
        return value(key) != null;
    }

    /** A block below; null where there is none. */
    @Nullable Section section(String key) {
        return section(key, key);
    }

    /** A block whose name is free; null where there is none of this name. */
    @Nullable Section named(String name) {
        return section(name, "*");
    }

    private @Nullable Section section(String key, String word) {
        ConfigValue value = value(key);
        asked.block(pattern(word));
        if (value == null) {
            return null;
        }
        if (value instanceof ConfigObject object) {
            Layer layer = new Layer(path(key), pattern(word), object);
            return new Section(mistakes, places, asked, List.of(layer));
        }
        mistakes.add("AC0209", path(key), "a block in braces stands here: " + key + " { .. }");
        return null;
    }

    /** The names in this block, in the order in which they are written. */
    List<String> names() {
        ConfigObject object = layers.getFirst().object();
        return object.keySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                (String name) -> places.of(layers.getFirst().of(name)).order()))
                .toList();
    }

    /** The blocks in the block of this name: providers, books, instruments. */
    List<Section> all(String key) {
        Section block = section(key);
        List<Section> found = new ArrayList<>();
        if (block != null) {
            for (String name : block.names()) {
                Section section = block.named(name);
                if (section != null) {
                    found.add(section);
                }
            }
        }
        return found;
    }

    /** Its own name: the last of its path. */
    String name() {
        return path().substring(path().lastIndexOf('.') + 1);
    }

    /** Told by {@link #close}, unless a misspelt key is there instead. */
    void require(String... keys) {
        for (String key : keys) {
            asked.required(pattern(key));
            if (value(key) == null) {
                missing.add(key);
            }
        }
    }

    /** Keys of the reference that this version does not carry out: not ignored, refused. */
    void notBuilt(String... keys) {
        for (String key : keys) {
            if (value(key) != null) {
                mistakes.add(
                        "AC0103",
                        path(key),
                        "this version does not do that yet; what would not be obeyed is refused",
                        "remove `" + key + "`");
            }
        }
    }

    void close() {
        for (Layer layer : layers) {
            for (String key : layer.object().keySet()) {
                if (!known.contains(key)) {
                    unknown(layer.of(key), key);
                }
            }
        }
        for (String key : missing) {
            mistakes.add("AC0107", path(), "`" + key + "` is missing");
        }
    }

    private void unknown(String path, String key) {
        String nearest = Nearest.of(key, known, FARTHEST);
        missing.remove(nearest);
        mistakes.add(
                "AC0101",
                path,
                "unknown key" + (nearest == null ? "" : "; did you mean `" + nearest + "`?"));
    }

    void wrong(String code, String key, String what) {
        mistakes.add(code, path(key), what);
    }

    void wrong(String code, String key, String what, @Nullable String fix) {
        mistakes.add(code, path(key), what, fix);
    }

    private @Nullable ConfigValue value(String key) {
        known.add(key);
        for (Layer layer : layers) {
            ConfigValue value = layer.object().get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** As it is written, without quotes; null where it is not set or no plain value. */
    @Nullable String text(String key) {
        return text(key, key, "text", "");
    }

    /** The value of a key whose name is free, as the parameters of a strategy. */
    @Nullable String parameter(String name) {
        return text(name, "*", "as in the strategy", "");
    }

    private void typed(String key, String word, String form, String fallback, String text) {
        ConfigValue value = value(key);
        asked.typed(
                new Asked.Key(
                        layers.getFirst().of(key),
                        pattern(word),
                        form,
                        fallback,
                        value == null ? null : text,
                        value == null ? "" : path(key),
                        value == null ? "" : String.join(" ", value.origin().comments()).strip()));
    }

    private @Nullable String text(String key, String word, String form, String fallback) {
        String text = written(key);
        typed(key, word, form, fallback, text == null ? "" : text);
        return text;
    }

    private @Nullable String text(String key, String form, String fallback) {
        return text(key, key, form, fallback);
    }

    private @Nullable String written(String key) {
        ConfigValue value = value(key);
        if (value == null) {
            return null;
        }
        String text = plain(value);
        if (text == null) {
            mistakes.add("AC0209", path(key), "one value stands here, not a block or a list");
        }
        return text;
    }

    /** A number keeps the digits that were written. */
    private static @Nullable String plain(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT
                        || value.valueType() == ConfigValueType.LIST
                        || value.valueType() == ConfigValueType.NULL
                ? null
                : value.atKey("v").getString("v").strip();
    }

    String text(String key, String fallback) {
        String text = text(key, "text", fallback);
        return text == null ? fallback : text;
    }

    /** A name that goes into identifiers and FIX fields. */
    String word(String key, String fallback) {
        String text = text(key, "name", fallback);
        if (text != null && !isWord(text)) {
            wrong("AC0208", key, "'" + text + "' is not 1 to 32 letters, digits, - or _");
            return fallback;
        }
        return text == null ? fallback : text;
    }

    static boolean isWord(String text) {
        return text.matches("[A-Za-z0-9_-]{1,32}");
    }

    boolean yes(String key, boolean fallback) {
        return choice(key, fallback ? "yes" : "no", "yes", "no").equals("yes");
    }

    String choice(String key, String fallback, String... choices) {
        String text = text(key, String.join(" | ", choices), fallback);
        String chosen = text == null ? null : chosen(key, text, choices);
        return chosen == null ? fallback : chosen;
    }

    /** A choice under a key whose name is free; null where it is none. */
    @Nullable String parameterOf(String name, String... choices) {
        String text = text(name, "*", String.join(" | ", choices), "");
        return text == null ? null : chosen(name, text, choices);
    }

    private @Nullable String chosen(String key, String text, String... choices) {
        for (String choice : choices) {
            if (choice.equals(text)) {
                return choice;
            }
        }
        String nearest = Nearest.of(text, List.of(choices), FARTHEST);
        wrong(
                "AC0204",
                key,
                text + " is none of " + String.join(", ", choices),
                nearest == null ? null : key + " = " + nearest);
        return null;
    }

    List<String> words(String key) {
        ConfigValue value = value(key);
        List<String> words = new ArrayList<>();
        if (value instanceof ConfigList list) {
            for (ConfigValue element : list) {
                String text = plain(element);
                if (text != null) {
                    words.add(text);
                }
            }
        } else if (value != null) {
            mistakes.add("AC0209", path(key), "a list stands here: [A, B]");
        }
        typed(key, key, "list", "", "[" + String.join(", ", words) + "]");
        return words;
    }

    /** One word, or a list of them. */
    List<String> wordOrWords(String key) {
        return value(key) instanceof ConfigList ? words(key) : List.of(text(key, ""));
    }

    long nanos(String key, long fallback) {
        String text = text(key, "duration", fallback == 0 ? "" : Times.span(fallback));
        Long nanos = text == null ? null : Literals.nanos(text);
        if (text != null && (nanos == null || nanos < 0)) {
            wrong("AC0202", key, text + " is no duration; write it like 750ms, 2s or 5min");
            return fallback;
        }
        return nanos == null ? fallback : nanos;
    }

    /** A number without a unit. */
    BigDecimal number(String key, BigDecimal fallback, String kind) {
        String text = text(key, "number", "");
        BigDecimal number = text == null ? null : Literals.number(text);
        if (text != null && number == null) {
            int unit = text.indexOf(' ');
            boolean hasUnit = unit > 0 && Literals.number(text.substring(0, unit)) != null;
            wrong(
                    "AC0203",
                    key,
                    text + ": " + kind,
                    hasUnit ? key + " = " + text.substring(0, unit) : null);
        }
        return number == null ? fallback : number;
    }

    BigDecimal ratio(String key, BigDecimal fallback) {
        String text = text(key, "ratio", basisPoints(fallback));
        BigDecimal ratio = text == null ? null : Literals.ratio(text);
        if (text != null && (ratio == null || ratio.signum() < 0)) {
            wrong("AC0207", key, text + " is no ratio; write it like 3% or 20bps");
            return fallback;
        }
        return ratio == null ? fallback : ratio;
    }

    private static String basisPoints(BigDecimal ratio) {
        return ratio.signum() == 0
                ? "0"
                : ratio.scaleByPowerOfTen(4).stripTrailingZeros().toPlainString() + "bps";
    }

    Literals.Rate rate(String key, Literals.Rate fallback) {
        String text =
                text(
                        key,
                        "rate",
                        fallback.count().toPlainString()
                                + " per "
                                + Times.span(fallback.perNanos()));
        Literals.Rate rate = text == null ? null : Literals.rate(text);
        if (text != null && (rate == null || rate.count().signum() < 0)) {
            wrong("AC0207", key, text + " is no rate; write it like 45/s or 20 per 1s");
            return fallback;
        }
        return rate == null ? fallback : rate;
    }

    /** Money as a mantissa of its currency. */
    long money(String key, Asset ccy, long fallback) {
        String text = text(key, "money", "");
        if (text == null) {
            return fallback;
        }
        Literals.Money money = Literals.money(text);
        if (money == null) {
            BigDecimal bare = Literals.number(text);
            wrong(
                    "AC0201",
                    key,
                    text + " is no amount of money; write it like 5M " + ccy.code(),
                    bare == null ? null : key + " = " + text + " " + ccy.code());
            return fallback;
        }
        if (!money.code().equals(ccy.code())) {
            wrong("AC0201", key, text + ": this amount is in " + ccy.code());
            return fallback;
        }
        Long mantissa = Literals.mantissa(money.amount(), ccy.scale());
        if (mantissa == null || mantissa < 0) {
            wrong("AC0208", key, text + " is below 0, too large, or below the smallest unit");
            return fallback;
        }
        return mantissa;
    }

    long count(String key, long fallback, long least, long most) {
        String end = most == Long.MAX_VALUE ? "" : " to " + most;
        String form = "whole number from " + least + end;
        String text = text(key, form, fallback < least ? "" : String.valueOf(fallback));
        if (text == null) {
            return fallback;
        }
        BigDecimal number = Literals.number(text);
        Long count = number == null ? null : Literals.mantissa(number, 0);
        if (count == null || count < least || count > most) {
            wrong("AC0208", key, text + " is not a whole number from " + least + " to " + most);
            return fallback;
        }
        return count;
    }

    int port(String key, int fallback) {
        String text = text(key, "port", "");
        return text == null ? fallback : port(key, text, fallback);
    }

    private int port(String key, String text, int fallback) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            wrong("AC0205", key, text + " is not a port (1 to 65535, 0 = any free one)");
            return fallback;
        }
        return Integer.parseInt(text);
    }

    /** Where to listen: host:port, or :port for loopback. */
    Address address(String key, Address fallback) {
        String text = text(key, "address", "");
        if (text == null) {
            return fallback;
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            wrong("AC0206", key, text + " is no address; write it like \"127.0.0.1:9878\"");
            return fallback;
        }
        String host = colon == 0 ? Address.LOOPBACK : text.substring(0, colon);
        return new Address(host, port(key, text.substring(colon + 1), fallback.port()));
    }

    /** A reference to a secret; the text of a secret itself is refused and never repeated. */
    @Nullable String secret(String key) {
        String text = text(key, "reference to a secret", "");
        if (text == null) {
            return null;
        }
        if (text.matches("(credential|pkcs12|pkcs11):.+")) {
            wrong(
                    "AC0103",
                    key,
                    "this version reads secrets from files only",
                    key + " = \"file:secrets/" + name().toLowerCase(java.util.Locale.ROOT) + "\"");
            return null;
        }
        if (!text.matches("file:.+")) {
            wrong(
                    "AC0301",
                    key,
                    "a secret must be a reference, not the text itself",
                    key + " = \"file:secrets/" + name().toLowerCase(java.util.Locale.ROOT) + "\"");
            return null;
        }
        return text.substring("file:".length());
    }
}
