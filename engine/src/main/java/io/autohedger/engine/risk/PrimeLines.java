// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.VenueDesignatedDecoder;
import io.autohedger.engine.execution.Proposal;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credit by prime broker (ORDERS section 6): to whom venues give up, the lines, and the gate's own
 * count of what is booked at each venue's account, from the first fill on. A line has up to two
 * limits, each in its own currency (docs/decisions/0046): CREDIT of the net open position, and
 * SETTLEMENT of what settles on any one value date.
 */
public final class PrimeLines {
    /** Handles are 1 to this less one. */
    public static final int MOST = 16;

    /** Of a venue that gives up to nobody. */
    public static final int NOBODY = 0;

    /** The kinds of limit, as indices. */
    public static final int NET = 0;

    public static final int SETTLEMENT = 1;
    public static final int KINDS = Proposal.LINE_KINDS;

    static final int NONE = -1;

    private static final int NAME_WORDS = 4;

    private final Catalogue catalogue;
    private final boolean[] isKnown = new boolean[MOST];
    private final long[] name = new long[MOST * NAME_WORDS];
    private final int[] brokerOf = new int[Catalogue.MAX_VENUES];
    private final boolean[] isSet = new boolean[MOST * KINDS];
    private final long[] amount = new long[MOST * KINDS];
    private final int[] asset = new int[MOST * KINDS];

    /** As it was configured last; people may have changed the amount since. */
    private final long[] configured = new long[MOST * KINDS];

    private final @Nullable VenueHoldings[] holdings = new VenueHoldings[Catalogue.MAX_VENUES];
    private int set;

    PrimeLines(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A venue is there from now on; its fills are counted without a new object. */
    public void defined(int venueId) {
        if (holdings[venueId] == null) {
            holdings[venueId] = new VenueHoldings();
        }
    }

    /** False: the handle is outside its range; nothing was changed. */
    public boolean on(PrimeBrokerDefinedDecoder in) {
        int id = in.primeBrokerId();
        if (id < 1 || id >= MOST) {
            return false;
        }
        isKnown[id] = true;
        int at = in.offset() + PrimeBrokerDefinedDecoder.nameEncodingOffset();
        for (int word = 0; word < NAME_WORDS; word++) {
            name[id * NAME_WORDS + word] =
                    in.buffer().getLong(at + word * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
        return true;
    }

    /** False: there is no such venue or prime broker. */
    public boolean on(VenueDesignatedDecoder in) {
        int broker = in.primeBrokerId();
        if (!catalogue.isVenue(in.venueId())
                || broker < NOBODY
                || broker >= MOST
                || (broker != NOBODY && !isKnown[broker])) {
            return false;
        }
        brokerOf[in.venueId()] = broker;
        return true;
    }

    static boolean isOne(LimitSetDecoder in) {
        return in.scopeKind() == ScopeKind.PRIME_BROKER || in.limitKind() == LimitKind.SETTLEMENT;
    }

    /** Takes a limit of a line; false: it is none. */
    boolean on(LimitSetDecoder in) {
        int at = at(in.scopeKind(), in.scopeId(), in.limitKind());
        if (at == NONE || !catalogue.isAsset(in.assetId()) || in.amount() < 0) {
            return false;
        }
        boolean isAsBefore =
                isSet[at] && configured[at] == in.amount() && asset[at] == in.assetId();
        set += isSet[at] ? 0 : 1;
        isSet[at] = true;
        configured[at] = in.amount();
        asset[at] = in.assetId();
        // The same configuration read again takes back nothing that people have set since.
        amount[at] = isAsBefore ? amount[at] : in.amount();
        return true;
    }

    /** The cell of a limit, or NONE. */
    private int at(ScopeKind scope, long id, LimitKind of) {
        int kind =
                switch (of) {
                    case CREDIT -> NET;
                    case SETTLEMENT -> SETTLEMENT;
                    default -> KINDS;
                };
        boolean isOne = scope == ScopeKind.PRIME_BROKER && kind != KINDS;
        return isOne && id >= 1 && id < MOST && isKnown[(int) id] ? (int) id * KINDS + kind : NONE;
    }

    /** The cell of a limit that is set, or NONE. */
    int find(ScopeKind scope, long id, LimitKind of) {
        int at = at(scope, id, of);
        return at != NONE && isSet[at] ? at : NONE;
    }

    long amount(int at) {
        return amount[at];
    }

    int assetAt(int at) {
        return asset[at];
    }

    void change(int at, long newAmount) {
        amount[at] = newAmount;
    }

    /** One leg of the desk was booked at an account; others than those of venues use no line. */
    public void posted(int accountId, int assetId, long signed, int valueDate, int today) {
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (catalogue.isVenue(venue) && catalogue.venueAccount(venue) == accountId) {
                at(venue).add(assetId, signed, valueDate, today);
                return;
            }
        }
    }

    /** No line has a limit. */
    public boolean isEmpty() {
        return set == 0;
    }

    /** To whom a venue's fills are given up, or {@link #NOBODY}. */
    public int brokerOf(int venueId) {
        return brokerOf[venueId];
    }

    public boolean isSet(int broker, int kind) {
        return isSet[broker * KINDS + kind];
    }

    /** In {@link #asset}, at its scale. */
    public long limit(int broker, int kind) {
        return amount[broker * KINDS + kind];
    }

    public int asset(int broker, int kind) {
        return asset[broker * KINDS + kind];
    }

    /** Eight characters of a name, the first in the lowest byte. */
    public long name(int broker, int word) {
        return name[broker * NAME_WORDS + word];
    }

    public int nameWords() {
        return NAME_WORDS;
    }

    /** Bits of the assets that are, or were, booked at a broker's venues. */
    public long assets(int broker) {
        long assets = 0;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            assets |= has(broker, venue) ? at(venue).assets() : 0;
        }
        return assets;
    }

    /** Adds what is booked of an asset: on a date for SETTLEMENT, on all for NET. */
    public void booked(int broker, int kind, int valueDate, int assetId, Wide into) {
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            if (has(broker, venue)) {
                if (kind == NET) {
                    at(venue).addNet(assetId, into);
                } else {
                    at(venue).addOn(valueDate, assetId, into);
                }
            }
        }
    }

    /** The next date on which something is booked, or the largest number. */
    public int dateAfter(int broker, int valueDate) {
        int next = Integer.MAX_VALUE;
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            next = has(broker, venue) ? Math.min(next, at(venue).dateAfter(valueDate)) : next;
        }
        return next;
    }

    private boolean has(int broker, int venue) {
        return brokerOf[venue] == broker && holdings[venue] != null;
    }

    private VenueHoldings at(int venue) {
        return Objects.requireNonNull(holdings[venue]);
    }

    void state(StatePass pass) {
        pass.column(isKnown);
        pass.column(name);
        pass.column(brokerOf);
        pass.column(isSet);
        pass.column(amount);
        pass.column(configured);
        pass.column(asset);
        set = pass.next(set);
        for (int venue = 0; venue < holdings.length; venue++) {
            if (pass.next(holdings[venue] != null)) {
                VenueHoldings here = holdings[venue];
                here = here == null ? new VenueHoldings() : here;
                here.state(pass);
                holdings[venue] = here;
            }
        }
    }
}
