// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Amounts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an order in doubt means now: both worlds, and what is sent because of them. */
record Means(
        int assetId,
        BigDecimal notFilled,
        BigDecimal filled,
        BigDecimal worstDown,
        BigDecimal worstUp,
        Verb verb) {

    /**
     * What is certain past the band, signed as a change of the position (LANGUAGE 5.6); of a hedge
     * by an amount all of it, as its band is 0.
     */
    private BigDecimal demand() {
        BigDecimal certain = worstDown.signum() > 0 ? worstDown : worstUp.min(BigDecimal.ZERO);
        BigDecimal past = certain.abs().subtract(verb.downTo()).max(BigDecimal.ZERO);
        return certain.signum() > 0 ? past.negate() : past;
    }

    List<String> lines(Names names, List<String> others) {
        BigDecimal demand = demand();
        String to =
                others.isEmpty()
                        ? "nobody, as nobody else may be traded with"
                        : String.join(", ", others);
        return List.of(
                " means     "
                        + names.asset(assetId)
                        + " is between "
                        + amount(names, notFilled)
                        + " (not filled) and "
                        + amount(names, filled)
                        + " (filled).",
                "           Certain demand is "
                        + amount(names, demand)
                        + " (worst-down "
                        + amount(names, worstDown)
                        + ", worst-up "
                        + amount(names, worstUp)
                        + (verb.by() == null
                                ? ", down to " + amount(names, verb.downTo())
                                : ", in parts, by an amount")
                        + ")"
                        + (demand.signum() == 0
                                ? ", so nothing more is sent now; new certain demand goes to "
                                : "; it goes to ")
                        + to
                        + ".");
    }

    Map<String, Object> object(Names names, List<String> others) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ccy", names.asset(assetId));
        object.put("notFilled", notFilled.toPlainString());
        object.put("filled", filled.toPlainString());
        object.put("worstDown", worstDown.toPlainString());
        object.put("worstUp", worstUp.toPlainString());
        object.put("certainDemand", demand().toPlainString());
        object.put("others", others);
        return object;
    }

    private String amount(Names names, BigDecimal value) {
        return Amounts.signed(value, names.assetScale(assetId));
    }
}
