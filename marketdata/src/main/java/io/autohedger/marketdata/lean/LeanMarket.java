// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.lean;

import io.autohedger.marketdata.text.Digits;
import io.autohedger.marketdata.text.Table;
import io.autohedger.model.Scaled;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One market as LEAN files it. The files name no zone: it is dataTimeZone in LEAN's
 * market-hours-database, and a reader with one zone for all is five hours wrong on fxcm.
 *
 * @param securityType the first folder
 * @param market the second folder
 * @param zone whose midnight the milliseconds count from
 * @param priceDigits decimal digits that its whole numbers stand for; 0: written with a point
 */
public record LeanMarket(String securityType, String market, ZoneId zone, int priceDigits) {
    public static final LeanMarket FOREX_FXCM = plain("forex", "fxcm", ZoneOffset.ofHours(-5));
    public static final LeanMarket FOREX_OANDA = plain("forex", "oanda", ZoneOffset.UTC);
    public static final LeanMarket CFD_OANDA = plain("cfd", "oanda", ZoneOffset.UTC);
    public static final LeanMarket EQUITY_USA =
            new LeanMarket("equity", "usa", ZoneId.of("America/New_York"), 4);

    private static final List<LeanMarket> KNOWN =
            List.of(
                    FOREX_FXCM,
                    FOREX_OANDA,
                    CFD_OANDA,
                    EQUITY_USA,
                    plain("crypto", "coinbase", ZoneOffset.UTC),
                    plain("crypto", "bybit", ZoneOffset.UTC),
                    plain("crypto", "binance", ZoneOffset.UTC),
                    plain("crypto", "kraken", ZoneOffset.UTC),
                    plain("cryptofuture", "binance", ZoneOffset.UTC),
                    plain("cryptofuture", "bybit", ZoneOffset.UTC),
                    plain("future", "cme", ZoneOffset.UTC),
                    plain("future", "comex", ZoneOffset.UTC),
                    plain("future", "eurex", ZoneId.of("Europe/Berlin")));

    private static LeanMarket plain(String securityType, String market, ZoneId zone) {
        return new LeanMarket(securityType, market, zone, 0);
    }

    /** By its two folders; null when its zone is not known here, and guessing it would be wrong. */
    public static @Nullable LeanMarket of(String securityType, String market) {
        return KNOWN.stream()
                .filter(m -> m.securityType.equals(securityType) && m.market.equals(market))
                .findFirst()
                .orElse(null);
    }

    public static List<LeanMarket> known() {
        return KNOWN;
    }

    /** A price of this market; no value is the table's fault. */
    public long px(Table table, int column, int priceScale) {
        if (priceDigits == 0) {
            return table.number(column, priceScale, Digits.EXACT);
        }
        long written = table.number(column, 0, Digits.EXACT);
        long px = Scaled.rescaleExact(written, priceDigits, priceScale);
        if (px == Scaled.NO_VALUE) {
            table.fail(
                    table.shown(column)
                            + "counts 1/"
                            + Scaled.pow10(priceDigits)
                            + " and needs more than "
                            + priceScale
                            + " decimal digits",
                    "give the instrument price-scale " + priceDigits);
        }
        return px;
    }
}
