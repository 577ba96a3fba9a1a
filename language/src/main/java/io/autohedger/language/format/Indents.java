// SPDX-License-Identifier: Apache-2.0
package io.autohedger.language.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far each line is indented: two blanks for each block, two more where a line goes on with what
 * the one before began. A block whose first item stands behind its brace has the others below it.
 */
final class Indents {
    private static final int STEP = 2;
    private static final int UNSET = -1;

    private final Deque<Block> blocks = new ArrayDeque<>();
    private int brackets;

    /** Whether the next piece begins an item. */
    private boolean fresh = true;

    private boolean closed;

    private static final class Block {
        /** Of its items; UNSET: as the one that follows on the line of the brace. */
        int items;

        /** Of the item that is being read. */
        int item;

        Block(int items, int item) {
            this.items = items;
            this.item = item;
        }
    }

    private Indents() {
        blocks.push(new Block(0, 0));
    }

    static void set(List<Line> lines) {
        Indents indents = new Indents();
        lines.forEach(indents::line);
    }

    private Block block() {
        return blocks.element();
    }

    private void line(Line line) {
        int indent = line.verbatim == null ? indent(line) : line.pieces.getFirst().column();
        line.gaps.set(0, indent);
        Spaces.set(line);
        for (int i = 0; i < line.pieces.size(); i++) {
            piece(line, i);
        }
        if (line.ends) {
            fresh = true;
            brackets = 0;
        }
    }

    private int indent(Line line) {
        Piece first = line.pieces.getFirst();
        if (first.is("}") && blocks.size() > 1) {
            return blocks.stream().skip(1).findFirst().orElse(block()).item;
        }
        if (fresh && brackets == 0) {
            return Math.max(0, block().items);
        }
        boolean closes = first.is(")") || first.is("]") || (first.is("else") && closed);
        return closes ? block().item : block().item + STEP;
    }

    private void piece(Line line, int index) {
        Piece piece = line.pieces.get(index);
        if (piece.isComment()) {
            return;
        }
        boolean isLast = index == line.pieces.size() - 1 || line.pieces.get(index + 1).isComment();
        closed = piece.is("}");
        switch (piece.text()) {
            case "{" -> {
                begin(line, index);
                blocks.push(new Block(isLast ? block().item + STEP : UNSET, block().item));
                fresh = true;
                brackets = 0;
            }
            case "}" -> {
                if (blocks.size() > 1) {
                    blocks.pop();
                }
                fresh = false;
                brackets = 0;
            }
            case ";" -> fresh = true;
            default -> {
                begin(line, index);
                brackets += piece.is("(") || piece.is("[") ? 1 : 0;
                brackets -= piece.is(")") || piece.is("]") ? 1 : 0;
                brackets = Math.max(0, brackets);
            }
        }
    }

    private void begin(Line line, int index) {
        if (!fresh) {
            return;
        }
        Block block = block();
        if (block.items == UNSET) {
            block.items = line.column(index);
        }
        block.item =
                index == 0 || block.items == line.column(index)
                        ? line.column(index)
                        : line.gaps.getFirst();
        fresh = false;
    }
}
