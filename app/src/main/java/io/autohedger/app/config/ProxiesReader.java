// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.engine.strategy.StrategyPlan;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The block {@code proxies}: by what a currency is hedged while nobody deals it. */
final class ProxiesReader {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Universe universe;
    private final List<DeskDefinition.Book> books;
    private final List<Integer> booksOfOrders;
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
        strategies.forEach(s -> hedges.addAll(s.strategy().plan().hedgeSites()));
    }

    List<HedgePolicy.Proxy> read(Section top) {
        for (Section s : top.all("proxies")) {
            s.require("via", "book", "effectiveness", "for");
            proxy(s);
            s.close();
        }
        return proxies;
    }

    private void proxy(Section s) {
        Asset factor = universe.asset(s.name());
        if (factor == null) {
            s.wrong("AC0210", "via", "no instrument of this desk has " + s.name());
        } else if (hedges.stream().noneMatch(h -> h.assetId() == factor.assetId())) {
            s.wrong("AC0210", "via", "no strategy hedges " + s.name());
        }
        Asset via = via(s, factor);
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
        if (factor != null && via != null) {
            long parts = floor.multiply(MILLION).longValue();
            proxies.add(
                    new HedgePolicy.Proxy(factor.assetId(), via.assetId(), bookId, parts, nanos));
        }
    }

    private @Nullable Asset via(Section s, @Nullable Asset factor) {
        String code = s.text("via", "");
        Asset via = universe.asset(code);
        if (via == null || via.equals(factor)) {
            s.wrong("AC0210", "via", "no other currency " + code + " on this desk");
            return null;
        }
        if (universe.pair(via, universe.baseCurrency()) == null) {
            String base = universe.baseCurrency().code();
            s.wrong("AC0210", "via", "no instrument of " + code + " and " + base);
        }
        for (Asset asset : factor == null ? List.of(via) : List.of(factor, via)) {
            if (covariance == null || !covariance.has(asset.assetId())) {
                s.wrong("AC0210", "via", "no volatility of " + asset.code() + " in covariance");
            }
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
        if (book.client()) {
            s.wrong("AC0208", "book", name + " is a book of clients");
        }
        if (hedges.stream().anyMatch(h -> h.bookIds().contains(book.bookId()))) {
            s.wrong("AC0208", "book", "a strategy looks at " + name + " and would hedge it back");
        }
        if (booksOfOrders.contains(book.bookId())) {
            s.wrong(
                    "AC0208",
                    "book",
                    "covers of clients' orders are in " + name + "; take another");
        }
        if (proxies.stream().anyMatch(p -> p.bookId() == book.bookId())) {
            s.wrong("AC0208", "book", "another proxy is held in " + name);
        }
        return book.bookId();
    }
}
