// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.report;

import io.autohedger.app.text.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The terms of the P&L from nothing to the total, as a drawing that needs no script. */
final class Waterfall {
    private static final double WIDTH = 720;
    private static final double LEFT = 170;
    private static final double RIGHT = 130;
    private static final double ROW = 30;

    private Waterfall() {}

    private record Step(String name, double from, double to, BigDecimal amount, String kind) {}

    static String svg(Components sum, Set<Term> terms) {
        List<Step> steps = new ArrayList<>();
        double at = 0;
        for (Term term : terms) {
            BigDecimal amount = sum.of(term);
            double to = at + amount.doubleValue();
            steps.add(new Step(term.words(), at, to, amount, amount.signum() < 0 ? "down" : "up"));
            at = to;
        }
        steps.add(new Step("total", 0, sum.total().doubleValue(), sum.total(), "total"));
        double low = steps.stream().mapToDouble(s -> Math.min(s.from(), s.to())).min().orElse(0);
        double high = steps.stream().mapToDouble(s -> Math.max(s.from(), s.to())).max().orElse(0);
        double scale = high > low ? (WIDTH - LEFT - RIGHT) / (high - low) : 0;
        double height = ROW * steps.size() + 8;
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg class=\"waterfall\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                                + " aria-label=\"P&amp;L by its terms\">%n",
                        WIDTH,
                        height));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double top = 4 + ROW * i;
            double x = LEFT + (Math.min(step.from(), step.to()) - low) * scale;
            double width = Math.max(1, Math.abs(step.to() - step.from()) * scale);
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text class=\"label\" x=\"%.1f\" y=\"%.1f\">%s</text>"
                                    + "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                                    + " height=\"%.1f\" rx=\"2\"/>"
                                    + "<text class=\"value\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                            LEFT - 12,
                            top + 19,
                            Markup.escape(step.name()),
                            step.kind(),
                            x,
                            top + 4,
                            width,
                            ROW - 8,
                            WIDTH - 4,
                            top + 19,
                            Amounts.signed(step.amount(), 2)));
            if (i + 1 < steps.size()) {
                double end = LEFT + (step.to() - low) * scale;
                svg.append(
                        String.format(
                                Locale.ROOT,
                                "<line class=\"link\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\""
                                        + " y2=\"%.1f\"/>%n",
                                end,
                                top + ROW - 4,
                                end,
                                top + ROW + 4));
            }
        }
        double zero = LEFT - low * scale;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"zero\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\""
                                + " y2=\"%.1f\"/></svg>%n",
                        zero,
                        zero,
                        height));
        return svg.toString();
    }
}
