// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.Working;
import java.nio.file.Path;
import java.util.Map;

/** A desk whose providers send copies of their reports. */
final class CopyDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final long SECOND = PlayedDesk.SECOND;

    private final PlayedDesk desk;
    private final PlayedCopies both;

    private CopyDesks(PlayedDesk desk) {
        this.desk = desk;
        both = new PlayedCopies(desk);
    }

    /** What one stream lacks, what differs, and what people do about it. */
    static Path copiesDiffer(Path folder) {
        PlayedDesk desk = PlayedCopies.desk("").begin(folder);
        CopyDesks copies = new CopyDesks(desk);
        copies.both.session(SessionState.UP);
        copies.agree();
        copies.aCopyIsFirst();
        copies.peopleResolve();
        copies.aCopyIsAlone();
        copies.aCopyIsMissing();
        copies.theyDiffer();
        copies.aCopyOfNoOrder();
        desk.close();
        return desk.directory();
    }

    private PlayedAnswers.Order order() {
        return both.order();
    }

    private void fill(
            PlayedAnswers.Order order, OrderEventKind kind, String id, long qty, long px) {
        both.stream(new PlayedCopies.Told(order, kind, id, qty, px));
    }

    private void copy(
            PlayedAnswers.Order order, OrderEventKind kind, String id, long qty, long px) {
        both.copy(new PlayedCopies.Told(order, kind, id, qty, px));
    }

    private void waits() {
        for (int i = 0; i < 4; i++) {
            desk.pass(SECOND);
            Explained.quotes(desk, SIZE);
        }
    }

    private void approved() {
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        assertTrue(desk.answers.isCarriedOut, desk.answers.actionsRefused.toString());
    }

    private void ended(boolean isPosted) {
        Map.Entry<Long, Long> first = desk.answers.openBreaks.firstEntry();
        if (isPosted) {
            long px = desk.inputs.px(Explained.PAIR, "1.08500");
            desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), px);
        } else {
            desk.inputs.adjust(PlayedInputs.ANN, first.getKey(), first.getValue(), false);
        }
        approved();
        assertEquals(Map.of(), desk.answers.openBreaks);
    }

    private void agree() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        desk.pass(SECOND);
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "A1", order.qty(), order.price() - 1);
        copy(order, OrderEventKind.NEW, "A2", 0, 0);
        copy(order, OrderEventKind.TRADE, "", order.qty(), order.price());
    }

    private void aCopyIsFirst() {
        PlayedAnswers.Order order = order();
        copy(order, OrderEventKind.TRADE, "B1", order.qty(), order.price());
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE, "B1", order.qty(), order.price());
    }

    /** Its order has ended: two people post what it has told, and then its venue tells it. */
    private void aCopyIsAlone() {
        PlayedAnswers.Order order = order();
        desk.inputs.canceled(order, 0);
        copy(order, OrderEventKind.TRADE, "C1", order.qty(), order.price());
        waits();
        ended(true);
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE, "C1", order.qty(), order.price());
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    private void aCopyIsMissing() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "D1", order.qty(), order.price());
        waits();
        ended(false);
    }

    private void theyDiffer() {
        PlayedAnswers.Order order = order();
        fill(order, OrderEventKind.TRADE, "E1", order.qty(), order.price());
        copy(order, OrderEventKind.TRADE, "E1", order.qty() - 100_000, order.price());
        waits();
        copy(order, OrderEventKind.TRADE_CORRECT, "E1", order.qty() - 200_000, order.price());
        desk.pass(SECOND);
        copy(order, OrderEventKind.TRADE_CANCEL, "E1", 0, 0);
        desk.pass(SECOND);
        fill(order, OrderEventKind.TRADE_CANCEL, "E1", 0, 0);
        assertEquals(Map.of(), desk.answers.openBreaks);
    }

    private void aCopyOfNoOrder() {
        desk.pass(SECOND);
        PlayedAnswers.Order last = desk.answers.last();
        PlayedAnswers.Order none =
                new PlayedAnswers.Order(77, 1, last.instrumentId(), true, 100, last.price());
        copy(none, OrderEventKind.TRADE, "G1", 10_000_000, last.price());
        waits();
        ended(true);
    }

    private void peopleResolve() {
        PlayedAnswers.Order order = order();
        desk.pass(3 * SECOND);
        copy(order, OrderEventKind.TRADE, "H1", order.qty() / 2, order.price());
        desk.pass(SECOND);
        desk.inputs.resolve(PlayedInputs.ANN, order, Working.FILLED, order.qty(), order.price());
        approved();
        Explained.quotes(desk, SIZE);
    }
}
