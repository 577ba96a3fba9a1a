// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each key stands: its file, its line, and the order in which keys were written. */
final class Places {
    /**
     * Of one key.
     *
     * @param order of all keys, from 0
     */
    record Place(String file, int line, int order) {}

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    void file(String name) {
        files.add(name);
    }

    /** A key was set here; the last place of a key is the one that counts. */
    void set(String path, String file, int line) {
        Place place = new Place(file, line, places.size());
        places.put(path, place);
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            places.putIfAbsent(path.substring(0, dot), place);
        }
    }

    boolean has(String path) {
        return places.containsKey(path);
    }

    /** Of the key, or of the nearest key around it. */
    Place of(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return new Place(files.isEmpty() ? "" : files.getFirst(), 1, Integer.MAX_VALUE);
    }

    /** The position of a file among those of the configuration; others come behind. */
    int rank(String file) {
        int at = files.indexOf(file);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
