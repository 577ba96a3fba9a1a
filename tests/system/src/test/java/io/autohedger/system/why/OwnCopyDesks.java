// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static io.autohedger.system.why.PlayedDesk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.system.why.PlayedCopies.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A drop copy that has ExecIDs of its own (decision 0068): what it tells is known by what it is.
 */
final class OwnCopyDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final int DAY = 20_600;

    private final PlayedDesk desk;
    private final PlayedCopies both;

    private OwnCopyDesks(PlayedDesk desk) {
        this.desk = desk;
        both = new PlayedCopies(desk);
    }

    /** Fills and swaps, told before and behind their stream, taken back, alike, and at no time. */
    static Path namesAreOwn(Path folder) throws IOException {
        PlayedDesk desk =
                PlayedCopies.desk(", exec-id = own, clock-error = 1s")
                        .conf(", settlement = 120M USD", "")
                        .begin(folder);
        OwnCopyDesks own = new OwnCopyDesks(desk);
        own.both.session(SessionState.UP);
        own.aFillIsTheSame();
        own.aCopyIsFirst();
        own.nobodyKnowsWhich();
        desk.restart();
        own.both.session(SessionState.UP);
        own.aSwapIsTold();
        own.aSwapIsTakenBack();
        own.aSwapThatTheCopyAloneHasTold();
        assertEquals(Map.of(), desk.answers.openBreaks);
        desk.close();
        return desk.directory();
    }

    private Told of(OrderEventKind kind, PlayedAnswers.Order order, String id, long part) {
        return new Told(order, kind, id, order.qty() / part, order.price()).at(desk.now());
    }

    private Told fill(PlayedAnswers.Order order, String id, long part) {
        return of(OrderEventKind.TRADE, order, id, part);
    }

    private Told bust(PlayedAnswers.Order order, String id) {
        return of(OrderEventKind.TRADE_CANCEL, order, id, 1);
    }

    private static PlayedChanges.Far far(PlayedAnswers.Order order) {
        return new PlayedChanges.Far(order.qty() / 2, order.price() + 7, DAY);
    }

    private Told farLeg(PlayedAnswers.Order order, String id) {
        PlayedChanges.Far far = far(order);
        return new Told(order, OrderEventKind.TRADE, id, far.qty(), far.px())
                .at(desk.now())
                .otherWay();
    }

    private void goOn() {
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    private void waits() {
        for (int i = 0; i < 4; i++) {
            goOn();
        }
    }

    /** Two people end what is open, with nothing. */
    private void ended(int breaks) {
        assertEquals(breaks, desk.answers.openBreaks.size());
        while (!desk.answers.openBreaks.isEmpty()) {
            Map.Entry<Long, Long> first = desk.answers.openBreaks.firstEntry();
            desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), false);
            desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
            assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
        }
    }

    private void aFillIsTheSame() {
        PlayedAnswers.Order order = both.order();
        both.stream(fill(order, "A1", 2).counts(order.qty() / 2));
        both.copy(fill(order, "a1", 2).counts(order.qty() / 2));
        both.copy(fill(order, "a1", 2).counts(order.qty() / 2));
        // Another one of the same time, by what the order had filled then.
        both.stream(fill(order, "A2", 2).counts(order.qty()));
        both.copy(fill(order, "a2", 2).counts(order.qty()));
        goOn();
        both.copy(bust(order, "a1"));
        goOn();
        both.stream(bust(order, "A1"));
        both.copy(bust(order, "none"));
        desk.inputs.canceled(order, order.qty() / 2);
        waits();
    }

    private void aCopyIsFirst() {
        PlayedAnswers.Order order = both.order();
        Told copied = fill(order, "b1", 1);
        both.copy(copied);
        desk.pass(SECOND / 2);
        both.stream(fill(order, "B1", 1));
        goOn();
        both.copy(of(OrderEventKind.TRADE_CORRECT, order, "b1", 2));
        goOn();
        both.stream(of(OrderEventKind.TRADE_CORRECT, order, "B1", 2));
        desk.inputs.canceled(order, order.qty() / 2);
        waits();
    }

    /** Two that are alike, one that is too late, and one of no time. */
    private void nobodyKnowsWhich() {
        PlayedAnswers.Order order = both.order();
        both.stream(fill(order, "C1", 4));
        both.stream(fill(order, "C2", 4));
        both.copy(fill(order, "c1", 4));
        goOn();
        both.stream(fill(order, "C3", 8));
        desk.pass(2 * SECOND);
        both.copy(fill(order, "c3", 8));
        Told timeless = new Told(order, OrderEventKind.TRADE, "C4", order.qty() / 5, order.price());
        both.stream(timeless);
        both.copy(timeless);
        waits();
        desk.inputs.canceled(order, 0);
        ended(7);
    }

    private void aSwapIsTold() {
        PlayedAnswers.Order order = both.order();
        both.stream(fill(order, "D1", 2).far(far(order)));
        both.copy(fill(order, "d1", 2));
        both.copy(farLeg(order, "d2"));
        goOn();
        both.copy(fill(order, "d3", 2));
        both.copy(farLeg(order, "d4"));
        both.stream(fill(order, "D3", 2).far(far(order)));
        waits();
        both.stream(bust(order, "D3"));
        both.copy(bust(order, "d3"));
        both.copy(bust(order, "d4").otherWay());
        desk.inputs.canceled(order, order.qty() / 2);
        waits();
    }

    /** By the copy before its stream, and once leg by leg. */
    private void aSwapIsTakenBack() {
        PlayedAnswers.Order order = both.order();
        both.copy(fill(order, "e1", 1));
        both.copy(farLeg(order, "e2"));
        both.stream(fill(order, "E1", 1).far(far(order)));
        goOn();
        both.copy(bust(order, "e1"));
        goOn();
        both.stream(bust(order, "E1"));
        desk.inputs.canceled(order, 0);
        waits();
    }

    /** Its bust is of both legs, but where another one may be meant. */
    private void aSwapThatTheCopyAloneHasTold() {
        PlayedAnswers.Order order = both.order();
        both.copy(fill(order, "f1", 2));
        both.copy(farLeg(order, "f2"));
        goOn();
        both.copy(bust(order, "f1"));
        goOn();
        both.copy(fill(order, "f3", 2));
        both.copy(farLeg(order, "f4"));
        both.copy(farLeg(order, "f5"));
        both.copy(bust(order, "f3"));
        desk.inputs.canceled(order, 0);
        waits();
        ended(2);
    }
}
