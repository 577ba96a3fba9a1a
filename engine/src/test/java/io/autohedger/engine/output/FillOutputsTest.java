// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrdStatus;
import io.autohedger.codecs.OrderTransitionEncoder;
import io.autohedger.codecs.PostingEncoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.TransitionCause;
import io.autohedger.codecs.Working;
import io.autohedger.model.Wide;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the emitter writes for a fill is, octet for octet, what the schema's encoders write. */
@Tag("unit")
class FillOutputsTest {
    private static final int TIMES = 1_000;

    private final SplittableRandom random = new SplittableRandom(11);
    private final OutputBuffer output = new OutputBuffer();
    private final Emitter emitter = new Emitter();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void aPostingIsWhatItsEncoderWrites() {
        PostingEncoder encoder = new PostingEncoder();
        byte[] expected = octets(PostingEncoder.BLOCK_LENGTH);
        Wide amount = new Wide();
        for (int i = 0; i < TIMES; i++) {
            amount.set(random.nextLong(), random.nextLong());
            PostingKind kind = any(PostingKind.values());
            int entity = random.nextInt();
            int book = random.nextInt();
            int account = random.nextInt();
            int asset = random.nextInt();
            int valueDate = random.nextInt();
            int instrument = random.nextInt();
            long clOrdId = random.nextLong();
            encoder.wrapAndApplyHeader(new UnsafeBuffer(expected), 0, header)
                    .kind(kind)
                    .entityId(entity)
                    .bookId(book)
                    .accountId(account)
                    .assetId(asset)
                    .valueDate(valueDate)
                    .instrumentId(instrument)
                    .clOrdId(clOrdId);
            encoder.amount().high(amount.high()).low(amount.low());
            emitter.to(output);
            emitter.posting(
                    kind, entity, book, account, asset, valueDate, amount, instrument, clOrdId);
            assertArrayEquals(expected, written());
        }
    }

    @Test
    void aTransitionIsWhatItsEncoderWrites() {
        OrderTransitionEncoder encoder = new OrderTransitionEncoder();
        byte[] expected = octets(OrderTransitionEncoder.BLOCK_LENGTH);
        for (int i = 0; i < TIMES; i++) {
            long clOrdId = random.nextLong();
            Working from = any(Working.values());
            Working to = any(Working.values());
            Certainty was = any(Certainty.values());
            Certainty is = any(Certainty.values());
            TransitionCause cause = any(TransitionCause.values());
            long cumQty = random.nextLong();
            long leavesQty = random.nextLong();
            long lastQty = random.nextLong();
            long lastPx = random.nextLong();
            OrdStatus ordStatus = any(OrdStatus.values());
            encoder.wrapAndApplyHeader(new UnsafeBuffer(expected), 0, header)
                    .clOrdId(clOrdId)
                    .fromWorking(from)
                    .toWorking(to)
                    .fromCertainty(was)
                    .toCertainty(is)
                    .cause(cause)
                    .cumQty(cumQty)
                    .leavesQty(leavesQty)
                    .lastQty(lastQty)
                    .lastPx(lastPx)
                    .ordStatus(ordStatus);
            emitter.to(output);
            emitter.transition(
                    clOrdId, from, to, was, is, cause, cumQty, leavesQty, lastQty, lastPx,
                    ordStatus);
            assertArrayEquals(expected, written());
        }
    }

    /** The header and the block of the one message; the output is empty again. */
    private byte[] written() {
        int at = output.first();
        byte[] octets = new byte[output.length(at)];
        output.buffer().getBytes(at, octets);
        output.clear();
        return octets;
    }

    /** None of them zero, so that what is not written shows. */
    private static byte[] octets(int block) {
        byte[] octets = new byte[MessageHeaderEncoder.ENCODED_LENGTH + block];
        Arrays.fill(octets, (byte) 0x55);
        return octets;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
