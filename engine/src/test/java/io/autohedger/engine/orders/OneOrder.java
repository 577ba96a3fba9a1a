// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.Certainty;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.FillsToldDecoder;
import io.autohedger.codecs.FillsToldEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OpenOrdersToldDecoder;
import io.autohedger.codecs.OpenOrdersToldEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.VenueDefinedEncoder;
import io.autohedger.codecs.Working;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** An order of ten that rests for an hour at a venue which answers within a second. */
abstract class OneOrder {
    static final long SECOND = 1_000_000_000L;
    static final long PX = MirrorBench.PX;
    static final long BOTH_ASSETS = 1 << MirrorBench.EUR | 1 << MirrorBench.USD;
    static final MirrorBench.Dialect ATOMIC = MirrorBench.Dialect.ATOMIC;

    /** FIX OrdRejReason (103): the order is not known. */
    private static final int UNKNOWN_ORDER = 5;

    MirrorBench bench = new MirrorBench(ATOMIC, 16, 64);
    long id;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();

    /** It has left for the venue, in slot 0, which is a slot as any other. */
    void begin(MirrorBench.Dialect dialect) {
        begin(dialect, venue -> {});
    }

    /** The same at a venue that declares something more. */
    void begin(MirrorBench.Dialect dialect, Consumer<VenueDefinedEncoder> declares) {
        bench = new MirrorBench(dialect, 16, 64);
        bench.declare(declares);
        bench.takeSlotZero();
        id = bench.order(10);
        bench.keepsLines = true;
    }

    int slot() {
        return bench.orders().find(id);
    }

    void assertIs(Working working, Certainty certainty) {
        assertEquals(working, bench.orders().workingOf(slot()));
        assertEquals(certainty, bench.orders().certaintyOf(slot()));
    }

    ExecutionReportEncoder report(OrderEventKind kind, String execId, char status) {
        return bench.report(kind, id, execId, "").rawOrdStatus((short) status);
    }

    void acknowledged() {
        report(OrderEventKind.NEW, "N" + id, '0').cumQty(0).leavesQty(10);
        bench.deliver();
        assertIs(Working.NEW, Certainty.KNOWN);
    }

    void fill(String execId, long qty, long cum) {
        report(OrderEventKind.TRADE, execId, '1')
                .lastQty(qty)
                .lastPx(PX)
                .cumQty(cum)
                .leavesQty(10 - cum);
        bench.deliver();
    }

    void busted(String execId) {
        bench.report(OrderEventKind.TRADE_CANCEL, id, "B" + execId, execId)
                .rawOrdStatus((short) '1');
        bench.deliver();
    }

    void canceled(long cum) {
        report(OrderEventKind.CANCELED, "C" + id, '4').cumQty(cum).leavesQty(0);
        bench.deliver();
    }

    /** The venue's answer to a question. */
    ExecutionReportEncoder answer(char status) {
        return report(OrderEventKind.ORDER_STATUS, "", status);
    }

    void answers(char status, long cum, long leaves) {
        answer(status).cumQty(cum).leavesQty(leaves);
        bench.deliver();
    }

    void doesNotKnow(long question) {
        answer('8').ordRejReason(UNKNOWN_ORDER).ordStatusReqId(question);
        bench.deliver();
    }

    /** All fills are told that a question asked for. */
    void fillsTold(long clOrdId, int venueId, long question) {
        new FillsToldEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .clOrdId(clOrdId)
                .tradeReqId(question);
        bench.mirror.on(new FillsToldDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
        bench.read();
    }

    /** All is told that is open at a venue. */
    void openTold(int venueId, long question) {
        new OpenOrdersToldEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .venueId(venueId)
                .massStatusReqId(question);
        bench.mirror.on(
                new OpenOrdersToldDecoder().wrapAndApplyHeader(buffer, 0, inHeader), bench.now);
        bench.read();
    }

    /** The types of the requests that were made since this was last asked. */
    String asked() {
        StringBuilder types = new StringBuilder();
        bench.commands.forEach(command -> types.append(command.msgType()));
        bench.commands.clear();
        return types.toString();
    }

    long lastQuestion() {
        return bench.orders().lastQuestionId();
    }

    long deadline() {
        return bench.orders().deadlineNanosOf(slot()) - bench.now;
    }

    /** Lines of one kind that were told since this was last asked. */
    List<String> told(String kind) {
        List<String> told = bench.lines.stream().filter(line -> line.startsWith(kind)).toList();
        bench.lines.clear();
        return told;
    }

    /** Which assets' exposure may have moved by what is done. */
    long moved(Runnable done) {
        bench.ledger.takeChanged();
        done.run();
        return bench.ledger.takeChanged();
    }
}
