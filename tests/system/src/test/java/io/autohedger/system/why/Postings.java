// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.PostingDecoder;
import io.autohedger.codecs.PostingKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ledger, posted again: every leg that an event has, by the kind of its instrument (ORDERS
 * section 3), and what they come to by book, account and asset. What the core posts in an input is
 * the same legs, each once, whatever their order.
 */
final class Postings {
    /** Of a leg that is no order's. */
    static final long NO_ORDER = PostingDecoder.clOrdIdNullValue();

    /** In the place of an account: the other side of a crossing is another book. */
    private static final int NO_ACCOUNT = 0;

    private static final int COUNTERPARTY = 0;
    private static final int NO_DATE = PostingDecoder.valueDateNullValue();
    private static final int EXTRA_DIGITS = 4;

    private final Recount recount;
    private final Facts facts;
    private final Map<String, BigDecimal> held = new HashMap<>();

    /** By the first venue of the account and the asset, and what was dealt by the instrument. */
    private final Map<String, BigDecimal> atVenues = new HashMap<>();

    private final Map<String, BigDecimal> dealtAtVenues = new HashMap<>();

    /** Of each date: what settles then, by the first venue of the account and the asset. */
    private final Map<Integer, Map<String, BigDecimal>> onDates = new TreeMap<>();

    private final List<String> derived = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** Whose trade it is, with whom, in which book. */
    record Of(PostingKind kind, int book, int account, long clOrdId) {}

    Postings(Recount recount) {
        this.recount = recount;
        facts = recount.facts;
    }

    BigDecimal of(int book, int asset) {
        return held.getOrDefault(book + " " + asset, BigDecimal.ZERO);
    }

    /** What is left with a venue of an asset; of venues that share an account, with the first. */
    BigDecimal at(int venue, int asset) {
        return atVenues.getOrDefault(venue + " " + asset, BigDecimal.ZERO);
    }

    /** The same of what settles on a date. */
    BigDecimal at(int venue, int asset, int date) {
        return onDates.getOrDefault(date, Map.of())
                .getOrDefault(venue + " " + asset, BigDecimal.ZERO);
    }

    /** On which anything settles at a venue. */
    Set<Integer> dates() {
        return onDates.keySet();
    }

    /** What was bought less what was sold of an instrument on a venue's account. */
    BigDecimal dealtAt(int venue, Facts.Pair pair) {
        int first = facts.venueOfAccount(facts.venue(venue).account());
        return dealtAtVenues.getOrDefault(first + " " + pair.id(), BigDecimal.ZERO);
    }

    /**
     * A trade of the desk: above 0 it has bought.
     *
     * @return when it settles: as it was told, or spot
     */
    int trade(Of of, Facts.Pair pair, BigDecimal signedQty, BigDecimal px, int toldDate) {
        int date = date(pair.id(), toldDate);
        BigDecimal base = pair.leg(pair.base(), signedQty, px);
        BigDecimal quote = pair.leg(pair.quote(), signedQty, px);
        both(of, pair.base(), base, date, pair.id());
        both(of, pair.quote(), quote, date, pair.id());
        recount.rolls.traded(of.book, pair, date, base);
        recount.takenBack.traded(of.kind, of.book, pair, base, quote);
        int venue = facts.venueOfAccount(of.account);
        recount.agreed.traded(of.account, pair, signedQty);
        dealtAtVenues.merge(venue + " " + pair.id(), signedQty, BigDecimal::add);
        return date;
    }

    /** One book gives, another gets it, and nobody outside has to do with it. */
    void cross(int from, int to, Facts.Pair pair, BigDecimal signedQty, BigDecimal px) {
        int date = date(pair.id(), Rolls.NONE);
        BigDecimal base = pair.leg(pair.base(), signedQty, px);
        BigDecimal quote = pair.leg(pair.quote(), signedQty, px);
        for (int book : List.of(to, from)) {
            Of of = new Of(PostingKind.TRANSFER, book, NO_ACCOUNT, NO_ORDER);
            boolean gets = book == to;
            own(of, pair.base(), gets ? base : base.negate(), date, pair.id());
            own(of, pair.quote(), gets ? quote : quote.negate(), date, pair.id());
            recount.rolls.traded(book, pair, date, gets ? base : base.negate());
        }
    }

    /** What is no trade, and of one asset: above 0 the desk receives it. */
    void pay(Of of, int instrument, int asset, BigDecimal amount, int date) {
        both(of, asset, amount, date, instrument);
    }

    /** What is at one date is sold there and bought for another. */
    void roll(
            int book,
            int account,
            Facts.Pair pair,
            BigDecimal base,
            BigDecimal nearPx,
            int nearDate,
            BigDecimal farPx,
            int farDate) {
        Of of = new Of(PostingKind.ROLL, book, account, NO_ORDER);
        both(of, pair.base(), base.negate(), nearDate, pair.id());
        both(of, pair.quote(), posted(pair.quote(), base.multiply(nearPx)), nearDate, pair.id());
        both(of, pair.base(), base, farDate, pair.id());
        BigDecimal far = posted(pair.quote(), base.multiply(farPx)).negate();
        both(of, pair.quote(), far, farDate, pair.id());
    }

    /** When a trade of now settles: as it tells, or spot. */
    int date(int instrument, int toldDate) {
        return toldDate == Rolls.NONE ? recount.rolls.spot(instrument, recount.now) : toldDate;
    }

    private BigDecimal posted(int asset, BigDecimal amount) {
        return amount.setScale(facts.asset(asset).scale() + EXTRA_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** In the book, and the opposite at whoever is on the other side. */
    private void both(Of of, int asset, BigDecimal amount, int date, int instrument) {
        own(of, asset, amount, date, instrument);
        derived.add(words(of, COUNTERPARTY, asset, amount.negate(), date, instrument));
        String at = facts.venueOfAccount(of.account) + " " + asset;
        atVenues.merge(at, amount, BigDecimal::add);
        onDates.computeIfAbsent(date, _ -> new HashMap<>()).merge(at, amount, BigDecimal::add);
        if (of.kind == PostingKind.FEE || of.kind == PostingKind.FUNDING) {
            // It goes off the equity, and is no position.
            recount.margin.moved();
        } else {
            recount.margin.booked(facts.venueOfAccount(of.account), instrument, asset, amount);
        }
    }

    private void own(Of of, int asset, BigDecimal amount, int date, int instrument) {
        held.merge(of.book + " " + asset, amount, BigDecimal::add);
        derived.add(words(of, of.book, asset, amount, date, instrument));
    }

    private String words(Of of, int book, int asset, BigDecimal amount, int date, int instrument) {
        return words(
                of.kind,
                facts.book(of.book).entity(),
                book,
                of.account,
                asset,
                amount,
                date,
                instrument,
                of.clOrdId);
    }

    private static String words(
            PostingKind kind,
            int entity,
            int book,
            int account,
            int asset,
            BigDecimal amount,
            int date,
            int instrument,
            long clOrdId) {
        return "%s of entity %d, book %d, account %d: %s of %d%s for instrument %d%s"
                .formatted(
                        kind,
                        entity,
                        book,
                        account,
                        amount.stripTrailingZeros().toPlainString(),
                        asset,
                        date == NO_DATE ? "" : " on day " + date,
                        instrument,
                        clOrdId == NO_ORDER ? "" : " by " + clOrdId);
    }

    void told(PostingDecoder out) {
        told.add(
                words(
                        out.kind(),
                        out.entityId(),
                        out.bookId(),
                        out.accountId(),
                        out.assetId(),
                        facts.asset(out.assetId()).posted(out.amount().high(), out.amount().low()),
                        out.valueDate(),
                        out.instrumentId(),
                        out.clOrdId()));
    }

    void endOfInput() {
        List<String> more = new ArrayList<>(told);
        derived.removeIf(more::remove);
        if (!derived.isEmpty() || !more.isEmpty()) {
            recount.wrong.add(
                    "postings in " + recount.seq() + ": said " + more + ", derived " + derived);
        }
        derived.clear();
        told.clear();
    }
}
