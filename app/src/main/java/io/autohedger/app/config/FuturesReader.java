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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code futures}: contracts of one venue each, by the block's name. */
final class FuturesReader {
    /** What an asset's code may hold. */
    private static final int MOST_LETTERS = 8;

    /** Money for a point is exact to so many digits, if its currency has them. */
    private static final int MOST_DIGITS = 9;

    private final Section top;
    private final Mistakes mistakes;
    private final Handles handles;
    private final Markets markets;

    FuturesReader(Section top, Mistakes mistakes, Handles handles, Markets markets) {
        this.top = top;
        this.mistakes = mistakes;
        this.handles = handles;
        this.markets = markets;
    }

    /** One that cannot be understood is told, and missing. */
    List<Future> read(
            List<ConfiguredDesk.Provider> providers,
            List<TradingSession> sessions,
            List<DeskDefinition.Book> books) {
        List<Future> futures = new ArrayList<>();
        for (Section f : top.all("futures")) {
            f.require(
                    "venue",
                    "session",
                    "book",
                    "currency",
                    "tick",
                    "multiplier",
                    "expiry",
                    "max-size",
                    "max-price");
            ContractPlace place = ContractPlace.read(f, providers, sessions, books);
            Future read = future(f, place);
            f.close();
            if (read != null) {
                futures.add(read);
            }
        }
        return futures;
    }

    private @Nullable Future future(Section f, ContractPlace place) {
        String symbol = f.name();
        if (!symbol.matches("[A-Z0-9]{1," + MOST_LETTERS + "}")) {
            mistakes.add(
                    "AC0208",
                    f.path(),
                    "'" + symbol + "' is not 1 to " + MOST_LETTERS + " capitals and digits");
            return null;
        }
        int already = mistakes.count();
        Asset quote = markets.asset(f.text("currency", ""), f.path());
        BigDecimal tick = f.number("tick", BigDecimal.ONE, "a tick is a plain number in points");
        BigDecimal multiplier =
                f.number(
                        "multiplier",
                        BigDecimal.ONE,
                        "this is the money for one point of one contract, such as 50 or 125k");
        BigDecimal maxPx = f.number("max-price", BigDecimal.ONE, "this is a price in points");
        long most = f.count("max-size", 1, 1, 1_000_000);
        LocalDate expiry = date(f);
        Asset contract = markets.contract(symbol, f.path());
        if (quote == null || contract == null || expiry == null || mistakes.count() > already) {
            return null;
        }
        int priceScale = Math.max(0, tick.stripTrailingZeros().scale());
        int digits = Math.min(MOST_DIGITS, Math.max(0, multiplier.stripTrailingZeros().scale()));
        try {
            Instrument instrument =
                    new Instrument(
                            handles.of(Handles.Kind.INSTRUMENT, symbol),
                            symbol,
                            contract,
                            quote,
                            priceScale,
                            0,
                            Markets.at(f, "tick", tick, priceScale),
                            1,
                            1,
                            most,
                            Markets.at(f, "max-price", maxPx, priceScale));
            return new Future(
                    instrument,
                    Markets.at(f, "multiplier", multiplier, digits),
                    digits,
                    place.venueId(),
                    place.sessionId(),
                    place.bookId(),
                    Math.toIntExact(expiry.toEpochDay()));
        } catch (IllegalArgumentException e) {
            mistakes.add("AC0208", f.path(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable LocalDate date(Section f) {
        String text = f.text("expiry");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            f.wrong("AC0222", "expiry", text + " is no date; write it like \"2026-12-25\"");
            return null;
        }
    }
}
