// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import io.autohedger.fix.dictionary.FieldSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks the instances of a repeating group: {@code while (group.next()) …}. An instance begins
 * wherever the group's first tag comes again, whatever the count field claims; compare {@link
 * #size} to find a wrong count (session validation does).
 */
public abstract class GroupCursor extends FieldReader {

    private @Nullable FixFields fields;
    private @Nullable FieldSet layout;
    private int size;
    private int delimiter;
    private int end;
    private int start;
    private int limit;

    protected GroupCursor() {}

    void reset(FixFields source, @Nullable FieldSet group, int countPosition, int last) {
        fields = source;
        layout = group;
        limit = countPosition + 1;
        start = limit;
        if (countPosition < 0 || group == null) {
            size = 0;
            end = limit;
            return;
        }
        size = Math.max(0, source.intAt(countPosition));
        end = source.groupEnd(group, limit, last);
        delimiter = limit < end ? source.tagAt(limit) : 0;
    }

    /** What the count field says; 0 when absent. */
    public final int size() {
        return size;
    }

    /** Moves to the next instance; false when there is none. */
    public final boolean next() {
        if (limit >= end) {
            return false;
        }
        FixFields source = fields();
        start = limit;
        int i = start + 1;
        while (i < end && source.tagAt(i) != delimiter) {
            i++;
        }
        limit = i;
        return true;
    }

    /** Puts a nested group's cursor before its first instance. */
    protected final void nested(int countTag, GroupCursor cursor) {
        FieldSet group = layout == null ? null : layout.group(countTag);
        cursor.reset(fields(), group, find(countTag), limit);
    }

    @Override
    final FixFields fields() {
        FixFields source = fields;
        if (source == null) {
            throw new IllegalStateException("the group belongs to no message yet");
        }
        return source;
    }

    @Override
    final int find(int tag) {
        return fields().find(tag, start, limit);
    }
}
