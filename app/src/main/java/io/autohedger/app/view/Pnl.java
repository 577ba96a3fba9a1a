// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import io.autohedger.codecs.Bool;
import io.autohedger.codecs.PnlTotalDecoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The desk's P&amp;L in its base currency as the engine told it last (docs/pnl.md): only what
 * rounding to the currency's own digits leaves is added up here.
 *
 * @param valued whether each position has a mid and each quote currency a rate; without, the total
 *     is not one
 * @param digits those that people see
 * @param parts in the order in which people read them, the remainder last; exact
 */
public record Pnl(boolean valued, int digits, BigDecimal total, Map<String, BigDecimal> parts) {
    private static final String REMAINDER = "remainder";

    /** Of a desk that has not traded. */
    public static final Pnl NONE = new Pnl(true, 2, BigDecimal.ZERO, noParts());

    public Pnl {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** One component, rounded. */
    public record Part(String name, BigDecimal amount) {}

    private static Map<String, BigDecimal> noParts() {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        for (String name :
                List.of(
                        "client-spread",
                        "warehousing",
                        "hedge-cost",
                        "fees",
                        "skew",
                        "carry",
                        "transfers",
                        "adjustments",
                        "translation",
                        REMAINDER)) {
            parts.put(name, BigDecimal.ZERO);
        }
        return parts;
    }

    /** Reads an output; the digits of its asset are its own. */
    public static Pnl of(PnlTotalDecoder told, int digits) {
        int scale = told.scale();
        Map<String, BigDecimal> parts = noParts();
        // One flyweight after the other: they share the decoder's place.
        parts.put("client-spread", Exposures.wide(told.clientSpread(), scale));
        parts.put("warehousing", Exposures.wide(told.warehousing(), scale));
        parts.put("hedge-cost", Exposures.wide(told.hedgeCost(), scale));
        parts.put("fees", Exposures.wide(told.fees(), scale));
        parts.put("skew", Exposures.wide(told.skew(), scale));
        parts.put("carry", Exposures.wide(told.carry(), scale));
        parts.put("transfers", Exposures.wide(told.transfers(), scale));
        parts.put("adjustments", Exposures.wide(told.adjustments(), scale));
        parts.put("translation", Exposures.wide(told.translation(), scale));
        parts.put(REMAINDER, Exposures.wide(told.remainder(), scale));
        return new Pnl(
                told.valued() == Bool.YES, digits, Exposures.wide(told.total(), scale), parts);
    }

    /** The total at the currency's own digits. */
    public BigDecimal shownTotal() {
        return rounded(total);
    }

    /** Whether the components add up to the total, to the last digit that is kept. */
    public boolean sumsExactly() {
        return parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(total)
                == 0;
    }

    /** All components at the currency's own digits; what rounding leaves is in the remainder. */
    public List<Part> shown() {
        List<Part> shown = new ArrayList<>();
        BigDecimal left = shownTotal();
        for (Map.Entry<String, BigDecimal> part : parts.entrySet()) {
            boolean isLast = part.getKey().equals(REMAINDER);
            BigDecimal amount = isLast ? left : rounded(part.getValue());
            left = left.subtract(amount);
            shown.add(new Part(part.getKey(), amount));
        }
        return shown;
    }

    /** As JSON has it (COMMANDS 9.2): amounts are text, so that nobody makes doubles of them. */
    public Map<String, Object> object(String base) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ccy", base);
        if (!valued) {
            object.put("valued", false);
        }
        object.put("total", shownTotal().toPlainString());
        shown().forEach(part -> object.put(part.name(), part.amount().toPlainString()));
        return object;
    }

    /** As people read it in a line. */
    public String text() {
        return valued ? Amounts.signed(total, digits) : "no price";
    }

    private BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(digits, RoundingMode.HALF_EVEN);
    }
}
