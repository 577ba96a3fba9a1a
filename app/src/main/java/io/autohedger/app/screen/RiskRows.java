// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.view.Picture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of exposure: a row for each currency, its order never changes. */
final class RiskRows {
    private static final int AMOUNT = 12;
    private static final int NET = 9;
    private static final int FULL = 100;
    private static final int WITH_BAR = 72;

    private final Frame frame;
    private final int width;

    RiskRows(Frame frame, int width) {
        this.frame = frame;
        this.width = width;
    }

    /** The head, at most so many rows, the total. */
    List<String> lines(int mostRows) {
        List<String> lines = new ArrayList<>();
        lines.add(head());
        List<Picture.Risk> rows = frame.picture().risk();
        boolean all = rows.size() <= mostRows;
        int shown = all ? rows.size() : Math.max(0, mostRows - 1);
        rows.stream().limit(shown).forEach(row -> lines.add(row(row)));
        if (!all) {
            lines.add(" +" + (rows.size() - shown) + " more rows: make the window higher");
        }
        lines.add(total());
        return lines;
    }

    private String head() {
        String base = frame.picture().base();
        StringBuilder head = new StringBuilder(" ").append(Cells.left("RISK", 4));
        if (width >= FULL) {
            head.append(Cells.right("client", AMOUNT)).append(Cells.right("hedged", AMOUNT));
        }
        head.append(Cells.right("residual", AMOUNT)).append(Cells.right("in flight", AMOUNT));
        head.append(Cells.right("net " + base, NET));
        if (width >= WITH_BAR) {
            head.append("  ").append(Cells.left("-hard  :  0  :  hard+", Bar.WIDTH));
        }
        return head.append("  zone").toString();
    }

    private String row(Picture.Risk risk) {
        Frame.Band band = frame.bands().get(risk.ccy());
        StringBuilder row = new StringBuilder(" ").append(Cells.left(risk.ccy(), 4));
        if (width >= FULL) {
            row.append(amount(risk.client())).append(amount(risk.hedged()));
        }
        row.append(amount(risk.residual())).append(amount(risk.inFlight()));
        row.append(Cells.right(Cells.millions(risk.near(), 2), NET));
        if (width >= WITH_BAR) {
            row.append("  ");
            row.append(
                    band == null ? " ".repeat(Bar.WIDTH) : Bar.of(band, risk.near(), risk.far()));
        }
        return row.append("  ").append(zone(risk, band)).toString();
    }

    private static String amount(BigDecimal value) {
        return Cells.right(Cells.millions(value, 3), AMOUNT);
    }

    /** Carries in words what the bar shows. */
    private static String zone(Picture.Risk risk, Frame.@Nullable Band b) {
        String doubt = risk.inDoubt() ? " ?" : "";
        BigDecimal near = risk.near();
        if (near == null) {
            return "no price" + doubt;
        }
        if (b == null) {
            return doubt.strip();
        }
        BigDecimal size = near.abs();
        if (size.compareTo(b.hard()) > 0) {
            return "OVER HARD" + doubt;
        }
        return (size.compareTo(b.soft()) > 0 ? "over soft" : "inside") + doubt;
    }

    private String total() {
        Picture picture = frame.picture();
        BigDecimal limit = picture.netLimit();
        String of = "";
        if (limit != null && limit.signum() > 0) {
            BigDecimal percent = picture.net().movePointRight(2).divide(limit, 0, RoundingMode.UP);
            of = String.format(Locale.ROOT, " of %s (%s%%)", Cells.plainMillions(limit), percent);
        }
        boolean doubt = picture.risk().stream().anyMatch(Picture.Risk::inDoubt);
        return " TOTAL |net| "
                + Cells.plainMillions(picture.net())
                + of
                + (width >= WITH_BAR ? "        o net" : "")
                + (doubt ? "   ? where it could be" : "");
    }
}
