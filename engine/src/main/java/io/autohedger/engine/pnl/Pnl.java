// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.pnl;

import io.autohedger.codecs.PostingKind;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.position.TradeListener;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * The desk's P&amp;L by component: of each instrument in its quote asset, of all in the base asset
 * (docs/decisions/0022). Mids are taken with every trade and with every telling, those of all
 * instruments alike, each before what it values; between two such instants the sum of the changes
 * is the change of the sum. Tells after an input that booked something, and otherwise what has
 * moved, at most once a second of the journal's time.
 */
public final class Pnl implements TradeListener {
    private static final long STEP_NANOS = 1_000_000_000L;

    private final Catalogue catalogue;
    private final ReferenceChain references;
    private final Emitter emitter;
    private final Translation translation;
    private final Line[] lines = new Line[Catalogue.MAX_INSTRUMENTS];
    private final InKind inKind;
    private final Costs costs;

    /** Bits of the instruments that were ever traded. */
    private final long[] traded = new long[Catalogue.MAX_INSTRUMENTS / Long.SIZE];

    private long toldNanos;
    private long seq;
    private long causeSeq;
    private boolean isDue;

    public Pnl(Catalogue catalogue, ReferenceChain references, Emitter emitter) {
        this.catalogue = catalogue;
        this.references = references;
        this.emitter = emitter;
        translation = new Translation(catalogue, references);
        inKind = new InKind(catalogue, translation);
        costs = new Costs(catalogue, lines, emitter);
        for (int id = 0; id < lines.length; id++) {
            lines[id] = new Line(id, catalogue, translation);
        }
    }

    /** A life begins, with the base asset that amounts are translated to. */
    public void base(int assetId) {
        translation.base(assetId);
    }

    /** An input begins. */
    public void beginStep(long newSeq) {
        seq = newSeq;
    }

    @Override
    public void traded(
            PostingKind kind,
            boolean isChange,
            int bookId,
            int instrumentId,
            long base,
            long quote,
            long px,
            long clOrdId) {
        begin(instrumentId, catalogue.quote(instrumentId));
        Line line = lines[instrumentId];
        if (kind == PostingKind.TRANSFER) {
            // What one book gets the other gives: nothing of all books', but a price of each.
            line.moved(seq);
            costs.trade(bookId, instrumentId, line.qty(base), -quote);
            return;
        }
        line.trade(component(kind, isChange), base, quote, px, seq);
        costs.trade(bookId, instrumentId, line.qty(base), -quote);
    }

    /** In the quote asset of its instrument it is of that line; else it is held as it was paid. */
    @Override
    public void paid(PostingKind kind, int bookId, int instrumentId, int assetId, long amount) {
        boolean isQuote = instrumentId != 0 && catalogue.quote(instrumentId) == assetId;
        begin(isQuote ? instrumentId : 0, assetId);
        if (isQuote) {
            lines[instrumentId].pay(Component.ofPayment(kind), amount, seq);
            costs.pay(bookId, instrumentId, amount);
        } else {
            inKind.pay(Component.ofPayment(kind), instrumentId, assetId, amount, seq);
        }
    }

    /** Something is booked: every mid and rate is taken before it. */
    private void begin(int instrumentId, int assetId) {
        // Bit 0 is of no instrument: no walk over the lines sees it.
        traded[instrumentId / Long.SIZE] |= 1L << instrumentId;
        translation.asset(assetId);
        sample();
        causeSeq = seq;
        isDue = true;
    }

    /**
     * Says what has changed, where it is time to.
     *
     * @param always where any input may be the last one, so that the last word is the end's
     */
    public void tell(long nowNanos, boolean always) {
        if (!isDue && !always && nowNanos - toldNanos < STEP_NANOS) {
            return;
        }
        // A booking has looked already, and an input that books brings no mid.
        boolean changed = isDue || sample();
        isDue = false;
        toldNanos = nowNanos;
        boolean valued = translation.isValued();
        translation.clearTotal();
        for (int id = next(0); id > 0; id = next(id)) {
            Line line = lines[id];
            if (line.hasChanged()) {
                line.say(emitter);
                changed = true;
            }
            translation.addTotal(catalogue.quote(id), line.total());
            valued &= line.isValued();
        }
        changed |= inKind.say(emitter);
        costs.say();
        valued &= inKind.isValued();
        if (changed && translation.hasBase()) {
            translation.say(emitter, valued, causeSeq);
        }
    }

    /** Between two inputs nothing is due. */
    public void state(StatePass pass) {
        toldNanos = pass.next(toldNanos);
        causeSeq = pass.next(causeSeq);
        pass.column(traded);
        translation.state(pass);
        for (int id = next(0); id > 0; id = next(id)) {
            lines[id].state(pass);
        }
        inKind.state(pass);
        costs.state(pass);
    }

    /** Rates first: a change of value is translated at the rate of its own instant. */
    private boolean sample() {
        boolean changed = translation.rates();
        for (int id = next(0); id > 0; id = next(id)) {
            lines[id].mid(references.lastMid(id));
        }
        return changed;
    }

    private static int component(PostingKind kind, boolean isChange) {
        if (isChange) {
            return Component.ADJUSTMENTS;
        }
        return switch (kind) {
            case CLIENT -> Component.CLIENT_SPREAD;
            case HEDGED -> Component.HEDGE_COST;
            default -> Component.ADJUSTMENTS;
        };
    }

    /** The next instrument that was traded, or 0. */
    private int next(int after) {
        int from = after + 1;
        for (int word = from / Long.SIZE; word < traded.length; word++) {
            long left = word == from / Long.SIZE ? traded[word] & -1L << from : traded[word];
            if (left != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return 0;
    }
}
