// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.text.Amounts;
import io.autohedger.app.text.Times;
import io.autohedger.app.view.Picture;
import io.autohedger.app.view.Pnl;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the blocks below the table of exposure say; each line is cut by whoever places it. */
final class Boxes {
    private static final int BAR = 22;

    private static final String TOTAL = "TOTAL";

    /** Client spread, warehousing, hedge cost, fees. */
    private static final int ALWAYS = 4;

    private final Frame frame;
    private final Picture picture;
    private final int width;

    Boxes(Frame frame, int width) {
        this.frame = frame;
        this.width = width;
        this.picture = frame.picture();
    }

    /** Orders, those in doubt first, then the sums; at most so many lines. */
    List<String> inFlight(int most) {
        List<String> lines = new ArrayList<>();
        List<Picture.Order> orders = picture.inFlight();
        int room = Math.max(0, most - 1);
        int shown = orders.size() <= room ? orders.size() : Math.max(0, room);
        for (Picture.Order o : orders.subList(0, shown)) {
            lines.add(order(o));
        }
        long oldest = orders.stream().mapToLong(Picture.Order::ageNanos).max().orElse(0);
        lines.add(
                orders.isEmpty()
                        ? " nothing in flight"
                        : " "
                                + orders.size()
                                + " in flight, "
                                + picture.unknown()
                                + " in doubt, oldest "
                                + Times.age(oldest)
                                + (shown < orders.size() ? "; " + shown + " shown" : ""));
        return lines;
    }

    /** What does not fit a narrow window is at the end of the line, or left out. */
    private String order(Picture.Order o) {
        String price = width >= ScreenText.WIDE ? " " + o.price() : "";
        String age = Times.age(o.ageNanos());
        String what =
                String.format(
                        Locale.ROOT, "%-4s %9s %s%s", o.side(), o.qty(), o.instrument(), price);
        String named = String.format(Locale.ROOT, " %-7s %s ", o.state(), o.clOrdId());
        return width >= ScreenText.WIDE
                ? named + what + " " + o.venue() + " " + age
                : named + age + " " + what + " " + o.venue();
    }

    List<String> providers(boolean detailed) {
        List<String> lines = new ArrayList<>();
        int name = picture.providers().stream().mapToInt(p -> p.name().length()).max().orElse(0);
        for (Picture.Provider p : picture.providers()) {
            StringBuilder line = new StringBuilder(" ");
            line.append(Cells.left(p.name(), name)).append(' ');
            boolean silent = p.up() && (p.quoteAgeNanos() < 0 || isStale(p));
            line.append(silent ? "SILENT" : p.up() ? "up  " : "DOWN");
            if (silent && p.quoteAgeNanos() >= 0) {
                line.append(' ').append(Times.age(p.quoteAgeNanos()));
            }
            if (p.unknown() > 0) {
                line.append(", ").append(p.unknown()).append(" unknown");
            }
            if (silent) {
                line.append(", not used");
            } else if (detailed && p.ended() > 0) {
                line.append("  fill ").append(percent(p.filled(), p.ended()));
                line.append(" rej ").append(percent(p.rejected(), p.ended()));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean isStale(Picture.Provider p) {
        return p.staleAfterNanos() > 0 && p.quoteAgeNanos() > p.staleAfterNanos();
    }

    private static String percent(long part, long whole) {
        return Math.round(100.0 * part / whole) + "%";
    }

    /** The components that a desk always has, whatever else has arisen, and their sum last. */
    List<String> pnl() {
        Pnl pnl = picture.pnl();
        List<String> lines = new ArrayList<>();
        List<Pnl.Part> parts = pnl.shown();
        BigDecimal largest = BigDecimal.ONE;
        for (Pnl.Part part : parts) {
            largest = largest.max(part.amount().abs());
        }
        for (int i = 0; i < parts.size(); i++) {
            Pnl.Part part = parts.get(i);
            if (i < ALWAYS || part.amount().signum() != 0) {
                String bar = pnl.valued() ? bar(part.amount(), largest) : "";
                lines.add(pnlLine(part.name().replace('-', ' '), part.amount(), bar));
            }
        }
        lines.add(
                pnlLine(
                        TOTAL,
                        pnl.shownTotal(),
                        !pnl.valued() ? "" : pnl.sumsExactly() ? "sums exactly" : "DOES NOT SUM"));
        return lines;
    }

    /** For a window that is too small for what it is made of. */
    List<String> pnlTotal() {
        return List.of(pnlLine(TOTAL, picture.pnl().shownTotal(), ""));
    }

    private String pnlLine(String name, BigDecimal amount, String behind) {
        Pnl pnl = picture.pnl();
        String text = pnl.valued() ? Amounts.signed(amount, pnl.digits()) : "no price";
        return " " + Cells.left(name, 15) + Cells.right(text, 15) + "   " + behind;
    }

    private static String bar(BigDecimal amount, BigDecimal largest) {
        int cells =
                amount.abs()
                        .multiply(BigDecimal.valueOf(BAR))
                        .divide(largest, 0, java.math.RoundingMode.HALF_UP)
                        .intValue();
        return (amount.signum() < 0 ? "-" : "#").repeat(cells);
    }

    List<String> clients() {
        List<String> lines = new ArrayList<>();
        int name = picture.clients().stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (Picture.Client c : picture.clients()) {
            lines.add(
                    " "
                            + Cells.left(c.name(), name)
                            + (c.up() ? "     " : " DOWN")
                            + Cells.right(Times.grouped(c.deals()), 7)
                            + (c.deals() == 1 ? " deal" : " deals")
                            + (c.lastNanos() < 0 ? "" : "   last " + Times.age(c.lastNanos())));
        }
        if (!frame.latency().isEmpty()) {
            lines.add(" " + frame.latency());
        }
        return lines;
    }

    /** The newest decisions that sent an order, each with its line. */
    List<String> why(int most) {
        List<String> lines = new ArrayList<>();
        for (Picture.Reason r : picture.reasons()) {
            if (lines.size() == most) {
                break;
            }
            BigDecimal residual = r.residual();
            BigDecimal wanted = r.wanted();
            lines.add(
                    " "
                            + Times.tenths(r.nanos())
                            + " "
                            + r.clOrdId()
                            + " "
                            + (r.ccy().isEmpty() ? "" : r.ccy() + " ")
                            + r.place()
                            + "  "
                            + (residual == null
                                    ? ""
                                    : Cells.millions(residual, 2)
                                            + (r.by() ? " by " : " down to ")
                                            + (wanted == null ? "?" : Cells.plainMillions(wanted))
                                            + " -> ")
                            + r.action()
                            + (r.cause().isEmpty() ? "" : "  for " + r.cause()));
        }
        if (lines.isEmpty()) {
            lines.add(" nothing was hedged yet");
        }
        return lines;
    }
}
