// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import io.autohedger.fix.dictionary.Dictionary;
import io.autohedger.fix.dictionary.FieldSet;
import io.autohedger.fix.fix44.Fix44;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import quickfix.DataDictionary;
import quickfix.FieldMap;
import quickfix.FieldType;
import quickfix.Group;
import quickfix.Message;

/**
 * Messages that the dictionary of QuickFIX/J allows, what is required and some of the rest, with
 * fields and values that ours allows as well. Theirs leaves out some lists of codes that the
 * standard has, and knows ClearingFeeIndicator in the sides of a TradeCaptureReport, where it has
 * none.
 */
final class RandomMessages {
    private static final int LAST_TAG = 956;
    private static final int DEEPEST_GROUP = 3;
    private static final double SHARE_OF_OPTIONAL = 0.15;

    /** So that every decimal has a mantissa at the scale that the test compares at. */
    private static final long LARGEST_AT_SCALE_8 = Long.MAX_VALUE / 100_000_000;

    private static final List<String> CODES = codes();

    private final DataDictionary dictionary;
    private final SplittableRandom random;

    RandomMessages(DataDictionary dictionary, SplittableRandom random) {
        this.dictionary = dictionary;
        this.random = random;
    }

    private static List<String> codes() {
        Stream<String> letters =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        .chars()
                        .mapToObj(Character::toString);
        Stream<String> numbers = IntStream.range(0, 130).mapToObj(Integer::toString);
        return Stream.of(letters, numbers, Stream.of("CS", "FUT", "OPT", "FOR", "REPO"))
                .flatMap(codes -> codes)
                .toList();
    }

    Message message(String msgType) {
        Message message = new Message();
        FieldMap header = message.getHeader();
        header.setString(8, "FIX.4.4");
        header.setString(35, msgType);
        header.setString(49, "LP1");
        header.setString(56, "AUTOHEDGER");
        header.setString(34, Integer.toString(1 + random.nextInt(1_000_000)));
        header.setString(52, time(true));
        int[] tags =
                IntStream.rangeClosed(1, LAST_TAG)
                        .filter(tag -> dictionary.isMsgField(msgType, tag))
                        .toArray();
        FieldSet ours =
                Objects.requireNonNull(Fix44.DICTIONARY.message(Dictionary.packed(msgType)));
        fill(message, dictionary, ours, msgType, tags, 0, 0);
        return message;
    }

    private void fill(
            FieldMap level,
            DataDictionary rules,
            FieldSet ours,
            String msgType,
            int[] tags,
            int first,
            int depth) {
        for (int tag : tags) {
            boolean isWanted =
                    tag == first
                            || rules.isRequiredField(msgType, tag)
                            || random.nextDouble() < SHARE_OF_OPTIONAL;
            if (!isWanted || !ours.contains(tag)) {
                continue;
            }
            FieldSet group = ours.group(tag);
            if (group != null) {
                if (depth < DEEPEST_GROUP) {
                    groups(level, rules.getGroup(msgType, tag), group, msgType, tag, depth + 1);
                }
            } else {
                field(level, tag, depth);
            }
        }
    }

    private void groups(
            FieldMap level,
            DataDictionary.GroupInfo info,
            FieldSet ours,
            String msgType,
            int tag,
            int depth) {
        DataDictionary rules = info.getDataDictionary();
        int first = info.getDelimiterField();
        if (value(first, dictionary.getFieldType(first)).isEmpty()) {
            return; // a first field whose codes we do not try
        }
        int[] tags = rules.getOrderedFields();
        int instances = 1 + random.nextInt(2);
        for (int i = 0; i < instances; i++) {
            Group group = new Group(tag, first, tags);
            fill(group, rules, ours, msgType, tags, first, depth);
            level.addGroup(group);
        }
    }

    private void field(FieldMap level, int tag, int depth) {
        FieldType type = dictionary.getFieldType(tag);
        if (type == FieldType.DATA) {
            data(level, tag, depth);
        } else if (type != FieldType.LENGTH) {
            value(tag, type).ifPresent(value -> level.setString(tag, value));
        }
    }

    /**
     * Bytes with what ends other fields in them, and the field that says how many they are. In a
     * group QuickFIX/J does not find that field, so there the bytes are plain.
     */
    private void data(FieldMap level, int tag, int depth) {
        String name = dictionary.getFieldName(tag);
        String value = depth == 0 ? text() + "\u00018=FIX.4.4\u0001=" + text() : text();
        int length = dictionary.getFieldTag(name + "Len");
        length = length > 0 ? length : dictionary.getFieldTag(name + "Length");
        level.setString(length, Integer.toString(value.length()));
        level.setString(tag, value);
    }

    private Optional<String> value(int tag, FieldType type) {
        if (type != FieldType.BOOLEAN && dictionary.hasFieldValue(tag)) {
            return code(tag);
        }
        String free = free(type);
        return isOurs(tag, free) ? Optional.of(free) : code(tag);
    }

    private Optional<String> code(int tag) {
        List<String> allowed =
                CODES.stream().filter(code -> isOurs(tag, code) && isTheirs(tag, code)).toList();
        return allowed.isEmpty()
                ? Optional.empty()
                : Optional.of(allowed.get(random.nextInt(allowed.size())));
    }

    /** Theirs lists codes of two characters for some fields that may have only one. */
    private boolean isTheirs(int tag, String code) {
        if (dictionary.getFieldType(tag) == FieldType.CHAR && code.length() > 1) {
            return false;
        }
        return !dictionary.hasFieldValue(tag) || dictionary.isFieldValue(tag, code);
    }

    private static boolean isOurs(int tag, String code) {
        byte[] bytes = code.getBytes(StandardCharsets.US_ASCII);
        return Fix44.DICTIONARY.isCode(tag, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private String free(FieldType type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean() ? "Y" : "N";
            case CHAR -> Character.toString('A' + random.nextInt(26));
            case INT -> Integer.toString(random.nextInt(-100_000, 100_000));
            case SEQNUM -> Integer.toString(1 + random.nextInt(1_000_000));
            case DAYOFMONTH -> Integer.toString(1 + random.nextInt(31));
            case PRICE, AMT, QTY, FLOAT, PRICEOFFSET, PERCENTAGE -> decimal();
            case CURRENCY -> "EUR";
            case COUNTRY -> "DE";
            case UTCTIMESTAMP -> time(random.nextBoolean());
            case UTCTIMEONLY -> time(random.nextBoolean()).substring(9);
            case UTCDATEONLY, UTCDATE, LOCALMKTDATE -> time(false).substring(0, 8);
            case MONTHYEAR -> time(false).substring(0, 6);
            default -> text();
        };
    }

    private String decimal() {
        long mantissa = random.nextLong(-LARGEST_AT_SCALE_8, LARGEST_AT_SCALE_8);
        return BigDecimal.valueOf(mantissa, random.nextInt(9)).toPlainString();
    }

    private String time(boolean hasMillis) {
        String time =
                String.format(
                        Locale.ROOT,
                        "%04d%02d%02d-%02d:%02d:%02d",
                        2000 + random.nextInt(60),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60));
        return hasMillis ? time + String.format(Locale.ROOT, ".%03d", random.nextInt(1000)) : time;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt('~' - '!')));
        }
        return text.toString();
    }
}
