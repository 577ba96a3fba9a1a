// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AssetDefinedDecoder;
import io.autohedger.codecs.BookDefinedDecoder;
import io.autohedger.codecs.BookRole;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.CalendarSetDecoder;
import io.autohedger.codecs.ClientDefinedDecoder;
import io.autohedger.codecs.DeskStartedDecoder;
import io.autohedger.codecs.DropCopyDefinedDecoder;
import io.autohedger.codecs.EvidenceScope;
import io.autohedger.codecs.FutureDefinedDecoder;
import io.autohedger.codecs.InstrumentDefinedDecoder;
import io.autohedger.codecs.InstrumentKind;
import io.autohedger.codecs.LimitKind;
import io.autohedger.codecs.LimitSetDecoder;
import io.autohedger.codecs.MessageHeaderDecoder;
import io.autohedger.codecs.ParameterSetDecoder;
import io.autohedger.codecs.PrimeBrokerDefinedDecoder;
import io.autohedger.codecs.PrincipalDefinedDecoder;
import io.autohedger.codecs.ScopeKind;
import io.autohedger.codecs.SessionDefinedDecoder;
import io.autohedger.codecs.SourceRole;
import io.autohedger.codecs.StrategyDeployedDecoder;
import io.autohedger.codecs.ValueDatesDefinedDecoder;
import io.autohedger.codecs.VenueDefinedDecoder;
import io.autohedger.codecs.VenueDesignatedDecoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What a journal defines, decoded here, in natural units. */
final class Facts {
    /** That amounts of the ledger have beyond their asset's own. */
    private static final int POSTED_DIGITS = 4;

    /** Of a venue that does not say when it has surely decided about an order. */
    static final long NO_LIFE = VenueDefinedDecoder.orderLifeNanosNullValue();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final Map<Integer, Asset> assets = new TreeMap<>();
    final Map<Integer, Pair> pairs = new TreeMap<>();
    final Map<Integer, Venue> venues = new TreeMap<>();
    final Map<Integer, Book> books = new TreeMap<>();
    final Map<Integer, Client> clients = new TreeMap<>();
    final Map<Integer, Program> programs = new TreeMap<>();
    final Map<Integer, Map<Integer, BigDecimal>> parameters = new HashMap<>();
    private final Map<String, Limit> limits = new HashMap<>();
    final Map<Integer, String> people = new TreeMap<>();

    /** Of people: bits, as the schema has them. */
    final Map<Integer, Integer> roles = new TreeMap<>();

    final Map<Integer, String> primeBrokers = new TreeMap<>();

    /** Of venues: to whom they give up. */
    final Map<Integer, Integer> brokers = new TreeMap<>();

    /** Of trading sessions by their numbers. */
    private final Map<Integer, Calendar> calendars = new TreeMap<>();

    /** By an instrument and no venue, or by a venue and no instrument. */
    private final Map<String, Integer> kept = new HashMap<>();

    boolean hasValueDates;

    /** Of futures: where the orders of programs over them are booked. */
    final Map<Integer, Integer> contractBooks = new TreeMap<>();

    private final Map<Integer, Integer> contractVenues = new TreeMap<>();

    /** Of trading sessions by name: when they open and close. */
    final Map<String, List<Window>> sessions = new HashMap<>();

    char letter = 'D';

    record Asset(int id, String code, int scale) {
        /** As amounts are posted: in 128 bits, with four digits more. */
        BigDecimal posted(long high, long low) {
            byte[] bytes = new byte[2 * Long.BYTES];
            ByteBuffer.wrap(bytes).putLong(high).putLong(low);
            return new BigDecimal(new BigInteger(bytes), scale + POSTED_DIGITS);
        }
    }

    /**
     * What can be dealt.
     *
     * @param baseDigits of the smallest unit of the base, which inverse perpetuals are settled in
     * @param multiplier of a contract: its worth in the quote, of a linear perpetual what it holds
     *     of the base; else 1
     */
    record Pair(
            int id,
            String symbol,
            InstrumentKind kind,
            int base,
            int quote,
            int baseDigits,
            int quoteDigits,
            BigDecimal multiplier,
            int priceScale,
            int qtyScale,
            BigDecimal tick,
            BigDecimal lot,
            BigDecimal least,
            BigDecimal most,
            BigDecimal highest) {
        BigDecimal qty(long mantissa) {
            return BigDecimal.valueOf(mantissa, qtyScale);
        }

        BigDecimal px(long mantissa) {
            return BigDecimal.valueOf(mantissa, priceScale);
        }

        /** What one of the base costs at a price: of a future with its multiplier. */
        BigDecimal unit(BigDecimal px) {
            return kind == InstrumentKind.FUTURE ? px.multiply(multiplier) : px;
        }

        /** What so much at a price is of the base. */
        BigDecimal ofBase(BigDecimal qty, BigDecimal px) {
            return switch (kind) {
                case LINEAR_PERPETUAL -> qty.multiply(multiplier);
                case INVERSE_PERPETUAL ->
                        qty.multiply(multiplier).divide(px, baseDigits, RoundingMode.HALF_EVEN);
                default -> qty;
            };
        }

        /** And what it costs of the quote. */
        BigDecimal ofQuote(BigDecimal qty, BigDecimal px) {
            return isInverse() ? qty.multiply(multiplier) : qty.multiply(multiplier).multiply(px);
        }

        /** What a trade moves of one of its assets, as it is posted; of another nothing. */
        BigDecimal leg(int asset, BigDecimal signedQty, BigDecimal px) {
            return asset == base
                    ? rounded(ofBase(signedQty, px), baseDigits)
                    : asset == quote
                            ? rounded(ofQuote(signedQty, px), quoteDigits).negate()
                            : BigDecimal.ZERO;
        }

        private static BigDecimal rounded(BigDecimal amount, int digits) {
            return amount.setScale(digits + POSTED_DIGITS, RoundingMode.HALF_EVEN);
        }

        boolean isInverse() {
            return kind == InstrumentKind.INVERSE_PERPETUAL;
        }

        /** What is held is so many contracts, and its legs are no money that moved. */
        boolean isContract() {
            return isPerpetual() || kind == InstrumentKind.FUTURE;
        }

        /** Its price is what its base is worth and no rate of it: there is a basis between. */
        boolean isPerpetual() {
            return isInverse() || kind == InstrumentKind.LINEAR_PERPETUAL;
        }

        boolean has(int asset) {
            return base == asset || quote == asset;
        }

        /**
         * At which price an order moves most, where the market may be better than its limit: a
         * pair's quote moves with the price, an inverse contract's base against it.
         */
        BigDecimal mostPx(BigDecimal limit, BigDecimal better, boolean buys) {
            return buys != isInverse() ? limit : worse(limit, better);
        }

        /** At which of two prices the same quantity moves more. */
        BigDecimal worse(BigDecimal px, BigDecimal other) {
            return isInverse() ? px.min(other) : px.max(other);
        }
    }

    record Venue(
            int id,
            String name,
            int session,
            int account,
            long staleNanos,
            boolean takesResting,
            boolean hasExecIdsOfDays,
            boolean booksLegs,
            boolean chainsRequests,
            boolean tellsOnlyOpen,
            long lifeNanos) {}

    record Book(int id, String name, int entity, int desk, int trader, BookRole role) {}

    /** A witness tells what another client's stream has booked, and books nothing. */
    record Client(
            int id,
            String name,
            int session,
            int book,
            int account,
            boolean isWitness,
            long oldAfterNanos,
            int oldBurst) {}

    record Window(long openNanos, long closeNanos) {}

    /** When a session is open, told until an instant. */
    record Calendar(String name, List<Window> windows, long untilNanos) {}

    record Program(int id, String name, long codeHash, int instrument) {}

    /**
     * Money in its currency, a quantity, a count, nanoseconds or basis points.
     *
     * @param by who has set another amount than the configured one; 0: nobody
     * @param approvedBy 0: one person was enough
     */
    record Limit(
            ScopeKind scope,
            long id,
            LimitKind kind,
            BigDecimal amount,
            int asset,
            long perNanos,
            BigDecimal configured,
            int by,
            int approvedBy) {
        Limit set(BigDecimal to, int who, int second) {
            boolean isAsConfigured = to.compareTo(configured) == 0;
            return new Limit(
                    scope,
                    id,
                    kind,
                    to,
                    asset,
                    perNanos,
                    configured,
                    isAsConfigured ? 0 : who,
                    isAsConfigured ? 0 : second);
        }
    }

    /** Takes an input; true: it was a definition. */
    boolean take(int template, DirectBuffer buffer, int at) {
        switch (template) {
            case DeskStartedDecoder.TEMPLATE_ID ->
                    letter =
                            (char)
                                    new DeskStartedDecoder()
                                            .wrapAndApplyHeader(buffer, at, header)
                                            .environment();
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                var in = new AssetDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                assets.put(in.assetId(), new Asset(in.assetId(), in.code(), in.scale()));
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                    pair(new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, at, header));
            case VenueDefinedDecoder.TEMPLATE_ID -> {
                var in = new VenueDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                venues.put(
                        in.venueId(),
                        new Venue(
                                in.venueId(),
                                in.name(),
                                in.sessionId(),
                                in.accountId(),
                                in.staleAfterNanos(),
                                in.goodTillDate() == Bool.YES,
                                in.execIdsPerDay() == Bool.YES,
                                in.booksLegs() == Bool.YES,
                                in.chainsRequests() == Bool.YES,
                                in.statusScope() == EvidenceScope.OPEN_ONLY,
                                in.orderLifeNanos()));
            }
            case BookDefinedDecoder.TEMPLATE_ID -> {
                var in = new BookDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                books.put(
                        in.bookId(),
                        new Book(
                                in.bookId(),
                                in.name(),
                                in.entityId(),
                                in.deskId(),
                                in.traderId(),
                                in.role()));
            }
            case ClientDefinedDecoder.TEMPLATE_ID -> {
                var in = new ClientDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                long old = in.oldAfterNanos();
                boolean isWatched = old != ClientDefinedDecoder.oldAfterNanosNullValue();
                clients.put(
                        in.clientId(),
                        new Client(
                                in.clientId(),
                                in.name(),
                                in.sessionId(),
                                in.bookId(),
                                in.accountId(),
                                in.sourceRole() == SourceRole.WITNESS,
                                isWatched ? old : 0,
                                in.oldBurst()));
            }
            case StrategyDeployedDecoder.TEMPLATE_ID -> {
                var in = new StrategyDeployedDecoder().wrapAndApplyHeader(buffer, at, header);
                programs.put(
                        in.strategyId(),
                        new Program(in.strategyId(), in.name(), in.codeHash(), in.instrumentId()));
            }
            case ParameterSetDecoder.TEMPLATE_ID -> {
                var in = new ParameterSetDecoder().wrapAndApplyHeader(buffer, at, header);
                parameters
                        .computeIfAbsent(in.strategyId(), id -> new TreeMap<>())
                        .put(in.parameterIndex(), BigDecimal.valueOf(in.mantissa(), in.scale()));
            }
            case SessionDefinedDecoder.TEMPLATE_ID -> {
                var in = new SessionDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                List<Window> windows = new ArrayList<>();
                in.windows().forEach(w -> windows.add(new Window(w.openNanos(), w.closeNanos())));
                sessions.put(in.name(), windows);
                calendars.put(in.sessionId(), new Calendar(in.name(), windows, in.untilNanos()));
            }
            case PrincipalDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrincipalDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                people.put(in.principalId(), in.name());
                roles.put(in.principalId(), (int) in.roles());
            }
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID -> {
                var in = new PrimeBrokerDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                primeBrokers.put(in.primeBrokerId(), in.name());
            }
            case VenueDesignatedDecoder.TEMPLATE_ID -> {
                var in = new VenueDesignatedDecoder().wrapAndApplyHeader(buffer, at, header);
                brokers.put(in.venueId(), in.primeBrokerId());
            }
            case ValueDatesDefinedDecoder.TEMPLATE_ID -> hasValueDates = true;
            case FutureDefinedDecoder.TEMPLATE_ID -> {
                var in = new FutureDefinedDecoder().wrapAndApplyHeader(buffer, at, header);
                contractBooks.put(in.instrumentId(), in.bookId());
                contractVenues.put(in.instrumentId(), in.venueId());
            }
            case DropCopyDefinedDecoder.TEMPLATE_ID -> {
                // Where things are: nothing is said of it.
            }
            case CalendarSetDecoder.TEMPLATE_ID -> {
                var in = new CalendarSetDecoder().wrapAndApplyHeader(buffer, at, header);
                kept.put(in.instrumentId() + " " + in.venueId(), in.calendarId());
            }
            case LimitSetDecoder.TEMPLATE_ID ->
                    limit(new LimitSetDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Where a contract is held. */
    int contractAccount(Pair pair) {
        return venue(contractVenue(pair)).account();
    }

    /** Where a contract is traded. */
    int contractVenue(Pair pair) {
        return there(contractVenues.get(pair.id()), "venue of", pair.id());
    }

    /** What is paid for a perpetual. */
    Asset settledIn(Pair pair) {
        return asset(pair.isInverse() ? pair.base() : pair.quote());
    }

    /** Where fills of no order of ours go: the first book for that, or else the first of hedges. */
    int orphanBook() {
        return books.values().stream()
                .filter(b -> b.role() == BookRole.ORPHAN_COVER)
                .findFirst()
                .or(() ->
                        books.values().stream()
                                .filter(b -> b.role() != BookRole.CLIENT)
                                .findFirst())
                .map(Book::id)
                .orElse(0);
    }

    /** Of an account the first venue whose fills settle there; 0: it is none of a venue. */
    int venueOfAccount(int account) {
        return venues.values().stream()
                .filter(v -> v.account() == account)
                .findFirst()
                .map(Venue::id)
                .orElse(0);
    }

    private void pair(InstrumentDefinedDecoder in) {
        int baseDigits = asset(in.baseAssetId()).scale();
        int quoteDigits = asset(in.quoteAssetId()).scale();
        BigDecimal multiplier =
                switch (in.kind()) {
                    case FUTURE, INVERSE_PERPETUAL ->
                            BigDecimal.valueOf(in.multiplier(), quoteDigits);
                    case LINEAR_PERPETUAL -> BigDecimal.valueOf(in.multiplier(), baseDigits);
                    case SPOT, EQUITY, NULL_VAL -> BigDecimal.ONE;
                };
        pairs.put(
                in.instrumentId(),
                new Pair(
                        in.instrumentId(),
                        in.symbol(),
                        in.kind(),
                        in.baseAssetId(),
                        in.quoteAssetId(),
                        baseDigits,
                        quoteDigits,
                        multiplier,
                        in.priceScale(),
                        in.qtyScale(),
                        BigDecimal.valueOf(in.tickPx(), in.priceScale()),
                        BigDecimal.valueOf(in.lotQty(), in.qtyScale()),
                        BigDecimal.valueOf(in.minQty(), in.qtyScale()),
                        BigDecimal.valueOf(in.maxQty(), in.qtyScale()),
                        BigDecimal.valueOf(in.maxPx(), in.priceScale())));
    }

    private void limit(LimitSetDecoder in) {
        LimitKind kind = in.limitKind();
        int asset = isMoney(kind) ? in.assetId() : 0;
        BigDecimal amount = BigDecimal.valueOf(in.amount(), scale(kind, asset));
        long id = in.scopeKind() == ScopeKind.FIRM ? 0 : in.scopeId();
        Limit was = limits.get(key(in.scopeKind(), id, kind));
        // What people have set holds until the configuration says something else.
        if (was == null || was.by == 0 || was.configured.compareTo(amount) != 0) {
            limits.put(
                    key(in.scopeKind(), id, kind),
                    new Limit(
                            in.scopeKind(), id, kind, amount, asset, in.perNanos(), amount, 0, 0));
        }
    }

    private static boolean isMoney(LimitKind kind) {
        return switch (kind) {
            case ORDER_VALUE,
                    NET_POSITION,
                    GROSS_POSITION,
                    CREDIT,
                    SETTLEMENT,
                    WAREHOUSE_CAPACITY ->
                    true;
            default -> false;
        };
    }

    private int scale(LimitKind kind, int asset) {
        if (kind == LimitKind.ORDER_QTY) {
            return pairs.values().iterator().next().qtyScale();
        }
        return isMoney(kind) ? asset(asset).scale() : 0;
    }

    private static String key(ScopeKind scope, long id, LimitKind kind) {
        return scope + " " + (scope == ScopeKind.FIRM ? 0 : id) + " " + kind;
    }

    /** As it is set at one node; null: it is not. */
    @Nullable Limit limit(ScopeKind scope, long id, LimitKind kind) {
        return limits.get(key(scope, id, kind));
    }

    /** An amount that people have written down for a limit that is there. */
    BigDecimal amount(Limit limit, long mantissa) {
        return BigDecimal.valueOf(mantissa, scale(limit.kind, limit.asset));
    }

    void set(Limit limit, BigDecimal to, int who, int second) {
        limits.put(key(limit.scope, limit.id, limit.kind), limit.set(to, who, second));
    }

    /** {@code strategy:hedger}; what a journal has no name for is shown by its number. */
    String node(ScopeKind scope, long id) {
        return switch (scope) {
            case STRATEGY -> "strategy:" + program((int) id).name();
            case FIRM -> "firm";
            case PRIME_BROKER -> "prime-broker:" + primeBrokers.get((int) id);
            case INSTRUMENT -> "instrument:" + pair((int) id).symbol();
            case TRADER, DESK -> Text.word(scope) + ":" + id;
            case VENUE_SESSION ->
                    venues.values().stream()
                            .filter(v -> v.session() == id)
                            .map(v -> "venue:" + v.name())
                            .findFirst()
                            .orElseThrow();
            default -> throw NotDerived.of("a scope: " + scope);
        };
    }

    /** The limits of a kind on an order's path, from the strategy up. */
    List<Limit> path(LimitKind kind, int strategy, Book book) {
        List<Limit> found = new ArrayList<>();
        for (String node :
                List.of(
                        ScopeKind.STRATEGY + " " + strategy,
                        ScopeKind.TRADER + " " + book.trader(),
                        ScopeKind.DESK + " " + book.desk(),
                        ScopeKind.FIRM + " 0")) {
            Limit limit = limits.get(node + " " + kind);
            if (limit != null) {
                found.add(limit);
            }
        }
        return found;
    }

    /** How old what an order is judged by may be. */
    long oldest(int strategy, Book book) {
        return path(LimitKind.REFERENCE_AGE, strategy, book).stream()
                .mapToLong(l -> l.amount().longValue())
                .min()
                .orElse(0);
    }

    /** The window of a session that is open; null: it is closed, or nothing is known of it. */
    @Nullable Window open(int calendar, long now) {
        Calendar of = calendars.get(calendar);
        return of == null || now >= of.untilNanos
                ? null
                : of.windows.stream()
                        .filter(w -> w.openNanos <= now && now < w.closeNanos)
                        .findFirst()
                        .orElse(null);
    }

    /** The session that keeps an instrument from being traded at a venue; 0: none does. */
    int closedBy(int instrument, int venue, long now) {
        for (String of : List.of(instrument + " 0", "0 " + venue)) {
            int calendar = kept.getOrDefault(of, 0);
            if (calendar != 0 && open(calendar, now) == null) {
                return calendar;
            }
        }
        return 0;
    }

    String calendar(int id) {
        return there(calendars.get(id), "session", id).name;
    }

    Asset asset(int id) {
        return there(assets.get(id), "asset", id);
    }

    Asset assetOf(String code) {
        return assets.values().stream()
                .filter(a -> a.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Disagreement("no asset " + code));
    }

    Pair pair(int id) {
        return there(pairs.get(id), "instrument", id);
    }

    Venue venue(int id) {
        return there(venues.get(id), "venue", id);
    }

    Venue venueOf(String name) {
        return venues.values().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Disagreement("no venue " + name));
    }

    @Nullable Venue venueOfSession(int session) {
        return venues.values().stream()
                .filter(v -> v.session() == session)
                .findFirst()
                .orElse(null);
    }

    Book book(int id) {
        return there(books.get(id), "book", id);
    }

    Client client(int id) {
        return there(clients.get(id), "client", id);
    }

    Program program(int id) {
        return there(programs.get(id), "strategy", id);
    }

    /** D1-000017. */
    String order(long id) {
        return letter + String.valueOf(id >>> 32) + "-" + String.format("%06d", id & 0xFFFF_FFFFL);
    }

    private static <T> T there(@Nullable T value, String kind, int id) {
        if (value == null) {
            throw new Disagreement("the journal defines no " + kind + " " + id);
        }
        return value;
    }
}
