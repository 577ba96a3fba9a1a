// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.engine.execution.ProviderCosts;
import io.autohedger.model.Asset;
import io.autohedger.model.Scaled;
import io.autohedger.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a desk does before it deals: blocks {@code crossing}, {@code covariance}, {@code proxies},
 * {@code provider-costs}, {@code busts}.
 */
final class HedgePolicyReader {
    private static final long SECOND = 1_000_000_000L;
    private static final long WAIT_NANOS = SECOND / 2;
    private static final long MOST_WAIT_NANOS = 60 * SECOND;
    private static final long SETTLE_NANOS = 5 * SECOND;
    private static final long MOST_SETTLE_NANOS = 600 * SECOND;
    private static final long AUTO_UNITS = 5_000_000;
    private static final BigDecimal MOST_SIZE = BigDecimal.valueOf(1_000_000_000);

    private final Section top;

    HedgePolicyReader(Section top) {
        this.top = top;
    }

    HedgePolicy read(
            Universe universe,
            List<DeskDefinition.Book> books,
            List<ConfiguredDesk.Deployment> strategies,
            ConfiguredDesk.@Nullable ClientPort clients) {
        HedgePolicy.Covariance covariance = CovarianceReader.read(top, universe);
        return new HedgePolicy(
                crossing(universe.baseCurrency(), books),
                covariance,
                new ProxiesReader(universe, books, strategies, ofOrders(clients), covariance)
                        .read(top),
                sizeBounds(),
                busts(universe.baseCurrency()));
    }

    /** A desk that says nothing of them waits, too: a deal that is taken back often comes again. */
    private HedgePolicy.Busts busts(Asset base) {
        long auto = Scaled.multiply(AUTO_UNITS, Scaled.pow10(base.scale()));
        Section s = top.section("busts");
        if (s == null) {
            return new HedgePolicy.Busts(auto, base.assetId(), SETTLE_NANOS);
        }
        long most = s.money("auto-size", base, auto);
        long settle = s.nanos("settle", SETTLE_NANOS);
        if (settle > MOST_SETTLE_NANOS) {
            s.wrong("AC0208", "settle", "a deal that comes again comes within ten minutes");
        }
        s.close();
        return new HedgePolicy.Busts(most, base.assetId(), settle);
    }

    /** By which sizes providers are measured apart, smallest first. */
    private List<Long> sizeBounds() {
        Section s = top.section("provider-costs");
        if (s == null) {
            return List.of();
        }
        s.require("sizes");
        List<Long> bounds = new ArrayList<>();
        for (String text : s.words("sizes")) {
            BigDecimal amount = Literals.number(text);
            long least = bounds.isEmpty() ? 1 : bounds.getLast() + 1;
            if (amount == null
                    || amount.stripTrailingZeros().scale() > 0
                    || amount.compareTo(BigDecimal.valueOf(least)) < 0) {
                s.wrong("AC0208", "sizes", text + " is no whole number, or not above the last one");
            } else if (amount.compareTo(MOST_SIZE) > 0) {
                s.wrong("AC0208", "sizes", "a bound is at most 1bn");
            } else {
                bounds.add(amount.longValueExact());
            }
        }
        if (bounds.size() > ProviderCosts.MOST_BOUNDS) {
            s.wrong(
                    "AC0208",
                    "sizes",
                    "at most " + ProviderCosts.MOST_BOUNDS + " bounds stand here");
        }
        s.close();
        return bounds;
    }

    /** Books of covers and orphans. */
    private static List<Integer> ofOrders(ConfiguredDesk.@Nullable ClientPort clients) {
        return clients == null
                ? List.of()
                : clients.sessions().stream()
                        .map(session -> session.client().orders())
                        .filter(Objects::nonNull)
                        .flatMap(o -> Stream.of(o.coverBookId(), o.orphanBookId()))
                        .toList();
    }

    private HedgePolicy.Crossing crossing(Asset base, List<DeskDefinition.Book> books) {
        Section s = top.section("crossing");
        if (s == null) {
            return HedgePolicy.NONE.crossing();
        }
        s.require("books", "min-size");
        List<Integer> ids = new ArrayList<>();
        List<String> names = s.words("books");
        for (String name : names) {
            DeskDefinition.Book book =
                    books.stream().filter(b -> b.name().equals(name)).findFirst().orElse(null);
            if (book == null) {
                s.wrong("AC0210", "books", "no book " + name + " in books");
            } else if (book.client()) {
                s.wrong(
                        "AC0208",
                        "books",
                        name + " is a book of clients; what a client deals is the desk's own deal");
            } else if (ids.contains(book.bookId())) {
                s.wrong("AC0208", "books", name + " stands here twice");
            } else {
                ids.add(book.bookId());
            }
        }
        if (s.has("books") && names.size() < 2) {
            s.wrong("AC0208", "books", "books cross with each other: two at least stand here");
        }
        long least = s.money("min-size", base, 0);
        long wait = s.nanos("wait", WAIT_NANOS);
        if (wait > MOST_WAIT_NANOS) {
            s.wrong("AC0208", "wait", "a hedge waits for a minute at most");
        }
        s.close();
        return new HedgePolicy.Crossing(ids, least, base.assetId(), wait);
    }
}
