// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.DropCopyReportDecoder;
import io.autohedger.codecs.DropCopyReportEncoder;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.model.Wide;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;

/**
 * An order of ten in book 1 that rests at a venue whose drop copy confirms within ten seconds; what
 * is nobody's belongs to book 2.
 */
abstract class CopiedOrder {
    static final long T = 10_000_000_000L;
    static final long PX = MirrorBench.PX;
    static final int EURUSD = 1;
    static final int OWN = 1 << 1;
    static final int ORPHANS = 1 << 2;
    static final int ALL = -1;

    /** No order of ours. */
    static final long NOBODYS = 999;

    MirrorBench bench = new MirrorBench(MirrorBench.Dialect.ATOMIC, 16, 64);
    long id;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();
    private final DropCopyReportEncoder copy = new DropCopyReportEncoder();

    @BeforeEach
    void anOrderRests() {
        begin(MirrorBench.Dialect.ATOMIC, 64);
    }

    void begin(MirrorBench.Dialect dialect, int fills) {
        bench = new MirrorBench(dialect, 16, fills);
        new BookDefinedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .bookId(2)
                .entityId(1)
                .deskId(1)
                .traderId(1)
                .role(BookRole.ORPHAN_COVER)
                .name("O");
        bench.catalogue().define(new BookDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
        bench.dropCopy(T);
        bench.witness(true);
        bench.session(true);
        bench.takeSlotZero();
        id = resting(10);
        bench.keepsLines = true;
    }

    /** One more order, which its venue has acknowledged. */
    long resting(long qty) {
        long order = bench.order(qty);
        bench.report(OrderEventKind.NEW, order, "N" + order, "")
                .rawOrdStatus((short) '0')
                .cumQty(0)
                .leavesQty(qty);
        bench.deliver();
        return order;
    }

    int slot() {
        return bench.orders().find(id);
    }

    /** The order's own stream tells a fill of it. */
    void filled(String execId, long qty, long cum) {
        filledAt(execId, qty, cum, PX);
    }

    void filledAt(String execId, long qty, long cum, long px) {
        report(OrderEventKind.TRADE, execId, "")
                .lastQty(qty)
                .lastPx(px)
                .cumQty(cum)
                .leavesQty(10 - cum);
        bench.deliver();
    }

    /** It takes one back. */
    void busted(String execId) {
        report(OrderEventKind.TRADE_CANCEL, "B" + execId, execId);
        bench.deliver();
    }

    void canceled(long cum) {
        report(OrderEventKind.CANCELED, "C", "").rawOrdStatus((short) '4').cumQty(cum).leavesQty(0);
        bench.deliver();
    }

    private ExecutionReportEncoder report(OrderEventKind kind, String execId, String refId) {
        return bench.report(kind, id, execId, refId).rawOrdStatus((short) '1');
    }

    /** What the drop copy tells of the order, to be completed and told. */
    DropCopyReportEncoder copy(OrderEventKind kind, String execId, String refId) {
        return copy.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(EURUSD)
                .clOrdId(id)
                .origClOrdId(DropCopyReportEncoder.origClOrdIdNullValue())
                .kind(kind)
                .side(OrderSide.BUY)
                .possDup(Bool.NO)
                .lastQty(0)
                .lastPx(0)
                .tradeDate(DropCopyReportEncoder.tradeDateNullValue())
                .transactTimeNanos(bench.now)
                .multiLeg((short) 0)
                .execId(execId)
                .execRefId(refId)
                .secondaryExecId("");
    }

    DropCopyReportEncoder copy(String execId, long qty) {
        return copy(OrderEventKind.TRADE, execId, "").lastQty(qty).lastPx(PX);
    }

    /** Gives the mirror what {@link #copy} began. */
    void tell() {
        bench.mirror.on(
                new DropCopyReportDecoder().wrapAndApplyHeader(buffer, 0, inHeader), bench.now);
        bench.read();
    }

    void copied(String execId, long qty) {
        copy(execId, qty);
        tell();
    }

    void copiedOfNobody(String execId, long qty) {
        copy(execId, qty).clOrdId(NOBODYS);
        tell();
    }

    /** The drop copy takes one back. */
    void copyBusted(String execId) {
        copy(OrderEventKind.TRADE_CANCEL, "b" + execId, execId);
        tell();
    }

    /** What may still move the base asset of some books, in units of quantity. */
    void mayMove(int books, long down, long up) {
        mayMove(books, MirrorBench.EUR, down, up);
    }

    void mayMove(int books, int assetId, long down, long up) {
        Wide least = new Wide();
        Wide most = new Wide();
        bench.mirror.inFlight(books, assetId, least, most, new Wide());
        assertEquals(down + " " + up, least.low() / 10_000 + " " + most.low() / 10_000);
    }

    /** A break was told last, of this order or of none, of a purchase. */
    String broken(long number, String kindAndPhase, int book, long order, String says, long since) {
        return "break %d %s venue 1 book %d instrument 1 order %d %s since %d"
                .formatted(number, kindAndPhase, book, order, says, since);
    }

    /** Lines of breaks that were told since this was last asked. */
    List<String> breaks() {
        List<String> told = bench.lines.stream().filter(line -> line.startsWith("break")).toList();
        bench.lines.clear();
        return told;
    }

    /** What was posted since this was last asked, in the base asset and our books. */
    List<String> posted() {
        List<String> told =
                bench.lines.stream()
                        .filter(line -> line.contains(" asset " + MirrorBench.EUR + " "))
                        .filter(line -> !line.contains(" book 0 "))
                        .toList();
        bench.lines.clear();
        return told;
    }
}
