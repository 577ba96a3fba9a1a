// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.risk;

import io.autohedger.codecs.Bool;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MarginRateSetDecoder;
import io.autohedger.codecs.MarginVenueSetDecoder;
import io.autohedger.engine.reference.Catalogue;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Wide;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Accounts that venues clear at (ORDERS section 6): what each asks for a position in an instrument,
 * the equity that people have told of it, and the gate's own count of what is booked at each venue
 * in each instrument, from the first fill on (docs/decisions/0069).
 */
public final class MarginAccounts {
    /** Handles are 1 to this less one. */
    public static final int MOST = 16;

    /** Of a venue that clears at no such account. */
    public static final int NONE = 0;

    /** A whole, of rates. */
    public static final long MILLION = 1_000_000;

    /** A whole, of distances. */
    public static final long BPS = 10_000;

    /** Words of 64 bits for the instruments. */
    public static final int WORDS = Catalogue.MAX_INSTRUMENTS / Long.SIZE;

    private static final int NAME_WORDS = 4;

    /** In place of an account's asset: there is no such account any more. */
    private static final int NO_ASSET = 0;

    private static final int INSTRUMENTS = Catalogue.MAX_INSTRUMENTS;

    private final Catalogue catalogue;
    private final boolean[] isKnown = new boolean[MOST];
    private final long[] name = new long[MOST * NAME_WORDS];
    private final int[] asset = new int[MOST];
    private final long[] buffer = new long[MOST];
    private final long[] warnBps = new long[MOST];
    private final long[] stopBps = new long[MOST];
    private final long[] equityAgeNanos = new long[MOST];
    private final long[] equity = new long[MOST];

    /** Of when the equity is; 0: nobody has told it. */
    private final long[] equityAtNanos = new long[MOST];

    private final int[] accountOf = new int[Catalogue.MAX_VENUES];

    /** Bits of the instruments that have a rate, by account. */
    private final long[] rated = new long[MOST * WORDS];

    private final boolean[] perContract = new boolean[MOST * INSTRUMENTS];
    private final long[] initial = new long[MOST * INSTRUMENTS];
    private final long[] maintenance = new long[MOST * INSTRUMENTS];

    /** What is booked, by venue and instrument; and bits of those that ever were, by venue. */
    private final Wide[] held = new Wide[Catalogue.MAX_VENUES * INSTRUMENTS];

    private final long[] holds = new long[Catalogue.MAX_VENUES * WORDS];
    private int accounts;

    /** Follows: another number once what is booked, or what is asked for it, is another. */
    private long changes;

    MarginAccounts(Catalogue catalogue) {
        this.catalogue = catalogue;
        Arrays.setAll(held, _ -> new Wide());
    }

    /** False: there is no such asset, or the figures are none; nothing was changed. */
    public boolean on(MarginAccountDefinedDecoder in) {
        changes++;
        int id = in.marginAccountId();
        boolean isOne = id >= 1 && id < MOST;
        if (isOne && in.assetId() == NO_ASSET) {
            drop(id);
            return true;
        }
        boolean isRight =
                isOne
                        && catalogue.isAsset(in.assetId())
                        && in.bufferAmount() >= 0
                        && in.stopBps() >= 0
                        && in.warnBps() >= in.stopBps()
                        && in.equityAgeNanos() > 0;
        if (!isRight) {
            return false;
        }
        // What was told in another asset is no equity of this one.
        equityAtNanos[id] = asset[id] == in.assetId() ? equityAtNanos[id] : 0;
        accounts += isKnown[id] ? 0 : 1;
        isKnown[id] = true;
        asset[id] = in.assetId();
        buffer[id] = in.bufferAmount();
        warnBps[id] = in.warnBps();
        stopBps[id] = in.stopBps();
        equityAgeNanos[id] = in.equityAgeNanos();
        int at = in.offset() + MarginAccountDefinedDecoder.nameEncodingOffset();
        for (int word = 0; word < NAME_WORDS; word++) {
            name[id * NAME_WORDS + word] =
                    in.buffer().getLong(at + word * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
        return true;
    }

    /** What is booked stays: it is counted by venue, for whatever account that clears at next. */
    private void drop(int id) {
        accounts -= isKnown[id] ? 1 : 0;
        isKnown[id] = false;
        equity[id] = 0;
        equityAtNanos[id] = 0;
        Arrays.fill(rated, id * WORDS, (id + 1) * WORDS, 0);
        for (int venue = 0; venue < accountOf.length; venue++) {
            accountOf[venue] = accountOf[venue] == id ? NONE : accountOf[venue];
        }
    }

    /** False: there is no such venue or account. */
    public boolean on(MarginVenueSetDecoder in) {
        int account = in.marginAccountId();
        if (!catalogue.isVenue(in.venueId()) || (account != NONE && !isAccount(account))) {
            return false;
        }
        changes++;
        accountOf[in.venueId()] = account;
        return true;
    }

    /** False: there is no such account or instrument, or the figures are none. */
    public boolean on(MarginRateSetDecoder in) {
        int account = in.marginAccountId();
        int instrument = in.instrumentId();
        boolean isRight =
                isAccount(account)
                        && catalogue.isInstrument(instrument)
                        && in.maintenance() >= 0
                        && in.initial() >= in.maintenance();
        if (!isRight) {
            return false;
        }
        changes++;
        int at = account * INSTRUMENTS + instrument;
        rated[account * WORDS + instrument / Long.SIZE] |= 1L << instrument;
        perContract[at] = in.perContract() == Bool.YES;
        initial[at] = in.initial();
        maintenance[at] = in.maintenance();
        return true;
    }

    /** One leg of the desk was booked at an account, for an instrument or for none (0). */
    public void posted(int accountId, int instrument, int assetId, long amount) {
        int venue = instrument == 0 ? 0 : catalogue.venueOfAccount(accountId);
        if (venue != 0 && assetId == measure(instrument)) {
            changes++;
            held[venue * INSTRUMENTS + instrument].add(amount);
            holds[venue * WORDS + instrument / Long.SIZE] |= 1L << instrument;
        }
    }

    /**
     * The asset that a position is counted in: the base, but of an inverse perpetual the quote,
     * which is a whole number of contracts whatever their prices were.
     */
    public int measure(int instrument) {
        return catalogue.isInverse(instrument)
                ? catalogue.quote(instrument)
                : catalogue.base(instrument);
    }

    /** Another number than before where what is booked, or what is asked for it, may be another. */
    public long changes() {
        return changes;
    }

    /** Nobody has declared an account. */
    public boolean isEmpty() {
        return accounts == 0;
    }

    public boolean isAccount(int id) {
        return id >= 1 && id < MOST && isKnown[id];
    }

    /** Where a venue clears, or {@link #NONE}. */
    public int accountOf(int venueId) {
        return accountOf[venueId];
    }

    /** What the account's equity is told in. */
    public int asset(int account) {
        return asset[account];
    }

    public long equity(int account) {
        return equity[account];
    }

    /** Of when the equity is, epoch nanos; 0: nobody has told it. */
    public long equityAtNanos(int account) {
        return equityAtNanos[account];
    }

    /** What a person tells of a moment that is later than what was told before. */
    public void tell(int account, long amount, long atNanos) {
        equity[account] = amount;
        equityAtNanos[account] = atNanos;
    }

    /** The largest number: nobody has told it. */
    public long ageNanos(int account, long nowNanos) {
        return equityAtNanos[account] == 0 ? Long.MAX_VALUE : nowNanos - equityAtNanos[account];
    }

    public long oldestNanos(int account) {
        return equityAgeNanos[account];
    }

    public boolean isStale(int account, long nowNanos) {
        return ageNanos(account, nowNanos) > equityAgeNanos[account];
    }

    /** What of the equity initial margin may use; perhaps less than nothing. */
    public long free(int account) {
        return equity[account] - buffer[account];
    }

    public long warnBps(int account) {
        return warnBps[account];
    }

    public long stopBps(int account) {
        return stopBps[account];
    }

    public boolean isRated(int account, int instrument) {
        return (rated[account * WORDS + instrument / Long.SIZE] >>> instrument & 1) != 0;
    }

    /** Amounts for each contract, at the scale of the account's asset; else {@link #MILLION}ths. */
    public boolean isPerContract(int account, int instrument) {
        return perContract[account * INSTRUMENTS + instrument];
    }

    public long initial(int account, int instrument) {
        return initial[account * INSTRUMENTS + instrument];
    }

    public long maintenance(int account, int instrument) {
        return maintenance[account * INSTRUMENTS + instrument];
    }

    /** Bits of 64 instruments that are, or were, booked at a venue. */
    public long holds(int venue, int word) {
        return holds[venue * WORDS + word];
    }

    /** Adds what is booked at a venue, at the measure's scale plus the ledger's extra digits. */
    public void addHeld(int venue, int instrument, Wide into) {
        into.add(held[venue * INSTRUMENTS + instrument]);
    }

    /** Eight characters of a name, the first in the lowest byte. */
    public long name(int account, int word) {
        return name[account * NAME_WORDS + word];
    }

    public int nameWords() {
        return NAME_WORDS;
    }

    void state(StatePass pass) {
        changes++;
        accounts = pass.next(accounts);
        pass.column(isKnown);
        pass.column(name);
        pass.column(asset);
        pass.column(buffer);
        pass.column(warnBps);
        pass.column(stopBps);
        pass.column(equityAgeNanos);
        pass.column(equity);
        pass.column(equityAtNanos);
        pass.column(accountOf);
        pass.column(rated);
        pass.column(holds);
        for (int account = 1; account < MOST; account++) {
            for (int instrument = 1; instrument < INSTRUMENTS; instrument++) {
                if (isRated(account, instrument)) {
                    int at = account * INSTRUMENTS + instrument;
                    perContract[at] = pass.next(perContract[at]);
                    initial[at] = pass.next(initial[at]);
                    maintenance[at] = pass.next(maintenance[at]);
                }
            }
        }
        for (int venue = 1; venue < Catalogue.MAX_VENUES; venue++) {
            for (int instrument = 1; instrument < INSTRUMENTS; instrument++) {
                if ((holds(venue, instrument / Long.SIZE) >>> instrument & 1) != 0) {
                    pass.wide(held[venue * INSTRUMENTS + instrument]);
                }
            }
        }
    }
}
