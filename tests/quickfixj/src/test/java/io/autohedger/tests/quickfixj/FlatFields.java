// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.dictionary.FieldSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quickfix.Field;
import quickfix.FieldMap;
import quickfix.Group;
import quickfix.Message;

/** A message as sorted lines {@code 552[1].448=text}, as either side reads it; no BodyLength. */
final class FlatFields {
    private FlatFields() {}

    static List<String> of(Message message) {
        List<String> lines = new ArrayList<>();
        add(message.getHeader(), "", lines);
        add(message, "", lines);
        return sorted(lines);
    }

    private static void add(FieldMap level, String path, List<String> lines) {
        for (Iterator<Field<?>> i = level.iterator(); i.hasNext(); ) {
            Field<?> field = i.next();
            lines.add(path + field.getTag() + "=" + field.getObject());
        }
        for (Iterator<Integer> i = level.groupKeyIterator(); i.hasNext(); ) {
            int tag = i.next();
            List<Group> groups = level.getGroups(tag);
            for (int n = 0; n < groups.size(); n++) {
                add(groups.get(n), path + tag + "[" + n + "].", lines);
            }
        }
    }

    static List<String> of(FixFields message) {
        List<String> lines = new ArrayList<>();
        add(message, message.layout(), 0, message.count(), "", lines);
        lines.removeIf(line -> line.startsWith("10="));
        return sorted(lines);
    }

    private static void add(
            FixFields message,
            @Nullable FieldSet level,
            int from,
            int end,
            String path,
            List<String> lines) {
        int i = from;
        while (i < end) {
            int tag = message.tagAt(i);
            lines.add(path + tag + "=" + value(message, i));
            FieldSet group = level == null ? null : level.group(tag);
            i++;
            if (group != null) {
                i = addInstances(message, group, i, end, path + tag, lines);
            }
        }
    }

    private static int addInstances(
            FixFields message, FieldSet group, int from, int end, String path, List<String> lines) {
        int first = message.tagAt(from);
        int start = from;
        int i = from;
        int n = 0;
        while (i < end && group.containsDeep(message.tagAt(i))) {
            i++;
            boolean isEnd =
                    i == end || message.tagAt(i) == first || !group.containsDeep(message.tagAt(i));
            if (isEnd) {
                add(message, group, start, i, path + "[" + n + "].", lines);
                start = i;
                n++;
            }
        }
        return i;
    }

    static String value(FixFields message, int position) {
        byte[] bytes = new byte[message.valueLengthAt(position)];
        message.buffer().getBytes(message.valueOffsetAt(position), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> sorted(List<String> lines) {
        lines.removeIf(line -> line.startsWith("9="));
        Collections.sort(lines);
        return lines;
    }
}
