// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.view.Picture;
import io.autohedger.app.view.Pnl;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The desk of the design at 14 s, when LP2 has stopped answering. */
final class Frames {
    static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_772_442_014_300_000_000L;
    private static final Frame.Band BAND = new Frame.Band(millions("3"), millions("10"));

    private Frames() {}

    static BigDecimal millions(String amount) {
        return new BigDecimal(amount).movePointRight(6);
    }

    private static Picture.Risk risk(
            String ccy, String client, String hedged, String residual, String flight, String net) {
        return new Picture.Risk(
                ccy,
                2,
                millions(client),
                millions(hedged),
                millions(residual),
                millions(flight),
                millions(net),
                millions(net),
                false);
    }

    private static Picture.Order order(
            String id,
            boolean unknown,
            String qty,
            String pair,
            String px,
            String venue,
            long age) {
        return new Picture.Order(
                id,
                unknown,
                unknown ? "UNKNOWN" : "live",
                "BUY",
                qty,
                pair,
                px,
                venue,
                unknown ? "JPY" : "EUR",
                age,
                unknown ? age - 2 * SECOND : 0);
    }

    static Picture trouble() {
        return picture(
                List.of(
                        order(
                                "D3-000117",
                                true,
                                "3,483,000",
                                "USDJPY",
                                "155.023",
                                "LP2",
                                2_700_000_000L),
                        order(
                                "D3-000121",
                                false,
                                "2,000",
                                "EURUSD",
                                "1.08498",
                                "ECN1",
                                300_000_000L)),
                1);
    }

    static Picture quiet() {
        return picture(List.of(), 0);
    }

    private static Picture picture(List<Picture.Order> orders, long unknown) {
        return picture(orders, unknown, pnl());
    }

    static Picture picture(List<Picture.Order> orders, long unknown, Pnl pnl) {
        boolean doubt = unknown > 0;
        return new Picture(
                "fx-desk",
                "DEMO",
                "AUTO",
                5,
                5,
                NOW,
                48_211,
                "USD",
                List.of(
                        risk("EUR", "-14.2", "11", "-3.2", "0.002", "-3.47"),
                        risk("GBP", "6.5", "-5", "1.5", "0", "1.91"),
                        risk("AUD", "-2", "0", "-2", "0", "-1.31"),
                        risk("NZD", "0", "0", "0", "0", "0"),
                        risk("CAD", "1.2", "0", "1.2", "0", "0.88"),
                        risk("CHF", "-0.9", "0", "-0.9", "0", "-10.000001"),
                        new Picture.Risk(
                                "JPY",
                                0,
                                millions("2555.05"),
                                millions("-1550.1"),
                                millions("1004.95"),
                                doubt ? millions("-539.945") : BigDecimal.ZERO,
                                millions(doubt ? "3.000001" : "6.48"),
                                millions("6.48"),
                                doubt)),
                orders,
                List.of(
                        new Picture.Provider("LP1", true, SECOND / 10, SECOND, 100, 97, 3, 0),
                        new Picture.Provider(
                                "LP2",
                                true,
                                doubt ? 2_700_000_000L : SECOND / 10,
                                SECOND,
                                40,
                                38,
                                2,
                                unknown),
                        new Picture.Provider("ECN1", true, 0, SECOND, 31, 31, 0, 0)),
                List.of(
                        new Picture.Client("ACME", true, 41, SECOND / 5),
                        new Picture.Client("BOREAL", false, 1_038, -1)),
                List.of(
                        new Picture.Reason(
                                NOW,
                                "D3-000121",
                                "EUR",
                                "",
                                millions("-3.47"),
                                millions("3"),
                                false,
                                "BUY 2,000 ECN1 New",
                                "FxAutoHedger:36"),
                        new Picture.Reason(
                                NOW - 2_400_000_000L,
                                "D3-000117",
                                "JPY",
                                "ACME-5521",
                                millions("1780"),
                                millions("465"),
                                false,
                                "BUY 3,483,000 LP2 UNKNOWN",
                                "FxAutoHedger:43"),
                        new Picture.Reason(
                                NOW - 2_400_000_000L,
                                "D3-000116",
                                "JPY",
                                "ACME-5521",
                                millions("1780"),
                                millions("465"),
                                false,
                                "BUY 5,000,000 LP1 Filled",
                                "FxAutoHedger:43")),
                millions("11.56"),
                millions("150"),
                pnl,
                0,
                0);
    }

    static Frame frame(Picture picture, boolean demo) {
        return new Frame(
                picture,
                14 * SECOND,
                "seed 7",
                Map.of(
                        "EUR", BAND, "GBP", BAND, "AUD", BAND, "NZD", BAND, "CAD", BAND, "CHF",
                        BAND, "JPY", BAND),
                "deal in, hedge out p50 61us p99 240us",
                demo,
                "");
    }

    /** The figures of the design, with what rounding leaves. */
    static Pnl pnl() {
        Map<String, BigDecimal> parts = new LinkedHashMap<>(Pnl.NONE.parts());
        parts.put("client-spread", new BigDecimal("4812.5"));
        parts.put("warehousing", new BigDecimal("-1203.11"));
        parts.put("hedge-cost", new BigDecimal("-1573.604"));
        parts.put("remainder", new BigDecimal("0.000001"));
        return new Pnl(true, 2, new BigDecimal("2035.786001"), parts);
    }
}
