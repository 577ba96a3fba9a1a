// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers under which a journal knows what a configuration names. A name that the journal has
 * keeps its number for good, wherever it now stands in the file; a new name gets the next one, and
 * none is ever given twice. Without a journal they follow the order of the file.
 */
public final class Handles {
    /** What is numbered; each kind on its own, and no further than the core's tables reach. */
    public enum Kind {
        ASSET("instruments", 63),
        INSTRUMENT("instruments", 255),
        VENUE("providers", 31),
        BOOK("books", 31),
        CLIENT("clients.sessions", 1_023),
        SESSION("clients.sessions", 63),
        STRATEGY("strategies", 63),
        TRADING_SESSION("sessions", 15),
        PRIME_BROKER("prime-brokers", 15),
        MARGIN("margin", 15),
        CUSTODIAN("custodians", 15);

        private final String block;
        private final int most;

        Kind(String block, int most) {
            this.block = block;
            this.most = most;
        }

        /** Where the configuration names them. */
        public String block() {
            return block;
        }

        public int most() {
            return most;
        }
    }

    private final Map<Kind, Map<String, Integer>> given = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> highest = new EnumMap<>(Kind.class);

    /** Of the FIX session with a provider. */
    public static String venueSession(String venue) {
        return "venue " + venue;
    }

    /** Of the FIX session on which a provider sends copies. */
    public static String dropCopySession(String venue) {
        return "drop copy " + venue;
    }

    /** Of the FIX session with a client. */
    public static String clientSession(String client) {
        return "client " + client;
    }

    /** Of the so-manieth deployment of one program, from 1. */
    public static String strategy(String program, int occurrence) {
        return occurrence == 1 ? program : program + " " + occurrence;
    }

    /** The number of a name; a new one is given where it has none. */
    public int of(Kind kind, String name) {
        Map<String, Integer> names = given.computeIfAbsent(kind, k -> new TreeMap<>());
        Integer known = names.get(name);
        return known == null ? give(kind, name, highest.getOrDefault(kind, 0) + 1) : known;
    }

    /** Whether the configuration or the journal has named any. */
    public boolean isAny(Kind kind) {
        return highest.containsKey(kind);
    }

    /** Every name of a kind that the configuration or the journal has, and its number. */
    public Map<String, Integer> all(Kind kind) {
        return new TreeMap<>(given.getOrDefault(kind, Map.of()));
    }

    /** Kinds of which more were named than there are numbers. */
    public List<Kind> exhausted() {
        return highest.entrySet().stream()
                .filter(kind -> kind.getValue() > kind.getKey().most())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A name that a journal has numbered. */
    int give(Kind kind, String name, int handle) {
        given.computeIfAbsent(kind, k -> new TreeMap<>()).put(name, handle);
        highest.merge(kind, handle, Math::max);
        return handle;
    }
}
