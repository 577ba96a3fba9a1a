// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.view;

import io.autohedger.codecs.ActionKind;
import io.autohedger.codecs.ScopeKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Drafts of {@code swap-points INSTRUMENT SPOT --points POINTS}: of the change of the spot date
 * that comes next, or that waits.
 */
final class RollDrafts {
    private static final int DIGITS = io.autohedger.engine.position.Rolls.PEOPLES_DIGITS;

    private RollDrafts() {}

    static Draft of(Map<String, Object> request, DeskView view, Source source) {
        String symbol = Drafts.text(request, "instrument");
        int id = MarketDrafts.instrumentOf(request, view);
        Names.Traded traded = view.names.traded(id);
        Rolls.Line line = view.rolls.of(id);
        if (traded == null) {
            return Draft.wrong("AC0708", "no instrument '" + symbol + "' on this desk");
        }
        Integer next = line == null ? null : view.rolls.next(id, line.positionsDate());
        if (line == null || next == null) {
            return Draft.wrong(
                    "AC0708", symbol + " has no value dates; value-dates in desk.conf tells them");
        }
        String spotText = Drafts.text(request, "spot");
        String pointsText = Drafts.text(request, "points");
        Long spot = Typed.mantissa(spotText, traded.priceScale());
        Long points = Typed.mantissa(pointsText, traded.priceScale() + DIGITS);
        if (spot == null || spot <= 0) {
            return Draft.wrong(
                    "AC0709",
                    "'"
                            + spotText
                            + "' is no price of "
                            + symbol
                            + ", such as "
                            + view.names.price(id, 1).toPlainString());
        }
        if (points == null) {
            return Draft.wrong(
                    "AC0709",
                    "'"
                            + pointsText
                            + "' are no points: the far price less the near one, in units of the"
                            + " price, with at most "
                            + (traded.priceScale() + DIGITS)
                            + " digits after the point");
        }
        BigDecimal near = view.names.price(id, spot);
        BigDecimal far = near.add(BigDecimal.valueOf(points, traded.priceScale() + DIGITS));
        if (far.signum() <= 0) {
            return Draft.wrong("AC0709", "'" + pointsText + "' leaves no price above 0");
        }
        Action action =
                Action.about(
                        ActionKind.SWAP_POINTS,
                        ScopeKind.INSTRUMENT,
                        id,
                        (long) line.positionsDate() << Integer.SIZE | next,
                        Drafts.expires(source),
                        points,
                        spot);
        String command = action.text(view.names, view.orders);
        return Draft.of(
                command,
                command
                        + ": what settles up to "
                        + RollRows.date(line.positionsDate())
                        + " is sold there at "
                        + near.toPlainString()
                        + " and bought on "
                        + RollRows.date(next)
                        + " at "
                        + far.stripTrailingZeros().toPlainString()
                        + (line.waits() ? ", at once" : ", when that is spot")
                        + "; a second person approves it",
                List.of(action));
    }

    /** {@code swap-points EURUSD 1.08500 --points 0.00002}: as it is typed. */
    static String text(Action action, Names names) {
        int id = (int) action.scopeId();
        Names.Traded traded = names.traded(id);
        int scale = (traded == null ? 0 : traded.priceScale()) + DIGITS;
        return "swap-points "
                + names.instrument(id)
                + " "
                + names.price(id, action.px()).toPlainString()
                + " --points "
                + BigDecimal.valueOf(action.qty(), scale).stripTrailingZeros().toPlainString();
    }
}
