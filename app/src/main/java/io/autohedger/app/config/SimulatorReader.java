// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.connectivity.simulator.BookConfig;
import io.autohedger.connectivity.simulator.ClientConfig;
import io.autohedger.connectivity.simulator.Fault;
import io.autohedger.connectivity.simulator.FaultRates;
import io.autohedger.connectivity.simulator.ProviderConfig;
import io.autohedger.marketdata.lean.LeanMarket;
import io.autohedger.model.Asset;
import io.autohedger.model.Instrument;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code simulator}: the venues and the clients of the simulated world. */
final class SimulatorReader {
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);
    private static final BigDecimal CALM = new BigDecimal("0.00003");
    private static final int MOST_LEVELS = 10;
    private static final long SECOND = 1_000_000_000L;

    private final Section top;
    private final Mistakes mistakes;
    private final List<ProviderConfig> providers = new ArrayList<>();
    private final List<BookConfig> books = new ArrayList<>();
    private final List<ConfiguredDesk.Recorded> recorded = new ArrayList<>();

    SimulatorReader(Section top, Mistakes mistakes) {
        this.top = top;
        this.mistakes = mistakes;
    }

    ConfiguredDesk.@Nullable Simulation read(
            char environment,
            List<ConfiguredDesk.Provider> configured,
            ConfiguredDesk.ClientPort clients,
            List<Instrument> instruments) {
        Section simulator = top.section("simulator");
        if (simulator == null) {
            return null;
        }
        if (environment == 'P') {
            top.wrong("AC0208", "simulator", "environment = prod has no simulator");
        }
        simulator.require("port", "seed", "providers");
        for (Section venue : simulator.all("providers")) {
            ConfiguredDesk.Provider known =
                    configured.stream()
                            .filter(p -> p.venue().name().equals(venue.name()))
                            .findFirst()
                            .orElse(null);
            if (known == null) {
                mistakes.add("AC0210", venue.path(), "no provider " + venue.name());
            } else {
                venue(venue, known);
            }
        }
        List<ClientConfig> flow = new ArrayList<>();
        for (Section client : simulator.all("flow")) {
            ConfiguredDesk.Session known =
                    clients.sessions().stream()
                            .filter(s -> s.client().name().equals(client.name()))
                            .findFirst()
                            .orElse(null);
            if (known == null) {
                mistakes.add("AC0210", client.path(), "no client " + client.name());
            } else {
                flow(client, known, clients.sender(), flow);
            }
        }
        ConfiguredDesk.Simulation read =
                new ConfiguredDesk.Simulation(
                        simulator.port("port", 0),
                        simulator.count("seed", 7, 0, Long.MAX_VALUE),
                        bps(simulator.ratio("volatility", CALM)),
                        providers,
                        books,
                        flow,
                        recorded,
                        prices(simulator, instruments),
                        dropCopies(configured),
                        ownExecIds(configured));
        simulator.close();
        return read;
    }

    /** The simulated venues of providers that have one send it. */
    private static Map<String, String> dropCopies(List<ConfiguredDesk.Provider> configured) {
        Map<String, String> copies = new TreeMap<>();
        for (ConfiguredDesk.Provider provider : configured) {
            ConfiguredDesk.DropCopy copy = provider.dropCopy();
            if (copy != null) {
                copies.put(provider.target(), copy.target());
            }
        }
        return copies;
    }

    /** Which of those bear ExecIDs of their own, as the desk expects of them. */
    private static Set<String> ownExecIds(List<ConfiguredDesk.Provider> configured) {
        Set<String> copies = new TreeSet<>();
        for (ConfiguredDesk.Provider provider : configured) {
            ConfiguredDesk.DropCopy copy = provider.dropCopy();
            if (copy != null && copy.witness().execIds() == DeskDefinition.ExecIds.OWN) {
                copies.add(copy.target());
            }
        }
        return copies;
    }

    /** Where the walk of an instrument begins; of a future nobody else knows it. */
    private Map<Integer, Long> prices(Section simulator, List<Instrument> instruments) {
        Map<Integer, Long> prices = new TreeMap<>();
        Section block = simulator.section("prices");
        for (Instrument i : instruments) {
            boolean isFuture = i.base().kind() == Asset.Kind.CONTRACT;
            if (block != null && block.has(i.symbol())) {
                BigDecimal px =
                        block.number(
                                i.symbol(), BigDecimal.ZERO, "a price is a number, such as 6000");
                Long mantissa = Literals.mantissa(px, i.priceScale());
                if (mantissa == null || mantissa <= 0 || mantissa > i.maxPx()) {
                    block.wrong("AC0203", i.symbol(), px + " is no price of it");
                } else {
                    prices.put(i.instrumentId(), mantissa);
                }
            } else if (isFuture) {
                simulator.wrong(
                        "AC0107", "prices", "the walk of " + i.symbol() + " needs a first price");
            }
        }
        if (block != null) {
            block.close();
        }
        return prices;
    }

    private void venue(Section v, ConfiguredDesk.Provider known) {
        try {
            if (v.has("book")) {
                v.choice("book", "price-time", "price-time");
                books.add(book(v, BookConfig.of(known.target(), known.sender())));
            } else {
                providers.add(provider(v, ProviderConfig.of(known.target(), known.sender())));
            }
        } catch (IllegalArgumentException e) {
            mistakes.add("AC0208", v.path(), String.valueOf(e.getMessage()));
        }
        recorded(v, known);
        v.close();
    }

    /** The folders of a LEAN folder where the venue's quotes of a day are looked for. */
    private void recorded(Section v, ConfiguredDesk.Provider known) {
        List<LeanMarket> markets = new ArrayList<>();
        for (String folder : v.words("recorded")) {
            int slash = folder.indexOf('/');
            LeanMarket market =
                    slash < 0
                            ? null
                            : LeanMarket.of(
                                    folder.substring(0, slash), folder.substring(slash + 1));
            if (market == null) {
                String all =
                        LeanMarket.known().stream()
                                .map(m -> m.securityType() + "/" + m.market())
                                .collect(java.util.stream.Collectors.joining(", "));
                v.wrong("AC0210", "recorded", folder + " is no market that is known: " + all);
            } else {
                markets.add(market);
            }
        }
        if (!markets.isEmpty()) {
            Universe.Named agent = new Universe.Named(known.venue().venueId(), known.target());
            recorded.add(new ConfiguredDesk.Recorded(agent, markets));
        }
    }

    private static ProviderConfig provider(Section v, ProviderConfig usual) {
        BigDecimal spread = BigDecimal.valueOf(usual.spreadBps()).divide(BASIS_POINTS);
        return usual.withTimes(
                        v.nanos("latency", usual.latency()),
                        v.nanos("jitter", usual.jitter()),
                        v.nanos("last-look", usual.lastLook()))
                .withRejectRate(v.ratio("reject", BigDecimal.ZERO).doubleValue())
                .withQuotes(
                        bps(v.ratio("spread", spread)),
                        sizes(v, usual.sizes()),
                        v.nanos("quote-interval", usual.quoteInterval()))
                .withFee(bps(v.ratio("fee", BigDecimal.ZERO)))
                .withFaults(faults(v));
    }

    private static BookConfig book(Section v, BookConfig usual) {
        BigDecimal spread = BigDecimal.valueOf(usual.spreadBps()).divide(BASIS_POINTS);
        return usual.withTimes(
                        v.nanos("latency", usual.latency()), v.nanos("jitter", usual.jitter()))
                .withBook(
                        bps(v.ratio("spread", spread)),
                        (int) v.count("depth", usual.depth(), 1, MOST_LEVELS),
                        sizes(v, usual.sizes()))
                .withTrades(trades(v))
                .withCancelNew(
                        v.choice("replace", "atomic", "atomic", "cancel-new").equals("cancel-new"))
                .withIntervals(
                        v.nanos("churn-interval", usual.churnInterval()),
                        v.nanos("quote-interval", usual.quoteInterval()))
                .withFaults(faults(v));
    }

    /** What others trade with each other, in a second. */
    private static double trades(Section v) {
        Literals.Rate rate = v.rate("trades", new Literals.Rate(BigDecimal.ZERO, SECOND));
        return rate.count().doubleValue() * SECOND / rate.perNanos();
    }

    /**
     * Every kind of fault by its name and the share of orders, questions or quotes that it befalls.
     * Silent is a short word for swallow-ack: the order lives and fills, and nothing is said until
     * its status is asked for.
     */
    private static FaultRates faults(Section v) {
        double silent = v.ratio("silent", BigDecimal.ZERO).doubleValue();
        FaultRates rates = FaultRates.none().with(Fault.SWALLOW_ACK, silent);
        Section faults = v.section("faults");
        if (faults == null) {
            return rates;
        }
        for (Fault fault : Fault.values()) {
            String key = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (faults.has(key)) {
                rates = rates.with(fault, faults.ratio(key, BigDecimal.ZERO).doubleValue());
            }
        }
        faults.close();
        return rates;
    }

    private static List<Long> sizes(Section v, List<Long> usual) {
        if (!v.has("sizes")) {
            return usual;
        }
        List<Long> sizes = new ArrayList<>();
        for (String text : v.words("sizes")) {
            BigDecimal number = Literals.number(text);
            Long whole = number == null ? null : Literals.mantissa(number, 0);
            if (whole == null || whole <= 0) {
                v.wrong("AC0203", "sizes", text + " is no size; write it like 1M or 500k");
                return usual;
            }
            sizes.add(whole);
        }
        return sizes;
    }

    private void flow(
            Section c, ConfiguredDesk.Session known, String desk, List<ClientConfig> flow) {
        c.require("deals");
        Literals.Rate rate = c.rate("deals", new Literals.Rate(BigDecimal.ONE, 1_000_000_000L));
        double perSecond = rate.count().doubleValue() * 1e9 / rate.perNanos();
        double onQuotes = c.ratio("on-quotes", BigDecimal.ZERO).doubleValue();
        c.close();
        try {
            flow.add(
                    ClientConfig.of(
                                    known.target(),
                                    desk,
                                    perSecond,
                                    known.mayTrade().stream().map(Instrument::symbol).toList())
                            .withQuotes(onQuotes));
        } catch (IllegalArgumentException e) {
            mistakes.add("AC0208", c.path(), String.valueOf(e.getMessage()));
        }
    }

    private static double bps(BigDecimal ratio) {
        return ratio.multiply(BASIS_POINTS).doubleValue();
    }
}
