// SPDX-License-Identifier: Apache-2.0
package io.autohedger.tests.quickfixj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.fix.codec.AsciiNumber;
import io.autohedger.fix.codec.FixFields;
import io.autohedger.fix.codec.FixFrame;
import io.autohedger.fix.codec.HeaderTemplate;
import io.autohedger.fix.codec.MessageEncoder;
import io.autohedger.fix.codec.MessageValidator;
import io.autohedger.fix.codec.Validation;
import io.autohedger.fix.fix44.Fix44;
import io.autohedger.fix.fix44.NewOrderSingleEncoder;
import io.autohedger.tests.support.DeepTier;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.Field;
import quickfix.FieldNotFound;
import quickfix.FieldType;
import quickfix.IncorrectDataFormat;
import quickfix.IncorrectTagValue;
import quickfix.InvalidMessage;
import quickfix.Message;

/** What one side writes, the other reads: the same fields in the same groups, the same values. */
@Tag(SameMessageTest.SUITE)
class SameMessageTest {
    static final String SUITE = "fix-differential";

    private static final List<String> TYPES =
            List.of(
                    "0", "1", "2", "3", "4", "5", "A", "j", "D", "F", "G", "H", "AF", "8", "9", "V",
                    "W", "X", "Y", "f", "AE", "AR");
    private static final int LONGEST = 64 * 1024;
    private static final long MILLI = 1_000_000;

    private final DataDictionary dictionary = dictionary();

    private final HeaderTemplate header =
            new HeaderTemplate("FIX.4.4", "LP1", null, "AUTOHEDGER", null);
    private final FixFrame frame = new FixFrame(LONGEST);
    private final FixFields fields = new FixFields(Fix44.DICTIONARY);
    private final MessageValidator validator =
            new MessageValidator(Fix44.DICTIONARY, Validation.STRICT);

    private static DataDictionary dictionary() {
        try {
            return new DataDictionary("FIX44.xml");
        } catch (ConfigError e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatQuickFixWritesWeReadAndWhatWeWriteAgainItReads() throws Exception {
        DeepTier tier = DeepTier.of(SUITE);
        for (PrimitiveIterator.OfLong seeds =
                        tier.seeds(SameMessageTest.class, 25, 20_000).iterator();
                seeds.hasNext(); ) {
            long seed = seeds.nextLong();
            RandomMessages messages = new RandomMessages(dictionary, new SplittableRandom(seed));
            for (String type : TYPES) {
                String name = "seed " + seed + " " + type;
                String text = messages.message(type).toString();
                Message theirs = parse(text);
                read(text, name);
                assertEquals(FlatFields.of(theirs), FlatFields.of(fields), name);
                valuesAreTheSame(theirs, name);
                Message again = parse(writtenAgain(type));
                dictionary.validate(again);
                assertEquals(FlatFields.of(theirs), FlatFields.of(again), name);
            }
        }
    }

    private Message parse(String text) throws InvalidMessage {
        Message message = new Message();
        message.fromString(text, dictionary, true);
        return message;
    }

    private void read(String text, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        DirectBuffer buffer = new UnsafeBuffer(bytes);
        assertEquals(FixFrame.Found.MESSAGE, frame.next(buffer, 0, bytes.length), name);
        assertEquals(bytes.length, frame.length(), name);
        assertTrue(fields.wrap(buffer, 0, bytes.length), name);
        assertTrue(
                validator.isValid(fields),
                () -> name + " " + validator.reason() + " " + validator.refTag() + " " + fields);
    }

    private void valuesAreTheSame(Message theirs, String name) throws FieldNotFound {
        for (Iterator<Field<?>> i = theirs.iterator(); i.hasNext(); ) {
            int tag = i.next().getTag();
            String where = name + " tag " + tag;
            FieldType type = dictionary.getFieldType(tag);
            switch (type) {
                case PRICE, AMT, QTY, FLOAT, PRICEOFFSET, PERCENTAGE ->
                        assertEquals(
                                theirs.getDecimal(tag).setScale(8),
                                BigDecimal.valueOf(fields.decimal(tag, 8), 8),
                                where);
                case INT, SEQNUM, NUMINGROUP ->
                        assertEquals(theirs.getInt(tag), fields.intValue(tag), where);
                case BOOLEAN -> assertEquals(theirs.getBoolean(tag), fields.isYes(tag), where);
                case CHAR -> assertEquals(theirs.getChar(tag), fields.charValue(tag), where);
                case UTCTIMESTAMP ->
                        assertEquals(
                                theirs.getUtcTimeStamp(tag), time(fields.timestamp(tag)), where);
                default ->
                        assertEquals(
                                theirs.getString(tag),
                                FlatFields.value(fields, fields.find(tag)),
                                where);
            }
        }
    }

    private static LocalDateTime time(long epochNanos) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(0, epochNanos), ZoneOffset.UTC);
    }

    /** As a resend writes a stored message: field by field, in a frame of its own. */
    private String writtenAgain(String type) {
        MessageEncoder encoder = new MessageEncoder(type, LONGEST);
        encoder.begin();
        for (int i = 3; i < fields.count(); i++) {
            int tag = fields.tagAt(i);
            if (!dictionary.isHeaderField(tag) && tag != 10) {
                encoder.field(
                        tag, fields.buffer(), fields.valueOffsetAt(i), fields.valueLengthAt(i));
            }
        }
        encoder.frame(header, fields.intValue(34), fields.timestamp(52), AsciiNumber.NO_VALUE);
        return text(encoder);
    }

    private static String text(MessageEncoder encoder) {
        assertFalse(encoder.isSpoiled());
        byte[] bytes = new byte[encoder.length()];
        encoder.buffer().getBytes(encoder.offset(), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void numbersAndTimesOfAnOrderAreReadAsTheyWereMeant()
            throws InvalidMessage, FieldNotFound, IncorrectTagValue, IncorrectDataFormat {
        DeepTier tier = DeepTier.of(SUITE);
        SplittableRandom random = new SplittableRandom(3);
        NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        for (int i = 0; i < tier.count(2_000, 1_000_000); i++) {
            long qty = random.nextLong(1, Long.MAX_VALUE);
            long price = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            int qtyScale = random.nextInt(10);
            int priceScale = random.nextInt(10);
            long time = random.nextLong(4_000_000_000_000L) * MILLI;
            order.start().clOrdId("D1-" + i).symbol("EURUSD").side('1').transactTime(time);
            order.orderQty(qty, qtyScale).ordType('2').price(price, priceScale);
            order.timeInForce('3');
            order.frame(header, i + 1, time, AsciiNumber.NO_VALUE);
            Message theirs = parse(text(order));
            dictionary.validate(theirs);
            String name = "order " + i + ": " + theirs;
            assertEquals("D1-" + i, theirs.getString(11), name);
            assertEquals(BigDecimal.valueOf(qty, qtyScale), theirs.getDecimal(38), name);
            assertEquals(BigDecimal.valueOf(price, priceScale), theirs.getDecimal(44), name);
            assertEquals(time(time), theirs.getUtcTimeStamp(60), name);
            assertEquals(i + 1, theirs.getHeader().getInt(34), name);
        }
    }
}
