// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of all keys is what the readers ask for, no more and no less. */
class KeyReferenceTest {
    @Test
    void noReaderAsksForAKeyThatTheReferenceDeskLeavesOut() throws IOException {
        assertEquals(List.of(), KeyReference.asked().untyped());
    }

    @Test
    void aKeyIsThereWithItsFormItsDefaultAndItsWords() throws IOException {
        Map<String, KeyReference.Key> keys =
                KeyReference.all().stream()
                        .collect(Collectors.toMap(KeyReference.Key::key, key -> key));
        assertEquals(
                new KeyReference.Key(
                        "providers.*.stale-after",
                        "duration",
                        false,
                        "750ms",
                        "older quotes are not traded on"),
                keys.get("providers.*.stale-after"));
        assertEquals("demo | test | prod", key(keys, "desk.environment").form());
        assertTrue(key(keys, "desk.environment").required());
        assertEquals("money", key(keys, "limits.firm.desks.*.traders.*.strategies.*.net").form());
        assertEquals("list", key(keys, "people.*.roles").form());
        assertEquals("reference to a secret", key(keys, "providers.*.password").form());
        assertTrue(key(keys, "people.*.uid").form().startsWith("whole number from 0 to "));
    }

    private static KeyReference.Key key(Map<String, KeyReference.Key> keys, String name) {
        return Objects.requireNonNull(keys.get(name), name);
    }
}
