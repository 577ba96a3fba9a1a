// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.Address;
import io.autohedger.app.desk.CloseSchedule;
import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.Custodian;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.app.desk.Margin;
import io.autohedger.app.desk.NewsWindow;
import io.autohedger.app.desk.People;
import io.autohedger.app.desk.SpotDates;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file as a whole: each block in the order in which others refer to it. */
final class DeskReader {
    private static final long SECOND = 1_000_000_000L;
    private static final int FIRST_VENUE_ACCOUNT = 100;
    private static final int FIRST_CLIENT_ACCOUNT = 200;

    private final Path file;
    private final Section top;
    private final Mistakes mistakes;
    private final Places places;
    private final MessageRates rates = new MessageRates();
    private final PrimeBrokersReader brokers;
    private final Handles handles;
    private final List<CalendarsReader.Named> venueCalendars = new ArrayList<>();

    DeskReader(Path file, Section top, Mistakes mistakes, Places places, Handles handles) {
        this.file = file;
        this.top = top;
        this.mistakes = mistakes;
        this.places = places;
        this.handles = handles;
        brokers = new PrimeBrokersReader(top, mistakes, handles);
    }

    /** Null where the mistakes leave no desk to speak of. */
    @Nullable ConfiguredDesk read() {
        if (top.has("futures") || top.has("perpetuals")) {
            top.require("desk", "books", "providers", "strategies", "limits");
        } else {
            top.require(
                    "desk", "instruments", "books", "providers", "clients", "strategies", "limits");
        }
        top.notBuilt("journal", "console", "alarms", "reports");
        Head head = head();
        Markets markets = new Markets(top, mistakes, handles);
        Markets.Traded traded = markets.read(head.baseCurrency());
        LimitsReader limits = new LimitsReader(top, mistakes, rates);
        limits.readNames();
        List<DeskDefinition.Book> books = books(limits);
        brokers.readNames();
        List<ConfiguredDesk.Provider> providers = providers();
        List<TradingSession> sessions = new SessionsReader(top, mistakes, handles).read();
        List<Future> futures =
                new FuturesReader(top, mistakes, handles, markets).read(providers, sessions, books);
        List<Instrument> instruments = new ArrayList<>(traded.instruments());
        futures.forEach(f -> instruments.add(f.instrument()));
        List<Future> perpetuals =
                new PerpetualsReader(top, mistakes, handles, markets)
                        .read(List.copyOf(instruments), providers, sessions, books);
        perpetuals.forEach(p -> instruments.add(p.instrument()));
        Universe universe =
                new Universe(
                        traded.base(),
                        markets.assets(),
                        instruments,
                        providers.stream()
                                .map(p -> new Universe.Named(p.venue().venueId(), p.venue().name()))
                                .toList(),
                        books.stream().map(b -> new Universe.Named(b.bookId(), b.name())).toList(),
                        sessions.stream()
                                .map(s -> new Universe.Named(s.sessionId(), s.name()))
                                .toList(),
                        Stream.concat(futures.stream(), perpetuals.stream()).toList());
        ConfiguredDesk.ClientPort clients =
                clients(
                        books,
                        traded.instruments(),
                        senders(providers),
                        sessions,
                        new ClientOrdersReader(books, providers, traded.base(), limits));
        List<ConfiguredDesk.Deployment> strategies =
                new StrategiesReader(file, top, mistakes, limits, handles)
                        .read(universe, books, providers);
        List<CalendarsReader.Named> named = new ArrayList<>(traded.calendars());
        named.addAll(venueCalendars);
        List<DeskDefinition.Calendar> calendars = CalendarsReader.kept(named, sessions);
        // A future trades on its trading day alone; a perpetual's is where its bars begin.
        futures.forEach(f -> calendars.add(CalendarsReader.kept(f)));
        List<DeskDefinition.Limit> set = limits.read(universe);
        set.addAll(rates.limits(strategies, universe));
        set.addAll(brokers.limits(universe));
        ConfiguredDesk.Simulation simulation =
                new SimulatorReader(top, mistakes)
                        .read(head.environment(), providers, clients, instruments);
        SpotDates spotDates = new SpotDatesReader(top).read(universe, providers);
        HedgePolicy policy = new HedgePolicyReader(top).read(universe, books, strategies, clients);
        List<NewsWindow> windows = new WindowsReader(top).read(universe, sessions);
        CloseSchedule close = new CloseReader(top).read(universe, sessions);
        Margin margin = new MarginReader(top, handles).read(universe);
        List<Custodian> custodians = new CustodiansReader(top, handles).read(universe, spotDates);
        for (Handles.Kind kind : handles.exhausted()) {
            mistakes.add(
                    "AC0208",
                    kind.block(),
                    "more than " + kind.most() + ", those of the journal included");
        }
        People people = new PeopleReader(top, mistakes).read();
        top.close();
        return new ConfiguredDesk(
                new DeskDefinition(
                        head.name(),
                        head.environment(),
                        universe,
                        providers.stream().map(ConfiguredDesk.Provider::venue).toList(),
                        books,
                        clients.sessions().stream().map(ConfiguredDesk.Session::client).toList(),
                        set,
                        sessions,
                        limits.restricted(),
                        calendars,
                        brokers.credit(),
                        providers.stream()
                                .map(ConfiguredDesk.Provider::dropCopy)
                                .filter(Objects::nonNull)
                                .map(ConfiguredDesk.DropCopy::witness)
                                .toList(),
                        spotDates,
                        policy,
                        windows,
                        close,
                        margin,
                        custodians),
                head.directory(),
                providers,
                clients,
                strategies,
                people,
                limits.organisation(),
                simulation);
    }

    private record Head(
            String name, char environment, String baseCurrency, @Nullable Path directory) {}

    private Head head() {
        Section desk = top.section("desk");
        if (desk == null) {
            return new Head("desk", 'D', "USD", null);
        }
        desk.require("name", "environment", "base-currency");
        desk.notBuilt("day");
        String environment = desk.choice("environment", "demo", "demo", "test", "prod");
        String directory = desk.text("dir");
        Head head =
                new Head(
                        desk.word("name", "desk"),
                        Character.toUpperCase(environment.charAt(0)),
                        desk.text("base-currency", "USD"),
                        directory == null ? null : file.resolveSibling(directory));
        desk.close();
        return head;
    }

    private List<DeskDefinition.Book> books(LimitsReader limits) {
        List<DeskDefinition.Book> books = new ArrayList<>();
        for (Section book : top.all("books")) {
            book.require("role", "trader");
            book.choice("mode", "netting", "netting");
            String trader = book.word("trader", "");
            int traderId = limits.traderId(trader);
            if (traderId == 0 && !trader.isEmpty()) {
                book.wrong("AC0210", "trader", "no trader " + trader + " in limits.firm.desks");
            }
            boolean isClient = book.choice("role", "hedge", "client", "hedge").equals("client");
            int id = handles.of(Handles.Kind.BOOK, named(book));
            books.add(
                    new DeskDefinition.Book(
                            id,
                            1,
                            Math.max(1, limits.deskOf(traderId)),
                            Math.max(1, traderId),
                            isClient,
                            book.name()));
            book.close();
        }
        return books;
    }

    private String named(Section section) {
        if (!Section.isWord(section.name())) {
            mistakes.add(
                    "AC0208",
                    section.path(),
                    "'" + section.name() + "' is not 1 to 32 letters, digits, - or _");
        }
        return section.name();
    }

    private List<ConfiguredDesk.Provider> providers() {
        Section defaults = top.section("provider-defaults");
        List<ConfiguredDesk.Provider> providers = new ArrayList<>();
        for (Section own : top.all("providers")) {
            providers.add(provider(own.withDefaults(defaults), named(own)));
        }
        return providers;
    }

    private ConfiguredDesk.Provider provider(Section p, String name) {
        p.require("host", "port", "sender", "target");
        p.choice("adapter", "fix", "fix");
        p.choice("dialect", "generic-esp-44", "generic-esp-44");
        boolean resets = p.choice("reset-sequence", "never", "never", "logon").equals("logon");
        String password = p.secret("password");
        int port = p.port("port", 1);
        if (port == 0) {
            p.wrong("AC0205", "port", "0 is not a port to connect to (1 to 65535)");
        }
        int id = handles.of(Handles.Kind.VENUE, name);
        brokers.provider(p, id);
        if (p.text("session") != null) {
            venueCalendars.add(new CalendarsReader.Named(p, 0, id));
        }
        int session = handles.of(Handles.Kind.SESSION, Handles.venueSession(name));
        DeskDefinition.Venue venue =
                new DeskDefinition.Venue(
                        id,
                        session,
                        FIRST_VENUE_ACCOUNT + id,
                        name,
                        p.nanos("stale-after", 3 * SECOND / 4),
                        p.nanos("unknown-after", 2 * SECOND),
                        rates.provider(p, id, session),
                        p.yes("last-look", true),
                        p.choice("resting-orders", "no", "no", "good-till-date")
                                .equals("good-till-date"),
                        evidence(p),
                        dialect(p));
        ConfiguredDesk.Provider provider =
                new ConfiguredDesk.Provider(
                        venue,
                        p.text("host", Address.LOOPBACK),
                        port,
                        p.word("sender", "DESK"),
                        p.word("target", name),
                        password == null ? null : file.resolveSibling(password),
                        resets,
                        null);
        provider = provider.with(dropCopy(p.section("drop-copy"), provider));
        p.close();
        return provider;
    }

    /** Where it is left out it is as the provider's own session, but for its CompID. */
    private ConfiguredDesk.@Nullable DropCopy dropCopy(
            @Nullable Section d, ConfiguredDesk.Provider provider) {
        if (d == null) {
            return null;
        }
        d.require("target");
        DeskDefinition.Venue venue = provider.venue();
        int session = handles.of(Handles.Kind.SESSION, Handles.dropCopySession(venue.name()));
        long confirmAfter = d.nanos("confirm-after", 30 * SECOND);
        if (confirmAfter == 0) {
            d.wrong(
                    "AC0202",
                    "confirm-after",
                    "two streams need longer than that; write it like 30s");
        }
        boolean hasOwnIds = d.choice("exec-id", "venue", "venue", "own").equals("own");
        long clockError = hasOwnIds ? d.nanos("clock-error", SECOND) : 0;
        int port = d.port("port", provider.port());
        if (port == 0) {
            d.wrong("AC0205", "port", "0 is not a port to connect to (1 to 65535)");
        }
        String target = d.word("target", venue.name() + "-DC");
        if (target.equals(provider.target())) {
            d.wrong("AC0208", "target", "it is the provider's own; a drop copy has another CompID");
        }
        ConfiguredDesk.DropCopy read =
                new ConfiguredDesk.DropCopy(
                        new DeskDefinition.DropCopy(
                                venue.venueId(),
                                session,
                                confirmAfter,
                                hasOwnIds
                                        ? DeskDefinition.ExecIds.OWN
                                        : DeskDefinition.ExecIds.VENUE,
                                clockError),
                        d.text("host", provider.host()),
                        port,
                        d.word("sender", provider.sender()),
                        target);
        d.close();
        return read;
    }

    private static List<String> senders(List<ConfiguredDesk.Provider> providers) {
        return providers.stream().map(ConfiguredDesk.Provider::sender).distinct().toList();
    }

    /** What is not declared proves nothing: an order in doubt then waits for people. */
    private static DeskDefinition.Evidence evidence(Section p) {
        DeskDefinition.StatusScope scope = null;
        if (p.has("status-scope")) {
            scope =
                    p.choice("status-scope", "open", "open", "open-and-terminal").equals("open")
                            ? DeskDefinition.StatusScope.OPEN
                            : DeskDefinition.StatusScope.OPEN_AND_TERMINAL;
        }
        long life = p.nanos("order-life", 0);
        if (p.has("order-life") && life == 0) {
            p.wrong("AC0202", "order-life", "an order lives longer than that; write it like 500ms");
        }
        return new DeskDefinition.Evidence(
                scope, life, p.yes("fill-query", false), p.yes("mass-status", false));
    }

    /** What is not declared is taken as the widest bounds have it. */
    private static DeskDefinition.Dialect dialect(Section p) {
        DeskDefinition.Replace replace = null;
        if (p.has("replace")) {
            replace =
                    p.choice("replace", "cancel-new", "atomic", "cancel-new").equals("atomic")
                            ? DeskDefinition.Replace.ATOMIC
                            : DeskDefinition.Replace.CANCEL_NEW;
        }
        DeskDefinition.ReplaceQuantity qty = null;
        if (p.has("replace-quantity")) {
            qty =
                    p.choice("replace-quantity", "total", "total", "leaves").equals("total")
                            ? DeskDefinition.ReplaceQuantity.TOTAL
                            : DeskDefinition.ReplaceQuantity.LEAVES;
        }
        boolean namesSent =
                p.choice("orig-clordid", "last-accepted", "last-accepted", "last-sent")
                        .equals("last-sent");
        boolean perDay = p.choice("exec-ids", "unique", "unique", "per-day").equals("per-day");
        DeskDefinition.Cancels cancels =
                switch (p.choice("cancel-on-disconnect", "no", "no", "all", "day-orders")) {
                    case "all" -> DeskDefinition.Cancels.ALL;
                    case "day-orders" -> DeskDefinition.Cancels.DAY_ORDERS;
                    default -> DeskDefinition.Cancels.NONE;
                };
        boolean legs = p.choice("multi-leg", "strategy", "strategy", "legs").equals("legs");
        return new DeskDefinition.Dialect(
                replace,
                qty,
                namesSent
                        ? DeskDefinition.OrigClOrdId.LAST_SENT
                        : DeskDefinition.OrigClOrdId.LAST_ACCEPTED,
                perDay,
                cancels,
                p.nanos("cancel-on-disconnect-after", 0),
                legs ? DeskDefinition.MultiLeg.LEGS : DeskDefinition.MultiLeg.STRATEGY,
                p.yes("request-chaining", false),
                forced(p),
                account(p));
    }

    /** {@code "FXDESK-1"}: a column of a file. */
    private static @Nullable String account(Section p) {
        String text = p.text("account");
        if (text != null && (text.isBlank() || text.length() > 32 || text.contains(","))) {
            p.wrong("AC0202", "account", "it is 1 to 32 characters without a comma");
            return null;
        }
        return text;
    }

    /** {@code "9018=Y"}. */
    private static @Nullable String forced(Section p) {
        String text = p.text("forced-fill");
        if (text != null && !text.matches("[1-9][0-9]{0,8}=[!-~]{1,64}")) {
            p.wrong(
                    "AC0202",
                    "forced-fill",
                    "\"" + text + "\" is no field of FIX; write it like \"9018=Y\"");
            return null;
        }
        return text;
    }

    private ConfiguredDesk.ClientPort clients(
            List<DeskDefinition.Book> books,
            List<Instrument> instruments,
            List<String> senders,
            List<TradingSession> open,
            ClientOrdersReader orders) {
        Section clients = top.section("clients");
        Address free = new Address(Address.LOOPBACK, 0);
        if (clients == null) {
            return new ConfiguredDesk.ClientPort(free, "", "DESK", List.of());
        }
        clients.require("listen", "sessions");
        if (senders.size() != 1) {
            clients.require("sender");
        }
        String sender = clients.word("sender", senders.isEmpty() ? "DESK" : senders.getFirst());
        List<ConfiguredDesk.Session> sessions = new ArrayList<>();
        List<Section> blocks = clients.all("sessions");
        WitnessReader witnesses = new WitnessReader(blocks, handles);
        for (Section session : blocks) {
            sessions.add(session(session, books, instruments, open, witnesses, orders));
        }
        Places.Place place = places.of(clients.path("listen"));
        Address listen = clients.address("listen", free);
        clients.close();
        return new ConfiguredDesk.ClientPort(
                listen, place.file() + ":" + place.line(), sender, sessions);
    }

    private ConfiguredDesk.Session session(
            Section s,
            List<DeskDefinition.Book> books,
            List<Instrument> instruments,
            List<TradingSession> open,
            WitnessReader witnesses,
            ClientOrdersReader orders) {
        s.require("target", "book");
        String wanted = s.text("book", "");
        int bookId =
                books.stream()
                        .filter(b -> b.client() && b.name().equals(wanted))
                        .mapToInt(DeskDefinition.Book::bookId)
                        .findFirst()
                        .orElse(0);
        if (bookId == 0 && !wanted.isEmpty()) {
            s.wrong("AC0210", "book", "no book " + wanted + " with role = client");
        }
        List<Instrument> mayTrade = new ArrayList<>();
        for (String symbol : s.words("may-trade")) {
            Instrument traded = Markets.named(instruments, symbol);
            if (traded == null) {
                s.wrong("AC0210", "may-trade", "no instrument " + symbol + " on this desk");
            } else {
                mayTrade.add(traded);
            }
        }
        int tier = (int) s.count("tier", 1, 1, 9);
        int id = handles.of(Handles.Kind.CLIENT, named(s));
        int sessionId = handles.of(Handles.Kind.SESSION, Handles.clientSession(s.name()));
        DeskDefinition.Client client =
                new DeskDefinition.Client(
                        id,
                        sessionId,
                        bookId,
                        FIRST_CLIENT_ACCOUNT + id,
                        tier,
                        s.name(),
                        ExpectedFlowReader.read(s, open),
                        witnesses.read(s),
                        orders.read(s));
        ConfiguredDesk.Session session =
                new ConfiguredDesk.Session(
                        client,
                        s.word("target", s.name()),
                        s.has("may-trade") ? mayTrade : instruments);
        s.close();
        return session;
    }
}
