// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.ValveState;
import io.autohedger.connectivity.simulator.ClientAgent;
import io.autohedger.connectivity.simulator.DropCopyAgent;
import io.autohedger.connectivity.simulator.QuoteFill;
import io.autohedger.connectivity.simulator.VenueAgent;
import io.autohedger.connectivity.simulator.VenueLedger;
import io.autohedger.connectivity.simulator.VenueOrder;
import io.autohedger.model.ClOrdId;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.Desk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the desk to its promises (design, RELIABILITY 5.3), after every turn of anybody. The truth
 * is what the venues' and the client's ledgers say; what the desk believes is what is judged.
 */
final class Judge {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOT_LOWERED = Long.MIN_VALUE;
    private static final long EXTRA = 10_000; // an exposure has four digits more than its asset

    /** How long certain demand may lie there while nobody works on it and nobody was told. */
    private static final long PATIENCE = 10 * SECOND;

    /** Every venue gives prices four times a second. */
    private static final long FRESH = 2 * SECOND;

    private final DeskRecipe recipe;
    private final DeskLives lives;
    private final WireWatch wire;
    private final List<VenueAgent> venues;
    private final ClientAgent client;
    private final Instrument instrument;
    private final DoubtPromise doubts;
    private final Deque<Long> sendTimes = new ArrayDeque<>();
    private @Nullable Belief seen;
    private boolean stopPromised;
    private long lineMost = NOT_LOWERED;
    private boolean stopped;
    private long overSince;

    Judge(
            DeskRecipe recipe,
            DeskLives lives,
            WireWatch wire,
            List<VenueAgent> venues,
            ClientAgent client) {
        this.recipe = recipe;
        this.lives = lives;
        this.wire = wire;
        this.venues = venues;
        this.client = client;
        doubts = new DoubtPromise(recipe, venues);
        instrument = recipe.universe().instruments().getFirst();
    }

    void afterTurn(long now) {
        if (wire.broken() != null) {
            throw new Violation("wire", String.valueOf(wire.broken()));
        }
        Belief belief = lives.belief();
        sends(belief, now);
        Desk desk = lives.desk();
        if (desk == null || desk.failure() != null) {
            overSince = 0;
            return;
        }
        if (seen != belief) {
            seen = belief;
            kept(belief);
        }
        interval(belief);
        exposed(belief);
        line();
        band(belief, now);
    }

    /** Every order that left has its intent in the journal, and keeps to the limits. */
    private void sends(Belief belief, long now) {
        for (long clOrdId : wire.newOrders) {
            Belief.Order intent = belief.orders.get(clOrdId);
            // Of the step under way at its death, the desk's outputs were not all told.
            if (intent == null && lives.desk() != null) {
                throw new Violation("intent", text(clOrdId) + " left without its intent");
            }
            if (stopped) {
                throw new Violation("kill", text(clOrdId) + " left after orders were stopped");
            }
            rate(now);
            if (intent != null) {
                size(intent);
                priced(belief, intent);
                crossing(intent);
            }
        }
        wire.newOrders.clear();
        for (String id : wire.acknowledged) {
            if (!belief.deals.contains(id) && lives.desk() != null) {
                throw new Violation("ack", "deal " + id + " was acknowledged and is not recorded");
            }
        }
        wire.acknowledged.clear();
        stopped |= stopPromised && belief.outValve == ValveState.STOP;
    }

    /** Whoever stopped the orders was answered; before that a crash may have forgotten it. */
    void stopIsPromised() {
        stopPromised = true;
    }

    /**
     * Whoever lowered a prime broker's line was answered: what stands or may still fill there is
     * the most that ever will.
     */
    void lineIsLowered() {
        DeskRecipe.PrimeLine line = recipe.line();
        lineMost = Math.abs(netAtLine()) - quotedAtLine();
        for (Belief.Order order : lives.belief().orders.values()) {
            lineMost += order.isOver || order.venueId != line.venueId() ? 0 : order.orderQty;
        }
    }

    private long netAtLine() {
        VenueLedger ledger = ledgerAtLine();
        return ledger.netQty(instrument) + ledger.quotedQty(instrument);
    }

    /** What the venue there has dealt on quotes, either way: no line holds it back. */
    private long quotedAtLine() {
        return ledgerAtLine().quoteFills().stream().mapToLong(QuoteFill::lastQty).sum();
    }

    private VenueLedger ledgerAtLine() {
        String name =
                recipe.universe().venues().stream()
                        .filter(v -> v.id() == recipe.line().venueId())
                        .map(Universe.Named::name)
                        .findFirst()
                        .orElseThrow();
        return venues.stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow()
                .ledger();
    }

    /** Credit, by the venue's ledger; a fill whose report is lost for good is in nobody's count. */
    private void line() {
        if (lineMost == NOT_LOWERED || lives.hasLostTail() || lives.losesReports()) {
            return;
        }
        long most = lineMost + quotedAtLine();
        if (Math.abs(netAtLine()) > most) {
            throw new Violation(
                    "line", netAtLine() + " at a prime broker whose line was lowered at " + most);
        }
    }

    /**
     * Nothing is sent against an own order that is known to work, as it was known then: not at its
     * venue, and nowhere before its cancel was asked for (docs/decisions/0017).
     */
    private void crossing(Belief.Order sent) {
        Belief.Order against = sent.against;
        if (against != null) {
            throw new Violation(
                    "crossing",
                    text(sent.clOrdId) + " left against our own " + text(against.clOrdId));
        }
    }

    private void rate(long now) {
        sendTimes.add(now);
        while (now - sendTimes.getFirst() >= SECOND) {
            sendTimes.removeFirst();
        }
        if (sendTimes.size() > recipe.bounds().orders()) {
            throw new Violation("rate", sendTimes.size() + " orders left within a second");
        }
    }

    private void size(Belief.Order order) {
        double value = (double) order.orderQty * order.price;
        double scale = Math.pow(10, instrument.qtyScale() + instrument.priceScale());
        if (value / scale > recipe.bounds().orderSize()) {
            throw new Violation("size", text(order.clOrdId) + " is worth " + value / scale);
        }
    }

    /**
     * Nothing is sent where nobody has quoted for longer than any quote holds. What a desk sends in
     * the step that it dies in may be of a quote that was not told of any more.
     */
    private void priced(Belief belief, Belief.Order sent) {
        boolean isStepTold = sent.intentSeq <= belief.inputSeq;
        if (isStepTold && sent.sentNanos - belief.quotedNanos > FRESH) {
            throw new Violation("price", text(sent.clOrdId) + " left with no price for 2 s");
        }
    }

    /** A new life: what was acknowledged to the client is in the journal, if the disk has it. */
    private void kept(Belief belief) {
        for (String id : wire.everAcknowledged) {
            if (!belief.deals.contains(id) && !lives.hasLostTail()) {
                throw new Violation("ack", "deal " + id + " was acknowledged and is gone");
            }
        }
    }

    /** What the venues know lies within what the desk reckons with. */
    private void interval(Belief belief) {
        Belief.Exposure exposure = belief.exposure(instrument.base().assetId());
        if (exposure == null || hasOrphans(belief)) {
            return;
        }
        long truth = exposure.client() + trueHedged() + belief.told.quotedQty * EXTRA;
        if (truth < exposure.worstDown() || truth > exposure.worstUp()) {
            throw new Violation(
                    "interval",
                    "the true exposure is "
                            + truth / EXTRA
                            + ", not within "
                            + exposure.worstDown() / EXTRA
                            + " to "
                            + exposure.worstUp() / EXTRA);
        }
        doubts.check(belief, lives.bornNanos());
        int live = 0;
        for (VenueAgent venue : venues) {
            live += liveOrders(venue);
        }
        if (live > recipe.bounds().openOrders()) {
            throw new Violation("open orders", live + " orders are open at the venues");
        }
    }

    /** Each deal that was told is exposed, once, at any time. */
    private void exposed(Belief belief) {
        Belief.Exposure exposure = belief.exposure(instrument.base().assetId());
        if (belief.toldDeals.notHeld() != null) {
            throw new Violation(
                    "held", "the old deal " + belief.toldDeals.notHeld() + " is booked, not held");
        }
        if (exposure != null && exposure.client() != belief.toldDeals.netQty * EXTRA) {
            throw new Violation(
                    "exposed",
                    "deals of "
                            + belief.toldDeals.netQty
                            + " were told, the desk has booked "
                            + exposure.client() / EXTRA);
        }
    }

    DoubtPromise doubts() {
        return doubts;
    }

    private static int liveOrders(VenueAgent venue) {
        int live = 0;
        List<VenueOrder> orders = venue.ledger().orders();
        // Immediate orders live for moments: the newest are the ones that can.
        for (int i = orders.size() - 1; i >= 0 && i >= orders.size() - 32; i--) {
            live += orders.get(i).isLive() ? 1 : 0;
        }
        return live;
    }

    /** Orders that left, and whose records a crash of the machine took. */
    boolean hasOrphans(Belief belief) {
        if (!lives.hasLostTail()) {
            return false;
        }
        for (VenueAgent venue : venues) {
            for (VenueOrder order : venue.ledger().orders()) {
                long clOrdId = ClOrdId.parse(order.clOrdId(), recipe.environment());
                if (!belief.orders.containsKey(clOrdId) && !belief.cancels.contains(clOrdId)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the desk's orders have bought less what they have sold, as the venues have it. */
    long trueHedged() {
        long net = 0;
        for (VenueAgent venue : venues) {
            net += venue.ledger().netQty(instrument);
        }
        return net * EXTRA;
    }

    /** What it has bought less what it has sold by executions on quotes, as the venues have it. */
    private long quotedQty() {
        return venues.stream().mapToLong(v -> v.ledger().quotedQty(instrument)).sum();
    }

    /** Certain demand outside the band has an order at work, or somebody was told. */
    private void band(Belief belief, long now) {
        Belief.Exposure exposure = belief.exposure(instrument.base().assetId());
        if (exposure == null || belief.doubleMid == 0 || belief.outValve != ValveState.NORMAL) {
            overSince = 0;
            return;
        }
        long certain = Math.max(0, exposure.worstDown()) + Math.min(0, exposure.worstUp());
        double units = (double) certain / EXTRA / Math.pow(10, instrument.qtyScale());
        double value = units * belief.doubleMid / 2 / Math.pow(10, instrument.priceScale());
        boolean over = Math.abs(value) > recipe.bounds().hardBand() * 1.001;
        if (!over || belief.isAtWork()) {
            overSince = 0;
        } else if (overSince == 0) {
            overSince = now;
        } else if (now - Math.max(overSince, belief.workedAtNanos) > PATIENCE
                && belief.pagesSinceWork == 0) {
            throw new Violation(
                    "band", "net " + Math.round(value) + " for 10 s: no order, and nobody told");
        }
    }

    /** What is still open now that everything is healed; null: nothing. */
    @Nullable String unfinished(long now) {
        Desk desk = lives.desk();
        if (desk == null || desk.failure() != null) {
            return "the desk is not up: " + (desk == null ? "no process" : desk.failure());
        }
        Belief belief = lives.belief();
        if (!client.isLoggedOn()) {
            return "the client is not logged on";
        }
        if (!client.isIdle()) {
            return "the client is still busy";
        }
        for (VenueAgent venue : venues) {
            if (!venue.isLoggedOn()) {
                return "the session of " + venue.name() + " is not up";
            }
            if (!venue.isIdle()) {
                return venue.name() + " is still busy";
            }
            DropCopyAgent copy = venue.dropCopy();
            if (copy != null && !(copy.isLoggedOn() && copy.isIdle())) {
                return "the drop copy of " + venue.name() + " is not up, or busy";
            }
        }
        int sessions = venues.size() + recipe.dropCopies().size() + 1;
        if (belief.sessionsUp.size() != sessions) {
            return "the desk takes " + belief.sessionsUp.size() + " sessions for up";
        }
        if (belief.pricedAt.size() < venues.size()) {
            return "only " + belief.pricedAt.size() + " venues have given a price";
        }
        for (long pricedAt : belief.pricedAt.values()) {
            if (now - pricedAt > FRESH) {
                return "a venue that is up gives no prices";
            }
        }
        if (belief.openOrders != belief.unknownOrders) {
            return belief.openOrders - belief.unknownOrders + " orders are still at work";
        }
        if (belief.toldDeals.held() > 0) {
            return belief.toldDeals.held() + " deals wait for people";
        }
        return unresolved(belief);
    }

    /** An order that a venue knows must be known here too, where reports are never lost. */
    private @Nullable String unresolved(Belief belief) {
        for (Belief.Order order : belief.orders.values()) {
            if (!order.isOver && !order.isTold) {
                return text(order.clOrdId) + " is open and nobody was told";
            }
            if (!order.isOver && !lives.losesReports() && isKnownToAVenue(order.clOrdId)) {
                return text(order.clOrdId) + " is unknown to the desk but not to its venue";
            }
        }
        return null;
    }

    private boolean isKnownToAVenue(long clOrdId) {
        String text = text(clOrdId);
        for (VenueAgent venue : venues) {
            if (venue.ledger().order(text) != null) {
                return true;
            }
        }
        return false;
    }

    /** Everything is quiet: both sides' books agree. */
    void atTheEnd() {
        Belief belief = lives.belief();
        Belief.Exposure exposure = belief.exposure(instrument.base().assetId());
        if (exposure == null) {
            return;
        }
        long quoted = lives.losesReports() ? belief.told.quotedQty : quotedQty();
        long hedged = trueHedged() + quoted * EXTRA;
        if (!hasOrphans(belief) && belief.openOrders == 0 && exposure.hedged() != hedged) {
            throw new Violation(
                    "position",
                    "the venues have "
                            + hedged / EXTRA
                            + ", the desk has booked "
                            + exposure.hedged() / EXTRA);
        }
        long theirs = client.ledger().netQty(instrument) * EXTRA;
        if (!lives.losesReports() && exposure.client() != -theirs) {
            throw new Violation(
                    "client",
                    "the client has "
                            + theirs / EXTRA
                            + ", the desk has booked "
                            + exposure.client() / EXTRA);
        }
    }

    private String text(long clOrdId) {
        return ClOrdId.text(recipe.environment(), clOrdId);
    }
}
