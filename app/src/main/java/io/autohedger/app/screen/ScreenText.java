// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.screen;

import io.autohedger.app.text.Times;
import io.autohedger.app.view.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * The screen as lines of text: a pure function of a frame and a size. Rows stand where they stood;
 * orders in doubt come first and are never scrolled away (COMMANDS 9.2).
 */
public final class ScreenText {
    /** Below it the headless lines are printed. */
    public static final int NARROWEST = 60;

    public static final int LOWEST = 16;
    static final int WIDE = 100;
    static final int MIDDLE = 80;

    /** With the rule before it and that of P&L. */
    private static final int LEAST_WHY = 4;

    private static final int FEET = 2;

    private final Frame frame;
    private final int width;
    private final int height;

    private ScreenText(Frame frame, int width, int height) {
        this.frame = frame;
        this.width = width;
        this.height = height;
    }

    /** Exactly so many lines, none wider than the width, without trailing blanks. */
    public static List<String> of(Frame frame, int width, int height) {
        return new ScreenText(frame, width, height).lines();
    }

    /** The same frame around other text, such as help or the answer of a command. */
    public static List<String> page(Frame frame, List<String> text, int width, int height) {
        return new ScreenText(frame, width, height).page(text);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(heads());
        int left = height - FEET - lines.size();
        // Head, total and at least a line of orders below the rows.
        int rows = Math.min(frame.picture().risk().size(), Math.max(1, left - 5));
        lines.addAll(new RiskRows(frame, width).lines(rows));
        blocks(lines, height - FEET - lines.size());
        return framed(lines);
    }

    private List<String> page(List<String> text) {
        List<String> lines = new ArrayList<>(heads());
        int room = height - FEET - lines.size();
        if (text.size() <= room) {
            lines.addAll(text);
        } else {
            lines.addAll(text.subList(0, room - 1));
            lines.add(" +" + (text.size() - room + 1) + " more lines: make the window higher");
        }
        return framed(lines);
    }

    private List<String> framed(List<String> lines) {
        while (lines.size() < height - FEET) {
            lines.add("");
        }
        lines.add(keys());
        lines.add(frame.message());
        return lines.stream().map(line -> Cells.cut(line, width).stripTrailing()).toList();
    }

    private List<String> heads() {
        return List.of(header(), trouble(), Cells.rule("", width));
    }

    private String header() {
        Picture p = frame.picture();
        String ready = p.isReady() ? "READY" : "NOT READY " + p.up() + "/" + p.sessions();
        String left = " AUTOHEDGER  " + p.desk() + "  " + p.environment() + "      ";
        String right =
                p.mode()
                        + "  "
                        + ready
                        + "     "
                        + Times.clock(p.nowNanos())
                        + " UTC  up "
                        + Times.age(frame.upNanos());
        String whole = left + right + "  " + frame.origin();
        if (whole.stripTrailing().length() <= width) {
            return whole;
        }
        return " " + p.desk() + "  " + p.environment() + "  " + right.replace("     ", "  ");
    }

    /** Line 2: empty while nothing is wrong. */
    private String trouble() {
        Picture p = frame.picture();
        if (p.unknown() > 0) {
            Picture.Order o = p.inFlight().getFirst();
            return " "
                    + p.unknown()
                    + " UNKNOWN  "
                    + o.clOrdId()
                    + " "
                    + o.side()
                    + " "
                    + o.qty()
                    + " "
                    + o.instrument()
                    + " at "
                    + o.venue()
                    + ", no answer for "
                    + Times.age(o.ageNanos())
                    + ". "
                    + interval(o.asset())
                    + " w = why";
        }
        if (p.requests() > 0 || p.alarms() > 0) {
            return " "
                    + p.alarms()
                    + (p.alarms() == 1 ? " ALARM, " : " ALARMS, ")
                    + p.requests()
                    + " waiting for a second person.  :ls alarms  :ls requests";
        }
        return "";
    }

    private String interval(String ccy) {
        for (Picture.Risk risk : frame.picture().risk()) {
            if (risk.ccy().equals(ccy) && risk.inDoubt()) {
                return ccy
                        + " "
                        + Cells.millions(risk.near(), 2).replace("M", "")
                        + ".."
                        + Cells.millions(risk.far(), 2)
                        + ". ";
            }
        }
        return "";
    }

    /**
     * In flight first, then P&L, its total at the least, then why; a block that does not fit is
     * left out as a whole.
     */
    private void blocks(List<String> lines, int room) {
        Boxes boxes = new Boxes(frame, width);
        int providers = frame.picture().providers().size();
        int left = room;
        int first = Math.min(Math.max(3, providers), Math.max(1, left >= 9 ? left / 3 : left - 1));
        beside(
                lines,
                "IN FLIGHT",
                boxes.inFlight(first),
                "PROVIDERS",
                boxes.providers(width >= MIDDLE),
                first,
                true);
        left -= first + 1;
        List<String> clients = boxes.clients();
        List<String> pnl = boxes.pnl();
        if (left < pnl.size() + LEAST_WHY) {
            pnl = boxes.pnlTotal();
        }
        int second = Math.max(pnl.size(), width >= WIDE ? clients.size() : 0);
        if (left >= second + 1) {
            beside(
                    lines,
                    "P&L " + frame.picture().base(),
                    pnl,
                    "CLIENT FLOW",
                    clients,
                    second,
                    width >= WIDE);
            left -= second + 1;
        }
        if (left >= 2) {
            lines.add(Cells.rule("WHY", width));
            lines.addAll(boxes.why(left - 1));
        }
    }

    private void beside(
            List<String> lines,
            String leftName,
            List<String> left,
            String rightName,
            List<String> right,
            int height,
            boolean both) {
        if (!both) {
            lines.add(Cells.rule(leftName, width));
            left.stream().limit(height).forEach(lines::add);
            return;
        }
        int split = width >= WIDE ? width * 6 / 10 : width * 62 / 100;
        lines.add(Cells.rule(leftName, split - 1) + "+" + Cells.rule(rightName, width - split));
        for (int i = 0; i < height; i++) {
            lines.add(
                    Cells.left(i < left.size() ? left.get(i) : "", split - 1)
                            + "|"
                            + (i < right.size() ? right.get(i) : ""));
        }
    }

    private String keys() {
        String always = " q stop  w why  o orders  p pause  K kill  t theme  ? help  : command";
        String demo =
                " q stop  w why  o orders  d deal  x reject LP  u unplug LP  p pause  K kill"
                        + "  t theme  ? help";
        String shown = frame.demo() && demo.length() <= width ? demo : always;
        return shown.length() <= width ? shown : shown.replace("  ", " ");
    }
}
