// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.FutureDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.engine.snapshot.StatePass;
import io.autohedger.model.Rounding;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reference by handle, as primitive columns. A handle outside 1 to its limit, or one that was never
 * defined, is not known: callers ask before they read.
 */
public final class Catalogue {
    public static final int MAX_ASSETS = 64;
    public static final int MAX_INSTRUMENTS = 256;
    public static final int MAX_VENUES = 32;
    public static final int MAX_BOOKS = 32;
    public static final int MAX_CLIENTS = 1024;
    public static final long NO_PROOF = Long.MAX_VALUE;

    private static final int NAME_WORDS = 4;

    private int environment = 'D';

    /** Follows: another number once what orders come to may be another. */
    private int amountsVersion;

    private final boolean[] assetKnown = new boolean[MAX_ASSETS];
    private final int[] assetScale = new int[MAX_ASSETS];

    /** Up to eight characters, the first in the lowest byte. */
    private final long[] assetCode = new long[MAX_ASSETS];

    private final int[] base = new int[MAX_INSTRUMENTS];
    private final int[] quote = new int[MAX_INSTRUMENTS];
    private final int[] priceScale = new int[MAX_INSTRUMENTS];
    private final int[] qtyScale = new int[MAX_INSTRUMENTS];
    private final long[] tickPx = new long[MAX_INSTRUMENTS];
    private final long[] lotQty = new long[MAX_INSTRUMENTS];
    private final long[] minQty = new long[MAX_INSTRUMENTS];
    private final long[] maxQty = new long[MAX_INSTRUMENTS];
    private final long[] maxPx = new long[MAX_INSTRUMENTS];

    private final Contracts contracts = new Contracts();

    /** Follows: the first instrument of two assets that is no perpetual, whichever way round. */
    private final int[] pair = new int[MAX_ASSETS * MAX_ASSETS];

    private final int[] venueSession = new int[MAX_VENUES];
    private final int[] venueAccount = new int[MAX_VENUES];

    /** Up to 32 characters, eight in a word, the first in the lowest byte. */
    private final long[] venueName = new long[MAX_VENUES * NAME_WORDS];

    private final long[] staleAfterNanos = new long[MAX_VENUES];
    private final long[] unknownAfterNanos = new long[MAX_VENUES];
    private final long[] orderLifeNanos = new long[MAX_VENUES];
    private final boolean[] statusTellsTerminal = new boolean[MAX_VENUES];
    private final boolean[] statusTellsOpen = new boolean[MAX_VENUES];
    private final boolean[] answersFills = new boolean[MAX_VENUES];
    private final boolean[] answersMassStatus = new boolean[MAX_VENUES];

    /** Bits of the venues that take orders which rest until a time. */
    private int goodTillDateVenues;

    /** What a pending replace may leave working: see {@link #replaceAdds}. */
    private final boolean[] replaceAdds = new boolean[MAX_VENUES];

    private final boolean[] replaceMakesNew = new boolean[MAX_VENUES];
    private final boolean[] replaceQtyIsLeaves = new boolean[MAX_VENUES];
    private final boolean[] namesLastSent = new boolean[MAX_VENUES];
    private final boolean[] execIdsPerDay = new boolean[MAX_VENUES];
    private final boolean[] cancelsOnDisconnect = new boolean[MAX_VENUES];
    private final boolean[] cancelsLasting = new boolean[MAX_VENUES];
    private final long[] cancelOnDisconnectNanos = new long[MAX_VENUES];
    private final boolean[] booksLegs = new boolean[MAX_VENUES];
    private final boolean[] chainsRequests = new boolean[MAX_VENUES];

    private final int[] entity = new int[MAX_BOOKS];
    private final int[] desk = new int[MAX_BOOKS];
    private final int[] trader = new int[MAX_BOOKS];
    private final boolean[] clientRole = new boolean[MAX_BOOKS];
    private final boolean[] orphanRole = new boolean[MAX_BOOKS];

    private final int[] contractBook = new int[MAX_INSTRUMENTS];
    private final int[] contractVenue = new int[MAX_INSTRUMENTS];
    private final int[] clientBook = new int[MAX_CLIENTS];
    private final int[] clientAccount = new int[MAX_CLIENTS];
    private final boolean[] witness = new boolean[MAX_CLIENTS];

    /** False: the handle is outside its range; nothing was changed. The same of all define(). */
    public boolean define(AssetDefinedDecoder in) {
        int id = in.assetId();
        if (isOutside(id, MAX_ASSETS)) {
            return false;
        }
        amountsVersion += assetKnown[id] && assetScale[id] == in.scale() ? 0 : 1;
        assetKnown[id] = true;
        assetScale[id] = in.scale();
        int code = in.offset() + AssetDefinedDecoder.codeEncodingOffset();
        assetCode[id] = in.buffer().getLong(code, ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    public boolean define(InstrumentDefinedDecoder in) {
        int id = in.instrumentId();
        long contract = isOutside(id, MAX_INSTRUMENTS) ? 0 : contracts.fingerprint(id);
        if (isOutside(id, MAX_INSTRUMENTS)
                || !isAsset(in.baseAssetId())
                || !isAsset(in.quoteAssetId())
                || in.tickPx() <= 0
                || in.lotQty() <= 0
                || !contracts.define(
                        in, assetScale[in.baseAssetId()], assetScale[in.quoteAssetId()])) {
            return false;
        }
        boolean isSame =
                base[id] == in.baseAssetId()
                        && quote[id] == in.quoteAssetId()
                        && priceScale[id] == in.priceScale()
                        && qtyScale[id] == in.qtyScale();
        amountsVersion += isSame && contracts.fingerprint(id) == contract ? 0 : 1;
        base[id] = in.baseAssetId();
        quote[id] = in.quoteAssetId();
        priceScale[id] = in.priceScale();
        qtyScale[id] = in.qtyScale();
        tickPx[id] = in.tickPx();
        lotQty[id] = in.lotQty();
        minQty[id] = in.minQty();
        maxQty[id] = in.maxQty();
        maxPx[id] = in.maxPx();
        pairUp();
        return true;
    }

    /** Where a future or perpetual is traded and booked; the compiler has used the rest. */
    public boolean define(FutureDefinedDecoder in) {
        int id = in.instrumentId();
        boolean isRight = isInstrument(id) && isVenue(in.venueId()) && isBook(in.bookId());
        if (isRight) {
            contractBook[id] = in.bookId();
            contractVenue[id] = in.venueId();
        }
        return isRight;
    }

    /** The book of a future or perpetual; 0: of none. */
    public int contractBook(int instrumentId) {
        return contractBook[instrumentId];
    }

    /** The account at the venue of a future or perpetual. */
    public int contractAccount(int instrumentId) {
        return venueAccount[contractVenue[instrumentId]];
    }

    /** What changes hands for a contract: of an inverse perpetual its coin. */
    public int settledIn(int instrumentId) {
        return contracts.isInverse(instrumentId) ? base[instrumentId] : quote[instrumentId];
    }

    public boolean define(VenueDefinedDecoder in) {
        int id = in.venueId();
        if (isOutside(id, MAX_VENUES)) {
            return false;
        }
        venueSession[id] = in.sessionId();
        venueAccount[id] = in.accountId();
        int name = in.offset() + VenueDefinedDecoder.nameEncodingOffset();
        for (int word = 0; word < NAME_WORDS; word++) {
            venueName[id * NAME_WORDS + word] =
                    in.buffer().getLong(name + word * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
        staleAfterNanos[id] = in.staleAfterNanos();
        unknownAfterNanos[id] = in.unknownAfterNanos();
        long life = in.orderLifeNanos();
        orderLifeNanos[id] =
                life == VenueDefinedDecoder.orderLifeNanosNullValue() ? NO_PROOF : life;
        statusTellsTerminal[id] = in.statusScope() == EvidenceScope.OPEN_AND_TERMINAL;
        statusTellsOpen[id] = in.statusScope() != EvidenceScope.NULL_VAL;
        answersFills[id] = in.fillQuery() == Bool.YES;
        answersMassStatus[id] = in.massStatus() == Bool.YES;
        goodTillDateVenues &= ~(1 << id);
        goodTillDateVenues |= in.goodTillDate() == Bool.YES ? 1 << id : 0;
        replaceAdds[id] = in.replaceIsAtomic() != Bool.YES || in.replaceQty() != ReplaceQty.TOTAL;
        replaceMakesNew[id] = in.replaceIsAtomic() == Bool.NO;
        replaceQtyIsLeaves[id] = in.replaceQty() == ReplaceQty.LEAVES;
        namesLastSent[id] = in.origClOrdId() == OrigClOrdIdPolicy.LAST_SENT;
        execIdsPerDay[id] = in.execIdsPerDay() == Bool.YES;
        int cancels = in.cancelOnDisconnectRaw();
        cancelsLasting[id] = cancels == CancelOnDisconnect.ALL.value();
        cancelsOnDisconnect[id] =
                cancelsLasting[id] || cancels == CancelOnDisconnect.DAY_ORDERS.value();
        cancelOnDisconnectNanos[id] = Math.max(0, in.cancelOnDisconnectNanos());
        booksLegs[id] = in.booksLegs() == Bool.YES;
        chainsRequests[id] = in.chainsRequests() == Bool.YES;
        return true;
    }

    public boolean define(BookDefinedDecoder in) {
        int id = in.bookId();
        if (isOutside(id, MAX_BOOKS)) {
            return false;
        }
        entity[id] = in.entityId();
        desk[id] = in.deskId();
        trader[id] = in.traderId();
        clientRole[id] = in.role() == BookRole.CLIENT;
        orphanRole[id] = in.role() == BookRole.ORPHAN_COVER;
        return true;
    }

    public boolean define(ClientDefinedDecoder in) {
        int id = in.clientId();
        if (isOutside(id, MAX_CLIENTS) || !isBook(in.bookId())) {
            return false;
        }
        clientBook[id] = in.bookId();
        clientAccount[id] = in.accountId();
        witness[id] = in.sourceRole() == SourceRole.WITNESS;
        return true;
    }

    /** Changes with whatever {@link #baseAmount} and {@link #quoteAmount} go by. */
    public int amountsVersion() {
        return amountsVersion;
    }

    public boolean isAsset(int id) {
        return !isOutside(id, MAX_ASSETS) && assetKnown[id];
    }

    public boolean isInstrument(int id) {
        return !isOutside(id, MAX_INSTRUMENTS) && base[id] != 0;
    }

    public boolean isVenue(int id) {
        return !isOutside(id, MAX_VENUES) && venueSession[id] != 0;
    }

    public boolean isBook(int id) {
        return !isOutside(id, MAX_BOOKS) && entity[id] != 0;
    }

    public boolean isClient(int id) {
        return !isOutside(id, MAX_CLIENTS) && clientBook[id] != 0;
    }

    public int assetScale(int assetId) {
        return assetScale[assetId];
    }

    /** Its code, up to eight characters, the first in the lowest byte. */
    public long assetCode(int assetId) {
        return assetCode[assetId];
    }

    public int base(int instrumentId) {
        return base[instrumentId];
    }

    public int quote(int instrumentId) {
        return quote[instrumentId];
    }

    public int priceScale(int instrumentId) {
        return priceScale[instrumentId];
    }

    public int qtyScale(int instrumentId) {
        return qtyScale[instrumentId];
    }

    public long tickPx(int instrumentId) {
        return tickPx[instrumentId];
    }

    public long lotQty(int instrumentId) {
        return lotQty[instrumentId];
    }

    public long minQty(int instrumentId) {
        return minQty[instrumentId];
    }

    public long maxQty(int instrumentId) {
        return maxQty[instrumentId];
    }

    public long maxPx(int instrumentId) {
        return maxPx[instrumentId];
    }

    /**
     * What one of the base asset is worth in the quote asset at a price, a mantissa at {@link
     * #unitScale}: of spot the price itself, of a future the price times the multiplier. Twice a
     * price gives twice as much.
     */
    public long unitPx(int instrumentId, long px) {
        return contracts.unitPx(instrumentId, px);
    }

    public int unitScale(int instrumentId) {
        return priceScale[instrumentId] + contracts.unitDigits(instrumentId);
    }

    /** What so much bought at a price is of the base asset, at a scale, or no value. */
    public long baseAmount(int instrumentId, long qty, long px, int scale, Rounding rounding) {
        return contracts.base(this, instrumentId, qty, px, scale, rounding);
    }

    /** What it costs of the quote asset, at a scale, or no value: above 0 where qty is. */
    public long quoteAmount(int instrumentId, long qty, long px, int scale, Rounding rounding) {
        return contracts.quote(this, instrumentId, qty, px, scale, rounding);
    }

    /** Decimal digits of a position, which is one of the base asset. */
    public int positionScale(int instrumentId) {
        return contracts.positionScale(
                instrumentId, qtyScale[instrumentId], assetScale[base[instrumentId]]);
    }

    /** Whether it is a swap that never ends, whose price is not that of its base asset. */
    public boolean isPerpetual(int instrumentId) {
        return contracts.isPerpetual(instrumentId);
    }

    /** Whether it is a future or a perpetual: an account holds contracts of it. */
    public boolean isContract(int instrumentId) {
        return contracts.isContract(instrumentId);
    }

    /** Whether it is a perpetual that is settled in its base, so that its worth is one of quote. */
    public boolean isInverse(int instrumentId) {
        return contracts.isInverse(instrumentId);
    }

    /** The letter that the ClOrdIDs of this life begin with. */
    public char environment() {
        return (char) environment;
    }

    public void environment(int letter) {
        environment = letter;
    }

    /** The words of a venue's name, as {@link #assetCode}. */
    public int nameWords() {
        return NAME_WORDS;
    }

    public long venueName(int venueId, int word) {
        return venueName[venueId * NAME_WORDS + word];
    }

    public int venueSession(int venueId) {
        return venueSession[venueId];
    }

    public int venueAccount(int venueId) {
        return venueAccount[venueId];
    }

    public long staleAfterNanos(int venueId) {
        return staleAfterNanos[venueId];
    }

    public long unknownAfterNanos(int venueId) {
        return unknownAfterNanos[venueId];
    }

    /** Whether the venue's order status surely tells of orders that have ended. */
    public boolean statusTellsTerminal(int venueId) {
        return statusTellsTerminal[venueId];
    }

    /**
     * How long after its send an immediate order is surely decided, the way to the venue included;
     * {@link #NO_PROOF} where the venue declares no such thing.
     */
    public long orderLifeNanos(int venueId) {
        return orderLifeNanos[venueId];
    }

    /** Whether the venue's order status surely tells of orders that are open. */
    public boolean statusTellsOpen(int venueId) {
        return statusTellsOpen[venueId];
    }

    /**
     * Whether the venue answers OrderMassStatusRequest with all that is open, and marks its end.
     */
    public boolean answersMassStatus(int venueId) {
        return answersMassStatus[venueId];
    }

    /** Whether the venue answers TradeCaptureReportRequest. */
    public boolean answersFills(int venueId) {
        return answersFills[venueId];
    }

    /** Bits of the venues that take resting orders and end them at their ExpireTime. */
    public int goodTillDateVenues() {
        return goodTillDateVenues;
    }

    /**
     * Whether an order and a replace of it that is pending may both fill. Only where a venue
     * declares that a replace changes the order, and that its quantity is the total, may they not.
     */
    public boolean replaceAdds(int venueId) {
        return replaceAdds[venueId];
    }

    /**
     * Whether the venue declares that a replace makes an order of its own, under the ClOrdID of the
     * replace; where it declares nothing it may, and nothing is proven by that identifier.
     */
    public boolean replaceMakesNew(int venueId) {
        return replaceMakesNew[venueId];
    }

    /** Whether the OrderQty of a replace is what shall be left, not the total. */
    public boolean replaceQtyIsLeaves(int venueId) {
        return replaceQtyIsLeaves[venueId];
    }

    /** Whether a request names the last request sent, accepted or not, as the original. */
    public boolean namesLastSent(int venueId) {
        return namesLastSent[venueId];
    }

    /** Whether an ExecID is only told from others of the same trade date. */
    public boolean execIdsPerDay(int venueId) {
        return execIdsPerDay[venueId];
    }

    /**
     * Whether the venue cancels an order that it has when our line is lost.
     *
     * @param hasOwnTime it lasts until a time of its own (GTC, GTD)
     */
    public boolean cancelsOnDisconnect(int venueId, boolean hasOwnTime) {
        return hasOwnTime ? cancelsLasting[venueId] : cancelsOnDisconnect[venueId];
    }

    /** So long after the loss of the line it has done that, or will not. */
    public long cancelOnDisconnectNanos(int venueId) {
        return cancelOnDisconnectNanos[venueId];
    }

    /** Whether a replace may be sent while another one of the same order is open. */
    public boolean chainsRequests(int venueId) {
        return chainsRequests[venueId];
    }

    /** Whether of a multi-leg order the reports of its legs are booked, not the strategy's. */
    public boolean booksLegs(int venueId) {
        return booksLegs[venueId];
    }

    public int entity(int bookId) {
        return entity[bookId];
    }

    public int desk(int bookId) {
        return desk[bookId];
    }

    public int trader(int bookId) {
        return trader[bookId];
    }

    /** The books of one trader, as bits. */
    public int booksOfTrader(int traderId) {
        return booksWith(trader, traderId);
    }

    /** The books of one desk, as bits. */
    public int booksOfDesk(int deskId) {
        return booksWith(desk, deskId);
    }

    private int booksWith(int[] column, int value) {
        int mask = 0;
        for (int id = 1; id < MAX_BOOKS; id++) {
            mask |= isBook(id) && column[id] == value ? 1 << id : 0;
        }
        return mask;
    }

    public boolean isClientBook(int bookId) {
        return clientRole[bookId];
    }

    /** Where fills of no order of ours go: the first for orphan cover, or hedges; 0: neither is. */
    public int orphanBook() {
        int hedge = 0;
        for (int id = MAX_BOOKS - 1; id > 0; id--) {
            hedge = isBook(id) && !clientRole[id] ? id : hedge;
        }
        for (int id = 1; id < MAX_BOOKS; id++) {
            if (isBook(id) && orphanRole[id]) {
                return id;
            }
        }
        return hedge;
    }

    public int clientBook(int clientId) {
        return clientBook[clientId];
    }

    public int clientAccount(int clientId) {
        return clientAccount[clientId];
    }

    public boolean isWitness(int clientId) {
        return witness[clientId];
    }

    /** The first venue whose fills settle on an account, or 0. */
    public int venueOfAccount(int accountId) {
        for (int id = 1; id < MAX_VENUES; id++) {
            if (venueSession[id] != 0 && venueAccount[id] == accountId) {
                return id;
            }
        }
        return 0;
    }

    /** The venue whose session this is, or 0. */
    public int venueOfSession(int sessionId) {
        for (int id = 1; id < MAX_VENUES; id++) {
            if (venueSession[id] == sessionId) {
                return id;
            }
        }
        return 0;
    }

    /** The instrument that quotes one of the two in the other, no perpetual; or 0. */
    public int pair(int oneAsset, int otherAsset) {
        return isOutside(oneAsset, MAX_ASSETS) || isOutside(otherAsset, MAX_ASSETS)
                ? 0
                : pair[oneAsset * MAX_ASSETS + otherAsset];
    }

    /** All of it, in order of the handles. */
    public void state(StatePass pass) {
        environment = pass.next(environment);
        pass.column(assetKnown);
        pass.column(assetScale);
        pass.column(assetCode);
        pass.column(base);
        pass.column(quote);
        pass.column(priceScale);
        pass.column(qtyScale);
        pass.column(tickPx);
        pass.column(lotQty);
        pass.column(minQty);
        pass.column(maxQty);
        pass.column(maxPx);
        contracts.state(pass);
        pass.column(venueSession);
        pass.column(venueAccount);
        pass.column(venueName);
        pass.column(staleAfterNanos);
        pass.column(unknownAfterNanos);
        pass.column(orderLifeNanos);
        pass.column(statusTellsTerminal);
        pass.column(statusTellsOpen);
        pass.column(answersFills);
        pass.column(answersMassStatus);
        goodTillDateVenues = pass.next(goodTillDateVenues);
        pass.column(replaceAdds);
        pass.column(replaceMakesNew);
        pass.column(replaceQtyIsLeaves);
        pass.column(namesLastSent);
        pass.column(execIdsPerDay);
        pass.column(cancelsOnDisconnect);
        pass.column(cancelsLasting);
        pass.column(cancelOnDisconnectNanos);
        pass.column(booksLegs);
        pass.column(chainsRequests);
        pass.column(entity);
        pass.column(desk);
        pass.column(trader);
        pass.column(clientRole);
        pass.column(orphanRole);
        pass.column(contractBook);
        pass.column(contractVenue);
        pass.column(clientBook);
        pass.column(clientAccount);
        pass.column(witness);
        amountsVersion += pass.reads() ? 1 : 0;
        pairUp();
    }

    private void pairUp() {
        Arrays.fill(pair, 0);
        for (int id = MAX_INSTRUMENTS - 1; id > 0; id--) {
            if (base[id] != 0 && !contracts.isPerpetual(id)) {
                pair[base[id] * MAX_ASSETS + quote[id]] = id;
                pair[quote[id] * MAX_ASSETS + base[id]] = id;
            }
        }
    }

    private static boolean isOutside(int id, int limit) {
        return id < 1 || id >= limit;
    }
}
