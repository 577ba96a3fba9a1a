// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The deals that one life of the desk was told, each counted once by its identifier, whatever the
 * desk made of them. A bust or a correction may come before what it is about, and counts with it.
 * Old deals that the desk holds count when people have booked them; more than a few in a row it has
 * to hold.
 */
final class ToldDeals {
    private final DeskRecipe.OldDeals old;
    private final Map<String, Long> standing = new TreeMap<>();

    /** Deals by the identifier that they wait for. */
    private final Map<String, Deal> early = new TreeMap<>();

    /** Busted or corrected, told before that or not. */
    private final TreeSet<String> gone = new TreeSet<>();

    private final TreeSet<String> told = new TreeSet<>();

    /** Wait for people, in the order in which they came. */
    private final List<Deal> held = new ArrayList<>();

    private int oldInARow;
    private @Nullable Deal last;
    private boolean lastIsOld;
    private @Nullable String notHeld;

    /** Of the desk: above 0 it has bought. */
    long netQty;

    /** Old deals that were held. */
    int heldEver;

    /** Identifiers that were told again. */
    int repeats;

    ToldDeals(DeskRecipe.OldDeals old) {
        this.old = old;
    }

    int held() {
        return held.size();
    }

    /** A session has come up: of the next old deals the first few are booked again. */
    void connected() {
        oldInARow = 0;
    }

    /** Two people have booked what was held. */
    void booked() {
        held.forEach(deal -> add(deal.id, deal.qty));
        held.clear();
        oldInARow = 0;
    }

    /** What stands, or will, in the place of another one. */
    private record Deal(String id, long qty) {}

    /** A deal has come. */
    void on(ClientDealDecoder in, boolean isHeld, long nowNanos) {
        last = null;
        String id = in.execId();
        String about = in.execRefId();
        long qty = in.side() == OrderSide.BUY ? -in.lastQty() : in.lastQty();
        if (in.kind() == DealKind.BUSTED) {
            remove(about);
        } else if (!told.add(id)) {
            repeats++;
        } else if (isHeld) {
            hold(new Deal(id, qty));
        } else if (in.kind() == DealKind.BOOKED) {
            old(in, nowNanos);
            add(id, qty);
            last = new Deal(id, qty);
        } else if (standing.containsKey(about)) {
            remove(about);
            add(id, qty);
        } else if (!gone.contains(about)) {
            early.put(about, new Deal(id, qty));
        }
    }

    private void old(ClientDealDecoder in, long nowNanos) {
        boolean isOld = nowNanos - in.transactTimeNanos() > old.afterNanos();
        if (isOld && (!held.isEmpty() || ++oldInARow > old.burst())) {
            notHeld = in.execId();
        }
        lastIsOld = isOld;
    }

    /** The desk holds the deal that came last: it tells so before that or, recovering, behind. */
    void holdsLast() {
        Deal deal = last;
        if (deal != null) {
            last = null;
            notHeld = deal.id.equals(notHeld) ? null : notHeld;
            oldInARow -= lastIsOld && held.isEmpty() ? 1 : 0;
            netQty -= Objects.requireNonNull(standing.remove(deal.id));
            hold(deal);
        }
    }

    private void hold(Deal deal) {
        held.add(deal);
        heldEver++;
    }

    /** An old deal that was to be held and is not; null: there is none. */
    @Nullable String notHeld() {
        return notHeld;
    }

    private void add(String id, long qty) {
        Deal instead = early.remove(id);
        if (gone.contains(id)) {
            return;
        }
        if (instead != null) {
            gone.add(id);
            add(instead.id, instead.qty);
            return;
        }
        standing.put(id, qty);
        netQty += qty;
    }

    private void remove(String id) {
        gone.add(id);
        Long stood = standing.remove(id);
        netQty -= stood == null ? 0 : stood;
    }
}
