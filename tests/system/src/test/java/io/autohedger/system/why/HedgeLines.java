// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which assets a program hedges in which books, as its text says: the first line of each asset. Of
 * a program over a contract it is what the contract holds, in the contract's book.
 */
final class HedgeLines {
    private final Recount recount;
    private final Map<Long, StrategySource> sources = new HashMap<>();

    /** Of what is defined now. */
    private final Map<Integer, List<Line>> lines = new HashMap<>();

    /**
     * One asset of a program.
     *
     * @param pair that it is dealt in; null: in none that there is
     * @param venues where it may be dealt
     * @param hedge null: it is a target's
     * @param orders the book of what is dealt
     */
    record Line(
            Facts.Program program,
            Facts.Asset factor,
            Facts.@Nullable Pair pair,
            List<Integer> venues,
            StrategySource source,
            StrategySource.@Nullable Hedge hedge,
            Set<Integer> books,
            int orders) {}

    HedgeLines(Recount recount) {
        this.recount = recount;
    }

    /** Something was defined. */
    void defined() {
        lines.clear();
    }

    StrategySource source(Facts.Program program) throws IOException {
        StrategySource known = sources.get(program.codeHash());
        if (known == null) {
            String name = "strategies/%016x.ah".formatted(program.codeHash());
            known = new StrategySource(recount.directory.resolve(name));
            sources.put(program.codeHash(), known);
        }
        return known;
    }

    List<Line> of(Facts.Program program) throws IOException {
        List<Line> known = lines.get(program.id());
        if (known == null) {
            known = read(program);
            lines.put(program.id(), known);
        }
        return known;
    }

    private List<Line> read(Facts.Program program) throws IOException {
        List<Line> found = new ArrayList<>();
        StrategySource source = source(program);
        for (Facts.Asset factor : recount.facts.assets.values()) {
            for (int number : source.hedgesOf(factor.code())) {
                StrategySource.Hedge hedge = source.hedge(number);
                boolean isFirst = found.stream().noneMatch(l -> l.factor.equals(factor));
                if (hedge != null && isFirst) {
                    found.add(line(program, factor, source, hedge));
                }
            }
        }
        Facts.Pair contract = recount.facts.pairs.get(program.instrument());
        if (found.isEmpty() && contract != null) {
            found.add(line(program, contract, source));
        }
        return found;
    }

    private Line line(
            Facts.Program program,
            Facts.Asset factor,
            StrategySource source,
            StrategySource.Hedge hedge) {
        List<String> names = source.use(hedge.books());
        List<Facts.Book> books =
                recount.facts.books.values().stream()
                        .filter(b -> names.contains(b.name()))
                        .toList();
        int money = Decided.currency(recount, program, source, "order_size").id();
        return new Line(
                program,
                factor,
                recount.worth.pairOf(factor.id(), money),
                hedge.venues().stream().map(v -> recount.facts.venueOf(v).id()).toList(),
                source,
                hedge,
                books.stream().map(Facts.Book::id).collect(Collectors.toCollection(TreeSet::new)),
                books.stream()
                        .filter(b -> b.name().equals(source.ordersIn(hedge.books())))
                        .findFirst()
                        .map(Facts.Book::id)
                        .orElse(0));
    }

    private Line line(Facts.Program program, Facts.Pair contract, StrategySource source) {
        int book = recount.facts.contractBooks.getOrDefault(contract.id(), 0);
        return new Line(
                program,
                recount.facts.asset(contract.base()),
                contract,
                List.of(recount.facts.contractVenue(contract)),
                source,
                null,
                Set.of(book),
                book);
    }
}
