// SPDX-License-Identifier: Apache-2.0
package io.autohedger.simulation.swarm;

import io.autohedger.codecs.ClientDealDecoder;
import io.autohedger.codecs.DealKind;
import io.autohedger.codecs.OrderSide;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The deals that one life of the desk was told, each counted once by its identifier, whatever the
 * desk made of them. A bust or a correction may come before what it is about, and counts with it.
 */
final class ToldDeals {
    private final Map<String, Long> standing = new TreeMap<>();

    /** Corrections by the identifier that they wait for. */
    private final Map<String, Correction> early = new TreeMap<>();

    /** Busted or corrected, told before that or not. */
    private final TreeSet<String> gone = new TreeSet<>();

    private final TreeSet<String> told = new TreeSet<>();

    /** Of the desk: above 0 it has bought. */
    long netQty;

    private record Correction(String id, long qty) {}

    void on(ClientDealDecoder in) {
        String id = in.execId();
        String about = in.execRefId();
        long qty = in.side() == OrderSide.BUY ? -in.lastQty() : in.lastQty();
        if (in.kind() == DealKind.BUSTED) {
            remove(about);
        } else if (!told.add(id)) {
            return;
        } else if (in.kind() == DealKind.BOOKED) {
            add(id, qty);
        } else if (standing.containsKey(about)) {
            remove(about);
            add(id, qty);
        } else if (!gone.contains(about)) {
            early.put(about, new Correction(id, qty));
        }
    }

    private void add(String id, long qty) {
        Correction instead = early.remove(id);
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
