// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.Int128Decoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.model.ClOrdId;
import io.autohedger.runtime.journal.JournalEnd;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import io.autohedger.tests.support.PnlByHand;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Walks a whole journal of the one-pair desk and holds every record to the rules, with sums of its
 * own: client deals and fills are added up here from the inputs, not read from the engine's books.
 */
final class JournalCheck {
    private static final int EUR = 2;
    private static final int USD = 1;
    private static final BigDecimal HARD = new BigDecimal("3000000");
    private static final long SECOND = 1_000_000_000L;

    final Counts counts = new Counts();

    /** Holds every figure of the P&L to the inputs. */
    final PnlByHand pnl = new PnlByHand();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, BigDecimal> client = new HashMap<>();
    private final Map<Integer, BigDecimal> hedged = new HashMap<>();
    private final Map<Integer, BigDecimal> postings = new HashMap<>();
    private final Set<Long> intents = new HashSet<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> execIds = new HashSet<>();
    private BigDecimal mid = BigDecimal.ZERO;
    private int openOrders;
    private long overSinceNanos;

    /** What was seen, so that a check of nothing is noticed. */
    static final class Counts {
        int deals;
        int fills;
        int orders;
        int exposures;
        int overHard;
    }

    /** Of a run that ended when its flow had come to rest. */
    static JournalCheck of(Path directory) throws IOException {
        JournalCheck check = ofEndedAnywhere(directory);
        BigDecimal net = check.net();
        assertTrue(net.abs().compareTo(HARD) <= 0, "it ends with net " + net);
        return check;
    }

    /** Of a run that was ended by somebody, who may have come right behind a deal. */
    static JournalCheck ofEndedAnywhere(Path directory) throws IOException {
        JournalCheck check = new JournalCheck();
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                check.record(journal);
            }
            assertTrue(journal.end() instanceof JournalEnd.Whole, journal.end().toString());
        }
        check.atTheEnd();
        return check;
    }

    /** What was bought at venues less what was sold there, in euro. */
    BigDecimal hedged() {
        return hedged.getOrDefault(EUR, BigDecimal.ZERO);
    }

    private void record(JournalReader journal) {
        DirectBuffer buffer = journal.buffer();
        int at = journal.payloadOffset();
        if (journal.type() == RecordType.SEND_STARTED) {
            sendStarted(buffer, at, journal.payloadLength());
            return;
        }
        header.wrap(buffer, at);
        if (journal.type() == RecordType.INPUT) {
            legsSumToZero(journal.seq());
            pnl.input(header.templateId(), buffer, at, journal.timeNanos(), journal.seq());
            input(header.templateId(), buffer, at);
            band(journal.timeNanos(), journal.seq());
        } else {
            pnl.output(header.templateId(), buffer, at, journal.seq());
            output(header.templateId(), buffer, at, journal.seq());
        }
    }

    private void input(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case ClientDealDecoder.TEMPLATE_ID -> {
                var in = new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header);
                assertEquals(DealKind.BOOKED, in.kind());
                counts.deals++;
                book(client, in.side() != OrderSide.BUY, in.lastQty(), in.lastPx());
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                var in = new ExecutionReportDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.kind() == OrderEventKind.TRADE && execIds.add(in.execId())) {
                    counts.fills++;
                    book(hedged, in.side() == OrderSide.BUY, in.lastQty(), in.lastPx());
                }
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                var in = new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header);
                mid = BigDecimal.valueOf(in.bidPx() + in.offerPx(), 5).divide(BigDecimal.TWO);
            }
            default -> {
                // Moves nothing.
            }
        }
    }

    private void output(int template, DirectBuffer buffer, int at, long seq) {
        switch (template) {
            case PostingDecoder.TEMPLATE_ID -> {
                var out = new PostingDecoder().wrapAndApplyHeader(buffer, at, header);
                postings.merge(out.assetId(), amount(out.amount()), BigDecimal::add);
            }
            case ExposureDecoder.TEMPLATE_ID ->
                    exposure(new ExposureDecoder().wrapAndApplyHeader(buffer, at, header), seq);
            case NewOrderDecoder.TEMPLATE_ID -> {
                var out = new NewOrderDecoder().wrapAndApplyHeader(buffer, at, header);
                counts.orders++;
                assertTrue(intents.add(out.clOrdId()), "ClOrdID used twice at seq " + seq);
            }
            default -> {
                // Says nothing of exposure.
            }
        }
    }

    private void exposure(ExposureDecoder out, long seq) {
        counts.exposures++;
        int asset = out.assetId();
        String where = "asset " + asset + " at seq " + seq;
        BigDecimal residual = amount(out.residual());
        same(client.getOrDefault(asset, BigDecimal.ZERO), amount(out.client()), where);
        same(hedged.getOrDefault(asset, BigDecimal.ZERO), amount(out.hedged()), where);
        same(amount(out.client()).add(amount(out.hedged())), residual, where);
        BigDecimal down = amount(out.worstDown());
        BigDecimal up = amount(out.worstUp());
        assertTrue(down.compareTo(residual) <= 0 && residual.compareTo(up) <= 0, where);
        if (out.openOrders() == 0) {
            same(down, residual, where);
            same(up, residual, where);
        }
        openOrders = out.openOrders();
    }

    /** An order's bytes follow its intent, once. */
    private void sendStarted(DirectBuffer buffer, int at, int length) {
        String message = buffer.getStringWithoutLengthAscii(at, length);
        if (message.contains("\u000135=D\u0001")) {
            int from = message.indexOf("\u000111=") + 4;
            String clOrdId = message.substring(from, message.indexOf('\u0001', from));
            assertTrue(intents.contains(ClOrdId.parse(clOrdId, 'D')), clOrdId + " has no intent");
            assertTrue(sent.add(clOrdId), clOrdId + " was sent twice");
        }
    }

    /** Outside the band somebody is at work: an order goes out within a second or is working. */
    private void band(long timeNanos, long seq) {
        boolean isOver = net().abs().compareTo(HARD) > 0;
        if (!isOver || openOrders > 0) {
            overSinceNanos = 0;
        } else if (overSinceNanos == 0) {
            overSinceNanos = timeNanos;
            counts.overHard++;
        } else {
            assertTrue(
                    timeNanos - overSinceNanos < SECOND,
                    "net " + net() + " and nobody hedges at seq " + seq);
        }
    }

    private void atTheEnd() {
        legsSumToZero(Long.MAX_VALUE);
        assertEquals(0, openOrders);
        assertTrue(counts.deals == 0 || (pnl.lines > 0 && pnl.totals > 0), "no P&L was told");
        assertEquals(intents.size(), sent.size());
    }

    private BigDecimal net() {
        return client.getOrDefault(EUR, BigDecimal.ZERO)
                .add(hedged.getOrDefault(EUR, BigDecimal.ZERO))
                .multiply(mid);
    }

    private void legsSumToZero(long beforeSeq) {
        postings.forEach((asset, sum) ->
                assertEquals(0, sum.signum(), "legs of asset " + asset + " before " + beforeSeq));
        postings.clear();
    }

    /** Quantities have two decimals, prices five. */
    private static void book(Map<Integer, BigDecimal> sums, boolean buy, long qty, long px) {
        BigDecimal base = BigDecimal.valueOf(buy ? qty : -qty, 2);
        sums.merge(EUR, base, BigDecimal::add);
        sums.merge(USD, base.multiply(BigDecimal.valueOf(px, 5)).negate(), BigDecimal::add);
    }

    private static void same(BigDecimal expected, BigDecimal actual, String where) {
        assertEquals(0, expected.compareTo(actual), () -> where + ": " + expected + " / " + actual);
    }

    /** Money at its scale and four more digits. */
    private static BigDecimal amount(Int128Decoder value) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(value.high()).putLong(value.low());
        return new BigDecimal(new BigInteger(bytes), 6);
    }
}
