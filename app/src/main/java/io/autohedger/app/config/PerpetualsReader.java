// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.Handles;
import io.autohedger.app.desk.TradingSession;
import io.autohedger.model.Asset;
import io.autohedger.model.Future;
import io.autohedger.model.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code perpetuals}: swaps of one venue each that never expire, by the block's name. A linear one
 * holds so much of its base coin and is paid in its quote currency; an inverse one is worth so much
 * of its quote currency and is paid in the coin.
 */
final class PerpetualsReader {
    private static final int MOST_LETTERS = 24;
    private static final int MOST_CONTRACTS = 1_000_000_000;

    private final Section top;
    private final Mistakes mistakes;
    private final Handles handles;
    private final Markets markets;

    PerpetualsReader(Section top, Mistakes mistakes, Handles handles, Markets markets) {
        this.top = top;
        this.mistakes = mistakes;
        this.handles = handles;
        this.markets = markets;
    }

    /**
     * One that cannot be understood is told, and missing.
     *
     * @param others what else has a symbol
     */
    List<Future> read(
            List<Instrument> others,
            List<ConfiguredDesk.Provider> providers,
            List<TradingSession> sessions,
            List<DeskDefinition.Book> books) {
        List<Future> perpetuals = new ArrayList<>();
        for (Section p : top.all("perpetuals")) {
            p.require(
                    "kind",
                    "venue",
                    "session",
                    "book",
                    "base",
                    "quote",
                    "contract",
                    "tick",
                    "max-size",
                    "max-price");
            if (Markets.named(others, p.name()) != null) {
                mistakes.add(
                        "AC0208", p.path(), p.name() + " is the symbol of an instrument already");
            }
            ContractPlace place = ContractPlace.read(p, providers, sessions, books);
            Future read = perpetual(p, place);
            p.close();
            if (read != null) {
                perpetuals.add(read);
            }
        }
        return perpetuals;
    }

    private @Nullable Future perpetual(Section p, ContractPlace place) {
        String symbol = p.name();
        int already = mistakes.count();
        if (!symbol.matches("[A-Z0-9._-]{1," + MOST_LETTERS + "}")) {
            mistakes.add(
                    "AC0208",
                    p.path(),
                    "'"
                            + symbol
                            + "' is not 1 to "
                            + MOST_LETTERS
                            + " capitals, digits, dots, dashes");
        }
        boolean isInverse = p.choice("kind", "linear", "linear", "inverse").equals("inverse");
        Asset base = markets.asset(p.text("base", ""), p.path());
        Asset quote = markets.asset(p.text("quote", ""), p.path());
        BigDecimal tick =
                p.number("tick", BigDecimal.ONE, "a tick is a plain number in the quote currency");
        BigDecimal contract =
                p.number(
                        "contract",
                        BigDecimal.ONE,
                        isInverse
                                ? "this is what one contract is worth in the quote currency"
                                : "this is what one contract holds of the base, such as 0.001");
        BigDecimal maxPx =
                p.number("max-price", BigDecimal.ONE, "this is a price in the quote currency");
        long most = p.count("max-size", 1, 1, MOST_CONTRACTS);
        if (base == null || quote == null || mistakes.count() > already) {
            return null;
        }
        int priceScale = Math.max(0, tick.stripTrailingZeros().scale());
        try {
            if (base.equals(quote)) {
                throw new IllegalArgumentException(
                        symbol + ": base and quote are both " + base.code());
            }
            Instrument instrument =
                    new Instrument(
                            handles.of(Handles.Kind.INSTRUMENT, symbol),
                            symbol,
                            base,
                            quote,
                            priceScale,
                            0,
                            Markets.at(p, "tick", tick, priceScale),
                            1,
                            1,
                            most,
                            Markets.at(p, "max-price", maxPx, priceScale));
            int digits = (isInverse ? quote : base).scale();
            return new Future(
                    isInverse ? Future.Kind.INVERSE_PERPETUAL : Future.Kind.LINEAR_PERPETUAL,
                    instrument,
                    Markets.at(p, "contract", contract, digits),
                    digits,
                    place.venueId(),
                    place.sessionId(),
                    place.bookId(),
                    Future.NEVER);
        } catch (IllegalArgumentException e) {
            mistakes.add("AC0208", p.path(), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
