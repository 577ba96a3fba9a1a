// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.why;

import io.autohedger.codecs.AlertCode;
import io.autohedger.codecs.AlertDecoder;
import io.autohedger.codecs.BustsSetDecoder;
import io.autohedger.codecs.OrderSide;
import io.autohedger.codecs.PostingKind;
import io.autohedger.codecs.StrategyMode;
import io.autohedger.codecs.SuggestionChangedDecoder;
import io.autohedger.codecs.SuggestionState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What busts and corrections have taken from the books while it may be booked again (decision
 * 0076): so long nothing is hedged for it. Once it is certain it is demand as any other; more than
 * the desk hedges unasked is suggested, and a person lets it go.
 */
final class TakenBack {
    private static final long LASTS_NANOS = 300_000_000_000L;
    private static final BigDecimal ABOUT = BigDecimal.valueOf(100);

    private final Recount recount;
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> derived = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<Long> changes = new HashSet<>();
    private boolean isChanging;
    private @Nullable Change change;
    private BigDecimal auto = BigDecimal.ZERO;
    private int money;
    private long settleNanos;

    /** Of a book and an asset. */
    private static final class Cell {
        private final int book;
        private final int asset;
        private BigDecimal up = BigDecimal.ZERO;
        private BigDecimal down = BigDecimal.ZERO;
        private long sinceNanos;
        private long lastNanos;
        private long suggestion;
        private BigDecimal suggested = BigDecimal.ZERO;
        private long untilNanos;

        private Cell(int book, int asset) {
            this.book = book;
            this.asset = asset;
        }
    }

    /** What one input takes off and puts on of an instrument in a book. */
    private record Change(int book, Facts.Pair pair, BigDecimal base, BigDecimal quote) {}

    private record Owner(Facts.Program program, Hedging hedging) {}

    TakenBack(Recount recount) {
        this.recount = recount;
    }

    void defined(BustsSetDecoder in) {
        money = in.assetId();
        auto = BigDecimal.valueOf(in.autoAmount(), recount.facts.asset(money).scale());
        settleNanos = in.settleNanos();
    }

    /** Whether what is booked from here on takes something back or puts it right. */
    void changing(boolean is) {
        isChanging = is;
        if (is) {
            changes.add(recount.seq());
        }
    }

    /** Whether an input has told such a thing. */
    boolean isChange(long seq) {
        return changes.contains(seq);
    }

    void traded(PostingKind kind, int book, Facts.Pair pair, BigDecimal base, BigDecimal quote) {
        // What goes from one book to another for it is moved, not taken back.
        if (isChanging && kind != PostingKind.TRANSFER) {
            Change was = change;
            boolean isSame = was != null && was.book == book && was.pair.id() == pair.id();
            if (!isSame) {
                take();
            }
            change =
                    was == null || !isSame
                            ? new Change(book, pair, base, quote)
                            : new Change(book, pair, was.base.add(base), was.quote.add(quote));
        } else if (kind == PostingKind.CLIENT) {
            again(book, pair.base(), base);
            again(book, pair.quote(), quote);
        }
    }

    private void take() {
        Change of = change;
        change = null;
        if (of != null && of.base.signum() != 0 && settleNanos > 0) {
            take(of.book, of.pair.base(), of.base);
            take(of.book, of.pair.quote(), of.quote);
        }
    }

    private @Nullable Cell find(int book, int asset) {
        return cells.stream()
                .filter(c -> c.book == book && c.asset == asset)
                .findFirst()
                .orElse(null);
    }

    private void take(int book, int asset, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        Cell cell = find(book, asset);
        if (cell == null) {
            cell = new Cell(book, asset);
            cell.sinceNanos = recount.now;
            cells.add(cell);
        }
        cell.lastNanos = recount.now;
        if (amount.signum() < 0) {
            cell.up = cell.up.subtract(amount);
        } else {
            cell.down = cell.down.add(amount);
        }
    }

    /** A client deals the way that was taken back: it is that deal. */
    private void again(int book, int asset, BigDecimal amount) {
        Cell cell = find(book, asset);
        if (cell != null && amount.signum() > 0) {
            cell.up = cell.up.subtract(amount).max(BigDecimal.ZERO);
        } else if (cell != null) {
            cell.down = cell.down.add(amount).max(BigDecimal.ZERO);
        }
    }

    private Books.Interval widened(
            Collection<Integer> books, int asset, Books.Interval at, @Nullable Cell without) {
        BigDecimal down = at.down();
        BigDecimal up = at.up();
        for (Cell cell : cells) {
            if (cell != without && cell.asset == asset && books.contains(cell.book)) {
                down = down.subtract(cell.down);
                up = up.add(cell.up);
            }
        }
        return new Books.Interval(at.residual(), down, up);
    }

    /** The certain part, whatever is booked again. */
    BigDecimal certain(Collection<Integer> books, Facts.Asset asset, Books.Interval at) {
        return Sizes.certain(widened(books, asset.id(), at, null), asset.scale());
    }

    private BigDecimal ofResidual(Owner owner, Cell cell, @Nullable Cell without) {
        BigDecimal at = recount.books.position(owner.hedging.books, cell.asset);
        Books.Interval point = new Books.Interval(at, at, at);
        return Sizes.certain(
                widened(owner.hedging.books, cell.asset, point, without),
                recount.facts.asset(cell.asset).scale());
    }

    /** After an input was counted, before what is answered to it. */
    void time() throws IOException {
        isChanging = false;
        take();
        for (Cell cell : List.copyOf(cells).reversed()) {
            look(cell);
        }
    }

    private void look(Cell cell) throws IOException {
        Owner owner = owner(cell);
        boolean isNothing = cell.up.signum() == 0 && cell.down.signum() == 0;
        boolean isOver = recount.now - cell.lastNanos >= settleNanos;
        if (isNothing || (owner == null && isOver)) {
            end(cell);
            return;
        }
        if (owner == null || recount.now - cell.sinceNanos < settleNanos) {
            return;
        }
        BigDecimal caused = ofResidual(owner, cell, cell).subtract(ofResidual(owner, cell, null));
        if (isLarge(owner, cell, caused)) {
            suggest(owner, cell, caused);
        } else if (isOver || cell.suggestion != 0) {
            end(cell);
        }
    }

    private void end(Cell cell) {
        cells.remove(cell);
        over(cell);
    }

    private void over(Cell cell) {
        if (cell.suggestion != 0) {
            derived.add("S" + cell.suggestion + " EXPIRED");
            cell.suggestion = 0;
        }
    }

    private @Nullable Owner owner(Cell cell) throws IOException {
        Facts.Asset factor = recount.facts.asset(cell.asset);
        for (Facts.Program program : recount.facts.programs.values()) {
            StrategySource source = Decided.source(recount, program);
            for (int line : source.hedgesOf(factor.code())) {
                StrategySource.Hedge hedge = source.hedge(line);
                Facts.Pair pair =
                        recount.worth.pairOf(
                                cell.asset,
                                Decided.currency(recount, program, source, "order_size").id());
                if (hedge != null
                        && pair != null
                        && recount.modes.of(program.id(), pair.id()) == StrategyMode.AUTO) {
                    Hedging as = new Hedging(recount, program, factor, pair, source, hedge);
                    if (as.books.contains(cell.book)) {
                        return new Owner(program, as);
                    }
                }
            }
        }
        return null;
    }

    private BigDecimal mid(Facts.Pair pair) {
        BigDecimal doubled = recount.market.lastDoubled(pair.id(), recount.now);
        return doubled == null
                ? BigDecimal.ZERO
                : doubled.divide(BigDecimal.TWO).setScale(pair.priceScale(), RoundingMode.DOWN);
    }

    private boolean isLarge(Owner owner, Cell cell, BigDecimal caused) {
        if (caused.signum() == 0) {
            return false;
        }
        Facts.Pair pair = owner.hedging.pair;
        BigDecimal px = mid(pair);
        BigDecimal worth =
                px.signum() == 0 && cell.asset != money
                        ? null
                        : recount.worth.in(caused, cell.asset, money, pair, px);
        return worth == null || worth.compareTo(auto) > 0;
    }

    /** One for all of it; another when it is a hundredth more or less, or nobody has answered. */
    private void suggest(Owner owner, Cell cell, BigDecimal caused) {
        BigDecimal change = caused.subtract(cell.suggested).abs();
        boolean isAsTold = change.compareTo(cell.suggested.abs().divide(ABOUT)) <= 0;
        if (cell.suggestion != 0 && isAsTold && recount.now < cell.untilNanos) {
            return;
        }
        over(cell);
        Facts.Pair pair = owner.hedging.pair;
        BigDecimal px = mid(pair);
        boolean buy = caused.signum() < 0 == (pair.base() == cell.asset);
        BigDecimal qty = Sizes.dealt(pair, cell.asset, caused.abs(), px);
        cell.suggestion = recount.suggestions.next();
        cell.suggested = caused;
        cell.untilNanos = recount.now + LASTS_NANOS;
        derived.add(
                opened(
                        cell.suggestion,
                        owner.program.id(),
                        pair,
                        buy ? OrderSide.BUY : OrderSide.SELL,
                        qty,
                        px,
                        cell.untilNanos));
        Facts.Asset asset = recount.facts.asset(cell.asset);
        derived.add(
                "busts leave %s %s to be hedged, more than is hedged unasked: it waits for a person"
                        .formatted(asset.code(), caused.toPlainString()));
    }

    private static String opened(
            long id,
            int strategy,
            Facts.Pair pair,
            OrderSide side,
            BigDecimal qty,
            BigDecimal px,
            long untilNanos) {
        return "S%d of %d: %s %s %s at %s until %s"
                .formatted(
                        id,
                        strategy,
                        side,
                        qty.stripTrailingZeros().toPlainString(),
                        pair.symbol(),
                        px.stripTrailingZeros().toPlainString(),
                        Text.time(untilNanos));
    }

    /** Whether one for what was taken back is open. */
    boolean suggests(long id) {
        return cells.stream()
                .anyMatch(c -> id != 0 && c.suggestion == id && recount.now < c.untilNanos);
    }

    void told(SuggestionChangedDecoder out) {
        Facts.Pair pair = recount.facts.pair(out.instrumentId());
        Cell cell =
                cells.stream()
                        .filter(c -> c.suggestion == out.suggestionId())
                        .findFirst()
                        .orElse(null);
        switch (out.state()) {
            case OPEN ->
                    told.add(
                            opened(
                                    out.suggestionId(),
                                    out.strategyId(),
                                    pair,
                                    out.side(),
                                    pair.qty(out.orderQty()),
                                    pair.px(out.price()),
                                    out.untilNanos()));
            case RELEASED -> {
                // What has become small in this very step is released all the same.
                String expired = "S" + out.suggestionId() + " EXPIRED";
                boolean isThere = cell != null || derived.remove(expired);
                boolean isRight =
                        isThere
                                && recount.commands.lets(out.suggestionId())
                                && out.principalId() == recount.commands.person();
                if (!isRight) {
                    recount.wrong.add("nobody has let S" + out.suggestionId() + " go");
                    return;
                }
                cells.remove(cell);
                derived.add("S" + out.suggestionId() + " " + SuggestionState.USED);
            }
            case USED, EXPIRED -> told.add("S" + out.suggestionId() + " " + out.state());
            case NULL_VAL -> recount.wrong.add("a suggestion without a state");
        }
    }

    void told(AlertDecoder out) {
        if (out.code() == AlertCode.BUST_HELD) {
            told.add(out.text());
        }
    }

    void endOfInput() {
        List<String> more = new ArrayList<>(told);
        derived.removeIf(more::remove);
        if (!derived.isEmpty() || !more.isEmpty()) {
            recount.wrong.add(
                    "busts in " + recount.seq() + ": said " + more + ", derived " + derived);
        }
        derived.clear();
        told.clear();
    }
}
