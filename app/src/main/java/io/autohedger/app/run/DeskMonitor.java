// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.run;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.view.Pnl;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.ExposureDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.NewOrderDecoder;
import io.autohedger.codecs.OrderTransitionDecoder;
import io.autohedger.codecs.PnlTotalDecoder;
import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.SessionState;
import io.autohedger.codecs.SessionStatusDecoder;
import io.autohedger.codecs.Severity;
import io.autohedger.codecs.TopOfBookDecoder;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.StepObserver;
import java.math.BigDecimal;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Counts what goes through a desk, on the desk's thread; {@link #publish} makes the value that
 * other threads read. Keeps to primitives between two publications.
 */
final class DeskMonitor implements StepObserver {
    private static final int EXTRA_DIGITS = 4;

    private final Universe universe;
    private final int sessions;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final ExposureDecoder exposure = new ExposureDecoder();
    private final OrderTransitionDecoder transition = new OrderTransitionDecoder();
    private final PnlTotalDecoder pnlTotal = new PnlTotalDecoder();

    /** The last one as it was told; decoded when it is published. */
    private final MutableDirectBuffer pnl =
            new UnsafeBuffer(
                    new byte[MessageHeaderDecoder.ENCODED_LENGTH + PnlTotalDecoder.BLOCK_LENGTH]);

    private final AlertDecoder alert = new AlertDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final SessionStatusDecoder status = new SessionStatusDecoder();
    private final long[] residualHigh;
    private final long[] residualLow;
    private final long[] doubleMid;
    private long upSessions;
    private long deals;
    private long lastDealSeq;
    private long orders;
    private long fills;
    private long pages;
    private boolean hasPnl;
    private int open;
    private int unknown;
    private volatile DeskStatus published = DeskStatus.NOT_READY;

    /**
     * Watches a desk.
     *
     * @param sessions how many must be up for the desk to be ready
     */
    DeskMonitor(Universe universe, int sessions) {
        this.universe = universe;
        this.sessions = sessions;
        int assets = universe.assets().stream().mapToInt(Asset::assetId).max().orElse(0) + 1;
        residualHigh = new long[assets];
        residualLow = new long[assets];
        int instruments =
                universe.instruments().stream().mapToInt(Instrument::instrumentId).max().orElse(0);
        doubleMid = new long[instruments + 1];
    }

    @Override
    public void output(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID -> orders++;
            case PostingDecoder.TEMPLATE_ID -> {
                posting.wrapAndApplyHeader(buffer, offset, header);
                if (posting.kind() == PostingKind.CLIENT && seq != lastDealSeq) {
                    lastDealSeq = seq;
                    deals++;
                }
            }
            case ExposureDecoder.TEMPLATE_ID -> {
                exposure.wrapAndApplyHeader(buffer, offset, header);
                residualHigh[exposure.assetId()] = exposure.residual().high();
                residualLow[exposure.assetId()] = exposure.residual().low();
                open = exposure.openOrders();
                unknown = exposure.unknownOrders();
            }
            case OrderTransitionDecoder.TEMPLATE_ID -> {
                transition.wrapAndApplyHeader(buffer, offset, header);
                fills += transition.lastQty() == 0 ? 0 : 1;
            }
            case PnlTotalDecoder.TEMPLATE_ID -> {
                pnl.putBytes(0, buffer, offset, Math.min(length, pnl.capacity()));
                hasPnl = true;
            }
            case AlertDecoder.TEMPLATE_ID -> {
                alert.wrapAndApplyHeader(buffer, offset, header);
                pages += alert.severity() == Severity.PAGE ? 1 : 0;
            }
            default -> {
                // Not counted.
            }
        }
    }

    @Override
    public void input(
            long seq, long timeNanos, int templateId, DirectBuffer buffer, int offset, int length) {
        if (templateId == TopOfBookDecoder.TEMPLATE_ID) {
            top.wrapAndApplyHeader(buffer, offset, header);
            if (top.bidQty() > 0 && top.offerQty() > 0 && top.bidPx() < top.offerPx()) {
                doubleMid[top.instrumentId()] = top.bidPx() + top.offerPx();
            }
        } else if (templateId == SessionStatusDecoder.TEMPLATE_ID) {
            status.wrapAndApplyHeader(buffer, offset, header);
            long bit = 1L << status.sessionId();
            upSessions = status.state() == SessionState.UP ? upSessions | bit : upSessions & ~bit;
        }
    }

    /** How often somebody should have been woken. */
    long pages() {
        return pages;
    }

    /** The last value that was published. Any thread. */
    DeskStatus status() {
        return published;
    }

    /** Makes a new value; the desk's thread. */
    void publish(long nowNanos, Histogram dealToOrder) {
        BigDecimal net = BigDecimal.ZERO;
        for (Asset asset : universe.assets()) {
            if (asset.assetId() != universe.baseCurrency().assetId()) {
                net = net.add(residual(asset).multiply(rate(asset)).abs());
            }
        }
        boolean measured = dealToOrder.getTotalCount() > 0;
        published =
                new DeskStatus(
                        nowNanos,
                        Long.bitCount(upSessions) >= sessions,
                        deals,
                        orders,
                        fills,
                        open,
                        unknown,
                        net,
                        pnl(),
                        measured ? dealToOrder.getValueAtPercentile(50) : 0,
                        measured ? dealToOrder.getValueAtPercentile(99) : 0);
    }

    private Pnl pnl() {
        return hasPnl
                ? Pnl.of(
                        pnlTotal.wrapAndApplyHeader(pnl, 0, header),
                        universe.baseCurrency().scale())
                : Pnl.NONE;
    }

    private BigDecimal residual(Asset asset) {
        int id = asset.assetId();
        return Amounts.wide(residualHigh[id], residualLow[id], asset.scale() + EXTRA_DIGITS);
    }

    private BigDecimal multiplier(Instrument instrument) {
        Future future = universe.future(instrument.instrumentId());
        return future == null || future.isPerpetual()
                ? BigDecimal.ONE
                : BigDecimal.valueOf(future.multiplier(), future.multiplierScale());
    }

    /** The last mid of the asset in the base currency; 0 while there was none. */
    private BigDecimal rate(Asset asset) {
        Instrument pair = universe.pair(asset, universe.baseCurrency());
        if (pair == null || doubleMid[pair.instrumentId()] == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal mid =
                BigDecimal.valueOf(doubleMid[pair.instrumentId()], pair.priceScale())
                        .divide(BigDecimal.TWO)
                        .multiply(multiplier(pair));
        return pair.base().equals(asset)
                ? mid
                : BigDecimal.ONE.divide(mid, java.math.MathContext.DECIMAL64);
    }
}
