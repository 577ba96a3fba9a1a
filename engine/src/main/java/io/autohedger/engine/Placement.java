// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine;

import io.autohedger.engine.execution.AvoidedVenues;
import io.autohedger.engine.execution.HedgeSizing;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.execution.VenueChoice;
import io.autohedger.engine.marketdata.Markets;
import io.autohedger.engine.marketdata.ReferenceChain;
import io.autohedger.engine.orders.Mirror;
import io.autohedger.engine.output.Emitter;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.risk.Gate;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.engine.strategy.StrategyPlan.Style;
import io.autohedger.model.Rounding;
import io.autohedger.model.Scaled;
import java.util.List;

/**
 * Where an order goes, at which price and for how long: the styles of LANGUAGE 2.2. A provider that
 * owes us an answer, that the program avoids, that people have stopped, that has taken as many
 * messages as it may, whose prime broker's line is full, or where an own order the other way still
 * works is passed over, and nobody is tried without a live quote (docs/decisions/0009, 0017), but
 * at the price of an operator (0035). An order that takes goes where it is expected to cost least
 * (0061), one that rests where the price of its side is best.
 *
 * <p>Reused: {@code begin}, then {@code next} until it says that there is no further venue.
 */
final class Placement {
    private final Catalogue catalogue;
    private final Markets markets;
    private final ReferenceChain references;
    private final Mirror mirror;
    private final Gate gate;
    private final AvoidedVenues avoided;
    private final AccountRoom accounts;
    private final Proposal order;
    private final VenueChoice choice;

    private List<Integer> venueIds = List.of();
    private int factor;
    private Style style = Style.IOC;
    private double operand;

    /** The price of limit where it is exact; no value: it is the operand. */
    private long exactPx;

    private long expireNanos;

    /** Bits of the venues with own orders the other way. */
    private int against;

    /** Bits of the venues that this placement has had. */
    private int tried;

    private long limitPx;
    private long mostPx;
    private boolean waits;

    /** Bits of the venues whose prime broker's line was full when the last one was chosen. */
    private int lineFull;

    /** And of those whose margin account had no room. */
    private int marginFull;

    private long aboutQty;

    /** Nobody quotes: the venue is tried at an operator's price. */
    private boolean isOperators;

    Placement(
            Catalogue catalogue,
            Markets markets,
            ReferenceChain references,
            Mirror mirror,
            Gate gate,
            AvoidedVenues avoided,
            AccountRoom accounts,
            Proposal order) {
        this.catalogue = catalogue;
        this.markets = markets;
        this.references = references;
        this.mirror = mirror;
        this.gate = gate;
        this.avoided = avoided;
        this.accounts = accounts;
        this.order = order;
        choice = new VenueChoice(catalogue, markets, mirror.costs());
    }

    /**
     * What is placed has its instrument and side.
     *
     * @param newOperand the slip of ioc and sweep, the price of limit
     * @param ttlNanos how long an order of passive or limit may rest
     * @param workingAgainst bits of the venues with own orders the other way
     */
    void begin(
            StrategyPlan.HedgeSite site,
            Style newStyle,
            double newOperand,
            long ttlNanos,
            int workingAgainst,
            long nowNanos) {
        venueIds = site.venueIds();
        factor = site.assetId();
        style = newStyle;
        operand = newOperand;
        exactPx = Scaled.NO_VALUE;
        aboutQty = 0;
        against = workingAgainst;
        tried = 0;
        limitPx = Scaled.NO_VALUE;
        mostPx = Scaled.NO_VALUE;
        waits = false;
        expireNanos = style.rests() ? expiry(ttlNanos, nowNanos) : Proposal.IMMEDIATE;
    }

    /** What would rest fills at once, at its price or a better one, or ends; after begin. */
    void immediate() {
        expireNanos = Proposal.IMMEDIATE;
    }

    /** About as much as is to be sent: by that providers are told apart; after begin. */
    void about(long qty) {
        aboutQty = qty;
    }

    /** The price of a limit that was given as a mantissa of the instrument; after begin. */
    void at(long px) {
        exactPx = px;
    }

    /** A venue was found, or there is one as soon as an own order there has ended. */
    boolean hasVenue() {
        return tried != 0 || waits || expireNanos == Scaled.NO_VALUE;
    }

    /** There is a venue, and an own order the other way works there that ends soon. */
    boolean waits() {
        return waits;
    }

    /**
     * The price at which an order of a site could go out now; no value: nobody may be traded with.
     * Sets nothing.
     */
    long openPx(
            StrategyPlan.HedgeSite site,
            int strategyId,
            int instrument,
            boolean buy,
            int workingAgainst,
            long nowNanos) {
        Style of = site.style();
        boolean toTake = of != Style.PASSIVE;
        boolean takesOffers = buy == toTake;
        int without =
                unusable(of, strategyId, nowNanos)
                        | workingAgainst
                        | gate.closedVenues(nowNanos)
                        | accounts.fullVenues(site.venueIds(), instrument, buy, nowNanos);
        int venue =
                markets.best(site.venueIds(), instrument, takesOffers, toTake, nowNanos, without);
        if (venue != 0) {
            return sidePx(venue, instrument, takesOffers);
        }
        return toTake && firstUp(site.venueIds(), without) != 0
                ? references.operatorPx(instrument, nowNanos)
                : Scaled.NO_VALUE;
    }

    /** Where the price is an operator's: the first venue that takes orders; 0: none does. */
    private int firstUp(List<Integer> venues, int without) {
        for (int i = 0; i < venues.size(); i++) {
            int venue = venues.get(i);
            if (markets.isUp(venue) && (without >>> venue & 1) == 0) {
                return venue;
            }
        }
        return 0;
    }

    /** Bits of the venues that cannot carry a style, owe us an answer, or are avoided. */
    private int unusable(Style of, int strategyId, long nowNanos) {
        int unable = of.rests() ? ~catalogue.goodTillDateVenues() : 0;
        return unable
                | mirror.orders().sums().unknownVenues()
                | mirror.comparingVenues(nowNanos)
                | avoided.mask(strategyId, nowNanos);
    }

    private long sidePx(int venue, int instrument, boolean offers) {
        return offers ? markets.offerPx(venue, instrument) : markets.bidPx(venue, instrument);
    }

    /** Sets the order's next venue, its price and its time; false: there is no further one. */
    boolean next(long nowNanos) {
        if (expireNanos == Scaled.NO_VALUE || (tried != 0 && style != Style.SWEEP)) {
            return false;
        }
        // An order that rests joins its own side; all others take from the other one.
        boolean takesOffers = order.buy == (style != Style.PASSIVE);
        long bestPx = choose(takesOffers, nowNanos);
        if (order.venueId == 0) {
            return false;
        }
        tried |= 1 << order.venueId;
        if (!price(bestPx, nowNanos)) {
            return false;
        }
        order.price = limitPx;
        order.mostPx = mostPx;
        order.expireNanos = expireNanos;
        return true;
    }

    /** A passive order, where its venue shows nothing but ours on its side. */
    boolean isOwnAlone() {
        return style == Style.PASSIVE
                && markets.isOwn(order.venueId, order.instrumentId, !order.buy);
    }

    /** Bits of the venues that were passed over, as the line of their prime broker is full. */
    int lineFull() {
        return lineFull;
    }

    /** Bits of the venues that were passed over, as their margin account has no room. */
    int marginFull() {
        return marginFull;
    }

    /** What may be sent to the venue: a sweep takes what it shows and leaves the rest to others. */
    long mostQty() {
        if (style != Style.SWEEP || isOperators) {
            return Long.MAX_VALUE;
        }
        int venue = order.venueId;
        return order.buy
                ? markets.offerQty(venue, order.instrumentId)
                : markets.bidQty(venue, order.instrumentId);
    }

    private static long expiry(long ttlNanos, long nowNanos) {
        return ttlNanos <= 0 ? Scaled.NO_VALUE : Scaled.add(nowNanos, ttlNanos);
    }

    /** The best venue that is left, and its price on a side. */
    private long choose(boolean takesOffers, long nowNanos) {
        int instrument = order.instrumentId;
        int passed = tried | unusable(style, order.strategyId, nowNanos);
        lineFull = accounts.lines().fullVenues(venueIds, instrument, order.buy, nowNanos);
        marginFull = accounts.margin().fullVenues(venueIds, instrument, order.buy, nowNanos);
        int closed = gate.closedVenues(nowNanos) | lineFull | marginFull;
        int venue = cheapest(takesOffers, passed | against | closed, nowNanos);
        if (venue == 0 && closed != 0) {
            // Where only closed ones are left, the gate refuses one of them and says who it was.
            venue = cheapest(takesOffers, passed | against, nowNanos);
        }
        waits = venue == 0 && best(takesOffers, passed | notOurs(), nowNanos) != 0;
        long px = venue == 0 ? Scaled.NO_VALUE : sidePx(venue, instrument, takesOffers);
        long said = references.operatorPx(instrument, nowNanos);
        isOperators = venue == 0 && !waits && said > 0 && style != Style.PASSIVE;
        if (isOperators) {
            venue = firstUp(venueIds, passed | against | closed);
        }
        order.level = references.find(instrument, venue, px, gate.referenceAge(), nowNanos);
        order.doubleReference = references.doublePx();
        order.referenceAgeNanos = references.ageNanos();
        order.venueId = venue;
        return isOperators ? said : px;
    }

    /** Venues where a client's order rests the other way: it is not ours to end, nor soon over. */
    private int notOurs() {
        boolean raises = order.buy == (catalogue.base(order.instrumentId) == factor);
        return mirror.restingForClients(factor, !raises);
    }

    /** Says, of the decision, what there was to choose from. */
    void tell(Emitter emitter, long decisionId) {
        choice.tell(emitter, decisionId);
    }

    /** Where all that are left are past a sweep's limit the best of them, which ends it. */
    private int cheapest(boolean takesOffers, int without, long nowNanos) {
        if (style == Style.PASSIVE) {
            choice.clear();
            return best(takesOffers, without, nowNanos);
        }
        int venue =
                choice.choose(
                        venueIds,
                        order.instrumentId,
                        order.buy,
                        nowNanos,
                        without,
                        limitPx,
                        aboutQty);
        return venue == 0 ? best(takesOffers, without, nowNanos) : venue;
    }

    private int best(boolean takesOffers, int without, long nowNanos) {
        boolean toTake = style != Style.PASSIVE;
        int instrument = order.instrumentId;
        return markets.best(venueIds, instrument, takesOffers, toTake, nowNanos, without);
    }

    /** Sets the prices at a venue's best; false: there is none, or it is past a sweep's limit. */
    private boolean price(long bestPx, long nowNanos) {
        int priceScale = catalogue.priceScale(order.instrumentId);
        long tick = catalogue.tickPx(order.instrumentId);
        if (limitPx != Scaled.NO_VALUE) {
            return order.buy ? bestPx <= limitPx : bestPx >= limitPx;
        }
        switch (style) {
            case IOC, SWEEP -> {
                limitPx = HedgeSizing.limitPx(bestPx, priceScale, operand, order.buy, tick);
                if (limitPx != Scaled.NO_VALUE) {
                    mostPx =
                            HedgeSizing.mostPx(
                                    limitPx,
                                    bestPx,
                                    priceScale,
                                    operand,
                                    order.buy,
                                    tick,
                                    catalogue.isInverse(order.instrumentId));
                }
            }
            case PASSIVE -> {
                limitPx = joinedPx(bestPx, tick, nowNanos);
                mostPx = limitPx;
            }
            case LIMIT -> {
                limitPx = ownPx(priceScale, tick);
                boolean isInverse = catalogue.isInverse(order.instrumentId);
                mostPx = HedgeSizing.mostPx(limitPx, bestPx, order.buy, isInverse);
            }
        }
        return limitPx != Scaled.NO_VALUE && limitPx > 0;
    }

    /**
     * What an order that rests joins: the best price of its side that others show. Where the venue
     * shows ours alone there, the best of the other venues: who joins himself stays where the
     * market was, and it leaves him there.
     */
    private long joinedPx(long bestPx, long tick, long nowNanos) {
        int instrument = order.instrumentId;
        boolean offer = !order.buy;
        if (!isOwnAlone()) {
            return bestPx;
        }
        long px = markets.bestPx(venueIds, instrument, offer, nowNanos);
        if (px == Scaled.NO_VALUE) {
            return px;
        }
        if (order.buy) {
            boolean isOffered = markets.offerQty(order.venueId, instrument) > 0;
            long inside = markets.offerPx(order.venueId, instrument) - tick;
            return isOffered ? Math.min(px, inside) : px;
        }
        boolean isBid = markets.bidQty(order.venueId, instrument) > 0;
        long inside = markets.bidPx(order.venueId, instrument) + tick;
        return isBid ? Math.max(px, inside) : px;
    }

    /** The limit of the program, the other way round where the pair is quoted so; never worse. */
    private long ownPx(int priceScale, long tick) {
        boolean isBase = catalogue.base(order.instrumentId) == factor;
        Rounding rounding = order.buy ? Rounding.FLOOR : Rounding.CEILING;
        long px =
                exactPx == Scaled.NO_VALUE
                        ? Scaled.fromReal(isBase ? operand : 1 / operand, priceScale, rounding)
                        : exactPx;
        return Scaled.toStep(px, tick, rounding);
    }
}
