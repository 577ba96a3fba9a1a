// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import io.autohedger.language.syntax.SyntaxNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the author has put into columns, and makes it straight. Lines one below the other, of
 * one indentation, share a column where their signs stood below each other, or where one of them
 * was moved there with more than one blank. A column that was straight stays where it is, another
 * one comes as far left as its longest line allows. What stands alone loses its blanks, but a
 * comment behind a line may stay where it was put.
 */
final class Columns {
    private static final String COMMENT = "//";
    private static final String BLOCK = "6 block";

    /** The first rank that is no sign of a declaration. */
    private static final int GOES = 5;

    private final List<Line> lines;
    private final List<Map<String, Integer>> anchors = new ArrayList<>();

    /** Whether an empty line stands between a line and the one above it. */
    private final List<Boolean> parted = new ArrayList<>();

    private Columns(List<Line> all) {
        lines = all.stream().filter(line -> !isComment(line)).toList();
        lines.forEach(line -> anchors.add(anchorsOf(line)));
        boolean gap = false;
        for (Line line : all) {
            gap |= line.parted;
            if (!isComment(line)) {
                parted.add(gap);
                gap = false;
            }
        }
    }

    /** Comments on lines of their own do not part what stands above and below them. */
    private static boolean isComment(Line line) {
        return line.pieces.getFirst().isComment();
    }

    static void align(List<Line> lines) {
        Columns columns = new Columns(lines);
        SortedMap<Integer, List<String>> keys = new TreeMap<>();
        columns.anchors.forEach(of ->
                of.forEach((key, piece) -> {
                    List<String> same = keys.computeIfAbsent(rank(key), k -> new ArrayList<>());
                    if (!same.contains(key)) {
                        same.add(key);
                    }
                }));
        keys.values().forEach(same -> same.forEach(columns::align));
    }

    /** From left to right: what stands further right moves with what is aligned before. */
    private static int rank(String key) {
        return switch (key.substring(0, 1)) {
            case "/" -> 9;
            default -> key.charAt(0) - '0';
        };
    }

    private static Map<String, Integer> anchorsOf(Line line) {
        SortedMap<String, Integer> found = new TreeMap<>();
        if (line.verbatim != null) {
            return found;
        }
        int brackets = 0;
        int braces = 0;
        int arguments = 0;
        for (int i = 1; i < line.pieces.size(); i++) {
            Piece piece = line.pieces.get(i);
            Piece before = line.pieces.get(i - 1);
            boolean isArgument = brackets == 1 && (before.is("(") || before.is(","));
            String key =
                    piece.isComment()
                            ? COMMENT
                            : brackets + braces == 0
                                    ? key(piece, found)
                                    : isArgument && braces == 0 && line.beginsWith("given")
                                            ? given(line, arguments++)
                                            : null;
            if (key != null) {
                found.putIfAbsent(key, i);
            }
            braces += piece.is("{") ? 1 : piece.is("}") ? -1 : 0;
            brackets += piece.is("(") || piece.is("[") ? 1 : 0;
            brackets -= piece.is(")") || piece.is("]") ? 1 : 0;
        }
        return found;
    }

    private static @Nullable String given(Line line, int argument) {
        boolean isFirst = argument == 0 || argument > 6;
        return isFirst ? null : "7 given " + argument + " " + line.pieces.get(1).text();
    }

    private static @Nullable String key(Piece piece, Map<String, Integer> found) {
        Kind in = piece.in();
        return switch (piece.text()) {
            case ":" -> in == Kind.PARAM || in == Kind.LET || in == Kind.VAR ? "1 of " + in : null;
            case "in" -> in == Kind.PARAM ? "2 in" : null;
            case "=" ->
                    switch (in) {
                        case PARAM -> "3 value";
                        case LET, VAR -> found.containsKey("1 of " + in) ? "3 let" : "1 of " + in;
                        case SECTION -> "1 use";
                        default -> null;
                    };
            case "live", "optional" -> in == Kind.PARAM ? "4 live" : null;
            case "<=" -> in == Kind.LIMIT ? "1 limit" : null;
            case "->" -> in == Kind.BODY ? "5 goes" : null;
            case "{" -> in == Kind.BLOCK ? BLOCK : null;
            default -> null;
        };
    }

    private void align(String key) {
        int from = 0;
        while (from < lines.size()) {
            int to = from + 1;
            if (anchors.get(from).containsKey(key)) {
                while (to < lines.size() && isBelow(to) && belongs(key, to)) {
                    to++;
                }
                straighten(key, from, to);
            }
            from = to;
        }
    }

    private boolean isBelow(int index) {
        Line upper = lines.get(index - 1);
        Line lower = lines.get(index);
        boolean level = upper.gaps.getFirst().equals(lower.gaps.getFirst());
        return !parted.get(index) && level;
    }

    /** Whether a line shares the column with the one above it. */
    private boolean belongs(String key, int index) {
        Piece upper = anchor(key, index - 1);
        Piece lower = anchor(key, index);
        if (upper == null || lower == null) {
            return false;
        }
        boolean moved = (upper.gap() > 1 || lower.gap() > 1) && isAlike(key, index);
        boolean declared = rank(key) < GOES && (isInColumns(index - 1) || isInColumns(index));
        return moved || declared || upper.column() == lower.column();
    }

    /** Blocks of handlers that begin with the same word. */
    private boolean isAlike(String key, int index) {
        String word = lines.get(index).pieces.getFirst().text();
        return !key.equals(BLOCK) || lines.get(index - 1).beginsWith(word);
    }

    /** Whether some sign of a declaration was moved: then all of them stand in columns. */
    private boolean isInColumns(int index) {
        Line line = lines.get(index);
        return anchors.get(index).entrySet().stream()
                .filter(anchor -> rank(anchor.getKey()) < GOES)
                .anyMatch(anchor -> line.pieces.get(anchor.getValue()).gap() > 1);
    }

    private @Nullable Piece anchor(String key, int index) {
        Integer piece = anchors.get(index).get(key);
        return piece == null ? null : lines.get(index).pieces.get(piece);
    }

    private void straighten(String key, int from, int to) {
        int column = 0;
        int stood = -1;
        boolean straight = true;
        for (int i = from; i < to; i++) {
            int piece = anchors.get(i).getOrDefault(key, 0);
            column = Math.max(column, lines.get(i).column(piece));
            int was = lines.get(i).pieces.get(piece).column();
            straight &= stood < 0 || stood == was;
            stood = was;
        }
        if (straight && (to > from + 1 || key.equals(COMMENT))) {
            column = Math.max(column, stood);
        }
        for (int i = from; i < to; i++) {
            Line line = lines.get(i);
            int piece = anchors.get(i).getOrDefault(key, 0);
            line.gaps.set(piece, line.gaps.get(piece) + column - line.column(piece));
        }
    }
}
