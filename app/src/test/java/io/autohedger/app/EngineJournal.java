// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.app.config.OnePairDesk;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.ReferenceInputs;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDealEncoder;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.ClientOrderEncoder;
import io.autohedger.codecs.ClientOrderMode;
import io.autohedger.codecs.ClientOrdersDefinedEncoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.DoubtAnswer;
import io.autohedger.codecs.ExecutionReportEncoder;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetEncoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.OrderType;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PnlTotalEncoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionRole;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusEncoder;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.TickEncoder;
import io.autohedger.codecs.TimeInForce;
import io.autohedger.codecs.TopOfBookEncoder;
import io.autohedger.codecs.blank.BlankExecutionReport;
import io.autohedger.engine.Engine;
import io.autohedger.engine.EngineOptions;
import io.autohedger.engine.output.OutputBuffer;
import io.autohedger.runtime.DataDirectory;
import io.autohedger.runtime.journal.JournalOptions;
import io.autohedger.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The journal of a one-pair desk without a strategy: inputs as a test wants them, and what the
 * engine says to each. Its day is 2026-03-02, from 09:00 UTC on.
 */
final class EngineJournal implements AutoCloseable {
    static final long NINE = 1_772_442_000_000_000_000L;
    private static final long CENTS = 100;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutputBuffer output = new OutputBuffer();
    private final Engine engine = new Engine(new EngineOptions(0, 1 << 6, 1 << 6, 1 << 6));
    private final JournalWriter writer;
    private final Path directory;
    private long seq;
    private long now = NINE;
    private boolean lies;

    EngineJournal(Path directory) throws IOException {
        this.directory = directory;
        writer =
                JournalWriter.create(
                        directory.resolve("journal"), new JournalOptions("one-pair", 1 << 20));
        new ReferenceInputs(this::input).write(OnePairDesk.definition(), 1);
        SessionStatusEncoder status = new SessionStatusEncoder();
        status.wrapAndApplyHeader(buffer, 0, header)
                .sessionId(OnePairDesk.definition().venues().getFirst().sessionId())
                .role(SessionRole.VENUE)
                .state(SessionState.UP)
                .connectionEpoch(1);
        input(buffer, 0, 8 + status.encodedLength());
    }

    EngineJournal pass(long nanos) {
        now += nanos;
        return this;
    }

    /** Of the euro; prices in points of 0.00001. */
    EngineJournal top(long bidPx, long offerPx) {
        TopOfBookEncoder top = new TopOfBookEncoder();
        top.wrapAndApplyHeader(buffer, 0, header)
                .venueId(1)
                .instrumentId(1)
                .bidPx(bidPx)
                .bidQty(1_000_000 * CENTS)
                .offerPx(offerPx)
                .offerQty(1_000_000 * CENTS)
                .transactTimeNanos(TopOfBookEncoder.transactTimeNanosNullValue());
        return input(buffer, 0, 8 + top.encodedLength());
    }

    /** A client deals; side and price are the client's. */
    EngineJournal deal(String execId, OrderSide side, long euros, long px) {
        return deal(DealKind.BOOKED, execId, "", side, euros, px);
    }

    /** A deal is taken back. */
    EngineJournal bust(String execId, String of) {
        return deal(DealKind.BUSTED, execId, of, OrderSide.BUY, 0, 0);
    }

    private EngineJournal deal(
            DealKind kind, String execId, String of, OrderSide side, long euros, long px) {
        ClientDealEncoder deal = new ClientDealEncoder();
        deal.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .instrumentId(1)
                .kind(kind)
                .side(side)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .lastQty(euros * CENTS)
                .lastPx(px)
                .quotedMidPx(ClientDealEncoder.quotedMidPxNullValue())
                .tradeDate(ClientDealEncoder.tradeDateNullValue())
                .valueDate(ClientDealEncoder.valueDateNullValue())
                .transactTimeNanos(ClientDealEncoder.transactTimeNanosNullValue())
                .execId(execId)
                .execRefId(of);
        return input(buffer, 0, 8 + deal.encodedLength());
    }

    /** A fill of no order of ours. */
    EngineJournal orphan(String execId, OrderSide side, long euros, long px) {
        long nobodys = ExecutionReportEncoder.clOrdIdNullValue();
        return fill(nobodys, execId, side, euros, px);
    }

    /** A fill of an order of ours. */
    EngineJournal fill(long clOrdId, String execId, OrderSide side, long euros, long px) {
        ExecutionReportEncoder report = new ExecutionReportEncoder();
        BlankExecutionReport.in(report.wrapAndApplyHeader(buffer, 0, header))
                .venueId(1)
                .instrumentId(1)
                .clOrdId(clOrdId)
                .kind(OrderEventKind.TRADE)
                .side(side)
                .rawExecType((short) 'F')
                .rawOrdStatus((short) '2')
                .orderQty(euros * CENTS)
                .price(px)
                .lastQty(euros * CENTS)
                .lastPx(px)
                .cumQty(euros * CENTS)
                .leavesQty(0)
                .orderId("O9")
                .execId(execId);
        return input(buffer, 0, 8 + report.encodedLength());
    }

    /** The one-pair hedger is on record with its source; nobody runs it here. */
    EngineJournal strategy() throws IOException {
        ConfiguredDesk.Deployment hedger = OnePairDesk.configured().strategies().getFirst();
        long codeHash = hedger.strategy().plan().codeHash();
        Path kept = DataDirectory.strategy(directory, codeHash);
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, hedger.source().text());
        new ReferenceInputs(this::input)
                .strategy(1, OnePairDesk.HEDGE_BOOK, hedger.strategy().plan().name(), codeHash);
        return this;
    }

    /** From now on the total says a unit of its last digit more than there was of client spread. */
    EngineJournal lie() {
        lies = true;
        return this;
    }

    private DirectBuffer told(DirectBuffer from, int at, int length) {
        if (!lies
                || new MessageHeaderDecoder().wrap(from, at).templateId()
                        != PnlTotalEncoder.TEMPLATE_ID) {
            return from;
        }
        ExpandableArrayBuffer changed = new ExpandableArrayBuffer(at + length);
        changed.putBytes(at, from, at, length);
        PnlTotalDecoder told = new PnlTotalDecoder();
        told.wrapAndApplyHeader(changed, at, new MessageHeaderDecoder());
        long spread = told.clientSpread().low();
        new PnlTotalEncoder()
                .wrap(changed, at + MessageHeaderEncoder.ENCODED_LENGTH)
                .clientSpread()
                .low(spread + 1);
        return changed;
    }

    /**
     * The client's orders are taken, hybrid, at a mark-up of a basis point, with room for so many
     * euros; covers are in book 3, orphans in book 4.
     */
    EngineJournal takesOrders(long euros) {
        book(3, BookRole.HEDGE);
        book(4, BookRole.ORPHAN_COVER);
        ofFirm(LimitKind.ORDER_VALUE, 1, 50_000_000 * CENTS);
        ofFirm(LimitKind.ORDER_QTY, 0, 50_000_000 * CENTS);
        ofFirm(LimitKind.ORDER_RATE, 0, 100);
        ofFirm(LimitKind.OPEN_ORDERS, 0, 100);
        ofFirm(LimitKind.NET_POSITION, 1, 50_000_000 * CENTS);
        ofFirm(LimitKind.WAREHOUSE_CAPACITY, 2, euros * CENTS);
        ClientOrdersDefinedEncoder terms = new ClientOrdersDefinedEncoder();
        terms.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .mode(ClientOrderMode.HYBRID)
                .onDoubt(DoubtAnswer.REJECT)
                .markUpPpm(100)
                .protectionPpm(0)
                .answerNanos(500_000_000L)
                .coverBookId(3)
                .orphanBookId(4)
                .venues(1L << 1)
                .orphanAssetId(1)
                .orphanAmount(50_000_000 * CENTS);
        return input(buffer, 0, 8 + terms.encodedLength());
    }

    private void book(int id, BookRole role) {
        BookDefinedEncoder book = new BookDefinedEncoder();
        book.wrapAndApplyHeader(buffer, 0, header)
                .bookId(id)
                .entityId(1)
                .deskId(1)
                .traderId(1)
                .role(role)
                .name("BOOK" + id);
        input(buffer, 0, 8 + book.encodedLength());
    }

    private void ofFirm(LimitKind kind, int assetId, long amount) {
        LimitSetEncoder limit = new LimitSetEncoder();
        limit.wrapAndApplyHeader(buffer, 0, header)
                .scopeKind(ScopeKind.FIRM)
                .scopeId(1)
                .limitKind(kind)
                .assetId(assetId)
                .amount(amount)
                .perNanos(kind == LimitKind.ORDER_RATE ? 1_000_000_000L : 0);
        input(buffer, 0, 8 + limit.encodedLength());
    }

    /** The client orders euros at once, or not at all, at a limit. */
    EngineJournal order(String clOrdId, OrderSide side, long euros, long px) {
        ClientOrderEncoder order = new ClientOrderEncoder();
        order.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .instrumentId(1)
                .side(side)
                .ordType(OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .possDup(Bool.NO)
                .possResend(Bool.NO)
                .unsupported(Bool.NO)
                .orderQty(euros * CENTS)
                .price(px)
                .expireTimeNanos(ClientOrderEncoder.expireTimeNanosNullValue())
                .transactTimeNanos(now)
                .clOrdId(clOrdId)
                .symbol("EURUSD");
        return input(buffer, 0, 8 + order.encodedLength());
    }

    /** Time has come to what the core asked for. */
    EngineJournal tick() {
        TickEncoder tick = new TickEncoder();
        tick.wrapAndApplyHeader(buffer, 0, header).dueNanos(now);
        return input(buffer, 0, 8 + tick.encodedLength());
    }

    /** The one client gets another name. */
    EngineJournal client(String name) {
        ClientDefinedEncoder client = new ClientDefinedEncoder();
        client.wrapAndApplyHeader(buffer, 0, header)
                .clientId(1)
                .sessionId(2)
                .bookId(1)
                .accountId(201)
                .tier(1)
                .sourceRole(SourceRole.BOOKING)
                .name(name)
                .silentAfterNanos(ClientDefinedEncoder.silentAfterNanosNullValue())
                .flowSessionId(0)
                .oldAfterNanos(ClientDefinedEncoder.oldAfterNanosNullValue())
                .oldBurst(0)
                .witnessOf(0)
                .unmatchedAfterNanos(ClientDefinedEncoder.unmatchedAfterNanosNullValue());
        return input(buffer, 0, 8 + client.encodedLength());
    }

    private EngineJournal input(DirectBuffer bytes, int offset, int length) {
        seq++;
        try {
            writer.appendInput(seq, now, 0, 0, 0, 0, bytes, offset, length);
            output.clear();
            engine.on(seq, now, bytes, offset, length, output);
            for (int at = output.first(); output.hasMessage(at); at = output.next(at)) {
                int size = output.length(at);
                writer.appendOutput(seq, now, told(output.buffer(), at, size), at, size);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
