// SPDX-License-Identifier: Apache-2.0
package io.autohedger.fix.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session scenario: the lines of a {@code .def} file.
 *
 * <p>{@code #} comment · {@code iCONNECT}, {@code iDISCONNECT} the peer acts · {@code I…} the peer
 * sends · {@code E…} our session answers · {@code eDISCONNECT} our session closes · {@code I2,…}
 * and the like address the second connection. Our own additions: {@code t5} five seconds pass,
 * {@code aORDER id}, {@code aQUOTE id}, {@code aLOGOUT} our application acts, {@code eNOTHING} our
 * session says nothing, {@code |} stands for the delimiter, and a line that does not begin with
 * {@code 8=} gets the usual header.
 */
record DefScript(String name, List<Line> lines) {

    /** One line; {@code connection} is 1 unless the line names another. */
    record Line(int number, char kind, int connection, String text) {}

    static DefScript read(Path file) {
        List<Line> lines = new ArrayList<>();
        try {
            int number = 0;
            String all = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String raw : all.split("\r?\n", -1)) {
                number++;
                if (!raw.isBlank() && !raw.startsWith("#")) {
                    lines.add(line(number, raw));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
        String name = String.valueOf(file.getFileName());
        return new DefScript(name, List.copyOf(lines));
    }

    private static Line line(int number, String raw) {
        char kind = raw.charAt(0);
        String rest = raw.substring(1);
        int connection = 1;
        if (rest.length() > 2 && Character.isDigit(rest.charAt(0)) && rest.charAt(1) == ',') {
            connection = rest.charAt(0) - '0';
            rest = rest.substring(2);
        }
        return new Line(number, kind, connection, rest.replace('|', '\u0001'));
    }
}
