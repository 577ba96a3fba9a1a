// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
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
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Walks a whole journal of a desk whose currencies are hedged against the dollar, and holds every
 * record to the rules, with sums of its own: client deals and fills are added up here from the
 * inputs, not read from the engine's books.
 */
final class JournalCheck {
    private static final int USD = 1;
    private static final int EXTRA_DIGITS = 4;
    private static final long SECOND = 1_000_000_000L;

    /** Whose quote counts near the band is the desk's business, not this check's. */
    private static final BigDecimal A_HAIR = new BigDecimal("1.001");

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
    private final Map<Integer, Integer> assetScales = new HashMap<>();
    private final Map<Integer, Pair> pairs = new HashMap<>();

    /** Dollars for one of an asset, by the last quote of its pair. */
    private final Map<Integer, BigDecimal> dollars = new HashMap<>();

    /** Assets that an order in flight may still move. */
    private final Set<Integer> inFlight = new HashSet<>();

    private final Set<Integer> over = new HashSet<>();

    /** Since when an asset is outside the band and nothing of it is in flight. */
    private final Map<Integer, Long> overSince = new HashMap<>();

    private final BigDecimal hard;
    private int openOrders;

    private record Pair(int base, int quote, int qtyScale, int priceScale) {}

    private JournalCheck(String hard) {
        this.hard = new BigDecimal(hard).multiply(A_HAIR);
    }

    /** What was seen, so that a check of nothing is noticed. */
    static final class Counts {
        int deals;
        int fills;
        int orders;
        int exposures;

        /** How often an asset left the band, whatever was in flight. */
        int overHard;
    }

    /**
     * Of a run that ended when its flow had come to rest.
     *
     * @param hard the band, in dollars for each currency
     */
    static JournalCheck of(Path directory, String hard) throws IOException {
        JournalCheck check = ofEndedAnywhere(directory, hard);
        for (int asset : check.dollars.keySet()) {
            BigDecimal net = check.net(asset);
            assertTrue(net.abs().compareTo(check.hard) <= 0, asset + " ends with net " + net);
        }
        return check;
    }

    /** Of a run that was ended by somebody, who may have come right behind a deal. */
    static JournalCheck ofEndedAnywhere(Path directory, String hard) throws IOException {
        JournalCheck check = new JournalCheck(hard);
        try (JournalReader journal = JournalReader.open(directory)) {
            while (journal.next()) {
                check.record(journal);
            }
            assertTrue(journal.end() instanceof JournalEnd.Whole, journal.end().toString());
        }
        check.atTheEnd();
        return check;
    }

    /** What was bought at venues less what was sold there. */
    BigDecimal hedged(int asset) {
        return hedged.getOrDefault(asset, BigDecimal.ZERO);
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
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                var in = new AssetDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                assetScales.put(in.assetId(), (int) in.scale());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                var in = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                pairs.put(
                        in.instrumentId(),
                        new Pair(
                                in.baseAssetId(),
                                in.quoteAssetId(),
                                in.qtyScale(),
                                in.priceScale()));
            }
            case ClientDealDecoder.TEMPLATE_ID -> {
                var in = new ClientDealDecoder().wrapAndApplyHeader(buffer, at, header);
                assertEquals(DealKind.BOOKED, in.kind());
                counts.deals++;
                boolean buy = in.side() != OrderSide.BUY;
                book(client, in.instrumentId(), buy, in.lastQty(), in.lastPx());
            }
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                var in = new ExecutionReportDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.kind() == OrderEventKind.TRADE && execIds.add(in.execId())) {
                    counts.fills++;
                    boolean buy = in.side() == OrderSide.BUY;
                    book(hedged, in.instrumentId(), buy, in.lastQty(), in.lastPx());
                }
            }
            case TopOfBookDecoder.TEMPLATE_ID -> {
                var in = new TopOfBookDecoder().wrapAndApplyHeader(buffer, at, header);
                if (in.bidQty() > 0 && in.offerQty() > 0) {
                    quoted(Objects.requireNonNull(pairs.get(in.instrumentId())), in);
                }
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
                postings.merge(out.assetId(), amount(out.amount(), out.assetId()), BigDecimal::add);
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
        BigDecimal residual = amount(out.residual(), asset);
        BigDecimal ofClients = amount(out.client(), asset);
        BigDecimal ofVenues = amount(out.hedged(), asset);
        same(client.getOrDefault(asset, BigDecimal.ZERO), ofClients, where);
        same(hedged.getOrDefault(asset, BigDecimal.ZERO), ofVenues, where);
        same(ofClients.add(ofVenues), residual, where);
        BigDecimal down = amount(out.worstDown(), asset);
        BigDecimal up = amount(out.worstUp(), asset);
        assertTrue(down.compareTo(residual) <= 0 && residual.compareTo(up) <= 0, where);
        if (out.openOrders() == 0) {
            same(down, residual, where);
            same(up, residual, where);
        }
        openOrders = out.openOrders();
        if (down.compareTo(up) < 0) {
            inFlight.add(asset);
        } else {
            inFlight.remove(asset);
        }
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

    private void quoted(Pair pair, TopOfBookDecoder in) {
        BigDecimal mid =
                BigDecimal.valueOf(in.bidPx() + in.offerPx(), pair.priceScale)
                        .divide(BigDecimal.TWO);
        if (pair.quote == USD) {
            dollars.put(pair.base, mid);
        } else if (pair.base == USD) {
            dollars.put(pair.quote, BigDecimal.ONE.divide(mid, MathContext.DECIMAL64));
        }
    }

    /** Outside the band somebody is at work: an order goes out within a second or is in flight. */
    private void band(long timeNanos, long seq) {
        for (int asset : dollars.keySet()) {
            boolean isOver = net(asset).abs().compareTo(hard) > 0;
            counts.overHard += isOver && over.add(asset) ? 1 : 0;
            if (!isOver) {
                over.remove(asset);
            }
            if (!isOver || inFlight.contains(asset)) {
                overSince.remove(asset);
            } else {
                long since = overSince.computeIfAbsent(asset, a -> timeNanos);
                assertTrue(
                        timeNanos - since < SECOND,
                        asset + " net " + net(asset) + " and nobody hedges at seq " + seq);
            }
        }
    }

    private void atTheEnd() {
        legsSumToZero(Long.MAX_VALUE);
        assertEquals(0, openOrders);
        assertTrue(counts.deals == 0 || (pnl.lines > 0 && pnl.totals > 0), "no P&L was told");
        assertEquals(intents.size(), sent.size());
    }

    private BigDecimal net(int asset) {
        return client.getOrDefault(asset, BigDecimal.ZERO)
                .add(hedged.getOrDefault(asset, BigDecimal.ZERO))
                .multiply(dollars.getOrDefault(asset, BigDecimal.ZERO));
    }

    private void legsSumToZero(long beforeSeq) {
        postings.forEach((asset, sum) ->
                assertEquals(0, sum.signum(), "legs of asset " + asset + " before " + beforeSeq));
        postings.clear();
    }

    /** A leg of money is kept at the money's scale and four digits more. */
    private void book(
            Map<Integer, BigDecimal> sums, int instrument, boolean buy, long qty, long px) {
        Pair pair = Objects.requireNonNull(pairs.get(instrument));
        BigDecimal base = BigDecimal.valueOf(buy ? qty : -qty, pair.qtyScale);
        BigDecimal quote = base.multiply(BigDecimal.valueOf(px, pair.priceScale)).negate();
        int digits = Objects.requireNonNull(assetScales.get(pair.quote)) + EXTRA_DIGITS;
        sums.merge(pair.base, base, BigDecimal::add);
        sums.merge(pair.quote, quote.setScale(digits, RoundingMode.HALF_EVEN), BigDecimal::add);
    }

    private static void same(BigDecimal expected, BigDecimal actual, String where) {
        assertEquals(0, expected.compareTo(actual), () -> where + ": " + expected + " / " + actual);
    }

    /** Money at its scale and four more digits. */
    private BigDecimal amount(Int128Decoder value, int asset) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(value.high()).putLong(value.low());
        int scale = Objects.requireNonNull(assetScales.get(asset));
        return new BigDecimal(new BigInteger(bytes), scale + EXTRA_DIGITS);
    }
}
