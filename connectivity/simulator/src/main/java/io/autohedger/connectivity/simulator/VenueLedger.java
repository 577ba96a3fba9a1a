// SPDX-License-Identifier: Apache-2.0
package io.autohedger.connectivity.simulator;

import io.autohedger.model.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the venue really knows: every order it took and every execution, whatever it has reported.
 * Each change is also a line of text; the lines given to {@link #restore} make the same ledger.
 */
public final class VenueLedger {
    /** Where the lines go, one for each change and without line end. */
    @FunctionalInterface
    public interface Lines {
        void onLine(String line);
    }

    /**
     * A ledger read back.
     *
     * @param damage null, or what is wrong from which line on; the lines before it are applied
     */
    public record Restored(VenueLedger ledger, @Nullable String damage) {}

    private final Map<String, VenueOrder> byClOrdId = new LinkedHashMap<>();
    private final Map<String, VenueOrder> byOrderId = new LinkedHashMap<>();
    private final List<VenueOrder> orders = new ArrayList<>();
    private final List<VenueFill> fills = new ArrayList<>();
    private final List<QuoteFill> quoteFills = new ArrayList<>();
    private long[] netQtys = new long[16]; // by instrumentId
    private Lines lines = line -> {};
    private int lives;

    /** Reads lines back, up to the first that is damaged. */
    public static Restored restore(List<Instrument> instruments, Iterable<String> lines) {
        VenueLedger ledger = new VenueLedger();
        String damage = LedgerLine.replay(lines, instruments, ledger);
        return new Restored(ledger, damage);
    }

    /** Where lines go from now on. */
    public void writeTo(Lines target) {
        lines = target;
    }

    /** The order of an accepted request, by any identifier it has had; null for none. */
    public @Nullable VenueOrder order(String clOrdId) {
        return byClOrdId.get(clOrdId);
    }

    @Nullable VenueOrder orderWithId(String orderId) {
        return byOrderId.get(orderId);
    }

    /** All orders, in the order in which they were taken. */
    public List<VenueOrder> orders() {
        return Collections.unmodifiableList(orders);
    }

    /** All executions, in time. */
    public List<VenueFill> fills() {
        return Collections.unmodifiableList(fills);
    }

    /** All executions on quotes, in time: of no order, and in no position of orders. */
    public List<QuoteFill> quoteFills() {
        return Collections.unmodifiableList(quoteFills);
    }

    /** What the desk has bought here on quotes, less what it has sold. */
    public long quotedQty(Instrument instrument) {
        return quoteFills.stream()
                .filter(fill -> fill.instrument().equals(instrument))
                .mapToLong(fill -> fill.side().sign() * fill.lastQty())
                .sum();
    }

    /** The executions of the order that has this identifier or has had it. */
    List<VenueFill> fillsOf(String clOrdId) {
        VenueOrder order = order(clOrdId);
        return order == null
                ? List.of()
                : fills.stream().filter(fill -> order(fill.clOrdId()) == order).toList();
    }

    /** The executions that came about while an order had this identifier. */
    List<VenueFill> fillsUnder(String clOrdId) {
        return fills.stream().filter(fill -> fill.clOrdId().equals(clOrdId)).toList();
    }

    /**
     * What the desk's orders have bought here, less what they have sold, both legs of swaps; a
     * mantissa at the qtyScale.
     */
    public long netQty(Instrument instrument) {
        int id = instrument.instrumentId();
        return id < netQtys.length ? netQtys[id] : 0;
    }

    /** How many venues have lived with this ledger, one after the other. */
    public int lives() {
        return lives;
    }

    void begin() {
        lives++;
        lines.onLine(LedgerLine.life(lives));
    }

    void add(VenueOrder order, long time) {
        orders.add(order);
        byOrderId.put(order.orderId(), order);
        byClOrdId.put(order.clOrdId(), order);
        lines.onLine(LedgerLine.taken(order, time));
    }

    void fill(
            VenueOrder order,
            String execId,
            long lastQty,
            long lastPx,
            @Nullable SwapLeg far,
            long time) {
        long farQty = far == null ? 0 : far.qty();
        order.filled(lastQty, lastPx, farQty);
        Instrument instrument = order.instrument();
        fills.add(
                new VenueFill(
                        execId,
                        order.clOrdId(),
                        instrument,
                        order.side(),
                        lastQty,
                        lastPx,
                        time,
                        far));
        int id = instrument.instrumentId();
        if (id >= netQtys.length) {
            netQtys = Arrays.copyOf(netQtys, id * 2);
        }
        netQtys[id] += order.side().sign() * (lastQty - farQty);
        lines.onLine(LedgerLine.fill(order, execId, lastQty, lastPx, far, time));
    }

    void quoteFill(QuoteFill fill) {
        quoteFills.add(fill);
        lines.onLine(LedgerLine.quoteFill(fill));
    }

    /** The order is done: canceled, expired or rejected. */
    void end(VenueOrder order, char ordStatus, long time) {
        order.ended(ordStatus);
        lines.onLine(LedgerLine.end(order, time));
    }

    /** A request about the order was accepted: the order bears its identifier too. */
    void rename(VenueOrder order, String clOrdId, long time) {
        order.renamed(clOrdId);
        byClOrdId.put(clOrdId, order);
        lines.onLine(LedgerLine.rename(order, time));
    }

    void replace(VenueOrder order, long orderQty, long limitPx, long time) {
        order.replaced(orderQty, limitPx);
        lines.onLine(LedgerLine.replace(order, time));
    }
}
