// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.app.text.Times;
import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Drafts of {@code funding INSTRUMENT AMOUNT --at TIME}: what a venue's statement says was paid or
 * received for a perpetual at one of its funding times.
 */
final class FundingDrafts {
    private FundingDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        String symbol = Drafts.text(request, "instrument");
        int id = MarketDrafts.instrumentOf(request, view);
        Names.Traded traded = view.names.traded(id);
        if (traded == null) {
            return Draft.wrong("AC0708", "no instrument '" + symbol + "' on this desk");
        }
        if (!traded.isPerpetual()) {
            return Draft.wrong(
                    "AC0708", symbol + " is no perpetual: funding is paid for perpetuals alone");
        }
        String amountText = Drafts.text(request, "amount");
        Long amount =
                Typed.mantissa(
                        amountText,
                        view.names.assetScale(traded.settledIn()) + Exposures.EXTRA_DIGITS);
        if (amount == null || amount == 0) {
            return Draft.wrong(
                    "AC0709",
                    "'"
                            + amountText
                            + "' is no amount of "
                            + view.names.asset(traded.settledIn())
                            + ": above 0 received, below 0 paid, with at most "
                            + (view.names.assetScale(traded.settledIn()) + Exposures.EXTRA_DIGITS)
                            + " digits after the point");
        }
        String atText = Drafts.text(request, "at");
        Long at = Typed.nanos(atText);
        if (at == null) {
            return Draft.wrong(
                    "AC0709", "'" + atText + "' is no time; write it like 2026-03-02T08:00:00Z");
        }
        if (at > source.nowNanos()) {
            return Draft.wrong("AC0709", atText + " is not yet; funding is told when it is paid");
        }
        Action action =
                Action.about(
                        ActionKind.FUNDING,
                        ScopeKind.INSTRUMENT,
                        id,
                        at,
                        Drafts.expires(source),
                        amount,
                        Action.NOTHING);
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command + ": " + effect(action, view) + "; a second person approves it",
                List.of(action));
    }

    /** {@code PERPS pays 0.00012 BTC}. */
    static String effect(Action action, DeskView view) {
        int id = (int) action.scopeId();
        Names.Traded traded = view.names.traded(id);
        int asset = traded == null ? 0 : traded.settledIn();
        return view.names.book(view.names.contractBook(id))
                + (action.qty() > 0 ? " receives " : " pays ")
                + amount(action, view.names).abs().toPlainString()
                + " "
                + view.names.asset(asset);
    }

    private static BigDecimal amount(Action action, Names names) {
        Names.Traded traded = names.traded((int) action.scopeId());
        int scale = traded == null ? 0 : names.assetScale(traded.settledIn());
        BigDecimal amount = BigDecimal.valueOf(action.qty(), scale + Exposures.EXTRA_DIGITS);
        return amount.setScale(Math.max(scale, amount.stripTrailingZeros().scale()));
    }

    /** {@code funding XBTUSD -0.00012000 --at 2026-03-02T08:00:00Z}: as it is typed. */
    static String text(Action action, Names names) {
        return "funding "
                + names.instrument((int) action.scopeId())
                + " "
                + amount(action, names).toPlainString()
                + " --at "
                + time(action.amount());
    }

    /** As it is typed. */
    static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / Times.SECOND, nanos % Times.SECOND).toString();
    }
}
