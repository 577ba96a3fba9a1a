// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.HedgePolicy;
import io.autohedger.model.Asset;
import io.autohedger.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a desk does before it deals: blocks {@code crossing}, {@code covariance}, {@code proxies}.
 */
final class HedgePolicyReader {
    private static final long SECOND = 1_000_000_000L;
    private static final long WAIT_NANOS = SECOND / 2;
    private static final long MOST_WAIT_NANOS = 60 * SECOND;

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
                        .read(top));
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
