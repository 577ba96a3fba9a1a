// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.model.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** On which terms a client session's orders are taken: {@code orders} and what goes with it. */
final class ClientOrdersReader {
    private static final String KEY = "orders";
    private static final long HALF_A_SECOND = 500_000_000L;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** What says nothing where no orders are taken. */
    private static final List<String> TERMS =
            List.of(
                    "mark-up",
                    "on-doubt",
                    "answer-within",
                    "market-protection",
                    "cover-book",
                    "orphan-book",
                    "cover-at",
                    "orphan-limit");

    private final List<DeskDefinition.Book> books;
    private final List<ConfiguredDesk.Provider> providers;
    private final Asset base;
    private final LimitsReader limits;

    /** The first session that has a book for covers, and the first that has it for orphans. */
    private final Map<Integer, String> covers = new TreeMap<>();

    private final Map<Integer, String> orphans = new TreeMap<>();

    ClientOrdersReader(
            List<DeskDefinition.Book> books,
            List<ConfiguredDesk.Provider> providers,
            Asset base,
            LimitsReader limits) {
        this.books = books;
        this.providers = providers;
        this.base = base;
        this.limits = limits;
    }

    /** Null: the session's orders are not taken. */
    DeskDefinition.@Nullable ClientOrders read(Section s) {
        String mode = s.choice(KEY, "off", "off", "back-to-back", "hybrid");
        boolean isOff = mode.equals("off");
        if (!isOff) {
            s.require("mark-up", "cover-book", "orphan-book", "orphan-limit");
        }
        DeskDefinition.ClientOrders terms =
                new DeskDefinition.ClientOrders(
                        mode.equals("hybrid"),
                        s.choice("on-doubt", "reject", "reject", "fill").equals("fill"),
                        millionths(s, "mark-up"),
                        millionths(s, "market-protection"),
                        s.nanos("answer-within", HALF_A_SECOND),
                        book(s, "cover-book", isOff),
                        book(s, "orphan-book", isOff),
                        venues(s),
                        base.assetId(),
                        s.money("orphan-limit", base, 0));
        if (isOff) {
            for (String key : TERMS) {
                if (s.has(key)) {
                    s.wrong("AC0107", key, key + " says nothing without orders = back-to-back");
                }
            }
            return null;
        }
        check(s, terms);
        keepApart(s, terms);
        return terms;
    }

    private static void check(Section s, DeskDefinition.ClientOrders terms) {
        if (s.has("witness-of")) {
            s.wrong("AC0107", KEY, "a witness tells another's deals; it sends no orders");
        }
        if (terms.answerNanos() == 0) {
            s.wrong(
                    "AC0202",
                    "answer-within",
                    "a cover takes longer than that; write it like 500ms");
        }
        boolean isSame = terms.coverBookId() != 0 && terms.coverBookId() == terms.orphanBookId();
        if (isSame) {
            s.wrong(
                    "AC0208",
                    "orphan-book",
                    "it is the cover-book, which stays flat; take another");
        }
        if (s.has("orphan-limit") && terms.orphanAmount() == 0) {
            s.wrong("AC0208", "orphan-limit", "with nothing no cover may go out; write 5M USD");
        }
    }

    /**
     * A book of covers stays flat by itself; what nobody ordered would stand there as an order's.
     */
    private void keepApart(Section s, DeskDefinition.ClientOrders terms) {
        int cover = terms.coverBookId();
        int orphan = terms.orphanBookId();
        if (cover == 0 || orphan == 0 || cover == orphan) {
            return;
        }
        covers.putIfAbsent(cover, s.name());
        orphans.putIfAbsent(orphan, s.name());
        if (orphans.containsKey(cover)) {
            s.wrong(
                    "AC0208",
                    "cover-book",
                    "it is the orphan-book of " + orphans.get(cover) + "; take another");
        }
        if (covers.containsKey(orphan)) {
            s.wrong(
                    "AC0208",
                    "orphan-book",
                    "it is the cover-book of "
                            + covers.get(orphan)
                            + ", which stays flat; take another");
        }
    }

    private static long millionths(Section s, String key) {
        BigDecimal parts = s.ratio(key, BigDecimal.ZERO).multiply(MILLION);
        Long ppm = Literals.mantissa(parts, 0);
        if (ppm == null || ppm >= MILLION.longValue()) {
            s.wrong("AC0207", key, "it is below 100%, to a hundredth of a basis point: 0.25bps");
            return 0;
        }
        return ppm;
    }

    private int book(Section s, String key, boolean isOff) {
        String wanted = s.text(key, "");
        if (wanted.isEmpty() || isOff) {
            return 0;
        }
        List<DeskDefinition.Book> hedges = books.stream().filter(b -> !b.client()).toList();
        for (DeskDefinition.Book book : hedges) {
            if (book.name().equals(wanted)) {
                if (key.equals("cover-book")) {
                    limits.covers(s, key, book.traderId());
                }
                return book.bookId();
            }
        }
        String nearest =
                Nearest.of(wanted, hedges.stream().map(DeskDefinition.Book::name).toList(), 2);
        s.wrong(
                "AC0210",
                key,
                "no book " + wanted + " with role = hedge",
                nearest == null ? null : key + " = " + nearest);
        return 0;
    }

    /** Without any all providers. */
    private List<Integer> venues(Section s) {
        List<Integer> venues = new ArrayList<>();
        for (String name : s.words("cover-at")) {
            int id =
                    providers.stream()
                            .map(ConfiguredDesk.Provider::venue)
                            .filter(v -> v.name().equals(name))
                            .mapToInt(DeskDefinition.Venue::venueId)
                            .findFirst()
                            .orElse(0);
            if (id == 0) {
                s.wrong("AC0210", "cover-at", "no provider " + name + " in providers");
            } else {
                venues.add(id);
            }
        }
        return s.has("cover-at")
                ? venues
                : providers.stream().map(p -> p.venue().venueId()).toList();
    }
}
