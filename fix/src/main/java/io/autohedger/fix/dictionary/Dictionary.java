// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.dictionary;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntHashSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one FIX version: field types, codes, groups, messages.
 *
 * <p>Message types are ints: the first character plus 256 times the second.
 */
public final class Dictionary {

    private final String beginString;
    private int maxTag;
    private FieldType[] types = new FieldType[0];
    private int[] lengthTags = new int[0];
    private DirectBuffer[][] codes = new DirectBuffer[0][];
    private final List<FieldSet> groups = new ArrayList<>();
    private final Int2ObjectHashMap<FieldSet> messages = new Int2ObjectHashMap<>();
    private final IntHashSet knownMsgTypes = new IntHashSet(-1);
    private FieldSet header;
    private FieldSet trailer;

    private Dictionary(String beginString) {
        this.beginString = beginString;
        this.header = new FieldSet(0, 0, new int[0], new int[0], new FieldSet[0]);
        this.trailer = header;
    }

    /** Reads the generated text; the format is stated at the generator. */
    public static Dictionary parse(String beginString, String text) {
        Dictionary dictionary = new Dictionary(beginString);
        String[] lines = text.split("\n", -1);
        dictionary.sizeFor(lines);
        for (String line : lines) {
            if (!line.isEmpty()) {
                dictionary.line(line.split(" ", -1));
            }
        }
        return dictionary;
    }

    private void sizeFor(String[] lines) {
        for (String line : lines) {
            if (line.startsWith("F ")) {
                maxTag = Math.max(maxTag, Integer.parseInt(line.split(" ", 3)[1]));
            }
        }
        types = new FieldType[maxTag + 1];
        lengthTags = new int[maxTag + 1];
        codes = new DirectBuffer[maxTag + 1][0];
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "F" -> field(words);
            case "G" -> groups.add(fieldSet(Integer.parseInt(words[2]), words, 3));
            case "H" -> header = fieldSet(0, words, 1);
            case "T" -> trailer = fieldSet(0, words, 1);
            case "M" -> messages.put(packed(words[1]), fieldSet(0, words, 3));
            case "K" -> {
                for (int i = 1; i < words.length; i++) {
                    knownMsgTypes.add(packed(words[i]));
                }
            }
            default -> throw new IllegalArgumentException("dictionary line " + words[0]);
        }
    }

    private void field(String[] words) {
        int tag = Integer.parseInt(words[1]);
        types[tag] = FieldType.of(words[2]);
        lengthTags[tag] = Integer.parseInt(words[3]);
        if (words.length > 4) {
            DirectBuffer[] values = new DirectBuffer[words.length - 4];
            for (int i = 4; i < words.length; i++) {
                values[i - 4] =
                        new UnsafeBuffer(
                                words[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            codes[tag] = values;
        }
    }

    private FieldSet fieldSet(int countTag, String[] words, int from) {
        List<FieldSet> nested = new ArrayList<>();
        int[] tags = new int[words.length - from];
        int[] required = new int[words.length - from];
        int tagCount = 0;
        int requiredCount = 0;
        for (int i = from; i < words.length; i++) {
            String word = words[i];
            if (word.isEmpty()) {
                continue; // a message without body fields
            }
            int g = word.indexOf('g');
            if (g >= 0) {
                nested.add(groups.get(Integer.parseInt(word.substring(g + 1))));
                word = word.substring(0, g);
            }
            boolean isRequired = word.endsWith("*");
            int tag = Integer.parseInt(isRequired ? word.substring(0, word.length() - 1) : word);
            tags[tagCount++] = tag;
            if (isRequired) {
                required[requiredCount++] = tag;
            }
        }
        return new FieldSet(
                countTag,
                maxTag,
                java.util.Arrays.copyOf(tags, tagCount),
                java.util.Arrays.copyOf(required, requiredCount),
                nested.toArray(new FieldSet[0]));
    }

    /** The message type as an int. */
    public static int packed(CharSequence msgType) {
        return msgType.charAt(0) | (msgType.length() > 1 ? msgType.charAt(1) << 8 : 0);
    }

    public String beginString() {
        return beginString;
    }

    /** The highest tag the version defines. */
    public int maxTag() {
        return maxTag;
    }

    /** Whether the version defines the tag. */
    public boolean isDefined(int tag) {
        return type(tag) != null;
    }

    /** The type of a tag, or null if the version does not define it. */
    public @Nullable FieldType type(int tag) {
        return tag > 0 && tag <= maxTag ? types[tag] : null;
    }

    /** For a data field, the field that carries its length; else 0. */
    public int lengthTag(int tag) {
        return tag > 0 && tag <= maxTag ? lengthTags[tag] : 0;
    }

    /** Whether the value is one of the field's codes, or the field has no code set. */
    public boolean isCode(int tag, DirectBuffer buffer, int offset, int length) {
        if (tag <= 0 || tag > maxTag || codes[tag].length == 0) {
            return true;
        }
        DirectBuffer[] values = codes[tag];
        for (DirectBuffer value : values) {
            if (equal(value, buffer, offset, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(DirectBuffer value, DirectBuffer buffer, int offset, int length) {
        if (value.capacity() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (value.getByte(i) != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /** The body of a message that has flyweights, or null. */
    public @Nullable FieldSet message(int msgType) {
        return messages.get(msgType);
    }

    /** Whether the version defines the message type, with or without flyweights. */
    public boolean isMsgType(int msgType) {
        return knownMsgTypes.contains(msgType);
    }

    public FieldSet header() {
        return header;
    }

    public FieldSet trailer() {
        return trailer;
    }
}
