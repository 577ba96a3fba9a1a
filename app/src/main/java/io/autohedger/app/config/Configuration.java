// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Handles;
import io.autohedger.model.Universe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A desk.conf, read. */
public final class Configuration {
    /**
     * What became of it.
     *
     * @param desk null where there is a mistake
     * @param universe what strategies are compiled against, as far as it could be read
     */
    public record Reading(
            @Nullable ConfiguredDesk desk, @Nullable Universe universe, List<Mistake> mistakes) {
        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    private Configuration() {}

    /**
     * Reads a file with what it includes, compiles its strategies, and finds every mistake.
     *
     * @param environment of which AH_ variables may be referred to
     */
    public static Reading read(Path file, Map<String, String> environment) {
        return read(file, environment, new Handles());
    }

    /** The same for a desk that goes on with a journal: what that has numbered keeps its number. */
    public static Reading read(Path file, Map<String, String> environment, Handles handles) {
        return read(file, environment, handles, new Places(), new Asked());
    }

    static Reading asked(Path file, Map<String, String> environment, Asked asked) {
        return read(file, environment, new Handles(), new Places(), asked);
    }

    /** Each value that holds, and where it comes from. */
    public static Effective effective(Path file, Map<String, String> environment) {
        Places places = new Places();
        Asked asked = new Asked();
        Reading reading = read(file, environment, new Handles(), places, asked);
        List<Effective.Value> values = new ArrayList<>();
        if (reading.mistakes().isEmpty()) {
            for (Asked.Key key : asked.keys()) {
                String value = key.value();
                if (value != null) {
                    Places.Place place = places.of(key.setAt());
                    values.add(new Effective.Value(key.path(), value, place.file(), place.line()));
                } else if (!key.fallback().isEmpty()) {
                    values.add(new Effective.Value(key.path(), key.fallback(), "", 0));
                }
            }
        }
        return new Effective(values, reading.mistakes());
    }

    private static Reading read(
            Path file,
            Map<String, String> environment,
            Handles handles,
            Places places,
            Asked asked) {
        Mistakes mistakes = new Mistakes(places);
        ConfigObject root = new ConfigFiles(file, environment, places, mistakes).read();
        ConfiguredDesk desk = null;
        if (root != null) {
            Section top = Section.top(root, mistakes, places, asked);
            desk = new DeskReader(file, top, mistakes, places, handles).read();
        }
        return new Reading(
                mistakes.isEmpty() ? desk : null,
                desk == null ? null : desk.desk().universe(),
                mistakes.sorted());
    }

    /** Only which strategies it names, as absolute paths; none where it cannot be read. */
    public static List<Path> sources(Path file, Map<String, String> environment) {
        Places places = new Places();
        ConfigObject root = new ConfigFiles(file, environment, places, new Mistakes(places)).read();
        if (root == null || !(root.get("strategies") instanceof ConfigObject strategies)) {
            return List.of();
        }
        List<Path> sources = new ArrayList<>();
        for (ConfigValue strategy : strategies.values()) {
            if (strategy instanceof ConfigObject block
                    && block.containsKey("source")
                    && block.get("source").unwrapped() instanceof String name
                    && name.indexOf(0) < 0) {
                sources.add(file.resolveSibling(name).toAbsolutePath().normalize());
            }
        }
        return sources;
    }

    /** Only where a desk's data are; null: the file does not say so much as its name. */
    public static @Nullable Path directory(Path file, Map<String, String> environment) {
        Places places = new Places();
        ConfigObject root = new ConfigFiles(file, environment, places, new Mistakes(places)).read();
        Config config = root == null ? ConfigFactory.empty() : root.toConfig();
        try {
            return config.hasPath("desk.dir")
                    ? file.resolveSibling(config.getString("desk.dir"))
                    : config.hasPath("desk.name")
                            ? file.resolveSibling(Path.of("var", config.getString("desk.name")))
                            : null;
        } catch (ConfigException | java.nio.file.InvalidPathException e) {
            return null;
        }
    }
}
