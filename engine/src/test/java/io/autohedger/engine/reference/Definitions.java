// SPDX-License-Identifier: Apache-2.0
package io.autohedger.engine.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.AssetDefinedEncoder;
import io.autohedger.codecs.AssetKind;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookDefinedEncoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.CancelOnDisconnect;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.ClientDefinedEncoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.CustodianDefinedEncoder;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.FutureDefinedDecoder;
import io.autohedger.codecs.FutureDefinedEncoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedEncoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.MessageHeaderEncoder;
import io.autohedger.codecs.OrigClOrdIdPolicy;
import io.autohedger.codecs.ReplaceQty;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.codecs.VenueDefinedEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** A catalogue and the inputs that define what is in it. */
public final class Definitions {
    /** Of every instrument, at its quantity scale and at its price scale. */
    public static final long MAX = 1_000_000_000_000_000L;

    public final Catalogue catalogue = new Catalogue();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder inHeader = new MessageHeaderDecoder();

    public Definitions asset(int id, String code, int scale) {
        new AssetDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .assetId(id)
                .code(code)
                .kind(AssetKind.CURRENCY)
                .scale((byte) scale);
        assertTrue(
                catalogue.define(
                        new AssetDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        return this;
    }

    public Definitions spot(int id, int base, int quote, int priceScale, int qtyScale) {
        assertTrue(contract(id, InstrumentKind.SPOT, base, quote, priceScale, qtyScale, 1));
        return this;
    }

    /** False: there can be no such contract. */
    public boolean contract(
            int id,
            InstrumentKind kind,
            int base,
            int quote,
            int priceScale,
            int qtyScale,
            long multiplier) {
        new InstrumentDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .instrumentId(id)
                .symbol("I" + id)
                .kind(kind)
                .baseAssetId(base)
                .quoteAssetId(quote)
                .priceScale((byte) priceScale)
                .qtyScale((byte) qtyScale)
                .tickPx(1)
                .lotQty(1)
                .minQty(1)
                .maxQty(MAX)
                .maxPx(MAX)
                .multiplier(multiplier)
                .instrumentVersion(1);
        return catalogue.define(
                new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    public Definitions venue(int id, int sessionId, int accountId) {
        new VenueDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .venueId(id)
                .sessionId(sessionId)
                .accountId(accountId)
                .name("V" + id)
                .staleAfterNanos(MAX)
                .unknownAfterNanos(1)
                .statusScope(EvidenceScope.NULL_VAL)
                .replaceQty(ReplaceQty.NULL_VAL)
                .origClOrdId(OrigClOrdIdPolicy.NULL_VAL)
                .cancelOnDisconnect(CancelOnDisconnect.NULL_VAL);
        assertTrue(
                catalogue.define(
                        new VenueDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        return this;
    }

    public Definitions book(int id, BookRole role, int deskId, int traderId) {
        new BookDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .bookId(id)
                .entityId(1)
                .deskId(deskId)
                .traderId(traderId)
                .role(role)
                .name("B" + id);
        assertTrue(
                catalogue.define(new BookDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        return this;
    }

    public Definitions client(int id, int bookId, int accountId) {
        new ClientDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .clientId(id)
                .bookId(bookId)
                .accountId(accountId)
                .sourceRole(SourceRole.NULL_VAL)
                .name("C" + id);
        assertTrue(
                catalogue.define(
                        new ClientDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        return this;
    }

    /** Where a contract is traded and booked. */
    public Definitions booked(int instrumentId, int venueId, int bookId) {
        new FutureDefinedEncoder()
                .wrapAndApplyHeader(blank(), 0, header)
                .instrumentId(instrumentId)
                .venueId(venueId)
                .bookId(bookId);
        assertTrue(
                catalogue.define(
                        new FutureDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader)));
        return this;
    }

    /** Who keeps what is dealt at venues, by their bits: close, day and due in turn. */
    public boolean custodian(Custodians custodians, int id, long venues, long... closes) {
        CustodianDefinedEncoder told =
                new CustodianDefinedEncoder()
                        .wrapAndApplyHeader(blank(), 0, header)
                        .custodianId(id)
                        .name("K" + id)
                        .venues(venues);
        CustodianDefinedEncoder.ClosesEncoder close = told.closesCount(closes.length / 3);
        for (int i = 0; i < closes.length; i += 3) {
            close.next().closeNanos(closes[i]).day((int) closes[i + 1]).dueNanos(closes[i + 2]);
        }
        return custodians.on(new CustodianDefinedDecoder().wrapAndApplyHeader(buffer, 0, inHeader));
    }

    /** What a definition does not say is 0. */
    private UnsafeBuffer blank() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return buffer;
    }
}
