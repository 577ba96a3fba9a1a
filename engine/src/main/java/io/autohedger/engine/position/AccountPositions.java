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
    private final Holdings byVenue = new Holdings(Catalogue.MAX_VENUES);

    AccountPositions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A trade on an account; one of a client is none of these. */
    void add(int accountId, int instrumentId, long signedQty) {
        int venue = catalogue.venueOfAccount(accountId);
        if (venue != 0) {
            byVenue.add(venue, instrumentId, signedQty);
        }
    }

    /** Venues that share an account share its position. */
    long of(int accountId, int instrumentId) {
        return byVenue.of(catalogue.venueOfAccount(accountId), instrumentId);
    }

    void state(StatePass pass) {
        byVenue.state(pass);
    }
}
