// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.FutureDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.PrincipalDefinedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.VenueAccountSetDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.engine.people.Principals;
import io.autohedger.model.ClOrdId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What the handles of a journal stand for, from the journal's own definitions. */
public final class Names {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final Map<Integer, AssetName> assets = new TreeMap<>();
    final Map<Integer, Traded> instruments = new TreeMap<>();
    private final Map<Integer, Integer> contractBooks = new TreeMap<>();
    final Map<Integer, Venue> venues = new TreeMap<>();

    /** What a venue's files call the account of ours there, where the desk says so. */
    final Map<Integer, String> venueAccounts = new TreeMap<>();

    final Map<Integer, Client> clients = new TreeMap<>();

    /** Venues by the sessions of their drop copies. */
    private final Map<Integer, Integer> dropCopies = new TreeMap<>();

    final Map<Integer, Book> books = new TreeMap<>();
    final Map<Integer, Program> strategies = new TreeMap<>();
    final Map<Integer, String> primeBrokers = new TreeMap<>();
    final Margins margins = new Margins();
    final Agreements agreements = new Agreements();
    private final Map<Integer, String> calendars = new TreeMap<>();
    final Map<Integer, Person> principals = new TreeMap<>();

    /** Names that no journal has: of a live desk's own configuration. */
    final Map<String, Integer> desks = new TreeMap<>();

    final Map<String, Integer> traders = new TreeMap<>();
    final Limits limits = new Limits();
    String desk = "";
    char environment = 'D';
    int baseAssetId;

    record AssetName(String code, int scale) {}

    /**
     * What is traded.
     *
     * @param multiplier of a contract: of a future money for one point, of an inverse perpetual its
     *     worth, of a linear one what it holds; else 1
     */
    public record Traded(
            String symbol,
            int baseAssetId,
            int quoteAssetId,
            int priceScale,
            int qtyScale,
            long lotQty,
            BigDecimal multiplier,
            InstrumentKind kind) {
        /** Whether an account holds contracts of it. */
        boolean isContract() {
            return isPerpetual() || kind == InstrumentKind.FUTURE;
        }

        boolean isPerpetual() {
            return kind == InstrumentKind.LINEAR_PERPETUAL
                    || kind == InstrumentKind.INVERSE_PERPETUAL;
        }

        /** What changes hands for it: of an inverse perpetual its coin. */
        int settledIn() {
            return kind == InstrumentKind.INVERSE_PERPETUAL ? baseAssetId : quoteAssetId;
        }
    }

    record Venue(String name, int sessionId, long staleAfterNanos, long unknownAfterNanos) {}

    record Client(String name, int sessionId) {}

    record Person(String name, long roles) {}

    /**
     * A strategy.
     *
     * @param name of its program, which another may have too: {@link #strategy}
     * @param instrumentId what it is over; 0: no single instrument
     */
    record Program(
            String name, long codeHash, int hedgeBookId, StrategyMode mode, int instrumentId) {}

    record Book(String name, int deskId, int traderId) {}

    /** The book of a future or perpetual; 0: of none. */
    int contractBook(int instrumentId) {
        return contractBooks.getOrDefault(instrumentId, 0);
    }

    /** What one of the base asset costs at a price: of a future, with its multiplier. */
    BigDecimal unitPrice(int instrumentId, BigDecimal price) {
        Traded traded = traded(instrumentId);
        return traded != null && traded.kind() == InstrumentKind.FUTURE
                ? price.multiply(traded.multiplier())
                : price;
    }

    private BigDecimal multiplier(InstrumentDefinedDecoder in) {
        return switch (in.kind()) {
            case FUTURE, INVERSE_PERPETUAL ->
                    BigDecimal.valueOf(in.multiplier(), assetScale(in.quoteAssetId()));
            case LINEAR_PERPETUAL ->
                    BigDecimal.valueOf(in.multiplier(), assetScale(in.baseAssetId()));
            case SPOT, EQUITY, NULL_VAL -> BigDecimal.ONE;
        };
    }

    /** Takes an input of the journal; others than definitions say nothing here. */
    public void input(int template, DirectBuffer buffer, int at) {
        limits.input(template, buffer, at);
        agreements.input(template, buffer, at);
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID -> {
                var in = new DeskStartedDecoder().wrapAndApplyHeader(buffer, at, header);
                desk = in.name();
                environment = (char) in.environment();
                baseAssetId = in.baseAssetId();
            }
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                var in = new AssetDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                assets.put(in.assetId(), new AssetName(in.code(), in.scale()));
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> {
                var in = new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                instruments.put(
                        in.instrumentId(),
                        new Traded(
                                in.symbol(),
                                in.baseAssetId(),
                                in.quoteAssetId(),
                                in.priceScale(),
                                in.qtyScale(),
                                in.lotQty(),
                                multiplier(in),
                                in.kind()));
            }
            case FutureDefinedDecoder.TEMPLATE_ID -> {
                var in = new FutureDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                contractBooks.put(in.instrumentId(), in.bookId());
            }
            case DropCopyDefinedDecoder.TEMPLATE_ID -> {
                var in = new DropCopyDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                dropCopies.put(in.sessionId(), in.venueId());
            }
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                venues.put(
                        in.venueId(),
                        new Venue(
                                in.name(),
                                in.sessionId(),
                                in.staleAfterNanos(),
                                in.unknownAfterNanos()));
            }
            case VenueAccountSetDecoder.TEMPLATE_ID -> {
                var in = new VenueAccountSetDecoder().wrapAndApplyHeader(buffer, at, header);
                venueAccounts.put(in.venueId(), in.name());
            }
            case BookDefinedDecoder.TEMPLATE_ID -> {
                var in = new BookDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                books.put(in.bookId(), new Book(in.name(), in.deskId(), in.traderId()));
            }
            case ClientDefinedDecoder.TEMPLATE_ID -> {
                var in = new ClientDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                clients.put(in.clientId(), new Client(in.name(), in.sessionId()));
            }
            case StrategyDeployedDecoder.TEMPLATE_ID -> {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, at, header);
                strategies.put(
                        in.strategyId(),
                        new Program(
                                in.name(),
                                in.codeHash(),
                                in.hedgeBookId(),
                                in.mode(),
                                Math.max(0, in.instrumentId())));
            }
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrimeBrokerDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                primeBrokers.put(in.primeBrokerId(), in.name());
            }
            case SessionDefinedDecoder.TEMPLATE_ID -> {
                var in = new SessionDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                calendars.put(in.sessionId(), in.name());
            }
            case PrincipalDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrincipalDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                principals.put(in.principalId(), new Person(in.name(), in.roles()));
            }
            default -> {
                // No definition.
            }
        }
    }

    /** Takes what the core has told of closes. */
    public void output(int template, DirectBuffer buffer, int at) {
        agreements.output(template, buffer, at);
    }

    /** Of the desk. */
    public String desk() {
        return desk;
    }

    public String order(long clOrdId) {
        return ClOrdId.text(environment, clOrdId);
    }

    public String asset(int assetId) {
        AssetName asset = assets.get(assetId);
        return asset == null ? "asset " + assetId : asset.code();
    }

    /** The handle of an asset by its code; 0: there is none. */
    int assetOf(String code) {
        return assets.entrySet().stream()
                .filter(entry -> entry.getValue().code().equals(code))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    public int assetScale(int assetId) {
        AssetName asset = assets.get(assetId);
        return asset == null ? 0 : asset.scale();
    }

    /** What the files of a venue call the account of ours there; null: the desk does not say. */
    @Nullable String accountAt(String venue) {
        return venues.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(venue))
                .map(entry -> venueAccounts.get(entry.getKey()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public String venue(int venueId) {
        Venue venue = venues.get(venueId);
        return venue == null ? "venue " + venueId : venue.name();
    }

    public String client(int clientId) {
        Client client = clients.get(clientId);
        return client == null ? "client " + clientId : client.name();
    }

    /** As it is typed: of several of one program with what each is over. */
    public String strategy(int strategyId) {
        Program program = strategies.get(strategyId);
        if (program == null) {
            return "strategy " + strategyId;
        }
        boolean isShared =
                strategies.values().stream().filter(p -> p.name().equals(program.name())).count()
                        > 1;
        return isShared && program.instrumentId() != 0
                ? program.name() + "." + instrument(program.instrumentId())
                : program.name();
    }

    /** The strategy that is typed so; 0: there is none. */
    int strategyOf(String typed) {
        return strategies.keySet().stream()
                .filter(id -> strategy(id).equals(typed))
                .findFirst()
                .orElse(0);
    }

    public String instrument(int instrumentId) {
        Traded instrument = instruments.get(instrumentId);
        return instrument == null ? "instrument " + instrumentId : instrument.symbol();
    }

    /** A trading session. */
    String calendar(int calendarId) {
        return calendars.getOrDefault(calendarId, "session " + calendarId);
    }

    /** Who; 0 is the desk itself. */
    String principal(int principalId) {
        Person person = principals.get(principalId);
        return person != null ? person.name() : principalId == 0 ? "the desk" : "#" + principalId;
    }

    /** The handle of an instrument; 0: there is none of that name. */
    int instrumentOf(String symbol) {
        return instruments.entrySet().stream()
                .filter(entry -> entry.getValue().symbol().equals(symbol))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /** The handle of a book; 0: there is none of that name. */
    int bookOf(String name) {
        return books.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    String book(int bookId) {
        Book book = books.get(bookId);
        return book == null ? "#" + bookId : book.name();
    }

    /** Who keeps what is dealt at some venues. */
    public String custodian(int custodianId) {
        return agreements.name(custodianId);
    }

    /** Custodians' last closes. */
    public List<Agreements.Closed> closed() {
        return agreements.closed(this);
    }

    /** The handle of somebody; 0: nobody of that name. */
    int principalOf(String name) {
        return principals.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /** Who may approve what somebody has asked; not that person. */
    List<String> seconds(int asking) {
        return principals.entrySet().stream()
                .filter(entry -> entry.getKey() != asking)
                .map(Map.Entry::getValue)
                .filter(person -> (person.roles() & Principals.SECOND) != 0)
                .map(Person::name)
                .toList();
    }

    /** Venue or client of a session. */
    String session(int sessionId) {
        Integer copied = dropCopies.get(sessionId);
        if (copied != null) {
            return venue(copied) + " drop copy";
        }
        for (Venue venue : venues.values()) {
            if (venue.sessionId() == sessionId) {
                return venue.name();
            }
        }
        for (Client client : clients.values()) {
            if (client.sessionId() == sessionId) {
                return client.name();
            }
        }
        return "session " + sessionId;
    }

    public BigDecimal qty(int instrumentId, long mantissa) {
        Traded instrument = instruments.get(instrumentId);
        return BigDecimal.valueOf(mantissa, instrument == null ? 0 : instrument.qtyScale());
    }

    public BigDecimal price(int instrumentId, long mantissa) {
        Traded instrument = instruments.get(instrumentId);
        return BigDecimal.valueOf(mantissa, instrument == null ? 0 : instrument.priceScale());
    }

    /** Digits of a balance: those of its asset, or of its contract's quantity. */
    int scale(Agreements.Balance balance) {
        Traded contract = instruments.get(balance.instrumentId());
        return balance.assetId() != 0
                ? assetScale(balance.assetId())
                : contract == null ? 0 : contract.qtyScale();
    }

    BigDecimal balance(Agreements.Balance balance) {
        return BigDecimal.valueOf(balance.amount(), scale(balance));
    }

    public BigDecimal amount(int assetId, long mantissa) {
        return BigDecimal.valueOf(mantissa, assetScale(assetId));
    }

    public @Nullable Traded traded(int instrumentId) {
        return instruments.get(instrumentId);
    }

    /** Digits of a quantity that stands for all instruments, whose base assets agree on them. */
    int qtyScale() {
        return instruments.isEmpty() ? 0 : instruments.values().iterator().next().qtyScale();
    }

    /** An amount of a limit that the journal has set. */
    String limit(ScopeKind scope, long id, LimitKind kind, long amount) {
        Limits.Limit limit = limits.at(scope, id, kind);
        return limit == null ? Long.toString(amount) : limit.text(this, amount);
    }

    /** As people type it: firm, venue:LP1. */
    String scope(ScopeKind kind, long id) {
        return switch (kind) {
            case FIRM -> "firm";
            case ORDER -> "order:" + order(id);
            case STRATEGY -> "strategy:" + strategy((int) id);
            case INSTRUMENT -> "instrument:" + instrument((int) id);
            case CLIENT -> "client:" + client((int) id);
            case VENUE_SESSION -> "venue:" + session((int) id);
            case ASSET -> "asset:" + asset((int) id);
            case DESK -> "desk:" + named(desks, id);
            case TRADER -> "trader:" + named(traders, id);
            case PRIME_BROKER ->
                    "prime-broker:" + primeBrokers.getOrDefault((int) id, Long.toString(id));
            case MARGIN_ACCOUNT -> "margin:" + margin(id);
            default -> word(kind) + ":" + id;
        };
    }

    private String margin(long id) {
        Margins.Account account = margins.account((int) id);
        return account == null ? Long.toString(id) : account.name();
    }

    private static String named(Map<String, Integer> names, long id) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Long.toString(id));
    }

    /** An enumeration's value as it is typed: reduce-only. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
