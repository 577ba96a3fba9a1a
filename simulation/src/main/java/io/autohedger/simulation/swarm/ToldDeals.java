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
 * desk made of them. A bust or a correction may come before what it is about.
 */
final class ToldDeals {
    private final Map<String, Long> standing = new TreeMap<>();

    /** Identifiers that count no more: told, or void before they were. */
    private final TreeSet<String> known = new TreeSet<>();

    /** Of the desk: above 0 it has bought. */
    long netQty;

    void on(ClientDealDecoder in) {
        String id = in.execId();
        String about = in.execRefId();
        long qty = in.side() == OrderSide.BUY ? -in.lastQty() : in.lastQty();
        if (in.kind() == DealKind.BUSTED) {
            remove(about);
        } else if (known.add(id)) {
            if (in.kind() == DealKind.CORRECTED) {
                remove(about);
            }
            add(id, qty);
        }
    }

    private void add(String id, long qty) {
        standing.put(id, qty);
        netQty += qty;
    }

    private void remove(String id) {
        known.add(id);
        Long stood = standing.remove(id);
        netQty -= stood == null ? 0 : stood;
    }
}
