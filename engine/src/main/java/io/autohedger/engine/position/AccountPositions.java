// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.position;

import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;

/**
 * What the desk has bought less what it has sold of an instrument on each account of a venue, by
 * its own books: what a venue's statement of positions is compared with.
 */
final class AccountPositions {
    private final Catalogue catalogue;
    private final long[] qty = new long[Catalogue.MAX_VENUES * Catalogue.MAX_INSTRUMENTS];

    AccountPositions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A trade on an account; one of a client is none of these. */
    void add(int accountId, int instrumentId, long signedQty) {
        int venue = catalogue.venueOfAccount(accountId);
        if (venue != 0) {
            qty[cell(venue, instrumentId)] += signedQty;
        }
    }

    /** Venues that share an account share its position. */
    long of(int accountId, int instrumentId) {
        return qty[cell(catalogue.venueOfAccount(accountId), instrumentId)];
    }

    /** Those that are not 0, in order of the handles. */
    void state(StatePass pass) {
        int held = 0;
        for (long each : qty) {
            held += each == 0 ? 0 : 1;
        }
        held = pass.next(held);
        int at = -1;
        for (int i = 0; i < held; i++) {
            at = pass.next(pass.reads() ? 0 : nextHeld(at));
            qty[at] = pass.next(qty[at]);
        }
    }

    private int nextHeld(int after) {
        int next = after + 1;
        while (qty[next] == 0) {
            next++;
        }
        return next;
    }

    private static int cell(int venueId, int instrumentId) {
        return venueId * Catalogue.MAX_INSTRUMENTS + instrumentId;
    }
}
