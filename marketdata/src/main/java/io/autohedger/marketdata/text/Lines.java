// SPDX-License-Identifier: Apache-2.0
package io.autohedger.marketdata.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines and their columns, as ranges of one reused buffer. Ends LF or CRLF, the last may lack. */
final class Lines {
    static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final byte separator;
    private final byte[] buffer = new byte[2 * LONGEST];
    private int unread;
    private int filled;
    private long number;
    private int[] ends = new int[16];
    private int columns;
    private int start;

    Lines(InputStream in, char separator) {
        this.in = in;
        this.separator = (byte) separator;
    }

    /** Moves to the next line that is not empty; false at the end of the file. */
    boolean next() throws IOException {
        while (true) {
            int end = endOfLine();
            if (end < 0) {
                return false;
            }
            number++;
            start = unread;
            unread = Math.min(end + 1, filled);
            if (end > start && buffer[end - 1] == '\r') {
                end--;
            }
            if (end > start) {
                split(end);
                return true;
            }
        }
    }

    /** Where the next line ends: at its LF, or at the end of the file; -1 when none is left. */
    private int endOfLine() throws IOException {
        int at = unread;
        while (true) {
            while (at < filled) {
                if (buffer[at] == '\n') {
                    return at;
                }
                at++;
            }
            if (at - unread > LONGEST) {
                number++;
                throw new Unreadable(
                        "the line is longer than " + LONGEST + " bytes",
                        "check that this is a text file of lines");
            }
            at -= unread;
            if (!fill()) {
                return at == 0 ? -1 : at;
            }
        }
    }

    /** Moves what is unread to the front and reads behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, unread, buffer, 0, filled - unread);
        filled -= unread;
        unread = 0;
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            return false;
        }
        filled += read;
        return true;
    }

    private void split(int end) {
        columns = 0;
        for (int i = start; i < end; i++) {
            if (buffer[i] == separator) {
                endColumn(i);
            }
        }
        endColumn(end);
    }

    private void endColumn(int end) {
        if (columns == ends.length) {
            ends = Arrays.copyOf(ends, columns * 2);
        }
        ends[columns++] = end;
    }

    long number() {
        return number;
    }

    int columns() {
        return columns;
    }

    byte[] bytes() {
        return buffer;
    }

    int from(int column) {
        return column == 0 ? start : ends[column - 1] + 1;
    }

    int to(int column) {
        return ends[column];
    }
}
