// SPDX-License-Identifier: Apache-2.0
package io.autohedger.system.night;

import io.autohedger.simulation.WireTap;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/** Every NewOrderSingle that the desk has given to a line, read from its bytes. */
final class WireCount implements WireTap {
    private static final String DESK = "desk";

    private final List<Sent> orders = new ArrayList<>();
    private LongSupplier clock = () -> 0;

    /** One order as it left. */
    record Sent(long nanos, String to, String symbol, BigDecimal qty, BigDecimal px) {
        BigDecimal value() {
            return qty.multiply(px);
        }
    }

    void clock(LongSupplier by) {
        clock = by;
    }

    List<Sent> orders() {
        return orders;
    }

    @Override
    public void sends(String from, String to, DirectBuffer buffer, int offset, int length) {
        if (!DESK.equals(from)) {
            return;
        }
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(bytes, StandardCharsets.US_ASCII).split("\u0001", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        if ("D".equals(fields.get("35"))) {
            orders.add(
                    new Sent(
                            clock.getAsLong(),
                            to,
                            String.valueOf(fields.get("55")),
                            new BigDecimal(fields.get("38")),
                            new BigDecimal(fields.get("44"))));
        }
    }
}
