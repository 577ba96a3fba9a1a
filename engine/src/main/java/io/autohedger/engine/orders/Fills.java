// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ExecutionReportDecoder;
import io.autohedger.codecs.IgnoredReason;
import io.autohedger.codecs.OrderEventKind;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.Severity;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.Ledger;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.engine.trades.TradeLedger;
import io.autohedger.engine.trades.TradeLedger.Verdict;

/**
 * Fills become exposure, each once, whatever is repeated, possibly late or out of order. A fill of
 * no order of ours is provisional exposure at once, booked on the orphan key: the first book for
 * orphan cover, or else the first hedge book, and the account of the venue.
 */
final class Fills {
    /** Of a fill that no order of ours claims. */
    static final long ORPHAN = 0;

    private static final long NO_ORDER = -1L;

    /** Kept with the far leg of a swap: it was told without a price. */
    private static final int UNPRICED = 1;

    /** And that a correction told it, so that nobody knows what its fill would have told. */
    private static final int OF_CORRECTION = 2;

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final Emitter emitter;
    private final TradeLedger trades;
    private final FillFees fees;

    /** Of the report taken last: passed on within the input, no state. */
    private boolean isRepeated;

    Fills(Catalogue catalogue, Ledger ledger, Emitter emitter, int capacity) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.emitter = emitter;
        trades = new TradeLedger(capacity);
        fees = new FillFees(capacity);
    }

    static boolean isFill(OrderEventKind kind) {
        return kind == OrderEventKind.TRADE
                || kind == OrderEventKind.TRADE_CANCEL
                || kind == OrderEventKind.TRADE_CORRECT;
    }

    /**
     * Takes a report of a fill.
     *
     * @param owner the order of ours that it names, or ORPHAN
     * @return whether it changes anything; what stands in {@link #owner}, {@link #change} and is
     *     then to be posted
     */
    boolean take(ExecutionReportDecoder in, long owner) {
        isRepeated = false;
        boolean valued = in.kind() == OrderEventKind.TRADE_CANCEL;
        if (!valued
                && (in.lastQty() <= 0
                        || !ledger.fits(in.instrumentId(), in.lastQty(), in.lastPx()))) {
            ignored(in, IgnoredReason.INVALID);
            page(AlertCode.INPUT_IGNORED, in);
            return false;
        }
        long key = key(in);
        Verdict verdict = record(in, key, owner);
        fees.take(in, key, verdict, trades.addedQty() != 0);
        switch (verdict) {
            case APPLIED -> {
                return true;
            }
            case DUPLICATE -> {
                isRepeated = true;
                if (isFarToldOtherwise(in)) {
                    ignored(in, IgnoredReason.CONTENT_DIFFERS);
                    page(AlertCode.QUANTITIES_DISAGREE, in);
                } else if (!mayTellMore(in)) {
                    ignored(in, IgnoredReason.DUPLICATE);
                    if (in.kind() == OrderEventKind.TRADE_CORRECT && fees.differs(in, key(in))) {
                        page(AlertCode.QUANTITIES_DISAGREE, in);
                    }
                }
            }
            case DIFFERS -> {
                ignored(in, IgnoredReason.CONTENT_DIFFERS);
                page(AlertCode.QUANTITIES_DISAGREE, in);
            }
            case PARKED -> {
                parkFar(in);
                ignored(in, IgnoredReason.UNKNOWN_REFERENCE);
            }
            case FULL -> {
                ignored(in, IgnoredReason.CAPACITY);
                page(AlertCode.CAPACITY, in);
            }
        }
        return false;
    }

    /** The order that the fill was first told of, or ORPHAN. */
    long owner() {
        return trades.owner();
    }

    /** Brings what the report changes of an order that covers a doubt to that doubt. */
    void cover(Covers covers, int line, ExecutionReportDecoder in, boolean buy, long nowNanos) {
        long off = buy ? -trades.removedQty() : trades.removedQty();
        long on = buy ? trades.addedQty() : -trades.addedQty();
        covers.fill(line, in.instrumentId(), off, trades.removedPx(), nowNanos);
        covers.fill(line, in.instrumentId(), on, trades.addedPx(), nowNanos);
    }

    /** How often its order was split when the fill was told. */
    int splits() {
        return trades.mark();
    }

    void keepSplits(int splits) {
        trades.keepMark(splits);
    }

    /** What the report adds to, or takes off, the sum of fills. */
    long change() {
        return trades.addedQty() - trades.removedQty();
    }

    /** Books what the report has changed of an order of ours. */
    void post(ExecutionReportDecoder in, int bookId, boolean buy, long clOrdId) {
        post(PostingKind.HEDGED, in, bookId, buy, clOrdId);
    }

    /** Books what it has changed of no order of ours. */
    void postOrphan(ExecutionReportDecoder in) {
        int book = catalogue.orphanBook();
        if (book == 0) {
            ignored(in, IgnoredReason.UNKNOWN_REFERENCE);
        } else {
            post(PostingKind.PROVISIONAL, in, book, in.side() == OrderSide.BUY, NO_ORDER);
        }
        page(orphanCode(in), in);
    }

    private static AlertCode orphanCode(ExecutionReportDecoder in) {
        if (in.forced() == Bool.YES) {
            return AlertCode.FORCED_FILL;
        }
        return in.ofQuote() == Bool.YES ? AlertCode.FILL_ON_QUOTE : AlertCode.FILL_ON_UNKNOWN_ORDER;
    }

    /**
     * Takes the far leg of an FX swap, whose near leg has just changed: what {@link #change} says
     * is then of the far leg, which goes the other way.
     */
    boolean takeFar(ExecutionReportDecoder in, long owner) {
        boolean isTold = in.farQty() > 0;
        boolean isNew = in.kind() == OrderEventKind.TRADE;
        if (isNew && !isTold) {
            // Nearly every fill: nothing is looked for.
            return false;
        }
        long key = ExecutionKey.far(key(in));
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        int ref = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
        boolean isFirst = !trades.isKnown(key, in.buffer(), isNew ? execId : ref);
        boolean isBusted = isNew && trades.addedQty() == 0 && !isRepeated;
        if (isNew ? isBusted : isFirst && !isTold) {
            return false;
        }
        if (in.kind() == OrderEventKind.TRADE_CANCEL) {
            return !isFirst && trades.bust(key, in.buffer(), ref) == Verdict.APPLIED;
        }
        if (!isTold || !ledger.fits(in.instrumentId(), in.farQty(), farPx(in))) {
            ignored(in, IgnoredReason.INVALID);
            page(AlertCode.INPUT_IGNORED, in);
            return false;
        }
        long qty = in.farQty();
        if (!isNew && isFirst) {
            // Its near leg was told without it: it meets its own correction.
            parkFar(in);
            Verdict told = trades.trade(key, in.buffer(), ref, qty, farPx(in), owner);
            if (told == Verdict.APPLIED) {
                trades.keepMark(OF_CORRECTION);
            }
            return told == Verdict.APPLIED;
        }
        Verdict verdict =
                isNew
                        ? trades.trade(key, in.buffer(), execId, qty, farPx(in), owner)
                        : trades.correct(key, in.buffer(), execId, ref, qty, farPx(in));
        return verdict == Verdict.APPLIED;
    }

    /** Whether a repetition of a fill tells another far leg than it has told. */
    private boolean isFarToldOtherwise(ExecutionReportDecoder in) {
        if (in.kind() != OrderEventKind.TRADE || in.farQty() <= 0) {
            return false;
        }
        long key = ExecutionKey.far(key(in));
        if (!trades.isToldOtherwise(key, in.buffer(), idAt(in), in.farQty(), in.farPx())) {
            return false;
        }
        trades.find(key, in.buffer(), idAt(in));
        return (trades.mark() & OF_CORRECTION) == 0;
    }

    /** A correction that waits for its fill waits for both legs of it. */
    private void parkFar(ExecutionReportDecoder in) {
        if (in.kind() == OrderEventKind.TRADE_CORRECT && in.farQty() > 0) {
            int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
            int ref = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
            long key = ExecutionKey.far(key(in));
            trades.correct(key, in.buffer(), execId, ref, in.farQty(), farPx(in));
        }
    }

    /**
     * Whether a repetition may tell more of a fill that stands than was told of it: the far leg of
     * a swap, or a fee. An answer to a question, or a file, may have told the near leg alone.
     */
    boolean mayTellMore(ExecutionReportDecoder in) {
        return isRepeated
                && (isOfFarAlone(in) || (isLive(in) && (isFarMissing(in) || isFeeMissing(in))));
    }

    private boolean isFarMissing(ExecutionReportDecoder in) {
        trades.look(ExecutionKey.far(key(in)), in.buffer(), idAt(in));
        return in.farQty() > 0 && !trades.isKnown();
    }

    private boolean isFeeMissing(ExecutionReportDecoder in) {
        return in.kind() == OrderEventKind.TRADE && fees.isMissing(in, key(in));
    }

    private boolean isLive(ExecutionReportDecoder in) {
        trades.look(key(in), in.buffer(), idAt(in));
        return trades.liveQty() != 0;
    }

    /** Where the identifier of the fill is that a report tells or corrects. */
    private static int idAt(ExecutionReportDecoder in) {
        return in.offset()
                + (in.kind() == OrderEventKind.TRADE
                        ? ExecutionReportDecoder.execIdEncodingOffset()
                        : ExecutionReportDecoder.execRefIdEncodingOffset());
    }

    /** Finds the fill that a repetition is of: the order that it was first told of, or ORPHAN. */
    long findOwner(ExecutionReportDecoder in) {
        trades.find(key(in), in.buffer(), idAt(in));
        return trades.owner();
    }

    /** Books the fee that only a repetition tells of the fill that was found; false: none. */
    boolean postFee(ExecutionReportDecoder in, int bookId, long clOrdId) {
        if (!isFeeMissing(in) || !isLive(in)) {
            return false;
        }
        fees.add(in, key(in));
        int date = ledger.valueDate(in.instrumentId(), trades.date());
        long order = clOrdId == ORPHAN ? NO_ORDER : clOrdId;
        pay(in, bookId, fees.addedAsset(), -fees.added(), date, order);
        return true;
    }

    /** Whether a correction may be of the far leg of a swap, where it leaves the near one. */
    private boolean isOfFarAlone(ExecutionReportDecoder in) {
        int ref = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
        return in.kind() == OrderEventKind.TRADE_CORRECT
                && in.farQty() > 0
                && trades.isKnown(ExecutionKey.far(key(in)), in.buffer(), ref);
    }

    /** At the near leg's price where it has none of its own: people see to it. */
    private static long farPx(ExecutionReportDecoder in) {
        return isFarPriced(in) ? in.farPx() : in.lastPx();
    }

    private static boolean isFarPriced(ExecutionReportDecoder in) {
        return in.farPx() > 0;
    }

    /** Books what {@link #takeFar} has taken, of no order where clOrdId is {@link #ORPHAN}. */
    void postFar(ExecutionReportDecoder in, int bookId, boolean nearBuys, long clOrdId) {
        boolean isOrphan = clOrdId == ORPHAN;
        long order = isOrphan ? NO_ORDER : clOrdId;
        post(
                isOrphan || (trades.mark() & UNPRICED) != 0
                        ? PostingKind.PROVISIONAL
                        : PostingKind.HEDGED,
                in,
                bookId,
                nearBuys ? trades.removedQty() : -trades.removedQty(),
                trades.removedPx(),
                trades.date(),
                order);
        if (trades.addedQty() == 0) {
            return;
        }
        boolean isPriced = isFarPriced(in);
        boolean isDated = in.farDate() != TradeLedger.NO_DATE;
        int date = ledger.valueDate(in.instrumentId(), isDated ? in.farDate() : trades.date());
        trades.keepMark((trades.mark() & OF_CORRECTION) | (isPriced ? 0 : UNPRICED));
        trades.keepDate(date);
        post(
                isOrphan || !isPriced ? PostingKind.PROVISIONAL : PostingKind.HEDGED,
                in,
                bookId,
                nearBuys ? -trades.addedQty() : trades.addedQty(),
                trades.addedPx(),
                date,
                order);
        if (!isPriced) {
            page(AlertCode.FAR_LEG_UNPRICED, in);
        }
    }

    /** Every fill that was told, for reading. */
    TradeLedger trades() {
        return trades;
    }

    void state(StatePass pass) {
        trades.state(pass);
        fees.state(pass);
    }

    /** Fetches where the report's ExecID may be. */
    long touch(ExecutionReportDecoder in) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        return trades.touch(key(in), in.buffer(), execId);
    }

    private long key(ExecutionReportDecoder in) {
        return ExecutionKey.of(
                catalogue,
                in.venueId(),
                in.instrumentId(),
                in.side() == OrderSide.BUY,
                in.tradeDate());
    }

    private Verdict record(ExecutionReportDecoder in, long key, long owner) {
        int execId = in.offset() + ExecutionReportDecoder.execIdEncodingOffset();
        int execRefId = in.offset() + ExecutionReportDecoder.execRefIdEncodingOffset();
        return switch (in.kind()) {
            case TRADE_CANCEL -> trades.bust(key, in.buffer(), execRefId);
            case TRADE_CORRECT ->
                    trades.correct(key, in.buffer(), execId, execRefId, in.lastQty(), in.lastPx());
            default -> trades.trade(key, in.buffer(), execId, in.lastQty(), in.lastPx(), owner);
        };
    }

    private void post(
            PostingKind kind, ExecutionReportDecoder in, int bookId, boolean buy, long clOrdId) {
        int was = trades.date();
        post(
                kind,
                in,
                bookId,
                buy ? -trades.removedQty() : trades.removedQty(),
                trades.removedPx(),
                was,
                clOrdId);
        boolean isTold = in.valueDate() != TradeLedger.NO_DATE;
        int date = ledger.valueDate(in.instrumentId(), isTold ? in.valueDate() : was);
        trades.keepDate(date);
        post(
                kind,
                in,
                bookId,
                buy ? trades.addedQty() : -trades.addedQty(),
                trades.addedPx(),
                date,
                clOrdId);
        pay(in, bookId, fees.removedAsset(), fees.removed(), was, clOrdId);
        pay(in, bookId, fees.addedAsset(), -fees.added(), date, clOrdId);
    }

    /** Above 0: the desk receives. A fee of no asset that is known is not booked, and paged. */
    private void pay(
            ExecutionReportDecoder in,
            int bookId,
            int asset,
            long amount,
            int valueDate,
            long clOrdId) {
        if (amount != 0 && catalogue.isAsset(asset)) {
            ledger.pay(
                    PostingKind.FEE,
                    bookId,
                    catalogue.venueAccount(in.venueId()),
                    in.instrumentId(),
                    asset,
                    amount,
                    valueDate,
                    clOrdId);
        } else if (amount != 0) {
            page(AlertCode.INPUT_IGNORED, in);
        }
    }

    private void post(
            PostingKind kind,
            ExecutionReportDecoder in,
            int bookId,
            long signedQty,
            long px,
            int valueDate,
            long clOrdId) {
        if (signedQty != 0) {
            ledger.trade(
                    kind,
                    in.kind() != OrderEventKind.TRADE,
                    bookId,
                    catalogue.venueAccount(in.venueId()),
                    in.instrumentId(),
                    signedQty,
                    px,
                    valueDate,
                    clOrdId);
        }
    }

    private void ignored(ExecutionReportDecoder in, IgnoredReason reason) {
        emitter.ignored(ExecutionReportDecoder.TEMPLATE_ID, reason, in.clOrdId());
    }

    private void page(AlertCode code, ExecutionReportDecoder in) {
        emitter.alert(Severity.PAGE, code, in.venueId(), in.instrumentId(), in.clOrdId());
    }
}
