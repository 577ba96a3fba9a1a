// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The reference of all keys. The readers read a desk that has every block, and what they ask for is
 * the reference; its words about a key are the comments of that desk.
 */
public final class KeyReference {
    private KeyReference() {}

    /**
     * One key.
     *
     * @param fallback empty: there is none
     */
    public record Key(String key, String form, boolean required, String fallback, String about) {}

    public static List<Key> all() throws IOException {
        Asked asked = asked();
        Map<String, Key> keys = new LinkedHashMap<>();
        for (Asked.Key key : asked.keys()) {
            keys.merge(
                    key.pattern(),
                    new Key(
                            key.pattern(),
                            key.form(),
                            asked.isRequired(key),
                            key.fallback(),
                            key.comment()),
                    (first, other) -> first.about().isEmpty() ? other : first);
        }
        return new ArrayList<>(keys.values());
    }

    static Asked asked() throws IOException {
        Path folder = Files.createTempDirectory("autohedger-keys-");
        Path file = folder.resolve("reference.conf");
        Path strategy = folder.resolve("hedger.ah");
        try {
            copy("reference.conf", file);
            copy("/io/autohedger/app/init/hedger.ah", strategy);
            Asked asked = new Asked();
            List<Mistake> mistakes = Configuration.asked(file, Map.of(), asked).mistakes();
            if (!mistakes.isEmpty()) {
                throw new IllegalStateException("the reference desk is not sound: " + mistakes);
            }
            return asked;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(strategy);
            Files.delete(folder);
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        KeyReference.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, to);
        }
    }
}
