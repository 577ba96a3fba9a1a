// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.dictionary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields that may stand at one level: a message's body, the header, the trailer, or one
 * repetition of a group.
 */
public final class FieldSet {

    private final int countTag;
    private final long[] members;
    private final long[] deepMembers;
    private final long[] countTags;
    private final int[] required;
    private final FieldSet[] groups;

    FieldSet(int countTag, int maxTag, int[] tags, int[] required, FieldSet[] groups) {
        this.countTag = countTag;
        this.members = new long[maxTag / 64 + 1];
        for (int tag : tags) {
            members[tag >> 6] |= 1L << tag;
        }
        this.deepMembers = members.clone();
        this.countTags = new long[members.length];
        for (FieldSet group : groups) {
            countTags[group.countTag >> 6] |= 1L << group.countTag;
            for (int i = 0; i < deepMembers.length; i++) {
                deepMembers[i] |= group.deepMembers[i];
            }
        }
        this.required = required.clone();
        this.groups = groups.clone();
    }

    /** The NumInGroup field that announces this group; 0 where the set is no group. */
    public int countTag() {
        return countTag;
    }

    /** Whether the tag stands at this level (a group's count field does). */
    public boolean contains(int tag) {
        return isIn(members, tag);
    }

    /** Whether the tag stands at this level or in a group below. */
    public boolean containsDeep(int tag) {
        return isIn(deepMembers, tag);
    }

    /** The group that this count field announces, or null. */
    public @Nullable FieldSet group(int tag) {
        if (!isIn(countTags, tag)) {
            return null;
        }
        for (FieldSet group : groups) {
            if (group.countTag == tag) {
                return group;
            }
        }
        return null;
    }

    public int requiredCount() {
        return required.length;
    }

    public int requiredTag(int index) {
        return required[index];
    }

    private static boolean isIn(long[] bits, int tag) {
        int word = tag >> 6;
        return tag > 0 && word < bits.length && (bits[word] & 1L << tag) != 0;
    }

    @Override
    public String toString() {
        return "FieldSet[countTag=" + countTag + ", required=" + Arrays.toString(required) + "]";
    }
}
