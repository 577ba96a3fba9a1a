// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.orders;

import io.autohedger.codecs.Certainty;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.model.Wide;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What all open orders come to: how many there are, and what they may still do to each asset, by
 * book, program, venue and instrument. So a question costs the same whatever is live.
 *
 * <p>Of an order that is about to change it is remembered what it comes to in the sums; when the
 * next question is asked, what has changed of that is counted, and most often that is its amounts
 * alone. Every write of what counts goes through {@link OrderRecords} or {@link RequestTable},
 * which say so before it; what an instrument or an asset is may change too, and then everything is
 * counted anew. The sums follow from the orders: they are no state.
 */
public final class LiveSums {
    /** Orders that have changed since the last question: those of one input or two. */
    private static final int MOST_OUT = 8;

    private static final int ASSETS = Catalogue.MAX_ASSETS;

    private final Catalogue catalogue;
    private final OrderTable orders;
    private final int[] out = new int[MOST_OUT];

    /** What those count as in the sums until then. */
    private final Counted[] was = new Counted[MOST_OUT];

    private final Counted now = new Counted();

    /** Of an order that comes into the sums or goes out of them: the other side. */
    private final Counted nothing = new Counted();

    private int outCount;

    /** Follows: another number once an order has changed in what counts, or may have. */
    private long changes;

    /** As it was told; no state. */
    private int apart;

    private int countedBy;

    private int openBooks;
    private final int[] openOfBook = new int[Catalogue.MAX_BOOKS];
    private final BookLegs[] legs = new BookLegs[Catalogue.MAX_BOOKS];
    private @Nullable ProgramSums[] programs = new ProgramSums[1];
    private final int[] restingOf = new int[Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS * 2];
    private final VenueSums venues = new VenueSums();
    private final int[] unknownOfVenue = new int[Catalogue.MAX_VENUES];
    private int unknown;
    private int unknownOpen;
    private int covers;
    private int questions;
    private int cancelsAsked;
    private int cancelsWaiting;

    LiveSums(Catalogue catalogue, OrderTable orders) {
        this.catalogue = catalogue;
        this.orders = orders;
        for (int book = 0; book < legs.length; book++) {
            legs[book] = new BookLegs();
        }
        for (int i = 0; i < was.length; i++) {
            was[i] = new Counted();
        }
    }

    /** What some orders may still do to each asset, one way and the other. */
    private static final class Legs {
        private final Wide[] down = Wide.many(ASSETS);
        private final Wide[] up = Wide.many(ASSETS);

        void move(int assetId, long off, long on) {
            (off < 0 ? down : up)[assetId].subtract(off);
            (on < 0 ? down : up)[assetId].add(on);
        }
    }

    /** Of all orders of a book, and of those of them that are in doubt. */
    private static final class BookLegs {
        private final Legs all = new Legs();
        private final Legs doubt = new Legs();
    }

    /** Of one program: by book, and the quantities by instrument. */
    private static final class ProgramSums {
        private int open;
        private int books;
        private final @Nullable Legs[] byBook = new Legs[Catalogue.MAX_BOOKS];
        private final long[] buys = new long[Catalogue.MAX_INSTRUMENTS];
        private final long[] sells = new long[Catalogue.MAX_INSTRUMENTS];
        private final int[] openOf = new int[Catalogue.MAX_INSTRUMENTS];

        Legs of(int book) {
            Legs legs = byBook[book];
            if (legs == null) {
                legs = new Legs();
                byBook[book] = legs;
                books |= 1 << book;
            }
            return legs;
        }
    }

    /** Remembers an order as it was counted; it is about to change. */
    void leave(int slot) {
        changes++;
        if (countedBy != catalogue.amountsVersion()) {
            return;
        }
        for (int i = 0; i < outCount; i++) {
            if (out[i] == slot) {
                return;
            }
        }
        if (outCount == MOST_OUT) {
            settle();
        }
        was[outCount].read(orders, slot);
        out[outCount++] = slot;
    }

    /** Another number than before where any of the sums may be another. */
    public long changes() {
        return changes;
    }

    /** Everything counts as it is now. */
    private void settle() {
        if (countedBy != catalogue.amountsVersion()) {
            recount();
        }
        for (int i = 0; i < outCount; i++) {
            now.read(orders, out[i]);
            if (!now.isBeside(was[i])) {
                count(was[i], -1);
                count(now, 1);
            } else if (now.isOpen() && !now.hasAmountsOf(was[i])) {
                move(was[i], now);
            }
        }
        outCount = 0;
    }

    /** Counts all open orders, and nothing that was counted before. */
    void recount() {
        countedBy = catalogue.amountsVersion();
        outCount = 0;
        openBooks = 0;
        unknown = 0;
        unknownOpen = 0;
        covers = 0;
        questions = 0;
        cancelsAsked = 0;
        cancelsWaiting = 0;
        Arrays.fill(openOfBook, 0);
        Arrays.fill(restingOf, 0);
        Arrays.fill(unknownOfVenue, 0);
        Arrays.fill(programs, null);
        venues.clear();
        for (int book = 0; book < legs.length; book++) {
            legs[book] = new BookLegs();
        }
        for (int slot = orders.firstOpen(); slot >= 0; slot = orders.nextOpen(slot)) {
            now.read(orders, slot);
            count(now, 1);
        }
    }

    private void count(Counted order, int sign) {
        if (!order.isOpen()) {
            return;
        }
        int book = order.book();
        openOfBook[book] += sign;
        openBooks = openOfBook[book] == 0 ? openBooks & ~(1 << book) : openBooks | 1 << book;
        if (isUnknown(order)) {
            unknown += sign;
            unknownOpen += order.certainty() == Certainty.UNKNOWN_OPEN ? sign : 0;
            unknownOfVenue[order.venue()] += sign;
        }
        if (order.isResting()) {
            restingOf[atVenue(order.venue(), order.instrument(), order.isBuy())] += sign;
        }
        covers += order.cover() == Covers.NONE ? 0 : sign;
        questions += order.question() == Questions.NONE ? 0 : sign;
        cancelsAsked += order.cancel() == Cancels.ASKED ? sign : 0;
        cancelsWaiting += order.cancel() == Cancels.WAITING ? sign : 0;
        ProgramSums program = program(order.strategy());
        program.open += sign;
        program.openOf[order.instrument()] += sign;
        venues.count(order.venue(), order.instrument(), sign);
        amounts(order, sign);
    }

    private static boolean isUnknown(Counted order) {
        return order.certainty() != Certainty.KNOWN;
    }

    private void amounts(Counted order, int sign) {
        if (order.exposed() == 0) {
            return;
        }
        nothing.setBeside(order);
        if (sign > 0) {
            move(nothing, order);
        } else {
            move(order, nothing);
        }
    }

    /** The amounts of an order become others, counted under the same. */
    private void move(Counted from, Counted to) {
        int instrument = from.instrument();
        ProgramSums program = program(from.strategy());
        (from.isBuy() ? program.buys : program.sells)[instrument] += to.exposed() - from.exposed();
        int base = catalogue.base(instrument);
        int quote = catalogue.quote(instrument);
        Legs own = program.of(from.book());
        BookLegs all = legs[from.book()];
        Legs doubt = isUnknown(from) ? all.doubt : null;
        long baseOff = baseLeg(from);
        long baseOn = baseLeg(to);
        move(own, all.all, doubt, base, baseOff, baseOn);
        venues.moveBase(from.venue(), instrument, baseOff, baseOn);
        if (quote != base) {
            long quoteOff = quoteLeg(from);
            long quoteOn = quoteLeg(to);
            move(own, all.all, doubt, quote, quoteOff, quoteOn);
            venues.moveQuote(from.venue(), instrument, quoteOff, quoteOn);
        }
    }

    private long baseLeg(Counted order) {
        return order.exposed() == 0
                ? 0
                : orders.baseLeg(order.instrument(), order.signed(), order.mostPx());
    }

    private long quoteLeg(Counted order) {
        return order.exposed() == 0
                ? 0
                : orders.quoteLeg(order.instrument(), order.signed(), order.mostPx());
    }

    private static void move(
            Legs own, Legs all, @Nullable Legs doubt, int assetId, long off, long on) {
        own.move(assetId, off, on);
        all.move(assetId, off, on);
        if (doubt != null) {
            doubt.move(assetId, off, on);
        }
    }

    private ProgramSums program(int strategy) {
        if (strategy >= programs.length) {
            programs = Arrays.copyOf(programs, 2 * strategy);
        }
        ProgramSums program = programs[strategy];
        if (program == null) {
            program = new ProgramSums();
            programs[strategy] = program;
        }
        return program;
    }

    private static int atVenue(int venue, int instrument, boolean buys) {
        return (venue * Catalogue.MAX_INSTRUMENTS + instrument) * 2 + (buys ? 1 : 0);
    }

    public int openCountOf(int strategy) {
        settle();
        return program(strategy).open;
    }

    public int openCountOf(int strategy, int instrument) {
        settle();
        return program(strategy).openOf[instrument];
    }

    public int openCountIn(int bookMask) {
        settle();
        int count = 0;
        for (int left = bookMask & openBooks; left != 0; left &= left - 1) {
            count += openOfBook[Integer.numberOfTrailingZeros(left)];
        }
        return count;
    }

    public int unknownCount() {
        settle();
        return unknown;
    }

    /** Bits of the venues that owe us an answer. */
    public int unknownVenues() {
        settle();
        int mask = 0;
        for (int venue = 0; unknown > 0 && venue < unknownOfVenue.length; venue++) {
            mask |= unknownOfVenue[venue] > 0 ? 1 << venue : 0;
        }
        return mask;
    }

    /** Whether there are orders in doubt whose life is not over. */
    boolean hasUnknownOpen() {
        settle();
        return unknownOpen > 0;
    }

    /** Whether any order covers a doubt. */
    public boolean hasCovers() {
        settle();
        return covers > 0;
    }

    /** Whether a question about an order waits for room. */
    boolean hasQuestions() {
        settle();
        return questions > 0;
    }

    /** Whether a request to cancel an order is made, and not turned down. */
    boolean hasCancelsAsked() {
        settle();
        return cancelsAsked > 0;
    }

    /** Whether one waits for room. */
    boolean hasCancelsWaiting() {
        settle();
        return cancelsWaiting > 0;
    }

    /** Whether any order rests at a venue on a side. */
    boolean hasResting(int venue, int instrument, boolean buys) {
        settle();
        return restingOf[atVenue(venue, instrument, buys)] > 0;
    }

    /** What may still fill of a program's orders on one side of an instrument. */
    public long exposedOf(int strategy, int instrument, boolean buys) {
        settle();
        ProgramSums program = program(strategy);
        return (buys ? program.buys : program.sells)[instrument];
    }

    /** What open orders come to by venue and instrument; counted from the first question on. */
    public VenueSums byVenue() {
        if (venues.ask()) {
            recount();
        }
        settle();
        return venues;
    }

    /** Adds what live and unknown orders may still do to an asset; unknown alone to doubt. */
    public void inFlight(int bookMask, int assetId, Wide down, Wide up, Wide doubt) {
        settle();
        for (int left = bookMask & openBooks; left != 0; left &= left - 1) {
            BookLegs book = legs[Integer.numberOfTrailingZeros(left)];
            down.add(book.all.down[assetId]);
            up.add(book.all.up[assetId]);
            if (unknown > 0) {
                doubt.add(book.doubt.up[assetId]);
                doubt.subtract(book.doubt.down[assetId]);
            }
        }
    }

    /** Books whose orders stand in for something else: of no program where others are asked for. */
    public void apart(int books) {
        apart = books;
    }

    /** Adds what a program's orders, and all of some books, may do to an asset one way. */
    public void add(int strategy, int bookMask, int assetId, boolean up, Wide into) {
        settle();
        for (int left = bookMask & openBooks; left != 0; left &= left - 1) {
            Legs book = legs[Integer.numberOfTrailingZeros(left)].all;
            into.add((up ? book.up : book.down)[assetId]);
        }
        ProgramSums program = program(strategy);
        for (int left = program.books & ~bookMask & ~apart; left != 0; left &= left - 1) {
            Legs own = program.of(Integer.numberOfTrailingZeros(left));
            into.add((up ? own.up : own.down)[assetId]);
        }
    }

    /** Whether an order of some books that is not in doubt moves an asset one way. */
    public boolean hasKnown(int bookMask, int assetId, boolean up) {
        settle();
        for (int left = bookMask & openBooks; left != 0; left &= left - 1) {
            BookLegs book = legs[Integer.numberOfTrailingZeros(left)];
            Wide all = (up ? book.all.up : book.all.down)[assetId];
            Wide doubt = (up ? book.doubt.up : book.doubt.down)[assetId];
            if (all.high() != doubt.high() || all.low() != doubt.low()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an order of some books that is in doubt moves an asset. */
    public boolean hasDoubt(int bookMask, int assetId) {
        settle();
        for (int left = bookMask & openBooks; unknown > 0 && left != 0; left &= left - 1) {
            Legs doubt = legs[Integer.numberOfTrailingZeros(left)].doubt;
            if (doubt.down[assetId].signum() != 0 || doubt.up[assetId].signum() != 0) {
                return true;
            }
        }
        return false;
    }
}
