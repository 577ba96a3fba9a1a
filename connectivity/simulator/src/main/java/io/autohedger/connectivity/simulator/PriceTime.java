// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.fix.fix44.Codes;
import io.autohedger.model.Instrument;
import io.autohedger.model.Scaled;
import io.autohedger.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A book's way: price, then time. Others keep orders around the mid that come and go; what they
 * bring may trade with an order of the desk that rests.
 */
final class PriceTime implements Matching {
    private static final double LEVEL_IS_FILLED = 0.6; // an empty level, at one churn
    private static final double OLD_LEVEL_GOES = 0.5; // orders off the levels, at one churn
    private static final double SECOND = 1e9;
    private static final double ORDER_GOES = 0.1; // any order of others, at one churn

    /** The book of one instrument. */
    private static final class Book {
        final Instrument instrument;
        final BookSide bids = new BookSide(true);
        final BookSide offers = new BookSide(false);
        boolean isOpen;

        Book(Instrument instrument) {
            this.instrument = instrument;
        }

        BookSide side(boolean isBuy) {
            return isBuy ? bids : offers;
        }
    }

    private final BookConfig config;
    private final @Nullable MidPrices mids; // null: the book follows recorded quotes
    private final OrderLife life;
    private final Agenda agenda;
    private final SplittableRandom random;
    private final List<Book> books = new ArrayList<>();
    private Prints prints = (instrument, px, qty, now) -> {};
    private long nextChurnAt = Long.MAX_VALUE; // until a book is open

    PriceTime(
            BookConfig config,
            List<Instrument> instruments,
            @Nullable MidPrices mids,
            OrderLife life,
            Agenda agenda,
            SplittableRandom random) {
        this.config = config;
        this.mids = mids;
        this.life = life;
        this.agenda = agenda;
        this.random = random;
        for (Instrument instrument : instruments) {
            books.add(new Book(instrument));
        }
    }

    @Override
    public void accept(VenueOrder order, long now) {
        if (order.has(Fault.LATE_FILL)) {
            agenda.add(now + config.lateBy(), time -> enter(order, time));
        } else {
            enter(order, now);
        }
    }

    private void enter(VenueOrder order, long now) {
        if (!order.isLive()) {
            return; // canceled while it was late
        }
        Book book = open(order.instrument(), now);
        boolean isBuy = order.side() == Side.BUY;
        BookSide against = book.side(!isBuy);
        long limitPx = limit(order);
        boolean isAllOrNone = order.timeInForce() == Codes.TimeInForce.FILL_OR_KILL;
        long leaves = order.leavesQty();
        if (!isAllOrNone || against.available(limitPx, leaves) == leaves) {
            against.take(
                    limitPx,
                    leaves,
                    (resting, qty, px) -> {
                        trade(order, resting, qty, px, now);
                        prints.traded(book.instrument, px, qty, now);
                    });
        }
        if (order.isLive() && order.isImmediate()) {
            life.drop(order, false, now);
        } else if (order.isLive()) {
            book.side(isBuy).add(new BookSide.Entry(limitPx, order.leavesQty(), order));
        }
    }

    private void trade(
            VenueOrder order, @Nullable VenueOrder resting, long qty, long px, long now) {
        if (resting != null) {
            life.fill(resting, qty, px, now);
        }
        life.fill(order, qty, px, now);
    }

    private static long limit(VenueOrder order) {
        if (order.limitPx() != Scaled.NO_VALUE) {
            return order.limitPx();
        }
        return order.side() == Side.BUY ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    @Override
    public void withdraw(VenueOrder order) {
        Book book = book(order.instrument());
        book.side(order.side() == Side.BUY).remove(order);
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public boolean cancelsToReplace() {
        return config.cancelNew();
    }

    /** A smaller quantity at the same price keeps its place; anything else goes to the back. */
    @Override
    public void replaced(VenueOrder order, long oldQty, long oldPx, long now) {
        BookSide side = book(order.instrument()).side(order.side() == Side.BUY);
        boolean isSame = !cancelsToReplace() && order.isLive();
        if (isSame && order.limitPx() == oldPx && order.orderQty() <= oldQty) {
            side.resize(order, order.leavesQty());
            return;
        }
        side.remove(order);
        enter(order, now);
    }

    @Override
    public void show(Instrument instrument, int depth, long now, Ladder into) {
        Book book = open(instrument, now);
        into.clear();
        for (BookSide.Entry entry : book.bids.entries()) {
            if (into.bids == depth && into.bidPx[depth - 1] != entry.px) {
                break;
            }
            into.addBid(entry.px, entry.qty);
        }
        for (BookSide.Entry entry : book.offers.entries()) {
            if (into.offers == depth && into.offerPx[depth - 1] != entry.px) {
                break;
            }
            into.addOffer(entry.px, entry.qty);
        }
    }

    private Book book(Instrument instrument) {
        for (Book book : books) {
            if (book.instrument.instrumentId() == instrument.instrumentId()) {
                return book;
            }
        }
        throw new IllegalStateException(instrument.symbol() + " is not traded here");
    }

    /** The book, with orders of others from its first use on. */
    private Book open(Instrument instrument, long now) {
        Book book = book(instrument);
        if (!book.isOpen && mids != null) {
            book.isOpen = true;
            nextChurnAt = Math.min(nextChurnAt, now + config.churnInterval());
            churn(book, mids, 1, now);
        }
        return book;
    }

    @Override
    public void onTimer(long now) {
        if (now < nextChurnAt || mids == null) {
            return;
        }
        nextChurnAt = now + config.churnInterval();
        for (Book book : books) {
            if (book.isOpen) {
                churn(book, mids, LEVEL_IS_FILLED, now);
                othersTrade(book, now);
            }
        }
    }

    /** Somebody else takes what is best on one side, be it ours. */
    private void othersTrade(Book book, long now) {
        double probability = config.trades() * config.churnInterval() / SECOND;
        if (probability == 0 || random.nextDouble() >= probability) {
            return;
        }
        BookSide side = book.side(random.nextBoolean());
        long units = config.sizes().get(random.nextInt(config.sizes().size()));
        if (!side.entries().isEmpty()) {
            long qty = units * Scaled.pow10(book.instrument.qtyScale());
            side.take(
                    side.entries().getFirst().px,
                    qty,
                    (resting, traded, at) -> others(book, resting, traded, at, now));
        }
    }

    private void others(Book book, @Nullable VenueOrder resting, long qty, long px, long now) {
        if (resting != null) {
            life.fill(resting, qty, px, now);
        }
        prints.traded(book.instrument, px, qty, now);
    }

    @Override
    public boolean publishTo(Prints newPrints) {
        prints = newPrints;
        return true;
    }

    @Override
    public long nextDeadline() {
        return nextChurnAt;
    }

    @Override
    public void onQuote(RecordedQuotes quote, long now) {
        long bid = quote.bidPx();
        long offer = quote.offerPx();
        if (bid == Scaled.NO_VALUE || offer == Scaled.NO_VALUE || bid >= offer) {
            return;
        }
        Book book = book(quote.instrument());
        churn(book, bid, offer, step(book, (bid + offer) / 2.0), 1, now);
    }

    private void churn(Book book, MidPrices mids, double filled, long now) {
        double mid = mids.mid(book.instrument, now);
        long tick = book.instrument.tickPx();
        double half = mid * config.spreadBps() / 20_000;
        long bestBid = (long) Math.floor((mid - half) / tick) * tick;
        long bestOffer = (long) Math.ceil((mid + half) / tick) * tick;
        churn(book, bestBid, bestOffer, step(book, mid), filled, now);
    }

    /** Between two levels: half the spread that others keep. */
    private long step(Book book, double mid) {
        long tick = book.instrument.tickPx();
        return Math.max(1, Math.round(mid * config.spreadBps() / 20_000 / tick)) * tick;
    }

    /** Old orders of others leave, then new ones come, so that no side eats the other. */
    private void churn(
            Book book, long bestBid, long bestOffer, long step, double filled, long now) {
        book.bids.removeOthers(entry -> leaves(entry.px, bestBid, -step));
        book.offers.removeOthers(entry -> leaves(entry.px, bestOffer, step));
        for (int level = 0; level < config.depth(); level++) {
            fillLevel(book, true, bestBid - level * step, filled, now);
            fillLevel(book, false, bestOffer + level * step, filled, now);
        }
    }

    private boolean leaves(long px, long best, long step) {
        long levels = (px - best) / step;
        boolean isOnLevel = (px - best) % step == 0 && levels >= 0 && levels < config.depth();
        boolean isInside = step < 0 ? px > best : px < best;
        double draw = random.nextDouble();
        return isInside || draw < (isOnLevel ? ORDER_GOES : OLD_LEVEL_GOES);
    }

    private void fillLevel(Book book, boolean isBuy, long px, double probability, long now) {
        double draw = random.nextDouble();
        long units = config.sizes().get(random.nextInt(config.sizes().size()));
        boolean isEmpty = true;
        for (BookSide.Entry entry : book.side(isBuy).entries()) {
            isEmpty &= entry.order != null || entry.px != px;
        }
        if (!isEmpty || draw >= probability || px <= 0) {
            return;
        }
        long qty = units * Scaled.pow10(book.instrument.qtyScale());
        long left =
                book.side(!isBuy)
                        .take(
                                px,
                                qty,
                                (resting, traded, at) -> others(book, resting, traded, at, now));
        if (left > 0) {
            book.side(isBuy).add(new BookSide.Entry(px, left, null));
        }
    }
}
