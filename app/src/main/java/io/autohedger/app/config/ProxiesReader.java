// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.engine.execution.MinimumVariance;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a currency is hedged while nobody deals it: the block {@code proxies}, and what
 * strategies name by {@code via}.
 */
final class ProxiesReader {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Universe universe;
    private final List<DeskDefinition.Book> books;
    private final List<Integer> booksOfOrders;
    private final List<ConfiguredDesk.Deployment> strategies;
    private final List<StrategyPlan.HedgeSite> hedges = new ArrayList<>();
    private final HedgePolicy.@Nullable Covariance covariance;
    private final List<HedgePolicy.Proxy> proxies = new ArrayList<>();

    ProxiesReader(
            Universe universe,
            List<DeskDefinition.Book> books,
            List<ConfiguredDesk.Deployment> strategies,
            List<Integer> booksOfOrders,
            HedgePolicy.@Nullable Covariance covariance) {
        this.universe = universe;
        this.books = books;
        this.booksOfOrders = booksOfOrders;
        this.covariance = covariance;
        this.strategies = strategies;
        strategies.forEach(s -> hedges.addAll(s.strategy().plan().hedgeSites()));
    }

    List<HedgePolicy.Proxy> read(Section top) {
        for (Section s : top.all("proxies")) {
            s.require("via", "book", "effectiveness", "for");
            proxy(s);
            s.close();
        }
        for (ConfiguredDesk.Deployment deployed : strategies) {
            StrategyPlan plan = deployed.strategy().plan();
            List<Integer> named = new ArrayList<>();
            for (StrategyPlan.HedgeSite site : plan.hedgeSites()) {
                StrategyPlan.StandIn standIn = site.standIn();
                if (standIn != null && !named.contains(site.assetId())) {
                    named.add(site.assetId());
                    proxy(top, plan.name(), site.assetId(), standIn);
                }
            }
        }
        return proxies;
    }

    /** What a strategy names is checked as what the block names, by the same words. */
    private void proxy(Section top, String strategy, int factor, StrategyPlan.StandIn named) {
        String code = code(factor);
        String hedge = strategy + " hedges " + code + " via others, and ";
        if (proxies.stream().anyMatch(p -> p.assetId() == factor)) {
            top.wrong("AC0210", "strategies", hedge + code + " has a proxy already");
            return;
        }
        List<Integer> all = new ArrayList<>(named.assetIds());
        all.addFirst(factor);
        for (int asset : all) {
            if (covariance == null || !covariance.has(asset)) {
                String what = "no volatility of " + code(asset) + " is in covariance";
                top.wrong("AC0210", "strategies", hedge + what);
            }
        }
        DeskDefinition.Book book =
                books.stream().filter(b -> b.bookId() == named.bookId()).findFirst().orElseThrow();
        String wrong = wrongWith(book);
        if (!wrong.isEmpty()) {
            top.wrong("AC0208", "strategies", hedge + wrong);
        }
        proxies.add(
                new HedgePolicy.Proxy(
                        factor, named.assetIds(), named.bookId(), named.floor(), named.forNanos()));
    }

    private String code(int assetId) {
        return universe.assets().stream()
                .filter(a -> a.assetId() == assetId)
                .map(Asset::code)
                .findFirst()
                .orElseThrow();
    }

    private void proxy(Section s) {
        Asset factor = universe.asset(s.name());
        if (factor == null) {
            s.wrong("AC0210", "via", "no instrument of this desk has " + s.name());
        } else if (hedges.stream().noneMatch(h -> h.assetId() == factor.assetId())) {
            s.wrong("AC0210", "via", "no strategy hedges " + s.name());
        }
        List<Integer> vias = vias(s, factor);
        int bookId = book(s);
        BigDecimal floor = s.ratio("effectiveness", BigDecimal.ONE);
        if (floor.signum() <= 0 || floor.compareTo(BigDecimal.ONE) > 0) {
            s.wrong(
                    "AC0208",
                    "effectiveness",
                    "a share of the variance is above 0% and at most 100%");
        }
        long nanos = s.nanos("for", 1);
        if (nanos == 0) {
            s.wrong("AC0208", "for", "what stands in for no time stands in for nothing");
        }
        if (factor != null && !vias.isEmpty()) {
            long parts = floor.multiply(MILLION).longValue();
            proxies.add(new HedgePolicy.Proxy(factor.assetId(), vias, bookId, parts, nanos));
        }
    }

    private List<Integer> vias(Section s, @Nullable Asset factor) {
        List<Integer> ids = new ArrayList<>();
        for (String code : s.wordOrWords("via")) {
            Asset via = via(s, code, factor);
            if (via != null && ids.contains(via.assetId())) {
                s.wrong("AC0208", "via", code + " stands here twice");
            } else if (via != null) {
                ids.add(via.assetId());
            }
        }
        if (ids.size() > MinimumVariance.MOST) {
            s.wrong("AC0208", "via", "at most " + MinimumVariance.MOST + " stand in together");
        }
        if (factor != null && (covariance == null || !covariance.has(factor.assetId()))) {
            s.wrong("AC0210", "via", "no volatility of " + factor.code() + " in covariance");
        }
        return ids;
    }

    private @Nullable Asset via(Section s, String code, @Nullable Asset factor) {
        Asset via = universe.asset(code);
        if (via == null || via.equals(factor)) {
            s.wrong("AC0210", "via", "no other currency " + code + " on this desk");
            return null;
        }
        if (universe.pair(via, universe.baseCurrency()) == null) {
            String base = universe.baseCurrency().code();
            s.wrong("AC0210", "via", "no instrument of " + code + " and " + base);
        }
        if (covariance == null || !covariance.has(via.assetId())) {
            s.wrong("AC0210", "via", "no volatility of " + code + " in covariance");
        }
        return via;
    }

    private int book(Section s) {
        String name = s.text("book", "");
        DeskDefinition.Book book =
                books.stream().filter(b -> b.name().equals(name)).findFirst().orElse(null);
        if (book == null) {
            s.wrong("AC0210", "book", "no book " + name + " in books");
            return 0;
        }
        String wrong = wrongWith(book);
        if (!wrong.isEmpty()) {
            s.wrong("AC0208", "book", wrong);
        }
        return book.bookId();
    }

    private String wrongWith(DeskDefinition.Book book) {
        String name = book.name();
        int id = book.bookId();
        if (book.client()) {
            return name + " is a book of clients";
        }
        if (hedges.stream().anyMatch(h -> h.bookIds().contains(id))) {
            return "a strategy looks at " + name + " and would hedge it back";
        }
        if (booksOfOrders.contains(id)) {
            return "covers of clients' orders are in " + name + "; take another";
        }
        return proxies.stream().anyMatch(p -> p.bookId() == id)
                ? "another proxy is held in " + name
                : "";
    }
}
