// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import static io.autohedger.system.why.PlayedDesk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ActionRefusedReason;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpenOrdersToldEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.blank.BlankExecutionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;

/**
 * A provider that tells what is open and answers no question about fills: its file ends what is in
 * doubt there, where its word and the time allow that (decisions 0052 and 0068).
 */
final class FileDesks {
    private static final String SIZE = ExplainedDesks.SIZE;
    private static final int DAY = 20_600;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlayedDesk desk;
    private final Set<Long> answered = new HashSet<>();
    private int names;

    private FileDesks(PlayedDesk desk) {
        this.desk = desk;
    }

    static Path filesEndDoubts(Path folder) throws IOException {
        PlayedDesk desk =
                new Explained()
                        .conf(
                                "status-scope   = open-and-terminal",
                                "status-scope = open, mass-status = yes, fill-query = no")
                        .begin(folder);
        FileDesks files = new FileDesks(desk);
        files.aQuestionIsAnswered();
        files.allThatIsOpenIsTold();
        desk.restart();
        files.nothingIsProven();
        desk.close();
        return desk.directory();
    }

    private PlayedAnswers.Order order() {
        goOn();
        Explained.clientSells(desk, "2000000");
        answered.add(desk.answers.last().clOrdId());
        return desk.answers.last();
    }

    private void goOn() {
        desk.pass(SECOND);
        Explained.quotes(desk, SIZE);
    }

    private void waits(int seconds) {
        for (int i = 0; i < seconds; i++) {
            goOn();
        }
    }

    /** Whatever is open fills, but for those that the scenario answers itself. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            for (PlayedAnswers.Order order : List.copyOf(desk.answers.orders)) {
                if (answered.add(order.clOrdId())) {
                    desk.inputs.filled(order);
                }
            }
            goOn();
        }
    }

    private ExecutionReportEncoder status(PlayedAnswers.Order order, char status) {
        return BlankExecutionReport.in(
                        new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header))
                .venueId(order.venueId())
                .instrumentId(order.instrumentId())
                .clOrdId(order.clOrdId())
                .kind(OrderEventKind.ORDER_STATUS)
                .side(order.buys() ? OrderSide.BUY : OrderSide.SELL)
                .rawExecType((short) 'I')
                .rawOrdStatus((short) status)
                .ordStatusReqId(desk.answers.question)
                .execId("Q" + ++names);
    }

    private void put(int blockLength) {
        desk.inputs.put(0, buffer, PlayedDesk.HEADER + blockLength);
    }

    /** It has no such order, in answer to the newest question. */
    private void unknown(PlayedAnswers.Order order) {
        put(status(order, '8').ordRejReason(5).encodedLength());
    }

    private void works(PlayedAnswers.Order order) {
        put(
                status(order, '0')
                        .orderQty(order.qty())
                        .cumQty(0)
                        .leavesQty(order.qty())
                        .encodedLength());
    }

    private void lost(PlayedAnswers.Order order) {
        String venue =
                desk.configured.desk().venues().stream()
                        .filter(v -> v.venueId() == order.venueId())
                        .findFirst()
                        .orElseThrow()
                        .name();
        desk.inputs.session(venue, false);
        desk.inputs.session(venue, true);
        Explained.quotes(desk, SIZE);
    }

    private void nothingIsOpen(PlayedAnswers.Order order) {
        put(
                new OpenOrdersToldEncoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .venueId(order.venueId())
                        .massStatusReqId(desk.answers.question)
                        .encodedLength());
    }

    private void filled(PlayedAnswers.Order order, long qty) {
        desk.inputs.toldFill(PlayedInputs.ANN, order, "T" + ++names, qty, order.price(), DAY);
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
    }

    /** That is all of it up to a time, so many in all; what people are answered. */
    private ActionRefusedReason complete(PlayedAnswers.Order order, long qty, long upToNanos) {
        int before = desk.answers.actionsRefused.size();
        desk.inputs.act(
                PlayedInputs.ANN,
                desk.inputs
                        .action(
                                PlayedInputs.ANN,
                                ActionKind.FILLS_COMPLETE,
                                ScopeKind.ORDER,
                                order.clOrdId())
                        .amount(upToNanos)
                        .qty(qty));
        desk.inputs.approve(PlayedInputs.BEA, desk.answers.requestHash);
        return desk.answers.actionsRefused.size() == before
                ? ActionRefusedReason.NULL_VAL
                : desk.answers.actionsRefused.getLast();
    }

    private void isRefused(PlayedAnswers.Order order, long upToNanos) {
        assertEquals(
                ActionRefusedReason.NOTHING_TO_CHANGE, complete(order, order.qty() / 2, upToNanos));
    }

    private void isEnded(PlayedAnswers.Order order) {
        assertEquals(ActionRefusedReason.NULL_VAL, complete(order, order.qty() / 2, desk.now()));
        settle();
    }

    /** Of an order that was sent long before; of which it says that it works, it is not so. */
    private void aQuestionIsAnswered() {
        PlayedAnswers.Order order = order();
        long early = desk.now();
        waits(3);
        filled(order, order.qty() / 2);
        isRefused(order, desk.now());
        unknown(order);
        isRefused(order, early);
        isEnded(order);
        PlayedAnswers.Order other = order();
        waits(3);
        filled(other, other.qty() / 2);
        unknown(other);
        works(other);
        isRefused(other, desk.now());
        waits(3);
        unknown(other);
        isEnded(other);
    }

    /** After a lost line that is one question about two orders. */
    private void allThatIsOpenIsTold() {
        PlayedAnswers.Order order = order();
        Explained.clientSells(desk, "1000000");
        PlayedAnswers.Order other = desk.answers.last();
        assertEquals(order.venueId(), other.venueId());
        waits(1);
        filled(order, order.qty() / 2);
        lost(order);
        isRefused(order, desk.now());
        nothingIsOpen(order);
        isEnded(order);
        settle();
    }

    /** What was told on a line that is lost since proves nothing. */
    private void nothingIsProven() {
        PlayedAnswers.Order order = order();
        waits(3);
        filled(order, order.qty() / 2);
        unknown(order);
        lost(order);
        isRefused(order, desk.now());
        unknown(order);
        isEnded(order);
    }
}
