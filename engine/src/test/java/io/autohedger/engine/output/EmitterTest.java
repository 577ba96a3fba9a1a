// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.InputIgnoredDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TimerRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outputs and the hash over them. */
@Tag("unit")
class EmitterTest {
    private final OutputBuffer output = new OutputBuffer();
    private final Emitter emitter = new Emitter();

    private static void alert(Emitter to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        to.alert(
                Severity.ALERT,
                AlertCode.CAPACITY,
                0,
                0,
                1,
                2,
                3,
                new UnsafeBuffer(bytes),
                bytes.length);
    }

    private static void step(Emitter emitter, OutputBuffer output, Runnable writes) {
        output.clear();
        emitter.to(output);
        writes.run();
        emitter.endStep();
    }

    @Test
    void aMessageHasTheHeaderOfItsEncoder() {
        step(
                emitter,
                output,
                () -> {
                    alert(emitter, "12345");
                    emitter.timerRequest(77);
                });
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        int at = output.first();
        AlertDecoder alert = new AlertDecoder().wrapAndApplyHeader(output.buffer(), at, header);
        assertEquals(AlertDecoder.SCHEMA_VERSION, header.version());
        assertEquals(AlertDecoder.SCHEMA_ID, header.schemaId());
        assertEquals(AlertDecoder.BLOCK_LENGTH, header.blockLength());
        assertEquals("12345", alert.text());
        at = output.next(at);
        TimerRequestDecoder timer =
                new TimerRequestDecoder().wrapAndApplyHeader(output.buffer(), at, header);
        assertEquals(77, timer.dueNanos());
        assertEquals(TimerRequestDecoder.TEMPLATE_ID, output.templateId(at));
        assertFalse(output.hasMessage(output.next(at)));
    }

    @Test
    void whatLayInTheBufferBeforeIsNotHashed() {
        step(emitter, output, () -> alert(emitter, "a long text that fills many of the octets"));
        long before = emitter.hash();
        step(emitter, output, () -> alert(emitter, "short"));
        OutputBuffer fresh = new OutputBuffer();
        Emitter other = new Emitter();
        step(other, fresh, () -> alert(other, "a long text that fills many of the octets"));
        assertEquals(before, other.hash());
        step(other, new OutputBuffer(), () -> alert(other, "short"));
        assertEquals(other.hash(), emitter.hash());
    }

    @Test
    void whereInTheBufferAStepBeginsDoesNotMatter() {
        emitter.to(output);
        emitter.timerRequest(1);
        emitter.endStep();
        emitter.to(output);
        emitter.timerRequest(2);
        emitter.endStep();
        Emitter other = new Emitter();
        OutputBuffer cleared = new OutputBuffer();
        step(other, cleared, () -> other.timerRequest(1));
        step(other, cleared, () -> other.timerRequest(2));
        assertEquals(other.hash(), emitter.hash());
    }

    @Test
    void aStepWithoutOutputsLeavesTheHash() {
        long of = emitter.hash();
        step(emitter, output, () -> {});
        assertEquals(of, emitter.hash());
        step(emitter, output, () -> emitter.timerRequest(1));
        assertNotEquals(of, emitter.hash());
    }

    @Test
    void everyOutputOfAStepCounts() {
        long[] hashes = new long[3];
        for (int i = 0; i < hashes.length; i++) {
            int last = i;
            Emitter each = new Emitter();
            step(
                    each,
                    output,
                    () -> {
                        each.ignored(
                                InputIgnoredDecoder.TEMPLATE_ID, IgnoredReason.INVALID, last % 2);
                        each.timerRequest(1);
                        each.ignored(
                                InputIgnoredDecoder.TEMPLATE_ID, IgnoredReason.INVALID, last / 2);
                    });
            hashes[i] = each.hash();
        }
        assertTrue(
                hashes[0] != hashes[1] && hashes[1] != hashes[2] && hashes[2] != hashes[0],
                "the first and the last");
    }
}
