// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.desk;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.CustodianDefinedDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.FutureDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.MarginAccountDefinedDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.PrincipalDefinedDecoder;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The desk that a journal's own inputs define: replay needs no configuration. */
public final class JournalledDesk {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Asset> assets = new TreeMap<>();
    private final Map<Integer, Boolean> unpriced = new TreeMap<>();
    private final Map<Integer, Instrument> instruments = new TreeMap<>();
    private final Map<Integer, Contract> contracts = new TreeMap<>();
    private final Map<Integer, Future> futures = new TreeMap<>();
    private final Map<Integer, Universe.Named> venues = new TreeMap<>();
    private final Map<Integer, Integer> venueSessions = new TreeMap<>();
    private final Map<Integer, Book> books = new TreeMap<>();
    private final Map<Integer, Universe.Named> sessions = new TreeMap<>();
    private final Map<Integer, Client> clients = new TreeMap<>();

    /** By their ids: each life of the desk tells them anew. */
    private final Map<Integer, Deployed> strategies = new LinkedHashMap<>();

    private final Map<String, Integer> principals = new TreeMap<>();
    private int baseAssetId;

    /**
     * A strategy that the journal deploys.
     *
     * @param instrumentId what it is over; 0: no single instrument
     */
    public record Deployed(int strategyId, String name, long codeHash, int instrumentId) {}

    /** What is told of a future with its instrument. */
    private record Contract(
            Future.Kind kind, long multiplier, int multiplierScale, int expiryDate) {}

    /** A book, and whose it is. */
    public record Book(int bookId, int deskId, int traderId, String name) {}

    private final Map<Integer, String> primeBrokers = new TreeMap<>();
    private final Map<Integer, String> marginAccounts = new TreeMap<>();
    private final Map<Integer, String> custodians = new TreeMap<>();

    /** A client and its session. */
    private record Client(int sessionId, String name) {}

    private JournalledDesk() {}

    /** Reads a journal to its end, or to where it is damaged. */
    public static JournalledDesk read(JournalReader journal) throws IOException {
        JournalledDesk desk = new JournalledDesk();
        while (journal.next()) {
            if (journal.type() == RecordType.INPUT) {
                desk.input(journal.buffer(), journal.payloadOffset());
            }
        }
        return desk;
    }

    /** What a strategy is compiled against; null: the journal defines no desk. */
    public @Nullable Universe universe() {
        Asset base = assets.get(baseAssetId);
        return base == null
                ? null
                : new Universe(
                        base,
                        assets(false),
                        List.copyOf(instruments.values()),
                        List.copyOf(venues.values()),
                        books.values().stream()
                                .map(b -> new Universe.Named(b.bookId(), b.name()))
                                .toList(),
                        List.copyOf(sessions.values()),
                        List.copyOf(futures.values()),
                        assets(true));
    }

    /** Those of the run, or those that nothing in it prices. */
    private List<Asset> assets(boolean areUnpriced) {
        return assets.values().stream()
                .filter(a -> unpriced.getOrDefault(a.assetId(), false) == areUnpriced)
                .toList();
    }

    public List<Book> books() {
        return List.copyOf(books.values());
    }

    /** What is numbered, by the name that it had last. */
    public Handles handles() {
        Handles handles = new Handles();
        assets.forEach((id, asset) -> handles.give(Handles.Kind.ASSET, asset.code(), id));
        instruments.forEach(
                (id, instrument) -> handles.give(Handles.Kind.INSTRUMENT, instrument.symbol(), id));
        venues.forEach((id, venue) -> handles.give(Handles.Kind.VENUE, venue.name(), id));
        venueSessions.forEach((venue, session) ->
                handles.give(
                        Handles.Kind.SESSION,
                        Handles.venueSession(
                                java.util.Objects.requireNonNull(venues.get(venue)).name()),
                        session));
        books.forEach((id, book) -> handles.give(Handles.Kind.BOOK, book.name(), id));
        sessions.forEach(
                (id, session) -> handles.give(Handles.Kind.TRADING_SESSION, session.name(), id));
        primeBrokers.forEach((id, name) -> handles.give(Handles.Kind.PRIME_BROKER, name, id));
        marginAccounts.forEach((id, name) -> handles.give(Handles.Kind.MARGIN, name, id));
        custodians.forEach((id, name) -> handles.give(Handles.Kind.CUSTODIAN, name, id));
        clients.forEach((id, client) -> {
            handles.give(Handles.Kind.CLIENT, client.name(), id);
            handles.give(
                    Handles.Kind.SESSION, Handles.clientSession(client.name()), client.sessionId());
        });
        Map<Integer, String> programs = new TreeMap<>();
        strategies.forEach((id, deployed) -> programs.put(id, deployed.name()));
        Map<String, Integer> occurrences = new TreeMap<>();
        programs.forEach((id, name) ->
                handles.give(
                        Handles.Kind.STRATEGY,
                        Handles.strategy(name, occurrences.merge(name, 1, Integer::sum)),
                        id));
        return handles;
    }

    public List<Deployed> strategies() {
        return List.copyOf(strategies.values());
    }

    /** Handles of people by their names. */
    public Map<String, Integer> principals() {
        return new TreeMap<>(principals);
    }

    private void input(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    baseAssetId =
                            new DeskStartedDecoder()
                                    .wrapAndApplyHeader(buffer, offset, header)
                                    .baseAssetId();
            case AssetDefinedDecoder.TEMPLATE_ID ->
                    asset(new AssetDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    instrument(
                            new InstrumentDefinedDecoder()
                                    .wrapAndApplyHeader(buffer, offset, header));
            case FutureDefinedDecoder.TEMPLATE_ID ->
                    future(new FutureDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                venueSessions.put(in.venueId(), in.sessionId());
                venues.put(in.venueId(), new Universe.Named(in.venueId(), in.name()));
            }
            case BookDefinedDecoder.TEMPLATE_ID -> {
                var in = new BookDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                books.put(
                        in.bookId(), new Book(in.bookId(), in.deskId(), in.traderId(), in.name()));
            }
            case ClientDefinedDecoder.TEMPLATE_ID -> {
                var in = new ClientDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                clients.put(in.clientId(), new Client(in.sessionId(), in.name()));
            }
            case SessionDefinedDecoder.TEMPLATE_ID -> {
                var in = new SessionDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                sessions.put(in.sessionId(), new Universe.Named(in.sessionId(), in.name()));
            }
            case StrategyDeployedDecoder.TEMPLATE_ID -> {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, offset, header);
                boolean isOver =
                        in.instrumentId() != StrategyDeployedDecoder.instrumentIdNullValue();
                strategies.put(
                        in.strategyId(),
                        new Deployed(
                                in.strategyId(),
                                in.name(),
                                in.codeHash(),
                                isOver ? in.instrumentId() : 0));
            }
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrimeBrokerDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                primeBrokers.put(in.primeBrokerId(), in.name());
            }
            case CustodianDefinedDecoder.TEMPLATE_ID -> {
                var in = new CustodianDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                custodians.put(in.custodianId(), in.name());
            }
            case MarginAccountDefinedDecoder.TEMPLATE_ID -> {
                var in =
                        new MarginAccountDefinedDecoder()
                                .wrapAndApplyHeader(buffer, offset, header);
                marginAccounts.put(in.marginAccountId(), in.name());
            }
            case PrincipalDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrincipalDefinedDecoder().wrapAndApplyHeader(buffer, offset, header);
                principals.put(in.name(), in.principalId());
            }
            default -> {
                // Not about what exists.
            }
        }
    }

    private void asset(AssetDefinedDecoder in) {
        Asset.Kind kind = Asset.Kind.valueOf(in.kind().name());
        unpriced.put(in.assetId(), in.unpriced() == Bool.YES);
        assets.put(in.assetId(), new Asset(in.assetId(), in.code(), kind, in.scale()));
    }

    private void future(FutureDefinedDecoder in) {
        Instrument instrument = instruments.get(in.instrumentId());
        Contract contract = contracts.get(in.instrumentId());
        if (instrument != null && contract != null) {
            futures.put(
                    in.instrumentId(),
                    new Future(
                            contract.kind(),
                            instrument,
                            contract.multiplier(),
                            contract.multiplierScale(),
                            in.venueId(),
                            in.tradingSessionId(),
                            in.bookId(),
                            contract.expiryDate()));
        }
    }

    private void contract(InstrumentDefinedDecoder in, Asset base, Asset quote) {
        Future.Kind kind =
                switch (in.kind()) {
                    case FUTURE -> Future.Kind.DATED;
                    case LINEAR_PERPETUAL -> Future.Kind.LINEAR_PERPETUAL;
                    case INVERSE_PERPETUAL -> Future.Kind.INVERSE_PERPETUAL;
                    case SPOT, EQUITY, NULL_VAL -> null;
                };
        if (kind != null) {
            Asset of = kind == Future.Kind.LINEAR_PERPETUAL ? base : quote;
            int expiry = kind == Future.Kind.DATED ? in.expiryDate() : Future.NEVER;
            contracts.put(
                    in.instrumentId(), new Contract(kind, in.multiplier(), of.scale(), expiry));
        }
    }

    private void instrument(InstrumentDefinedDecoder in) {
        Asset base = assets.get(in.baseAssetId());
        Asset quote = assets.get(in.quoteAssetId());
        if (base != null && quote != null) {
            contract(in, base, quote);
            instruments.put(
                    in.instrumentId(),
                    new Instrument(
                            in.instrumentId(),
                            in.symbol(),
                            base,
                            quote,
                            in.priceScale(),
                            in.qtyScale(),
                            in.tickPx(),
                            in.lotQty(),
                            in.minQty(),
                            in.maxQty(),
                            in.maxPx()));
        }
    }
}
