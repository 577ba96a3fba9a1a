// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.codec;

import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.dictionary.FieldSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks a split message against the dictionary in the order of its fields, then for what is
 * missing. Reused; allocates nothing.
 */
public final class MessageValidator {

    private static final int FIRST_USER_TAG = 5000;
    private static final int FIRST_FIELD = 3; // behind 8, 9, 35
    private static final int MAX_DEPTH = 8;

    private final Dictionary dictionary;
    private final Validation validation;
    private final FieldFormat format;
    private final long[][] seen;
    private @Nullable RejectReason reason;
    private int refTag;

    public MessageValidator(Dictionary dictionary, Validation validation) {
        this.dictionary = dictionary;
        this.validation = validation;
        this.format = new FieldFormat(dictionary);
        this.seen = new long[MAX_DEPTH][dictionary.maxTag() / 64 + 1];
    }

    /** Why the last message was refused, or null. */
    public @Nullable RejectReason reason() {
        return reason;
    }

    /** The tag to name in the refusal, or {@link FixFields#NOT_A_TAG}. */
    public int refTag() {
        return refTag;
    }

    /** Whether the message keeps the rules; a type without table is judged by its header only. */
    public boolean isValid(FixFields fields) {
        reason = null;
        refTag = FixFields.NOT_A_TAG;
        Arrays.fill(seen[0], 0);
        if (!dictionary.isMsgType(fields.msgType())) {
            return refuse(RejectReason.INVALID_MSG_TYPE, FixFields.NOT_A_TAG);
        }
        return fieldsAreValid(fields) && nothingIsMissing(fields);
    }

    private boolean refuse(RejectReason why, int tag) {
        reason = why;
        refTag = tag;
        return false;
    }

    private boolean fieldsAreValid(FixFields fields) {
        FieldSet body = fields.layout();
        boolean isHeader = true;
        boolean isTrailer = false;
        int i = FIRST_FIELD;
        while (i < fields.count()) {
            int tag = fields.tagAt(i);
            boolean headerTag = dictionary.header().contains(tag);
            boolean trailerTag = dictionary.trailer().contains(tag);
            if (!valueIsValid(fields, i)) {
                return false;
            }
            if ((headerTag && !isHeader) || (isTrailer && !trailerTag)) {
                return refuse(RejectReason.TAG_OUT_OF_ORDER, tag);
            }
            isHeader = headerTag;
            isTrailer = trailerTag;
            if (isDefined(tag) && !headerTag && !trailerTag && !belongs(body, tag)) {
                return refuse(RejectReason.TAG_NOT_DEFINED, tag);
            }
            if (isRepeated(seen[0], tag)) {
                return refuse(RejectReason.TAG_REPEATED, tag);
            }
            FieldSet group = groupOf(headerTag ? dictionary.header() : body, tag);
            i = group == null ? i + 1 : group(fields, group, i, 1);
            if (i < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable FieldSet groupOf(@Nullable FieldSet level, int tag) {
        return level == null ? null : level.group(tag);
    }

    private boolean belongs(@Nullable FieldSet body, int tag) {
        return body == null || body.contains(tag) || validation == Validation.TOLERANT;
    }

    private boolean isDefined(int tag) {
        return dictionary.isDefined(tag);
    }

    private static boolean isRepeated(long[] bits, int tag) {
        int word = tag >> 6;
        if (tag <= 0 || word >= bits.length) {
            return false; // an undefined tag: kept, not judged
        }
        boolean isSet = (bits[word] & 1L << tag) != 0;
        bits[word] |= 1L << tag;
        return isSet;
    }

    private boolean valueIsValid(FixFields fields, int position) {
        int tag = fields.tagAt(position);
        if (!isDefined(tag)) {
            boolean passes =
                    (validation == Validation.TOLERANT && tag > 0)
                            || (validation == Validation.STANDARD && tag >= FIRST_USER_TAG);
            if (!passes) {
                return refuse(RejectReason.INVALID_TAG_NUMBER, tag);
            }
        }
        if (fields.valueLengthAt(position) == 0) {
            return refuse(RejectReason.TAG_WITHOUT_VALUE, tag);
        }
        if (!format.isRight(fields, position)) {
            return refuse(RejectReason.INCORRECT_FORMAT, tag);
        }
        if (validation != Validation.TOLERANT && !format.isCode(fields, position)) {
            return refuse(RejectReason.VALUE_INCORRECT, tag);
        }
        return true;
    }

    /** Checks one group; returns the position behind it, or -1 when refused. */
    private int group(FixFields fields, FieldSet group, int countPosition, int depth) {
        int claimed = fields.intAt(countPosition);
        int i = countPosition + 1;
        int instances = 0;
        int delimiter = i < fields.count() ? fields.tagAt(i) : 0;
        while (i < fields.count() && group.contains(fields.tagAt(i))) {
            int tag = fields.tagAt(i);
            if (!valueIsValid(fields, i)) {
                return -1;
            }
            if (tag == delimiter) {
                if (instances > 0 && !groupIsComplete(group, depth)) {
                    return -1;
                }
                instances++;
                Arrays.fill(seen[depth], 0);
            }
            if (isRepeated(seen[depth], tag)) {
                refuse(RejectReason.TAG_REPEATED, tag);
                return -1;
            }
            FieldSet nested = group.group(tag);
            i = nested == null ? i + 1 : group(fields, nested, i, depth + 1);
            if (i < 0) {
                return -1;
            }
        }
        if (instances != claimed) {
            refuse(RejectReason.GROUP_COUNT, group.countTag());
            return -1;
        }
        return instances > 0 && !groupIsComplete(group, depth) ? -1 : i;
    }

    private boolean groupIsComplete(FieldSet group, int depth) {
        for (int i = 0; i < group.requiredCount(); i++) {
            int tag = group.requiredTag(i);
            if ((seen[depth][tag >> 6] & 1L << tag) == 0) {
                return refuse(RejectReason.REQUIRED_TAG_MISSING, tag);
            }
        }
        return true;
    }

    private boolean nothingIsMissing(FixFields fields) {
        FieldSet body = fields.layout();
        return hasRequired(fields, dictionary.header())
                && (body == null || hasRequired(fields, body));
    }

    private boolean hasRequired(FixFields fields, FieldSet set) {
        for (int i = 0; i < set.requiredCount(); i++) {
            int tag = set.requiredTag(i);
            if (fields.find(tag) < 0) {
                return refuse(RejectReason.REQUIRED_TAG_MISSING, tag);
            }
        }
        return true;
    }
}
