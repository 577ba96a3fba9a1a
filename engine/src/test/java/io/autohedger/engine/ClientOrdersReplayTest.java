// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.tests.support.PnlByHand;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;

/**
 * Courses of clients' orders once more, by an engine that is restored in the middle of each: the
 * same outputs, and a P&L that comes to what the inputs say in decimals.
 */
class ClientOrdersReplayTest {
    private static final int COURSES = 12;

    private final OutputBuffer output = new OutputBuffer();

    @Test
    void aRestoredEngineGoesOnAndTheProfitIsWhatItsInputsSay() {
        for (int seed = 1; seed <= COURSES; seed++) {
            ClientOrdersCourse course =
                    new ClientOrdersCourse(
                            seed,
                            seed % 2 == 0 ? ClientOrderMode.HYBRID : ClientOrderMode.BACK_TO_BACK,
                            seed % 3 == 0 ? DoubtAnswer.FILL : DoubtAnswer.REJECT);
            course.run(60);
            List<Desk.Input> tape = course.client.desk.tape;
            PnlByHand hand = new PnlByHand();
            Engine engine = ClientOrdersCourse.engine();
            for (int i = 0; i < tape.size(); i++) {
                if (i == tape.size() / 2) {
                    engine = restored(engine);
                }
                step(engine, hand, tape, i);
            }
            assertEquals(
                    course.client.desk.engine.outputHash(), engine.outputHash(), "seed " + seed);
            assertTrue(hand.lines > 0, hand.lines + " lines of seed " + seed);
        }
    }

    private static Engine restored(Engine engine) {
        LongArrayList values = new LongArrayList();
        engine.snapshot(values::addLong);
        Engine next = ClientOrdersCourse.engine();
        int[] at = {0};
        assertEquals(Restored.DONE, next.restore(() -> values.getLong(at[0]++)));
        return next;
    }

    private void step(Engine engine, PnlByHand hand, List<Desk.Input> tape, int i) {
        Desk.Input input = tape.get(i);
        DirectBuffer message = input.message();
        output.clear();
        hand.input(message.getShort(2), message, 0, input.timeNanos(), i + 1);
        engine.on(i + 1, input.timeNanos(), message, 0, message.capacity(), output);
        for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
            hand.output(output.templateId(at), output.buffer(), at, i + 1);
        }
    }
}
