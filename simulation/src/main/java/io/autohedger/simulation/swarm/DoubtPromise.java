// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is promised of naked and doubled (design, ORDERS 4), judged by what the venues have filled
 * and what the clients have dealt. With all orders whose end the desk cannot know unfilled and
 * filled, its exposure lies between two ends; what is certain of that is ordinary demand, however
 * large, and the rest is what the doubt is about. By how much the rest would be less without the
 * covers of that doubt is doubled, and the other part naked:
 *
 * <ul>
 *   <li>naked never passes the doubt amount, and doubled never the cover cap, but for what clients
 *       have dealt since the last cover left;
 *   <li>once an order has been owed for longer than the doubt time, naked does not pass the doubt
 *       amount less what its covers have filled, the intake is closed and somebody was asked.
 * </ul>
 *
 * <p>An order is answered when the desk has been told of its end, or takes it for ended, and its
 * venue has it as the desk was told. Quantities are of the base asset; above 0 bought.
 */
final class DoubtPromise {
    private final DeskRecipe recipe;
    private final DeskRecipe.Bounds bounds;
    private final Instrument instrument;
    private final Map<Integer, VenueAgent> venues = new TreeMap<>();
    private @Nullable Belief seen;
    private final List<Watched> watched = new ArrayList<>();
    private int taken;

    /** The order that an answer is owed for longest. */
    private String oldest = "";

    /**
     * What the clients had dealt when the last cover left, of those that go the way that the covers
     * have gone in all: what they deal later is theirs. One that takes covers back adds none.
     */
    private long coveredAt;

    /** Of the orders that are settled for good. */
    private long settled;

    private long down;
    private long up;
    private long truth;
    private long cover;

    /** Steps at which an order was owed for longer than the doubt time. */
    long doubtTimes;

    /** The same with a cover that has filled. */
    long covered;

    /** An order, as it is judged. */
    private static final class Watched {
        final Told.Order told;
        final Belief.Order believed;
        final String name;

        /** Of a cover: the orders whose doubt it is for; empty: they are answered. */
        final List<Watched> covers = new ArrayList<>();

        @Nullable VenueOrder atVenue;
        boolean isAnswered;

        Watched(Told.Order told, Belief.Order believed, String name) {
            this.told = told;
            this.believed = believed;
            this.name = name;
        }

        long filled() {
            VenueOrder order = atVenue;
            return order == null ? 0 : order.cumQty();
        }

        /** What both legs of its fills come to: those of no swap have one. */
        long net() {
            VenueOrder order = atVenue;
            return order == null ? 0 : order.cumQty() - order.farQty();
        }

        /**
         * What is told: of a swap by its fills alone, since a count says nothing of its far leg.
         */
        long told() {
            VenueOrder order = atVenue;
            boolean isSwap = order != null && order.farQty() > 0;
            return isSwap ? told.traded : told.filledQty;
        }

        void look(VenueAgent venue) {
            if (atVenue == null) {
                atVenue = venue.ledger().order(name);
            }
            VenueOrder order = atVenue;
            boolean isOver = told.hasEnded || believed.isOver;
            boolean isLive = order != null && order.isLive();
            isAnswered = isOver && !isLive && told() == filled();
        }

        /** Nothing will ever be different about it. */
        boolean isSettled() {
            return isAnswered && atVenue != null && covers.isEmpty();
        }
    }

    DoubtPromise(DeskRecipe recipe, List<VenueAgent> agents) {
        this.recipe = recipe;
        bounds = recipe.bounds();
        instrument = recipe.universe().instruments().getFirst();
        for (VenueAgent agent : agents) {
            for (Universe.Named venue : recipe.universe().venues()) {
                if (venue.name().equals(agent.name())) {
                    venues.put(venue.id(), agent);
                }
            }
        }
    }

    /** After a turn, of a desk that is up and whose journal has all of its orders. */
    void check(Belief belief, long bornNanos) {
        take(belief);
        Told told = belief.told;
        long sinceNanos = look(belief.outsideQty());
        if (sinceNanos == Long.MAX_VALUE) {
            return; // every order is answered
        }
        // What is certain is ordinary demand, however large: the doubt is about the rest.
        long certain = certain(down, up);
        long rest = Math.abs(truth - certain);
        long without = Math.abs(truth - cover - certain(down - cover, up - cover));
        long doubled = Math.max(0, rest - without);
        long naked = rest - doubled;
        long doubt = inBase(bounds.doubt(), told.lowestPx);
        if (naked > doubt) {
            throw violation("naked", naked, doubt);
        }
        long cap = inBase(bounds.cover(), told.lowestPx);
        long flow = Math.abs(belief.outsideQty() - coveredAt);
        if (doubled > cap + flow) {
            throw violation("doubled", doubled, cap + flow);
        }
        long owedFrom = Math.max(sinceNanos + bounds.unknownAfterNanos(), bornNanos);
        if (told.nowNanos < owedFrom + bounds.doubtNanos()) {
            return;
        }
        doubtTimes++;
        covered += cover == 0 ? 0 : 1;
        long shorter = Math.min(up - certain, certain - down);
        long most = doubt - Math.min(Math.abs(cover), shorter);
        if (naked > most) {
            throw violation("naked past the doubt time", naked, most);
        }
        if (!told.isIntakeClosed) {
            throw new Violation("contained", oldest + ": past the doubt time the intake is open");
        }
        if (!told.isAsked) {
            throw new Violation("asked", oldest + ": past the doubt time nobody was asked");
        }
    }

    private static long certain(long low, long high) {
        return low > 0 ? low : Math.min(high, 0);
    }

    private Violation violation(String what, long qty, long most) {
        return new Violation(
                what.substring(0, what.indexOf(' ') < 0 ? what.length() : what.indexOf(' ')),
                qty
                        + " "
                        + what
                        + ", of at most "
                        + most
                        + ", exposure "
                        + truth
                        + " in "
                        + down
                        + " to "
                        + up
                        + ", covers "
                        + cover);
    }

    /** Orders that are new since the last look; all of them in a new life. */
    private void take(Belief belief) {
        if (seen != belief) {
            seen = belief;
            watched.clear();
            taken = 0;
            settled = 0;
        }
        List<Told.Order> orders = belief.told.orders;
        while (taken < orders.size()) {
            Told.Order told = orders.get(taken++);
            Belief.Order believed = belief.orders.get(told.clOrdId);
            if (believed == null) {
                throw new IllegalStateException("an order is not in the belief: " + told.clOrdId);
            }
            String name = ClOrdId.text(recipe.environment(), told.clOrdId);
            Watched next = new Watched(told, believed, name);
            if (told.isCover) {
                watched.stream()
                        .filter(w -> !w.told.isCover && !w.isAnswered)
                        .forEach(next.covers::add);
            }
            watched.add(next);
        }
    }

    /** Adds everything up; gives the time from which the oldest answer is owed, if any is. */
    private long look(long clients) {
        for (Watched w : watched) {
            VenueAgent venue = venues.get(w.believed.venueId);
            if (venue == null) {
                throw new IllegalStateException("no such venue: " + w.believed.venueId);
            }
            w.look(venue);
            w.covers.removeIf(of -> of.isAnswered);
        }
        for (int i = watched.size() - 1; i >= 0; i--) {
            if (watched.get(i).isSettled()) {
                Watched gone = watched.remove(i);
                settled += gone.told.sign * gone.net();
            }
        }
        down = clients + settled;
        up = down;
        truth = down;
        cover = 0;
        long bought = clients;
        long sold = clients;
        long since = Long.MAX_VALUE;
        for (Watched w : watched) {
            boolean isCover = !w.covers.isEmpty();
            int sign = w.told.sign;
            long filled = w.net();
            // A cover stands as far as it was filled, told or not: the doubt is not about it.
            long known = isCover ? filled : w.told() - w.told.farQty;
            long open = isCover || w.isAnswered ? 0 : w.told.mostQty() - w.told();
            down += sign * known + Math.min(0, sign * open);
            up += sign * known + Math.max(0, sign * open);
            truth += sign * filled;
            cover += isCover ? sign * filled : 0;
            bought = isCover && sign > 0 ? w.told.clientsQty : bought;
            sold = isCover && sign < 0 ? w.told.clientsQty : sold;
            if (!w.isAnswered && w.told.answerFromNanos() < since) {
                since = w.told.answerFromNanos();
                oldest = w.name;
            }
        }
        coveredAt = cover > 0 ? bought : sold;
        return since;
    }

    /** Whole units of the base currency, at a price, as a quantity. */
    private long inBase(long amount, long px) {
        double price = px / Math.pow(10, instrument.priceScale());
        return (long) (amount / price * Math.pow(10, instrument.qtyScale()));
    }
}
