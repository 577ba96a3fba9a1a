// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file with what it includes: read, scanned, references put in. Never past its folder. */
final class ConfigFiles {
    private static final Pattern PLACE = Pattern.compile("^.*?: (\\d+): (.*)$", Pattern.DOTALL);

    private final Path root;
    private final Path folder;
    private final String shownFolder;
    private final Map<String, String> environment;
    private final Places places;
    private final Mistakes mistakes;
    private final Deque<Path> open = new ArrayDeque<>();
    private final Map<String, Reference> references = new LinkedHashMap<>();

    private final Set<Reference> wrong = new LinkedHashSet<>();

    /** A ${..} with its place. */
    private record Reference(String key, String path, boolean optional, String file, int line) {}

    ConfigFiles(Path file, Map<String, String> environment, Places places, Mistakes mistakes) {
        root = file;
        folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        Path parent = file.getParent();
        shownFolder = parent == null ? "" : parent + "/";
        this.environment = environment;
        this.places = places;
        this.mistakes = mistakes;
    }

    /** Null: it cannot be read at all; the reason is among the mistakes. */
    @Nullable ConfigObject read() {
        ConfigObject object = parse(root.toAbsolutePath().normalize(), "");
        if (object == null) {
            return null;
        }
        references.values().forEach(this::check);
        return resolved(object);
    }

    /** References that are wrong get a text instead, so that the other mistakes are found too. */
    private @Nullable ConfigObject resolved(ConfigObject object) {
        Config own = object.toConfig();
        Config outside = ConfigFactory.empty();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().startsWith("AH_")) {
                outside = outside.withValue(variable.getKey(), text(variable.getValue()));
            }
        }
        for (Reference reference : references.values()) {
            if (isSelf(reference)) {
                Config instead = ConfigFactory.empty().withValue(reference.path(), text("?"));
                own = own.withFallback(instead);
            } else if (wrong.contains(reference) && !outside.hasPath(reference.path())) {
                outside = outside.withValue(reference.path(), text("?"));
            }
        }
        try {
            return own.resolveWith(own.withFallback(outside), ConfigResolveOptions.noSystem())
                    .root();
        } catch (ConfigException e) {
            add("AC0105", shown(root), 1, "", "a reference has no value: " + e.getMessage());
            return null;
        }
    }

    private static ConfigValue text(String text) {
        return ConfigValueFactory.fromAnyRef(text);
    }

    private @Nullable ConfigObject parse(Path file, String prefix) {
        String name = shown(file);
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            add("AC0100", name, 1, "", "cannot be read as UTF-8 text: " + e.getMessage());
            return null;
        }
        open.push(file);
        try {
            ConfigObject object =
                    ConfigFactory.parseString(
                                    text,
                                    ConfigParseOptions.defaults()
                                            .setSyntax(ConfigSyntax.CONF)
                                            .setOriginDescription(name)
                                            .setIncluder(new OnlyBelow(file)))
                            .root();
            places.file(name);
            KeyScan.over(text, prefix, new Findings(name, file));
            return object;
        } catch (ConfigException e) {
            Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
            boolean known = place.matches();
            int line = known ? Integer.parseInt(place.group(1)) : 1;
            String why = known ? place.group(2) : String.valueOf(e.getMessage());
            add("AC0100", name, line, "", "cannot be read: " + firstSentence(why));
            return null;
        } finally {
            open.pop();
        }
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(" (if you intended");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\s+", " ").strip();
    }

    private void check(Reference reference) {
        String path = reference.path();
        if (path.startsWith("AH_")) {
            if (!reference.optional()) {
                wrong(
                        reference,
                        "AC0105",
                        "${" + path + "}: a variable may be missing; write ${?" + path + "}");
            }
        } else if (isSelf(reference)) {
            wrong(
                    reference,
                    "AC0106",
                    "refers to itself; write the value, or take it from another key");
        } else if (!places.has(path)) {
            wrong(
                    reference,
                    "AC0105",
                    "${"
                            + path
                            + "} is no key of this file; references read keys of the file and"
                            + " ${?AH_..}, nothing else");
        }
    }

    private static boolean isSelf(Reference reference) {
        return (reference.key() + ".").startsWith(reference.path() + ".");
    }

    private void wrong(Reference reference, String code, String what) {
        wrong.add(reference);
        add(code, reference.file(), reference.line(), reference.key(), what);
    }

    private void add(String code, String file, int line, String key, String what) {
        mistakes.add(new Mistake(file, line, key, what, null, code));
    }

    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(folder)
                ? shownFolder + folder.relativize(absolute)
                : file.toString();
    }

    /** Null: it may not be read. Symbolic links lead nowhere else either. */
    private @Nullable Path allowed(Path from, String name) {
        Path beside = from.resolveSibling(name).normalize();
        if (Path.of(name).isAbsolute() || !beside.startsWith(folder)) {
            return null;
        }
        try {
            return beside.toRealPath().startsWith(folder.toRealPath()) ? beside : null;
        } catch (IOException e) {
            return Files.exists(beside) ? null : beside;
        }
    }

    /** What the scan of one file finds. */
    private final class Findings implements KeyScan.Sink {
        private final String name;
        private final Path file;
        private final Map<String, Integer> lines = new LinkedHashMap<>();

        Findings(String name, Path file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public void key(String path, int line) {
            Integer before = lines.putIfAbsent(path, line);
            if (before != null) {
                add(
                        "AC0102",
                        name,
                        line,
                        path,
                        "set twice: here and in line " + before + "; keep one");
            }
            places.set(path, name, line);
        }

        @Override
        public void include(String prefix, String kind, String what, int line) {
            if (!kind.isEmpty() && !kind.equals("file")) {
                refuse(line, what, "include takes a file of this folder or below, nothing else");
                return;
            }
            Path target = allowed(file, what);
            if (target == null || what.contains("://")) {
                refuse(line, what, "include reads this folder and below, and no URL");
            } else if (!Files.isRegularFile(target)) {
                refuse(line, what, "there is no such file");
            } else if (open.contains(target)) {
                refuse(line, what, "the file includes itself");
            } else {
                parse(target, prefix);
            }
        }

        private void refuse(int line, String what, String why) {
            add("AC0104", name, line, "include", "\"" + what + "\": " + why);
        }

        @Override
        public void reference(String key, String path, boolean optional, int line) {
            references.put(
                    name + ":" + line + ":" + key + ":" + path,
                    new Reference(key, path, optional, name, line));
        }

        @Override
        public void append(String path, int line) {
            add("AC0106", name, line, path, "+= is refused: write the whole value");
        }
    }

    /** Gives the library what the scan allows, and nothing where the scan complains. */
    private final class OnlyBelow
            implements ConfigIncluder,
                    ConfigIncluderFile,
                    ConfigIncluderURL,
                    ConfigIncluderClasspath {
        private final Path from;

        OnlyBelow(Path from) {
            this.from = from;
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            Path target = what.contains("://") ? null : allowed(from, what);
            if (target == null || !Files.isRegularFile(target) || open.contains(target)) {
                return ConfigFactory.empty().root();
            }
            open.push(target);
            try {
                return ConfigFactory.parseString(
                                Files.readString(target, StandardCharsets.UTF_8),
                                ConfigParseOptions.defaults()
                                        .setSyntax(ConfigSyntax.CONF)
                                        .setOriginDescription(shown(target))
                                        .setIncluder(new OnlyBelow(target)))
                        .root();
            } catch (IOException | ConfigException e) {
                return ConfigFactory.empty().root(); // the scan reads it too, and says so
            } finally {
                open.pop();
            }
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return include(context, what.getPath());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            return ConfigFactory.empty().root();
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            return ConfigFactory.empty().root();
        }
    }
}
