// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A desk at one instant, as values alone: what a screen shows (COMMANDS 9.2). Rows keep the order
 * of the configuration; amounts are signed for the desk, long is plus.
 *
 * @param mode AUTO, or what holds the desk's orders back
 * @param up how many sessions are up, of so many
 * @param inFlight in doubt first, then by intent
 * @param reasons the newest first
 * @param net sizes of all rows added up, in the base currency
 * @param netLimit the smallest limit on it, or null
 * @param pnl as the engine told it last
 */
public record Picture(
        String desk,
        String environment,
        String mode,
        int up,
        int sessions,
        long nowNanos,
        long seq,
        String base,
        List<Risk> risk,
        List<Order> inFlight,
        List<Provider> providers,
        List<Client> clients,
        List<Reason> reasons,
        BigDecimal net,
        @Nullable BigDecimal netLimit,
        Pnl pnl,
        int alarms,
        int requests) {

    public Picture {
        risk = List.copyOf(risk);
        inFlight = List.copyOf(inFlight);
        providers = List.copyOf(providers);
        clients = List.copyOf(clients);
        reasons = List.copyOf(reasons);
    }

    /**
     * One currency or metal against the base currency.
     *
     * @param inFlight what working orders would add, those in doubt too
     * @param near the end of the interval next to zero, in the base currency; null: no price
     * @param far the other end; the same where nothing is in doubt
     */
    public record Risk(
            String ccy,
            int scale,
            BigDecimal client,
            BigDecimal hedged,
            BigDecimal residual,
            BigDecimal inFlight,
            @Nullable BigDecimal near,
            @Nullable BigDecimal far,
            boolean inDoubt) {}

    /** An order that has not ended; the asset is what it hedges. */
    public record Order(
            String clOrdId,
            boolean unknown,
            String state,
            String side,
            String qty,
            String instrument,
            String price,
            String venue,
            String asset,
            long ageNanos,
            long unknownNanos) {}

    /**
     * A provider.
     *
     * @param quoteAgeNanos since its last price; negative: it gave none yet
     * @param ended how many of its orders have ended
     */
    public record Provider(
            String name,
            boolean up,
            long quoteAgeNanos,
            long staleAfterNanos,
            long ended,
            long filled,
            long rejected,
            long unknown) {}

    /** A client; {@code lastNanos} negative: no deal yet. */
    public record Client(String name, boolean up, long deals, long lastNanos) {}

    /** Why an order was sent; it wanted to go down to an amount in the currency, or by one. */
    public record Reason(
            long nanos,
            String clOrdId,
            String ccy,
            String cause,
            @Nullable BigDecimal residual,
            @Nullable BigDecimal wanted,
            boolean by,
            String action,
            String place) {}

    public long unknown() {
        return inFlight.stream().filter(Order::unknown).count();
    }

    /** The one that has been in doubt longest, else the newest that was sent; empty: none was. */
    public String newestOrder() {
        if (unknown() > 0) {
            return inFlight.getFirst().clOrdId();
        }
        return reasons.isEmpty() ? "" : reasons.getFirst().clOrdId();
    }

    public boolean isReady() {
        return sessions > 0 && up >= sessions;
    }
}
