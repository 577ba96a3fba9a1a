// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.SessionState;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.engine.snapshot.Restored;
import io.autohedger.tests.support.PnlByHand;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;

/** Wild days, with busts, corrections and fills of nobody, added up a second time in decimals. */
class PnlIdentityTest {
    private static final int INPUTS = 20_000;

    private final OutputBuffer output = new OutputBuffer();

    @Test
    void everyLineAndEveryTotalOfWildDaysIsWhatItsInputsSay() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Desk.Input> tape = day(seed);
            PnlByHand hand = new PnlByHand();
            Engine engine = WildDay.engine();
            for (int i = 0; i < tape.size(); i++) {
                step(engine, hand, tape, i);
            }
            assertTrue(hand.lines > 3_000 && hand.totals > 3_000, hand.lines + " lines");
            assertTrue(hand.inKinds > 10, hand.inKinds + " told in kind");
            hand.toldTotal.forEach((component, amount) ->
                    assertTrue(amount.signum() != 0, component + " never arose"));
        }
    }

    @Test
    void afterARestartInTheMiddleTheSumsGoOn() {
        List<Desk.Input> tape = day(7);
        PnlByHand hand = new PnlByHand();
        Engine engine = WildDay.engine();
        for (int i = 0; i < tape.size(); i++) {
            if (i % (INPUTS / 4) == INPUTS / 8) {
                LongArrayList values = new LongArrayList();
                engine.snapshot(values::addLong);
                engine = WildDay.engine();
                int[] at = {0};
                assertEquals(
                        Restored.DONE, engine.restore(() -> values.getLong(at[0]++)), "at " + i);
            }
            step(engine, hand, tape, i);
        }
        assertTrue(hand.totals > 3_000, hand.totals + " totals");
    }

    /** The base currency is told late: what was earned until then is translated at once. */
    private static List<Desk.Input> day(long seed) {
        WildDay day = new WildDay(new Desk(WildDay.SMALL, true), seed);
        day.run(INPUTS / 20);
        day.desk.life(4);
        day.desk.session(1, SessionState.UP);
        day.desk.session(2, SessionState.UP);
        day.run(INPUTS * 19 / 20);
        return day.desk.tape;
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
