// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app.text;

import java.util.ArrayList;
import java.util.List;

/** Which lines of a text became others: the fewest, by the longest common part. */
public final class LineDiff {
    private LineDiff() {}

    /** {@code 12 - old} and {@code 12 + new}, the numbers those of each text's own lines. */
    public static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] =
                        old.get(i).equals(now.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            boolean same = i < old.size() && j < now.size() && old.get(i).equals(now.get(j));
            if (same) {
                i++;
                j++;
            } else if (j == now.size()
                    || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(line(i, '-', old.get(i)));
                i++;
            } else {
                lines.add(line(j, '+', now.get(j)));
                j++;
            }
        }
        return lines;
    }

    private static String line(int index, char sign, String text) {
        return String.format(java.util.Locale.ROOT, "%5d %s %s", index + 1, sign, text);
    }
}
