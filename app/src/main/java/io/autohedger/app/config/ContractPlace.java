// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.config;

import io.autohedger.app.desk.ConfiguredDesk;
import io.autohedger.app.desk.DeskDefinition;
import io.autohedger.app.desk.TradingSession;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Where a contract is traded, when, and whose book it is; 0 for what was told to be missing. */
record ContractPlace(int venueId, int sessionId, int bookId) {
    static ContractPlace read(
            Section f,
            List<ConfiguredDesk.Provider> providers,
            List<TradingSession> sessions,
            List<DeskDefinition.Book> books) {
        List<DeskDefinition.Book> hedges = books.stream().filter(b -> !b.client()).toList();
        return new ContractPlace(
                named(
                        f,
                        "venue",
                        "provider",
                        providers,
                        p -> p.venue().name(),
                        p -> p.venue().venueId()),
                named(
                        f,
                        "session",
                        "session",
                        sessions,
                        TradingSession::name,
                        TradingSession::sessionId),
                named(
                        f,
                        "book",
                        "book with role = hedge",
                        hedges,
                        DeskDefinition.Book::name,
                        DeskDefinition.Book::bookId));
    }

    /** The handle of what a key names; 0 after it was told that there is none. */
    private static <T> int named(
            Section f,
            String key,
            String kind,
            List<T> all,
            Function<T, String> name,
            ToIntFunction<T> handle) {
        String wanted = f.text(key, "");
        for (T each : all) {
            if (name.apply(each).equals(wanted)) {
                return handle.applyAsInt(each);
            }
        }
        if (!wanted.isEmpty()) {
            String nearest = Nearest.of(wanted, all.stream().map(name).toList(), 2);
            f.wrong(
                    "AC0210",
                    key,
                    "no " + kind + " " + wanted,
                    nearest == null ? null : key + " = " + nearest);
        }
        return 0;
    }
}
