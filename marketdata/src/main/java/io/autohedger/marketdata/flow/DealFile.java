// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.flow;

import io.autohedger.marketdata.text.BadInput;
import io.autohedger.marketdata.text.Table;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Client deals in a CSV of one's own, read strictly. The first line names the columns, in any
 * order: {@code time client symbol side amount}, and where it has them {@code currency price id};
 * there is no other column. Every line is judged, and all mistakes are told at once; with one there
 * are no deals.
 *
 * <p>The order of the lines does not matter: deals are sorted by time, and those of one time keep
 * the file's order.
 *
 * @param deals in order of time
 * @param mistakes the first of them
 * @param mistakeCount how many there are
 */
public record DealFile(List<FlowDeal> deals, List<BadInput> mistakes, long mistakeCount) {
    /** Of those that are kept; who has more has one, many times. */
    public static final int MOST_MISTAKES = 20;

    public DealFile {
        deals = List.copyOf(deals);
        mistakes = List.copyOf(mistakes);
    }

    public static DealFile read(Path file, DealRules rules) {
        DealMistakes mistakes;
        List<FlowDeal> deals;
        try (Table table = Table.open(file, "", ".csv", ',').namedByFirstLine()) {
            mistakes = new DealMistakes(table);
            DealLines lines = new DealLines(table, rules, mistakes);
            deals = lines.all();
        }
        return mistakes.count() > 0
                ? new DealFile(List.of(), mistakes.first(), mistakes.count())
                : new DealFile(
                        deals.stream()
                                .sorted(Comparator.comparingLong(FlowDeal::timeNanos))
                                .toList(),
                        List.of(),
                        0);
    }
}
